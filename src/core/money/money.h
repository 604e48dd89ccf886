// Prices, fees, invoices, payments and late damages. 5.2, 28–30, 32, 33 (31, bank files and books later)
#pragma once

#include "money/account_name.h"
#include "money/certificate.h"
#include "service/service.h"
#include "statute/consumption_tax.h"
#include "statute/late_interest.h"

namespace money {
using namespace basis;
using statute::TaxCode;

enum class FeeKind : std::uint8_t { initial, monthly, monthly_usage, yearly, other }; // 28.1.1 … 28.1.5
BOOST_DESCRIBE_ENUM(FeeKind, initial, monthly, monthly_usage, yearly, other)
std::string_view label(FeeKind kind); // 初期費用 …
Clause clause_of(FeeKind kind);       // terms 28.1.1 …

// opening: what was owed when the contract was imported; its document left another house.
enum class InvoiceKind : std::uint8_t { fees, late_damages, settlement, special_fee, opening };
BOOST_DESCRIBE_ENUM(InvoiceKind, fees, late_damages, settlement, special_fee, opening)
std::string_view label(InvoiceKind kind);

// ---- commands
struct SetPrice {     // 28.2: a dated price list; a past price is ended by the next, never edited
    std::string item; // item code: letters, digits, hyphen
    std::string name; // as printed on invoices
    FeeKind kind = FeeKind::monthly;
    Yen amount;       // per unit and service period, without tax; 1 to 10^12
    std::string unit; // 式, 台 …
    TaxCode tax = TaxCode::standard;
    Date from;
};
BOOST_DESCRIBE_STRUCT(SetPrice, (), (item, name, kind, amount, unit, tax, from))

struct AgreeFees { // 29.2, from due(): a formed contract's plan becomes its fees
    ContractId contract;
};
BOOST_DESCRIBE_STRUCT(AgreeFees, (), (contract))

struct AddFee { // a further fee, or a price of this contract alone (1.1-但)
    ContractId contract;
    std::string item;          // of the price list
    std::int32_t quantity = 1; // 1 to 1,000,000
    Date from;
    std::optional<Date> until;
    std::optional<Yen> own_price; // individual agreement; takes the place of a fee of the item once EndFee ended that
};
BOOST_DESCRIBE_STRUCT(AddFee, (), (contract, item, quantity, from, until, own_price))

struct EndFee { // 1.1-但, 28.2: no period of the fee begins after a day; an own price then takes its place by AddFee
    ContractId contract;
    FeeId fee;
    Date until; // the day before the fee's first day: it never begins
};
BOOST_DESCRIBE_STRUCT(EndFee, (), (contract, fee, until))

struct RecordUsage { // 28.4: what the cloud service cost in a month, in yen (5.3)
    ContractId contract;
    std::string month; // YYYY-MM
    Yen amount;
    std::string description;
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(RecordUsage, (), (contract, month, amount, description, evidence))

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
    std::int32_t line = 1; // on the invoice, from 1
    Yen amount;            // without tax; 1 to what is left of the line
};
BOOST_DESCRIBE_STRUCT(ReducedLine, (), (line, amount))

struct ReduceInvoice { // consumption-tax-act 57-4.3: never more than the invoice asks for
    ContractId contract;
    InvoiceId invoice;
    std::string reason;
    std::vector<ReducedLine> lines;
};
BOOST_DESCRIBE_STRUCT(ReduceInvoice, (), (contract, invoice, reason, lines))

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

struct RefundCredit { // 28.8: money that no debt took was paid back, by hand
    ContractId contract;
    Yen amount; // > 0, at most the credit
    Date refunded_on;
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(RefundCredit, (), (contract, amount, refunded_on, evidence))

// ---- facts
struct PriceSet {
    Date on; // from
    Basis basis;
    std::string item, name;
    FeeKind kind = FeeKind::monthly;
    Yen amount;
    std::string unit;
    TaxCode tax = TaxCode::standard;
};
BOOST_DESCRIBE_STRUCT(PriceSet, (), (on, basis, item, name, kind, amount, unit, tax))

struct FeeAgreed {
    Date on; // from
    Basis basis;
    FeeId fee;
    ContractId contract;
    std::string item;
    FeeKind kind = FeeKind::monthly;
    std::int32_t quantity = 1;
    std::optional<Date> until;
    std::optional<Yen> own_price;
    std::int32_t billed_periods = 0; // of an imported contract: service periods that were billed before
};
BOOST_DESCRIBE_STRUCT(FeeAgreed, (), (on, basis, fee, contract, item, kind, quantity, until, own_price, billed_periods))

struct FeeEnded {
    Date on; // the last day on which a period of the fee may begin
    Basis basis;
    ContractId contract;
    FeeId fee;
};
BOOST_DESCRIBE_STRUCT(FeeEnded, (), (on, basis, contract, fee))

struct UsageRecorded {
    Date on;
    Basis basis;
    ContractId contract;
    std::string month;
    Yen amount;
    std::string description, evidence;
};
BOOST_DESCRIBE_STRUCT(UsageRecorded, (), (on, basis, contract, month, amount, description, evidence))

struct Line {
    FeeKind kind = FeeKind::monthly;
    std::string item;                // item code; empty for usage, damages and settlement
    FeeId fee;                       // the fee whose service period this is; 0 where item is empty
    std::string description;         // name of the item; kind and period stand beside it
    std::optional<Date> from, until; // service period
    std::int32_t quantity = 1;
    std::string unit;
    Yen unit_price;
    Yen amount; // unit_price × quantity
    TaxCode tax = TaxCode::standard;
    Date supplied_on; // decides the tax rate
    Clause clause = "terms 28.1"_clause;
    std::vector<Position> because;
    std::string formula; // Japanese, numbers filled in
};
BOOST_DESCRIBE_STRUCT(Line, (),
                      (kind, item, fee, description, from, until, quantity, unit, unit_price, amount, tax, supplied_on,
                       clause, because, formula))

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
    Yen unallocated;                     // overpaid: kept for the contractor, not fees (28.8)
};
BOOST_DESCRIBE_STRUCT(PaymentReceived, (),
                      (on, basis, payment, contract, amount, payer, reference, designated, allocations, unallocated))

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

struct PostBankFee { // 29.5, from due(): a fee of the bank that the provider bears by policy
    ContractId contract;
};
BOOST_DESCRIBE_STRUCT(PostBankFee, (), (contract))

struct BankFeePosted { // what a payment lacked is no debt any more, from the day of the payment
    Date on;
    Basis basis;
    ContractId contract;
    InvoiceId invoice;
    PaymentId payment;
    Yen amount;
};
BOOST_DESCRIBE_STRUCT(BankFeePosted, (), (on, basis, contract, invoice, payment, amount))

struct WriteOff { // 29.2: the books give a debt up, the provider does not: what comes in later is a recovery
    ContractId contract;
    InvoiceId invoice;
    std::string reason, evidence;
};
BOOST_DESCRIBE_STRUCT(WriteOff, (), (contract, invoice, reason, evidence))

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
struct Price {
    Date from;
    std::string name;
    FeeKind kind = FeeKind::monthly;
    Yen amount;
    std::string unit;
    TaxCode tax = TaxCode::standard;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Price, (), (from, name, kind, amount, unit, tax, by))

struct Fee {
    FeeId id;
    ContractId contract;
    std::string item;
    FeeKind kind = FeeKind::monthly;
    std::int32_t quantity = 1;
    Date from;
    std::optional<Date> until;
    std::optional<Yen> own_price;
    Position by;
    std::int32_t billed_periods = 0; // service periods invoiced, from the first on …
    std::vector<Date> released;      // … but for those that begin on these days: their invoices were cancelled
};
BOOST_DESCRIBE_STRUCT(Fee, (),
                      (id, contract, item, kind, quantity, from, until, own_price, by, billed_periods, released))
// Whether the n-th service period, which begins on `first`, stands on an invoice.
bool billed(const Fee& fee, int n, Date first);

struct Usage {
    std::string month;
    Yen amount;
    std::string description, evidence;
    Position by;
    InvoiceId invoiced; // 0 until billed
};
BOOST_DESCRIBE_STRUCT(Usage, (), (month, amount, description, evidence, by, invoiced))

struct Settled { // a part of a payment that went to this invoice
    Date on;
    AllocatedTo part = AllocatedTo::principal;
    Yen amount;
    PaymentId payment;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Settled, (), (on, part, amount, payment, by))

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
    Yen fees_posted; // sum of bank_fees
    std::optional<GivenUp> written_off;
    Yen charged() const { return issued.total - reduced; } // principal_paid + fees_posted <= charged()
    Yen unpaid() const { return cancelled ? Yen(0) : charged() - principal_paid - fees_posted; }
    bool paid() const { return unpaid() == Yen(0); } // nothing is left to pay; also when cancelled
};
BOOST_DESCRIBE_STRUCT(Invoice, (),
                      (issued, id, by, settled, principal_paid, damages_settled, damages_invoiced,
                       damages_invoiced_through, cancelled, reductions, reduced, bank_fees, fees_posted, written_off))
