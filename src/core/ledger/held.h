// What the certificate of a month means for what is shown and sent: the invoices of a month above the set amount stay
// in the house until a second person has signed it, and what comes later waits for the next closing. 30.1
#pragma once

#include "ledger/ledger.h"
#include "money/closed_month.h"

namespace ledger {

// Whether the provider set an amount above which two persons close a month.
bool approval_in_use(const Books& books);
// The invoice waits for the certificate of its month: it is neither sent nor shown to the contractor.
bool awaits_approval(const Books& books, const money::Invoice& invoice);
// The notice is that of such an invoice, or of a combined one that holds one.
bool awaits_approval(const Books& books, const notice::Notice& notice);
// What came after the certificate of a month and stands on no invoice yet.
std::vector<money::LateLines> came_late(const Books& books, Month month);

}
