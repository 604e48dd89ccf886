#include "money/issue.h"

#include <algorithm>

namespace money {
namespace {

// True when every deliverable says that the contractor arranged the cloud service, and there is one.
bool contracted_by_contractor(const service::Book& services, ContractId contract)
{
    const auto found = services.deliverables_of.find(contract);
    return found != services.deliverables_of.end() && !found->second.empty() &&
           std::all_of(found->second.begin(), found->second.end(), [&](DeliverableId id) {
               return services.deliverables.at(id).procured_by == service::ProcuredBy::contractor;
           });
}

std::optional<Refusal> outside_use(Month month, const contract::Contract& contract, Date today)
{
    const Month first = Month::of(contract.usage_start), now = Month::of(today);
    const Month last = contract.ended ? std::min(now, Month::of(contract.ended->on)) : now;
    if (first <= month && month <= last) return std::nullopt;
    return Refusal{{"terms 28.4"_clause, "terms 12.1"_clause},
                   month.text() + " の利用は記録できません。" + first.text() + " から " + last.text() +
                       " までの月を指定してください。"};
}

const Usage* recorded_usage(const Book& book, const RecordUsage& command)
{
    const Account* account = account_of(book, command.contract);
    if (!account) return nullptr;
    const auto found = std::find_if(account->usage.begin(), account->usage.end(), [&](const Usage& usage) {
        return usage.month == command.month && usage.description == command.description;
    });
    return found == account->usage.end() ? nullptr : &*found;
}

// 28.4 “Cloud services the provider arranged are billed to the contractor by the provider.”
// 5.2 “Cloud fees that arise until delivery is completed are borne by the contractor.”
// 5.3 “Cloud fees are billed in yen.”
Basis clauses_of(Month month, const service::Book& services, const contract::Contract& contract)
{
    Basis basis{"terms 28.4"_clause, "terms 28.1.3"_clause, "terms 5.3"_clause};
    const auto completed = service::delivery_completed(services, contract);
    if (!completed || month.first() <= *completed) basis.add("terms 5.2"_clause);
    return basis;
}

}

// 28.3 “Cloud services the contractor contracted directly are paid by it to the cloud vendor.”
Decision<UsageRecorded> decide(const Book& book, const RecordUsage& command, const contract::Book& contracts,
                               const service::Book& services, const Occasion& occasion)
{
    const contract::Contract* contract = contracts.contracts.find(command.contract);
    if (!contract) return no_such_contract(command.contract);
    if (contracted_by_contractor(services, command.contract))
        return Refusal{"terms 28.3"_clause, "この契約のクラウドサービスは契約者が直に契約しています。"
                                            "利用額は当社からではなく、その会社から請求されます。"};
    const auto month = Month::parse(command.month);
    if (!month)
        return Refusal{"terms 28.1.3"_clause,
                       "利用の月「" + command.month + "」が読めません。2026-04 のように入れてください。"};
    if (auto refusal = outside_use(*month, *contract, occasion.today)) return *std::move(refusal);
    if (command.amount < Yen(0))
        return Refusal{{"terms 28.4"_clause, "terms 5.3"_clause},
                       "利用額 " + command.amount.japanese() + "は記録できません。0円以上の円の額を入れてください。"};
    if (command.amount > most_yen) return too_much({"terms 28.4"_clause, "terms 5.3"_clause}, "利用額", command.amount);
    if (const Usage* before = recorded_usage(book, command)) {
        if (before->amount == command.amount) return std::vector<UsageRecorded>{};
        return Refusal{"terms 28.4"_clause, command.month + " の「" + command.description + "」は " +
                                                before->amount.japanese() +
                                                "で記録済みです。追加の額は、摘要を変えて記録してください。"};
    }
    return std::vector{UsageRecorded{.on = occasion.today,
                                     .basis = clauses_of(*month, services, *contract),
                                     .contract = command.contract,
                                     .month = command.month,
                                     .amount = command.amount,
                                     .description = command.description,
                                     .evidence = command.evidence}};
}

void evolve(Book& book, const UsageRecorded& fact, const Recorded& recorded)
{
    book.accounts[fact.contract].usage.push_back(Usage{.month = fact.month,
                                                       .amount = fact.amount,
                                                       .description = fact.description,
                                                       .evidence = fact.evidence,
                                                       .by = recorded.position,
                                                       .invoiced = {}});
}

}