// Of what was written off: what came in after all. 0 where nothing was written off.
Yen recovered(const Invoice& invoice);
// What the books still show as a receivable: unpaid and not written off.
Yen on_the_books(const Invoice& invoice);

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

struct Account { // what belongs to one contract
    std::vector<FeeId> fees;
    std::vector<InvoiceId> invoices;
    std::vector<PaymentId> payments;
    std::vector<Usage> usage;
    bool fees_agreed = false; // AgreeFees was carried out
    std::vector<Refund> refunds;
};
BOOST_DESCRIBE_STRUCT(Account, (), (fees, invoices, payments, usage, fees_agreed, refunds))

struct Book {
    std::map<std::string, std::vector<Price>> prices; // by item, in order of `from`
    Table<FeeId, Fee> fees;
    Table<InvoiceId, Invoice> invoices;
    Table<PaymentId, Payment> payments;
    ById<ContractId, Account> accounts;
    std::map<std::int32_t, std::uint32_t> invoice_numbers; // last number used per year
    AccountNames account_names;
    Certificates certificates;
};
BOOST_DESCRIBE_STRUCT(Book, (),
                      (prices, fees, invoices, payments, accounts, invoice_numbers, account_names, certificates))

// ---- rules and questions
// The price in force on a day; nullptr when the item has none.
const Price* price_on(const Book& book, const std::string& item, Date day);

