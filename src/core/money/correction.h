// Corrected invoices: which invoice bills anew what a cancelled one had billed. Derived from the books each time;
// nothing of it is kept.
#pragma once

#include "money/money.h"

namespace money {

// The invoices that bill a cancelled one's periods, usage or amounts again, in order of issue: for each of its lines
// the first invoice after the cancellation that has it. Empty for an invoice that stands.
std::vector<const Invoice*> corrected_by(const Book& book, const Invoice& cancelled);
// The cancelled invoices that this one takes the place of, in order of issue.
std::vector<const Invoice*> corrects(const Book& book, const Invoice& invoice);
// Whether every line of the invoice stood on one that it corrects.
enum class Corrected : std::uint8_t { nothing, part, whole };
Ruling<Corrected> extent_of_correction(const Book& book, const Invoice& invoice);

}
