// 約款リント: what is wrong or doubtful in a terms document, found by rules that know no particular document.
#pragma once

#include "terms/document.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace terms {

enum class Severity : std::uint8_t { error, warning, info };
std::string_view name_of(Severity severity);

struct LintFinding {
    std::string_view rule; // a name of lint_rules()
    Severity severity = Severity::warning;
    std::string clause;              // id of the provision; empty: the document as a whole
    Place place;                     // of the whole: line 1, column 1
    std::string quoted;              // the words meant, as printed; empty where something is absent
    std::string message, suggestion; // Japanese; the suggestion is empty where only a person can say
    std::size_t begin = 0, end = 0;  // bytes of the quoted words in the provision's text; equal: at its number
};

struct LintRule {
    std::string_view name; // reference-title: kebab case, never renamed
    Severity severity = Severity::warning;
    std::string_view about; // Japanese: what it finds
};

// Every rule: those of lint(), of the tags (lint_tags.h) and of suppressions (lint_suppress.h).
std::span<const LintRule> lint_rules();
const LintRule* find_lint_rule(std::string_view name);

// All findings in the order of the file. The same document gives the same findings. A rule that finds more than 200
// places says so in its last finding.
std::vector<LintFinding> lint(const Document& document);

}
