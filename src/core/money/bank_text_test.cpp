#include "money/bank_text.h"

#include <gtest/gtest.h>

namespace money {
namespace {

struct Written {
    const char* name;
    const char* expected;
};

TEST(bank_text, is_narrow_large_and_has_marks_after_the_letter)
{
    const Written rows[] = {{"ココキカク", "ｺｺｷｶｸ"},
                            {"キャッシュ", "ｷﾔﾂｼﾕ"},
                            {"ガギパ", "ｶﾞｷﾞﾊﾟ"},
                            {"ヴ", "ｳﾞ"},
                            {"データセンター", "ﾃﾞ-ﾀｾﾝﾀ-"},
                            {"すずき", "ｽｽﾞｷ"},
                            {"ＧＭＯ abc１２", "GMO ABC12"},
                            {"ヵヶヮ", "ｶｹﾜ"},
                            {"ｬｭｮｯ", "ﾔﾕﾖﾂ"},
                            {"エー‐—－", "ｴ----"},
                            {"Ａ・Ｂ", "A.B"},
                            {"ヤマダ　タロウ", "ﾔﾏﾀﾞ ﾀﾛｳ"}};
    for (const Written& row : rows) {
        const auto text = bank_text(row.name, BankCharacters::account_name);
        ASSERT_TRUE(text) << row.name << text.error().reason;
        EXPECT_EQ(*text, row.expected);
    }
}

TEST(bank_text, kanji_are_refused_at_their_place)
{
    const auto text = bank_text("ミナト商事", BankCharacters::account_name);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().position, 9);
    EXPECT_NE(text.error().reason.find("4文字目の「商」"), std::string::npos) << text.error().reason;
}

TEST(bank_text, each_item_has_its_own_characters)
{
    struct Row {
        const char* text;
        BankCharacters characters;
        bool fits;
    };
    const Row rows[] = {{"ﾎﾝﾃﾝ-1", BankCharacters::branch_name, true},
                        {"ﾎﾝﾃﾝ.1", BankCharacters::branch_name, false},
                        {"ｶ)A-B.", BankCharacters::account_name, true},
                        {"A/B", BankCharacters::account_name, false},
                        {"ｱｦｲ", BankCharacters::account_name, false},
                        {"ｱｦｲ", BankCharacters::account_name_with_wo, true},
                        {"ｱｦ/｢1｣", BankCharacters::wide_name, true},
                        {"ｱｦ/｢1｣\\", BankCharacters::edi, true},
                        {"ﾔﾏﾀﾞ A", BankCharacters::payroll_name, false},
                        {"ﾔﾏﾀﾞ 1", BankCharacters::payroll_name, true},
                        {"A,B", BankCharacters::edi, false}};
    for (const Row& row : rows)
        EXPECT_EQ(bool(bank_text(row.text, row.characters)), row.fits) << row.text;
}

TEST(bank_text, a_voice_mark_stands_only_behind_a_letter_that_takes_it)
{
    for (const char* fine : {"ｶﾞ", "ﾄﾞ", "ﾊﾞ", "ﾎﾟ", "ｳﾞ"})
        EXPECT_TRUE(bank_text(fine, BankCharacters::account_name)) << fine;
    for (const char* wrong : {"ﾞ", "ｱﾞ", "ﾅﾞ", "ｶﾟ", "Aﾞ"})
        EXPECT_FALSE(bank_text(wrong, BankCharacters::account_name)) << wrong;
}

TEST(bank_text, is_never_cut_before_a_voice_mark)
{
    EXPECT_EQ(cut_to("ｱｶﾞ", 3), "ｱｶﾞ");
    EXPECT_EQ(cut_to("ｱｶﾞ", 2), "ｱ");
    EXPECT_EQ(cut_to("ｱｶﾊﾟﾄ", 4), "ｱｶﾊﾟ");
    EXPECT_EQ(cut_to("ABC", 2), "AB");
}

TEST(bank_text, kinds_of_corporation_are_shortened_before_within_and_after)
{
    const Written rows[] = {{"株式会社ココキカク", "ｶ)ｺｺｷｶｸ"},
                            {"ココキカク株式会社", "ｺｺｷｶｸ(ｶ"},
                            {"ココ株式会社キカク", "ｺｺ(ｶ)ｷｶｸ"},
                            {"有限会社タクミ", "ﾕ)ﾀｸﾐ"},
                            {"一般社団法人ニホン", "ｼﾔ)ﾆﾎﾝ"},
                            {"特定非営利活動法人ミライ", "ﾄｸﾋ)ﾐﾗｲ"},
                            {"ココキカク株式会社 オオサカ営業所", "ｺｺｷｶｸ(ｶ) ｵｵｻｶ(ｴｲ"},
                            {"地方独立行政法人ミナト", "ﾁﾄﾞｸ)ﾐﾅﾄ"},
                            {"独立行政法人ミナト", "ﾄﾞｸ)ﾐﾅﾄ"},
                            {"合同会社サンプル", "ﾄﾞ)ｻﾝﾌﾟﾙ"},
                            {"医療法人社団 アオバ", "ｲ)ｱｵﾊﾞ"},
                            {"㈱ミナト", "ｶ)ﾐﾅﾄ"}};
    for (const Written& row : rows) {
        const auto text = bank_text(shortened_corporation(row.name), BankCharacters::account_name);
        ASSERT_TRUE(text) << row.name << text.error().reason;
        EXPECT_EQ(*text, row.expected);
    }
}

TEST(bank_text, is_spelled_out_again)
{
    const Written rows[] = {{"ｶ)ｺｺｷｶｸ", "株式会社ココキカク"},
                            {"ｺｺｷｶｸ(ｶ", "ココキカク株式会社"},
                            {"ｺｺ(ｶ)ｷｶｸ", "ココ株式会社キカク"},
                            {"ﾄﾞ)ｻﾝﾌﾟﾙ", "合同会社サンプル"},
                            {"ﾃﾞ-ﾀｾﾝﾀ-(ｶ", "データセンター株式会社"},
                            {"ｲ)ｱｵﾊﾞ", "医療法人アオバ"},
                            {"A-1", "A-1"}};
    for (const Written& row : rows)
        EXPECT_EQ(spelled_out(row.name), row.expected);
}

TEST(bank_text, names_written_differently_have_one_key)
{
    for (const char* name : {"ｶ)ﾐﾅﾄｼﾖｳｼﾞ", "株式会社ミナトショウジ", "カ）ミナト　ショウジ", "ｶﾌﾞｼｷｶﾞｲｼﾔ ﾐﾅﾄｼﾖｳｼﾞ",
                             "ﾐﾅﾄｼﾖｳｼﾞ(ｶ", "ﾐﾅﾄ･ｼﾖｳｼﾞ(ｶ)"})
        EXPECT_EQ(name_key(name), "ﾐﾅﾄｼﾖｳｼﾞ") << name;
    EXPECT_EQ(name_key("ミナト商事（株）"), "ﾐﾅﾄ商事");
    EXPECT_EQ(name_key("ﾃﾞ-ﾀｾﾝﾀ-(ｶ"), "ﾃﾞﾀｾﾝﾀ");
}

}
}
