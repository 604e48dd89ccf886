// What part of the tax on a purchase from a business without registration may be deducted: the transitional shares.
#pragma once

#include "basis/date.h"
#include "basis/ruling.h"
#include "basis/yen.h"

#include <boost/describe.hpp>
#include <vector>

namespace statute {
using namespace basis;

// The shares as enacted with the invoice system, and as the reform of 2026 changed them (the promulgated act was not
// seen: facts on which this table rests say so).
enum class DeductionTable : std::uint8_t { amended_2026, enacted_2016 };
BOOST_DESCRIBE_ENUM(DeductionTable, amended_2026, enacted_2016)

struct DeductionStep {
    Date from, until; // both included
    int percent = 0;  // of the tax
};
const std::vector<DeductionStep>& deduction_steps(DeductionTable table);

struct PurchaseDeduction {
    int percent = 0;    // 100 for a registered supplier or before 2023-10-01, 0 after the last step
    Yen tax;            // in the price: price × rate ÷ (100 + rate), fractions dropped
    Yen deductible;     // tax × percent, fractions dropped
    Yen not_deductible; // tax − deductible: cost
};
// `price` includes tax, 0 or more; `rate` 8 or 10. Throws std::invalid_argument for another rate or a negative price.
Ruling<PurchaseDeduction> purchase_deduction(Yen price, int rate, Date supplied_on, bool registered,
                                             DeductionTable table);

}
