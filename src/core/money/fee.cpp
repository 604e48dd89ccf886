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

// 1.1-但: a price that both agree on does not come from the list.
std::optional<Refusal> sold_no_more(const Book& book, const AddFee& command)
{
    if (command.own_price || sold_on(book, command.item, command.from)) return std::nullopt;
    return Refusal{{"terms 28.2"_clause, "terms 1.1-但"_clause},
                   "品目 " + command.item + " は " + sale_on(book, command.item, command.from)->from.japanese() +
                       "から販売していません。別の品目にするか、単価を個別に合意して加えてください。",
                   {"SetItemSale"}};
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
    if (command.quantity < 1 || command.quantity > most_units)
        return Refusal{"terms 28.2"_clause, "数量 " + std::to_string(command.quantity) + " は登録できません。1以上" +
                                                std::to_string(most_units) + "以下にしてください。"};
    if (command.own_price && *command.own_price > most_yen)
        return too_much("terms 1.1-但"_clause, "個別の単価", *command.own_price);
    if (command.own_price && *command.own_price <= Yen(0))
        return Refusal{"terms 1.1-但"_clause,
                       "個別の単価 " + command.own_price->japanese() + "は登録できません。1円以上にしてください。"};
    return std::nullopt;
}

// The first period of a recurring fee that reaches a day; nullopt when the fee begins none.
std::optional<ServicePeriod> reaching(const Fee& fee, Date day, const terms::Rulebook& rules)
{
    const bool calendar_month = calendar_months(fee, rules);
    for (int n = 0;; ++n) {
        const ServicePeriod period = service_period(fee.from, fee.kind, n, calendar_month);
        if (fee.until && *fee.until < period.from) return std::nullopt;
        if (day <= period.until) return period;
    }
}

Refusal runs_still(const Fee& fee, const std::string& item, const std::string& why, Date next)
{
    return {{"terms 1.1-但"_clause, "terms 28.2"_clause},
            "品目 " + item + " の料金 " + fee.id.text() + " が" + why + "。" + next.japanese() +
                "からの個別の単価にするには、先にその料金を" + next.previous().japanese() + "で終わらせてください。",
            {"EndFee"}};
}

// A price of this contract alone takes the place of the list price, it does not stand beside it.
std::optional<Refusal> beside(const Fee& fee, const AddFee& command, const terms::Rulebook& rules)
{
    if (recurring(fee.kind)) {
        const auto period = reaching(fee, command.from, rules);
        if (!period || (command.until && *command.until < period->from)) return std::nullopt;
        const bool halfway = period->from < command.from;
        return runs_still(fee, command.item,
                          period->from.japanese() + "から" + period->until.japanese() + "までの期間に当たります",
                          halfway ? period->until.next() : command.from);
    }
    const bool open = fee.billed_periods == 0 && (!fee.until || fee.from <= *fee.until);
    const bool same = fee.kind == FeeKind::initial || fee.from == command.from;
    if (!open || !same) return std::nullopt;
    return runs_still(fee, command.item, "まだ請求されていません", fee.from);
}

std::optional<Refusal> beside_any(const Book& book, const AddFee& command, const terms::Rulebook& rules)
{
    const Account* account = account_of(book, command.contract);
    if (!command.own_price || !account) return std::nullopt;
    for (FeeId id : account->fees)
        if (const Fee& fee = book.fees.at(id); fee.item == command.item)
            if (auto refusal = beside(fee, command, rules)) return refusal;
    return std::nullopt;
}

}

bool recurring(FeeKind kind)
{
    return kind == FeeKind::monthly || kind == FeeKind::yearly;
}

bool calendar_months(const Fee& fee, const terms::Rulebook& rules)
{
    return rules.on(fee.from).chosen(terms::Policy::billing_month, "calendar_month");
}

std::optional<Date> billed_within(const Fee& fee, Date from, std::optional<Date> until, const terms::Rulebook& rules)
{
    for (int n = fee.billed_periods - 1; n >= 0; --n) {
        const Date first = service_period(fee.from, fee.kind, n, calendar_months(fee, rules)).from;
        if (first < from) return std::nullopt;
        if ((!until || first <= *until) && billed(fee, n, first)) return first;
    }
    return std::nullopt;
}

