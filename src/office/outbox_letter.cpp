#include "office/outbox_letter.h"

#include "basis/text.h"
#include "documents/combined_paper.h"
#include "documents/invoice_paper.h"
#include "documents/letter_paper.h"
#include "office/accounts.h"
#include "office/letters.h"

#include <algorithm>

namespace office {
namespace {

using notice::NoticeKind;

constexpr std::string_view the_addressee = "（宛先）";
constexpr std::size_t longest_reply = 300;

std::string salutation(const contract::Applicant& party, const std::string& contact)
{
    if (party.kind == contract::PartyKind::individual) return party.name + " 様\n";
    return party.name + "\n" + (contact.empty() ? "ご担当者様" : contact + " 様") + "\n";
}

// The acceptance brings its own thanks; a demand and a termination come to the point.
std::string greeting(NoticeKind kind, const terms::Provider& provider)
{
    const bool short_one =
        kind == NoticeKind::acceptance || kind == NoticeKind::demand || kind == NoticeKind::termination;
    return std::string(short_one ? "" : "平素は格別のご高配を賜り、厚くお礼申し上げます。\n") + provider.name +
           "でございます。\n";
}

std::string invoice_words(const money::InvoiceIssued& invoice)
{
    return "請求書（" + invoice.number +
           "）をお送りいたします。内容をご確認のうえ、お支払期限までにお手続きくださいますようお願い申し上げます。\n\n"
           "　ご請求金額　" +
           invoice.total.japanese() + "（税込）\n　お支払期限　" + invoice.due.japanese() + "\n";
}

std::string combined_words(const money::InvoicesCombined& document)
{
    std::string out =
        "合計請求書（" + document.number + "）を、請求書" + std::to_string(document.invoices.size()) +
        "通とともにお送りいたします。内容をご確認のうえ、お支払期限までにお手続きくださいますようお願い申し上げます。"
        "\n\n　ご請求金額の合計　" +
        document.total.japanese() + "（税込）\n";
    for (const money::CombinedDue& due : document.dues)
        out += "　お支払期限　" + due.due.japanese() +
               (document.dues.size() > 1 ? "　" + due.amount.japanese() : std::string()) + "\n";
    out += "\n添付の請求書（それぞれが適格請求書です）\n";
    for (const money::CombinedPart& part : document.invoices)
        out += "・" + part.number + "　契約 " + part.contract.text() + "　" + part.total.japanese() + "\n";
    return out;
}

// Paragraphs stand apart, items of a list together.
std::string paragraphs_of(const notice::Notice& notice)
{
    std::string out;
    for (const std::string& paragraph : notice.paragraphs)
        out += (out.empty() || paragraph.starts_with("・") ? "" : "\n") + paragraph + "\n";
    return out;
}

std::string signature(const terms::Provider& provider, const notice::Notice& notice)
{
    std::string out = "――――――――――――――――――――\n" + provider.name + "\n";
    if (!provider.address.empty())
        out += (provider.postal_code.empty() ? "" : "〒" + provider.postal_code + " ") + provider.address + "\n";
    if (!provider.phone.empty()) out += "電話 " + provider.phone + "\n";
    if (!provider.mail.empty()) out += "メール " + provider.mail + "\n";
    out += "通知番号 " + notice.id.text();
    if (notice.contract) out += "　契約番号 " + notice.contract.text();
    return out + "\n";
}

std::string closing(const std::vector<std::string>& papers, const std::string& portal)
{
    std::string out;
    for (const std::string& paper : papers)
        out += (out.empty() ? "添付の" : "、") + paper;
    if (!out.empty()) out += "もあわせてご確認ください。\n\n";
    if (!portal.empty()) out += "この通知の内容と根拠の条項は、契約者ページでもご覧いただけます。\n" + portal + "\n\n";
    return out + "ご不明な点がございましたら、このメールへのご返信か、下記までお問い合わせください。\n"
                 "お心当たりのない場合は、恐れ入りますが下記までお知らせのうえ、このメールを破棄してください。\n";
}

std::string invoice_file(const documents::InvoiceSheet& sheet)
{
    return sheet.number + ".pdf";
}

std::string combined_file(const documents::CombinedSheet& sheet)
{
    return sheet.number + ".pdf";
}

std::string letter_file(const documents::LetterSheet& sheet)
{
    return sheet.number + ".pdf";
}

std::vector<std::string> papers_of(const MailLetter& letter)
{
    std::vector<std::string> out;
    if (letter.invoice)
        out.push_back((letter.invoice->reduces ? "返還請求書（" : "請求書（") + invoice_file(*letter.invoice) + "）");
    if (letter.combined) out.push_back("合計請求書（" + combined_file(*letter.combined) + "）");
    if (letter.letter) out.push_back("書面（" + letter_file(*letter.letter) + "）");
    return out;
}

bool of_address(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string without_any_address(const std::string& text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '@') {
            out += text[at];
            continue;
        }
        while (!out.empty() && of_address(out.back()))
            out.pop_back();
        while (at + 1 < text.size() && (of_address(text[at + 1]) || text[at + 1] == '@'))
            ++at;
        out += the_addressee;
    }
    return out;
}

// The name alone tells as much as the address. Very short ones (a@…) would hit every word.
std::string without_name(const std::string& text, std::string_view name)
{
    if (name.size() < 3) return text;
    const auto same = [](char a, char b) { return lower(a) == lower(b); };
    std::string out;
    auto at = text.begin();
    for (;;) {
        const auto found = std::search(at, text.end(), name.begin(), name.end(), same);
        out.append(at, found);
        if (found == text.end()) return out;
        out += the_addressee;
        at = found + static_cast<std::ptrdiff_t>(name.size());
    }
}

}

