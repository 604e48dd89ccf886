#include "money/issue.h"

#include <algorithm>

namespace money {
namespace {

FeeAgreed agreed(const Book& book, ContractId contract, const contract::PlanItem& wanted, const Price& price, Date from)
{
    return FeeAgreed{.on = from,
                     .basis = {"terms 29.2"_clause, clause_of(price.kind)},
                     .fee = book.fees.next_id(),
                     .contract = contract,
                     .item = wanted.item,
                     .kind = price.kind,
                     .quantity = wanted.quantity,
                     .until = std::nullopt,
                     .own_price = std::nullopt};
}

Refusal not_listed(const std::string& item, Date day)
{
    return {"terms 28.2"_clause,
            "品目 " + item + " は " + day.japanese() + "の料金表にありません。先に価格を登録してください。",
            {"SetPrice"}};
}

// The plan waits to be agreed: then a further fee would pass for the plan.
bool plan_open(const Book& book, const contract::Contract& contract)
{
    const Account* account = account_of(book, contract.id);
    return !contract.plan.empty() && !(account && account->fees_agreed);
}

bool already_added(const Book& book, const AddFee& command)
{
    const Account* account = account_of(book, command.contract);
    return account && std::any_of(account->fees.begin(), account->fees.end(), [&](FeeId id) {
               const Fee& fee = book.fees.at(id);
               return fee.item == command.item && fee.from == command.from && fee.quantity == command.quantity &&
                      fee.until == command.until && fee.own_price == command.own_price;
           });
}

std::optional<Refusal> not_open(const Book& book, const AddFee& command, const contract::Contract& contract)
{
    if (plan_open(book, contract))
        return Refusal{"terms 29.2"_clause,
                       "申込みの料金がまだ契約の料金になっていません。先にそれを済ませてください。",
                       {"AgreeFees"}};
    if (command.from < contract.usage_start)
        return Refusal{{"terms 12.1"_clause, "terms 29.2"_clause},
                       "料金は利用起算日の " + contract.usage_start.japanese() + "より前から始められません。"};
    if (contract.ended && command.from > contract.ended->on)
        return Refusal{"terms 29.2"_clause, "契約は " + contract.ended->on.japanese() +
                                                "に終わっています。それより後の料金は加えられません。"};
    if (command.until && *command.until < command.from)
        return Refusal{"terms 29.2"_clause, "料金の終わりの日が始まりの日 " + command.from.japanese() +
                                                "より前です。日付を確かめてください。"};
    return std::nullopt;
}

std::optional<Refusal> unfit_amount(const AddFee& command)
{
    if (command.quantity < 1)
        return Refusal{"terms 28.2"_clause,
                       "数量 " + std::to_string(command.quantity) + " は登録できません。1以上にしてください。"};
    if (command.own_price && *command.own_price <= Yen(0))
        return Refusal{"terms 1.1-但"_clause,
                       "個別の単価 " + command.own_price->japanese() + "は登録できません。1円以上にしてください。"};
    return std::nullopt;
}

}

const Account* account_of(const Book& book, ContractId contract)
{
    const auto found = book.accounts.find(contract);
    return found == book.accounts.end() ? nullptr : &found->second;
}

Refusal no_such_contract(ContractId contract)
{
    return {{"terms 29.2"_clause, "terms 30.2"_clause},
            "契約 " + contract.text() + " は成立していません。契約番号を確かめてください。"};
}

// 29.2 “The duty to pay all five kinds of fees arises when the contract is formed.”
Decision<FeeAgreed> decide(const Book& book, const AgreeFees& command, const contract::Book& contracts, const Occasion&)
{
    const contract::Contract* contract = contracts.contracts.find(command.contract);
    if (!contract) return no_such_contract(command.contract);
    std::vector<FeeAgreed> facts;
    if (!plan_open(book, *contract)) return facts;
    for (const contract::PlanItem& wanted : contract->plan) {
        const Price* price = price_on(book, wanted.item, contract->usage_start);
        if (!price) return not_listed(wanted.item, contract->usage_start);
        facts.push_back(agreed(book, contract->id, wanted, *price, contract->usage_start));
        facts.back().fee.number += static_cast<std::uint32_t>(facts.size() - 1);
    }
    return facts;
}

// 1.1-但 “Where a contract has its own individual agreement, that agreement prevails over the terms.”
Decision<FeeAgreed> decide(const Book& book, const AddFee& command, const contract::Book& contracts, const Occasion&)
{
    const contract::Contract* contract = contracts.contracts.find(command.contract);
    if (!contract) return no_such_contract(command.contract);
    if (already_added(book, command)) return std::vector<FeeAgreed>{};
    if (auto refusal = not_open(book, command, *contract)) return *std::move(refusal);
    if (auto refusal = unfit_amount(command)) return *std::move(refusal);
    const Price* price = price_on(book, command.item, command.from);
    if (!price) return not_listed(command.item, command.from);
    FeeAgreed fact = agreed(book, contract->id, {command.item, command.quantity}, *price, command.from);
    fact.until = command.until;
    fact.own_price = command.own_price;
    if (command.own_price) fact.basis.add("terms 1.1-但"_clause);
    return std::vector{std::move(fact)};
}

void evolve(Book& book, const FeeAgreed& fact, const Recorded& recorded)
{
    book.fees.add(Fee{.id = fact.fee,
                      .contract = fact.contract,
                      .item = fact.item,
                      .kind = fact.kind,
                      .quantity = fact.quantity,
                      .from = fact.on,
                      .until = fact.until,
                      .own_price = fact.own_price,
                      .by = recorded.position});
    Account& account = book.accounts[fact.contract];
    account.fees.push_back(fact.fee);
    account.fees_agreed = true;
}

}
