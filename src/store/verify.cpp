#include "store/verify.h"

#include "store/ahead.h"
#include "store/codec.h"

#include <future>
#include <stdexcept>

namespace store {
namespace {

// Folds the journal fact by fact.
class Fold {
public:
    Fold(const Journal& journal, Restored from)
        : books(std::move(from.books)), head(from.head), facts_(journal, from.head.position)
    {}

    // False at the end. Throws std::runtime_error naming the position of a row that is out of place or cannot be read.
    bool step()
    {
        ReadFact* const read = facts_.next();
        if (read == nullptr) return false;
        if (read->head.position.value != head.position.value + 1) fail(*read, "番号が連続していません。");
        if (!read->fact) fail(*read, read->fact.error().field + " " + read->fact.error().reason);
        fact = &*read->fact;
        if (on(*fact) != read->on) fail(*read, "日付が中身と合いません。");
        evolve(books, *std::move(read->fact), {.position = read->head.position, .at = read->recorded_at});
        head = read->head;
        return true;
    }

    ledger::Books books;
    Head head;
    const ledger::Fact* fact = nullptr; // the last one folded: its ids and days, the rest has moved to the books

private:
    [[noreturn]] static void fail(const ReadFact& read, const std::string& reason)
    {
        throw std::runtime_error("第" + std::to_string(read.head.position.value) + "番の事実: " + reason);
    }

