// Money of contractors that is paid back by bank transfer: decided one by one, ordered together, each once. civil-code
// 703
#pragma once

#include "money/bank_order.h"
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
    Date pay_on;      // not before today, a day on which banks work
};
BOOST_DESCRIBE_STRUCT(OrderRefunds, (), (pay_on))

struct RedirectRefund { // one that waits for its order goes to another account
    RefundId refund;
    std::string bank, branch;
    std::string deposit = "1";
    SealedTaxRecord account;
    std::string holder;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(RedirectRefund, (), (refund, bank, branch, deposit, account, holder, reason))

struct SetRemitter {  // under which number and from which account transfers (21) go out; before it, as the collector
    std::string code; // 振込依頼人コード, 10 digits
    std::string name; // kana
    std::string bank, branch;
    std::string deposit = "1"; // 1 普通, 2 当座, 9 その他
    std::string account;       // 7 digits, our own
    std::string profile;       // of the bank's files; empty = the usual one
};
BOOST_DESCRIBE_STRUCT(SetRemitter, (), (code, name, bank, branch, deposit, account, profile))

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

struct RefundRedirected {
    Date on;
    Basis basis;
    RefundId refund;
    ContractId contract;
    std::string bank, branch, deposit;
    SealedTaxRecord account;
    std::string holder, reason;
};
BOOST_DESCRIBE_STRUCT(RefundRedirected, (),
                      (on, basis, refund, contract, bank, branch, deposit, account, holder, reason))

struct RefundOrderWithdrawn { // a row of an order that the bank did not carry out: the refund waits again
    Date on;
    Basis basis;
    RefundOrderId order;
    RefundId refund;
    ContractId contract;
    Date pay_on; // of the order
    Yen amount;
    std::string reason;
    std::optional<PersonId> approved_by;
};
BOOST_DESCRIBE_STRUCT(RefundOrderWithdrawn, (),
                      (on, basis, order, refund, contract, pay_on, amount, reason, approved_by))

struct RemitterSet {
    Date on;
    Basis basis;
    std::string code, name, bank, branch, deposit, account, profile;
};
BOOST_DESCRIBE_STRUCT(RemitterSet, (), (on, basis, code, name, bank, branch, deposit, account, profile))

// ---- state
struct KnownRemitter {
    Position by;
    RemitterSet set;
};
BOOST_DESCRIBE_STRUCT(KnownRemitter, (), (by, set))

struct DecidedRefund {
    RefundId id;
    RefundDecided decided;
    Position by;
    RefundOrderId order; // 0 until ordered
};
BOOST_DESCRIBE_STRUCT(DecidedRefund, (), (id, decided, by, order))

struct RowWithdrawn { // did not go out, or came back (組戻し)
    std::string row;  // RF-… or PU-…
    Withdrawal withdrawal;
};
BOOST_DESCRIBE_STRUCT(RowWithdrawn, (), (row, withdrawal))

struct RefundOrder {
    RefundOrderId id;
    Date made_on, pay_on;
    std::vector<RefundDecided> refunds;  // as they went out: a refund may be redirected later
    Position by;                         // of its first row: the remitter of that time is the order's
    std::optional<Withdrawal> withdrawn; // the last one, once every row is
    std::vector<std::string> rows;       // refunds and bills
    std::vector<RowWithdrawn> rows_withdrawn;
    const RowWithdrawn* withdrawn_row(std::string_view row) const; // nullptr while it stands
};
BOOST_DESCRIBE_STRUCT(RefundOrder, (), (id, made_on, pay_on, refunds, by, withdrawn, rows, rows_withdrawn))
// A row more, or one less, of an order.
struct RowOfOrder {
    RefundOrderId order;
    std::string row;
};
RefundOrder& order_with(struct Refunds& refunds, const RowOfOrder& row, Date made_on, Date pay_on, Position by);
void withdraw_row(struct Refunds& refunds, const RowOfOrder& row, const Withdrawal& withdrawal);

struct Refunds {
    Table<RefundId, DecidedRefund> refunds;
    Table<RefundOrderId, RefundOrder> orders;
    std::vector<KnownRemitter> remitters; // in order
};
BOOST_DESCRIBE_STRUCT(Refunds, (), (refunds, orders, remitters))

Decision<RefundDecided> decide(const Refunds& refunds, const DecideRefund& command, const Book& book,
                               const contract::Book& contracts, const Occasion& occasion);
Decision<RefundOrdered> decide(const Refunds& refunds, const OrderRefunds& command, const Occasion& occasion);
Decision<RefundRedirected> decide(const Refunds& refunds, const RedirectRefund& command, const Occasion& occasion);
Decision<RemitterSet> decide(const Refunds& refunds, const SetRemitter& command, const Occasion& occasion);
void evolve(Refunds& refunds, const RefundDecided& fact, const Recorded& recorded);
void evolve(Refunds& refunds, const RefundRedirected& fact, const Recorded& recorded);
void evolve(Refunds& refunds, const RefundOrderWithdrawn& fact, const Recorded& recorded);
void evolve(Refunds& refunds, const RemitterSet& fact, const Recorded& recorded);
void evolve(Refunds& refunds, const RefundOrdered& fact, const Recorded& recorded);
void evolve(Book& book, const RefundDecided& fact, const Recorded& recorded);

// Refunds that wait for their order.
std::vector<const DecidedRefund*> refunds_open(const Refunds& refunds);

}
