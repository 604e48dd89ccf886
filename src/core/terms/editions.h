// What loading, drafting and announcing an edition have in common.
#pragma once

#include "terms/terms.h"

namespace terms {

struct EditionParticulars {
    const std::string &name, &title, &text_hash;
};
std::optional<Refusal> incomplete_edition(const EditionParticulars& particulars);
std::optional<Refusal> name_taken(const Book& book, std::string_view name);
std::optional<Refusal> effective_day_taken(const Book& book, Date effective);
const Edition* edition_before(const Book& book, Date effective); // nullptr before the first

struct Notice {
    Date announced_on, effective;
    bool recorded = true; // false: announced_on is what today would give
};
// 2.1#3, with the days that would be open.
std::optional<Refusal> too_short_notice(const Notice& notice, const Rulebook& rules);
// Keeps the order of effective days.
void add_edition(Book& book, Edition edition);

inline bool same(const PrintedNumber& one, const PrintedNumber& other)
{
    return one.parameter == other.parameter && one.value == other.value && one.printed == other.printed;
}
inline bool same(const ReadingMark& one, const ReadingMark& other)
{
    return one == other;
}
// Those of the open points that the decision can settle: that a reading holds can be said of reworded clauses alone.
// All of them where it settles none: decide says why.
OpenPoints settled_by(ReadingDecision decision, const OpenPoints& open);
Draft* find_draft(Book& book, std::string_view name);
Refusal no_such_draft(std::string_view name);

}
