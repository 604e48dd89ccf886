#include "service/guard.h"

#include "basis/text.h"

namespace service {

Refusal no_such_contract(ContractId contract)
{
    if (!contract) return {"terms 15.1"_clause, "契約番号が入っていません。C-000001 の形で入れてください。", {}};
    return {"terms 15.1"_clause, "契約 " + contract.text() + " がありません。契約番号を確かめてください。", {}};
}

// 15.1 “The contract is formed when the provider has accepted and given notice of acceptance.”
std::optional<Refusal> not_in_force(const contract::Book& contracts, ContractId contract, Date day)
{
    const contract::Contract* found = contracts.contracts.find(contract);
    if (!found) return no_such_contract(contract);
    if (found->in_force(day)) return std::nullopt;
    if (day < found->formed_on)
        return Refusal{"terms 15.1"_clause,
                       "契約 " + contract.text() + " は" + found->formed_on.japanese() + "に成立しました。" +
                           day.japanese() + "には、まだ契約がありません。日付を確かめてください。",
                       {}};
    return Refusal{found->ended->basis,
                   "契約 " + contract.text() + " は" + found->ended->on.japanese() + "に終了しています。" +
                       day.japanese() + "の日付では行えません。",
                   {}};
}

bool blank(std::string_view text)
{
    return folded(text).empty();
}

bool approved_by_second(const Occasion& occasion)
{
    return occasion.second && *occasion.second && *occasion.second != occasion.by.person;
}

}
