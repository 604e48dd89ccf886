#include "money/issue.h"

namespace money {
namespace {

using statute::LateInterest;
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
            .alternatives = {},
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

// 32.1 “Overdue fees and special fees bear late damages of 14.5 % a year for the time of delay.”
std::optional<Explanation> of_delay(const Invoice& invoice, const terms::Rulebook& rules)
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
    return out;
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

Explanation of_due(const Invoice& invoice)
{
    Explanation out{.what = "支払期日",
                    .value = invoice.issued.due.japanese(),
                    .basis = "terms 30.3"_clause,
                    .formula = {},
                    .rounding = {},
                    .because = {invoice.by},
                    .alternatives = {},
                    .parts = {}};
    if (invoice.issued.due_rolled_from) {
        out.basis.add("civil-code 142"_clause);
        out.formula = invoice.issued.due_rolled_from->japanese() + "は休みの日なので " + out.value + " に延びる";
    }
    return out;
}

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
    tree.parts.push_back(of_due(invoice));
    Yen asked = issued.total;
    for (const Reduction& reduction : invoice.reductions) {
        tree.parts.push_back(of_reduction(reduction, asked));
        asked -= reduction.issued.total;
    }
    if (invoice.cancelled) tree.parts.push_back(of_cancelled(invoice));
    if (auto delay = of_delay(invoice, rules)) tree.parts.push_back(*std::move(delay));
    return tree;
}

}
