// What the lines of an invoice bring after its reductions, and the part of a yearly fee that is earned by a month.
#pragma once

#include "money/entry.h"

namespace money {

// What is left of a line, with its part of the tax of its rate, which the law rounds once for the whole invoice.
struct Share {
    const Line* line;
    AccountTitle title;
    Yen net;
    TaxedSale sale;
};

using Reductions = std::vector<const InvoiceReduced*>;
Reductions reductions_through(const Invoice& invoice, Date day);
// By line, those of one year joined: tiers and discounts of a yearly fee follow its first line.
std::vector<Share> shares_of(const InvoiceIssued& issued, const Reductions& reductions);
// Tax of a rate spread over its shares in proportion: cumulative, rounded down, so that the parts are the whole.
void spread(std::vector<Share>& shares, const RateTotal& rate, Yen tax);
bool deferred(const Share& share);

// The part of a yearly line that is earned through a month: net and tax.
struct Earned {
    Yen net, tax;
    Yen gross() const { return net + tax; }
};

Earned earned_through(const Share& share, Month month);

}
