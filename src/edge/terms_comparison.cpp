#include "edge/terms_comparison.h"

#include <algorithm>

namespace edge {
namespace {

using documents::ComparisonLine;
using documents::ComparisonRun;
using documents::ComparisonSheet;
using documents::EditionOrder;

// Articles that carry one permanent id in both.
terms::ArticleMap matched(const ComparedTerms& before, const ComparedTerms& after)
{
    terms::ArticleMap out;
    std::unordered_map<std::string, std::string> old_ids; // permanent → printed
    for (const terms::PlacedClause& one : before.clauses)
        if (one.confirmed && !one.permanent.empty()) old_ids.emplace(one.permanent, one.printed);
    for (const terms::PlacedClause& one : after.clauses) {
        const terms::Provision* provision = after.document.find(one.printed);
        if (!one.confirmed || one.permanent.empty() || !provision) continue;
        if (provision->kind != terms::ProvisionKind::article || provision->id != one.printed) continue;
        const auto old = old_ids.find(one.permanent);
        if (old != old_ids.end() && before.document.find(old->second)) out.emplace(one.printed, old->second);
    }
    return out;
}

std::string plain(const std::vector<ComparisonRun>& runs)
{
    std::string out;
    for (const ComparisonRun& run : runs)
        out += run.text;
    return out;
}

Html cell(const std::vector<ComparisonRun>& runs, std::string_view title, bool old_side, int deep)
{
    Html words;
    for (const ComparisonRun& run : runs)
        words += run.underlined ? tag(old_side ? "del" : "ins", {}, run.text) : text(run.text);
    return tag("td", {{"data-title", std::string(title)}},
               tag("p", {{"class", "deep-" + std::to_string(std::min(deep, 4))}}, words));
}

}

ComparisonSheet comparison_of(const ComparedTerms& before, const ComparedTerms& after)
{
    const terms::Comparison comparison = terms::compare(before.document, after.document, matched(before, after));
    return documents::comparison_sheet(before.document, after.document, comparison,
                                       {.before = before.name, .after = after.name});
}

Html comparison_table(const ComparisonSheet& sheet, EditionOrder order, const std::string& wanted)
{
    const bool old_first = order == EditionOrder::old_left;
    const std::string before = "現行（" + sheet.before_name + "）", after = "改正後（" + sheet.after_name + "）";
    std::size_t shown = 0;
    Html rows;
    for (const ComparisonLine& line : sheet.lines) {
        const std::string all = plain(line.before) + "\n" + plain(line.after) + "\n" + line.remark;
        if (all.find(wanted) == std::string::npos) continue;
        ++shown;
        const Html left = cell(line.before, before, true, line.deep), right = cell(line.after, after, false, line.deep);
        rows += tag("tr", {{"class", line.starts_block ? "block" : "line"}},
                    (old_first ? left + right : right + left) +
                        tag("td", {{"data-title", "備考"}, {"class", "remark"}}, line.remark));
    }
    if (shown == 0)
        return tag("p", {{"class", "none"}},
                   sheet.empty() ? "二つの版に違いはありません。" : "「" + wanted + "」を含む行はありません。");
    const Html head =
        tag("tr", {}, tag("th", {{"scope", "col"}}, old_first ? before : after),
            tag("th", {{"scope", "col"}}, old_first ? after : before), tag("th", {{"scope", "col"}}, "備考"));
    return tag("div", {{"class", "scroll"}},
               tag("table", {{"class", "comparison"}}, tag("caption", {}, sheet.title, "　新旧対照表"),
                   tag("thead", {}, head), tag("tbody", {}, rows)));
}

}
