#include "documents/bank_names.h"

#include "basis/text.h"
#include "money/bank_text.h"

#include <gtest/gtest.h>

namespace documents {
namespace {

TEST(bank_names, banks_and_branches_are_found_by_their_codes)
{
    EXPECT_EQ(bank_name("0001")->name, "みずほ");
    EXPECT_EQ(bank_name("0001")->kana, "ﾐｽﾞﾎ");
    EXPECT_EQ(branch_name("0001", "001")->name, "東京営業部");
    EXPECT_EQ(branch_name("0001", "001")->kana, "ﾄｳｷﾖｳ");
    EXPECT_EQ(bank_name("0005")->kana, "ﾐﾂﾋﾞｼﾕ-ｴﾌｼﾞｴｲ");
    EXPECT_EQ(bank_name("9900")->name, "ゆうちょ");
}

TEST(bank_names, what_is_no_code_has_no_name)
{
    for (const char* code : {"", "1", "00001", "9999", "abcd", "-001"})
        EXPECT_FALSE(bank_name(code)) << code;
    EXPECT_FALSE(branch_name("0001", "002"));
    EXPECT_FALSE(branch_name("9999", "001"));
}

TEST(bank_names, every_name_fits_its_item)
{
    int found = 0;
    for (int bank = 0; bank <= 9999; ++bank) {
        const std::string code = std::to_string(10'000 + bank).substr(1);
        const auto name = bank_name(code);
        if (!name) continue;
        ++found;
        EXPECT_LE(basis::characters(name->kana), 15U) << code;
        EXPECT_TRUE(money::bank_text(name->kana, money::BankCharacters::branch_name)) << code << name->kana;
    }
    EXPECT_GT(found, 1000);
}

}
}
