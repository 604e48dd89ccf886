// How long records are kept: tax and company law against the duty to return or erase (terms 26.1, 34.8). The hold wins.
#pragma once

#include "basis/sealed.h"
#include "statute/period.h"

namespace statute {

struct Retention {
    std::optional<Date> keep_until; // nullopt: no statutory hold, may be erased at once
};

// tax_record: `years` (7 or 10, policy retention_years) from two months after the end of the fiscal year in which
// `closed_on` lies; the others: no hold. `fiscal_year_end_month` 1–12. Throws std::out_of_range for other years or
// months.
Ruling<Retention> retention(RetentionClass kind, Date closed_on, int years, unsigned fiscal_year_end_month);

}
