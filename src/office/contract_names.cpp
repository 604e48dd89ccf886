#include "office/contract_names.h"

#include <algorithm>
#include <cstring>

namespace office {

ContractNames::ContractNames(const ledger::Books& books)
{
    for (const contract::Contract& contract : books.contracts.contracts)
        add(contract, books);
}

void ContractNames::add(const contract::Contract& contract, const ledger::Books& books)
{
    const contract::Party* const party = books.contracts.parties.find(contract.party);
    if (party != nullptr) text_ += party->applicant.name;
    text_ += '\0';
    ends_.emplace_back(text_.size(), contract.id);
}

void ContractNames::note(const ledger::Fact& fact, const ledger::Books& books)
{
    if (const auto* const formed = std::get_if<contract::Formed>(&fact))
        add(books.contracts.contracts.at(formed->contract), books);
}

std::vector<ContractId> ContractNames::with(std::string_view part) const
{
    std::vector<ContractId> found;
    for (std::size_t at = 0; at < text_.size();) {
        const void* const hit = ::memmem(text_.data() + at, text_.size() - at, part.data(), part.size());
        if (hit == nullptr) break;
        const auto place = static_cast<std::size_t>(static_cast<const char*>(hit) - text_.data());
        const auto name = std::upper_bound(ends_.begin(), ends_.end(), place,
                                           [](std::size_t wanted, const auto& end) { return wanted < end.first; });
        found.push_back(name->second);
        at = name->first;
    }
    return found;
}

}
