#include "terms/lint_tags.h"

#include "source_dir.inc"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace terms {

namespace {

const std::string articles =
    "見本\n\n第１条（甲）\n１．甲です。\n２．乙です。\n第２条（乙）\n乙です。\n第３条（丙）\n丙です。\n";

// Rules and clauses of what the tags yield: "two-amounts 2.1, …".
std::string found(std::string_view tags)
{
    const auto document = read_document(articles);
    const auto table = read_tags(tags);
    EXPECT_TRUE(table) << tags;
    std::string out;
    if (table)
        for (const LintFinding& finding : lint_tags(*document, *table))
            out += (out.empty() ? "" : ", ") + std::string(finding.rule) + " " + finding.clause;
    return out;
}

std::string bytes_of(const std::string& path)
{
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
}

struct TagRow {
    std::string_view tags, found;
};

}

// Each rule: the conflict, the same without it, and what only looks like one.
TEST(LintTagsTest, conflicts_are_found_where_clauses_share_an_event_or_lack_a_counterpart)
{
    const TagRow rows[] = {
        {"1.1\t\twhen:合併 does:契約=続く\n2.1\t\twhen:合併 does:契約=終わる\n", "conflicting-effects 2.1"},
        {"1.1\t\twhen:合併 does:契約=続く\n2.1\t\twhen:合併 does:契約=続く\n", ""},
        {"1.1\t\twhen:合併 does:契約=続く\n2.1\t\twhen:廃止 does:契約=終わる\n", ""},
        {"1.1\t\twhen:合併 does:契約=続く yields:2.1\n2.1\t\twhen:合併 does:契約=終わる\n", ""},
        {"1.1\t\twhen:解除 amount:額=残額\n2.1\t\twhen:解除 amount:額=対価\n", "two-amounts 2.1"},
        {"1.1\t\twhen:解除 amount:額=残額\n2.1\t\twhen:解除 amount:別の額=対価\n", ""},
        {"1.1\t\twhen:変更 time:効力=到達\n2.1\t\twhen:変更 time:効力=受理\n", "two-times 2.1"},
        {"1.1\t\ttime:期間=甲の日 time:期間=乙の日\n", "two-times 1.1"},
        {"1.1\t\ttime:効力=到達\n2.1\t\ttime:効力=受理\n", ""},
        {"1.1\t\tmeans:語=甲\n2.1\t\tmeans:語=乙\n", "two-meanings 2.1"},
        {"1.1\t\tmeans:語=甲\n2.1\t\tmeans:別の語=乙\n", ""},
        {"1.1\t\topen:満了\n2.1\t\tamount:額=残額@満了\n", "open-date-amount 2.1"},
        {"1.1\t\topen:満了\n2.1\t\tamount:額=残額@月末\n", ""},
        {"1.1\t\twithout:催告\n1.2\t\tneeds:催告\n", "negated-yet-needed 1.2"},
        {"1.1\t\twithout:催告\n2.1\t\tneeds:催告\n", ""},
        {"1.1\t\tuntil:新料金\n2.1\t\tat_once:新料金\n", "empty-interval 1.1"},
        {"1.1\t\tuntil:新料金\n2.1\t\tat_once:旧料金\n", ""},
        {"1.1\t\tstate:停止\n2.1\t\tstate:中止\n3.1\t\tfee:停止\n", "state-without-fee 2.1"},
        {"1.1\t\tdeadline:確認\n", "deadline-without-consequence 1.1"},
        {"1.1\t\tdeadline:確認\n2.1\t\toutcome:確認\n", ""},
        {"1.1\t\towes:料金\n2.1\t\ttaxed:料金\n", "payable-without-due 1.1"},
        {"1.1\t\towes:料金 due:料金\n", "payable-without-tax 1.1"},
        {"1.1\t\towes:料金 due:料金 taxed:料金\n", ""},
        {"1.1\t\tright:解除\n", "right-without-window 1.1"},
        {"1.1\t\tright:解除 window:解除\n", ""},
        {"1.1\t\tcure:違反\n", "cure-without-period 1.1"},
        {"1.1\t\tcure:違反\n2.1\t\tcure_days:違反\n", ""},
        {"1.1\t\tends:解除\n", "end-without-day 1.1"},
        {"1.1\t\tends:解除\n2.1\t\tend_day:解除\n", ""},
        {"1.1\t\tuses:利用料\n2.1\t\tdefines:料金等\n", "amount-without-base 1.1"},
        {"1.1\t\tuses:料金等\n2.1\t\tdefines:料金等\n", ""},
    };
    for (const TagRow& row : rows)
        EXPECT_EQ(found(row.tags), row.found) << row.tags;
}

TEST(LintTagsTest, tags_of_words_that_changed_are_not_used)
{
    EXPECT_EQ(found("clause\tfingerprint\ttags\n1.1\t0000000000000000\tright:解除\n"), "tag-stale 1.1");
    const auto document = read_document(articles);
    EXPECT_EQ(found("1.1\t" + fingerprint(*document, "1.1") + "\tright:解除\n"), "right-without-window 1.1");
    EXPECT_EQ(found("9.9\t0000000000000000\tright:解除\n"), "") << "an edition may lack the clause";
}

