#include "source_dir.inc"
#include "store/verify.h"

#include "store/codec.h"
#include "store/sqlite_journal.h"
#include "store/tampering_test.h"

#include <atomic>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <thread>

using namespace basis;

namespace store {
namespace {

// The samples in the order of a contract's life.
constexpr auto life = std::to_array<std::string_view>({"EditionLoaded",
                                                       "ParameterSet",
                                                       "PolicyChosen",
                                                       "ProviderSet",
                                                       "PersonAdded",
                                                       "PersonChanged",
                                                       "PriceSet",
                                                       "Applied",
                                                       "Revealed",
                                                       "Screened",
                                                       "NoticeDrafted",
                                                       "NoticeSent",
                                                       "NoticeArrived",
                                                       "Formed",
                                                       "IndividuallyAgreed",
                                                       "FeeAgreed",
                                                       "DeliverableAgreed",
                                                       "Delivered",
                                                       "ItemsConfirmed",
                                                       "ClaimReceived",
                                                       "ClaimAnswered",
                                                       "ConfirmationClosed",
                                                       "UsageRecorded",
                                                       "InvoiceIssued",
                                                       "PaymentReceived",
                                                       "Suspended",
                                                       "Lifted",
                                                       "TerminationReceived",
                                                       "SettlementAgreed",
                                                       "Ended",
                                                       "Disposed",
                                                       "Erased",
                                                       "DayClosed"});

std::string sample(std::string_view type)
{
    std::stringstream text;
    text
        << std::ifstream(std::string(YAKKAN_SOURCE_DIR "/src/store/samples/") + std::string(type) + ".v1.json").rdbuf();
    return text.str();
}

// With its views, as the office does it.
void write_next(Journal& journal, Restored& restored, const ledger::Fact& fact)
{
    const std::string type(ledger::type_name(fact));
    const Position position{restored.head.position.value + 1};
    Batch batch;
    batch.rows.push_back({.recorded_at = Instant{static_cast<std::int64_t>(position.value)},
                          .on = ledger::on(fact),
                          .by = "{}",
                          .command = "req-" + type,
                          .type = type,
                          .payload = write_fact(fact)});
    ledger::evolve(restored.books, fact, {.position = position, .at = batch.rows[0].recorded_at});
    add_view_rows(batch.views, fact, position, restored.books);
    restored.head = *journal.append(restored.head.position, batch);
}

// One batch for each fact; gives the books as they grew.
Restored write_life(Journal& journal)
{
    Restored restored;
    for (const std::string_view type : life)
        write_next(journal, restored, *read_fact(type, sample(type)));
    return restored;
}

TEST(Verify, a_journal_as_it_was_written_is_whole)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    const Restored grown = write_life(*journal);
    const Verification verification = verify(*journal);
    EXPECT_TRUE(verification.ok) << verification.detail << verification.views << verification.snapshot;
    EXPECT_EQ(verification.facts, life.size());
    EXPECT_EQ(verification.head, hex(grown.head.hash));
    EXPECT_EQ(verification.snapshot, "ok");
    EXPECT_EQ(verification.views, "ok");
    EXPECT_FALSE(verification.first_bad);
}

TEST(Verify, an_empty_journal_is_whole)
{
    const Folder folder;
    EXPECT_TRUE(verify(*open_sqlite_journal(folder / "journal.sqlite")).ok);
}

// The fold, the views and the snapshot are compared at positions that all of them have reached.
TEST(Verify, a_journal_that_is_written_to_meanwhile_is_whole_every_time)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    Restored grown = write_life(*journal);
    const ledger::Fact next = *read_fact("UsageRecorded", sample("UsageRecorded"));
    std::atomic<bool> enough = false;
    std::thread writer([&] {
        while (!enough) {
            write_next(*journal, grown, next);
            if (grown.head.position.value % 8 == 0) keep_snapshot(*journal, grown);
        }
    });
    std::uint64_t facts = life.size();
    for (int times = 0; times < 60; ++times) {
        const Verification verification = verify(*journal);
        EXPECT_TRUE(verification.ok) << verification.detail << verification.views << verification.snapshot;
        EXPECT_GE(verification.facts, facts);
        EXPECT_EQ(verification.head, hex(journal->find({verification.facts})->hash));
        facts = verification.facts;
    }
    enough = true;
    writer.join();
    EXPECT_GT(facts, life.size()) << "nothing was written meanwhile";
    EXPECT_TRUE(verify(*journal).ok);
}

