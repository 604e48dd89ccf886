// Invoices: search by date range × amount range × counterparty in any combination (e-books-rule 4), one invoice, its
// PDF.
#include "edge/corrections.h"
#include "edge/question.h"
#include "edge/reductions.h"
#include "edge/row_reasons.h"
#include "edge/staff.h"
#include "money/reasons.h"

#include "documents/invoice_paper.h"
#include "office/letters.h"

#include <algorithm>

namespace edge {
namespace {

const std::vector<Choice>& statuses()
{
    static const std::vector<Choice> all = [] {
        std::vector<Choice> out;
        for (const std::string words : {"未払い", "一部入金", "延滞", "支払済み", "お支払いなし", "取消し"})
            out.push_back({words, words});
        return with_any(std::move(out));
    }();
    return all;
}

struct Search {
    std::optional<Date> from, until;
    std::optional<Yen> least, most;
    std::string who, status;
    Date today;

    bool all() const { return !from && !until && !least && !most && who.empty() && status.empty(); }
    bool meets(const money::Invoice& invoice) const
    {
        const money::InvoiceIssued& issued = invoice.issued;
        return (!from || *from <= issued.on) && (!until || issued.on <= *until) && (!least || *least <= issued.total) &&
               (!most || issued.total <= *most) &&
               (who.empty() || issued.addressee.find(who) != std::string::npos || issued.number == who ||
                issued.contract.text() == who) &&
               (status.empty() || payment_status(invoice, today) == status);
    }
};

Search search_of(Question& asked, Date today)
{
    return {.from = asked.date("from"),
            .until = asked.date("until"),
            .least = asked.yen("least"),
            .most = asked.yen("most"),
            .who = asked.text("who"),
            .status = asked.one_of("status", statuses()),
            .today = today};
}

// Newest first.
std::vector<const money::Invoice*> found(const ledger::Books& books, const Search& search)
{
    std::vector<const money::Invoice*> list;
    for (const money::Invoice& invoice : books.money.invoices)
        if (search.meets(invoice)) list.push_back(&invoice);
    std::reverse(list.begin(), list.end());
    return list;
}

struct Found { // the invoices of one page, and what all that were found come to
    std::vector<const money::Invoice*> shown;
    Slice part;
    office::InvoiceSums::Sums sums;
};

Found found_invoices(const Visit& visit, const ledger::Books& books, const Search& search)
{
    const auto list = found(books, search);
    Found out{.shown = {}, .part = slice(visit.request, list.size()), .sums = {}};
    for (const money::Invoice* one : list) {
        out.sums.total += one->issued.total;
        out.sums.unpaid += one->unpaid();
    }
    for (std::size_t i = out.part.first; i < out.part.last; ++i)
        out.shown.push_back(list[i]);
    return out;
}

// Their numbers are consecutive: only those of the page are looked at.
Found all_invoices(const Visit& visit, const ledger::Books& books, const office::InvoiceSums::Sums& sums)
{
    const auto& invoices = books.money.invoices;
    Found out{.shown = {}, .part = slice(visit.request, invoices.size()), .sums = sums};
    for (std::size_t i = out.part.first; i < out.part.last; ++i)
        out.shown.push_back(&invoices.at({invoices.last() - static_cast<std::uint32_t>(i)}));
    return out;
}

HttpResponse invoices_csv(const std::vector<const money::Invoice*>& list, Date today)
{
    std::vector<std::vector<std::string>> rows;
    for (const money::Invoice* one : list) {
        const money::InvoiceIssued& issued = one->issued;
        rows.push_back({issued.number, std::string(label(issued.kind)), issued.contract.text(), issued.addressee,
                        issued.on.text(), issued.due.text(), std::to_string(issued.subtotal.amount()),
                        std::to_string(issued.tax.amount()), std::to_string(issued.total.amount()),
                        std::to_string(one->reduced.amount()), std::to_string(one->unpaid().amount()),
                        std::string(payment_status(*one, today))});
    }
    return csv("invoices.csv",
               {"請求書番号", "種類", "契約番号", "取引先", "発行日", "支払期日", "小計（税抜）", "消費税",
                "合計（税込）", "減額（税込）", "未収（税込）", "状態"},
               rows);
}

Html search_fields(const Question& asked)
{
    return asked.field({.name = "from", .label = "発行日（から）", .type = "date"}) +
           asked.field({.name = "until", .label = "発行日（まで）", .type = "date"}) +
           asked.field({.name = "least", .label = "合計・税込（円以上）", .type = "number"}) +
           asked.field({.name = "most", .label = "合計・税込（円以下）", .type = "number"}) +
           asked.field({.name = "who", .label = "取引先・請求書番号・契約番号"}) +
           asked.choice({.name = "status", .label = "状態"}, statuses());
}

Html sums_of(const Found& list)
{
    const std::string count = "見つかった " + std::to_string(list.part.total) + "件の";
    const auto reason = [&](std::string what, Yen value, Basis basis, std::string formula) {
        return why(Explanation{.what = std::move(what),
                               .value = value.japanese(),
                               .basis = basis,
                               .formula = count + std::move(formula),
                               .rounding = {},
                               .because = {},
                               .alternatives = {},
                               .parts = {}},
                   Reader::staff);
    };
    return tag("div", {}, "合計 ", yen(list.sums.total, Taxed::including),
               reason("合計（税込）", list.sums.total, {"terms 30.1"_clause, "terms 33.1"_clause},
                      "請求書に書かれた合計を足した額（減額の前。取り消したものも含む）"),
               "　未収 ", yen(list.sums.unpaid, Taxed::including),
               reason("未収（税込）", list.sums.unpaid, "terms 30.3"_clause,
                      "合計から減額と入金の充当を引いた残りを足した額（取り消したものは0円）"));
}

Html invoices_table(const Visit& visit, const Found& list)
{
    std::vector<Row> rows;
    for (const money::Invoice* shown : list.shown) {
        const money::Invoice& one = *shown;
        rows.push_back({invoice_link(one), text(one.issued.addressee), contract_link(one.issued.contract),
                        text(label(one.issued.kind)), day(one.issued.on), due_day(one),
                        status_chip(payment_status(one, visit.today)), yen(one.issued.total), yen(one.unpaid()),
                        why_at("/invoices/" + one.id.text() + "/why", "請求書 " + one.issued.number)});
    }
    return sums_of(list) +
           table("請求書",
                 {{"番号"},
                  {"取引先"},
                  {"契約"},
                  {"種類"},
                  {"発行日"},
                  {"支払期日"},
                  {"状態"},
                  {"合計（税込）", true},
                  {"未収（税込）", true},
                  {"根拠"}},
                 rows) +
           slice_links(visit.request, list.part) +
           tag("p", {}, link(with_query(visit.request, "format", "csv"), "この一覧をCSVで保存"));
}

Html lines_of(const money::InvoiceIssued& issued)
{
    std::vector<Row> rows;
    for (const money::Line& line : issued.lines) {
        Html what = text(line.description);
        if (!line.formula.empty()) what += tag("br", {}) + tag("small", {}, line.formula);
        what += why(line.clause, line.because, Reader::staff);
        rows.push_back({what, text(label(line.kind)),
                        line.from ? joined(day(*line.from), text("〜"), day(line.until)) : text(""),
                        text(std::to_string(std::abs(line.quantity)) + line.unit),
                        yen(line.discount ? -line.unit_price : line.unit_price),
                        text(value_words("tax", boost::describe::enum_to_string(line.tax, ""))), yen(line.amount)});
    }
    return panel(
        "lines", "明細",
        table(
            "明細",
            {{"内容"}, {"種類"}, {"期間"}, {"数量", true}, {"単価（税抜）", true}, {"税区分"}, {"金額（税抜）", true}},
            rows));
}

Html rates_of(const money::InvoiceIssued& issued)
{
    std::vector<Row> rows;
    for (const money::RateTotal& rate : issued.rates)
        rows.push_back({text(value_words("tax", boost::describe::enum_to_string(rate.code, "")) + " " +
                             std::to_string(rate.percent) + "％"),
                        yen(rate.taxable), yen(rate.tax)});
    return panel("rates", "税率ごとの合計",
                 table("税率ごとに1回だけ端数処理", {{"税率"}, {"対象額（税抜）", true}, {"消費税", true}}, rows) +
                     terms_of({{"小計", yen(issued.subtotal, Taxed::excluding)},
                               {"消費税", yen(issued.tax)},
                               {"合計", yen(issued.total, Taxed::including)}}));
}

Html settled(const ledger::Books& books, const money::Invoice& invoice)
{
    std::vector<Row> rows;
    for (const money::Settled& part : invoice.settled)
        rows.push_back({day(part.on),
                        joined(text(books.money.payments.at(part.payment).payer), text(" "),
                               link("/payments/" + part.payment.text() + "/receipt", "領収書")),
                        text(value_words("part", boost::describe::enum_to_string(part.part, ""))), yen(part.amount),
                        why({"civil-code 488.4"_clause, "civil-code 489"_clause}, {part.by}, Reader::staff)});
    return panel(
        "settled", "入金の充当",
        table("充当", {{"入金日"}, {"名義"}, {"充当先"}, {"金額", true}, {"根拠"}}, rows, "入金はまだありません。"));
}

Html combined_of(const ledger::Books& books, InvoiceId invoice)
{
    const auto found = books.combined.of_invoice.find(invoice);
    if (found == books.combined.of_invoice.end()) return text("載せていません");
    return id_link("/combined/" + found->second.text(), books.combined.documents.at(found->second).issued.number);
}

Html damages_of(const money::Invoice& invoice, const terms::Rulebook& rules)
{
    const auto all = money::late_damages(invoice, rules.day(), rules);
    const auto open = money::open_late_damages(invoice, rules.day(), rules);
    if (!all || !open)
        return panel("damages", "遅延損害金",
                     message(Tone::warn, "計算できません", tag("p", {}, (all ? open.error() : all.error()).reason)));
    if (all->value.days.count == 0) return {};
    return panel(
        "damages", "遅延損害金（本日まで）",
        terms_of(
            {{"遅れた日数", text(std::to_string(all->value.days.count) + "日")},
             {"発生した額", joined(yen(all->value.yen, Taxed::outside), why(all->basis, {invoice.by}, Reader::staff))},
             {"うち請求済み", yen(invoice.damages_invoiced, Taxed::outside)},
             {"うち支払済み", yen(invoice.damages_settled, Taxed::outside)},
             {"まだ請求していない額", joined(yen(open->value, Taxed::outside), why(open->basis, {}, Reader::staff))}}) +
            tag("p", {{"class", "formula"}}, all->value.formula));
}

}

HttpResponse invoices_page(const Visit& visit)
{
    Question asked(visit);
    const Search search = search_of(asked, visit.today);
    return visit.office.read_sums([&](const ledger::Books& books, const office::InvoiceSums::Sums& of_all) {
        Html list = asked.told();
        if (asked.readable()) {
            if (asked.text("format") == "csv") return invoices_csv(found(books, search), visit.today);
            list = invoices_table(visit, search.all() ? all_invoices(visit, books, of_all)
                                                      : found_invoices(visit, books, search));
        }
        const Html more = tag("ul", {{"class", "actions"}}, tag("li", {}, link_button("/combined", "合計請求書")));
        return page(visit, {.title = "請求",
                            .body = more + search_form("/invoices", search_fields(asked)) + results(list),
                            .lead = {},
                            .up = {},
                            .up_words = {},
                            .status = asked.status()});
    });
}

HttpResponse invoice_page(const Visit& visit)
{
    const auto id = captured_id<InvoiceId>(visit);
    return visit.office.read([&](const ledger::Books& books) {
        const money::Invoice* invoice = id ? books.money.invoices.find(*id) : nullptr;
        if (!invoice) return not_found(visit);
        const money::InvoiceIssued& issued = invoice->issued;
        const terms::Rulebook rules = ledger::rulebook(books, issued.contract, visit.today);
        const std::string here = "/invoices/" + invoice->id.text();
        Html due = joined(due_day(*invoice), why(issued.basis, {invoice->by}, Reader::staff));
        if (!invoice->paid()) due = joined(due, days_left(issued.due, visit.today));
        Html body = tag("div", {{"class", "headline"}}, status_chip(payment_status(*invoice, visit.today)),
                        why(money::explain(*invoice, rules), Reader::staff));
        body += tag("ul", {{"class", "actions"}}, tag("li", {}, link_button(here + "/pdf", "PDF")),
                    tag("li", {}, link_button(here + "/pdf?why=1", "PDF（根拠つき）")),
                    tag("li", {}, link_button(here + "/xml", "電子インボイス")),
                    invoice->cancelled ? tag("li", {}, link_button(here + "/xml?return=1", "取消しの電子インボイス"))
                                       : Html(),
                    may_submit(books, "CancelInvoice", visit.actor())
                        ? tag("li", {},
                              do_button("CancelInvoice",
                                        {{"contract", issued.contract.text()}, {"invoice", invoice->id.text()}}))
                        : Html(),
                    !invoice->paid() && may_submit(books, "ReduceInvoice", visit.actor())
                        ? tag("li", {},
                              do_button("ReduceInvoice",
                                        {{"contract", issued.contract.text()}, {"invoice", invoice->id.text()}}))
                        : Html(),
                    tag("li", {},
                        do_button("ReceivePayment",
                                  {{"contract", issued.contract.text()},
                                   {"amount", std::to_string(invoice->unpaid().amount())}},
                                  Weight::primary)));
        body +=
            panel("head", "請求先と期日",
                  terms_of({{"宛名", text(issued.addressee)},
                            {"契約", contract_link(issued.contract)},
                            {"合計請求書", combined_of(books, invoice->id)},
                            {"発行日", joined(day(issued.on), why("terms 30.1"_clause, {invoice->by}, Reader::staff))},
                            {"支払期日", due},
                            {"合計", yen(issued.total, Taxed::including)},
                            {"未収", joined(yen(invoice->unpaid(), Taxed::including),
                                            why(money::unpaid_reason(*invoice), Reader::staff))}}));
        if (invoice->cancelled)
            body += message(Tone::warn, "この請求書は取り消されました",
                            tag("p", {}, day(invoice->cancelled->on), "　", invoice->cancelled->reason) +
                                why("terms 30.1"_clause, {invoice->cancelled->by}, Reader::staff));
        body += corrections_note(books, *invoice, "/invoices", Reader::staff);
        body += lines_of(issued) + rates_of(issued) + reductions_panel(*invoice, here, Reader::staff) +
                settled(books, *invoice) + damages_of(*invoice, rules);
        return page(visit, {.title = "請求書 " + issued.number,
                            .body = body,
                            .lead = "発行した請求書は変わりません。",
                            .up = "/contracts/" + issued.contract.text(),
                            .up_words = "契約 " + issued.contract.text()});
    });
}

HttpResponse invoice_pdf_page(const Visit& visit)
{
    const auto id = captured_id<InvoiceId>(visit);
    const auto sheet = visit.office.read([&](const ledger::Books& books) -> std::optional<documents::InvoiceSheet> {
        const money::Invoice* invoice = id ? books.money.invoices.find(*id) : nullptr;
        if (!invoice) return std::nullopt;
        const auto appendix = visit.asked("why") == "1" ? office::Appendix::why : office::Appendix::none;
        return office::invoice_sheet(books, *invoice, appendix);
    });
    if (!sheet) return not_found(visit);
    return pdf(sheet->number + ".pdf", documents::invoice_pdf(*sheet));
}

HttpResponse reduction_pdf_page(const Visit& visit)
{
    const auto id = captured_id<InvoiceId>(visit);
    const auto sheet = visit.office.read([&](const ledger::Books& books) -> std::optional<documents::InvoiceSheet> {
        const money::Invoice* invoice = id ? books.money.invoices.find(*id) : nullptr;
        return invoice ? nth_reduction_sheet(books, *invoice, visit.captured.at(1)) : std::nullopt;
    });
    if (!sheet) return not_found(visit);
    return pdf(sheet->number + ".pdf", documents::invoice_pdf(*sheet));
}

}
