// /my/invoices and /my/invoices/I-…: what is billed and why, what is paid, what a later payment would cost.
#include "edge/corrections.h"
#include "edge/einvoice_file.h"
#include "edge/portal_pages.h"
#include "edge/question.h"
#include "edge/reductions.h"
#include "edge/row_reasons.h"
#include "office/letters.h"

#include "documents/invoice_paper.h"

#include <algorithm>

namespace edge {
namespace {

std::string address_of(const money::Invoice& invoice)
{
    return "/my/invoices/" + invoice.id.text();
}

// 税込 for invoices of supplies; late damages bear no tax.
Taxed taxed_total(const money::Invoice& invoice)
{
    return invoice.issued.kind == money::InvoiceKind::late_damages ? Taxed::outside : Taxed::including;
}

struct Wanted {
    std::optional<Date> from, until;
    std::optional<Yen> least, most;
    bool unpaid_only = false;
};

const std::vector<Choice> payment_states{{"", "すべて"}, {"1", "お支払いがまだのもの"}};

Wanted wanted(Question& asked)
{
    return {.from = asked.date("from"),
            .until = asked.date("until"),
            .least = asked.yen("least"),
            .most = asked.yen("most"),
            .unpaid_only = !asked.one_of("unpaid", payment_states).empty()};
}

bool fits(const Wanted& wanted, const money::Invoice& invoice)
{
    const money::InvoiceIssued& issued = invoice.issued;
    return !(wanted.from && issued.on < *wanted.from) && !(wanted.until && *wanted.until < issued.on) &&
           !(wanted.least && issued.total < *wanted.least) && !(wanted.most && *wanted.most < issued.total) &&
           !(wanted.unpaid_only && invoice.paid());
}

std::vector<const money::Invoice*> chosen(const Visit& visit, const ledger::Books& books, const Wanted& wish)
{
    auto all = invoices_of(books, party_of(visit));
    std::erase_if(all, [&](const money::Invoice* invoice) { return !fits(wish, *invoice); });
    return all;
}

Html filter(const Visit& visit, const Question& asked)
{
    Html fields = asked.field({.name = "from", .label = "発行日（から）", .type = "date"});
    fields += asked.field({.name = "until", .label = "発行日（まで）", .type = "date"});
    fields += asked.field({.name = "least", .label = "金額（円以上）", .type = "number"});
    fields += asked.field({.name = "most", .label = "金額（円以下）", .type = "number"});
    fields += asked.choice({.name = "unpaid", .label = "お支払いの状況"}, payment_states);
    const Html form = get_form("/my/invoices", fields + submit_button("絞り込む", Weight::plain));
    std::vector<Attribute> attributes{{"class", "more"}};
    if (!visit.request.query.empty()) attributes.push_back({"open", bare});
    return element("details", attributes, tag("summary", {}, "条件で絞り込む") + form);
}

Html lines(const money::Invoice& invoice)
{
    std::vector<Row> rows;
    for (const money::Line& line : invoice.issued.lines) {
        Html period;
        if (line.from && line.until && *line.from != *line.until)
            period = day(line.from) + text("〜") + day(line.until);
        else if (line.from)
            period = day(line.from);
        rows.push_back(
            {joined(line.description, " ", tag("small", {}, money::label(line.kind))), period,
             text(line.quantity == 1 && line.unit.empty() ? "" : std::to_string(std::abs(line.quantity)) + line.unit),
             yen(line.discount ? -line.unit_price : line.unit_price), yen(line.amount, taxed_as(line.tax))});
    }
    return table("明細", {{"内容"}, {"期間"}, {"数量", true}, {"単価（税抜）", true}, {"金額", true}}, rows);
}

Html totals(const money::Invoice& invoice)
{
    const money::InvoiceIssued& issued = invoice.issued;
    std::vector<Row> rows;
    for (const money::RateTotal& rate : issued.rates) {
        const bool taxed = rate.percent > 0;
        rows.push_back({text(taxed ? std::to_string(rate.percent) + "％対象" : "消費税のかからないもの"),
                        yen(rate.taxable, taxed_as(rate.code)), yen(rate.tax)});
    }
    return table("税率ごとの合計", {{"区分"}, {"対象の額", true}, {"消費税額", true}}, rows) +
           terms_of({{"小計", yen(issued.subtotal, invoice.issued.tax == Yen(0) ? Taxed::outside : Taxed::excluding)},
                     {"消費税", yen(issued.tax)},
                     {"合計", tag("strong", {}, yen(issued.total, taxed_total(invoice)))}});
}

Html payments(const money::Invoice& invoice)
{
    Explanation reason = reckoned("ご入金の充当", {}, {"civil-code 489"_clause, "civil-code 488.4"_clause}, {});
    std::vector<Row> rows;
    for (const money::Settled& part : invoice.settled) {
        rows.push_back({day(part.on), text(part.part == money::AllocatedTo::principal ? "ご請求額" : "遅延損害金"),
                        yen(part.amount), link("/my/payments/" + part.payment.text() + "/receipt", "領収書")});
        reason.because.push_back(part.by);
    }
    Html content = table("このご請求に充てたご入金", {{"入金日"}, {"充当先"}, {"金額", true}, {"書面"}}, rows,
                         "ご入金の記録はまだありません。");
    if (!rows.empty()) content += why(reason, Reader::contractor);
    return panel("payments", "ご入金",
                 content + terms_of({{"お支払いがまだの額", yen(invoice.unpaid(), taxed_total(invoice))}}));
}

// What is to be paid on a day: the rest of the invoice and the late damages that run until then.
Html to_pay_on(const money::Invoice& invoice, Date pays, const terms::Rulebook& rules)
{
    const auto damages = money::open_late_damages(invoice, pays, rules.on(pays));
    if (!damages) return tag("p", {}, damages.error().reason) + clause_readings(damages.error().basis);
    const auto interest = money::late_damages(invoice, pays, rules.on(pays));
    const Yen total = invoice.unpaid() + damages->value;
    Explanation reason = reckoned("遅延損害金", damages->value.japanese(), damages->basis,
                                  interest ? interest->value.formula : std::string(), {invoice.by});
    return terms_of({{"お支払いの日", day(pays)},
                     {"ご請求の残り", yen(invoice.unpaid(), taxed_total(invoice))},
                     {"遅延損害金", yen(damages->value, Taxed::outside) + why(reason, Reader::contractor)},
                     {"あわせて", tag("strong", {}, yen(total))}});
}

Html late_damages(Question& asked, const money::Invoice& invoice, const terms::Rulebook& rules)
{
    const Date today = rules.day();
    if (invoice.issued.kind == money::InvoiceKind::late_damages) return {};
    const bool late = invoice.issued.due < today;
    const auto open = money::open_late_damages(invoice, today, rules);
    const bool nothing = !open || open->value == Yen(0);
    if (invoice.paid() && nothing) return {};
    Html content;
    if (!late)
        content = tag("p", {}, "期日（", day(invoice.issued.due), "）までのお支払いには、遅延損害金はかかりません。");
    else
        content = tag("h3", {}, "今日お支払いになる場合") + to_pay_on(invoice, today, rules);
    const auto pays = asked.date("pays");
    if (pays && *pays < today) asked.refuse("pays", "今日より後の日をお選びください。");
    content += get_form(address_of(invoice) + "#damages",
                        asked.field({.name = "pays",
                                     .label = "お支払いの予定日",
                                     .help = "この日に全額をお支払いになる場合の額を計算します。",
                                     .type = "date"}) +
                            submit_button("計算する", Weight::plain));
    if (!asked.readable())
        content += asked.told();
    else if (pays)
        content += tag("h3", {}, "予定日にお支払いになる場合") + to_pay_on(invoice, *pays, rules);
    return panel("damages", "遅延損害金の見込み", content);
}

Html taken_back(const money::Invoice& invoice)
{
    if (!invoice.cancelled) return {};
    return message(Tone::info, "この請求書は取り消しました",
                   tag("p", {}, day(invoice.cancelled->on), "に取り消しました（", invoice.cancelled->reason,
                       "）。お支払いは不要です。") +
                       why("terms 30.1"_clause, {invoice.cancelled->by}, Reader::contractor));
}

// How much, by when, and what is left of it: what its reader opens the page for.
Html asked_for(const money::Invoice& invoice, Date today)
{
    const auto figure = [](std::string_view name, const Html& value) {
        return tag("li", {}, tag("span", {}, name), tag("strong", {}, value));
    };
    const Taxed taxed = taxed_total(invoice);
    Html due = due_day(invoice);
    if (!invoice.paid()) due += text(" ") + days_left(invoice.issued.due, today);
    return tag("ul", {{"class", "figures"}},
               figure(invoice.reductions.empty() ? "ご請求額" : "減額の後のご請求額", yen(invoice.charged(), taxed)),
               figure("お支払いがまだの額", yen(invoice.unpaid(), taxed)), figure("お支払期日", due));
}

// Where one can be made: the network needs numbers of both sides.
Html electronic(const ledger::Books& books, const money::Invoice& invoice)
{
    Html out;
    if (office::electronic_paper(books, invoice.id, office::Returned::no).xml)
        out += link_button(address_of(invoice) + "/xml", "電子インボイス（XML）");
    if (invoice.cancelled && office::electronic_paper(books, invoice.id, office::Returned::yes).xml)
        out += link_button(address_of(invoice) + "/xml?return=1", "取消しの電子インボイス（XML）");
    return out;
}

// What came in beyond every debt is the contractor's: 28.8 keeps fees only.
Html credit(const Visit& visit, const ledger::Books& books)
{
    Yen sum;
    for (const contract::Contract* contract : contracts_of(books, party_of(visit)))
        if (const auto balance =
                money::balance(books.money, contract->id, ledger::rulebook(books, contract->id, visit.today)))
            sum += balance->credit;
    if (sum == Yen(0)) return {};
    return message(Tone::info, "お預かりしている過入金があります",
                   tag("p", {}, yen(sum), "。次のご請求に充てるか、お返しします。ご希望を担当者にお知らせください。"));
}

Html how_to_pay(const ledger::Books& books, const money::Invoice& invoice)
{
    if (invoice.paid() || books.terms.provider.bank_account.empty()) return {};
    return panel("how", "お振込先",
                 tag("p", {}, books.terms.provider.bank_account) + tag("p", {}, "お振込名義に請求書番号 ",
                                                                       invoice.issued.number,
                                                                       " をそえていただくと、充当先を間違えません。"));
}

Html invoices_table(const Visit& visit, const std::vector<const money::Invoice*>& all)
{
    const Slice shown = slice(visit.request, all.size());
    std::vector<Row> rows;
    for (std::size_t i = shown.first; i < shown.last; ++i) {
        const money::Invoice& invoice = *all[i];
        rows.push_back({link(address_of(invoice), invoice.issued.number), day(invoice.issued.on), due_day(invoice),
                        yen(invoice.issued.total, taxed_total(invoice)), yen(invoice.unpaid(), taxed_total(invoice)),
                        status_chip(payment_status(invoice, visit.today)), link(address_of(invoice) + "/pdf", "PDF"),
                        why_at(address_of(invoice) + "/why", "請求書 " + invoice.issued.number)});
    }
    HttpRequest as_csv = visit.request;
    as_csv.path = "/my/invoices.csv";
    return table("ご請求の一覧",
                 {{"請求書番号"},
                  {"発行日"},
                  {"お支払期日"},
                  {"合計", true},
                  {"未払い", true},
                  {"状況"},
                  {"書面"},
                  {"根拠"}},
                 rows, "あてはまるご請求はありません。") +
           slice_links(visit.request, shown) +
           tag("p", {}, link(with_query(as_csv, "page", ""), "この一覧をCSVで保存する"));
}

}

HttpResponse portal_invoices(const Visit& visit)
{
    if (!of_contractor(visit)) return not_found(visit);
    Question asked(visit);
    const Wanted wish = wanted(asked);
    return visit.office.read([&](const ledger::Books& books) {
        const Html list = asked.readable() ? invoices_table(visit, chosen(visit, books, wish)) : asked.told();
        const Html body = credit(visit, books) +
                          tag("ul", {{"class", "actions"}},
                              tag("li", {}, link_button("/my/statement", "取引明細書（残高のご案内）"))) +
                          filter(visit, asked) + list + own_combined(visit, books);
        return page(
            visit,
            {.title = "ご請求", .body = body, .lead = {}, .up = "/my", .up_words = "ホーム", .status = asked.status()});
    });
}

HttpResponse portal_invoices_csv(const Visit& visit)
{
    if (!of_contractor(visit)) return not_found(visit);
    Question asked(visit);
    const Wanted wish = wanted(asked);
    if (!asked.readable()) return portal_invoices(visit); // what is wrong, beside its field
    return visit.office.read([&](const ledger::Books& books) {
        std::vector<std::vector<std::string>> rows;
        for (const money::Invoice* invoice : chosen(visit, books, wish)) {
            const money::InvoiceIssued& issued = invoice->issued;
            rows.push_back({issued.number, issued.contract.text(), std::string(money::label(issued.kind)),
                            issued.on.text(), issued.due.text(), std::to_string(issued.subtotal.amount()),
                            std::to_string(issued.tax.amount()), std::to_string(issued.total.amount()),
                            std::to_string(invoice->reduced.amount()), std::to_string(invoice->unpaid().amount()),
                            std::string(payment_status(*invoice, visit.today))});
        }
        return csv("invoices.csv",
                   {"請求書番号", "契約", "種類", "発行日", "支払期日", "小計（税抜）", "消費税", "合計（税込）",
                    "減額（税込）", "未払い", "状況"},
                   rows);
    });
}

HttpResponse portal_invoice(const Visit& visit)
{
    Question asked(visit);
    return visit.office.read([&](const ledger::Books& books) {
        const money::Invoice* invoice = own_invoice(visit, books, visit.captured.at(0));
        if (!invoice) return not_found(visit);
        const terms::Rulebook rules = ledger::rulebook(books, invoice->issued.contract, visit.today);
        const Html headline =
            tag("div", {{"class", "headline"}}, status_chip(payment_status(*invoice, visit.today)),
                link_button(address_of(*invoice) + "/pdf", "PDFを開く"),
                link_button(address_of(*invoice) + "/pdf?why=1", "計算の根拠つきPDF"), electronic(books, *invoice)) +
            asked_for(*invoice, visit.today) + how_to_pay(books, *invoice);
        const Html about =
            panel("about", "ご請求の内容",
                  terms_of({{"ご契約",
                             link("/my/contracts/" + invoice->issued.contract.text(), invoice->issued.contract.text())},
                            {"種類", text(money::label(invoice->issued.kind))},
                            {"発行日", day(invoice->issued.on)},
                            {"お支払期日", due_day(*invoice)},
                            {"登録番号", text(invoice->issued.registration_number)}}) +
                      lines(*invoice) + totals(*invoice) + why(money::explain(*invoice, rules), Reader::contractor));
        const Html damages = late_damages(asked, *invoice, rules);
        return page(visit, {.title = "請求書 " + invoice->issued.number,
                            .body = headline + taken_back(*invoice) +
                                    corrections_note(books, *invoice, "/my/invoices", Reader::contractor) + about +
                                    reductions_panel(*invoice, address_of(*invoice), Reader::contractor) +
                                    payments(*invoice) + damages,
                            .lead = {},
                            .up = "/my/invoices",
                            .up_words = "ご請求",
                            .status = asked.status()});
    });
}

HttpResponse portal_invoice_pdf(const Visit& visit)
{
    const auto appendix = visit.asked("why").empty() ? office::Appendix::none : office::Appendix::why;
    const auto sheet = visit.office.read([&](const ledger::Books& books) -> std::optional<documents::InvoiceSheet> {
        const money::Invoice* invoice = own_invoice(visit, books, visit.captured.at(0));
        return invoice ? std::optional(office::invoice_sheet(books, *invoice, appendix)) : std::nullopt;
    });
    if (!sheet) return not_found(visit);
    return pdf(sheet->number + ".pdf", documents::invoice_pdf(*sheet));
}

HttpResponse portal_invoice_xml(const Visit& visit)
{
    const auto returned = visit.asked("return") == "1" ? office::Returned::yes : office::Returned::no;
    const auto paper = visit.office.read([&](const ledger::Books& books) -> std::optional<office::QueuedEInvoice> {
        const money::Invoice* invoice = own_invoice(visit, books, visit.captured.at(0));
        if (!invoice) return std::nullopt;
        return office::electronic_paper(books, invoice->id, returned);
    });
    return paper ? einvoice_file(visit, *paper) : not_found(visit);
}

HttpResponse portal_reduction_pdf(const Visit& visit)
{
    const auto sheet = visit.office.read([&](const ledger::Books& books) -> std::optional<documents::InvoiceSheet> {
        const money::Invoice* invoice = own_invoice(visit, books, visit.captured.at(0));
        return invoice ? nth_reduction_sheet(books, *invoice, visit.captured.at(1)) : std::nullopt;
    });
    if (!sheet) return not_found(visit);
    return pdf(sheet->number + ".pdf", documents::invoice_pdf(*sheet));
}

}
