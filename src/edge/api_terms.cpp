// Editions of the terms through the API: loaded at once, or drafted, mapped, read again, announced.
#include "documents/terms_file.h"
#include "edge/api_asked.h"
#include "edge/json_text.h"
#include "edge/pdf_words.h"
#include "office/editions.h"
#include "store/described.h"
#include "terms/editions.h"

#include <algorithm>

namespace edge {
namespace {

Parsed<std::optional<Date>> asked_day(const Asked& asked, const std::string& name)
{
    if (!asked.call.query.contains(name)) return std::optional<Date>();
    const auto day = Date::parse(asked.text(name));
    if (!day) return BadInput{name, -1, "日を YYYY-MM-DD の形で入力してください。"};
    return std::optional(*day);
}

std::vector<std::string> list_of(const std::string& text)
{
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        if (end > at) out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

template <class Enum>
Parsed<Enum> chosen(const std::string& field, const std::string& value)
{
    if (const auto found = store::enumerator_of<Enum>(value)) return *found;
    std::string names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>(
        [&](auto one) { names += (names.empty() ? "" : "、") + std::string(one.name); });
    return BadInput{field, -1, "「" + value + "」は選べません。" + names + " のどれかを書いてください。"};
}

std::string optional_day(const std::optional<Date>& day)
{
    return day ? json_text(day->text()) : "null";
}

std::string_view name_of(terms::EditionStatus status)
{
    if (status == terms::EditionStatus::announced) return "announced";
    return status == terms::EditionStatus::effective ? "effective" : "superseded";
}

std::string edition_json(const terms::Book& book, const terms::Edition& edition, Date day)
{
    return JsonObject()
        .text("name", edition.name)
        .text("title", edition.title)
        .text("status", name_of(terms::status_on(book, edition, day)))
        .json("announced_on", optional_day(edition.announced_on))
        .text("effective", edition.effective.text())
        .text("text_hash", edition.text_hash)
        .text("telling", boost::describe::enum_to_string(edition.telling, ""))
        .close();
}

// Before the mapping nobody knows how many there will be.
std::string known(const terms::OpenPoints& open, std::size_t count)
{
    return open.mapped ? std::to_string(count) : "null";
}

std::string draft_json(const terms::Book& book, const terms::Draft& draft, Date day)
{
    const terms::OpenPoints open = terms::open_points(book, draft, day);
    return JsonObject()
        .text("name", draft.name)
        .text("title", draft.title)
        .text("status", "draft")
        .text("text_hash", draft.text_hash)
        .boolean("mapped", open.mapped)
        .json("unmapped", known(open, open.unmapped))
        .json("marks", known(open, open.marks.size()))
        .json("numbers", known(open, open.numbers.size()))
        .close();
}

terms::OpenPoints open_in(const Asked& asked, const std::string& name)
{
    return asked.office.read([&](const ledger::Books& books) {
        const terms::Draft* draft = terms::find_draft(books.terms, name);
        return draft ? terms::open_points(books.terms, *draft, asked.on) : terms::OpenPoints{};
    });
}

std::string mark_json(const terms::ReadingMark& mark)
{
    const auto clause = Clause::find("terms " + mark.permanent);
    return JsonObject()
        .text("kind", boost::describe::enum_to_string(mark.kind, ""))
        .text("id", mark.id())
        .text("permanent", mark.permanent)
        .text("printed", mark.printed)
        .text("reading", clause ? clause->reading_ja() : "")
        .close();
}

// Suggestions that are sure enough count as confirmed: whoever asks for it answers for it.
std::vector<terms::MappingChoice> confirmed_from(const terms::Mapping& mapping, int per_cent)
{
    std::vector<terms::MappingChoice> out;
    for (const terms::MappedClause& clause : mapping.clauses)
        if (clause.confirmed || clause.confidence >= per_cent) out.push_back({clause.path, clause.permanent});
    return out;
}

Parsed<int> per_cent(const Asked& asked)
{
    constexpr int never = 101;
    if (!asked.call.query.contains("confirm")) return never;
    const std::string typed = asked.text("confirm");
    const bool number = !typed.empty() && typed.size() <= 3 && typed.find_first_not_of("0123456789") == typed.npos;
    if (!number || std::stoi(typed) > 100) return BadInput{"confirm", -1, "0から100までの整数（％）を書いてください。"};
    return std::stoi(typed);
}

Parsed<office::DraftReading> reading_of(const Asked& asked)
{
    const auto sure = per_cent(asked);
    if (!sure) return sure.error();
    auto reading = office::read_draft(asked.office, asked.text("name"));
    if (!reading || *sure > 100) return reading;
    return office::read_draft(asked.office, asked.text("name"), confirmed_from(reading->mapping, *sure));
}

}

Answer load_terms_answer(const Asked& asked)
{
    const auto effective = Date::parse(asked.text("effective"));
    if (!effective) return unreadable({"effective", -1, "効力の生じる日を YYYY-MM-DD の形で入力してください。"});
    const auto announced = asked_day(asked, "announced");
    if (!announced) return unreadable(announced.error());
    const auto brought = brought_terms(asked.call.body);
    if (!brought) return unreadable(brought.error());
    const auto document = documents::read_terms(*brought);
    if (!document) return unreadable(document.error());
    if (const auto other = office::other_numbering(*document)) return unreadable(*other);
    const std::string name = asked.call.query.contains("name") ? asked.text("name") : effective->text() + "版";
    return submitted(asked, terms::LoadEdition{.name = name,
                                               .title = document->title,
                                               .text_hash = asked.office.vault().keep_evidence(*brought),
                                               .effective = *effective,
                                               .announced_on = *announced});
}

Answer editions_answer(const Asked& asked)
{
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        std::string list;
        const auto add = [&](const std::string& one) { list += (list.empty() ? "" : ",") + one; };
        for (const terms::Edition& edition : books.terms.editions)
            add(edition_json(books.terms, edition, asked.on));
        for (const terms::Draft& draft : books.terms.drafts)
            add(draft_json(books.terms, draft, asked.on));
        return {JsonObject().json("editions", "[" + list + "]").close(), 0, {}};
    });
}

