#include "money/allocate.h"
#include "money/issue.h"

#include <algorithm>

namespace money {
namespace {

std::vector<DatedAllocation> dated(const std::vector<Allocation>& allocations, std::vector<RefundedPart> sources,
                                   Date on)
{
    std::vector<DatedAllocation> parts;
    auto source = sources.begin();
    for (Allocation open : allocations)
        while (open.amount > Yen(0)) {
            const Yen share = std::min(open.amount, source->amount);
            parts.push_back({on, source->payment, open.invoice, open.part, share});
            open.amount -= share;
            source->amount -= share;
            if (source->amount == Yen(0)) ++source;
        }
    return parts;
}

bool already_refunded(const Book& book, const RefundCredit& command)
{
    const Account* account = account_of(book, command.contract);
    return account && std::any_of(account->refunds.begin(), account->refunds.end(), [&](const Refund& refund) {
               return refund.on == command.refunded_on && refund.amount == command.amount &&
                      refund.evidence == command.evidence;
           });
}

std::optional<Refusal> unfit(const RefundCredit& command, const std::vector<const Payment*>& payments, Date today)
{
    const Basis basis{"civil-code 703"_clause};
    if (command.amount <= Yen(0))
        return Refusal{basis,
                       "返金額 " + command.amount.japanese() + "は記録できません。1円以上の額を入れてください。"};
    if (command.refunded_on > today)
        return Refusal{basis, "返金日 " + command.refunded_on.japanese() + "はまだ来ていません。" + today.japanese() +
                                  "までの日を入れてください。"};
    if (command.evidence.empty())
        return Refusal{basis, "返金の記録（振込の控えなど）がありません。何で確かめられるかを入れてください。"};
    if (const Yen credit = credit_of(payments); command.amount > credit)
        return Refusal{"terms 28.8"_clause, "返金できるのは、どの請求にも充てられていない " + credit.japanese() +
                                                "までです。支払済みの料金等は返せません。額を確かめてください。"};
    if (command.refunded_on < payments.front()->paid_on)
        return Refusal{basis, "返金日が入金日 " + payments.front()->paid_on.japanese() +
                                  "より前です。日付を確かめてください。"};
    return std::nullopt;
}

}

std::vector<const Payment*> with_credit(const Book& book, ContractId contract)
{
    std::vector<const Payment*> found;
    if (const Account* account = account_of(book, contract))
        for (PaymentId id : account->payments)
            if (const Payment& payment = book.payments.at(id); payment.unallocated > Yen(0)) found.push_back(&payment);
    std::stable_sort(found.begin(), found.end(),
                     [](const Payment* a, const Payment* b) { return a->paid_on < b->paid_on; });
    return found;
}

Yen credit_of(const std::vector<const Payment*>& payments)
{
    Yen sum;
    for (const Payment* payment : payments)
        sum += payment->unallocated;
    return sum;
}

std::vector<RefundedPart> drawn(const std::vector<const Payment*>& payments, Yen amount)
{
    std::vector<RefundedPart> parts;
    for (const Payment* payment : payments) {
        const Yen part = std::min(payment->unallocated, amount);
        if (part > Yen(0)) parts.push_back({payment->id, part});
        amount -= part;
    }
    return parts;
}

// civil-code 488.4 “Undesignated, a payment settles debts due first, then the more beneficial, then the older due, then
// pro rata.” What exceeds every debt pays the next one.
Decision<CreditApplied> decide(const Book& book, const ApplyCredit& command, const contract::Book& contracts,
                               const terms::Rulebook& rules, const Occasion& occasion)
{
    if (!contracts.contracts.find(command.contract)) return no_such_contract(command.contract);
    const auto payments = with_credit(book, command.contract);
    const Yen credit = credit_of(payments);
    std::vector<CreditApplied> facts;
    if (credit == Yen(0)) return facts;
    const auto done = allocated(debts_of(book, command.contract), {occasion.today, credit, std::nullopt}, rules);
    if (!done) return done.error();
    if (done->parts.empty()) return facts;
    facts.push_back({.on = occasion.today,
                     .basis = {"civil-code 489"_clause, "civil-code 488.4"_clause},
                     .contract = command.contract,
                     .amount = credit - done->left,
                     .parts = dated(done->parts, drawn(payments, credit - done->left), occasion.today)});
    return facts;
}

// civil-code 703 “Whoever gained from another's money without legal ground gives it back, as far as the gain is still
// there.”
// 28.8 “The contractor cannot get back fees it has paid.” What came in beyond every debt is no fee.
Decision<CreditRefunded> decide(const Book& book, const RefundCredit& command, const contract::Book& contracts,
                                const Occasion& occasion)
{
    if (!contracts.contracts.find(command.contract)) return no_such_contract(command.contract);
    if (already_refunded(book, command)) return std::vector<CreditRefunded>{};
    const auto payments = with_credit(book, command.contract);
    if (auto refusal = unfit(command, payments, occasion.today)) return *std::move(refusal);
    return std::vector{CreditRefunded{.on = command.refunded_on,
                                      .basis = "civil-code 703"_clause,
                                      .contract = command.contract,
                                      .amount = command.amount,
                                      .parts = drawn(payments, command.amount),
                                      .evidence = command.evidence}};
}

void evolve(Book& book, const CreditApplied& fact, const Recorded& recorded)
{
    fold(book, fact.parts, recorded.position);
    for (const DatedAllocation& part : fact.parts)
        recount(book, book.payments.at(part.payment));
}

void evolve(Book& book, const CreditRefunded& fact, const Recorded& recorded)
{
    for (const RefundedPart& part : fact.parts) {
        Payment& payment = book.payments.at(part.payment);
        payment.refunded += part.amount;
        payment.unallocated -= part.amount;
    }
    book.accounts[fact.contract].refunds.push_back({fact.on, fact.amount, fact.evidence, recorded.position});
}

}
