// Fuzz target of the lint: whatever the reader takes, each finding names a rule, a place and words that stand there,
// and the same document gives the same findings.
#include "terms/lint.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void insist(bool holds)
{
    if (!holds) std::abort();
}

void check(const terms::Document& document, const terms::LintFinding& finding)
{
    insist(terms::find_lint_rule(finding.rule) != nullptr);
    insist(finding.place.line > 0 && finding.place.column > 0 && !finding.message.empty());
    if (finding.clause.empty()) return;
    const terms::Provision* const provision = document.find(finding.clause);
    insist(provision != nullptr);
    insist(finding.begin <= finding.end && finding.end <= provision->text.size());
    if (finding.begin < finding.end)
        insist(provision->text.compare(finding.begin, finding.end - finding.begin, finding.quoted) == 0);
}

bool same(const terms::LintFinding& a, const terms::LintFinding& b)
{
    return a.rule == b.rule && a.clause == b.clause && a.place == b.place && a.message == b.message;
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto read = terms::read_document({reinterpret_cast<const char*>(data), size});
    if (!read) return 0;
    const std::vector<terms::LintFinding> findings = terms::lint(*read), again = terms::lint(*read);
    for (const terms::LintFinding& finding : findings)
        check(*read, finding);
    insist(std::equal(findings.begin(), findings.end(), again.begin(), again.end(), same));
    return 0;
}
