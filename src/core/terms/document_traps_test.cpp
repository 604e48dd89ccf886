// Small documents of our own that other readers stumble over: one article only, pages in two columns, four ways to
// number paragraphs in one document, words and references cut by the end of a line.
#include "terms/reading_test.h"

#include <gtest/gtest.h>

namespace terms {

namespace {

// from printed → targets, one reference after the other.
std::string references(const Document& document)
{
    std::string all;
    for (const Reference& one : document.references) {
        all += (all.empty() ? "" : " | ") + one.from + " " + one.printed + " →";
        for (const std::string& target : one.targets)
            all += " " + target;
        if (one.status != ReferenceStatus::resolved) all += " " + std::string(name_of(one.status));
    }
    return all;
}

std::string tree(const Document& document)
{
    std::string all;
    for (const Provision& one : document.provisions) {
        all += (all.empty() ? "" : " | ") + one.id;
        if (!one.title.empty()) all += " " + one.title;
    }
    return all;
}

bool remarked(const Document& document, std::string_view why)
{
    for (const Remark& remark : document.remarks)
        if (remark.why.find(why) != remark.why.npos) return true;
    return false;
}

}

TEST(Traps, a_document_of_one_article_has_its_paragraphs_however_many)
{
    constexpr std::string_view marks[][4] = {{"１．", "２．", "３．", "４．"},
                                             {"1. ", "2. ", "3. ", "4. "},
                                             {"(1) ", "(2) ", "(3) ", "(4) "},
                                             {"一　", "二　", "三　", "四　"}};
    for (const auto& row : marks)
        for (std::size_t count = 1; count <= 4; ++count) {
            std::string text = "見本\n第１条（納品）\n";
            std::string wanted = "1";
            for (std::size_t i = 0; i < count; ++i) {
                text += std::string(row[i]) + "品物を届ける。\n";
                wanted += " 1." + std::to_string(i + 1);
            }
            EXPECT_EQ(ids(read(text)), wanted) << text;
        }
}

TEST(Traps, marks_that_stand_before_the_only_named_article_are_the_articles)
{
    const Document document =
        read("見本規約\n１．総則\n当社はこの規約を定めます。\n第１条（目的）に従います。\n２．料金\n"
             "利用者は料金を払います。\n３．終了\n契約は終わります。\n");
    EXPECT_EQ(ids(document), "1 1.1 1.2 2 2.1 3 3.1");
}

TEST(Traps, pages_in_two_columns_are_told_and_not_mixed_in_silence)
{
    const Document mixed = read("機器貸出約款\n"
                                "第１条（目的）　　　　　　　　　　　　　　　第３条（返却）\n"
                                "甲は、乙に対して機器を貸し出し　　　　　　　乙は、契約が終わったときは、\n"
                                "ます。乙は、その対価を支払いま　　　　　　　機器を清掃して甲に返します。\n"
                                "す。　　　　　　　　　　　　　　　　　　　　２　返却の費用は、乙の負担と\n"
                                "第２条（料金）　　　　　　　　　　　　　　　します。\n"
                                "乙は、毎月末日までに料金を甲の　　　　　　　第４条（協議）\n"
                                "指定する口座に振り込みます。　　　　　　　　疑義は、甲乙協議して定めます。\n");
    EXPECT_TRUE(remarked(mixed, "二段組の紙面のようです（"));
    const Document table =
        read("料金規程\n第１条（料金）\n料金は次の表によります。\n品名　　　　　金額\n機器の貸出　　　　　千円\n"
             "第２条（支払）\n毎月末日に支払います。\n第３条（変更）\n変更は書面によります。\n");
    EXPECT_FALSE(remarked(table, "二段組"));
}

TEST(Traps, paragraphs_without_number_with_digits_and_with_brackets_stand_in_one_document)
{
    const Document document = read("見本規約\n"
                                   "第１条（一）\n甲は払う。\n２　乙は貸す。\n３　丙は見る。\n"
                                   "第２条（二）\n(1) 甲は払う。\n(2) 乙は次を貸す。\n① 机\n② 椅子\n"
                                   "第３条（三）\n1. 甲は払う。\n2. 乙は次を貸す。\n(1) 机\n(2) 椅子\n"
                                   "第４条（四）\n甲は次を払う。\n一　家賃\n二　電気代\n２　乙は待つ。\n");
    EXPECT_EQ(ids(document), "1 1.1 1.2 1.3 2 2.1 2.2 2.2.1 2.2.2 3 3.1 3.2 3.2.1 3.2.2 4 4.1 4.1.1 4.1.2 4.2");
    EXPECT_EQ(document.find("2.2")->kind, ProvisionKind::paragraph);
    EXPECT_EQ(document.find("2.2.1")->kind, ProvisionKind::item);
    EXPECT_EQ(document.find("3.2.1")->kind, ProvisionKind::item);
    EXPECT_EQ(document.find("4.1.2")->kind, ProvisionKind::item);
}

TEST(Traps, a_reference_cut_by_the_end_of_a_line_is_one_reference)
{
    const Document document = read("見本約款\n"
                                   "第１条（提供の停止）\n"
                                   "１．当社は、利用者が料金を支払わないときは、役務の全部又は一部の提\n"
                                   "供を止めることができます。\n"
                                   "２．当社は、前項により役務を止めるときは、前もって利用者に知らせます。\n"
                                   "第２条（契約の解除）\n"
                                   "当社は、利用者が第１条（提供の停\n"
                                   "止）第１項及び第\n"
                                   "２項により役務を止められ、なおその原因を除かないときは、契約を解く\n"
                                   "ことができます。\n");
    EXPECT_EQ(references(document), "1.2 前項 → 1.1 | 2.1 第１条（提供の停止）第１項 → 1.1 | 2.1 第２項 → 1.2");
}

TEST(Traps, numbers_of_an_outline_are_references_without_the_word_for_a_provision)
{
    const Document document =
        read("利用規約\n1 総則\n1-1 当社は、この規約によりサービスを提供します。\n"
             "1-2 利用者は、1-1に定めるサービスを利用できます。\n"
             "2 料金\n2-1 利用者は、1-2の利用について月1-2回、料金を支払います。\n"
             "2-2 当社は、2-1及び1.2に定める場合を除き、返金しません。9-9に定める場合も同じです。\n"
             "2-3 利用者は、2-1から2-2までのほか、次のことをしてはなりません。電話は03-1-2です。\n"
             "(1) 転売\n(2) 改造\n2-4 2-3(2)に反した者は、2-3の罰を受けます。\n");
    EXPECT_EQ(references(document), "1.2 1-1 → 1.1 | 2.1 1-2 → 1.2 | 2.2 2-1 → 2.1 | 2.2 1.2 → 1.2 | 2.2 9-9 → "
                                    "unresolved | 2.3 2-1から2-2まで → 2.1 2.2 | 2.4 2-3(2) → 2.3.2 | 2.4 2-3 → 2.3");
}

TEST(Traps, a_decimal_is_no_reference_where_the_document_has_no_outline)
{
    const Document document =
        read("利用規約\n第１条（率）\n率は1.2に定めるとおりです。\n第２条（額）\n額は2-1です。\n");
    EXPECT_EQ(references(document), "");
}

TEST(Traps, parts_and_chapters_down_to_the_smallest_division_hold_their_articles)
{
    const Document document =
        read("見本法\n第一編　総則\n第一章　通則\n第一節　範囲\n第一款　人\n第一目　年齢\n"
             "（成年）\n第一条　十八歳で成年となる。\n第二款　物\n（物）\n第二条　物とは、形のある物をいう。\n"
             "第二編　雑則\n（委任）\n第三条　細目は命令で定める。\n");
    EXPECT_EQ(ids(document), "編1 編1章1 編1章1節1 編1章1節1款1 編1章1節1款1目1 1 1.1 編1章1節1款2 2 2.1 編2 3 3.1");
}

TEST(Traps, sheets_and_notes_behind_the_terms_stand_beside_them)
{
    const Document document =
        read("見本規程\n第１条（届出）\n別表第１及び別記様式により届け出る。\n第２条（額）\n別紙による。\n"
             "別表第１（第１条関係）\n届出の種類\n別記様式（第１条関係）\n届出書\n別紙\n額の表\n");
    EXPECT_EQ(document.find("別表1")->kind, ProvisionKind::appendix);
    EXPECT_EQ(document.find("別紙")->kind, ProvisionKind::appendix);
    EXPECT_EQ(references(document).substr(0, references(document).find(" | ")), "1.1 別表第１ → 別表1");
}

// ### 第２条　… is a heading by its sign, whatever its words look like.
TEST(Traps, a_markdown_heading_is_a_title_to_its_end)
{
    const Document document = read("# 見本規約\n\n### 第1条　目的\n1. 当社が決める。\n\n"
                                   "### 第2条　通知不要の変更、中断、中止および廃止等\n1. 次の各号のときに止める。\n"
                                   "\t1. 雨の日\n\t2. その他前号に準じる日\n2. 当社は、前項の損を負わない。\n");
    EXPECT_EQ(tree(document), "1 目的 | 1.1 | 2 通知不要の変更、中断、中止および廃止等 | 2.1 | 2.1.1 | 2.1.2 | 2.2");
    EXPECT_EQ(references(document), "2.1 次の各号 → 2.1.1 2.1.2 | 2.1.2 前号 → 2.1.1 | 2.2 前項 → 2.1");
}

TEST(Traps, a_sentence_after_the_sign_of_a_heading_is_no_title)
{
    const Document document = read("# 見本規約\n\n## 第1条 当社は、箱を貸す。\n\n## 第2条 会員は、箱を返す。\n");
    EXPECT_EQ(tree(document), "1 | 1.1 | 2 | 2.1");
}

// A list that Markdown counts by itself is said once, however long it is.
TEST(Traps, a_counted_list_is_remarked_once)
{
    const Document document = read(
        "# 見本規約\n\n## 第1条（箱）\n1. 次の箱を貸す。\n    1. 赤\n    1. 青\n    1. 黄\n1. 前項第3号の箱は重い。\n");
    EXPECT_EQ(references(document), "1.2 前項第3号 → 1.1.3");
    std::size_t counted = 0;
    for (const Remark& remark : document.remarks)
        counted += remark.why.find("自動で付ける番号") != remark.why.npos ? 1 : 0;
    EXPECT_EQ(counted, 2U) << "the list and the list within it";
}

TEST(Traps, an_entry_of_a_list_is_no_article_where_articles_are_headings)
{
    const Document document =
        read("# 見本方針\n\n### 1.目的\n当社は、利用者に次のとおり約束するものとします。\n\n### 2.集めるもの\n1. "
             "次のものを集める。\n\t1. 名前\n"
             "\t2. 住所\n\t3. 見本を見ることによって得られる次のもの\n\t\t1. 時刻\n\n### 3.使いみち\n届ける。\n\n"
             "### 4.連絡先\n本店。\n");
    EXPECT_EQ(tree(document),
              "1 目的 | 1.1 | 2 集めるもの | 2.1 | 2.1.1 | 2.1.2 | 2.1.3 | 2.1.3.1 | 3 使いみち | 3.1 | "
              "4 連絡先 | 4.1");
}

}
