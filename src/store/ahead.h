// Reads and decodes the journal on a thread of its own, some thousands of facts ahead of who folds them.
#pragma once

#include "store/journal.h"

#include <memory>

namespace store {

struct ReadFact {
    Head head; // position and hash of its row
    Instant recorded_at;
    Date on;
    Parsed<ledger::Fact> fact;
};

class Ahead {
public:
    // Facts after `after`, as the journal stands now.
    Ahead(const Journal& journal, Position after);
    ~Ahead(); // stops the thread
    Ahead(const Ahead&) = delete;
    Ahead& operator=(const Ahead&) = delete;

    // The next fact, the caller's until the next call; nullptr at the end. Throws what reading threw.
    ReadFact* next();

private:
    struct Queue;
    std::unique_ptr<Queue> queue_;
};

}
