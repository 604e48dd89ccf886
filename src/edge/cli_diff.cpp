// yakkan terms diff: two editions side by side.
#include "documents/comparison.h"
#include "documents/terms_file.h"
#include "edge/cli_lint.h"
#include "edge/json_text.h"
#include "edge/pdf_words.h"
#include "terms/compare.h"

#include <memory>

namespace edge {
namespace {

struct DiffOptions {
    std::string before, after, html, pdf, csv, order = "new-old", before_name, after_name;
    std::optional<Date> date;
};

std::string change_json(const terms::Change& change)
{
    const auto span = [](const terms::TextSpan& one) {
        return JsonObject().text("op", terms::name_of(one.kind)).text("text", one.text).close();
    };
    JsonObject out;
    out.text("kind", terms::name_of(change.kind))
        .text("old", change.before)
        .text("new", change.after)
        .json("spans", json_list(change.spans, span));
    if (change.reference)
        out.text("reference", change.reference->printed)
            .json("old_targets", json_list(change.reference->before, json_text))
            .json("new_targets", json_list(change.reference->after, json_text));
    return out.close();
}

std::string_view word_of(terms::ChangeKind kind)
{
    switch (kind) {
    case terms::ChangeKind::added:
        return "新設";
    case terms::ChangeKind::removed:
        return "削る";
    case terms::ChangeKind::changed:
        return "改める";
    case terms::ChangeKind::renumbered:
        return "番号の変更";
    case terms::ChangeKind::moved_reference:
        return "引く条の番号の変更";
    case terms::ChangeKind::retargeted:
        return "指す先の変更";
    }
    return "";
}

std::string listed(const std::vector<std::string>& ids)
{
    std::string out;
    for (const std::string& id : ids)
        out += (out.empty() ? "" : " ") + id;
    return out;
}

std::string change_line(const terms::Change& change)
{
    std::string out = std::string(word_of(change.kind)) + " " + change.before +
                      (change.before.empty() || change.after.empty() || change.before == change.after ? "" : " → ") +
                      (change.before == change.after ? "" : change.after) + "\n";
    if (change.reference)
        out += "    「" + change.reference->printed + "」は現行の" + listed(change.reference->before) +
               (change.reference->after.empty()
                    ? "を指していましたが、改正後には指す先がありません\n"
                    : "を指していましたが、改正後の" + listed(change.reference->after) + "を指すようになります\n");
    std::string words;
    for (const terms::TextSpan& span : change.spans)
        words += span.kind == terms::SpanKind::equal    ? span.text
                 : span.kind == terms::SpanKind::remove ? "［－" + span.text + "－］"
                                                        : "［＋" + span.text + "＋］";
    return words.empty() ? out : out + "    " + words + "\n";
}

documents::EditionOrder order_of(const std::string& name)
{
    if (name == "new-old") return documents::EditionOrder::new_left;
    if (name == "old-new") return documents::EditionOrder::old_left;
    unreadable_option("--order", "new-old か old-new を書いてください");
}

Parsed<terms::Document> document_of(const std::string& file)
{
    const auto bytes = terms_file(file);
    if (!bytes) return bytes.error();
    return documents::read_terms(*bytes);
}

Answer diff(const DiffOptions& options)
{
    const documents::EditionOrder order = order_of(options.order);
    const auto before = document_of(options.before);
    if (!before) return unreadable(before.error());
    const auto after = document_of(options.after);
    if (!after) return unreadable(after.error());
    const terms::Comparison comparison = terms::compare(*before, *after);
    const documents::ComparisonSheet sheet = documents::comparison_sheet(
        *before, *after, comparison, {.before = options.before_name, .after = options.after_name});
    if (!options.html.empty()) write_file(options.html, documents::comparison_html(sheet, order));
    // The date stands in the file's properties only; a fixed one keeps the bytes the same.
    const Date day = options.date.value_or(Date::of(2000, 1, 1));
    if (!options.pdf.empty()) write_file(options.pdf, documents::comparison_pdf(sheet, order, day));
    if (!options.csv.empty()) write_file(options.csv, documents::comparison_csv(sheet, order));
    std::string lines;
    for (const terms::Change& change : comparison.changes)
        lines += change_line(change);
    lines += comparison.changes.empty() ? "二つの版に違いはありません。"
                                        : "違い " + std::to_string(comparison.changes.size());
    return {JsonObject().json("changes", json_list(comparison.changes, change_json)).close(), 0, lines};
}

}

void add_terms_diff(Cli& cli, CLI::App& terms)
{
    const auto options = std::make_shared<DiffOptions>();
    CLI::App* diff_command = terms.add_subcommand("diff", "二つの版を比べ、新旧対照表を作る");
    diff_command->add_option("old", options->before, "現行の文書")->required();
    diff_command->add_option("new", options->after, "改正後の文書")->required();
    diff_command->add_option("--html", options->html, "新旧対照表をHTMLで書く");
    diff_command->add_option("--pdf", options->pdf, "新旧対照表をPDFで書く");
    diff_command->add_option("--csv", options->csv, "新旧対照表をCSVで書く");
    diff_command->add_option("--order", options->order, "左から: new-old（既定）か old-new");
    diff_command->add_option("--old-name", options->before_name, "現行の版の名（表の見出しに）");
    diff_command->add_option("--new-name", options->after_name, "改正後の版の名");
    date_option(*diff_command, "--date", options->date, "PDFの作成日（既定は決まった日）");
    diff_command->callback([&cli, options] { cli.job = [options] { return diff(*options); }; });
}

}
