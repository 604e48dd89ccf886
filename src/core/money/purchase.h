// Subcontractors (外注業者), the bills they send, and the transfers that pay them. 39.1; consumption-tax-act 30.1, 30.7
#pragma once

#include "money/refund.h"
#include "statute/purchase_deduction.h"

namespace money {

struct SubcontractorTag {
    static constexpr std::string_view prefix = "SC";
};
struct PurchaseTag {
    static constexpr std::string_view prefix = "PU";
};
using SubcontractorId = Id<SubcontractorTag>; // 外注業者
using PurchaseId = Id<PurchaseTag>;           // 受け取った請求書

// ---- commands
struct RegisterSubcontractor {                    // 39.1; from then on these particulars count
    std::optional<SubcontractorId> subcontractor; // none: a new one
    std::string name, kana;
    std::string registration_number; // T and 13 digits; empty: not registered for qualified invoices
    std::optional<Date> registered_from, registered_until; // empty: since 2023-10-01; without end
    std::string bank, branch;                              // 4 and 3 digits
    std::string deposit = "1";                             // 1 普通, 2 当座, 4 貯蓄, 9 その他
    SealedTaxRecord account;                               // 7 digits; empty: the one known stays
    std::string holder;                                    // kana
};
BOOST_DESCRIBE_STRUCT(RegisterSubcontractor, (),
                      (subcontractor, name, kana, registration_number, registered_from, registered_until, bank, branch,
                       deposit, account, holder))

struct BilledWork {
    std::string description;
    Date supplied_on; // the day of supply decides rate and deductible share
    TaxCode tax = TaxCode::standard;
    Yen amount; // with tax; 1 to 10^12
};
BOOST_DESCRIBE_STRUCT(BilledWork, (), (description, supplied_on, tax, amount))

struct RecordPurchase { // a bill received; above parameter purchase_approval_above a second person approves
    SubcontractorId subcontractor;
    std::string number; // as printed on it
    Date billed_on, due;
    std::string registration_number; // as printed on it; empty: none
    std::vector<BilledWork> lines;
    Yen total;            // with tax, as printed on it
    std::string document; // the kept document (DOC-000001), or where the bill lies
};
BOOST_DESCRIBE_STRUCT(RecordPurchase, (),
                      (subcontractor, number, billed_on, due, registration_number, lines, total, document))

struct WithdrawPurchase { // a bill that was recorded wrongly; not after its transfer was ordered
    PurchaseId purchase;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawPurchase, (), (purchase, reason))

// One order for every refund decided and every bill due, each once; a second person approves.
struct OrderTransfers {
    Date pay_on;                     // not before today, a day on which banks work
    std::optional<Date> due_through; // bills due through this day; empty: through pay_on
};
BOOST_DESCRIBE_STRUCT(OrderTransfers, (), (pay_on, due_through))

// An order that the bank did not carry out, or those of its transfers that did not arrive and came back (組戻し); a
// second person approves. What they held waits for its transfer again.
struct WithdrawTransfers {
    RefundOrderId order;
    std::string reason;
    bool whole = false;                // the whole order; else what is named, on or after its day
    std::vector<RefundId> refunds;     //
    std::vector<PurchaseId> purchases; // with the other bills of the same subcontractor: they were one transfer
};
BOOST_DESCRIBE_STRUCT(WithdrawTransfers, (), (order, reason, whole, refunds, purchases))

// ---- facts
struct SubcontractorRegistered {
    Date on;
    Basis basis;
    SubcontractorId subcontractor;
    std::string name, kana, registration_number;
    std::optional<Date> registered_from, registered_until;
    std::string bank, branch, deposit;
    SealedTaxRecord account;
    std::string holder;
    bool registered_on(Date day) const; // for qualified invoices
};
BOOST_DESCRIBE_STRUCT(SubcontractorRegistered, (),
                      (on, basis, subcontractor, name, kana, registration_number, registered_from, registered_until,
                       bank, branch, deposit, account, holder))

// What was bought on one day at one rate. tax and deductible are rounded down once (statute::purchase_deduction).
struct PurchaseRate {
    Date supplied_on;
    TaxCode code = TaxCode::standard;
    std::int32_t percent = 0; // of tax; 0 where there is none
    std::int32_t share = 0;   // of the tax that may be deducted, in percent
    Yen amount;               // with tax
    Yen tax, deductible;      // in the amount; the rest of the tax is cost
};
BOOST_DESCRIBE_STRUCT(PurchaseRate, (), (supplied_on, code, percent, share, amount, tax, deductible))

struct PurchaseRecorded {
    Date on; // of the bill
    Basis basis;
    PurchaseId purchase;
    SubcontractorId subcontractor;
    std::string name; // as on the day
    std::string number;
    Date due;
    std::string registration_number;
    std::vector<BilledWork> lines;
    std::vector<PurchaseRate> rates; // Σ amount = total
    Yen total;
    std::string document;
    std::optional<PersonId> approved_by;
};
BOOST_DESCRIBE_STRUCT(PurchaseRecorded, (),
                      (on, basis, purchase, subcontractor, name, number, due, registration_number, lines, rates, total,
                       document, approved_by))

struct PurchaseWithdrawn {
    Date on; // of the correction
    Basis basis;
    PurchaseId purchase;
    SubcontractorId subcontractor;
    std::string name, number;
    std::vector<PurchaseRate> rates;
    Yen total;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(PurchaseWithdrawn, (), (on, basis, purchase, subcontractor, name, number, rates, total, reason))

struct PurchaseOrdered { // a bill in the file (21); the account is the one of the day of the order
    Date on;
    Basis basis;
    RefundOrderId order;
    PurchaseId purchase;
    SubcontractorId subcontractor;
    std::string name, number;
    Date pay_on;
    Yen amount;
    std::string bank, branch, deposit;
    SealedTaxRecord account;
    std::string holder;
    std::optional<PersonId> approved_by;
};
BOOST_DESCRIBE_STRUCT(PurchaseOrdered, (),
                      (on, basis, order, purchase, subcontractor, name, number, pay_on, amount, bank, branch, deposit,
                       account, holder, approved_by))

struct PurchaseOrderWithdrawn { // a row of an order that the bank did not carry out: the bill waits again
    Date on;
    Basis basis;
    RefundOrderId order;
    PurchaseId purchase;
    SubcontractorId subcontractor;
    std::string name, number;
    Date pay_on; // of the order
    Yen amount;
    std::string reason;
    std::optional<PersonId> approved_by;
};
BOOST_DESCRIBE_STRUCT(PurchaseOrderWithdrawn, (),
                      (on, basis, order, purchase, subcontractor, name, number, pay_on, amount, reason, approved_by))

// ---- state
struct Subcontractor {
    SubcontractorId id;
    SubcontractorRegistered registered; // the latest
    Position by;
};
BOOST_DESCRIBE_STRUCT(Subcontractor, (), (id, registered, by))

struct Purchase {
    PurchaseId id;
    PurchaseRecorded recorded;
    Position by;
    std::optional<Withdrawal> withdrawn;
    std::optional<PurchaseOrdered> ordered;
    bool open() const { return !withdrawn && !ordered; } // waits for its transfer
};
BOOST_DESCRIBE_STRUCT(Purchase, (), (id, recorded, by, withdrawn, ordered))

struct Purchases {
    Table<SubcontractorId, Subcontractor> subcontractors;
    Table<PurchaseId, Purchase> purchases;
    std::map<RefundOrderId, std::vector<PurchaseOrdered>> orders; // as they were ordered, also where withdrawn since
};
BOOST_DESCRIBE_STRUCT(Purchases, (), (subcontractors, purchases, orders))

// ---- rules and questions
// What of a line's tax may be deducted; lines of one day and one rate count together. Refusal where a line has a tax
// code that no purchase has, or a rate that the deduction does not know.
Result<Ruling<std::vector<PurchaseRate>>, Refusal> purchase_rates(const std::vector<BilledWork>& lines,
                                                                  const SubcontractorRegistered& from,
                                                                  statute::DeductionTable table);
// The last day on which a small firm or a freelancer whom the law of subcontracting protects may be paid, where the
// bill is due after it: the 60th from the first supply, whose day counts. Whether the law covers the subcontractor is
// not in the books: a warning, no refusal.
std::optional<Ruling<Date>> due_too_late(const PurchaseRecorded& purchase);
// Bills that wait for their transfer, due through a day.
std::vector<const Purchase*> purchases_open(const Purchases& purchases, Date due_through);

// Whether the document that a bill names is among the kept ones; handed over by ledger/.
enum class NamedDocument : std::uint8_t { none, kept, unknown };

Decision<SubcontractorRegistered> decide(const Purchases& purchases, const RegisterSubcontractor& command,
                                         const Occasion& occasion);
Decision<PurchaseRecorded> decide(const Purchases& purchases, const RecordPurchase& command, NamedDocument document,
                                  const terms::Rulebook& rules, const Occasion& occasion);
Decision<PurchaseWithdrawn> decide(const Purchases& purchases, const WithdrawPurchase& command,
                                   const Occasion& occasion);
using TransferFact = std::variant<RefundOrdered, PurchaseOrdered>;
Decision<TransferFact> decide(const Refunds& refunds, const Purchases& purchases, const OrderTransfers& command,
                              const Occasion& occasion);
using WithdrawFact = std::variant<RefundOrderWithdrawn, PurchaseOrderWithdrawn>;
Decision<WithdrawFact> decide(const Refunds& refunds, const Purchases& purchases, const WithdrawTransfers& command,
                              const Occasion& occasion);
void evolve(Purchases& purchases, const SubcontractorRegistered& fact, const Recorded& recorded);
void evolve(Purchases& purchases, const PurchaseRecorded& fact, const Recorded& recorded);
void evolve(Purchases& purchases, const PurchaseWithdrawn& fact, const Recorded& recorded);
void evolve(Purchases& purchases, const PurchaseOrdered& fact, const Recorded& recorded);
void evolve(Purchases& purchases, const PurchaseOrderWithdrawn& fact, const Recorded& recorded);
void evolve(Refunds& refunds, const PurchaseOrdered& fact, const Recorded& recorded); // the number of the order is used
void evolve(Refunds& refunds, const PurchaseOrderWithdrawn& fact, const Recorded& recorded);

}
