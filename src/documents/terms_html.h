// The words of a page in HTML as lines for the reader of plain text: a line for each block, the numbers that a browser
// would show before the entries of a list, headings as headings.
#pragma once

#include "terms/document.h"

#include <string_view>

namespace documents {

bool looks_like_html(std::string_view utf8);

// Lines of places are those of the HTML, columns count the words of the block. Menus and what stands outside the main
// part are listed as left out. BadInput as terms::read_document.
basis::Parsed<terms::Document> read_html(std::string_view utf8);

}
