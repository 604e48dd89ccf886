// 領収書 of a payment: what came in, for which invoices. Handed over as data, it bears no stamp.
#pragma once

#include "documents/sheet.h"
#include "ledger/ledger.h"

namespace office {
using namespace basis;

// As the payment is allocated now. Throws std::out_of_range when the books lack its contract or party.
documents::LetterSheet receipt_sheet(const ledger::Books& books, const money::Payment& payment);

}
