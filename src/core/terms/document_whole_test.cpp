// No silent half: what a reader swallows easily (lists in one line, titles before the number, heads of pages, provisos
// without a stop before them) is read whole, or the reader says that it could not.
#include "basis/text.h"
#include "terms/reading_test.h"

#include <gtest/gtest.h>

namespace terms {

namespace {

// id 見出し「文」, one provision after the other, with the words of each.
std::string whole(const Document& document)
{
    std::string all;
    for (const Provision& one : document.provisions) {
        if (one.kind == ProvisionKind::article && one.title.empty()) continue;
        all += (all.empty() ? "" : " | ") + one.id;
        if (!one.title.empty()) all += " " + one.title;
        if (!one.text.empty()) all += "「" + one.text + "」";
    }
    return all;
}

std::size_t remarks(const Document& document, std::string_view why)
{
    std::size_t count = 0;
    for (const Remark& remark : document.remarks)
        count += remark.why.find(why) != remark.why.npos ? 1 : 0;
    return count;
}

std::size_t left_out(const Document& document, std::string_view why)
{
    std::size_t count = 0;
    for (const Remark& one : document.left_out)
        count += one.why == why ? 1 : 0;
    return count;
}

std::string targets(const Document& document, std::string_view printed)
{
    std::string all;
    for (const Reference& one : document.references)
        if (one.printed == printed)
            for (const std::string& target : one.targets)
                all += (all.empty() ? "" : " ") + target;
    return all;
}

}

TEST(Whole, a_table_that_names_several_articles_is_an_appendix)
{
    const Document document =
        read("見本規則\n第一条　届けは別表第一による。\n第二条　額は別表第二による。\n附則\n"
             "この規則は、公布の日から施行する。\n"
             "別表第一（第一条、第二条関係）\n一　馬\n二　牛\n"
             "別表第二（第二条関係）\n一　羊\n別表第三（第一条、第二条関係）　手数料\n一　千円\n");
    EXPECT_EQ(ids(document), "1 1.1 2 2.1 附則 附則.1 別表1 別表1.1 別表1.2 別表2 別表2.1 別表3 別表3.1");
    EXPECT_EQ(document.find("別表1")->title, "（第一条、第二条関係）");
    EXPECT_EQ(targets(document, "別表第一"), "別表1");
    const Document words = read("見本規則\n第一条　届けは次による。\n別表第一（第一条、第二条）により届ける。\n");
    EXPECT_EQ(words.find("別表1"), nullptr) << "a sentence that begins with the name of a table";
}

TEST(Whole, a_proviso_on_its_own_line_is_one_although_the_item_above_has_no_stop)
{
    const Document document = read("見本規程\n第１条　甲は次の物を渡す。\n一　米\n二　金\n"
                                   "ただし、甲が認めるときはこの限りでない。\n２　乙は受け取る\n但し、夜を除く。\n");
    EXPECT_EQ(whole(document), "1.1「甲は次の物を渡す。」 | 1.1.1「米」 | "
                               "1.1.2「金ただし、甲が認めるときはこの限りでない。」 | "
                               "1.1.2-但「ただし、甲が認めるときはこの限りでない。」 | "
                               "1.2「乙は受け取る但し、夜を除く。」 | 1.2-但「但し、夜を除く。」");
    EXPECT_EQ(document.find("1.1.2-但")->place, (Place{5, 1}));
    EXPECT_EQ(document.find("1.1.2")->sentences.front().text, "金");
    EXPECT_EQ(remarks(document, "上の項のただし書かもしれません"), 1U) << "of an item, not of a paragraph";
}

TEST(Whole, words_that_only_begin_like_a_proviso_are_none)
{
    const Document document = read("見本規程\n第１条　甲は、前条\nただし書の定めによる。\n"
                                   "第２条　乙は、次を払う（\nただし、税を除く。）ものとし、\nただし、送料を含む。\n");
    EXPECT_EQ(ids(document), "1 1.1 2 2.1");
}

TEST(Whole, a_list_in_one_line_is_a_list)
{
    const Document document = read("見本規程\n"
                                   "第１条　乙は次を守る。\n(1) 法令(2) 規程(3) その他\n"
                                   "第２条　乙は、次を知らせる。（１）日時、（２）場所、（３）内容。\n"
                                   "第３条　甲は、次のとおり払う。イ．月額 ロ．年額\n"
                                   "第４条　甲は、次の物を渡す：①箱②鍵\n"
                                   "第５条　次による。\nイ　朝　ロ　昼　ハ　夜\n");
    EXPECT_EQ(whole(document), "1.1「乙は次を守る。」 | 1.1.1「法令」 | 1.1.2「規程」 | 1.1.3「その他」 | "
                               "2.1「乙は、次を知らせる。」 | 2.1.1「日時、」 | 2.1.2「場所、」 | 2.1.3「内容。」 | "
                               "3.1「甲は、次のとおり払う。」 | 3.1.イ「月額」 | 3.1.ロ「年額」 | "
                               "4.1「甲は、次の物を渡す：」 | 4.1.1「箱」 | 4.1.2「鍵」 | "
                               "5.1「次による。」 | 5.1.イ「朝」 | 5.1.ロ「昼」 | 5.1.ハ「夜」");
    EXPECT_TRUE(document.remarks.empty());
    EXPECT_EQ(document.find("1.1.2")->place, (Place{3, 7}));
}

TEST(Whole, a_number_that_belongs_to_the_word_before_it_divides_no_line)
{
    const Document document = read("見本規程\n第１条　次を守る。\n(1) 別紙(2) の様式\n(2) 第３条(3)に定める物\n(3) 率\n"
                                   "第２条　次による。①前記①の物②箱\n");
    EXPECT_EQ(whole(document), "1.1「次を守る。」 | 1.1.1「別紙(2) の様式」 | 1.1.2「第３条(3)に定める物」 | "
                               "1.1.3「率」 | 2.1「次による。」 | 2.1.1「前記①の物」 | 2.1.2「箱」");
}

TEST(Whole, a_list_in_one_line_whose_numbers_do_not_go_on_stays_whole_and_is_remarked)
{
    const Document first = read("見本規程\n第１条　次を守る。\n(1) 法令(3) 規程\n");
    EXPECT_EQ(whole(first), "1.1「次を守る。」 | 1.1.1「法令(3) 規程」");
    EXPECT_EQ(remarks(first, "分けずに読みました"), 1U);
    const Document within = read("見本規程\n第１条　次を守る。（１）法令（２）規程（４）率\n");
    EXPECT_EQ(whole(within), "1.1「次を守る。（１）法令（２）規程（４）率」");
    EXPECT_EQ(remarks(within, "分けずに読みました"), 1U);
    const Document prose = read("見本規程\n第１条　甲は、１．調べ、２．受け取る。３．甲は払う。\n");
    EXPECT_EQ(whole(prose), "1.1「甲は、１．調べ、２．受け取る。３．甲は払う。」");
    EXPECT_EQ(remarks(prose, "行の途中の「３．」"), 1U);
}

TEST(Whole, heads_and_feet_without_a_form_feed_are_left_out)
{
    const Document document = read("社外秘　取引の定め　第2版\n取引規程\n第１条（目的）\n甲は任せる。乙は、誠実に\n"
                                   "社外秘　取引の定め　第2版\n- 1 -\n社外秘　取引の定め　第2版\n仕事を行う。\n"
                                   "第２条（料金）\n料金は翌月\n社外秘　取引の定め　第2版\n- 2 -\n"
                                   "社外秘　取引の定め　第2版\n末に払う。\n第３条（期間）\n一年とする。\n"
                                   "社外秘　取引の定め　第2版\n- 3 -\n");
    EXPECT_EQ(whole(document), "1 目的 | 1.1「甲は任せる。乙は、誠実に仕事を行う。」 | 2 料金 | "
                               "2.1「料金は翌月末に払う。」 | 3 期間 | 3.1「一年とする。」");
    EXPECT_EQ(document.title, "取引規程");
    EXPECT_EQ(left_out(document, "ページごとに繰り返される行"), 5U);
}

// rows: lines beside a page number twice, three times; the line above the title once again
TEST(Whole, a_line_is_a_head_of_pages_from_the_third_time_on)
{
    const auto pages = [](std::string_view top, std::string_view head, std::size_t count) {
        constexpr std::string_view names[] = {"乙と\n", "丙と\n", "丁と\n", "戊と\n"};
        std::string text = std::string(top) + "見本規程\n第１条（目的）\n甲は\n";
        for (std::size_t page = 1; page <= count; ++page)
            text += std::string(head) + "\n- " + std::to_string(page) + " -\n" + std::string(names[page - 1]);
        return read(text + "己に渡す。\n");
    };
    EXPECT_EQ(left_out(pages("", "控え", 2), "ページごとに繰り返される行"), 0U);
    EXPECT_EQ(left_out(pages("", "控え", 3), "ページごとに繰り返される行"), 3U);
    EXPECT_EQ(left_out(pages("", "控え", 4), "ページごとに繰り返される行"), 4U);
    EXPECT_EQ(left_out(pages("控え\n", "控え", 1), "ページごとに繰り返される行"), 1U);
    const Document cells = read("見本規程\n第１条（額）\n次の額とする。\n箱\n300\n箱\n100\n箱\n200\n");
    EXPECT_EQ(left_out(cells, "ページごとに繰り返される行"), 0U) << "numbers that do not count pages";
}

TEST(Whole, titles_stand_before_the_number_above_it_or_in_its_line)
{
    const Document above = read("見本契約書\n\n任せる仕事\n第１条\n甲は乙に仕事を任せる。\n\n料金\n第２条\n"
                                "料金は月十万円とする。\n\n解除\n第３条\n甲は解除できる。\n");
    EXPECT_EQ(whole(above), "1 任せる仕事 | 1.1「甲は乙に仕事を任せる。」 | 2 料金 | 2.1「料金は月十万円とする。」 | "
                            "3 解除 | 3.1「甲は解除できる。」");
    const Document before =
        read("見本契約書\n（目的）第１条　甲は乙に仕事を任せる。\n（料金） 第２条　料金は月十万円とする。\n"
             "解除　第３条\n甲は解除できる。\n管轄　第４条　東京とする。\n"
             "第５条の目的は第１条のとおりとする。\n");
    EXPECT_EQ(whole(before), "1 目的 | 1.1「甲は乙に仕事を任せる。」 | 2 料金 | 2.1「料金は月十万円とする。」 | "
                             "3 解除 | 3.1「甲は解除できる。」 | 4 管轄 | "
                             "4.1「東京とする。」 | 4.2「第５条の目的は第１条のとおりとする。」");
    EXPECT_EQ(before.find("1")->number, "第１条");
}

TEST(Whole, a_title_above_one_article_only_is_remarked)
{
    const Document document = read("見本契約書\n第１条（目的）\n甲は任せる。\n料金\n第２条\n料金は月十万円とする。\n"
                                   "第３条（解除）\n甲は解除できる。\n");
    EXPECT_EQ(whole(document), "1 目的 | 1.1「甲は任せる。」 | 1.2「料金」 | 2.1「料金は月十万円とする。」 | 3 解除 | "
                               "3.1「甲は解除できる。」");
    EXPECT_EQ(remarks(document, "すぐ下の条の見出しかもしれません"), 1U);
}

TEST(Whole, words_before_a_number_that_are_no_title_open_no_article)
{
    const Document document =
        read("見本契約書\n第１条（目的）\n甲は、乙に\n仕事及び　第２条　に定める物を渡す。\n"
             "別表　第２条関係の物は、\n（１）　第２条　の物とする。\n第２条（物）\n箱とする。\n");
    EXPECT_EQ(document.find("2")->place.line, 7U);
}

TEST(Whole, old_forms_and_deleted_articles_are_headings)
{
    const Document document =
        read("見本規程\n第壱條　甲を定める。\n第２條　乙を定める。第壱條による。\n第3条削除\n"
             "第四条　丙を定める。\n第伍条　丁を定める。\n第6条削除。\n第七条から第廿四条まで　削除\n"
             "第廿五条　戊を定める。\n");
    EXPECT_EQ(ids(document), "1 1.1 2 2.1 3 4 4.1 5 5.1 6 6.1 7 25 25.1");
    EXPECT_EQ(document.find("3")->title, "削除");
    EXPECT_EQ(targets(document, "第壱條"), "1");
    EXPECT_EQ(remarks(document, "旧字体や大字"), 1U);
    EXPECT_EQ(document.remarks.size(), 1U);
}

TEST(Whole, a_line_that_begins_like_an_article_and_is_none_is_remarked)
{
    const Document document = read("見本規程\n第１条（目的）\n甲を定める。\n第２条目的\n乙を定める。\n"
                                   "第１条の定めは、次に準じる。\n第３条（率）\n丙を定める。\n");
    EXPECT_EQ(ids(document), "1 1.1 1.2 1.3 3 3.1");
    EXPECT_EQ(remarks(document, "「第２条」で始まる行"), 1U);
    EXPECT_EQ(remarks(document, "「第１条」で始まる行"), 0U);
}

TEST(Whole, paragraphs_go_on_although_each_number_is_printed_in_another_way)
{
    const Document document =
        read("見本規程\n第１条（目的）\n1. 甲は任せる。\n(2) 前項の仕事は書面による。\n"
             "３ 第１項ないし前項は、乙に及ぶ。\n第２条（料金）\n料金を払う。\n２　前項の料金は月額とする。\n"
             "(3) 第１項及び前項は丙に及ぶ。\n");
    EXPECT_EQ(ids(document), "1 1.1 1.2 1.3 2 2.1 2.2 2.3");
    EXPECT_EQ(remarks(document, "番号の書き方が前の番号と違います"), 3U);
    EXPECT_EQ(targets(document, "第１項ないし前項"), "1.1 1.2");
    EXPECT_EQ(targets(document, "第１項"), "2.1");
}

TEST(Whole, addresses_of_headings_and_underlines_are_signs_of_markdown)
{
    const Document anchors = read("# 見本規約\n\n### 第1条（目的） {#mokuteki}\n本規約は、第2条（料金）を定める。\n\n"
                                  "### 第2条 料金 {#fee .wide}\n料金は{月}額とする。\n");
    EXPECT_EQ(whole(anchors),
              "1 目的 | 1.1「本規約は、第2条（料金）を定める。」 | 2 料金 | 2.1「料金は{月}額とする。」");
    EXPECT_EQ(anchors.references.front().status, ReferenceStatus::resolved);
    const Document under = read("見本規約\n========\n\n第1条（目的）\n------------\n本規約は目的を定める。\n\n"
                                "第2条（料金）\n------------\n料金は次条による。\n\n---\n");
    EXPECT_EQ(whole(under), "1 目的 | 1.1「本規約は目的を定める。」 | 2 料金 | 2.1「料金は次条による。」");
    EXPECT_EQ(under.title, "見本規約");
    const Document headings = read("見本規約\n====\n目的\n----\n甲は任せる。\n料金\n----\n乙は払う。\n期間\n----\n"
                                   "一年とする。\n");
    EXPECT_EQ(whole(headings),
              "1 目的 | 1.1「甲は任せる。」 | 2 料金 | 2.1「乙は払う。」 | 3 期間 | 3.1「一年とする。」");
}

TEST(Whole, a_ruler_between_the_lines_of_plain_text_is_left_out)
{
    const Document document =
        read("見本規約\n第１条（目的）\n甲は任せる。\n＝＝＝＝＝＝＝＝\n第２条（料金）\n乙は払う。\n");
    EXPECT_EQ(whole(document), "1 目的 | 1.1「甲は任せる。」 | 2 料金 | 2.1「乙は払う。」");
    EXPECT_EQ(left_out(document, "罫線"), 1U);
}

// rows: a short document that names itself, and one that does not
TEST(Whole, numbered_headings_are_terms_where_the_first_line_says_so)
{
    EXPECT_EQ(ids(read("利用規約\n１　目的\n目的を定める。\n２　料金\n料金は前条による。\n")), "1 1.1 2 2.1");
    const auto recipe = read_document("煮物\n１　支度\n芋を洗う。\n２　火加減\n弱火で煮る。\n");
    ASSERT_FALSE(recipe);
    EXPECT_NE(recipe.error().reason.find("約款らしい語"), std::string::npos) << recipe.error().reason;
}

TEST(Whole, a_number_of_another_kind_that_goes_on_as_a_sentence_is_no_paragraph)
{
    const Document document = read("見本規程\n第１条（目的）\n１．甲は任せる。\n（２）は使わない。\n２．乙は払う。\n"
                                   "第２条（期間）\n① 一年とする。\n② ①は延びる。3.①の期間が終わる。\n");
    EXPECT_EQ(ids(document), "1 1.1 1.2 2 2.1 2.2");
    EXPECT_EQ(remarks(document, "行の途中の「3.」"), 1U);
}

TEST(Whole, items_below_paragraphs_stay_items)
{
    const Document document =
        read("見本規程\n第１条（目的）\n1. 甲は次を渡す。\n(1) 箱\n(2) 鍵\n2. 乙は次を渡す。\n(1) 紙\n"
             "② 筆\n3. 終わる。\n");
    EXPECT_EQ(ids(document), "1 1.1 1.1.1 1.1.2 1.2 1.2.1 1.2.2 1.3");
    EXPECT_EQ(remarks(document, "番号の書き方が前の番号と違います"), 1U);
}

}
