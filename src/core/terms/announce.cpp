// A draft that is mapped and read is announced; from its effective day on it is in force, by the calendar alone.
#include "terms/editions.h"

#include <algorithm>
#include <string>

namespace terms {
namespace {

// 2.1#4 “After the change, prices, content and conditions follow the newest edition in force.”
std::optional<Refusal> not_ready(const OpenPoints& open)
{
    const Clause clause = "terms 2.1#4"_clause;
    if (!open.mapped)
        return Refusal{
            clause, "条項の対応がまだ付けられていません。対応を確かめてから発表してください。", {"MapClauses"}};
    if (open.unmapped > 0)
        return Refusal{clause,
                       "永続番号を確かめていない条項が" + std::to_string(open.unmapped) +
                           "件あります。対応を確かめてから発表してください。",
                       {"MapClauses"}};
    if (!open.marks.empty())
        return Refusal{clause,
                       "読み直していない条項が" + std::to_string(open.marks.size()) + "件あります（" +
                           open.marks.front().id() + "など）。読み直して確かめてから発表してください。",
                       {"ConfirmReadings"}};
    if (open.numbers.empty()) return std::nullopt;
    const PrintedNumber& number = open.numbers.front();
    const ParameterEntry& sheet = entry(number.parameter);
    return Refusal{{clause, sheet.clause},
                   "本文の「" + std::string(sheet.label) + "」は" + number.value.text() + std::string(sheet.unit) +
                       "ですが、効力の日の設定値と違います。設定値を定めるか、扱い方を書いて確かめてください。",
                   {"SetParameter", "ConfirmReadings"}};
}

// civil-code 548-4 “Terms may change without consent if beneficial or reasonable, with the effective day made known
// beforehand.”
std::optional<Refusal> not_made_known(const AnnounceEdition& command, Date announced_on)
{
    const Clause clause = "civil-code 548-4"_clause;
    if (command.where.empty())
        return Refusal{clause, "どこで、どのように知らせたのか（掲載したページや送った方法）を入れてください。", {}};
    if (command.reason.empty())
        return Refusal{clause, "「" + std::string(label(command.ground)) + "」に当たる理由を入れてください。", {}};
    if (command.effective <= announced_on)
        return Refusal{{clause, "terms 2.1#3"_clause},
                       "効力の日（" + command.effective.japanese() + "）は、発表の日（" + announced_on.japanese() +
                           "）より後でなければなりません。",
                       {}};
    return std::nullopt;
}

}

const Edition* edition_before(const Book& book, Date effective)
{
    const Edition* found = nullptr;
    for (const Edition& edition : book.editions)
        if (edition.effective < effective) found = &edition;
    return found;
}

std::string_view label(EditionStatus status)
{
    switch (status) {
    case EditionStatus::announced:
        return "発表済み";
    case EditionStatus::effective:
        return "現在の版";
    case EditionStatus::superseded:
        return "以前の版";
    }
    return "";
}

EditionStatus status_on(const Book& book, const Edition& edition, Date day)
{
    if (edition.effective > day) return EditionStatus::announced;
    return edition_on(book, day)->name == edition.name ? EditionStatus::effective : EditionStatus::superseded;
}

std::optional<std::string> printed_id(const Edition& edition, Clause clause)
{
    if (!clause.of_terms()) return std::nullopt;
    const std::string_view permanent = clause.id().substr(std::string_view("terms ").size());
    if (edition.clauses.empty()) return std::string(permanent);
    for (const PlacedClause& placed : edition.clauses)
        if (placed.permanent == permanent) return placed.printed;
    return std::nullopt;
}

// 附則.1 “The terms were set on 1 June 2022 and are in force from the same day.”
// 2.1#3 “An amendment is notified or announced at least 14 days before it takes effect.”
Decision<EditionAnnounced> decide(const Book& book, const AnnounceEdition& command, const Occasion& occasion)
{
    const Draft* draft = find_draft(book, command.name);
    if (!draft) return no_such_draft(command.name);
    if (const auto refusal = not_ready(open_points(book, *draft, command.effective))) return *refusal;
    const Date announced_on = command.announced_on ? *command.announced_on : occasion.today;
    if (announced_on > occasion.today)
        return Refusal{"terms 2.1#3"_clause,
                       "発表の日（" + announced_on.japanese() +
                           "）がまだ来ていません。発表を済ませてから記録してください。",
                       {}};
    if (const auto refusal = effective_day_taken(book, command.effective)) return *refusal;
    EditionAnnounced fact{.on = announced_on,
                          .basis = {"terms 附則.1"_clause, "terms 1.1"_clause},
                          .name = draft->name,
                          .title = draft->title,
                          .text_hash = draft->text_hash,
                          .effective = command.effective,
                          .replaces = {},
                          .replaced_hash = {},
                          .where = command.where,
                          .ground = command.ground,
                          .reason = command.reason,
                          .telling = command.telling};
    if (book.editions.empty()) return std::vector{fact};
    if (const auto refusal = not_made_known(command, announced_on)) return *refusal;
    const Notice notice{.announced_on = announced_on, .effective = command.effective};
    if (const auto refusal = too_short_notice(notice, Rulebook(book, {}, announced_on))) return *refusal;
    fact.basis = {"terms 2.1"_clause, "terms 2.1#3"_clause, "terms 2.1#4"_clause, "civil-code 548-4"_clause};
    if (const Edition* before = edition_before(book, command.effective)) {
        fact.replaces = before->name;
        fact.replaced_hash = before->text_hash;
    }
    return std::vector{fact};
}

void evolve(Book& book, const EditionAnnounced& fact, const Recorded& recorded)
{
    Edition edition{.name = fact.name,
                    .title = fact.title,
                    .text_hash = fact.text_hash,
                    .effective = fact.effective,
                    .announced_on = fact.on,
                    .by = recorded.position,
                    .clauses = {},
                    .where = fact.where,
                    .ground = fact.ground,
                    .reason = fact.reason,
                    .telling = fact.telling};
    if (Draft* draft = find_draft(book, fact.name)) {
        edition.clauses = std::move(draft->clauses);
        for (const ConfirmedReading& reading : draft->readings)
            book.read.push_back({reading.mark.permanent, reading.mark.words});
        std::erase_if(book.drafts, [&](const Draft& one) { return one.name == fact.name; });
    }
    add_edition(book, std::move(edition));
}

}
