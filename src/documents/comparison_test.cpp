#include "documents/comparison.h"
#include "documents/lint_report.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace documents {
namespace {

terms::Document read(const std::string& articles)
{
    auto document = terms::read_document("見本利用規約\n\n" + articles);
    EXPECT_TRUE(document) << articles;
    return *std::move(document);
}

const std::string before =
    "第１条（目的）\nこの規約は利用の条件を定めます。\n"
    "第２条（料金）\n１．会員は料金を払います。\n２．料金は別表によります。\n３．税を加えます。\n"
    "第３条（停止）\n第２条の料金を払わないときは止めます。\n"
    "第４条（管轄）\n東京地方裁判所とします。\n第５条（協議）\n協議します。\n";
const std::string after =
    "第１条（目的）\nこの規約は利用の条件を定めます。\n第２条（会員）\n会員とは登録した者をいいます。\n"
    "第３条（料金）\n１．会員は利用料を払います。\n２．料金は別表によります。\n３．税を加えます。\n"
    "第４条（停止）\n第３条の料金を払わないときは止めます。\n第５条（協議）\n協議します。\n";

std::string shown(const std::vector<ComparisonRun>& runs)
{
    std::string out;
    for (const ComparisonRun& run : runs)
        out += run.underlined ? "[" + run.text + "]" : run.text;
    return out;
}

ComparisonSheet sheet_of(const std::string& old_words, const std::string& new_words)
{
    const terms::Document old_one = read(old_words), new_one = read(new_words);
    return comparison_sheet(old_one, new_one, terms::compare(old_one, new_one), {.before = "第1版", .after = "第2版"});
}

// What pdftotext reads, pages parted by form feeds.
std::string text_of(const std::string& pdf)
{
    const auto path = std::filesystem::temp_directory_path() / ("yakkan-table-" + std::to_string(getpid()) + ".pdf");
    std::ofstream(path, std::ios::binary) << pdf;
    FILE* pipe = popen(("pdftotext -layout " + path.string() + " -").c_str(), "r");
    std::string out;
    char part[4096];
    for (std::size_t got = fread(part, 1, sizeof part, pipe); got > 0; got = fread(part, 1, sizeof part, pipe))
        out.append(part, got);
    pclose(pipe);
    std::filesystem::remove(path);
    return out;
}

std::size_t count(const std::string& text, std::string_view words)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(words); at != text.npos; at = text.find(words, at + words.size()))
        ++found;
    return found;
}

}

TEST(ComparisonTest, the_table_stands_as_an_office_prints_it)
{
    const ComparisonSheet sheet = sheet_of(before, after);
    std::string lines;
    for (const ComparisonLine& line : sheet.lines)
        lines += shown(line.after) + " | " + shown(line.before) + " | " + line.remark + "\n";
    EXPECT_EQ(
        lines,
        "第１条　（略） | 第１条　（略） | \n"
        "[第２条（会員）] | [（新設）] | \n"
        "[会員とは登録した者をいいます。] |  | \n"
        "[第３条]（料金） | [第２条]（料金） | 番号の変更\n"
        "１．　会員は[利用料]を払います。 | １．　会員は[料金]を払います。 | \n"
        "２．・３．　（略） | ２．・３．　（略） | \n"
        "[第４条]（停止） | [第３条]（停止） | 番号の変更\n"
        "[第３条]の料金を払わないときは止めます。 | [第２条]の料金を払わないときは止めます。 | 引く条の番号の変更\n"
        "[（削る）] | [第４条（管轄）] | \n"
        " | [東京地方裁判所とします。] | \n"
        "第５条　（略） | 第５条　（略） | \n");
}

