#include "edge/portal_pages.h"
#include "edge/portal_terms.h"
#include "edge/row_reasons.h"

namespace edge {

std::vector<Route> portal_routes()
{
    using enum Access;
    return {{"GET", "/apply", anyone, portal_apply},
            {"POST", "/apply", anyone, portal_apply_step},
            {"GET", "/apply/terms.txt", anyone, portal_apply_terms_file},
            {"GET", "/apply/received", anyone, portal_apply_received},
            {"GET", "/my/application", contractor, portal_application},
            {"POST", "/my/application/start", contractor, portal_application_start},
            {"GET", "/my", contractor, portal_home},
            {"GET", "/my/contracts", contractor, portal_contracts},
            {"GET", "/my/contracts/{}", contractor, portal_contract},
            {"GET", "/my/contracts/{}/terms", contractor, portal_contract_terms},
            {"GET", "/my/terms/{}", contractor, portal_edition},
            {"GET", "/my/deliverables/{}", contractor, portal_deliverable},
            {"POST", "/my/deliverables/{}", contractor, portal_deliverable_step},
            {"GET", "/my/invoices", contractor, portal_invoices},
            {"GET", "/my/invoices.csv", contractor, portal_invoices_csv},
            {"GET", "/my/invoices/{}", contractor, portal_invoice},
            {"GET", "/my/invoices/{}/why", contractor, portal_invoice_why},
            {"GET", "/my/invoices/{}/pdf", contractor, portal_invoice_pdf},
            {"GET", "/my/invoices/{}/xml", contractor, portal_invoice_xml},
            {"GET", "/my/invoices/{}/reductions/{}/pdf", contractor, portal_reduction_pdf},
            {"GET", "/my/combined/{}", contractor, portal_combined},
            {"GET", "/my/combined/{}/pdf", contractor, portal_combined_pdf},
            {"GET", "/my/statement", contractor, portal_statement},
            {"GET", "/my/statement/pdf", contractor, portal_statement_file},
            {"GET", "/my/payments/{}/receipt", contractor, portal_receipt},
            {"GET", "/my/notices", contractor, portal_notices},
            {"GET", "/my/notices/{}", contractor, portal_notice},
            {"GET", "/my/exit", contractor, portal_exit},
            {"POST", "/my/exit", contractor, portal_exit_step},
            {"GET", "/my/held", contractor, portal_held}};
}

}
