// The workshop of the terms: a file or a text is read, its defects are shown beside it, and an edited text is looked
// through as it is typed. Nothing of it is kept.
#include "documents/lint_report.h"
#include "documents/terms_file.h"
#include "edge/lint_text.h"
#include "edge/pdf_words.h"
#include "edge/site_assets.h"
#include "edge/staff_terms.h"
#include "edge/terms_reading.h"

#include <map>

namespace edge {
namespace {

constexpr std::size_t most_live = 60;         // findings beside the editor
constexpr std::size_t most_shown = 2U << 20U; // bytes of text that a page shows in full
constexpr std::size_t most_read = 16U << 20U; // as terms::read_document

Html upload_form(const Visit& visit)
{
    return panel(
        "upload", "約款を読む",
        post_form_with_files(
            visit, "/terms/workshop",
            file_field(
                "file", "ファイル",
                "テキスト・Markdown・HTML・文字のあるPDF・e-Govの法令XML。文字コードは何でもかまいません。16MBまで。") +
                field({.name = "text",
                       .label = "又は、本文を貼り付ける",
                       .help = "ファイルを選んだときは、ファイルを読みます。",
                       .type = "textarea"}) +
                tag("div", {{"class", "buttons"}}, submit_button("読む"))));
}

// What lies on the bench: the text, what it is called, and which findings are asked for.
struct Bench {
    std::string words, name, file;
    LintWish wish;
};

// As posted with the editor.
Bench posted_bench(const Visit& visit)
{
    const std::string rule = posted(visit, "rule");
    Bench bench{
        .words = posted(visit, "text"), .name = posted(visit, "name"), .file = posted(visit, "file_name"), .wish = {}};
    if (terms::find_lint_rule(rule) != nullptr) bench.wish.rules = {rule};
    if (const auto least = severity_of(posted(visit, "severity"))) bench.wish.least = *least;
    return bench;
}

std::string file_called(const Bench& bench)
{
    return bench.file.empty() ? "terms.txt" : bench.file;
}

std::vector<terms::LintFinding> asked_for(std::vector<terms::LintFinding> findings, const LintWish& wish)
{
    keep_asked(findings, wish);
    return findings;
}

// A control of the editor's form that stands elsewhere on the page.
Html choice_of_bench(const std::string& name, std::string_view label, const std::string& value,
                     const std::vector<Choice>& choices)
{
    Html options;
    for (const Choice& choice : choices) {
        std::vector<Attribute> attributes{{"value", choice.value}};
        if (choice.value == value) attributes.push_back({"selected", bare});
        options += element("option", attributes, text(choice.words));
    }
    const std::string id = input_id(name);
    return tag("div", {{"class", "field"}}, tag("label", {{"for", id}}, label),
               tag("select", {{"id", id}, {"name", name}, {"form", "bench"}}, options));
}

Html button_of_bench(std::string_view words, std::string_view action, std::string_view format = {})
{
    return tag("button",
               {{"type", "submit"},
                {"class", "button"},
                {"form", "bench"},
                {"formaction", std::string(action)},
                {"name", "format"},
                {"value", std::string(format)}},
               words);
}

// Which findings are shown, and the same as a file to keep.
Html findings_panel(std::span<const terms::LintFinding> all, std::size_t shown, const LintWish& wish)
{
    std::map<std::string_view, std::size_t> counts;
    for (const terms::LintFinding& finding : all)
        ++counts[finding.rule];
    std::vector<Choice> rules{{"", "すべての規則"}};
    for (const auto& [rule, count] : counts)
        rules.push_back({std::string(rule), std::string(rule) + "（" + std::to_string(count) + "件）"});
    const std::string rule = wish.rules.empty() ? "" : wish.rules.front();
    if (!rule.empty() && !counts.contains(rule)) rules.push_back({rule, rule + "（0件）"});
    const Html said =
        shown == all.size()
            ? Html()
            : tag("p", {},
                  std::to_string(all.size()) + "件の指摘のうち、" + std::to_string(shown) + "件を示しています。");
    return panel(
        "choose", "指摘を絞る・報告を保存する",
        tag("div", {{"class", "search"}},
            choice_of_bench("severity", "重さ", std::string(terms::name_of(wish.least)),
                            {{"info", "すべて"}, {"warning", "誤りと警告"}, {"error", "誤りだけ"}}),
            choice_of_bench("rule", "規則", rule, rules), button_of_bench("絞り込む", "/terms/workshop")) +
            said + tag("p", {{"class", "help"}}, "報告には、下の欄の本文についての、ここで選んだ指摘が入ります。") +
            tag("div", {{"class", "buttons"}}, button_of_bench("報告（HTML）を保存", "/terms/workshop/report", "html"),
                button_of_bench("報告（SARIF）を保存", "/terms/workshop/report", "sarif")));
}

// The editor and what the lint says of it; the findings follow while one types, and by the button as well.
Html editor(const Visit& visit, const Bench& bench, const Html& findings)
{
    const Html area = tag("textarea",
                          {{"name", "text"},
                           {"id", "f-editor"},
                           {"class", "editor"},
                           {"rows", "24"},
                           {"spellcheck", "false"},
                           {"aria-describedby", "f-editor-help"},
                           {"hx-post", "/terms/workshop/findings"},
                           {"hx-trigger", "input changed delay:600ms"},
                           {"hx-target", "#findings"},
                           {"hx-swap", "innerHTML"}},
                          "\n", bench.words);
    Html buttons = submit_button("読む");
    if (may_change_terms(visit))
        buttons += tag("button",
                       {{"type", "submit"},
                        {"class", "button"},
                        {"formaction", "/terms/drafts"},
                        {"name", "_from"},
                        {"value", "editor"}},
                       "下書きとして残す");
    const Html naming = may_change_terms(visit)
                            ? field({.name = "name",
                                     .label = "下書きの名前",
                                     .help = "残すときに使います。2026-10-01版 のように、ほかと重ならない名前。",
                                     .value = bench.name})
                            : Html();
    // An answer of an earlier try is not this one's: each form has an id of its own.
    const Html marks = hidden("_csrf", visit.csrf()) + hidden("_id", "web-" + office::random_token()) +
                       hidden("file_name", bench.file);
    return panel("edit", "本文を直す",
                 tag("form",
                     {{"id", "bench"},
                      {"method", "post"},
                      {"action", "/terms/workshop"},
                      {"class", "form"},
                      {"novalidate", bare}},
                     marks +
                         tag("div", {{"class", "workbench"}},
                             tag("div", {}, tag("label", {{"for", "f-editor"}}, "本文"),
                                 tag("p", {{"class", "help"}, {"id", "f-editor-help"}},
                                     "書き換えると、右の指摘が付いてきます。"),
                                 area),
                             tag("div", {{"class", "live"}}, tag("h3", {}, "指摘"),
                                 tag("div", {{"id", "findings"}, {"aria-live", "polite"}}, findings))) +
                         naming + tag("div", {{"class", "buttons"}}, buttons))) +
           tag("script", {{"src", asset_address("workshop.js")}, {"defer", bare}});
}

HttpResponse workshop(const Visit& visit, const Html& body, int status = 200)
{
    return page(visit, {.title = "約款の作業台",
                        .body = body,
                        .lead = "約款を読み、誤りと疑わしいところを探します。ここで読んだものは残りません。",
                        .up = "/terms",
                        .up_words = "約款",
                        .status = status});
}

HttpResponse read_result(const Visit& visit, const std::string& bytes, Bench bench)
{
    if (bytes.empty())
        return workshop(
            visit, bad_input_box({"file", -1, "ファイルを選ぶか、本文を貼り付けてください。"}) + upload_form(visit),
            422);
    if (bytes.size() > most_read)
        return workshop(visit, bad_input_box({"file", -1, "16MBまでのファイルを選んでください。"}) + upload_form(visit),
                        422);
    const auto brought = brought_terms(bytes);
    if (!brought) return workshop(visit, bad_input_box({"file", -1, brought.error().reason}) + upload_form(visit), 422);
    const auto document = documents::read_terms(*brought);
    const auto words = documents::terms_text(*brought);
    if (words) bench.words = *words;
    if (!document) {
        Html body = bad_input_box({"file", -1, document.error().reason}) + upload_form(visit);
        if (words && words->size() <= most_shown && words->find('\0') == std::string::npos)
            body += editor(visit, bench, tag("p", {{"class", "none"}}, document.error().reason));
        return workshop(visit, body, 422);
    }
    const std::vector<terms::LintFinding> all = terms::lint(*document), findings = asked_for(all, bench.wish);
    Html body = reading_figures(*document, all);
    if (*brought != bytes)
        body +=
            tag("p", {{"class", "help"}}, "PDFから取り出した文を読みました。行と字の位置は、取り出した文のものです。");
    if (words->size() > most_shown)
        body += panel("long", "指摘",
                      tag("p", {}, "長い文書のため、本文は示さず、指摘だけを並べます。") +
                          findings_list(findings, findings.size()));
    else
        body += tag("p", {{"class", "jump"}}, link("#edit", "本文を直す"), " ",
                    link("#left-out", "本文としなかった部分"), " ", link("#upload", "別の文書を読む")) +
                findings_panel(all, findings.size(), bench.wish) + reading_panel(*document, findings);
    body += left_out_panel(*document);
    if (words->size() <= most_shown) body += editor(visit, bench, findings_list(findings, most_live));
    const std::string title = document->title.empty() ? "表題なし" : document->title;
    return workshop(visit, tag("h2", {}, title) + body + upload_form(visit));
}

HttpResponse report_file(const std::string& kind, const std::string& name, std::string bytes)
{
    return {.status = 200,
            .content_type = kind + "; charset=utf-8",
            .body = std::move(bytes),
            .headers = {{"Content-Disposition", "attachment; filename=\"" + name + "\""}}};
}

}

// ?edition=HASH or ?draft=NAME: what is kept is read at once.
HttpResponse workshop_page(const Visit& visit)
{
    const std::string hash = visit.asked("edition");
    if (hash.empty()) return workshop(visit, upload_form(visit));
    const auto bytes = edition_text(visit, hash);
    if (!bytes) return not_found(visit);
    return read_result(visit, *bytes, {.words = {}, .name = visit.asked("name"), .file = {}, .wish = {}});
}

HttpResponse workshop_read(const Visit& visit)
{
    Bench bench = posted_bench(visit);
    const PostedFile file = posted_file(visit, "file");
    if (file.bytes.empty()) return read_result(visit, bench.words, bench);
    bench.file = file.name;
    return read_result(visit, file.bytes, bench);
}

// What could not be done with an edited text, above the text.
HttpResponse workshop_again(const Visit& visit, const Html& problem, int status)
{
    const Bench bench = posted_bench(visit);
    const auto document = documents::read_terms(bench.words);
    const Html said = document ? findings_list(asked_for(terms::lint(*document), bench.wish), most_live)
                               : tag("p", {{"class", "none"}}, document.error().reason);
    return workshop(visit, problem + editor(visit, bench, said) + upload_form(visit), status);
}

// The part of the page beside the editor.
HttpResponse workshop_findings(const Visit& visit)
{
    const Bench bench = posted_bench(visit);
    const auto document = documents::read_terms(bench.words);
    const Html said = document ? findings_list(asked_for(terms::lint(*document), bench.wish), most_live)
                               : tag("p", {{"class", "error"}}, document.error().reason);
    return {.status = 200, .content_type = "text/html; charset=utf-8", .body = said.markup(), .headers = {}};
}

// The findings that are asked for as a file: a page that stands alone, or SARIF.
HttpResponse workshop_report(const Visit& visit)
{
    const Bench bench = posted_bench(visit);
    const auto document = documents::read_terms(bench.words);
    if (!document) return workshop_again(visit, bad_input_box({"text", -1, document.error().reason}), 422);
    const terms::LintResult result{asked_for(terms::lint(*document), bench.wish), {}};
    if (posted(visit, "format") == "sarif")
        return report_file("application/sarif+json", "findings.sarif", lint_sarif(result, file_called(bench)));
    return report_file("text/html", "findings.html", documents::lint_report(*document, result, file_called(bench)));
}

}