bool billed(const Fee& fee, int n, Date first)
{
    return n < fee.billed_periods && std::find(fee.released.begin(), fee.released.end(), first) == fee.released.end();
}

const Account* account_of(const Book& book, ContractId contract)
{
    const auto found = book.accounts.find(contract);
    return found == book.accounts.end() ? nullptr : &found->second;
}

Refusal no_such_contract(ContractId contract)
{
    if (!contract)
        return {{"terms 29.2"_clause, "terms 30.2"_clause},
                "契約番号が入っていません。C-000001 の形で入れてください。"};
    return {{"terms 29.2"_clause, "terms 30.2"_clause},
            "契約 " + contract.text() + " は成立していません。契約番号を確かめてください。"};
}

Refusal too_much(Basis basis, const std::string& what, Yen amount)
{
    return {basis, what + " " + amount.japanese() + "は登録できません。" + most_yen.japanese() +
                       "までです。桁を確かめてください。"};
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
Decision<FeeAgreed> decide(const Book& book, const AddFee& command, const contract::Book& contracts,
                           const terms::Rulebook& rules, const Occasion&)
{
    const contract::Contract* contract = contracts.contracts.find(command.contract);
    if (!contract) return no_such_contract(command.contract);
    if (already_added(book, command)) return std::vector<FeeAgreed>{};
    if (auto refusal = not_open(book, command, *contract)) return *std::move(refusal);
    if (auto refusal = unfit_amount(command)) return *std::move(refusal);
    const Price* price = price_on(book, command.item, command.from);
    if (!price) return not_listed(command.item, command.from);
    if (auto refusal = sold_no_more(book, command)) return *std::move(refusal);
    if (auto refusal = beside_any(book, command, rules)) return *std::move(refusal);
    const Yen whole = command.own_price ? (*command.own_price * Rational(command.quantity)).floor()
                                        : price_of(*price, command.quantity);
    if (whole > most_yen) return too_much("terms 28.2"_clause, "単価と数量を掛けた額", whole);
    FeeAgreed fact = agreed(book, contract->id, {command.item, command.quantity}, *price, command.from);
    fact.until = command.until;
    fact.own_price = command.own_price;
    if (command.own_price) fact.basis.add("terms 1.1-但"_clause);
    return std::vector{std::move(fact)};
}

// 28.2 “The amounts of the fees are set elsewhere, in a price list.” What both agree may also end: a period that was
// billed stays billed, one that has begun is billed whole.
Decision<FeeEnded> decide(const Book& book, const EndFee& command, const contract::Book& contracts,
                          const terms::Rulebook& rules, const Occasion&)
{
    if (!contracts.contracts.find(command.contract)) return no_such_contract(command.contract);
    const Basis basis{"terms 28.2"_clause, "terms 1.1-但"_clause};
    const Fee* fee = book.fees.find(command.fee);
    if (!fee || fee->contract != command.contract)
        return Refusal{basis, "料金 " + command.fee.text() + " はこの契約にありません。番号を確かめてください。"};
    if (fee->until == command.until) return std::vector<FeeEnded>{};
    if (command.until < fee->from.previous())
        return Refusal{basis, "料金 " + command.fee.text() + " は" + fee->from.japanese() +
                                  "に始まります。始まらなかったことにするには、終わりの日を" +
                                  fee->from.previous().japanese() + "にしてください。"};
    if (fee->until && *fee->until < command.until)
        return Refusal{basis, "料金 " + command.fee.text() + " は" + fee->until->japanese() +
                                  "に終わることになっています。それより後の日にはできません。"};
    if (const auto first = billed_within(*fee, command.until.next(), std::nullopt, rules))
        return Refusal{basis,
                       "料金 " + command.fee.text() + " の" + first->japanese() +
                           "に始まる期間は請求済みです。その日以後の日にするか、先にその請求を取り消してください。",
                       {"CancelInvoice"}};
    return std::vector{FeeEnded{.on = command.until, .basis = basis, .contract = command.contract, .fee = command.fee}};
}

void evolve(Book& book, const FeeEnded& fact, const Recorded&)
{
    book.fees.at(fact.fee).until = fact.on;
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
                      .by = recorded.position,
                      .billed_periods = fact.billed_periods});
    Account& account = book.accounts[fact.contract];
    account.fees.push_back(fact.fee);
    account.fees_agreed = true;
}

}
