// What the files of money/ share: finished lines become an issued document; the debt that bears late damages.
#pragma once

#include "money/money.h"

namespace money {

// Finished lines on their way to the contractor.
struct InvoiceParts {
    InvoiceKind kind = InvoiceKind::fees;
    std::vector<Line> lines; // at least one
    std::vector<DamagesInvoiced> damages;
    Basis basis; // at most five clauses beside terms 1.1-但; the due date adds up to two
};

// The invoice under the next number, with its notice where it asks for money. Refusal when the provider is not set
// (30.1) or the tax rate or the due date cannot be told.
Decision<InvoiceFact> issued(const Book& book, InvoiceParts parts, const contract::Contract& contract,
                             const Issuing& rooms, const Occasion& occasion);

struct PaymentDate {
    Date on;
    std::optional<Date> rolled_from;
};
Result<Ruling<PaymentDate>, Refusal> payment_date(Date issued, const terms::Rulebook& rules);

Refusal no_such_contract(ContractId contract);
// A price or an amount beyond this is a slip of the pen; below it no sum of lines overflows.
inline const Yen most_yen{1'000'000'000'000};
inline constexpr std::int32_t most_units = 1'000'000; // of a fee
// Percent or yen, within their bounds.
std::optional<Refusal> unfit_amount(const AgreeDiscount& command);
Refusal too_much(Basis basis, const std::string& what, Yen amount);
// 1〜9台目, 10台目から (without `last`): units by the places where they count.
std::string units_words(std::int32_t first, std::optional<std::int32_t> last, const std::string& unit);
bool recurring(FeeKind kind);                                     // by service periods: monthly and yearly
const Account* account_of(const Book& book, ContractId contract); // nullptr before its first fact

// The suspensions of a contract (20) open on a day of the period, as far as known.
std::vector<const service::Restraint*> suspensions_in(const service::Book& services, ContractId contract,
                                                      ServicePeriod period);

// 30.1: whether the day is the closing day of its month.
bool closes_on(Date day, const terms::Rulebook& rules);

// The last billed period of a fee that begins within two days; without `until` after the first.
std::optional<Date> billed_within(const Fee& fee, Date from, std::optional<Date> until, const terms::Rulebook& rules);

// The invoice that stands for a debt of before the import.
Invoice opened(const ReceivableOpened& fact, Position by);

// What the provider bears of an invoice's short payment by policy bank_fee_short_payment; nullopt: nothing. 29.5
std::optional<PostedFee> borne_fee(const Invoice& invoice, const terms::Rulebook& rules);
// The most of a bank's fee that it bears on a payment of the rules' day; 0 under policy stays_open.
Yen most_borne(const terms::Rulebook& rules);

// Principal, rate and part payments of an invoice as late_interest() wants them, and the policies of its delay.
struct Delay {
    statute::LateDebt debt;
    statute::LatePolicy policy;
    Basis basis;
};
Result<Delay, Refusal> delay_of(const Invoice& invoice, const terms::Rulebook& rules);

// Damages of an unpaid debt keep growing: they are put on paper when it is paid, and once through the day of the end.
bool to_be_billed(const Invoice& invoice, const contract::Contract& contract, Date through);
// The lines that InvoiceLateDamages would bill through a day; empty when none.
struct DamagesLines {
    std::vector<Line> lines;
    std::vector<DamagesInvoiced> damages;
};
Result<DamagesLines, Refusal> damages_lines(const Book& book, const contract::Contract& contract, Date through,
                                            const terms::Rulebook& rules);

}
