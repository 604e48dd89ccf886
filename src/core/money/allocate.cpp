#include "money/allocate.h"

#include "money/issue.h"

#include <algorithm>
#include <tuple>

namespace money {
namespace {

struct Rank { // civil-code 488.4; smaller comes first
    bool not_designated, not_due;
    Date due;
    auto operator<=>(const Rank&) const = default;
};

struct Claim { // what one invoice asks for in one class
    InvoiceId invoice;
    AllocatedTo part = AllocatedTo::principal;
    Yen amount;
    Rank rank;
};

// Invoiced late damages are damages still: they go with those that no invoice asks for yet.
struct Claims {
    std::vector<Claim> damages, principal;
};

// civil-code 488.4 “Undesignated, a payment settles debts due first, then the more beneficial, then the older due, then
// pro rata.” In one class none is more beneficial to pay: every principal bears late damages, no damages bear any.
Rank rank_of(const Invoice& invoice, const Incoming& money)
{
    return {.not_designated = money.designated != invoice.id,
            .not_due = money.on < invoice.issued.due,
            .due = invoice.issued.due};
}

Result<Claims, Refusal> claims_of(const std::vector<const Invoice*>& debts, const Incoming& money,
                                  const terms::Rulebook& rules)
{
    Claims claims;
    for (const Invoice* invoice : debts) {
        const Rank rank = rank_of(*invoice, money);
        const bool is_damages = invoice->issued.kind == InvoiceKind::late_damages;
        (is_damages ? claims.damages : claims.principal)
            .push_back({invoice->id, AllocatedTo::principal, invoice->unpaid(), rank});
        const auto open = open_late_damages(*invoice, money.on, rules);
        if (!open) return open.error();
        claims.damages.push_back({invoice->id, AllocatedTo::late_damages, open->value, rank});
    }
    for (std::vector<Claim>* of_class : {&claims.damages, &claims.principal}) {
        std::erase_if(*of_class, [](const Claim& claim) { return claim.amount <= Yen(0); });
        std::stable_sort(of_class->begin(), of_class->end(),
                         [](const Claim& a, const Claim& b) { return a.rank < b.rank; });
    }
    return claims;
}

void allocate(Allocated& to, const std::vector<Claim>& claims)
{
    for (auto first = claims.begin(); first != claims.end() && to.left > Yen(0);) {
        const auto last =
            std::find_if(first, claims.end(), [&](const Claim& claim) { return claim.rank != first->rank; });
        std::vector<Yen> amounts;
        for (auto claim = first; claim != last; ++claim)
            amounts.push_back(claim->amount);
        for (Yen share : shares(to.left, amounts)) {
            if (share > Yen(0)) to.parts.push_back({first->invoice, first->part, share});
            to.left -= share;
            ++first;
        }
    }
}

bool leaves_short(const Allocated& done, const Claims& claims, const std::vector<const Invoice*>& debts)
{
    const auto sum_of = [](const auto& parts, InvoiceId invoice) {
        Yen sum;
        for (const auto& part : parts)
            if (part.invoice == invoice) sum += part.amount;
        return sum;
    };
    return done.left == Yen(0) && std::any_of(debts.begin(), debts.end(), [&](const Invoice* invoice) {
               const Yen met = sum_of(done.parts, invoice->id);
               return met > Yen(0) && met < sum_of(claims.damages, invoice->id) + sum_of(claims.principal, invoice->id);
           });
}

auto key_of(const DatedAllocation& part)
{
    return std::tuple(part.on, part.payment, part.invoice, part.part, part.amount);
}

bool same_parts(std::vector<DatedAllocation> a, std::vector<DatedAllocation> b)
{
    const auto before = [](const auto& x, const auto& y) { return key_of(x) < key_of(y); };
    std::sort(a.begin(), a.end(), before);
    std::sort(b.begin(), b.end(), before);
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return key_of(x) == key_of(y); });
}

struct Event { // a payment's money that is allocated anew, on the day from which it counted
    PaymentId payment;
    Incoming money;
};

// One event for each payment of which a part lies after the day; in date order.
std::vector<Event> events_of(const Book& book, const std::vector<DatedAllocation>& taken)
{
    std::vector<Event> events;
    for (const DatedAllocation& part : taken) {
        auto event =
            std::find_if(events.begin(), events.end(), [&](const Event& one) { return one.payment == part.payment; });
        if (event == events.end()) {
            const Payment& payment = book.payments.at(part.payment);
            events.push_back({payment.id, {part.on, payment.unallocated, payment.designated}});
            event = std::prev(events.end());
        }
        event->money.on = std::min(event->money.on, part.on);
        event->money.amount += part.amount;
    }
    std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
        return std::tuple(a.money.on, a.payment) < std::tuple(b.money.on, b.payment);
    });
    return events;
}

