#include "money/allocate.h"
#include "money/issue.h"

#include <algorithm>

namespace money {
namespace {

bool already_received(const Book& book, const ReceivePayment& command)
{
    const Account* account = account_of(book, command.contract);
    return account && std::any_of(account->payments.begin(), account->payments.end(), [&](PaymentId id) {
               const Payment& payment = book.payments.at(id);
               return payment.reference == command.reference && payment.paid_on == command.paid_on &&
                      payment.amount == command.amount && payment.payer == command.payer &&
                      payment.designated == command.designated;
           });
}

std::optional<Refusal> unfit(const Book& book, const ReceivePayment& command, const Occasion& occasion)
{
    const Basis basis{"terms 29.1"_clause};
    if (command.amount <= Yen(0))
        return Refusal{basis,
                       "入金額 " + command.amount.japanese() + "は記録できません。1円以上の額を入れてください。"};
    if (command.amount > most_yen) return too_much(basis, "入金額", command.amount);
    if (command.paid_on > occasion.today)
        return Refusal{basis, "入金日 " + command.paid_on.japanese() + "はまだ来ていません。" +
                                  occasion.today.japanese() + "までの日を入れてください。"};
    if (command.designated) {
        const Invoice* invoice = book.invoices.find(*command.designated);
        if (!invoice || invoice->issued.contract != command.contract)
            return Refusal{"civil-code 488"_clause, "充当先に指定された請求 " + command.designated->text() +
                                                        " はこの契約にありません。番号を確かめてください。"};
        if (invoice->cancelled)
            return Refusal{"civil-code 488"_clause, "充当先に指定された請求 " + invoice->issued.number + " は" +
                                                        invoice->cancelled->on.japanese() +
                                                        "に取り消されています。別の請求を指定してください。"};
    }
    return std::nullopt;
}

// 29.5 “Bank charges and other costs of payment are borne by the contractor.” What a charge took stays unpaid.
// civil-code 488 “The payer may designate which of several debts a payment settles; failing that, the payee may on
// receipt.” Within one class only: costs, damages and principal keep their order.
Basis clauses_of(const PaymentReceived& fact, bool leaves_short)
{
    Basis basis{"terms 29.1"_clause};
    if (fact.designated) basis.add("civil-code 488"_clause);
    if (!fact.allocations.empty()) basis.add("civil-code 489"_clause).add("civil-code 488.4"_clause);
    if (leaves_short) basis.add("terms 29.5"_clause);
    if (fact.unallocated > Yen(0)) basis.add("civil-code 703"_clause);
    return basis;
}

// The payment among the debts as they stood on its day, and what follows for the money that counted later.
Result<AllocatedAnew, Refusal> allocated_on_its_day(const Book& book, const ReceivePayment& command,
                                                    const terms::Rulebook& rules)
{
    const Incoming money{command.paid_on, command.amount, command.designated};
    const std::vector<const Invoice*> debts = debts_of(book, command.contract);
    const bool late = std::any_of(debts.begin(), debts.end(), [&](const Invoice* invoice) {
        return std::any_of(invoice->settled.begin(), invoice->settled.end(),
                           [&](const Settled& part) { return command.paid_on < part.on; });
    });
    if (late) return allocated_anew(book, command.contract, {command.paid_on, money, std::nullopt}, rules);
    auto came = allocated(debts, money, rules);
    if (!came) return came.error();
    return AllocatedAnew{.came = *std::move(came), .parts = {}, .changed = false};
}

}

// civil-code 703 “Whoever gained from another's money without legal ground gives it back, as far as the gain is still
// there.” What exceeds every debt is no fee and stays the contractor's.
// 32.1 “Overdue fees and special fees bear late damages of 14.5 % a year for the time of delay.” The delay ended on the
// day of payment, not on that of its entry: what was allocated later is corrected.
Decision<PaymentFact> decide(const Book& book, const ReceivePayment& command, const contract::Book& contracts,
                             const terms::Rulebook& rules, const Occasion& occasion)
{
    if (!contracts.contracts.find(command.contract)) return no_such_contract(command.contract);
    if (auto refusal = unfit(book, command, occasion)) return *std::move(refusal);
    std::vector<PaymentFact> facts;
    if (!command.reference.empty() && already_received(book, command)) return facts;
    auto anew = allocated_on_its_day(book, command, rules);
    if (!anew) return anew.error();
    if (anew->changed)
        facts.emplace_back(PaymentsReallocated{
            .on = occasion.today,
            .basis = {"terms 29.1"_clause, "terms 32.1"_clause, "civil-code 489"_clause, "civil-code 488.4"_clause},
            .contract = command.contract,
            .after = command.paid_on,
            .parts = std::move((*anew).parts)});
    PaymentReceived fact{.on = command.paid_on,
                         .basis = "terms 29.1"_clause,
                         .payment = book.payments.next_id(),
                         .contract = command.contract,
                         .amount = command.amount,
                         .payer = command.payer,
                         .reference = command.reference,
                         .designated = command.designated,
                         .allocations = std::move((*anew).came.parts),
                         .unallocated = anew->came.left};
    fact.basis = clauses_of(fact, anew->came.leaves_short);
    facts.emplace_back(std::move(fact));
    return facts;
}

void evolve(Book& book, const PaymentReceived& fact, const Recorded& recorded)
{
    for (const Allocation& allocation : fact.allocations) {
        Invoice& invoice = book.invoices.at(allocation.invoice);
        settle(invoice, {fact.on, allocation.part, allocation.amount, fact.payment, recorded.position});
        shorten_fees(invoice);
    }
    book.payments.add(Payment{.id = fact.payment,
                              .contract = fact.contract,
                              .amount = fact.amount,
                              .unallocated = fact.unallocated,
                              .paid_on = fact.on,
                              .payer = fact.payer,
                              .reference = fact.reference,
                              .allocations = fact.allocations,
                              .by = recorded.position,
                              .designated = fact.designated});
    Account& account = book.accounts[fact.contract];
    account.payments.push_back(fact.payment);
    Settled left{.on = fact.on, .amount = fact.unallocated, .payment = fact.payment, .by = recorded.position};
    for (InvoiceId id : account.invoices)
        left.amount -= cover_reductions(book.invoices.at(id), left);
}

void evolve(Book& book, const PaymentsReallocated& fact, const Recorded& recorded)
{
    const Account& account = book.accounts[fact.contract];
    for (InvoiceId id : account.invoices) {
        Invoice& invoice = book.invoices.at(id);
        keep_given_back(invoice, fact, recorded.position);
        replace_after(invoice, {fact.after, fact.parts, recorded.position, frees(fact)});
    }
    for (PaymentId id : account.payments)
        recount(book, book.payments.at(id));
}

}
