#include "edge/calc_text.h"

#include "terms/parameter.h"

namespace edge {
namespace {

using terms::Policy;

std::string option_words(Policy policy, std::size_t option)
{
    return std::string(terms::entry(policy).options.at(option).label);
}

std::string basis_words(const Basis& basis)
{
    std::string out;
    for (const Clause clause : basis)
        out += (out.empty() ? "根拠: " : "、") + clause.printed();
    return out;
}

// 2,815.8円; with … where hundredths do not say all.
std::string exact_words(const Rational& exact)
{
    const bool negative = exact < Rational(0);
    const Rational hundredths = (negative ? Rational(0) - exact : exact) * Rational(100);
    const std::int64_t count = hundredths.floor();
    std::string out = (negative ? "-" : "") + Yen(count / 100).grouped();
    if (count % 100 != 0) {
        out += "." + std::to_string(100 + count % 100).substr(1);
        if (out.back() == '0' && hundredths == Rational(count)) out.pop_back();
    }
    return out + (hundredths == Rational(count) ? "円" : "…円");
}

}

std::string late_text(const LateQuestion& question, const statute::LateInterest& interest, const Basis& basis)
{
    const auto chosen = static_cast<std::size_t>(question.policy.day_count);
    std::string out = "遅延損害金: " + interest.yen.japanese() + "（遅れた日数 " + std::to_string(interest.days.count) +
                      "日）\n計算: " + interest.formula +
                      "\n日数の数え方: " + option_words(Policy::late_day_count, chosen);
    for (std::size_t i = 0; i < terms::entry(Policy::late_day_count).options.size(); ++i) {
        if (i == chosen) continue;
        statute::LatePolicy other = question.policy;
        other.day_count = static_cast<statute::DayCount>(i);
        out += "\n  " + option_words(Policy::late_day_count, i) + " なら " +
               statute::late_interest(question.debt, question.paid, other).value.yen.japanese();
    }
    return out + "\n" + basis_words(basis);
}

std::string tax_text(const TaxQuestion& question, const statute::TaxSummary& summary, const Basis& basis)
{
    std::string out;
    for (const statute::TaxSubtotal& rate : summary.rates) {
        out += std::string(rate.rate.label) + ": 対象の額（税抜） " + rate.taxable.japanese();
        if (rate.rate.taxed())
            out += "、消費税 " + rate.tax.japanese() + "（端数処理の前 " + exact_words(rate.exact_tax) + "）";
        out += "\n";
    }
    out += "小計（税抜）: " + summary.subtotal.japanese() + "\n消費税: " + summary.tax.japanese() +
           "（税率ごとに1回、" + option_words(Policy::tax_rounding, static_cast<std::size_t>(question.rounding)) +
           "）\n合計（税込）: " + summary.total.japanese();
    return out + "\n" + basis_words(basis);
}

}
