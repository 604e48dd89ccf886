// One trap of layout per test: how other documents number, title, wrap and decorate what they say.
#include "basis/text.h"
#include "terms/reading_test.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace terms {

namespace {

// id 見出し, one provision after the other, provisos too.
std::string tree(const Document& document)
{
    std::string all;
    for (const Provision& provision : document.provisions) {
        all += (all.empty() ? "" : " | ") + provision.id;
        if (!provision.title.empty()) all += " " + provision.title;
    }
    return all;
}

std::string text(const Document& document, std::string_view id)
{
    return document.text_of(id).value_or("(none)");
}

bool remarked(const Document& document, std::string_view why)
{
    for (const Remark& remark : document.remarks)
        if (remark.why.find(why) != remark.why.npos) return true;
    return false;
}

}

TEST(Layouts, articles_are_numbered_headings_with_an_outline_below)
{
    const Document document =
        read("貸出契約書\n1. 目的\n1.1 甲は乙に機械を貸す。\n1.2 乙は次を守る。\n1.2.1 磨くこと\n"
             "1.2.2 返すこと\n2. 料金\n2.1 乙は甲に払う。\n3. 終わり\n3.1 契約は一年で終わる。\n");
    EXPECT_EQ(tree(document), "1 目的 | 1.1 | 1.2 | 1.2.1 | 1.2.2 | 2 料金 | 2.1 | 3 終わり | 3.1");
    EXPECT_EQ(document.find("1.2.1")->kind, ProvisionKind::item);
    EXPECT_EQ(document.find("2")->number, "2.");
}

TEST(Layouts, articles_are_numbered_headings_with_paragraphs_in_brackets)
{
    const Document document =
        read("利用規約\n１　適用\n（１）この規約は当社の全ての利用者に及ぶ。\n（２）当社は変えることがで"
             "きる。\n２　料金\n利用者は払うものとする。\n３　禁止\n利用者は写してはならない。\n");
    EXPECT_EQ(tree(document), "1 適用 | 1.1 | 1.2 | 2 料金 | 2.1 | 3 禁止 | 3.1");
}

TEST(Layouts, a_list_within_an_article_uses_the_same_marks_as_the_articles)
{
    const Document document = read("利用規約\n1. 登録\n利用者は当社に次を知らせるものとする。\n1. 名\n2. 所\n3. 電話\n"
                                   "2. 料金\n利用者は払うものとする。\n3. 終わり\n規約は終わる。\n");
    EXPECT_EQ(tree(document), "1 登録 | 1.1 | 1.1.1 | 1.1.2 | 1.1.3 | 2 料金 | 2.1 | 3 終わり | 3.1");
}

TEST(Layouts, words_before_the_first_outline_number_are_no_paragraph)
{
    const Document document =
        read("覚書\n1. 言葉\n甲と乙は次のとおり定める。\n1.1 甲は貸す者とする。\n1.2 乙は借りる者とする。\n"
             "2. 料金\n2.1 乙は払うものとする。\n");
    EXPECT_EQ(tree(document), "1 言葉 | 1.0 | 1.1 | 1.2 | 2 料金 | 2.1");
}

TEST(Layouts, titles_stand_before_after_above_or_nowhere)
{
    const Document document =
        read("見本規約\n第１条【目的】\nあ。\n第2条　範囲\nい。\n第三条〔料金〕う。\n（終わり）\n第４条　え。\n"
             "第５条\nお。\n【第６条】時期\nか。\n第７条：場所\nき。\n第８条 届出 甲は紙を出す。乙は読む。\n");
    EXPECT_EQ(tree(document),
              "1 目的 | 1.1 | 2 範囲 | 2.1 | 3 料金 | 3.1 | 4 終わり | 4.1 | 5 | 5.1 | 6 時期 | 6.1 | 7 場所 | 7.1 "
              "| 8 届出 | 8.1");
    EXPECT_EQ(text(document, "8.1"), "甲は紙を出す。乙は読む。");
}

