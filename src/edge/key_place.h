// Where the keys of an installation lie: in the folder that --keys or the environment names, else in keys/ of its data.
#pragma once

#include "office/office.h"

namespace edge {

inline constexpr const char* keys_variable = "YAKKAN_KEYS";

// The installation in `data` with its keys where the variable says.
office::Options installation_in(const std::filesystem::path& data);

// What was given as --keys is the variable's value as long as this lives: whatever opens the installation reads it
// there. Made before there are threads.
class NamedKeys {
public:
    explicit NamedKeys(const std::string& folder);
    ~NamedKeys();
    NamedKeys(const NamedKeys&) = delete;
    NamedKeys& operator=(const NamedKeys&) = delete;

private:
    std::optional<std::string> before_;
};

}
