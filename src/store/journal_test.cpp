#include "store/sqlite_journal.h"
#include "store/tampering_test.h"
#include "store/verify.h"

#include <gtest/gtest.h>
#include <thread>

using namespace basis;

namespace store {
namespace {

Row row(std::string payload, std::int64_t micros = 1'000'000)
{
    return {.recorded_at = Instant{micros},
            .on = Date::of(2026, 11, 22),
            .by = R"({"role":"system"})",
            .command = "req-1",
            .type = "DayClosed",
            .payload = std::move(payload)};
}

Batch batch_of(int count, std::string_view label)
{
    Batch batch;
    for (int i = 0; i < count; ++i)
        batch.rows.push_back(row(std::string(label) + std::to_string(i)));
    return batch;
}

std::vector<std::string> payloads(const Journal& journal, Position after = {})
{
    std::vector<std::string> all;
    const auto rows = journal.read(after);
    while (const Row* const each = rows->next())
        all.push_back(each->payload);
    return all;
}

TEST(Journal, rows_take_the_next_positions_and_are_read_forward)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    EXPECT_EQ(journal->head().position, Position{0});
    Batch first = batch_of(2, "a"), second = batch_of(1, "b");
    EXPECT_EQ(journal->append(Position{0}, first)->position, Position{2});
    EXPECT_EQ(first.rows[1].position, Position{2});
    EXPECT_EQ(journal->append(Position{2}, second)->position, Position{3});
    EXPECT_EQ(payloads(*journal), (std::vector<std::string>{"a0", "a1", "b0"}));
    EXPECT_EQ(payloads(*journal, Position{2}), (std::vector<std::string>{"b0"}));
    EXPECT_EQ(journal->find(Position{2})->payload, "a1");
    EXPECT_EQ(journal->find(Position{2})->on, Date::of(2026, 11, 22));
    EXPECT_FALSE(journal->find(Position{4}));
}

TEST(Journal, an_append_at_a_taken_position_is_a_conflict_and_writes_nothing)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    const auto other = open_sqlite_journal(folder / "journal.sqlite");
    Batch mine = batch_of(2, "mine"), theirs = batch_of(1, "theirs");
    ASSERT_TRUE(static_cast<bool>(other->append(Position{0}, theirs)));
    const auto answer = journal->append(Position{0}, mine);
    ASSERT_FALSE(static_cast<bool>(answer));
    EXPECT_EQ(answer.error().actual, Position{1});
    EXPECT_EQ(payloads(*journal), (std::vector<std::string>{"theirs0"}));
    EXPECT_TRUE(static_cast<bool>(journal->append(Position{1}, mine)));
}

TEST(Journal, an_answer_is_found_by_the_id_of_its_request_and_given_once)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    Batch batch = batch_of(1, "a");
    batch.answers.push_back({.command = "req-1", .outcome = R"({"outcome":"accepted"})", .first = Position{1}});
    ASSERT_TRUE(static_cast<bool>(journal->append(Position{0}, batch)));
    EXPECT_EQ(journal->answer("req-1")->outcome, R"({"outcome":"accepted"})");
    EXPECT_EQ(journal->answer("req-1")->first, Position{1});
    EXPECT_FALSE(journal->answer("req-2"));
    EXPECT_THROW(journal->append(Position{1}, batch), SqliteError);
    EXPECT_EQ(journal->head().position, Position{1}) << "the rows beside the second answer are not kept";
}

TEST(Journal, a_reopened_journal_continues_where_it_stood)
{
    const Folder folder;
    Batch batch = batch_of(3, "a");
    const Hash hash = open_sqlite_journal(folder / "journal.sqlite")->append(Position{0}, batch)->hash;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    EXPECT_EQ(journal->head().position, Position{3});
    EXPECT_EQ(journal->head().hash, hash);
}

TEST(Journal, facts_can_neither_be_changed_nor_deleted)
{
    const Folder folder;
    Batch batch = batch_of(1, "a");
    open_sqlite_journal(folder / "journal.sqlite")->append(Position{0}, batch);
    Database database(folder / "journal.sqlite", Database::Mode::create);
    EXPECT_THROW(database.run("UPDATE blocks SET rows = x'00'"), SqliteError);
    EXPECT_THROW(database.run("DELETE FROM blocks"), SqliteError);
}

TEST(Journal, a_journal_of_a_newer_program_is_not_opened)
{
    const Folder folder;
    open_sqlite_journal(folder / "journal.sqlite");
    Database(folder / "journal.sqlite", Database::Mode::create).run("UPDATE meta SET value = 3 WHERE name = 'format'");
    EXPECT_THROW(open_sqlite_journal(folder / "journal.sqlite"), SqliteError);
}

