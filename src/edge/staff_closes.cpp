// 締め of a month: what it would make, beside the month before; what waits; the certificates that are kept.
#include "edge/staff.h"

#include "ledger/held.h"
#include "office/office.h"

#include <chrono>

namespace edge {
namespace {

Html not_invoiced(std::string_view caption, const std::vector<money::NotInvoiced>& contracts, std::string_view none)
{
    std::vector<Row> rows;
    for (const money::NotInvoiced& one : contracts) {
        Html clauses;
        for (const Clause clause : one.clauses)
            clauses += joined(clause_link(clause), text(" "));
        rows.push_back({contract_link(one.contract), text(one.why), clauses});
    }
    return table(caption, {{"契約"}, {"理由"}, {"根拠条項"}}, rows, none);
}

Html sum_words(const money::MonthFigures& figures)
{
    return tag("p", {},
               chip(figures.adds_up() ? "過不足なし" : "合いません", figures.adds_up() ? Tone::good : Tone::bad),
               " 対象 ", std::to_string(figures.expected), " ＝ 請求 ", std::to_string(figures.made), " ＋ 説明つき ",
               std::to_string(figures.explained.size()), " ＋ 保留 ", std::to_string(figures.parked.size()));
}

Html figures_panel(const office::MonthReport& report, std::string_view title)
{
    const money::MonthFigures& figures = report.close.figures;
    return panel("certificate", title,
                 sum_words(figures) + terms_of({{"締日", day(figures.closing_day)},
                                                {"請求書", text(std::to_string(figures.invoices) + "通")},
                                                {"小計", yen(figures.subtotal, Taxed::excluding)},
                                                {"消費税", yen(figures.tax)},
                                                {"合計", yen(figures.total, Taxed::including)},
                                                {"指紋（SHA-256）", tag("small", {}, report.hash)}}));
}

Html waiting_panel(const money::MonthFigures& figures)
{
    return panel(
               "parked", "保留",
               tag("p", {},
                   "規則に反するため請求しなかった契約です。理由を除くと、証明する前なら締め直した時に、証明した後なら"
                   "次の締日に請求します。") +
                   not_invoiced("保留した契約", figures.parked, "保留はありません。")) +
           panel("explained", "請求しない契約",
                 not_invoiced("請求しない理由", figures.explained, "請求しない契約はありません。"));
}

std::string_view change_words(const money::DraftRow& row)
{
    if (row.last == Yen(0)) return "新しい請求";
    if (row.total == Yen(0)) return "請求なし";
    return row.outlier() ? "大きな差" : "";
}

Html drafts_panel(const Visit& visit, const std::vector<money::DraftRow>& drafts)
{
    const bool all = visit.asked("all") == "1";
    std::vector<const money::DraftRow*> shown;
    for (const money::DraftRow& row : drafts)
        if (all || row.outlier()) shown.push_back(&row);
    const Slice part = slice(visit.request, shown.size());
    const auto named = [&](ContractId id) {
        return visit.office.read([&](const ledger::Books& books) {
            return joined(contract_link(id), text(" " + party_name(books, books.contracts.contracts.at(id).party)));
        });
    };
    std::vector<Row> rows;
    for (std::size_t i = part.first; i < part.last; ++i) {
        const money::DraftRow& row = *shown[i];
        const std::string_view words = change_words(row);
        rows.push_back({named(row.contract), yen(row.last), yen(row.total), yen(row.difference()),
                        words.empty() ? Html() : chip(words, Tone::warn)});
    }
    return panel(
        "drafts", "前月との差",
        tag("p", {},
            all ? "請求のある契約、又は前月にあった契約のすべてです。"
                : "新しい請求、なくなった請求、前月の半分以上の差がある契約です。",
            " ", link(with_query(visit.request, "all", all ? "" : "1"), all ? "差の大きいものだけ" : "すべて")) +
            table("契約ごと", {{"契約"}, {"前月（税込）", true}, {"今月（税込）", true}, {"差（税込）", true}, {"印"}},
                  rows) +
            slice_links(visit.request, part));
}

// The amount above which a second person signs; 0 for no such limit.
bool wants_two(const Visit& visit, Yen total)
{
    return visit.office.read([&](const ledger::Books& books) {
        const auto above = ledger::rulebook(books, {}, visit.today).number(terms::Parameter::close_approval_above);
        return above && money::wants_approval(total, above->value);
    });
}

Month last_month(const Visit& visit)
{
    return Month::of(visit.today).plus(-1);
}

bool may_close(const Visit& visit)
{
    return visit.actor().role == Role::admin || visit.actor().role == Role::billing;
}

Html run_form(const Visit& visit, Month month)
{
    return post_form(visit, "/days/month",
                     hidden("month", month.text()) + submit_button("この月の請求書を発行して締める", Weight::primary));
}

Html resumable_words()
{
    return tag(
        "p", {},
        "発行した請求書はそのまま残っています。もう一度締めると続きから行い、証明は一度で締めたときと同じになります。");
}

// Invoices of the closing day without a certificate: a close was begun and did not end.
Html begun_message(const Visit& visit, Month month, Date closing_day)
{
    const std::size_t issued = visit.office.read([&](const ledger::Books& books) {
        std::size_t count = 0;
        if (books.money.certificates.contains(month.text())) return count;
        for (const money::Invoice& invoice : books.money.invoices)
            if (invoice.issued.on == closing_day && invoice.issued.kind == money::InvoiceKind::fees) ++count;
        return count;
    });
    if (issued == 0) return {};
    return message(Tone::info, "この月は途中まで締めてあります",
                   tag("p", {}, "締日の請求書 " + std::to_string(issued) + "通を発行済みで、証明はまだありません。") +
                       resumable_words());
}

// What was recorded after the certificate.
Html late_panel(const std::vector<money::LateLines>& late)
{
    std::vector<Row> rows;
    for (const money::LateLines& one : late)
        for (const money::Line& line : one.lines)
            rows.push_back({contract_link(one.contract), text(line.description),
                            day(line.from) + text("〜") + day(line.until), yen(line.amount, Taxed::excluding)});
    return panel("late", "締めの後に記録したもの",
                 tag("p", {},
                     "締めた月の請求書と証明は変わりません。ここにあるものは、次の締日の請求書に、それぞれの期間を"
                     "示した明細として載ります。") +
                     table("次の締日に請求するもの", {{"契約"}, {"内容"}, {"期間"}, {"金額（税抜）", true}}, rows,
                           "後から記録したものはありません。"));
}

Html untold_words()
{
    return tag("p", {},
               "合計が一人で締められる額を超えています。もう一人の承認で証明するまで、請求書は送らず、契約者の画面にも"
               "出しません。");
}

Html approval_message(const std::string& month, const std::string& why)
{
    return message(Tone::warn, "証明はまだ残していません",
                   tag("p", {}, why) + untold_words() +
                       tag("p", {}, do_button("CertifyMonth", {{"month", month}}, Weight::primary)));
}

}

Html month_panel(const Visit& visit)
{
    const std::string asked = visit.asked("month");
    const auto rows = visit.office.read([](const ledger::Books& books) {
        std::vector<Row> out;
        for (auto at = books.money.certificates.rbegin(); at != books.money.certificates.rend(); ++at) {
            const money::MonthFigures& figures = at->second.figures;
            const std::string position = std::to_string(at->second.by.value);
            out.push_back({link("/days/month?month=" + at->first, month_words(*Month::parse(at->first))),
                           day(figures.closing_day), text(std::to_string(figures.invoices) + "通"), yen(figures.total),
                           text(std::to_string(figures.parked.size())),
                           text(at->second.approved_by
                                    ? person_name(books, {.person = *at->second.approved_by, .role = {}, .party = {}})
                                    : std::string("不要")),
                           link("/facts/" + position, "台帳 " + position)});
        }
        return out;
    });
    return panel(
        "month", "月の締め",
        search_form("/days/month",
                    field({.name = "month",
                           .label = "月",
                           .help = "2026-11 の形。",
                           .value = asked.empty() ? last_month(visit).text() : asked,
                           .type = "month"}),
                    "下見する") +
            table("締めの証明",
                  {{"月"}, {"締日"}, {"請求書", true}, {"合計（税込）", true}, {"保留", true}, {"承認"}, {"証明"}},
                  rows, "証明した月はまだありません。"));
}

namespace {

std::string watch_address(Month month)
{
    return "/days/month?watch=1&month=" + month.text();
}

HttpResponse ended(const Visit& visit, const office::Closing& closing)
{
    const std::string title = month_words(closing.month) + "の締め";
    if (!closing.report)
        return page(visit, {.title = title,
                            .body = message(Tone::bad, "締めが途中で止まりました",
                                            tag("p", {}, closing.failure) + resumable_words()) +
                                    run_form(visit, closing.month),
                            .lead = {},
                            .up = "/days",
                            .up_words = "締め"});
    const office::MonthReport& report = *closing.report;
    Html body = report.certified_at
                    ? message(Tone::good, "締めました",
                              tag("p", {}, "証明を台帳に残しました。",
                                  link("/facts/" + std::to_string(report.certified_at->value), "証明を見る")))
                    : approval_message(closing.month.text(), report.certificate);
    body += figures_panel(report, month_words(closing.month) + "の締めの証明") + waiting_panel(report.close.figures) +
            drafts_panel(visit, report.close.drafts);
    return page(visit, {.title = title, .body = body, .lead = {}, .up = "/days", .up_words = "締め"});
}

// Looks again by itself, without scripts, until the close has ended.
HttpResponse running(const Visit& visit, const office::Closing& closing)
{
    const std::string done = std::to_string(closing.done), of = std::to_string(closing.of);
    const Html bar = closing.of == 0
                         ? tag("p", {}, "対象の契約を数えています。")
                         : tag("p", {}, element("progress", {{"max", of}, {"value", done}}, text(done + " / " + of)),
                               " " + done + "件 ／ " + of + "件の契約");
    HttpResponse response =
        page(visit, {.title = month_words(closing.month) + "を締めています",
                     .body = panel("progress", "進み具合",
                                   bar + tag("p", {}, "2秒ごとに新しくなります。この画面を閉じても締めは続きます。") +
                                       tag("p", {}, link(watch_address(closing.month), "今の進み具合を見る"))),
                     .lead = {},
                     .up = "/days",
                     .up_words = "締め"});
    response.headers.emplace_back("Refresh", "2; url=" + watch_address(closing.month));
    return response;
}

}

// A short close answers at once; a long one goes on in the background and is watched.
HttpResponse close_month(const Visit& visit)
{
    constexpr std::chrono::milliseconds patience{1500};
    const auto month = Month::parse(posted(visit, "month"));
    if (!may_close(visit) || !month) return not_found(visit);
    const bool started = visit.office.start_close(*month, {.preview = false, .by = visit.actor()});
    const auto closing = visit.office.closing(started ? patience : std::chrono::milliseconds{});
    if (!closing) return not_found(visit);
    if (started && !closing->running) return ended(visit, *closing);
    return redirect_saying(watch_address(closing->month),
                           started ? "締めを始めました。" : "ほかの締めが進んでいます。終わってから始めてください。");
}

HttpResponse close_month_page(const Visit& visit)
{
    const std::string asked = visit.asked("month");
    const auto month = asked.empty() ? std::optional(last_month(visit)) : Month::parse(asked);
    if (!month)
        return page(
            visit, {.title = "月の締め",
                    .body = bad_input_box(
                                {.field = "month", .position = -1, .reason = "月を 2026-11 の形で入力してください。"}) +
                            month_panel(visit),
                    .lead = {},
                    .up = "/days",
                    .up_words = "締め",
                    .status = 422});
    const auto closing = visit.office.closing();
    if (closing && (closing->running || (visit.asked("watch") == "1" && closing->month == *month)))
        return closing->running ? running(visit, *closing) : ended(visit, *closing);
    const office::MonthReport report = visit.office.close_month(*month, {.preview = true});
    const money::MonthFigures& figures = report.close.figures;
    Html body = month_panel(visit);
    const bool certified =
        visit.office.read([&](const ledger::Books& books) { return books.money.certificates.contains(month->text()); });
    body += certified ? message(Tone::good, "この月は締め終わっています",
                                tag("p", {}, "証明は上の一覧にあります。下の数字は、証明のとおりです。"))
                      : message(Tone::info, "下見です",
                                tag("p", {}, "ここでは何も記録されません。締めると、この数字のとおりになります。"));
    body += figures_panel(report, month_words(*month) + (certified ? "の締めの証明" : "に請求するもの")) +
            begun_message(visit, *month, figures.closing_day);
    if (certified)
        body +=
            late_panel(visit.office.read([&](const ledger::Books& books) { return ledger::came_late(books, *month); }));
    else if (may_close(visit) && figures.closing_day <= visit.today)
        body += panel("run", "締める",
                      (wants_two(visit, figures.total) ? untold_words() : Html()) + run_form(visit, *month));
    body += waiting_panel(figures) + drafts_panel(visit, report.close.drafts);
    return page(visit, {.title = month_words(*month) + "の締め（下見）",
                        .body = results(body),
                        .lead = {},
                        .up = "/days",
                        .up_words = "締め"});
}

}
