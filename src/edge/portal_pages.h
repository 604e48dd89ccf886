// The pages of portal_routes(), one function each.
#pragma once

#include "edge/portal.h"

namespace edge {

HttpResponse portal_home(const Visit& visit);

HttpResponse portal_contracts(const Visit& visit);
HttpResponse portal_contract(const Visit& visit);
HttpResponse portal_contract_terms(const Visit& visit);

HttpResponse portal_deliverable(const Visit& visit);
HttpResponse portal_deliverable_step(const Visit& visit); // check, then send

HttpResponse portal_invoices(const Visit& visit);
HttpResponse portal_invoices_csv(const Visit& visit);
HttpResponse portal_invoice(const Visit& visit);
HttpResponse portal_invoice_pdf(const Visit& visit);
HttpResponse portal_invoice_xml(const Visit& visit); // with return=1 the cancelled invoice taken back
HttpResponse portal_reduction_pdf(const Visit& visit);
HttpResponse portal_receipt(const Visit& visit);

Html own_combined(const Visit& visit, const ledger::Books& books); // a panel of /my/invoices; empty when there are none
HttpResponse portal_combined(const Visit& visit);
HttpResponse portal_combined_pdf(const Visit& visit);
HttpResponse portal_statement(const Visit& visit); // of all contracts, or of one by the query
HttpResponse portal_statement_file(const Visit& visit);

HttpResponse portal_notices(const Visit& visit);
HttpResponse portal_notice(const Visit& visit); // opening it is its arrival

HttpResponse portal_exit(const Visit& visit);
HttpResponse portal_exit_step(const Visit& visit);

HttpResponse portal_held(const Visit& visit);

HttpResponse portal_apply(const Visit& visit);
HttpResponse portal_apply_step(const Visit& visit);
HttpResponse portal_apply_terms_file(const Visit& visit);
HttpResponse portal_apply_received(const Visit& visit);

HttpResponse portal_application(const Visit& visit);
HttpResponse portal_application_start(const Visit& visit); // the applicant becomes a contractor's owner

}
