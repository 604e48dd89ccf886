#include "money/entry_share.h"

#include <algorithm>

namespace money {
namespace {

AccountTitle title_of(const InvoiceIssued& issued, const Line& line)
{
    if (issued.kind == InvoiceKind::late_damages) return AccountTitle::late_damages;
    if (issued.kind == InvoiceKind::settlement) return AccountTitle::settlement;
    if (issued.kind == InvoiceKind::opening) return AccountTitle::opening;
    if (issued.kind == InvoiceKind::special_fee && line.tax != TaxCode::standard) return AccountTitle::special_fee;
    switch (line.kind) {
    case FeeKind::initial:
        return AccountTitle::initial;
    case FeeKind::monthly:
        return AccountTitle::monthly;
    case FeeKind::monthly_usage:
        return AccountTitle::monthly_usage;
    case FeeKind::yearly:
        return AccountTitle::yearly;
    case FeeKind::other:
        return AccountTitle::other;
    }
    return AccountTitle::other;
}

std::int32_t percent_of(const Line& line)
{
    const auto rate = statute::tax_rate(line.tax, line.supplied_on);
    return rate ? rate->value.percent : 0;
}

Yen tax_left(const RateTotal& rate, const Reductions& reductions)
{
    Yen left = rate.tax;
    for (const InvoiceReduced* reduction : reductions)
        for (const RateTotal& fell : reduction->rates)
            if (fell.code == rate.code && fell.percent == rate.percent) left -= fell.tax;
    return left;
}

// A year is earned as a whole: its tiers and discounts, which follow its first line, are joined to it.
void join_deferred(std::vector<Share>& shares)
{
    std::vector<Share> joined;
    for (const Share& share : shares)
        if (!joined.empty() && deferred(share) && deferred(joined.back()) &&
            of_one_period(*joined.back().line, *share.line)) {
            joined.back().net += share.net;
            joined.back().sale.tax += share.sale.tax;
        } else {
            joined.push_back(share);
        }
    shares = std::move(joined);
}

}

Reductions reductions_through(const Invoice& invoice, Date day)
{
    Reductions made;
    for (const Reduction& reduction : invoice.reductions)
        if (reduction.issued.on <= day) made.push_back(&reduction.issued);
    return made;
}

bool deferred(const Share& share)
{
    return share.title == AccountTitle::yearly && share.line->from && share.line->until;
}

void spread(std::vector<Share>& shares, const RateTotal& rate, Yen tax)
{
    const auto of_rate = [&](const Share& share) {
        return share.sale.code == rate.code && share.sale.percent == rate.percent;
    };
    Yen whole, passed, given;
    for (const Share& share : shares)
        if (of_rate(share)) whole += share.net;
    for (Share& share : shares) {
        if (whole == Yen(0) || !of_rate(share)) continue;
        passed += share.net;
        const Yen through = (tax * Rational::of(passed.amount(), whole.amount())).floor();
        share.sale.tax = through - given;
        given = through;
    }
}

std::vector<Share> shares_of(const InvoiceIssued& issued, const Reductions& reductions)
{
    std::vector<Share> shares;
    for (const Line& line : issued.lines)
        shares.push_back({&line, title_of(issued, line), line.amount, {line.tax, percent_of(line), Yen(0)}});
    for (const InvoiceReduced* reduction : reductions)
        for (const ReducedLine& part : reduction->lines)
            shares.at(static_cast<std::size_t>(part.line - 1)).net -= part.amount;
    for (const RateTotal& rate : issued.rates)
        spread(shares, rate, tax_left(rate, reductions));
    join_deferred(shares);
    return shares;
}

Earned earned_through(const Share& share, Month month)
{
    const Month first = Month::of(*share.line->from);
    const std::int64_t months = (month.year() - first.year()) * 12 + static_cast<std::int64_t>(month.month()) -
                                static_cast<std::int64_t>(first.month()) + 1;
    const Rational part = Rational::of(std::clamp<std::int64_t>(months, 0, 12), 12);
    return {(share.net * part).floor(), (share.sale.tax * part).floor()};
}

}