Answer draft_terms_answer(const Asked& asked)
{
    const auto brought = brought_terms(asked.call.body);
    if (!brought) return unreadable(brought.error());
    const auto document = documents::read_terms(*brought);
    if (!document) return unreadable(document.error());
    const std::string title = asked.text("title");
    return submitted(asked, terms::DraftEdition{.name = asked.text("name"),
                                                .title = title.empty() ? document->title : title,
                                                .file_name = asked.text("file"),
                                                .text_hash = asked.office.vault().keep_evidence(*brought)});
}

Answer mapping_answer(const Asked& asked)
{
    const auto reading = reading_of(asked);
    if (!reading) return unreadable(reading.error());
    const auto clause = [](const terms::MappedClause& one) {
        return JsonObject()
            .text("clause", one.path)
            .text("permanent", one.permanent)
            .number("confidence", one.confidence)
            .boolean("confirmed", one.confirmed)
            .text("why", one.why)
            .close();
    };
    return {JsonObject().json("clauses", json_list(reading->mapping.clauses, clause)).close(), 0, {}};
}

Answer map_terms_answer(const Asked& asked)
{
    const auto reading = reading_of(asked);
    if (!reading) return unreadable(reading.error());
    if (asked.call.body.empty()) return submitted(asked, office::map_clauses(asked.office, *reading, asked.on));
    auto edited = terms::read_mapping(asked.call.body, reading->document, terms::clause_table());
    if (!edited) return unreadable(edited.error());
    const auto again = office::read_draft(asked.office, asked.text("name"), terms::choices_of(*edited));
    if (!again) return unreadable(again.error());
    return submitted(asked, office::map_clauses(asked.office, *again, asked.on));
}

