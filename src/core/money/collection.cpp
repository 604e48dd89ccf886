// The plan of letters, holds and promises: what people decide about debts past their due date.
#include "money/collection.h"

#include "basis/text.h"
#include "money/issue.h"

#include <algorithm>
#include <array>

namespace money {
namespace {

constexpr std::int32_t latest_stage = 3650; // days after the due date
constexpr std::size_t most_stages = 20, most_instalments = 120;

std::optional<Refusal> unfit(const DunningStage& stage, std::int32_t before)
{
    const Basis basis{"terms 30.3"_clause};
    if (stage.days_after_due <= before || stage.days_after_due > latest_stage)
        return Refusal{basis, "段階の日数 " + std::to_string(stage.days_after_due) +
                                  " は使えません。前の段階より大きく、" + std::to_string(latest_stage) +
                                  "日までの日数にしてください。"};
    if (!stage.ground.of_terms()) return Refusal{basis, "段階の根拠は、約款の条項から選んでください。"};
    return std::nullopt;
}

const CollectionFile* file_of(const Collection& collection, ContractId contract)
{
    const auto found = collection.files.find(contract);
    return found == collection.files.end() ? nullptr : &found->second;
}

std::optional<Refusal> not_of(const Book& book, ContractId contract, InvoiceId id)
{
    const Invoice* invoice = book.invoices.find(id);
    if (invoice && invoice->issued.contract == contract) return std::nullopt;
    return Refusal{"terms 30.3"_clause, "請求 " + id.text() + " はこの契約にありません。番号を確かめてください。"};
}

std::vector<InvoiceId> unpaid_of(const Book& book, ContractId contract)
{
    std::vector<InvoiceId> open;
    if (const Account* account = account_of(book, contract))
        for (InvoiceId id : account->invoices)
            if (!book.invoices.at(id).paid()) open.push_back(id);
    return open;
}

bool same(const Promise& promise, const PromisePayment& command, const std::vector<InvoiceId>& invoices)
{
    return promise.on == command.promised_on && promise.invoices == invoices &&
           std::equal(promise.instalments.begin(), promise.instalments.end(), command.instalments.begin(),
                      command.instalments.end(),
                      [](const Instalment& a, const Instalment& b) { return a.due == b.due && a.amount == b.amount; });
}

std::optional<Refusal> unfit(const PromisePayment& command, Yen most, Date today)
{
    const Basis basis{"civil-code 152"_clause, "terms 30.3"_clause};
    if (command.promised_on > today)
        return Refusal{basis, "約束の日 " + command.promised_on.japanese() + "はまだ来ていません。"};
    if (command.instalments.empty() || command.instalments.size() > most_instalments)
        return Refusal{basis, "いつ、いくら支払うのかを、1回から" + std::to_string(most_instalments) +
                                  "回までで入れてください。"};
    if (folded(command.evidence).empty())
        return Refusal{basis, "約束の証拠（書面、メール、通話の記録）を入れてください。債務の承認を示すのはそれです。"};
    Date before = command.promised_on.previous();
    Yen sum;
    for (const Instalment& one : command.instalments) {
        if (one.due <= before)
            return Refusal{basis,
                           "支払の日 " + one.due.japanese() + "は、約束の日以後の、前の回より後の日にしてください。"};
        if (one.amount <= Yen(0))
            return Refusal{basis, one.due.japanese() + "の額 " + one.amount.japanese() + "は1円以上にしてください。"};
        before = one.due;
        sum += one.amount;
    }
    if (sum > most)
        return Refusal{basis, "約束の合計 " + sum.japanese() +
                                  "は、約束した請求の未払いと最後の回までの遅延損害金の合計 " + most.japanese() +
                                  "を超えています。額を確かめてください。"};
    return std::nullopt;
}

// What the promised invoices could ask for by the last instalment.
Result<Yen, Refusal> most_owed(const std::vector<InvoiceId>& invoices, const Book& book, Date until,
                               const terms::Rulebook& rules)
{
    Yen most;
    for (InvoiceId id : invoices) {
        const Invoice& invoice = book.invoices.at(id);
        const auto damages = open_late_damages(invoice, until, rules);
        if (!damages) return damages.error();
        most += invoice.unpaid() + damages->value;
    }
    return most;
}

}

std::string_view label(Letter letter)
{
    return letter == Letter::reminder ? "督促" : "催告";
}

std::string_view label(HoldReason reason)
{
    constexpr std::array<std::string_view, 4> labels{"争いがある", "支払の合意がある", "社内で確認中", "その他"};
    return labels.at(static_cast<std::size_t>(reason));
}

const DunningPlan* plan_on(const Collection& collection, Date day)
{
    const DunningPlan* found = nullptr;
    for (const DunningPlan& plan : collection.plans)
        if (plan.from <= day) found = &plan;
    return found;
}

// 30.3 “The contractor pays by the due date printed on the invoice.” What follows when it does not is set beforehand.
Decision<DunningPlanSet> decide(const Collection& collection, const SetDunningPlan& command, const Occasion& occasion)
{
    const Basis basis{"terms 30.3"_clause};
    if (command.from < occasion.today)
        return Refusal{basis, "督促の計画は、過ぎた日にさかのぼって決められません。" + occasion.today.japanese() +
                                  "以後の日からにしてください。"};
    if (command.stages.size() > most_stages)
        return Refusal{basis, "段階は" + std::to_string(most_stages) + "までです。"};
    std::int32_t before = 0;
    for (const DunningStage& stage : command.stages) {
        if (auto refusal = unfit(stage, before)) return *std::move(refusal);
        before = stage.days_after_due;
    }
    const DunningPlan* now = plan_on(collection, command.from);
    const auto equal = [](const DunningStage& a, const DunningStage& b) {
        return a.days_after_due == b.days_after_due && a.letter == b.letter && a.ground == b.ground;
    };
    if (now && std::equal(now->stages.begin(), now->stages.end(), command.stages.begin(), command.stages.end(), equal))
        return std::vector<DunningPlanSet>{};
    return std::vector{DunningPlanSet{.on = command.from, .basis = basis, .stages = command.stages}};
}

// 32.1 “Overdue fees and special fees bear late damages of 14.5 % a year for the time of delay.” A dispute keeps back
// letters, not the damages.
Decision<CollectionHeld> decide(const Collection& collection, const HoldCollection& command, const Book& book,
                                const contract::Book& contracts, const Occasion& occasion)
{
    if (!contracts.contracts.find(command.contract)) return no_such_contract(command.contract);
    if (command.invoice)
        if (auto refusal = not_of(book, command.contract, *command.invoice)) return *std::move(refusal);
    const Basis basis{"terms 30.3"_clause, "terms 32.1"_clause};
    if (command.until < occasion.today)
        return Refusal{basis, "保留の終わりの日 " + command.until.japanese() + "は過ぎています。" +
                                  occasion.today.japanese() + "以後の日にしてください。"};
    if (folded(command.note).empty())
        return Refusal{basis, "督促を控える事情を書いてください。保留が終わるときに見直せるようにするためです。"};
    if (const CollectionFile* file = file_of(collection, command.contract))
        for (const Hold& hold : file->holds)
            if (hold.open(occasion.today) && hold.invoice == command.invoice && hold.reason == command.reason &&
                hold.until == command.until && hold.note == command.note)
                return std::vector<CollectionHeld>{};
    return std::vector{CollectionHeld{.on = occasion.today,
                                      .basis = basis,
                                      .contract = command.contract,
                                      .invoice = command.invoice,
                                      .reason = command.reason,
                                      .until = command.until,
                                      .note = command.note}};
}

Decision<HoldReleased> decide(const Collection& collection, const ReleaseHold& command, const Occasion& occasion)
{
    const CollectionFile* file = file_of(collection, command.contract);
    const bool held = file && std::any_of(file->holds.begin(), file->holds.end(), [&](const Hold& hold) {
                          return hold.open(occasion.today) && hold.invoice == command.invoice;
                      });
    if (!held) return std::vector<HoldReleased>{};
    if (folded(command.reason).empty()) return Refusal{"terms 30.3"_clause, "保留をやめる理由を入れてください。"};
    return std::vector{HoldReleased{.on = occasion.today,
                                    .basis = "terms 30.3"_clause,
                                    .contract = command.contract,
                                    .invoice = command.invoice,
                                    .reason = command.reason}};
}

// civil-code 152 “Acknowledgement of the debt starts limitation anew.” Who promises to pay acknowledges that it owes.
Decision<PaymentPromised> decide(const Collection& collection, const PromisePayment& command, const Book& book,
                                 const contract::Book& contracts, const terms::Rulebook& rules)
{
    if (!contracts.contracts.find(command.contract)) return no_such_contract(command.contract);
    for (InvoiceId id : command.invoices)
        if (auto refusal = not_of(book, command.contract, id)) return *std::move(refusal);
    const auto invoices = command.invoices.empty() ? unpaid_of(book, command.contract) : command.invoices;
    const CollectionFile* file = file_of(collection, command.contract);
    if (file && std::any_of(file->promises.begin(), file->promises.end(),
                            [&](const Promise& promise) { return same(promise, command, invoices); }))
        return std::vector<PaymentPromised>{};
    const Date until = command.instalments.empty() ? rules.day() : command.instalments.back().due;
    const auto most = most_owed(invoices, book, std::max(until, rules.day()), rules);
    if (!most) return most.error();
    if (auto refusal = unfit(command, *most, rules.day())) return *std::move(refusal);
    return std::vector{PaymentPromised{.on = command.promised_on,
                                       .basis = {"civil-code 152"_clause, "terms 30.3"_clause},
                                       .contract = command.contract,
                                       .invoices = invoices,
                                       .instalments = command.instalments,
                                       .evidence = command.evidence}};
}

void evolve(Collection& collection, const DunningPlanSet& fact, const Recorded& recorded)
{
    std::erase_if(collection.plans, [&](const DunningPlan& plan) { return plan.from == fact.on; });
    const auto later = std::find_if(collection.plans.begin(), collection.plans.end(),
                                    [&](const DunningPlan& plan) { return fact.on < plan.from; });
    collection.plans.insert(later, {fact.on, fact.stages, recorded.position});
}

void evolve(Collection& collection, const CollectionHeld& fact, const Recorded& recorded)
{
    std::vector<Hold>& holds = collection.files[fact.contract].holds;
    for (Hold& hold : holds)
        if (hold.invoice == fact.invoice && hold.open(fact.on)) hold.released_on = fact.on;
    holds.push_back({.invoice = fact.invoice,
                     .reason = fact.reason,
                     .from = fact.on,
                     .until = fact.until,
                     .note = fact.note,
                     .released_on = std::nullopt,
                     .by = recorded.position});
}

void evolve(Collection& collection, const HoldReleased& fact, const Recorded&)
{
    for (Hold& hold : collection.files[fact.contract].holds)
        if (hold.invoice == fact.invoice && hold.open(fact.on)) hold.released_on = fact.on;
}

void evolve(Collection& collection, const DebtsDemanded& fact, const Recorded& recorded)
{
    collection.files[fact.contract].letters.push_back({.on = fact.on,
                                                       .notice = fact.notice,
                                                       .letter = fact.letter,
                                                       .stage = fact.stage,
                                                       .debts = fact.debts,
                                                       .by = recorded.position});
}

void evolve(Collection& collection, const PaymentPromised& fact, const Recorded& recorded)
{
    collection.files[fact.contract].promises.push_back({.on = fact.on,
                                                        .invoices = fact.invoices,
                                                        .instalments = fact.instalments,
                                                        .evidence = fact.evidence,
                                                        .by = recorded.position});
}

}
