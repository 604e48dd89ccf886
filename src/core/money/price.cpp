#include "money/issue.h"

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
    if (command.amount <= Yen(0))
        return Refusal{basis,
                       "単価 " + command.amount.japanese() + "は登録できません。1円以上の税抜の額を入れてください。"};
    if (command.amount > most_yen) return too_much(basis, "単価", command.amount);
    return std::nullopt;
}

bool same_values(const Price& price, const SetPrice& command)
{
    return price.name == command.name && price.kind == command.kind && price.amount == command.amount &&
           price.unit == command.unit && price.tax == command.tax;
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

std::string_view label(FeeKind kind)
{
    constexpr std::array<std::string_view, 5> labels{"初期費用", "月間費用", "月間利用費", "年間費用", "その他費用"};
    return labels.at(static_cast<std::size_t>(kind));
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

// 28.2 “The amounts of the fees are set elsewhere, in a price list.”
Decision<PriceSet> decide(const Book& book, const SetPrice& command, const Occasion&)
{
    if (auto refusal = unfit(command)) return *std::move(refusal);
    if (const auto rate = statute::tax_rate(command.tax, command.from); !rate) return rate.error();
    if (const auto known = book.prices.find(command.item); known != book.prices.end()) {
        if (in_force(known->second, command)) return std::vector<PriceSet>{};
        if (auto refusal = disturbs(known->second, command)) return *std::move(refusal);
    }
    return std::vector{PriceSet{.on = command.from,
                                .basis = {"terms 28.2"_clause, clause_of(command.kind)},
                                .item = command.item,
                                .name = command.name,
                                .kind = command.kind,
                                .amount = command.amount,
                                .unit = command.unit,
                                .tax = command.tax}};
}

void evolve(Book& book, const PriceSet& fact, const Recorded& recorded)
{
    book.prices[fact.item].push_back(Price{.from = fact.on,
                                           .name = fact.name,
                                           .kind = fact.kind,
                                           .amount = fact.amount,
                                           .unit = fact.unit,
                                           .tax = fact.tax,
                                           .by = recorded.position});
}

}
