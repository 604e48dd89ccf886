#include "ending/file.h"
#include "service/guard.h"
#include "service/restraint.h"

#include <algorithm>

namespace ending {
namespace {

// The period begins with an arrival that is still to come; the day named is that of an arrival on the day of writing.
std::string until_when(int days, const terms::Rulebook& rules)
{
    const auto period = statute::period_after(rules.day(), {statute::PeriodUnit::days, days},
                                              {.first_day_counts = false, .roll = rules.roll()});
    return "この通知が届いた日の翌日から数えて" + std::to_string(days) + "日のうちに、改めてください。" +
           (period ? rules.day().japanese() + "に届いたときは、" + period->value.end.japanese() + "までです。"
                   : std::string());
}

// What was demanded before is paid and something fell due since: the same words then demand that.
bool met(const Demand& demand, ContractId contract, const Rooms& rooms, Date today)
{
    const notice::Notice* sent = rooms.notices.notices.find(demand.notice);
    return of_payment(demand.breached) && sent && sent->drafted_on < today &&
           !owes_since(rooms, contract, sent->drafted_on, today) &&
           !money::overdue(rooms.money, contract, today).empty();
}

// What the letter says of debts; nothing where the breach is another. Refusal while they are held.
Result<money::DebtLetter, Refusal> debts_of(const DemandCure& command, const Rooms& rooms, const terms::Rulebook& rules)
{
    if (!of_payment(command.breached)) return money::DebtLetter{};
    return money::debt_letter({rooms.collection, rooms.money, rooms.notices}, command.contract, money::Letter::demand,
                              rules);
}

notice::Draft demand_notice(const DemandCure& command, int days, const money::DebtLetter& debts, const Rooms& rooms,
                            const terms::Rulebook& rules)
{
    std::vector<std::string> paragraphs{"次の点が、" + command.breached.printed() + "（" +
                                            std::string(command.breached.title()) + "）に反しております。",
                                        command.statement};
    paragraphs.insert(paragraphs.end(), debts.paragraphs.begin(), debts.paragraphs.end());
    paragraphs.push_back(until_when(days, rules));
    paragraphs.emplace_back("改められないときは、約款第24条第3項第1号により利用契約を解除することがあります。");
    return {.kind = notice::NoticeKind::demand,
            .basis = {"terms 24.3.1"_clause, command.breached, "civil-code 541"_clause},
            .party = rooms.contracts.contracts.at(command.contract).party,
            .contract = command.contract,
            .application = {},
            .invoice = {},
            .subject = "催告書（約款に反する状態の是正のお願い）",
            .paragraphs = std::move(paragraphs)};
}

}

bool of_payment(Clause breached)
{
    return breached.under("terms 29"_clause) || breached.under("terms 30"_clause);
}

// 24.3.1 “Termination: a breach not cured within a reasonable period set by demand.”
// civil-code 541 “After demand with a reasonable time, the other party may terminate, unless the breach is slight.”
Result<Ruling<std::optional<Date>>, Refusal> demand_deadline(const Demand& demand, const notice::Notice& notice,
                                                             const terms::Rulebook& rules)
{
    Basis basis{"terms 24.3.1"_clause, "civil-code 541"_clause};
    const auto arrival = arrival_of(notice, rules.day());
    if (!arrival) return Ruling<std::optional<Date>>{std::nullopt, basis};
    // The roll of the day of arrival: a choice made later neither shortens nor lengthens a time that runs.
    const auto period = statute::period_after(*arrival, {statute::PeriodUnit::days, demand.days},
                                              {.first_day_counts = false, .roll = rules.on(*arrival).roll()});
    if (!period) return period.error();
    return Ruling<std::optional<Date>>{period->value.end, basis.add("civil-code 97.1"_clause).add(period->basis)};
}

// civil-code 150 “A demand holds limitation off for six months, once.” The same letter, by its arrival.
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
            return demand.breached == command.breached && demand.statement == command.statement &&
                   !met(demand, command.contract, rooms, occasion.today);
        }))
        return std::vector<DemandFact>{};
    const terms::Rulebook rules(rooms.terms, command.contract, occasion.today);
    const auto days = rules.count(terms::Parameter::demand_period_days);
    if (!days) return days.error();
    const auto debts = debts_of(command, rooms, rules);
    if (!debts) return debts.error();
    const auto draft =
        notice::drafted(rooms.notices, demand_notice(command, days->value, *debts, rooms, rules), occasion.today);
    std::vector<DemandFact> facts{CureDemanded{.on = occasion.today,
                                               .basis = draft.basis,
                                               .contract = command.contract,
                                               .notice = draft.notice,
                                               .breached = command.breached,
                                               .days = days->value,
                                               .statement = command.statement}};
    if (!debts->debts.empty())
        facts.emplace_back(money::DebtsDemanded{.on = occasion.today,
                                                .basis = Basis(debts->basis).add("civil-code 150"_clause),
                                                .contract = command.contract,
                                                .notice = draft.notice,
                                                .letter = money::Letter::demand,
                                                .stage = debts->stage,
                                                .through = occasion.today,
                                                .debts = debts->debts});
    facts.emplace_back(draft);
    return facts;
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
