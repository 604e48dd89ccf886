// The answer a request got, as the journal keeps it: the same id gets it again.
#pragma once

#include "office/office.h"

namespace office {

std::string answer_json(const Outcome& outcome);
// Reads it back; the facts of an accepted one are read from the journal. Throws std::runtime_error for a broken text.
Outcome answer_from(const std::string& json, const store::Journal& journal, store::FactReader& reader);

// A row of the journal as a fact. Throws std::runtime_error naming the position when it cannot be read.
Written written(const store::Row& row, store::FactReader& reader);

}
