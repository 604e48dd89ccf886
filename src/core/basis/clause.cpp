#include "basis/clause.h"

#include <algorithm>
#include <stdexcept>

namespace basis {
namespace {

struct Entry {
    std::string_view title, reading_en, reading_ja, printed;
};

constexpr auto entries = std::to_array<Entry>({
#include "clause_readings.inc"
});
static_assert(entries.size() == clause_ids.size());

}

std::string_view Clause::title() const
{
    return entries[index_].title;
}

std::string_view Clause::reading_en() const
{
    return entries[index_].reading_en;
}

std::string_view Clause::reading_ja() const
{
    return entries[index_].reading_ja;
}

std::string Clause::printed() const
{
    return std::string(entries[index_].printed);
}

bool Clause::under(Clause parent) const
{
    const std::string_view mine = id(), theirs = parent.id();
    return mine.size() > theirs.size() && mine.starts_with(theirs) &&
           (mine[theirs.size()] == '.' || mine[theirs.size()] == '-' || mine[theirs.size()] == '#');
}

Basis& Basis::add(Clause clause)
{
    if (cites(clause)) return *this;
    if (size_ == capacity) throw std::length_error("a basis holds at most eight clauses");
    indexes_.at(size_++) = clause.index();
    return *this;
}

Basis& Basis::add(const Basis& others)
{
    for (Clause clause : others)
        add(clause);
    return *this;
}

bool Basis::cites(Clause clause) const
{
    const auto* const last = indexes_.data() + size_;
    return std::find(indexes_.data(), last, clause.index()) != last;
}

std::string Basis::text() const
{
    std::string out;
    for (Clause clause : *this)
        out += (out.empty() ? "" : ", ") + std::string(clause.id());
    return out;
}

}
