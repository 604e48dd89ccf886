// The journal told again: books folded from it, snapshots, views rebuilt, and the proof that they agree.
#pragma once

#include "store/journal.h"

namespace store {

struct Restored {
    ledger::Books books;
    Head head;
};

// The newest snapshot and the facts after it. A snapshot that cannot be read or does not fit the chain is passed over,
// and the journal folded from its start. Throws std::runtime_error naming the position of a fact that cannot be read.
Restored restore(const Journal& journal);
// The books at a position, from the facts alone.
ledger::Books fold(const Journal& journal, Position until);
// Folds what others wrote after `restored.head`.
void catch_up(const Journal& journal, Restored& restored);

void keep_snapshot(Journal& journal, const Restored& restored);
// Writes every view again from the facts.
void rebuild_views(Journal& journal);
// Writes the view rows of the facts that the views do not hold yet; `books` are those at `head`. Views that stand where
// this journal never stood are written again.
void bring_views_up(Journal& journal, const ledger::Books& books, const Head& head);

struct Chain {
    std::uint64_t facts = 0;
    Head head;
    std::optional<Position> first_bad; // position missing, out of order or with a hash that does not fit
};
// Recomputes every hash.
Chain verify_chain(const Journal& journal);

struct Verification {
    bool ok = false;
    std::uint64_t facts = 0;
    std::string head; // hex
    std::optional<Position> first_bad;
    std::string snapshot; // "ok", "none", or what is wrong
    std::string views;    // "ok", or the table and key that differ
    std::string detail;   // Japanese; empty when ok
};
// Chain, every fact readable, snapshot = fold, views = rebuild.
Verification verify(const Journal& journal);

}
