// /my/combined/CI-…: one letter for several invoices. /my/statement: what was billed and paid over a range of days.
#include "documents/combined_paper.h"
#include "edge/account_pages.h"
#include "edge/portal_pages.h"
#include "ledger/held.h"

#include <algorithm>

namespace edge {
namespace {

// Of no use any more, or not out of the house yet.
bool is_shown(const ledger::Books& books, const money::CombinedInvoice& document)
{
    return !money::lapsed(document, books.money, books.notices) &&
           !ledger::awaits_approval(books, books.notices.notices.at(document.issued.notice));
}

const money::CombinedInvoice* own_document(const Visit& visit, const ledger::Books& books)
{
    const auto id = money::CombinedId::parse(visit.captured.at(0));
    const money::CombinedInvoice* document = id ? books.combined.documents.find(*id) : nullptr;
    const bool own = document && of_contractor(visit) && document->issued.party == party_of(visit);
    return own && is_shown(books, *document) ? document : nullptr;
}

// The party's own account, or that of one of its contracts; nullopt for any other contract.
std::optional<office::AccountOf> own_account(const Visit& visit, const ledger::Books& books)
{
    if (!of_contractor(visit)) return std::nullopt;
    if (visit.asked("contract").empty()) return office::AccountOf{party_of(visit), {}};
    const contract::Contract* contract = own_contract(visit, books, visit.asked("contract"));
    return contract ? std::optional(office::AccountOf{contract->party, contract->id}) : std::nullopt;
}

}

Html own_combined(const Visit& visit, const ledger::Books& books)
{
    std::vector<const money::CombinedInvoice*> list;
    for (const money::CombinedInvoice& document : books.combined.documents)
        if (document.issued.party == party_of(visit) && is_shown(books, document)) list.push_back(&document);
    if (list.empty()) return {};
    std::reverse(list.begin(), list.end());
    return panel(
        "combined", "合計請求書",
        tag("p", {}, "ご契約ごとの請求書を一つにまとめた書面です。お支払いは、合計でも請求書ごとでも承ります。") +
            combined_table(books, list, visit.today, Reader::contractor));
}

HttpResponse portal_combined(const Visit& visit)
{
    return visit.office.read([&](const ledger::Books& books) {
        const money::CombinedInvoice* document = own_document(visit, books);
        if (!document) return not_found(visit);
        const std::string here = combined_address(*document, Reader::contractor);
        const Html body =
            tag("div", {{"class", "headline"}}, status_chip(payment_status(*document, books.money, visit.today)),
                link_button(here + "/pdf", "PDFを開く"), link_button(here + "/pdf?why=1", "計算の根拠つきPDF")) +
            combined_view(books, *document, visit.today, Reader::contractor) +
            (books.terms.provider.bank_account.empty()
                 ? Html()
                 : panel("how", "お振込先",
                         tag("p", {}, books.terms.provider.bank_account) +
                             tag("p", {}, "お振込名義に合計請求書番号 ", document->issued.number,
                                 " をそえていただくと、各請求書に充てます。")));
        return page(visit, {.title = "合計請求書 " + document->issued.number,
                            .body = body,
                            .lead = {},
                            .up = "/my/invoices",
                            .up_words = "ご請求"});
    });
}

HttpResponse portal_combined_pdf(const Visit& visit)
{
    const auto sheet = visit.office.read([&](const ledger::Books& books) -> std::optional<documents::CombinedSheet> {
        const auto appendix = visit.asked("why").empty() ? office::Appendix::none : office::Appendix::why;
        const money::CombinedInvoice* document = own_document(visit, books);
        return document ? std::optional(office::combined_sheet(books, *document, appendix)) : std::nullopt;
    });
    if (!sheet) return not_found(visit);
    return pdf(sheet->number + ".pdf", documents::combined_pdf(*sheet));
}

HttpResponse portal_statement(const Visit& visit)
{
    return visit.office.read([&](const ledger::Books& books) {
        const auto account = own_account(visit, books);
        if (!account) return not_found(visit);
        StatementPage what{.account = *account,
                           .address = "/my/statement",
                           .choices = {{"", "すべてのご契約"}},
                           .reader = Reader::contractor,
                           .up = "/my/invoices",
                           .up_words = "ご請求"};
        for (const contract::Contract* contract : contracts_of(books, party_of(visit)))
            what.choices.emplace_back(contract->id.text(), "ご契約 " + contract->id.text());
        return statement_answer_page(visit, books, what);
    });
}

HttpResponse portal_statement_file(const Visit& visit)
{
    const auto paper = visit.office.read([&](const ledger::Books& books) -> std::optional<StatementPaper> {
        const auto account = own_account(visit, books);
        return account ? std::optional(statement_paper(visit, books, *account)) : std::nullopt;
    });
    return paper ? printed(visit, *paper) : not_found(visit);
}

}
