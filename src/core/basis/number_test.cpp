#include "basis/number.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <stdexcept>

namespace basis {
namespace {

constexpr Int128 power_126 = static_cast<Int128>(1) << 126;
constexpr Int128 most = (power_126 - 1) * 2 + 1, least = -most - 1;
constexpr std::int64_t most_64 = std::numeric_limits<std::int64_t>::max();

TEST(rational, it_stands_in_lowest_terms_with_a_positive_denominator)
{
    EXPECT_EQ(Rational::of(145, 1000).text(), "29/200");
    EXPECT_EQ(Rational::of(-6, 4).text(), "-3/2");
    EXPECT_EQ(Rational::of(6, -4).text(), "-3/2");
    EXPECT_EQ(Rational::of(-6, -4).text(), "3/2");
    EXPECT_EQ(Rational::of(0, -7).text(), "0/1");
    EXPECT_EQ(Rational(5).text(), "5/1");
    EXPECT_EQ(Rational(), Rational(0));
}

TEST(rational, it_calculates_exactly)
{
    const Rational third = Rational::of(1, 3), half = Rational::of(1, 2);
    EXPECT_EQ(third + half, Rational::of(5, 6));
    EXPECT_EQ(third - half, Rational::of(-1, 6));
    EXPECT_EQ(third * half, Rational::of(1, 6));
    EXPECT_EQ(third / half, Rational::of(2, 3));
    EXPECT_EQ(third * Rational(0), Rational(0));
    EXPECT_LT(third, half);
    EXPECT_GT(Rational(0), Rational::of(-1, 1'000'000));
    EXPECT_EQ(Rational::of(1, 365) * Rational(365), Rational(1));
    EXPECT_THROW(third / Rational(0), std::domain_error);
    EXPECT_THROW(Rational::of(1, 0), std::domain_error);
}

TEST(rational, each_rounding_does_what_its_name_says_on_both_sides_of_zero)
{
    struct Row {
        int numerator, denominator;
        std::int64_t floor, ceiling, half_up;
    };
    for (const Row& row :
         {Row{7, 2, 3, 4, 4}, Row{-7, 2, -4, -3, -4}, Row{5, 2, 2, 3, 3}, Row{-5, 2, -3, -2, -3}, Row{12, 5, 2, 3, 2},
          Row{-12, 5, -3, -2, -2}, Row{13, 5, 2, 3, 3}, Row{-13, 5, -3, -2, -3}, Row{4, 1, 4, 4, 4},
          Row{-4, 1, -4, -4, -4}, Row{0, 1, 0, 0, 0}, Row{1, 3, 0, 1, 0}, Row{-1, 3, -1, 0, 0}}) {
        const Rational value = Rational::of(row.numerator, row.denominator);
        EXPECT_EQ(value.floor(), row.floor) << value.text();
        EXPECT_EQ(value.ceiling(), row.ceiling) << value.text();
        EXPECT_EQ(value.half_up(), row.half_up) << value.text();
    }
}

TEST(rational, what_128_bits_cannot_hold_throws)
{
    const Rational huge = Rational::of(most, 1);
    EXPECT_EQ(huge.numerator(), most);
    EXPECT_THROW(huge + Rational(1), std::overflow_error);
    EXPECT_THROW(huge * Rational(2), std::overflow_error);
    EXPECT_THROW(Rational::of(1, most) + Rational::of(1, most - 1), std::overflow_error);
    EXPECT_THROW(Rational::of(least, 1), std::overflow_error);
    EXPECT_THROW(Rational::of(1, least), std::overflow_error);
    EXPECT_THROW(Rational::of(least, -1), std::overflow_error);
    EXPECT_THROW(huge.floor(), std::overflow_error);
    EXPECT_THROW(huge.half_up(), std::overflow_error);
    EXPECT_EQ(Rational(most_64).floor(), most_64);
    EXPECT_THROW((Rational(most_64) + Rational(1)).floor(), std::overflow_error);
    EXPECT_THROW((Rational(most_64) + Rational::of(1, 2)).ceiling(), std::overflow_error);
    EXPECT_EQ(Rational(std::numeric_limits<std::int64_t>::min()).floor(), std::numeric_limits<std::int64_t>::min());
}

TEST(rational, the_largest_numbers_print_whole)
{
    EXPECT_EQ(to_text(most), "170141183460469231731687303715884105727");
    EXPECT_EQ(to_text(least), "-170141183460469231731687303715884105728");
    EXPECT_EQ(to_text(0), "0");
}

RC_GTEST_PROP(rational, floor_and_ceiling_enclose_and_half_up_is_nearest, (std::int32_t n, std::int32_t d))
{
    RC_PRE(d != 0);
    const Rational value = Rational::of(n, d);
    RC_ASSERT(Rational(value.floor()) <= value && value < Rational(value.floor() + 1));
    RC_ASSERT(Rational(value.ceiling()) >= value && value > Rational(value.ceiling() - 1));
    const Rational off = Rational(value.half_up()) - value;
    RC_ASSERT(off <= Rational::of(1, 2) && off >= Rational::of(-1, 2));
}

RC_GTEST_PROP(rational, sums_and_products_obey_the_laws, (std::int32_t a, std::int32_t b, std::int32_t c))
{
    const Rational x = Rational::of(a, 365), y = Rational::of(b, 366), z = Rational::of(c, 1000);
    RC_ASSERT(x + y == y + x);
    RC_ASSERT((x + y) + z == x + (y + z));
    RC_ASSERT(x * (y + z) == x * y + x * z);
    RC_ASSERT((x - y) + y == x);
    if (c != 0) RC_ASSERT((x / z) * z == x);
}

TEST(decimal, it_keeps_the_scale_it_was_written_with)
{
    for (const char* text : {"0", "1", "-1", "14.5", "14.50", "0.001", "-0.05", "157.4773", "0.000000000000000001",
                             "123456789012345678.123456789012345678", "999999999999999999999999999999999999"})
        EXPECT_EQ(Decimal::parse(text)->text(), text);
    EXPECT_EQ(Decimal::parse("007")->text(), "7");
    EXPECT_EQ(*Decimal::parse("14.5"), *Decimal::parse("14.50"));
    EXPECT_LT(*Decimal::parse("14.49"), *Decimal::parse("14.5"));
    EXPECT_EQ(Decimal::parse("14.5")->exact(), Rational::of(29, 2));
    EXPECT_EQ(Decimal::of(-5, 3).text(), "-0.005");
    EXPECT_EQ(Decimal::of(0, 2).text(), "0.00");
}

TEST(decimal, other_texts_are_not_read)
{
    for (const char* text : {"", "-", ".", "1.", ".5", "-.5", "+1", "1,000", "1e3", " 1", "1 ", "1.2.3", "--1", "１",
                             "0.0000000000000000001", "1000000000000000000000000000000000000"})
        EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(decimal, what_does_not_fit_throws)
{
    EXPECT_THROW(Decimal::of(1, -1), std::domain_error);
    EXPECT_THROW(Decimal::of(1, 19), std::domain_error);
    EXPECT_EQ(Decimal::of(least, 0).text(), "-170141183460469231731687303715884105728");
    EXPECT_THROW(Decimal::of(least, 0).exact(), std::overflow_error);
}

}
}