TEST(Verify, books_restored_with_and_without_a_snapshot_are_the_books_that_grew)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    const std::string grown = write_books(write_life(*journal).books);
    EXPECT_EQ(write_books(restore(*journal).books), grown);
    keep_snapshot(*journal, restore(*journal));
    EXPECT_EQ(write_books(restore(*journal).books), grown);
    EXPECT_EQ(write_books(fold(*journal, Position{life.size()})), grown);
    EXPECT_TRUE(verify(*journal).ok);
}

TEST(Verify, a_snapshot_half_way_is_carried_on_from)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    const std::string grown = write_books(write_life(*journal).books);
    const Position middle{17};
    keep_snapshot(*journal,
                  {.books = fold(*journal, middle), .head = {.position = middle, .hash = journal->find(middle)->hash}});
    EXPECT_EQ(write_books(restore(*journal).books), grown);
    EXPECT_TRUE(verify(*journal).ok);
}

TEST(Verify, a_snapshot_that_does_not_fit_is_found_and_passed_over)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    Restored grown = write_life(*journal);
    const std::string right = write_books(grown.books);
    grown.books.closed_through = Date::of(2030, 1, 1);
    journal->keep_snapshot(
        {.head = {.position = grown.head.position, .hash = Hash{}}, .books = write_books(grown.books)});
    EXPECT_EQ(write_books(restore(*journal).books), right);
    const Verification verification = verify(*journal);
    EXPECT_FALSE(verification.ok);
    EXPECT_EQ(verification.snapshot, "position 33 differs");
    EXPECT_EQ(verification.views, "ok");
}

TEST(Verify, a_snapshot_of_another_layout_is_passed_over_and_not_called_wrong)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    const Restored grown = write_life(*journal);
    journal->keep_snapshot({.head = grown.head, .books = std::string("\1of another program")});
    EXPECT_EQ(write_books(restore(*journal).books), write_books(grown.books));
    EXPECT_TRUE(verify(*journal).ok);
}

TEST(Verify, a_snapshot_that_holds_json_is_still_read)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    const Restored grown = write_life(*journal);
    journal->keep_snapshot({.head = grown.head, .books = write_books(grown.books)});
    EXPECT_EQ(write_books(restore(*journal).books), write_books(grown.books));
    EXPECT_TRUE(verify(*journal).ok);
}

struct Changed {
    std::string_view sql, views;
};

TEST(Verify, a_changed_view_is_found_and_rebuilt)
{
    const std::vector<Changed> rows = {
        {"UPDATE view_invoices SET unpaid = 1", "view_invoices I-000001"},
        {"DELETE FROM view_contracts", "view_contracts C-000001"},
        {"INSERT INTO view_payments(payment) VALUES('PY-000009')", "view_payments PY-000009"},
        {"UPDATE view_notices SET status = NULL", "view_notices N-000001"},
        {"DELETE FROM view_facts WHERE position = 4", "view_facts 4"},
        {"DELETE FROM view_facts WHERE position = 33", "view_facts 33"},
        {"INSERT INTO view_facts(position) VALUES(34)", "view_facts 34"},
        {"UPDATE stand SET position = 34", "view_facts 34"},
        {"UPDATE stand SET position = 32", "stand"},
        {"UPDATE stand SET hash = zeroblob(32)", "stand"},
    };
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    write_life(*journal);
    ASSERT_EQ(journal->views_head(), journal->head()) << "the views have followed";
    for (const Changed& changed : rows) {
        Database(folder / "journal-views.sqlite", Database::Mode::create).run(std::string(changed.sql).c_str());
        const Verification verification = verify(*journal);
        EXPECT_FALSE(verification.ok);
        EXPECT_EQ(verification.views, changed.views);
        rebuild_views(*journal);
        EXPECT_TRUE(verify(*journal).ok) << changed.sql;
    }
}

