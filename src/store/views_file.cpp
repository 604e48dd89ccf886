#include "store/views_file.h"

#include "store/pack.h"
#include "store/sqlite.h"
#include "store/unpack.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

namespace store {
namespace {

constexpr std::size_t most_bytes_waiting = std::size_t{32} << 20U;

std::string index_sql(const ViewTable& table)
{
    std::string columns;
    for (const std::string_view column : table.found_by)
        columns += (columns.empty() ? "" : ", ") + std::string(column);
    const std::string name(table.name);
    return "CREATE INDEX IF NOT EXISTS " + name + "_found_by ON " + name + "(" + columns + ")";
}

void create(Database& database)
{
    for (const View view : all_views) {
        const ViewTable& table = table_of(view);
        std::string sql = "CREATE TABLE IF NOT EXISTS " + std::string(table.name) + "(";
        for (const ViewColumn& column : table.columns)
            sql += std::string(column.name) + (column.number ? " INTEGER" : " TEXT") +
                   (&column == &table.columns.front() ? " PRIMARY KEY" : "") + ", ";
        sql.resize(sql.size() - 2);
        database.run((sql + (table.columns.front().number ? ") STRICT" : ") STRICT, WITHOUT ROWID")).c_str());
        if (!table.found_by.empty()) database.run(index_sql(table).c_str());
    }
    database.run("CREATE TABLE IF NOT EXISTS stand(one INTEGER PRIMARY KEY, position INTEGER NOT NULL, "
                 "hash BLOB NOT NULL) STRICT");
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

std::string rows_that_meet(const Search& search)
{
    std::string sql = " FROM " + std::string(table_of(search.view).name) + " WHERE 1";
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
    return sql;
}

std::string search_sql(const Search& search)
{
    const std::string direction = search.descending ? " DESC" : "";
    std::string sql = "SELECT *" + rows_that_meet(search) + " ORDER BY ";
    if (!search.order_by.empty()) sql += column_of(search.view, search.order_by) + direction + ", ";
    return sql + "1" + direction + " LIMIT ? OFFSET ?"; // equal ones by the key: pages neither repeat nor miss one
}

// The place that comes next.
int bind_conditions(Statement& statement, const Search& search)
{
    int at = 1;
    for (const Condition& condition : search.conditions)
        bind_cell(statement, at++, condition.value);
    return at;
}

// Rows as bytes: a thread that frees what another one allocated would stand in its way.
void pack_row(std::string& out, const ViewRow& row)
{
    out += static_cast<char>(row.view);
    for (const Cell& cell : row.cells) {
        out += static_cast<char>(cell.index());
        if (const auto* const number = std::get_if<std::int64_t>(&cell))
            pack_signed(out, *number);
        else if (const auto* const text = std::get_if<std::string>(&cell))
            pack_text(out, *text);
    }
}

void bind_packed(Statement& statement, int at, Bytes& bytes)
{
    switch (bytes.number()) {
    case 1:
        statement.bind(at, bytes.signed_number());
        break;
    case 2:
        statement.bind(at, bytes.text());
        break;
    default:
        statement.bind_null(at);
    }
}

Head stand_of(const Database& database)
{
    Head head;
    Statement stored(database, "SELECT position, hash FROM stand");
    if (!stored.step()) return head;
    head.position.value = static_cast<std::uint64_t>(stored.integer(0));
    const std::string_view hash = stored.blob(1);
    std::copy_n(hash.begin(), std::min(hash.size(), head.hash.size()), head.hash.begin());
    return head;
}

// One reading transaction, which the first question begins.
class SqliteViewsReading final : public ViewsReading {
public:
    SqliteViewsReading(const std::filesystem::path& file, const char* vfs) : database_(file, Database::Mode::read, vfs)
    {
        database_.run("PRAGMA mmap_size=1073741824; BEGIN");
        head_ = stand_of(database_);
    }
    Head head() const override { return head_; }
    void each_row(View view, const PutRow& each) const override
    {
        Statement rows(database_, search_sql({.view = view}));
        rows.bind(1, std::int64_t{-1}).bind(2, std::int64_t{0});
        while (rows.step())
            each(row_at(rows, view));
    }

private:
    Database database_;
    Head head_;
};

struct Waiting {
    std::string rows;
    Head head;
};

}

// The writing connection and the thread that owns it while something waits.
struct ViewsFile::Writer {
    Database database;
    std::vector<std::unique_ptr<Statement>> puts;
    std::unique_ptr<Statement> stand;
    Head head;   // written
    Head queued; // written or waiting

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Waiting> waiting;
    std::size_t bytes_waiting = 0;
    bool writing = false, stopping = false;
    std::exception_ptr failure;
    std::thread thread;

    Writer(const std::filesystem::path& file, const char* vfs) : database(file, Database::Mode::create, vfs)
    {
        // A power cut may take the last transactions, never a part of one: the journal tells them again.
        database.run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32768; "
                     "PRAGMA wal_autocheckpoint=4000");
        {
            Transaction transaction(database);
            create(database);
            transaction.commit();
        }
        for (const View view : all_views)
            puts.push_back(std::make_unique<Statement>(database, put_sql(view)));
        stand = std::make_unique<Statement>(database, "INSERT OR REPLACE INTO stand VALUES(1,?,?)");
        queued = head = stand_of(database);
    }

