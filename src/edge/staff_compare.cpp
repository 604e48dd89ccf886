// 新旧対照表 on the page: two editions or drafts of ours, or one of them and a document that is brought along.
#include "documents/terms_file.h"
#include "edge/pdf_words.h"
#include "edge/staff_terms.h"
#include "edge/terms_comparison.h"

#include <algorithm>

namespace edge {
namespace {

using documents::ComparisonSheet;
using documents::EditionOrder;

struct Kept { // an edition or a draft
    std::string name, hash;
    std::vector<terms::PlacedClause> clauses;
};

// By effective day, the drafts last.
std::vector<Kept> kept_texts(const Visit& visit)
{
    return visit.office.read([](const ledger::Books& books) {
        std::vector<Kept> out;
        for (const terms::Edition& edition : books.terms.editions)
            out.push_back({edition.name, edition.text_hash, edition.clauses});
        for (const terms::Draft& draft : books.terms.drafts)
            out.push_back({draft.name + "・下書き", draft.text_hash, draft.clauses});
        return out;
    });
}

const Kept* find(const std::vector<Kept>& all, const std::string& hash)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const Kept& one) { return one.hash == hash; });
    return found == all.end() ? nullptr : &*found;
}

Parsed<ComparedTerms> side_of(const Visit& visit, const Kept& kept)
{
    const auto bytes = edition_text(visit, kept.hash);
    if (!bytes) return BadInput{"old", -1, "「" + kept.name + "」の本文が証拠の保管場所にありません。"};
    auto document = documents::read_terms(*bytes);
    if (!document) return BadInput{"old", -1, "「" + kept.name + "」: " + document.error().reason};
    return ComparedTerms{kept.name, *std::move(document), kept.clauses};
}

EditionOrder order_of(const std::string& asked)
{
    return asked == "old-new" ? EditionOrder::old_left : EditionOrder::new_left;
}

std::vector<Choice> choices_of(const std::vector<Kept>& all)
{
    std::vector<Choice> out;
    for (const Kept& one : all)
        out.push_back({one.hash, one.name});
    return out;
}

Html upload_form(const Visit& visit, const std::vector<Kept>& all)
{
    const Html fields =
        choice_field({.name = "base", .label = "比べる版", .value = all.empty() ? "" : all.back().hash},
                     choices_of(all)) +
        choice_field({.name = "side", .label = "持ち込む文書は", .value = "new"},
                     {{"new", "改正後の文書"}, {"old", "改正前の文書"}}) +
        file_field("file", "ファイル",
                   "テキスト・Markdown・HTML・文字のあるPDF・e-Govの法令XML。文字コードは何でもかまいません。") +
        field({.name = "text",
               .label = "又は、本文を貼り付ける",
               .help = "ファイルを選んだときは、ファイルを読みます。",
               .type = "textarea"}) +
        tag("div", {{"class", "buttons"}}, submit_button("比べる"));
    return panel("upload", "手元の文書と比べる", post_form_with_files(visit, "/terms/compare", fields));
}

HttpResponse comparison(const Visit& visit, const Html& body, int status = 200)
{
    return page(visit, {.title = "新旧対照表",
                        .body = body,
                        .lead = "違う語に下線を引きます。変わらない条は（略）にまとめます。",
                        .up = "/terms",
                        .up_words = "約款",
                        .status = status});
}

HttpResponse file_of(const ComparisonSheet& sheet, EditionOrder order, const std::string& format, Date today)
{
    if (format == "pdf") return pdf("comparison.pdf", documents::comparison_pdf(sheet, order, today));
    return {.status = 200,
            .content_type = "text/csv; charset=utf-8",
            .body = documents::comparison_csv(sheet, order),
            .headers = {{"Content-Disposition", "attachment; filename=\"comparison.csv\""}}};
}

struct Asked {
    const Kept *before = nullptr, *after = nullptr;
};

// What the query names; without one, the last edition beside the one before it.
Asked asked_of(const Visit& visit, const std::vector<Kept>& all)
{
    Asked out{find(all, visit.asked("old")), find(all, visit.asked("new"))};
    if (!out.after && all.size() > 1) out.after = &all.back();
    if (!out.before && all.size() > 1) out.before = &all[all.size() - 2];
    return out;
}

struct Brought {
    ComparedTerms before, after;
    std::string words;
};

