// Which provision of the old edition became which of the new one.
#pragma once

#include "terms/compare.h"

#include <vector>

namespace terms {

// none on one side: added, or removed.
struct AlignedPair {
    std::size_t before = Provision::none, after = Provision::none;
};

struct Alignment {
    std::vector<AlignedPair> pairs;    // in the order of the new edition, the removed where they stood
    std::vector<std::size_t> after_of; // by old provision; none: removed
};

Alignment align(const Document& before, const Document& after, const ArticleMap& matched);

// The pairs of neighbouring letters of a text, sorted; spaces and widths of digits do not count.
using LetterPairs = std::vector<std::uint32_t>;
LetterPairs letter_pairs(std::string_view text);
std::size_t common_pairs(const LetterPairs& a, const LetterPairs& b);
// How alike two texts are, in thousandths: the pairs of letters they share.
int likeness(const LetterPairs& a, const LetterPairs& b);
int likeness(std::string_view a, std::string_view b);

// The pairing of two rows in order with the greatest sum of scores: for each of the first row its place in the second,
// or none. scores[i * second + j] is what i and j fit; 0: not at all.
std::vector<std::size_t> best_in_order(std::size_t first, std::size_t second, const std::vector<int>& scores);

}
