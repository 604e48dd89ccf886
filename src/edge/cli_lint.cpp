// yakkan terms lint: the defects of a terms document, for a person and for CI.
#include "edge/cli_lint.h"

#include "documents/lint_report.h"
#include "documents/terms_file.h"
#include "edge/json_text.h"
#include "edge/lint_text.h"
#include "edge/pdf_words.h"
#include "terms/lint_tags.h"

#include <algorithm>
#include <memory>

namespace edge {
namespace {

struct LintOptions {
    std::string file, suppress, tags, sarif, html;
    std::vector<std::string> rules;
    std::string severity = "info";
    bool list = false;
};

LintWish wish_of(const LintOptions& options)
{
    const auto least = severity_of(options.severity);
    if (!least) unreadable_option("--severity", "error、warning、info のどれかを書いてください");
    for (const std::string& rule : options.rules)
        if (terms::find_lint_rule(rule) == nullptr)
            unreadable_option("--rule", "「" + rule + "」という規則はありません。--rules で名を見てください");
    return {options.rules, *least};
}

Answer rule_list()
{
    const auto rule = [](const terms::LintRule& one) {
        return JsonObject()
            .text("name", one.name)
            .text("severity", terms::name_of(one.severity))
            .text("about", one.about)
            .close();
    };
    std::string lines;
    for (const terms::LintRule& one : terms::lint_rules())
        lines += std::string(one.name) + " (" + std::string(terms::name_of(one.severity)) + ") " +
                 std::string(one.about) + "\n";
    return {JsonObject().json("rules", json_list(terms::lint_rules(), rule)).close(), 0, lines};
}

// 1 with an error or a warning; remarks alone do not stop a build.
int exit_of(const terms::LintResult& result)
{
    const bool serious = std::any_of(result.findings.begin(), result.findings.end(), [](const terms::LintFinding& one) {
        return one.severity != terms::Severity::info;
    });
    return serious ? 1 : 0;
}

Answer lint_file(const LintOptions& options)
{
    if (options.list) return rule_list();
    const LintWish wish = wish_of(options);
    const auto bytes = terms_file(options.file);
    if (!bytes) return unreadable(bytes.error());
    const auto document = documents::read_terms(*bytes);
    if (!document) return unreadable(document.error());
    std::vector<terms::Suppression> suppressions;
    if (!options.suppress.empty()) {
        const auto file = file_text(options.suppress);
        if (!file) return unreadable(file.error());
        const auto list = terms::read_suppressions(*file);
        if (!list) return unreadable(list.error());
        suppressions = *list;
    }
    std::vector<terms::LintFinding> findings = terms::lint(*document);
    if (!options.tags.empty()) {
        const auto file = file_text(options.tags);
        if (!file) return unreadable(file.error());
        const auto tags = terms::read_tags(*file);
        if (!tags) return unreadable(tags.error());
        for (terms::LintFinding& finding : terms::lint_tags(*document, *tags))
            findings.push_back(std::move(finding));
    }
    terms::LintResult result = terms::suppress(std::move(findings), suppressions);
    keep_asked(result.findings, wish);
    keep_asked(result.suppressed, wish);
    const std::string name = std::filesystem::path(options.file).filename().string();
    if (!options.sarif.empty()) write_file(options.sarif, lint_sarif(result, options.file));
    if (!options.html.empty()) write_file(options.html, documents::lint_report(*document, result, name));
    return {lint_json(result), exit_of(result), lint_lines(result, options.file)};
}

}

void add_terms_lint(Cli& cli, CLI::App& terms)
{
    const auto options = std::make_shared<LintOptions>();
    CLI::App* lint = terms.add_subcommand("lint", "約款の誤りと疑わしいところを探す");
    CLI::Option* file = lint->add_option("file", options->file, "文書（- は標準入力）");
    CLI::Option* list = lint->add_flag("--rules", options->list, "規則の一覧を出して終わる");
    lint->add_option("--rule", options->rules, "この規則だけ（何度でも書ける）")->allow_extra_args(false);
    lint->add_option("--severity", options->severity, "これより軽い指摘を省く: error, warning, info");
    lint->add_option("--suppress", options->suppress, "認めた指摘のファイル（規則 条項 理由）");
    lint->add_option("--tags", options->tags, "条項の札のファイル: 条項どうしの矛盾も探す");
    lint->add_option("--sarif", options->sarif, "SARIF 2.1.0 をこのファイルに書く");
    lint->add_option("--html", options->html, "本文に印を付けた報告をこのファイルに書く");
    lint->callback([&cli, options, file, list] {
        if (file->count() == 0 && list->count() == 0) throw CLI::RequiredError("file");
        cli.job = [options] { return lint_file(*options); };
    });
}

}
