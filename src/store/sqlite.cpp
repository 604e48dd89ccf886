#include "store/sqlite.h"

#include <sqlite3.h>

namespace store {
namespace {

// What to do about it, for whoever runs the installation.
std::string_view advice(int code)
{
    constexpr int primary = 0xff;
    switch (code & primary) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
        return "ディスクに読み書きできません。空き容量とディスクの状態を確かめてください。何も記録していません。";
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return "ファイルを開けないか、書き込めません。場所と権限を確かめてください。何も記録していません。";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return "ファイルが壊れています。控えから戻してください。";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "ほかのプロセスがファイルを使っています。終わってから、もう一度お試しください。何も記録していません。";
    default:
        return "データベースの誤りです。";
    }
}

std::string words(const std::string& file, int code, const char* said)
{
    return file + ": " + std::string(advice(code)) + "（SQLite: " + said + "）";
}

[[noreturn]] void fail(sqlite3* handle, int code)
{
    const char* const file = handle == nullptr ? nullptr : sqlite3_db_filename(handle, "main");
    throw SqliteError(words(file == nullptr ? "SQLite" : file, code,
                            handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle)));
}

void require(int code, sqlite3* handle)
{
    if (code != SQLITE_OK) fail(handle, code);
}

}

Database::Database(const std::filesystem::path& file, Mode mode, const char* vfs)
{
    const int flags = mode == Mode::create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    const int code = sqlite3_open_v2(file.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX, vfs);
    if (code != SQLITE_OK) {
        const std::string reason = words(file.string(), code, sqlite3_errstr(code));
        sqlite3_close_v2(handle_);
        throw SqliteError(reason);
    }
    sqlite3_busy_timeout(handle_, 10'000);
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

Database::~Database()
{
    sqlite3_close_v2(handle_);
}

void Database::run(const char* sql)
{
    require(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr), handle_);
}

std::int64_t Database::last_rowid() const
{
    return sqlite3_last_insert_rowid(handle_);
}

Statement::Statement(const Database& database, std::string_view sql)
{
    require(sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                               &handle_, nullptr),
            database.handle());
}

Statement::~Statement()
{
    sqlite3_finalize(handle_);
}

Statement& Statement::bind(int at, std::int64_t value)
{
    require(sqlite3_bind_int64(handle_, at, value), sqlite3_db_handle(handle_));
    return *this;
}

Statement& Statement::bind(int at, std::string_view text)
{
    const char* const data = text.data() == nullptr ? "" : text.data(); // a null pointer would bind NULL
    require(sqlite3_bind_text64(handle_, at, data, text.size(), SQLITE_STATIC, SQLITE_UTF8),
            sqlite3_db_handle(handle_));
    return *this;
}

Statement& Statement::bind_blob(int at, std::string_view bytes)
{
    const char* const data = bytes.data() == nullptr ? "" : bytes.data();
    require(sqlite3_bind_blob64(handle_, at, data, bytes.size(), SQLITE_STATIC), sqlite3_db_handle(handle_));
    return *this;
}

Statement& Statement::bind_null(int at)
{
    require(sqlite3_bind_null(handle_, at), sqlite3_db_handle(handle_));
    return *this;
}

bool Statement::step()
{
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(sqlite3_db_handle(handle_), code);
    return false;
}

void Statement::run()
{
    struct Reset {
        Statement& statement;
        ~Reset() { statement.reset(); }
    } const reset_at_end{*this};
    while (step()) {
    }
}

void Statement::reset()
{
    sqlite3_reset(handle_); // repeats the error of the last step, which step() has thrown already
}

std::int64_t Statement::integer(int at) const
{
    return sqlite3_column_int64(handle_, at);
}

std::string_view Statement::text(int at) const
{
    const auto* const data = reinterpret_cast<const char*>(sqlite3_column_text(handle_, at));
    return data == nullptr ? std::string_view()
                           : std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, at)));
}

std::string_view Statement::blob(int at) const
{
    const auto* const data = static_cast<const char*>(sqlite3_column_blob(handle_, at));
    return data == nullptr ? std::string_view()
                           : std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, at)));
}

bool Statement::null(int at) const
{
    return sqlite3_column_type(handle_, at) == SQLITE_NULL;
}

Transaction::Transaction(Database& database) : database_(&database)
{
    database.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    if (database_ != nullptr)
        sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr,
                     nullptr); // fails where SQLite rolled back itself
}

void Transaction::commit()
{
    database_->run("COMMIT");
    database_ = nullptr;
}

}
