// Payments of contractors: which debts they settle, what is over, what is paid back or given up. 29; civil-code 488,
// 489, 703
#pragma once

#include "basis/yen.h"
#include "contract/contract.h"

namespace money {
using namespace basis;
struct Book;

// ---- commands
struct ReceivePayment { // 29.1
    ContractId contract;
    Yen amount; // 1 to 10^12
    Date paid_on;
    std::string payer;
    std::string reference;
    std::optional<InvoiceId> designated; // 民法488: the payer's choice among debts
};
BOOST_DESCRIBE_STRUCT(ReceivePayment, (), (contract, amount, paid_on, payer, reference, designated))

struct ApplyCredit { // 488, 489, from due(): money that no debt took goes to the debts of today
    ContractId contract;
};
BOOST_DESCRIBE_STRUCT(ApplyCredit, (), (contract))

struct RefundCredit { // civil-code 703: money that no debt took was paid back, by hand
    ContractId contract;
    Yen amount; // > 0, at most the credit
    Date refunded_on;
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(RefundCredit, (), (contract, amount, refunded_on, evidence))

struct PostBankFee { // 29.5, from due(): a fee of the bank that the provider bears by policy
    ContractId contract;
};
BOOST_DESCRIBE_STRUCT(PostBankFee, (), (contract))

struct WriteOff { // 29.2: the books give a debt up, the provider does not: what comes in later is a recovery
    ContractId contract;
    InvoiceId invoice;
    std::string reason, evidence;
};
BOOST_DESCRIBE_STRUCT(WriteOff, (), (contract, invoice, reason, evidence))

// ---- facts
enum class AllocatedTo : std::uint8_t { late_damages, principal };
BOOST_DESCRIBE_ENUM(AllocatedTo, late_damages, principal)

struct Allocation {
    InvoiceId invoice;
    AllocatedTo part = AllocatedTo::principal;
    Yen amount;
};
BOOST_DESCRIBE_STRUCT(Allocation, (), (invoice, part, amount))

struct PaymentReceived {
    Date on; // payment day
    Basis basis;
    PaymentId payment;
    ContractId contract;
    Yen amount;
    std::string payer, reference;
    std::optional<InvoiceId> designated;
    std::vector<Allocation> allocations; // civil-code 488, 489
    Yen unallocated;                     // overpaid: kept for the contractor, not fees (civil-code 703)
};
BOOST_DESCRIBE_STRUCT(PaymentReceived, (),
                      (on, basis, payment, contract, amount, payer, reference, designated, allocations, unallocated))

struct DatedAllocation { // a part of a payment, on the day from which it counts
    Date on;
    PaymentId payment;
    InvoiceId invoice;
    AllocatedTo part = AllocatedTo::principal;
    Yen amount;
};
BOOST_DESCRIBE_STRUCT(DatedAllocation, (), (on, payment, invoice, part, amount))

// What was allocated on days after `after` is replaced by `parts`: an earlier payment came to light, or an invoice that
// was paid is cancelled.
struct PaymentsReallocated {
    Date on; // the day of the correction
    Basis basis;
    ContractId contract;
    Date after;
    std::vector<DatedAllocation> parts; // each on a day after `after`
};
BOOST_DESCRIBE_STRUCT(PaymentsReallocated, (), (on, basis, contract, after, parts))

struct CreditApplied {
    Date on;
    Basis basis;
    ContractId contract;
    Yen amount;
    std::vector<DatedAllocation> parts; // each on `on`
};
BOOST_DESCRIBE_STRUCT(CreditApplied, (), (on, basis, contract, amount, parts))

struct RefundedPart {
    PaymentId payment;
    Yen amount;
};
BOOST_DESCRIBE_STRUCT(RefundedPart, (), (payment, amount))

struct CreditRefunded {
    Date on;
    Basis basis;
    ContractId contract;
    Yen amount;
    std::vector<RefundedPart> parts; // of which payments
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(CreditRefunded, (), (on, basis, contract, amount, parts, evidence))

struct BankFeePosted { // what a payment lacked is no debt any more, from the day of the payment
    Date on;
    Basis basis;
    ContractId contract;
    InvoiceId invoice;
    PaymentId payment;
    Yen amount;
};
BOOST_DESCRIBE_STRUCT(BankFeePosted, (), (on, basis, contract, invoice, payment, amount))

struct WrittenOff {
    Date on;
    Basis basis;
    ContractId contract;
    InvoiceId invoice;
    Yen amount; // what was unpaid, with tax
    std::string reason, evidence;
    std::optional<PersonId> approved_by;
};
BOOST_DESCRIBE_STRUCT(WrittenOff, (), (on, basis, contract, invoice, amount, reason, evidence, approved_by))

struct CreditOpened { // money of the contractor that the provider held when the contract was imported
    Date on;
    Basis basis;
    ContractId contract;
    PaymentId payment;
    Yen amount;
    std::string payer;
};
BOOST_DESCRIBE_STRUCT(CreditOpened, (), (on, basis, contract, payment, amount, payer))

// ---- state
struct Settled { // a part of a payment that went to this invoice
    Date on;
    AllocatedTo part = AllocatedTo::principal;
    Yen amount;
    PaymentId payment;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Settled, (), (on, part, amount, payment, by))

struct PostedFee { // 29.5, by policy
    Date on;
    PaymentId payment;
    Yen amount;
    Position by;
};
BOOST_DESCRIBE_STRUCT(PostedFee, (), (on, payment, amount, by))

struct GivenUp { // by the books, not by the provider
    Date on;
    Yen amount;
    std::string reason;
    Position by;
};
BOOST_DESCRIBE_STRUCT(GivenUp, (), (on, amount, reason, by))

struct Payment {
    PaymentId id;
    ContractId contract;
    Yen amount, unallocated; // amount = allocations + unallocated + refunded
    Date paid_on;
    std::string payer, reference;
    std::vector<Allocation> allocations;
    Position by;
    std::optional<InvoiceId> designated;
    Yen refunded;
};
BOOST_DESCRIBE_STRUCT(Payment, (),
                      (id, contract, amount, unallocated, paid_on, payer, reference, allocations, by, designated,
                       refunded))

struct Refund {
    Date on;
    Yen amount;
    std::string evidence;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Refund, (), (on, amount, evidence, by))

// ---- rules and questions
using PaymentFact = std::variant<PaymentsReallocated, PaymentReceived>;
// A payment entered late is taken by its own day: the later ones are then allocated anew, in a fact before it.
Decision<PaymentFact> decide(const Book& book, const ReceivePayment& command, const contract::Book& contracts,
                             const terms::Rulebook& rules, const Occasion& occasion);
Decision<CreditApplied> decide(const Book& book, const ApplyCredit& command, const contract::Book& contracts,
                               const terms::Rulebook& rules, const Occasion& occasion);
Decision<CreditRefunded> decide(const Book& book, const RefundCredit& command, const contract::Book& contracts,
                                const Occasion& occasion);
Decision<BankFeePosted> decide(const Book& book, const PostBankFee& command, const contract::Book& contracts,
                               const terms::Rulebook& rules);
// A short payment of the contract whose fee the provider bears by policy: PostBankFee is due.
bool bears_a_fee(const Book& book, ContractId contract, const terms::Rulebook& rules);
Decision<WrittenOff> decide(const Book& book, const WriteOff& command, const contract::Book& contracts,
                            const terms::Rulebook& rules, const Occasion& occasion);
void evolve(Book& book, const PaymentReceived& fact, const Recorded& recorded);
void evolve(Book& book, const PaymentsReallocated& fact, const Recorded& recorded);
void evolve(Book& book, const CreditApplied& fact, const Recorded& recorded);
void evolve(Book& book, const CreditRefunded& fact, const Recorded& recorded);
void evolve(Book& book, const BankFeePosted& fact, const Recorded& recorded);
void evolve(Book& book, const WrittenOff& fact, const Recorded& recorded);
void evolve(Book& book, const CreditOpened& fact, const Recorded& recorded);

}
