#include "office/editions.h"

#include "documents/terms_file.h"
#include "store/hash.h"

#include <algorithm>
#include <map>
#include <set>

namespace office {
namespace {

using terms::Document;
using terms::MappedClause;
using terms::Mapping;
using terms::MappingChoice;
using terms::MarkKind;

constexpr int sure_enough = 80; // per cent

// 16 hex digits, as clauses/terms.tsv keeps them.
std::string word_hash(std::string_view words)
{
    return store::hex(store::sha256(words)).substr(0, 16);
}

std::optional<terms::Edition> newest_of(const terms::Book& book)
{
    if (book.editions.empty()) return std::nullopt;
    return book.editions.back();
}

// It lends the permanent ids their words.
std::optional<ReadEdition> read_edition(const store::Vault& vault, const std::optional<terms::Edition>& edition)
{
    const auto bytes = edition ? vault.evidence(edition->text_hash) : std::nullopt;
    if (!bytes) return std::nullopt;
    auto document = documents::read_terms(*bytes);
    if (!document) return std::nullopt;
    std::vector<MappingChoice> choices;
    for (const terms::PlacedClause& clause : edition->clauses)
        choices.push_back({clause.printed, clause.permanent});
    auto mapping = terms::suggest_mapping(*document, terms::clause_table(), {}, choices);
    if (!mapping) return std::nullopt;
    return ReadEdition{*std::move(document), *std::move(mapping)};
}

std::vector<MappingChoice> confirmed_in(const terms::Draft& draft)
{
    std::vector<MappingChoice> out;
    for (const terms::PlacedClause& clause : draft.clauses)
        if (clause.confirmed) out.push_back({clause.printed, clause.permanent});
    return out;
}

// A later choice for a clause takes the place of the former one, and an id moves to the clause it was chosen for last.
std::vector<MappingChoice> overlaid(std::vector<MappingChoice> before, const std::vector<MappingChoice>& choices)
{
    std::erase_if(before, [&](const MappingChoice& old) {
        return std::any_of(choices.begin(), choices.end(), [&](const MappingChoice& choice) {
            return choice.path == old.path || (!choice.permanent.empty() && choice.permanent == old.permanent);
        });
    });
    before.insert(before.end(), choices.begin(), choices.end());
    return before;
}

std::vector<terms::ReadingMark> marks_of(const Document& document, const Mapping& mapping)
{
    std::vector<terms::ReadingMark> out;
    for (const terms::ClauseToRead& clause :
         terms::clauses_to_read_again(document, mapping, terms::clause_table(), word_hash)) {
        const auto words = terms::words_of_permanent(document, mapping, clause.permanent);
        out.push_back({MarkKind::reworded, clause.permanent, clause.path, word_hash(words.value_or(""))});
    }
    for (const std::string& path : terms::without_permanent_id(mapping))
        out.push_back({MarkKind::unread, "", path, word_hash(document.normalised_text(path).value_or(""))});
    for (const std::string& permanent : terms::without_clause(mapping, terms::clause_table()))
        out.push_back({MarkKind::absent, permanent, "", ""});
    return out;
}

std::vector<terms::ReadingMark> new_marks(const DraftReading& reading)
{
    std::vector<terms::ReadingMark> marks = marks_of(reading.document, reading.mapping);
    if (!reading.newest) return marks;
    std::set<std::pair<std::string, std::string>> served; // permanent id and words
    for (const terms::ReadingMark& mark : marks_of(reading.newest->document, reading.newest->mapping))
        served.emplace(mark.permanent, mark.words);
    std::erase_if(marks, [&](const terms::ReadingMark& mark) { return served.contains({mark.permanent, mark.words}); });
    return marks;
}

// Every value a parameter has from the day on: the effective day is not known yet.
std::map<terms::Parameter, std::vector<Decimal>> values_from(const terms::Book& book, Date day)
{
    std::map<terms::Parameter, std::vector<Decimal>> out;
    for (const terms::ParameterEntry& entry : terms::parameter_sheet()) {
        const auto now = terms::Rulebook(book, {}, day).number(entry.parameter);
        if (now) out[entry.parameter].push_back(now->value);
        if (const auto dated = book.parameters.find(entry.parameter); dated != book.parameters.end())
            for (const auto& one : dated->second)
                if (one.from > day) out[entry.parameter].push_back(one.value);
    }
    return out;
}

std::vector<terms::PrintedNumber> numbers_of(const terms::Book& book, const DraftReading& reading, Date day)
{
    std::vector<terms::PrintedNumber> out;
    for (const auto& [parameter, all] : values_from(book, day))
        for (const Decimal& value : all)
            for (const auto& one :
                 terms::numbers_that_differ(reading.document, reading.mapping, {{parameter, value}})) {
                const bool known = std::any_of(out.begin(), out.end(), [&](const terms::PrintedNumber& other) {
                    return other.parameter == one.parameter && other.value == one.in_text && other.printed == one.path;
                });
                if (!known) out.push_back({one.parameter, one.in_text, one.path});
            }
    return out;
}

terms::MapClauses command_of(const terms::Book& book, const DraftReading& reading, Date day)
{
    terms::MapClauses command{.name = reading.draft.name,
                              .text_hash = reading.draft.text_hash,
                              .clauses = {},
                              .marks = new_marks(reading),
                              .numbers = numbers_of(book, reading, day)};
    for (const MappedClause& clause : reading.mapping.clauses)
        command.clauses.push_back({clause.path, clause.permanent, clause.confirmed});
    return command;
}

Parsed<DraftReading> reading_of(const store::Vault& vault, const terms::Draft& draft,
                                const std::optional<terms::Edition>& newest_edition,
                                const std::vector<MappingChoice>& choices)
{
    const auto bytes = vault.evidence(draft.text_hash);
    if (!bytes)
        return BadInput{"name", -1, "「" + draft.name + "」の本文が証拠の保管場所にありません。入れ直してください。"};
    auto document = documents::read_terms(*bytes);
    if (!document) return document.error();
    auto newest = read_edition(vault, newest_edition);
    const terms::MappedEdition earlier =
        newest ? terms::MappedEdition{&newest->document, &newest->mapping} : terms::MappedEdition{};
    auto mapping = terms::suggest_mapping(*document, terms::clause_table(), earlier, choices);
    if (!mapping) return mapping.error();
    return DraftReading{draft, *std::move(document), *std::move(mapping), std::move(newest)};
}

bool same(const terms::PrintedNumber& one, const terms::PrintedNumber& other)
{
    return one.parameter == other.parameter && one.value == other.value && one.printed == other.printed;
}

BadInput unlike(const std::string& field, const std::string& reason)
{
    return {field, -1, reason + "下書きの対応の画面か yakkan terms mapping から、付け直してください。"};
}

}

Parsed<DraftReading> read_draft(Office& office, const std::string& name)
{
    return read_draft(office, name, {});
}

Parsed<DraftReading> read_draft(Office& office, const std::string& name, const std::vector<MappingChoice>& choices)
{
    struct Found {
        terms::Draft draft;
        std::optional<terms::Edition> newest;
    };
    const auto found = office.read([&](const ledger::Books& books) -> std::optional<Found> {
        const terms::Draft* draft = terms::find_draft(books.terms, name);
        return draft ? std::optional(Found{*draft, newest_of(books.terms)}) : std::nullopt;
    });
    if (!found) return BadInput{"name", -1, "「" + name + "」という下書きはありません。名前を確かめてください。"};
    return reading_of(office.vault(), found->draft, found->newest, overlaid(confirmed_in(found->draft), choices));
}

terms::MapClauses map_clauses(Office& office, const DraftReading& reading, Date day)
{
    return office.read([&](const ledger::Books& books) { return command_of(books.terms, reading, day); });
}

std::optional<BadInput> unlike_the_words(const ledger::Books& books, const store::Vault& vault,
                                         const terms::MapClauses& command, Date day)
{
    const terms::Draft* draft = terms::find_draft(books.terms, command.name);
    if (!draft || draft->text_hash != command.text_hash) return std::nullopt;
    std::vector<MappingChoice> choices;
    for (const terms::PlacedClause& clause : command.clauses)
        choices.push_back({clause.printed, clause.permanent});
    const auto reading = reading_of(vault, *draft, newest_of(books.terms), choices);
    if (!reading) return BadInput{"clauses", reading.error().position, reading.error().reason};
    const terms::MapClauses expected = command_of(books.terms, *reading, day);
    if (expected.clauses.size() != command.clauses.size())
        return unlike("clauses", "本文には" + std::to_string(expected.clauses.size()) + "の条項がありますが、" +
                                     std::to_string(command.clauses.size()) + "しか対応が付いていません。");
    if (!std::is_permutation(expected.marks.begin(), expected.marks.end(), command.marks.begin(), command.marks.end()))
        return unlike("marks", "読み直しの印が、本文から決まるものと違います。");
    if (!std::is_permutation(expected.numbers.begin(), expected.numbers.end(), command.numbers.begin(),
                             command.numbers.end(), same))
        return unlike("numbers", "本文の数が、本文と設定値から決まるものと違います。");
    return std::nullopt;
}

std::optional<BadInput> other_numbering(const Document& document)
{
    const auto mapping = terms::suggest_mapping(document, terms::clause_table());
    if (!mapping) return mapping.error();
    for (const MappedClause& clause : mapping->clauses)
        if (!clause.permanent.empty() && clause.path != clause.permanent && clause.confidence >= sure_enough)
            return BadInput{
                "file", -1,
                "この約款は、規則が引く条項と番号が違います（規則の" + clause.permanent + "が、ここでは" + clause.path +
                    "）。下書きとして入れ、条項の対応を確かめてから発表してください（画面の「新しい版の下書き」"
                    "、yakkan terms draft）。"};
    return std::nullopt;
}

}