TEST(Layouts, titles_without_brackets_stand_on_the_line_above)
{
    const Document document =
        read("見本契約書\n貸す物\n第１条　甲は乙に馬を貸す。\n２　乙は受け取る。\n返す日\n第２条　乙は春に返す。\n");
    EXPECT_EQ(tree(document), "1 貸す物 | 1.1 | 1.2 | 2 返す日 | 2.1");
}

TEST(Layouts, blanks_that_a_pdf_puts_around_digits_are_no_part_of_a_mark)
{
    const Document document =
        read("見本規約\n第 1 章 はじめ\n第 1 条(目 的)\n( 1 ) あ\n( 2 ) い\n第 2 条(方 法)\n第 1 条第 1 項による。\n");
    EXPECT_EQ(tree(document), "章1 はじめ | 1 目 的 | 1.1 | 1.2 | 2 方 法 | 2.1");
    ASSERT_EQ(document.references.size(), 1U);
    EXPECT_EQ(document.references[0].targets, std::vector<std::string>{"1.1"});
}

TEST(Layouts, radicals_and_other_look_alikes_are_read_in_their_places_and_reported)
{
    const Document document =
        read("見本規約\n第⼀条（⽬的）\nあ。\n第ニ条（方法）\n一　い\nニ　う\nミ　え\n第３条（率）\n第ー条による。\n");
    EXPECT_EQ(tree(document), "1 ⽬的 | 1.1 | 2 方法 | 2.1 | 2.2 | 2.3 | 3 率 | 3.1");
    EXPECT_EQ(document.find("2")->number, "第ニ条");
    EXPECT_TRUE(remarked(document, "部首の形をした"));
    EXPECT_TRUE(remarked(document, "「ニ」を「二」として"));
    EXPECT_TRUE(remarked(document, "似た別の字で番号"));
    ASSERT_EQ(document.references.size(), 1U);
    EXPECT_EQ(document.references[0].printed, "第ー条");
    EXPECT_EQ(document.references[0].targets, std::vector<std::string>{"1"});
    EXPECT_FALSE(document.references[0].why.empty());
}

TEST(Layouts, numbers_of_every_shape_open_their_level)
{
    const Document document =
        read("見本\n第１条（型）\n⑴　あ\n⑵　い\nア　う\nイ　え\n（ア）お\n（イ）か\nａ）き\nｂ）く\n⑶　け\n"
             "第２条（型）\n①　こ\n②　さ\n1)　し\n2)　す\n(i)　せ\n(ii)　そ\n"
             "第３条（型）\nA. た\nB. ち\n第４条（型）\n一、つ\n二、て\n");
    EXPECT_EQ(tree(document), "1 型 | 1.1 | 1.2 | 1.2.ア | 1.2.イ | 1.2.イ.ア | 1.2.イ.イ | 1.2.イ.イ.a | 1.2.イ.イ.b "
                              "| 1.3 | 2 型 | 2.1 | 2.2 "
                              "| 2.2.1 | 2.2.2 | 2.2.2.1 | 2.2.2.2 | 3 型 | 3.A | 3.B | 4 型 | 4.1 | 4.2");
}

TEST(Layouts, a_digit_without_a_sign_opens_a_paragraph_only_in_order)
{
    const Document document =
        read("見本\n第１条（届）\n乙は届け出る。\n２甲は受け取る。\n３日以内に返す。\n３乙は待つ。\n");
    EXPECT_EQ(tree(document), "1 届 | 1.1 | 1.2 | 1.3");
    EXPECT_EQ(text(document, "1.2"), "甲は受け取る。３日以内に返す。");
}

