// How far a what-if looks ahead: the same for pages, API and command line.
#pragma once

#include "ledger/ledger.h"

namespace ledger {

// The last day looked at, a year after `from` unless said. BadInput for a day before `from` or more than ten years
// after it (field until), and for a payment assumed on a day that is not looked at (field assume).
Parsed<Date> horizon(const std::vector<Assumption>& assumptions, Date from, std::optional<Date> until);

}
