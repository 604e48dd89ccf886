#include "documents/terms_file.h"

#include "basis/text.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace documents {

namespace {

std::string tree(const basis::Parsed<terms::Document>& document)
{
    if (!document) return document.error().reason;
    std::string all;
    for (const terms::Provision& provision : document->provisions) {
        all += (all.empty() ? "" : " | ") + provision.id;
        if (!provision.title.empty()) all += " " + provision.title;
    }
    return all;
}

std::string text(const basis::Parsed<terms::Document>& document, std::string_view id)
{
    return document ? document->text_of(id).value_or("(none)") : document.error().reason;
}

const std::string statute = R"(<?xml version="1.0" encoding="UTF-8"?>
<Law Era="Reiwa" Year="12" Num="7" LawType="Act" Lang="ja"><LawNum>令和十二年法律第七号</LawNum><LawBody>
<LawTitle>見本法</LawTitle>
<TOC><TOCLabel>目次</TOCLabel><TOCChapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle></TOCChapter>
</TOC>
<MainProvision>
<Chapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle>
<Article Num="1"><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>第一条</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence>
<Sentence Function="main">この法律は、<Ruby>馬<Rt>うま</Rt></Ruby>を守る。</Sentence>
<Sentence Function="proviso">ただし、牛を除く。</Sentence></ParagraphSentence></Paragraph>
<Paragraph Num="2"><ParagraphNum>２</ParagraphNum><ParagraphSentence>
<Sentence>次に掲げる者は、届け出る。</Sentence></ParagraphSentence>
<Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence><Column><Sentence>飼主</Sentence></Column><Column>
<Sentence>馬を飼う者</Sentence></Column></ItemSentence>
<Subitem1 Num="1"><Subitem1Title>イ</Subitem1Title><Subitem1Sentence><Sentence>個人</Sentence>
</Subitem1Sentence>
<Subitem2 Num="1"><Subitem2Title>（１）</Subitem2Title><Subitem2Sentence><Sentence>大人</Sentence>
</Subitem2Sentence></Subitem2></Subitem1></Item>
<Item Num="1_2"><ItemTitle>一の二</ItemTitle><ItemSentence><Sentence>前号の家族</Sentence></ItemSentence>
</Item></Paragraph></Article>
<Article Num="2:4"><ArticleTitle>第二条から第四条まで</ArticleTitle><Paragraph Num="1"><ParagraphNum/>
<ParagraphSentence><Sentence>削除</Sentence></ParagraphSentence></Paragraph></Article>
<Article Num="4_2"><ArticleCaption>（届出）</ArticleCaption><ArticleTitle>第四条の二</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence>
<Sentence>第一条第二項第一号イ（１）の者は、別表第一により届け出る。</Sentence></ParagraphSentence></Paragraph></Article>
</Chapter></MainProvision>
<SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel><Paragraph Num="1"><ParagraphNum/>
<ParagraphSentence><Sentence>この法律は、公布の日から施行する。</Sentence></ParagraphSentence></Paragraph>
</SupplProvision>
<SupplProvision AmendLawNum="令和十三年法律第九号" Extract="true">
<SupplProvisionLabel>附　則</SupplProvisionLabel><Article Num="1"><ArticleTitle>第一条</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>第三十条の規定は、春から施行する。</Sentence>
</ParagraphSentence></Paragraph></Article></SupplProvision>
<AppdxTable Num="1"><AppdxTableTitle>別表第一</AppdxTableTitle>
<RelatedArticleNum>（第四条の二関係）</RelatedArticleNum><TableStruct><Table><TableRow><TableColumn>
<Sentence>馬</Sentence></TableColumn><TableColumn><Sentence>千円</Sentence></TableColumn></TableRow>
</Table></TableStruct></AppdxTable>
</LawBody></Law>
)";

// The words of the XML without tags.
std::string words_of(const std::string& xml)
{
    std::string words;
    bool tag = false;
    for (char c : xml) {
        if (c == '<') tag = true;
        if (!tag) words += c;
        if (c == '>') tag = false;
    }
    return basis::folded(words);
}

}

