// Refunds decided one by one and ordered together.
#include "money/refund.h"

#include "basis/text.h"
#include "money/allocate.h"
#include "money/issue.h"
#include "service/guard.h"

#include <algorithm>

namespace money {
namespace {

bool digits(const std::string& text, std::size_t length)
{
    return text.size() == length && text.find_first_not_of("0123456789") == std::string::npos;
}

Refusal refused(std::string reason)
{
    return {"civil-code 703"_clause, std::move(reason)};
}

template <class Command>
std::optional<Refusal> unfit_target(const Command& command)
{
    if (!digits(command.bank, 4) || !digits(command.branch, 3))
        return refused("返金先の銀行番号は4桁、支店番号は3桁の数字で入れてください。");
    if (command.deposit != "1" && command.deposit != "2" && command.deposit != "4" && command.deposit != "9")
        return refused("預金種目は1（普通）、2（当座）、4（貯蓄）、9（その他）のどれかにしてください。");
    if (command.account.id == 0) return refused("返金先の口座番号を7桁の数字で入れてください。");
    if (folded(command.holder).empty()) return refused("返金先の口座名義（カナ）を入れてください。");
    return std::nullopt;
}

std::optional<Refusal> unfit(const DecideRefund& command, Yen credit)
{
    if (command.amount <= Yen(0))
        return refused("返金額 " + command.amount.japanese() + "では決められません。1円以上の額を入れてください。");
    if (command.amount > credit)
        return Refusal{"terms 28.8"_clause, "返金できるのは、どの請求にも充てられていない " + credit.japanese() +
                                                "までです。支払済みの料金等は返せません。額を確かめてください。"};
    if (auto refusal = unfit_target(command)) return refusal;
    if (folded(command.reason).empty()) return refused("返金する理由を入れてください。");
    return std::nullopt;
}

}

std::vector<const DecidedRefund*> refunds_open(const Refunds& refunds)
{
    std::vector<const DecidedRefund*> open;
    for (const DecidedRefund& refund : refunds.refunds)
        if (!refund.order) open.push_back(&refund);
    return open;
}

// civil-code 703 “Whoever gained from another's money without legal ground gives it back, as far as the gain is still
// there.”
// 28.8 “The contractor cannot get back fees it has paid.” What came in beyond every debt is no fee.
Decision<RefundDecided> decide(const Refunds& refunds, const DecideRefund& command, const Book& book,
                               const contract::Book& contracts, const Occasion& occasion)
{
    if (!contracts.contracts.find(command.contract)) return no_such_contract(command.contract);
    const auto payments = with_credit(book, command.contract);
    if (auto refusal = unfit(command, credit_of(payments))) return *std::move(refusal);
    return std::vector{RefundDecided{.on = occasion.today,
                                     .basis = "civil-code 703"_clause,
                                     .refund = refunds.refunds.next_id(),
                                     .contract = command.contract,
                                     .amount = command.amount,
                                     .parts = drawn(payments, command.amount),
                                     .bank = command.bank,
                                     .branch = command.branch,
                                     .deposit = command.deposit,
                                     .account = command.account,
                                     .holder = command.holder,
                                     .reason = command.reason}};
}

// Money leaves the house: a second person looks at it. A refund that was ordered is never ordered again.
Decision<RefundOrdered> decide(const Refunds& refunds, const OrderRefunds& command, const Occasion& occasion)
{
    const auto open = refunds_open(refunds);
    if (open.empty()) return std::vector<RefundOrdered>{};
    if (command.pay_on < occasion.today)
        return refused("振込の日 " + command.pay_on.japanese() +
                       "は過ぎています。今日以後の銀行の営業日にしてください。");
    if (auto refusal = closed_bank("振込の日", command.pay_on)) return *std::move(refusal);
    if (!service::approved_by_second(occasion))
        return refused(
            "返金の振込には、もう一人の承認が要ります。件数と額を確かめた別の担当者の承認を付けてください。");
    std::vector<RefundOrdered> facts;
    facts.reserve(open.size());
    for (const DecidedRefund* refund : open)
        facts.push_back({.on = occasion.today,
                         .basis = "civil-code 703"_clause,
                         .order = refunds.orders.next_id(),
                         .refund = refund->id,
                         .contract = refund->decided.contract,
                         .pay_on = command.pay_on,
                         .amount = refund->decided.amount,
                         .approved_by = occasion.second});
    return facts;
}

// A refund whose account was wrong, or whose order came back, goes where the contractor says.
Decision<RefundRedirected> decide(const Refunds& refunds, const RedirectRefund& command, const Occasion& occasion)
{
    const DecidedRefund* refund = refunds.refunds.find(command.refund);
    if (!refund) return refused("返金 " + command.refund.text() + " はありません。番号を確かめてください。");
    if (refund->order)
        return Refusal{"civil-code 703"_clause,
                       "返金 " + refund->id.text() + " は " + refund->order.text() +
                           " で振込を依頼済みです。銀行が振り込まなかったときや戻ってきたときは、先にその依頼を"
                           "取り下げてください。",
                       {"WithdrawTransfers"}};
    if (auto refusal = unfit_target(command)) return *std::move(refusal);
    if (folded(command.reason).empty()) return refused("返金先を改める理由を入れてください。");
    return std::vector{RefundRedirected{.on = occasion.today,
                                        .basis = "civil-code 703"_clause,
                                        .refund = refund->id,
                                        .contract = refund->decided.contract,
                                        .bank = command.bank,
                                        .branch = command.branch,
                                        .deposit = command.deposit,
                                        .account = command.account,
                                        .holder = command.holder,
                                        .reason = command.reason}};
}

const RowWithdrawn* RefundOrder::withdrawn_row(std::string_view row) const
{
    const auto found = std::find_if(rows_withdrawn.begin(), rows_withdrawn.end(),
                                    [&](const RowWithdrawn& one) { return one.row == row; });
    return found == rows_withdrawn.end() ? nullptr : &*found;
}

RefundOrder& order_with(Refunds& refunds, const RowOfOrder& row, Date made_on, Date pay_on, Position by)
{
    if (!refunds.orders.find(row.order))
        refunds.orders.add({.id = row.order,
                            .made_on = made_on,
                            .pay_on = pay_on,
                            .refunds = {},
                            .by = by,
                            .withdrawn = std::nullopt,
                            .rows = {},
                            .rows_withdrawn = {}});
    RefundOrder& order = refunds.orders.at(row.order);
    order.rows.push_back(row.row);
    return order;
}

void withdraw_row(Refunds& refunds, const RowOfOrder& row, const Withdrawal& withdrawal)
{
    RefundOrder& order = refunds.orders.at(row.order);
    order.rows_withdrawn.push_back({row.row, withdrawal});
    if (order.rows_withdrawn.size() >= order.rows.size()) order.withdrawn = withdrawal;
}

void evolve(Refunds& refunds, const RefundDecided& fact, const Recorded& recorded)
{
    refunds.refunds.add({.id = fact.refund, .decided = fact, .by = recorded.position, .order = {}});
}

void evolve(Refunds& refunds, const RefundOrdered& fact, const Recorded& recorded)
{
    refunds.refunds.at(fact.refund).order = fact.order;
    order_with(refunds, {fact.order, fact.refund.text()}, fact.on, fact.pay_on, recorded.position)
        .refunds.push_back(refunds.refunds.at(fact.refund).decided);
}

void evolve(Refunds& refunds, const RefundRedirected& fact, const Recorded&)
{
    RefundDecided& decided = refunds.refunds.at(fact.refund).decided;
    decided.bank = fact.bank;
    decided.branch = fact.branch;
    decided.deposit = fact.deposit;
    decided.account = fact.account;
    decided.holder = fact.holder;
}

void evolve(Refunds& refunds, const RefundOrderWithdrawn& fact, const Recorded& recorded)
{
    refunds.refunds.at(fact.refund).order = {};
    withdraw_row(refunds, {fact.order, fact.refund.text()}, {fact.on, fact.reason, recorded.position});
}

void evolve(Book& book, const RefundDecided& fact, const Recorded& recorded)
{
    for (const RefundedPart& part : fact.parts) {
        Payment& payment = book.payments.at(part.payment);
        payment.refunded += part.amount;
        payment.unallocated -= part.amount;
    }
    book.accounts[fact.contract].refunds.push_back(
        {fact.on, fact.amount, "返金 " + fact.refund.text(), recorded.position});
}

}
