// 貸倒れに係る消費税: which part of a lost debt was tax that the state gives back, by the rates of its invoice, and
// which part of what comes in later goes to the state after all. consumption-tax-act 39
#pragma once

#include "money/money.h"

namespace money {

struct RatedPart {
    TaxCode code = TaxCode::standard;
    std::int32_t percent = 0;
    Yen net, tax;
    Yen gross() const { return net + tax; }
};
using RatedParts = std::vector<RatedPart>;

// An unpaid part of an invoice, with tax, by the rates that the invoice asks for after its reductions: in proportion to
// what each rate asks for with its tax, rounded down; of that the rate ÷ (100 + rate), rounded down, is tax. The yen
// that the roundings left hold no tax and stand with the first rate: Σ gross = lost. Empty for an opening debt: its
// rates are not known. docs/worked/bad_debts.md
Ruling<RatedParts> lost_by_rate(const Invoice& invoice, Yen lost);
// Of what was written off, all that came in so far, in the same way: what an incoming sum brings back is the
// difference, and a full recovery brings back the very taxes. Empty when nothing was written off and for an opening
// debt.
Ruling<RatedParts> recovered_by_rate(const Invoice& invoice, Yen back);

}
