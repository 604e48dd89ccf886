#include "ending/file.h"
#include "service/guard.h"

#include <algorithm>

namespace ending {
namespace {

notice::Draft demand_notice(const DemandCure& command, int days, PartyId party)
{
    return {.kind = notice::NoticeKind::demand,
            .basis = {"terms 24.3.1"_clause, command.breached, "civil-code 541"_clause},
            .party = party,
            .contract = command.contract,
            .application = {},
            .invoice = {},
            .subject = "催告書（約款に反する状態の是正のお願い）",
            .paragraphs = {"次の点が、" + command.breached.printed() + "（" + std::string(command.breached.title()) +
                               "）に反しております。",
                           command.statement,
                           "この通知が届いた日の翌日から数えて" + std::to_string(days) + "日のうちに、改めてください。",
                           "改められないときは、約款第24条第3項第1号により利用契約を解除することがあります。"}};
}

}

// 24.3.1 “Termination: a breach not cured within a reasonable period set by demand.”
// civil-code 541 “After demand with a reasonable time, the other party may terminate, unless the breach is slight.”
Result<Ruling<std::optional<Date>>, Refusal> demand_deadline(const Demand& demand, const notice::Notice& notice,
                                                             const terms::Rulebook& rules)
{
    Basis basis{"terms 24.3.1"_clause, "civil-code 541"_clause};
    const auto arrival = arrival_of(notice, rules.day());
    if (!arrival) return Ruling<std::optional<Date>>{std::nullopt, basis};
    const auto period = statute::period_after(*arrival, {statute::PeriodUnit::days, demand.days},
                                              {.first_day_counts = false, .roll = rules.roll()});
    if (!period) return period.error();
    return Ruling<std::optional<Date>>{period->value.end, basis.add("civil-code 97.1"_clause).add(period->basis)};
}

Decision<DemandFact> decide(const Book& book, const DemandCure& command, const Rooms& rooms, const Occasion& occasion)
{
    if (const auto refused = service::not_in_force(rooms.contracts, command.contract, occasion.today)) return *refused;
    if (!command.breached.of_terms())
        return Refusal{"terms 24.3.1"_clause, "破られた定めは、約款の条項から選んでください。", {}};
    if (service::blank(command.statement))
        return Refusal{
            "terms 24.3.1"_clause, "何をどう改めてほしいのかを書いてください。催告はそれを示して行います。", {}};
    const File* file = file_of(book, command.contract);
    if (file && std::any_of(file->demands.begin(), file->demands.end(), [&](const Demand& demand) {
            return demand.breached == command.breached && demand.statement == command.statement;
        }))
        return std::vector<DemandFact>{};
    const auto days =
        terms::Rulebook(rooms.terms, command.contract, occasion.today).count(terms::Parameter::demand_period_days);
    if (!days) return days.error();
    const PartyId party = rooms.contracts.contracts.at(command.contract).party;
    const auto draft = notice::drafted(rooms.notices, demand_notice(command, days->value, party), occasion.today);
    return std::vector<DemandFact>{CureDemanded{.on = occasion.today,
                                                .basis = draft.basis,
                                                .contract = command.contract,
                                                .notice = draft.notice,
                                                .breached = command.breached,
                                                .days = days->value,
                                                .statement = command.statement},
                                   draft};
}

void evolve(Book& book, const CureDemanded& fact, const Recorded& recorded)
{
    book.files[fact.contract].demands.push_back({.notice = fact.notice,
                                                 .breached = fact.breached,
                                                 .days = fact.days,
                                                 .statement = fact.statement,
                                                 .by = recorded.position});
}

}
