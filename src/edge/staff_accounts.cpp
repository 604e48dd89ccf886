// Combined invoices and statements of account for staff.
#include "documents/combined_paper.h"
#include "documents/statement_paper.h"
#include "edge/account_pages.h"
#include "edge/question.h"
#include "edge/staff.h"

#include <algorithm>

namespace edge {
namespace {

bool asked_for(const money::CombinedInvoice& document, const std::string& who, Date from)
{
    const money::InvoicesCombined& issued = document.issued;
    return issued.on >= from && (who.empty() || issued.addressee.find(who) != std::string::npos ||
                                 issued.number == who || issued.party.text() == who);
}

Html wishes_of(const Visit& visit, const ledger::Books& books)
{
    std::vector<Row> rows;
    for (const auto& [party, wishes] : books.combined.wishes)
        for (const money::CombineWish& wish : wishes)
            rows.push_back({text(party.text()), text(party_name(books, party)), day(wish.from),
                            wish.until ? day(*wish.until) : text("続いています"),
                            joined(why("terms 30.1"_clause, {wish.by}, Reader::staff),
                                   !wish.until && may_submit(books, "StopCombining", visit.actor())
                                       ? link(do_address("StopCombining",
                                                         {{"party", party.text()}, {"until", visit.today.text()}}),
                                              "止める")
                                       : Html())});
    const Html add = may_submit(books, "CombineForParty", visit.actor())
                         ? tag("p", {}, do_button("CombineForParty", {{"from", visit.today.text()}}))
                         : Html();
    return panel("wishes", "まとめて送る契約者",
                 table("希望", {{"契約者"}, {"名称"}, {"いつから"}, {"いつまで"}, {"根拠と操作"}}, rows,
                       "まとめて送る契約者はまだありません。") +
                     add);
}

const money::CombinedInvoice* captured_document(const Visit& visit, const ledger::Books& books)
{
    const auto id = captured_id<money::CombinedId>(visit);
    return id ? books.combined.documents.find(*id) : nullptr;
}

}

HttpResponse combined_list_page(const Visit& visit)
{
    Question asked(visit);
    const Date from = asked.date("from").value_or(Date::of(1970, 1, 1));
    return visit.office.read([&](const ledger::Books& books) {
        std::vector<const money::CombinedInvoice*> list;
        for (const money::CombinedInvoice& document : books.combined.documents)
            if (asked_for(document, asked.text("who"), from)) list.push_back(&document);
        std::reverse(list.begin(), list.end());
        const Slice part = slice(visit.request, list.size());
        const std::vector<const money::CombinedInvoice*> shown(list.begin() + static_cast<std::ptrdiff_t>(part.first),
                                                               list.begin() + static_cast<std::ptrdiff_t>(part.last));
        const Html fields = asked.field({.name = "from", .label = "発行日（から）", .type = "date"}) +
                            asked.field({.name = "who", .label = "契約者・合計請求書番号"});
        const Html found = asked.readable() ? combined_table(books, shown, visit.today, Reader::staff) +
                                                  slice_links(visit.request, part)
                                            : asked.told();
        const Html act = may_submit(books, "CombineInvoices", visit.actor())
                             ? tag("ul", {{"class", "actions"}},
                                   tag("li", {}, do_button("CombineInvoices", {{"issued_on", visit.today.text()}})))
                             : Html();
        return page(
            visit,
            {.title = "合計請求書",
             .body = act + search_form("/combined", fields) + results(found) + wishes_of(visit, books),
             .lead =
                 "同じ日に発行した請求書を、契約者ごとに一つの鑑でまとめます。請求書はそれぞれ適格請求書のままです。",
             .up = "/invoices",
             .up_words = "請求",
             .status = asked.status()});
    });
}

HttpResponse combined_page(const Visit& visit)
{
    return visit.office.read([&](const ledger::Books& books) {
        const money::CombinedInvoice* document = captured_document(visit, books);
        if (!document) return not_found(visit);
        const std::string here = combined_address(*document, Reader::staff);
        const notice::Notice* notice = books.notices.notices.find(document->issued.notice);
        const Html body =
            tag("div", {{"class", "headline"}}, status_chip(payment_status(*document, books.money, visit.today)),
                why(money::explain(*document, books.money), Reader::staff)) +
            tag("ul", {{"class", "actions"}}, tag("li", {}, link_button(here + "/pdf", "PDF")),
                tag("li", {}, link_button(here + "/pdf?why=1", "PDF（根拠つき）")),
                tag("li", {}, link_button("/statements/" + document->issued.party.text(), "取引明細書")),
                notice ? tag("li", {}, link_button("/notices/" + notice->id.text(), "送付の通知")) : Html()) +
            combined_view(books, *document, visit.today, Reader::staff);
        return page(visit, {.title = "合計請求書 " + document->issued.number,
                            .body = body,
                            .lead = "発行した合計請求書は変わりません。",
                            .up = "/combined",
                            .up_words = "合計請求書"});
    });
}

HttpResponse combined_pdf_page(const Visit& visit)
{
    const auto sheet = visit.office.read([&](const ledger::Books& books) -> std::optional<documents::CombinedSheet> {
        const auto appendix = visit.asked("why") == "1" ? office::Appendix::why : office::Appendix::none;
        const money::CombinedInvoice* document = captured_document(visit, books);
        return document ? std::optional(office::combined_sheet(books, *document, appendix)) : std::nullopt;
    });
    if (!sheet) return not_found(visit);
    return pdf(sheet->number + ".pdf", documents::combined_pdf(*sheet));
}

HttpResponse statement_page(const Visit& visit)
{
    return visit.office.read([&](const ledger::Books& books) {
        const auto account = office::account_named(books, visit.captured.at(0));
        if (!account) return not_found(visit);
        return statement_answer_page(visit, books,
                                     {.account = *account,
                                      .address = "/statements/" + visit.captured.at(0),
                                      .choices = {},
                                      .reader = Reader::staff,
                                      .up = account->contract ? "/contracts/" + account->contract.text() : "/contracts",
                                      .up_words = account->contract ? "契約 " + account->contract.text() : "契約一覧"});
    });
}

HttpResponse statement_file(const Visit& visit)
{
    const auto paper = visit.office.read([&](const ledger::Books& books) -> std::optional<StatementPaper> {
        const auto account = office::account_named(books, visit.captured.at(0));
        return account ? std::optional(statement_paper(visit, books, *account)) : std::nullopt;
    });
    return paper ? printed(visit, *paper) : not_found(visit);
}

}