TEST(Layouts, a_paragraph_begins_in_the_middle_of_a_line)
{
    const Document document = read("見本\n第１条（支払）\n１．乙は払う。２．乙は３．５％を足す。３．甲は受け取る。\n第"
                                   "２条（率）あ。第３条（終）い。\n");
    EXPECT_EQ(tree(document), "1 支払 | 1.1 | 1.2 | 1.3 | 2 率 | 2.1 | 3 終 | 3.1");
    EXPECT_EQ(text(document, "1.2"), "乙は３．５％を足す。");
    EXPECT_EQ(document.find("1.3")->place, (Place{3, 20}));
}

TEST(Layouts, branches_of_articles_items_and_chapters_have_ids)
{
    const Document document = read("見本法\n第一章の二　はじめ\n第八条の二の三　次のとおり。\n一　あ\n一の二　い\n二　"
                                   "う\n第九条から第十一条まで　削除\n第十二条　第十条"
                                   "による。\n");
    EXPECT_EQ(tree(document),
              "章1の2 はじめ | 8の2の3 | 8の2の3.1 | 8の2の3.1.1 | 8の2の3.1.1の2 | 8の2の3.1.2 | 9 削除 | 12 | 12.1");
    ASSERT_NE(document.find("10"), nullptr);
    EXPECT_EQ(document.find("10")->id, "9");
}

TEST(Layouts, numbers_left_open_are_counted_and_reported)
{
    const Document document = read("ひな形\n第○条（目的）\nあ。\n第○条（方法）\n第○条により、第【　】項に定める。\n");
    EXPECT_EQ(tree(document), "1 目的 | 1.1 | 2 方法 | 2.1");
    EXPECT_TRUE(remarked(document, "番号が空欄"));
    ASSERT_EQ(document.references.size(), 2U);
    EXPECT_EQ(document.references[0].status, ReferenceStatus::unresolved);
    EXPECT_EQ(document.references[0].why, "番号が空欄です");
}

TEST(Layouts, pages_lose_their_heads_feet_and_numbers)
{
    const Document document = read("社内控え\n貸出約款\n第１条（目的）\n甲は乙に馬を貸し、乙はこれを\n- 1 "
                                   "-\n\f社内控え\n大切に扱う。\n第２条（料金）\n乙は払う。\n- 2 -\n"
                                   "\f社内控え\n第３条（返還）\n乙は返す。\n- 3 -\n");
    EXPECT_EQ(tree(document), "1 目的 | 1.1 | 2 料金 | 2.1 | 3 返還 | 3.1");
    EXPECT_EQ(document.title, "貸出約款");
    EXPECT_EQ(text(document, "1.1"), "甲は乙に馬を貸し、乙はこれを大切に扱う。");
    EXPECT_EQ(document.left_out.size(), 6U);
}

TEST(Layouts, a_digit_alone_on_a_line_is_a_paragraph_where_it_starts_anew_in_each_article)
{
    const Document document =
        read("見本\n第１条（あ）\n１\n乙は読む。\n２\n乙は書く。\n第２条（い）\n１\n甲は聞く。\n２\n甲は話す。\n");
    EXPECT_EQ(tree(document), "1 あ | 1.1 | 1.2 | 2 い | 2.1 | 2.2");
    EXPECT_EQ(text(document, "2.2"), "甲は話す。");
}

TEST(Layouts, contents_are_left_out_with_or_without_their_heading)
{
    const Document dotted =
        read("見本規約\n第１条 目的 …………… 1\n第２条 料金 …………… 2\n第１条 目的\nあ。\n第２条 料金\nい。\n");
    EXPECT_EQ(tree(dotted), "1 目的 | 1.1 | 2 料金 | 2.1");
    const Document headed = read("利用規約\n【目次】\n1. 目的\n2. 料金\n3. 終了\n1. 目的\nこの規約は当社が定める。\n2. "
                                 "料金\n利用者は払う。\n3. 終了\n利用者はやめることができる。\n");
    EXPECT_EQ(tree(headed), "1 目的 | 1.1 | 2 料金 | 2.1 | 3 終了 | 3.1");
    EXPECT_EQ(headed.left_out.size(), 4U);
    EXPECT_EQ(headed.left_out[0].why, "目次");
}

