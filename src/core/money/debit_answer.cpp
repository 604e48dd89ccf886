// What became of an order: the bank's answer, what an unknown code of it means, or that the order was withdrawn.
#include "money/debit.h"

#include "basis/text.h"

#include <algorithm>
#include <map>

namespace money {
namespace {

// The file is about the order: the collector was the order's, and the day is its day.
bool about(const Debits& debits, const DebitOrder& order, const ReceiveDebitResults& command)
{
    const std::string day = order.debit_on.text();
    const CollectorSet* collector = collector_at(debits, order.by);
    return collector && collector->code == command.collector_code &&
           day.substr(5, 2) + day.substr(8, 2) == command.debit_on;
}

// The order a result file is about: the collector, the day and the payers say which.
const DebitOrder* order_of(const Debits& debits, const ReceiveDebitResults& command)
{
    const DebitOrder* found = nullptr;
    for (const DebitOrder& order : debits.orders) {
        if (order.withdrawn || !about(debits, order, command)) continue;
        const bool same_file = order.answered() && order.rows.front().answer->file == command.file;
        if (same_file) return &order;
        if (!order.answered() && (!found || order.rows.size() == command.rows.size())) found = &order;
    }
    return found;
}

// For an order that was withdrawn all the same: what the bank collected is the contractor's money.
std::string withdrawn_words(const Debits& debits, const ReceiveDebitResults& command)
{
    for (const DebitOrder& order : debits.orders)
        if (order.withdrawn && about(debits, order, command))
            return "取り下げた依頼 " + order.id.text() +
                   " の結果なら、引き落とされた分を入金として記録し（ReceivePayment）、銀行に確かめてください。";
    return {};
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

struct Row {
    const DebitOrder& order;
    const DebitRow& row;
};

notice::NoticeDrafted letter(const notice::Book& notices, const contract::Book& contracts, const Row& of,
                             DebitCause cause, Date today)
{
    return notice::drafted(notices,
                           {.kind = notice::NoticeKind::general,
                            .basis = {"terms 20.1.2"_clause, "terms 40.1"_clause},
                            .party = contracts.contracts.at(of.row.contract).party,
                            .contract = of.row.contract,
                            .application = {},
                            .invoice = {},
                            .subject = "口座振替ができませんでした（" + of.order.debit_on.japanese() + "分）",
                            .paragraphs = told(of.row, of.order.debit_on, cause)},
                           today);
}

// The contractor can do nothing about what the provider stopped, and nobody can about what is not known.
bool wants_letter(DebitCause cause)
{
    return cause != DebitCause::paid && cause != DebitCause::unknown && cause != DebitCause::stopped_by_collector;
}

Basis basis_of(DebitCause cause)
{
    return cause == DebitCause::paid ? Basis("terms 29.1"_clause) : Basis("terms 20.1.2"_clause);
}

bool known_collector(const Debits& debits, const std::string& code)
{
    return std::any_of(debits.collectors.begin(), debits.collectors.end(),
                       [&](const KnownCollector& one) { return one.set.code == code; });
}

}

// 20.1.2 “Suspension: the debit from the named account failed.” Only code 0 collected anything; the amount of the row
// is what was asked for.
Decision<DebitFact> decide(const Debits& debits, const ReceiveDebitResults& command, const contract::Book& contracts,
                           const notice::Book& notices, const Occasion& occasion)
{
    if (!known_collector(debits, command.collector_code))
        return misfit("委託者コード " + command.collector_code + " は当社のものではありません。");
    const DebitOrder* order = order_of(debits, command);
    if (!order)
        return misfit("引落日 " + command.debit_on + "、委託者コード " + command.collector_code +
                      " の、結果を待つ依頼がありません。" + withdrawn_words(debits, command));
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
        facts.emplace_back(DebitAnswered{.on = occasion.today,
                                         .basis = basis_of(cause),
                                         .order = order->id,
                                         .contract = row.contract,
                                         .payer_number = row.payer_number,
                                         .amount = row.amount,
                                         .code = codes[row.payer_number],
                                         .file = command.file});
        if (!wants_letter(cause)) continue;
        notice::NoticeDrafted told = letter(notices, contracts, {*order, row}, cause, occasion.today);
        told.notice.number += nth_notice++;
        facts.emplace_back(std::move(told));
    }
    return facts;
}

namespace {

Refusal refused(std::string reason)
{
    return {"terms 29.1"_clause, std::move(reason)};
}

Refusal no_order(DebitOrderId id)
{
    return refused("口座振替の依頼 " + id.text() + " はありません。番号を確かめてください。");
}

std::optional<Refusal> unresolvable(const DebitRow& row, const ResolveDebit& command)
{
    if (!row.answer)
        return refused(command.order.text() + " の結果はまだ取り込まれていません。結果ファイルを取り込んでください。");
    if (cause_of(row.answer->code) != DebitCause::unknown)
        return refused("結果コード「" + row.answer->code + "」は、意味の決まったコード（" +
                       std::string(label(cause_of(row.answer->code))) + "）です。改めて決めることはありません。");
    if (!row.answer->meant.empty())
        return refused("結果コード「" + row.answer->code + "」は、すでに「" + row.answer->meant + " " +
                       std::string(label(cause_of(row.answer->meant))) + "」と決めてあります。");
    if (cause_of(command.meant) == DebitCause::unknown)
        return refused("決める意味は、0（振替済）、1、2、3、4、8、9のどれかで入れてください。");
    if (folded(command.reason).empty()) return refused("銀行に何を確かめたかがありません。理由を入れてください。");
    return std::nullopt;
}

}

// 29.1 “The contractor pays the fees in the way the provider sets.” Whether money moved is for the bank to say; a
// person hands its word on.
Decision<ResolveFact> decide(const Debits& debits, const ResolveDebit& command, const contract::Book& contracts,
                             const notice::Book& notices, const Occasion& occasion)
{
    const DebitOrder* order = debits.orders.find(command.order);
    if (!order) return no_order(command.order);
    const DebitRow* row = row_of(*order, command.contract);
    if (!row)
        return refused(command.order.text() + " に契約 " + command.contract.text() +
                       " の行はありません。番号を確かめてください。");
    if (row->answer && !row->answer->meant.empty() && row->answer->meant == command.meant)
        return std::vector<ResolveFact>{};
    if (auto refusal = unresolvable(*row, command)) return *std::move(refusal);
    const DebitCause cause = cause_of(command.meant);
    std::vector<ResolveFact> facts{DebitResolved{.on = occasion.today,
                                                 .basis = basis_of(cause),
                                                 .order = order->id,
                                                 .contract = row->contract,
                                                 .payer_number = row->payer_number,
                                                 .amount = row->amount,
                                                 .code = row->answer->code,
                                                 .meant = command.meant,
                                                 .reason = command.reason}};
    if (wants_letter(cause)) facts.emplace_back(letter(notices, contracts, {*order, *row}, cause, occasion.today));
    return facts;
}

Decision<DebitOrderWithdrawn> decide(const Debits& debits, const WithdrawDebits& command, const Occasion& occasion)
{
    const DebitOrder* order = debits.orders.find(command.order);
    if (!order) return no_order(command.order);
    if (order->withdrawn) return std::vector<DebitOrderWithdrawn>{};
    if (order->answered())
        return refused(order->id.text() + " は結果を取り込み済みです。取り下げられるのは、結果を待つ依頼だけです。");
    if (folded(command.reason).empty())
        return refused("取り下げる理由（銀行へ送っていない、銀行に断られたなど）を入れてください。");
    std::vector<DebitOrderWithdrawn> facts;
    for (const DebitRow& row : order->rows)
        facts.push_back({.on = occasion.today,
                         .basis = "terms 29.1"_clause,
                         .order = order->id,
                         .contract = row.contract,
                         .payer_number = row.payer_number,
                         .amount = row.amount,
                         .reason = command.reason});
    return facts;
}

namespace {

DebitRow* row_of(Debits& debits, DebitOrderId order, ContractId contract)
{
    for (DebitRow& row : debits.orders.at(order).rows)
        if (row.contract == contract) return &row;
    return nullptr;
}

void note_refused(Debits& debits, const DebitRow& row, const std::string& code)
{
    if (needs_new_mandate(cause_of(code))) debits.mandates.at(row.mandate).refused_code = code;
}

}

void evolve(Debits& debits, const DebitAnswered& fact, const Recorded& recorded)
{
    DebitRow* row = row_of(debits, fact.order, fact.contract);
    if (!row) return;
    row->answer = DebitAnswer{fact.on, fact.code, fact.file, recorded.position, {}};
    note_refused(debits, *row, fact.code);
}

void evolve(Debits& debits, const DebitResolved& fact, const Recorded&)
{
    DebitRow* row = row_of(debits, fact.order, fact.contract);
    if (!row || !row->answer) return;
    row->answer->meant = fact.meant;
    note_refused(debits, *row, fact.meant);
}

// As if it had never been ordered: what comes next may be the first debit again.
void evolve(Debits& debits, const DebitOrderWithdrawn& fact, const Recorded& recorded)
{
    DebitOrder& order = debits.orders.at(fact.order);
    order.withdrawn = Withdrawal{fact.on, fact.reason, recorded.position};
    const DebitRow* row = row_of(debits, fact.order, fact.contract);
    const auto orders = debits.by_contract.find(fact.contract);
    if (!row || orders == debits.by_contract.end()) return;
    std::erase(orders->second, fact.order);
    debits.mandates.at(row->mandate).ordered =
        std::any_of(orders->second.begin(), orders->second.end(), [&](DebitOrderId id) {
            const DebitRow* other = row_of(debits, id, fact.contract);
            return other && other->mandate == row->mandate;
        });
    if (orders->second.empty()) debits.by_contract.erase(orders);
}

}