TEST(Journal, two_snapshots_are_kept_and_the_newest_is_read)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    EXPECT_FALSE(journal->newest_snapshot());
    for (std::uint64_t position = 1; position <= 3; ++position)
        journal->keep_snapshot({.head = {.position = {position}}, .books = "books " + std::to_string(position)});
    EXPECT_EQ(journal->newest_snapshot()->books, "books 3");
    Database database(folder / "journal.sqlite", Database::Mode::read);
    Statement count(database, "SELECT count(DISTINCT position) FROM snapshots");
    ASSERT_TRUE(count.step());
    EXPECT_EQ(count.integer(0), 2);
}

TEST(Journal, a_backup_is_a_whole_journal_of_its_own)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    Batch batch = batch_of(5, "a");
    const Head head = *journal->append(Position{0}, batch);
    journal->backup(folder / "copy.sqlite");
    const auto copy = open_sqlite_journal(folder / "copy.sqlite");
    EXPECT_EQ(copy->head().hash, head.hash);
    EXPECT_FALSE(verify_chain(*copy).first_bad);
}

TEST(Journal, readers_beside_a_writer_see_whole_batches_only)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    std::thread writer([&] {
        for (std::uint64_t i = 0; i < 40; ++i) {
            Batch batch = batch_of(5, "a");
            journal->append(Position{5 * i}, batch);
        }
    });
    std::size_t seen = 0;
    while (seen < 200) {
        seen = payloads(*journal).size();
        EXPECT_EQ(seen % 5, 0U);
    }
    writer.join();
}

// The block of five rows, and where the bytes of each row end in it.
TEST(Chain, a_change_of_any_byte_is_found_at_its_row_or_before)
{
    const Folder folder;
    const auto file = folder / "journal.sqlite";
    const auto journal = open_sqlite_journal(file);
    Batch batch = batch_of(5, "a");
    journal->append(Position{0}, batch);
    ASSERT_FALSE(verify_chain(*journal).first_bad);
    ASSERT_EQ(verify_chain(*journal).facts, 5U);
    std::string whole;
    tamper(file, 1, [&](std::string& rows) { whole = rows; });
    for (std::size_t at = 0; at < whole.size(); ++at) {
        tamper(file, 1, [&](std::string& rows) { rows[at] = static_cast<char>(rows[at] ^ (1 << at % 8)); });
        const auto first_bad = verify_chain(*journal).first_bad;
        ASSERT_TRUE(first_bad) << "byte " << at;
        std::size_t row = 1; // the row whose payload stands next behind the byte, or the last
        while (row < 5 && whole.find("a" + std::to_string(row - 1)) + 2 + sizeof(Hash) <= at)
            ++row;
        EXPECT_EQ(first_bad, Position{row}) << "byte " << at;
        tamper(file, 1, [&](std::string& rows) { rows = whole; });
    }
}

TEST(Chain, a_row_cut_off_left_out_or_put_twice_is_found)
{
    const std::vector<std::pair<std::string_view, std::uint64_t>> rows = {
        {"DELETE FROM blocks WHERE first = 2", 2},
        {"DELETE FROM blocks WHERE first = 3", 3},
        {"UPDATE blocks SET first = 9 WHERE first = 3", 3},
        {"INSERT INTO blocks SELECT 4, rows FROM blocks WHERE first = 3", 4},
        {"UPDATE blocks SET rows = substr(rows, 1, length(rows) - 1) WHERE first = 2", 2},
        {"UPDATE blocks SET rows = CAST(rows || x'00' AS BLOB) WHERE first = 3", 4},
    };
    for (const auto& [sql, first_bad] : rows) {
        const Folder folder;
        const auto journal = open_sqlite_journal(folder / "journal.sqlite");
        for (std::uint64_t i = 0; i < 3; ++i) {
            Batch batch = batch_of(1, "a");
            journal->append(Position{i}, batch);
        }
        tamper(folder / "journal.sqlite", 1, [](std::string&) {});
        Database(folder / "journal.sqlite", Database::Mode::create).run(std::string(sql).c_str());
        EXPECT_EQ(verify_chain(*journal).first_bad, Position{first_bad}) << sql;
    }
}

// A journal as format 1 kept it: a row for each fact, the data as JSON, views beside it.
void write_format_1(const std::filesystem::path& file)
{
    Database database(file, Database::Mode::create);
    database.run("CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
                 "INSERT INTO meta VALUES('format', 1);"
                 "CREATE TABLE facts(position INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, on_day TEXT NOT NULL,"
                 "actor TEXT NOT NULL, command TEXT NOT NULL, type TEXT NOT NULL, version INTEGER NOT NULL,"
                 "payload TEXT NOT NULL, hash BLOB NOT NULL) STRICT;"
                 "CREATE TABLE view_facts(position INTEGER PRIMARY KEY) STRICT");
    Statement insert(database, "INSERT INTO facts VALUES(?,1000000,'2026-11-22',?,'req-1','DayClosed',1,?,?)");
    Sha256 sha;
    Hash before{};
    for (std::uint64_t position = 1; position <= 3; ++position) {
        Row one = row(R"({"on":"2026-11-22","basis":["terms 4.3"]})");
        one.position = {position};
        before = chained(sha, before, one);
        insert.bind(1, static_cast<std::int64_t>(position)).bind(2, one.by).bind(3, one.payload);
        insert.bind_blob(4, {reinterpret_cast<const char*>(before.data()), before.size()}).run();
    }
}

