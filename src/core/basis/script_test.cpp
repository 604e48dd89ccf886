#include "basis/script.h"

#include <gtest/gtest.h>

namespace basis {

TEST(ScriptTest, each_character_has_its_script)
{
    const struct {
        char32_t code;
        Script script;
    } rows[] = {
        {U'約', Script::kanji},    {U'々', Script::kanji},    {U'〇', Script::kanji},   {U'の', Script::hiragana},
        {U'サ', Script::katakana}, {U'ー', Script::katakana}, {U'ﾛ', Script::katakana}, {U'ヶ', Script::katakana},
        {U'A', Script::latin},     {U'ｂ', Script::latin},    {U'7', Script::digit},    {U'７', Script::digit},
        {U'・', Script::other},    {U'、', Script::other},    {U'（', Script::other},   {U'①', Script::other},
    };
    for (const auto& row : rows)
        EXPECT_EQ(script_of(row.code), row.script) << static_cast<unsigned>(row.code);
}

}
