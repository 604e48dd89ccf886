// What the words of a draft say for its announcement: its clauses' permanent ids, what is to be read again, which
// numbers differ. Found here because the words lie among the evidence.
#pragma once

#include "office/office.h"
#include "terms/mapping.h"

#include <string>
#include <vector>

namespace office {
using namespace basis;

struct ReadEdition {
    terms::Document document;
    terms::Mapping mapping; // what was confirmed stands, the rest is suggested
};
struct DraftReading {
    terms::Draft draft;
    terms::Document document;
    terms::Mapping mapping;
    std::optional<ReadEdition> newest; // the edition announced last: words that it has too are served already
};
// BadInput (field name) when there is no such draft or its words cannot be read. Not inside of Office::read().
Parsed<DraftReading> read_draft(Office& office, const std::string& name);
// The same with choices over those that were confirmed; BadInput as terms::suggest_mapping.
Parsed<DraftReading> read_draft(Office& office, const std::string& name,
                                const std::vector<terms::MappingChoice>& choices);
// The command that keeps a mapping with all that follows from it.
terms::MapClauses map_clauses(Office& office, const DraftReading& reading);

}
