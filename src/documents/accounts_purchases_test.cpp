#include "documents/accounts.h"

#include <gtest/gtest.h>

namespace documents {
namespace {

using basis::Date;
using basis::Yen;
using money::AccountTitle;
using money::TaxedPurchase;
using statute::TaxCode;

// docs/worked/purchases.md: 110,000 of 2026-09-30 from an unregistered subcontractor, and its transfer.
AccountsSheet sheet()
{
    money::Entry bought{.on = Date::of(2026, 9, 30),
                        .because = {7},
                        .basis = basis::Clause::find("terms 39.1").value(),
                        .contract = {},
                        .invoice = {},
                        .summary = "みなもと設計室 外注 2026-09",
                        .lines = {{AccountTitle::subcontracting, Yen(102'000), std::nullopt,
                                   TaxedPurchase{TaxCode::standard, 10, 80, Yen(8'000)}},
                                  {AccountTitle::input_tax, Yen(8'000), std::nullopt},
                                  {AccountTitle::payable, Yen(-110'000), std::nullopt}},
                        .recorded_on = Date::of(2026, 10, 2)};
    bought.partner = "みなもと設計室";
    bought.due = Date::of(2026, 10, 31);
    money::Entry paid = bought;
    paid.on = Date::of(2026, 10, 30);
    paid.summary = "みなもと設計室 外注の支払 2026-09 RO-000001";
    paid.lines = {{AccountTitle::payable, Yen(110'000), std::nullopt},
                  {AccountTitle::bank, Yen(-110'000), std::nullopt}};
    return {.entries = {bought, paid}, .names = {}, .contractors = {}, .due_dates = {}};
}

std::string written(Accounting accounting)
{
    const auto file = accounts_file(sheet(), accounting);
    EXPECT_TRUE(file);
    EXPECT_TRUE(file->left_out.empty());
    return file->bytes;
}

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

TEST(accounts_purchases, a_purchase_stands_with_its_tax_inside_as_one_row)
{
    const AccountsSheet given = sheet();
    const auto rows = accounts_rows(given.entries);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].debit, AccountTitle::subcontracting);
    EXPECT_EQ(rows[0].credit, AccountTitle::payable);
    EXPECT_EQ(rows[0].amount, Yen(110'000));
    EXPECT_EQ(rows[0].debit_purchase->tax, Yen(8'000));
}

TEST(accounts_purchases, yayoi_and_money_forward_are_told_the_deductible_share)
{
    const auto yayoi = in_cp932("", "2000,,,2026/09/30,外注費,,,課対仕入込10%区分80%,110000,8000,買掛金,外注,,対象外,"
                                    "110000,,みなもと設計室 外注 2026-09,,,0,,,,,no\r\n");
    ASSERT_TRUE(yayoi);
    EXPECT_TRUE(written(Accounting::yayoi).starts_with(*yayoi));
    EXPECT_TRUE(holds(written(Accounting::money_forward),
                      "1,2026/09/30,外注費,,,みなもと設計室,課税仕入 10%,80%控除,110000,8000,買掛金,外注,,"
                      "みなもと設計室,対象外,,110000,,みなもと設計室 外注 2026-09,"));
}

TEST(accounts_purchases, freee_takes_the_bill_and_its_transfer_as_deals_of_money_spent)
{
    const std::string text = written(Accounting::freee);
    EXPECT_TRUE(
        holds(text, "支出,1,2026-09-30,2026-10-31,,みなもと設計室,外注費,課対仕入（控80）10%,110000,内税,8000,"));
    EXPECT_TRUE(holds(text, "支出,2,2026-10-30,,,みなもと設計室,買掛金,対象外,110000,内税,,"));
    EXPECT_TRUE(holds(text, ",2026-10-30,普通預金,110000\r\n"));
}

TEST(accounts_purchases, each_kind_of_purchase_has_its_words)
{
    const auto words = [](Accounting accounting, TaxCode code, int percent, int share) {
        return purchase_words(accounting, {code, percent, share, Yen(1)});
    };
    EXPECT_EQ(words(Accounting::yayoi, TaxCode::standard, 10, 100), "課対仕入込10%適格");
    EXPECT_EQ(words(Accounting::yayoi, TaxCode::reduced, 8, 70), "課対仕入込軽減8%区分70%");
    EXPECT_EQ(words(Accounting::freee, TaxCode::standard, 10, 100), "課対仕入10%");
    EXPECT_EQ(words(Accounting::freee, TaxCode::reduced, 8, 50), "課対仕入（控50）8%（軽）");
    EXPECT_EQ(words(Accounting::money_forward, TaxCode::reduced, 8, 80), "課税仕入 (軽)8%");
    EXPECT_EQ(words(Accounting::money_forward, TaxCode::exempt, 0, 0), "非課税仕入");
    EXPECT_EQ(words(Accounting::yayoi, TaxCode::standard, 10, 0), "対象外") << "nothing is deductible";
}

}
}
