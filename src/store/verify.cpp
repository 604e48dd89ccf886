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
        const ReadFact* const read = facts_.next();
        if (read == nullptr) return false;
        if (read->head.position.value != head.position.value + 1) fail(*read, "番号が連続していません。");
        if (!read->fact) fail(*read, read->fact.error().field + " " + read->fact.error().reason);
        fact = &*read->fact;
        if (on(*fact) != read->on) fail(*read, "日付が中身と合いません。");
        evolve(books, *fact, {.position = read->head.position, .at = read->recorded_at});
        head = read->head;
        return true;
    }

    ledger::Books books;
    Head head;
    const ledger::Fact* fact = nullptr; // the last one folded

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
std::string compared(const Journal& journal, View view, const std::vector<ViewRow>& expected)
{
    std::size_t at = 0;
    std::string difference;
    journal.each_view_row(view, [&](const ViewRow& stored) {
        if (difference.empty() && (at == expected.size() || expected[at] != stored))
            difference = differs(view, stored.cells[0]);
        ++at;
    });
    if (difference.empty() && at < expected.size()) difference = differs(view, expected[at].cells[0]);
    return difference;
}

struct Told {
    std::string snapshot = "ok", views = "ok", detail;
};

// Folds everything once; on the way compares the facts' view and the snapshot, at the end the other views.
Told tell(const Journal& journal)
{
    Told told;
    auto snapshot = journal.newest_snapshot();
    if (snapshot && of_another_layout(snapshot->books)) snapshot.reset(); // no start reads it
    Fold fold(journal, {});
    std::string difference;
    bool seen = !snapshot || snapshot->head.position == Position{};
    const auto step = [&](const ViewRow* stored) {
        if (!fold.step()) {
            if (stored != nullptr && difference.empty()) difference = differs(View::facts, stored->cells[0]);
            return false;
        }
        const ViewRow expected = fact_row(*fold.fact, fold.head.position, fold.books);
        if (difference.empty() && (stored == nullptr || expected != *stored))
            difference = differs(View::facts, expected.cells[0]);
        if (snapshot && fold.head.position == snapshot->head.position) {
            seen = true;
            if (fold.head.hash != snapshot->head.hash || !holds(snapshot->books, fold.books))
                told.snapshot = "position " + std::to_string(fold.head.position.value) + " differs";
        }
        return true;
    };
    journal.each_view_row(View::facts, [&](const ViewRow& stored) { step(&stored); });
    while (step(nullptr)) {
    }
    if (!seen) told.snapshot = "position " + std::to_string(snapshot->head.position.value) + " is past the end";
    for (const View view : all_views)
        if (difference.empty() && view != View::facts)
            difference = compared(journal, view, view_rows(view, fold.books));
    if (!difference.empty()) told.views = difference;
    return told;
}

Told told_or_why_not(const Journal& journal)
{
    try {
        return tell(journal);
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
    Chain chain;
    Sha256 sha;
    Instant before;
    const auto rows = journal.read(Position{});
    while (const Row* const row = rows->next()) {
        const bool follows = row->position.value == chain.head.position.value + 1 && row->recorded_at >= before;
        if (!follows || chained(sha, chain.head.hash, *row) != row->hash) {
            chain.first_bad = Position{chain.head.position.value + 1};
            return chain;
        }
        chain.head = {.position = row->position, .hash = row->hash};
        before = row->recorded_at;
        ++chain.facts;
    }
    return chain;
}

Verification verify(const Journal& journal)
{
    auto telling = std::async(std::launch::async, [&] { return told_or_why_not(journal); });
    const Chain chain = verify_chain(journal);
    const Told told = telling.get();
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