Answer reread_answer(const Asked& asked)
{
    const std::string name = asked.text("name");
    return asked.office.read([&](const ledger::Books& books) -> Answer {
        const terms::Draft* draft = terms::find_draft(books.terms, name);
        if (!draft) return unreadable({"name", -1, "「" + name + "」という下書きはありません。"});
        const terms::OpenPoints open = terms::open_points(books.terms, *draft, asked.on);
        const auto number = [&](const terms::PrintedNumber& one) {
            const auto now = terms::Rulebook(books.terms, {}, asked.on).number(one.parameter);
            return JsonObject()
                .text("parameter", boost::describe::enum_to_string(one.parameter, ""))
                .text("printed", one.printed)
                .text("in_text", one.value.text())
                .json("in_force", now ? json_text(now->value.text()) : "null")
                .close();
        };
        return {JsonObject()
                    .text("name", name)
                    .boolean("mapped", open.mapped)
                    .json("unmapped", known(open, open.unmapped))
                    .json("marks", json_list(open.marks, mark_json))
                    .json("numbers", json_list(open.numbers, number))
                    .close(),
                open.none() ? 0 : 1,
                {}};
    });
}

Answer confirm_terms_answer(const Asked& asked)
{
    const std::string typed = asked.text("decision");
    const auto decision = chosen<terms::ReadingDecision>("decision", typed.empty() ? "reading_holds" : typed);
    if (!decision) return unreadable(decision.error());
    terms::ConfirmReadings command{.name = asked.text("name"),
                                   .clauses = list_of(asked.text("clauses")),
                                   .parameters = {},
                                   .decision = *decision,
                                   .note = asked.text("note")};
    for (const std::string& name : list_of(asked.text("parameters"))) {
        const auto parameter = chosen<terms::Parameter>("parameters", name);
        if (!parameter) return unreadable(parameter.error());
        command.parameters.push_back(*parameter);
    }
    if (asked.flag("all")) {
        const terms::OpenPoints all = terms::settled_by(*decision, open_in(asked, command.name));
        for (const terms::ReadingMark& mark : all.marks)
            command.clauses.push_back(mark.id());
        for (const terms::PrintedNumber& number : all.numbers)
            command.parameters.push_back(number.parameter);
    }
    const std::string name = command.name;
    Answer answer = submitted(asked, std::move(command));
    if (answer.exit == 0) {
        const terms::OpenPoints left = open_in(asked, name);
        answer.json.pop_back();
        answer.json += ",\"still_open\":" + std::to_string(left.marks.size() + left.numbers.size()) + "}";
    }
    return answer;
}

Answer announce_terms_answer(const Asked& asked)
{
    const auto effective = asked_day(asked, "effective"), announced = asked_day(asked, "announced");
    if (!effective) return unreadable(effective.error());
    if (!*effective) return unreadable({"effective", -1, "効力の生じる日を YYYY-MM-DD の形で入力してください。"});
    if (!announced) return unreadable(announced.error());
    const std::string typed = asked.text("ground");
    const auto ground = chosen<terms::AmendmentGround>("ground", typed.empty() ? "reasonable" : typed);
    if (!ground) return unreadable(ground.error());
    return submitted(asked,
                     terms::AnnounceEdition{.name = asked.text("name"),
                                            .effective = **effective,
                                            .announced_on = *announced,
                                            .where = asked.text("where"),
                                            .ground = *ground,
                                            .reason = asked.text("reason"),
                                            .telling = asked.flag("notify") ? terms::Telling::announcement_and_notices
                                                                            : terms::Telling::announcement});
}

Answer withdraw_terms_answer(const Asked& asked)
{
    return submitted(asked, terms::WithdrawDraft{asked.text("name"), asked.text("reason")});
}

}
