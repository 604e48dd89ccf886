#include "ending/file.h"

#include <algorithm>

namespace ending {
namespace {

// 24.1 “If a suspended contractor does not promptly cure the ground, the provider may terminate.”
void add_cure(std::vector<Standing>& out, const service::Restraint& restraint, const terms::Rulebook& rules)
{
    const auto deadline = cure_deadline(restraint, rules);
    if (!deadline) {
        out.push_back({.kind = StandingKind::right,
                       .bearer = Bearer::provider,
                       .what = "停止の事由が解消しないときに解除する（先に、解消する期間の日数を決める）",
                       .command = "SetParameter",
                       .from = std::nullopt,
                       .until = std::nullopt,
                       .basis = deadline.error().basis,
                       .because = {restraint.by}});
        return;
    }
    if (rules.day() <= deadline->value)
        out.push_back({.kind = StandingKind::duty,
                       .bearer = Bearer::contractor,
                       .what = "停止の事由（" + std::string(restraint.ground.title()) + "）を解消する",
                       .command = {},
                       .from = restraint.since,
                       .until = deadline->value,
                       .basis = deadline->basis,
                       .because = {restraint.by}});
    out.push_back(
        {.kind = StandingKind::right,
         .bearer = Bearer::provider,
         .what = "停止の事由（" + std::string(restraint.ground.title()) + "）が解消しないことを理由に解除する",
         .command = "TerminateByProvider",
         .from = deadline->value.next(),
         .until = std::nullopt,
         .basis = deadline->basis,
         .because = {restraint.by}});
}

// 24.3.1 “Termination: a breach not cured within a reasonable period set by demand.”
void add_demand(std::vector<Standing>& out, const Demand& demand, const Rooms& rooms, const terms::Rulebook& rules)
{
    const notice::Notice* notice = rooms.notices.notices.find(demand.notice);
    const auto deadline = notice ? demand_deadline(demand, *notice, rules)
                                 : Ruling<std::optional<Date>>{std::nullopt, "terms 24.3.1"_clause};
    if (!deadline) return;
    if (!deadline->value) {
        out.push_back({.kind = StandingKind::duty,
                       .bearer = Bearer::provider,
                       .what = "催告 " + demand.notice.text() + " を届け、到達を記録する",
                       .command = "RecordArrival",
                       .from = std::nullopt,
                       .until = std::nullopt,
                       .basis = deadline->basis,
                       .because = {demand.by}});
        return;
    }
    if (rules.day() <= *deadline->value)
        out.push_back({.kind = StandingKind::duty,
                       .bearer = Bearer::contractor,
                       .what = "催告を受けた点を改める：" + demand.statement,
                       .command = {},
                       .from = std::nullopt,
                       .until = deadline->value,
                       .basis = deadline->basis,
                       .because = {demand.by}});
    out.push_back({.kind = StandingKind::right,
                   .bearer = Bearer::provider,
                   .what = "催告した点が改められないことを理由に解除する：" + demand.statement,
                   .command = "TerminateByProvider",
                   .from = deadline->value->next(),
                   .until = std::nullopt,
                   .basis = deadline->basis,
                   .because = {demand.by}});
}

// 24.4 “The contract ends on the day the termination notice arrives at the contractor.”
void add_pending(std::vector<Standing>& out, const Termination& termination, const Rooms& rooms)
{
    const notice::Notice* notice = rooms.notices.notices.find(termination.notice);
    if (!notice || notice->sent.empty())
        out.push_back({.kind = StandingKind::duty,
                       .bearer = Bearer::provider,
                       .what = "解除の通知 " + termination.notice.text() + " を送る",
                       .command = "RecordSending",
                       .from = termination.decided_on,
                       .until = std::nullopt,
                       .basis = {"terms 24.4"_clause},
                       .because = {termination.by}});
    out.push_back({.kind = StandingKind::effect,
                   .bearer = Bearer::contractor,
                   .what = "解除の通知 " + termination.notice.text() + " が届いた日に契約が終わる",
                   .command = "RecordArrival",
                   .from = std::nullopt,
                   .until = std::nullopt,
                   .basis = {"terms 24.4"_clause, "civil-code 97.1"_clause},
                   .because = {termination.by}});
}

// 25.2 “After talks, the contractor is charged a price for the progress made.”
void add_exit(std::vector<Standing>& out, const File* file, const contract::Contract& contract,
              const terms::Rulebook& rules)
{
    if (file && file->exit) {
        if (!file->settlement && settles_by_progress(rules_of(file, contract, rules)))
            out.push_back({.kind = StandingKind::duty,
                           .bearer = Bearer::provider,
                           .what = "解除の申出を受け、進んだ分の対価を契約者と話し合って決める",
                           .command = "AgreeSettlement",
                           .from = file->exit->arrived_on,
                           .until = std::nullopt,
                           .basis = {"terms 25.2"_clause},
                           .because = {file->exit->by}});
        return;
    }
    if (contract.in_force(rules.day()))
        out.push_back({.kind = StandingKind::right,
                       .bearer = Bearer::contractor,
                       .what = "申し出て利用契約を解除する",
                       .command = "TerminateByContractor",
                       .from = contract.formed_on,
                       .until = std::nullopt,
                       .basis = {"terms 25.1"_clause},
                       .because = {contract.by}});
}

// 24.5 “Termination does not take away the provider's claim for damages.”
void add_after_end(std::vector<Standing>& out, const Book& book, const contract::Contract& contract, const Rooms& rooms,
                   const terms::Rulebook& rules)
{
    const File* file = file_of(book, contract.id);
    if (way_of(file, contract) == Way::provider)
        out.push_back({.kind = StandingKind::right,
                       .bearer = Bearer::provider,
                       .what = "解除とは別に、損害の賠償を求める",
                       .command = {},
                       .from = contract.ended->on,
                       .until = std::nullopt,
                       .basis = {"terms 24.5"_clause},
                       .because = {contract.ended->by}});
    const auto proposal = settlement_proposal(book, contract, rooms, rules);
    if (!proposal) {
        out.push_back({.kind = StandingKind::duty,
                       .bearer = Bearer::provider,
                       .what = "精算を請求できるようにする：" + proposal.error().reason,
                       .command = {},
                       .from = contract.ended->on,
                       .until = std::nullopt,
                       .basis = proposal.error().basis,
                       .because = {contract.ended->by}});
        return;
    }
    if (!settlement_open(rooms.money, contract.id, *proposal)) return;
    Yen total;
    for (const money::SettlementAmount& amount : proposal->amounts)
        total += amount.amount;
    out.push_back({.kind = StandingKind::duty,
                   .bearer = Bearer::provider,
                   .what = "終了の精算 " + total.japanese() + "（税抜）を請求する",
                   .command = "InvoiceSettlement",
                   .from = contract.ended->on,
                   .until = std::nullopt,
                   .basis = proposal->basis,
                   .because = {proposal->amounts.front().because}});
}

}

std::vector<Standing> standings(const Book& book, const contract::Contract& contract, const Rooms& rooms,
                                const terms::Rulebook& rules)
{
    std::vector<Standing> out;
    const File* file = file_of(book, contract.id);
    if (contract.ended && contract.ended->on <= rules.day()) {
        if (file && file->exit && way_of(file, contract) == Way::contractor) add_exit(out, file, contract, rules);
        add_after_end(out, book, contract, rooms, rules);
        return out;
    }
    if (file && !file->terminations.empty()) {
        for (const Termination& termination : file->terminations)
            add_pending(out, termination, rooms);
        return out;
    }
    for (const service::Restraint* restraint : uncured(rooms, contract.id, rules.day()))
        add_cure(out, *restraint, rules);
    if (file)
        for (const Demand& demand : file->demands)
            add_demand(out, demand, rooms, rules);
    add_exit(out, file, contract, rules);
    return out;
}

}