MailLetter mail_letter(const ledger::Books& books, const notice::Notice& notice, const std::string& contact,
                       const std::string& portal)
{
    const contract::Applicant& party = books.contracts.parties.at(notice.party).applicant;
    const terms::Provider& provider = books.terms.provider;
    MailLetter letter{.to_name = party.name + (contact.empty() ? "" : " " + contact + " 様"),
                      .subject = "【" + provider.name + "】" + notice.subject,
                      .body = salutation(party, contact) + "\n" + greeting(notice.kind, provider) + "\n",
                      .invoice = std::nullopt,
                      .combined = std::nullopt,
                      .letter = std::nullopt,
                      .letter_kind = secrecy::DocumentKind::letter};
    if (notice.kind == NoticeKind::invoice) { // the notice of a cancellation names its invoice too
        const money::Invoice& invoice = books.money.invoices.at(notice.invoice);
        letter.invoice = invoice_sheet(books, invoice, Appendix::why, contact);
        letter.body += invoice_words(invoice.issued) + "\n";
    }
    if (const money::CombinedInvoice* document = combined_of(books, notice)) {
        letter.combined = combined_sheet(books, *document, Appendix::why, contact);
        letter.body += combined_words(document->issued) + "\n";
    }
    if (const money::Reduction* reduction = reduction_of(books, notice))
        letter.invoice = reduction_sheet(books, books.money.invoices.at(notice.invoice), *reduction, contact);
    if (has_letter(notice.kind)) letter.letter = letter_sheet(books, notice, contact);
    if (notice.kind == NoticeKind::acceptance) letter.letter_kind = secrecy::DocumentKind::acceptance;
    if (!notice.paragraphs.empty()) letter.body += paragraphs_of(notice) + "\n";
    letter.body += closing(papers_of(letter), portal) + "\n" + signature(provider, notice);
    return letter;
}

std::vector<Paper> printed_papers(const MailLetter& letter)
{
    using secrecy::DocumentKind;
    std::vector<Paper> out;
    if (const auto& sheet = letter.invoice)
        out.push_back({.kind = sheet->reduces ? DocumentKind::reduction_note : DocumentKind::invoice,
                       .number = sheet->number,
                       .dated = sheet->issued_on,
                       .amount = sheet->total,
                       .pdf = {.file = invoice_file(*sheet), .bytes = documents::invoice_pdf(*sheet)}});
    if (const auto& sheet = letter.combined)
        out.push_back({.kind = DocumentKind::combined_invoice,
                       .number = sheet->number,
                       .dated = sheet->issued_on,
                       .amount = sheet->total,
                       .pdf = {.file = combined_file(*sheet), .bytes = documents::combined_pdf(*sheet)}});
    if (const auto& sheet = letter.letter)
        out.push_back({.kind = letter.letter_kind,
                       .number = sheet->number,
                       .dated = sheet->date,
                       .amount = std::nullopt,
                       .pdf = {.file = letter_file(*sheet), .bytes = documents::letter_pdf(*sheet)}});
    return out;
}

std::string without_addresses(const std::string& reply, const MailAddress& to)
{
    std::string line = reply;
    const bool readable = !first_bad_utf8(line);
    for (char& c : line)
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f')
            c = ' ';
        else if (!readable && static_cast<unsigned char>(c) >= 0x80)
            c = '?';
    line = without_name(without_any_address(line), to.local());
    if (line.size() <= longest_reply) return line;
    line.resize(longest_reply);
    if (const auto cut = first_bad_utf8(line)) line.resize(*cut);
    return line;
}

}
