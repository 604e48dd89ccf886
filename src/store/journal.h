// The journal: facts at consecutive positions, each carrying the hash of the one before, and what is written with them
// in one transaction: the answers to commands. The views follow it. Kept by SQLite (sqlite_journal.h).
#pragma once

#include "store/hash.h"
#include "store/layout.h"
#include "store/views.h"

#include <memory>
#include <optional>

namespace store {

struct Row {
    Position position;         // set by append
    Instant recorded_at;       // never before the row ahead of it
    Date on;                   // the day the fact takes effect
    std::string by;            // JSON of the actor
    std::string command;       // id of the request
    std::string type;          // Suspended
    std::uint32_t version = 1; // how the payload is written: as_json or packed (codec.h)
    std::string payload;       // the fact
    Hash hash{};               // set by append
};

// SHA-256 over the hash before and every other member, each with its length.
Hash chained(Sha256& sha, const Hash& before, const Row& row);

// The answer a command got: the same id gets it again.
struct Answer {
    std::string command; // id of the request
    std::string outcome; // JSON
    Position first;      // of its facts; where the journal stood when there were none
};

struct Batch {
    std::vector<Row> rows;
    std::vector<Answer> answers;
    std::vector<ViewRow> views; // they follow after the commit
};

struct Head {
    Position position;
    Hash hash{}; // zeros before the first row
    bool operator==(const Head&) const = default;
};

// Somebody else wrote first: fold what follows `expected` and decide again.
struct Conflict {
    Position actual;
};

// The books at a position, and the hash of the row there.
struct Snapshot {
    Head head;
    std::string books;
};

// Reads rows forward. The row given stays valid until the next call.
class Cursor {
public:
    virtual ~Cursor() = default;
    // nullptr at the end.
    virtual const Row* next() = 0;
};

// The views at one point of time, while others write.
class ViewsReading {
public:
    virtual ~ViewsReading() = default;
    // Where they stand: every row of the facts up to there, none of a later one.
    virtual Head head() const = 0;
    // Every row of a view in the order of its key, one by one.
    virtual void each_row(View view, const PutRow& each) const = 0;
};

// All members throw std::runtime_error when the disk or the database fails; then nothing of the call was kept.
class Journal {
public:
    virtual ~Journal() = default;

    virtual Head head() const = 0;
    // Writes all or nothing, durable on return; sets position and hash of the rows. An answer for an id that already
    // has one throws. Conflict when the journal does not end at `expected`.
    virtual Result<Head, Conflict> append(Position expected, Batch& batch) = 0;
    // From the row after a position on, as the journal stood when the cursor was made. Safe beside append.
    virtual std::unique_ptr<Cursor> read(Position after) const = 0;
    virtual std::optional<Row> find(Position position) const = 0;
    virtual std::optional<Answer> answer(std::string_view command) const = 0;
    // Of every program that wrote packed rows here.
    virtual std::shared_ptr<const Layouts> layouts() const = 0;

    virtual std::optional<Snapshot> newest_snapshot() const = 0;
    // Keeps this one and the one before, drops older ones.
    virtual void keep_snapshot(const Snapshot& snapshot) = 0;

    // The views are written after the commit of their facts, in order; a reader waits until they stand where the
    // journal stood when it asked. After a crash they may stand behind: see bring_views_up (verify.h).
    virtual Head views_head() const = 0;
    virtual void put_views(const std::vector<ViewRow>& rows, const Head& head) = 0;
    virtual std::vector<ViewRow> search(const Search& search) const = 0;
    // Limit, offset and order do not matter here.
    virtual Totals totals(const Search& search, std::string_view column) const = 0;
    virtual std::unique_ptr<ViewsReading> read_views() const = 0;
    // Empties all views and fills them again with the rows that `produce` puts; gives the head they then stand at.
    virtual void replace_views(const std::function<Head(const PutRow&)>& produce) = 0;
    // A consistent copy of the journal without views into a new file, while others read and write.
    virtual void backup(const std::string& file) const = 0;
};

}
