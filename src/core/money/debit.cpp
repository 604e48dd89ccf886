// Orders to the bank and its answers: what is debited, once; what came of it, by result code.
#include "money/debit.h"

#include "money/issue.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace money {
namespace {

const Yen most_of_a_row{9'999'999'999}; // 引落金額 has ten digits

std::string padded(std::uint32_t number)
{
    std::string digits = std::to_string(number);
    return std::string(20 - digits.size(), '0') + digits;
}

// Invoices that stand in an order the bank has not answered.
std::set<InvoiceId> in_open_orders(const Debits& debits, ContractId contract)
{
    std::set<InvoiceId> ids;
    const auto orders = debits.by_contract.find(contract);
    if (orders == debits.by_contract.end()) return ids;
    for (DebitOrderId id : orders->second)
        if (const DebitRow* row = row_of(debits.orders.at(id), contract); row && !row->answer)
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
    const std::set<InvoiceId> ordered = in_open_orders(debits, contract);
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

namespace {

// The order a result file is about: the day and the payers say which.
const DebitOrder* order_of(const Debits& debits, const ReceiveDebitResults& command)
{
    const DebitOrder* found = nullptr;
    for (const DebitOrder& order : debits.orders) {
        const std::string day = order.debit_on.text();
        if (day.substr(5, 2) + day.substr(8, 2) != command.debit_on) continue;
        const bool same_file = order.answered() && order.rows.front().answer->file == command.file;
        if (same_file) return &order;
        if (!order.answered() && (!found || order.rows.size() == command.rows.size())) found = &order;
    }
    return found;
}

Refusal misfit(const std::string& what)
{
    return {"terms 29.1"_clause,
            "結果ファイルが依頼と合いません。" + what +
                "何も取り込んでいません。銀行から取得し直すか、依頼のファイルを確かめてください。"};
}

std::optional<Refusal> unlike(const DebitOrder& order, const ReceiveDebitResults& command)
{
    std::map<std::string, const DebitResultRow*> rows;
    for (const DebitResultRow& row : command.rows)
        if (!rows.emplace(row.payer_number, &row).second)
            return misfit("顧客番号 " + row.payer_number + " の行が2件以上あります。");
    for (const DebitRow& asked : order.rows) {
        const auto found = rows.find(asked.payer_number);
        if (found == rows.end()) return misfit("顧客番号 " + asked.payer_number + " の結果がありません。");
        if (found->second->amount != asked.amount)
            return misfit("顧客番号 " + asked.payer_number + " の引落金額が依頼と違います。");
        rows.erase(found);
    }
    if (!rows.empty()) return misfit("顧客番号 " + rows.begin()->first + " は依頼にありません。");
    return std::nullopt;
}

// 40.1: the contractor hears why the debit failed and what to do; a person sends it.
std::vector<std::string> told(const DebitRow& row, Date debit_on, DebitCause cause)
{
    std::vector<std::string> paragraphs{"平素より格別のお引き立てを賜り、厚くお礼申し上げます。",
                                        debit_on.japanese() + "に予定しておりました口座振替 " + row.amount.japanese() +
                                            "は、「" + std::string(label(cause)) +
                                            "」のため、お引き落としができませんでした。"};
    if (needs_new_mandate(cause))
        paragraphs.push_back("お手数ですが、預金口座振替依頼書をあらためてお送りください。"
                             "今回の分は、請求書に記載の口座へお振り込みくださいますようお願い申し上げます。");
    else
        paragraphs.push_back("口座の残高をお確かめのうえ、次回の口座振替、又は請求書に記載の口座へのお振り込みにより"
                             "お支払いくださいますようお願い申し上げます。");
    return paragraphs;
}

}

// 20.1.2 “Suspension: the debit from the named account failed.” Only code 0 collected anything; the amount of the row
// is what was asked for.
Decision<DebitFact> decide(const Debits& debits, const ReceiveDebitResults& command, const contract::Book& contracts,
                           const notice::Book& notices, const Occasion& occasion)
{
    if (!debits.collector || debits.collector->code != command.collector_code)
        return misfit("委託者コード " + command.collector_code + " は当社のものではありません。");
    const DebitOrder* order = order_of(debits, command);
    if (!order) return misfit("引落日 " + command.debit_on + " の、結果を待つ依頼がありません。");
    if (order->answered()) return std::vector<DebitFact>{};
    if (order->debit_on > occasion.today)
        return misfit("引落日 " + order->debit_on.japanese() + "はまだ来ていません。");
    if (auto refusal = unlike(*order, command)) return *std::move(refusal);
    std::map<std::string, std::string> codes;
    for (const DebitResultRow& row : command.rows)
        codes[row.payer_number] = row.code;
    std::vector<DebitFact> facts;
    std::uint32_t nth_notice = 0;
    for (const DebitRow& row : order->rows) {
        const DebitCause cause = cause_of(codes[row.payer_number]);
        const bool paid = cause == DebitCause::paid;
        facts.emplace_back(DebitAnswered{.on = occasion.today,
                                         .basis = paid ? Basis("terms 29.1"_clause) : Basis("terms 20.1.2"_clause),
                                         .order = order->id,
                                         .contract = row.contract,
                                         .payer_number = row.payer_number,
                                         .amount = row.amount,
                                         .code = codes[row.payer_number],
                                         .file = command.file});
        if (paid || cause == DebitCause::unknown || cause == DebitCause::stopped_by_collector) continue;
        notice::NoticeDrafted letter =
            notice::drafted(notices,
                            {.kind = notice::NoticeKind::general,
                             .basis = {"terms 20.1.2"_clause, "terms 40.1"_clause},
                             .party = contracts.contracts.at(row.contract).party,
                             .contract = row.contract,
                             .application = {},
                             .invoice = {},
                             .subject = "口座振替ができませんでした（" + order->debit_on.japanese() + "分）",
                             .paragraphs = told(row, order->debit_on, cause)},
                            occasion.today);
        letter.notice.number += nth_notice++;
        facts.emplace_back(std::move(letter));
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
        order =
            &debits.orders.add(DebitOrder{.id = fact.order, .made_on = fact.on, .debit_on = fact.debit_on, .rows = {}});
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

void evolve(Debits& debits, const DebitAnswered& fact, const Recorded& recorded)
{
    for (DebitRow& row : debits.orders.at(fact.order).rows) {
        if (row.contract != fact.contract) continue;
        row.answer = DebitAnswer{fact.on, fact.code, fact.file, recorded.position};
        if (needs_new_mandate(cause_of(fact.code))) debits.mandates.at(row.mandate).refused_code = fact.code;
    }
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
        if (!row || !row->answer || cause_of(row->answer->code) != DebitCause::paid) continue;
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

Standing next_step(const DebitRow& row, DebitCause cause)
{
    Standing step{.kind = StandingKind::duty,
                  .bearer = Bearer::provider,
                  .basis = {"terms 20.1.2"_clause, "terms 29.1"_clause},
                  .because = {row.by, row.answer->by}};
    if (needs_new_mandate(cause)) {
        step.what = "新しい預金口座振替依頼書を契約者に求める（" + std::string(label(cause)) + "）";
        step.command = "RegisterMandate";
    } else if (cause == DebitCause::unknown) {
        step.what = "結果コード「" + row.answer->code + "」の意味を銀行に確かめる（入金として扱っていない）";
    } else if (cause == DebitCause::stopped_by_collector) {
        step.what = "当社の都合で止めた口座振替の扱いを決める";
        step.command = "OrderDebits";
    } else {
        step.what = "再振替を依頼するか、振込を案内する（" + std::string(label(cause)) + "）";
        step.command = "OrderDebits";
    }
    return step;
}

}

std::vector<Standing> standings(const Debits& debits, const Book& book, ContractId contract)
{
    const auto orders = debits.by_contract.find(contract);
    if (orders == debits.by_contract.end()) return {};
    const DebitRow* row = row_of(debits.orders.at(orders->second.back()), contract);
    if (!row || !row->answer) return {};
    const DebitCause cause = cause_of(row->answer->code);
    Yen open;
    for (const DebitPart& part : row->parts)
        open += book.invoices.at(part.invoice).unpaid();
    if (cause == DebitCause::paid || open == Yen(0)) return {};
    std::vector<Standing> out{next_step(*row, cause)};
    if (cause != DebitCause::unknown && cause != DebitCause::stopped_by_collector)
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
