#include "service/item.h"

#include <algorithm>

namespace service {
namespace {

// The options of policy silence_after_confirmation_period, in its order.
enum class Silence : std::uint8_t { closed_not_claimable, accepted, reminder_then_closed };

bool over(const Deliverable& deliverable, const Delivery& delivery, Date day)
{
    return delivery.last_day < day && !unanswered(deliverable, delivery).empty();
}

// The day on which the reminder of a delivery arrived; nullopt while it has not.
std::optional<Date> reminded_on(const Delivery& delivery, const notice::Book& notices)
{
    const notice::Notice* reminder = notices.notices.find(delivery.reminder);
    if (!reminder || !reminder->arrived) return std::nullopt;
    return reminder->arrived->on;
}

// A delivery whose reminder is under way closes the day after the reminder arrived.
bool waits_for_reminder(const Delivery& delivery, const notice::Book& notices, Date day)
{
    if (!delivery.reminder) return false;
    const auto arrived = reminded_on(delivery, notices);
    return !arrived || day <= *arrived;
}

notice::Draft reminder(const Deliverable& deliverable, const Delivery& delivery, PartyId party)
{
    return {.kind = notice::NoticeKind::delivery,
            .basis = "terms 4.3"_clause,
            .party = party,
            .contract = deliverable.contract,
            .application = {},
            .invoice = {},
            .subject = "納品物の確認のお願い（" + deliverable.name + "）",
            .paragraphs = {"納品物「" + deliverable.name + "」の確認期間は" + delivery.last_day.japanese() +
                               "に終わりましたが、次の項目の確認のご連絡をいただいておりません：" +
                               item_words(deliverable, unanswered(deliverable, delivery)),
                           "このお知らせが届いた日のうちにご連絡がなければ、確認の手続を終わります。"}};
}

Date closing_day(const Delivery& delivery, const notice::Book& notices)
{
    const auto arrived = reminded_on(delivery, notices);
    return arrived ? arrived->next() : delivery.last_day.next();
}

}

// 4.3 “The contractor checks within a confirmation period of 30 days that the deliverable is as agreed.” — and names no
// effect of silence: the policy does. Acceptance is never inferred unless the operator chose so.
Decision<CloseFact> decide(const Book& book, const CloseConfirmation& command, const contract::Book& contracts,
                           const notice::Book& notices, const terms::Rulebook& rules, const Occasion& occasion)
{
    const Deliverable* deliverable = book.deliverables.find(command.deliverable);
    if (!deliverable) return no_such_deliverable(command.deliverable);
    const auto policy = rules.policy(terms::Policy::silence_after_confirmation_period);
    const auto silence = static_cast<Silence>(policy.value);
    const PartyId party = contracts.contracts.at(deliverable->contract).party;
    std::vector<CloseFact> facts;
    std::uint32_t drafts = 0;
    for (const Delivery& delivery : deliverable->deliveries) {
        if (!over(*deliverable, delivery, occasion.today) || waits_for_reminder(delivery, notices, occasion.today))
            continue;
        Basis basis{"terms 4.3"_clause};
        basis.add(policy.basis).add(delivery.basis);
        const auto items = unanswered(*deliverable, delivery);
        if (silence == Silence::reminder_then_closed && !delivery.reminder) {
            const auto draft =
                notice::drafted(notices, reminder(*deliverable, delivery, party), occasion.today, drafts++);
            facts.push_back(ConfirmationReminded{.on = occasion.today,
                                                 .basis = basis,
                                                 .deliverable = deliverable->id,
                                                 .items = items,
                                                 .notice = draft.notice});
            facts.push_back(draft);
            continue;
        }
        facts.push_back(ConfirmationClosed{.on = closing_day(delivery, notices),
                                           .basis = basis,
                                           .deliverable = deliverable->id,
                                           .items = items,
                                           .accepted = silence == Silence::accepted});
    }
    return facts;
}

void evolve(Book& book, const ConfirmationClosed& fact, const Recorded& recorded)
{
    Deliverable& deliverable = book.deliverables.at(fact.deliverable);
    for (const std::int32_t number : fact.items) {
        item_of(deliverable, number).state = fact.accepted ? ItemState::confirmed : ItemState::closed;
        item_of(deliverable, number).by = recorded.position;
    }
}

void evolve(Book& book, const ConfirmationReminded& fact, const Recorded&)
{
    Deliverable& deliverable = book.deliverables.at(fact.deliverable);
    for (Delivery& delivery : deliverable.deliveries)
        if (unanswered(deliverable, delivery) == fact.items) delivery.reminder = fact.notice;
}

std::vector<CloseConfirmation> closings_due(const Book& book, const notice::Book& notices, ContractId contract,
                                            Date day)
{
    std::vector<CloseConfirmation> due;
    const auto found = book.deliverables_of.find(contract);
    if (found == book.deliverables_of.end()) return due;
    for (const DeliverableId id : found->second) {
        const Deliverable& deliverable = book.deliverables.at(id);
        const auto& deliveries = deliverable.deliveries;
        if (std::any_of(deliveries.begin(), deliveries.end(), [&](const Delivery& delivery) {
                return over(deliverable, delivery, day) && !waits_for_reminder(delivery, notices, day);
            }))
            due.push_back({id});
    }
    return due;
}

}
