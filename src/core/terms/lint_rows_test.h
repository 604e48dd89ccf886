// Rows for the rules of the lint: a text that has the defect, one that has not, and one that only looks like it.
#pragma once

#include "terms/lint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace terms {

struct LintRow {
    std::string_view rule;
    std::string defect, sound, look_alike; // from 第１条 on
};

inline std::vector<LintFinding> findings_of(std::string_view rule, const std::string& articles)
{
    const auto document = read_document("見本利用規約\n\n" + articles);
    EXPECT_TRUE(document) << articles;
    std::vector<LintFinding> findings = document ? lint(*document) : std::vector<LintFinding>{};
    std::erase_if(findings, [&](const LintFinding& finding) { return finding.rule != rule; });
    return findings;
}

template <std::size_t Count>
void expect_rows(const LintRow (&rows)[Count])
{
    for (const LintRow& row : rows) {
        SCOPED_TRACE(row.rule);
        ASSERT_NE(find_lint_rule(row.rule), nullptr);
        EXPECT_FALSE(findings_of(row.rule, row.defect).empty()) << row.defect;
        for (const LintFinding& finding : findings_of(row.rule, row.sound))
            ADD_FAILURE() << row.sound << "\n" << finding.message;
        for (const LintFinding& finding : findings_of(row.rule, row.look_alike))
            ADD_FAILURE() << row.look_alike << "\n" << finding.message;
    }
}

}
