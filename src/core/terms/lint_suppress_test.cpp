#include "terms/lint_suppress.h"

#include <gtest/gtest.h>

namespace terms {

namespace {

std::vector<LintFinding> two_findings()
{
    const auto document = read_document("見本\n\n第１条（甲）\n第９条の料金です。\n第２条（乙）\n第９条の料金です。\n");
    std::vector<LintFinding> all = lint(*document);
    std::erase_if(all, [](const LintFinding& finding) { return finding.rule != "reference-missing"; });
    return all;
}

LintResult with(std::string_view file)
{
    const auto list = read_suppressions(file);
    EXPECT_TRUE(list) << file;
    return suppress(two_findings(), *list);
}

}

TEST(LintSuppressTest, a_suppression_with_a_reason_takes_its_finding_away)
{
    const LintResult one = with("# 確認済み\nreference-missing\t1.1\t旧規約の番号を残す約束のため\n");
    EXPECT_EQ(one.findings.size(), 1U);
    EXPECT_EQ(one.suppressed.size(), 1U);
    EXPECT_EQ(one.findings[0].clause, "2.1");
    EXPECT_EQ(with("reference-missing * 旧規約の番号を残す").suppressed.size(), 2U);
}

TEST(LintSuppressTest, a_suppression_without_a_reason_suppresses_nothing_and_is_a_finding)
{
    const LintResult result = with("reference-missing 1.1\n");
    ASSERT_EQ(result.findings.size(), 3U);
    EXPECT_EQ(result.findings[2].rule, "suppression-reason");
    EXPECT_TRUE(result.suppressed.empty());
}

TEST(LintSuppressTest, a_suppression_that_matches_nothing_is_a_finding)
{
    const LintResult result = with("reference-missing 3.1 理由はある\r\n");
    ASSERT_EQ(result.findings.size(), 3U);
    EXPECT_EQ(result.findings[2].rule, "suppression-unused");
}

TEST(LintSuppressTest, an_unknown_rule_and_a_line_without_a_clause_are_refused_with_their_line)
{
    const auto unknown = read_suppressions("# \nno-such-rule 1.1 x\n");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().position, 2);
    EXPECT_EQ(read_suppressions("variants\n").error().position, 1);
}

}
