// Invoices on paper: a qualified invoice (適格請求書) as PDF, for a window envelope, with an appendix 根拠 on demand.
#pragma once

#include "documents/paper.h"
#include "documents/sheet.h"

namespace documents {

// The PDF. The same sheet gives the same bytes. Throws MissingGlyph (names the character), std::invalid_argument for
// text that is not UTF-8, and std::logic_error for a sheet that does not balance: no such document may leave the house.
std::string invoice_pdf(const InvoiceSheet& sheet);
// The same on the pages of a paper from its current page on, which is empty, with page numbers of its own.
void print_invoice(Paper& paper, const InvoiceSheet& sheet);

}
