#include "store/sqlite_journal.h"

#include "store/sqlite.h"

#include <algorithm>
#include <mutex>

namespace store {
namespace {

constexpr std::int64_t format = 1;
constexpr std::size_t part_size = std::size_t{256} << 20U; // SQLite keeps up to 1 GB in one blob

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
CREATE TABLE IF NOT EXISTS commands(
    id TEXT PRIMARY KEY, outcome TEXT NOT NULL, first_position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS snapshots(
    position INTEGER NOT NULL, part INTEGER NOT NULL, hash BLOB NOT NULL, books BLOB NOT NULL,
    PRIMARY KEY(position, part)) STRICT;
)";

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

constexpr std::string_view row_columns =
    "SELECT position, recorded_at, on_day, actor, command, type, version, payload, hash FROM facts ";

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

void create_views(Database& database)
{
    for (const View view : all_views) {
        const ViewTable& table = table_of(view);
        std::string sql = "CREATE TABLE IF NOT EXISTS " + std::string(table.name) + "(";
        for (const ViewColumn& column : table.columns)
            sql += std::string(column.name) + (column.number ? " INTEGER" : " TEXT") +
                   (&column == &table.columns.front() ? " PRIMARY KEY" : "") + ", ";
        sql.resize(sql.size() - 2);
        database.run((sql + ") STRICT").c_str());
    }
}

std::string put_sql(View view)
{
    const ViewTable& table = table_of(view);
    std::string places = "?";
    for (std::size_t i = 1; i < table.columns.size(); ++i)
        places += ",?";
    return "INSERT OR REPLACE INTO " + std::string(table.name) + " VALUES(" + places + ")";
}

void bind_cell(Statement& statement, int at, const Cell& cell)
{
    if (const auto* const number = std::get_if<std::int64_t>(&cell))
        statement.bind(at, *number);
    else if (const auto* const text = std::get_if<std::string>(&cell))
        statement.bind(at, *text);
    else
        statement.bind_null(at);
}

ViewRow row_at(const Statement& statement, View view)
{
    ViewRow row{.view = view, .cells = {}};
    const auto& columns = table_of(view).columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const int at = static_cast<int>(i);
        if (statement.null(at))
            row.cells.emplace_back();
        else if (columns[i].number)
            row.cells.emplace_back(statement.integer(at));
        else
            row.cells.emplace_back(std::string(statement.text(at)));
    }
    return row;
}

// Only names of the table's own columns reach the SQL text.
std::string column_of(View view, std::string_view name)
{
    for (const ViewColumn& column : table_of(view).columns)
        if (column.name == name) return std::string(name);
    throw std::invalid_argument("the view has no column " + std::string(name));
}

std::string search_sql(const Search& search)
{
    const ViewTable& table = table_of(search.view);
    std::string sql = "SELECT * FROM " + std::string(table.name) + " WHERE 1";
    for (const Condition& condition : search.conditions) {
        const std::string column = column_of(search.view, condition.column);
        switch (condition.test) {
        case Condition::Test::equals:
            sql += " AND " + column + " IS ?";
            break;
        case Condition::Test::at_least:
            sql += " AND " + column + " >= ?";
            break;
        case Condition::Test::at_most:
            sql += " AND " + column + " <= ?";
            break;
        case Condition::Test::contains:
            sql += " AND instr(" + column + ", ?) > 0";
            break;
        }
    }
    sql += " ORDER BY " + (search.order_by.empty() ? "1" : column_of(search.view, search.order_by));
    return sql + (search.descending ? " DESC" : "") + " LIMIT ? OFFSET ?";
}

class SqliteCursor final : public Cursor {
public:
    SqliteCursor(const std::filesystem::path& file, const char* vfs, Position after)
        : database_(file, Database::Mode::read, vfs),
          rows_(database_, std::string(row_columns) + "WHERE position > ? ORDER BY position")
    {
        database_.run("PRAGMA mmap_size=1073741824"); // reads the page cache without copying
        rows_.bind(1, number_of(after));
    }
    const Row* next() override
    {
        if (done_ || !rows_.step()) {
            done_ = true;
            return nullptr;
        }
        take(rows_, row_);
        return &row_;
    }

private:
    Database database_;
    Statement rows_;
    Row row_;
    bool done_ = false;
};

// The statements of the writing connection.
struct Writing {
    Statement fact, answer;
    std::vector<std::unique_ptr<Statement>> views;

    explicit Writing(const Database& database)
        : fact(database, "INSERT INTO facts VALUES(?,?,?,?,?,?,?,?,?)"),
          answer(database, "INSERT INTO commands VALUES(?,?,?)")
    {
        for (const View view : all_views)
            views.push_back(std::make_unique<Statement>(database, put_sql(view)));
    }

