#include "office/letters.h"

#include "money/correction.h"
#include "office/einvoices.h"
#include "office/sheet_parts.h"

#include <algorithm>

namespace office {
namespace {

using notice::NoticeKind;
using statute::TaxCode;

// Anything but an account is printed as it is, among the remarks.
void set_account(documents::InvoiceSheet& sheet, const std::string& text)
{
    sheet.transfer_to = transfer_account(text, sheet.issuer.name);
    if (!sheet.transfer_to && !text.empty()) sheet.remarks.push_back("お振込先：" + text);
}

std::string rate_words(const money::Line& line)
{
    const auto rate = statute::tax_rate(line.tax, line.supplied_on);
    if (!rate) return {};
    if (rate->value.taxed()) return std::to_string(rate->value.percent) + "％";
    return std::string(rate->value.label);
}

std::optional<documents::Period> period_of(const money::Line& line)
{
    if (!line.from || !line.until) return std::nullopt;
    return documents::Period{*line.from, *line.until};
}

// A discount is printed as one thing at a negative price.
documents::InvoiceLine supply(const money::Line& line)
{
    const std::int32_t quantity = line.discount ? 1 : line.quantity;
    return {.description = line.description,
            .kind = std::string(money::label(line.kind)),
            .period = period_of(line),
            .quantity = std::to_string(quantity) + (line.unit.empty() ? "" : " " + line.unit),
            .unit_price = (line.discount ? "▲" : "") + line.unit_price.grouped(),
            .amount = line.amount,
            .rate = rate_words(line),
            .mark = line.tax == TaxCode::reduced ? documents::RateMark::reduced : documents::RateMark::none,
            .basis = line.clause};
}

std::string box_label(const money::InvoiceIssued& issued, const money::RateTotal& box)
{
    for (const money::Line& line : issued.lines) {
        const auto rate = statute::tax_rate(line.tax, line.supplied_on);
        if (rate && line.tax == box.code && rate->value.percent == box.percent) return std::string(rate->value.label);
    }
    return std::to_string(box.percent) + "％対象";
}

void stretch(std::optional<documents::Period>& whole, const std::optional<documents::Period>& part)
{
    if (!part) return;
    if (!whole) whole = part;
    whole->first = std::min(whole->first, part->first);
    whole->last = std::max(whole->last, part->last);
}

// What is no consideration for a supply stands outside the boxes and the subtotal; the total is the issued one.
void set_amounts(documents::InvoiceSheet& sheet, const money::InvoiceIssued& issued)
{
    sheet.subtotal = issued.subtotal;
    sheet.tax = issued.tax;
    sheet.total = issued.total;
    for (const money::Line& line : issued.lines) {
        if (line.tax == TaxCode::out_of_scope) {
            sheet.subtotal -= line.amount;
            sheet.untaxed.push_back(
                {.description = line.description, .detail = line.formula, .amount = line.amount, .basis = line.clause});
        } else {
            sheet.lines.push_back(supply(line));
            stretch(sheet.supplied, period_of(line));
        }
    }
    for (const money::RateTotal& box : issued.rates)
        if (box.code != TaxCode::out_of_scope)
            sheet.rates.push_back({.label = box_label(issued, box), .taxable = box.taxable, .tax = box.tax});
}

std::string records(const std::vector<Position>& because)
{
    std::string out;
    for (const Position position : because)
        out += (out.empty() ? "台帳の記録 第" : "、第") + std::to_string(position.value) + "号";
    return out;
}

// explain() lists the lines of the invoice, then its rates, in the order of the issued document.
std::vector<documents::Why> why_of(const ledger::Books& books, const money::Invoice& invoice)
{
    const money::InvoiceIssued& issued = invoice.issued;
    const Explanation tree = money::explain(invoice, terms::Rulebook(books.terms, issued.contract, issued.on));
    std::vector<documents::Why> out;
    const std::size_t lines = issued.lines.size();
    for (std::size_t i = 0; i < lines + issued.rates.size() && i < tree.parts.size(); ++i) {
        if (i >= lines && issued.rates[i - lines].percent == 0) continue;
        const Explanation& part = tree.parts[i];
        documents::Why why{.item = part.what,
                           .amount = i < lines ? issued.lines[i].amount : issued.rates[i - lines].tax,
                           .basis = part.basis,
                           .facts = {},
                           .formula = part.formula};
        if (!part.rounding.empty()) why.formula += "　" + part.rounding;
        if (!part.because.empty()) why.facts.push_back(records(part.because));
        out.push_back(std::move(why));
    }
    return out;
}

// consumption-tax-act 57-4.4 “An issuer who finds an error in what a document shows hands out a corrected one.” The
// first stands in the head, further ones among the remarks, which also tell where only some lines are billed anew.
void set_corrections(documents::InvoiceSheet& sheet, const money::Book& book, const money::Invoice& invoice)
{
    const auto earlier = money::corrects(book, invoice);
    if (earlier.empty()) return;
    for (const money::Invoice* one : earlier)
        sheet.corrects.push_back({one->issued.number, one->issued.on, one->cancelled->reason});
    for (std::size_t i = 1; i < sheet.corrects.size(); ++i)
        sheet.remarks.push_back("訂正前の請求書：" + sheet.corrects[i].number + "（" +
                                sheet.corrects[i].issued_on.japanese() + "発行）。理由：" + sheet.corrects[i].reason);
    if (money::extent_of_correction(book, invoice).value == money::Corrected::whole) return;
    sheet.corrected = documents::CorrectedPart::some;
    sheet.remarks.emplace_back("取り消した請求書の分を改めて請求する行と、新しく請求する行があります。");
}

std::string_view subject_of(money::InvoiceKind kind)
{
    switch (kind) {
    case money::InvoiceKind::fees:
        return "クラウド導入支援サービス ご利用料金";
    case money::InvoiceKind::late_damages:
        return "遅延損害金";
    case money::InvoiceKind::settlement:
        return "クラウド導入支援サービス 契約終了に伴う精算";
    case money::InvoiceKind::special_fee:
        return "特別利用料金（約款第31条）";
    case money::InvoiceKind::opening:
        return "クラウド導入支援サービス 以前のご請求の未払い";
    }
    return "";
}

// A demand and a termination come to the point; the others greet.
bool greets(NoticeKind kind)
{
    return kind != NoticeKind::demand && kind != NoticeKind::termination;
}

}

bool has_letter(NoticeKind kind)
{
    return kind == NoticeKind::acceptance || kind == NoticeKind::suspension || kind == NoticeKind::demand ||
           kind == NoticeKind::termination || kind == NoticeKind::reminder;
}

documents::LetterSheet letter_sheet(const ledger::Books& books, const notice::Notice& notice,
                                    const std::string& contact)
{
    const contract::Applicant& party = books.contracts.parties.at(notice.party).applicant;
    documents::LetterSheet sheet{
        .number = notice.id.text(),
        .date = notice.drafted_on,
        .addressee = addressee_of(books, notice.party, party.name, party.postal_code, party.address, contact),
        .sender = issuer_of(terms::provider_at(books.terms, notice.by)),
        .title = notice.subject,
        .opening = {},
        .paragraphs = notice.paragraphs,
        .closing = {},
        .items = {},
        .basis = std::nullopt};
    if (notice.basis.size() > 0) sheet.basis = notice.basis;
    if (greets(notice.kind)) {
        sheet.opening = "拝啓　時下ますますご清栄のこととお慶び申し上げます。";
        sheet.closing = "敬具";
    }
    if (notice.application) sheet.items.push_back({"お申込み番号", notice.application.text()});
    if (notice.contract) sheet.items.push_back({"契約番号", notice.contract.text()});
    return sheet;
}

documents::InvoiceSheet invoice_sheet(const ledger::Books& books, const money::Invoice& invoice, Appendix appendix,
                                      const std::string& contact)
{
    const money::InvoiceIssued& issued = invoice.issued;
    documents::InvoiceSheet sheet;
    sheet.number = issued.number;
    sheet.issued_on = issued.on;
    sheet.due_on = issued.due;
    sheet.addressee = addressee_of(books, issued.party, issued.addressee, issued.postal_code, issued.address, contact);
    const terms::Provider& provider = terms::provider_at(books.terms, invoice.by);
    sheet.issuer = issuer_of(provider);
    sheet.issuer.name = issued.issuer;
    sheet.issuer.registration_number = issued.registration_number;
    sheet.subject = subject_of(issued.kind);
    sheet.contract = issued.contract.text();
    set_amounts(sheet, issued);
    const bool asks = issued.total > Yen(0);
    if (asks) set_account(sheet, provider.bank_account);
    if (asks && issued.due_rolled_from)
        sheet.remarks.push_back("お支払期限は、" + issued.due_rolled_from->japanese() + "が休日のため" +
                                issued.due.japanese() + "といたします。");
    set_corrections(sheet, books.money, invoice);
    if (appendix == Appendix::why) sheet.why = why_of(books, invoice);
    if (const auto electronic = einvoice(books, invoice))
        sheet.electronic = documents::Attached{issued.number + ".xml", documents::einvoice_xml(*electronic)};
    return sheet;
}

const money::Reduction* reduction_of(const ledger::Books& books, const notice::Notice& notice)
{
    const money::Invoice* invoice = books.money.invoices.find(notice.invoice);
    if (!invoice) return nullptr;
    const auto told = [&](const money::Reduction& reduction) { return reduction.issued.notice == notice.id; };
    const auto found = std::find_if(invoice->reductions.begin(), invoice->reductions.end(), told);
    return found == invoice->reductions.end() ? nullptr : &*found;
}

documents::InvoiceSheet reduction_sheet(const ledger::Books& books, const money::Invoice& invoice,
                                        const money::Reduction& reduction, const std::string& contact)
{
    const money::InvoiceReduced& note = reduction.issued;
    money::Invoice fallen = invoice; // what falls away, in the shape of an invoice
    fallen.by = reduction.by;
    fallen.issued.number = note.number;
    fallen.issued.on = note.on;
    fallen.issued.addressee = note.addressee;
    fallen.issued.postal_code = note.postal_code;
    fallen.issued.address = note.address;
    fallen.issued.issuer = note.issuer;
    fallen.issued.registration_number = note.registration_number;
    fallen.issued.lines.clear();
    for (const money::ReducedLine& part : note.lines) {
        money::Line line = invoice.issued.lines.at(static_cast<std::size_t>(part.line) - 1);
        line.quantity = 1;
        line.unit = "式";
        line.unit_price = line.amount = part.amount;
        fallen.issued.lines.push_back(std::move(line));
    }
    fallen.issued.rates = note.rates;
    fallen.issued.subtotal = note.subtotal;
    fallen.issued.tax = note.tax;
    fallen.issued.total = note.total;
    documents::InvoiceSheet sheet = invoice_sheet(books, fallen, Appendix::none, contact);
    sheet.reduces = documents::Correction{invoice.issued.number, invoice.issued.on, note.reason};
    sheet.transfer_to.reset();
    sheet.remarks.clear();
    if (const auto owed = money::reduction_note_owed(note.total); !owed.value)
        sheet.remarks.push_back("税込1万円未満の減額のため、この書面をお渡しする義務はありません（" +
                                owed.basis[0].printed() + "）。控えとしてお渡しします。");
    sheet.remarks.push_back("根拠：" + std::string("consumption-tax-act 57-4.3"_clause.printed()) + "、" +
                            "civil-code 519"_clause.printed());
    return sheet;
}

}
