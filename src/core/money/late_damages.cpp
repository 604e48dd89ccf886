#include "money/issue.h"

#include <algorithm>
#include <array>

namespace money {
namespace {

void sort_by_day(std::vector<statute::PrincipalPaid>& parts)
{
    std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
}

// What a reduction gave back had been paid: it was never late after its payment.
std::vector<statute::PrincipalPaid> principal_payments(const Invoice& invoice)
{
    std::vector<statute::PrincipalPaid> paid;
    for (const std::vector<Settled>* parts : {&invoice.settled, &invoice.given_back})
        for (const Settled& part : *parts)
            if (part.part == AllocatedTo::principal) paid.push_back({part.on, part.amount});
    sort_by_day(paid);
    return paid;
}

// civil-code 519 “A debt ends as far as the creditor releases the debtor from it.” A fee of the bank that the provider
// bears is released with the payment that lacked it. A reduction releases what had not been paid; what had been was of
// the latest ones.
std::vector<statute::PrincipalPaid> releases(const Invoice& invoice)
{
    std::vector<statute::PrincipalPaid> released;
    Yen given_back;
    for (const Settled& part : invoice.given_back)
        given_back += part.amount;
    for (auto reduction = invoice.reductions.rbegin(); reduction != invoice.reductions.rend(); ++reduction) {
        const Yen had_been_paid = std::min(given_back, reduction->issued.total);
        given_back -= had_been_paid;
        if (had_been_paid < reduction->issued.total)
            released.push_back({reduction->issued.on, reduction->issued.total - had_been_paid});
    }
    for (const PostedFee& fee : invoice.bank_fees)
        released.push_back({fee.on, fee.amount});
    sort_by_day(released);
    return released;
}

// What a payment or a reduction of the whole leaves to the part without tax: in proportion, in favour of the debtor to
// the yen.
void leave_out_tax(statute::LateDebt& debt, const InvoiceIssued& invoice)
{
    debt.principal = invoice.subtotal;
    Yen gross, counted;
    for (std::vector<statute::PrincipalPaid>* parts : {&debt.paid, &debt.released}) {
        std::vector<statute::PrincipalPaid> net;
        for (const statute::PrincipalPaid& part : *parts) {
            gross += part.amount;
            const Yen sum = (invoice.subtotal * Rational::of(gross.amount(), invoice.total.amount())).ceiling();
            if (sum > counted) net.push_back({part.on, sum - counted});
            counted = sum;
        }
        *parts = std::move(net);
    }
}

TaxCode damages_tax(const terms::Rulebook& rules)
{
    if (rules.chosen(terms::Policy::tax_class_late_damages, "exempt")) return TaxCode::exempt;
    if (rules.chosen(terms::Policy::tax_class_late_damages, "taxable_10")) return TaxCode::standard;
    return TaxCode::out_of_scope;
}

std::string formula_of(const Invoice& invoice, const statute::LateInterest& interest, Yen open)
{
    const Yen counted = invoice.damages_settled + invoice.damages_invoiced;
    if (counted == Yen(0)) return interest.formula;
    return interest.formula + " − 支払済み・請求済み " + counted.japanese() + " = " + open.japanese();
}

Line damages_line(const Invoice& invoice, const statute::LateInterest& interest, Yen open, Date through,
                  const terms::Rulebook& rules)
{
    Line line{.kind = FeeKind::other,
              .description = "遅延損害金（" + invoice.issued.number + " の分）",
              .from = invoice.issued.due.next(),
              .until = interest.segments.empty() ? through : interest.segments.back().to,
              .quantity = 1,
              .unit = "式",
              .unit_price = open,
              .amount = open,
              .tax = damages_tax(rules),
              .supplied_on = through,
              .clause = "terms 32.1"_clause,
              .because = {invoice.by},
              .formula = formula_of(invoice, interest, open)};
    for (const Settled& part : invoice.settled)
        if (line.because.back() != part.by) line.because.push_back(part.by);
    for (const Settled& part : invoice.given_back)
        if (line.because.back() != part.by) line.because.push_back(part.by);
    for (const Reduction& reduction : invoice.reductions)
        line.because.push_back(reduction.by);
    for (const PostedFee& fee : invoice.bank_fees)
        line.because.push_back(fee.by);
    return line;
}

// 1.1-但 “Where a contract has its own individual agreement, that agreement prevails over the terms.”
bool counted_apart(const terms::Rulebook& then)
{
    using terms::Policy;
    constexpr auto of_delay = std::to_array(
        {Policy::late_day_count, Policy::late_end_day, Policy::late_rounding, Policy::late_base, Policy::late_grace});
    return then.book().agreed_policies.contains(then.contract()) &&
           std::any_of(of_delay.begin(), of_delay.end(),
                       [&](Policy policy) { return then.policy(policy).basis.cites("terms 1.1-但"_clause); });
}

// 32.1 “Overdue fees and special fees bear late damages of 14.5 % a year for the time of delay.”
// Empty when there is nothing to claim at all.
std::optional<Refusal> still_growing(const Book& book, const contract::Contract& contract, Date through,
                                     const terms::Rulebook& rules)
{
    const Account* account = account_of(book, contract.id);
    if (!account) return std::nullopt;
    for (InvoiceId id : account->invoices) {
        const Invoice& invoice = book.invoices.at(id);
        const auto open = open_late_damages(invoice, through, rules.on(through));
        if (open && open->value > Yen(0) && !to_be_billed(invoice, contract, through))
            return Refusal{open->basis, invoice.issued.number + " の元本がまだ " + invoice.unpaid().japanese() +
                                            " 残っているので、遅延損害金は増え続けています（" + through.japanese() +
                                            "までで " + open->value.japanese() +
                                            "）。元本が支払われた後に請求します。それまでは督促状に、その日までの額を"
                                            "書いて求められます。"};
    }
    return std::nullopt;
}

}

bool to_be_billed(const Invoice& invoice, const contract::Contract& contract, Date through)
{
    return invoice.paid() || (contract.ended && contract.ended->on == through);
}

// civil-code 419.1 “Damages for late money follow the statutory rate, or the agreed rate if that is higher.”
// The rate is that of the first day of delay.
Result<Delay, Refusal> delay_of(const Invoice& invoice, const terms::Rulebook& rules)
{
    const terms::Rulebook then = rules.on(invoice.issued.due.next());
    const auto rate = then.late_rate();
    if (!rate) return rate.error();
    Delay delay{.debt = {.principal = invoice.issued.total,
                         .due = invoice.issued.due,
                         .rate = rate->value,
                         .paid = principal_payments(invoice),
                         .released = releases(invoice)},
                .policy = then.late(),
                .basis = "terms 32.1"_clause};
    delay.basis.add(rate->basis);
    if (counted_apart(then)) delay.basis.add("terms 1.1-但"_clause);
    if (then.chosen(terms::Policy::late_base, "excluding_tax")) leave_out_tax(delay.debt, invoice.issued);
    return delay;
}

// 32.1 “Overdue fees and special fees bear late damages of 14.5 % a year for the time of delay.”
// Not late damages: they would bear damages on damages. Not a cancelled invoice: nobody owes it.
Result<Ruling<statute::LateInterest>, Refusal> late_damages(const Invoice& invoice, Date through,
                                                            const terms::Rulebook& rules)
{
    if (invoice.cancelled || invoice.issued.kind == InvoiceKind::late_damages) {
        statute::LateInterest none;
        none.formula = invoice.cancelled ? "取り消した請求には遅延損害金が付かない = 0円"
                                         : "遅延損害金には遅延損害金を付けない = 0円";
        return Ruling<statute::LateInterest>{std::move(none), "terms 32.1"_clause};
    }
    const auto delay = delay_of(invoice, rules);
    if (!delay) return delay.error();
    auto interest = statute::late_interest(delay->debt, through, delay->policy);
    Basis basis = delay->basis;
    basis.add(interest.basis);
    return Ruling<statute::LateInterest>{std::move(interest.value), basis};
}

Result<Ruling<Yen>, Refusal> open_late_damages(const Invoice& invoice, Date through, const terms::Rulebook& rules)
{
    const auto damages = late_damages(invoice, through, rules);
    if (!damages) return damages.error();
    const Yen open = damages->value.yen - invoice.damages_settled - invoice.damages_invoiced;
    return Ruling<Yen>{std::max(open, Yen(0)), damages->basis};
}

Result<DamagesLines, Refusal> damages_lines(const Book& book, const contract::Contract& contract, Date through,
                                            const terms::Rulebook& rules)
{
    DamagesLines made;
    const Account* account = account_of(book, contract.id);
    if (!account) return made;
    for (InvoiceId id : account->invoices) {
        const Invoice& invoice = book.invoices.at(id);
        if (through <= invoice.issued.due || !to_be_billed(invoice, contract, through)) continue;
        const auto damages = late_damages(invoice, through, rules);
        if (!damages) return damages.error();
        const Yen open = damages->value.yen - invoice.damages_settled - invoice.damages_invoiced;
        if (open <= Yen(0)) continue;
        made.lines.push_back(damages_line(invoice, damages->value, open, through, rules));
        made.damages.push_back({id, through, open});
    }
    return made;
}

Decision<InvoiceFact> decide(const Book& book, const InvoiceLateDamages& command, const Issuing& rooms,
                             const Occasion& occasion)
{
    const contract::Contract* contract = rooms.contracts.contracts.find(command.contract);
    if (!contract) return no_such_contract(command.contract);
    if (command.through > occasion.today)
        return Refusal{"terms 32.1"_clause, command.through.japanese() + "までの遅れはまだ生じていません。" +
                                                occasion.today.japanese() + "までの日を指定してください。"};
    const terms::Rulebook rules(rooms.terms, command.contract, occasion.today);
    auto made = damages_lines(book, *contract, command.through, rules);
    if (!made) return made.error();
    if (made->lines.empty()) {
        if (auto refusal = still_growing(book, *contract, command.through, rules)) return *std::move(refusal);
        return std::vector<InvoiceFact>{};
    }
    return issued(book,
                  {.kind = InvoiceKind::late_damages,
                   .lines = std::move((*made).lines),
                   .damages = std::move((*made).damages),
                   .basis = {"terms 32.1"_clause, "terms 30.1"_clause, "civil-code 419.1"_clause}},
                  *contract, rooms, occasion);
}

}
