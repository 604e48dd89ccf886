// The collector, the remitter and the mandates: under which number, from which account.
#include "money/bank_text.h"
#include "money/debit.h"
#include "money/issue.h"
#include "money/refund.h"

#include <algorithm>

namespace money {
namespace {

bool digits(const std::string& text, std::size_t length)
{
    return text.size() == length && text.find_first_not_of("0123456789") == std::string::npos;
}

Refusal unfit(const std::string& what, const std::string& how)
{
    return {"terms 29.1"_clause, what + "は" + how + "で入れてください。"};
}

std::optional<Refusal> unfit_account(const std::string& bank, const std::string& branch, const std::string& deposit,
                                     std::string_view deposits)
{
    if (!digits(bank, 4)) return unfit("銀行番号", "4桁の数字");
    if (!digits(branch, 3)) return unfit("支店番号", "3桁の数字");
    if (deposit.size() != 1 || deposits.find(deposit) == deposits.npos)
        return unfit("預金種目", "1（普通）、2（当座）などの決められた数字");
    return std::nullopt;
}

std::optional<Refusal> unfit_name(const std::string& what, const std::string& name)
{
    const auto text = bank_text(shortened_corporation(name), BankCharacters::wide_name);
    if (!text) return Refusal{"terms 29.1"_clause, what + ": " + text.error().reason};
    if (text->empty()) return unfit(what, "カナ");
    return std::nullopt;
}

}

// 29.1 “The contractor pays the fees in the way the provider sets.”
Decision<CollectorSet> decide(const Debits& debits, const SetCollector& command, const Occasion& occasion)
{
    if (!digits(command.code, 10)) return unfit("委託者コード", "10桁の数字");
    if (!digits(command.account, 7)) return unfit("口座番号", "7桁の数字");
    if (auto refusal = unfit_account(command.bank, command.branch, command.deposit, "129")) return *std::move(refusal);
    if (auto refusal = unfit_name("委託者名", command.name)) return *std::move(refusal);
    if (std::any_of(command.bank_fees.begin(), command.bank_fees.end(),
                    [](Yen fee) { return fee <= Yen(0) || fee > Yen(10'000); }))
        return unfit("銀行の振込手数料", "1円から10,000円まで");
    CollectorSet fact{.on = occasion.today,
                      .basis = {"terms 29.1"_clause, "terms 29.5"_clause},
                      .code = command.code,
                      .name = command.name,
                      .bank = command.bank,
                      .branch = command.branch,
                      .deposit = command.deposit,
                      .account = command.account,
                      .profile = command.profile,
                      .bank_fees = command.bank_fees};
    if (debits.collector && debits.collector->code == fact.code && debits.collector->name == fact.name &&
        debits.collector->bank == fact.bank && debits.collector->branch == fact.branch &&
        debits.collector->deposit == fact.deposit && debits.collector->account == fact.account &&
        debits.collector->profile == fact.profile && debits.collector->bank_fees == fact.bank_fees)
        return std::vector<CollectorSet>{};
    return std::vector{std::move(fact)};
}

// 29.1 “The contractor pays the fees in the way the provider sets.” Banks give another number for what goes out than
// for what they collect, and it may be another bank.
Decision<RemitterSet> decide(const Refunds& refunds, const SetRemitter& command, const Occasion& occasion)
{
    if (!digits(command.code, 10)) return unfit("振込依頼人コード", "10桁の数字");
    if (!digits(command.account, 7)) return unfit("口座番号", "7桁の数字");
    if (auto refusal = unfit_account(command.bank, command.branch, command.deposit, "129")) return *std::move(refusal);
    if (auto refusal = unfit_name("振込依頼人名", command.name)) return *std::move(refusal);
    RemitterSet fact{.on = occasion.today,
                     .basis = {"terms 29.1"_clause, "civil-code 703"_clause},
                     .code = command.code,
                     .name = command.name,
                     .bank = command.bank,
                     .branch = command.branch,
                     .deposit = command.deposit,
                     .account = command.account,
                     .profile = command.profile};
    const auto& known = refunds.remitters;
    if (!known.empty() && known.back().set.code == fact.code && known.back().set.name == fact.name &&
        known.back().set.bank == fact.bank && known.back().set.branch == fact.branch &&
        known.back().set.deposit == fact.deposit && known.back().set.account == fact.account &&
        known.back().set.profile == fact.profile)
        return std::vector<RemitterSet>{};
    return std::vector{std::move(fact)};
}

void evolve(Refunds& refunds, const RemitterSet& fact, const Recorded& recorded)
{
    refunds.remitters.push_back({recorded.position, fact});
}

// 20.1.2 “Suspension: the debit from the named account failed.” The account is named by the mandate.
Decision<MandateRegistered> decide(const Debits& debits, const RegisterMandate& command,
                                   const contract::Book& contracts, const Occasion& occasion)
{
    const contract::Contract* contract = contracts.contracts.find(command.contract);
    if (!contract) return no_such_contract(command.contract);
    if (!command.account) return unfit("口座番号", "7桁の数字");
    if (auto refusal = unfit_account(command.bank, command.branch, command.deposit, "1239")) return *std::move(refusal);
    if (auto refusal = unfit_name("預金者名", command.holder)) return *std::move(refusal);
    return std::vector{MandateRegistered{.on = occasion.today,
                                         .basis = {"terms 29.1"_clause, "terms 20.1.2"_clause},
                                         .mandate = debits.mandates.next_id(),
                                         .contract = command.contract,
                                         .bank = command.bank,
                                         .branch = command.branch,
                                         .deposit = command.deposit,
                                         .account = command.account,
                                         .holder = narrowed(shortened_corporation(command.holder)),
                                         .evidence = command.evidence}};
}

Decision<MandateEnded> decide(const Debits& debits, const EndMandate& command, const Occasion& occasion)
{
    const auto current = debits.current.find(command.contract);
    if (current == debits.current.end())
        return Refusal{"terms 29.1"_clause, "この契約には口座振替の依頼がありません。契約番号を確かめてください。"};
    const Mandate& mandate = debits.mandates.at(current->second);
    if (mandate.ended_on) return std::vector<MandateEnded>{};
    if (command.reason.empty())
        return Refusal{"terms 29.1"_clause, "口座振替をやめる理由がありません。理由を入れてください。"};
    return std::vector{MandateEnded{.on = occasion.today,
                                    .basis = "terms 29.1"_clause,
                                    .mandate = mandate.id,
                                    .contract = command.contract,
                                    .reason = command.reason}};
}

const Mandate* usable_mandate(const Debits& debits, ContractId contract)
{
    const auto current = debits.current.find(contract);
    if (current == debits.current.end()) return nullptr;
    const Mandate& mandate = debits.mandates.at(current->second);
    return mandate.ended_on || !mandate.refused_code.empty() ? nullptr : &mandate;
}

const CollectorSet* collector_at(const Debits& debits, Position position)
{
    const CollectorSet* found = nullptr;
    for (const KnownCollector& known : debits.collectors)
        if (known.by <= position) found = &known.set;
    return found;
}

void evolve(Debits& debits, const CollectorSet& fact, const Recorded& recorded)
{
    debits.collector = fact;
    debits.collectors.push_back({recorded.position, fact});
}

void evolve(Debits& debits, const MandateRegistered& fact, const Recorded& recorded)
{
    debits.mandates.add(Mandate{.id = fact.mandate,
                                .contract = fact.contract,
                                .bank = fact.bank,
                                .branch = fact.branch,
                                .deposit = fact.deposit,
                                .account = fact.account,
                                .holder = fact.holder,
                                .from = fact.on,
                                .by = recorded.position});
    debits.current[fact.contract] = fact.mandate;
}

void evolve(Debits& debits, const MandateEnded& fact, const Recorded&)
{
    debits.mandates.at(fact.mandate).ended_on = fact.on;
}

}