TEST(TermsFile, every_usual_encoding_gives_the_same_words)
{
    // 第１条（目的） / 甲は守る。
    const std::string utf8 = "第１条（目的）\n甲は守る。\n";
    const std::string cp932 =
        "\x91\xE6\x82\x50\x8F\xF0\x81\x69\x96\xDA\x93\x49\x81\x6A\n\x8D\x62\x82\xCD\x8E\xE7\x82\xE9\x81\x42\n";
    const std::string euc =
        "\xC2\xE8\xA3\xB1\xBE\xF2\xA1\xCA\xCC\xDC\xC5\xAA\xA1\xCB\n\xB9\xC3\xA4\xCF\xBC\xE9\xA4\xEB\xA1\xA3\n";
    std::string wide = "\xFF\xFE", big = "\xFE\xFF";
    for (std::size_t at = 0; at < utf8.size(); at += basis::decode(utf8, at).length) {
        const char32_t code = basis::decode(utf8, at).code;
        const char low = static_cast<char>(code & 0xFF), high = static_cast<char>((code >> 8) & 0xFF);
        wide += {low, high};
        big += {high, low};
    }
    for (const std::string& bytes : {utf8, cp932, euc, wide, big, wide.substr(2), big.substr(2)}) {
        const auto words = terms_text(bytes);
        ASSERT_TRUE(words) << words.error().reason;
        EXPECT_EQ(*words, utf8);
        EXPECT_EQ(tree(read_terms(bytes)), "1 目的 | 1.1");
    }
    EXPECT_EQ(tree(read_terms("\xEF\xBB\xBF" + utf8)), "1 目的 | 1.1");
}

TEST(TermsFile, the_first_byte_that_is_no_text_is_named)
{
    const struct {
        std::string bytes;
        std::int64_t position;
        std::string_view reason;
    } rows[] = {
        {"第１条（目的）\n甲は\xFF守る。\n", 28, "2行目"}, // 21 bytes and a break, 6 bytes
        {"\x91\xE6\x82\x50\x8F\xF0\n\x8D\x62\xFF\xFF", 9, "CP932"},
        {"%PDF-1.7\n", 0, "PDF"},
        {std::string("\xD0\xCF\x11\xE0\xA1\xB1", 6), 0, "ワープロ"},
        {std::string("\x91\xE6\0\x82", 4), 2, "文字でない"},
        {"\x91\xE6\n\x01\x82", 3, "2行目（3バイト目）: 文字でない"},
        {std::string("\x7F"
                     "ELF\x02\x01\x01\0",
                     8),
         0, "プログラム"},
        // UTF-8 taken for Shift_JIS and kept as UTF-8: 縺薙・ again and again
        {"繧医ｦ繧弱・縺薙・縺代＞縺代→縺薙ｍ縺薙・縺代＞\n", 0, "文字化け"},
        {"ã\xC2\x81\xC2\x93ã\xC2\x81ãæãç«ã\n", 0, "文字化け"},
        {" \n1\n - 2 -\n3\n", 0, "ページ番号のほかに文字がありません"},
        {"<!DOCTYPE html><html><p>こんにちは</p></html>", 0, "HTMLから取り出した本文"},
        {"<html><body><script>第１条（目的）</script></body></html>", 0, "HTMLから取り出した本文"},
        {"<?xml version=\"1.0\"?><Invoice/>", 0, "法令標準XMLではありません"},
        {"", 0, "空です"},
    };
    for (const auto& row : rows) {
        const auto document = read_terms(row.bytes);
        ASSERT_FALSE(document) << row.reason;
        EXPECT_EQ(document.error().position, row.position) << row.reason;
        EXPECT_NE(document.error().reason.find(row.reason), std::string::npos) << document.error().reason;
    }
}

TEST(TermsFile, broken_xml_is_refused_where_it_breaks)
{
    const std::string cut = statute.substr(0, statute.find("<Article Num=\"4_2\""));
    const auto document = read_terms(cut);
    ASSERT_FALSE(document);
    EXPECT_GT(document.error().position, static_cast<std::int64_t>(statute.find("<MainProvision>")));
    EXPECT_NE(document.error().reason.find("壊れています"), std::string::npos);
}

TEST(TermsFile, a_statute_in_standard_xml_keeps_its_levels)
{
    const auto document = read_terms(statute);
    EXPECT_EQ(tree(document), "章1 総則 | 1 目的 | 1.1 | 1.1-但 | 1.2 | 1.2.1 | 1.2.1.イ | 1.2.1.イ.1 | 1.2.1の2 | 2 | "
                              "2.1 | 4の2 届出 | 4の2.1 | "
                              "附則 附則 | 附則.1 | 附則2 附則（令和十三年法律第九号） | 附則2.1 | 附則2.1.1 | 別表1 "
                              "（第四条の二関係） | 別表1.1");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->title, "見本法");
    EXPECT_EQ(text(document, "1.1"), "この法律は、馬を守る。ただし、牛を除く。");
    EXPECT_EQ(text(document, "1.2.1"), "飼主　馬を飼う者");
    EXPECT_EQ(text(document, "別表1.1"), "馬　千円");
    EXPECT_EQ(document->find("1.2")->number, "２");
    EXPECT_EQ(document->find("3")->id, "2");
    EXPECT_EQ(document->find("1.2")->place.line, 12U);
}

