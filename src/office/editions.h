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
// The command that keeps a mapping with all that follows from it; on `day` the parameters are looked at.
terms::MapClauses map_clauses(Office& office, const DraftReading& reading, Date day);
// BadInput where a mapping does not speak of the draft's words: a clause that is not there or was left out, marks and
// numbers other than those the words give. Nothing where decide refuses anyway: no such draft, another text.
std::optional<BadInput> unlike_the_words(const ledger::Books& books, const store::Vault& vault,
                                         const terms::MapClauses& command, Date day);

// An edition that is loaded without a mapping prints the permanent ids. BadInput (file) for a text that numbers its
// clauses otherwise: it goes by way of a draft.
std::optional<BadInput> other_numbering(const terms::Document& document);

}
