// 新旧対照表 on the page: two of our editions and drafts, or documents that are brought along.
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

// One side of what is brought along: a kept text, a file or a pasted text. What was sent stays where it was refused.
Html brought_side(const std::string& side, std::string_view legend, const std::vector<Choice>& kept, const Values& sent)
{
    const auto value = [&](const std::string& name) {
        const auto found = sent.find(name);
        return found == sent.end() ? std::string() : found->second;
    };
    return tag(
        "fieldset", {}, tag("legend", {}, legend),
        choice_field({.name = side,
                      .label = "版",
                      .help = "ファイルを選ぶか本文を貼り付けたときは、版の代わりにそれを読みます。",
                      .value = value(side)},
                     kept) +
            file_field(side + "_file", "ファイル",
                       "テキスト・Markdown・HTML・文字のあるPDF・e-Govの法令XML。文字コードは何でもかまいません。") +
            field({.name = side + "_text",
                   .label = "又は、本文を貼り付ける",
                   .value = value(side + "_text"),
                   .type = "textarea"}));
}

Html upload_form(const Visit& visit, const std::vector<Kept>& all, Values sent = {})
{
    if (sent.empty() && !all.empty()) sent["before"] = all.back().hash;
    std::vector<Choice> kept = choices_of(all);
    kept.insert(kept.begin(), {"", "手元の文書"});
    return panel("upload", "手元の文書と比べる",
                 post_form_with_files(visit, "/terms/compare",
                                      brought_side("before", "現行（改正前）", kept, sent) +
                                          brought_side("after", "改正後", kept, sent) +
                                          tag("div", {{"class", "buttons"}}, submit_button("比べる"))));
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

struct Side {
    ComparedTerms terms;
    std::string kept;  // hash; empty where it was brought along
    std::string words; // of what was brought along
};

Parsed<Side> side_sent(const Visit& visit, const std::vector<Kept>& all, const std::string& side)
{
    const PostedFile file = posted_file(visit, side + "_file");
    const auto bytes = brought_terms(file.bytes.empty() ? posted(visit, side + "_text") : file.bytes);
    if (!bytes) return BadInput{side + "_file", -1, bytes.error().reason};
    if (bytes->empty()) {
        const Kept* kept = find(all, posted(visit, side));
        if (!kept) return BadInput{side + "_file", -1, "版かファイルを選ぶか、本文を貼り付けてください。"};
        auto terms = side_of(visit, *kept);
        if (!terms) return terms.error();
        return Side{*std::move(terms), kept->hash, {}};
    }
    auto document = documents::read_terms(*bytes);
    if (!document) return BadInput{side + "_file", -1, document.error().reason};
    std::string name = file.bytes.empty() ? posted(visit, side + "_name") : file.name;
    if (name.empty()) name = "持ち込んだ文書";
    return Side{{name, *std::move(document), {}}, {}, *documents::terms_text(*bytes)};
}

struct Sides {
    Side before, after;
};

Parsed<Sides> sides_sent(const Visit& visit, const std::vector<Kept>& all)
{
    auto before = side_sent(visit, all, "before");
    if (!before) return before.error();
    auto after = side_sent(visit, all, "after");
    if (!after) return after.error();
    return Sides{*std::move(before), *std::move(after)};
}

Html sent_again(const std::string& side, const Side& what)
{
    if (!what.kept.empty()) return hidden(side, what.kept);
    return hidden(side + "_text", what.words) + hidden(side + "_name", what.terms.name);
}

HttpResponse refused_sides(const Visit& visit, const std::vector<Kept>& all, const BadInput& bad)
{
    Values sent;
    for (const char* name : {"before", "before_text", "after", "after_text"})
        sent[name] = posted(visit, name);
    return comparison(visit, bad_input_box(bad) + upload_form(visit, all, sent), 422);
}

Html order_choice(const std::string& order)
{
    return choice_field({.name = "order", .label = "並べ方", .value = order.empty() ? "new-old" : order},
                        {{"new-old", "左に改正後"}, {"old-new", "左に現行"}});
}

Html wanted_field(const std::string& wanted)
{
    return field({.name = "q", .label = "語を探す", .value = wanted});
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
                        order_choice(order) + wanted_field(wanted);
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
    const auto both = sides_sent(visit, all);
    if (!both) return refused_sides(visit, all, both.error());
    const std::string order = posted(visit, "order"), wanted = posted(visit, "q");
    const auto file = [](std::string_view format, std::string_view words) {
        return tag("button",
                   {{"type", "submit"},
                    {"class", "button"},
                    {"formaction", "/terms/compare/brought"},
                    {"name", "format"},
                    {"value", std::string(format)}},
                   words);
    };
    const Html look =
        post_form_with_files(visit, "/terms/compare",
                             sent_again("before", both->before) + sent_again("after", both->after) +
                                 tag("div", {{"class", "search"}}, order_choice(order), wanted_field(wanted),
                                     submit_button("絞り込む", Weight::plain), file("pdf", "PDF"), file("csv", "CSV")));
    return comparison(
        visit, look + comparison_table(comparison_of(both->before.terms, both->after.terms), order_of(order), wanted) +
                   upload_form(visit, all));
}

HttpResponse compare_upload_file(const Visit& visit)
{
    const std::vector<Kept> all = kept_texts(visit);
    const auto both = sides_sent(visit, all);
    if (!both) return refused_sides(visit, all, both.error());
    return file_of(comparison_of(both->before.terms, both->after.terms), order_of(posted(visit, "order")),
                   posted(visit, "format"), visit.today);
}

}
