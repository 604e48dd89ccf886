// The workshop of the terms: a file or a text is read, its defects are shown beside it, and an edited text is looked
// through as it is typed. Nothing of it is kept.
#include "documents/terms_file.h"
#include "edge/pdf_words.h"
#include "edge/site_assets.h"
#include "edge/staff_terms.h"
#include "edge/terms_reading.h"

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

// The editor and what the lint says of it; the findings follow while one types, and by the button as well.
Html editor(const Visit& visit, const std::string& words, const std::string& name, const Html& findings)
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
                          "\n", words);
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
                                     .value = name})
                            : Html();
    return panel("edit", "本文を直す",
                 post_form(visit, "/terms/workshop",
                           form_marks(visit) +
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

HttpResponse read_result(const Visit& visit, const std::string& bytes, const std::string& name)
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
    if (!document) {
        Html body = bad_input_box({"file", -1, document.error().reason}) + upload_form(visit);
        if (words && words->size() <= most_shown && words->find('\0') == std::string::npos)
            body += editor(visit, *words, name, tag("p", {{"class", "none"}}, document.error().reason));
        return workshop(visit, body, 422);
    }
    const std::vector<terms::LintFinding> findings = terms::lint(*document);
    Html body = reading_figures(*document, findings);
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
                reading_panel(*document, findings);
    body += left_out_panel(*document);
    if (words->size() <= most_shown) body += editor(visit, *words, name, findings_list(findings, most_live));
    const std::string title = document->title.empty() ? "表題なし" : document->title;
    return workshop(visit, tag("h2", {}, title) + body + upload_form(visit));
}

}

// ?edition=HASH or ?draft=NAME: what is kept is read at once.
HttpResponse workshop_page(const Visit& visit)
{
    const std::string hash = visit.asked("edition");
    if (hash.empty()) return workshop(visit, upload_form(visit));
    const auto bytes = edition_text(visit, hash);
    return bytes ? read_result(visit, *bytes, visit.asked("name")) : not_found(visit);
}

HttpResponse workshop_read(const Visit& visit)
{
    const std::string file = posted(visit, "file");
    return read_result(visit, file.empty() ? posted(visit, "text") : file, posted(visit, "name"));
}

// The part of the page beside the editor.
HttpResponse workshop_findings(const Visit& visit)
{
    const std::string words = posted(visit, "text");
    const auto document = documents::read_terms(words);
    const Html said = document ? findings_list(terms::lint(*document), most_live)
                               : tag("p", {{"class", "error"}}, document.error().reason);
    return {.status = 200, .content_type = "text/html; charset=utf-8", .body = said.markup(), .headers = {}};
}

}
