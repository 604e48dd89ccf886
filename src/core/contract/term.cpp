#include "contract/contract.h"

namespace contract {

// 11.1 “The minimum term runs from formation (15) until delivery is completed.”
// 11.1-但 “If the signed papers set a term, that term applies.”
// The terms do not say what follows the minimum: by policy the contract runs on until it is ended.
Ruling<std::optional<Date>> term_end(const Contract& contract, std::optional<Date> delivery_completed,
                                     const terms::Rulebook& rules)
{
    if (contract.express_until) return {contract.express_until, {"terms 11.1-但"_clause, "terms 11.1"_clause}};
    const Basis basis = rules.policy(terms::Policy::term_end).basis;
    if (rules.chosen(terms::Policy::term_end, "ends_at_delivery")) return {delivery_completed, basis};
    return {std::nullopt, basis};
}

void evolve(Book& book, const Ended& fact, const Recorded& recorded)
{
    book.contracts.at(fact.contract).ended =
        Ending{.on = fact.on, .basis = fact.basis, .reason = fact.reason, .by = recorded.position};
}

void evolve(Book& book, const EndingVoided& fact, const Recorded&)
{
    book.contracts.at(fact.contract).ended.reset();
}

}
