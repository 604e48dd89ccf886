// 口座振替: mandates, orders to the bank and its answers. 20.1.2, 29.1
#pragma once

#include "money/bank_order.h"
#include "money/money.h"

namespace money {

struct MandateTag {
    static constexpr std::string_view prefix = "M";
};
struct DebitOrderTag {
    static constexpr std::string_view prefix = "DO";
};
using MandateId = Id<MandateTag>;       // 預金口座振替依頼
using DebitOrderId = Id<DebitOrderTag>; // 口座振替の依頼

// ---- commands
struct SetCollector {           // 29.1: under which number and into which account the provider collects
    std::string code;           // 委託者コード, 10 digits
    std::string name;           // kana
    std::string bank, branch;   // 4 and 3 digits
    std::string deposit = "1";  // 1 普通, 2 当座, 9 その他
    std::string account;        // 7 digits, our own
    std::string profile;        // of the bank's files; empty = the usual one
    std::vector<Yen> bank_fees; // what payers' banks are known to take off a transfer (29.5)
};
BOOST_DESCRIBE_STRUCT(SetCollector, (), (code, name, bank, branch, deposit, account, profile, bank_fees))

struct RegisterMandate {
    ContractId contract;
    std::string bank, branch;  // 4 and 3 digits
    std::string deposit = "1"; // 1 普通, 2 当座, 3 納税準備, 9 その他
    SealedTaxRecord account;   // 7 digits
    std::string holder;        // 預金者名, kana
    std::string evidence;      // of the contractor's paper
};
BOOST_DESCRIBE_STRUCT(RegisterMandate, (), (contract, bank, branch, deposit, account, holder, evidence))

struct EndMandate {
    ContractId contract;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(EndMandate, (), (contract, reason))

struct OrderDebits { // every invoice due by the day whose contract has a mandate that the bank has not refused
    Date debit_on;   // not before today, a day on which banks work
};
BOOST_DESCRIBE_STRUCT(OrderDebits, (), (debit_on))

struct DebitResultRow {
    std::string payer_number; // 20 digits
    Yen amount;
    std::string code; // 振替結果コード as the bank wrote it
};
BOOST_DESCRIBE_STRUCT(DebitResultRow, (), (payer_number, amount, code))

struct ReceiveDebitResults { // a whole result file: every row of one order, or nothing
    std::string file;        // SHA-256 of its bytes
    std::string collector_code;
    std::string debit_on; // MMDD as the file says it
    std::vector<DebitResultRow> rows;
};
BOOST_DESCRIBE_STRUCT(ReceiveDebitResults, (), (file, collector_code, debit_on, rows))

struct WithdrawDebits { // a whole order without an answer: not sent, refused by the bank, or for the wrong day
    DebitOrderId order;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawDebits, (), (order, reason))

struct ResolveDebit { // the bank was asked what its result code means, which the standard does not name
    DebitOrderId order;
    ContractId contract;
    std::string meant; // 0, 1, 2, 3, 4, 8 or 9
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ResolveDebit, (), (order, contract, meant, reason))

// ---- facts
struct CollectorSet {
    Date on;
    Basis basis;
    std::string code, name, bank, branch, deposit, account, profile;
    std::vector<Yen> bank_fees;
};
BOOST_DESCRIBE_STRUCT(CollectorSet, (), (on, basis, code, name, bank, branch, deposit, account, profile, bank_fees))

struct MandateRegistered {
    Date on;
    Basis basis;
    MandateId mandate;
    ContractId contract;
    std::string bank, branch, deposit;
    SealedTaxRecord account;
    std::string holder, evidence;
};
BOOST_DESCRIBE_STRUCT(MandateRegistered, (),
                      (on, basis, mandate, contract, bank, branch, deposit, account, holder, evidence))

struct MandateEnded {
    Date on;
    Basis basis;
    MandateId mandate;
    ContractId contract;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(MandateEnded, (), (on, basis, mandate, contract, reason))

struct DebitPart {
    InvoiceId invoice;
    Yen amount;
};
BOOST_DESCRIBE_STRUCT(DebitPart, (), (invoice, amount))

struct DebitOrdered { // one row of the file; an invoice in an open order is never ordered again
    Date on;
    Basis basis;
    DebitOrderId order;
    ContractId contract;
    MandateId mandate;
    Date debit_on;
    std::string payer_number;
    Yen amount;
    std::string new_code; // 1 first, 2 changed account, 0 otherwise
    std::vector<DebitPart> parts;
};
BOOST_DESCRIBE_STRUCT(DebitOrdered, (),
                      (on, basis, order, contract, mandate, debit_on, payer_number, amount, new_code, parts))

struct DebitAnswered {
    Date on;
    Basis basis;
    DebitOrderId order;
    ContractId contract;
    std::string payer_number;
    Yen amount; // ordered; collected only under code 0
    std::string code, file;
};
BOOST_DESCRIBE_STRUCT(DebitAnswered, (), (on, basis, order, contract, payer_number, amount, code, file))

struct DebitOrderWithdrawn { // one row of an order that the bank will not carry out: its invoices are due again
    Date on;
    Basis basis;
    DebitOrderId order;
    ContractId contract;
    std::string payer_number;
    Yen amount;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(DebitOrderWithdrawn, (), (on, basis, order, contract, payer_number, amount, reason))

struct DebitResolved { // from then on the row counts as if the bank had answered `meant`
    Date on;
    Basis basis;
    DebitOrderId order;
    ContractId contract;
    std::string payer_number;
    Yen amount;
    std::string code, meant, reason;
};
BOOST_DESCRIBE_STRUCT(DebitResolved, (), (on, basis, order, contract, payer_number, amount, code, meant, reason))

// ---- state
struct KnownCollector {
    Position by;
    CollectorSet set;
};
BOOST_DESCRIBE_STRUCT(KnownCollector, (), (by, set))

struct Mandate {
    MandateId id;
    ContractId contract;
    std::string bank, branch, deposit;
    SealedTaxRecord account;
    std::string holder;
    Date from;
    Position by;
    std::optional<Date> ended_on;
    std::string refused_code; // the bank knows no such account or mandate, or the payer stopped it
    bool ordered = false;     // a debit was ordered under it
};
BOOST_DESCRIBE_STRUCT(Mandate, (),
                      (id, contract, bank, branch, deposit, account, holder, from, by, ended_on, refused_code, ordered))

struct DebitAnswer {
    Date on;
    std::string code, file;
    Position by;
    std::string meant; // what a code that the standard does not name stands for, once a person said it
    const std::string& standard_code() const { return meant.empty() ? code : meant; }
};
BOOST_DESCRIBE_STRUCT(DebitAnswer, (), (on, code, file, by, meant))

struct DebitRow {
    ContractId contract;
    MandateId mandate;
    std::string payer_number;
    Yen amount;
    std::string new_code;
    std::vector<DebitPart> parts;
    Position by;
    std::optional<DebitAnswer> answer;
};
BOOST_DESCRIBE_STRUCT(DebitRow, (), (contract, mandate, payer_number, amount, new_code, parts, by, answer))

struct DebitOrder {
    DebitOrderId id;
    Date made_on, debit_on;
    std::vector<DebitRow> rows;
    Position by; // of its first row: the collector of that time is the order's
    std::optional<Withdrawal> withdrawn;
    bool answered() const { return !rows.empty() && rows.front().answer.has_value(); } // all of them or none
    bool open() const { return !answered() && !withdrawn; }
};
BOOST_DESCRIBE_STRUCT(DebitOrder, (), (id, made_on, debit_on, rows, by, withdrawn))

struct Debits {
    std::optional<CollectorSet> collector;
    Table<MandateId, Mandate> mandates;
    std::map<ContractId, MandateId> current; // the last one registered
    Table<DebitOrderId, DebitOrder> orders;
    std::map<ContractId, std::vector<DebitOrderId>> by_contract; // in order, without those withdrawn
    std::vector<KnownCollector> collectors;                      // in order, the last one is `collector`
};
BOOST_DESCRIBE_STRUCT(Debits, (), (collector, mandates, current, orders, by_contract, collectors))

// ---- rules and questions
// What became of a debit, by its result code.
enum class DebitCause : std::uint8_t {
    paid,                 // 0
    no_funds,             // 1
    no_account,           // 2
    stopped_by_payer,     // 3
    no_mandate,           // 4
    stopped_by_collector, // 8
    other,                // 9
    unknown,              // the standard names no such code: kept as it is, nothing is posted
};
DebitCause cause_of(std::string_view code);
DebitCause cause_of(const DebitAnswer& answer);
std::string_view label(DebitCause cause); // 資金不足 …
// A code after which the bank wants a new paper from the payer: 2, 3, 4.
bool needs_new_mandate(DebitCause cause);

// The mandate that a debit may be ordered under; nullptr when there is none.
const Mandate* usable_mandate(const Debits& debits, ContractId contract);
// Where the result of a paid row goes as a payment: DO-000001/00000000000000000001.
std::string debit_reference(DebitOrderId order, const std::string& payer_number);
const DebitRow* row_of(const DebitOrder& order, ContractId contract);
// The collector as it was when the journal stood there; nullptr before the first one.
const CollectorSet* collector_at(const Debits& debits, Position position);

Decision<CollectorSet> decide(const Debits& debits, const SetCollector& command, const Occasion& occasion);
Decision<MandateRegistered> decide(const Debits& debits, const RegisterMandate& command,
                                   const contract::Book& contracts, const Occasion& occasion);
Decision<MandateEnded> decide(const Debits& debits, const EndMandate& command, const Occasion& occasion);
Decision<DebitOrdered> decide(const Debits& debits, const OrderDebits& command, const Book& book,
                              const Occasion& occasion);
using DebitFact = std::variant<DebitAnswered, notice::NoticeDrafted>;
Decision<DebitFact> decide(const Debits& debits, const ReceiveDebitResults& command, const contract::Book& contracts,
                           const notice::Book& notices, const Occasion& occasion);
Decision<DebitOrderWithdrawn> decide(const Debits& debits, const WithdrawDebits& command, const Occasion& occasion);
using ResolveFact = std::variant<DebitResolved, notice::NoticeDrafted>;
Decision<ResolveFact> decide(const Debits& debits, const ResolveDebit& command, const contract::Book& contracts,
                             const notice::Book& notices, const Occasion& occasion);
void evolve(Debits& debits, const CollectorSet& fact, const Recorded& recorded);
void evolve(Debits& debits, const MandateRegistered& fact, const Recorded& recorded);
void evolve(Debits& debits, const MandateEnded& fact, const Recorded& recorded);
void evolve(Debits& debits, const DebitOrdered& fact, const Recorded& recorded);
void evolve(Debits& debits, const DebitAnswered& fact, const Recorded& recorded);
void evolve(Debits& debits, const DebitOrderWithdrawn& fact, const Recorded& recorded);
void evolve(Debits& debits, const DebitResolved& fact, const Recorded& recorded);

// The payments that answered debits owe: collected, and not yet among the contract's payments.
std::vector<ReceivePayment> debits_due(const Debits& debits, const Book& book, ContractId contract);
// What a failed debit lets the provider do and asks of it, while its invoices stay unpaid.
std::vector<Standing> standings(const Debits& debits, const Book& book, ContractId contract);

}
