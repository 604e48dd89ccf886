// The clauses of a draft get their permanent ids; those in new words are marked to be read again.
#include "terms/editions.h"

#include <algorithm>
#include <set>
#include <string>

namespace terms {
namespace {

std::optional<Refusal> ambiguous(const MapClauses& command)
{
    std::set<std::string_view> printed, permanent;
    for (const PlacedClause& clause : command.clauses) {
        if (!printed.insert(clause.printed).second)
            return Refusal{
                "terms 2.1#4"_clause, "条項「" + clause.printed + "」の対応が二度あります。一つにしてください。", {}};
        if (!clause.permanent.empty() && !permanent.insert(clause.permanent).second)
            return Refusal{"terms 2.1#4"_clause,
                           "永続番号「" + clause.permanent +
                               "」に二つの条項が対応しています。どちらかを別の番号にしてください。",
                           {}};
    }
    return std::nullopt;
}

bool read_before(const Book& book, const ReadingMark& mark)
{
    return std::find(book.read.begin(), book.read.end(), ReadWords{mark.permanent, mark.words}) != book.read.end();
}

bool already(const Draft& draft, const ClausesMapped& fact)
{
    return !draft.clauses.empty() && draft.clauses == fact.clauses && draft.marks == fact.marks &&
           std::equal(draft.numbers.begin(), draft.numbers.end(), fact.numbers.begin(), fact.numbers.end(),
                      [](const auto& one, const auto& other) { return same(one, other); });
}

}

// 2.1#4 “After the change, prices, content and conditions follow the newest edition in force.” The rules follow it
// only where somebody has said which of its clauses is which.
Decision<ClausesMapped> decide(const Book& book, const MapClauses& command, const Occasion& occasion)
{
    const Draft* draft = find_draft(book, command.name);
    if (!draft) return no_such_draft(command.name);
    if (draft->text_hash != command.text_hash)
        return Refusal{"terms 2.1#4"_clause,
                       "下書きの本文が、対応を付けた時から変わっています。新しい本文で対応を付け直してください。",
                       {"MapClauses"}};
    if (command.clauses.empty())
        return Refusal{"terms 2.1#4"_clause, "対応を付ける条項がありません。条項を一つ以上入れてください。", {}};
    if (const auto refusal = ambiguous(command)) return *refusal;
    ClausesMapped fact{.on = occasion.today,
                       .basis = {"terms 2.1#4"_clause, "terms 1.1"_clause},
                       .name = command.name,
                       .text_hash = command.text_hash,
                       .clauses = command.clauses,
                       .marks = {},
                       .numbers = command.numbers};
    for (const ReadingMark& mark : command.marks)
        if (!read_before(book, mark)) fact.marks.push_back(mark);
    if (already(*draft, fact)) return std::vector<ClausesMapped>{};
    return std::vector{std::move(fact)};
}

// What was read of the same words stays read.
void evolve(Book& book, const ClausesMapped& fact, const Recorded& recorded)
{
    Draft* draft = find_draft(book, fact.name);
    if (!draft) return;
    draft->clauses = fact.clauses;
    draft->marks = fact.marks;
    draft->numbers = fact.numbers;
    draft->mapped_by = recorded.position;
    std::erase_if(draft->readings, [&](const ConfirmedReading& reading) {
        return std::find(fact.marks.begin(), fact.marks.end(), reading.mark) == fact.marks.end();
    });
}

}
