// Status, standings and the work list: what the rules yield for a contract on a day.
#include "ledger/held.h"
#include "ledger/states.h"
#include "ledger/wiring.h"
#include "ledger/work.h"

#include <algorithm>

namespace ledger {
namespace {

// A fact behind a status, with the clause that makes it one.
Explanation state(std::string value, Basis basis, std::vector<Position> because)
{
    return {.what = "契約の状態",
            .value = std::move(value),
            .basis = basis,
            .formula = {},
            .rounding = {},
            .because = std::move(because),
            .alternatives = {},
            .parts = {}};
}

void append(std::vector<Standing>& out, std::vector<Standing> more)
{
    out.insert(out.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::vector<Standing> standings_of(const Books& books, const contract::Contract& contract, Date day)
{
    const terms::Rulebook rules = rulebook(books, contract.id, day);
    std::vector<Standing> out =
        service::standings(books.services, contract, rules, money::overdue(books.money, contract.id, day));
    append(out, money::standings(books.money, contract, rules));
    append(out, money::standings(books.bank, books.money, contract.id));
    append(out, money::standings(collecting_rooms(books), contract.id, rules));
    append(out, ending::standings(books.endings, contract, ending_rooms(books), rules));
    append(out, secrecy::standings(books.secrets, contract, books.contracts, rules));
    return out;
}

// 16.1: an application waits for its screening; 15.1: an accepted one for its notice.
std::optional<Standing> standing_of(const contract::Application& application)
{
    if (application.outcome) return std::nullopt;
    return Standing{.kind = StandingKind::duty,
                    .bearer = Bearer::provider,
                    .what = "申込 " + application.id.text() + " を審査する",
                    .command = "Screen",
                    .from = application.received_on,
                    .until = {},
                    .basis = {"terms 16.1"_clause, "terms 14.1"_clause},
                    .because = {application.by}};
}

// 2.1#3 “An amendment is notified or announced at least 14 days before it takes effect.”
std::optional<Date> last_day_to_tell(const Books& books, const notice::Notice& notice)
{
    const terms::Edition* edition = notice::amended_edition(books.notices, books.terms, notice);
    if (!edition) return std::nullopt;
    const auto last = terms::last_announcement_day(edition->effective, rulebook(books, {}, notice.drafted_on));
    return last ? std::optional(last->value) : std::nullopt;
}

// 40.1: a drafted notice is of no use until it is sent.
Standing to_be_sent(const Books& books, const notice::Notice& notice)
{
    return {.kind = StandingKind::duty,
            .bearer = Bearer::provider,
            .what = "通知「" + notice.subject + "」（" + notice.id.text() + "）を送る",
            .command = "RecordSending",
            .from = notice.drafted_on,
            .until = last_day_to_tell(books, notice),
            .basis = notice.basis,
            .because = {notice.by}};
}

// 1.1#3: the announcement has told everybody; the notice is proof for this contractor once it has arrived.
Standing to_arrive(const Books& books, const notice::Notice& notice)
{
    return {.kind = StandingKind::duty,
            .bearer = Bearer::provider,
            .what = "通知「" + notice.subject + "」（" + notice.id.text() +
                    "）が届いたことを確かめる。届いていなければ、別の方法で送る",
            .command = "RecordArrival",
            .from = notice.drafted_on,
            .until = last_day_to_tell(books, notice),
            .basis = Basis(notice.basis).add("civil-code 97.1"_clause),
            .because = {notice.by, notice.sent.back().by}};
}

// What a contract is while nothing else comes before it; the last of its states.
Explanation phase(const Books& books, const contract::Contract& contract)
{
    if (!service::delivery_completed(books.services, contract))
        return state("構築中", {"terms 11.1"_clause, "terms 15.1"_clause}, {contract.by});
    return state("提供中", {"terms 15.1"_clause, "terms 12.1"_clause}, {contract.by});
}

// Before its formation and after its end a contract is nothing else.
std::optional<Explanation> outside(const contract::Contract& contract, Date day)
{
    if (contract.ended && contract.ended->on < day) return state("終了", contract.ended->basis, {contract.ended->by});
    if (contract.formed_on > day) return state("成立前", "terms 15.1"_clause, {contract.by});
    return std::nullopt;
}

std::optional<Explanation> suspended(const Books& books, const contract::Contract& contract, Date day)
{
    const auto open = service::open_restraints(books.services, contract.id, day);
    if (open.empty()) return std::nullopt;
    Basis basis = "terms 20.1"_clause;
    std::vector<Position> because;
    for (const service::Restraint* restraint : open) {
        if (basis.size() < Basis::capacity) basis.add(restraint->ground);
        because.push_back(restraint->by);
    }
    return state("提供停止中", basis, because);
}

std::optional<Explanation> terminating(const ending::File& file)
{
    if (file.terminations.empty()) return std::nullopt;
    Explanation pending = state("解除の通知中", "terms 24.4"_clause, {});
    for (const ending::Termination& termination : file.terminations) {
        if (pending.basis.size() < Basis::capacity) pending.basis.add(termination.ground);
        pending.because.push_back(termination.by);
    }
    return pending;
}

std::optional<Explanation> leaving(const ending::File& file)
{
    if (!file.exit) return std::nullopt;
    return state("解除の協議中", {"terms 25.1"_clause, "terms 25.2"_clause}, {file.exit->by});
}

}

Explanation status(const Books& books, const contract::Contract& contract, Date day)
{
    if (auto alone = outside(contract, day)) return *std::move(alone);
    if (auto restrained = suspended(books, contract, day)) return *std::move(restrained);
    const auto file = books.endings.files.find(contract.id);
    if (file != books.endings.files.end() && !contract.ended) {
        if (auto pending = terminating(file->second)) return *std::move(pending);
        if (auto talks = leaving(file->second)) return *std::move(talks);
    }
    return phase(books, contract);
}

std::vector<Explanation> states(const Books& books, const contract::Contract& contract, Date day)
{
    if (auto alone = outside(contract, day)) return {*std::move(alone)};
    std::vector<Explanation> out;
    const auto add = [&](std::optional<Explanation> one) {
        if (one) out.push_back(*std::move(one));
    };
    add(suspended(books, contract, day));
    const bool provided = out.empty();
    const auto file = books.endings.files.find(contract.id);
    if (file != books.endings.files.end() && !contract.ended) {
        add(terminating(file->second));
        add(leaving(file->second));
    }
    Explanation last = phase(books, contract);
    if (provided || last.value != "提供中") out.push_back(std::move(last));
    return out;
}

Result<StandingView, Refusal> standing(const Books& books, ContractId id, Date day)
{
    const contract::Contract* contract = books.contracts.contracts.find(id);
    if (!contract) return Refusal{"terms 3.2"_clause, "契約 " + id.text() + " はありません。番号を確かめてください。"};
    const Explanation now = status(books, *contract, day);
    StandingView view{.contract = id,
                      .on = day,
                      .status = now.value,
                      .basis = now.basis,
                      .restraints = {},
                      .standings = standings_of(books, *contract, day)};
    const auto overdue = money::overdue(books.money, id, day);
    for (const service::Restraint* restraint : service::open_restraints(books.services, id, day))
        view.restraints.push_back({.restraint = restraint->id,
                                   .kind = std::string(service::label(restraint->kind)),
                                   .ground = std::string(restraint->ground.id()),
                                   .since = restraint->since,
                                   .lifts = service::lifts(*restraint, overdue)});
    return view;
}

namespace {

std::string name_of(const Books& books, PartyId party)
{
    const contract::Party* found = books.contracts.parties.find(party);
    return found ? found->applicant.name : std::string();
}

}

bool stays_home(const Books& books, const notice::Notice& notice)
{
    if (awaits_approval(books, notice)) return true;
    if (const auto own = books.combined.of_notice.find(notice.id); own != books.combined.of_notice.end())
        return money::lapsed(books.combined.documents.at(own->second), books.money, books.notices);
    return money::cover_of(books.combined, notice.id, books.money, books.notices) ||
           money::waits_for_cover(books.combined, notice, books.money, books.closed_through);
}

std::vector<Work> work_of(const Books& books, const contract::Application& application)
{
    std::vector<Work> out;
    if (auto standing = standing_of(application))
        out.push_back({{}, application.id, name_of(books, application.party), std::move(*standing)});
    return out;
}

std::vector<Work> work_of(const Books& books, const notice::Notice& notice)
{
    std::vector<Work> out;
    const auto add = [&](Standing standing) {
        out.push_back({notice.contract, notice.application, name_of(books, notice.party), std::move(standing)});
    };
    if (notice.to_be_sent() && !stays_home(books, notice))
        add(to_be_sent(books, notice));
    else if (notice.kind == notice::NoticeKind::amendment && !notice.sent.empty() && !notice.arrived)
        add(to_arrive(books, notice));
    return out;
}

namespace {

// 30.1: what the clock had to do for a contract and could not; it waits for somebody.
Standing left_undone(const contract::Contract& contract, Date day, const Refusal& refusal)
{
    return {.kind = StandingKind::duty,
            .bearer = Bearer::provider,
            .what = "日の締めで保留になった。理由を除く：" + refusal.reason,
            .command = refusal.instead.empty() ? "CloseDay" : refusal.instead.front(),
            .from = day,
            .until = {},
            .basis = refusal.basis,
            .because = {contract.by}};
}

// What is still owed after a day was closed: refused, or not to be computed. What was recorded since is only due.
std::vector<Standing> parked_on(const Books& books, const contract::Contract& contract, Date day)
{
    std::vector<Standing> out;
    if (!books.closed_through || *books.closed_through < day) return out;
    const Occasion clock{.today = day, .by = {.person = {}, .role = Role::system, .party = {}}, .second = {}};
    for (const Command& command : due(books, contract.id, day))
        if (const auto decided = decide(books, command, clock); !decided)
            out.push_back(left_undone(contract, day, decided.error()));
    return out;
}

std::vector<Standing> undone_and_owed(const Books& books, const contract::Contract& contract, Date day)
{
    try {
        std::vector<Standing> out = parked_on(books, contract, day);
        append(out, standings_of(books, contract, day));
        return out;
    } catch (const std::exception& broken) { // an invariant: the others' work is shown all the same
        return {left_undone(contract, day, Refusal{"terms 30.1"_clause, broken.what()})};
    }
}

}

std::vector<Work> work_of(const Books& books, const contract::Contract& contract, Date day)
{
    std::vector<Work> out;
    for (Standing& standing : undone_and_owed(books, contract, day))
        if (standing.bearer == Bearer::provider && standing.kind != StandingKind::effect && !standing.command.empty() &&
            (!standing.from || *standing.from <= day))
            out.push_back({contract.id, {}, name_of(books, contract.party), std::move(standing)});
    return out;
}

Urgency urgency(const Standing& standing)
{
    return {standing.kind == StandingKind::right, standing.until.value_or(Date::of(9999, 12, 31))};
}

std::vector<Work> work_list(const Books& books, Date day)
{
    std::vector<Work> out;
    const auto add = [&](std::vector<Work> more) {
        out.insert(out.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    for (const contract::Application& application : books.contracts.applications)
        add(work_of(books, application));
    for (const notice::Notice& notice : books.notices.notices)
        add(work_of(books, notice));
    for (const contract::Contract& contract : books.contracts.contracts)
        add(work_of(books, contract, day));
    std::stable_sort(out.begin(), out.end(),
                     [](const Work& a, const Work& b) { return urgency(a.standing) < urgency(b.standing); });
    return out;
}

}
