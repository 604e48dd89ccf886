// People, their roles, passwords and sessions.
#include "edge/staff.h"

namespace edge {
namespace {

HttpResponse people_answer(const Visit& visit, const Html& problem, int status)
{
    struct Registered {
        ledger::Person person;
        std::string party;
    };
    const std::vector<Registered> people = visit.office.read([](const ledger::Books& books) {
        std::vector<Registered> out;
        for (const ledger::Person& person : books.people.people)
            out.push_back({person, party_name(books, person.party)});
        return out;
    });
    const bool admin = visit.actor().role == Role::admin;
    const Slice part = slice(visit.request, people.size());
    std::vector<Row> rows;
    for (std::size_t i = part.first; i < part.last; ++i) {
        const auto& [one, party] = people[i];
        Html actions;
        if (admin) {
            actions = link(do_address("ChangePerson", {{"person", one.id.text()}}), "役割を変える");
            actions += disclosure("パスワードを定める", post_form(visit, "/people/" + one.id.text() + "/password",
                                                                  field({.name = "password_" + one.id.text(),
                                                                         .label = one.name + "さんの新しいパスワード",
                                                                         .help = "10文字以上。",
                                                                         .type = "password",
                                                                         .autocomplete = "new-password"}) +
                                                                      submit_button("定める", Weight::plain)));
        }
        rows.push_back({id_text(one.id.text()), joined(text(one.name), tag("br", {}), tag("small", {}, one.login)),
                        text(label(one.role)), text(one.party ? party : "当社"),
                        one.active ? chip("利用中", Tone::good) : chip("停止", Tone::quiet),
                        text(std::to_string(visit.people.sessions_of(one.id).size())), actions});
    }
    return page(
        visit,
        {.title = "担当者・利用者",
         .body = problem + (admin ? tag("p", {}, do_button("AddPerson", {}, Weight::primary)) : Html()) +
                 table("登録された人",
                       {{"番号"}, {"氏名とログイン名"}, {"役割"}, {"所属"}, {"状態"}, {"ログイン中", true}, {"操作"}},
                       rows) +
                 slice_links(visit.request, part),
         .lead = {},
         .up = {},
         .up_words = {},
         .status = status});
}

}

HttpResponse people_page(const Visit& visit)
{
    return people_answer(visit, {}, 200);
}

HttpResponse set_password(const Visit& visit)
{
    if (visit.actor().role != Role::admin) return not_found(visit);
    const auto id = captured_id<PersonId>(visit);
    const auto login = visit.office.read([&](const ledger::Books& books) -> std::optional<std::string> {
        const ledger::Person* found = id ? books.people.people.find(*id) : nullptr;
        return found ? std::optional(found->login) : std::nullopt;
    });
    if (!login) return not_found(visit);
    const std::string field = "password_" + id->text();
    if (const auto problem = visit.people.set_password(*login, posted(visit, field)))
        return people_answer(visit, bad_input_box({.field = field, .position = -1, .reason = *problem}), 422);
    return redirect_saying("/people", "パスワードを定めました：" + *login);
}

}
