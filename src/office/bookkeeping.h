// The books of accounts, folded from the journal whenever somebody asks: nothing of them is kept.
#pragma once

#include "documents/accounts.h"
#include "office/office.h"

namespace office {

// Every fact of money in the order of the journal.
money::Bookkeeping bookkeeping(const Office& office);
// What the export files say besides the entries.
documents::AccountsSheet accounts_sheet(const Office& office, std::vector<money::Entry> entries);

}
