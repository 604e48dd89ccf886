#include "terms/lint.h"

#include "terms/lint_rows_test.h"

namespace terms {

namespace {

const std::string two = "第１条（料金）\n１．会員は料金を払います。\n２．料金は月ごとに定めます。\n";

const LintRow on_references[] = {
    {"reference-missing", two + "第２条（期日）\n第９条による料金は月末に払います。\n",
     two + "第２条（期日）\n第１条による料金は月末に払います。\n",
     two + "第２条（期日）\n民法第９条による料金は月末に払います。\n"},
    {"reference-title", two + "第２条（期日）\n第１条（期日）の定めによります。\n",
     two + "第２条（期日）\n第１条（料金）の定めによります。\n",
     two + "第２条（期日）\n第１条（以下「料金条項」といいます）の定めによります。料金条項は重い定めです。\n"},
    {"reference-self", "第１条（料金）\n１．会員は料金を払います。\n２．本条第１項、第２項の場合を除きます。\n",
     "第１条（料金）\n１．会員は料金を払います。\n２．本条第１項の場合を除きます。\n",
     "第１条（料金）\n１．会員は料金を払います。\n２．この項の料金は税を含みます。\n"},
    {"reference-doubtful",
     "第１条（事由）\n１．次の各号の一に当たるとき。\n（１）甲\n（２）乙\n２．次の各号の一に当たるとき。\n（１）丙\n（"
     "２）丁\n第２条（停止）\n第１条第１号の場合に止めます。\n",
     "第１条（事由）\n１．次の各号の一に当たるとき。\n（１）甲\n（２）乙\n第２条（停止）\n第１条第１項第１号の場合に止"
     "めます。\n",
     "第１条（事由）\n１．次の各号の一に当たるとき。\n（１）甲\n（２）乙\n２．見直します。\n第２条（停止）\n第１条第１"
     "号の場合に止めます。\n"},
    {"reference-implicit-paragraph",
     "第１条（料金）\n会員は料金を払います。\n第２条（期日）\n第１条第１項の料金は月末に払います。\n",
     "第１条（料金）\n会員は料金を払います。\n第２条（期日）\n第１条の料金は月末に払います。\n",
     two + "第２条（期日）\n第１条第１項の料金は月末に払います。\n"},
    {"enumeration-expected", two + "第２条（免除）\n第１条第１項に掲げる事由があるときは免じます。\n",
     "第１条（事由）\n１．次の各号に当たるとき。\n（１）病気\n（２）災害\n第２条（免除）\n第１条第１項に掲げる事由があ"
     "るときは免じます。\n",
     two + "第２条（免除）\n第１条第１項に定める事由があるときは免じます。\n"},
    {"application-without-reading", two + "第２条（準備）\n第１条の規定は法人会員について準用します。\n",
     two + "第２条（準備）\n第１条の規定は法人会員について準用し、「会員」とあるのは「法人」と読み替えます。\n",
     two + "第２条（準備）\n基準用の計器を置きます。\n"},
    {"reference-circular",
     "第１条（額）\n額は第２条の定めるところによります。\n第２条（率）\n率は第１条の定めるところによります。\n",
     "第１条（額）\n額は第２条の定めるところによります。\n第２条（率）\n率は百分の五とします。\n",
     "第１条（額）\n額は第２条の定めるところによります。\n第２条（率）\n第１条の額の百分の五とします。\n"},
    {"residual-gap",
     "第１条（費用）\n費用は次の各号です。\n（１）初期の費用\n（２）月の費用\n（３）年の費用\n（４）本条第１号、第２号"
     "に該当しない費用\n",
     "第１条（費用）\n費用は次の各号です。\n（１）初期の費用\n（２）月の費用\n（３）前各号に該当しない費用\n",
     "第１条（費用）\n費用は次の各号です。\n（１）初期の費用\n（２）月の費用\n（３）年の費用\n（４）本条第１号、第２号"
     "に伴う費用\n"},
};

const LintRow on_lists[] = {
    {"enumeration-without-cue",
     "第１条（会員）\n１．会員は、申し込みにより会員となります。\n（１）会員は名を届けます。\n（２）会員は住所を届けま"
     "す。\n２．会員は退会できます。\n",
     "第１条（会員）\n１．会員は、次の各号を届けます。\n（１）名\n（２）住所\n２．会員は退会できます。\n",
     "第１条（会員）\n１．会員が届ける事項\n（１）名\n（２）住所\n２．会員は退会できます。\n"},
    {"enumeration-missing", "第１条（事由）\n会員が次の各号に当たるときは止めます。\n",
     "第１条（事由）\n会員が次の各号に当たるときは止めます。\n（１）滞納\n（２）虚偽\n",
     "第１条（事由）\n会員が前条の各号に当たるときは止めます。\n"},
    {"enumeration-parallel",
     "第１条（法令）\n次の各号に従います。\n（１）施行令\n（２）指針\n（３）会員は教育を行うものとします。\n",
     "第１条（法令）\n次の各号に従います。\n（１）施行令\n（２）指針\n（３）規則\n",
     "第１条（法令）\n次の各号に従います。\n（１）施行令（改正を含みます）\n（２）指針\n（３）規則\n"},
    {"duplicate-subtree",
     "第１条（対処）\n次の各号によります。\n（１）当社の場合\nイ．機器が故障して動かないとき\nロ．機器に侵入の危険があ"
     "るとき\n（２）会員の場合\nイ．機器が故障して動かないとき\nロ．機器に侵入の危険があるとき\n",
     "第１条（対処）\n次の各号によります。\n（１）当社の場合\nイ．機器が故障して動かないとき\nロ．機器に侵入の危険があ"
     "るとき\n（２）会員の場合\nイ．前号イのとき\nロ．前号ロのとき\n",
     "第１条（対処）\n次の各号によります。\n（１）当社の場合\nイ．機器\nロ．回線\n（２）会員の場合\nイ．機器\nロ．回線"
     "\n"},
    {"catch-all-not-last",
     "第１条（事由）\n次の各号のとき止めます。\n（１）滞納のとき\n（２）その他当社が必要と認めたとき\n（３）虚偽のとき"
     "\n",
     "第１条（事由）\n次の各号のとき止めます。\n（１）滞納のとき\n（２）虚偽のとき\n（３）その他当社が必要と認めたとき"
     "\n",
     "第１条（費用）\n次の各号とします。\n（１）その他費用の明細\n（２）初期費用の明細\n"},
    {"list-mixed-ends", "第１条（事由）\n次の各号です。\n（１）滞納したとき\n（２）偽った場合\n",
     "第１条（事由）\n次の各号です。\n（１）滞納したとき\n（２）偽ったとき\n",
     "第１条（事由）\n次の各号です。\n（１）滞納した場合であって催告に応じないとき\n（２）偽ったとき\n"},
    {"overlapping-grounds",
     "第１条（事由）\n次の各号です。\n（１）手形が不渡りになり、又は支払の停止があったとき\n（２）支払停止、支払不能の"
     "事由が生じたとき\n",
     "第１条（事由）\n次の各号です。\n（１）手形が不渡りになったとき\n（２）支払停止の事由が生じたとき\n",
     "第１条（事由）\n次の各号です。\n（１）公序良俗に反する利用をしたとき\n（２）公序良俗に反する表示をしたとき\n"},
};

const LintRow on_numbers[] = {
    {"numbering-gap", "第１条（甲）\n甲です。\n第３条（乙）\n乙です。\n",
     "第１条（甲）\n甲です。\n第２条（乙）\n乙です。\n",
     "第１条（甲）\n甲です。\n第１条の２（丙）\n丙です。\n第２条（乙）\n乙です。\n"},
    {"numbering-gap", "第２条（甲）\n甲です。\n第３条（乙）\n乙です。\n", // of a document that begins in the middle
     "第１条（甲）\n甲です。\n２　乙です。\n", "附則\n第１条（甲）\n甲です。\n第２条（乙）\n乙です。\n"},
    {"numbering-gap", "第１条（甲）\n甲です。\n第１条の２（乙）\n乙です。\n第１条の２の４（丙）\n丙です。\n",
     "第１条（甲）\n甲です。\n第１条の２（乙）\n乙です。\n第１条の２の２（丙）\n丙です。\n第１条の３（丁）\n丁です。\n"
     "第２"
     "条（戊）\n戊です。\n",
     // another law's supplement, of which an extract is printed
     "第１条（甲）\n甲です。\n附則（平成二十六年法律第一号）抄\n第１条　公布の日から施行します。\n第３"
     "条　その他は政令で定めます。\n"},
    {"numbering-order", "第１条（甲）\n甲です。\n第１条の３（乙）\n乙です。\n第１条の２（丙）\n丙です。\n",
     "第１条（甲）\n甲です。\n第１条の２（乙）\n乙です。\n第１条の２の２（丙）\n丙です。\n",
     "第１条（甲）\n甲です。\n第１条の２の２（乙）\n乙です。\n第１条の３（丙）\n丙です。\n"},
    {"numbering-order", "第１条（甲）\n次の各号です。\n（１）甲\n（３）丙\n（２）乙\n",
     "第１条（甲）\n次の各号です。\n（１）甲\n（２）乙\n",
     "第１章 総則\n第１条（甲）\n１．甲です。\n２．乙です。\n第２条（乙）\n１．甲です。\n２．乙です。\n"},
    {"numbering-duplicate", "第１条（甲）\n甲です。\n第２条（乙）\n乙です。\n第２条（丙）\n丙です。\n",
     "第１条（甲）\n甲です。\n第２条（乙）\n乙です。\n",
     "第１条（甲）\n１．甲です。\n２．乙です。\n第２条（乙）\n１．甲です。\n２．乙です。\n"},
    {"numbering-look-alike",
     "第１条（甲）\n１．次の各号です。\n（１）次のもの\nイ．機器が壊れたとき\nロ．機器に侵入されたとき\n"
     "ハ．機器が書き換えられたとき\n二．機器が病んだとき\n第２条（乙）\n乙です。\n",
     "第１条（甲）\n１．次の各号です。\n（１）次のもの\nイ．機器が壊れたとき\nロ．機器に侵入されたとき\n"
     "ハ．機器が書き換えられたとき\nニ．機器が病んだとき\n第２条（乙）\n乙です。\n",
     "第１条（甲）\n次の各号です。\n一　甲\n二　乙\n三　丙\n"},
    {"numbering-width", "第１条（甲）\n次の各号です。\n（１）甲\n（2）乙\n（３）丙\n",
     "第１条（甲）\n次の各号です。\n（１）甲\n（２）乙\n（３）丙\n",
     "第１条（甲）\n次の各号です。\n(1) 甲\n(2) 乙\n(3) 丙\n"},
    {"mark-roles",
     "第１条（定義）\n１．会員：登録した者\n２．機器：当社の貸す物\n第２条（料金）\n１．会員は料金を払います。\n２．料"
     "金は別表によります。\n",
     "第１条（定義）\n次の各号とします。\n（１）会員：登録した者\n（２）機器：当社の貸す物\n第２条（料金）\n１．会員は"
     "料金を払います。\n２．料金は別表によります。\n",
     "第１条（定義）\n１．「会員」とは、登録した者をいいます。\n２．「機器」とは、当社の貸す物をいいます。\n第２条（料"
     "金）\n１．会員は料金を払います。\n２．料金は別表によります。\n"},
    {"proviso-own-line",
     "第１条（甲）\n会員は、この規約に従って当社の役務を利用するものとし、他の者に利用させません。\nただし、当社が認め"
     "た者は除きます。\n第２条（乙）\n会員は、この規約に従って当社の役務を利用するものとし、他の者に利用させず、"
     "機器を貸さず、記録を渡さないものとします。\n",
     "第１条（甲）\n会員は、他の者に利用させません。ただし、当社が認めた者は除きます。\n",
     "第１条（甲）\n会員は、他の者に利用させません。この定めは、退会の後にも及ぶものとします。そして\nただし書の定めは"
     "除きます。\n"},
    {"proviso-double", "第１条（甲）\n会員は利用できます。ただし、休日を除きます。ただし、祝日は利用できます。\n",
     "第１条（甲）\n会員は利用できます。ただし、休日を除きます。\n",
     "第１条（甲）\n１．会員は利用できます。ただし、休日を除きます。\n２．会員は退会できます。ただし、月末に限ります。"
     "\n"},
    {"proviso-alone", "第１条（甲）\n１．会員は利用できます。\n２．ただし、休日を除きます。\n",
     "第１条（甲）\n１．会員は利用できます。ただし、休日を除きます。\n２．退会できます。\n",
     "第１条（甲）\n１．会員は利用できます。\n２．ただし書の定めは休日に及びません。\n"},
    {"empty-provision", "第１条（甲）\n甲です。\n第２条（乙）\n第３条（丙）\n丙です。\n",
     "第１条（甲）\n甲です。\n第２条（乙）\n乙です。\n",
     "第１条（甲）\n甲です。\n第２条（削除）\n第３条（丙）\n丙です。\n"},
    {"brackets", "第１条（甲）\n会員（法人を含みますは利用できます。\n",
     "第１条（甲）\n会員（法人（団体を含みます）を含みます）は利用できます。\n",
     "第１条（甲）\n会員は、a) 電話 b) 書面のどちらかで申し込みます。\n"},
    {"page-furniture", "第１条（甲）\n甲です。\n文書番号：AB-12-3\n第２条（乙）\n乙です。\n",
     "第１条（甲）\n甲です。\n第２条（乙）\n乙です。\n",
     "文書番号：AB-12-3\n第１条（甲）\n甲です。\n第２条（乙）\n乙です。\n"},
};

}

TEST(LintTest, defects_of_references_are_found)
{
    expect_rows(on_references);
}
TEST(LintTest, defects_of_lists_are_found)
{
    expect_rows(on_lists);
}
TEST(LintTest, defects_of_numbering_are_found)
{
    expect_rows(on_numbers);
}

TEST(LintTest, a_finding_names_rule_clause_line_column_and_what_to_do)
{
    const auto found = findings_of("reference-missing", "第１条（料金）\n会員は、第９条の料金を払います。\n");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].severity, Severity::error);
    EXPECT_EQ(found[0].clause, "1.1");
    EXPECT_EQ(found[0].place, (Place{4, 5}));
    EXPECT_EQ(found[0].quoted, "第９条");
    EXPECT_FALSE(found[0].message.empty());
    EXPECT_FALSE(found[0].suggestion.empty());
}

