// What an invoice has to do with cancelled ones: which it takes the place of, and which took its place.
#pragma once

#include "edge/why.h"
#include "ledger/ledger.h"

namespace edge {

// Links both ways, `folder` is /invoices or /my/invoices; empty where there are none.
Html corrections_note(const ledger::Books& books, const money::Invoice& invoice, const std::string& folder,
                      Reader reader);

}
