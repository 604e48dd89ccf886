// The clauses of a draft get their permanent ids; those in new words are marked to be read again.
#include "terms/editions.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace terms {
namespace {

Refusal wrong(const std::string& what, const std::string& why, const std::string& instead)
{
    return {"terms 2.1#4"_clause, what + why + "。" + instead, {"MapClauses"}};
}

bool known_permanent(const std::string& id)
{
    return Clause::find("terms " + id).has_value();
}

// The clauses by their printed ids, and the printed id of each permanent one.
struct Places {
    std::map<std::string_view, const PlacedClause*> printed, permanent;

    bool carries(const std::string& place, const std::string& id) const
    {
        const auto found = printed.find(place);
        return found != printed.end() && found->second->permanent == id;
    }
};

Result<Places, Refusal> places_of(const MapClauses& command)
{
    Places places;
    for (const PlacedClause& clause : command.clauses) {
        const std::string named = "条項「" + clause.printed + "」";
        if (clause.printed.empty())
            return wrong("番号のない条項", "に対応が付いています", "下書きの条項の番号を入れてください。");
        if (!places.printed.emplace(clause.printed, &clause).second)
            return wrong(named, "の対応が二度あります", "一つにしてください。");
        if (clause.permanent.empty()) continue;
        if (!known_permanent(clause.permanent))
            return wrong(named, "の永続番号「" + clause.permanent + "」はありません",
                         "条項の一覧にある番号を入れるか、空にしてください。");
        if (!places.permanent.emplace(clause.permanent, &clause).second)
            return wrong("永続番号「" + clause.permanent + "」", "に二つの条項が対応しています",
                         "どちらかを別の番号にしてください。");
    }
    return places;
}

// 16 hexadecimal digits, or none for a clause that is not there.
bool is_word_hash(std::string_view words)
{
    return words.size() == 16 && words.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool agrees(const ReadingMark& mark, const Places& places)
{
    switch (mark.kind) {
    case MarkKind::reworded:
        return !mark.permanent.empty() && places.carries(mark.printed, mark.permanent) && is_word_hash(mark.words);
    case MarkKind::unread:
        return mark.permanent.empty() && places.carries(mark.printed, "") && is_word_hash(mark.words);
    case MarkKind::absent:
        return known_permanent(mark.permanent) && !places.permanent.contains(mark.permanent) && mark.printed.empty() &&
               mark.words.empty();
    }
    return false;
}

// Marks and numbers speak of the clauses as they are mapped here.
std::optional<Refusal> contradiction(const MapClauses& command, const Places& places)
{
    // A clause without an id and an id without a clause may read alike.
    std::set<std::pair<MarkKind, std::string>> marked;
    for (const ReadingMark& mark : command.marks) {
        const std::string named = "読み直しの印「" + mark.id() + "」（" + std::string(label(mark.kind)) + "）";
        if (!agrees(mark, places)) return wrong(named, "が条項の対応と合いません", "対応を付け直してください。");
        if (!marked.emplace(mark.kind, mark.id()).second) return wrong(named, "が二度あります", "一つにしてください。");
    }
    for (const PrintedNumber& number : command.numbers)
        if (!places.printed.contains(number.printed))
            return wrong("設定値「" + std::string(entry(number.parameter).label) + "」の数",
                         "がある条項「" + number.printed + "」は、対応の中にありません", "対応を付け直してください。");
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
    const auto places = places_of(command);
    if (!places) return places.error();
    if (const auto refusal = contradiction(command, *places)) return *refusal;
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
