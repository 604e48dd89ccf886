#include "edge/key_place.h"

#include <cstdlib>

namespace edge {
namespace {

std::optional<std::string> named()
{
    const char* const folder = std::getenv(keys_variable);
    return folder && *folder ? std::optional<std::string>(folder) : std::nullopt;
}

void name(const std::optional<std::string>& folder)
{
    if (folder)
        ::setenv(keys_variable, folder->c_str(), 1);
    else
        ::unsetenv(keys_variable);
}

}

office::Options installation_in(const std::filesystem::path& data)
{
    return {.data = data, .keys = named().value_or(""), .clock = {}};
}

NamedKeys::NamedKeys(const std::string& folder) : before_(named())
{
    if (!folder.empty()) name(std::filesystem::absolute(folder).string());
}

NamedKeys::~NamedKeys()
{
    name(before_);
}

}
