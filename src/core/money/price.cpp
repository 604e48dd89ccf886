#include "money/closed_month.h"

#include <algorithm>
#include <array>

namespace money {
namespace {

constexpr std::size_t longest_item_code = 40;

bool is_item_code(std::string_view text)
{
    constexpr auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !text.empty() && text.size() <= longest_item_code && std::all_of(text.begin(), text.end(), allowed);
}

// Each unit at its own tier's price: the first ones may be free, or those from some quantity on. Where one price holds
// for all units, a free tier would make the whole free at a stroke: that is a slip of the pen.
bool has_free_allowance(const SetPrice& command)
{
    return command.tier_rule == TierRule::graduated &&
           std::any_of(command.tiers.begin(), command.tiers.end(),
                       [](const PriceTier& tier) { return tier.amount > Yen(0); });
}

std::optional<Refusal> unfit_tiers(const SetPrice& command)
{
    const Basis basis{"terms 28.2"_clause};
    std::int32_t below = 1;
    for (const PriceTier& tier : command.tiers) {
        const std::string name = std::to_string(tier.from_quantity) + " からの段階";
        if (tier.from_quantity <= below)
            return Refusal{basis, name + "は登録できません。" + std::to_string(below + 1) +
                                      "以上の数量にし、段階は数量の小さい順に並べてください。"};
        if (tier.from_quantity > most_units)
            return Refusal{basis, name + "は登録できません。数量は" + std::to_string(most_units) + "までです。"};
        if (tier.amount > most_yen) return too_much(basis, name + "の単価", tier.amount);
        if (tier.amount < Yen(0) || (tier.amount == Yen(0) && command.tier_rule == TierRule::volume))
            return Refusal{basis, name + "の単価 " + tier.amount.japanese() + "は登録できません。" +
                                      (tier.amount < Yen(0) ? "0円以上の税抜の額を入れてください。"
                                                            : "この数量で全数が無料になります。無料の段階は、段階ごとの"
                                                              "単価（累進）にだけ設けられます。")};
        below = tier.from_quantity;
    }
    return std::nullopt;
}

std::optional<Refusal> unfit(const SetPrice& command)
{
    const Basis basis{"terms 28.2"_clause};
    if (!is_item_code(command.item))
        return Refusal{basis, "品目コード「" + command.item + "」は使えません。半角の英字・数字・ハイフンで" +
                                  std::to_string(longest_item_code) + "文字までにしてください。"};
    if (command.name.empty())
        return Refusal{basis, "品目 " + command.item + " の名前がありません。請求書に印字する名前を入れてください。"};
    if (command.kind == FeeKind::monthly_usage)
        return Refusal{{"terms 28.1.3"_clause, "terms 28.4"_clause},
                       "月間利用費は料金表の価格ではなく、月ごとの利用額の記録から請求します。",
                       {"RecordUsage"}};
    if (command.amount > most_yen) return too_much(basis, "単価", command.amount);
    if (auto refusal = unfit_tiers(command)) return refusal;
    if (command.amount < Yen(0) || (command.amount == Yen(0) && !has_free_allowance(command)))
        return Refusal{basis,
                       "単価 " + command.amount.japanese() + "は登録できません。1円以上の税抜の額を入れてください。"};
    return std::nullopt;
}

bool same_values(const Price& price, const SetPrice& command)
{
    return price.name == command.name && price.kind == command.kind && price.amount == command.amount &&
           price.unit == command.unit && price.tax == command.tax && price.tiers == command.tiers &&
           (price.tiers.empty() || price.tier_rule == command.tier_rule);
}

// The list says so already: from that very day, or since an earlier day that is still the last word.
bool in_force(const std::vector<Price>& history, const SetPrice& command)
{
    const auto stands = [&](const Price& price) {
        const bool reaches = &price == &history.back() ? price.from <= command.from : price.from == command.from;
        return reaches && same_values(price, command);
    };
    return std::any_of(history.begin(), history.end(), stands);
}

std::optional<Refusal> disturbs(const std::vector<Price>& history, const SetPrice& command)
{
    const Price& last = history.back();
    if (last.kind != command.kind)
        return Refusal{"terms 28.2"_clause, "品目 " + command.item + " は" + std::string(label(last.kind)) +
                                                "です。種類の違う料金には別の品目コードを使ってください。"};
    if (command.from <= last.from)
        return Refusal{"terms 28.2"_clause, "品目 " + command.item + " には " + last.from.japanese() +
                                                "からの価格があります。過去の価格は書き換えず、" +
                                                last.from.next().japanese() + "以降の日から新しい価格にしてください。"};
    return std::nullopt;
}

}

// 1〜9台, 10台以上, 5台目
std::string units_words(std::int32_t first, std::optional<std::int32_t> last, const std::string& unit)
{
    if (!last) return std::to_string(first) + unit + "目から";
    if (first == *last) return std::to_string(first) + unit + "目";
    return std::to_string(first) + "〜" + std::to_string(*last) + unit + "目";
}

std::string_view label(FeeKind kind)
{
    constexpr std::array<std::string_view, 5> labels{"初期費用", "月間費用", "月間利用費", "年間費用", "その他費用"};
    return labels.at(static_cast<std::size_t>(kind));
}

std::string_view label(TierRule rule)
{
    return rule == TierRule::volume ? "届いた段階の単価を全数に" : "段階ごとの単価（累進）";
}

Clause clause_of(FeeKind kind)
{
    constexpr std::array<Clause, 5> clauses{"terms 28.1.1"_clause, "terms 28.1.2"_clause, "terms 28.1.3"_clause,
                                            "terms 28.1.4"_clause, "terms 28.1.5"_clause};
    return clauses.at(static_cast<std::size_t>(kind));
}

const Price* price_on(const Book& book, const std::string& item, Date day)
{
    const auto found = book.prices.find(item);
    if (found == book.prices.end()) return nullptr;
    const std::vector<Price>& history = found->second;
    const auto after = std::upper_bound(history.begin(), history.end(), day,
                                        [](Date wanted, const Price& price) { return wanted < price.from; });
    return after == history.begin() ? nullptr : &*std::prev(after);
}

namespace {

std::vector<PricedUnits> graduated(const Price& price, std::int32_t quantity)
{
    std::vector<PricedUnits> parts;
    PricedUnits now{1, quantity, price.amount};
    for (const PriceTier& tier : price.tiers) {
        if (quantity < tier.from_quantity) break;
        now.quantity = tier.from_quantity - now.first;
        parts.push_back(now);
        now = {tier.from_quantity, quantity - tier.from_quantity + 1, tier.amount};
    }
    parts.push_back(now);
    return parts;
}

}

// 28.2 “The amounts of the fees are set elsewhere, in a price list.” A tier holds at its quantity already.
std::vector<PricedUnits> priced(const Price& price, std::int32_t quantity)
{
    if (price.tier_rule == TierRule::graduated) return graduated(price, quantity);
    Yen unit_price = price.amount;
    for (const PriceTier& tier : price.tiers)
        if (quantity >= tier.from_quantity) unit_price = tier.amount;
    return {{1, quantity, unit_price}};
}

Yen price_of(const Price& price, std::int32_t quantity)
{
    Yen sum;
    for (const PricedUnits& part : priced(price, quantity))
        sum += part.amount();
    return sum;
}

std::string price_words(const Price& price)
{
    if (price.tiers.empty()) return price.amount.japanese();
    std::string words;
    if (price.tier_rule == TierRule::volume) {
        for (const PriceTier& tier : price.tiers)
            words += (words.empty() ? "" : "、") + std::to_string(tier.from_quantity) + price.unit + "以上は全数 " +
                     tier.amount.japanese();
        return price.amount.japanese() + "（" + words + "）";
    }
    Yen amount = price.amount;
    std::int32_t first = 1;
    for (const PriceTier& tier : price.tiers) {
        words += units_words(first, tier.from_quantity - 1, price.unit) + " " + amount.japanese() + "、";
        first = tier.from_quantity;
        amount = tier.amount;
    }
    return words + units_words(first, std::nullopt, price.unit) + " " + amount.japanese();
}

// 28.2 “The amounts of the fees are set elsewhere, in a price list.”
Decision<PriceSet> decide(const Book& book, const SetPrice& command, const Occasion&)
{
    if (auto refusal = unfit(command)) return *std::move(refusal);
    if (const auto rate = statute::tax_rate(command.tax, command.from); !rate) return rate.error();
    if (const auto known = book.prices.find(command.item); known != book.prices.end()) {
        if (in_force(known->second, command)) return std::vector<PriceSet>{};
        if (auto refusal = disturbs(known->second, command)) return *std::move(refusal);
        if (auto refusal = priced_no_more(book, command.item, command.from)) return *std::move(refusal);
    }
    return std::vector{PriceSet{.on = command.from,
                                .basis = {"terms 28.2"_clause, clause_of(command.kind)},
                                .item = command.item,
                                .name = command.name,
                                .kind = command.kind,
                                .amount = command.amount,
                                .unit = command.unit,
                                .tax = command.tax,
                                .tier_rule = command.tiers.empty() ? TierRule::volume : command.tier_rule,
                                .tiers = command.tiers}};
}

void evolve(Book& book, const PriceSet& fact, const Recorded& recorded)
{
    book.prices[fact.item].push_back(Price{.from = fact.on,
                                           .name = fact.name,
                                           .kind = fact.kind,
                                           .amount = fact.amount,
                                           .unit = fact.unit,
                                           .tax = fact.tax,
                                           .by = recorded.position,
                                           .tier_rule = fact.tier_rule,
                                           .tiers = fact.tiers});
}

}
