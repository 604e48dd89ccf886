// Combined invoices and statements of account, for the pages of both sides and for scripts.
#pragma once

#include "edge/why.h"
#include "office/accounts.h"

namespace edge {

// 支払済み, 一部入金, 未払い, 延滞, 取消し: of the invoices on the document together.
std::string_view payment_status(const money::CombinedInvoice& document, const money::Book& book, Date today);
// Everything of a document below its buttons.
Html combined_view(const ledger::Books& books, const money::CombinedInvoice& document, Date today, Reader reader);
// Rows for a list: number, party (staff), issued, due, status, total, unpaid, papers.
Html combined_table(const ledger::Books& books, const std::vector<const money::CombinedInvoice*>& list, Date today,
                    Reader reader);
std::string combined_address(const money::CombinedInvoice& document, Reader reader);
// By CI-000001 or TOTAL-2026-000001; nullptr when there is none.
const money::CombinedInvoice* combined_named(const ledger::Books& books, std::string_view id);

Html statement_view(const ledger::Books& books, const money::AccountStatement& statement, Reader reader);

std::string combined_json(const ledger::Books& books, const money::CombinedInvoice& document, Date today);
std::string statement_json(const ledger::Books& books, const office::AccountOf& account,
                           const money::AccountStatement& statement);

}
