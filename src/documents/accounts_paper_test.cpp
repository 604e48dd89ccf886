#include "documents/combined_paper.h"
#include "documents/invoice_paper.h"
#include "documents/sheets_for_tests.h"
#include "documents/statement_paper.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace documents {
namespace {

using basis::Date;
using basis::Yen;

// Two invoices behind it: 110,000 (one_line_invoice), and 148,690 with late damages of 1,231 (two_rate_invoice).
CombinedSheet cover()
{
    CombinedSheet sheet;
    sheet.number = "TOTAL-2026-000012";
    sheet.issued_on = Date::of(2026, 11, 2);
    sheet.addressee = sample_addressee();
    sheet.issuer = sample_issuer();
    sheet.subject = "ご請求";
    sheet.invoices = {one_line_invoice(), two_rate_invoice()};
    sheet.sections = {
        {"ご利用料金",
         {{"I-000123", "C-000045", "運用支援", Date::of(2026, 11, 30), Yen(100'000), Yen(10'000), Yen(110'000)},
          {"I-000124", "C-000046", "運用支援", Date::of(2026, 12, 10), Yen(135'481), Yen(13'209), Yen(148'690)}},
         Yen(258'690)}};
    sheet.rates = {{"10％対象", Yen(223'450), Yen(22'345)}, {"8％対象（軽減税率）", Yen(10'800), Yen(864)}};
    sheet.subtotal = Yen(234'250);
    sheet.tax = Yen(23'209);
    sheet.untaxed = Yen(1'231);
    sheet.total = Yen(258'690);
    sheet.dues = {{Date::of(2026, 11, 30), Yen(110'000)}, {Date::of(2026, 12, 10), Yen(148'690)}};
    return sheet;
}

TEST(combined_paper, the_same_cover_gives_the_same_bytes)
{
    const std::string first = combined_pdf(cover());
    EXPECT_TRUE(first.starts_with("%PDF-"));
    EXPECT_EQ(combined_pdf(cover()), first);
    EXPECT_EQ(invoice_pdf(one_line_invoice()), invoice_pdf(one_line_invoice()));
}

TEST(combined_paper, a_cover_that_does_not_balance_never_leaves_the_house)
{
    const auto wrong = [](auto change) {
        CombinedSheet sheet = cover();
        change(sheet);
        EXPECT_THROW((void)combined_pdf(sheet), std::logic_error);
    };
    wrong([](CombinedSheet& sheet) { sheet.total += Yen(1); });
    wrong([](CombinedSheet& sheet) { sheet.rates[0].tax += Yen(1); });
    wrong([](CombinedSheet& sheet) { sheet.sections[0].rows[0].total -= Yen(1); });
    wrong([](CombinedSheet& sheet) { sheet.dues[0].amount -= Yen(1); });
    wrong([](CombinedSheet& sheet) { sheet.invoices[0].total += Yen(1); });
}

std::string attachments_of(const std::string& pdf)
{
    const auto path = std::filesystem::temp_directory_path() / ("yakkan-combined-" + std::to_string(getpid()) + ".pdf");
    std::ofstream(path, std::ios::binary) << pdf;
    std::string out;
    FILE* list = popen(("pdfdetach -list " + path.string()).c_str(), "r"); // NOLINT(cert-env33-c): a path of our own
    char buffer[256];
    while (fgets(buffer, sizeof buffer, list))
        out += buffer;
    pclose(list);
    std::filesystem::remove(path);
    return out;
}

TEST(combined_paper, the_xml_of_every_invoice_is_inside)
{
    CombinedSheet sheet = cover();
    sheet.invoices[0].electronic = Attached{"I-000123.xml", "<a/>"};
    sheet.invoices[1].electronic = Attached{"I-000124.xml", "<b/>"};
    const std::string inside = attachments_of(combined_pdf(sheet));
    EXPECT_NE(inside.find("I-000123.xml"), std::string::npos) << inside;
    EXPECT_NE(inside.find("I-000124.xml"), std::string::npos) << inside;
}

StatementSheet statement()
{
    StatementSheet sheet;
    sheet.addressee = sample_addressee();
    sheet.issuer = sample_issuer();
    sheet.printed_on = Date::of(2026, 7, 31);
    sheet.range = {Date::of(2026, 7, 1), Date::of(2026, 7, 31)};
    sheet.account = "ご契約 C-000045";
    sheet.opening = Yen(237'496);
    sheet.lines = {{Date::of(2026, 7, 1), "ご入金　100,000円", "", "C-000045", std::nullopt, Yen(99'220), Yen(138'276)},
                   {Date::of(2026, 7, 31), "請求　=INV", "", "C-000045", Yen(55'000), std::nullopt, Yen(193'276)}};
    sheet.closing = Yen(193'276);
    sheet.items = {
        {"INV-1", "C-000045", Date::of(2026, 7, 31), Date::of(2026, 8, 31), "期限前", Yen(200'000), Yen(193'276)}};
    return sheet;
}

TEST(statement_paper, the_same_statement_gives_the_same_bytes_and_one_that_does_not_balance_none)
{
    EXPECT_EQ(statement_pdf(statement()), statement_pdf(statement()));
    StatementSheet wrong = statement();
    wrong.lines[1].balance += Yen(1);
    EXPECT_THROW((void)statement_pdf(wrong), std::logic_error);
    wrong = statement();
    wrong.items[0].open += Yen(1);
    EXPECT_THROW((void)statement_pdf(wrong), std::logic_error);
}

TEST(statement_paper, the_table_brings_forward_first_and_carries_forward_last)
{
    EXPECT_EQ(statement_csv(statement()), "\xEF\xBB\xBF日付,内容,契約番号,請求,入金・減額,残高\r\n"
                                          "2026-07-01,\"前期間からの繰越\",,,,237496\r\n"
                                          "2026-07-01,\"ご入金　100,000円\",C-000045,,99220,138276\r\n"
                                          "2026-07-31,\"請求　=INV\",C-000045,55000,,193276\r\n"
                                          "2026-07-31,\"残高\",,,,193276\r\n");
}

}
}
