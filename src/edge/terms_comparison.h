// 新旧対照表 on a page: what differs underlined, unchanged articles folded.
#pragma once

#include "documents/comparison.h"
#include "edge/parts.h"
#include "terms/draft.h"

#include <string>
#include <vector>

namespace edge {

struct ComparedTerms {
    std::string name; // 2026-04-01版
    terms::Document document;
    std::vector<terms::PlacedClause> clauses; // of an edition that was mapped; else empty
};
// Articles that carry one permanent id in both belong together.
documents::ComparisonSheet comparison_of(const ComparedTerms& before, const ComparedTerms& after);
// Rows that hold the words wanted; all of them for none.
Html comparison_table(const documents::ComparisonSheet& sheet, documents::EditionOrder order,
                      const std::string& wanted = {});

}
