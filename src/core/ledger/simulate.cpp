// What-if: the real decide, evolve and due on a copy of one contract, day by day.
#include "ledger/follow.h"
#include "ledger/horizon.h"
#include "ledger/wiring.h"

#include <algorithm>

namespace ledger {
namespace {

constexpr Days usual_horizon{365}, widest_horizon{366 * 10};
constexpr int most_commands_a_day = 1000;

const Occasion as_system(Date day)
{
    return {.today = day, .by = Actor{.person = {}, .role = Role::system, .party = {}}, .second = {}};
}

// Folds facts and what follows from each at once, as the office keeps them: what is refused there stays due. `told`
// gets each in order, and whether it followed.
template <class Told>
void keep(Books& books, const Facts& facts, Date day, const Told& told, bool followed = false)
{
    for (const Fact& fact : facts) {
        evolve(books, fact, Recorded{.position = {books.last.value + 1}, .at = {}});
        told(fact, followed);
        for (const Command& next : due_after(books, fact, day))
            if (const auto more = decide(books, next, as_system(day))) keep(books, *more, day, told, true);
    }
}

// The copy, and the facts it yields as if they were written after the journal's last one.
struct Future {
    Books books;
    std::vector<Foreseen> timeline;

    std::optional<Refusal> submit(const Command& command, Date day)
    {
        const auto facts = decide(books, command, as_system(day));
        if (!facts) return facts.error();
        keep(books, *facts, day, [&](const Fact& fact, bool) { timeline.push_back({on(fact), fact}); });
        return std::nullopt;
    }
};

std::optional<Refusal> pay_everything(Future& future, ContractId contract, Date day)
{
    const auto balance = money::balance(future.books.money, contract, rulebook(future.books, contract, day));
    if (!balance) return balance.error();
    const Yen amount = balance->receivable + balance->open_damages;
    if (amount <= Yen(0)) return std::nullopt;
    return future.submit(money::ReceivePayment{.contract = contract,
                                               .amount = amount,
                                               .paid_on = day,
                                               .payer = "（仮定の入金）",
                                               .reference = {},
                                               .designated = {}},
                         day);
}

std::optional<Refusal> pay_as_assumed(Future& future, ContractId contract, const std::vector<Assumption>& assumptions,
                                      Date day)
{
    for (const Assumption& assumed : assumptions)
        if (assumed.kind == Assumption::Kind::pays && assumed.pays_on == day)
            if (auto refusal = pay_everything(future, contract, day)) return refusal;
    return std::nullopt;
}

std::optional<Refusal> run_day(Future& future, ContractId contract, const std::vector<Assumption>& assumptions,
                               Date day)
{
    if (auto refusal = pay_as_assumed(future, contract, assumptions, day)) return refusal;
    for (int round = 0; round < most_commands_a_day; ++round) {
        const auto owed = due(future.books, contract, day);
        if (owed.empty()) return std::nullopt;
        const Position before = future.books.last;
        for (const Command& command : owed)
            if (auto refusal = future.submit(command, day)) return refusal;
        if (future.books.last == before) return std::nullopt;
    }
    return std::nullopt;
}

template <class Key, class Value, class Keep>
void keep_rows(Table<Key, Value>& copy, const Table<Key, Value>& whole, Keep keep)
{
    copy = whole.emptied();
    for (const Value& row : whole)
        if (keep(row)) copy.keep(row);
}

template <class Key, class Value>
void keep_listed(Table<Key, Value>& copy, const Table<Key, Value>& whole, const std::vector<Key>& ids)
{
    copy = whole.emptied();
    for (Key id : ids)
        copy.keep(whole.at(id));
}

template <class Map, class Key>
void keep_entry(Map& copy, const Map& whole, Key key)
{
    if (const auto found = whole.find(key); found != whole.end()) copy.insert(*found);
}

void copy_services(service::Book& copy, const service::Book& whole, ContractId id)
{
    keep_entry(copy.deliverables_of, whole.deliverables_of, id);
    keep_entry(copy.restraints_of, whole.restraints_of, id);
    keep_listed(copy.deliverables, whole.deliverables, copy.deliverables_of[id]);
    keep_listed(copy.restraints, whole.restraints, copy.restraints_of[id]);
    keep_rows(copy.claims, whole.claims, [&](const auto& claim) { return claim.contract == id; });
}

void copy_money(money::Book& copy, const money::Book& whole, ContractId id)
{
    copy.prices = whole.prices;
    copy.sales = whole.sales;
    copy.invoice_numbers = whole.invoice_numbers;
    keep_entry(copy.accounts, whole.accounts, id);
    const money::Account account = copy.accounts.contains(id) ? copy.accounts.at(id) : money::Account{};
    keep_listed(copy.fees, whole.fees, account.fees);
    keep_listed(copy.invoices, whole.invoices, account.invoices);
    keep_listed(copy.payments, whole.payments, account.payments);
    keep_listed(copy.discounts, whole.discounts, account.discounts);
}

// What every copy holds.
Books copy_of_all(const Books& books)
{
    Books copy;
    copy.terms = books.terms;
    copy.people = books.people;
    copy.closed_through = books.closed_through;
    copy.last = books.last;
    copy.collection.plans = books.collection.plans;
    return copy;
}

// A copy for an application before its contract: the formation finds what it needs, and the numbers go on.
Books copy_of(const Books& books, ApplicationId id)
{
    Books copy = copy_of_all(books);
    const PartyId party = books.contracts.applications.at(id).party;
    keep_rows(copy.notices.notices, books.notices.notices, [&](const auto& one) { return one.party == party; });
    for (const auto& [edition, notices] : books.notices.amendments)
        keep_entry(copy.notices.amendments[edition], notices, party);
    keep_entry(copy.contracts.of_party, books.contracts.of_party, party);
    keep_listed(copy.contracts.contracts, books.contracts.contracts, copy.contracts.of_party[party]);
    keep_listed(copy.contracts.parties, books.contracts.parties, {party});
    keep_listed(copy.contracts.applications, books.contracts.applications, {id});
    copy_services(copy.services, books.services, {});
    copy_money(copy.money, books.money, {});
    keep_entry(copy.secrets.erasures, books.secrets.erasures, party);
    return copy;
}

template <class Room, class F>
constexpr bool folds = requires(Room& room, const F& fact, const Recorded& recorded)
{
    evolve(room, fact, recorded);
};

// Folded by the rooms that a copy holds of its contract, and by no other.
template <class F>
constexpr bool folded_into_copy = (folds<contract::Book, F> || folds<notice::Book, F> || folds<service::Book, F> ||
                                   folds<money::Book, F> || folds<ending::Book, F>)&&!folds<money::Refunds, F>;

// What becomes of a document that holds invoices of several contracts is not the contract's alone.
bool has_combined(const Books& books, ContractId contract)
{
    const auto account = books.money.accounts.find(contract);
    if (account == books.money.accounts.end()) return false;
    return std::any_of(account->second.invoices.begin(), account->second.invoices.end(),
                       [&](InvoiceId id) { return books.combined.of_invoice.contains(id); });
}

bool is_folded(const Fact& fact)
{
    return std::visit([](const auto& one) { return folded_into_copy<std::decay_t<decltype(one)>>; }, fact);
}

// nullopt where a copy would not do.
std::optional<Books> copy_for(const Books& books, const Command& command, const Facts& facts)
{
    if (!std::all_of(facts.begin(), facts.end(), is_folded)) return std::nullopt;
    const ContractId contract = contract_of(command, books);
    const auto of_others = [&](const Fact& fact) { return contract_of(fact, books) != contract; };
    if (std::any_of(facts.begin(), facts.end(), of_others)) return std::nullopt;
    if (contract) {
        if (!books.contracts.contracts.find(contract) || has_combined(books, contract)) return std::nullopt;
        return copy_of(books, contract);
    }
    const auto* sent = facts.size() == 1 ? std::get_if<notice::NoticeSent>(&facts.front()) : nullptr;
    const notice::Notice* notice = sent ? books.notices.notices.find(sent->notice) : nullptr;
    if (!notice || !books.contracts.applications.find(notice->application)) return std::nullopt;
    return copy_of(books, notice->application);
}

}

std::vector<Followed> with_what_follows(const Books& books, const Command& command, const Facts& facts, Date day)
{
    std::vector<Followed> out;
    const auto tell = [&](const Fact& fact, bool followed) { out.push_back({fact, followed}); };
    if (auto copy = copy_for(books, command, facts))
        keep(*copy, facts, day, tell);
    else
        for (const Fact& fact : facts)
            tell(fact, false);
    return out;
}

Parsed<Assumption> assumption(std::string_view text)
{
    constexpr std::string_view pays = "pays:";
    if (text == "no-payment") return Assumption{.kind = Assumption::Kind::no_payment, .pays_on = {}};
    if (text.starts_with(pays))
        if (const auto day = Date::parse(text.substr(pays.size())))
            return Assumption{.kind = Assumption::Kind::pays, .pays_on = *day};
    return BadInput{"assume", -1, "仮定は no-payment または pays:YYYY-MM-DD で指定してください。"};
}

Parsed<Date> horizon(const std::vector<Assumption>& assumptions, Date from, std::optional<Date> until)
{
    const Date last = until.value_or(from + usual_horizon);
    if (last < from)
        return BadInput{"until", -1,
                        "見終わる日は" + from.japanese() + "以後の日にしてください（" + last.japanese() +
                            "は前の日）。"};
    if (last > from + widest_horizon)
        return BadInput{"until", -1, "見られるのは" + (from + widest_horizon).japanese() + "までです。"};
    for (const Assumption& assumed : assumptions)
        if (assumed.kind == Assumption::Kind::pays && (assumed.pays_on < from || last < assumed.pays_on))
            return BadInput{"assume", -1,
                            "支払われる日は" + from.japanese() + "から" + last.japanese() + "までの日にしてください（" +
                                assumed.pays_on.japanese() + "はその外）。"};
    return last;
}

Books copy_of(const Books& books, ContractId contract)
{
    Books copy = copy_of_all(books);
    keep_entry(copy.timeline, books.timeline, contract);
    keep_rows(copy.notices.notices, books.notices.notices, [&](const auto& one) { return one.contract == contract; });
    keep_entry(copy.notices.of_contract, books.notices.of_contract, contract);
    for (NoticeId published : books.notices.published)
        if (copy.notices.notices.find(published)) copy.notices.published.push_back(published);
    const contract::Contract& found = books.contracts.contracts.at(contract);
    for (const auto& [edition, notices] : books.notices.amendments)
        keep_entry(copy.notices.amendments[edition], notices, found.party);
    keep_listed(copy.contracts.contracts, books.contracts.contracts, {contract});
    keep_listed(copy.contracts.parties, books.contracts.parties, {found.party});
    keep_entry(copy.contracts.of_party, books.contracts.of_party, found.party);
    copy.contracts.applications = books.contracts.applications.emptied();
    if (found.application) keep_listed(copy.contracts.applications, books.contracts.applications, {found.application});
    copy_services(copy.services, books.services, contract);
    copy_money(copy.money, books.money, contract);
    keep_entry(copy.collection.files, books.collection.files, contract);
    keep_entry(copy.endings.files, books.endings.files, contract);
    keep_entry(copy.secrets.disposals, books.secrets.disposals, contract);
    keep_entry(copy.secrets.erasures, books.secrets.erasures, found.party);
    return copy;
}

Result<Simulation, Refusal> simulate(const Books& books, ContractId contract,
                                     const std::vector<Assumption>& assumptions, Date from, Date until)
{
    if (!books.contracts.contracts.find(contract))
        return Refusal{"terms 3.2"_clause, "契約 " + contract.text() + " はありません。番号を確かめてください。"};
    Future future{copy_of(books, contract), {}};
    if (auto refusal = pay_as_assumed(future, contract, assumptions, from)) return *refusal;
    for (Date day = from.next(); day <= until; day = day.next())
        if (auto refusal = run_day(future, contract, assumptions, day)) return *refusal;
    const terms::Rulebook rules = rulebook(future.books, contract, until);
    const auto balance = money::balance(future.books.money, contract, rules);
    if (!balance) return balance.error();
    Yen damages;
    for (const money::Invoice& invoice : future.books.money.invoices) {
        const auto ruling = money::late_damages(invoice, until, rules);
        if (!ruling) return ruling.error();
        damages += ruling->value.yen;
    }
    return Simulation{.timeline = std::move(future.timeline),
                      .invoiced = balance->invoiced,
                      .paid = balance->paid,
                      .late_damages = damages,
                      .receivable = balance->receivable,
                      .books = std::move(future.books)};
}

}