    void put(const Row& row)
    {
        const std::string day = row.on.text();
        fact.bind(1, number_of(row.position)).bind(2, row.recorded_at.micros).bind(3, day).bind(4, row.by);
        fact.bind(5, row.command).bind(6, row.type).bind(7, std::int64_t{row.version}).bind(8, row.payload);
        fact.bind_blob(9, bytes_of(row.hash)).run();
    }
    void put(const Answer& given)
    {
        answer.bind(1, given.command).bind(2, given.outcome).bind(3, number_of(given.first)).run();
    }
    void put(const ViewRow& row)
    {
        Statement& statement = *views.at(static_cast<std::size_t>(row.view));
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            bind_cell(statement, static_cast<int>(i) + 1, row.cells[i]);
        statement.run();
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
    std::optional<Snapshot> newest_snapshot() const override;
    void keep_snapshot(const Snapshot& snapshot) override;
    std::vector<ViewRow> search(const Search& search) const override;
    void each_view_row(View view, const PutRow& each) const override;
    void replace_views(const std::function<void(const PutRow&)>& produce) override;
    void backup(const std::string& file) const override;

private:
    Head stored_head() const;

    std::filesystem::path file_;
    const char* vfs_;
    mutable std::mutex writing_mutex_, reading_mutex_;
    Database database_;
    std::unique_ptr<Writing> writing_;
    std::unique_ptr<Database> reader_;
    std::unique_ptr<Statement> find_, answer_;
    Sha256 sha_;
    Head head_;
};

SqliteJournal::SqliteJournal(std::filesystem::path file, const char* vfs)
    : file_(std::move(file)), vfs_(vfs), database_(file_, Database::Mode::create, vfs)
{
    database_.run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536");
    {
        Transaction transaction(database_);
        database_.run(schema);
        create_views(database_);
        Statement(database_, "INSERT OR IGNORE INTO meta VALUES('format', ?)").bind(1, format).run();
        Statement stored(database_, "SELECT value FROM meta WHERE name = 'format'");
        if (!stored.step() || stored.integer(0) > format)
            throw SqliteError("the journal was written by a newer program: " + file_.string());
        transaction.commit();
    }
    head_ = stored_head();
    writing_ = std::make_unique<Writing>(database_);
    reader_ = std::make_unique<Database>(file_, Database::Mode::read, vfs_);
    find_ = std::make_unique<Statement>(*reader_, std::string(row_columns) + "WHERE position = ?");
    answer_ = std::make_unique<Statement>(*reader_, "SELECT outcome, first_position FROM commands WHERE id = ?");
}

Head SqliteJournal::stored_head() const
{
    Statement last(database_, "SELECT position, hash FROM facts ORDER BY position DESC LIMIT 1");
    return last.step() ? Head{.position = position_at(last, 0), .hash = to_hash(last.blob(1))} : Head{};
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
    head_ = stored_head(); // another process may have written
    if (head_.position != expected) return Conflict{.actual = head_.position};
    Head head = head_;
    for (Row& row : batch.rows) {
        row.position = Position{head.position.value + 1};
        row.hash = chained(sha_, head.hash, row);
        writing_->put(row);
        head = {.position = row.position, .hash = row.hash};
    }
    for (const Answer& given : batch.answers)
        writing_->put(given);
    for (const ViewRow& row : batch.views)
        writing_->put(row);
    transaction.commit();
    head_ = head;
    return head;
}

std::unique_ptr<Cursor> SqliteJournal::read(Position after) const
{
    return std::make_unique<SqliteCursor>(file_, vfs_, after);
}

std::optional<Row> SqliteJournal::find(Position position) const
{
    const std::scoped_lock lock(reading_mutex_);
    find_->reset();
    if (!find_->bind(1, number_of(position)).step()) return std::nullopt;
    Row row;
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

std::vector<ViewRow> SqliteJournal::search(const Search& search) const
{
    const std::scoped_lock lock(reading_mutex_);
    Statement found(*reader_, search_sql(search));
    int at = 1;
    for (const Condition& condition : search.conditions)
        bind_cell(found, at++, condition.value);
    found.bind(at, search.limit).bind(at + 1, search.offset);
    std::vector<ViewRow> rows;
    while (found.step())
        rows.push_back(row_at(found, search.view));
    return rows;
}

void SqliteJournal::each_view_row(View view, const PutRow& each) const
{
    const Database database(file_, Database::Mode::read, vfs_);
    Statement rows(database, search_sql({.view = view}));
    rows.bind(1, std::int64_t{-1}).bind(2, std::int64_t{0});
    while (rows.step())
        each(row_at(rows, view));
}

void SqliteJournal::replace_views(const std::function<void(const PutRow&)>& produce)
{
    const std::scoped_lock lock(writing_mutex_);
    Transaction transaction(database_);
    for (const View view : all_views)
        database_.run(("DELETE FROM " + std::string(table_of(view).name)).c_str());
    produce([this](const ViewRow& row) { writing_->put(row); });
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
