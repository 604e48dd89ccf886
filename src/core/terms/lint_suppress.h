// Findings that somebody has looked at and accepts, each with the reason: read from a file beside the terms.
#pragma once

#include "terms/lint.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace terms {

struct Suppression {
    std::string rule;
    std::string clause; // an id; * for every place, - for the document as a whole
    std::string reason; // Japanese or not; empty is itself a finding
    std::uint32_t line = 0;
};

// One suppression per line: rule, clause and reason, apart by blanks or tabs. Lines that start with # are comments.
// BadInput (position: line) for an unknown rule and for a line without a clause.
basis::Parsed<std::vector<Suppression>> read_suppressions(std::string_view utf8);

struct LintResult {
    std::vector<LintFinding> findings;
    std::vector<LintFinding> suppressed;
};
// A suppression without a reason suppresses nothing; it and one that matches nothing are findings of their own.
LintResult suppress(std::vector<LintFinding> findings, const std::vector<Suppression>& suppressions);

}
