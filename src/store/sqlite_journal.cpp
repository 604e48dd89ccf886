#include "store/sqlite_journal.h"

#include "store/blocks.h"
#include "store/sqlite.h"
#include "store/views_file.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace store {
namespace {

constexpr std::int64_t format = 2;
constexpr std::size_t part_size = std::size_t{256} << 20U; // SQLite keeps up to 1 GB in one blob
constexpr std::size_t block_size = std::size_t{24} << 10U; // to find one row its block is read

// Format 1 kept a row for each fact, with its data as JSON; such rows are read for ever, in front of the blocks.
constexpr const char* schema = R"(
CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts(
    position INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, on_day TEXT NOT NULL, actor TEXT NOT NULL,
    command TEXT NOT NULL, type TEXT NOT NULL, version INTEGER NOT NULL, payload TEXT NOT NULL,
    hash BLOB NOT NULL) STRICT;
CREATE TRIGGER IF NOT EXISTS facts_never_change BEFORE UPDATE ON facts
    BEGIN SELECT RAISE(ABORT, 'facts never change'); END;
CREATE TRIGGER IF NOT EXISTS facts_never_leave BEFORE DELETE ON facts
    BEGIN SELECT RAISE(ABORT, 'facts never leave'); END;
CREATE TABLE IF NOT EXISTS blocks(first INTEGER PRIMARY KEY, rows BLOB NOT NULL) STRICT;
CREATE TRIGGER IF NOT EXISTS blocks_never_change BEFORE UPDATE ON blocks
    BEGIN SELECT RAISE(ABORT, 'facts never change'); END;
CREATE TRIGGER IF NOT EXISTS blocks_never_leave BEFORE DELETE ON blocks
    BEGIN SELECT RAISE(ABORT, 'facts never leave'); END;
CREATE TABLE IF NOT EXISTS layouts(id BLOB PRIMARY KEY, layout TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS commands(
    id TEXT PRIMARY KEY, outcome TEXT NOT NULL, first_position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS snapshots(
    position INTEGER NOT NULL, part INTEGER NOT NULL, hash BLOB NOT NULL, books BLOB NOT NULL,
    PRIMARY KEY(position, part)) STRICT;
)";
// The views of format 1; they lie in a file of their own since.
constexpr const char* without_views = R"(
DROP TABLE IF EXISTS view_contracts; DROP TABLE IF EXISTS view_invoices; DROP TABLE IF EXISTS view_payments;
DROP TABLE IF EXISTS view_notices; DROP TABLE IF EXISTS view_facts;
)";

constexpr std::string_view row_columns =
    "SELECT position, recorded_at, on_day, actor, command, type, version, payload, hash FROM facts ";

Hash to_hash(std::string_view bytes)
{
    Hash hash{};
    if (bytes.size() != hash.size()) throw SqliteError("a hash in the journal has not 32 bytes");
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

std::string_view bytes_of(const Hash& hash)
{
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::int64_t number_of(Position position)
{
    return static_cast<std::int64_t>(position.value);
}

Position position_at(const Statement& statement, int column)
{
    return {static_cast<std::uint64_t>(statement.integer(column))};
}

void take(const Statement& statement, Row& row)
{
    row.position = position_at(statement, 0);
    row.recorded_at.micros = statement.integer(1);
    const auto on = Date::parse(statement.text(2));
    if (!on) throw SqliteError("the day of fact " + std::to_string(row.position.value) + " cannot be read");
    row.on = *on;
    row.by = statement.text(3);
    row.command = statement.text(4);
    row.type = statement.text(5);
    row.version = static_cast<std::uint32_t>(statement.integer(6));
    row.payload = statement.text(7);
    row.hash = to_hash(statement.blob(8));
}

// The rows of format 1 after a position, then those of the blocks.
class SqliteCursor final : public Cursor {
public:
    SqliteCursor(const std::filesystem::path& file, const char* vfs, Position after)
        : database_(file, Database::Mode::read, vfs), after_(after),
          rows_(database_, std::string(row_columns).append("WHERE position > ? ORDER BY position")),
          blocks_(database_, "SELECT first, rows FROM blocks WHERE first >= "
                             "coalesce((SELECT max(first) FROM blocks WHERE first <= ?), 0) ORDER BY first")
    {
        database_.run(
            "PRAGMA mmap_size=1073741824; BEGIN"); // reads the page cache without copying, at one point of time
        rows_.bind(1, number_of(after));
        blocks_.bind(1, number_of(after) + 1);
    }
    const Row* next() override
    {
        if (in_rows_ && rows_.step()) {
            take(rows_, row_);
            return &row_;
        }
        in_rows_ = false;
        while (!done_) {
            if (block_.next(row_)) {
                if (row_.position > after_) return &row_;
                continue;
            }
            done_ = !blocks_.step();
            if (!done_) block_ = BlockReader(blocks_.blob(1), position_at(blocks_, 0));
        }
        return nullptr;
    }

private:
    Database database_;
    Position after_;
    Statement rows_, blocks_;
    BlockReader block_;
    Row row_;
    bool in_rows_ = true, done_ = false;
};

// The statements of the writing connection.
struct Writing {
    Statement block, answer, newest;
    BlockWriter rows;

    explicit Writing(const Database& database)
        : block(database, "INSERT INTO blocks VALUES(?,?)"), answer(database, "INSERT INTO commands VALUES(?,?,?)"),
          newest(database, "SELECT max(coalesce((SELECT max(first) FROM blocks), 0), "
                           "coalesce((SELECT max(position) FROM facts), 0))")
    {}

    // Changes with every append, whoever appended.
    std::int64_t newest_key()
    {
        newest.step();
        const std::int64_t key = newest.integer(0);
        newest.reset();
        return key;
    }
    void put(const Answer& given)
    {
        answer.bind(1, given.command).bind(2, given.outcome).bind(3, number_of(given.first)).run();
    }
    // Gives positions and hashes; returns the head after the last row.
    Head put(std::vector<Row>& all, Head head, Sha256& sha)
    {
        for (Row& row : all) {
            row.position = Position{head.position.value + 1};
            row.hash = chained(sha, head.hash, row);
            if (rows.empty()) block.bind(1, number_of(row.position));
            rows.add(row);
            head = {.position = row.position, .hash = row.hash};
            if (rows.size() >= block_size || &row == &all.back()) {
                block.bind_blob(2, rows.bytes()).run();
                rows.clear();
            }
        }
        return head;
    }
};

class SqliteJournal final : public Journal {
public:
    SqliteJournal(std::filesystem::path file, const char* vfs);

    Head head() const override;
    Result<Head, Conflict> append(Position expected, Batch& batch) override;
    std::unique_ptr<Cursor> read(Position after) const override;
    std::optional<Row> find(Position position) const override;
    std::optional<Answer> answer(std::string_view command) const override;
    std::shared_ptr<const Layouts> layouts() const override;
    std::optional<Snapshot> newest_snapshot() const override;
    void keep_snapshot(const Snapshot& snapshot) override;
    Head views_head() const override { return views_->head(); }
    void put_views(const std::vector<ViewRow>& rows, const Head& head) override
    {
        views_->put(rows, views_->head(), head);
    }
    std::vector<ViewRow> search(const Search& search) const override { return views_->search(search); }
    Totals totals(const Search& search, std::string_view column) const override
    {
        return views_->totals(search, column);
    }
    std::unique_ptr<ViewsReading> read_views() const override { return views_->read(); }
    void replace_views(const std::function<Head(const PutRow&)>& produce) override { views_->replace(produce); }
    void backup(const std::string& file) const override;

private:
    void prepare();
    Head stored_head() const;

    std::filesystem::path file_;
    const char* vfs_;
    mutable std::mutex writing_mutex_, reading_mutex_;
    Database database_;
    std::unique_ptr<Writing> writing_;
    std::unique_ptr<Database> reader_;
    std::unique_ptr<Statement> find_, find_block_, answer_;
    std::unique_ptr<ViewsFile> views_;
    Sha256 sha_;
    Head head_;
    std::int64_t newest_key_ = -1; // for which head_ was read
};

SqliteJournal::SqliteJournal(std::filesystem::path file, const char* vfs)
    : file_(std::move(file)), vfs_(vfs), database_(file_, Database::Mode::create, vfs)
{
    database_.run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                  "PRAGMA cache_size=-32768; PRAGMA wal_autocheckpoint=4000");
    prepare();
    writing_ = std::make_unique<Writing>(database_);
    reader_ = std::make_unique<Database>(file_, Database::Mode::read, vfs_);
    find_ = std::make_unique<Statement>(*reader_, std::string(row_columns).append("WHERE position = ?"));
    find_block_ = std::make_unique<Statement>(
        *reader_, "SELECT first, rows FROM blocks WHERE first <= ? ORDER BY first DESC LIMIT 1");
    answer_ = std::make_unique<Statement>(*reader_, "SELECT outcome, first_position FROM commands WHERE id = ?");
    newest_key_ = writing_->newest_key();
    head_ = stored_head();
    std::filesystem::path views = file_;
    views_ = std::make_unique<ViewsFile>(views.replace_filename(file_.stem().string() + "-views.sqlite"), vfs_);
}

// Makes the tables, brings an older journal to this format and enters the layout of this program.
void SqliteJournal::prepare()
{
    Transaction transaction(database_);
    database_.run(schema);
    Statement(database_, "INSERT OR IGNORE INTO meta VALUES('format', ?)").bind(1, format).run();
    std::int64_t written = 0;
    {
        Statement stored(database_, "SELECT value FROM meta WHERE name = 'format'");
        if (stored.step()) written = stored.integer(0);
    }
    if (written < 1 || written > format)
        throw SqliteError("the journal was written by a newer program: " + file_.string());
    if (written < format) {
        database_.run(without_views);
        Statement(database_, "UPDATE meta SET value = ? WHERE name = 'format'").bind(1, format).run();
    }
    Statement layout(database_, "INSERT OR IGNORE INTO layouts VALUES(?,?)");
    layout.bind_blob(1, own_layout_id()).bind(2, own_layout()).run();
    transaction.commit();
}

Head SqliteJournal::stored_head() const
{
    Head head;
    Statement last(database_, "SELECT position, hash FROM facts ORDER BY position DESC LIMIT 1");
    if (last.step()) head = {.position = position_at(last, 0), .hash = to_hash(last.blob(1))};
    Statement newest(database_, "SELECT first, rows FROM blocks ORDER BY first DESC LIMIT 1");
    if (!newest.step()) return head;
    BlockReader rows(newest.blob(1), position_at(newest, 0));
    for (Row row; rows.next(row);)
        head = {.position = row.position, .hash = row.hash};
    return head;
}

Head SqliteJournal::head() const
{
    const std::scoped_lock lock(writing_mutex_);
    return head_;
}

Result<Head, Conflict> SqliteJournal::append(Position expected, Batch& batch)
{
    const std::scoped_lock lock(writing_mutex_);
    Transaction transaction(database_);
    if (const std::int64_t key = writing_->newest_key(); key != newest_key_) { // another process has written
        head_ = stored_head();
        newest_key_ = key;
    }
    if (head_.position != expected) return Conflict{.actual = head_.position};
    writing_->rows.clear();
    const Head head = writing_->put(batch.rows, head_, sha_);
    for (const Answer& given : batch.answers)
        writing_->put(given);
    const std::int64_t key = writing_->newest_key();
    transaction.commit();
    const Head after = std::exchange(head_, head);
    newest_key_ = key;
    if (!batch.rows.empty() || !batch.views.empty()) views_->put(batch.views, after, head);
    return head;
}

std::unique_ptr<Cursor> SqliteJournal::read(Position after) const
{
    return std::make_unique<SqliteCursor>(file_, vfs_, after);
}

std::optional<Row> SqliteJournal::find(Position position) const
{
    const std::scoped_lock lock(reading_mutex_);
    Row row;
    find_block_->reset();
    if (find_block_->bind(1, number_of(position)).step()) {
        BlockReader rows(find_block_->blob(1), position_at(*find_block_, 0));
        while (rows.next(row) && row.position != position) {
        }
        find_block_->reset();
        return row.position == position ? std::optional(std::move(row)) : std::nullopt;
    }
    find_->reset();
    if (!find_->bind(1, number_of(position)).step()) return std::nullopt;
    take(*find_, row);
    find_->reset();
    return row;
}

std::optional<Answer> SqliteJournal::answer(std::string_view command) const
{
    const std::scoped_lock lock(reading_mutex_);
    answer_->reset();
    if (!answer_->bind(1, command).step()) return std::nullopt;
    Answer given{
        .command = std::string(command), .outcome = std::string(answer_->text(0)), .first = position_at(*answer_, 1)};
    answer_->reset();
    return given;
}

std::shared_ptr<const Layouts> SqliteJournal::layouts() const
{
    const std::scoped_lock lock(reading_mutex_);
    auto layouts = std::make_shared<Layouts>();
    Statement rows(*reader_, "SELECT id, layout FROM layouts");
    while (rows.step())
        layouts->emplace(rows.blob(0), rows.text(1));
    return layouts;
}

std::optional<Snapshot> SqliteJournal::newest_snapshot() const
{
    const std::scoped_lock lock(reading_mutex_);
    Statement parts(*reader_, "SELECT position, hash, books FROM snapshots "
                              "WHERE position = (SELECT max(position) FROM snapshots) ORDER BY part");
    std::optional<Snapshot> snapshot;
    while (parts.step()) {
        if (!snapshot)
            snapshot =
                Snapshot{.head = {.position = position_at(parts, 0), .hash = to_hash(parts.blob(1))}, .books = {}};
        snapshot->books += parts.blob(2);
    }
    return snapshot;
}

void SqliteJournal::keep_snapshot(const Snapshot& snapshot)
{
    const std::scoped_lock lock(writing_mutex_);
    Transaction transaction(database_);
    Statement(database_, "DELETE FROM snapshots WHERE position = ?").bind(1, number_of(snapshot.head.position)).run();
    Statement part(database_, "INSERT INTO snapshots VALUES(?,?,?,?)");
    const std::string_view books = snapshot.books;
    for (std::size_t at = 0; at < books.size(); at += part_size) {
        part.bind(1, number_of(snapshot.head.position)).bind(2, static_cast<std::int64_t>(at / part_size));
        part.bind_blob(3, bytes_of(snapshot.head.hash)).bind_blob(4, books.substr(at, part_size)).run();
    }
    database_.run("DELETE FROM snapshots WHERE position NOT IN "
                  "(SELECT DISTINCT position FROM snapshots ORDER BY position DESC LIMIT 2)");
    transaction.commit();
}

void SqliteJournal::backup(const std::string& file) const
{
    const Database database(file_, Database::Mode::read, vfs_);
    Statement(database, "VACUUM INTO ?").bind(1, file).run();
}

}

Hash chained(Sha256& sha, const Hash& before, const Row& row)
{
    sha.add(before).add_number(row.position.value).add_number(static_cast<std::uint64_t>(row.recorded_at.micros));
    sha.add_number(static_cast<std::uint64_t>(row.on.serial())).add_field(row.by).add_field(row.command);
    return sha.add_field(row.type).add_number(row.version).add_field(row.payload).finish();
}

std::unique_ptr<Journal> open_sqlite_journal(const std::filesystem::path& file, const char* vfs)
{
    return std::make_unique<SqliteJournal>(file, vfs);
}

}
