#include "edge/accounts_view.h"

#include "edge/answers.h"
#include "edge/json_text.h"
#include "edge/staff.h"

#include <algorithm>

namespace edge {
namespace {

std::string invoice_address(InvoiceId invoice, Reader reader)
{
    return (reader == Reader::staff ? "/invoices/" : "/my/invoices/") + invoice.text();
}

Html contract_words(ContractId contract, Reader reader)
{
    return id_link((reader == Reader::staff ? "/contracts/" : "/my/contracts/") + contract.text(), contract.text());
}

// The number of an invoice, and its contract below it.
Html invoice_words(InvoiceId invoice, const std::string& number, ContractId contract, Reader reader)
{
    return joined(id_link(invoice_address(invoice, reader), number),
                  tag("div", {}, tag("small", {}, contract_words(contract, reader))));
}

Html dues_of(const money::InvoicesCombined& issued, Date today)
{
    Html out;
    for (const money::CombinedDue& due : issued.dues)
        out += tag("div", {}, day(due.due), " ", issued.dues.size() > 1 ? yen(due.amount, Taxed::including) : Html(),
                   " ", days_left(due.due, today));
    return out;
}

// What the document does not say because it came later.
Html changes_of(const ledger::Books& books, const money::CombinedInvoice& document, Reader reader)
{
    if (money::lapsed(document, books.money, books.notices))
        return message(Tone::warn, "この合計請求書は送りません",
                       tag("p", {}, "送る前に、載せた請求書が取り消されました。残りの請求書を一通ずつ送ります。") +
                           why("terms 30.1"_clause, {document.by}, reader));
    const money::SinceCombined now = money::since(document, books.money);
    if (!now.changed()) return {};
    Html items;
    for (const money::CombinedPart& part : document.issued.invoices) {
        const money::Invoice& invoice = books.money.invoices.at(part.invoice);
        const Html name = link(invoice_address(part.invoice, reader), part.number);
        if (invoice.cancelled)
            items += tag("li", {}, day(invoice.cancelled->on), "　", name, " を取り消しました（",
                         invoice.cancelled->reason, "）　", yen(part.total, Taxed::including),
                         why("terms 30.1"_clause, {invoice.cancelled->by}, reader));
        for (const money::Reduction& reduction : invoice.reductions)
            items += tag("li", {}, day(reduction.issued.on), "　", name, " を減額しました（", reduction.issued.number,
                         "、", reduction.issued.reason, "）　", yen(reduction.issued.total, Taxed::including),
                         why(reduction.issued.basis, {reduction.by}, reader));
    }
    return message(
        Tone::info, "発行した後に変わったこと",
        tag("p", {}, "発行した合計請求書は変わりません。いまお支払いいただく額は、下の「残り」の合計です。") +
            tag("ul", {}, items));
}

Html block_panel(const ledger::Books& books, const money::CombinedBlock& block, Date today, Reader reader)
{
    std::vector<Row> rows;
    Yen open;
    for (const money::CombinedPart* part : block.parts) {
        const money::Invoice& invoice = books.money.invoices.at(part->invoice);
        open += invoice.unpaid();
        rows.push_back({invoice_words(part->invoice, part->number, part->contract, reader), day(part->due),
                        status_chip(payment_status(invoice, today)), yen(part->tax), yen(part->total),
                        yen(invoice.unpaid())});
    }
    const std::string caption =
        std::string(money::label(block.kind)) + "　" + std::to_string(block.parts.size()) + "通";
    const Html list =
        table(caption,
              {{"請求書番号"}, {"支払期日"}, {"状態"}, {"消費税", true}, {"合計（税込）", true}, {"残り", true}}, rows);
    return panel(boost::describe::enum_to_string(block.kind, ""), caption,
                 list + terms_of({{"計", yen(block.total, block.tax == Yen(0) ? Taxed::outside : Taxed::including)},
                                  {"残り", yen(open)}}));
}

Html rates_of(const money::CombinedInvoice& document, const money::Book& book, Reader reader)
{
    const money::InvoicesCombined& issued = document.issued;
    std::vector<Row> rows;
    Yen outside;
    for (const money::RateTotal& rate : issued.rates) {
        if (rate.code == money::TaxCode::out_of_scope) {
            outside += rate.taxable;
            continue;
        }
        const bool marked = rate.code == money::TaxCode::reduced;
        rows.push_back({text(std::to_string(rate.percent) + "％対象" + (marked ? "（軽減税率）" : "")),
                        yen(rate.taxable), yen(rate.tax)});
    }
    return panel("rates", "税率ごとの合計",
                 table("各請求書で税率ごとに1回端数処理した額の合計",
                       {{"税率"}, {"対象額（税抜）", true}, {"消費税", true}}, rows,
                       "消費税のかかるものはありません。") +
                     terms_of({{"小計", yen(issued.subtotal - outside, Taxed::excluding)},
                               {"消費税", yen(issued.tax)},
                               {"対象外", yen(outside, Taxed::outside)},
                               {"合計", yen(issued.total, Taxed::including)}}) +
                     why(money::explain(document, book), reader));
}

Html allocations_note(const ledger::Books& books, const money::StatementRow& row)
{
    const std::string note = office::note_of(books, row);
    return note.empty() ? Html() : tag("div", {}, tag("small", {}, note));
}

Html movements(const ledger::Books& books, const money::AccountStatement& statement, Reader reader)
{
    std::vector<Row> rows{{day(statement.from), text("前期間からの繰越"), text(""), text(""), yen(statement.opening)}};
    for (const money::StatementRow& row : statement.rows) {
        const bool asked = row.movement == money::Movement::invoice;
        const std::string words = office::words_of(books, row);
        const Html what = row.invoice ? link(invoice_address(row.invoice, reader), words) : text(words);
        rows.push_back({day(row.on),
                        joined(what, allocations_note(books, row),
                               tag("div", {}, tag("small", {}, contract_words(row.contract, reader)),
                                   why(row.basis, row.because, reader))),
                        asked ? yen(row.change) : text(""), asked || row.change == Yen(0) ? text("") : yen(-row.change),
                        yen(row.balance)});
    }
    rows.push_back({day(statement.until), joined(tag("strong", {}, "残高"), why(money::explain(statement), reader)),
                    text(""), text(""), tag("strong", {}, yen(statement.closing))});
    return panel(
        "movements", "お取引の明細",
        table("お取引の明細", {{"日付"}, {"内容"}, {"ご請求", true}, {"ご入金・減額", true}, {"残高", true}}, rows));
}

Html open_items(const money::AccountStatement& statement, Reader reader)
{
    std::vector<Row> rows;
    for (const money::OpenItem& item : statement.open)
        rows.push_back({invoice_words(item.invoice, item.number, item.contract, reader), day(item.issued_on),
                        joined(day(item.due), tag("div", {},
                                                  item.late > 0 ? chip(std::to_string(item.late) + "日超過", Tone::bad)
                                                                : chip("期限前"))),
                        yen(item.total), yen(item.open)});
    return panel("open", "お支払いがまだのご請求",
                 table("お支払いがまだのご請求",
                       {{"請求書番号"}, {"発行日"}, {"支払期日"}, {"請求額（税込）", true}, {"残り", true}}, rows,
                       "ありません。"));
}

Html accrued(const money::AccountStatement& statement, Reader reader)
{
    if (statement.damages.empty()) return {};
    std::vector<Row> rows;
    for (const money::AccruedDamages& one : statement.damages)
        rows.push_back({invoice_words(one.invoice, one.number, one.contract, reader),
                        joined(tag("span", {{"class", "formula"}}, one.formula), why(one.basis, {}, reader)),
                        yen(one.amount, Taxed::outside)});
    return panel("damages", "遅延損害金（まだ請求していない額。残高に含みません）",
                 table(statement.until.japanese() + "まで", {{"請求書番号"}, {"計算"}, {"金額", true}}, rows));
}

std::string part_json(const ledger::Books& books, const money::CombinedPart& part, Date today)
{
    const money::Invoice& invoice = books.money.invoices.at(part.invoice);
    return JsonObject()
        .text("invoice", part.invoice.text())
        .text("number", part.number)
        .text("contract", part.contract.text())
        .text("kind", boost::describe::enum_to_string(part.kind, ""))
        .date("due", part.due)
        .yen("subtotal", part.subtotal)
        .yen("tax", part.tax)
        .yen("total", part.total)
        .yen("reduced", invoice.reduced)
        .yen("unpaid", invoice.unpaid())
        .text("status", payment_status(invoice, today))
        .close();
}

std::string row_json(const ledger::Books& books, const money::StatementRow& row)
{
    const auto part = [](const money::Allocation& one) {
        return JsonObject()
            .text("invoice", one.invoice.text())
            .text("part", boost::describe::enum_to_string(one.part, ""))
            .yen("amount", one.amount)
            .close();
    };
    JsonObject out;
    out.date("on", row.on)
        .text("movement", boost::describe::enum_to_string(row.movement, ""))
        .text("what", office::words_of(books, row))
        .text("contract", row.contract.text())
        .text("invoice", row.invoice ? row.invoice.text() : "")
        .text("payment", row.payment ? row.payment.text() : "")
        .text("number", row.number)
        .yen("amount", row.amount)
        .yen("change", row.change)
        .yen("credit", row.credit)
        .yen("damages", row.damages)
        .yen("recovered", row.recovered)
        .yen("balance", row.balance)
        .yen("held", row.held)
        .json("allocations", json_list(row.allocations, part))
        .json("basis", json_basis(row.basis));
    return out.json("because", json_list(row.because, [](Position position) { return std::to_string(position.value); }))
        .close();
}

}

std::string_view payment_status(const money::CombinedInvoice& document, const money::Book& book, Date today)
{
    const money::SinceCombined now = money::since(document, book);
    if (now.cancelled == document.issued.total) return "取消し";
    if (now.open == Yen(0)) return "支払済み";
    for (const money::CombinedPart& part : document.issued.invoices)
        if (payment_status(book.invoices.at(part.invoice), today) == "延滞") return "延滞";
    return now.open + now.cancelled + now.reduced == document.issued.total ? "未払い" : "一部入金";
}

std::string combined_address(const money::CombinedInvoice& document, Reader reader)
{
    return (reader == Reader::staff ? "/combined/" : "/my/combined/") + document.id.text();
}

const money::CombinedInvoice* combined_named(const ledger::Books& books, std::string_view id)
{
    if (const auto parsed = money::CombinedId::parse(id)) return books.combined.documents.find(*parsed);
    for (const money::CombinedInvoice& document : books.combined.documents)
        if (document.issued.number == id) return &document;
    return nullptr;
}

Html combined_view(const ledger::Books& books, const money::CombinedInvoice& document, Date today, Reader reader)
{
    const money::InvoicesCombined& issued = document.issued;
    const money::SinceCombined now = money::since(document, books.money);
    Html body = changes_of(books, document, reader);
    body += panel("head", "宛先と期日",
                  terms_of({{"宛名", text(issued.addressee)},
                            {"発行日", day(issued.on)},
                            {"請求書の発行日", day(issued.issued_on)},
                            {"支払期日", joined(dues_of(issued, today), why(issued.basis, {document.by}, reader))},
                            {"合計", tag("strong", {}, yen(issued.total, Taxed::including))},
                            {"残り", yen(now.open, Taxed::including)},
                            {"登録番号", text(issued.registration_number)}}));
    for (const money::CombinedBlock& block : money::blocks_of(issued))
        body += block_panel(books, block, today, reader);
    return body + rates_of(document, books.money, reader);
}

Html combined_table(const ledger::Books& books, const std::vector<const money::CombinedInvoice*>& list, Date today,
                    Reader reader)
{
    std::vector<Row> rows;
    for (const money::CombinedInvoice* one : list) {
        const money::InvoicesCombined& issued = one->issued;
        const money::SinceCombined now = money::since(*one, books.money);
        const std::string address = combined_address(*one, reader);
        Html state = status_chip(payment_status(*one, books.money, today));
        if (now.changed()) state += chip("発行後に変更あり", Tone::warn);
        const std::string about = issued.on.japanese() + "　" + std::to_string(issued.invoices.size()) + "通" +
                                  (reader == Reader::staff ? "　" + issued.addressee : std::string());
        rows.push_back({joined(id_link(address, issued.number),
                               tag("div", {}, tag("small", {}, about), text("　"), link(address + "/pdf", "PDF"))),
                        day(issued.dues.front().due), state, yen(issued.total), yen(now.open)});
    }
    return table("合計請求書", {{"番号と発行日"}, {"最初の支払期日"}, {"状態"}, {"合計（税込）", true}, {"残り", true}},
                 rows, "合計請求書はありません。");
}

Html statement_view(const ledger::Books& books, const money::AccountStatement& statement, Reader reader)
{
    Html sums = terms_of({{"繰越", yen(statement.opening)},
                          {"ご請求", yen(statement.asked)},
                          {"減額・取消し", yen(-statement.reduced)},
                          {"ご入金・充当", yen(-statement.paid)},
                          {"残高", joined(tag("strong", {}, yen(statement.closing, Taxed::including)),
                                          why(money::explain(statement), reader))},
                          {"未請求の遅延損害金", yen(statement.accrued, Taxed::outside)},
                          {"お預かり", yen(statement.credit_closing)}});
    if (statement.given_up > Yen(0))
        sums += tag("p", {}, "貸倒れとして処理した額のうち ", yen(statement.given_up),
                    "は残高に含みません。お支払いの義務は残ります。");
    return panel("sums", statement.until.japanese() + "現在", sums) + movements(books, statement, reader) +
           open_items(statement, reader) + accrued(statement, reader);
}

std::string combined_json(const ledger::Books& books, const money::CombinedInvoice& document, Date today)
{
    const money::InvoicesCombined& issued = document.issued;
    const money::SinceCombined now = money::since(document, books.money);
    const auto rate = [](const money::RateTotal& one) {
        return JsonObject()
            .text("code", boost::describe::enum_to_string(one.code, ""))
            .number("percent", one.percent)
            .yen("taxable", one.taxable)
            .yen("tax", one.tax)
            .close();
    };
    const auto due = [](const money::CombinedDue& one) {
        return JsonObject().date("due", one.due).yen("amount", one.amount).close();
    };
    return JsonObject()
        .text("document", document.id.text())
        .text("number", issued.number)
        .text("party", issued.party.text())
        .text("name", issued.addressee)
        .date("on", issued.on)
        .date("issued_on", issued.issued_on)
        .text("notice", issued.notice.text())
        .text("status", payment_status(document, books.money, today))
        .yen("subtotal", issued.subtotal)
        .yen("tax", issued.tax)
        .yen("total", issued.total)
        .yen("cancelled", now.cancelled)
        .yen("reduced", now.reduced)
        .yen("unpaid", now.open)
        .boolean("lapsed", money::lapsed(document, books.money, books.notices))
        .json("rates", json_list(issued.rates, rate))
        .json("dues", json_list(issued.dues, due))
        .json("invoices", json_list(issued.invoices,
                                    [&](const money::CombinedPart& part) { return part_json(books, part, today); }))
        .json("basis", json_basis(issued.basis))
        .close();
}

std::string statement_json(const ledger::Books& books, const office::AccountOf& account,
                           const money::AccountStatement& statement)
{
    const auto item = [](const money::OpenItem& one) {
        return JsonObject()
            .text("invoice", one.invoice.text())
            .text("number", one.number)
            .text("contract", one.contract.text())
            .date("issued_on", one.issued_on)
            .date("due", one.due)
            .number("days_late", one.late)
            .yen("total", one.total)
            .yen("unpaid", one.open)
            .close();
    };
    const auto damages = [](const money::AccruedDamages& one) {
        return JsonObject()
            .text("invoice", one.invoice.text())
            .text("number", one.number)
            .text("contract", one.contract.text())
            .yen("amount", one.amount)
            .text("formula", one.formula)
            .json("basis", json_basis(one.basis))
            .close();
    };
    JsonObject out;
    out.text("party", account.party.text())
        .text("contract", account.contract ? account.contract.text() : "")
        .date("from", statement.from)
        .date("until", statement.until)
        .yen("opening", statement.opening)
        .yen("asked", statement.asked)
        .yen("reduced", statement.reduced)
        .yen("paid", statement.paid)
        .yen("written_off", statement.written_off)
        .yen("closing", statement.closing)
        .yen("accrued", statement.accrued)
        .yen("credit_opening", statement.credit_opening)
        .yen("credit", statement.credit_closing)
        .yen("given_up", statement.given_up)
        .json("rows", json_list(statement.rows, [&](const money::StatementRow& row) { return row_json(books, row); }));
    return out.json("open", json_list(statement.open, item))
        .json("damages", json_list(statement.damages, damages))
        .json("explanation", explanation_json(money::explain(statement)))
        .close();
}

}
