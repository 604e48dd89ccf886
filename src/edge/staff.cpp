#include "edge/staff.h"

#include "store/described.h"

namespace edge {
namespace {

template <class... Types>
std::optional<ledger::Command> blank_of(std::string_view type, std::type_identity<std::variant<Types...>>)
{
    std::optional<ledger::Command> out;
    const auto look = [&]<class One>(std::type_identity<One>) {
        if (store::type_name_of<One>() == type) out = store::blank<One>();
    };
    (look(std::type_identity<Types>()), ...);
    return out;
}

}

Html id_link(std::string href, std::string_view words)
{
    return tag("a", {{"class", "id"}, {"href", std::move(href)}}, words);
}

Html id_text(std::string_view words)
{
    return tag("span", {{"class", "id"}}, words);
}

std::string party_name(const ledger::Books& books, PartyId party)
{
    const contract::Party* found = books.contracts.parties.find(party);
    return found ? found->applicant.name : std::string();
}

std::string person_name(const ledger::Books& books, const Actor& actor)
{
    if (const ledger::Person* found = books.people.people.find(actor.person)) return found->name;
    return std::string(label(actor.role));
}

Html contract_link(ContractId contract)
{
    return contract ? id_link("/contracts/" + contract.text(), contract.text()) : text("契約の成立前");
}

Html application_link(ApplicationId application)
{
    return id_link("/applications/" + application.text(), application.text());
}

Html invoice_link(const money::Invoice& invoice)
{
    return id_link("/invoices/" + invoice.id.text(), invoice.issued.number);
}

Html notice_link(const notice::Notice& notice)
{
    return link("/notices/" + notice.id.text(), notice.subject);
}

std::string do_address(std::string_view type, const Values& values)
{
    std::string out = "/do/" + std::string(type);
    char before = '?';
    for (const auto& [name, value] : values) {
        if (value.empty()) continue;
        out += before + url_encoded(name) + "=" + url_encoded(value);
        before = '&';
    }
    return out;
}

Html do_button(std::string_view type, const Values& values, Weight weight)
{
    return link_button(do_address(type, values), command_words(type), weight);
}

Html search_form(std::string action, const Html& fields, std::string_view words)
{
    return tag("form",
               {{"method", "get"},
                {"action", action},
                {"class", "search"},
                {"role", "search"},
                {"hx-get", action},
                {"hx-trigger", "input delay:400ms, change"},
                {"hx-target", "#results"},
                {"hx-select", "#results"},
                {"hx-swap", "outerHTML"},
                {"hx-push-url", "true"}},
               fields, submit_button(words, Weight::plain));
}

Html results(const Html& content)
{
    return tag("div", {{"id", "results"}}, content);
}

std::string_view application_status(const contract::Application& application)
{
    if (application.contract) return "成立";
    if (!application.outcome) return "審査待ち";
    return application.outcome == contract::ScreeningOutcome::accept ? "承諾（通知待ち）" : "拒絶";
}

std::optional<ledger::Command> blank_command(std::string_view type)
{
    return blank_of(type, std::type_identity<ledger::Command>());
}

bool may_submit(const ledger::Books& books, std::string_view type, const Actor& actor)
{
    const auto command = blank_command(type);
    return command && !ledger::forbidden(books, *command, actor);
}

Html offered(const ledger::Books& books, std::string_view type, const Values& values, const Actor& actor, Weight weight)
{
    if (may_submit(books, type, actor)) return do_button(type, values, weight);
    std::string roles;
    for (const Role role : {Role::contract_staff, Role::engineer, Role::billing, Role::custodian, Role::admin})
        if ((roles.empty() || role != Role::admin) && // who may do everything is named where nobody else may
            may_submit(books, type, Actor{.person = actor.person, .role = role, .party = {}}))
            roles += (roles.empty() ? "担当：" : "・") + std::string(label(role));
    return tag("small", {}, roles);
}

std::string item_name(const ledger::Books& books, const std::string& item, Date today)
{
    const money::Price* price = money::price_on(books.money, item, today);
    return price ? price->name : item;
}

std::vector<Choice> with_any(std::vector<Choice> choices)
{
    choices.insert(choices.begin(), {"", "すべて"});
    return choices;
}

}
