#include "ending/file.h"

#include <algorithm>

namespace ending {

const File* file_of(const Book& book, ContractId contract)
{
    const auto found = book.files.find(contract);
    return found == book.files.end() ? nullptr : &found->second;
}

const Termination* termination_of(const File& file, const contract::Contract& contract)
{
    if (file.terminations.empty()) return nullptr;
    if (contract.ended)
        for (const Termination& termination : file.terminations)
            if (contract.ended->basis.cites(termination.ground)) return &termination;
    return &file.terminations.front();
}

std::optional<Date> arrival_of(const notice::Notice& notice, Date day)
{
    if (notice.arrived) return notice.arrived->on <= day ? std::optional(notice.arrived->on) : std::nullopt;
    if (notice.publication_arrives && *notice.publication_arrives <= day) return notice.publication_arrives;
    return std::nullopt;
}

// civil-code 97.1 “A declaration of intent takes effect when the notice of it arrives at the other party.”
// civil-code 97.2 “If the addressee prevents arrival without good reason, the notice counts as arrived when it normally
// would have.”
// civil-code 98 “If the addressee or its whereabouts are unknown, public notice counts as arrived two weeks after its
// last publication.”
Basis basis_of_arrival(const notice::Notice& notice)
{
    if (!notice.arrived || notice.arrived->evidence == notice::Evidence::public_notice)
        return {"civil-code 97.1"_clause, "civil-code 98"_clause};
    if (notice.arrived->evidence == notice::Evidence::prevented)
        return {"civil-code 97.1"_clause, "civil-code 97.2"_clause};
    return "civil-code 97.1"_clause;
}

Way way_of(const File* file, const contract::Contract& contract)
{
    if (!file) return Way::none;
    if (contract.ended && contract.ended->basis.cites("terms 24.4"_clause)) return Way::provider;
    if (contract.ended) return contract.ended->basis.cites("terms 25.1"_clause) ? Way::contractor : Way::none;
    if (file->exit) return Way::contractor;
    return file->terminations.empty() ? Way::none : Way::provider;
}

terms::Rulebook rules_of(const File* file, const contract::Contract& contract, const terms::Rulebook& rules)
{
    switch (way_of(file, contract)) {
    case Way::contractor:
        return file->exit ? rules.on(file->exit->arrived_on) : rules;
    case Way::provider: {
        const Termination* termination = termination_of(*file, contract);
        return termination ? rules.on(termination->decided_on) : rules;
    }
    case Way::none:
        return rules;
    }
    return rules;
}

bool settles_by_progress(const terms::Rulebook& rules)
{
    return rules.chosen(terms::Policy::settlement_contractor_exit, "progress_price");
}

money::TaxCode tax_code(const terms::Rulebook& rules, terms::Policy policy)
{
    if (rules.chosen(policy, "out_of_scope")) return money::TaxCode::out_of_scope;
    return rules.chosen(policy, "exempt") ? money::TaxCode::exempt : money::TaxCode::standard;
}

bool owes_since(const Rooms& rooms, ContractId contract, Date overdue_on, Date today)
{
    const auto debts = money::overdue(rooms.money, contract, today);
    return std::any_of(debts.begin(), debts.end(), [&](const service::Overdue& debt) { return debt.due < overdue_on; });
}

std::vector<const service::Restraint*> uncured(const Rooms& rooms, ContractId contract, Date day)
{
    std::vector<const service::Restraint*> found;
    for (const service::Restraint* restraint : service::open_restraints(rooms.services, contract, day))
        if (restraint->kind == service::RestraintKind::suspension &&
            (restraint->ground != "terms 20.1.1"_clause || owes_since(rooms, contract, restraint->since, day)))
            found.push_back(restraint);
    return found;
}

}
