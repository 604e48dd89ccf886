#include "edge/lint_text.h"

#include "basis/text.h"
#include "edge/json_text.h"

#include <algorithm>

namespace edge {
namespace {

std::string finding_json(const terms::LintFinding& finding)
{
    return JsonObject()
        .text("rule", finding.rule)
        .text("severity", terms::name_of(finding.severity))
        .text("clause", finding.clause)
        .number("line", finding.place.line)
        .number("column", finding.place.column)
        .text("message", finding.message)
        .text("suggestion", finding.suggestion)
        .text("quoted", finding.quoted)
        .close();
}

std::string_view sarif_level(terms::Severity severity)
{
    return severity == terms::Severity::info ? "note" : terms::name_of(severity);
}

std::string message_json(const std::string& words)
{
    return JsonObject().text("text", words).close();
}

std::string rule_json(const terms::LintRule& rule)
{
    return JsonObject()
        .text("id", rule.name)
        .json("shortDescription", message_json(std::string(rule.about)))
        .json("defaultConfiguration", JsonObject().text("level", sarif_level(rule.severity)).close())
        .close();
}

// Percent-encoded as a relative reference (RFC 3986): the artifact's place.
std::string address(std::string_view file)
{
    constexpr std::string_view plain = "-._~/";
    std::string out;
    for (const char c : file) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter =
            (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
        if (letter || plain.find(c) != plain.npos) {
            out += c;
            continue;
        }
        out += '%';
        out += "0123456789ABCDEF"[byte >> 4];
        out += "0123456789ABCDEF"[byte & 15];
    }
    return out;
}

std::string location_json(const terms::LintFinding& finding, std::string_view file)
{
    JsonObject region;
    region.number("startLine", finding.place.line).number("startColumn", finding.place.column);
    if (!finding.quoted.empty()) region.number("endColumn", finding.place.column + basis::characters(finding.quoted));
    const std::string artifact = JsonObject().text("uri", address(file)).close();
    const std::string physical = JsonObject().json("artifactLocation", artifact).json("region", region.close()).close();
    JsonObject location;
    location.json("physicalLocation", physical);
    if (!finding.clause.empty())
        location.json("logicalLocations",
                      "[" + JsonObject().text("fullyQualifiedName", finding.clause).text("kind", "clause").close() +
                          "]");
    return location.close();
}

std::string result_json(const terms::LintFinding& finding, std::string_view file, bool suppressed)
{
    const std::string words =
        finding.suggestion.empty() ? finding.message : finding.message + "。" + finding.suggestion;
    const auto rules = terms::lint_rules();
    const auto index = terms::find_lint_rule(finding.rule) - rules.data();
    JsonObject out;
    out.text("ruleId", finding.rule)
        .number("ruleIndex", index)
        .text("level", sarif_level(finding.severity))
        .json("message", message_json(words))
        .json("locations", "[" + location_json(finding, file) + "]");
    if (suppressed) out.json("suppressions", "[" + JsonObject().text("kind", "external").close() + "]");
    return out.close();
}

std::string_view severity_word(terms::Severity severity)
{
    return severity == terms::Severity::error ? "誤り" : severity == terms::Severity::warning ? "警告" : "参考";
}

}

std::optional<terms::Severity> severity_of(std::string_view name)
{
    for (const terms::Severity one : {terms::Severity::error, terms::Severity::warning, terms::Severity::info})
        if (terms::name_of(one) == name) return one;
    return std::nullopt;
}

void keep_asked(std::vector<terms::LintFinding>& findings, const LintWish& wish)
{
    std::erase_if(findings, [&](const terms::LintFinding& finding) {
        const bool other_rule =
            !wish.rules.empty() && std::find(wish.rules.begin(), wish.rules.end(), finding.rule) == wish.rules.end();
        return other_rule || finding.severity > wish.least;
    });
}

std::string lint_json(const terms::LintResult& result)
{
    const auto count = [&](terms::Severity severity) {
        return std::count_if(result.findings.begin(), result.findings.end(),
                             [&](const terms::LintFinding& one) { return one.severity == severity; });
    };
    return JsonObject()
        .json("findings", json_list(result.findings, finding_json))
        .json("suppressed", json_list(result.suppressed, finding_json))
        .number("errors", count(terms::Severity::error))
        .number("warnings", count(terms::Severity::warning))
        .number("infos", count(terms::Severity::info))
        .close();
}

std::string lint_sarif(const terms::LintResult& result, std::string_view file)
{
    const std::string driver =
        JsonObject().text("name", "yakkan").json("rules", json_list(terms::lint_rules(), rule_json)).close();
    std::string results =
        json_list(result.findings, [&](const terms::LintFinding& one) { return result_json(one, file, false); });
    const std::string hidden =
        json_list(result.suppressed, [&](const terms::LintFinding& one) { return result_json(one, file, true); });
    if (hidden != "[]")
        results = results == "[]" ? hidden : results.substr(0, results.size() - 1) + "," + hidden.substr(1);
    const std::string run = JsonObject()
                                .json("tool", JsonObject().json("driver", driver).close())
                                .text("language", "ja-JP")
                                .text("columnKind", "unicodeCodePoints")
                                .json("results", results)
                                .close();
    return JsonObject()
        .text("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
        .text("version", "2.1.0")
        .json("runs", "[" + run + "]")
        .close();
}

std::string lint_lines(const terms::LintResult& result, std::string_view file)
{
    std::string out;
    for (const terms::LintFinding& one : result.findings) {
        out += std::string(file) + ":" + std::to_string(one.place.line) + ":" + std::to_string(one.place.column) +
               ": " + std::string(severity_word(one.severity)) + " [" + std::string(one.rule) + "]";
        if (!one.clause.empty()) out += " " + one.clause;
        out += " " + one.message + "\n";
        if (!one.suggestion.empty()) out += "    → " + one.suggestion + "\n";
    }
    out += "指摘 " + std::to_string(result.findings.size());
    if (!result.suppressed.empty()) out += "、抑えた指摘 " + std::to_string(result.suppressed.size());
    return out;
}

}