void take_back_after(Invoice& invoice, Date after)
{
    const std::vector<Settled> before = std::move(invoice.settled);
    invoice.settled.clear();
    invoice.principal_paid = invoice.damages_settled = Yen(0);
    for (const Settled& part : before)
        if (part.on <= after) settle(invoice, part);
}

void take_fees_after(Invoice& invoice, Date after)
{
    std::erase_if(invoice.bank_fees, [&](const PostedFee& fee) { return after < fee.on; });
    invoice.fees_posted = Yen(0);
    for (const PostedFee& fee : invoice.bank_fees)
        invoice.fees_posted += fee.amount;
}

// 29.5 “Bank charges and other costs of payment are borne by the contractor.” The provider bears what its payment
// lacks, as before; nothing when the payment lacks nothing, or more.
void bear_again(Invoice& invoice, PostedFee fee)
{
    const auto part = std::find_if(invoice.settled.rbegin(), invoice.settled.rend(), [&](const Settled& one) {
        return one.part == AllocatedTo::principal && one.payment == fee.payment;
    });
    if (part == invoice.settled.rend() || invoice.unpaid() != fee.amount) return;
    fee.on = part->on;
    invoice.bank_fees.push_back(fee);
    invoice.fees_posted += fee.amount;
}

struct Past { // the invoices as they stood after a day, and what was taken back to get there
    std::vector<Invoice> invoices;
    std::vector<DatedAllocation> taken;
};

Past past_of(const Book& book, ContractId contract, const Anew& what)
{
    Past past;
    for (const Invoice* invoice : debts_of(book, contract)) {
        for (const Settled& part : invoice->settled)
            if (what.after < part.on)
                past.taken.push_back({part.on, part.payment, invoice->id, part.part, part.amount});
        if (invoice->id == what.cancelled) continue;
        past.invoices.push_back(*invoice);
        take_back_after(past.invoices.back(), what.after);
        take_fees_after(past.invoices.back(), what.after);
        std::erase_if(past.invoices.back().given_back,
                      [&](const Settled& part) { return part.payment == what.without; });
    }
    return past;
}

Result<Allocated, Refusal> settled_anew(std::vector<Invoice>& invoices, const Event& event,
                                        const terms::Rulebook& rules)
{
    std::vector<const Invoice*> debts;
    debts.reserve(invoices.size());
    for (const Invoice& invoice : invoices)
        debts.push_back(&invoice);
    auto done = allocated(debts, event.money, rules);
    if (!done) return done.error();
    for (const Allocation& part : done->parts)
        for (Invoice& invoice : invoices)
            if (invoice.id == part.invoice)
                settle(invoice, {event.money.on, part.part, part.amount, event.payment, {}});
    return done;
}

}

// civil-code 488.4 “Undesignated, a payment settles debts due first, then the more beneficial, then the older due, then
// pro rata.”
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

// civil-code 489 “A payment settles costs first, then interest, then principal.” Late damages stand with interest.
Result<Allocated, Refusal> allocated(const std::vector<const Invoice*>& debts, const Incoming& money,
                                     const terms::Rulebook& rules)
{
    const auto claims = claims_of(debts, money, rules);
    if (!claims) return claims.error();
    Allocated done{.parts = {}, .left = money.amount};
    const bool principal_first = rules.on(money.on).chosen(terms::Policy::payment_allocation, "principal_first");
    allocate(done, principal_first ? claims->principal : claims->damages);
    allocate(done, principal_first ? claims->damages : claims->principal);
    done.leaves_short = leaves_short(done, *claims, debts);
    return done;
}

std::vector<const Invoice*> debts_of(const Book& book, ContractId contract)
{
    std::vector<const Invoice*> debts;
    if (const Account* account = account_of(book, contract))
        for (InvoiceId id : account->invoices)
            if (const Invoice& invoice = book.invoices.at(id); !invoice.cancelled) debts.push_back(&invoice);
    return debts;
}

Result<AllocatedAnew, Refusal> allocated_anew(const Book& book, ContractId contract, const Anew& what,
                                              const terms::Rulebook& rules)
{
    AllocatedAnew anew;
    Past past = past_of(book, contract, what);
    if (what.came) {
        auto came = settled_anew(past.invoices, {{}, *what.came}, rules);
        if (!came) return came.error();
        anew.came = *std::move(came);
        Settled left{.on = what.came->on, .amount = anew.came.left};
        for (Invoice& invoice : past.invoices)
            left.amount -= cover_reductions(invoice, left);
    }
    for (const Event& event : events_of(book, past.taken)) {
        if (event.payment == what.without) continue;
        const auto done = settled_anew(past.invoices, event, rules);
        if (!done) return done.error();
        for (Invoice& invoice : past.invoices)
            for (const PostedFee& fee : book.invoices.at(invoice.id).bank_fees)
                if (what.after < fee.on && fee.payment == event.payment) bear_again(invoice, fee);
        for (const Allocation& part : done->parts)
            anew.parts.push_back({event.money.on, event.payment, part.invoice, part.part, part.amount});
    }
    anew.changed = !same_parts(anew.parts, past.taken);
    return anew;
}

