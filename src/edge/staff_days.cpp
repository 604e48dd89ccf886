// The closing of days and months, and the audit of the journal.
#include "edge/staff.h"

namespace edge {

Html parked_table(const std::vector<office::Parked>& parked)
{
    std::vector<Row> rows;
    for (const office::Parked& one : parked)
        rows.push_back({contract_link(one.contract), text(one.why)});
    return table("保留した契約", {{"契約"}, {"理由"}}, rows, "保留はありません。");
}

namespace {

HttpResponse days_answer(const Visit& visit, const Html& report, int status)
{
    const auto closed = visit.office.read([](const ledger::Books& books) { return books.closed_through; });
    const Date next = closed ? closed->next() : visit.today;
    const bool clock_behind = closed && visit.today < *closed;
    Html body =
        report +
        (clock_behind
             ? message(Tone::bad, "時計が戻っています",
                       tag("p", {},
                           "この機械の時計は" + visit.today.japanese() + "ですが、台帳は" + closed->japanese() +
                               "まで締めています。時計を合わせてください。それまで日は締めません。"))
             : Html()) +
        panel("closed", "日の締め",
              terms_of({{"締めた最後の日", day(closed)}, {"次に締める日", day(next)}, {"本日", day(visit.today)}}) +
                  (next <= visit.today
                       ? tag("p", {}, "日が改まると、時計が自動で締めます。待たずに締めることもできます。")
                       : tag("p", {}, "本日まで締め終わっています。")));
    if (visit.actor().role == Role::admin && next <= visit.today)
        body += panel("run", "本日まで締める",
                      post_form(visit, "/days/close",
                                tag("p", {}, "期日の来た処理をすべて行ってから、1日ずつ順に締めます。") +
                                    submit_button("本日まで締める")));
    body += month_panel(visit);
    return page(visit, {.title = "締め", .body = body, .lead = {}, .up = {}, .up_words = {}, .status = status});
}

}

HttpResponse days_page(const Visit& visit)
{
    return days_answer(visit, {}, 200);
}

HttpResponse close_days(const Visit& visit)
{
    if (visit.actor().role != Role::admin) return not_found(visit);
    std::vector<Row> rows;
    std::vector<office::Parked> parked;
    for (const office::DayReport& report : visit.office.catch_up(visit.today)) {
        rows.push_back({day(report.day), text(std::to_string(report.commands)), text(std::to_string(report.facts)),
                        text(std::to_string(report.parked.size()))});
        parked.insert(parked.end(), report.parked.begin(), report.parked.end());
    }
    return days_answer(visit,
                       panel("report", "締めの結果",
                             table("日ごと", {{"日"}, {"処理", true}, {"事実", true}, {"保留", true}}, rows,
                                   "締める日はありませんでした。") +
                                 parked_table(parked)),
                       200);
}

namespace {

HttpResponse audit_answer(const Visit& visit, const Html& result)
{
    const auto written = visit.office.latest(50);
    return visit.office.read([&](const ledger::Books& books) {
        std::vector<Row> rows;
        for (const office::Written& one : written) {
            const std::string position = std::to_string(one.position.value);
            const ContractId contract = ledger::contract_of(one.fact, books);
            rows.push_back({link("/facts/" + position, position), moment(one.at),
                            text(fact_words(ledger::type_name(one.fact))), text(fact_summary(one.fact)),
                            contract ? contract_link(contract) : text(""), text(person_name(books, one.by)),
                            clause_links(ledger::basis_of(one.fact))});
        }
        return page(
            visit,
            {.title = "監査",
             .body =
                 result +
                 panel("verify", "台帳の検証",
                       tag("p", {},
                           "すべての記録の連鎖、読み取り、写しと一覧の一致を、はじめから計算し直して確かめます。") +
                           post_form(visit, "/audit/verify", submit_button("検証する"))) +
                 panel("tail", "最近の記録（新しい順）",
                       table("台帳の終わりの50件",
                             {{"台帳", true}, {"記録した時刻"}, {"事実"}, {"内容"}, {"契約"}, {"だれが"}, {"根拠条項"}},
                             rows)),
             .lead = "台帳の最後の位置は " + std::to_string(books.last.value) + " です。"});
    });
}

}

HttpResponse audit_page(const Visit& visit)
{
    return audit_answer(visit, {});
}

HttpResponse verify_journal(const Visit& visit)
{
    const store::Verification found = visit.office.verify();
    const auto certificates =
        visit.office.read([](const ledger::Books& books) { return money::certificate_findings(books.money); });
    const bool good = found.ok && certificates.empty();
    const Html details = terms_of(
        {{"事実", text(std::to_string(found.facts) + "件")},
         {"連鎖の先頭の指紋", tag("small", {}, found.head)},
         {"写し", text(found.snapshot)},
         {"一覧", text(found.views)},
         {"最初の不一致", text(found.first_bad ? "台帳 " + std::to_string(found.first_bad->value) : "なし")},
         {"締めの証明", text(certificates.empty() ? std::string("請求書と合っています") : certificates.front())},
         {"詳細", text(found.detail.empty() ? "なし" : found.detail)}});
    return audit_answer(visit, message(good ? Tone::good : Tone::bad,
                                       good ? "台帳に異常はありません" : "台帳に異常があります", details));
}

}
