// Text in markup: everything that came from outside is escaped. And HTML files that stand alone.
#pragma once

#include <string>
#include <string_view>

namespace documents {

// Escapes & < > " and the apostrophe, as XML and HTML both read them.
void append_escaped(std::string& out, std::string_view text);
std::string escaped(std::string_view text);
// A complete page with its style inside, so that it can be mailed and opened anywhere.
std::string html_page(std::string_view title, std::string_view style, std::string_view body);

}