struct ServicePeriod {
    Date from, until;
};
// The n-th (from 0) service period of a monthly or yearly fee that starts on `from`: 12.1 counts the day itself; n + 1
// months (years) end the day before the corresponding day, or at the month's end where there is none (civil-code
// 143.2), and the next period starts on the day after. Policy billing_month = calendar_month: the first ends with its
// month, each further one is whole months. Initial and other fees have the one period n = 0 of one day. The terms name
// no part of a price for a part of a period: none is made.
ServicePeriod service_period(Date from, FeeKind kind, int n, bool calendar_month);

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

std::vector<service::Overdue> overdue(const Book& book, ContractId contract, Date day);

struct Balance {
    Yen invoiced;     // all invoices that stand, with tax, less their reductions
    Yen paid;         // all that came in
    Yen receivable;   // unpaid principal of all invoices
    Yen overdue;      // the part of it whose due date is past
    Yen open_damages; // accrued through the rulebook's day, neither settled nor invoiced
    Yen credit;       // came in beyond every debt and was not paid back
    Yen refunded;     // paid back
};
Result<Balance, Refusal> balance(const Book& book, ContractId contract, const terms::Rulebook& rules);

// The lines that IssueInvoice would bill through a day; empty when none. The preview and the real run share it.
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
struct InvoiceSettlement { // command, from due()
    ContractId contract;
};
BOOST_DESCRIBE_STRUCT(InvoiceSettlement, (), (contract))

