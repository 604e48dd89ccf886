#include "money/bad_debt.h"

#include <algorithm>

namespace money {
namespace {

// What each rate still asks for after the reductions.
RatedParts charged_by_rate(const Invoice& invoice)
{
    RatedParts parts;
    for (const RateTotal& rate : invoice.issued.rates)
        parts.push_back({rate.code, rate.percent, rate.taxable, rate.tax});
    for (const Reduction& reduction : invoice.reductions)
        for (const RateTotal& fell : reduction.issued.rates)
            for (RatedPart& part : parts)
                if (part.code == fell.code && part.percent == fell.percent) {
                    part.net -= fell.taxable;
                    part.tax -= fell.tax;
                }
    std::erase_if(parts, [](const RatedPart& part) { return part.gross() == Yen(0); });
    return parts;
}

// So much of the whole, in its proportions.
RatedParts share_of(const RatedParts& whole, Yen amount)
{
    Yen sum;
    for (const RatedPart& part : whole)
        sum += part.gross();
    RatedParts shares;
    Yen odd = amount;
    for (const RatedPart& part : whole) {
        const Yen gross = (amount * Rational::of(part.gross().amount(), sum.amount())).floor();
        const Yen tax = (gross * Rational::of(part.percent, 100 + part.percent)).floor();
        shares.push_back({part.code, part.percent, gross - tax, tax});
        odd -= gross;
    }
    if (!shares.empty()) shares.front().net += odd;
    std::erase_if(shares, [](const RatedPart& part) { return part.gross() == Yen(0); });
    return shares;
}

}

// consumption-tax-act 39.1 “Of a sale whose price can no longer be collected, the tax in what is lost is taken off the
// tax of the period of the loss.”
Ruling<RatedParts> lost_by_rate(const Invoice& invoice, Yen lost)
{
    constexpr Clause law = "consumption-tax-act 39.1"_clause;
    if (invoice.issued.kind == InvoiceKind::opening) return {{}, law};
    return {share_of(charged_by_rate(invoice), lost), law};
}

// consumption-tax-act 39.3 “What comes in later of a loss puts the tax in it back, in the period in which it comes in.”
Ruling<RatedParts> recovered_by_rate(const Invoice& invoice, Yen back)
{
    constexpr Clause law = "consumption-tax-act 39.3"_clause;
    if (invoice.written_off.empty()) return {{}, law};
    return {lost_by_rate(invoice, back).value, law};
}

}
