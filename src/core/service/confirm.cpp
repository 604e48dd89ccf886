#include "service/item.h"

namespace service {
namespace {

// Why an item cannot be confirmed; nullopt where it can, or where it is confirmed already.
std::optional<std::string> hindrance(ItemState state)
{
    switch (state) {
    case ItemState::delivered:
    case ItemState::confirmed:
        return std::nullopt;
    case ItemState::agreed:
        return "まだ納品されていません。納品を待って確認してください。";
    case ItemState::claimed:
        return "不適合の申出があり、当社の回答を待っています。回答の後に確認してください。";
    case ItemState::repairing:
        return "補修中です。納め直した後に確認してください。";
    case ItemState::closed:
        return "確認期間が終わっています。確認の手続は要りません。";
    }
    return std::nullopt;
}

}

// 4.3 “The contractor checks within a confirmation period of 30 days that the deliverable is as agreed.”
// A late confirmation harms nobody: it is taken as long as the item waits for one.
Decision<ItemsConfirmed> decide(const Book& book, const ConfirmItems& command, const Occasion& occasion)
{
    const Deliverable* deliverable = book.deliverables.find(command.deliverable);
    if (!deliverable) return no_such_deliverable(command.deliverable);
    if (auto refused = bad_items(*deliverable, command.items)) return *refused;
    std::vector<std::int32_t> waiting;
    for (const std::int32_t number : command.items) {
        const Item& item = item_of(*deliverable, number);
        if (const auto why = hindrance(item.state))
            return Refusal{"terms 4.3"_clause, "項目" + item_words(*deliverable, {number}) + "は、" + *why, {}};
        if (item.state == ItemState::delivered) waiting.push_back(number);
    }
    if (waiting.empty()) return std::vector<ItemsConfirmed>{};
    return std::vector<ItemsConfirmed>{
        {.on = occasion.today, .basis = "terms 4.3"_clause, .deliverable = deliverable->id, .items = waiting}};
}

void evolve(Book& book, const ItemsConfirmed& fact, const Recorded& recorded)
{
    Deliverable& deliverable = book.deliverables.at(fact.deliverable);
    for (const std::int32_t number : fact.items) {
        item_of(deliverable, number).state = ItemState::confirmed;
        item_of(deliverable, number).by = recorded.position;
    }
}

}
