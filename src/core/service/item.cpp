#include "service/item.h"

#include <algorithm>
#include <set>

namespace service {

std::string_view label(ItemState state)
{
    switch (state) {
    case ItemState::agreed:
        return "納品前";
    case ItemState::delivered:
        return "確認待ち";
    case ItemState::confirmed:
        return "確認済み";
    case ItemState::claimed:
        return "不適合の申出あり";
    case ItemState::repairing:
        return "補修中";
    case ItemState::closed:
        return "確認期間終了";
    }
    return "";
}

Refusal no_such_deliverable(DeliverableId deliverable)
{
    return {"terms 4.1"_clause, "納品物 " + deliverable.text() + " がありません。番号を確かめてください。", {}};
}

std::optional<Refusal> bad_items(const Deliverable& deliverable, const std::vector<std::int32_t>& items)
{
    const auto refused = [](std::string reason) { return Refusal{"terms 4.3"_clause, std::move(reason), {}}; };
    if (items.empty()) return refused("項目が選ばれていません。対象の項目の番号を一つ以上指定してください。");
    std::set<std::int32_t> seen;
    for (const std::int32_t number : items) {
        if (number < 1 || static_cast<std::size_t>(number) > deliverable.items.size())
            return refused("項目" + std::to_string(number) + "はありません。納品物「" + deliverable.name +
                           "」の項目は1から" + std::to_string(deliverable.items.size()) + "までです。");
        if (!seen.insert(number).second)
            return refused("項目" + std::to_string(number) + "が二度指定されています。一度だけ指定してください。");
    }
    return std::nullopt;
}

const Item& item_of(const Deliverable& deliverable, std::int32_t number)
{
    return deliverable.items.at(static_cast<std::size_t>(number) - 1);
}

Item& item_of(Deliverable& deliverable, std::int32_t number)
{
    return deliverable.items.at(static_cast<std::size_t>(number) - 1);
}

std::vector<std::int32_t> items_in(const Deliverable& deliverable, ItemState state)
{
    std::vector<std::int32_t> found;
    for (std::size_t i = 0; i < deliverable.items.size(); ++i)
        if (deliverable.items[i].state == state) found.push_back(static_cast<std::int32_t>(i + 1));
    return found;
}

std::string item_words(const Deliverable& deliverable, const std::vector<std::int32_t>& items)
{
    std::string words;
    for (const std::int32_t number : items)
        words += (words.empty() ? "" : "、") + std::to_string(number) + "「" + item_of(deliverable, number).text + "」";
    return words;
}

const Delivery* delivery_of(const Deliverable& deliverable, std::int32_t number, std::optional<Date> by)
{
    const Delivery* last = nullptr;
    for (const Delivery& delivery : deliverable.deliveries) {
        const auto& items = delivery.items;
        if (by && *by < delivery.received_on) continue;
        if (std::find(items.begin(), items.end(), number) != items.end()) last = &delivery;
    }
    return last;
}

std::vector<std::int32_t> unanswered(const Deliverable& deliverable, const Delivery& delivery)
{
    std::vector<std::int32_t> open;
    for (const std::int32_t number : delivery.items)
        if (item_of(deliverable, number).state == ItemState::delivered && delivery_of(deliverable, number) == &delivery)
            open.push_back(number);
    return open;
}

}
