// What is put on paper: a notice as a letter, an issued invoice as an invoice sheet. Values from the books only, so
// that the mail, the pages and the command line print the same bytes.
#pragma once

#include "documents/sheet.h"
#include "ledger/ledger.h"

namespace office {
using namespace basis;

// A letter to the party of the notice, as it was when the notice was drafted, whenever it is printed. `contact`: the
// person in charge, as opened from the vault; may be empty. Throws std::out_of_range when the books lack the party.
documents::LetterSheet letter_sheet(const ledger::Books& books, const notice::Notice& notice,
                                    const std::string& contact = {});

enum class Appendix : std::uint8_t { none, why }; // why: how every amount came about

// An invoice as it was issued, whenever it is printed. What the issued document does not hold (the provider's address,
// telephone and bank account) is the provider's of that moment.
documents::InvoiceSheet invoice_sheet(const ledger::Books& books, const money::Invoice& invoice, Appendix appendix,
                                      const std::string& contact = {});

// The note of a reduction of an invoice as it left the house (適格返還請求書).
documents::InvoiceSheet reduction_sheet(const ledger::Books& books, const money::Invoice& invoice,
                                        const money::Reduction& reduction, const std::string& contact = {});
// The reduction that the notice tells of; nullptr when it tells of none.
const money::Reduction* reduction_of(const ledger::Books& books, const notice::Notice& notice);

// Suspension, demand, termination and acceptance go out with a letter; an invoice notice with its invoice.
bool has_letter(notice::NoticeKind kind);

}
