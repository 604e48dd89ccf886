#include "statute/corporate_number.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace statute {
namespace {

// billing.md 2.2; for 7123456789012 by hand: 2+2·1+0+2·9+8+2·7+6+2·5+4+2·3+2+2·1 = 74, 74 mod 9 = 2, 9 − 2 = 7.
TEST(corporate_number, published_numbers_carry_their_check_digit)
{
    for (const char* text : {"7000012050002", "6011001106696", "9700150104216", "9700150096577", "4011001098993",
                             "2120901007402", "7123456789012", "1180301018771", "5010401067252"}) {
        const auto number = corporate_number(text);
        ASSERT_TRUE(number) << text;
        EXPECT_TRUE(number->value.check_digit_ok) << text;
        EXPECT_EQ(number->value.expected_check_digit, text[0] - '0');
        EXPECT_EQ(number->value.digits, text);
        EXPECT_CITES(number->basis, "corporate-number-rule 2");
    }
}

TEST(corporate_number, a_wrong_check_digit_is_told_not_refused)
{
    struct Row {
        const char* text;
        int expected;
    };
    for (const Row& row : {Row{"1234567890123", 9}, Row{"3210987654321", 2}, Row{"8000012050002", 7}}) {
        const auto number = corporate_number(row.text);
        ASSERT_TRUE(number) << row.text;
        EXPECT_FALSE(number->value.check_digit_ok);
        EXPECT_EQ(number->value.expected_check_digit, row.expected);
    }
}

TEST(corporate_number, a_registration_number_is_read_in_every_usual_writing)
{
    for (const char* text :
         {"T6011001106696", "Ｔ6011001106696", "Ｔ６０１１００１１０６６９６", "T-6011-0011-06696",
          " T 6011 0011 06696 ", "T６０１１－００１１－０６６９６", "T6011‐001106696", "　T6011001106696"}) {
        const auto number = corporate_number(text);
        ASSERT_TRUE(number) << text;
        EXPECT_TRUE(number->value.with_t) << text;
        EXPECT_TRUE(number->value.check_digit_ok) << text;
        EXPECT_EQ(number->value.digits, "6011001106696");
    }
    EXPECT_FALSE(corporate_number("６０１１００１１０６６９６")->value.with_t);
}

TEST(corporate_number, other_texts_cannot_be_read)
{
    struct Row {
        const char* text;
        std::int64_t position;
    };
    for (const Row& row :
         {Row{"", -1}, Row{"T", -1}, Row{"601100110669", -1}, Row{"60110011066960", -1}, Row{"X6011001106696", 0},
          Row{"TT6011001106696", 1}, Row{"6011T001106696", 4}, Row{"601100110669六", 12}, Row{"t6011001106696", 0},
          Row{"6011001106696\xEF", 13}, Row{"６０１１００１１０６６９Ａ", 36}}) {
        const auto number = corporate_number(row.text);
        ASSERT_FALSE(number) << row.text;
        EXPECT_EQ(number.error().position, row.position) << row.text;
        EXPECT_FALSE(number.error().reason.empty());
    }
}

// Weights 1 and 2 modulo 9 see every change of one digit but 0 ↔ 9.
RC_GTEST_PROP(corporate_number, one_mistyped_digit_is_noticed, ())
{
    std::string digits = "7000012050002";
    for (std::size_t at = 1; at < digits.size(); ++at)
        digits[at] = static_cast<char>('0' + *rc::gen::inRange(0, 10));
    digits[0] = static_cast<char>('0' + corporate_number(digits)->value.expected_check_digit);
    RC_ASSERT(corporate_number(digits)->value.check_digit_ok);
    const auto at = static_cast<std::size_t>(*rc::gen::inRange(1, 13));
    const char other = static_cast<char>('0' + *rc::gen::inRange(0, 10));
    RC_PRE((digits[at] - other) % 9 != 0);
    digits[at] = other;
    RC_ASSERT(!corporate_number(digits)->value.check_digit_ok);
}

}
}
