#include "money/allocate.h"
#include "money/issue.h"
#include "money/reasons.h"
#include "terms/suppose.h"

#include <algorithm>

namespace money {
namespace {

using statute::LatePolicy;
using terms::Policy;

std::string rounding_text(statute::TaxRounding rounding)
{
    switch (rounding) {
    case statute::TaxRounding::down:
        return "1円未満切捨て";
    case statute::TaxRounding::up:
        return "1円未満切上げ";
    case statute::TaxRounding::half_up:
        return "1円未満四捨五入";
    }
    return {};
}

// The policy that says how a line without a price list is taxed; nullopt where the price says it.
std::optional<Policy> tax_policy(const Line& line)
{
    if (line.clause == "terms 32.1"_clause) return Policy::tax_class_late_damages;
    if (line.clause == "terms 31.1"_clause && line.tax != TaxCode::standard) return Policy::tax_class_special_fee;
    if (line.clause == "terms 28.5"_clause) return Policy::tax_class_remaining_fees;
    if (line.clause == "terms 25.2"_clause) return Policy::tax_class_progress_price;
    return std::nullopt;
}

std::string tax_under(const Line& line, std::string_view option)
{
    if (option == "out_of_scope") return "不課税（消費税 0円）";
    if (option == "exempt") return "非課税（消費税 0円）";
    const auto taxed = statute::tax_summary({{TaxCode::standard, line.supplied_on, line.amount}},
                                            statute::TaxBase::excluding_tax, statute::TaxRounding::down);
    return taxed ? "課税（この行の消費税 " + taxed->value.tax.japanese() + "）" : std::string();
}

// 33.1 “The amount to pay is the fees plus consumption tax.” — what is no fee is taxed by policy.
std::vector<Alternative> other_tax_classes(const Line& line)
{
    std::vector<Alternative> out;
    const auto policy = tax_policy(line);
    if (!policy) return out;
    const std::string_view chosen = line.tax == TaxCode::standard ? "taxable_10"
                                    : line.tax == TaxCode::exempt ? "exempt"
                                                                  : "out_of_scope";
    for (const terms::PolicyOption& option : terms::entry(*policy).options)
        if (option.name != chosen)
            out.push_back(
                {boost::describe::enum_to_string(*policy, ""), std::string(option.name), tax_under(line, option.name)});
    return out;
}

// 29.2-但 “Initial fees and the like are not given back for any reason.”
Explanation of_line(const Line& line)
{
    std::string what = std::string(label(line.kind)) + " " + line.description;
    if (line.from && line.until && line.from != line.until)
        what += " " + line.from->japanese() + "〜" + line.until->japanese();
    Basis basis{line.clause};
    if (line.clause.under("terms 28.1"_clause)) basis.add("terms 28.2"_clause);
    if (line.kind == FeeKind::initial && !line.discount) basis.add("terms 29.2-但"_clause);
    return {.what = std::move(what),
            .value = line.amount.japanese(),
            .basis = basis,
            .formula = line.formula,
            .rounding = {},
            .because = line.because,
            .alternatives = other_tax_classes(line),
            .parts = {}};
}

// 2,815.8円: hundredths of a yen as far as there are any.
std::string exact_tax(Yen taxable, int percent)
{
    const std::int64_t hundredths = (taxable * Rational(percent)).floor().amount();
    std::string out = Yen(hundredths / 100).grouped();
    if (hundredths % 100 != 0) {
        out += "." + std::to_string(100 + hundredths % 100).substr(1);
        if (out.back() == '0') out.pop_back();
    }
    return out + "円";
}

Yen tax_of(const std::vector<Yen>& amounts, const RateTotal& rate, statute::TaxRounding rounding, Date supplied_on)
{
    std::vector<statute::TaxableLine> lines;
    lines.reserve(amounts.size());
    for (Yen amount : amounts)
        lines.push_back({rate.code, supplied_on, amount});
    const auto summary = statute::tax_summary(lines, statute::TaxBase::excluding_tax, rounding);
    return summary ? summary->value.tax : rate.tax;
}

// The lines that this rate was summed from.
std::vector<Line> lines_of(const InvoiceIssued& invoice, const RateTotal& rate)
{
    std::vector<Line> out;
    for (const Line& line : invoice.lines) {
        const auto found = statute::tax_rate(line.tax, line.supplied_on);
        if (line.tax == rate.code && found && found->value.percent == rate.percent) out.push_back(line);
    }
    return out;
}

// consumption-tax-order 70-10 “Tax is rounded once per rate on each invoice.” Beside it stand the other roundings and
// the sum per line that the order does not allow.
std::vector<Alternative> other_taxes(const InvoiceIssued& invoice, const RateTotal& rate, statute::TaxRounding rounding)
{
    std::vector<Alternative> out;
    const std::vector<Line> lines = lines_of(invoice, rate);
    if (lines.empty()) return out;
    const Date supplied_on = lines.front().supplied_on;
    const auto& options = terms::entry(Policy::tax_rounding).options;
    for (std::size_t i = 0; i < options.size(); ++i)
        if (const auto other = static_cast<statute::TaxRounding>(i); other != rounding)
            out.push_back({"tax_rounding", std::string(options[i].name),
                           tax_of({rate.taxable}, rate, other, supplied_on).japanese()});
    Yen by_line;
    for (const Line& line : lines)
        by_line += tax_of({line.amount}, rate, rounding, supplied_on);
    out.push_back({"tax_per_line", "明細ごとの端数処理（認められない）", by_line.japanese()});
    return out;
}

Explanation of_rate(const InvoiceIssued& invoice, const RateTotal& rate, const terms::Rulebook& rules)
{
    const auto rounding = rules.on(invoice.on).option<statute::TaxRounding>(Policy::tax_rounding);
    Explanation out{.what = "消費税 " + std::to_string(rate.percent) + "％",
                    .value = rate.tax.japanese(),
                    .basis = {"consumption-tax-order 70-10"_clause, "terms 33.1"_clause, "terms 29.4"_clause,
                              "consumption-tax-act 29"_clause},
                    .formula = {},
                    .rounding = {},
                    .because = {},
                    .alternatives = {},
                    .parts = {}};
    if (rate.percent == 0) {
        out.formula = "税率のかからない額 " + rate.taxable.japanese();
        return out;
    }
    const std::string exact = exact_tax(rate.taxable, rate.percent);
    out.formula = rate.taxable.japanese() + " × " + std::to_string(rate.percent) + "% = " + exact;
    if (exact != rate.tax.japanese()) out.formula += " → " + rate.tax.japanese();
    out.rounding = rounding_text(rounding) + "（税率ごとに1回）";
    out.alternatives = other_taxes(invoice, rate, rounding);
    return out;
}

// One alternative for each option that the policy does not have, all else equal.
template <class Option>
void add_others(std::vector<Alternative>& out, Policy policy, const Delay& delay, Date through,
                Option LatePolicy::*member)
{
    const terms::PolicyEntry& entry = terms::entry(policy);
    for (std::size_t i = 0; i < entry.options.size(); ++i) {
        LatePolicy other = delay.policy;
        other.*member = static_cast<Option>(i);
        if (other.*member == delay.policy.*member) continue;
        const auto interest = statute::late_interest(delay.debt, through, other);
        out.push_back({std::string(boost::describe::enum_to_string(policy, "")), std::string(entry.options[i].name),
                       interest.value.yen.japanese()});
    }
}

Explanation of_cancelled(const Invoice& invoice)
{
    return {.what = "請求の取消し（" + invoice.cancelled->on.japanese() + "）",
            .value = invoice.unpaid().japanese(),
            .basis = "terms 30.1"_clause,
            .formula = invoice.cancelled->reason,
            .rounding = {},
            .because = {invoice.by, invoice.cancelled->by},
            .alternatives = {},
            .parts = {}};
}

Explanation of_reduction(const Reduction& reduction, Yen before)
{
    const InvoiceReduced& made = reduction.issued;
    return {.what = "返還請求書 " + made.number + "（" + made.on.japanese() + "）",
            .value = made.total.japanese(),
            .basis = made.basis,
            .formula = before.japanese() + " − " + made.total.japanese() + "（うち消費税 " + made.tax.japanese() +
                       "） = " + (before - made.total).japanese() + "：" + made.reason,
            .rounding = {},
            .because = {reduction.by},
            .alternatives = {},
            .parts = {}};
}

// The due date that the other options would have printed; of a debt of before the import nobody knows how it was set.
std::vector<Alternative> other_due_dates(const InvoiceIssued& issued, const terms::Rulebook& rules)
{
    if (issued.kind == InvoiceKind::opening) return {};
    const bool from_demand = issued.kind == InvoiceKind::late_damages || issued.kind == InvoiceKind::special_fee;
    const auto due_under = [&](const terms::Rulebook& supposed) {
        if (from_demand && supposed.chosen(Policy::due_date_of_penalties, "on_demand")) return issued.on.japanese();
        const auto date = payment_date(issued.on, supposed);
        return date ? date->value.on.japanese() : std::string();
    };
    const terms::Rulebook then = rules.on(issued.on);
    std::vector<Alternative> out = terms::alternatives(Policy::deadline_roll, then, due_under);
    if (from_demand)
        for (Alternative& other : terms::alternatives(Policy::due_date_of_penalties, then, due_under))
            out.push_back(std::move(other));
    return out;
}

Explanation of_due(const Invoice& invoice, const terms::Rulebook& rules)
{
    Explanation out{.what = "支払期日",
                    .value = invoice.issued.due.japanese(),
                    .basis = "terms 30.3"_clause,
                    .formula = {},
                    .rounding = {},
                    .because = {invoice.by},
                    .alternatives = other_due_dates(invoice.issued, rules),
                    .parts = {}};
    if (invoice.issued.due_rolled_from) {
        out.basis.add("civil-code 142"_clause);
        out.formula = invoice.issued.due_rolled_from->japanese() + "は休みの日なので " + out.value + " に延びる";
    }
    return out;
}

}

// 32.1 “Overdue fees and special fees bear late damages of 14.5 % a year for the time of delay.”
std::optional<Explanation> delay_reason(const Invoice& invoice, const terms::Rulebook& rules)
{
    const bool bears =
        !invoice.cancelled && invoice.issued.kind != InvoiceKind::late_damages && invoice.issued.due < rules.day();
    const auto delay = delay_of(invoice, rules);
    const auto damages = late_damages(invoice, rules.day(), rules);
    if (!bears || !delay || !damages) return std::nullopt;
    Explanation out{
        .what = "遅延損害金（" + rules.day().japanese() + "まで）",
        .value = damages->value.yen.japanese(),
        .basis = damages->basis,
        .formula = damages->value.formula,
        .rounding = std::string(
            terms::entry(Policy::late_rounding).options.at(static_cast<std::size_t>(delay->policy.rounding)).label),
        .because = {invoice.by},
        .alternatives = {},
        .parts = {}};
    for (const Settled& part : invoice.settled)
        if (out.because.back() != part.by) out.because.push_back(part.by);
    for (const Reduction& reduction : invoice.reductions)
        out.because.push_back(reduction.by);
    add_others(out.alternatives, Policy::late_day_count, *delay, rules.day(), &LatePolicy::day_count);
    add_others(out.alternatives, Policy::late_end_day, *delay, rules.day(), &LatePolicy::end_day);
    add_others(out.alternatives, Policy::late_rounding, *delay, rules.day(), &LatePolicy::rounding);
    const auto damages_under = [&](const terms::Rulebook& supposed) {
        const auto other = late_damages(invoice, rules.day(), supposed);
        return other ? other->value.yen.japanese() : std::string();
    };
    for (const Policy policy : {Policy::late_base, Policy::late_grace})
        for (Alternative& other : terms::alternatives(policy, rules.on(invoice.issued.due.next()), damages_under))
            out.alternatives.push_back(std::move(other));
    return out;
}

Explanation explain(const Invoice& invoice, const terms::Rulebook& rules)
{
    const InvoiceIssued& issued = invoice.issued;
    Explanation tree{.what = std::string(label(issued.kind)) + "書 " + issued.number,
                     .value = issued.total.japanese(),
                     .basis = issued.basis,
                     .formula = "小計 " + issued.subtotal.japanese() + " ＋ 消費税 " + issued.tax.japanese() + " = " +
                                issued.total.japanese(),
                     .rounding = {},
                     .because = {invoice.by},
                     .alternatives = {},
                     .parts = {}};
    for (const Line& line : issued.lines)
        tree.parts.push_back(of_line(line));
    for (const RateTotal& rate : issued.rates)
        tree.parts.push_back(of_rate(issued, rate, rules));
    tree.parts.push_back(of_due(invoice, rules));
    Yen asked = issued.total;
    for (const Reduction& reduction : invoice.reductions) {
        tree.parts.push_back(of_reduction(reduction, asked));
        asked -= reduction.issued.total;
    }
    if (invoice.cancelled) tree.parts.push_back(of_cancelled(invoice));
    if (auto delay = delay_reason(invoice, rules)) tree.parts.push_back(*std::move(delay));
    return tree;
}

namespace {

bool changed_after(const Invoice& invoice, Date day)
{
    return std::any_of(invoice.reductions.begin(), invoice.reductions.end(),
                       [&](const Reduction& reduction) { return day < reduction.issued.on; }) ||
           std::any_of(invoice.bank_fees.begin(), invoice.bank_fees.end(),
                       [&](const PostedFee& fee) { return day < fee.on; });
}

Yen damages_invoiced_by(const std::vector<const Invoice*>& debts, InvoiceId source, Date day)
{
    Yen sum;
    for (const Invoice* invoice : debts)
        for (const DamagesInvoiced& part : invoice->issued.damages)
            if (part.invoice == source && invoice->issued.on <= day) sum += part.amount;
    return sum;
}

// The invoices as a payment found them, without what it and later money settled; none where one of them was made less
// since, for then nobody can tell.
std::vector<Invoice> before_payment(const Payment& payment, const Book& book)
{
    std::vector<Invoice> out;
    const std::vector<const Invoice*> debts = debts_of(book, payment.contract);
    for (const Invoice* invoice : debts) {
        if (payment.paid_on < invoice->issued.on) continue;
        if (changed_after(*invoice, payment.paid_on)) return {};
        Invoice then = *invoice;
        const std::vector<Settled> parts = std::move(then.settled);
        then.settled.clear();
        then.principal_paid = then.damages_settled = Yen(0);
        then.damages_invoiced = damages_invoiced_by(debts, invoice->id, payment.paid_on);
        for (const Settled& part : parts)
            if (std::pair(part.on, part.payment) < std::pair(payment.paid_on, payment.id)) settle(then, part);
        out.push_back(std::move(then));
    }
    return out;
}

std::string words_of(const std::vector<Allocation>& parts, Yen left, const Book& book)
{
    std::string out;
    for (const Allocation& part : parts)
        out += (out.empty() ? "" : "、") + book.invoices.at(part.invoice).issued.number +
               (part.part == AllocatedTo::principal ? " の元本 " : " の遅延損害金 ") + part.amount.japanese();
    if (left > Yen(0)) out += (out.empty() ? "" : "、") + ("残り " + left.japanese());
    return out;
}

}

// civil-code 489 “A payment settles costs first, then interest, then principal.” civil-code 488.4 “Undesignated,
// a payment settles debts due first, then the more beneficial, then the older due, then pro rata.”
// civil-code 488 “The payer may designate which of several debts a payment settles; failing that, the payee may on
// receipt.”
Explanation explain(const Payment& payment, const Book& book, const terms::Rulebook& rules)
{
    Explanation out{.what = "入金 " + payment.id.text() + "（" + payment.paid_on.japanese() + "）",
                    .value = payment.amount.japanese(),
                    .basis = "terms 29.1"_clause,
                    .formula = words_of(payment.allocations, payment.unallocated, book),
                    .rounding = {},
                    .because = {payment.by},
                    .alternatives = {},
                    .parts = {}};
    if (payment.designated) out.basis.add("civil-code 488"_clause);
    if (!payment.allocations.empty()) out.basis.add("civil-code 489"_clause).add("civil-code 488.4"_clause);
    const std::vector<Invoice> then = before_payment(payment, book);
    std::vector<const Invoice*> debts;
    debts.reserve(then.size());
    for (const Invoice& invoice : then)
        debts.push_back(&invoice);
    out.alternatives = terms::alternatives(
        Policy::payment_allocation, rules.on(payment.paid_on), [&](const terms::Rulebook& supposed) {
            const auto done = allocated(debts, {payment.paid_on, payment.amount, payment.designated}, supposed);
            return done ? words_of(done->parts, done->left, book) : std::string();
        });
    return out;
}

}