TEST(Journal, an_old_journal_is_read_and_carried_on_in_blocks)
{
    const Folder folder;
    write_format_1(folder / "journal.sqlite");
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    EXPECT_EQ(journal->head().position, Position{3});
    Batch batch = batch_of(2, "new");
    ASSERT_TRUE(static_cast<bool>(journal->append(Position{3}, batch)));
    EXPECT_EQ(payloads(*journal, Position{2}),
              (std::vector<std::string>{R"({"on":"2026-11-22","basis":["terms 4.3"]})", "new0", "new1"}));
    EXPECT_EQ(journal->find(Position{3})->type, "DayClosed");
    EXPECT_EQ(journal->find(Position{5})->payload, "new1");
    EXPECT_FALSE(verify_chain(*journal).first_bad);
    EXPECT_EQ(verify_chain(*journal).facts, 5U);
    EXPECT_EQ(open_sqlite_journal(folder / "journal.sqlite")->head().hash, batch.rows[1].hash);
}

TEST(Journal, rows_of_many_blocks_are_found_and_read_from_any_position)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    Batch batch;
    for (int i = 0; i < 100; ++i)
        batch.rows.push_back(row(std::string(1000, 'x') + std::to_string(i)));
    ASSERT_TRUE(static_cast<bool>(journal->append(Position{0}, batch)));
    for (std::uint64_t position = 1; position <= 100; ++position) {
        EXPECT_EQ(journal->find(Position{position})->payload, batch.rows[position - 1].payload);
        EXPECT_EQ(payloads(*journal, Position{position}).size(), 100 - position);
    }
}

TEST(Chain, the_hash_is_the_sha_256_of_the_hash_before_and_every_field_with_its_length)
{
    Row one = row("{}", 5);
    one.position = Position{1};
    std::string bytes(32, '\0');
    const auto number = [&](std::uint64_t value) {
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xFFU);
    };
    const auto field = [&](std::string_view text) {
        number(text.size());
        bytes += text;
    };
    number(1);
    number(5);
    number(20'779); // days from 1970-01-01 to 2026-11-22: 56 × 365 + 14 leap days + 325
    field(R"({"role":"system"})");
    field("req-1");
    field("DayClosed");
    number(1);
    field("{}");
    Sha256 sha;
    EXPECT_EQ(hex(chained(sha, Hash{}, one)), hex(sha256(bytes)));
}

TEST(Chain, sha_256_gives_the_vector_of_fips_180)
{
    EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Views, rows_are_searched_by_range_and_counterparty_together)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    Batch batch = batch_of(1, "a");
    const auto payment = [&](std::string id, std::string day, std::int64_t amount, std::string payer) {
        batch.views.push_back(
            {.view = View::payments,
             .cells = {std::move(id), "C-000001", std::move(day), amount, std::int64_t{0}, std::move(payer), ""}});
    };
    payment("PY-000001", "2026-04-30", 1000, "ミホン");
    payment("PY-000002", "2026-05-01", 2000, "ミホン");
    payment("PY-000003", "2026-05-31", 3000, "ミホン' OR 1=1 --");
    payment("PY-000004", "2026-05-15", 2500, "ベツ");
    payment("PY-000001", "2026-04-30", 1001, "ミホン");
    ASSERT_TRUE(static_cast<bool>(journal->append(Position{0}, batch)));
    using enum Condition::Test;
    const auto found = journal->search({.view = View::payments,
                                        .conditions = {{"paid_on", at_least, "2026-05-01"},
                                                       {"paid_on", at_most, "2026-05-31"},
                                                       {"amount", at_least, std::int64_t{2000}},
                                                       {"payer", contains, "ミホン"}},
                                        .order_by = "amount",
                                        .descending = true});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(std::get<std::string>(found[0].cells[0]), "PY-000003");
    const Search in_may{.view = View::payments,
                        .conditions = {{"paid_on", at_least, "2026-05-01"}, {"amount", at_least, std::int64_t{2500}}},
                        .limit = 1};
    EXPECT_EQ(journal->totals(in_may, "amount").rows, 2) << "of all rows, not of the first only";
    EXPECT_EQ(journal->totals(in_may, "amount").sum, 3000 + 2500);
    EXPECT_EQ(journal->totals({.view = View::invoices}, "total").sum, 0);
    EXPECT_THROW(journal->totals(in_may, "amount), (1"), std::invalid_argument);
    EXPECT_EQ(journal->search({.view = View::payments}).size(), 4U);
    EXPECT_EQ(std::get<std::int64_t>(journal->search({.view = View::payments, .limit = 1})[0].cells[3]), 1001);
    EXPECT_THROW(journal->search({.view = View::payments, .order_by = "amount; DROP TABLE facts"}),
                 std::invalid_argument);
}

}
}
