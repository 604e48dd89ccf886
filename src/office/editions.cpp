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

// 16 hex digits, as clauses/terms.tsv keeps them.
std::string word_hash(std::string_view words)
{
    return store::hex(store::sha256(words)).substr(0, 16);
}

// It lends the permanent ids their words.
std::optional<ReadEdition> newest_edition(Office& office)
{
    const auto edition = office.read([](const ledger::Books& books) -> std::optional<terms::Edition> {
        if (books.terms.editions.empty()) return std::nullopt;
        return books.terms.editions.back();
    });
    const auto bytes = edition ? office.vault().evidence(edition->text_hash) : std::nullopt;
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

// Every value a parameter has from today on: the effective day is not known yet.
std::vector<terms::PrintedNumber> numbers_of(Office& office, const DraftReading& reading)
{
    const auto values = office.read([&](const ledger::Books& books) {
        std::map<terms::Parameter, std::vector<Decimal>> out;
        for (const terms::ParameterEntry& entry : terms::parameter_sheet()) {
            const auto now = terms::Rulebook(books.terms, {}, office.today()).number(entry.parameter);
            if (now) out[entry.parameter].push_back(now->value);
            if (const auto dated = books.terms.parameters.find(entry.parameter); dated != books.terms.parameters.end())
                for (const auto& one : dated->second)
                    if (one.from > office.today()) out[entry.parameter].push_back(one.value);
        }
        return out;
    });
    std::vector<terms::PrintedNumber> out;
    for (const auto& [parameter, all] : values)
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

}

Parsed<DraftReading> read_draft(Office& office, const std::string& name)
{
    return read_draft(office, name, {});
}

Parsed<DraftReading> read_draft(Office& office, const std::string& name, const std::vector<MappingChoice>& choices)
{
    const auto draft = office.read([&](const ledger::Books& books) -> std::optional<terms::Draft> {
        const terms::Draft* found = terms::find_draft(books.terms, name);
        return found ? std::optional(*found) : std::nullopt;
    });
    if (!draft) return BadInput{"name", -1, "「" + name + "」という下書きはありません。名前を確かめてください。"};
    const auto bytes = office.vault().evidence(draft->text_hash);
    if (!bytes) return BadInput{"name", -1, "「" + name + "」の本文が証拠の保管場所にありません。入れ直してください。"};
    auto document = documents::read_terms(*bytes);
    if (!document) return document.error();
    auto newest = newest_edition(office);
    const terms::MappedEdition earlier =
        newest ? terms::MappedEdition{&newest->document, &newest->mapping} : terms::MappedEdition{};
    auto mapping =
        terms::suggest_mapping(*document, terms::clause_table(), earlier, overlaid(confirmed_in(*draft), choices));
    if (!mapping) return mapping.error();
    return DraftReading{*draft, *std::move(document), *std::move(mapping), std::move(newest)};
}

terms::MapClauses map_clauses(Office& office, const DraftReading& reading)
{
    terms::MapClauses command{.name = reading.draft.name,
                              .text_hash = reading.draft.text_hash,
                              .clauses = {},
                              .marks = new_marks(reading),
                              .numbers = numbers_of(office, reading)};
    for (const MappedClause& clause : reading.mapping.clauses)
        command.clauses.push_back({clause.path, clause.permanent, clause.confirmed});
    return command;
}

}
