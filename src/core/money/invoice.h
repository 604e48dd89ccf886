// What is asked for on paper: invoices from their lines to their due date, taken back or reduced, and the late damages
// they bear. 30, 31, 32, 33
#pragma once

#include "money/discount.h"
#include "money/payment.h"
#include "statute/late_interest.h"

namespace money {

// opening: what was owed when the contract was imported; its document left another house.
enum class InvoiceKind : std::uint8_t { fees, late_damages, settlement, special_fee, opening };
BOOST_DESCRIBE_ENUM(InvoiceKind, fees, late_damages, settlement, special_fee, opening)
std::string_view label(InvoiceKind kind);

// ---- commands
struct IssueInvoice { // 30.1, 30.2: all service periods open to billing through a day
    ContractId contract;
    Date through;
};
BOOST_DESCRIBE_STRUCT(IssueInvoice, (), (contract, through))

// 32.1: what accrued through a day and is neither paid nor invoiced, on invoices whose principal is paid; through the
// day on which the contract ended, on all.
struct InvoiceLateDamages {
    ContractId contract;
    Date through;
};
BOOST_DESCRIBE_STRUCT(InvoiceLateDamages, (), (contract, through))

// 30.1: an invoice that should not have left the house is taken back as a whole. What it billed rightly is billed
// again, what was paid on it is the contractor's.
struct CancelInvoice {
    ContractId contract;
    InvoiceId invoice;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(CancelInvoice, (), (contract, invoice, reason))

// A part of an invoice is agreed away after it left the house (返還請求書): which line, and how much of it.
struct ReducedLine {
    std::int32_t line = 1; // on the invoice, from 1; no discount
    Yen amount;            // without tax; 1 to what is left of the line and of its period's lines together
};
BOOST_DESCRIBE_STRUCT(ReducedLine, (), (line, amount))

struct ReduceInvoice { // consumption-tax-act 57-4.3: never more than the invoice asks for
    ContractId contract;
    InvoiceId invoice;
    std::string reason;
    std::vector<ReducedLine> lines;
};
BOOST_DESCRIBE_STRUCT(ReduceInvoice, (), (contract, invoice, reason, lines))

struct InvoiceSettlement { // command, from due()
    ContractId contract;
};
BOOST_DESCRIBE_STRUCT(InvoiceSettlement, (), (contract))

// ---- facts
struct Line {
    FeeKind kind = FeeKind::monthly;
    std::string item;                // item code; empty for usage, damages and settlement
    FeeId fee;                       // the fee whose service period this is; 0 where item is empty
    std::string description;         // name of the item; kind and period stand beside it
    std::optional<Date> from, until; // service period
    std::int32_t quantity = 1;       // -1 on the line of a discount
    std::string unit;
    Yen unit_price;
    Yen amount; // unit_price × quantity
    TaxCode tax = TaxCode::standard;
    Date supplied_on; // decides the tax rate
    Clause clause = "terms 28.1"_clause;
    std::vector<Position> because;
    std::string formula; // Japanese, numbers filled in
    DiscountId discount; // the discount that this line takes off the lines of its fee before it; 0: none
};
BOOST_DESCRIBE_STRUCT(Line, (),
                      (kind, item, fee, description, from, until, quantity, unit, unit_price, amount, tax, supplied_on,
                       clause, because, formula, discount))
// Lines of one fee for one service period: its tiers and their discounts.
bool of_one_period(const Line& a, const Line& b);

struct RateTotal {
    TaxCode code = TaxCode::standard;
    std::int32_t percent = 0;
    Yen taxable, tax;
};
BOOST_DESCRIBE_STRUCT(RateTotal, (), (code, percent, taxable, tax))

// Late damages invoiced: which invoice they come from and through which day.
struct DamagesInvoiced {
    InvoiceId invoice;
    Date through;
    Yen amount;
};
BOOST_DESCRIBE_STRUCT(DamagesInvoiced, (), (invoice, through, amount))

struct InvoiceIssued {
    Date on; // issue date
    Basis basis;
    InvoiceId invoice;
    std::string number; // INV-2026-000123
    InvoiceKind kind = InvoiceKind::fees;
    ContractId contract;
    PartyId party;
    Date due;
    std::optional<Date> due_rolled_from;
    std::vector<Line> lines;
    std::vector<RateTotal> rates;
    Yen subtotal, tax, total; // subtotal + tax = total
    std::vector<DamagesInvoiced> damages;
    std::string addressee, postal_code, address; // as they were on the day
    std::string issuer, registration_number;
};
BOOST_DESCRIBE_STRUCT(InvoiceIssued, (),
                      (on, basis, invoice, number, kind, contract, party, due, due_rolled_from, lines, rates, subtotal,
                       tax, total, damages, addressee, postal_code, address, issuer, registration_number))

struct InvoiceCancelled { // from then on no debt, never late, without damages
    Date on;
    Basis basis;
    InvoiceId invoice;
    ContractId contract;
    std::string number;
    Yen total;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(InvoiceCancelled, (), (on, basis, invoice, contract, number, total, reason))

struct InvoiceReduced { // a reduction note, as it left the house; invoice and reductions together are what is due
    Date on;
    Basis basis;
    InvoiceId invoice;
    ContractId contract;
    PartyId party;
    NoticeId notice;
    std::string number; // INV-2026-000123-R1
    std::string reason;
    std::vector<ReducedLine> lines;              // which lines of the invoice, by how much
    std::vector<RateTotal> rates;                // by how much the taxable sum and the tax of each rate fall
    Yen subtotal, tax, total;                    // subtotal + tax = total > 0
    std::string addressee, postal_code, address; // as they were on the day
    std::string issuer, registration_number;
};
BOOST_DESCRIBE_STRUCT(InvoiceReduced, (),
                      (on, basis, invoice, contract, party, notice, number, reason, lines, rates, subtotal, tax, total,
                       addressee, postal_code, address, issuer, registration_number))

struct ReceivableOpened { // an invoice of before the import that is not paid yet
    Date on;              // of the import
    Basis basis;
    ContractId contract;
    PartyId party;
    InvoiceId invoice;
    std::string number; // as it was printed
    Date issued_on, due;
    Yen amount;                          // still open, with tax
    std::optional<Date> damages_through; // late damages through this day were claimed before …
    Yen damages_counted;                 // … and come to this
    std::string addressee, postal_code, address, issuer;
};
BOOST_DESCRIBE_STRUCT(ReceivableOpened, (),
                      (on, basis, contract, party, invoice, number, issued_on, due, amount, damages_through,
                       damages_counted, addressee, postal_code, address, issuer))

// ---- state
struct CancelledOn {
    Date on;
    std::string reason;
    Position by;
};
BOOST_DESCRIBE_STRUCT(CancelledOn, (), (on, reason, by))

struct Reduction {
    InvoiceReduced issued;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Reduction, (), (issued, by))

struct Invoice {
    InvoiceIssued issued; // as it left the house; never changes
    InvoiceId id;
    Position by;
    std::vector<Settled> settled;
    Yen principal_paid;
    Yen damages_settled;  // late damages on this invoice paid directly (489)
    Yen damages_invoiced; // … or put on a late-damages invoice
    std::optional<Date> damages_invoiced_through;
    std::optional<CancelledOn> cancelled;
    std::vector<Reduction> reductions;
    Yen reduced; // sum of the reductions, with tax
    std::vector<PostedFee> bank_fees;
    Yen fees_posted;                  // sum of bank_fees
    std::vector<GivenUp> written_off; // by the day
    std::vector<Settled> given_back;  // what was paid of the reduced part; in date order, at most `reduced`
    Yen charged() const { return issued.total - reduced; } // principal_paid + fees_posted <= charged()
    Yen unpaid() const { return cancelled ? Yen(0) : charged() - principal_paid - fees_posted; }
    bool paid() const { return unpaid() == Yen(0); } // nothing is left to pay; also when cancelled
};
BOOST_DESCRIBE_STRUCT(Invoice, (),
                      (issued, id, by, settled, principal_paid, damages_settled, damages_invoiced,
                       damages_invoiced_through, cancelled, reductions, reduced, bank_fees, fees_posted, written_off,
                       given_back))
// What was written off, each with what it gave up of what was owed on its day.
std::vector<GivenUp> losses(const Invoice& invoice);
Yen lost(const Invoice& invoice); // their sum
// Of what was lost: what came in after all. 0 where nothing was written off.
Yen recovered(const Invoice& invoice);
// What the books still show as a receivable: unpaid and not lost.
Yen on_the_books(const Invoice& invoice);

// ---- rules and questions
// 30.3: the payment date for an issue date: payment_months later, payment_day, rolled by deadline_roll; where that day
// is not after the issue date, the same day of a later month.
Result<Ruling<Date>, Refusal> due_date(Date issued, const terms::Rulebook& rules);
// The closing day (30.1) in the month of `day`.
Result<Ruling<Date>, Refusal> closing_date(Month month, const terms::Rulebook& rules);

// Late damages on one invoice through a day (32.1), whatever was settled or invoiced already. Never on late damages.
// Rate and policies are those in force on the first day of delay (419.1): a later choice never alters an old debt.
Result<Ruling<statute::LateInterest>, Refusal> late_damages(const Invoice& invoice, Date through,
                                                            const terms::Rulebook& rules);
// The same minus what was settled or invoiced: what could be claimed now. Never negative.
Result<Ruling<Yen>, Refusal> open_late_damages(const Invoice& invoice, Date through, const terms::Rulebook& rules);

// What a service period of a fee costs, as it stands on an invoice: a line, or one for each tier that it touches, then
// those of its discounts in the order agreed. Refusal when the item has no price on the first day.
Result<std::vector<Line>, Refusal> period_lines(const Book& book, const Fee& fee, ServicePeriod period);
// The lines that IssueInvoice would bill through a day; empty when none. The preview and the real run share it. Policy
// billing_timing: a period is billed from its first day on or, in arrears, from its last; once the contract has ended,
// all that began.
Result<std::vector<Line>, Refusal> billable_lines(const Book& book, const contract::Contract& contract,
                                                  const service::Book& services, Date through,
                                                  const terms::Rulebook& rules);

// The settlement invoices that stand but are for no end of the contract, or for one on another day (24.4).
std::vector<InvoiceId> settlements_without_end(const Book& book, const contract::Contract& contract);
// An amount agreed for the end of a contract, to be invoiced; handed over by ending/ through ledger/.
struct SettlementAmount {
    Yen amount;
    TaxCode tax = TaxCode::standard;
    std::string description;
    Clause clause = "terms 25.2"_clause;
    Position because;
    std::string formula;
};

using InvoiceFact = std::variant<InvoiceIssued, notice::NoticeDrafted>;
struct Issuing { // the rooms an invoice looks at
    const terms::Book& terms;
    const contract::Book& contracts;
    const service::Book& services;
    const notice::Book& notices;
};
Decision<InvoiceFact> decide(const Book& book, const IssueInvoice& command, const Issuing& rooms,
                             const Occasion& occasion);
Decision<InvoiceFact> decide(const Book& book, const InvoiceLateDamages& command, const Issuing& rooms,
                             const Occasion& occasion);
Decision<InvoiceFact> decide(const Book& book, const InvoiceSettlement& command, const Issuing& rooms,
                             const std::vector<SettlementAmount>& amounts, const Occasion& occasion);
using CancelFact = std::variant<InvoiceCancelled, PaymentsReallocated, notice::NoticeDrafted>;
// The facts that take an invoice back, for whatever reason: what was paid on it is allocated as if it had never been,
// and the contractor is told. `basis` at most four clauses. Refusal when damages cannot be computed.
struct Cancelling {
    InvoiceId invoice; // not cancelled yet
    std::string reason;
    Basis basis;
    std::uint32_t nth_notice = 0; // how many notices the same decision drafts before this one
};
Decision<CancelFact> cancelled(const Book& book, const Cancelling& what, const notice::Book& notices,
                               const terms::Rulebook& rules);
Decision<CancelFact> decide(const Book& book, const CancelInvoice& command, const Issuing& rooms,
                            const Occasion& occasion);
// civil-code 519: what was paid beyond the lower sum becomes the contractor's credit, in a fact before the reduction.
using ReduceFact = std::variant<PaymentsReallocated, InvoiceReduced, notice::NoticeDrafted>;
Decision<ReduceFact> decide(const Book& book, const ReduceInvoice& command, const Issuing& rooms,
                            const Occasion& occasion);
// consumption-tax-act 57-4.3: the duty to hand out a reduction note; none below 10,000 yen with tax.
Ruling<bool> reduction_note_owed(Yen total);
void evolve(Book& book, const ReceivableOpened& fact, const Recorded& recorded);
void evolve(Book& book, InvoiceIssued issued, const Recorded& recorded);
void evolve(Book& book, const InvoiceCancelled& fact, const Recorded& recorded);
void evolve(Book& book, const InvoiceReduced& fact, const Recorded& recorded);

// 根拠 of an invoice: its total, each line, each rate, late damages to `rules.day()` with the other policies' outcomes.
Explanation explain(const Invoice& invoice, const terms::Rulebook& rules);

}
