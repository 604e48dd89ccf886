#include "statute/purchase_deduction.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

namespace statute {
namespace {

// consumption-tax-amendment 52: the day before, the first and the last day of each step
TEST(purchase_deduction, the_share_falls_on_the_days_of_the_table)
{
    struct Row {
        Date day;
        int amended, enacted;
    };
    for (const Row& row :
         {Row{Date::of(2023, 9, 30), 100, 100}, Row{Date::of(2023, 10, 1), 80, 80}, Row{Date::of(2026, 9, 30), 80, 80},
          Row{Date::of(2026, 10, 1), 70, 50}, Row{Date::of(2028, 9, 30), 70, 50}, Row{Date::of(2028, 10, 1), 50, 50},
          Row{Date::of(2029, 9, 30), 50, 50}, Row{Date::of(2029, 10, 1), 50, 0}, Row{Date::of(2030, 9, 30), 50, 0},
          Row{Date::of(2030, 10, 1), 30, 0}, Row{Date::of(2031, 9, 30), 30, 0}, Row{Date::of(2031, 10, 1), 0, 0}}) {
        const auto share = [&](DeductionTable table) {
            return purchase_deduction(Yen(110'000), 10, row.day, false, table).value.percent;
        };
        EXPECT_EQ(share(DeductionTable::amended_2026), row.amended) << row.day.text();
        EXPECT_EQ(share(DeductionTable::enacted_2016), row.enacted) << row.day.text();
        EXPECT_EQ(purchase_deduction(Yen(110'000), 10, row.day, true, DeductionTable::amended_2026).value.percent, 100);
    }
}

// consumption-tax-amendment 52: the day before the first step, its first day, the last day of the last and the day
// after
TEST(purchase_deduction, the_transitional_clause_is_cited_on_the_days_of_its_steps_alone)
{
    const auto on = [](Date day, bool registered) {
        return purchase_deduction(Yen(110'000), 10, day, registered, DeductionTable::amended_2026).basis;
    };
    struct Row {
        Date day;
        bool transitional, nothing;
    };
    for (const Row& row : {Row{Date::of(2023, 9, 30), false, false}, Row{Date::of(2023, 10, 1), true, false},
                           Row{Date::of(2031, 9, 30), true, false}, Row{Date::of(2031, 10, 1), false, true}}) {
        EXPECT_CITES(on(row.day, false), "consumption-tax-act 30.1");
        EXPECT_EQ(on(row.day, false).cites("consumption-tax-amendment 52"_clause), row.transitional) << row.day.text();
        EXPECT_EQ(on(row.day, false).cites("consumption-tax-act 30.7"_clause), row.nothing) << row.day.text();
        EXPECT_FALSE(on(row.day, true).cites("consumption-tax-amendment 52"_clause)) << row.day.text();
        EXPECT_CITES(on(row.day, true), "consumption-tax-act 57-4.1");
    }
}

// 110,000 × 10 ÷ 110 = 10,000; × 70 % = 7,000; 3,000 are cost. 999 × 10 ÷ 110 = 90.8…: 90; × 70 % = 63; 27 are cost.
// 1,080 × 8 ÷ 108 = 80; × 70 % = 56.
TEST(purchase_deduction, the_tax_in_the_price_is_split_and_nothing_is_lost)
{
    const auto of = [](std::int64_t price, int rate) {
        return purchase_deduction(Yen(price), rate, Date::of(2026, 11, 22), false, DeductionTable::amended_2026);
    };
    EXPECT_EQ(of(110'000, 10).value.tax, Yen(10'000));
    EXPECT_EQ(of(110'000, 10).value.deductible, Yen(7'000));
    EXPECT_EQ(of(110'000, 10).value.not_deductible, Yen(3'000));
    EXPECT_EQ(of(999, 10).value.tax, Yen(90));
    EXPECT_EQ(of(999, 10).value.deductible, Yen(63));
    EXPECT_EQ(of(999, 10).value.not_deductible, Yen(27));
    EXPECT_EQ(of(1'080, 8).value.deductible, Yen(56));
    EXPECT_EQ(of(0, 10).value.tax, Yen(0));
    EXPECT_CITES(of(1, 10).basis, "consumption-tax-amendment 52");
    EXPECT_THROW(of(100, 5), std::invalid_argument);
    EXPECT_THROW(of(-1, 10), std::invalid_argument);
}

}
}
