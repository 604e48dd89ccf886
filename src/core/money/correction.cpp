#include "money/correction.h"

#include "money/issue.h"

#include <algorithm>

namespace money {
namespace {

// The same service period of a fee, the same recorded usage, the same agreement, damages of the same debt.
bool same_supply(const Line& one, const Line& other)
{
    if (one.fee || other.fee) return one.fee == other.fee && one.from == other.from;
    return one.kind == other.kind && !one.because.empty() && !other.because.empty() &&
           one.because.front() == other.because.front();
}

bool has(const Invoice& invoice, const Line& wanted)
{
    return std::any_of(invoice.issued.lines.begin(), invoice.issued.lines.end(),
                       [&](const Line& line) { return same_supply(line, wanted); });
}

void add_once(std::vector<const Invoice*>& list, const Invoice& one)
{
    if (std::find(list.begin(), list.end(), &one) == list.end()) list.push_back(&one);
}

}

// consumption-tax-act 57-4.4 “An issuer who finds an error in what a document shows hands out a corrected one.”
std::vector<const Invoice*> corrected_by(const Book& book, const Invoice& cancelled)
{
    std::vector<const Invoice*> later;
    const Account* account = account_of(book, cancelled.issued.contract);
    if (!cancelled.cancelled || !account) return later;
    for (const Line& line : cancelled.issued.lines)
        for (InvoiceId id : account->invoices)
            if (const Invoice& other = book.invoices.at(id);
                cancelled.cancelled->by < other.by && other.issued.kind == cancelled.issued.kind && has(other, line)) {
                add_once(later, other);
                break; // one after that bills it anew again: it corrects this one
            }
    std::sort(later.begin(), later.end(), [](const Invoice* a, const Invoice* b) { return a->by < b->by; });
    return later;
}

std::vector<const Invoice*> corrects(const Book& book, const Invoice& invoice)
{
    std::vector<const Invoice*> earlier;
    const Account* account = account_of(book, invoice.issued.contract);
    if (!account) return earlier;
    for (InvoiceId id : account->invoices) {
        const Invoice& other = book.invoices.at(id);
        if (!other.cancelled || !(other.cancelled->by < invoice.by)) continue;
        const auto later = corrected_by(book, other);
        if (std::find(later.begin(), later.end(), &invoice) != later.end()) earlier.push_back(&other);
    }
    return earlier;
}

Ruling<Corrected> extent_of_correction(const Book& book, const Invoice& invoice)
{
    const Basis basis = "consumption-tax-act 57-4.4"_clause;
    const auto earlier = corrects(book, invoice);
    if (earlier.empty()) return {Corrected::nothing, basis};
    const auto stood = [&](const Line& line) {
        return std::any_of(earlier.begin(), earlier.end(), [&](const Invoice* one) { return has(*one, line); });
    };
    const bool all = std::all_of(invoice.issued.lines.begin(), invoice.issued.lines.end(), stood);
    return {all ? Corrected::whole : Corrected::part, basis};
}

}
