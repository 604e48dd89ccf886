// Bills of subcontractors: recorded, withdrawn, ordered to be paid.
#include "money/purchase.h"

#include "basis/text.h"
#include "money/issue.h"
#include "service/guard.h"

#include <algorithm>

namespace money {
namespace {

const Days longest_term{60}; // the day of receipt counts

// consumption-tax-act 30.7 “Nothing is deducted where the books and the invoices of the purchase are not kept.”
Refusal not_kept(std::string reason)
{
    return {"consumption-tax-act 30.7"_clause, std::move(reason)};
}

// consumption-tax-act 57-4.1 “A qualified invoice shows issuer and number, date, content, amount and rate per rate, tax
// per rate, and recipient.” Whether it is one is seen on the day of each supply.
std::optional<Refusal> unfit_number(const RecordPurchase& command, const SubcontractorRegistered& from)
{
    const Basis basis = "consumption-tax-act 57-4.1"_clause;
    if (!command.registration_number.empty() && command.registration_number != from.registration_number)
        return Refusal{
            basis,
            "請求書の登録番号 " + command.registration_number + " が、外注業者の登録番号" +
                (from.registration_number.empty() ? "（なし）" : " " + from.registration_number) +
                "と違います。国税庁の公表サイトで確かめ、外注業者の登録を改めるか、請求書を求め直してください。",
            {"RegisterSubcontractor"}};
    for (const BilledWork& line : command.lines)
        if (command.registration_number.empty() && from.registered_on(line.supplied_on))
            return Refusal{basis, from.name + " は" + line.supplied_on.japanese() +
                                      "に登録のある事業者ですが、請求書に登録番号がありません。" +
                                      "適格請求書を求め、その番号を入れてください。"};
    return std::nullopt;
}

std::optional<Refusal> unfit_line(const BilledWork& line, Date billed_on)
{
    if (folded(line.description).empty()) return not_kept("明細の内容を入れてください。");
    if (line.amount <= Yen(0))
        return not_kept("「" + line.description + "」の額 " + line.amount.japanese() +
                        "は記録できません。1円以上の税込みの額を入れてください。");
    if (line.amount > most_yen) return too_much("consumption-tax-act 30.7"_clause, "明細の額", line.amount);
    if (billed_on < line.supplied_on)
        return not_kept("「" + line.description + "」の提供を受けた日 " + line.supplied_on.japanese() +
                        "が、請求書の日より後です。日を確かめてください。");
    return std::nullopt;
}

std::optional<Refusal> unfit(const RecordPurchase& command, NamedDocument document, Date today)
{
    if (folded(command.number).empty()) return not_kept("請求書にある番号を入れてください。");
    if (today < command.billed_on)
        return not_kept("請求書の日 " + command.billed_on.japanese() + "はまだ来ていません。日を確かめてください。");
    if (command.due < command.billed_on)
        return not_kept("支払期日 " + command.due.japanese() + "が請求書の日より前です。日を確かめてください。");
    if (command.lines.empty()) return not_kept("明細がありません。税率ごとに1行以上を入れてください。");
    Yen sum;
    for (const BilledWork& line : command.lines) {
        if (auto refusal = unfit_line(line, command.billed_on)) return refusal;
        sum += line.amount;
    }
    if (sum != command.total)
        return not_kept("明細の合計 " + sum.japanese() + "が、請求書の合計 " + command.total.japanese() +
                        "と合いません。税込みの額を確かめてください。");
    if (folded(command.document).empty())
        return not_kept("請求書の保存場所（保存した書類の番号 DOC-000001 など）を入れてください。");
    if (document == NamedDocument::unknown)
        return Refusal{"consumption-tax-act 30.7"_clause,
                       "書類 " + command.document + " は保存されていません。先に保存するか、番号を確かめてください。",
                       {"KeepDocument"}};
    return std::nullopt;
}

const Purchase* same_purchase(const Purchases& purchases, const RecordPurchase& command)
{
    for (const Purchase& one : purchases.purchases)
        if (!one.withdrawn && one.recorded.subcontractor == command.subcontractor &&
            folded(one.recorded.number) == folded(command.number))
            return &one;
    return nullptr;
}

bool repeats(const PurchaseRecorded& before, const RecordPurchase& command)
{
    const auto same = [](const BilledWork& a, const BilledWork& b) {
        return a.description == b.description && a.supplied_on == b.supplied_on && a.tax == b.tax &&
               a.amount == b.amount;
    };
    return before.on == command.billed_on && before.due == command.due && before.total == command.total &&
           before.registration_number == command.registration_number &&
           std::equal(before.lines.begin(), before.lines.end(), command.lines.begin(), command.lines.end(), same);
}

PurchaseRecorded recorded(const Purchases& purchases, const RecordPurchase& command, const Subcontractor& from,
                          Ruling<std::vector<PurchaseRate>> rates)
{
    return {.on = command.billed_on,
            .basis = rates.basis.add("terms 39.1"_clause),
            .purchase = purchases.purchases.next_id(),
            .subcontractor = from.id,
            .name = from.registered.name,
            .number = command.number,
            .due = command.due,
            .registration_number = command.registration_number,
            .lines = command.lines,
            .rates = std::move(rates.value),
            .total = command.total,
            .document = command.document,
            .approved_by = {}};
}

PurchaseOrdered ordered(const Purchase& purchase, const SubcontractorRegistered& to, RefundOrderId order, Date pay_on,
                        const Occasion& occasion)
{
    return {.on = occasion.today,
            .basis = "terms 39.1"_clause,
            .order = order,
            .purchase = purchase.id,
            .subcontractor = purchase.recorded.subcontractor,
            .name = purchase.recorded.name,
            .number = purchase.recorded.number,
            .pay_on = pay_on,
            .amount = purchase.recorded.total,
            .bank = to.bank,
            .branch = to.branch,
            .deposit = to.deposit,
            .account = to.account,
            .holder = to.holder,
            .approved_by = occasion.second};
}

}

// 39.1 “The provider may outsource all or part of the work to a third party it finds fit.”
std::optional<Ruling<Date>> due_too_late(const PurchaseRecorded& purchase)
{
    const auto first =
        std::min_element(purchase.lines.begin(), purchase.lines.end(),
                         [](const BilledWork& a, const BilledWork& b) { return a.supplied_on < b.supplied_on; });
    if (first == purchase.lines.end()) return std::nullopt;
    const Date last = first->supplied_on + longest_term - Days{1};
    if (purchase.due <= last) return std::nullopt;
    return Ruling<Date>{last, "terms 39.1"_clause};
}

std::vector<const Purchase*> purchases_open(const Purchases& purchases, Date due_through)
{
    std::vector<const Purchase*> open;
    for (const Purchase& one : purchases.purchases)
        if (one.open() && one.recorded.due <= due_through) open.push_back(&one);
    return open;
}

// consumption-tax-act 30.1 “For the period in which it bought, a business deducts the tax on its purchases from the tax
// on its sales.”
Decision<PurchaseRecorded> decide(const Purchases& purchases, const RecordPurchase& command, NamedDocument document,
                                  const terms::Rulebook& rules, const Occasion& occasion)
{
    const Subcontractor* from = purchases.subcontractors.find(command.subcontractor);
    if (!from)
        return Refusal{"terms 39.1"_clause,
                       command.subcontractor ? "外注業者 " + command.subcontractor.text() +
                                                   " は登録されていません。先に登録してください。"
                                             : "外注業者が選ばれていません。請求書を出した業者を選んでください。",
                       {"RegisterSubcontractor"}};
    if (const Purchase* before = same_purchase(purchases, command)) {
        if (repeats(before->recorded, command)) return std::vector<PurchaseRecorded>{};
        return not_kept("同じ番号の請求書 " + command.number + " は " + before->id.text() +
                        " として記録済みです。内容が違うときは、先にそれを取り下げてください。");
    }
    if (auto refusal = unfit(command, document, occasion.today)) return *std::move(refusal);
    if (auto refusal = unfit_number(command, from->registered)) return *std::move(refusal);
    auto rates = purchase_rates(command.lines, from->registered,
                                rules.option<statute::DeductionTable>(terms::Policy::purchase_deduction));
    if (!rates) return rates.error();
    const auto above = rules.number(terms::Parameter::purchase_approval_above);
    if (!above) return above.error();
    const bool two = wants_approval(command.total, above->value);
    if (two && !service::approved_by_second(occasion))
        return Refusal{"terms 39.1"_clause, "請求額 " + command.total.japanese() +
                                                "は、一人で受け付けられる額を超えています。" +
                                                "もう一人の承認を付けてください。"};
    PurchaseRecorded fact = recorded(purchases, command, *from, *std::move(rates));
    if (two) fact.approved_by = occasion.second;
    return std::vector{std::move(fact)};
}

Decision<PurchaseWithdrawn> decide(const Purchases& purchases, const WithdrawPurchase& command,
                                   const Occasion& occasion)
{
    const Purchase* purchase = purchases.purchases.find(command.purchase);
    if (!purchase) return not_kept("請求書 " + command.purchase.text() + " はありません。番号を確かめてください。");
    if (purchase->withdrawn) return std::vector<PurchaseWithdrawn>{};
    if (purchase->ordered)
        return not_kept("請求書 " + purchase->id.text() + " は " + purchase->ordered->order.text() +
                        " で振込を依頼済みです。取り下げられません。外注業者と精算してください。");
    if (folded(command.reason).empty()) return not_kept("取り下げる理由を入れてください。");
    return std::vector{PurchaseWithdrawn{.on = occasion.today,
                                         .basis = "consumption-tax-act 30.7"_clause,
                                         .purchase = purchase->id,
                                         .subcontractor = purchase->recorded.subcontractor,
                                         .name = purchase->recorded.name,
                                         .number = purchase->recorded.number,
                                         .rates = purchase->recorded.rates,
                                         .total = purchase->recorded.total,
                                         .reason = command.reason}};
}

// Money leaves the house: a second person looks at it. What was ordered is never ordered again.
Decision<TransferFact> decide(const Refunds& refunds, const Purchases& purchases, const OrderTransfers& command,
                              const Occasion& occasion)
{
    const auto due = purchases_open(purchases, command.due_through.value_or(command.pay_on));
    if (due.empty() && refunds_open(refunds).empty()) return std::vector<TransferFact>{};
    if (command.pay_on < occasion.today)
        return Refusal{"terms 39.1"_clause, "振込の日 " + command.pay_on.japanese() +
                                                "は過ぎています。今日以後の銀行の営業日にしてください。"};
    if (auto refusal = closed_bank("振込の日", command.pay_on)) return *std::move(refusal);
    if (!service::approved_by_second(occasion))
        return Refusal{"terms 39.1"_clause, "振込の依頼には、もう一人の承認が要ります。"
                                            "件数と額を確かめた別の担当者の承認を付けてください。"};
    const auto paid_back = decide(refunds, OrderRefunds{command.pay_on}, occasion);
    if (!paid_back) return paid_back.error();
    std::vector<TransferFact> facts(paid_back->begin(), paid_back->end());
    for (const Purchase* purchase : due)
        facts.emplace_back(ordered(*purchase, purchases.subcontractors.at(purchase->recorded.subcontractor).registered,
                                   refunds.orders.next_id(), command.pay_on, occasion));
    return facts;
}

namespace {

std::vector<PurchaseOrdered> purchases_in(const Purchases& purchases, RefundOrderId order)
{
    const auto found = purchases.orders.find(order);
    return found == purchases.orders.end() ? std::vector<PurchaseOrdered>{} : found->second;
}

// A named row that is none of the order's; empty when all are.
std::string stranger(const RefundOrder& order, const WithdrawTransfers& command)
{
    const auto strange = [&](const std::string& row) {
        return std::find(order.rows.begin(), order.rows.end(), row) == order.rows.end();
    };
    for (const RefundId id : command.refunds)
        if (strange(id.text())) return id.text();
    for (const PurchaseId id : command.purchases)
        if (strange(id.text())) return id.text();
    return {};
}

bool names(const WithdrawTransfers& command, RefundId refund)
{
    return std::find(command.refunds.begin(), command.refunds.end(), refund) != command.refunds.end();
}

// The bills of one subcontractor are one transfer of the file.
bool names(const WithdrawTransfers& command, const std::vector<PurchaseOrdered>& rows, SubcontractorId whose)
{
    return std::any_of(rows.begin(), rows.end(), [&](const PurchaseOrdered& one) {
        return one.subcontractor == whose &&
               std::find(command.purchases.begin(), command.purchases.end(), one.purchase) != command.purchases.end();
    });
}

// All of it, or the transfers that are named: a form left empty must not send everything a second time.
std::optional<std::string> unclear(const RefundOrder& order, const WithdrawTransfers& command, Date today)
{
    const bool named = !command.refunds.empty() || !command.purchases.empty();
    if (command.whole && named) return "依頼の全部を取り下げるか、戻ってきた振込を選ぶか、どちらか一方にしてください。";
    if (!command.whole && !named)
        return "戻ってきた振込を選んでください。銀行が依頼の全部を振り込まなかったときは「依頼の全部」にします。";
    if (command.whole && !order.rows_withdrawn.empty())
        return "依頼 " + order.id.text() +
               " には戻ってきた振込があり、ほかは届いています。戻ってきた振込を選んで"
               "ください。";
    if (named && today < order.pay_on)
        return "振込の日 " + order.pay_on.japanese() +
               "はまだ来ていません。銀行へ送る前なら、依頼の全部を取り下げてください。";
    if (const std::string row = stranger(order, command); !row.empty())
        return row + " は依頼 " + order.id.text() + " にありません。依頼の中の番号を入れてください。";
    return std::nullopt;
}

}

// The bank answers nothing to a file of transfers. Whoever learned that it did not carry one out, or that the money of
// one came back, says so, and a second person looks: it goes out again with the next one.
Decision<WithdrawFact> decide(const Refunds& refunds, const Purchases& purchases, const WithdrawTransfers& command,
                              const Occasion& occasion)
{
    const auto refused = [](std::string reason) {
        return Refusal{{"terms 39.1"_clause, "civil-code 703"_clause}, std::move(reason)};
    };
    const RefundOrder* order = refunds.orders.find(command.order);
    if (!order) return refused("振込の依頼 " + command.order.text() + " はありません。番号を確かめてください。");
    if (order->withdrawn) return std::vector<WithdrawFact>{};
    if (auto why = unclear(*order, command, occasion.today)) return refused(*std::move(why));
    if (folded(command.reason).empty())
        return refused("取り下げる理由（銀行へ送っていない、口座の相違で戻ってきたなど）を入れてください。");
    if (!service::approved_by_second(occasion))
        return refused(
            "振込の依頼の取下げには、もう一人の承認が要ります。銀行が振り込んでいないか、振込が戻ってきたことを"
            "確かめた別の担当者の承認を付けてください。");
    std::vector<WithdrawFact> facts;
    for (const RefundDecided& refund : order->refunds) {
        if (order->withdrawn_row(refund.refund.text()) || !(command.whole || names(command, refund.refund))) continue;
        facts.emplace_back(RefundOrderWithdrawn{.on = occasion.today,
                                                .basis = "civil-code 703"_clause,
                                                .order = order->id,
                                                .refund = refund.refund,
                                                .contract = refund.contract,
                                                .pay_on = order->pay_on,
                                                .amount = refund.amount,
                                                .reason = command.reason,
                                                .approved_by = occasion.second});
    }
    const std::vector<PurchaseOrdered> rows = purchases_in(purchases, order->id);
    for (const PurchaseOrdered& purchase : rows)
        if (!order->withdrawn_row(purchase.purchase.text()) &&
            (command.whole || names(command, rows, purchase.subcontractor)))
            facts.emplace_back(PurchaseOrderWithdrawn{.on = occasion.today,
                                                      .basis = "terms 39.1"_clause,
                                                      .order = order->id,
                                                      .purchase = purchase.purchase,
                                                      .subcontractor = purchase.subcontractor,
                                                      .name = purchase.name,
                                                      .number = purchase.number,
                                                      .pay_on = order->pay_on,
                                                      .amount = purchase.amount,
                                                      .reason = command.reason,
                                                      .approved_by = occasion.second});
    return facts;
}

void evolve(Purchases& purchases, const PurchaseRecorded& fact, const Recorded& recorded)
{
    purchases.purchases.add(
        {.id = fact.purchase, .recorded = fact, .by = recorded.position, .withdrawn = {}, .ordered = {}});
}

void evolve(Purchases& purchases, const PurchaseWithdrawn& fact, const Recorded& recorded)
{
    purchases.purchases.at(fact.purchase).withdrawn = Withdrawal{fact.on, fact.reason, recorded.position};
}

void evolve(Purchases& purchases, const PurchaseOrdered& fact, const Recorded&)
{
    purchases.purchases.at(fact.purchase).ordered = fact;
    purchases.orders[fact.order].push_back(fact);
}

void evolve(Purchases& purchases, const PurchaseOrderWithdrawn& fact, const Recorded&)
{
    purchases.purchases.at(fact.purchase).ordered.reset();
}

void evolve(Refunds& refunds, const PurchaseOrdered& fact, const Recorded& recorded)
{
    order_with(refunds, {fact.order, fact.purchase.text()}, fact.on, fact.pay_on, recorded.position);
}

void evolve(Refunds& refunds, const PurchaseOrderWithdrawn& fact, const Recorded& recorded)
{
    withdraw_row(refunds, {fact.order, fact.purchase.text()}, {fact.on, fact.reason, recorded.position});
}

}
