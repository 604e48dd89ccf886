// 根拠 of a row of a list of contracts or invoices: its status, its days and its amounts; a page of its own, to which
// the row leads, so that a list of many rows stays light.
#pragma once

#include "edge/site.h"
#include "edge/why.h"
#include "ledger/ledger.h"

namespace edge {

Explanation row_reasons(const ledger::Books& books, const contract::Contract& contract, Date today);
Explanation row_reasons(const money::Invoice& invoice, const terms::Rulebook& rules); // on rules.day()

// The link of the row; `href`: of one of the pages below. `what`: 契約 C-000001.
Html why_at(const std::string& href, const std::string& what);

HttpResponse contract_why_page(const Visit& visit); // /contracts/{}/why
HttpResponse invoice_why_page(const Visit& visit);  // /invoices/{}/why
HttpResponse portal_invoice_why(const Visit& visit);

}
