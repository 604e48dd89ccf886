// Figures as people type them.
#pragma once

#include <string>
#include <string_view>

namespace edge {

// Full-width figures as typed on a Japanese keyboard, without blanks, separators and 円.
std::string plain_figures(std::string_view typed);

}
