#include "terms/reference_rows_test.h"

#include <gtest/gtest.h>

namespace terms {

namespace {

// Three articles: two paragraphs with two items; one paragraph without a number, with two items; the words to test.
std::string before(std::string_view words)
{
    return "見本\n第１条（区分）\n１．あ。\n（１）い\n（２）う\nイ．ア種\nロ．イ種\n２．え。\n第２条（停止）\nお。\n（"
           "１）か\n（２）き\n"
           "第３条（解除）\n" +
           std::string(words);
}

void expect(std::initializer_list<ReferenceRow> rows)
{
    for (const ReferenceRow& row : rows)
        EXPECT_EQ(references(before(row.words)), row.found) << row.words;
}

}

TEST(Reference, numbers_are_followed_through_the_levels)
{
    expect({{"第１条による。", "3.1 第１条: 1\n"},
            {"第１条第２項による。", "3.1 第１条第２項: 1.2\n"},
            {"第1条第1項第2号ロによる。", "3.1 第1条第1項第2号ロ: 1.1.2.ロ\n"},
            {"第一条第一項各号による。", "3.1 第一条第一項各号: 1.1.1 1.1.2\n"},
            {"第１条の第１項の各号による。", "3.1 第１条の第１項の各号: 1.1.1 1.1.2\n"}});
}

TEST(Reference, a_quoted_title_must_agree_with_the_number)
{
    expect({{"第２条（停止）各号による。", "3.1 第２条（停止）各号: 2.1.1 2.1.2\n"},
            {"前条（停止）による。", "3.1 前条（停止）: 2\n"},
            {"第１条（停止）第１項による。", "3.1 第１条（停止）第１項: 1.1 2.1 (doubtful)\n"},
            {"第９条（停止）による。", "3.1 第９条（停止）: 2 (doubtful)\n"},
            {"第１条（料金）による。", "3.1 第１条（料金）: 1 (doubtful)\n"},
            {"第２条（第１号を除く）による。", "3.1 第２条: 2\n3.1 第１号: 2.1.1\n"}});
}

TEST(Reference, a_bracket_after_each_item_excepts_one_of_them)
{
    expect(
        {{"第２条（停止）各号（第２号を除く）による。", "3.1 第２条（停止）各号: 2.1.1 2.1.2\n3.1 第２号: 2.1.2\n"}});
}

TEST(Reference, relative_words_count_from_where_they_stand)
{
    expect({{"前条による。", "3.1 前条: 2\n"},
            {"前二条による。", "3.1 前二条: 1 2\n"},
            {"次条による。", "3.1 次条: (unresolved)\n"},
            {"本条による。", "3.1 本条: 3\n"},
            {"この条による。", "3.1 この条: 3\n"},
            {"前項による。", "3.1 前項: (unresolved)\n"},
            {"１．あ。\n２．前項による。", "3.2 前項: 3.1\n"},
            {"１．次項による。\n２．あ。", "3.1 次項: 3.2\n"},
            {"１．あ。\n（１）い\n（２）う\n（３）前各号のほか\n（４）前二号と前号",
             "3.1.3 前各号: 3.1.1 3.1.2\n3.1.4 前二号: 3.1.2 3.1.3\n3.1.4 前号: 3.1.3\n"},
            {"次の各号による。\n（１）い\n（２）本項第１号", "3.1 次の各号: 3.1.1 3.1.2\n3.1.2 本項第１号: 3.1.1\n"},
            {"下記による。", "3.1 下記: (unresolved)\n"}});
}

TEST(Reference, the_same_article_is_the_one_named_last)
{
    expect({{"１．あ。\n２．第１条第１項による。前項のほか同条第２項による。",
             "3.2 第１条第１項: 1.1\n3.2 前項: 3.1\n3.2 同条第２項: 1.2\n"},
            {"第１条第１項第１号による。同項第２号も。同号イも。",
             "3.1 第１条第１項第１号: 1.1.1\n3.1 同項第２号: 1.1.2\n3.1 同号イ: 1.1.2.イ\n"}});
}

TEST(Reference, members_of_a_list_inherit_what_they_leave_out)
{
    expect({{"第１条第１項及び第２項による。", "3.1 第１条第１項: 1.1\n3.1 第２項: 1.2\n"},
            {"第１条第１項第１号、第２号による。", "3.1 第１条第１項第１号: 1.1.1\n3.1 第２号: 1.1.2\n"},
            {"第１条第１項第２号イ又はロによる。", "3.1 第１条第１項第２号イ: 1.1.2.イ\n3.1 ロ: 1.1.2.ロ\n"},
            {"１．前条及び第２項による。\n２．あ。", "3.1 前条: 2\n3.1 第２項: 3.2\n"}});
}

TEST(Reference, a_range_takes_everything_between)
{
    expect({{"第１条から第３条までを守る。", "3.1 第１条から第３条まで: 1 2 3\n"},
            {"第１条第１項第１号から第２号までを守る。", "3.1 第１条第１項第１号から第２号まで: 1.1.1 1.1.2\n"},
            {"第２条から第１条までを守る。", "3.1 第２条から第１条まで: 2 1 (doubtful)\n"},
            {"第１条から第９条までを守る。", "3.1 第１条から第９条まで: 1 (unresolved)\n"}});
}

TEST(Reference, a_single_paragraph_without_a_number_is_the_first_and_says_so)
{
    const auto parsed = read_document(before("第２条第１項各号による。第２条第２項による。"));
    ASSERT_TRUE(parsed);
    ASSERT_EQ(parsed->references.size(), 2U);
    EXPECT_EQ(parsed->references[0].targets, (std::vector<std::string>{"2.1.1", "2.1.2"}));
    EXPECT_EQ(parsed->references[0].status, ReferenceStatus::resolved);
    EXPECT_FALSE(parsed->references[0].why.empty());
    EXPECT_EQ(parsed->references[1].status, ReferenceStatus::unresolved);
}

TEST(Reference, a_provision_that_names_itself_by_number_is_doubtful)
{
    expect({{"１．あ。\n２．本条第１項、第２項を除く。", "3.2 本条第１項: 3.1\n3.2 第２項: 3.2 (doubtful)\n"},
            {"１．あ。\n２．本項による。", "3.2 本項: 3.2\n"}});
}

TEST(Reference, articles_of_other_laws_and_documents_are_external)
{
    expect({{"民法第１条及び第２条による。", "3.1 第１条: (external)\n3.1 第２条: (external)\n"},
            {"個人情報の保護に関する法律（平成十五年）第２条による。", "3.1 第２条: (external)\n"},
            {"事業者の利用規約第１条による。", "3.1 第１条: (external)\n"},
            {"この約款第１条による。", "3.1 第１条: 1\n"},
            {"所定の方法第１条による。", "3.1 第１条: 1\n"},
            {"別表第１による。", "3.1 別表第１: (external)\n"}});
}

TEST(Reference, words_that_only_look_like_references_are_left_alone)
{
    expect({{"本条件、前項目、第１種、第三者、第一審、前文書、次号機による。", ""}});
}

TEST(Reference, provisos_later_sentences_and_sentences_before_have_targets)
{
    EXPECT_EQ(references("見本\n第１条（甲）\nあ。ただし、い。\n第２条（乙）\n前条ただし書による。前文により払う。\n第"
                         "３条（丙）\n前条後段による。\n"),
              "2.1 前条ただし書: 1.1-但\n2.1 前文: 2.1\n3.1 前条後段: 2.1#2\n");
    EXPECT_EQ(references("見本\n第１条（甲）\nあ。ただし、い。\n第２条（乙）\n前条第１項ただし書による。う。前二文によ"
                         "る。\n第３条（丙）\n前条第１項後段による。\n"),
              "2.1 前条第１項ただし書: 1.1-但\n2.1 前二文: 2.1 2.1#2\n3.1 前条第１項後段: 2.1#2\n");
}

TEST(Reference, a_reference_in_a_proviso_comes_from_the_proviso)
{
    EXPECT_EQ(references("見本\n第１条（甲）\nあ。\n第２条（乙）\nい。ただし、前条を除く。\n"), "2.1-但 前条: 1\n");
}

TEST(Reference, the_place_is_that_of_the_words_in_the_file)
{
    const auto parsed = read_document("見本\n第１条（甲）\nあ。\n第２条（乙）\n 乙は前\n条による。\n");
    ASSERT_TRUE(parsed);
    ASSERT_EQ(parsed->references.size(), 1U);
    EXPECT_EQ(parsed->references[0].printed, "前条");
    EXPECT_EQ(parsed->references[0].place, (Place{5, 4}));
}

}
