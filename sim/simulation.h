// Seeded actors on a real installation: applications to terminations, payments in parts and late, restarts, snapshots,
// repeated requests and a clock that jumps. Everything random comes from the seed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace sim {

struct SimulationReport {
    std::uint64_t seed = 0;
    std::size_t facts = 0, accepted = 0, refused = 0, restarts = 0;
    std::vector<std::string> findings; // of the auditor and of verify; empty = all is well
};

// Runs `days` days in an empty folder. Throws when the installation cannot be made.
SimulationReport simulate_installation(const std::filesystem::path& folder, std::uint64_t seed, int days);

}
