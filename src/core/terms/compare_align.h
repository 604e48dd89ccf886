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

// How alike two texts are, in thousandths: the pairs of letters they share.
int likeness(std::string_view a, std::string_view b);

}
