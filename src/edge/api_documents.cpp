// Documents through the API: an invoice on paper and as XML, and the XML of a month for an access point.
#include "documents/digest.h"
#include "documents/invoice_paper.h"
#include "documents/letter_paper.h"
#include "edge/api_asked.h"
#include "edge/json_text.h"
#include "office/einvoices.h"
#include "office/letters.h"
#include "office/receipts.h"
#include "office/records.h"

#include <algorithm>

namespace edge {

Answer invoice_pdf_answer(const Asked& asked)
{
    if (!asked.invoice) return no_such_invoice(asked.id);
    const documents::InvoiceSheet sheet = asked.office.read([&](const ledger::Books& books) {
        const auto appendix = asked.flag("why") ? office::Appendix::why : office::Appendix::none;
        return office::invoice_sheet(books, books.money.invoices.at(asked.invoice), appendix);
    });
    return {.json = {}, .exit = 0, .text = {}, .file = documents::invoice_pdf(sheet)};
}

// With `return`, the cancelled invoice taken back.
Answer invoice_xml_answer(const Asked& asked)
{
    if (!asked.invoice) return no_such_invoice(asked.id);
    const auto returned = asked.flag("return") ? office::Returned::yes : office::Returned::no;
    const office::QueuedEInvoice paper = asked.office.read(
        [&](const ledger::Books& books) { return office::electronic_paper(books, asked.invoice, returned); });
    if (!paper.xml) return refused(paper.xml.error());
    office::keep_einvoices(asked.office, {paper});
    return {.json = {}, .exit = 0, .text = {}, .file = *paper.xml, .file_type = "application/xml"};
}

// Kept as it is handed over; once more only when what it says has changed.
Answer receipt_answer(const Asked& asked)
{
    const auto made = asked.office.read(
        [&](const ledger::Books& books) -> std::optional<std::pair<money::Payment, documents::LetterSheet>> {
            const auto id = PaymentId::parse(asked.id);
            const money::Payment* payment = id ? books.money.payments.find(*id) : nullptr;
            if (!payment) return std::nullopt;
            return std::pair(*payment, office::receipt_sheet(books, *payment));
        });
    if (!made)
        return refused({"terms 29.1"_clause, "入金 " + asked.id + " はありません。番号は PY-000001 の形です。", {}});
    return {.json = {}, .exit = 0, .text = {}, .file = office::keep_receipt(asked.office, made->first, made->second)};
}

Answer einvoices_answer(const Asked& asked)
{
    if (!asked.month) return unreadable({"month", -1, "月を YYYY-MM の形で入力してください。"});
    const auto queued = asked.office.read([&](const ledger::Books& books) {
        return office::queued_einvoices(books, asked.month->first(), asked.month->last());
    });
    const auto row = [](const office::QueuedEInvoice& one) {
        JsonObject out;
        out.text("invoice", one.invoice.text()).text("number", one.number);
        if (one.xml) return out.text("sha256", documents::sha256_hex(*one.xml)).text("xml", *one.xml).close();
        return out.json("basis", json_basis(one.xml.error().basis)).text("why", one.xml.error().reason).close();
    };
    std::vector<office::QueuedEInvoice> made, refused;
    std::partition_copy(queued.begin(), queued.end(), std::back_inserter(made), std::back_inserter(refused),
                        [](const office::QueuedEInvoice& one) { return bool(one.xml); });
    office::keep_einvoices(asked.office, made);
    return {JsonObject()
                .text("month", asked.month->text())
                .json("einvoices", json_list(made, row))
                .json("refused", json_list(refused, row))
                .close(),
            0,
            {}};
}

}
