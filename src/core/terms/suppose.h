// What another option of a policy would have given: the rule itself, run under that option.
#pragma once

#include "terms/terms.h"

namespace terms {

// The settings of a rulebook with one policy decided otherwise, on every day. Holds no editions.
class Supposed {
public:
    Supposed(const Rulebook& rules, Policy policy, std::uint8_t option);
    Supposed(const Supposed&) = delete;
    Supposed& operator=(const Supposed&) = delete;
    Rulebook rules() const { return {book_, contract_, day_}; }

private:
    Book book_;
    ContractId contract_;
    Date day_;
};

// One alternative for each option not in force whose value is another one. `value_of` makes the text shown from a
// Rulebook; an empty text is no value.
template <class ValueOf>
std::vector<Alternative> alternatives(Policy policy, const Rulebook& rules, ValueOf value_of)
{
    std::vector<Alternative> out;
    const std::uint8_t chosen = rules.policy(policy).value;
    const std::string value = value_of(rules);
    const std::vector<PolicyOption>& options = entry(policy).options;
    for (std::size_t option = 0; option < options.size(); ++option) {
        if (option == chosen) continue;
        const Supposed supposed(rules, policy, static_cast<std::uint8_t>(option));
        if (std::string other = value_of(supposed.rules()); !other.empty() && other != value)
            out.push_back({.policy = boost::describe::enum_to_string(policy, ""),
                           .option = std::string(options[option].name),
                           .value = std::move(other)});
    }
    return out;
}

}
