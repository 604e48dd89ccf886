#include "statute/consumption_tax.h"

#include <algorithm>
#include <array>
#include <map>

namespace statute {
namespace {

struct Era {
    int year;
    unsigned month, day;
    TaxRate rate;
};

// consumption-tax-act 29 “The standard rate is 10 % in all since 1 October 2019 (7.8 % national and 2.2 % local), the
// reduced rate 8 %.”
// The earlier rates of the same article: 3, 5 (4 + 1) and 8 (6.3 + 1.7); the latest first.
constexpr auto standard_rates = std::to_array<Era>({
    {2019, 10, 1, {10, "10", "10％対象"}},
    {2014, 4, 1, {8, "8", "8％対象"}},
    {1997, 4, 1, {5, "5", "5％対象"}},
    {1989, 4, 1, {3, "3", "3％対象"}},
});

Refusal no_rate(Date supplied_on, const char* because)
{
    return {"consumption-tax-act 29"_clause, supplied_on.japanese() + "の取引には" + because, {}};
}

constexpr TaxRate untaxed_rate(TaxCode code)
{
    switch (code) {
    case TaxCode::export_free:
        return {0, "0X", "輸出免税"};
    case TaxCode::exempt:
        return {0, "E", "非課税"};
    default:
        return {0, "O", "対象外"};
    }
}

Rational magnitude(const Rational& value)
{
    return value < Rational(0) ? Rational(0) - value : value;
}

Yen rounded(const Rational& exact, TaxRounding rounding)
{
    const ExactYen size{magnitude(exact)};
    const Yen whole = rounding == TaxRounding::down ? size.floor()
                      : rounding == TaxRounding::up ? size.ceiling()
                                                    : size.half_up();
    return exact < Rational(0) ? -whole : whole;
}

bool higher_first(const TaxSubtotal& a, const TaxSubtotal& b)
{
    return a.rate.percent != b.rate.percent ? a.rate.percent > b.rate.percent : a.code < b.code;
}

TaxSubtotal subtotal_of(TaxCode code, const TaxRate& rate, Yen sum, TaxBase base, TaxRounding rounding)
{
    const int parts = base == TaxBase::including_tax ? 100 + rate.percent : 100;
    TaxSubtotal subtotal{code, rate, sum, Yen(), (sum * Rational::of(rate.percent, parts)).value};
    subtotal.tax = rounded(subtotal.exact_tax, rounding);
    if (base == TaxBase::including_tax) subtotal.taxable -= subtotal.tax;
    return subtotal;
}

}

Result<Ruling<TaxRate>, Refusal> tax_rate(TaxCode code, Date supplied_on)
{
    const Date begun = Date::of(1989, 4, 1), reduced_begun = Date::of(2019, 10, 1);
    const Basis basis{"consumption-tax-act 29"_clause};
    if (supplied_on < begun)
        return no_rate(supplied_on, "消費税がまだありません（1989年4月1日から）。提供日を確かめてください。");
    if (code == TaxCode::reduced || code == TaxCode::transitional) {
        if (supplied_on < reduced_begun)
            return no_rate(supplied_on,
                           "軽減税率も経過措置もまだありません（2019年10月1日から）。標準税率を選んでください。");
        return code == TaxCode::reduced ? Ruling<TaxRate>{{8, "8R", "8％対象（軽減税率）"}, basis}
                                        : Ruling<TaxRate>{{8, "8T", "8％対象（経過措置・旧税率）"}, basis};
    }
    if (code != TaxCode::standard) return Ruling<TaxRate>{untaxed_rate(code), basis};
    const auto era = std::find_if(standard_rates.begin(), standard_rates.end(),
                                  [&](const Era& e) { return Date::of(e.year, e.month, e.day) <= supplied_on; });
    return Ruling<TaxRate>{era->rate, basis};
}

// consumption-tax-order 70-10 “Tax is rounded once per rate on each invoice.”
Result<Ruling<TaxSummary>, Refusal> tax_summary(const std::vector<TaxableLine>& lines, TaxBase base,
                                                TaxRounding rounding)
{
    struct Sum {
        TaxRate rate;
        Yen amount;
    };
    std::map<std::pair<TaxCode, int>, Sum> sums;
    for (const TaxableLine& line : lines) {
        const auto rate = tax_rate(line.code, line.supplied_on);
        if (!rate) return rate.error();
        sums.try_emplace({line.code, rate->value.percent}, Sum{rate->value, Yen()}).first->second.amount += line.amount;
    }
    TaxSummary summary;
    for (const auto& [key, sum] : sums) {
        summary.rates.push_back(subtotal_of(key.first, sum.rate, sum.amount, base, rounding));
        summary.subtotal += summary.rates.back().taxable;
        summary.tax += summary.rates.back().tax;
    }
    std::sort(summary.rates.begin(), summary.rates.end(), higher_first);
    summary.total = summary.subtotal + summary.tax;
    return Ruling<TaxSummary>{std::move(summary),
                              {"consumption-tax-order 70-10"_clause, "consumption-tax-act 29"_clause}};
}

}