Parsed<Brought> brought(const Visit& visit, const std::vector<Kept>& all)
{
    const Kept* base = find(all, posted(visit, "base"));
    if (!base) return BadInput{"base", -1, "比べる版を選んでください。"};
    const std::string file = posted(visit, "file");
    const auto bytes = brought_terms(file.empty() ? posted(visit, "text") : file);
    if (!bytes) return bytes.error();
    if (bytes->empty()) return BadInput{"file", -1, "ファイルを選ぶか、本文を貼り付けてください。"};
    auto document = documents::read_terms(*bytes);
    if (!document) return BadInput{"file", -1, document.error().reason};
    auto ours = side_of(visit, *base);
    if (!ours) return ours.error();
    ComparedTerms theirs{"持ち込んだ文書", *std::move(document), {}};
    const std::string words = *documents::terms_text(*bytes);
    if (posted(visit, "side") == "old") return Brought{std::move(theirs), *std::move(ours), words};
    return Brought{*std::move(ours), std::move(theirs), words};
}

}

HttpResponse compare_page(const Visit& visit)
{
    const std::vector<Kept> all = kept_texts(visit);
    const Asked asked = asked_of(visit, all);
    if (!asked.before || !asked.after)
        return comparison(visit, tag("p", {}, "比べられる版が二つありません。手元の文書とは比べられます。") +
                                     upload_form(visit, all));
    const std::string order = visit.asked("order"), wanted = visit.asked("q");
    const Html fields = choice_field({.name = "old", .label = "現行", .value = asked.before->hash}, choices_of(all)) +
                        choice_field({.name = "new", .label = "改正後", .value = asked.after->hash}, choices_of(all)) +
                        choice_field({.name = "order", .label = "並べ方", .value = order.empty() ? "new-old" : order},
                                     {{"new-old", "左に改正後"}, {"old-new", "左に現行"}}) +
                        field({.name = "q", .label = "語を探す", .value = wanted});
    const auto before = side_of(visit, *asked.before), after = side_of(visit, *asked.after);
    if (!before || !after) return comparison(visit, bad_input_box(before ? after.error() : before.error()), 422);
    const std::string query = "?old=" + asked.before->hash + "&new=" + asked.after->hash +
                              "&order=" + (order == "old-new" ? "old-new" : "new-old");
    return comparison(
        visit, search_form("/terms/compare", fields) +
                   results(tag("ul", {{"class", "actions"}},
                               tag("li", {}, link_button("/terms/compare/file" + query + "&format=pdf", "PDF")),
                               tag("li", {}, link_button("/terms/compare/file" + query + "&format=csv", "CSV"))) +
                           comparison_table(comparison_of(*before, *after), order_of(order), wanted)) +
                   upload_form(visit, all));
}

HttpResponse compare_file(const Visit& visit)
{
    const std::vector<Kept> all = kept_texts(visit);
    const Asked asked = asked_of(visit, all);
    if (!asked.before || !asked.after) return not_found(visit);
    const auto before = side_of(visit, *asked.before), after = side_of(visit, *asked.after);
    if (!before || !after) return not_found(visit);
    return file_of(comparison_of(*before, *after), order_of(visit.asked("order")), visit.asked("format"), visit.today);
}

HttpResponse compare_upload(const Visit& visit)
{
    const std::vector<Kept> all = kept_texts(visit);
    const auto both = brought(visit, all);
    if (!both) return comparison(visit, bad_input_box(both.error()) + upload_form(visit, all), 422);
    const std::string order = posted(visit, "order");
    const auto again = [&](std::string_view format, std::string_view words, std::string_view other = {}) {
        return post_form(visit, format.empty() ? "/terms/compare" : "/terms/compare/brought",
                         hidden("base", posted(visit, "base")) + hidden("side", posted(visit, "side")) +
                             hidden("order", other.empty() ? order : std::string(other)) +
                             hidden("format", std::string(format)) + hidden("text", both->words) +
                             submit_button(words, Weight::plain));
    };
    const bool old_first = order_of(order) == EditionOrder::old_left;
    return comparison(
        visit,
        tag("ul", {{"class", "actions"}}, tag("li", {}, again("pdf", "PDF")), tag("li", {}, again("csv", "CSV")),
            tag("li", {},
                again("", old_first ? "左に改正後を置く" : "左に現行を置く", old_first ? "new-old" : "old-new"))) +
            comparison_table(comparison_of(both->before, both->after), order_of(order), "") + upload_form(visit, all));
}

HttpResponse compare_upload_file(const Visit& visit)
{
    const auto both = brought(visit, kept_texts(visit));
    if (!both) return comparison(visit, bad_input_box(both.error()), 422);
    return file_of(comparison_of(both->before, both->after), order_of(posted(visit, "order")), posted(visit, "format"),
                   visit.today);
}

}
