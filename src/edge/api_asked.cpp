#include "edge/api_asked.h"

#include "edge/accounts_view.h"
#include "ledger/held.h"

#include <algorithm>

namespace edge {
namespace {

using Query = std::map<std::string, std::string>;

template <class Value>
std::optional<BadInput> read_value(const Query& query, const std::string& name, std::optional<Value>& value,
                                   const char* wanted)
{
    const auto found = query.find(name);
    if (found == query.end()) return std::nullopt;
    value = Value::parse(found->second);
    if (!value) return BadInput{name, -1, wanted};
    return std::nullopt;
}

// A person by id (U-000001) or login.
std::optional<ledger::Person> person_named(const ledger::Books& books, const std::string& who)
{
    const auto login = books.people.by_login.find(who);
    const PersonId id =
        login != books.people.by_login.end() ? login->second : PersonId::parse(who).value_or(PersonId());
    const ledger::Person* person = books.people.people.find(id);
    return person && person->active ? std::optional(*person) : std::nullopt;
}

Actor actor_of(const ledger::Person& person)
{
    return {.person = person.id, .role = person.role, .party = person.party};
}

// At the machine, without a name: the first administrator, or the system while there is none.
Actor first_admin(const ledger::Books& books, const Actor& otherwise)
{
    for (const ledger::Person& person : books.people.people)
        if (person.active && person.role == Role::admin) return actor_of(person);
    return otherwise;
}

std::optional<BadInput> read_people(Asked& asked, const Caller& caller)
{
    const auto unknown = [](const char* field, const std::string& who) {
        return BadInput{field, -1,
                        "「" + who + "」という利用者はいません。ログイン名又は U-000001 の形で入力してください。"};
    };
    return asked.office.read([&](const ledger::Books& books) -> std::optional<BadInput> {
        if (caller.at_the_machine) asked.by = first_admin(books, asked.by);
        if (asked.call.query.contains("as")) {
            const std::string who = asked.text("as");
            const auto person = person_named(books, who);
            if (!person && who != "system") return unknown("as", who);
            asked.as_somebody = true;
            asked.by = person ? actor_of(*person) : Actor{.person = {}, .role = Role::system, .party = {}};
        }
        if (asked.call.query.contains("second")) {
            const auto person = person_named(books, asked.text("second"));
            if (!person) return unknown("second", asked.text("second"));
            asked.second = person->id;
        }
        return std::nullopt;
    });
}

void read_invoice(Asked& asked, const ledger::Books& books)
{
    const auto id = InvoiceId::parse(asked.id);
    for (const money::Invoice& invoice : books.money.invoices)
        if (id ? invoice.id == *id : invoice.issued.number == asked.id) {
            asked.invoice = invoice.id;
            asked.contract = invoice.issued.contract;
        }
}

void read_ids(Asked& asked)
{
    asked.office.read([&](const ledger::Books& books) {
        if (asked.call.path.starts_with("combined/")) {
            if (const auto* document = combined_named(books, asked.id)) asked.party = document->issued.party;
            return 0;
        }
        if (asked.call.path.starts_with("statements/")) {
            if (const auto account = office::account_named(books, asked.id)) {
                asked.party = account->party;
                asked.contract = account->contract;
            }
            return 0;
        }
        if (asked.call.path.starts_with("invoices/"))
            read_invoice(asked, books);
        else if (const auto id = ContractId::parse(asked.id); id && books.contracts.contracts.find(*id))
            asked.contract = *id;
        if (asked.contract) asked.party = books.contracts.contracts.at(asked.contract).party;
        return 0;
    });
}

}

Parsed<Asked> read_asked(office::Office& office, const Call& call, const std::string& id, const Caller& caller)
{
    Asked asked{.office = office, .call = call, .id = id, .by = caller.actor, .on = office.today()};
    constexpr const char* a_date = "実在する日付を YYYY-MM-DD の形で入力してください。";
    std::optional<Date> on;
    if (auto bad = read_value(call.query, "on", on, a_date)) return *bad;
    if (auto bad = read_value(call.query, "until", asked.until, a_date)) return *bad;
    if (auto bad = read_value(call.query, "month", asked.month, "月を YYYY-MM の形で入力してください。")) return *bad;
    if (auto bad = read_people(asked, caller)) return *bad;
    if (on) asked.on = *on;
    asked.any_day = caller.at_the_machine || asked.by.role == Role::admin;
    if (!id.empty()) read_ids(asked);
    return asked;
}

std::optional<BadInput> not_one_of(const Asked& asked, const std::string& name,
                                   std::initializer_list<std::string_view> values)
{
    const std::string given = asked.text(name);
    if (given.empty() || std::find(values.begin(), values.end(), given) != values.end()) return std::nullopt;
    std::string all;
    for (const std::string_view value : values)
        all += (all.empty() ? "" : "、") + std::string(value);
    return BadInput{name, -1, "「" + given + "」では絞り込めません。次のどれかを入力してください: " + all + "。"};
}

// What has not left the house yet is nobody's own.
bool owns(const Asked& asked)
{
    if (!asked.by.party || asked.by.party != asked.party) return false;
    return asked.office.read([&](const ledger::Books& books) {
        if (asked.invoice) return !ledger::awaits_approval(books, books.money.invoices.at(asked.invoice));
        const bool several = asked.call.path.starts_with("combined/");
        const money::CombinedInvoice* combined = several ? combined_named(books, asked.id) : nullptr;
        return !combined || !ledger::awaits_approval(books, books.notices.notices.at(combined->issued.notice));
    });
}

}
