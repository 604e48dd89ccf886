// The closing of days and months, and the audit of the journal.
#include "edge/staff.h"

namespace edge {
namespace {

Html parked_table(const std::vector<office::Parked>& parked)
{
    std::vector<Row> rows;
    for (const office::Parked& one : parked)
        rows.push_back({contract_link(one.contract), text(one.why)});
    return table("保留した契約", {{"契約"}, {"理由"}}, rows, "保留はありません。");
}

HttpResponse days_answer(const Visit& visit, const Html& report, int status)
{
    const auto closed = visit.office.read([](const ledger::Books& books) { return books.closed_through; });
    const Date next = closed ? closed->next() : visit.today;
    Html body =
        report +
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
    body += panel("month", "月の締め",
                  search_form("/days/month", field({.name = "month",
                                                    .label = "月",
                                                    .help = "2026-11 の形。",
                                                    .value = Month::of(visit.today).plus(-1).text(),
                                                    .type = "month"})));
    return page(visit, {.title = "締め", .body = body, .lead = {}, .up = {}, .up_words = {}, .status = status});
}

Html certificate(const office::MonthReport& report)
{
    std::vector<Row> explained;
    for (const office::Explained& one : report.explained)
        explained.push_back({contract_link(one.contract), text(one.why), clause_links(one.basis)});
    const bool adds_up = report.expected == report.made + report.explained.size() + report.parked.size();
    return panel(
        "certificate", report.month.text() + " の締めの証明",
        tag("p", {}, chip(adds_up ? "過不足なし" : "合いません", adds_up ? Tone::good : Tone::bad), " 対象 ",
            std::to_string(report.expected), " ＝ 請求 ", std::to_string(report.made), " ＋ 説明つき ",
            std::to_string(report.explained.size()), " ＋ 保留 ", std::to_string(report.parked.size())) +
            terms_of({{"締日", day(report.closing_day)},
                      {"請求書", text(std::to_string(report.invoices) + "通")},
                      {"小計", yen(report.subtotal, Taxed::excluding)},
                      {"消費税", yen(report.tax)},
                      {"合計", yen(report.total, Taxed::including)},
                      {"指紋（SHA-256）", tag("small", {}, report.hash)}}) +
            table("請求しない理由", {{"契約"}, {"理由"}, {"根拠条項"}}, explained, "請求しない契約はありません。") +
            parked_table(report.parked));
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

HttpResponse close_month_page(const Visit& visit)
{
    const auto month = Month::parse(visit.asked("month"));
    if (!month)
        return days_answer(
            visit, bad_input_box({.field = "month", .position = -1, .reason = "月を 2026-11 の形で入力してください。"}),
            422);
    const office::MonthReport report = visit.office.close_month(*month, true);
    Html body = message(Tone::info, "下見です", tag("p", {}, "ここでは何も記録されません。")) + certificate(report);
    if (visit.actor().role == Role::admin)
        body += post_form(visit, "/days/month",
                          hidden("month", month->text()) + submit_button("この月の請求書を発行して締める"));
    return page(visit, {.title = month->text() + " の月の締め（下見）",
                        .body = results(body),
                        .lead = {},
                        .up = "/days",
                        .up_words = "締め"});
}

HttpResponse close_month(const Visit& visit)
{
    const auto month = Month::parse(posted(visit, "month"));
    if (visit.actor().role != Role::admin || !month) return not_found(visit);
    const office::MonthReport report = visit.office.close_month(*month, false);
    return page(visit, {.title = month->text() + " の月の締め",
                        .body = certificate(report),
                        .lead = {},
                        .up = "/days",
                        .up_words = "締め"});
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
    const Html details =
        terms_of({{"事実", text(std::to_string(found.facts) + "件")},
                  {"連鎖の先頭の指紋", tag("small", {}, found.head)},
                  {"写し", text(found.snapshot)},
                  {"一覧", text(found.views)},
                  {"最初の不一致", text(found.first_bad ? "台帳 " + std::to_string(found.first_bad->value) : "なし")},
                  {"詳細", text(found.detail.empty() ? "なし" : found.detail)}});
    return audit_answer(visit, message(found.ok ? Tone::good : Tone::bad,
                                       found.ok ? "台帳に異常はありません" : "台帳に異常があります", details));
}

}
