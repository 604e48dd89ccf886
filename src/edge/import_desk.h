// From a table of contracts to one command: read, checked as a whole, shown by the real decision, kept in one submit.
#pragma once

#include "documents/contracts_file.h"
#include "edge/answers.h"

namespace edge {

struct ImportAsked {
    Actor by;
    std::optional<PersonId> second;
    Date on;
    std::string map; // 契約者名=得意先 …; empty: the usual heads
    bool keep = false;
};
struct Imported {
    std::vector<documents::ContractsFile::Fault> faults; // nothing was decided while there are any
    std::size_t contracts = 0;                           // in the file
    std::optional<office::Outcome> outcome;              // the real decision, kept or not
};
// BadInput when the bytes are no table or the mapping is none.
Parsed<Imported> import_contracts(office::Office& office, std::string_view bytes, const ImportAsked& asked);

}
