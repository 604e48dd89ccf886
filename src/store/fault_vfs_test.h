// For tests: an SQLite VFS that ends the process at the n-th write, sync or truncation, as a power cut would.
#pragma once

#include <cstdint>

namespace store {

struct PowerCut {
    std::uint64_t at = 0; // the write, sync or truncation, from 1, before which the process ends; 0 = never
    std::uint64_t kept =
        0; // how many of the unsynced writes of each file reach the disk; the next is torn in the middle
    int exit_code = 0;
};

enum class Reach {
    named,          // databases opened with the name of the VFS
    every_database, // … and those opened with none: of a whole installation
};

// Registers the VFS for this process under the name it gives. Before the process ends, writes that were not synced are
// undone from the last one back until `kept` are left.
const char* register_fault_vfs(PowerCut cut, Reach reach = Reach::named);

}
