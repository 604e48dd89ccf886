// /my/application: how an application stands. A refusal is not told (16.2): until the acceptance was sent, every
// application reads alike, whatever has been decided.
#include "edge/portal_pages.h"

namespace edge {
namespace {

// The one thing that may be told: the acceptance notice, once it was sent.
const notice::Notice* sent_acceptance(const ledger::Books& books, const contract::Application& application)
{
    const notice::Notice* notice = books.notices.notices.find(application.acceptance);
    return notice && !notice->sent.empty() ? notice : nullptr;
}

Html state(const ledger::Books& books, const contract::Application& application)
{
    const notice::Notice* acceptance = sent_acceptance(books, application);
    if (!acceptance)
        return tag("p", {}, chip("受付済み", Tone::info)) +
               tag("p", {},
                   "お申込みを承っております。承諾するときは、その旨の通知をお送りします。利用契約は通知によって成立し"
                   "ます。") +
               why({"terms 14.1"_clause, "terms 15.1"_clause}, {application.by}, Reader::contractor);
    return tag("p", {}, chip("承諾の通知をお送りしました", Tone::good)) +
           tag("p", {}, day(notice::first_sent_on(*acceptance)), "に、お申込みを承諾する通知をお送りしました。") +
           tag("p", {}, link_button("/my/notices/" + acceptance->id.text(), "承諾の通知を読む", Weight::primary)) +
           why("terms 15.1"_clause, {acceptance->by}, Reader::contractor);
}

bool has_contract(const ledger::Books& books, PartyId party)
{
    return !contracts_of(books, party).empty();
}

Html first_steps(const Visit& visit, const ledger::Books& books)
{
    if (visit.session->actor.role != Role::applicant || !has_contract(books, party_of(visit))) return {};
    return panel(
        "start", "ご契約者のページ",
        tag("p", {},
            "利用契約が成立しました。納品物の確認、ご請求、お知らせなどは、ご契約者のページでご覧いただけます。") +
            post_form(visit, "/my/application/start",
                      tag("div", {{"class", "buttons"}}, submit_button("ご契約者のページを使い始める"))));
}

}

HttpResponse portal_application(const Visit& visit)
{
    if (!party_of(visit)) return not_found(visit);
    return visit.office.read([&](const ledger::Books& books) {
        Html body = first_steps(visit, books);
        for (const contract::Application& application : books.contracts.applications) {
            if (application.party != party_of(visit)) continue;
            body += panel(application.id.text(), "受付番号 " + application.id.text(),
                          state(books, application) + terms_of({{"受付の日時", moment(application.received_at)},
                                                                {"お示しした約款の版", text(application.edition)},
                                                                {"ご希望の内容", text(application.wish)}}));
        }
        const bool contractor = of_contractor(visit);
        return page(visit, {.title = "お申込みの状況",
                            .body = body,
                            .lead = {},
                            .up = contractor ? "/my" : "",
                            .up_words = contractor ? "ホーム" : ""});
    });
}

HttpResponse portal_application_start(const Visit& visit)
{
    const bool may = visit.session->actor.role == Role::applicant && visit.office.read([&](const ledger::Books& books) {
        return has_contract(books, party_of(visit));
    });
    if (!may) return not_found(visit);
    const office::Request change{
        .id = office::random_token(),
        .command =
            ledger::ChangePerson{.person = visit.session->actor.person, .role = Role::contractor_owner, .active = true},
        .secrets = {},
        .by = Actor{.person = {}, .role = Role::system, .party = {}},
        .second = {},
        .on = visit.today,
        .expected = {}};
    const office::Outcome outcome = visit.office.submit(change);
    if (!std::holds_alternative<office::Accepted>(outcome))
        return error_page(visit, 409, "ページを切り替えられませんでした", "時間をおいて、もう一度お試しください。");
    return redirect_saying("/my", "ご契約者のページをお使いいただけます。");
}

}
