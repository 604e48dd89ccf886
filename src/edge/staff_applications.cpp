// Applications and their screening (14, 16).
#include "edge/portal.h"
#include "edge/question.h"
#include "edge/staff_secrets.h"

#include <algorithm>

namespace edge {
namespace {

Html applicant_of(const contract::Applicant& applicant)
{
    Html number = text(applicant.corporate_number.empty() ? "なし" : applicant.corporate_number);
    if (const auto warning = contract::corporate_number_warning(applicant))
        number += tag("p", {}, chip("注意", Tone::warn), " ", warning->value) + clause_links(warning->basis);
    return panel("applicant", "申込者",
                 terms_of({{"区分", text(label(applicant.kind))},
                           {"名称", text(applicant.name + "（" + applicant.name_kana + "）")},
                           {"法人番号", number},
                           {"所在地", text(applicant.postal_code + " " + applicant.address)},
                           {"代表者", text(applicant.representative)}}));
}

Html wish_of(const ledger::Books& books, const contract::Application& application, Date today)
{
    std::vector<Row> rows;
    Yen sum;
    Explanation reason = reckoned("合計（1期間、税抜）", {}, {"terms 28.1"_clause, "terms 28.2"_clause}, {});
    for (const contract::PlanItem& item : application.plan) {
        const money::Price* price = money::price_on(books.money, item.item, today);
        const Yen amount = price ? price_of(*price, item.quantity) : Yen(0);
        sum += amount;
        reason.formula += (reason.formula.empty() ? "" : " ＋ ") + item.item + " " + amount.japanese();
        rows.push_back({text(item.item), text(price ? price->name : "料金表にありません"),
                        text(price ? std::string(label(price->kind)) : ""), text(std::to_string(item.quantity)),
                        price ? text(price_words(*price)) : text(""), yen(amount)});
    }
    reason.formula += "（" + today.japanese() + "の料金表による単価 × 数量） ＝ " + sum.japanese();
    reason.value = sum.japanese();
    return panel(
        "wish", "申込みの内容",
        tag("p", {}, application.wish) +
            table("品目",
                  {{"コード"}, {"名称"}, {"種類"}, {"数量", true}, {"単価（税抜）", true}, {"金額（税抜）", true}},
                  rows) +
            terms_of(
                {{"合計（1期間）", joined(yen(sum, Taxed::excluding), why(reason, Reader::staff))},
                 {"契約期間の末日", application.express_until ? day(*application.express_until) : text("定めなし")},
                 {"添付書類",
                  text(application.documents.empty() ? "なし"
                                                     : std::to_string(application.documents.size()) +
                                                           "件（「お預かりしている情報」から開けます）")}}));
}

Html shown_terms(const contract::Application& application)
{
    return panel("terms", "示した約款",
                 terms_of({{"版", link("/terms/editions/" + application.edition_hash, application.edition)},
                           {"版の指紋（SHA-256）", tag("small", {}, application.edition_hash)},
                           {"示した日時", moment(application.shown_at)},
                           {"受け付けた日時", moment(application.received_at)},
                           {"根拠", why({"terms 0.2"_clause, "terms 14.1"_clause}, {application.by}, Reader::staff)}}));
}

// `basis`: of the fact, once there is one.
Html screening(const contract::Application& application, const std::optional<Basis>& basis)
{
    if (application.outcome) {
        std::vector<Html> grounds;
        for (Clause clause : application.grounds)
            grounds.push_back(tag("li", {}, clause_link(clause), "　", clause.reading_ja()));
        for (Clause clause : application.items_of_20)
            grounds.push_back(tag("li", {}, clause_link(clause), "　", clause.reading_ja()));
        return panel("screening", "審査",
                     terms_of({{"結果", joined(status_chip(application_status(application)),
                                               basis ? why(*basis, {application.screened_by}, Reader::staff) : Html())},
                               {"審査した日", day(application.screened_on)},
                               {"備考", text(application.note)}}) +
                         (grounds.empty() ? Html() : tag("ul", {}, grounds)));
    }
    std::vector<Html> grounds;
    for (const Choice& choice : clause_choices("Screen", "grounds"))
        grounds.push_back(tag("li", {}, choice.words));
    const Values accept{{"application", application.id.text()}, {"outcome", "accept"}};
    const Values refuse{{"application", application.id.text()}, {"outcome", "refuse"}};
    return panel("screening", "審査",
                 tag("p", {}, "次のいずれかに当たるときは、承諾しないことがあります。") + tag("ul", {}, grounds) +
                     why({"terms 16.1"_clause, "terms 16.2"_clause}, {application.by}, Reader::staff) +
                     tag("ul", {{"class", "actions"}},
                         tag("li", {}, link_button(do_address("Screen", accept), "承諾する", Weight::primary)),
                         tag("li", {}, link_button(do_address("Screen", refuse), "事由を選んで拒絶する"))));
}

// What the outcome rests on: of a refusal 16.2 and its grounds, of an acceptance 15.1.
std::optional<Basis> screening_basis(const Visit& visit, ApplicationId id)
{
    const Position position = visit.office.read([&](const ledger::Books& books) {
        const contract::Application* application = books.contracts.applications.find(id);
        return application && application->outcome ? application->screened_by : Position{};
    });
    const auto facts = visit.office.facts({position});
    return facts.empty() ? std::nullopt : std::optional(ledger::basis_of(facts.front().fact));
}

const std::vector<Choice>& statuses()
{
    static const std::vector<Choice> all = [] {
        std::vector<Choice> out;
        for (const std::string words : {"審査待ち", "承諾（通知待ち）", "成立", "拒絶"})
            out.push_back({words, words});
        return with_any(std::move(out));
    }();
    return all;
}

}

HttpResponse applications_page(const Visit& visit)
{
    Question asked(visit);
    const std::string status = asked.one_of("status", statuses()), who = asked.text("who");
    return visit.office.read([&](const ledger::Books& books) {
        std::vector<const contract::Application*> list;
        for (const contract::Application& one : books.contracts.applications) {
            const bool named = who.empty() || party_name(books, one.party).find(who) != std::string::npos;
            if (named && (status.empty() || application_status(one) == status)) list.push_back(&one);
        }
        std::reverse(list.begin(), list.end());
        const Slice part = slice(visit.request, list.size());
        std::vector<Row> rows;
        for (std::size_t i = part.first; i < part.last; ++i) {
            const contract::Application& one = *list[i];
            rows.push_back({application_link(one.id), text(party_name(books, one.party)),
                            status_chip(application_status(one)), moment(one.received_at), text(one.edition),
                            one.contract ? contract_link(one.contract) : text("")});
        }
        const Html fields = asked.field({.name = "who", .label = "申込者名"}) +
                            asked.choice({.name = "status", .label = "状態"}, statuses());
        const Html found =
            table("申込（新しい順）", {{"番号"}, {"申込者"}, {"状態"}, {"受付"}, {"約款の版"}, {"契約"}}, rows) +
            slice_links(visit.request, part);
        return page(visit,
                    {.title = "申込",
                     .body = search_form("/applications", fields) + results(asked.readable() ? found : asked.told()),
                     .lead = {},
                     .up = {},
                     .up_words = {},
                     .status = asked.status()});
    });
}

HttpResponse application_page(const Visit& visit)
{
    const auto id = captured_id<ApplicationId>(visit);
    const std::optional<Basis> basis = id ? screening_basis(visit, *id) : std::nullopt;
    return visit.office.read([&](const ledger::Books& books) {
        const contract::Application* application = id ? books.contracts.applications.find(*id) : nullptr;
        if (!application) return not_found(visit);
        const contract::Party& party = books.contracts.parties.at(application->party);
        Html body = tag("div", {{"class", "headline"}}, status_chip(application_status(*application)),
                        application->contract ? contract_link(application->contract) : Html());
        if (!application->warnings.empty())
            body += message(Tone::warn, "審査で確かめること", bullets(application->warnings));
        body += tag("div", {{"class", "columns"}}, applicant_of(party.applicant), shown_terms(*application));
        body += wish_of(books, *application, visit.today);
        body += panel("held", "お預かりしている情報",
                      sealed_table(books, party.id, application, visit.actor()) + erasures_table(books, party.id));
        body += screening(*application, basis);
        if (const notice::Notice* notice = books.notices.notices.find(application->acceptance))
            body += panel("notice", "承諾の通知",
                          tag("p", {}, notice_link(*notice), "　", status_chip(notice::status_label(*notice))));
        return page(visit, {.title = "申込 " + id->text() + "　" + party.applicant.name,
                            .body = body,
                            .lead = {},
                            .up = "/applications",
                            .up_words = "申込"});
    });
}

}