    void put(const ViewRow& row)
    {
        Statement& statement = *puts.at(static_cast<std::size_t>(row.view));
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            bind_cell(statement, static_cast<int>(i) + 1, row.cells[i]);
        statement.run();
    }
    void put_packed(Bytes& rows)
    {
        const auto view = static_cast<View>(rows.number());
        Statement& statement = *puts.at(static_cast<std::size_t>(view));
        const int columns = static_cast<int>(table_of(view).columns.size());
        for (int at = 1; at <= columns; ++at)
            bind_packed(statement, at, rows);
        statement.run();
    }
    void put(const Head& at)
    {
        stand->bind(1, static_cast<std::int64_t>(at.position.value));
        stand->bind_blob(2, {reinterpret_cast<const char*>(at.hash.data()), at.hash.size()}).run();
    }
    void write(const std::deque<Waiting>& taken)
    {
        Transaction transaction(database);
        for (const Waiting& each : taken)
            for (Bytes rows(each.rows); rows.left() > 0;)
                put_packed(rows);
        put(taken.back().head);
        transaction.commit();
    }

    // Until what waits now is written.
    void written()
    {
        std::unique_lock lock(mutex);
        const Position wanted = queued.position;
        changed.wait(lock, [&] { return failure || head.position >= wanted || (waiting.empty() && !writing); });
        if (failure) std::rethrow_exception(failure);
    }
    // Until the queue is empty, or something failed; then the lock is held.
    std::unique_lock<std::mutex> idle()
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return failure || (waiting.empty() && !writing); });
        if (failure) std::rethrow_exception(failure);
        return lock;
    }

    void loop()
    {
        std::unique_lock lock(mutex);
        for (;;) {
            changed.wait(lock, [this] { return stopping || !waiting.empty(); });
            if (waiting.empty() || failure) return;
            const std::deque<Waiting> taken = std::exchange(waiting, {});
            bytes_waiting = 0;
            writing = true;
            changed.notify_all();
            lock.unlock();
            std::exception_ptr thrown;
            try {
                write(taken);
            } catch (const std::exception&) { // told to whoever reads the views
                thrown = std::current_exception();
            }
            lock.lock();
            writing = false;
            failure = thrown;
            if (!thrown) head = taken.back().head;
            changed.notify_all();
        }
    }
};

ViewsFile::ViewsFile(const std::filesystem::path& file, const char* vfs)
    : file_(file), vfs_(vfs), writer_(std::make_unique<Writer>(file, vfs))
{
    writer_->thread = std::thread([writer = writer_.get()] { writer->loop(); });
}

ViewsFile::~ViewsFile()
{
    {
        const std::scoped_lock lock(writer_->mutex);
        writer_->stopping = true;
        writer_->changed.notify_all();
    }
    writer_->thread.join();
}

void ViewsFile::put(const std::vector<ViewRow>& rows, const Head& after, const Head& head)
{
    std::string bytes;
    for (const ViewRow& row : rows)
        pack_row(bytes, row);
    Writer& writer = *writer_;
    std::unique_lock lock(writer.mutex);
    writer.changed.wait(lock, [&] { return writer.failure || writer.bytes_waiting < most_bytes_waiting; });
    if (writer.failure || writer.queued != after) return; // what is written stands behind; the next start brings it up
    writer.queued = head;
    writer.bytes_waiting += bytes.size();
    writer.waiting.push_back({.rows = std::move(bytes), .head = head});
    writer.changed.notify_all();
}

Head ViewsFile::head() const
{
    const auto lock = writer_->idle();
    return writer_->head;
}

std::vector<ViewRow> ViewsFile::search(const Search& search) const
{
    writer_->written();
    Database database(file_, Database::Mode::read, vfs_);
    database.run("PRAGMA mmap_size=1073741824");
    Statement found(database, search_sql(search));
    const int at = bind_conditions(found, search);
    found.bind(at, search.limit).bind(at + 1, search.offset);
    std::vector<ViewRow> rows;
    while (found.step())
        rows.push_back(row_at(found, search.view));
    return rows;
}

Totals ViewsFile::totals(const Search& search, std::string_view column) const
{
    writer_->written();
    Database database(file_, Database::Mode::read, vfs_);
    database.run("PRAGMA mmap_size=1073741824");
    Statement found(database, "SELECT count(*), coalesce(sum(" + column_of(search.view, column) + "), 0)" +
                                  rows_that_meet(search));
    bind_conditions(found, search);
    found.step();
    return {.rows = found.integer(0), .sum = found.integer(1)};
}

std::unique_ptr<ViewsReading> ViewsFile::read() const
{
    writer_->written();
    return std::make_unique<SqliteViewsReading>(file_, vfs_);
}

void ViewsFile::replace(const std::function<Head(const PutRow&)>& produce)
{
    Writer& writer = *writer_;
    const auto lock = writer.idle();
    Transaction transaction(writer.database);
    for (const View view : all_views)
        writer.database.run(("DELETE FROM " + std::string(table_of(view).name)).c_str());
    const Head head = produce([&](const ViewRow& row) { writer.put(row); });
    writer.put(head);
    transaction.commit();
    writer.head = writer.queued = head;
}

}