TEST(TermsFile, items_of_a_sheet_keep_their_level_and_their_number)
{
    const auto sheet = [](const std::string& body) {
        return read_terms(
            "<Law><LawBody><LawTitle>見本法</LawTitle><MainProvision><Article Num=\"1\"><ArticleTitle>第一条"
            "</ArticleTitle><Paragraph Num=\"1\"><ParagraphSentence><Sentence>別表第一による。</Sentence>"
            "</ParagraphSentence></Paragraph></Article></MainProvision><AppdxTable><AppdxTableTitle>別表第一"
            "</AppdxTableTitle>" +
            body + "</AppdxTable></LawBody></Law>");
    };
    const std::string items =
        "<Item Num=\"1\"><ItemTitle>一</ItemTitle><ItemSentence><Sentence>電話</Sentence></ItemSentence>"
        "<Subitem1 Num=\"1\"><Subitem1Title>イ</Subitem1Title><Subitem1Sentence><Sentence>固定</Sentence>"
        "</Subitem1Sentence></Subitem1></Item><Item Num=\"2\"><ItemTitle>二</ItemTitle><ItemSentence>"
        "<Sentence>手紙</Sentence></ItemSentence></Item>";
    const std::string remarks = "<Remarks><RemarksLabel>備考</RemarksLabel><Sentence>額は税別</Sentence></Remarks>";
    const auto alone = sheet(items + remarks);
    EXPECT_EQ(tree(alone), "1 | 1.1 | 別表1 別表第一 | 別表1.1 | 別表1.1.イ | 別表1.2 | 別表1.3");
    EXPECT_EQ(text(alone, "別表1.1"), "電話");
    EXPECT_EQ(alone->find("別表1.2")->number, "二");
    EXPECT_EQ(text(alone, "別表1.3"), "備考額は税別");
    EXPECT_EQ(alone->print(), "見本法\n第一条\n別表第一による。\n別表第一\n一電話\nイ固定\n二手紙\n備考額は税別\n");
    const auto below =
        sheet("<TableStruct><Table><TableRow><TableColumn><Sentence>次の物</Sentence></TableColumn></TableRow>"
              "</Table></TableStruct>" +
              items);
    EXPECT_EQ(tree(below), "1 | 1.1 | 別表1 別表第一 | 別表1.1 | 別表1.1.1 | 別表1.1.1.イ | 別表1.1.2");
    const auto cell = sheet("<TableStruct><Table><TableRow><TableColumn>" + items +
                            "</TableColumn></TableRow></Table></TableStruct>");
    EXPECT_EQ(text(cell, "別表1.1"), "一　電話イ　固定二　手紙");
}

TEST(TermsFile, references_of_a_statute_are_resolved_and_those_of_the_amending_law_are_external)
{
    const auto document = read_terms(statute);
    ASSERT_TRUE(document);
    std::string all;
    for (const terms::Reference& reference : document->references) {
        all += reference.from + " " + reference.printed + ":";
        for (const std::string& target : reference.targets)
            all += " " + target;
        if (reference.status == terms::ReferenceStatus::external) all += " (external)";
        all += "\n";
    }
    EXPECT_EQ(all, "1.2 次に掲げる: 1.2.1 1.2.1の2\n1.2.1の2 前号: 1.2.1\n4の2.1 第一条第二項第一号イ（１）: "
                   "1.2.1.イ.1\n4の2.1 別表第一: 別表1\n"
                   "附則2.1.1 第三十条: (external)\n別表1 第四条の二: 4の2\n");
}

TEST(TermsFile, every_word_of_a_statute_is_printed_or_left_out_with_its_reason)
{
    const auto document = read_terms(statute);
    ASSERT_TRUE(document);
    std::string words = words_of(statute);
    std::size_t from = 0;
    for (const terms::Remark& out : document->left_out) {
        EXPECT_FALSE(out.why.empty());
        const std::size_t at = words.find(basis::folded(out.text), from);
        ASSERT_NE(at, words.npos) << out.text;
        words.erase(at, basis::folded(out.text).size());
        from = at;
    }
    EXPECT_EQ(basis::folded(document->print()), words);
}

}
