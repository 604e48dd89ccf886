// 帳簿: receivables by age, balances, tax of a month, its journal entries, and the files for accounting programs.
#include "edge/einvoice_file.h"
#include "edge/question.h"
#include "edge/staff.h"

#include "office/bookkeeping.h"

namespace edge {
namespace {

Html ageing_panel(const Visit& visit)
{
    return visit.office.read([&](const ledger::Books& books) {
        std::vector<Row> rows;
        Yen sum;
        for (const money::Ageing& one : money::ageing(books.money, visit.today)) {
            Row row{link("/invoices?who=" + url_encoded(party_name(books, one.party)), party_name(books, one.party))};
            for (const Yen open : one.open)
                row.push_back(yen(open));
            row.push_back(yen(one.total));
            rows.push_back(std::move(row));
            sum += one.total;
        }
        return panel("ageing", "未収の年齢表",
                     tag("p", {}, "本日の未収 ", yen(sum, Taxed::including), "。支払期日の翌日から数えます。") +
                         table("取引先ごと（税込）",
                               {{"取引先"},
                                {"期日前", true},
                                {"1〜30日", true},
                                {"31〜60日", true},
                                {"61〜90日", true},
                                {"91日以上", true},
                                {"計", true}},
                               rows, "未収はありません。"));
    });
}

Html tax_panel(const std::vector<money::Entry>& entries)
{
    std::vector<Row> sales, losses;
    for (const money::TaxReportRow& one : money::tax_report(entries)) {
        const Html code = text(value_words("tax", boost::describe::enum_to_string(one.code, "")));
        const Html percent = text(std::to_string(one.percent) + "％");
        if (one.sales.net != Yen(0) || one.sales.tax != Yen(0))
            sales.push_back({code, percent, yen(one.sales.net), yen(one.sales.tax)});
        if (one.lost.net != Yen(0) || one.recovered.net != Yen(0))
            losses.push_back(
                {code, percent, yen(one.lost.net), yen(one.lost.tax), yen(one.recovered.net), yen(one.recovered.tax)});
    }
    Html body = table("この月の売上", {{"税区分"}, {"税率", true}, {"売上（税抜）", true}, {"消費税", true}}, sales,
                      "この月の売上はありません。");
    if (!losses.empty())
        body += table("この月の貸倒れと回収",
                      {{"税区分"},
                       {"税率", true},
                       {"貸倒れ（税抜）", true},
                       {"その消費税", true},
                       {"回収（税抜）", true},
                       {"その消費税", true}},
                      losses) +
                tag("p", {{"class", "help"}},
                    "貸倒れの消費税は差し引く額、回収の消費税は足し戻す額です（消費税法第39条）。国と地方を合わせた"
                    "額で、申告書の計算の目安です。どの貸倒れが控除に当たるかは、保存した書類で確かめてください。"
                    "取込み前の請求は税率が分からないため、税に分けず、ここに含みません。");
    return panel("tax", "税率と区分ごとの売上", body);
}

// consumption-tax-act 30.1 “For the period in which it bought, a business deducts the tax on its purchases from the tax
// on its sales.”
Html purchases_panel(const std::vector<money::Entry>& entries)
{
    std::vector<Row> rows;
    for (const money::PurchaseReportRow& one : money::purchase_report(entries))
        rows.push_back({text(value_words("tax", boost::describe::enum_to_string(one.code, ""))),
                        text(std::to_string(one.percent) + "％"), text(std::to_string(one.share) + "％"), yen(one.cost),
                        yen(one.deductible)});
    return panel(
        "purchases", "税率と控除できる割合ごとの仕入れ",
        tag("p", {}, "提供を受けた日の月に数えます。控除できない税額は外注費に含めます。",
            why({"consumption-tax-act 30.1"_clause, "consumption-tax-amendment 52"_clause}, {}, Reader::staff)) +
            table("この月の外注",
                  {{"税区分"}, {"税率", true}, {"控除の割合", true}, {"費用", true}, {"控除できる税額", true}}, rows,
                  "この月の外注はありません。"));
}

Html balance_panel(const money::TrialBalance& month, const money::TrialBalance& all, const money::AccountNames& names)
{
    std::vector<Row> rows;
    for (std::size_t i = 0; i < money::account_titles; ++i) {
        const auto title = static_cast<money::AccountTitle>(i);
        const money::AccountName name = name_of(names, title);
        rows.push_back({text(money::label(title)), text(name.name + (name.sub.empty() ? "" : "／" + name.sub)),
                        yen(month.at(i)), yen(all.at(i)),
                        link(do_address("NameAccount", {{"title", boost::describe::enum_to_string(title, "")},
                                                        {"name", name.name},
                                                        {"sub", name.sub}}),
                             "名前を変える")});
    }
    return panel(
        "balance", "勘定科目と残高",
        tag("p", {}, "借方が正、貸方が負です。名前は会計ソフトの勘定科目・補助科目に合わせます。") +
            table("残高", {{"中身"}, {"会計ソフトの名前"}, {"この月", true}, {"月末の残高", true}, {"操作"}}, rows));
}

Html lines_of(const money::Entry& entry, const money::AccountNames& names, bool debit)
{
    Html out;
    for (const money::EntryLine& line : entry.lines) {
        if ((line.amount > Yen(0)) != debit) continue;
        const money::AccountName name = name_of(names, line.title);
        out += tag("div", {}, name.name + (name.sub.empty() ? "" : "／" + name.sub) + " ",
                   yen(debit ? line.amount : -line.amount));
    }
    return out;
}

Html entries_panel(const Visit& visit, const std::vector<money::Entry>& entries, const money::AccountNames& names)
{
    const Slice part = slice(visit.request, entries.size());
    std::vector<Row> rows;
    for (std::size_t i = part.first; i < part.last; ++i) {
        const money::Entry& entry = entries[i];
        rows.push_back({day(entry.on), lines_of(entry, names, true), lines_of(entry, names, false), text(entry.summary),
                        why(entry.basis, {entry.because}, Reader::staff)});
    }
    return panel(
        "entries", "仕訳",
        tag("p", {}, "事実から作ります。手で書くことはできません。") +
            table("仕訳", {{"日"}, {"借方"}, {"貸方"}, {"摘要"}, {"根拠"}}, rows, "この月の仕訳はありません。") +
            slice_links(visit.request, part));
}

Html files_panel(const std::string& month)
{
    const auto button = [&](std::string_view program, std::string_view words) {
        return tag("li", {}, link_button("/books/file?program=" + std::string(program) + "&month=" + month, words));
    };
    return panel(
        "files", "会計ソフトに渡すファイル",
        tag("ul", {{"class", "actions"}}, button("yayoi", "弥生会計"), button("freee", "freee"),
            button("mf", "マネーフォワード クラウド会計")) +
            tag("p", {},
                "弥生会計は Shift_JIS、ほかは UTF-8 です。freee の取引で表せない仕訳（振替、取消し）は含みません。"));
}

}

HttpResponse books_page(const Visit& visit)
{
    Question asked(visit);
    const Month month = asked.month("month").value_or(Month::of(visit.today));
    const Html form = search_form(
        "/books",
        asked.field({.name = "month", .label = "月", .help = "2026-11 の形。空のままなら今月。", .type = "month"}));
    if (!asked.readable())
        return page(visit, {.title = "帳簿",
                            .body = form + results(asked.told()),
                            .lead = {},
                            .up = {},
                            .up_words = {},
                            .status = asked.status()});
    const money::Bookkeeping books = office::bookkeeping(visit.office);
    const auto entries = books.entries(month.first(), month.last());
    const auto all = books.entries(Date::of(1970, 1, 1), month.last());
    const money::AccountNames names =
        visit.office.read([](const ledger::Books& now) { return now.money.account_names; });
    const Html body = form + results(files_panel(month.text()) + tax_panel(entries) + purchases_panel(entries) +
                                     balance_panel(balance_of(entries), balance_of(all), names) + ageing_panel(visit) +
                                     entries_panel(visit, entries, names));
    return page(visit, {.title = "帳簿", .body = body, .lead = month_words(month) + "の帳簿です。"});
}

HttpResponse books_file(const Visit& visit)
{
    const auto month = Month::parse(visit.asked("month"));
    const auto program = documents::accounting(visit.asked("program"));
    if (!month || !program) return not_found(visit);
    const auto entries = office::bookkeeping(visit.office).entries(month->first(), month->last());
    const auto file = accounts_file(office::accounts_sheet(visit.office, entries), *program);
    if (!file)
        return error_page(visit, 422, "ファイルを作れません",
                          file.error().field + "、" + std::to_string(file.error().position + 1) +
                              "文字目: " + file.error().reason);
    const std::string name = visit.asked("program") + "-" + month->text() + ".csv";
    const bool shift_jis = *program == documents::Accounting::yayoi;
    return {.status = 200,
            .content_type = shift_jis ? "text/csv; charset=shift_jis" : "text/csv; charset=utf-8",
            .body = file->bytes,
            .headers = {{"Content-Disposition", "attachment; filename=\"" + name + "\""}}};
}

HttpResponse invoice_xml_page(const Visit& visit)
{
    const auto id = captured_id<InvoiceId>(visit);
    const auto returned = visit.asked("return") == "1" ? office::Returned::yes : office::Returned::no;
    const auto paper = visit.office.read([&](const ledger::Books& books) -> std::optional<office::QueuedEInvoice> {
        if (!id || !books.money.invoices.find(*id)) return std::nullopt;
        return office::electronic_paper(books, *id, returned);
    });
    return paper ? einvoice_file(visit, *paper) : not_found(visit);
}

}
