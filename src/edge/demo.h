// A living installation to look at: contracts at every stage, made by real commands day by day over fourteen months.
#pragma once

#include "edge/answers.h"

#include <filesystem>
#include <optional>
#include <string>

namespace edge {

struct DemoOptions {
    std::filesystem::path data;
    std::string terms;         // text of the edition in force
    std::optional<Date> today; // in Japan today unless said; every date is relative to it
};

// Throws std::runtime_error when there is an installation already, or naming the command that was refused.
Answer make_demo(const DemoOptions& options);

}
