// Fills the sheets that documents are printed from out of the books: the same invoice gives the same sheet.
#pragma once

#include "documents/sheet.h"
#include "ledger/ledger.h"

namespace edge {
using namespace basis;

enum class Appendix : std::uint8_t { none, why }; // 根拠

// As the invoice left the house: addressee and issuer of its day. Contact and bank account are the provider's of today.
documents::InvoiceSheet invoice_sheet(const ledger::Books& books, const money::Invoice& invoice, Appendix appendix);

}
