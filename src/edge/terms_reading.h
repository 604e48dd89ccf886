// A terms document as the reader saw it: tree beside text, each finding of the lint beside its clause, references as
// links, what was left out with its reason.
#pragma once

#include "edge/parts.h"
#include "terms/lint.h"

#include <span>
#include <string>

namespace edge {

std::string_view label(terms::Severity severity); // 誤り, 警告, 参考
// How many articles, references and findings there are.
Html reading_figures(const terms::Document& document, std::span<const terms::LintFinding> findings);
// The panel 読んだ結果. Provisions have the fragment t-<id>, their entries in the tree c-<id>.
Html reading_panel(const terms::Document& document, std::span<const terms::LintFinding> findings);
Html left_out_panel(const terms::Document& document);
// The findings alone, the gravest first, beside an editor (f-editor); a place carries data-line.
Html findings_list(std::span<const terms::LintFinding> findings, std::size_t most);

}
