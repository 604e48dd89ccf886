#include "documents/accounts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace documents {
namespace {

using basis::operator""_clause;
using basis::Date;
using basis::Yen;
using money::AccountTitle;
using money::Entry;
using money::TaxedSale;
using statute::TaxCode;

Entry entry(Date on, std::string summary, std::vector<money::EntryLine> lines)
{
    return {.on = on,
            .because = {7},
            .basis = "terms 30.1"_clause,
            .contract = {45},
            .invoice = {1},
            .summary = std::move(summary),
            .lines = std::move(lines),
            .recorded_on = on};
}

// An invoice of 100,000 + 10,800 (reduced rate) + tax 10,864 = 121,664, its payment, and a twelfth of a yearly fee.
AccountsSheet sheet()
{
    AccountsSheet out;
    out.entries = {entry(Date::of(2026, 10, 31), "INV-2026-000001 有限会社みやこ製菓 料金等の請求",
                         {{AccountTitle::receivable, Yen(121'664), {}},
                          {AccountTitle::monthly, Yen(-100'000), TaxedSale{TaxCode::standard, 10, Yen(10'000)}},
                          {AccountTitle::other, Yen(-10'800), TaxedSale{TaxCode::reduced, 8, Yen(864)}},
                          {AccountTitle::consumption_tax, Yen(-10'864), {}}}),
                   entry(Date::of(2026, 11, 30), "C-000045 入金 ﾐﾔｺｾｲｶ",
                         {{AccountTitle::bank, Yen(121'700), {}},
                          {AccountTitle::receivable, Yen(-121'664), {}},
                          {AccountTitle::credit, Yen(-36), {}}}),
                   entry(Date::of(2026, 11, 30), "前受収益の振替",
                         {{AccountTitle::deferred_revenue, Yen(11'000), {}},
                          {AccountTitle::yearly, Yen(-10'000), TaxedSale{TaxCode::standard, 10, Yen(1'000)}},
                          {AccountTitle::consumption_tax, Yen(-1'000), {}}})};
    out.contractors = {{{45}, "有限会社みやこ製菓"}};
    out.due_dates = {{{1}, Date::of(2026, 11, 30)}};
    return out;
}

std::vector<std::string> lines_of(std::string text)
{
    std::vector<std::string> lines;
    for (std::size_t end = 0; (end = text.find("\r\n")) != std::string::npos; text.erase(0, end + 2))
        lines.push_back(text.substr(0, end));
    EXPECT_TRUE(text.empty()) << "every row ends with CRLF";
    return lines;
}

std::size_t columns(const std::string& line)
{
    return static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')) + 1;
}

std::string written(Accounting accounting)
{
    const auto file = accounts_file(sheet(), accounting);
    EXPECT_TRUE(file);
    return file ? file->bytes : "";
}

TEST(accounts, an_entry_of_several_lines_is_split_into_pairs_with_the_tax_inside)
{
    const AccountsSheet given = sheet();
    const auto rows = accounts_rows(given.entries);
    ASSERT_EQ(rows.size(), 5U);
    EXPECT_EQ(rows[0].amount, Yen(110'000));
    EXPECT_EQ(rows[1].amount, Yen(11'664));
    EXPECT_EQ(rows[0].amount + rows[1].amount, Yen(121'664)) << "what the receivable is";
    EXPECT_EQ(rows[4].amount, Yen(11'000));
    EXPECT_EQ(rows[4].debit, AccountTitle::deferred_revenue);
}

TEST(accounts, yayoi_takes_25_columns_of_shift_jis_without_a_head)
{
    const auto lines = lines_of(written(Accounting::yayoi));
    ASSERT_EQ(lines.size(), 5U);
    for (const std::string& line : lines)
        EXPECT_EQ(columns(line), 25U);
    const auto expected =
        in_cp932("", "2000,,,2026/10/31,売掛金,,,対象外,110000,,売上高,月間費用,,課税売上込10%,110000,"
                     "10000,INV-2026-000001 有限会社みやこ製菓 料金等の請求,,,0,,,,,no");
    ASSERT_TRUE(expected);
    EXPECT_EQ(lines[0], *expected);
}

TEST(accounts, money_forward_takes_27_columns_under_one_number_for_each_entry)
{
    std::string text = written(Accounting::money_forward);
    ASSERT_TRUE(text.starts_with("\xEF\xBB\xBF"));
    const auto lines = lines_of(text.substr(3));
    ASSERT_EQ(lines.size(), 6U);
    for (const std::string& line : lines)
        EXPECT_EQ(columns(line), 27U);
    EXPECT_EQ(lines[1], "1,2026/10/31,売掛金,,,有限会社みやこ製菓,対象外,,110000,,売上高,月間費用,,有限会社みやこ製菓,"
                        "課税売上 10%,,110000,10000,INV-2026-000001 有限会社みやこ製菓 料金等の請求,,,,,,,,");
    EXPECT_TRUE(lines[2].starts_with("1,")) << "the same number";
    EXPECT_TRUE(lines[3].starts_with("2,"));
}

// 5,500 with 500 of tax lost, 1,100 with 100 of it recovered.
TEST(accounts, a_loss_and_a_recovery_stand_with_their_tax_under_the_words_of_the_program)
{
    AccountsSheet given;
    given.entries = {entry(Date::of(2026, 12, 1), "貸倒れ",
                           {{AccountTitle::bad_debt, Yen(5'000), TaxedSale{TaxCode::standard, 10, Yen(-500)}},
                            {AccountTitle::consumption_tax, Yen(500), {}},
                            {AccountTitle::receivable, Yen(-5'500), {}}}),
                     entry(Date::of(2026, 12, 20), "入金",
                           {{AccountTitle::bank, Yen(1'100), {}},
                            {AccountTitle::recovery, Yen(-1'000), TaxedSale{TaxCode::standard, 10, Yen(100)}},
                            {AccountTitle::consumption_tax, Yen(-100), {}}})};
    const auto yayoi = accounts_file(given, Accounting::yayoi), freee = accounts_file(given, Accounting::freee),
               mf = accounts_file(given, Accounting::money_forward);
    ASSERT_TRUE(yayoi && freee && mf);
    EXPECT_NE(yayoi->bytes.find(*in_cp932("", ",貸倒損失,,,課税売倒込10%,5500,500,売掛金,,,対象外,5500,,")),
              std::string::npos);
    EXPECT_NE(yayoi->bytes.find(*in_cp932("", ",償却債権取立益,,,課税売回込10%,1100,100,")), std::string::npos);
    EXPECT_NE(mf->bytes.find(",課税売上-貸倒 10%,,5500,500,"), std::string::npos);
    EXPECT_NE(mf->bytes.find(",課税売上-貸倒回収 10%,,1100,100,"), std::string::npos);
    ASSERT_EQ(freee->left_out.size(), 1U) << "a loss is no deal";
    EXPECT_NE(freee->bytes.find(",償却債権取立益,課税売回10%,1100,内税,100,"), std::string::npos);
}

TEST(accounts, every_rate_has_its_words_in_every_program)
{
    struct Row {
        TaxedRow row;
        std::array<std::string_view, 3> words;
    };
    constexpr std::array all{Accounting::yayoi, Accounting::freee, Accounting::money_forward};
    for (const Row& row :
         {Row{{TaxedAs::sale, TaxCode::standard, 10}, {"課税売上込10%", "課税売上10%", "課税売上 10%"}},
          Row{{TaxedAs::loss, TaxCode::reduced, 8}, {"課税売倒込軽減8%", "課税売倒8%（軽）", "課税売上-貸倒 (軽)8%"}},
          Row{{TaxedAs::recovery, TaxCode::transitional, 8}, {"課税売回込8%", "課税売回8%", "課税売上-貸倒回収 8%"}},
          Row{{TaxedAs::loss, TaxCode::export_free, 0}, {"輸出売倒", "輸出売倒", "輸出売上-貸倒 0%"}},
          Row{{TaxedAs::loss, TaxCode::exempt, 0}, {"非課売倒", "非課売倒", "非課税売上-貸倒"}},
          Row{{TaxedAs::loss, TaxCode::out_of_scope, 0}, {"対象外", "対象外", "対象外"}},
          Row{{TaxedAs::recovery, TaxCode::exempt, 0}, {"対象外", "対象外", "対象外"}}})
        for (std::size_t i = 0; i < all.size(); ++i)
            EXPECT_EQ(tax_words(all.at(i), row.row), row.words.at(i));
}

TEST(accounts, freee_takes_deals_of_21_columns_and_is_told_what_is_left_out)
{
    const auto file = accounts_file(sheet(), Accounting::freee);
    ASSERT_TRUE(file);
    const auto lines = lines_of(file->bytes.substr(3));
    ASSERT_EQ(lines.size(), 5U);
    for (const std::string& line : lines)
        EXPECT_EQ(columns(line), 21U);
    EXPECT_EQ(lines[1], "収入,1,2026-10-31,2026-11-30,,有限会社みやこ製菓,売上高,課税売上10%,110000,内税,10000,"
                        "INV-2026-000001 有限会社みやこ製菓 料金等の請求,月間費用,,,,,,,,");
    EXPECT_TRUE(lines[2].starts_with(",,,,,,売上高,課税売上8%（軽）,11664,")) << "a further line of the same deal";
    EXPECT_TRUE(lines[3].ends_with(",2026-11-30,普通預金,121664")) << "settled";
    ASSERT_EQ(file->left_out.size(), 1U);
    EXPECT_EQ(file->left_out[0].summary, "前受収益の振替");
}

TEST(accounts, a_character_that_shift_jis_lacks_is_named_with_its_place)
{
    AccountsSheet given = sheet();
    given.entries[1].summary = "入金 𠮷田";
    const auto file = accounts_file(given, Accounting::yayoi);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().field, "行3");
    EXPECT_NE(file.error().reason.find("𠮷"), std::string::npos);
    EXPECT_TRUE(accounts_file(given, Accounting::money_forward)) << "UTF-8 has it";
    const auto place = in_cp932("摘要", "入金 𠮷田");
    ASSERT_FALSE(place);
    EXPECT_EQ(place.error().position, 3);
    EXPECT_TRUE(in_cp932("摘要", "1〜2月、髙橋①㈱")) << "wave dash, and the characters of vendors";
}

TEST(accounts, yayoi_takes_nine_digits_and_no_more)
{
    for (const auto& [amount, taken] :
         {std::pair(999'999'998, true), std::pair(999'999'999, true), std::pair(1'000'000'000, false)}) {
        AccountsSheet given;
        given.entries = {entry(Date::of(2026, 10, 31), "入金",
                               {{AccountTitle::bank, Yen(amount), {}}, {AccountTitle::receivable, Yen(-amount), {}}})};
        EXPECT_EQ(bool(accounts_file(given, Accounting::yayoi)), taken) << amount;
    }
}

TEST(accounts, names_of_the_provider_stand_in_the_files)
{
    AccountsSheet given = sheet();
    given.names[AccountTitle::monthly] = {"保守売上", "A,B"};
    const auto file = accounts_file(given, Accounting::money_forward);
    ASSERT_TRUE(file);
    EXPECT_NE(file->bytes.find(",保守売上,\"A,B\","), std::string::npos) << "a comma is quoted";
}

}
}
