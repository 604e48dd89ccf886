// What a mapping pairs: the clauses of a document and the permanent ids, each as a forest with words to compare.
#pragma once

#include "terms/compare_align.h"
#include "terms/mapping.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace terms {

enum class MappedKind : std::uint8_t { article, preamble, supplement, provision, sentence, proviso };

struct MappingNode {
    std::string id;
    MappedKind kind = MappedKind::provision;
    std::string title;             // of articles, folded
    LetterPairs own, first, whole; // its words; its first sentence; with those below it
    bool read = false;             // the words are readings, not those of an edition
    std::vector<std::size_t> children;
    bool top = false;
};

struct MappingForest {
    std::vector<MappingNode> nodes; // in the order of the file, or of the table
    std::vector<std::size_t> tops;
    std::unordered_map<std::string_view, std::size_t> by_id; // of the nodes' own ids

    std::size_t find(std::string_view id) const; // Provision::none when there is none
};

// Articles, provisions, provisos and sentences; chapters and headings of supplements without words are no clauses.
MappingForest forest_of(const Document& document);
// The permanent ids with the words of the edition mapped before, else with their readings.
MappingForest forest_of(std::span<const ClauseRow> table, const MappedEdition& earlier);

// 20.1 of 20.1.1, 4.3 of 4.3#2, 1.1 of 1.1-但; empty for 20.
std::string_view id_above(std::string_view id);
// 1 of 20.1.1, 2 of 4.3#2, 但 of 1.1-但.
std::string_view last_part(std::string_view id);

}
