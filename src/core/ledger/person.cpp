// People and the closing of a day.
#include "ledger/wiring.h"

namespace ledger {
namespace {

bool login_is_written_well(const std::string& login)
{
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789.-_@";
    return login.size() >= 3 && login.size() <= 64 && login.find_first_not_of(allowed) == std::string::npos;
}

// Logins and names stand in the books in clear and outlive every erasure: an address or a person's name is for the
// vault.
bool is_an_address(const std::string& login)
{
    return login.find('@') != std::string::npos;
}

bool of_a_contractor(Role role)
{
    return role == Role::applicant || role == Role::contractor_owner || role == Role::contractor_member;
}

}

// 34.6.4 “Nobody but staff on the service may see or handle the material.” Accounts are that staff list.
Decision<PersonAdded> decide(const Books& books, const AddPerson& command, const Occasion& occasion)
{
    const Clause clause = "terms 34.6.4"_clause;
    if (!login_is_written_well(command.login))
        return Refusal{clause, "ログイン名は英小文字・数字・「. - _ @」の3〜64文字で指定してください。"};
    if (of_a_contractor(command.role) && is_an_address(command.login))
        return Refusal{{clause, "terms 26.1"_clause},
                       "契約者の利用者のログイン名に「@」は使えません。ログイン名は消去できない台帳に残るため、メール"
                       "アドレスではない名前にしてください。"};
    if (books.people.by_login.contains(command.login))
        return Refusal{clause, "ログイン名「" + command.login + "」は既に使われています。別の名前にしてください。"};
    if (command.role == Role::system) return Refusal{clause, "システムの役割を人に割り当てることはできません。"};
    if (of_a_contractor(command.role) && command.role != Role::applicant &&
        !books.contracts.parties.find(command.party))
        return Refusal{clause, "契約者の利用者には、申込者・契約者の番号（P-…）が必要です。"};
    if (!of_a_contractor(command.role) && command.party)
        return Refusal{clause, "当社の担当者に契約者の番号を付けることはできません。"};
    const contract::Party* party = books.contracts.parties.find(command.party);
    const std::string of_the_party = party ? party->applicant.name : command.login;
    if (of_a_contractor(command.role) && !command.name.empty() && command.name != command.login &&
        command.name != of_the_party)
        return Refusal{{clause, "terms 26.1"_clause},
                       "契約者の利用者の氏名は登録しません。氏名は消去できない台帳に残るためです。名前を空欄にするか、"
                       "ログイン名または「" +
                           of_the_party + "」にしてください。"};
    return std::vector{
        PersonAdded{.on = occasion.today,
                    .basis = clause,
                    .person = books.people.people.next_id(),
                    .login = command.login,
                    .name = command.name.empty() && of_a_contractor(command.role) ? of_the_party : command.name,
                    .role = command.role,
                    .party = command.party}};
}

Decision<PersonChanged> decide(const Books& books, const ChangePerson& command, const Occasion& occasion)
{
    const Clause clause = "terms 34.6.4"_clause;
    const Person* person = books.people.people.find(command.person);
    if (!person) return Refusal{clause, "その利用者は登録されていません。"};
    if (of_a_contractor(person->role) != of_a_contractor(command.role) || command.role == Role::system)
        return Refusal{clause, "当社の担当者と契約者の利用者の間で役割を変えることはできません。"};
    const bool last_admin =
        person->role == Role::admin && person->active && (command.role != Role::admin || !command.active) && [&] {
            int admins = 0;
            for (const Person& other : books.people.people)
                admins += other.role == Role::admin && other.active;
            return admins == 1;
        }();
    if (last_admin) return Refusal{clause, "最後の管理者を外すことはできません。先に別の管理者を登録してください。"};
    if (person->role == command.role && person->active == command.active) return std::vector<PersonChanged>{};
    return std::vector{PersonChanged{.on = occasion.today,
                                     .basis = clause,
                                     .person = command.person,
                                     .role = command.role,
                                     .active = command.active}};
}

// civil-code 141: a period ends with the end of its last day, so days close in order and only when nothing is due.
Decision<DayClosed> decide(const Books& books, const CloseDay& command, const Occasion& occasion)
{
    const Clause clause = "civil-code 141"_clause;
    if (books.closed_through && command.day <= *books.closed_through) return std::vector<DayClosed>{};
    if (books.closed_through && command.day != books.closed_through->next())
        return Refusal{clause,
                       "日締めは1日ずつ行います。次に締める日は" + books.closed_through->next().japanese() + "です。"};
    if (command.day > occasion.today) return Refusal{clause, command.day.japanese() + "はまだ終わっていません。"};
    return std::vector{DayClosed{.on = command.day, .basis = clause}};
}

void evolve(Books& books, const PersonAdded& fact, const Recorded& recorded)
{
    books.people.people.add(Person{.id = fact.person,
                                   .login = fact.login,
                                   .name = fact.name,
                                   .role = fact.role,
                                   .party = fact.party,
                                   .active = true,
                                   .by = recorded.position});
    books.people.by_login[fact.login] = fact.person;
}

void evolve(Books& books, const PersonChanged& fact, const Recorded&)
{
    Person& person = books.people.people.at(fact.person);
    person.role = fact.role;
    person.active = fact.active;
}

void evolve(Books& books, const DayClosed& fact, const Recorded&)
{
    books.closed_through = fact.on;
}

}
