// An answer for a reader at the terminal: Japanese lines made from the JSON that scripts get, so that both say the
// same.
#pragma once

#include <string>
#include <string_view>

namespace edge {

// `json` is one of our own answers. Members without a Japanese label keep their name.
std::string plain_text(std::string_view json);

}
