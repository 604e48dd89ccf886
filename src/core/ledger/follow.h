// What a command comes to besides its own facts: a fact makes other commands due at once (due_after), carried out in
// the same moment. For previews; the office does the same when it keeps them.
#pragma once

#include "ledger/ledger.h"

namespace ledger {

struct Followed {
    Fact fact;
    bool at_once = false; // by the clock, after a fact of the command
};
// The facts of a command decided on these books, each with what follows from it, in the order they would be kept. Told
// by a copy of the one contract, or of the application, that the command concerns; facts of several contracts, of rooms
// that are no contract's (bank, terms, people), or of a contract with combined invoices are given back as they are.
std::vector<Followed> with_what_follows(const Books& books, const Command& command, const Facts& facts, Date day);

}
