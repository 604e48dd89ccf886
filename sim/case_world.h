// The world a case runs in: books with the default provider, edition and prices, and the office's sequence in memory.
#pragma once

#include "ledger/ledger.h"
#include "sim/case_reader.h"

namespace sim {

class CaseWorld {
public:
    CaseWorld();
    // Runs a case; each string is one failure: file:line: what was expected and what came. Empty = the case holds.
    std::vector<std::string> run(const Case& one);
    const ledger::Books& books() const { return books_; }

private:
    struct Answer {
        ledger::Facts facts;
        std::optional<Refusal> refusal;
    };
    Answer submit(const ledger::Command& command, const Occasion& occasion);
    void must(const ledger::Command& command, Date day, PartyId party = {});
    // Of a new party, or a further one of the party that came last.
    void form_contract(Date day, bool same_party);
    Answer advance(Date until);
    std::optional<std::string> run_step(const Case& one, const Step& step, Answer& last);

    ledger::Books books_;
    Date clock_;
};

}
