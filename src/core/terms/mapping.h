// Which clause of a document carries which permanent id of clauses/terms.tsv: suggested by title, text and place,
// confirmed by a person, kept as a table; and what is to be read again because its words or numbers are others now.
#pragma once

#include "terms/document.h"
#include "terms/parameter.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace terms {

// A row of the clause table.
struct ClauseRow {
    std::string_view id;      // permanent: 20.1.1, 4.3#2, 1.1-但; without the word terms
    std::string_view title;   // of an article its 見出し, else our caption
    std::string_view reading; // Japanese
    std::string_view hash;    // of the words it was read from, 16 hexadecimal digits; - for none
};
// clauses/terms.tsv, in its order.
std::span<const ClauseRow> clause_table();

struct MappedClause {
    std::string path;      // id in the document, of a provision or a sentence
    std::string permanent; // empty: none
    int confidence = 0;    // per cent, 0 where there is no id; 100 only where a person confirmed
    bool confirmed = false;
    std::string why; // Japanese, never with a tab or a line break
    bool operator==(const MappedClause&) const = default;
};

// Every article, provision with words and proviso of the document in the order of the file, and those sentences that
// have a permanent id. No permanent id stands twice.
struct Mapping {
    std::vector<MappedClause> clauses;
    bool operator==(const Mapping&) const = default;

    // Empty when no clause carries the id.
    std::string_view path_of(std::string_view permanent) const;
};

// What a person decided about one clause; an empty permanent id: this clause has none.
struct MappingChoice {
    std::string path, permanent;
};

// An edition that was mapped before: it lends the permanent ids their words.
struct MappedEdition {
    const Document* document = nullptr;
    const Mapping* mapping = nullptr;
};

// The choices stand, with all that follows from them for the clauses below; the rest is suggested. Without an earlier
// edition the readings take the place of the words. The same input gives the same mapping.
// BadInput (position: which choice, from 1) for a clause the document lacks, an unknown id, and one chosen twice.
basis::Parsed<Mapping> suggest_mapping(const Document& document, std::span<const ClauseRow> table,
                                       const MappedEdition& earlier = {},
                                       const std::vector<MappingChoice>& choices = {});
std::vector<MappingChoice> choices_of(const Mapping& mapping); // what was confirmed

// Permanent ids that no clause carries, in the order of the table.
std::vector<std::string> without_clause(const Mapping& mapping, std::span<const ClauseRow> table);
// Paths of the clauses that carry no permanent id, in the order of the document.
std::vector<std::string> without_permanent_id(const Mapping& mapping);

// A table with the columns clause, permanent (- for none), confidence, confirmed (yes or -) and why, apart by tabs,
// with a line of heads. What is read equals what was written.
std::string mapping_text(const Mapping& mapping);
// As a person edited it. Lines that are empty or begin with # are skipped; confidence, confirmed and why may be left
// out. BadInput (position: line) for a clause the document lacks, an unknown id, a clause or an id that stands twice, a
// confidence that is no whole number from 0 to 100; a clause that was left out gets no id.
basis::Parsed<Mapping> read_mapping(std::string_view utf8, const Document& document, std::span<const ClauseRow> table);

// Gives 16 hexadecimal digits of the SHA-256 of the words; core has no hash of its own.
using WordHash = std::string (*)(std::string_view words);

struct ClauseToRead {
    std::string permanent, path;
    Place place;
    std::string why; // Japanese
};
// Clauses whose words are not those that the reading in the table was made from, in the order of the table.
std::vector<ClauseToRead> clauses_to_read_again(const Document& document, const Mapping& mapping,
                                                std::span<const ClauseRow> table, WordHash hash);
// What the hash of a mapped clause is made from: its words up to the next sentence that has a permanent id of its own,
// without spaces, digits half width; nullopt when no clause carries the id.
std::optional<std::string> words_of_permanent(const Document& document, const Mapping& mapping,
                                              std::string_view permanent);

struct ParameterInForce {
    Parameter parameter;
    Decimal value;
};
struct NumberDifference {
    Parameter parameter;
    std::string path;
    Place place;
    std::string printed; // in the text, with its unit
    Decimal in_text, in_force;
};
// Numbers of days, months, years, yen and per cent in the words of a parameter's clause where none of that unit is the
// value in force; in the order of the sheet, then of the text. The ends of months (31 for 末日) are words, not numbers.
std::vector<NumberDifference> numbers_that_differ(const Document& document, const Mapping& mapping,
                                                  const std::vector<ParameterInForce>& in_force);

}
