// The rows of a table of two editions: those of the comparison, with what moved across others taken apart, because both
// columns of a table are read from top to bottom in the order of their edition.
#pragma once

#include "terms/compare.h"

#include <string>
#include <vector>

namespace documents {

struct ComparisonRow : terms::AlignedProvision {
    std::string move; // 備考 of one that stands elsewhere in the other edition; empty else
};

// A chapter, an article or what else stands by itself.
bool is_part(terms::ProvisionKind kind);

// Of the articles that stand in another order, as few as can be are moved: each is（削る）where it stood
// and（新設）where it stands, as ministries print it, and says where to.
std::vector<ComparisonRow> comparison_rows(const terms::Document& before, const terms::Document& after,
                                           const terms::Comparison& comparison);

}
