// References to parts that the words do not name in full: supplements, kana right below a paragraph, articles headed 1.
#include "terms/reference_rows_test.h"

#include <gtest/gtest.h>

namespace terms {

namespace {

const std::string main_part = "見本規程\n第１条（目的）\nあ。\n第２条（料金）\n";

std::string with_kana(std::string_view words)
{
    return "見本\n第１条（区分）\n次のとおり。\nア　か\nイ　き\nウ　く\n（１）な\n（２）に\n第２条（種類）\n１．次のと"
           "おり。"
           "\nア　け\nイ　こ\n２．次のとおり。\nア　さ\nイ　し\n第３条（方法）\n次のとおり。\nイ　す\nロ　せ\nハ　そ\n"
           "ニ　た\n"
           "第４条（場所）\n次のとおり。\n（１）ち\nア　つ\nイ　て\n第５条（雑則）\n" +
           std::string(words) + "\n";
}

void expect_kana(std::initializer_list<ReferenceRow> rows)
{
    for (const ReferenceRow& row : rows)
        EXPECT_EQ(references(with_kana(row.words)), row.found) << row.words;
}

std::string dotted(std::string_view words)
{
    return "保守契約書\n1. 目的\n(1) 甲は乙に保守を委託するものとする。\n(2) 乙は受託する。\n2. 料金\n(1) "
           "料金は月額とする。\n"
           "(2) 甲は払う。\n3. 期間\n① 一年とする。\n② 更新できる。\n4. 雑則\n乙は、" +
           std::string(words) + "\n";
}

}

TEST(ReferenceParts, the_main_part_is_named_from_a_supplement)
{
    EXPECT_EQ(references(
                  main_part +
                  "い。\n附則\n第１条（施行）\nう。\n第２条（経過）\n本則第２条は、附則第１条の日から適用する。"
                  "前条による。第１条も。\n附則（令和７年３月１日改正）\n第１条（施行）\n前条による。\n第２条（経過）\n"
                  "本規程第１条、第２条及び附則第１条にかかわらず、次条による。\n第３条（雑則）\nなし。\n"),
              "附則.2.1 第２条: 2\n附則.2.1 附則第１条: 附則.1\n附則.2.1 前条: 附則.1\n附則.2.1 第１条: 附則.1\n"
              "附則2.1.1 前条: (unresolved)\n"
              "附則2.2.1 第１条: 1\n附則2.2.1 第２条: 2\n附則2.2.1 附則第１条: 附則2.1\n附則2.2.1 次条: 附則2.3\n");
}

TEST(ReferenceParts, a_supplement_that_is_not_said_which_is_doubtful)
{
    const std::string articles = "第１条（施行）\nう。\n";
    EXPECT_EQ(references(main_part + "附則第１条による。\n附則\n" + articles), "2.1 附則第１条: 附則.1\n");
    EXPECT_EQ(
        references(main_part + "附則第１条による。\n附則\n" + articles + "附則（令和７年３月１日改正）\n" + articles),
        "2.1 附則第１条: 附則.1 附則2.1 (doubtful)\n");
    EXPECT_EQ(references(main_part + "い。\n附則\n" + articles +
                         "附則（令和７年３月１日改正）\n１　この規程は施行する。\n２　附則第１条は、施行しない。\n"),
              "附則2.2 附則第１条: 附則.1 (doubtful)\n");
}

TEST(ReferenceParts, a_list_goes_on_in_the_supplement_that_it_began_with)
{
    EXPECT_EQ(references(main_part + "附則第１条、第２条及び第３条による。第１条も。\n附則\n第１条（施行）\nう。\n第２"
                                     "条（経過）\nえ。\n第３条（委任）\nお。\n"),
              "2.1 附則第１条: 附則.1\n2.1 第２条: 附則.2\n2.1 第３条: 附則.3\n2.1 第１条: 1\n");
}

TEST(ReferenceParts, the_first_article_of_a_supplement_has_none_before_it)
{
    EXPECT_EQ(references(main_part + "次条による。\n附則\n第１条（施行）\n前条による。\n"),
              "2.1 次条: (unresolved)\n附則.1.1 前条: (unresolved)\n");
}

TEST(ReferenceParts, all_articles_before_are_those_of_the_same_supplement)
{
    EXPECT_EQ(
        references(
            main_part +
            "い。\n附則\n第１条（施行）\nう。\n第２条（経過）\nえ。\n第３条（委任）\n前各条のほか、別に定める。\n"),
        "附則.3.1 前各条: 附則.1 附則.2\n");
}

TEST(ReferenceParts, a_sheet_that_counts_its_articles_anew_has_its_own)
{
    EXPECT_EQ(
        references(main_part + "別紙１第２条、別紙１の第１条第１項、別紙１第９条及び第２条による。\n別紙１\n第１条（月"
                               "額）\n前条及び第２条による。\n"
                               "第２条（年額）\n前条、次条及び本規程第２条による。\n"),
        "2.1 別紙１第２条: 2~2\n2.1 別紙１の第１条第１項: 1~2.1\n2.1 別紙１第９条: 別紙1 (doubtful)\n2.1 第２条: 2~2\n"
        "1~2.1 前条: (unresolved)\n1~2.1 第２条: 2~2\n"
        "2~2.1 前条: 1~2\n2~2.1 次条: (unresolved)\n2~2.1 第２条: 2\n");
}

TEST(ReferenceParts, kana_right_below_a_paragraph_are_named)
{
    expect_kana({{"第１条イに定める。", "5.1 第１条イ: 1.1.イ\n"},
                 {"第１条第１項イに定める。", "5.1 第１条第１項イ: 1.1.イ\n"},
                 {"第２条２項アの区分。", "5.1 第２条２項ア: 2.2.ア\n"},
                 {"第２条第２項による。同項イも。", "5.1 第２条第２項: 2.2\n5.1 同項イ: 2.2.イ\n"},
                 {"第１条アからウまでによる。", "5.1 第１条アからウまで: 1.1.ア 1.1.イ 1.1.ウ\n"},
                 {"第１条ア～ウ、第３条ロないしニによる。", "5.1 第１条ア～ウ: 1.1.ア 1.1.イ 1.1.ウ\n"
                                                            "5.1 第３条ロないしニ: 3.1.ロ 3.1.ハ 3.1.ニ\n"},
                 {"第２条第２項のイ及び第４条第１号のアによる。",
                  "5.1 第２条第２項のイ: 2.2.イ\n5.1 第４条第１号のア: 4.1.1.ア\n"},
                 {"第３条イ及びハによる。", "5.1 第３条イ: 3.1.イ\n5.1 ハ: 3.1.ハ\n"},
                 {"第１条ウ（２）による。", "5.1 第１条ウ（２）: 1.1.ウ.2\n"},
                 {"第１条エによる。", "5.1 第１条エ: (unresolved)\n"},
                 {"第２条アによる。", "5.1 第２条ア: 2.1.ア 2.2.ア (doubtful)\n"},
                 {"前条アによる。", "5.1 前条ア: 4.1.1.ア (doubtful)\n"},
                 {"第４条第１号イによる。", "5.1 第４条第１号イ: 4.1.1.イ\n"}});
}

// The words' own ア and イ are not those of the article that they name.
TEST(ReferenceParts, a_range_of_kana_goes_on_where_it_began)
{
    expect_kana({{"第１条アからイまでを除き、次のとおり。\nア　ぬ\nイ　ね\nウ　アからイまで",
                  "5.1 第１条アからイまで: 1.1.ア 1.1.イ\n5.1.ウ アからイまで: 5.1.ア 5.1.イ\n"}});
}

TEST(ReferenceParts, words_in_katakana_after_an_article_are_no_kana)
{
    expect_kana({{"第１条イベントによる。", "5.1 第１条: 1\n"}, {"第１条ロ号機による。", "5.1 第１条: 1\n"}});
}

TEST(ReferenceParts, a_kanji_in_the_place_of_a_kana_is_read_with_doubt)
{
    expect_kana(
        {{"第３条二に定める。", "5.1 第３条二: 3.1.ニ (doubtful)\n"},
         {"第３条第１項二による。", "5.1 第３条第１項二: 3.1.ニ (doubtful)\n"},
         {"第３条イ、二又は八による。", "5.1 第３条イ: 3.1.イ\n5.1 二: 3.1.ニ (doubtful)\n5.1 八: 3.1.ハ (doubtful)\n"},
         {"第４条第１号二による。", "5.1 第４条第１号二: (unresolved)\n"},
         {"第３条二者による。", "5.1 第３条: 3\n"},
         {"第２条二項による。", "5.1 第２条二項: 2.2\n"}});
}

TEST(ReferenceParts, articles_headed_by_a_number_and_a_dot_are_named_so)
{
    const ReferenceRow rows[] = {{"2.(1)の料金を払う。", "4.1 2.(1): 2.1\n"},
                                 {"２．（１）の料金を払う。", "4.1 ２．（１）: 2.1\n"},
                                 {"1.の業務を行う。", "4.1 1.: 1\n"},
                                 {"3.①に従う。", "4.1 3.①: 3.1\n"},
                                 {"２（１）及び1.(2)による。", "4.1 ２（１）: 2.1\n4.1 1.(2): 1.2\n"},
                                 {"1.から3.までによる。", "4.1 1.から3.まで: 1 2 3\n"},
                                 {"2.（料金）による。", "4.1 2.（料金）: 2\n"},
                                 {"2.（期間）による。", "4.1 2.（期間）: 2 3 (doubtful)\n"},
                                 {"9.(1)による。", "4.1 9.(1): (unresolved)\n"},
                                 {"年1.5％と1.5の率、10（1）の額、9.の額、3人を払う。", ""},
                                 {"合計は2（一）名、3.", ""}};
    for (const ReferenceRow& row : rows)
        EXPECT_EQ(references(dotted(row.words)), row.found) << row.words;
    // Of the list that holds the words, where its marks are such too.
    EXPECT_EQ(references("# 健診規約\n\n## 1. 目的\n\n本規約は、甲と乙の契約を定めるものとする。\n\n## 2. 対象\n\n"
                         "1. 甲は受ける。\n2. 乙は受ける。\n3. 上記、1.～2.にかかわらず、丙は受ける。\n"),
              "2.3 1.～2.: 2.1 2.2\n");
    // Where articles are called 第N条, a number with a dot is none of them.
    EXPECT_EQ(references(main_part + "1.の業務を行う。\n"), "");
}

}
