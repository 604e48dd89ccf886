// Orders to the bank: what is debited, once; what its result codes mean; what a failed debit lets the provider do.
#include "money/debit.h"

#include "money/issue.h"

#include <algorithm>
#include <array>
#include <set>

namespace money {
namespace {

const Yen most_of_a_row{9'999'999'999}; // 引落金額 has ten digits

std::string padded(std::uint32_t number)
{
    std::string digits = std::to_string(number);
    return std::string(20 - digits.size(), '0') + digits;
}

// Nobody knows whether the row was collected: there is no answer yet, or none that can be read.
bool under_way(const DebitRow& row)
{
    return !row.answer || cause_of(*row.answer) == DebitCause::unknown;
}

std::set<InvoiceId> invoices_under_way(const Debits& debits, ContractId contract)
{
    std::set<InvoiceId> ids;
    const auto orders = debits.by_contract.find(contract);
    if (orders == debits.by_contract.end()) return ids;
    for (DebitOrderId id : orders->second)
        if (const DebitRow* row = row_of(debits.orders.at(id), contract); row && under_way(*row))
            for (const DebitPart& part : row->parts)
                ids.insert(part.invoice);
    return ids;
}

// A collected debit whose payment is still to be posted: its invoices look unpaid, but are not.
bool awaits_posting(const Debits& debits, const Book& book, ContractId contract)
{
    return !debits_due(debits, book, contract).empty();
}

// 1 the first debit of the contract, 2 the first under another account, 0 else.
std::string new_code(const Debits& debits, const Mandate& mandate)
{
    if (!debits.by_contract.contains(mandate.contract)) return "1";
    return mandate.ordered ? "0" : "2";
}

std::vector<DebitPart> due_parts(const Debits& debits, const Book& book, const Account& account, ContractId contract,
                                 Date debit_on)
{
    std::vector<DebitPart> parts;
    const std::set<InvoiceId> ordered = invoices_under_way(debits, contract);
    for (InvoiceId id : account.invoices) {
        const Invoice& invoice = book.invoices.at(id);
        if (invoice.issued.due <= debit_on && invoice.unpaid() > Yen(0) && !ordered.contains(id))
            parts.push_back({id, invoice.unpaid()});
    }
    return parts;
}

}

// 29.1 “The contractor pays the fees in the way the provider sets.”
Decision<DebitOrdered> decide(const Debits& debits, const OrderDebits& command, const Book& book,
                              const Occasion& occasion)
{
    if (!debits.collector)
        return Refusal{"terms 29.1"_clause,
                       "口座振替の委託者コードと当社の口座がまだありません。登録してから依頼を作ってください。",
                       {"SetCollector"}};
    if (command.debit_on < occasion.today)
        return Refusal{"terms 29.1"_clause,
                       "引落日 " + command.debit_on.japanese() + "は過ぎています。これからの日を入れてください。"};
    if (auto refusal = closed_bank("引落日", command.debit_on)) return *std::move(refusal);
    std::vector<DebitOrdered> facts;
    for (const auto& [contract, account] : book.accounts) {
        const Mandate* mandate = usable_mandate(debits, contract);
        if (!mandate || awaits_posting(debits, book, contract)) continue;
        DebitOrdered fact{.on = occasion.today,
                          .basis = "terms 29.1"_clause,
                          .order = debits.orders.next_id(),
                          .contract = contract,
                          .mandate = mandate->id,
                          .debit_on = command.debit_on,
                          .payer_number = padded(contract.number),
                          .new_code = new_code(debits, *mandate),
                          .parts = due_parts(debits, book, account, contract, command.debit_on)};
        for (const DebitPart& part : fact.parts)
            fact.amount += part.amount;
        if (fact.amount > most_of_a_row) return too_much("terms 29.1"_clause, "引落金額", fact.amount);
        if (!fact.parts.empty()) facts.push_back(std::move(fact));
    }
    return facts;
}

DebitCause cause_of(std::string_view code)
{
    constexpr std::array<std::pair<std::string_view, DebitCause>, 7> causes{{{"0", DebitCause::paid},
                                                                             {"1", DebitCause::no_funds},
                                                                             {"2", DebitCause::no_account},
                                                                             {"3", DebitCause::stopped_by_payer},
                                                                             {"4", DebitCause::no_mandate},
                                                                             {"8", DebitCause::stopped_by_collector},
                                                                             {"9", DebitCause::other}}};
    const auto found =
        std::find_if(causes.begin(), causes.end(), [&](const auto& known) { return known.first == code; });
    return found == causes.end() ? DebitCause::unknown : found->second;
}

DebitCause cause_of(const DebitAnswer& answer)
{
    return cause_of(answer.standard_code());
}

std::string_view label(DebitCause cause)
{
    constexpr std::array<std::string_view, 8> labels{"振替済",
                                                     "資金不足",
                                                     "預金取引なし",
                                                     "預金者の都合による振替停止",
                                                     "預金口座振替依頼書なし",
                                                     "委託者の都合による振替停止",
                                                     "その他",
                                                     "不明な結果コード"};
    return labels[static_cast<std::size_t>(cause)];
}

bool needs_new_mandate(DebitCause cause)
{
    return cause == DebitCause::no_account || cause == DebitCause::stopped_by_payer || cause == DebitCause::no_mandate;
}

std::string debit_reference(DebitOrderId order, const std::string& payer_number)
{
    return order.text() + "/" + payer_number;
}

const DebitRow* row_of(const DebitOrder& order, ContractId contract)
{
    const auto found = std::find_if(order.rows.begin(), order.rows.end(),
                                    [&](const DebitRow& row) { return row.contract == contract; });
    return found == order.rows.end() ? nullptr : &*found;
}

void evolve(Debits& debits, const DebitOrdered& fact, const Recorded& recorded)
{
    DebitOrder* order = debits.orders.find(fact.order);
    if (!order)
        order = &debits.orders.add(DebitOrder{.id = fact.order,
                                              .made_on = fact.on,
                                              .debit_on = fact.debit_on,
                                              .rows = {},
                                              .by = recorded.position,
                                              .withdrawn = std::nullopt});
    order->rows.push_back({.contract = fact.contract,
                           .mandate = fact.mandate,
                           .payer_number = fact.payer_number,
                           .amount = fact.amount,
                           .new_code = fact.new_code,
                           .parts = fact.parts,
                           .by = recorded.position,
                           .answer = std::nullopt});
    debits.by_contract[fact.contract].push_back(fact.order);
    debits.mandates.at(fact.mandate).ordered = true;
}

// civil-code 488 “The payer may designate which of several debts a payment settles; failing that, the payee may on
// receipt.” A debit is drawn for the invoices of its row: what is collected late settles them and not an older one
// whose own debit is still under way.
std::vector<ReceivePayment> debits_due(const Debits& debits, const Book& book, ContractId contract)
{
    std::vector<ReceivePayment> due;
    const auto orders = debits.by_contract.find(contract);
    if (orders == debits.by_contract.end()) return due;
    std::set<std::string> posted; // by reference
    if (const Account* account = account_of(book, contract))
        for (PaymentId payment : account->payments)
            posted.insert(book.payments.at(payment).reference);
    for (DebitOrderId id : orders->second) {
        const DebitOrder& order = debits.orders.at(id);
        const DebitRow* row = row_of(order, contract);
        if (!row || !row->answer || cause_of(*row->answer) != DebitCause::paid) continue;
        const std::string whole = debit_reference(id, row->payer_number); // older journals post a row at once
        if (posted.contains(whole)) continue;
        for (const DebitPart& part : row->parts) {
            const std::string reference = whole + "/" + part.invoice.text();
            if (posted.contains(reference)) continue;
            due.push_back(
                {.contract = contract,
                 .amount = part.amount,
                 .paid_on = order.debit_on,
                 .payer = debits.mandates.at(row->mandate).holder,
                 .reference = reference,
                 .designated = book.invoices.at(part.invoice).cancelled ? std::nullopt : std::optional(part.invoice)});
        }
    }
    return due;
}

namespace {

Standing duty(const DebitRow& row, std::string what, std::string command)
{
    return {.kind = StandingKind::duty,
            .bearer = Bearer::provider,
            .what = std::move(what),
            .command = std::move(command),
            .from = std::nullopt,
            .until = std::nullopt,
            .basis = {"terms 20.1.2"_clause, "terms 29.1"_clause},
            .because = {row.by, row.answer->by}};
}

Standing to_resolve(DebitOrderId order, const DebitRow& row)
{
    return duty(row,
                "結果コード「" + row.answer->code + "」の意味を銀行に確かめて決める（" + order.text() + "、" +
                    row.amount.japanese() + "。決めるまで入金とせず、再び依頼もしない）",
                "ResolveDebit");
}

Standing next_step(const Debits& debits, const DebitRow& row, DebitCause cause)
{
    const std::string why = "（" + std::string(label(cause)) + "）";
    if (cause == DebitCause::stopped_by_collector)
        return duty(row, "当社の都合で止めた口座振替の扱いを決める", "OrderDebits");
    if (!needs_new_mandate(cause)) return duty(row, "再振替を依頼するか、振込を案内する" + why, "OrderDebits");
    return usable_mandate(debits, row.contract)
               ? duty(row, "新しい預金口座振替依頼書により再振替を依頼する" + why, "OrderDebits")
               : duty(row, "新しい預金口座振替依頼書を契約者に求める" + why, "RegisterMandate");
}

Yen unpaid(const DebitRow& row, const Book& book)
{
    Yen open;
    for (const DebitPart& part : row.parts)
        open += book.invoices.at(part.invoice).unpaid();
    return open;
}

}

std::vector<Standing> standings(const Debits& debits, const Book& book, ContractId contract)
{
    const auto orders = debits.by_contract.find(contract);
    if (orders == debits.by_contract.end()) return {};
    std::vector<Standing> out;
    for (DebitOrderId id : orders->second)
        if (const DebitRow* row = row_of(debits.orders.at(id), contract);
            row && row->answer && under_way(*row) && unpaid(*row, book) > Yen(0))
            out.push_back(to_resolve(id, *row));
    const DebitRow* row = row_of(debits.orders.at(orders->second.back()), contract);
    if (!row || under_way(*row)) return out;
    const DebitCause cause = cause_of(*row->answer);
    const Yen open = unpaid(*row, book);
    if (cause == DebitCause::paid || open == Yen(0)) return out;
    out.push_back(next_step(debits, *row, cause));
    if (cause != DebitCause::stopped_by_collector)
        out.push_back({.kind = StandingKind::right,
                       .bearer = Bearer::provider,
                       .what = "口座振替の不能（" + std::string(label(cause)) + "）による提供の停止（未払い " +
                               open.japanese() + "）",
                       .command = "Suspend",
                       .from = row->answer->on,
                       .until = std::nullopt,
                       .basis = "terms 20.1.2"_clause,
                       .because = {row->by, row->answer->by}});
    return out;
}

}
