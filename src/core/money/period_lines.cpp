// What a service period costs: the lines that every reader of prices shares, from the invoice to the settlement.
#include "money/issue.h"

#include <algorithm>

namespace money {
namespace {

std::string unit_price_words(const Price& price, const PricedUnits& part, bool whole)
{
    if (!whole) return units_words(part.first, part.first + part.quantity - 1, price.unit) + "の単価 ";
    std::int32_t reached = 1;
    if (price.tier_rule == TierRule::volume)
        for (const PriceTier& tier : price.tiers)
            if (part.quantity >= tier.from_quantity) reached = tier.from_quantity;
    return reached == 1 ? "単価 " : std::to_string(reached) + price.unit + "以上の単価 ";
}

// A recurring supply is rendered when its period has run, a single one on its day; that day decides the tax rate.
Line line_of(const Fee& fee, const Price& price, ServicePeriod period)
{
    return {.kind = fee.kind,
            .item = fee.item,
            .fee = fee.id,
            .description = price.name,
            .from = period.from,
            .until = period.until,
            .unit = price.unit,
            .tax = price.tax,
            .supplied_on = period.until,
            .clause = clause_of(fee.kind),
            .because = {fee.by, price.by}};
}

Line priced_line(const Fee& fee, const Price& price, ServicePeriod period, const PricedUnits& part)
{
    Line line = line_of(fee, price, period);
    const bool whole = part.quantity == fee.quantity;
    line.quantity = part.quantity;
    line.unit_price = part.unit_price;
    line.amount = part.amount();
    if (!whole) line.description += "（" + units_words(part.first, part.first + part.quantity - 1, price.unit) + "）";
    line.formula = (fee.own_price ? "個別の取り決めの単価 " : unit_price_words(price, part, whole)) +
                   line.unit_price.japanese() + " × " + std::to_string(line.quantity) + line.unit + " = " +
                   line.amount.japanese();
    return line;
}

std::string discount_text(const Discount& discount, Yen left, Yen off)
{
    if (discount.yen)
        return words(discount) + (off < *discount.yen ? "（料金の残り " + off.japanese() + "まで）" : std::string());
    const bool exact = left * (discount.percent->exact() / Rational(100)) == off.exact();
    return left.japanese() + " × " + discount.percent->text() + "％ = " + off.japanese() +
           (exact ? "の値引き" : "（1円未満切捨て）の値引き");
}

Line discount_line(const Fee& fee, const Price& price, ServicePeriod period, const Discount& discount, Yen left)
{
    Line line = line_of(fee, price, period);
    line.description += " 値引き（" + discount.reason + "）";
    line.quantity = -1;
    line.unit = "式";
    line.unit_price = taken_off(discount, left);
    line.amount = -line.unit_price;
    line.clause = "terms 1.1-但"_clause;
    line.because = {discount.by};
    line.formula = discount_text(discount, left, line.unit_price);
    line.discount = discount.id;
    return line;
}

void add_discounts(std::vector<Line>& lines, const Book& book, const Fee& fee, const Price& price, ServicePeriod period)
{
    const Account* account = account_of(book, fee.contract);
    if (!account) return;
    Yen left;
    for (const Line& line : lines)
        left += line.amount;
    for (DiscountId id : account->discounts) {
        const Discount& discount = book.discounts.at(id);
        if (!discount.covers(fee.item, period.from)) continue;
        Line line = discount_line(fee, price, period, discount, left);
        if (line.amount == Yen(0)) continue;
        left += line.amount;
        lines.push_back(std::move(line));
    }
}

}

bool of_one_period(const Line& a, const Line& b)
{
    return a.fee && a.fee == b.fee && a.from == b.from;
}

// 28.2 “The amounts of the fees are set elsewhere, in a price list.”
// 1.1-但 “Where a contract has its own individual agreement, that agreement prevails over the terms.”
Result<std::vector<Line>, Refusal> period_lines(const Book& book, const Fee& fee, ServicePeriod period)
{
    const Price* price = price_on(book, fee.item, period.from);
    if (!price)
        return Refusal{"terms 28.2"_clause,
                       "品目 " + fee.item + " の " + period.from.japanese() +
                           "の価格が料金表にありません。価格を登録してから請求してください。",
                       {"SetPrice"}};
    std::vector<Line> lines;
    if (fee.own_price)
        lines.push_back(priced_line(fee, *price, period, {1, fee.quantity, *fee.own_price}));
    else
        for (const PricedUnits& part : priced(*price, fee.quantity))
            lines.push_back(priced_line(fee, *price, period, part));
    add_discounts(lines, book, fee, *price, period);
    return lines;
}

}
