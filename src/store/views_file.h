// The views in an SQLite file of their own beside the journal, written behind it by a thread of their own: a commit
// does not wait for them, whoever reads them does.
#pragma once

#include "store/journal.h"

#include <filesystem>

namespace store {

class ViewsFile {
public:
    // Makes the file when there is none.
    ViewsFile(const std::filesystem::path& file, const char* vfs);
    ~ViewsFile(); // writes what is waiting
    ViewsFile(const ViewsFile&) = delete;
    ViewsFile& operator=(const ViewsFile&) = delete;

    // Takes the rows between two heads to be written; waits only while very many rows wait already. Where the views do
    // not stand at `after` they stay behind as they are, until they are brought up: no row between is ever missing.
    void put(const std::vector<ViewRow>& rows, const Head& after, const Head& head);
    // The head of what is written, once nothing waits. This and the following throw what writing threw.
    Head head() const;
    // These three wait for what waits already, not for what others put meanwhile.
    std::vector<ViewRow> search(const Search& search) const;
    Totals totals(const Search& search, std::string_view column) const;
    std::unique_ptr<ViewsReading> read() const;
    void replace(const std::function<Head(const PutRow&)>& produce);

private:
    struct Writer;
    std::filesystem::path file_;
    const char* vfs_;
    std::unique_ptr<Writer> writer_;
};

}
