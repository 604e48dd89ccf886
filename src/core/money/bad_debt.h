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

// An unpaid part of an invoice, with tax, by the rates that the invoice and its reductions charge: in proportion to
// what each rate asks for with its tax, cumulative, rounded down; the tax of a rate in the proportion charged, rounded
// down. Σ gross = lost; the whole invoice gives its own taxes. Empty for an opening debt: its rates are not known.
Ruling<RatedParts> lost_by_rate(const Invoice& invoice, Yen lost);
// Of what was written off, the part that came in: by the parts of the loss in the same way, so that a full recovery
// brings back the very taxes. Empty when nothing was written off and for an opening debt.
Ruling<RatedParts> recovered_by_rate(const Invoice& invoice, Yen back);

}
