#include "service/guard.h"
#include "service/item.h"

#include <algorithm>

namespace service {
namespace {

// 4.3#3 “Otherwise the provider is not liable for nonconformity.” — which the notice says before the period runs.
notice::NoticeDrafted delivery_notice(const notice::Book& notices, const Deliverable& deliverable,
                                      const Delivered& fact, PartyId party, Date today)
{
    return notice::drafted(
        notices,
        {.kind = notice::NoticeKind::delivery,
         .basis = {"terms 4.3"_clause, "terms 4.3#2"_clause, "terms 4.3#3"_clause},
         .party = party,
         .contract = deliverable.contract,
         .application = {},
         .invoice = {},
         .subject = "納品のお知らせ（" + deliverable.name + "）",
         .paragraphs = {"納品物「" + deliverable.name + "」（" + deliverable.id.text() +
                            "）を納めました。お受け取りの日は" + fact.on.japanese() + "です。",
                        "対象の項目：" + item_words(deliverable, fact.items),
                        "お約束した内容と合っているかを、" + fact.last_day.japanese() +
                            "の終わりまでにお確かめください（約款第4条第3項）。",
                        "食い違いや不具合がありましたら、同じ日までに当社へ届くようにお申し出ください。その日を過ぎた"
                        "お申出には、当社は契約不適合の責任を負いかねます。"}},
        today);
}

// What a delivery brings now: at first everything agreed, later what is being repaired.
std::vector<std::int32_t> outstanding(const Deliverable& deliverable)
{
    std::vector<std::int32_t> items = items_in(deliverable, ItemState::agreed);
    const auto repairing = items_in(deliverable, ItemState::repairing);
    items.insert(items.end(), repairing.begin(), repairing.end());
    std::sort(items.begin(), items.end());
    return items;
}

std::optional<Refusal> bad_receipt(const Deliverable& deliverable, Date received_on, Date today)
{
    if (today < received_on)
        return Refusal{"terms 4.3"_clause,
                       "受取りの日（" + received_on.japanese() + "）が今日（" + today.japanese() +
                           "）より後です。契約者が実際に受け取った日を記録してください。",
                       {}};
    const bool again = !deliverable.deliveries.empty();
    const Date earliest = again ? deliverable.deliveries.back().received_on : deliverable.agreed_on;
    if (earliest <= received_on) return std::nullopt;
    return Refusal{"terms 4.3"_clause,
                   "受取りの日（" + received_on.japanese() + "）が、" + (again ? "前の納品" : "納品物の合意") +
                       "の日（" + earliest.japanese() + "）より前です。日付を確かめてください。",
                   {}};
}

}

// 4.3 “The contractor checks within a confirmation period of 30 days that the deliverable is as agreed.”
// 4.3#2 “Differences or faults are claimed within 30 days of receiving the deliverable.”
// The two sentences print one length and, the first, no starting point; one period from receipt serves both.
Result<Ruling<statute::Period>, Refusal> confirmation_period(Date received_on, const terms::Rulebook& rules)
{
    const auto days = rules.count(terms::Parameter::confirmation_days);
    if (!days) return days.error();
    auto period = statute::period_after(received_on, {statute::PeriodUnit::days, days->value},
                                        {.first_day_counts = false, .roll = rules.roll()});
    if (!period) return period.error();
    Basis basis{"terms 4.3"_clause, "terms 4.3#2"_clause};
    basis.add(days->basis).add(period->basis);
    return Ruling<statute::Period>{period->value, basis};
}

// 11.1 “The minimum term runs from formation (15) until delivery is completed.”
std::optional<Date> delivery_completed(const Book& book, const contract::Contract& contract)
{
    std::optional<Date> completed = contract.delivered_on;
    const auto found = book.deliverables_of.find(contract.id);
    if (found == book.deliverables_of.end()) return completed;
    for (const DeliverableId id : found->second) {
        const Deliverable& deliverable = book.deliverables.at(id);
        if (deliverable.deliveries.empty()) return std::nullopt;
        const Date first = deliverable.deliveries.front().received_on;
        completed = completed ? std::max(*completed, first) : first;
    }
    return completed;
}

Decision<DeliverFact> decide(const Book& book, const Deliver& command, const contract::Book& contracts,
                             const notice::Book& notices, const terms::Rulebook& rules, const Occasion& occasion)
{
    const Deliverable* deliverable = book.deliverables.find(command.deliverable);
    if (!deliverable) return no_such_deliverable(command.deliverable);
    const std::vector<std::int32_t> items = outstanding(*deliverable);
    if (items.empty() && !deliverable->deliveries.empty() &&
        deliverable->deliveries.back().received_on == command.received_on)
        return std::vector<DeliverFact>{};
    if (items.empty())
        return Refusal{"terms 4.3"_clause,
                       "納品物「" + deliverable->name +
                           "」に、納める項目が残っていません。納め直すのは、不適合の申出を認めて補修中の項目だけです。",
                       {"AnswerClaim"}};
    if (const auto refused = bad_receipt(*deliverable, command.received_on, occasion.today)) return *refused;
    if (const auto refused = not_in_force(contracts, deliverable->contract, command.received_on)) return *refused;
    const auto period = confirmation_period(command.received_on, rules);
    if (!period) return period.error();
    const Delivered fact{.on = command.received_on,
                         .basis = period->basis,
                         .deliverable = deliverable->id,
                         .items = items,
                         .last_day = period->value.end,
                         .rolled_from = period->value.rolled_from,
                         .receipt = command.receipt};
    const PartyId party = contracts.contracts.at(deliverable->contract).party;
    return std::vector<DeliverFact>{fact, delivery_notice(notices, *deliverable, fact, party, occasion.today)};
}

void evolve(Book& book, const Delivered& fact, const Recorded& recorded)
{
    Deliverable& deliverable = book.deliverables.at(fact.deliverable);
    for (const std::int32_t number : fact.items) {
        item_of(deliverable, number).state = ItemState::delivered;
        item_of(deliverable, number).by = recorded.position;
    }
    deliverable.deliveries.push_back({.received_on = fact.on,
                                      .last_day = fact.last_day,
                                      .rolled_from = fact.rolled_from,
                                      .items = fact.items,
                                      .receipt = fact.receipt,
                                      .basis = fact.basis,
                                      .by = recorded.position,
                                      .reminder = {}});
}

}
