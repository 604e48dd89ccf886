#include "documents/lint_report.h"

#include "documents/markup.h"

#include <algorithm>
#include <map>

namespace documents {
namespace {

using terms::LintFinding;
using terms::Severity;

constexpr std::string_view style = R"(
:root{--ink:#1b2430;--grey:#5b6672;--line:#d5dae0;--error:#b3261e;--warning:#8a5a00;--info:#235a97}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);font:16px/1.8 "Hiragino Sans","Noto Sans JP","Noto Sans CJK JP",sans-serif;
  background:#fff}
main{max-width:76rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem;margin:0 0 .25rem}
.lead{color:var(--grey);margin:0 0 1rem}
.sums{display:flex;gap:.75rem;flex-wrap:wrap;margin:0 0 1.5rem;padding:0;list-style:none}
.sums li{border:1px solid var(--line);border-left:4px solid var(--grey);padding:.25rem .9rem;border-radius:4px}
.sums .error{border-left-color:var(--error)}.sums .warning{border-left-color:var(--warning)}
.sums .info{border-left-color:var(--info)}
.sums b{font-size:1.25rem;font-variant-numeric:tabular-nums}
.clause{display:grid;grid-template-columns:minmax(0,1fr) 24rem;gap:0 1.5rem;padding:.15rem 0}
.clause>.words{margin:0;padding-left:calc(var(--deep)*1.4rem)}
.clause.heading>.words{font-weight:700;margin-top:.9rem}
.clause:has(.note){border-top:1px solid var(--line);padding-top:.5rem}
mark{background:#fff1c7;color:inherit;border-bottom:2px solid var(--warning);padding:0 .05em}
mark.error{background:#ffe0dc;border-color:var(--error)}mark.info{background:#e3eefb;border-color:var(--info)}
.note{border-left:4px solid var(--warning);margin:0 0 .5rem;padding:.15rem .7rem;font-size:.85rem;line-height:1.6}
.note.error{border-color:var(--error)}.note.info{border-color:var(--info)}
.note b{font-weight:700}.note.error b{color:var(--error)}.note.warning b{color:var(--warning)}
.note.info b{color:var(--info)}
.note small{color:var(--grey);display:block}
.note p{margin:0}
@media (max-width:60rem){.clause{grid-template-columns:1fr}.note{margin-left:1.4rem}}
@media print{main{max-width:none;padding:0}.clause{break-inside:avoid}}
)";

std::string_view word_of(Severity severity)
{
    return severity == Severity::error ? "誤り" : severity == Severity::warning ? "警告" : "参考";
}

std::string note(const LintFinding& finding)
{
    std::string out = "<div class=\"note " + std::string(name_of(finding.severity)) + "\"><p><b>" +
                      std::string(word_of(finding.severity)) + "</b> " + escaped(finding.message) + "</p>";
    if (!finding.suggestion.empty()) out += "<p>→ " + escaped(finding.suggestion) + "</p>";
    out += "<small>" + std::to_string(finding.place.line) + "行 " + std::to_string(finding.place.column) + "文字目 · " +
           escaped(finding.rule) + "</small></div>";
    return out;
}

// The words with every finding's words marked; where two overlap the graver one's mark stands.
std::string marked(std::string_view text, const std::vector<const LintFinding*>& findings)
{
    std::vector<const LintFinding*> spans;
    for (const LintFinding* one : findings)
        if (one->end > one->begin && one->end <= text.size()) spans.push_back(one);
    std::stable_sort(spans.begin(), spans.end(), [](const LintFinding* a, const LintFinding* b) {
        return std::pair(a->severity, a->begin) < std::pair(b->severity, b->begin);
    });
    std::vector<const LintFinding*> shown;
    for (const LintFinding* one : spans)
        if (std::none_of(shown.begin(), shown.end(),
                         [&](const LintFinding* s) { return one->begin < s->end && s->begin < one->end; }))
            shown.push_back(one);
    std::sort(shown.begin(), shown.end(),
              [](const LintFinding* a, const LintFinding* b) { return a->begin < b->begin; });
    std::string out;
    std::size_t at = 0;
    for (const LintFinding* one : shown) {
        out += escaped(text.substr(at, one->begin - at)) + "<mark class=\"" + std::string(name_of(one->severity)) +
               "\">" + escaped(text.substr(one->begin, one->end - one->begin)) + "</mark>";
        at = one->end;
    }
    return out + escaped(text.substr(at));
}

int depth_of(const terms::Document& document, const terms::Provision& provision)
{
    int depth = 0;
    for (std::size_t up = provision.parent; up != terms::Provision::none; up = document.provisions[up].parent)
        depth += document.provisions[up].text.empty() ? 0 : 1;
    return depth;
}

std::string clause(const terms::Document& document, const terms::Provision& provision,
                   const std::vector<const LintFinding*>& findings)
{
    const bool heading = provision.text.empty();
    const std::string words = (provision.printed.empty() ? "" : escaped(provision.printed) + " ") +
                              (heading ? std::string() : marked(provision.text, findings));
    std::string out = "<div class=\"clause" + std::string(heading ? " heading" : "") +
                      "\" style=\"--deep:" + std::to_string(depth_of(document, provision)) + "\"><p class=\"words\">" +
                      words + "</p><div>";
    for (const LintFinding* one : findings)
        out += note(*one);
    return out + "</div></div>\n";
}

std::string sums(const terms::LintResult& result)
{
    std::string out = "<ul class=\"sums\">";
    for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
        const auto count = std::count_if(result.findings.begin(), result.findings.end(),
                                         [&](const LintFinding& one) { return one.severity == severity; });
        out += "<li class=\"" + std::string(name_of(severity)) + "\">" + std::string(word_of(severity)) + " <b>" +
               std::to_string(count) + "</b></li>";
    }
    if (!result.suppressed.empty())
        out += "<li>抑えた指摘 <b>" + std::to_string(result.suppressed.size()) + "</b></li>";
    return out + "</ul>\n";
}

}

std::string lint_report(const terms::Document& document, const terms::LintResult& result, std::string_view name)
{
    std::map<std::string_view, std::vector<const LintFinding*>> by_clause;
    std::string whole;
    for (const LintFinding& finding : result.findings) {
        if (document.find(finding.clause) == nullptr)
            whole += note(finding);
        else
            by_clause[finding.clause].push_back(&finding);
    }
    std::string body = "<main><h1>" + escaped(document.title.empty() ? name : std::string_view(document.title)) +
                       "</h1>\n<p class=\"lead\">約款リント · " + escaped(name) + "</p>\n" + sums(result);
    for (const terms::Provision& provision : document.provisions) {
        if (provision.kind == terms::ProvisionKind::proviso) continue;
        const auto found = by_clause.find(provision.id);
        body +=
            clause(document, provision, found == by_clause.end() ? std::vector<const LintFinding*>{} : found->second);
    }
    if (!whole.empty()) body += "<section><h2>文書の全体について</h2>" + whole + "</section>\n";
    return html_page("約款リント " + std::string(name), style, body + "</main>");
}

}