TEST(LintTagsTest, an_unknown_verb_a_tag_without_key_and_a_line_without_columns_are_refused)
{
    for (std::string_view tags : {"1.1\t\tnonsense:x\n", "1.1\t\twhen:\n", "1.1\t\twhen\n", "1.1 when:x\n"})
        EXPECT_FALSE(read_tags(tags)) << tags;
    EXPECT_EQ(read_tags("# a\n1.1\t\tbad\n").error().position, 2);
}

TEST(LintTagsTest, the_tags_of_our_clauses_are_those_of_the_table_in_the_tree)
{
    const auto table = read_tags(bytes_of(YAKKAN_SOURCE_DIR "/clauses/tags.tsv"));
    ASSERT_TRUE(table);
    ASSERT_EQ(clause_tags().size(), table->size());
    for (std::size_t i = 0; i < table->size(); ++i) {
        const TaggedClause &ours = clause_tags()[i], &row = (*table)[i];
        EXPECT_EQ(ours.clause + ours.fingerprint, row.clause + row.fingerprint);
        ASSERT_EQ(ours.tags.size(), row.tags.size()) << row.clause;
        EXPECT_EQ(ours.tags.back().value, row.tags.back().value) << row.clause;
    }
}

// Printed 1.1 and 2.1 of a draft are our 28.5 and 25.2; our 31.1 has no clause there.
TEST(LintTagsTest, tags_at_permanent_ids_hold_at_the_clauses_that_carry_them)
{
    const auto ours = read_tags("28.5\t\twhen:解除 amount:額=残額\n25.2\t\twhen:解除 amount:額=対価 yields:28.5\n"
                                "31.1\t\towes:料金\n");
    const std::vector<TaggedClause> placed = tags_at(*ours, {{"28.5", "1.1"}, {"25.2", "2.1"}});
    ASSERT_EQ(placed.size(), 2U);
    EXPECT_EQ(placed[0].clause, "1.1");
    EXPECT_EQ(placed[1].tags.back().key, "1.1") << "what it yields to has moved as well";
    const auto document = read_document(articles);
    EXPECT_TRUE(lint_tags(*document, placed).empty());
    const auto clashing = read_tags("28.5\t\twhen:解除 amount:額=残額\n25.2\t\twhen:解除 amount:額=対価\n");
    const auto found_there = lint_tags(*document, tags_at(*clashing, {{"28.5", "1.1"}, {"25.2", "2.1"}}));
    ASSERT_EQ(found_there.size(), 1U);
    EXPECT_EQ(found_there.front().rule, "two-amounts");
    EXPECT_EQ(found_there.front().clause, "2.1");
}

// The rows of the table of defects that need tags, on the reference terms where they are at hand.
TEST(LintTagsTest, conflicts_of_the_reference_terms_are_found)
{
    const struct {
        std::string_view row, rule, clause;
    } rows[] = {
        {"D11", "negated-yet-needed", "24.3.1"},
        {"D11", "negated-yet-needed", "24.4"},
        {"D19", "two-times", "23.2"},
        {"D26", "amount-without-base", "37.1"},
        {"D27", "two-meanings", "34.12"},
        {"D31", "two-times", "4.3"},
        {"D35", "cure-without-period", "24.1"},
        {"D37", "open-date-amount", "28.5"},
        {"D38", "open-date-amount", "28.5"},
        {"D39", "two-amounts", "28.5"},
        {"D40", "two-times", "28.6"},
        {"D41", "empty-interval", "28.7"},
        {"D42", "two-times", "30.2"},
        {"D43", "payable-without-due", "31.1"},
        {"D43", "payable-without-due", "32.1"},
        {"D47", "payable-without-tax", "31.1"},
        {"D49", "state-without-fee", "21.1"},
        {"D49", "state-without-fee", "22.1"},
        {"D54", "state-without-fee", "41.3"},
        {"D55", "right-without-window", "25.5"},
        {"D56", "end-without-day", "25.1"},
        {"D56", "end-without-day", "24.6"},
        {"D57", "deadline-without-consequence", "4.3"},
        {"D58", "conflicting-effects", "25.4"},
        {"D60", "two-times", "2.1"},
        {"D61", "two-times", "4.2"},
        {"D61", "two-times", "10.1.1"},
        {"D62", "conflicting-effects", "24.3.10"},
        {"D64", "conflicting-effects", "39.2"},
        {"D65", "conflicting-effects", "34.8"},
        {"D66", "conflicting-effects", "37.1"},
        {"D72", "two-meanings", "20.1.9"},
    };
    const char* elsewhere = std::getenv("YAKKAN_REFERENCE_TERMS");
    const std::string bytes = bytes_of(
        elsewhere != nullptr ? elsewhere : YAKKAN_SOURCE_DIR "/../shared/terms/cloud-adoption-terms-2022-06-01.txt");
    if (bytes.empty()) GTEST_SKIP() << "the reference terms are not at hand";
    const auto document = read_document(bytes);
    ASSERT_TRUE(document);
    const std::vector<LintFinding> all = lint_tags(*document, clause_tags());
    for (const auto& row : rows)
        EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const LintFinding& one) {
            return one.rule == row.rule && one.clause == row.clause;
        })) << row.row;
    for (const LintFinding& one : all) {
        const bool known = std::any_of(std::begin(rows), std::end(rows), [&](const auto& row) {
            return one.rule == row.rule && one.clause == row.clause;
        });
        if (!known) std::cout << "beyond the table: " << one.rule << " " << one.clause << " " << one.message << "\n";
    }
}

}
