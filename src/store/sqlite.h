// SQLite behind three small types. SQL text is constant, values are bound. Failures throw SqliteError.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace store {

struct SqliteError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Database {
public:
    enum class Mode : std::uint8_t { create, read };
    Database(const std::filesystem::path& file, Mode mode, const char* vfs = nullptr);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    void run(const char* sql); // one or more statements without results
    std::int64_t last_rowid() const;
    sqlite3* handle() const { return handle_; }

private:
    sqlite3* handle_ = nullptr;
};

class Statement {
public:
    Statement(const Database& database, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    // Positions from 1. Texts and blobs must live until the next reset.
    Statement& bind(int at, std::int64_t value);
    Statement& bind(int at, std::string_view text);
    Statement& bind_blob(int at, std::string_view bytes);
    Statement& bind_null(int at);
    // True while there is a row.
    bool step();
    // Carries the statement out and makes it ready for the next values.
    void run();
    void reset();

    // Columns from 0; texts and blobs are valid until the next step.
    std::int64_t integer(int at) const;
    std::string_view text(int at) const;
    std::string_view blob(int at) const;
    bool null(int at) const;

private:
    sqlite3_stmt* handle_ = nullptr;
};

// BEGIN IMMEDIATE; rolled back unless commit() was reached.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database* database_;
};

}