// 第３条 goes before 第２条: both columns stay in the order of their edition.
TEST(ComparisonTest, an_article_that_moved_across_another_is_gone_from_there_and_new_here)
{
    const std::string first = "第１条（目的）\nこの規約は利用の条件を定めます。\n", last = "協議します。\n",
                      fees = "（料金）\n会員は毎月の末日までに料金を払います。\n",
                      stop = "（停止）\n１．払わないときは止めます。\n２．止める前に知らせます。\n";
    const ComparisonSheet sheet = sheet_of(first + "第２条" + fees + "第３条" + stop + "第４条（協議）\n" + last,
                                           first + "第２条" + stop + "第３条" + fees + "第４条（協議）\n" + last);
    std::string lines;
    for (const ComparisonLine& line : sheet.lines)
        lines += shown(line.after) + " | " + shown(line.before) + " | " + line.remark + "\n";
    EXPECT_EQ(lines, "第１条　（略） | 第１条　（略） | \n"
                     "[第２条（停止）] | [（新設）] | 第３条から移動（文言は同じ）\n"
                     "[１．]　[払わないときは止めます。] |  | \n"
                     "[２．]　[止める前に知らせます。] |  | \n"
                     "[第３条]（料金） | [第２条]（料金） | 番号の変更\n"
                     "（略） | （略） | \n"
                     "[（削る）] | [第３条（停止）] | 第２条へ移動（文言は同じ）\n"
                     " | [１．]　[払わないときは止めます。] | \n"
                     " | [２．]　[止める前に知らせます。] | \n"
                     "第４条　（略） | 第４条　（略） | \n");
}

TEST(ComparisonTest, two_equal_editions_give_no_line_and_say_so)
{
    const ComparisonSheet sheet = sheet_of(before, before);
    EXPECT_TRUE(sheet.empty());
    EXPECT_NE(comparison_html(sheet, EditionOrder::new_left).find("違いはありません"), std::string::npos);
    EXPECT_TRUE(comparison_pdf(sheet, EditionOrder::new_left, basis::Date::of(2026, 4, 1)).starts_with("%PDF"));
}

TEST(ComparisonTest, either_edition_may_stand_on_the_left)
{
    const ComparisonSheet sheet = sheet_of(before, after);
    const std::string newer = comparison_html(sheet, EditionOrder::new_left),
                      older = comparison_html(sheet, EditionOrder::old_left);
    EXPECT_LT(newer.find("改正後（第2版）"), newer.find("現行（第1版）"));
    EXPECT_LT(older.find("現行（第1版）"), older.find("改正後（第2版）"));
    EXPECT_EQ(count(newer, "（新設）"), 1U);
    EXPECT_EQ(count(newer, "（削る）"), 1U);
}

TEST(ComparisonTest, a_spreadsheet_gets_three_columns_and_no_formula)
{
    const std::string csv = comparison_csv(sheet_of("第１条（式）\n=1+1とします。\n", "第１条（式）\n=1+2とします。\n"),
                                           EditionOrder::new_left);
    EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF\"改正後（第2版）\",\"現行（第1版）\",\"備考\"\r\n")) << csv;
    EXPECT_NE(csv.find("\"'=1+"), std::string::npos) << csv;
}

TEST(ComparisonTest, a_long_table_breaks_across_pages_with_the_head_repeated_and_the_same_bytes_each_time)
{
    std::string old_words, new_words;
    for (int i = 1; i <= 60; ++i) {
        const std::string head = "第" + std::to_string(i) + "条（事項" + std::to_string(i) + "）\n";
        old_words += head + "会員は、定められた期日までに料金を当社の指定する口座に払い込むものとします。\n";
        new_words += head + "会員は、定められた日までに利用料を当社の指定する口座に払い込むものとします。𠮷\n";
    }
    const ComparisonSheet sheet = sheet_of(old_words, new_words);
    const std::string pdf = comparison_pdf(sheet, EditionOrder::new_left, basis::Date::of(2026, 4, 1));
    EXPECT_EQ(pdf, comparison_pdf(sheet, EditionOrder::new_left, basis::Date::of(2026, 4, 1)));
    const std::string text = text_of(pdf);
    const std::size_t pages = count(text, "\f");
    EXPECT_GE(pages, 3U);
    EXPECT_EQ(count(text, "改正後"), pages);
    EXPECT_NE(text.find("〓"), std::string::npos);
}

TEST(LintReportTest, the_words_are_marked_and_what_came_from_outside_is_escaped)
{
    const terms::Document document = read("第１条（<script>）\n第９条の料金を速やかに払います。\n");
    const terms::LintResult result{terms::lint(document), {}};
    const std::string page = lint_report(document, result, "a<b>.txt");
    EXPECT_NE(page.find("<mark class=\"error\">第９条</mark>"), std::string::npos);
    EXPECT_NE(page.find("<mark class=\"info\">速やかに</mark>"), std::string::npos);
    EXPECT_EQ(page.find("<script>"), std::string::npos);
    EXPECT_EQ(page.find("a<b>"), std::string::npos);
    EXPECT_EQ(page, lint_report(document, result, "a<b>.txt"));
}

}