using InvoiceFact = std::variant<InvoiceIssued, notice::NoticeDrafted>;

Decision<PriceSet> decide(const Book& book, const SetPrice& command, const Occasion& occasion);
Decision<FeeAgreed> decide(const Book& book, const AgreeFees& command, const contract::Book& contracts,
                           const Occasion& occasion);
Decision<FeeAgreed> decide(const Book& book, const AddFee& command, const contract::Book& contracts,
                           const terms::Rulebook& rules, const Occasion& occasion);
Decision<FeeEnded> decide(const Book& book, const EndFee& command, const contract::Book& contracts,
                          const terms::Rulebook& rules, const Occasion& occasion);
Decision<UsageRecorded> decide(const Book& book, const RecordUsage& command, const contract::Book& contracts,
                               const service::Book& services, const Occasion& occasion);
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
// 28.8: what was paid beyond the lower sum becomes the contractor's credit, in a fact before the reduction.
using ReduceFact = std::variant<PaymentsReallocated, InvoiceReduced, notice::NoticeDrafted>;
Decision<ReduceFact> decide(const Book& book, const ReduceInvoice& command, const Issuing& rooms,
                            const Occasion& occasion);
// consumption-tax-act 57-4.3: the duty to hand out a reduction note; none below 10,000 yen with tax.
Ruling<bool> reduction_note_owed(Yen total);
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
void evolve(Book& book, const BankFeePosted& fact, const Recorded& recorded);
void evolve(Book& book, const WrittenOff& fact, const Recorded& recorded);
void evolve(Book& book, const ReceivableOpened& fact, const Recorded& recorded);
void evolve(Book& book, const CreditOpened& fact, const Recorded& recorded);
void evolve(Book& book, const PriceSet& fact, const Recorded& recorded);
void evolve(Book& book, const FeeAgreed& fact, const Recorded& recorded);
void evolve(Book& book, const FeeEnded& fact, const Recorded& recorded);
void evolve(Book& book, const UsageRecorded& fact, const Recorded& recorded);
void evolve(Book& book, InvoiceIssued issued, const Recorded& recorded);
void evolve(Book& book, const InvoiceCancelled& fact, const Recorded& recorded);
void evolve(Book& book, const InvoiceReduced& fact, const Recorded& recorded);
void evolve(Book& book, const PaymentReceived& fact, const Recorded& recorded);
void evolve(Book& book, const PaymentsReallocated& fact, const Recorded& recorded);
void evolve(Book& book, const CreditApplied& fact, const Recorded& recorded);
void evolve(Book& book, const CreditRefunded& fact, const Recorded& recorded);

// What the clock owes a contract on a day: AgreeFees after formation, IssueInvoice on closing days and once the
// contract has ended, InvoiceLateDamages on closing days and, through the day of the end, once the contract has ended,
// ApplyCredit while there are debts and money that no debt took, PostBankFee where the policy bears one. A command that
// decide() would refuse is owed too: nothing stays unbilled in silence.
using MoneyCommand = std::variant<AgreeFees, IssueInvoice, InvoiceLateDamages, ApplyCredit, PostBankFee>;
std::vector<MoneyCommand> due(const Book& book, const contract::Contract& contract, const service::Book& services,
                              const terms::Rulebook& rules);

std::vector<Standing> standings(const Book& book, const contract::Contract& contract, const terms::Rulebook& rules);
// 根拠 of an invoice: its total, each line, each rate, late damages to `rules.day()` with the other policies' outcomes.
Explanation explain(const Invoice& invoice, const terms::Rulebook& rules);

}
