#include "terms/lint_suppress.h"

#include "basis/text.h"

#include <algorithm>

namespace terms {

namespace {

std::string_view first_word(std::string_view& rest)
{
    rest = basis::trimmed(rest);
    std::size_t end = 0;
    while (end < rest.size() && !basis::is_space(basis::decode(rest, end).code))
        end += basis::decode(rest, end).length;
    const std::string_view word = rest.substr(0, end);
    rest = basis::trimmed(rest.substr(end));
    return word;
}

basis::BadInput bad(std::uint32_t line, std::string_view word, const std::string& reason)
{
    return {std::string(word), line, std::to_string(line) + "行目: " + reason};
}

bool covers(const Suppression& one, const LintFinding& finding)
{
    if (one.reason.empty() || one.rule != finding.rule) return false;
    return one.clause == "*" || one.clause == (finding.clause.empty() ? "-" : finding.clause);
}

LintFinding about(const Suppression& one, std::string_view rule, std::string message, std::string suggestion)
{
    const std::string where =
        "抑制ファイルの" + std::to_string(one.line) + "行目（" + one.rule + " " + one.clause + "）";
    return {.rule = find_lint_rule(rule)->name,
            .severity = find_lint_rule(rule)->severity,
            .clause = {},
            .place = {1, 1},
            .quoted = {},
            .message = where + message,
            .suggestion = std::move(suggestion)};
}

}

basis::Parsed<std::vector<Suppression>> read_suppressions(std::string_view utf8)
{
    if (const auto at = basis::first_bad_utf8(utf8))
        return basis::BadInput{"suppress", static_cast<std::int64_t>(*at), "UTF-8で保存し直してください"};
    std::vector<Suppression> list;
    std::uint32_t number = 0;
    while (!utf8.empty()) {
        const std::size_t end = std::min(utf8.find('\n'), utf8.size());
        std::string_view rest = utf8.substr(0, end);
        utf8.remove_prefix(std::min(utf8.size(), end + 1));
        ++number;
        if (rest.ends_with('\r')) rest.remove_suffix(1);
        const std::string_view rule = first_word(rest);
        if (rule.empty() || rule.starts_with("#")) continue;
        if (find_lint_rule(rule) == nullptr)
            return bad(number, rule,
                       "「" + std::string(rule) + "」という規則はありません。規則の名は --rules で見られます");
        const std::string_view clause = first_word(rest);
        if (clause.empty())
            return bad(number, rule, "規則、条項、理由の順に書いてください（条項は 24.2 のような番号、全体なら *）");
        list.push_back({std::string(rule), std::string(clause), std::string(rest), number});
    }
    return list;
}

LintResult suppress(std::vector<LintFinding> findings, const std::vector<Suppression>& suppressions)
{
    LintResult result;
    std::vector<bool> used(suppressions.size());
    for (LintFinding& finding : findings) {
        bool covered = false;
        for (std::size_t i = 0; i < suppressions.size(); ++i) {
            if (!covers(suppressions[i], finding)) continue;
            covered = true;
            used[i] = true;
        }
        (covered ? result.suppressed : result.findings).push_back(std::move(finding));
    }
    for (std::size_t i = 0; i < suppressions.size(); ++i) {
        const Suppression& one = suppressions[i];
        if (one.reason.empty())
            result.findings.push_back(about(one, "suppression-reason", "に理由がないため、何も抑えていません",
                                            "行の終わりに、認める理由を書いてください"));
        else if (!used[i])
            result.findings.push_back(about(one, "suppression-unused", "に当てはまる指摘がありません",
                                            "もう要らなければ、この行を消してください"));
    }
    return result;
}

}
