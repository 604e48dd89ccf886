#include "documents/flow.h"
#include "documents/invoice_paper.h"
#include "documents/letter_paper.h"
#include "documents/sheets_for_tests.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include <unistd.h>

namespace documents {
namespace {

// What a command prints.
std::string printed_by(const std::string& command)
{
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
    std::string out;
    char part[4096];
    for (std::size_t got = fread(part, 1, sizeof part, pipe); got > 0; got = fread(part, 1, sizeof part, pipe))
        out.append(part, got);
    pclose(pipe);
    return out;
}

class PdfOnDisk {
public:
    explicit PdfOnDisk(const std::string& bytes)
        : path_(std::filesystem::temp_directory_path() / fmt::format("yakkan-paper-{}.pdf", getpid()))
    {
        std::ofstream(path_, std::ios::binary) << bytes;
    }
    ~PdfOnDisk() { std::filesystem::remove(path_); }
    PdfOnDisk(const PdfOnDisk&) = delete;
    PdfOnDisk& operator=(const PdfOnDisk&) = delete;

    std::string text() const { return printed_by("pdftotext -layout " + path_.string() + " -"); }
    std::string text_of_page(int page) const
    {
        return printed_by(fmt::format("pdftotext -layout -f {0} -l {0} {1} -", page, path_.string()));
    }
    std::string pages() const { return printed_by("pdfinfo " + path_.string() + " | sed -n 's/^Pages: *//p'"); }
    std::string properties() const { return printed_by("TZ=Asia/Tokyo pdfinfo -isodates " + path_.string()); }
    std::string check() const { return printed_by("qpdf --check " + path_.string() + " 2>&1"); }
    std::string expanded() const
    {
        return printed_by("qpdf --qdf --object-streams=disable " + path_.string() + " - | tr '\\000' ' '");
    }
    std::string attached() const { return printed_by("pdfdetach -save 1 -o /dev/stdout " + path_.string()); }
    std::string fonts() const { return printed_by("pdffonts " + path_.string()); }

private:
    std::filesystem::path path_;
};

bool holds(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

int count(const std::string& text, std::string_view part)
{
    int found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++found;
    return found;
}

TEST(paper, the_same_sheet_gives_the_same_bytes_whatever_was_printed_before)
{
    const std::string first = invoice_pdf(two_rate_invoice());
    (void)invoice_pdf(long_invoice(40));
    (void)letter_pdf(suspension_letter());
    EXPECT_EQ(invoice_pdf(two_rate_invoice()), first);
    std::string elsewhere;
    std::thread([&] { elsewhere = invoice_pdf(two_rate_invoice()); }).join();
    EXPECT_EQ(elsewhere, first);
}

TEST(paper, the_creation_date_is_the_date_of_the_sheet)
{
    EXPECT_TRUE(holds(PdfOnDisk(invoice_pdf(one_line_invoice())).properties(), "2026-11-02T00:00:00+09"));
    EXPECT_TRUE(holds(PdfOnDisk(letter_pdf(suspension_letter())).properties(), "2026-11-20T00:00:00+09"));
}

TEST(paper, every_kind_of_document_is_a_sound_file)
{
    for (const std::string& bytes : {invoice_pdf(one_line_invoice()), invoice_pdf(explained_invoice()),
                                     invoice_pdf(long_invoice(120)), letter_pdf(suspension_letter())}) {
        const PdfOnDisk pdf(bytes);
        EXPECT_TRUE(holds(pdf.check(), "No syntax or stream encoding errors found")) << pdf.check();
        EXPECT_FALSE(holds(pdf.check(), "WARNING"));
    }
}

// ISO 19005-3: metadata that says so, what the colours mean, every face embedded, the attachment bound to the document.
TEST(paper, every_document_is_an_archive_copy_and_an_invoice_holds_its_xml)
{
    InvoiceSheet sheet = one_line_invoice();
    sheet.electronic = Attached{"I-000123.xml", "<Invoice/>"};
    const PdfOnDisk pdf(invoice_pdf(sheet));
    EXPECT_TRUE(holds(pdf.check(), "No syntax or stream encoding errors found")) << pdf.check();
    const std::string plain = pdf.expanded();
    for (const std::string_view part :
         {"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>", "/S /GTS_PDFA1",
          "/AFRelationship /Alternative", "/Type /EmbeddedFile", "/Subtype /text#2fxml", "/AF [",
          "<xmp:CreateDate>2026-11-02T00:00:00+09:00</xmp:CreateDate>", "mntrRGB XYZ "})
        EXPECT_TRUE(holds(plain, part)) << part;
    EXPECT_EQ(pdf.attached(), "<Invoice/>");
    EXPECT_FALSE(holds(pdf.fonts(), " no ")) << "embedded, subset, with a map to Unicode\n" << pdf.fonts();
    EXPECT_EQ(invoice_pdf(sheet), invoice_pdf(sheet));
    const PdfOnDisk letter(letter_pdf(suspension_letter()));
    EXPECT_TRUE(holds(letter.expanded(), "<pdfaid:part>3</pdfaid:part>"));
    EXPECT_FALSE(holds(letter.expanded(), "/EmbeddedFile"));
}

TEST(paper, a_qualified_invoice_shows_what_the_consumption_tax_act_57_4_1_asks)
{
    const std::string text = PdfOnDisk(invoice_pdf(two_rate_invoice())).text();
    for (const std::string_view part : {
             "東雲クラウド株式会社", "T7000012050002",         // the issuer and the number
             "2026年10月1日～2026年10月31日", "2026年11月2日", // the dates
             "業務システム環境 10 の運用支援", "研修用のお茶菓子※", "※は軽減税率の対象です", // the content and the mark
             "10％対象", "123,450", "8％対象（軽減税率）", "10,800",                         // the sum of each rate
             "12,345", "864",                                                                // the tax of each rate
             "有限会社みやこ製菓",                                                           // the recipient
         })
        EXPECT_TRUE(holds(text, part)) << part << "\n" << text;
}

TEST(paper, totals_due_date_and_account_are_printed)
{
    const std::string text = PdfOnDisk(invoice_pdf(two_rate_invoice())).text();
    for (const std::string_view part : {"134,250", "13,209", "¥148,690", "1,231", "対象外", "2026年11月30日（月）",
                                        "あけぼの銀行", "0123456", "約款第29条第5項", "約款第32条第1項", "C-000045"})
        EXPECT_TRUE(holds(text, part)) << part << "\n" << text;
}

TEST(paper, a_sheet_that_does_not_balance_is_not_printed)
{
    struct Case {
        std::string_view what;
        void (*spoil)(InvoiceSheet&);
    };
    const Case cases[] = {
        {"the total is one yen off", [](InvoiceSheet& sheet) { sheet.total += basis::Yen(1); }},
        {"the tax is one yen off", [](InvoiceSheet& sheet) { sheet.tax += basis::Yen(1); }},
        {"a line is missing", [](InvoiceSheet& sheet) { sheet.lines.pop_back(); }},
        {"late damages are missing", [](InvoiceSheet& sheet) { sheet.untaxed.clear(); }},
        {"a rate is missing", [](InvoiceSheet& sheet) { sheet.rates.pop_back(); }},
    };
    for (const Case& row : cases) {
        InvoiceSheet sheet = two_rate_invoice();
        row.spoil(sheet);
        EXPECT_THROW(invoice_pdf(sheet), std::logic_error) << row.what;
    }
}

TEST(paper, lines_that_include_tax_sum_to_the_taxed_total)
{
    InvoiceSheet sheet = one_line_invoice();
    sheet.amounts = Amounts::including_tax;
    sheet.lines[0].amount = basis::Yen(110'000);
    EXPECT_TRUE(holds(PdfOnDisk(invoice_pdf(sheet)).text(), "金額（税込）"));
    sheet.lines[0].amount = basis::Yen(100'000);
    EXPECT_THROW(invoice_pdf(sheet), std::logic_error);
}

TEST(paper, a_character_without_a_glyph_is_named)
{
    InvoiceSheet sheet = one_line_invoice();
    sheet.addressee.name = "株式会社\U0001F600商会";
    try {
        (void)invoice_pdf(sheet);
        FAIL() << "printed without the glyph";
    } catch (const MissingGlyph& missing) {
        EXPECT_EQ(missing.character(), "\U0001F600");
        EXPECT_TRUE(holds(missing.what(), "U+1F600")) << missing.what();
    }
}

TEST(paper, a_rare_form_of_a_name_is_printed_as_it_is_written)
{
    InvoiceSheet sheet = one_line_invoice();
    sheet.addressee.name = "髙橋﨑商店";
    EXPECT_TRUE(holds(PdfOnDisk(invoice_pdf(sheet)).text(), "髙橋﨑商店"));
}

TEST(paper, text_that_is_not_utf8_is_refused)
{
    for (const std::string_view bad : {"\x80", "\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE3\x81"}) {
        LetterSheet sheet = suspension_letter();
        sheet.title = std::string("通知") + std::string(bad);
        EXPECT_THROW(letter_pdf(sheet), std::invalid_argument);
    }
}

TEST(paper, a_long_invoice_repeats_head_and_addressee_and_numbers_its_pages)
{
    const PdfOnDisk pdf(invoice_pdf(long_invoice(120)));
    const int pages = std::stoi(pdf.pages());
    EXPECT_GE(pages, 4);
    const std::string text = pdf.text();
    for (int i = 1; i <= 120; ++i)
        EXPECT_EQ(count(text, fmt::format("web-{:03}", i)), 1);
    for (int page = 1; page <= pages; ++page) {
        const std::string part = pdf.text_of_page(page);
        EXPECT_TRUE(holds(part, fmt::format("{}/{}", page, pages))) << part;
        EXPECT_TRUE(holds(part, "有限会社みやこ製菓")) << part;
        EXPECT_EQ(holds(part, "web-"), holds(part, "利用期間")) << part;
    }
}

TEST(paper, the_number_of_pages_follows_the_number_of_lines)
{
    EXPECT_EQ(PdfOnDisk(invoice_pdf(one_line_invoice())).pages(), "1\n");
    EXPECT_EQ(PdfOnDisk(invoice_pdf(two_rate_invoice())).pages(), "2\n");
    EXPECT_EQ(PdfOnDisk(letter_pdf(suspension_letter())).pages(), "1\n");
}

TEST(paper, a_usual_invoice_needs_at_most_40_kilobytes)
{
    EXPECT_LE(invoice_pdf(one_line_invoice()).size(), 40'000U);
    EXPECT_LE(invoice_pdf(long_invoice(20)).size(), 40'000U);
    EXPECT_LE(letter_pdf(suspension_letter()).size(), 40'000U);
}

TEST(paper, faces_are_embedded_as_subsets_with_a_map_to_unicode)
{
    const std::string fonts = PdfOnDisk(invoice_pdf(one_line_invoice())).fonts();
    EXPECT_TRUE(holds(fonts, "Identity-H       yes yes yes")) << fonts;
    EXPECT_FALSE(holds(fonts, " no ")) << fonts;
}

TEST(paper, an_explained_invoice_ends_with_clause_facts_and_formula_of_each_amount)
{
    const std::string text = PdfOnDisk(invoice_pdf(explained_invoice())).text();
    for (const std::string_view part :
         {"金額の根拠", "約款第32条第1項", "入金 2026年10月31日（記録 5310）", "14.5／100 × 31／365"})
        EXPECT_TRUE(holds(text, part)) << part << "\n" << text;
}

TEST(paper, a_corrected_invoice_names_the_one_it_replaces)
{
    InvoiceSheet sheet = one_line_invoice();
    sheet.corrects = {{"I-000122", basis::Date::of(2026, 11, 1), "宛名の誤りを改めました。"}};
    const std::string text = PdfOnDisk(invoice_pdf(sheet)).text();
    for (const std::string_view part : {"修正請求書", "I-000122", "2026年11月1日", "宛名の誤りを改めました。"})
        EXPECT_TRUE(holds(text, part)) << part << "\n" << text;
}

TEST(paper, a_reduction_note_names_the_invoice_its_day_and_the_reason)
{
    InvoiceSheet sheet = one_line_invoice();
    sheet.transfer_to.reset();
    sheet.reduces = Correction{"I-000122", basis::Date::of(2026, 11, 1), "合意による値引き"};
    const std::string text = PdfOnDisk(invoice_pdf(sheet)).text();
    for (const std::string_view part : {"返還請求書", "I-000122", "2026年11月1日", "合意による値引き", "減額の金額"})
        EXPECT_TRUE(holds(text, part)) << part << "\n" << text;
    EXPECT_FALSE(holds(text, "ご請求金額")) << text;
}

TEST(paper, an_invoice_collected_by_direct_debit_asks_for_no_transfer)
{
    InvoiceSheet sheet = one_line_invoice();
    sheet.transfer_to.reset();
    sheet.debit = DirectDebit{basis::Date::of(2026, 11, 27), "あけぼの銀行 本店 普通 ****567"};
    const std::string text = PdfOnDisk(invoice_pdf(sheet)).text();
    EXPECT_TRUE(holds(text, "2026年11月27日（金）")) << text;
    EXPECT_FALSE(holds(text, "振込")) << text;
}

// rows: terms 30.1 at above
TEST(paper, an_invoice_of_nothing_asks_for_no_payment)
{
    for (const std::int64_t left : {0, 10}) {
        InvoiceSheet sheet = one_line_invoice();
        sheet.lines.push_back(sample_line("開始の値引き", left - 100'000));
        sheet.subtotal = basis::Yen(left);
        sheet.tax = basis::Yen(left / 10);
        sheet.total = sheet.subtotal + sheet.tax;
        sheet.rates = {{"10％対象", sheet.subtotal, sheet.tax}};
        const std::string text = PdfOnDisk(invoice_pdf(sheet)).text();
        EXPECT_EQ(holds(text, "お支払いは要りません。"), left == 0) << text;
        for (const std::string_view part : {"ご請求申し上げます", "お支払期限", "2026年11月30日", "あけぼの銀行"})
            EXPECT_EQ(holds(text, part), left > 0) << part << "\n" << text;
    }
}

TEST(paper, negative_amounts_bear_a_triangle)
{
    InvoiceSheet sheet = one_line_invoice();
    sheet.lines.push_back(sample_line("前月分の訂正", -20'000));
    sheet.subtotal = basis::Yen(80'000);
    sheet.tax = basis::Yen(8'000);
    sheet.total = basis::Yen(88'000);
    sheet.rates = {{"10％対象", sheet.subtotal, sheet.tax}};
    EXPECT_TRUE(holds(PdfOnDisk(invoice_pdf(sheet)).text(), "▲20,000"));
}

TEST(paper, a_letter_shows_its_items_between_ki_and_ijo_and_its_clauses)
{
    const std::string text = PdfOnDisk(letter_pdf(suspension_letter())).text();
    const std::size_t head = text.find("記\n"), item = text.find("2026年12月1日（火）"), end = text.find("以上");
    ASSERT_NE(head, std::string::npos) << text;
    EXPECT_LT(head, item);
    EXPECT_LT(item, end);
    EXPECT_TRUE(holds(text, "約款第20条第1項第1号")) << text;
}

TEST(paper, closing_marks_never_begin_a_line_and_opening_marks_never_end_one)
{
    const Paper paper({.title = "", .author = "", .date = basis::Date::of(2026, 11, 2)});
    const TextStyle style{.size = pt(100)};
    // Ten characters of full width to a line; the eleventh is the mark.
    EXPECT_EQ(paper.wrapped("国国国国国国国国国国、国", style, pt(1000)),
              (std::vector<std::string>{"国国国国国国国国国", "国、国"}));
    EXPECT_EQ(paper.wrapped("国国国国国国国国国「国国」", style, pt(1000)).front(), "国国国国国国国国国");
    EXPECT_EQ(paper.wrapped("国国国国国国国Amazon", style, pt(1000)),
              (std::vector<std::string>{"国国国国国国国", "Amazon"}));
    EXPECT_EQ(paper.wrapped("国\n国", style, pt(1000)), (std::vector<std::string>{"国", "国"}));
    EXPECT_EQ(paper.wrapped("", style, pt(1000)), (std::vector<std::string>{""}));
}

TEST(paper, a_long_word_is_broken_only_where_no_line_could_hold_it)
{
    const Paper paper({.title = "", .author = "", .date = basis::Date::of(2026, 11, 2)});
    const TextStyle style{.size = pt(100)};
    std::string joined;
    for (const std::string& line : paper.wrapped(std::string(60, 'm'), style, pt(1000))) {
        EXPECT_LE(paper.measure(line, style), pt(1000));
        joined += line;
    }
    EXPECT_EQ(joined, std::string(60, 'm'));
}

TEST(paper, a_row_taller_than_a_page_runs_on)
{
    InvoiceSheet sheet = one_line_invoice();
    for (int i = 0; i < 2000; ++i)
        sheet.lines[0].description += "長い説明";
    const PdfOnDisk pdf(invoice_pdf(sheet));
    EXPECT_GE(std::stoi(pdf.pages()), 2);
    std::string text = pdf.text();
    EXPECT_TRUE(holds(text, "¥110,000"));
}

}
}
