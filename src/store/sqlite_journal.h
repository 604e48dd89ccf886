// The journal in one SQLite file: no server, one writing process. WAL, synchronous=FULL.
#pragma once

#include "store/journal.h"

#include <filesystem>

namespace store {

// Makes the file when there is none. Throws std::runtime_error when it is of a newer format or cannot be opened.
// `vfs`: an SQLite VFS registered by the caller; nullptr = the default.
std::unique_ptr<Journal> open_sqlite_journal(const std::filesystem::path& file, const char* vfs = nullptr);

}
