// What the cancellation of an invoice moves besides its sales.
#pragma once

#include "money/entry.h"

namespace money {

// What was paid on it is the contractor's; what the books gave up of it, or the provider bore, is given up no more.
std::vector<Entry> settled_back(const Invoice& invoice, const InvoiceCancelled& fact);

}
