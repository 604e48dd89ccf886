// /my/exit: what leaving costs comes first, then the declaration of termination (25.1).
#include "edge/portal_pages.h"

#include "basis/text.h"
#include "office/people.h"

#include <charconv>

namespace edge {
namespace {

bool may_leave(const Visit& visit)
{
    return visit.session && visit.session->actor.role == Role::contractor_owner;
}

ending::TerminateByContractor declaration(const Visit& visit, ContractId contract, std::string reason)
{
    return {.contract = contract, .arrived_on = visit.today, .reason = std::move(reason)};
}

const ending::Exit* exit_of(const ledger::Books& books, ContractId contract)
{
    const auto file = books.endings.files.find(contract);
    return file != books.endings.files.end() && file->second.exit ? &*file->second.exit : nullptr;
}

// The books as they would stand had the declaration arrived today.
ledger::Books after_declaration(const Visit& visit, const ledger::Books& books, ContractId contract)
{
    ledger::Books copy = ledger::copy_of(books, contract);
    const Occasion occasion{.today = visit.today, .by = visit.actor(), .second = {}};
    const auto facts = ledger::decide(copy, declaration(visit, contract, {}), occasion);
    if (!facts) return copy;
    for (const ledger::Fact& fact : *facts)
        ledger::evolve(copy, fact, Recorded{.position = {copy.last.value + 1}, .at = visit.office.now()});
    return copy;
}

Html settlement(const Visit& visit, const ledger::Books& books, ContractId id)
{
    const ledger::Books copy = after_declaration(visit, books, id);
    const contract::Contract& contract = copy.contracts.contracts.at(id);
    const ending::Rooms rooms{copy.terms, copy.notices, copy.contracts, copy.services, copy.money, copy.collection};
    const terms::Rulebook rules = ledger::rulebook(copy, id, visit.today);
    const auto proposal = ending::settlement_proposal(copy.endings, contract, rooms, rules);
    if (!proposal)
        return panel("settlement", "解約に伴う精算",
                     tag("p", {}, proposal.error().reason) + clause_readings(proposal.error().basis));
    std::vector<Row> rows;
    std::vector<Explanation> parts;
    for (const money::SettlementAmount& amount : proposal->amounts) {
        rows.push_back({text(amount.description), both_amounts(amount.amount, amount.tax, rules)});
        parts.push_back(reckoned(amount.description, amount.amount.japanese(), amount.clause, amount.formula));
    }
    const auto policy = rules.policy(terms::Policy::settlement_contractor_exit);
    const terms::PolicyEntry& entry = terms::entry(terms::Policy::settlement_contractor_exit);
    Explanation others =
        reckoned(std::string(entry.label), std::string(entry.options.at(policy.value).label), proposal->basis, {});
    others.alternatives = proposal->alternatives;
    others.parts = std::move(parts);
    return panel("settlement", "解約に伴う精算",
                 table("今日お申し出になった場合の精算", {{"内容"}, {"金額", true}}, rows,
                       "金額は、進み具合をもとに話し合って決めます。いま確定している額はありません。") +
                     why_tree(others, Reader::contractor));
}

Html still_owed(const Visit& visit, const ledger::Books& books, ContractId id)
{
    std::vector<Row> rows;
    Yen sum;
    for (const money::Invoice* invoice : invoices_of(books, party_of(visit))) {
        if (invoice->issued.contract != id || invoice->paid()) continue;
        sum += invoice->unpaid();
        rows.push_back({link("/my/invoices/" + invoice->id.text(), invoice->issued.number), day(invoice->issued.due),
                        yen(invoice->unpaid(), Taxed::including)});
    }
    Html content = table("解約の後も残るお支払い", {{"請求書番号"}, {"お支払期日"}, {"未払い", true}}, rows,
                         "お支払いがまだのご請求はありません。");
    if (!rows.empty()) content += tag("p", {}, "合計：", tag("strong", {}, yen(sum, Taxed::including)));
    content +=
        tag("p", {}, "お支払い済みの料金はお返しできません。") + why("terms 28.8"_clause, {}, Reader::contractor);
    return panel("owed", "残るお支払い", content);
}

Html when_it_ends(const ledger::Books& books, ContractId id, Date today)
{
    const terms::Rulebook rules = ledger::rulebook(books, id, today);
    const auto policy = rules.policy(terms::Policy::exit_effect);
    const terms::PolicyEntry& entry = terms::entry(terms::Policy::exit_effect);
    return panel("when", "契約が終わる日",
                 tag("p", {}, entry.options.at(policy.value).label, "に終わります。") +
                     why(policy.basis, {}, Reader::contractor));
}

Html reason_form(const Visit& visit, ContractId id, Position made_from)
{
    if (!may_leave(visit))
        return message(Tone::info, "解約のお申出について",
                       tag("p", {}, "解約のお申出は、ご契約者の代表の方のログインからお願いします。"));
    const Html fields = hidden("contract", id.text()) + hidden("_id", office::random_token()) +
                        hidden("_position", std::to_string(made_from.value)) +
                        field({.name = "reason",
                               .label = "解約の理由（任意）",
                               .help = "よろしければお聞かせください。空欄でもお手続きできます。",
                               .value = posted(visit, "reason"),
                               .type = "textarea"}) +
                        tag("div", {{"class", "buttons"}}, go_button("送信前の確認へ進む", "check"));
    return panel("declare", "解約のお申出", post_form(visit, "/my/exit", fields));
}

HttpResponse exit_page(const Visit& visit, const ledger::Books& books, const contract::Contract& contract,
                       const Html& above)
{
    Html body = above;
    if (const ending::Exit* exit = exit_of(books, contract.id))
        body += message(Tone::info, "解約のお申出を承っています",
                        joined(day(exit->arrived_on), "に承りました。精算についてご相談のうえ進めます。") +
                            why("terms 25.1"_clause, {exit->by}, Reader::contractor));
    body += settlement(visit, books, contract.id) + still_owed(visit, books, contract.id) +
            when_it_ends(books, contract.id, visit.today);
    if (!exit_of(books, contract.id)) body += reason_form(visit, contract.id, books.last);
    return page(visit, {.title = "ご解約 " + contract.id.text(),
                        .body = body,
                        .lead = "お申し出の前に、かかる金額をご確認ください。この画面を見るだけでは何も起こりません。",
                        .up = "/my/contracts/" + contract.id.text(),
                        .up_words = "ご契約 " + contract.id.text()});
}

HttpResponse check_page(const Visit& visit, ContractId id, const std::string& reason)
{
    const Html fields = hidden("contract", id.text()) + hidden("_id", posted(visit, "_id")) +
                        hidden("_position", posted(visit, "_position")) + hidden("reason", reason) +
                        tag("div", {{"class", "buttons"}}, go_button("解約を申し出る", "send"),
                            go_button("やめて戻る", "back", Weight::plain));
    return page(visit, {.title = "解約のお申出の確認",
                        .body = panel("check", "次のとおり承ります",
                                      terms_of({{"ご契約", text(id.text())},
                                                {"お申出の日", day(visit.today)},
                                                {"理由", as_written(reason)}}) +
                                          clause_readings({"terms 25.1"_clause, "terms 25.2"_clause})) +
                                post_form(visit, "/my/exit", fields),
                        .lead = "まだ送信していません。",
                        .up = {},
                        .up_words = {}});
}

HttpResponse choice_page(const Visit& visit, const ledger::Books& books)
{
    std::vector<Html> items;
    for (const contract::Contract* contract : contracts_of(books, party_of(visit)))
        if (contract->in_force(visit.today))
            items.push_back(
                tag("li", {},
                    link("/my/exit?contract=" + contract->id.text(),
                         "ご契約 " + contract->id.text() + "（" + contract->formed_on.japanese() + "成立）")));
    const Html list =
        items.empty() ? tag("p", {{"class", "none"}}, "続いているご契約はありません。") : tag("ul", {}, items);
    return page(visit, {.title = "ご解約",
                        .body = panel("which", "ご契約を選ぶ", list),
                        .lead = "選んだご契約について、まず解約にかかる金額をお示しします。",
                        .up = "/my",
                        .up_words = "ホーム"});
}

}

HttpResponse portal_exit(const Visit& visit)
{
    if (!of_contractor(visit)) return not_found(visit);
    return visit.office.read([&](const ledger::Books& books) {
        std::string asked = visit.asked("contract");
        std::vector<const contract::Contract*> going_on;
        for (const contract::Contract* contract : contracts_of(books, party_of(visit)))
            if (contract->in_force(visit.today)) going_on.push_back(contract);
        if (asked.empty() && going_on.size() != 1) return choice_page(visit, books);
        if (asked.empty()) asked = going_on.front()->id.text();
        const contract::Contract* own = own_contract(visit, books, asked);
        return own ? exit_page(visit, books, *own, {}) : not_found(visit);
    });
}

HttpResponse portal_exit_step(const Visit& visit)
{
    const auto own = visit.office.read([&](const ledger::Books& books) {
        const contract::Contract* contract = own_contract(visit, books, posted(visit, "contract"));
        return contract ? std::optional(contract->id) : std::nullopt;
    });
    if (!own) return not_found(visit);
    const auto again = [&](const Html& above) {
        return visit.office.read([&](const ledger::Books& books) {
            return exit_page(visit, books, books.contracts.contracts.at(*own), above);
        });
    };
    const std::string go = posted(visit, "_go"), reason(trimmed(posted(visit, "reason")));
    if (go == "back") return again({});
    Position expected;
    const std::string position = posted(visit, "_position");
    std::from_chars(position.data(), position.data() + position.size(), expected.value);
    const office::Request request =
        request_of(visit, posted(visit, "_id").substr(0, 100), declaration(visit, *own, reason), expected);
    const office::Outcome outcome = go == "send" ? visit.office.submit(request) : visit.office.preview(request);
    if (const Html why_not = hindrance(outcome); !why_not.empty()) return again(why_not);
    if (go != "send") return check_page(visit, *own, reason);
    return redirect_saying("/my/contracts/" + own->text(), "解約のお申出を承りました。精算についてご連絡します。");
}

}
