#include "service/guard.h"
#include "service/service.h"

#include <algorithm>

namespace service {

// 3.10 “A deliverable is the work content the parties agreed.”
// 4.1 “The provider builds the deliverable by combining cloud services; this is the basic service.”
// 4.2 “Details of the basic service are fixed in a separate specification.”
Decision<DeliverableAgreed> decide(const Book& book, const AgreeDeliverable& command, const contract::Book& contracts,
                                   const Occasion& occasion)
{
    if (const auto refused = not_in_force(contracts, command.contract, occasion.today)) return *refused;
    if (blank(command.name))
        return Refusal{"terms 3.10"_clause, "納品物の名前がありません。何を納めるかが分かる名前を付けてください。", {}};
    if (blank(command.specification))
        return Refusal{"terms 4.2"_clause,
                       "仕様書の番号がありません。基本サービスの細かな内容を決めた仕様書を指定してください。",
                       {}};
    if (command.items.empty() || std::any_of(command.items.begin(), command.items.end(), blank))
        return Refusal{"terms 3.10"_clause,
                       "合意した作業の項目がありません（又は空の項目があります）。確認の単位になる項目を一つ以上"
                       "書いてください。",
                       {}};
    return std::vector<DeliverableAgreed>{{.on = occasion.today,
                                           .basis = {"terms 3.10"_clause, "terms 4.1"_clause, "terms 4.2"_clause},
                                           .deliverable = book.deliverables.next_id(),
                                           .contract = command.contract,
                                           .name = command.name,
                                           .specification = command.specification,
                                           .items = command.items,
                                           .procured_by = command.procured_by}};
}

void evolve(Book& book, const DeliverableAgreed& fact, const Recorded& recorded)
{
    Deliverable row{.id = fact.deliverable,
                    .contract = fact.contract,
                    .name = fact.name,
                    .specification = fact.specification,
                    .procured_by = fact.procured_by,
                    .agreed_on = fact.on,
                    .items = {},
                    .deliveries = {},
                    .claims = {},
                    .by = recorded.position};
    for (const std::string& text : fact.items)
        row.items.push_back({.text = text, .state = ItemState::agreed, .by = recorded.position});
    book.deliverables.add(std::move(row));
    book.deliverables_of[fact.contract].push_back(fact.deliverable);
}

}
