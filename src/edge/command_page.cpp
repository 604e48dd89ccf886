#include "edge/command_page.h"

#include "edge/labels.h"
#include "store/schema.h"

#include <algorithm>
#include <array>

namespace edge {
namespace {

// The answer to a step that failed, shown above the fields.
struct Failure {
    std::optional<BadInput> bad;
    Html box;
    int status = 200;
};

const store::CommandDescription& described(const CommandPage& form)
{
    const store::CommandDescription* found = store::find_command(form.type);
    if (!found) throw std::out_of_range("no such command: " + form.type);
    return *found;
}

std::string title_of(const CommandPage& form)
{
    return form.title.empty() ? std::string(command_words(form.type)) : form.title;
}

Values all_values(const CommandPage& form, Values posted)
{
    for (const auto& [name, value] : form.fixed)
        posted[name] = value;
    return without_blank_rows(described(form), posted);
}

ContractId contract_of(const Values& values)
{
    const auto found = values.find("contract");
    return found == values.end() ? ContractId{} : ContractId::parse(found->second).value_or(ContractId{});
}

// Fields without those that the page fixes.
store::CommandDescription shown_fields(const CommandPage& form)
{
    store::CommandDescription out = described(form);
    std::erase_if(out.fields,
                  [&](const store::FieldDescription& field) { return form.fixed.contains(std::string(field.name)); });
    return out;
}

// When a second person has to approve a command; in which case it is needed is decided by the command's rules.
struct SecondPerson {
    std::string_view command, when; // empty: always
};
constexpr auto second_persons =
    std::to_array<SecondPerson>({{"Suspend", "事由が第20条第1項第9号のとき"},
                                 {"TerminateByProvider", "事由が第24条第3項第12号、又は方針により第8号のとき"},
                                 {"CertifyMonth", "合計が一人で締められる額を超えるとき"},
                                 {"WriteOff", "一人で決められる額を超えるとき"},
                                 {"RecordPurchase", "合計が一人で決められる額を超えるとき"},
                                 {"InvoiceSpecialFee", ""},
                                 {"OrderRefunds", ""},
                                 {"OrderTransfers", ""},
                                 {"WithdrawTransfers", ""}});

Html second_approver(const CommandPage& form, const std::optional<BadInput>& bad)
{
    const auto* const found = std::find_if(second_persons.begin(), second_persons.end(),
                                           [&](const SecondPerson& one) { return one.command == form.type; });
    if (found == second_persons.end()) return {};
    const bool always = found->when.empty(), wrong = bad && bad->field == "_second_login";
    const Html fields =
        tag("p", {{"class", "help"}},
            "別の担当者が内容を確かめ、ご自身のログイン名とパスワードをここに入力します。"
            "パスワードは保存しません。") +
        field({.name = "_second_login",
               .label = "承認する方のログイン名",
               .required = always,
               .error = wrong ? bad->reason : ""}) +
        field({.name = "_second_password", .label = "承認する方のパスワード", .type = "password", .required = always});
    if (always || wrong) return tag("fieldset", {}, tag("legend", {}, "もう一人の承認"), fields);
    return disclosure("もう一人の承認（" + std::string(found->when) + "）", fields);
}

HttpResponse show(const Visit& visit, const CommandPage& form, const Values& values, const Failure& failure)
{
    const store::CommandDescription fields = shown_fields(form);
    const Choices choices =
        visit.office.read([&](const ledger::Books& books) { return choices_for(books, fields, values, visit.today); });
    Html body = failure.box;
    body += form.intro;
    body += post_form(
        visit, form.action,
        joined(form_marks(visit), command_fields(fields, values, choices, failure.bad),
               second_approver(form, failure.bad),
               tag("div", {{"class", "buttons"}},
                   tag("button",
                       {{"type", "submit"}, {"name", "_step"}, {"value", "preview"}, {"class", "button primary"}},
                       "内容を確かめる"),
                   form.up.empty() ? Html() : link(form.up, "やめて戻る"))));
    return page(visit, {.title = title_of(form),
                        .body = body,
                        .lead = {},
                        .up = form.up,
                        .up_words = form.up_words,
                        .status = failure.status});
}

Failure failure_of(const Visit& visit, const office::Outcome& outcome, ContractId contract)
{
    if (const auto* refusal = std::get_if<Refusal>(&outcome))
        return {.bad = {}, .box = refusal_box(visit, *refusal, contract), .status = 409};
    const BadInput& bad = std::get<BadInput>(outcome);
    return {.bad = bad, .box = bad_input_box(bad), .status = 422};
}

// The second approver proves who they are with their own password, on the spot; for the step after the preview, by the
// token of that approval. 0: not proved.
std::optional<PersonId> approver(const Visit& visit)
{
    const std::string login = posted(visit, "_second_login"), token = posted(visit, "_approval");
    if (login.empty() && !token.empty()) return visit.approvals.find(token, visit.csrf(), visit.office.now());
    if (login.empty()) return std::nullopt;
    const auto session = visit.people.sign_in(login, posted(visit, "_second_password"), visit.request.remote);
    if (!session) return PersonId{};
    visit.people.sign_out(session->token);
    return session->actor.person;
}

// The command as read, with what a request needs beside it.
std::variant<office::Request, BadInput> request_of(const Visit& visit, const std::string& type, const Values& values)
{
    const store::CommandDescription* command = store::find_command(type);
    if (!command) return BadInput{.field = "type", .position = -1, .reason = "その操作はありません。"};
    const auto json = command_json(*command, values);
    if (!json) return json.error();
    store::PendingSecrets secrets;
    auto read = store::read_command(type, *json, secrets);
    if (!read) return read.error();
    const auto second = approver(visit);
    if (second && !*second)
        return BadInput{.field = "_second_login",
                        .position = -1,
                        .reason = "承認する方のログイン名又はパスワードが違います。入力し直してください。"};
    return office::Request{.id = {},
                           .command = std::move(*read),
                           .secrets = std::move(secrets),
                           .by = visit.actor(),
                           .second = second,
                           .on = visit.today,
                           .expected = {}};
}

Position expected_position(const Visit& visit)
{
    const std::string typed = posted(visit, "_position");
    Position out;
    for (char c : typed)
        if (c >= '0' && c <= '9' && typed.size() < 19) out.value = out.value * 10 + static_cast<std::uint64_t>(c - '0');
    return out;
}

Html preview_page(const Visit& visit, const CommandPage& form, const Values& values, const office::Accepted& foreseen)
{
    Values kept = values;
    for (const auto& [name, value] : form.fixed)
        kept.erase(name);
    for (const char* own : {"_id", "_position"})
        kept[own] = posted(visit, own);
    if (const auto second = approver(visit))
        kept["_approval"] = visit.approvals.grant(*second, visit.csrf(), visit.office.now());
    const auto step = [](std::string_view value, std::string_view words, const std::string& css) {
        return tag("button", {{"type", "submit"}, {"name", "_step"}, {"value", std::string(value)}, {"class", css}},
                   words);
    };
    const Html facts = foreseen.facts.empty()
                           ? tag("p", {}, "この操作はすでに済んでいるため、新しく記録されるものはありません。")
                           : facts_list(foreseen.facts);
    const bool no_way_back = form.type == "Erase" || form.type == "EraseApplication";
    const Html what_comes =
        no_way_back
            ? message(Tone::bad, "消去は取り消せません",
                      tag("p", {}, "まだ消去していません。送信すると鍵を消し、中身はだれにも読めなくなります。"))
            : message(Tone::info, "まだ記録されていません", tag("p", {}, "送信すると、次の事実が台帳に記録されます。"));
    return what_comes + panel("facts", "記録される事実", facts) +
           post_form(visit, form.action,
                     joined(hidden_fields(kept),
                            tag("div", {{"class", "buttons"}},
                                step("submit", "この内容で記録する", no_way_back ? "button danger" : "button primary"),
                                step("edit", "入力に戻る", "button"))));
}

}

HttpResponse command_form(const Visit& visit, const CommandPage& form, const Values& values)
{
    return show(visit, form, all_values(form, values), {});
}

HttpResponse command_step(const Visit& visit, const CommandPage& form)
{
    const Values values = all_values(form, posted_values(visit.request));
    const std::string step = posted(visit, "_step");
    if (step == "more" || step == "edit") return show(visit, form, values, {});
    const ContractId contract = contract_of(values);
    if (step != "submit") {
        const office::Outcome foreseen = preview_values(visit, form.type, values);
        const auto* accepted = std::get_if<office::Accepted>(&foreseen);
        if (!accepted) return show(visit, form, values, failure_of(visit, foreseen, contract));
        return page(visit, {.title = title_of(form) + "（確認）",
                            .body = preview_page(visit, form, values, *accepted),
                            .lead = {},
                            .up = form.up,
                            .up_words = form.up_words});
    }
    const office::Outcome outcome =
        submit_values(visit, form.type, values, posted(visit, "_id"), expected_position(visit));
    const auto* accepted = std::get_if<office::Accepted>(&outcome);
    if (!accepted) return show(visit, form, values, failure_of(visit, outcome, contract));
    std::string words = "記録しました：" + title_of(form);
    if (accepted->facts.empty()) words = "すでに済んでいました：" + title_of(form);
    return redirect_saying(form.done.empty() ? form.up : form.done, words);
}

office::Outcome submit_values(const Visit& visit, const std::string& type, const Values& values, const std::string& id,
                              Position expected)
{
    auto made = request_of(visit, type, values);
    if (const auto* bad = std::get_if<BadInput>(&made)) return *bad;
    office::Request& request = std::get<office::Request>(made);
    request.id = id.empty() ? "web-" + office::random_token() : id.substr(0, 100);
    if (expected.value > 0) request.expected = expected;
    return visit.office.submit(request);
}

office::Outcome preview_values(const Visit& visit, const std::string& type, const Values& values)
{
    auto made = request_of(visit, type, values);
    if (const auto* bad = std::get_if<BadInput>(&made)) return *bad;
    office::Request& request = std::get<office::Request>(made);
    request.id = "preview";
    return visit.office.preview(request);
}

Html form_marks(const Visit& visit)
{
    // A form that comes back after it was recorded in vain asks anew: the answer to the old id is given already.
    const bool anew = posted(visit, "_step") == "submit";
    const std::string kept = anew ? "" : posted(visit, "_id"), position = anew ? "" : posted(visit, "_position");
    const Position last = visit.office.read([](const ledger::Books& books) { return books.last; });
    return hidden("_id", kept.empty() ? "web-" + office::random_token() : kept) +
           hidden("_position", position.empty() ? std::to_string(last.value) : position);
}

Html refusal_box(const Visit& visit, const Refusal& refusal, ContractId contract)
{
    Html content = tag("p", {}, refusal.reason) + clause_readings(refusal.basis);
    std::vector<Html> open;
    for (const std::string& type : refusal.instead) {
        const std::string of_contract = contract ? "?contract=" + contract.text() : "";
        const bool linked = visit.staff() && store::find_command(type) != nullptr;
        open.push_back(
            tag("li", {}, linked ? link("/do/" + type + of_contract, command_words(type)) : text(command_words(type))));
    }
    if (!open.empty()) content += tag("p", {}, "代わりにできること：") + tag("ul", {}, open);
    return tag("div", {{"class", "message bad"}, {"role", "alert"}, {"id", "refusal"}, {"tabindex", "-1"}},
               tag("h2", {}, "約款の定めにより、この操作はできません"), content);
}

Html bad_input_box(const BadInput& bad)
{
    const Html reason = bad.field.empty() || bad.field == "expected" || bad.field == "type"
                            ? text(bad.reason)
                            : tag("a", {{"href", "#" + input_id(bad.field)}}, bad.reason);
    return tag("div", {{"class", "message bad"}, {"role", "alert"}, {"id", "errors"}, {"tabindex", "-1"}},
               tag("h2", {}, "入力を確かめてください"), tag("ul", {}, tag("li", {}, reason)));
}

Html facts_list(const std::vector<office::Written>& facts)
{
    std::vector<Html> items;
    for (const office::Written& written : facts)
        items.push_back(tag("li", {}, tag("div", {}, day(ledger::on(written.fact))),
                            tag("div", {},
                                tag("p", {}, tag("strong", {}, fact_words(ledger::type_name(written.fact))), "　",
                                    fact_summary(written.fact)),
                                clause_links(ledger::basis_of(written.fact)))));
    return tag("ol", {{"class", "timeline"}}, items);
}

}
