#include "edge/staff.h"
#include "edge/staff_bank.h"

namespace edge {

std::vector<Route> staff_routes()
{
    using enum Access;
    return {{"GET", "/", anyone, home_page},
            {"POST", "/sign-in", anyone, sign_in},
            {"POST", "/sign-out", signed_in, sign_out},
            {"GET", "/work", staff, work_page},
            {"GET", "/do", staff, do_index_page},
            {"GET", "/do/{}", staff, do_page},
            {"POST", "/do/{}", staff, do_step},
            {"GET", "/facts/{}", staff, fact_page},
            {"GET", "/contracts", staff, contracts_page},
            {"GET", "/contracts/{}", staff, contract_page},
            {"GET", "/contracts/{}/what-if", staff, what_if_page},
            {"GET", "/contracts/{}/invoice-preview", staff, invoice_preview_page},
            {"GET", "/applications", staff, applications_page},
            {"GET", "/applications/{}", staff, application_page},
            {"GET", "/deliveries", staff, deliveries_page},
            {"GET", "/invoices", staff, invoices_page},
            {"GET", "/invoices/{}", staff, invoice_page},
            {"GET", "/invoices/{}/pdf", staff, invoice_pdf_page},
            {"GET", "/invoices/{}/reductions/{}/pdf", staff, reduction_pdf_page},
            {"GET", "/bank", staff, bank_page},
            {"POST", "/bank/receive", staff, receive_file},
            {"POST", "/bank/match", staff, accept_match},
            {"GET", "/bank/debits", staff, debits_page},
            {"POST", "/bank/debits", staff, order_debits},
            {"POST", "/bank/debits/{}/file", staff, download_debits},
            {"GET", "/notices", staff, notices_page},
            {"GET", "/notices/{}", staff, notice_page},
            {"GET", "/notices/{}/pdf", staff, notice_pdf_page},
            {"GET", "/prices", staff, prices_page},
            {"GET", "/terms", staff, terms_page},
            {"POST", "/terms/editions", administration, load_edition},
            {"GET", "/terms/editions/{}", staff, edition_page},
            {"GET", "/terms/clauses", anyone, clauses_page},
            {"GET", "/people", administration, people_page},
            {"POST", "/people/{}/password", administration, set_password},
            {"GET", "/days", staff, days_page},
            {"POST", "/days/close", administration, close_days},
            {"GET", "/days/month", staff, close_month_page},
            {"POST", "/days/month", administration, close_month},
            {"GET", "/parties/{}/reveal", staff, reveal_page},
            {"POST", "/parties/{}/reveal", staff, reveal},
            {"GET", "/audit", staff, audit_page},
            {"POST", "/audit/verify", staff, verify_journal}};
}

}
