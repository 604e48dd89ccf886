#include "service/guard.h"
#include "service/item.h"

#include <algorithm>

namespace service {
namespace {

bool same(const NonconformityClaim& claim, const ClaimNonconformity& command)
{
    return claim.description == command.description && claim.arrived_on == command.arrived_on &&
           std::all_of(claim.items.begin(), claim.items.end(), [&](std::int32_t number) {
               return std::find(command.items.begin(), command.items.end(), number) != command.items.end();
           });
}

bool recorded_before(const Book& book, const Deliverable& deliverable, const ClaimNonconformity& command)
{
    return std::any_of(deliverable.claims.begin(), deliverable.claims.end(),
                       [&](ClaimId id) { return same(book.claims.at(id), command); });
}

// One claim per delivery that it speaks of: items delivered again have a period of their own.
struct Part {
    const Delivery* delivery;
    std::vector<std::int32_t> items;
};

Result<std::vector<Part>, Refusal> parts(const Deliverable& deliverable, const ClaimNonconformity& command)
{
    std::vector<Part> found;
    for (const std::int32_t number : command.items) {
        const Delivery* delivery = delivery_of(deliverable, number, command.arrived_on);
        if (!delivery)
            return Refusal{"terms 4.3#2"_clause,
                           "項目" + item_words(deliverable, {number}) + "は、" + command.arrived_on.japanese() +
                               "にはまだ納品されていません。不適合の申出は、受け取った納品物についてのものです。",
                           {}};
        const auto part =
            std::find_if(found.begin(), found.end(), [&](const Part& p) { return p.delivery == delivery; });
        if (part == found.end()) {
            found.push_back({delivery, {number}});
        } else {
            part->items.push_back(number);
        }
    }
    return found;
}

// 4.3#2 “Differences or faults are claimed within 30 days of receiving the deliverable.” — within: the last day counts.
// 4.3#3 “Otherwise the provider is not liable for nonconformity.”
ClaimReceived received(const Part& part, const ClaimNonconformity& command, ClaimId id)
{
    const bool in_time = command.arrived_on <= part.delivery->last_day;
    Basis basis{"terms 4.3#2"_clause};
    if (!in_time) basis.add("terms 4.3#3"_clause);
    basis.add(part.delivery->basis);
    return {.on = command.arrived_on,
            .basis = basis,
            .claim = id,
            .deliverable = command.deliverable,
            .items = part.items,
            .description = command.description,
            .in_time = in_time,
            .last_day = part.delivery->last_day};
}

notice::Draft late_answer(const Deliverable& deliverable, const ClaimReceived& fact, PartyId party)
{
    return {.kind = notice::NoticeKind::claim_answer,
            .basis = {"terms 4.3#2"_clause, "terms 4.3#3"_clause},
            .party = party,
            .contract = deliverable.contract,
            .application = {},
            .invoice = {},
            .subject = "不適合のお申出について（" + deliverable.name + "）",
            .paragraphs = {fact.on.japanese() + "に届きました、納品物「" + deliverable.name + "」の項目" +
                               item_words(deliverable, fact.items) + "についてのお申出（" + fact.claim.text() +
                               "）にお答えします。",
                           "お申出の期限は、お受け取りの日から数えて" + fact.last_day.japanese() +
                               "まででした（約款第4条第3項）。お申出はこの日を過ぎて届きましたので、当社は契約不適合の"
                               "責任を負いかねます。",
                           "直しをご希望でしたら、新たな作業としてご相談ください。"}};
}

}

// What arrives is always a fact; whether it came in time is the ruling beside it.
Decision<ClaimFact> decide(const Book& book, const ClaimNonconformity& command, const contract::Book& contracts,
                           const notice::Book& notices, const Occasion& occasion)
{
    const Deliverable* deliverable = book.deliverables.find(command.deliverable);
    if (!deliverable) return no_such_deliverable(command.deliverable);
    if (const auto refused = bad_items(*deliverable, command.items)) return *refused;
    if (occasion.today < command.arrived_on)
        return Refusal{"terms 4.3#2"_clause,
                       "到着の日（" + command.arrived_on.japanese() + "）が今日（" + occasion.today.japanese() +
                           "）より後です。申出が実際に届いた日を記録してください。",
                       {}};
    const auto by_delivery = parts(*deliverable, command);
    if (!by_delivery) return by_delivery.error();
    if (recorded_before(book, *deliverable, command)) return std::vector<ClaimFact>{};
    const PartyId party = contracts.contracts.at(deliverable->contract).party;
    std::vector<ClaimFact> facts;
    std::uint32_t claims = 0, drafts = 0;
    for (const Part& part : *by_delivery) {
        const ClaimId id{book.claims.next_id().number + claims++};
        const ClaimReceived fact = received(part, command, id);
        facts.push_back(fact);
        if (!fact.in_time)
            facts.push_back(notice::drafted(notices, late_answer(*deliverable, fact, party), occasion.today, drafts++));
    }
    return facts;
}

void evolve(Book& book, const ClaimReceived& fact, const Recorded& recorded)
{
    Deliverable& deliverable = book.deliverables.at(fact.deliverable);
    book.claims.add({.id = fact.claim,
                     .deliverable = fact.deliverable,
                     .contract = deliverable.contract,
                     .arrived_on = fact.on,
                     .items = fact.items,
                     .description = fact.description,
                     .in_time = fact.in_time,
                     .last_day = fact.last_day,
                     .by = recorded.position,
                     .answer = std::nullopt,
                     .answer_text = {}});
    deliverable.claims.push_back(fact.claim);
    if (!fact.in_time) return;
    for (const std::int32_t number : fact.items) {
        Item& item = item_of(deliverable, number);
        if (item.state == ItemState::repairing) continue; // an earlier claim was accepted already
        item.state = ItemState::claimed;
        item.by = recorded.position;
    }
}

}
