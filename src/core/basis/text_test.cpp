#include "basis/text.h"

#include <gtest/gtest.h>

namespace basis {

TEST(Text, kanji_numerals_are_read_with_units_and_by_position)
{
    const struct {
        std::string_view text;
        std::uint32_t value;
    } rows[] = {{"一", 1},    {"十", 10},   {"十二", 12}, {"二十三", 23}, {"百五", 105}, {"千二百三十四", 1234},
                {"一〇", 10}, {"二三", 23}, {"廿五", 25}, {"百卅", 130}};
    for (const auto& row : rows) {
        const auto read = kanji_numeral(row.text);
        ASSERT_TRUE(read) << row.text;
        EXPECT_EQ(read->value, row.value) << row.text;
        EXPECT_EQ(read->length, row.text.size()) << row.text;
    }
    EXPECT_FALSE(kanji_numeral("条"));
    EXPECT_FALSE(kanji_numeral("九九九九九"));
}

TEST(Text, digits_of_either_width_are_one_number_up_to_99999)
{
    EXPECT_EQ(arabic_numeral("１２条")->value, 12U);
    EXPECT_EQ(arabic_numeral("1２")->value, 12U);
    EXPECT_EQ(arabic_numeral("99999")->value, 99999U);
    EXPECT_FALSE(arabic_numeral("100000"));
    EXPECT_FALSE(arabic_numeral("条"));
}

TEST(Text, folding_drops_spaces_and_widths_of_digits_only)
{
    EXPECT_EQ(folded("３０ 日　以内\r\nに（ア）"), "30日以内に（ア）");
}

TEST(Text, malformed_bytes_are_found_where_they_stand)
{
    EXPECT_FALSE(first_bad_utf8("約款 a 𠮷"));
    EXPECT_EQ(first_bad_utf8("ab\x82\xA0"), 2U);       // あ in Shift_JIS
    EXPECT_EQ(first_bad_utf8("\xC0\xAF"), 0U);         // overlong
    EXPECT_EQ(first_bad_utf8("a\xED\xA0\x80"), 1U);    // surrogate
    EXPECT_EQ(first_bad_utf8("a\xE7\xB4"), 1U);        // cut off
    EXPECT_EQ(first_bad_utf8("\xF4\x90\x80\x80"), 0U); // past U+10FFFF
}

TEST(Text, code_points_are_read_forwards_and_backwards)
{
    const std::string_view text = "a約𠮷";
    EXPECT_EQ(decode(text, 1).code, U'約');
    EXPECT_EQ(decode(text, 4).length, 4U);
    EXPECT_EQ(decode_before(text, 4).code, U'約');
    EXPECT_EQ(decode_before(text, 0).length, 0U);
    EXPECT_EQ(characters(text), 3U);
    EXPECT_EQ(cells("aｱ約"), 4U);
    std::string again;
    for (char32_t code : {U'a', U'é', U'約', U'𠮷'})
        append(again, code);
    EXPECT_EQ(again, "aé約𠮷");
    EXPECT_EQ(trimmed(" \t　約 款　"), "約 款");
}

}
