// What was taken off an invoice after it left the house, for the pages of both sides: a panel, and each note as PDF.
#pragma once

#include "documents/sheet.h"
#include "edge/why.h"
#include "ledger/ledger.h"

namespace edge {

// The reductions with links to their notes under `page` (/my/invoices/I-000001); empty when there is none.
Html reductions_panel(const money::Invoice& invoice, const std::string& page, Reader reader);
// The sheet of the n-th reduction, counted from "1"; nullopt when there is none.
std::optional<documents::InvoiceSheet> nth_reduction_sheet(const ledger::Books& books, const money::Invoice& invoice,
                                                           const std::string& n);

}
