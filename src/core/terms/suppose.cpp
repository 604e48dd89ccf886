#include "terms/suppose.h"

namespace terms {

Supposed::Supposed(const Rulebook& rules, Policy policy, std::uint8_t option)
    : contract_(rules.contract()), day_(rules.day())
{
    const Book& book = rules.book();
    book_.parameters = book.parameters;
    book_.policies = book.policies;
    book_.policies[policy] = {{.from = Date::of(1868, 1, 1), .value = option, .by = {}}};
    if (const auto agreed = book.agreed.find(contract_); agreed != book.agreed.end())
        book_.agreed[contract_] = agreed->second;
    if (const auto agreed = book.agreed_policies.find(contract_); agreed != book.agreed_policies.end()) {
        book_.agreed_policies[contract_] = agreed->second;
        book_.agreed_policies[contract_].erase(policy);
    }
}

}
