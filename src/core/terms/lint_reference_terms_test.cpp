// The lint on the reference terms, row by row of the table of their defects (the rows a machine can find). The terms
// are no part of the source: where they are not at hand, the test is skipped. YAKKAN_REFERENCE_TERMS names another
// place.
#include "source_dir.inc"
#include "terms/lint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace terms {

namespace {

// A row of the table: its number, the rule that finds it and the clause; * stands for any clause.
struct KnownDefect {
    std::string_view row, rule, clause;
};

constexpr KnownDefect known[] = {
    {"D01", "reference-title", "25.3"},
    {"D02", "reference-self", "21.2"},
    {"D03", "reference-implicit-paragraph", "24.2"},
    {"D04", "enumeration-expected", "7.1"},
    {"D05", "enumeration-expected", "8.1"},
    {"D07", "residual-gap", "28.1.5"},
    {"D10", "application-without-reading", "17.2"},
    {"D12", "enumeration-parallel", "34.11.5"},
    {"D13", "duplicate-subtree", "6.2.2"},
    {"D14", "enumeration-without-cue", "10.1"},
    {"D16", "catch-all-not-last", "20.1.9"},
    {"D17", "variants", "16.1"},
    {"D18", "delegation-circular", "28.2"},
    {"D20", "definition-duplicate", "3.3"},
    {"D21", "definition-duplicate", "3.10"},
    {"D22", "definition-duplicate", "14.1"},
    {"D24", "definition-late", "20.1.1"},
    {"D24", "definition-late", "3.8.2"},
    {"D28", "pleonasm", "2.1"},
    {"D29", "party-set", "13.1"},
    {"D30", "definition-predicate", "3.9"},
    {"D32", "definition-unused", "12.1"},
    {"D33", "deadline-no-anchor", "2.1"},
    {"D34", "vague-time", "*"},
    {"D46", "rate-checklist", "32.1"},
    {"D48", "currency", "5.3"},
    {"D50", "heading-not-in-body", "30"},
    {"D53", "effective-at-once", "附則.1"},
    {"D59", "refund-words", "*"},
    {"D63", "modality", "24.2"},
    {"D67", "excluded-yet-used", "37.1"},
    {"D70", "overlapping-grounds", "24.3.9"},
    {"D73", "dated-law", "22.1.4"},
    {"D74", "dated-law", "34.11.3"},
    {"D75", "consumer-exemption", "36.1"},
    {"D75", "consumer-exemption", "36.2"},
    {"D76", "insolvency-ground", "24.3.8"},
    {"D77", "amendment-checklist", "2"},
    {"D78", "refusal-silence", "16.2"},
    {"D79", "formation-dispatch", "15.1"},
    {"D80", "late-rate", "32.1"},
    {"D81", "erasure-records", "26.1"},
    {"D81", "erasure-records", "34.8"},
    {"D82", "numbering-look-alike", "6.2.1.ニ"},
    {"D82", "numbering-look-alike", "6.2.2.ニ"},
    {"D83", "misspellings", "28.4"},
    {"D84", "party-pair", "4.3"},
    {"D85", "misspellings", "34.3"},
    {"D85", "sentence-end", "34.3"},
    {"D86", "misspellings", "34.11.5"},
    {"D87", "misspellings", "34.3.3"},
    {"D89", "misspellings", "28.6"},
    {"D89", "misspellings", "28.7"},
    {"D90", "variants", "24.2"},
    {"D91", "variants", "3.10"},
    {"D91", "variants", "9.1"},
    {"D91", "variants", "17"},
    {"D91", "variants", "21.1"},
    {"D91", "variants", "22.2"},
    {"D91", "variants", "24.3"},
    {"D91", "variants", "25.3"},
    {"D91", "variants", "34.18"},
    {"D91", "variants", "35.5"},
    {"D92", "digits-mixed", "4.3"},
    {"D92", "stray-space", "*"},
    {"D93", "style-mixed", "6.3"},
    {"D94", "mark-roles", "3.1"},
    {"D94", "proviso-own-line", "1.1"},
    {"D95", "page-furniture", "*"},
    {"D96", "request-form", "41.2"},
    {"D97", "list-mixed-ends", "20.1.1"},
    {"D98", "absent-clauses", "*"},
};
constexpr std::size_t rows_a_machine_finds = 56; // “yes” in the table

bool is(const KnownDefect& defect, const LintFinding& finding)
{
    return defect.rule == finding.rule && (defect.clause == "*" || defect.clause == finding.clause);
}

}

TEST(LintReferenceTermsTest, every_row_a_machine_can_find_is_found_with_at_most_ten_other_findings)
{
    const char* elsewhere = std::getenv("YAKKAN_REFERENCE_TERMS");
    const std::string path =
        elsewhere != nullptr ? elsewhere : YAKKAN_SOURCE_DIR "/../shared/terms/cloud-adoption-terms-2022-06-01.txt";
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    if (bytes.str().empty()) GTEST_SKIP() << "the reference terms are not at hand";
    const auto document = read_document(bytes.str());
    ASSERT_TRUE(document);
    const std::vector<LintFinding> findings = lint(*document);
    std::vector<std::string_view> rows, missed;
    for (const KnownDefect& defect : known) {
        if (rows.empty() || rows.back() != defect.row) rows.push_back(defect.row);
        const bool found =
            std::any_of(findings.begin(), findings.end(), [&](const LintFinding& one) { return is(defect, one); });
        EXPECT_TRUE(found) << defect.row << " " << defect.rule << " " << defect.clause;
        if (!found && (missed.empty() || missed.back() != defect.row)) missed.push_back(defect.row);
    }
    EXPECT_EQ(rows.size(), rows_a_machine_finds);
    std::size_t others = 0;
    for (const LintFinding& finding : findings)
        if (std::none_of(std::begin(known), std::end(known),
                         [&](const KnownDefect& one) { return is(one, finding); })) {
            ++others;
            std::cout << "beyond the table: " << finding.rule << " " << finding.clause << " " << finding.quoted << "\n";
        }
    std::cout << "recall " << rows.size() - missed.size() << " of " << rows.size() << ", " << findings.size()
              << " findings, " << others << " beyond the table\n";
    EXPECT_LE(others, 10U);
}

TEST(LintReferenceTermsTest, the_model_terms_have_no_finding)
{
    std::ostringstream bytes;
    bytes << std::ifstream(YAKKAN_SOURCE_DIR "/examples/model-terms.txt", std::ios::binary).rdbuf();
    const auto document = read_document(bytes.str());
    ASSERT_TRUE(document);
    for (const LintFinding& finding : lint(*document))
        ADD_FAILURE() << finding.clause << " " << finding.rule << " " << finding.message;
}

}