void settle(Invoice& invoice, const Settled& part)
{
    invoice.settled.push_back(part);
    (part.part == AllocatedTo::principal ? invoice.principal_paid : invoice.damages_settled) += part.amount;
}

void replace_after(Invoice& invoice, const Replacing& what)
{
    std::vector<DatedAllocation> before, now;
    for (const Settled& part : invoice.settled)
        if (what.after < part.on) before.push_back({part.on, part.payment, invoice.id, part.part, part.amount});
    for (const DatedAllocation& part : what.parts)
        if (part.invoice == invoice.id) now.push_back(part);
    take_back_after(invoice, what.after);
    for (const DatedAllocation& part : now)
        settle(invoice, {part.on, part.part, part.amount, part.payment, what.by});
    if (!what.fees_stand && !same_parts(before, now)) take_fees_after(invoice, what.after);
}

void shorten_fees(Invoice& invoice)
{
    Yen beyond = std::max(-invoice.unpaid(), Yen(0));
    invoice.fees_posted -= beyond;
    for (auto fee = invoice.bank_fees.rbegin(); fee != invoice.bank_fees.rend(); ++fee) {
        const Yen part = std::min(fee->amount, beyond);
        fee->amount -= part;
        beyond -= part;
    }
    std::erase_if(invoice.bank_fees, [](const PostedFee& fee) { return fee.amount == Yen(0); });
}

bool frees(const PaymentsReallocated& fact)
{
    return fact.basis.cites("civil-code 519"_clause);
}

// civil-code 519 “A debt ends as far as the creditor releases the debtor from it.” From the release on; until then the
// money that it frees had paid the debt.
void keep_given_back(Invoice& invoice, const PaymentsReallocated& fact, Position by)
{
    if (!frees(fact)) return;
    for (const Settled& part : invoice.settled) {
        if (part.part != AllocatedTo::principal || part.on <= fact.after) continue;
        Yen freed = part.amount;
        for (const DatedAllocation& kept : fact.parts)
            if (kept.invoice == invoice.id && kept.part == part.part && kept.on == part.on &&
                kept.payment == part.payment)
                freed -= kept.amount;
        if (freed > Yen(0)) invoice.given_back.push_back({part.on, part.part, freed, part.payment, by});
    }
    std::stable_sort(invoice.given_back.begin(), invoice.given_back.end(),
                     [](const Settled& a, const Settled& b) { return a.on < b.on; });
}

Yen cover_reductions(Invoice& invoice, const Settled& left)
{
    Yen open;
    for (const Reduction& reduction : invoice.reductions)
        if (left.on < reduction.issued.on) open += reduction.issued.total;
    for (const Settled& part : invoice.given_back)
        if (part.on <= left.on) open -= part.amount;
    const Yen covered = std::min(open, left.amount);
    if (invoice.cancelled || covered <= Yen(0)) return Yen(0);
    std::vector<Settled>& parts = invoice.given_back;
    parts.push_back({left.on, AllocatedTo::principal, covered, left.payment, left.by});
    std::stable_sort(parts.begin(), parts.end(), [](const Settled& a, const Settled& b) { return a.on < b.on; });
    Yen most = invoice.reduced; // the earliest count
    for (Settled& part : parts) {
        part.amount = std::min(part.amount, most);
        most -= part.amount;
    }
    std::erase_if(parts, [](const Settled& part) { return part.amount == Yen(0); });
    return covered;
}

void recount(Book& book, Payment& payment)
{
    payment.allocations.clear();
    payment.unallocated = payment.amount - payment.refunded;
    for (InvoiceId id : book.accounts.at(payment.contract).invoices)
        for (const Settled& part : book.invoices.at(id).settled)
            if (part.payment == payment.id) {
                payment.allocations.push_back({id, part.part, part.amount});
                payment.unallocated -= part.amount;
            }
}

void fold(Book& book, const std::vector<DatedAllocation>& parts, Position by)
{
    for (const DatedAllocation& part : parts)
        settle(book.invoices.at(part.invoice), {part.on, part.part, part.amount, part.payment, by});
}

}
