// Files that are no terms: what they are instead and what to do, in Japanese.
#pragma once

#include "terms/document_lines.h"

#include <optional>
#include <string_view>

namespace terms {

// Empty, binary, in another encoding, garbled, or too large.
std::optional<basis::BadInput> unreadable(std::string_view text);
// Text in which no terms can be seen: blank, a scan, without articles.
std::optional<basis::BadInput> without_articles(std::string_view text, const Lines& lines, const Layout& layout);

}
