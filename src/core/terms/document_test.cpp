#include "terms/reading_test.h"

#include "basis/text.h"

#include <gtest/gtest.h>

#include <random>
#include <unordered_set>

namespace terms {

namespace {

std::string text(const Document& document, std::string_view id)
{
    return document.text_of(id).value_or("(none)");
}

constexpr std::string_view levels = "見本約款\n"
                                    "第１節 はじめに\n"
                                    "第１条（目的）\n"
                                    "１．甲は次を行う。\n"
                                    "（１）見積り\n"
                                    "イ．概算\n"
                                    "ロ．確定\n"
                                    "（２）納品\n"
                                    "２．乙は払う。\n"
                                    "第２条（解約）\n"
                                    "乙は次の場合に解約できる。\n"
                                    "（１）遅れたとき\n"
                                    "第２条の２（特則）\n"
                                    "甲が定める。\n";

}

TEST(Document, levels_are_learned_from_the_order_of_marks)
{
    const Document document = read(levels);
    EXPECT_EQ(document.title, "見本約款");
    EXPECT_EQ(ids(document), "節1 1 1.1 1.1.1 1.1.1.イ 1.1.1.ロ 1.1.2 1.2 2 2.1 2.1.1 2の2 2の2.1");
    EXPECT_EQ(document.find("2.1.1")->kind, ProvisionKind::item);
    EXPECT_EQ(document.find("1.1.1.ロ")->kind, ProvisionKind::subitem);
    EXPECT_EQ(document.find("2の2")->number, "第２条の２");
    EXPECT_EQ(document.find("2の2")->title, "特則");
    EXPECT_EQ(document.find("1.2")->number, "２．");
    EXPECT_EQ(document.find("1.1.1")->parent, 2U);
    EXPECT_TRUE(document.remarks.empty());
    EXPECT_TRUE(document.left_out.empty());
}

TEST(Document, statutes_put_bracketed_digits_below_iroha_and_leave_the_first_paragraph_without_a_number)
{
    const Document document = read("見本規程\n"
                                   "第一章　総則\n"
                                   "（目的）\n"
                                   "第一条　この規程は、手続を定める。\n"
                                   "２　細目は別に定める。\n"
                                   "一　様式\n"
                                   "イ　紙\n"
                                   "（１）　白\n"
                                   "（２）　青\n"
                                   "ロ　電子\n"
                                   "二　期日\n"
                                   "（届出）\n"
                                   "第十二条　届け出る。\n");
    EXPECT_EQ(ids(document), "章1 1 1.1 1.2 1.2.1 1.2.1.イ 1.2.1.イ.1 1.2.1.イ.2 1.2.1.ロ 1.2.2 12 12.1");
    EXPECT_EQ(document.find("1")->title, "目的");
    EXPECT_EQ(text(document, "1.1"), "この規程は、手続を定める。");
    ASSERT_EQ(document.remarks.size(), 1U); // 2 to 11 are missing
    EXPECT_EQ(document.remarks[0].place.line, 13U);
}

TEST(Document, a_blank_line_after_every_line_says_nothing_and_wrapped_words_are_joined)
{
    const Document document = read(" 見本約款 \n \n \n"
                                   "甲は、この取引に関わる全ての事柄について次のとおり約束を交わ\n \n"
                                   "します。 \n \n"
                                   "乙は、申し込む前に全文を読み、その内容を理解したうえで申込書\n \n"
                                   "を差し出します。 \n \n \n \n"
                                   "第１条（納品） \n \n"
                                   "１．甲は、仕事を終えたときは、乙の定めた場所に品物を届け、受\n \n"
                                   "け取りの印を求めます。 \n"
                                   " ２．乙は、届いた品物を調べ、足りないものや壊れたものがあると\n"
                                   " きは甲に知らせます。 \n \n"
                                   "（１）数の足りないもの \n \n"
                                   "（２）見本と違うもの又は見本と同じ働きをしないもの（見本が改\n \n"
                                   "（改められた見本を含む）められた後に届いたものを除きます） \n");
    EXPECT_EQ(ids(document), "0 0.1 0.2 1 1.1 1.2 1.2.1 1.2.2");
    EXPECT_EQ(text(document, "0.1"), "甲は、この取引に関わる全ての事柄について次のとおり約束を交わします。");
    EXPECT_EQ(text(document, "1.2"), "乙は、届いた品物を調べ、足りないものや壊れたものがあるときは甲に知らせます。");
    EXPECT_TRUE(
        text(document, "1.2.2").ends_with("（見本が改（改められた見本を含む）められた後に届いたものを除きます）"));
    EXPECT_EQ(document.find("1.2")->place, (Place{19, 2}));
    EXPECT_EQ(document.find("1.2")->place_at(
                  std::string_view("乙は、届いた品物を調べ、足りないものや壊れたものがあると").size()),
              (Place{20, 2}));
}

TEST(Document, page_furniture_is_left_out_with_its_reason)
{
    const Document document = read("見本約款\n第１条（目的）\n甲は乙のために働き、\n文書番号：A-1\n文 書 名：見本約款\n"
                                   "- 2 -\n見本約款 2/3\n乙は払う。\n以上\n");
    EXPECT_EQ(text(document, "1.1"), "甲は乙のために働き、乙は払う。");
    ASSERT_EQ(document.left_out.size(), 5U);
    EXPECT_EQ(document.left_out[0].place, (Place{4, 1}));
    EXPECT_EQ(document.left_out[2].why, "ページ番号");
    for (const Remark& line : document.left_out)
        EXPECT_FALSE(line.why.empty());
}

TEST(Document, a_look_alike_in_an_iroha_run_gets_the_canonical_id_and_a_remark)
{
    const Document document = read("見本\n第１条（区分）\n次のとおり。\nイ．紙\n口．布\nハ．木\n二．石\nホ．金\n");
    EXPECT_EQ(ids(document), "1 1.1 1.1.イ 1.1.ロ 1.1.ハ 1.1.ニ 1.1.ホ");
    EXPECT_EQ(document.find("1.1.ニ")->number, "二．");
    EXPECT_EQ(document.remarks.size(), 2U);
}

TEST(Document, kanji_two_stays_a_number_in_a_run_of_kanji)
{
    const Document document = read("見本\n第１条（区分）\n次のとおり。\n一．紙\n二．布\n");
    EXPECT_EQ(ids(document), "1 1.1 1.1.1 1.1.2");
}

TEST(Document, a_proviso_is_cited_by_its_own_id_wherever_it_stands)
{
    const Document document = read("見本\n"
                                   "第１条（費用）\n"
                                   "乙が払う。\n"
                                   "但し、別に決めたときは除く。\n"
                                   "第２条（更新）\n"
                                   "１．甲は更新する。ただし、古いものは除く。除いたものは直さない。\n"
                                   "２．３月に行う。\n");
    EXPECT_EQ(ids(document), "1 1.1 1.1-但 2 2.1 2.1-但 2.2");
    EXPECT_EQ(text(document, "1.1-但"), "但し、別に決めたときは除く。");
    EXPECT_EQ(document.find("1.1-但")->place, (Place{4, 1}));
    EXPECT_EQ(text(document, "2.1"), "甲は更新する。ただし、古いものは除く。除いたものは直さない。");
    EXPECT_EQ(text(document, "2.1#3"), "除いたものは直さない。");
    EXPECT_EQ(document.place_of("2.1-但"), (Place{6, 10}));
    EXPECT_FALSE(document.text_of("2.1#2"));
}

TEST(Document, brackets_and_quotes_do_not_end_a_sentence)
{
    const Document document = read("見本\n第１条（範囲）\n甲（乙を含む。）は「よし。」と答える。次に払う。\n");
    EXPECT_EQ(text(document, "1.1#1"), "甲（乙を含む。）は「よし。」と答える。");
    EXPECT_EQ(text(document, "1.1#2"), "次に払う。");
}

TEST(Document, a_bracket_left_open_is_remarked_and_does_not_swallow_sentences)
{
    const Document document = read("見本\n第１条（範囲）\n甲（乙を含むは答える。次に払う。\n");
    EXPECT_EQ(text(document, "1.1#2"), "次に払う。");
    EXPECT_EQ(document.remarks.size(), 1U);
}

TEST(Document, rules_within_a_sentence_are_numbered_after_the_printed_ones)
{
    const Document document = read("見本\n"
                                   "第１条（協議）\n"
                                   "話し合いますが、決まらなければ終わる。急ぐ。\n"
                                   "第２条（申込み）\n"
                                   "申し込む者（以下「申込者」という）は紙（以下「用紙」という）を出す。\n");
    EXPECT_EQ(text(document, "1.1#2"), "急ぐ。");
    EXPECT_EQ(text(document, "1.1#3"), "決まらなければ終わる。");
    EXPECT_EQ(text(document, "2.1#2"), "（以下「申込者」という）（以下「用紙」という）");
}

TEST(Document, widths_of_digits_and_line_breaks_do_not_change_the_normalised_text)
{
    const Document one = read("見本\n第１条（期間）\n１．受け取った日から３０日以内に知らせる。\n");
    const Document two = read("見本\n\n第1条（期間）\n\n1．受け取った日から 30 日以\n\n内に知らせる。\n");
    EXPECT_EQ(one.normalised_text("1.1"), two.normalised_text("1.1"));
    EXPECT_EQ(one.normalised_text("1.1"), "受け取った日から30日以内に知らせる。");
}

TEST(Document, the_normalised_text_stops_where_a_sentence_has_a_reading_of_its_own)
{
    // clauses/ reads 4.3#2 and 4.3#3 apart; 34.4#2 takes the third sentence along.
    const Document document = read("見本\n第４条（検査）\n１．あ。\n２．い。\n３．調べる。知らせる。免れる。\n"
                                   "第３４条（秘密）\n１．あ。\n２．あ。\n３．あ。\n４．選ぶ。甲は選ぶ。乙も選ぶ。\n");
    EXPECT_EQ(document.normalised_text("4.3"), "調べる。");
    EXPECT_EQ(document.normalised_text("4.3#2"), "知らせる。");
    EXPECT_EQ(text(document, "4.3"), "調べる。知らせる。免れる。");
    EXPECT_EQ(text(document, "34.4#2"), "甲は選ぶ。乙も選ぶ。");
}

TEST(Document, the_end_of_the_terms_is_a_supplement_with_or_without_its_heading)
{
    const Document bare = read("見本\n第１条（目的）\n働く。\n\n\nこの約款は、２０３０年４月１日から施行する。\n");
    EXPECT_EQ(ids(bare), "1 1.1 附則 附則.1");
    const Document headed = read("見本\n第１条（目的）\n働く。\n附　則\n第１条（施行）\n四月から。\n附則（令和七年）\n"
                                 "すぐに。\n別表第１（料金）\n一万円\n");
    EXPECT_EQ(ids(headed), "1 1.1 附則 附則.1 附則.1.1 附則2 附則2.1 別表1 別表1.1");
}

TEST(Document, a_wrapped_line_that_starts_like_a_mark_stays_text)
{
    const Document document = read("見本約款\n"
                                   "第１条（支払）\n"
                                   "１．乙は、甲の請求を受けたときは、年率および日数は別に定めると\n"
                                   "おり、遅れた日の数に応じて甲の定める額、すなわち元の額に年率１\n"
                                   "４．５％を掛けた額を甲の定める口座に払い、その額の計算は、次の\n"
                                   "第３条（計算）に従って甲が乙に代わって行い、その結果を別に定め\n"
                                   "（２）に示す様式で乙に渡すものとして甲乙ともに受け入れたものと\n"
                                   "します。\n"
                                   "２．終わり。\n"
                                   "第２条（計算の前）\n"
                                   "なし。\n"
                                   "第３条（計算）\n"
                                   "なし。\n");
    EXPECT_EQ(ids(document), "1 1.1 1.2 2 2.1 3 3.1");
}

TEST(Document, an_outline_number_and_a_decimal_are_no_marks)
{
    const Document document = read("見本\n第１条（率）\n１．あ。\n２．５月から。\n１．５倍とする。\n1.2 い。\n");
    EXPECT_EQ(ids(document), "1 1.1 1.2");
    EXPECT_EQ(text(document, "1.2"), "５月から。１．５倍とする。1.2 い。");
}

TEST(Document, repeated_and_missing_numbers_are_read_and_remarked)
{
    const Document document = read("見本\n第１条（目的）\n１．あ。\n１．い。\n４．う。\n第５条（終わり）\nえ。\n");
    EXPECT_EQ(ids(document), "1 1.1 1.1~2 1.4 5 5.1");
    EXPECT_EQ(document.remarks.size(), 4U); // the repeat twice: out of order, and the same id
}

TEST(Document, a_table_of_contents_and_cover_lines_are_left_out)
{
    const Document document = read("見本約款\n2030年4月1日制定\n目次\n第１条（目的）\n第２条（終わり）\n第１条（目的）"
                                   "\nあ。\n第２条（終わり）\nい。\n");
    EXPECT_EQ(ids(document), "1 1.1 2 2.1");
    EXPECT_EQ(document.left_out.size(), 4U);
}

TEST(Document, articles_inside_sections_of_chapters_keep_their_numbers)
{
    const Document document = read(
        "見本\n第１章 総則\n第１節 目的、範囲及び言葉\n第１条（目的）\nあ。\n第２章 終わり\n第２条（廃止）\nい。\n");
    EXPECT_EQ(ids(document), "章1 章1節1 1 1.1 章2 2 2.1");
    EXPECT_EQ(document.find("章1節1")->title, "目的、範囲及び言葉");
    EXPECT_EQ(document.find("章1節1")->kind, ProvisionKind::section);
}

TEST(Document, what_cannot_be_read_is_refused_with_place_and_advice)
{
    const struct {
        std::string_view text;
        std::int64_t position;
        std::string_view reason;
    } rows[] = {
        {"", 0, "空"},
        {" \n　\n", 0, "空白"},
        {"約款\n\x91\xE6\x82\x50", 7, "UTF-8"}, // Shift_JIS on line 2
        {std::string_view("\xFF\xFE\x2C\x7B", 4), 0, "UTF-16"},
        {"%PDF-1.7\n", 0, "PDF"},
        {std::string_view("約款\0第１条", 16), 6, "テキストではない"},
        {"買い物の覚え書き\n牛乳を買う。\n", 0, "第１条"},
    };
    for (const auto& row : rows) {
        const auto parsed = read_document(row.text);
        ASSERT_FALSE(parsed) << row.reason;
        EXPECT_EQ(parsed.error().position, row.position) << row.reason;
        EXPECT_NE(parsed.error().reason.find(row.reason), std::string::npos) << parsed.error().reason;
    }
    EXPECT_FALSE(read_document(std::string((16U << 20) + 1, 'a')));
    EXPECT_TRUE(read_document("\xEF\xBB\xBF見本\r\n第１条（目的）\r\nあ。\r\n")); // byte order mark, CR LF
}

TEST(Document, any_mixture_of_lines_prints_back_with_unique_ids)
{
    const std::string_view pieces[] = {"第１条（目的）",
                                       "第２条（方法）あ",
                                       "第３条の２（例）",
                                       "１．あ。",
                                       "２．い。ただし、う。",
                                       "（１）え",
                                       "（２）お。か。",
                                       "イ．き",
                                       "二．く",
                                       "一　け",
                                       "①こ",
                                       "さ。",
                                       "（し",
                                       "前項及び第２項。",
                                       "附則",
                                       "第１章 す",
                                       "同条第１号イから",
                                       "但し、せ",
                                       "別表第１",
                                       "第２０条第１項各号",
                                       " ",
                                       "abc",
                                       "（目的）",
                                       "ますが、そ。"};
    constexpr std::uint32_t seed = 20260401;
    std::mt19937 random(seed);
    for (int round = 0; round < 2000; ++round) {
        std::string file = "第１条（目的）\n";
        for (auto lines = random() % 30; lines > 0; --lines)
            file += std::string(pieces[random() % std::size(pieces)]) + (random() % 4 == 0 ? "\n\n" : "\n");
        const Document document = read(file);
        ASSERT_TRUE(document.left_out.empty());
        ASSERT_EQ(basis::folded(document.print()), basis::folded(file)) << "seed " << seed << " round " << round;
        std::unordered_set<std::string> seen;
        for (const Provision& provision : document.provisions)
            ASSERT_TRUE(seen.insert(provision.id).second) << provision.id;
    }
}

}
