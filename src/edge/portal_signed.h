// Texts that travel through a visitor's browser and come back unchanged, or not at all: HMAC under a key of this
// process. After a restart they no longer hold; whoever reads one must be able to begin anew.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace edge {

// Safe in addresses and form fields. `purpose` keeps a text signed for one page from being taken by another.
std::string signed_text(std::string_view purpose, std::string_view text);
// nullopt for what this process did not sign for the purpose.
std::optional<std::string> checked_text(std::string_view purpose, std::string_view as_signed);

}