TEST(LintTest, the_suggestion_for_a_wrong_title_names_the_article_with_that_title)
{
    const auto found = findings_of(
        "reference-title",
        "第１条（停止）\n止めます。\n第２条（中止）\n休みます。\n第３条（退会）\n第１条（中止）の間は退会できます。\n");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NE(found[0].suggestion.find("第２条"), std::string::npos);
}

TEST(LintTest, rules_have_names_of_their_own_and_the_same_text_gives_the_same_findings)
{
    std::vector<std::string_view> names;
    for (const LintRule& rule : lint_rules())
        names.push_back(rule.name);
    std::sort(names.begin(), names.end());
    EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
    const auto document = read_document("見本\n\n" + two + "第９条（乙）\n第５条及び速やかに。\n");
    ASSERT_TRUE(document);
    const auto first = lint(*document), second = lint(*document);
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i)
        EXPECT_EQ(first[i].message, second[i].message);
}

TEST(LintTest, a_rule_that_finds_very_much_stops_and_says_so)
{
    std::string text = "第１条（甲）\n";
    for (int i = 0; i < 300; ++i)
        text += "第９９条の料金です。\n";
    const auto found = findings_of("reference-missing", text);
    ASSERT_EQ(found.size(), 200U);
    EXPECT_NE(found.back().message.find("ここで止めました"), std::string::npos);
}

}
