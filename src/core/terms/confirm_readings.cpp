// Somebody has read the marked clauses again and says what becomes of our rules.
#include "terms/editions.h"

#include <algorithm>
#include <string>

namespace terms {
namespace {

const ReadingMark* mark_of(const Draft& draft, std::string_view id)
{
    const auto found =
        std::find_if(draft.marks.begin(), draft.marks.end(), [&](const ReadingMark& mark) { return mark.id() == id; });
    return found == draft.marks.end() ? nullptr : &*found;
}

bool confirmed(const Draft& draft, const ReadingMark& mark)
{
    return std::any_of(draft.readings.begin(), draft.readings.end(),
                       [&](const ConfirmedReading& reading) { return reading.mark == mark; });
}

bool confirmed(const Draft& draft, const PrintedNumber& number)
{
    return std::any_of(draft.confirmed_numbers.begin(), draft.confirmed_numbers.end(),
                       [&](const ConfirmedNumber& one) { return same(one.number, number); });
}

bool differs(const Book& book, const PrintedNumber& number, Date day)
{
    const auto in_force = Rulebook(book, {}, day).number(number.parameter);
    return !in_force || in_force->value != number.value;
}

Refusal nothing_to_confirm(const std::string& what)
{
    return {"terms 2.1#4"_clause,
            what + "には、読み直しの印がありません。下書きの一覧から印のある条項を選んでください。",
            {}};
}

}

OpenPoints open_points(const Book& book, const Draft& draft, Date day)
{
    OpenPoints open{.mapped = !draft.clauses.empty()};
    for (const PlacedClause& clause : draft.clauses)
        if (!clause.confirmed) ++open.unmapped;
    for (const ReadingMark& mark : draft.marks)
        if (!confirmed(draft, mark)) open.marks.push_back(mark);
    for (const PrintedNumber& number : draft.numbers)
        if (differs(book, number, day) && !confirmed(draft, number)) open.numbers.push_back(number);
    return open;
}

// 1.1 “The provider sets these terms and serves under them.” Whoever serves under other words has read them.
Decision<ReadingsConfirmed> decide(const Book& book, const ConfirmReadings& command, const Occasion& occasion)
{
    const Draft* draft = find_draft(book, command.name);
    if (!draft) return no_such_draft(command.name);
    if (command.clauses.empty() && command.parameters.empty())
        return Refusal{"terms 2.1#4"_clause, "読み直した条項か設定値を一つ以上選んでください。", {}};
    if (command.decision != ReadingDecision::reading_holds && command.note.empty())
        return Refusal{"terms 2.1#4"_clause, "どの設定や手順で扱うのかを書いてください。", {}};
    ReadingsConfirmed fact{.on = occasion.today,
                           .basis = {"terms 1.1"_clause, "terms 2.1#4"_clause},
                           .name = command.name,
                           .marks = {},
                           .numbers = {},
                           .decision = command.decision,
                           .note = command.note};
    for (const std::string& clause : command.clauses) {
        const ReadingMark* mark = mark_of(*draft, clause);
        if (!mark) return nothing_to_confirm("条項「" + clause + "」");
        if (!confirmed(*draft, *mark)) fact.marks.push_back(*mark);
    }
    for (const Parameter parameter : command.parameters) {
        const auto found = std::find_if(draft->numbers.begin(), draft->numbers.end(),
                                        [&](const PrintedNumber& number) { return number.parameter == parameter; });
        if (found == draft->numbers.end())
            return nothing_to_confirm("設定値「" + std::string(entry(parameter).label) + "」");
        for (const PrintedNumber& number : draft->numbers)
            if (number.parameter == parameter && !confirmed(*draft, number)) fact.numbers.push_back(number);
    }
    if (fact.marks.empty() && fact.numbers.empty()) return std::vector<ReadingsConfirmed>{};
    return std::vector{fact};
}

void evolve(Book& book, const ReadingsConfirmed& fact, const Recorded& recorded)
{
    Draft* draft = find_draft(book, fact.name);
    if (!draft) return;
    for (const ReadingMark& mark : fact.marks)
        draft->readings.push_back({mark, fact.decision, fact.note, recorded.position});
    for (const PrintedNumber& number : fact.numbers)
        draft->confirmed_numbers.push_back({number, fact.decision, fact.note, recorded.position});
}

}
