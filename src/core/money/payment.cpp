#include "money/issue.h"

#include <algorithm>
#include <tuple>

namespace money {
namespace {

struct Debt { // one invoice on the payment day
    const Invoice* invoice;
    Yen principal, damages;
};

struct Rank { // civil-code 488.4; smaller comes first
    bool not_designated, not_due, bears_nothing;
    Date due;
    auto operator<=>(const Rank&) const = default;
};

// civil-code 488.4 “Undesignated, a payment settles debts due first, then the more beneficial, then the older due, then
// pro rata.” To pay what bears late damages is more beneficial than to pay what bears none.
Rank rank_of(const Debt& debt, const ReceivePayment& payment)
{
    const InvoiceIssued& issued = debt.invoice->issued;
    return {.not_designated = payment.designated != debt.invoice->id,
            .not_due = payment.paid_on < issued.due,
            .bears_nothing = issued.kind == InvoiceKind::late_damages,
            .due = issued.due};
}

Yen part_of(const Debt& debt, AllocatedTo part)
{
    return part == AllocatedTo::principal ? debt.principal : debt.damages;
}

// Shares of `left` among debts of one rank: all, or pro rata in whole yen, the yen that remain to the older invoices.
std::vector<Yen> shares(Yen left, const std::vector<Yen>& amounts)
{
    Yen sum;
    for (Yen amount : amounts)
        sum += amount;
    if (sum <= left) return amounts;
    std::vector<Yen> out;
    Yen remaining = left;
    for (Yen amount : amounts) {
        out.push_back((left * Rational::of(amount.amount(), sum.amount())).floor());
        remaining -= out.back();
    }
    for (std::size_t i = 0; remaining > Yen(0); ++i)
        if (out[i] < amounts[i]) {
            out[i] += Yen(1);
            remaining -= Yen(1);
        }
    return out;
}

void allocate(PaymentReceived& fact, const std::vector<Debt>& ranked, AllocatedTo part, const ReceivePayment& payment)
{
    for (auto first = ranked.begin(); first != ranked.end() && fact.unallocated > Yen(0);) {
        const Rank rank = rank_of(*first, payment);
        const auto last =
            std::find_if(first, ranked.end(), [&](const Debt& debt) { return rank_of(debt, payment) != rank; });
        std::vector<Yen> amounts;
        for (auto debt = first; debt != last; ++debt)
            amounts.push_back(part_of(*debt, part));
        for (Yen share : shares(fact.unallocated, amounts)) {
            if (share > Yen(0)) fact.allocations.push_back({first->invoice->id, part, share});
            fact.unallocated -= share;
            ++first;
        }
    }
}

// In the order of 488.4; invoices of one rank by age.
Result<std::vector<Debt>, Refusal> ranked_debts(const Book& book, const ReceivePayment& payment,
                                                const terms::Rulebook& rules)
{
    std::vector<Debt> debts;
    const Account* account = account_of(book, payment.contract);
    if (!account) return debts;
    for (InvoiceId id : account->invoices) {
        const Invoice& invoice = book.invoices.at(id);
        const auto damages = open_late_damages(invoice, payment.paid_on, rules);
        if (!damages) return damages.error();
        debts.push_back({&invoice, invoice.unpaid(), damages->value});
    }
    std::stable_sort(debts.begin(), debts.end(),
                     [&](const Debt& a, const Debt& b) { return rank_of(a, payment) < rank_of(b, payment); });
    return debts;
}

bool already_received(const Book& book, const ReceivePayment& command)
{
    const Account* account = account_of(book, command.contract);
    return account && std::any_of(account->payments.begin(), account->payments.end(), [&](PaymentId id) {
               const Payment& payment = book.payments.at(id);
               return payment.reference == command.reference && payment.paid_on == command.paid_on &&
                      payment.amount == command.amount && payment.payer == command.payer;
           });
}

std::optional<Refusal> unfit(const Book& book, const ReceivePayment& command, const Occasion& occasion)
{
    const Basis basis{"terms 29.1"_clause};
    if (command.amount <= Yen(0))
        return Refusal{basis,
                       "入金額 " + command.amount.japanese() + "は記録できません。1円以上の額を入れてください。"};
    if (command.paid_on > occasion.today)
        return Refusal{basis, "入金日 " + command.paid_on.japanese() + "はまだ来ていません。" +
                                  occasion.today.japanese() + "までの日を入れてください。"};
    if (command.designated) {
        const Invoice* invoice = book.invoices.find(*command.designated);
        if (!invoice || invoice->issued.contract != command.contract)
            return Refusal{"civil-code 488"_clause, "充当先に指定された請求 " + command.designated->text() +
                                                        " はこの契約にありません。番号を確かめてください。"};
    }
    if (!command.reference.empty() && already_received(book, command))
        return Refusal{basis, "同じ入金日・金額・名義・照会番号「" + command.reference +
                                  "」の入金は記録済みです。別の入金なら、照会番号を変えて記録してください。"};
    return std::nullopt;
}

// 29.5 “Bank charges and other costs of payment are borne by the contractor.” What a charge took stays unpaid.
bool leaves_short(const PaymentReceived& fact, const std::vector<Debt>& debts)
{
    return fact.unallocated == Yen(0) && std::any_of(debts.begin(), debts.end(), [&](const Debt& debt) {
               Yen left = debt.principal + debt.damages;
               const Yen whole = left;
               for (const Allocation& allocation : fact.allocations)
                   if (allocation.invoice == debt.invoice->id) left -= allocation.amount;
               return left > Yen(0) && left < whole;
           });
}

// civil-code 488 “The payer may designate which of several debts a payment settles; failing that, the payee may on
// receipt.” Within one class only: costs, damages and principal keep their order.
Basis clauses_of(const PaymentReceived& fact, const std::vector<Debt>& debts)
{
    Basis basis{"terms 29.1"_clause};
    if (fact.designated) basis.add("civil-code 488"_clause);
    if (!fact.allocations.empty()) basis.add("civil-code 489"_clause).add("civil-code 488.4"_clause);
    if (leaves_short(fact, debts)) basis.add("terms 29.5"_clause);
    if (fact.unallocated > Yen(0)) basis.add("terms 28.8"_clause);
    return basis;
}

}

// civil-code 489 “A payment settles costs first, then interest, then principal.” Late damages stand with interest.
// 28.8 “The contractor cannot get back fees it has paid.” What exceeds every debt is no fee and stays the contractor's.
Decision<PaymentReceived> decide(const Book& book, const ReceivePayment& command, const contract::Book& contracts,
                                 const terms::Rulebook& rules, const Occasion& occasion)
{
    if (!contracts.contracts.find(command.contract)) return no_such_contract(command.contract);
    if (auto refusal = unfit(book, command, occasion)) return *std::move(refusal);
    const auto debts = ranked_debts(book, command, rules);
    if (!debts) return debts.error();
    PaymentReceived fact{.on = command.paid_on,
                         .basis = "terms 29.1"_clause,
                         .payment = book.payments.next_id(),
                         .contract = command.contract,
                         .amount = command.amount,
                         .payer = command.payer,
                         .reference = command.reference,
                         .designated = command.designated,
                         .allocations = {},
                         .unallocated = command.amount};
    const bool principal_first = rules.chosen(terms::Policy::payment_allocation, "principal_first");
    const AllocatedTo first = principal_first ? AllocatedTo::principal : AllocatedTo::late_damages;
    const AllocatedTo second = principal_first ? AllocatedTo::late_damages : AllocatedTo::principal;
    allocate(fact, *debts, first, command);
    allocate(fact, *debts, second, command);
    fact.basis = clauses_of(fact, *debts);
    return std::vector{std::move(fact)};
}

void evolve(Book& book, const PaymentReceived& fact, const Recorded& recorded)
{
    for (const Allocation& allocation : fact.allocations) {
        Invoice& invoice = book.invoices.at(allocation.invoice);
        invoice.settled.push_back({fact.on, allocation.part, allocation.amount, fact.payment, recorded.position});
        (allocation.part == AllocatedTo::principal ? invoice.principal_paid : invoice.damages_settled) +=
            allocation.amount;
    }
    book.payments.add(Payment{.id = fact.payment,
                              .contract = fact.contract,
                              .amount = fact.amount,
                              .unallocated = fact.unallocated,
                              .paid_on = fact.on,
                              .payer = fact.payer,
                              .reference = fact.reference,
                              .allocations = fact.allocations,
                              .by = recorded.position});
    book.accounts[fact.contract].payments.push_back(fact.payment);
}

}
