// Entries and their lines: how one account of an entry is summed up, and entries that move a sum between two accounts.
#pragma once

#include "money/entry.h"

namespace money {

Entry blank_entry(Date on, Basis basis, ContractId contract, std::string summary);
std::string summary_of(const InvoiceIssued& issued, std::string_view what);
// Sales by account and rate, as credits.
void add_sale(std::vector<EntryLine>& lines, AccountTitle title, const TaxedSale& sale, Yen net);
// An account without a rate: debits positive.
void add_plain(std::vector<EntryLine>& lines, AccountTitle title, Yen amount);
// The entry of the lines that say something, if it is a yen of tax alone; none when no line does.
std::vector<Entry> of_lines(Entry entry);
// One debit or one credit: where both sides have several, each account moves against one of them by itself, a sale, a
// loss or a recovery with its tax.
std::vector<Entry> told_apart(Entry entry, AccountTitle against);
// A debit of one account and a credit of another.
std::vector<Entry> passed(Entry entry, AccountTitle debit, AccountTitle credit, Yen amount);

}
