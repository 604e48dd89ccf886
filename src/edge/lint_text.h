// Findings of the lint as JSON, as SARIF 2.1.0 for code hosts, and in lines for a reader.
#pragma once

#include "terms/lint_suppress.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edge {

// Which findings are asked for: of one of these rules (none: of any), none lighter than that.
struct LintWish {
    std::vector<std::string> rules;
    terms::Severity least = terms::Severity::info;
};
std::optional<terms::Severity> severity_of(std::string_view name);
void keep_asked(std::vector<terms::LintFinding>& findings, const LintWish& wish);

std::string lint_json(const terms::LintResult& result);
// One run of the tool with its rules; `file` is the artifact the places lie in.
std::string lint_sarif(const terms::LintResult& result, std::string_view file);
// FILE:LINE:COLUMN: severity [rule] message.
std::string lint_lines(const terms::LintResult& result, std::string_view file);

}
