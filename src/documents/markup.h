// Text for HTML files that stand alone: everything that came from outside is escaped.
#pragma once

#include <string>
#include <string_view>

namespace documents {

// Escapes & < > " and the apostrophe.
std::string escaped(std::string_view text);
// A complete page with its style inside, so that it can be mailed and opened anywhere.
std::string html_page(std::string_view title, std::string_view style, std::string_view body);

}