TEST(Verify, a_fact_that_was_rewritten_is_named_by_its_position)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    write_life(*journal);
    tamper(folder / "journal.sqlite", 24, [](std::string& rows) { rows.replace(rows.find("110000"), 6, "990000"); });
    const Verification verification = verify(*journal);
    EXPECT_FALSE(verification.ok);
    EXPECT_EQ(verification.first_bad, Position{24});
    EXPECT_NE(verification.detail.find("第24番"), std::string::npos);
}

TEST(Verify, an_unreadable_fact_is_named_by_its_position_and_field)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    Batch batch;
    batch.rows.push_back({.on = Date::of(2026, 11, 22),
                          .by = "{}",
                          .command = "req-1",
                          .type = "DayClosed",
                          .payload = R"({"on":"2026-11-22","basis":["terms 999"]})"});
    ASSERT_TRUE(static_cast<bool>(journal->append(Position{0}, batch)));
    const Verification verification = verify(*journal);
    EXPECT_FALSE(verification.ok);
    EXPECT_FALSE(verification.first_bad);
    EXPECT_NE(verification.detail.find("第1番の事実: basis[0]"), std::string::npos) << verification.detail;
    EXPECT_THROW(restore(*journal), std::runtime_error);
}

// Views that stand at `position` only, as after a crash between a commit and its views.
void leave_views_at(Journal& journal, Position position)
{
    journal.replace_views([&](const PutRow& put) {
        ledger::Books books;
        const auto rows = journal.read({});
        while (const Row* const row = rows->next()) {
            const ledger::Fact fact = *read_fact(row->type, row->payload);
            ledger::evolve(books, fact, {.position = row->position, .at = row->recorded_at});
            std::vector<ViewRow> changed;
            add_view_rows(changed, fact, row->position, books);
            for (const ViewRow& each : changed)
                put(each);
            if (row->position == position) return Head{.position = position, .hash = row->hash};
        }
        return Head{};
    });
}

TEST(Views, left_behind_at_any_position_they_are_brought_up)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    const Restored grown = write_life(*journal);
    for (std::uint64_t position = 0; position <= life.size(); ++position) {
        leave_views_at(*journal, Position{position});
        bring_views_up(*journal, grown.books, grown.head);
        EXPECT_EQ(journal->views_head(), grown.head);
        EXPECT_EQ(verify(*journal).views, "ok") << position;
    }
}

TEST(Views, of_another_journal_are_written_again)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    const Restored grown = write_life(*journal);
    for (const std::uint64_t position : {std::uint64_t{7}, std::uint64_t{1000}}) {
        journal->put_views({{.view = View::contracts, .cells = {"C-000099", {}, {}, {}, {}, {}}}},
                           {.position = {position}, .hash = sha256("another")});
        bring_views_up(*journal, grown.books, grown.head);
        EXPECT_EQ(verify(*journal).views, "ok");
    }
}

TEST(Views, an_invoice_row_follows_its_payments)
{
    const Folder folder;
    const auto journal = open_sqlite_journal(folder / "journal.sqlite");
    write_life(*journal);
    const auto invoices = journal->search({.view = View::invoices});
    ASSERT_EQ(invoices.size(), 1U);
    const std::vector<Cell> expected = {"I-000001",          "INV-2026-000001",    "C-000001",
                                        "P-000001",          "見本商事株式会社",   "fees",
                                        "2026-04-30",        "2026-06-01",         std::int64_t{100000},
                                        std::int64_t{10000}, std::int64_t{110000}, std::int64_t{0}};
    EXPECT_EQ(invoices[0].cells, expected);
    const auto contracts = journal->search({.view = View::contracts});
    ASSERT_EQ(contracts.size(), 1U);
    EXPECT_EQ(std::get<std::string>(contracts[0].cells[5]), "2026-09-30");
    const auto of_contract = journal->search({.view = View::facts,
                                              .conditions = {{"contract", Condition::Test::equals, "C-000001"}},
                                              .order_by = "position"});
    EXPECT_EQ(std::get<std::string>(of_contract.at(0).cells[3]), "Formed");
}

}
}
