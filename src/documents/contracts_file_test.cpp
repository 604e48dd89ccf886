#include "documents/contracts_file.h"

#include <gtest/gtest.h>

namespace documents {
namespace {

const std::string head =
    "管理番号,契約者名,住所,約款の版,成立日,締日,支払月,支払日,休日の扱い,請求時期,品目,値引率,値引額,値引終了日\n";

TEST(contracts_file, own_terms_of_payment_and_discounts_have_columns)
{
    const auto read =
        read_contracts_file(head + "K-1,株式会社ふるい,大阪市,2022-06-01版,2024-04-15,20,2,5,延ばさない,後払い,"
                                   "MANAGE,12.5,,2027-03-31\n"
                                   "K-1,,,,,,,,,,YEAR,,\"5,000\",\n",
                            {});
    ASSERT_TRUE(read) << read.error().reason;
    EXPECT_TRUE(read->faults.empty());
    ASSERT_EQ(read->command.contracts.size(), 1U);
    const money::ImportedContract& one = read->command.contracts[0];
    EXPECT_EQ(one.closing_day, 20);
    EXPECT_EQ(one.payment_months, 2);
    EXPECT_EQ(one.payment_day, 5);
    EXPECT_EQ(one.deadline_roll, "none");
    EXPECT_EQ(one.billing_timing, "in_arrears");
    ASSERT_EQ(one.fees.size(), 2U);
    EXPECT_EQ(one.fees[0].discount_percent, Decimal::parse("12.5"));
    EXPECT_EQ(one.fees[0].discount_until, Date::of(2027, 3, 31));
    EXPECT_FALSE(one.fees[0].discount_yen);
    EXPECT_EQ(one.fees[1].discount_yen, Yen(5'000));
}

TEST(contracts_file, a_word_that_is_no_option_is_named_with_row_and_column)
{
    const auto read = read_contracts_file(
        head + "K-1,株式会社ふるい,大阪市,2022-06-01版,2024-04-15,月末,,,延ばす,先払い,MANAGE,一割,,\n", {});
    ASSERT_TRUE(read) << read.error().reason;
    std::vector<std::string> columns;
    for (const ContractsFile::Fault& fault : read->faults) {
        EXPECT_EQ(fault.row, 2U);
        columns.push_back(fault.column);
    }
    EXPECT_EQ(columns, (std::vector<std::string>{"締日", "休日の扱い", "請求時期", "値引率"}));
}

}
}
