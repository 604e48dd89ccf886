// Guards with which decisions of several articles begin: the contract is there and in force, a text was given.
#pragma once

#include "contract/contract.h"

namespace service {
using namespace basis;

// 15.1: the refusal when the books hold no such contract.
Refusal no_such_contract(ContractId contract);
// Refusal when there is no such contract or it is not in force on the day (15.1, or the clauses that ended it).
std::optional<Refusal> not_in_force(const contract::Book& contracts, ContractId contract, Date day);
// True for a text of spaces and line breaks only.
bool blank(std::string_view text);
// The second approver was named and is another person than the one who asks.
bool approved_by_second(const Occasion& occasion);

}
