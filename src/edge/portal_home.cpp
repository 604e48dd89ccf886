// /my: what comes next, what is owed, what is new, how the contracts stand.
#include "edge/portal_pages.h"
#include "edge/portal_terms.h"

#include <algorithm>

namespace edge {
namespace {

struct Deadline {
    Standing standing;
    std::string place;
    ContractId contract;
};

std::vector<Deadline> deadlines(const ledger::Books& books, const contract::Contract& contract, const Told& now)
{
    std::vector<Deadline> out;
    for (const Standing& standing : now.standings)
        if (standing.kind == StandingKind::duty && standing.until)
            out.push_back({standing, place_of(books, contract, standing), contract.id});
    return out;
}

Html deadline_words(const Deadline& deadline, Date today)
{
    const Standing& standing = deadline.standing;
    return joined(tag("p", {{"class", "headline"}}, day(standing.until), days_left(*standing.until, today)),
                  tag("p", {}, standing.what, " ", tag("small", {}, deadline.contract.text())));
}

Html next_deadline(std::vector<Deadline>& all, Date today)
{
    if (all.empty())
        return panel("next", "次の期日", tag("p", {{"class", "none"}}, "いま期日のあるお手続きはありません。"));
    std::stable_sort(all.begin(), all.end(),
                     [](const Deadline& a, const Deadline& b) { return *a.standing.until < *b.standing.until; });
    Html content = deadline_words(all.front(), today);
    if (!all.front().place.empty())
        content += tag("p", {}, link_button(all.front().place, "お手続きへ進む", Weight::primary));
    content += why(all.front().standing.basis, all.front().standing.because, Reader::contractor);
    std::vector<Html> others;
    for (std::size_t i = 1; i < std::min<std::size_t>(all.size(), 6); ++i) {
        Html item = deadline_words(all[i], today);
        if (!all[i].place.empty()) item += tag("p", {}, link(all[i].place, "お手続きへ進む"));
        others.push_back(tag("li", {}, item));
    }
    if (!others.empty()) content += tag("h3", {}, "そのほかの期日") + tag("ul", {}, others);
    return panel("next", "次の期日", content);
}

Html unpaid(const ledger::Books& books, PartyId party, Date today)
{
    Yen sum, late;
    Explanation reason = reckoned("お支払いいただく額", {}, {"terms 30.3"_clause, "terms 29.1"_clause}, {});
    std::optional<Date> first_due;
    for (const money::Invoice* invoice : invoices_of(books, party)) {
        if (invoice->paid()) continue;
        sum += invoice->unpaid();
        if (invoice->issued.due < today) late += invoice->unpaid();
        if (!first_due || invoice->issued.due < *first_due) first_due = invoice->issued.due;
        reason.formula +=
            (reason.formula.empty() ? "" : " ＋ ") + invoice->issued.number + " " + invoice->unpaid().japanese();
        reason.because.push_back(invoice->by);
    }
    if (!first_due)
        return panel("unpaid", "お支払い", tag("p", {{"class", "none"}}, "お支払いがまだのご請求はありません。"));
    reason.value = sum.japanese();
    reason.formula += " ＝ " + sum.japanese();
    Html content =
        tag("ul", {{"class", "figures"}},
            tag("li", {}, tag("span", {}, "お支払いいただく額"), tag("strong", {}, sum.japanese() + "（税込）")));
    content += tag("p", {{"class", "headline"}}, "最も早い期日 ", day(first_due), days_left(*first_due, today));
    if (late > Yen(0))
        content += tag("p", {}, "うち期日を過ぎた額：", yen(late, Taxed::including),
                       "。遅延損害金は、各ご請求の画面でご覧いただけます。");
    content += tag("p", {}, link_button("/my/invoices?unpaid=1", "ご請求を見る"));
    return panel("unpaid", "お支払い", content + why(reason, Reader::contractor));
}

Html news(const ledger::Books& books, PartyId party)
{
    const auto notices = notices_sent_to(books, party);
    std::vector<Html> items;
    for (std::size_t i = 0; i < std::min<std::size_t>(notices.size(), 5); ++i)
        items.push_back(tag("li", {}, tag("small", {}, day(notice::first_sent_on(*notices[i]))),
                            tag("p", {}, link("/my/notices/" + notices[i]->id.text(), notices[i]->subject), " ",
                                notices[i]->arrived ? Html() : chip("未開封", Tone::warn))));
    Html content = items.empty() ? tag("p", {{"class", "none"}}, "お知らせはまだありません。")
                                 : tag("ul", {{"class", "timeline"}}, items);
    if (!items.empty()) content += tag("p", {}, link("/my/notices", "すべてのお知らせ"));
    return panel("news", "お知らせ", content);
}

Html contract_card(const contract::Contract& contract, const Told& now)
{
    Html status = status_chip(now.status.value) + why(now.status, Reader::contractor);
    return panel(
        contract.id.text(), "ご契約 " + contract.id.text(),
        terms_of({{"状態", status},
                  {"成立日", day(contract.formed_on) + why("terms 15.1"_clause, {contract.by}, Reader::contractor)},
                  {"約款の版", text(contract.edition)}}) +
            tag("p", {}, link_button("/my/contracts/" + contract.id.text(), "契約の内容を見る")));
}

// What keeps the service from being provided stands above everything else.
Html restrained(const contract::Contract& contract, const Told& now)
{
    if (now.restraints.empty()) return {};
    return message(Tone::bad, "サービスの提供が制限されています",
                   tag("p", {}, "ご契約 " + contract.id.text() + "　", day(now.restraints.front().since), "から　",
                       link("/my/contracts/" + contract.id.text(), "理由と、解消のしかたを見る")));
}

}

HttpResponse portal_home(const Visit& visit)
{
    if (visit.session && visit.session->actor.role == Role::applicant) return redirect("/my/application");
    if (!of_contractor(visit)) return not_found(visit);
    return visit.office.read([&](const ledger::Books& books) {
        std::vector<Deadline> all;
        Html warnings, cards;
        for (const contract::Contract* contract : contracts_of(books, party_of(visit))) {
            const Told now = told(books, *contract, visit.today);
            warnings += restrained(*contract, now);
            for (Deadline& one : deadlines(books, *contract, now))
                all.push_back(std::move(one));
            cards += contract_card(*contract, now);
        }
        const contract::Party* party = books.contracts.parties.find(party_of(visit));
        const Html first = tag("div", {{"class", "columns"}}, next_deadline(all, visit.today),
                               unpaid(books, party_of(visit), visit.today));
        const Html links = tag("ul", {{"class", "jump"}}, tag("li", {}, link("/apply", "新しいお申込み")),
                               tag("li", {}, link("/my/application", "お申込みの状況")));
        return page(visit, {.title = party ? party->applicant.name + " 様" : "ご契約者のページ",
                            .body = warnings + amendment_panel(books.terms, visit.today) + first +
                                    news(books, party_of(visit)) + cards + links,
                            .lead = {},
                            .up = {},
                            .up_words = {}});
    });
}

HttpResponse portal_contracts(const Visit& visit)
{
    if (!of_contractor(visit)) return not_found(visit);
    return visit.office.read([&](const ledger::Books& books) {
        const auto all = contracts_of(books, party_of(visit));
        if (all.size() == 1) return redirect("/my/contracts/" + all.front()->id.text());
        Html cards;
        for (const contract::Contract* contract : all)
            cards += contract_card(*contract, told(books, *contract, visit.today));
        if (all.empty()) cards = tag("p", {{"class", "none"}}, "ご契約はまだありません。");
        return page(visit, {.title = "ご契約",
                            .body = cards + tag("p", {}, link("/apply", "新しいお申込み")),
                            .lead = {},
                            .up = "/my",
                            .up_words = "ホーム"});
    });
}

}