TEST(Layouts, markdown_signs_are_left_out_and_places_stay_those_of_the_file)
{
    const Document document = read("# 利用規約\n\n## 第1条（目的）\n\n1. **甲**は貸す。\n2. 乙は次を守る。\n   - "
                                   "磨く\n   - 返す\n\n### 第2条（料金）\n\n乙は払う\\(全額\\)。<br>\n");
    EXPECT_EQ(tree(document), "1 目的 | 1.1 | 1.2 | 1.2.1 | 1.2.2 | 2 料金 | 2.1");
    EXPECT_EQ(document.title, "利用規約");
    EXPECT_EQ(text(document, "1.1"), "甲は貸す。");
    EXPECT_EQ(document.find("1.1")->place_at(std::string_view("甲は").size()), (Place{5, 10}));
    for (const Remark& sign : document.left_out)
        EXPECT_FALSE(sign.why.empty());
    EXPECT_EQ(document.left_out.size(), 10U);
}

TEST(Layouts, markdown_headings_without_numbers_are_counted)
{
    const Document document =
        read("# 賃貸契約書\n甲は乙に次のとおり貸す。\n## 目的\n乙は住む。\n## 賃料\n乙は払う。\n## "
             "解約\n甲は次のとき解約することができる。\n1. 汚したとき\n1. 壊したとき\n");
    EXPECT_EQ(tree(document), "0 前文 | 0.1 | 1 目的 | 1.1 | 2 賃料 | 2.1 | 3 解約 | 3.1 | 3.1.1 | 3.1.2");
    EXPECT_TRUE(remarked(document, "見出しを順に数えて"));
    EXPECT_TRUE(remarked(document, "自動で付ける番号"));
}

TEST(Layouts, a_contract_ends_with_the_words_above_the_names)
{
    const Document document = read("覚書\n第１条（目的）\n甲は貸す。\n\nこの覚書の成立を証するため、本書を２通作成し、"
                                   "甲乙記名押印の上、各１通を持つ。\n\n2030年4月1日\n甲　東京都\n乙　大阪府\n");
    EXPECT_EQ(document.find("後文")->kind, ProvisionKind::supplement);
    EXPECT_TRUE(text(document, "1.1") == "甲は貸す。");
}

TEST(Layouts, sheets_behind_the_terms_have_their_own_ids)
{
    const Document document = read("規約\n第１条（料金）\n別表第一のとおりとする。\n附　則\n１　この規約は、四月一日か"
                                   "ら施行する。\n２　前項の日を除く。\n別表第一（第一条関係）\n馬　一万円\n"
                                   "【別紙２】様子\n写真\n別記様式第３号　届\n名\n");
    EXPECT_EQ(tree(document), "1 料金 | 1.1 | 附則 附則 | 附則.1 | 附則.2 | 別表1 （第一条関係） | 別表1.1 | 別紙2 "
                              "様子 | 別紙2.1 | 別記様式3 届 | 別記様式3.1");
    const auto in_title = std::find_if(document.references.begin(), document.references.end(),
                                       [](const Reference& reference) { return reference.in_title; });
    ASSERT_NE(in_title, document.references.end());
    EXPECT_EQ(in_title->targets, std::vector<std::string>{"1"});
}

TEST(Layouts, what_is_no_terms_is_refused)
{
    for (std::string_view text :
         {"1. 牛乳\n2. 卵\n3. パン\n", "# 覚え書き\n## 朝\n走る。\n## 昼\n食べる。\n## 夜\n寝る。\n"}) {
        const auto parsed = read_document(text);
        ASSERT_FALSE(parsed);
        EXPECT_NE(parsed.error().reason.find("約款らしい語"), std::string::npos);
    }
    const auto scan = read_document("\f\n\f\n\f\n");
    ASSERT_FALSE(scan);
    EXPECT_NE(scan.error().reason.find("写しただけのPDF"), std::string::npos);
}

}
