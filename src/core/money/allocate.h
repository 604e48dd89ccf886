// Which debts a sum of money settles (civil-code 488, 489): once, or for every sum after a day anew.
#pragma once

#include "money/money.h"

namespace money {

struct Incoming { // money as it counts on a day
    Date on;
    Yen amount;
    std::optional<InvoiceId> designated;
};

struct Allocated {
    std::vector<Allocation> parts;
    Yen left;                  // no debt took it
    bool leaves_short = false; // a debt was met in part
};

// Policy payment_allocation of the day. Refusal when late damages cannot be told.
Result<Allocated, Refusal> allocated(const std::vector<const Invoice*>& debts, const Incoming& money,
                                     const terms::Rulebook& rules);

// Shares of a sum among claims of one rank (civil-code 488.4): all, or pro rata in whole yen, the yen that remain to
// the first of them.
std::vector<Yen> shares(Yen left, const std::vector<Yen>& amounts);

// The invoices of a contract that stand.
std::vector<const Invoice*> debts_of(const Book& book, ContractId contract);

// What was allocated after a day, taken back and allocated anew: each sum on the day from which it counted, the day's
// new money before them, a cancelled invoice no debt any more, a payment taken back no money any more.
struct Anew {
    Date after;
    std::optional<Incoming> came; // on `after`
    std::optional<InvoiceId> cancelled;
    std::optional<PaymentId> without = std::nullopt;
};
struct AllocatedAnew {
    Allocated came;
    std::vector<DatedAllocation> parts; // of the sums after the day, in date order
    bool changed = false;               // they are not what the books hold
};
Result<AllocatedAnew, Refusal> allocated_anew(const Book& book, ContractId contract, const Anew& what,
                                              const terms::Rulebook& rules);

// Payments of which something is left, the oldest first; and `amount` of it, which part is whose.
std::vector<const Payment*> with_credit(const Book& book, ContractId contract);
Yen credit_of(const std::vector<const Payment*>& payments);
std::vector<RefundedPart> drawn(const std::vector<const Payment*>& payments, Yen amount);

// 根拠 of what a payment settled, and what it would have settled in the other order.
Explanation explain(const Payment& payment, const Book& book, const terms::Rulebook& rules);

// For evolve.
void settle(Invoice& invoice, const Settled& part);
// What counts after a day is replaced by `parts`, of any invoices. Where that changes an invoice, the fees of the bank
// that were borne on it since are no more, unless they stand.
struct Replacing {
    Date after;
    const std::vector<DatedAllocation>& parts;
    Position by;
    bool fees_stand = false;
};
void replace_after(Invoice& invoice, const Replacing& what);
// The fees that the provider bore, less what a payment paid of them.
void shorten_fees(Invoice& invoice);
// A reduction frees money and takes no fee of the bank back.
bool frees(const PaymentsReallocated& fact);
// What a reduction frees of the parts that a reallocation replaces was paid until then: that much was never late.
void keep_given_back(Invoice& invoice, const PaymentsReallocated& fact, Position by);
// What a sum left over on a day covers of the reductions made after it; how much of it that is.
Yen cover_reductions(Invoice& invoice, const Settled& left);
// allocations and unallocated of a payment, from the invoices.
void recount(Book& book, Payment& payment);
void fold(Book& book, const std::vector<DatedAllocation>& parts, Position by);

}
