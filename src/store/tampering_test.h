// For tests: changes the bytes of a block of a journal behind its back.
#pragma once

#include "store/folder_test.h"
#include "store/sqlite.h"

#include <functional>

namespace store {

inline void tamper(const std::filesystem::path& file, std::int64_t first,
                   const std::function<void(std::string&)>& change)
{
    Database database(file, Database::Mode::create);
    database.run("DROP TRIGGER IF EXISTS blocks_never_change; DROP TRIGGER IF EXISTS blocks_never_leave");
    std::string rows;
    {
        Statement block(database, "SELECT rows FROM blocks WHERE first = ?");
        if (!block.bind(1, first).step()) throw SqliteError("no such block");
        rows = block.blob(0);
    }
    change(rows);
    Statement(database, "UPDATE blocks SET rows = ? WHERE first = ?").bind_blob(1, rows).bind(2, first).run();
}

}
