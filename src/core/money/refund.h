// Money of contractors that is paid back by bank transfer: decided one by one, ordered together, each once. civil-code
// 703
#pragma once

#include "money/money.h"

namespace money {

struct RefundTag {
    static constexpr std::string_view prefix = "RF";
};
struct RefundOrderTag {
    static constexpr std::string_view prefix = "RO";
};
using RefundId = Id<RefundTag>;           // 返金
using RefundOrderId = Id<RefundOrderTag>; // 振込の依頼: refunds and bills in one file

// ---- commands
struct DecideRefund { // from then on the money pays no other debt
    ContractId contract;
    Yen amount;                // > 0, at most the credit
    std::string bank, branch;  // 4 and 3 digits
    std::string deposit = "1"; // 1 普通, 2 当座, 4 貯蓄, 9 その他
    SealedTaxRecord account;   // 7 digits
    std::string holder;        // kana
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(DecideRefund, (), (contract, amount, bank, branch, deposit, account, holder, reason))

struct OrderRefunds { // every refund decided and not ordered yet; a second person approves
    Date pay_on;      // not before today
};
BOOST_DESCRIBE_STRUCT(OrderRefunds, (), (pay_on))

// ---- facts
struct RefundDecided {
    Date on;
    Basis basis;
    RefundId refund;
    ContractId contract;
    Yen amount;
    std::vector<RefundedPart> parts; // of which payments
    std::string bank, branch, deposit;
    SealedTaxRecord account;
    std::string holder, reason;
};
BOOST_DESCRIBE_STRUCT(RefundDecided, (),
                      (on, basis, refund, contract, amount, parts, bank, branch, deposit, account, holder, reason))

struct RefundOrdered { // one row of the file (21)
    Date on;
    Basis basis;
    RefundOrderId order;
    RefundId refund;
    ContractId contract;
    Date pay_on;
    Yen amount;
    std::optional<PersonId> approved_by;
};
BOOST_DESCRIBE_STRUCT(RefundOrdered, (), (on, basis, order, refund, contract, pay_on, amount, approved_by))

// ---- state
struct DecidedRefund {
    RefundId id;
    RefundDecided decided;
    Position by;
    RefundOrderId order; // 0 until ordered
};
BOOST_DESCRIBE_STRUCT(DecidedRefund, (), (id, decided, by, order))

struct RefundOrder {
    RefundOrderId id;
    Date made_on, pay_on;
    std::vector<RefundId> refunds;
};
BOOST_DESCRIBE_STRUCT(RefundOrder, (), (id, made_on, pay_on, refunds))

struct Refunds {
    Table<RefundId, DecidedRefund> refunds;
    Table<RefundOrderId, RefundOrder> orders;
};
BOOST_DESCRIBE_STRUCT(Refunds, (), (refunds, orders))

Decision<RefundDecided> decide(const Refunds& refunds, const DecideRefund& command, const Book& book,
                               const contract::Book& contracts, const Occasion& occasion);
Decision<RefundOrdered> decide(const Refunds& refunds, const OrderRefunds& command, const Occasion& occasion);
void evolve(Refunds& refunds, const RefundDecided& fact, const Recorded& recorded);
void evolve(Refunds& refunds, const RefundOrdered& fact, const Recorded& recorded);
void evolve(Book& book, const RefundDecided& fact, const Recorded& recorded);

// Refunds that wait for their order.
std::vector<const DecidedRefund*> refunds_open(const Refunds& refunds);

}
