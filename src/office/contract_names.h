// The names of all contractors in one text, so that a search by name reads some megabytes and not all contracts.
#pragma once

#include "ledger/ledger.h"

namespace office {
using namespace basis;

class ContractNames {
public:
    explicit ContractNames(const ledger::Books& books = {});
    // A fact was folded: a formed contract is entered under its contractor's name.
    void note(const ledger::Fact& fact, const ledger::Books& books);
    // The contracts whose contractor's name holds `part`, in order. `part` is not empty.
    std::vector<ContractId> with(std::string_view part) const;

private:
    void add(const contract::Contract& contract, const ledger::Books& books);

    std::string text_; // each name followed by a zero byte
    std::vector<std::pair<std::size_t, ContractId>> ends_;
};

}
