// A draft of the terms on its way to the announcement: what is open, the forms to announce and to withdraw it.
#include "basis/text.h"
#include "documents/terms_file.h"
#include "edge/pdf_words.h"
#include "edge/staff_terms.h"
#include "store/described.h"
#include "terms/editions.h"

#include <algorithm>
#include <set>

namespace edge {
namespace {

Html step(std::string_view words, bool done, const std::string& still, const Html& way)
{
    return tag("li", {}, tag("span", {}, words), done ? chip("済み", Tone::good) : chip(still, Tone::warn), way);
}

Html words_panel(const terms::Draft& draft, const std::string& newest)
{
    Html ways = tag(
        "li", {},
        link_button("/terms/workshop?edition=" + draft.text_hash + "&name=" + url_encoded(draft.name), "読む・直す"));
    if (!newest.empty())
        ways +=
            tag("li", {}, link_button("/terms/compare?old=" + newest + "&new=" + draft.text_hash, "今の版と比べる"));
    return panel("words", "本文",
                 terms_of({{"表題", text(draft.title)},
                           {"ファイル", text(draft.file_name)},
                           {"入れた日", day(draft.drafted_on)},
                           {"指紋（SHA-256）", tag("small", {}, draft.text_hash)}}) +
                     tag("ul", {{"class", "actions"}}, ways));
}

Html reading_of(std::string_view permanent)
{
    const auto clause = Clause::find("terms " + std::string(permanent));
    return clause ? joined(clause_link(*clause), tag("br", {}), clause->reading_ja()) : text(permanent);
}

// Ticked again where what was sent could not be done.
Html check(const Visit& visit, const std::string& name, const std::string& value, const std::string& words)
{
    const std::vector<FormPart> sent = visit.request.form();
    const bool ticked = std::any_of(sent.begin(), sent.end(),
                                    [&](const FormPart& part) { return part.name == name && part.content == value; });
    std::vector<Attribute> attributes{
        {"type", "checkbox"}, {"name", name}, {"value", value}, {"aria-label", words + "を読み直した"}};
    if (ticked) attributes.push_back({"checked", bare});
    return element("input", attributes);
}

Html marks_table(const Visit& visit, const terms::Draft& draft, const std::vector<terms::ReadingMark>& marks)
{
    std::vector<Row> rows;
    for (const terms::ReadingMark& mark : marks)
        rows.push_back({check(visit, "clauses", mark.id(), mark.id()),
                        chip(label(mark.kind), mark.kind == terms::MarkKind::absent ? Tone::bad : Tone::warn),
                        mark.permanent.empty() ? text("") : reading_of(mark.permanent),
                        words_link(draft, mark.printed)});
    return table("読み直す条項", {{"確かめた"}, {"印"}, {"条項と私たちの読み"}, {"下書きの番号"}}, rows,
                 "読み直す条項はありません。");
}

Html numbers_table(const Visit& visit, const terms::Book& book, const terms::Draft& draft,
                   const std::vector<terms::PrintedNumber>& numbers)
{
    std::vector<Row> rows;
    for (const terms::PrintedNumber& number : numbers) {
        const terms::ParameterEntry& entry = terms::entry(number.parameter);
        const std::string name = boost::describe::enum_to_string(number.parameter, "");
        const auto now = terms::Rulebook(book, {}, visit.today).number(number.parameter);
        rows.push_back({check(visit, "parameters", name, std::string(entry.label)), text(entry.label),
                        text(number.value.text() + std::string(entry.unit)),
                        text(now ? now->value.text() + std::string(entry.unit) : "未設定"),
                        words_link(draft, number.printed),
                        link(do_address("SetParameter", {{"parameter", name}, {"value", number.value.text()}}),
                             "この値に定める")});
    }
    return table("本文と違う設定値",
                 {{"確かめた"}, {"設定値"}, {"本文の数", true}, {"いまの値", true}, {"下書きの番号"}, {"操作"}}, rows,
                 "本文の数と違う設定値はありません。");
}

std::vector<Choice> decisions()
{
    std::vector<Choice> out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<terms::ReadingDecision>>([&](auto one) {
        out.push_back({one.name, std::string(label(one.value))});
    });
    return out;
}

Html readings_panel(const Visit& visit, const terms::Book& book, const terms::Draft& draft,
                    const terms::OpenPoints& open)
{
    Html content = marks_table(visit, draft, open.marks) + numbers_table(visit, book, draft, open.numbers);
    if (may_change_terms(visit) && (!open.marks.empty() || !open.numbers.empty()))
        content =
            post_form(visit, "/terms/draft/readings",
                      hidden("_id", "web-" + office::random_token()) + hidden("name", draft.name) + content +
                          choice_field({.name = "decision",
                                        .label = "判断",
                                        .help = "「読みはこのままでよい」は、文言が変わった条項にだけ使えます。"
                                                "読みがない条項、下書きにない条項、数の違いは、ほかの二つで扱います。",
                                        .value = posted(visit, "decision")},
                                       decisions()) +
                          field({.name = "note",
                                 .label = "備考",
                                 .help = "読みがこのままでよいとき以外は、どの設定や手順で扱うのかを書きます。",
                                 .value = posted(visit, "note"),
                                 .type = "textarea"}) +
                          tag("div", {{"class", "buttons"}}, submit_button("選んだものを確かめた"),
                              tag("button", {{"type", "submit"}, {"class", "button"}, {"name", "_all"}, {"value", "1"}},
                                  "この判断でよいものをすべて確かめた")));
    std::vector<Row> done;
    for (const terms::ConfirmedReading& one : draft.readings)
        done.push_back({text(one.mark.id()), text(label(one.mark.kind)), text(label(one.decision)), text(one.note)});
    for (const terms::ConfirmedNumber& one : draft.confirmed_numbers)
        done.push_back({text(terms::entry(one.number.parameter).label), text("数の違い"), text(label(one.decision)),
                        text(one.note)});
    if (!done.empty())
        content += disclosure("読み直したもの（" + std::to_string(done.size()) + "件）",
                              table("読み直したもの", {{"条項"}, {"印"}, {"判断"}, {"備考"}}, done));
    return panel("readings", "読み直し", content);
}

Html steps(const terms::Draft& draft, const terms::OpenPoints& open)
{
    const std::size_t unread = open.marks.size() + open.numbers.size();
    const std::string mapping = open.mapped ? "あと" + std::to_string(open.unmapped) + "件" : "まだ";
    return tag("ol", {{"class", "steps"}},
               step("条項の対応を付ける", open.mapped && open.unmapped == 0, mapping,
                    link(draft_address(draft.name, "/mapping"), "対応の画面へ")) +
                   step("読み直す", open.mapped && unread == 0,
                        open.mapped ? "あと" + std::to_string(unread) + "件" : "対応の後",
                        link("#readings", "一覧へ")) +
                   step("発表する", false, open.none() ? "できます" : "まだ",
                        link(draft_address(draft.name, "/announce"), "発表の画面へ")));
}

struct Ahead { // of an announcement made today
    std::size_t contracts = 0;
    std::set<PartyId> parties;
    std::optional<Date> earliest;
};

Html ahead_box(const Visit& visit)
{
    const Ahead ahead = visit.office.read([&](const ledger::Books& books) {
        Ahead out;
        for (const contract::Contract& contract : books.contracts.contracts)
            if (contract.in_force(visit.today)) {
                ++out.contracts;
                out.parties.insert(contract.party);
            }
        const auto day = terms::earliest_effective_day(visit.today, terms::Rulebook(books.terms, {}, visit.today));
        if (day && !books.terms.editions.empty()) out.earliest = day->value;
        return out;
    });
    Html content =
        tag("p", {},
            "いまの契約 " + std::to_string(ahead.contracts) + "件に及びます。個別の通知を選ぶと、契約者ごとに一通、" +
                std::to_string(ahead.parties.size()) +
                "通の通知を作り、メールで送ります。効力の日までに成立した契約にも送ります。");
    if (ahead.earliest)
        content += tag("p", {}, "今日発表すると、効力の日は早くて", day(*ahead.earliest), "です。",
                       why({"terms 2.1#3"_clause, "civil-code 548-4"_clause}, {}, Reader::staff));
    return message(Tone::info, "発表すると取り下げられません", content);
}

terms::OpenPoints open_in(const Visit& visit, const std::string& name)
{
    return visit.office.read([&](const ledger::Books& books) {
        const terms::Draft* draft = terms::find_draft(books.terms, name);
        return draft ? terms::open_points(books.terms, *draft, visit.today) : terms::OpenPoints{};
    });
}

CommandPage announcing(const Visit& visit, const std::string& name)
{
    return {.type = "AnnounceEdition",
            .action = draft_address(name, "/announce"),
            .title = name + "の発表",
            .intro = ahead_box(visit),
            .up = draft_address(name),
            .up_words = name,
            .done = "/terms",
            .fixed = {{"name", name}}};
}

CommandPage withdrawing(const std::string& name)
{
    return {.type = "WithdrawDraft",
            .action = draft_address(name, "/withdraw"),
            .title = name + "の取下げ",
            .intro = {},
            .up = draft_address(name),
            .up_words = name,
            .done = "/terms",
            .fixed = {{"name", name}}};
}

HttpResponse draft_answer(const Visit& visit, const std::string& name, const Html& problem, int status)
{
    struct Found {
        terms::Draft draft;
        std::string newest;
        terms::Book book; // parameters and policies, for the numbers
        terms::OpenPoints open;
    };
    const auto found = visit.office.read([&](const ledger::Books& books) -> std::optional<Found> {
        const terms::Draft* draft = terms::find_draft(books.terms, name);
        if (!draft) return std::nullopt;
        return Found{*draft, books.terms.editions.empty() ? "" : books.terms.editions.back().text_hash, books.terms,
                     terms::open_points(books.terms, *draft, visit.today)};
    });
    if (!found) return not_found(visit);
    Html body = problem + steps(found->draft, found->open) + words_panel(found->draft, found->newest);
    if (found->open.mapped)
        body += readings_panel(visit, found->book, found->draft, found->open) + tags_panel(visit, found->draft);
    if (may_change_terms(visit))
        body += tag("p", {}, link_button(draft_address(name, "/withdraw"), "下書きを取り下げる"));
    return page(visit, {.title = name + "（下書き）",
                        .body = body,
                        .lead = "発表するまで、契約者には見えません。",
                        .up = "/terms",
                        .up_words = "約款",
                        .status = status});
}

}

Html words_link(const terms::Draft& draft, const std::string& printed)
{
    if (printed.empty()) return {};
    return link("/terms/workshop?edition=" + draft.text_hash + "&name=" + url_encoded(draft.name) + "#t-" +
                    printed.substr(0, printed.find_first_of("#-")),
                printed);
}

bool may_change_terms(const Visit& visit)
{
    return visit.actor().role == Role::admin;
}

std::string draft_address(const std::string& name, const std::string& below)
{
    return "/terms/draft" + below + "?name=" + url_encoded(name);
}

Html file_field(const std::string& name, const std::string& label, std::string_view help)
{
    const std::string id = input_id(name);
    return tag(
        "div", {{"class", "field"}}, tag("label", {{"for", id}}, label),
        tag("p", {{"class", "help"}, {"id", id + "-help"}}, help),
        tag("input", {{"type", "file"},
                      {"id", id},
                      {"name", name},
                      {"accept", ".txt,.md,.markdown,.xml,.html,.htm,.pdf,text/*,application/xml,application/pdf"},
                      {"aria-describedby", id + "-help"}}));
}

PostedFile posted_file(const Visit& visit, std::string_view field)
{
    for (const FormPart& part : visit.request.form())
        if (part.name == field) return {part.content, first_bad_utf8(part.filename) ? "" : part.filename};
    return {};
}

// From a file, byte for byte, or from the editor of the workshop, whose words stay on the page until they are kept.
HttpResponse save_draft(const Visit& visit)
{
    auto [bytes, file_name] = posted_file(visit, "file");
    if (bytes.empty()) bytes = posted(visit, "text");
    const auto refused = posted(visit, "_from") == "editor" ? workshop_again : terms_answer;
    auto brought = brought_terms(std::move(bytes));
    if (!brought) return refused(visit, bad_input_box({"file", -1, brought.error().reason}), 422);
    bytes = *std::move(brought);
    const auto document = documents::read_terms(bytes);
    if (!document) return refused(visit, bad_input_box({"file", -1, document.error().reason}), 422);
    const std::string name = posted(visit, "name"), title = posted(visit, "title");
    const Values values{{"name", name},
                        {"title", title.empty() ? document->title : title},
                        {"file_name", file_name},
                        {"text_hash", visit.office.vault().keep_evidence(bytes)}};
    const auto outcome = submit_values(visit, "DraftEdition", values, posted(visit, "_id"));
    if (const auto* refusal = std::get_if<Refusal>(&outcome))
        return refused(visit, refusal_box(visit, *refusal, {}), 409);
    if (const auto* bad = std::get_if<BadInput>(&outcome)) return refused(visit, bad_input_box(*bad), 422);
    return redirect_saying(draft_address(name), "下書きを入れました。");
}

HttpResponse draft_page(const Visit& visit)
{
    return draft_answer(visit, visit.asked("name"), {}, 200);
}

HttpResponse announce_page(const Visit& visit)
{
    return command_form(visit, announcing(visit, visit.asked("name")), {});
}

HttpResponse announce_step(const Visit& visit)
{
    return command_step(visit, announcing(visit, visit.asked("name")));
}

HttpResponse withdraw_page(const Visit& visit)
{
    return command_form(visit, withdrawing(visit.asked("name")), {});
}

HttpResponse withdraw_step(const Visit& visit)
{
    return command_step(visit, withdrawing(visit.asked("name")));
}

HttpResponse confirm_readings(const Visit& visit)
{
    const std::string name = posted(visit, "name");
    Values values{{"name", name}, {"decision", posted(visit, "decision")}, {"note", posted(visit, "note")}};
    std::size_t clauses = 0, parameters = 0;
    const auto add = [&](const std::string& field, std::size_t& count, const std::string& value) {
        values[field + "[" + std::to_string(count++) + "]"] = value;
    };
    const auto decision = store::enumerator_of<terms::ReadingDecision>(posted(visit, "decision"));
    if (!posted(visit, "_all").empty() && decision) {
        const terms::OpenPoints all = terms::settled_by(*decision, open_in(visit, name));
        for (const terms::ReadingMark& mark : all.marks)
            add("clauses", clauses, mark.id());
        for (const terms::PrintedNumber& number : all.numbers)
            add("parameters", parameters, boost::describe::enum_to_string(number.parameter, ""));
    } else {
        for (const FormPart& part : visit.request.form()) {
            if (part.name == "clauses") add("clauses", clauses, part.content);
            if (part.name == "parameters") add("parameters", parameters, part.content);
        }
    }
    const auto outcome = submit_values(visit, "ConfirmReadings", values, posted(visit, "_id"));
    if (const auto* refusal = std::get_if<Refusal>(&outcome))
        return draft_answer(visit, name, refusal_box(visit, *refusal, {}), 409);
    if (const auto* bad = std::get_if<BadInput>(&outcome)) return draft_answer(visit, name, bad_input_box(*bad), 422);
    const terms::OpenPoints left = open_in(visit, name);
    const std::size_t count = left.marks.size() + left.numbers.size();
    return redirect_saying(draft_address(name),
                           count == 0 ? "すべて読み直しました。"
                                      : "読み直しを記録しました。あと" + std::to_string(count) + "件です。");
}

}
