#include "basis/yen.h"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace basis {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max(),
                       least = std::numeric_limits<std::int64_t>::min();

TEST(yen, amounts_are_grouped_by_three)
{
    struct Row {
        std::int64_t amount;
        const char* text;
    };
    for (const Row& row :
         {Row{0, "0"}, Row{999, "999"}, Row{1'000, "1,000"}, Row{-1, "-1"}, Row{-999, "-999"}, Row{-1'000, "-1,000"},
          Row{12'345, "12,345"}, Row{-123'456, "-123,456"}, Row{1'234'567, "1,234,567"},
          Row{most, "9,223,372,036,854,775,807"}, Row{least, "-9,223,372,036,854,775,808"}})
        EXPECT_EQ(Yen(row.amount).grouped(), row.text);
    EXPECT_EQ(Yen(110'000).japanese(), "110,000円");
}

TEST(yen, sums_are_checked)
{
    EXPECT_EQ(Yen(1) + Yen(2), Yen(3));
    EXPECT_EQ(Yen(1) - Yen(2), Yen(-1));
    EXPECT_EQ(-Yen(5), Yen(-5));
    EXPECT_THROW(Yen(most) + Yen(1), std::overflow_error);
    EXPECT_THROW(Yen(least) - Yen(1), std::overflow_error);
    EXPECT_THROW(-Yen(least), std::overflow_error);
    EXPECT_EQ(Yen(most) + Yen(least), Yen(-1));
}

TEST(yen, a_product_is_exact_until_a_named_rounding)
{
    const ExactYen exact = Yen(110'000) * Rational::of(145, 1'000) * Rational::of(30, 365);
    EXPECT_EQ(exact.floor(), Yen(1'310));
    EXPECT_EQ(exact.ceiling(), Yen(1'311));
    EXPECT_EQ(exact.half_up(), Yen(1'311));
    EXPECT_EQ((exact + Yen(1).exact()).floor(), Yen(1'311));
    EXPECT_EQ((exact - exact).floor(), Yen(0));
    EXPECT_EQ((Yen(-105) * Rational::of(1, 10)).half_up(), Yen(-11));
}

TEST(rate, a_percentage_is_a_hundredth)
{
    const Rate rate = Rate::percent(*Decimal::parse("14.5"));
    EXPECT_EQ(rate.yearly(), Rational::of(145, 1'000));
    EXPECT_EQ(rate.text(), "14.5%");
    EXPECT_EQ(rate, Rate::percent(*Decimal::parse("14.50")));
    EXPECT_EQ(Rate().text(), "0%");
}

}
}
