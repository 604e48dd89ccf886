#include "service/item.h"
#include "service/restraint.h"

#include <algorithm>

namespace service {
namespace {

std::string named(const Deliverable& deliverable)
{
    return "納品物「" + deliverable.name + "」（" + deliverable.id.text() + "）";
}

void add_deliveries_owed(std::vector<Standing>& out, const Deliverable& deliverable)
{
    if (!items_in(deliverable, ItemState::agreed).empty())
        out.push_back({.kind = StandingKind::duty,
                       .bearer = Bearer::provider,
                       .what = named(deliverable) + "を納める",
                       .command = "Deliver",
                       .from = deliverable.agreed_on,
                       .until = std::nullopt,
                       .basis = {"terms 4.1"_clause},
                       .because = {deliverable.by}});
    const auto repairing = items_in(deliverable, ItemState::repairing);
    if (!repairing.empty())
        out.push_back({.kind = StandingKind::duty,
                       .bearer = Bearer::provider,
                       .what = named(deliverable) + "の" + item_words(deliverable, repairing) + "を直して納め直す",
                       .command = "Deliver",
                       .from = std::nullopt,
                       .until = std::nullopt,
                       .basis = {"terms 4.1"_clause, "terms 4.3#2"_clause},
                       .because = {item_of(deliverable, repairing.front()).by}});
}

// The items of a delivery on which a difference can still be claimed: all but those under claim or repair.
std::vector<std::int32_t> claimable(const Deliverable& deliverable, const Delivery& delivery)
{
    std::vector<std::int32_t> open;
    for (const std::int32_t number : delivery.items) {
        const ItemState state = item_of(deliverable, number).state;
        if (delivery_of(deliverable, number) == &delivery && state != ItemState::claimed &&
            state != ItemState::repairing)
            open.push_back(number);
    }
    return open;
}

void add_period(std::vector<Standing>& out, const Deliverable& deliverable, const Delivery& delivery,
                const terms::Rulebook& rules)
{
    if (delivery.last_day < rules.day()) return;
    const auto waiting = unanswered(deliverable, delivery);
    if (!waiting.empty())
        out.push_back({.kind = StandingKind::duty,
                       .bearer = Bearer::contractor,
                       .what = named(deliverable) + "の" + item_words(deliverable, waiting) + "を確かめる",
                       .command = "ConfirmItems",
                       .from = delivery.received_on,
                       .until = delivery.last_day,
                       .basis = delivery.basis,
                       .because = {delivery.by}});
    const auto open = claimable(deliverable, delivery);
    if (!open.empty())
        out.push_back({.kind = StandingKind::right,
                       .bearer = Bearer::contractor,
                       .what = named(deliverable) + "の" + item_words(deliverable, open) + "について不適合を申し出る",
                       .command = "ClaimNonconformity",
                       .from = delivery.received_on,
                       .until = delivery.last_day,
                       .basis = delivery.basis,
                       .because = {delivery.by}});
    if (!waiting.empty()) {
        const auto policy = rules.policy(terms::Policy::silence_after_confirmation_period);
        Basis basis{"terms 4.3"_clause};
        out.push_back({.kind = StandingKind::effect,
                       .bearer = Bearer::contractor,
                       .what = named(deliverable) + "の確認期間が終わる",
                       .command = "CloseConfirmation",
                       .from = delivery.last_day.next(),
                       .until = std::nullopt,
                       .basis = basis.add(policy.basis),
                       .because = {delivery.by}});
    }
}

void add_claims(std::vector<Standing>& out, const Book& book, const Deliverable& deliverable)
{
    for (const ClaimId id : deliverable.claims) {
        const NonconformityClaim& claim = book.claims.at(id);
        if (!claim.in_time || claim.answer) continue;
        out.push_back({.kind = StandingKind::duty,
                       .bearer = Bearer::provider,
                       .what = named(deliverable) + "への申出 " + id.text() + " に答える",
                       .command = "AnswerClaim",
                       .from = claim.arrived_on,
                       .until = std::nullopt,
                       .basis = {"terms 4.3#2"_clause},
                       .because = {claim.by}});
    }
}

std::vector<Position> positions(const std::vector<Overdue>& overdue)
{
    std::vector<Position> because;
    for (const Overdue& debt : overdue)
        if (debt.by.value != 0) because.push_back(debt.by);
    return because;
}

// 20.1.1 “Suspension: fees, special fee or late damages remain unpaid after the due date.”
void add_right_to_suspend(std::vector<Standing>& out, const std::vector<Overdue>& overdue)
{
    const auto oldest = std::min_element(overdue.begin(), overdue.end(),
                                         [](const Overdue& a, const Overdue& b) { return a.due < b.due; });
    Yen unpaid;
    for (const Overdue& debt : overdue)
        unpaid += debt.unpaid;
    out.push_back({.kind = StandingKind::right,
                   .bearer = Bearer::provider,
                   .what = "未払い " + unpaid.japanese() + " を理由に提供を停止する",
                   .command = "Suspend",
                   .from = oldest->due.next(),
                   .until = std::nullopt,
                   .basis = {"terms 20.1.1"_clause},
                   .because = positions(overdue)});
}

// 29.3 “During a suspension under 20 monthly, usage and yearly fees run on as if the service were given.”
Standing fees_run_on(const Restraint& restraint)
{
    return {.kind = StandingKind::effect,
            .bearer = Bearer::contractor,
            .what = "提供の停止の間も月間費用・月間利用費・年間費用がかかる",
            .command = {},
            .from = restraint.since,
            .until = std::nullopt,
            .basis = {"terms 29.3"_clause},
            .because = {restraint.by}};
}

Standing right_to_lift(const Restraint& restraint)
{
    return {.kind = StandingKind::right,
            .bearer = Bearer::provider,
            .what = "すべて入金済み：停止 " + restraint.id.text() + " を解いて提供を再開する",
            .command = "Lift",
            .from = std::nullopt,
            .until = std::nullopt,
            .basis = {"terms 20.1"_clause, "terms 20.1.1"_clause},
            .because = {restraint.by}};
}

void add_suspensions(std::vector<Standing>& out, const std::vector<const Restraint*>& open,
                     const std::vector<Overdue>& debts)
{
    const auto suspension = std::find_if(open.begin(), open.end(), [](const Restraint* restraint) {
        return restraint->kind == RestraintKind::suspension;
    });
    if (suspension != open.end()) out.push_back(fees_run_on(**suspension));
    const auto for_debts = std::find_if(open.begin(), open.end(), [](const Restraint* restraint) {
        return restraint->ground == "terms 20.1.1"_clause;
    });
    if (for_debts != open.end() && debts.empty()) out.push_back(right_to_lift(**for_debts));
    if (for_debts == open.end() && !debts.empty()) add_right_to_suspend(out, debts);
}

}

std::vector<Standing> standings(const Book& book, const contract::Contract& contract, const terms::Rulebook& rules,
                                const std::vector<Overdue>& overdue)
{
    std::vector<Standing> out;
    const bool in_force = contract.in_force(rules.day());
    const auto deliverables = book.deliverables_of.find(contract.id);
    if (deliverables != book.deliverables_of.end())
        for (const DeliverableId id : deliverables->second) {
            const Deliverable& deliverable = book.deliverables.at(id);
            if (in_force) add_deliveries_owed(out, deliverable);
            for (const Delivery& delivery : deliverable.deliveries)
                add_period(out, deliverable, delivery, rules);
            add_claims(out, book, deliverable);
        }
    if (!in_force) return out;
    add_suspensions(out, open_restraints(book, contract.id, rules.day()), overdue_on(overdue, rules.day()));
    return out;
}

}
