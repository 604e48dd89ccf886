// Somebody has read the marked clauses again and says what becomes of our rules.
#include "basis/text.h"
#include "terms/editions.h"

#include <algorithm>
#include <string>

namespace terms {
namespace {

// A reading can hold of words that are there and that we read: not of a clause that is gone or was never read.
bool settles(ReadingDecision decision, const ReadingMark& mark)
{
    return decision != ReadingDecision::reading_holds || mark.kind == MarkKind::reworded;
}

// Nor of a number: it is the parameter's, or something else is done about it.
bool settles(ReadingDecision decision, const PrintedNumber& /*number*/)
{
    return decision != ReadingDecision::reading_holds;
}

bool confirmed(const Draft& draft, const ReadingMark& mark)
{
    return std::any_of(draft.readings.begin(), draft.readings.end(), [&](const ConfirmedReading& reading) {
        return reading.mark == mark && settles(reading.decision, mark);
    });
}

bool confirmed(const Draft& draft, const PrintedNumber& number)
{
    return std::any_of(draft.confirmed_numbers.begin(), draft.confirmed_numbers.end(), [&](const ConfirmedNumber& one) {
        return same(one.number, number) && settles(one.decision, number);
    });
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

constexpr std::string_view otherwise =
    "「設定値・方針・個別の取り決めで扱う」か「担当者が扱う」を選び、どう扱うのかを備考に書いてください。";

Refusal no_reading_holds(const ReadingMark& mark)
{
    const std::string why = mark.kind == MarkKind::absent ? "は下書きにないため" : "には私たちの読みがないため";
    return {"terms 2.1#4"_clause,
            "条項「" + mark.id() + "」" + why + "、「" + std::string(label(ReadingDecision::reading_holds)) +
                "」では確かめられません。" + std::string(otherwise),
            {}};
}

Refusal number_is_no_reading(const PrintedNumber& number)
{
    const ParameterEntry& sheet = entry(number.parameter);
    return {{"terms 2.1#4"_clause, sheet.clause},
            "「" + std::string(sheet.label) + "」は、本文では" + number.value.text() + std::string(sheet.unit) +
                "です。設定値との違いは「" + std::string(label(ReadingDecision::reading_holds)) +
                "」では確かめられません。効力の日からの設定値を本文に合わせるか、" + std::string(otherwise),
            {"SetParameter"}};
}

// A clause without an id and an id without a clause may read alike: whatever bears the mark of that name and can be
// settled so.
Result<std::vector<ReadingMark>, Refusal> marks_named(const Draft& draft, const std::string& id,
                                                      ReadingDecision decision)
{
    std::vector<ReadingMark> out;
    const ReadingMark* other = nullptr;
    for (const ReadingMark& mark : draft.marks) {
        if (mark.id() != id) continue;
        if (settles(decision, mark))
            out.push_back(mark);
        else
            other = &mark;
    }
    if (out.empty()) return other ? no_reading_holds(*other) : nothing_to_confirm("条項「" + id + "」");
    return out;
}

template <class Points>
void add_new(Points& to, const typename Points::value_type& point)
{
    const auto alike = [&](const auto& one) { return same(one, point); };
    if (std::none_of(to.begin(), to.end(), alike)) to.push_back(point);
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

OpenPoints settled_by(ReadingDecision decision, const OpenPoints& open)
{
    OpenPoints settled = open;
    const auto left = [&](const auto& point) { return !settles(decision, point); };
    std::erase_if(settled.marks, left);
    std::erase_if(settled.numbers, left);
    return settled.marks.empty() && settled.numbers.empty() ? open : settled;
}

// 1.1 “The provider sets these terms and serves under them.” Whoever serves under other words has read them.
Decision<ReadingsConfirmed> decide(const Book& book, const ConfirmReadings& command, const Occasion& occasion)
{
    const Draft* draft = find_draft(book, command.name);
    if (!draft) return no_such_draft(command.name);
    if (command.clauses.empty() && command.parameters.empty())
        return Refusal{"terms 2.1#4"_clause, "読み直した条項か設定値を一つ以上選んでください。", {}};
    if (command.decision != ReadingDecision::reading_holds && basis::trimmed(command.note).empty())
        return Refusal{"terms 2.1#4"_clause, "どの設定や手順で扱うのかを書いてください。", {}};
    ReadingsConfirmed fact{.on = occasion.today,
                           .basis = {"terms 1.1"_clause, "terms 2.1#4"_clause},
                           .name = command.name,
                           .marks = {},
                           .numbers = {},
                           .decision = command.decision,
                           .note = command.note};
    for (const std::string& clause : command.clauses) {
        const auto marks = marks_named(*draft, clause, command.decision);
        if (!marks) return marks.error();
        for (const ReadingMark& mark : *marks)
            if (!confirmed(*draft, mark)) add_new(fact.marks, mark);
    }
    for (const Parameter parameter : command.parameters) {
        const auto found = std::find_if(draft->numbers.begin(), draft->numbers.end(),
                                        [&](const PrintedNumber& number) { return number.parameter == parameter; });
        if (found == draft->numbers.end())
            return nothing_to_confirm("設定値「" + std::string(entry(parameter).label) + "」");
        if (!settles(command.decision, *found)) return number_is_no_reading(*found);
        for (const PrintedNumber& number : draft->numbers)
            if (number.parameter == parameter && !confirmed(*draft, number)) add_new(fact.numbers, number);
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
