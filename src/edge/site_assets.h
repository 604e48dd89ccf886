// The files of src/edge/assets and htmx, inside the program.
#pragma once

#include "edge/http.h"

#include <string>
#include <string_view>

namespace edge {

// /assets/NAME with the version in its address for ever fresh; 404 for any other name.
HttpResponse asset(std::string_view path);
// /assets/style.css?v=…
std::string asset_address(std::string_view name);

}
