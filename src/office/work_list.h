// The work list kept up: after a fact only what it concerns is asked again, on a new day everything. An entry is light
// and names whom it concerns; the words are made for the entries that are shown.
#pragma once

#include "ledger/work.h"

#include <set>

namespace office {
using namespace basis;

struct WorkEntry {
    enum class Of : std::uint8_t { application, notice, contract };

    ledger::Urgency urgency;
    Of of = Of::application;
    std::uint32_t number = 0;  // of the application, notice or contract
    std::uint16_t nth = 0;     // among the work of that one
    std::uint16_t command = 0; // place in WorkList::commands()
    StandingKind kind = StandingKind::duty;

    auto operator<=>(const WorkEntry&) const = default; // most urgent first
};

class WorkList {
public:
    // A fact was folded: what it concerns is asked again.
    void note(const ledger::Fact& fact, const ledger::Books& books);
    // The books were folded anew, or terms and prices changed: everything is asked again.
    void forget();
    // The entries on a day, the most urgent first.
    const std::vector<WorkEntry>& entries(const ledger::Books& books, Date day);
    // The commands of the entries, each once.
    const std::vector<std::string>& commands() const { return commands_; }

private:
    using Owner = std::pair<WorkEntry::Of, std::uint32_t>;
    void add(Owner owner, const std::vector<ledger::Work>& works);
    void note_covered(const ledger::Fact& fact, const ledger::Books& books);
    std::uint16_t place_of(const std::string& command);

    std::vector<WorkEntry> entries_;
    std::vector<std::string> commands_;
    std::set<Owner> changed_;
    std::optional<Date> day_; // nullopt: ask everything
};

// The party's name; empty when it is gone.
std::string_view party_of(const ledger::Books& books, const WorkEntry& entry);
// What an entry stands for; nullopt when it is no longer there.
std::optional<ledger::Work> work_of(const ledger::Books& books, const WorkEntry& entry, Date day);

}
