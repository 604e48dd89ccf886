#include "documents/einvoice_codes.h"

#include "documents/einvoice.h"

#include <gtest/gtest.h>

namespace documents {
namespace {

// The gaps of UNCL4461, each with its neighbours.
TEST(einvoice_codes, payment_means_end_and_begin_again)
{
    struct Row {
        const char* code;
        bool known;
    };
    for (const Row& row :
         {Row{"0", false},  Row{"1", true},    Row{"01", false},  Row{"30", true},  Row{"69", true},   Row{"70", true},
          Row{"71", false}, Row{"73", false},  Row{"74", true},   Row{"78", true},  Row{"79", false},  Row{"90", false},
          Row{"91", true},  Row{"97", true},   Row{"98", true},   Row{"99", false}, Row{"Z00", false}, Row{"Z01", true},
          Row{"Z08", true}, Row{"Z09", false}, Row{"999", false}, Row{"ZZZ", true}, Row{"", false}})
        EXPECT_EQ(is_payment_means(row.code), row.known) << row.code;
}

TEST(einvoice_codes, a_code_is_known_as_a_whole)
{
    for (const char* scheme : {"0002", "0188", "0221", "9959"})
        EXPECT_TRUE(is_address_scheme(scheme)) << scheme;
    for (const char* scheme : {"9999", "018", "188", "0188 ", "EM", ""})
        EXPECT_FALSE(is_address_scheme(scheme)) << scheme;
    EXPECT_TRUE(is_country("JP"));
    EXPECT_TRUE(is_country("XI"));
    for (const char* country : {"XX", "J", "jp", "JP KE", ""})
        EXPECT_FALSE(is_country(country)) << country;
    EXPECT_TRUE(is_currency("JPY"));
    EXPECT_FALSE(is_currency("JPZ"));
    for (const char* unit : {"C62", "E48", "MON", "XBX", "10"})
        EXPECT_TRUE(is_unit(unit)) << unit;
    for (const char* unit : {"ZZZ", "X", "XB", "xbx", "C6", "62"})
        EXPECT_FALSE(is_unit(unit)) << unit;
}

TEST(einvoice_codes, every_unit_that_is_written_is_one)
{
    for (const char* printed :
         {"式", "台", "個", "本", "月", "か月", "年", "日", "時間", "分", "人", "名", "GB", "TB", "箱"})
        EXPECT_TRUE(is_unit(unit_code(printed))) << printed;
}

}
}
