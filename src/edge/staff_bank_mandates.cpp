// 口座振替の依頼書: whose account may be drawn on, since when, and which ones the bank no longer takes.
#include "edge/staff_bank.h"

#include <algorithm>

namespace edge {
namespace {

Html state_of(const money::Mandate& mandate, bool current)
{
    const std::string_view status = status_of(mandate, current);
    if (status == "replaced") return chip("新しい依頼書あり", Tone::quiet);
    if (status == "ended") return joined(chip("終わり", Tone::quiet), text(" "), day(*mandate.ended_on));
    if (status == "usable") return chip("使える", Tone::good);
    return chip(mandate.refused_code + " " + std::string(money::label(money::cause_of(mandate.refused_code))),
                Tone::bad);
}

Html account_of(const money::Mandate& mandate)
{
    const BankAndBranch names = names_of(mandate);
    Html out = text(mandate.bank + "-" + mandate.branch + "　" + names.bank + " " + names.branch);
    if (names.bank.empty() || names.branch.empty())
        out += tag("div", {}, chip("銀行・支店の番号が一覧にありません", Tone::warn));
    return out;
}

Html actions_of(const Visit& visit, const ledger::Books& books, const money::Mandate& mandate, bool current)
{
    const Values values{{"contract", mandate.contract.text()}};
    Html out;
    if (current && may_submit(books, "RegisterMandate", visit.actor()))
        out += link(do_address("RegisterMandate", values), "新しい依頼書を登録") + text("　");
    if (current && !mandate.ended_on && may_submit(books, "EndMandate", visit.actor()))
        out += link(do_address("EndMandate", values), "口座振替をやめる");
    return out;
}

}

HttpResponse mandates_page(const Visit& visit)
{
    return visit.office.read([&](const ledger::Books& books) {
        const money::Debits& debits = books.bank.debits;
        std::vector<const money::Mandate*> all;
        for (const money::Mandate& mandate : debits.mandates)
            all.push_back(&mandate);
        std::reverse(all.begin(), all.end()); // the newest first
        const Slice shown = slice(visit.request, all.size());
        std::vector<Row> rows;
        for (std::size_t i = shown.first; i < shown.last; ++i) {
            const money::Mandate& mandate = *all[i];
            const bool current = debits.current.at(mandate.contract) == mandate.id;
            const contract::Contract& contract = books.contracts.contracts.at(mandate.contract);
            rows.push_back({joined(id_text(mandate.id.text()), why("terms 29.1"_clause, {mandate.by}, Reader::staff)),
                            joined(contract_link(mandate.contract), text(" " + party_name(books, contract.party))),
                            account_of(mandate), text(mandate.holder), day(mandate.from), state_of(mandate, current),
                            actions_of(visit, books, mandate, current)});
        }
        return page(
            visit,
            {.title = "口座振替の依頼書",
             .body = panel("mandates", "依頼書",
                           table("依頼書", {{"番号"}, {"契約"}, {"口座"}, {"預金者名"}, {"登録"}, {"状態"}, {"操作"}},
                                 rows, "口座振替の依頼書はまだありません。") +
                               slice_links(visit.request, shown)),
             .lead = "口座番号は封緘してあり、依頼ファイルにだけ書かれます。",
             .up = "/bank/debits",
             .up_words = "口座振替"});
    });
}

}
