// Conflicts between the clauses of a mapped draft, found from the tags of our clauses (clauses/tags.tsv).
#include "documents/terms_file.h"
#include "edge/staff_terms.h"
#include "edge/terms_reading.h"
#include "terms/lint_tags.h"

#include <map>

namespace edge {
namespace {

std::map<std::string, std::string> places_in(const terms::Draft& draft)
{
    std::map<std::string, std::string> printed;
    for (const terms::PlacedClause& clause : draft.clauses)
        if (!clause.permanent.empty()) printed.emplace(clause.permanent, clause.printed);
    return printed;
}

}

Html tags_panel(const Visit& visit, const terms::Draft& draft)
{
    const auto bytes = edition_text(visit, draft.text_hash);
    if (!bytes) return {};
    const auto document = documents::read_terms(*bytes);
    if (!document) return {};
    const std::vector<terms::TaggedClause> tags = terms::tags_at(terms::clause_tags(), places_in(draft));
    std::vector<Row> rows;
    std::vector<Html> reworded;
    for (const terms::LintFinding& finding : terms::lint_tags(*document, tags)) {
        if (finding.rule == "tag-stale") {
            reworded.push_back(tag("li", {}, words_link(draft, finding.clause)));
            continue;
        }
        Html said = text(finding.message);
        if (!finding.suggestion.empty()) said += tag("p", {{"class", "suggestion"}}, "→ ", finding.suggestion);
        rows.push_back({words_link(draft, finding.clause), said, tag("code", {}, finding.rule)});
    }
    Html content = tag("p", {{"class", "help"}},
                       "条項が何を定めるか（出来事、効果、額、時）を書いた札を、永続番号で下書きの条項に当てて比べます"
                       "。札の付いた条項 " +
                           std::to_string(tags.size()) + "のうち、" + std::to_string(tags.size() - reworded.size()) +
                           "を見ました。") +
                   table("条項どうしの食い違いと、対になる定めのないもの", {{"下書きの番号"}, {"指摘"}, {"規則"}}, rows,
                         tags.size() == reworded.size() ? "この文に合う札がないため、何も見ていません。"
                                                        : "食い違いは見つかりません。");
    if (!reworded.empty())
        content += disclosure("文が変わったため、札を使わなかった条項（" + std::to_string(reworded.size()) + "）",
                              tag("ul", {{"class", "bullets"}}, reworded));
    return panel("conflicts", "条項どうしの食い違い", content);
}

}
