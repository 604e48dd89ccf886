// The findings of the lint as a page to read: the terms with the words marked, each finding beside its clause.
#pragma once

#include "terms/lint_suppress.h"

#include <string>
#include <string_view>

namespace documents {

// UTF-8 HTML that stands alone; the same findings give the same bytes. `name` is printed as the file's name.
std::string lint_report(const terms::Document& document, const terms::LintResult& result, std::string_view name);

}
