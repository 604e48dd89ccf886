// Combined invoices and statements of account, from the books to their sheets: the mail, the pages and the command line
// print the same.
#pragma once

#include "money/statement.h"
#include "office/letters.h"

namespace office {

// A combined invoice as it was issued, with the invoices behind it.
documents::CombinedSheet combined_sheet(const ledger::Books& books, const money::CombinedInvoice& document,
                                        Appendix appendix, const std::string& contact = {});
// The combined invoice that the notice brings; nullptr when it brings none.
const money::CombinedInvoice* combined_of(const ledger::Books& books, const notice::Notice& notice);

// Whose account: one contract's, or all of a party's.
struct AccountOf {
    PartyId party;
    ContractId contract; // 0: all
};
// Reads P-… or C-…; nullopt when the books hold no such party or contract.
std::optional<AccountOf> account_named(const ledger::Books& books, std::string_view id);
std::vector<ContractId> contracts_of(const ledger::Books& books, const AccountOf& account);
struct StatementDays {
    Date from, until;
};
// The days of the contractor's own statement: at most to the day before the first invoice that has not left the house
// (30.1).
StatementDays told_days(const ledger::Books& books, const AccountOf& account, const StatementDays& asked);
Result<money::AccountStatement, Refusal> statement_of(const ledger::Books& books, const AccountOf& account, Date from,
                                                      Date until);
// A movement in a few words: 請求書 INV-2026-000001; and what it went to.
std::string words_of(const ledger::Books& books, const money::StatementRow& row);
std::string note_of(const ledger::Books& books, const money::StatementRow& row);
documents::StatementSheet statement_sheet(const ledger::Books& books, const AccountOf& account,
                                          const money::AccountStatement& statement, Date printed_on);

}
