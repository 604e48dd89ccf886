// /my/notices and /my/notices/N-…: who opens a notice has received it (民法97条); the moment is kept and shown.
#include "edge/accounts_view.h"
#include "edge/portal_pages.h"

#include <algorithm>

namespace edge {
namespace {

Html arrival(const notice::Notice& notice)
{
    if (!notice.arrived) return chip("未開封", Tone::warn);
    return joined(status_chip("到達"), " ", day(notice.arrived->on), " ",
                  tag("small", {}, notice::label(notice.arrived->evidence)));
}

// Whether a reading would show more than is known: while nothing but what a bounce could take back shows an arrival.
bool opening_counts(const notice::Notice& notice)
{
    return std::all_of(notice.arrivals.begin(), notice.arrivals.end(), notice::may_be_taken_back);
}

// The visitor reads it: it has come into the contractor's sphere, whatever becomes of the mail.
void record_opening(const Visit& visit, NoticeId id)
{
    const Instant now = visit.office.now();
    visit.office.submit(
        request_of(visit, "opened-" + id.text() + "-" + std::to_string(now.micros),
                   notice::RecordArrival{.notice = id,
                                         .evidence = notice::Evidence::portal_opened,
                                         .arrived_on = visit.today,
                                         .detail = "契約者ページで " + now.japanese() + " に開かれました"}));
}

// A browser that fetches ahead has shown nothing to anybody.
bool is_read(const HttpRequest& request)
{
    return request.method == "GET" && request.header("sec-purpose").empty() && request.header("purpose").empty();
}

Html delivery(const notice::Notice& notice)
{
    std::vector<Row> rows;
    std::vector<Position> because;
    for (const notice::Sending& sending : notice.sent) {
        rows.push_back(
            {day(sending.on), text(notice::label(sending.means)),
             sending.bounced_on ? joined(status_chip("不達"), " ", day(sending.bounced_on)) : text("発送済み")});
        because.push_back(sending.by);
    }
    Html content;
    for (const notice::Arrival& arrival : notice.arrivals)
        content += terms_of({{content.empty() ? "到達した日" : "さらに届いた日", day(arrival.on)},
                             {"証拠", joined(notice::label(arrival.evidence), " ", tag("small", {}, arrival.detail))},
                             {"記録した時刻", moment(arrival.at)}}) +
                   why("civil-code 97.1"_clause, {arrival.by}, Reader::contractor);
    return panel("arrival", "到達の記録",
                 content + table("お送りした記録", {{"発送した日"}, {"方法"}, {"結果"}}, rows) +
                     why("terms 40.1"_clause, because, Reader::contractor));
}

Html words(const ledger::Books& books, const notice::Notice& notice)
{
    Html content;
    for (const std::string& paragraph : notice.paragraphs)
        content += tag("p", {}, paragraph);
    std::vector<Html> places;
    if (const money::CombinedInvoice* document = office::combined_of(books, notice))
        places.push_back(link(combined_address(*document, Reader::contractor), "合計請求書の内容"));
    if (const terms::Edition* amended = notice::amended_edition(books.notices, books.terms, notice))
        places.push_back(link("/my/terms/" + amended->text_hash, "変更の内容（新旧対照表）"));
    if (notice.invoice) places.push_back(link("/my/invoices/" + notice.invoice.text(), "ご請求の内容"));
    if (notice.contract)
        places.push_back(link("/my/contracts/" + notice.contract.text(), "ご契約 " + notice.contract.text()));
    Html items;
    for (const Html& place : places)
        items += tag("li", {}, place);
    if (!places.empty()) content += tag("ul", {{"class", "jump"}}, items);
    return panel("words", notice::label(notice.kind), content + why(notice.basis, {notice.by}, Reader::contractor));
}

}

HttpResponse portal_notices(const Visit& visit)
{
    if (!of_contractor(visit)) return not_found(visit);
    return visit.office.read([&](const ledger::Books& books) {
        const auto all = notices_sent_to(books, party_of(visit));
        const Slice shown = slice(visit.request, all.size());
        std::vector<Row> rows;
        for (std::size_t i = shown.first; i < shown.last; ++i)
            rows.push_back({day(notice::first_sent_on(*all[i])),
                            link("/my/notices/" + all[i]->id.text(), all[i]->subject),
                            text(notice::label(all[i]->kind)), arrival(*all[i])});
        return page(visit, {.title = "お知らせ",
                            .body = table("お送りしたお知らせ", {{"発送した日"}, {"件名"}, {"種類"}, {"到達"}}, rows,
                                          "お知らせはまだありません。") +
                                    slice_links(visit.request, shown),
                            .lead = "お知らせは、お開きになった時に到達したものとして時刻とともに記録します。"
                                    "それより前に届いていたときは、先の日が到達の日です。",
                            .up = "/my",
                            .up_words = "ホーム"});
    });
}

HttpResponse portal_notice(const Visit& visit)
{
    const auto own = visit.office.read([&](const ledger::Books& books) -> std::optional<notice::Notice> {
        const notice::Notice* notice = own_notice(visit, books, visit.captured.at(0));
        return notice ? std::optional(*notice) : std::nullopt;
    });
    if (!own) return not_found(visit);
    if (opening_counts(*own) && is_read(visit.request)) record_opening(visit, own->id);
    return visit.office.read([&](const ledger::Books& books) {
        const notice::Notice& notice = books.notices.notices.at(own->id);
        const bool contractor = of_contractor(visit);
        return page(visit, {.title = notice.subject,
                            .body = tag("div", {{"class", "headline"}}, arrival(notice)) + words(books, notice) +
                                    delivery(notice),
                            .lead = {},
                            .up = contractor ? "/my/notices" : "/my/application",
                            .up_words = contractor ? "お知らせ" : "お申込みの状況"});
    });
}

}