    Ahead facts_;
};

std::string text_of(const Cell& cell)
{
    if (const auto* const number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
    const auto* const text = std::get_if<std::string>(&cell);
    return text == nullptr ? "" : *text;
}

std::string differs(View view, const Cell& key)
{
    return std::string(table_of(view).name) + " " + text_of(key);
}

// Empty when the stored rows are `expected`, else the table and key of the first that differs.
std::string compared(const ViewsReading& views, View view, const std::vector<ViewRow>& expected)
{
    std::size_t at = 0;
    std::string difference;
    views.each_row(view, [&](const ViewRow& stored) {
        if (difference.empty() && (at == expected.size() || expected[at] != stored))
            difference = differs(view, stored.cells[0]);
        ++at;
    });
    if (difference.empty() && at < expected.size()) difference = differs(view, expected[at].cells[0]);
    return difference;
}

// What one verification looks at while others write: the journal as far as `until`, and a snapshot and views that were
// taken before it was asked, so that neither knows of a later fact.
struct Taken {
    Position stood; // where the journal stood before: the views are there at least
    std::optional<Snapshot> snapshot;
    std::unique_ptr<ViewsReading> views;
    Position until;
};

Taken take(const Journal& journal)
{
    Taken taken{.stood = journal.head().position, .snapshot = journal.newest_snapshot(), .views = journal.read_views()};
    if (taken.snapshot && of_another_layout(taken.snapshot->books)) taken.snapshot.reset(); // no start reads it
    taken.until = journal.head().position;
    return taken;
}

struct Told {
    std::string snapshot = "ok", views = "ok", detail;
};

// Folds everything once; on the way compares the facts' view and the snapshot, and where the views stand the others.
class Teller {
public:
    Teller(const Journal& journal, const Taken& taken)
        : taken_(taken), stand_(std::max(taken.views->head().position, taken.stood)), fold_(journal, {}),
          snapshot_seen_(!taken.snapshot || taken.snapshot->head.position == Position{})
    {}

    Told tell()
    {
        arrive();
        taken_.views->each_row(View::facts, [&](const ViewRow& stored) {
            if (fold_.head.position == stand_ || !step(&stored)) differ(differs(View::facts, stored.cells[0]));
        });
        while (step(nullptr)) {
        }
        if (fold_.head.position < stand_) differ(differs(View::facts, static_cast<std::int64_t>(stand_.value)));
        if (!snapshot_seen_)
            told_.snapshot = "position " + std::to_string(taken_.snapshot->head.position.value) + " is past the end";
        return told_;
    }

private:
    void differ(std::string difference)
    {
        if (told_.views == "ok") told_.views = std::move(difference);
    }

    // False at the end.
    bool step(const ViewRow* stored)
    {
        if (fold_.head.position == taken_.until || !fold_.step()) return false;
        if (fold_.head.position <= stand_) {
            const ViewRow expected = fact_row(*fold_.fact, fold_.head.position, fold_.books);
            if (stored == nullptr || expected != *stored) differ(differs(View::facts, expected.cells[0]));
        }
        arrive();
        return true;
    }

    // At a position: what stands there is compared with the books.
    void arrive()
    {
        if (fold_.head.position == stand_) compare_views();
        if (snapshot_seen_ || fold_.head.position != taken_.snapshot->head.position) return;
        snapshot_seen_ = true;
        if (fold_.head.hash != taken_.snapshot->head.hash || !holds(taken_.snapshot->books, fold_.books))
            told_.snapshot = "position " + std::to_string(fold_.head.position.value) + " differs";
    }

    void compare_views()
    {
        if (taken_.views->head() != fold_.head) differ("stand");
        for (const View view : all_views)
            if (view != View::facts && told_.views == "ok")
                if (std::string difference = compared(*taken_.views, view, view_rows(view, fold_.books));
                    !difference.empty())
                    differ(std::move(difference));
    }

    const Taken& taken_;
    Position stand_;
    Fold fold_;
    bool snapshot_seen_;
    Told told_;
};

// Every row there is; counts those through `until`, where others write meanwhile. One that is missing is bad.
Chain chain_through(const Journal& journal, Position until)
{
    Chain chain;
    Head head;
    Sha256 sha;
    Instant before;
    const auto rows = journal.read(Position{});
    while (const Row* const row = rows->next()) {
        const bool follows = row->position.value == head.position.value + 1 && row->recorded_at >= before;
        if (!follows || chained(sha, head.hash, *row) != row->hash) {
            chain.first_bad = Position{head.position.value + 1};
            return chain;
        }
        head = {.position = row->position, .hash = row->hash};
        before = row->recorded_at;
        if (head.position <= until) chain = {.facts = head.position.value, .head = head, .first_bad = {}};
    }
    if (head.position < until) chain.first_bad = Position{head.position.value + 1};
    return chain;
}

Told told_or_why_not(const Journal& journal, const Taken& taken)
{
    try {
        return Teller(journal, taken).tell();
    } catch (const std::exception& error) {
        return {.snapshot = "unknown", .views = "unknown", .detail = error.what()};
    }
}

}

Restored restore(const Journal& journal)
{
    Restored restored;
    if (const auto snapshot = journal.newest_snapshot()) {
        const auto row = journal.find(snapshot->head.position);
        auto books = unpack_books(snapshot->books);
        if (books && row && row->hash == snapshot->head.hash && books->last == snapshot->head.position)
            restored = {.books = *std::move(books), .head = snapshot->head};
    }
    catch_up(journal, restored);
    return restored;
}

ledger::Books fold(const Journal& journal, Position until)
{
    Fold fold(journal, {});
    while (fold.head.position < until && fold.step()) {
    }
    return std::move(fold.books);
}

void catch_up(const Journal& journal, Restored& restored)
{
    Fold fold(journal, std::move(restored));
    while (fold.step()) {
    }
    restored = {.books = std::move(fold.books), .head = fold.head};
}

void keep_snapshot(Journal& journal, const Restored& restored)
{
    journal.keep_snapshot({.head = restored.head, .books = pack_books(restored.books)});
}

void rebuild_views(Journal& journal)
{
    journal.replace_views([&](const PutRow& put) {
        Fold fold(journal, {});
        while (fold.step())
            put(fact_row(*fold.fact, fold.head.position, fold.books));
        for (const View view : all_views)
            for (const ViewRow& row : view_rows(view, fold.books))
                put(row);
        return fold.head;
    });
}

void bring_views_up(Journal& journal, const ledger::Books& books, const Head& head)
{
    const Head stand = journal.views_head();
    if (stand == head) return;
    const auto row = journal.find(stand.position);
    if (stand.position != Position{} && (!row || row->hash != stand.hash)) return rebuild_views(journal);
    std::vector<ViewRow> rows;
    Ahead facts(journal, stand.position);
    while (const ReadFact* const read = facts.next()) {
        if (!read->fact) throw std::runtime_error(read->fact.error().reason);
        add_view_rows(rows, *read->fact, read->head.position, books);
        if (rows.size() < 10'000 && read->head.position < head.position) continue;
        journal.put_views(rows, read->head);
        rows.clear();
        if (read->head.position == head.position) return;
    }
}

Chain verify_chain(const Journal& journal)
{
    return chain_through(journal, journal.head().position);
}

Verification verify(const Journal& journal)
{
    Told told{.snapshot = "unknown", .views = "unknown", .detail = {}};
    std::optional<Taken> taken;
    try {
        taken = take(journal);
    } catch (const std::exception& error) { // the views cannot be read; the chain can
        told.detail = error.what();
    }
    std::future<Told> telling;
    if (taken) telling = std::async(std::launch::async, [&] { return told_or_why_not(journal, *taken); });
    const Chain chain = chain_through(journal, taken ? taken->until : journal.head().position);
    if (taken) told = telling.get();
    Verification verification{.ok = false,
                              .facts = chain.facts,
                              .head = hex(chain.head.hash),
                              .first_bad = chain.first_bad,
                              .snapshot = told.snapshot,
                              .views = told.views,
                              .detail = told.detail};
    if (chain.first_bad)
        verification.detail = "第" + std::to_string(chain.first_bad->value) +
                              "番の事実が記録の連鎖と合いません。書き換えられたか、失われています。" + told.detail;
    else if (told.snapshot != "ok")
        verification.detail =
            "控え（スナップショット）が事実と合いません。消しても失われるものはありません。" + told.detail;
    else if (told.views != "ok")
        verification.detail = "一覧表が事実と合いません。rebuild で作り直してください。" + told.detail;
    verification.ok = verification.detail.empty() && !chain.first_bad;
    return verification;
}

}
