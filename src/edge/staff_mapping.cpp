// The mapping screen: for each clause of a draft the permanent id that is suggested, why, and the person's word on it.
#include "basis/text.h"
#include "edge/staff_terms.h"
#include "office/editions.h"

#include <algorithm>
#include <map>

namespace edge {
namespace {

constexpr std::size_t excerpt_characters = 48;
constexpr int sure_enough = 80; // per cent: taken together by one button

std::string excerpt(std::string_view words)
{
    std::size_t at = 0, characters = 0;
    while (at < words.size() && characters < excerpt_characters) {
        at += decode(words, at).length;
        ++characters;
    }
    return std::string(words.substr(0, at)) + (at < words.size() ? "…" : "");
}

// Permanent ids with their titles, once for all inputs of the page.
Html known_ids()
{
    std::vector<Html> options;
    for (const terms::ClauseRow& row : terms::clause_table())
        options.push_back(tag("option", {{"value", std::string(row.id)}}, row.title));
    return tag("datalist", {{"id", "permanent-ids"}}, options);
}

Html id_input(const terms::MappedClause& clause)
{
    return tag("input", {{"type", "text"},
                         {"name", "id:" + clause.path},
                         {"value", clause.permanent},
                         {"list", "permanent-ids"},
                         {"autocomplete", "off"},
                         {"class", "short"},
                         {"aria-label", clause.path + "の永続番号"}});
}

Html confirm_input(const terms::MappedClause& clause)
{
    const std::string label = clause.path + "を確かめた";
    return clause.confirmed
               ? tag("input", {{"type", "checkbox"},
                               {"name", "ok:" + clause.path},
                               {"value", "1"},
                               {"checked", bare},
                               {"aria-label", label}})
               : tag("input",
                     {{"type", "checkbox"}, {"name", "ok:" + clause.path}, {"value", "1"}, {"aria-label", label}});
}

Html confidence(const terms::MappedClause& clause)
{
    if (clause.confirmed) return chip("確かめた", Tone::good);
    if (clause.permanent.empty()) return chip("なし", Tone::bad);
    return chip("確度 " + std::to_string(clause.confidence) + "%",
                clause.confidence >= sure_enough ? Tone::info : Tone::warn);
}

Row row_of(const office::DraftReading& reading, const terms::MappedClause& clause, bool editable)
{
    const terms::Provision* provision = reading.document.find(clause.path);
    const std::string words = reading.document.text_of(clause.path).value_or("");
    const std::string heading =
        provision && provision->kind == terms::ProvisionKind::article ? provision->printed : excerpt(words);
    Row row{joined(tag("strong", {}, clause.path), tag("br", {}), tag("small", {}, heading))};
    row.push_back(editable ? id_input(clause) : text(clause.permanent));
    const auto known = Clause::find("terms " + clause.permanent);
    row.push_back(known ? joined(text(known->title()), tag("br", {}), tag("small", {}, known->reading_ja())) : Html());
    row.push_back(joined(confidence(clause), tag("br", {}), tag("small", {}, clause.why)));
    if (editable) row.push_back(confirm_input(clause));
    return row;
}

Html buttons()
{
    const auto many = [](std::string_view value, std::string_view words) {
        return tag("button",
                   {{"type", "submit"}, {"class", "button"}, {"name", "_many"}, {"value", std::string(value)}}, words);
    };
    return tag("div", {{"class", "buttons"}}, submit_button("印を付けた行を確かめた"),
               many("sure", "確度" + std::to_string(sure_enough) + "%以上をまとめて確かめた"),
               many("all", "すべてこのとおりでよい"));
}

HttpResponse mapping_answer(const Visit& visit, const std::string& name, const Html& problem, int status)
{
    const auto reading = office::read_draft(visit.office, name);
    if (!reading)
        return page(visit, {.title = "条項の対応",
                            .body = bad_input_box(reading.error()),
                            .lead = {},
                            .up = "/terms",
                            .up_words = "約款",
                            .status = 422});
    const bool editable = may_change_terms(visit), open_only = visit.asked("show") == "open";
    std::size_t open = 0;
    std::vector<Row> rows;
    for (const terms::MappedClause& clause : reading->mapping.clauses) {
        open += clause.confirmed ? 0 : 1;
        if (!open_only || !clause.confirmed) rows.push_back(row_of(*reading, clause, editable));
    }
    std::vector<Column> columns{{"下書きの条項"}, {"永続番号"}, {"条項と私たちの読み"}, {"確度と理由"}};
    if (editable) columns.push_back({"確かめた"});
    const Html list = table("条項の対応", columns, rows, "確かめていない条項はありません。");
    const Html figures =
        tag("p", {},
            std::to_string(reading->mapping.clauses.size()) + "の条項のうち、確かめていないもの " +
                std::to_string(open) + "件。",
            open_only ? link(draft_address(name, "/mapping"), "すべてを見る")
                      : link(draft_address(name, "/mapping") + "&show=open", "確かめていないものだけを見る"));
    Html body = problem + figures;
    body += editable ? post_form(visit, "/terms/draft/mapping",
                                 hidden("_id", "web-" + office::random_token()) + hidden("name", name) + known_ids() +
                                     buttons() + list + buttons())
                     : list;
    return page(visit,
                {.title = "条項の対応",
                 .body = body,
                 .lead = "規則は永続番号で条項を引きます。番号の変わった条項も、ここで結べば同じ条項として扱います。",
                 .up = draft_address(name),
                 .up_words = name,
                 .status = status});
}

// What the person said: rows with a mark, rows whose id was changed, and those a button takes together.
std::vector<terms::MappingChoice> chosen(const Visit& visit, const terms::Mapping& suggested)
{
    std::map<std::string, std::string> typed;
    std::map<std::string, bool> marked;
    std::string many;
    for (const FormPart& part : visit.request.form()) {
        if (part.name == "_many") many = part.content;
        if (part.name.starts_with("id:")) typed[part.name.substr(3)] = std::string(trimmed(part.content));
        if (part.name.starts_with("ok:")) marked[part.name.substr(3)] = true;
    }
    std::vector<terms::MappingChoice> out;
    for (const terms::MappedClause& clause : suggested.clauses) {
        const auto found = typed.find(clause.path);
        if (found == typed.end()) continue; // not on the page that was sent
        const bool sure = many == "all" || (many == "sure" && clause.confidence >= sure_enough);
        if (marked.contains(clause.path) || found->second != clause.permanent || sure)
            out.push_back({clause.path, found->second});
    }
    return out;
}

}

HttpResponse mapping_page(const Visit& visit)
{
    return mapping_answer(visit, visit.asked("name"), {}, 200);
}

HttpResponse save_mapping(const Visit& visit)
{
    const std::string name = posted(visit, "name");
    const auto before = office::read_draft(visit.office, name);
    if (!before) return mapping_answer(visit, name, {}, 422);
    const auto reading = office::read_draft(visit.office, name, chosen(visit, before->mapping));
    if (!reading) return mapping_answer(visit, name, bad_input_box(reading.error()), 422);
    const std::string id = posted(visit, "_id");
    const auto outcome = visit.office.submit({.id = id.empty() ? "web-" + office::random_token() : id.substr(0, 100),
                                              .command = office::map_clauses(visit.office, *reading, visit.today),
                                              .secrets = {},
                                              .by = visit.actor(),
                                              .second = {},
                                              .on = visit.today,
                                              .expected = {}});
    if (const auto* refusal = std::get_if<Refusal>(&outcome))
        return mapping_answer(visit, name, refusal_box(visit, *refusal, {}), 409);
    if (const auto* bad = std::get_if<BadInput>(&outcome)) return mapping_answer(visit, name, bad_input_box(*bad), 422);
    const auto open =
        static_cast<std::size_t>(std::count_if(reading->mapping.clauses.begin(), reading->mapping.clauses.end(),
                                               [](const auto& clause) { return !clause.confirmed; }));
    return redirect_saying(open == 0 ? draft_address(name) : draft_address(name, "/mapping"),
                           open == 0 ? "すべての条項の対応を確かめました。"
                                     : "対応を記録しました。あと" + std::to_string(open) + "件です。");
}

}
