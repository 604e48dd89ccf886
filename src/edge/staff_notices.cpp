// The ledger of notices: drafted, sent, arrived, bounced; recording what happened to one; its letter.
#include "edge/question.h"
#include "edge/staff.h"

#include "documents/letter_paper.h"
#include "office/letters.h"

namespace edge {
namespace {

constexpr std::uint32_t most_looked_at = 50'000;

struct Search {
    std::string status, who;
    std::optional<ContractId> contract;

    bool meets(const ledger::Books& books, const notice::Notice& notice) const
    {
        return (status.empty() || notice::status_label(notice) == status) &&
               (!contract || notice.contract == *contract) &&
               (who.empty() || party_name(books, notice.party).find(who) != std::string::npos);
    }
};

Html sendings_of(const notice::Notice& notice)
{
    std::vector<Row> rows;
    for (const notice::Sending& sending : notice.sent)
        rows.push_back(
            {day(sending.on), text(label(sending.means)), text(sending.detail), moment(sending.at),
             sending.bounced_on ? joined(chip("不達", Tone::bad), text(" "), day(*sending.bounced_on)) : text(""),
             why("civil-code 97.1"_clause, {sending.by}, Reader::staff)});
    Html out = table("発送", {{"発送日"}, {"方法"}, {"詳細"}, {"記録した時刻"}, {"不達"}, {"根拠"}}, rows,
                     "まだ発送していません。");
    if (notice.arrived)
        out +=
            terms_of({{"到達した日", joined(day(notice.arrived->on),
                                            why("civil-code 97.1"_clause, {notice.arrived->by}, Reader::staff))},
                      {"到達の証拠", text(std::string(label(notice.arrived->evidence)) + " " + notice.arrived->detail)},
                      {"記録した時刻", moment(notice.arrived->at)}});
    if (notice.publication_arrives)
        out += terms_of({{"公示による到達の日",
                          joined(day(*notice.publication_arrives), why("civil-code 98"_clause, {}, Reader::staff))}});
    if (notice.withdrawn)
        out += terms_of({{"取りやめた日", joined(day(notice.withdrawn->on),
                                                 why("civil-code 97.1"_clause, {notice.withdrawn->by}, Reader::staff))},
                         {"取りやめた理由", text(notice.withdrawn->reason)}});
    if (!notice.bounces.empty()) out += tag("h3", {}, "不達の理由") + bullets(notice.bounces);
    return panel("sending", "発送と到達", out);
}

Html actions_of(const notice::Notice& notice)
{
    Values values{{"notice", notice.id.text()}};
    Html items = tag("li", {}, link_button("/notices/" + notice.id.text() + "/pdf", "PDF"));
    items += tag("li", {}, do_button("RecordSending", values, notice.to_be_sent() ? Weight::primary : Weight::plain));
    if (notice.to_be_sent()) items += tag("li", {}, do_button("WithdrawNotice", values));
    if (!notice.sent.empty() && !notice.arrived)
        items += tag("li", {}, do_button("RecordArrival", values, Weight::primary));
    if (!notice.sent.empty()) items += tag("li", {}, do_button("RecordBounce", values));
    if (!notice.arrived) items += tag("li", {}, do_button("PublishNotice", values));
    return tag("ul", {{"class", "actions"}}, items);
}

}

HttpResponse notices_page(const Visit& visit)
{
    std::vector<Choice> statuses;
    for (const std::string words : {"下書き", "送信済み", "到達", "不達", "公示送達中", "取りやめ"})
        statuses.push_back({words, words});
    statuses = with_any(std::move(statuses));
    Question asked(visit);
    const Search search{
        .status = asked.one_of("status", statuses), .who = asked.text("who"), .contract = asked.contract("contract")};
    return visit.office.read([&](const ledger::Books& books) {
        std::vector<const notice::Notice*> list;
        const auto& notices = books.notices.notices;
        const std::uint32_t stop = notices.last() > most_looked_at ? notices.last() - most_looked_at : 0;
        for (std::uint32_t number = notices.last(); number > stop; --number)
            if (const notice::Notice* one = notices.find(NoticeId{number}); one && search.meets(books, *one))
                list.push_back(one);
        const Slice part = slice(visit.request, list.size());
        std::vector<Row> rows;
        for (std::size_t i = part.first; i < part.last; ++i) {
            const notice::Notice& one = *list[i];
            rows.push_back({id_text(one.id.text()),
                            joined(notice_link(one), tag("br", {}), tag("small", {}, label(one.kind))),
                            joined(text(party_name(books, one.party)), tag("br", {}), contract_link(one.contract)),
                            status_chip(notice::status_label(one)), day(one.drafted_on),
                            one.sent.empty() ? text("") : day(one.sent.back().on),
                            one.arrived ? day(one.arrived->on) : text(""), clause_links(one.basis)});
        }
        const Html fields = asked.choice({.name = "status", .label = "状態"}, statuses) +
                            asked.field({.name = "who", .label = "宛先"}) +
                            asked.field({.name = "contract", .label = "契約番号"});
        const Html found =
            table("通知（新しい順）",
                  {{"番号"}, {"件名"}, {"宛先"}, {"状態"}, {"作成日"}, {"発送日"}, {"到達日"}, {"根拠条項"}}, rows) +
            slice_links(visit.request, part);
        return page(visit, {.title = "通知",
                            .body = search_form("/notices", fields) + results(asked.readable() ? found : asked.told()),
                            .lead = "効力は、発送ではなく到達の日から生じます（承諾の通知を除く）。",
                            .up = {},
                            .up_words = {},
                            .status = asked.status()});
    });
}

HttpResponse notice_page(const Visit& visit)
{
    const auto id = captured_id<NoticeId>(visit);
    return visit.office.read([&](const ledger::Books& books) {
        const notice::Notice* notice = id ? books.notices.notices.find(*id) : nullptr;
        if (!notice) return not_found(visit);
        std::vector<Html> paragraphs;
        for (const std::string& paragraph : notice->paragraphs)
            paragraphs.push_back(tag("p", {}, paragraph));
        std::vector<Term> about{
            {"宛先", text(party_name(books, notice->party))},
            {"種類", text(label(notice->kind))},
            {"契約", contract_link(notice->contract)},
            {"作成日", joined(day(notice->drafted_on), why(notice->basis, {notice->by}, Reader::staff))}};
        if (const money::Invoice* invoice = books.money.invoices.find(notice->invoice))
            about.emplace_back("請求書", invoice_link(*invoice));
        const Html body =
            tag("div", {{"class", "headline"}}, status_chip(notice::status_label(*notice))) + actions_of(*notice) +
            panel("about", "通知の内容", terms_of(about)) +
            panel("text", "本文",
                  paragraphs.empty() ? tag("p", {{"class", "none"}}, "本文はありません。書面だけをお送りします。")
                                     : joined(paragraphs)) +
            sendings_of(*notice);
        return page(visit, {.title = "通知 " + id->text() + "　" + notice->subject,
                            .body = body,
                            .lead = {},
                            .up = "/notices",
                            .up_words = "通知"});
    });
}

HttpResponse notice_pdf_page(const Visit& visit)
{
    const auto id = captured_id<NoticeId>(visit);
    const auto sheet = visit.office.read([&](const ledger::Books& books) -> std::optional<documents::LetterSheet> {
        const notice::Notice* notice = id ? books.notices.notices.find(*id) : nullptr;
        if (!notice) return std::nullopt;
        return office::letter_sheet(books, *notice, "");
    });
    if (!sheet) return not_found(visit);
    return pdf(id->text() + ".pdf", documents::letter_pdf(*sheet));
}

}
