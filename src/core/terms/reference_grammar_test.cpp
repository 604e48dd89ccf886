// The grammar of references, one construction per test.
#include "terms/reference_rows_test.h"

#include <gtest/gtest.h>

namespace terms {

namespace {

// Article 4 has six paragraphs, its first four items with kana below; article 5 one without a number; 6 the words.
std::string before(std::string_view words)
{
    return "見本規程\n第１章　総則\n第１条（目的）\nあ。\n第２条（定義）\nい。\n第２章　貸出し\n第１節　申込み\n第３条"
           "（申込み）\nう。\n"
           "第４条（貸出し）\n１．え。\n（１）お\nア　か\nイ　き\nウ　く\n（２）け\n（３）こ\n（４）さ\n２．し。\n３．"
           "す。ただし、せ。\n４．そ。た。\n５．ち。\n６．つ。\n"
           "第２節　返還\n第５条（返還）\n次のとおり。\n（１）て\n（２）と\n第６条（料金）\n乙は、" +
           std::string(words) + "\n附則\n第１条（施行）\nな。\n別表第１（第５条関係）\nに\n";
}

void expect(std::initializer_list<ReferenceRow> rows)
{
    for (const ReferenceRow& row : rows)
        EXPECT_EQ(references(before(row.words)), std::string(row.found) + "別表1 第５条: 5\n") << row.words;
}

}

TEST(ReferenceGrammar, members_inherit_the_article_that_they_leave_out)
{
    expect({{"第４条第４項または第６項", "6.1 第４条第４項: 4.4\n6.1 第６項: 4.6\n"},
            {"第４条第１項第１号、第２号及び第４号",
             "6.1 第４条第１項第１号: 4.1.1\n6.1 第２号: 4.1.2\n6.1 第４号: 4.1.4\n"},
            {"第４条１項２号", "6.1 第４条１項２号: 4.1.2\n"},
            {"第３条、４条及び５条", "6.1 第３条: 3\n6.1 ４条: 4\n6.1 ５条: 5\n"},
            {"第４条第１項（第５条を除く。）及び第２項", "6.1 第４条第１項: 4.1\n6.1 第５条: 5\n6.1 第２項: 4.2\n"},
            {"第４条第１項第１号ア又はウ", "6.1 第４条第１項第１号ア: 4.1.1.ア\n6.1 ウ: 4.1.1.ウ\n"}});
}

TEST(ReferenceGrammar, ranges_have_many_signs)
{
    expect(
        {{"第４条第１項ないし第３項", "6.1 第４条第１項ないし第３項: 4.1 4.2 4.3\n"},
         {"第３条乃至第５条", "6.1 第３条乃至第５条: 3 4 5\n"},
         {"第３条～第５条", "6.1 第３条～第５条: 3 4 5\n"},
         {"第３条から第５条の定め", "6.1 第３条から第５条: 3 4 5\n"},
         {"第４条第１項第１号から第３号まで", "6.1 第４条第１項第１号から第３号まで: 4.1.1 4.1.2 4.1.3\n"},
         {"第４条第１項第１号アからウまで", "6.1 第４条第１項第１号アからウまで: 4.1.1.ア 4.1.1.イ 4.1.1.ウ\n"},
         {"第３条から前条まで", "6.1 第３条から前条まで: 3 4 5\n"},
         {"第１章から第２章まで", "6.1 第１章から第２章まで: 章1 章2\n"},
         {"第４条第１項から第３項まで及び第５項", "6.1 第４条第１項から第３項まで: 4.1 4.2 4.3\n6.1 第５項: 4.5\n"}});
}

TEST(ReferenceGrammar, a_bracket_restricts_what_stands_before_it)
{
    expect(
        {{"第５条（第２号に限る。）", "6.1 第５条: 5\n6.1 第２号: 5.1.2\n"},
         {"第４条（第３項において準用する場合を含む。）", "6.1 第４条: 4\n6.1 第３項: (unresolved)\n"},
         {"第４条第１項各号（第２号を除く。）", "6.1 第４条第１項各号: 4.1.1 4.1.2 4.1.3 4.1.4\n6.1 第２号: 4.1.2\n"}});
}

TEST(ReferenceGrammar, chapters_sections_supplements_and_sheets_are_targets)
{
    expect({{"第１章の規定", "6.1 第１章: 章1\n"},
            {"第２章第２節の規定", "6.1 第２章第２節: 章2節2\n"},
            {"本章及び前節の規定", "6.1 本章: 章2\n6.1 前節: 章2節1\n"},
            {"前章の規定は同章に限る", "6.1 前章: 章1\n6.1 同章: 章1\n"},
            {"附則第１条による", "6.1 附則第１条: 附則.1\n"},
            {"別表第１及び別表による", "6.1 別表第１: 別表1\n6.1 別表: 別表1\n"},
            {"別紙２による", "6.1 別紙２: (external)\n"}});
}

TEST(ReferenceGrammar, sentences_and_provisos_are_targets)
{
    expect({{"第４条第３項ただし書", "6.1 第４条第３項ただし書: 4.3-但\n"},
            {"第４条第４項後段", "6.1 第４条第４項後段: 4.4#2\n"},
            {"第４条第４項第２文", "6.1 第４条第４項第２文: 4.4#2\n"},
            {"第４条第４項前段", "6.1 第４条第４項前段: 4.4\n"},
            {"第４条第３項本文。同項ただし書", "6.1 第４条第３項本文: 4.3\n6.1 同項ただし書: 4.3-但\n"},
            {"第４条第２項ただし書", "6.1 第４条第２項ただし書: 4.2 (unresolved)\n"}});
}

TEST(ReferenceGrammar, a_mark_in_brackets_names_the_member_that_bears_it)
{
    expect({{"第５条（２）による", "6.1 第５条（２）: 5.1.2\n"},
            {"第４条第１項（３）による", "6.1 第４条第１項（３）: 4.1.3\n"},
            {"第4.1.2条による", "6.1 第4.1.2条: 4.1.2\n"}});
}

TEST(ReferenceGrammar, the_title_of_another_article_makes_both_candidates)
{
    expect({{"第４条（返還）による", "6.1 第４条（返還）: 4 5 (doubtful)\n"},
            {"第５条【返還】による", "6.1 第５条【返還】: 5\n"},
            {"第５条（返還）第１項各号", "6.1 第５条（返還）第１項各号: 5.1.1 5.1.2\n"}});
}

TEST(ReferenceGrammar, other_laws_and_contracts_are_external_and_the_document_itself_is_not)
{
    expect({{"民法第415条及び第416条", "6.1 第415条: (external)\n6.1 第416条: (external)\n"},
            {"民法５４２条１項", "6.1 ５４２条１項: (external)\n"},
            {"会社法第２条、同条第３号", "6.1 第２条: (external)\n6.1 同条第３号: (external)\n"},
            {"基本契約第５条", "6.1 第５条: (external)\n"},
            {"本規程第５条", "6.1 第５条: 5\n"},
            {"見本規程第５条", "6.1 第５条: 5\n"},
            {"商法（明治三十二年法律第四十八号）第５条", "6.1 第四十八号: (external)\n6.1 第５条: (external)\n"},
            {"原約定書（以下「原約定」という。）による。原約定第５条", "6.1 第５条: (external)\n"}});
}

TEST(ReferenceGrammar, words_that_are_read_as_others_are_no_references)
{
    expect({{"第３条を準用する。この場合において、同条中「第１条」とあるのは「第２条」と読み替える。",
             "6.1 第３条: 3\n6.1 同条: 3\n6.1 第１条: (external)\n6.1 第２条: (external)\n"}});
}

TEST(ReferenceGrammar, numbers_left_open_are_unresolved)
{
    expect({{"第○条及び第【　】項による", "6.1 第○条: (unresolved)\n6.1 第【　】項: (unresolved)\n"}});
}

TEST(ReferenceGrammar, old_words_for_lists_point_to_what_follows)
{
    expect({{"左の各号による。\n（１）ぬ\n（２）以下の各号による。",
             "6.1 左の各号: 6.1.1 6.1.2\n6.1.2 以下の各号: (unresolved)\n"}});
}

TEST(ReferenceGrammar, a_document_that_calls_its_articles_paragraphs_is_understood)
{
    EXPECT_EQ(references("利用規約\n1. 目的\n当社が定める。\n2. 料金\n利用者は第1項の料金を払うものとする。\n3. "
                         "終了\n第2項による。\n"),
              "2.1 第1項: 2.1 (doubtful)\n3.1 第2項: 2\n");
}

// 号 that the words' own paragraph does not have are of the paragraph named before them.
TEST(ReferenceGrammar, items_after_a_named_paragraph_are_its_items)
{
    expect({{"１．次の箱を貸す。\n（１）赤\n（２）青\n２．前項の箱のうち、第２号の箱は重い。第９号の箱はない。",
             "6.2 前項: 6.1\n6.2 第２号: 6.1.2\n6.2 第９号: (unresolved)\n"},
            {"１．箱を貸す。ただし、次の箱を除く。\n（１）赤\n（２）青\n２．第１項ただし書第２号の箱は重い。",
             "6.2 第１項ただし書: 6.1-但\n6.2 第２号: 6.1.2\n"},
            {"１．次の各号の箱を貸す。\n（１）赤\n２．次の各号の箱を売る。\n（１）青\n３．前項の箱と第１号の箱",
             "6.1 次の各号: 6.1.1\n6.2 次の各号: 6.2.1\n6.3 前項: 6.2\n6.3 第１号: 6.2.1\n"}});
}

// 下記 may point to paragraphs without numbers; 次の各号 may not.
TEST(ReferenceGrammar, words_below_are_what_follows)
{
    expect({{"語の意味は下記による。\n\n「箱」とは、紙の箱をいう。", "6.1 下記: 6.2\n"},
            {"語の意味は次の各号による。\n\n「箱」とは、紙の箱をいう。", "6.1 次の各号: (unresolved)\n"}});
}

// A title in brackets after each member does not end a list of another law's articles.
TEST(ReferenceGrammar, a_list_of_another_laws_articles_goes_on_over_their_titles)
{
    expect({{"民法第九十七条第一項（到達）、第九十八条（公示）及び第四百十二条（遅滞）を準用する。",
             "6.1 第九十七条第一項: (external)\n6.1 第九十八条（公示）: (external)\n6.1 第四百十二条（遅滞）: "
             "(external)\n"}});
}

}
