#include "service/guard.h"
#include "service/restraint.h"

#include <algorithm>

namespace service {
namespace {

std::optional<Refusal> bad_grounds(const Suspend& command)
{
    if (command.grounds.empty())
        return Refusal{
            "terms 20.1"_clause, "停止の事由がありません。約款第20条第1項の号を一つ以上選んでください。", {}};
    for (auto ground = command.grounds.begin(); ground != command.grounds.end(); ++ground) {
        if (!ground_of_20(*ground))
            return Refusal{"terms 20.1"_clause,
                           ground->printed() + "は停止の事由ではありません。約款第20条第1項の号から選んでください。",
                           {}};
        if (std::find(command.grounds.begin(), ground, *ground) != ground)
            return Refusal{
                "terms 20.1"_clause, ground_words(*ground) + "が二度選ばれています。一度だけ選んでください。", {}};
    }
    return std::nullopt;
}

// The grounds that no open suspension rests on yet.
std::vector<Clause> new_grounds(const Book& book, const Suspend& command)
{
    const auto open = not_lifted(book, command.contract);
    std::vector<Clause> grounds;
    for (const Clause ground : command.grounds)
        if (std::none_of(open.begin(), open.end(), [&](const Restraint* restraint) {
                return restraint->kind == RestraintKind::suspension && restraint->ground == ground;
            }))
            grounds.push_back(ground);
    return grounds;
}

// 29.3 “During a suspension under 20 monthly, usage and yearly fees run on as if the service were given.”
// A basis holds eight clauses; with more grounds the rest stand in `opened`.
Basis basis_of(const std::vector<Clause>& grounds)
{
    Basis basis{"terms 20.1"_clause};
    for (const Clause ground : grounds)
        if (basis.size() + 1 < Basis::capacity) basis.add(ground);
    return basis.add("terms 29.3"_clause);
}

Yen sum_of(const std::vector<Overdue>& debts)
{
    Yen sum;
    for (const Overdue& debt : debts)
        sum += debt.unpaid;
    return sum;
}

std::string evidence_of(const Suspend& command, const std::vector<Clause>& grounds, const std::vector<Overdue>& debts)
{
    std::string evidence = command.evidence;
    if (std::find(grounds.begin(), grounds.end(), "terms 20.1.1"_clause) != grounds.end())
        for (const Overdue& debt : debts)
            evidence += "\n" + debt_words(debt);
    return evidence;
}

// 24.1 “If a suspended contractor does not promptly cure the ground, the provider may terminate.”
notice::Draft suspension_notice(const Suspended& fact, const BeforeSuspension& before, PartyId party)
{
    const std::vector<Overdue> debts = overdue_on(before.overdue, fact.on);
    std::string grounds;
    std::vector<std::string> needed;
    for (const OpenedRestraint& opened : fact.opened) {
        grounds += (grounds.empty() ? "" : "、") + ground_words(opened.ground);
        const Restraint restraint{.id = opened.restraint, .ground = opened.ground};
        const auto texts = lifts(restraint, debts);
        needed.insert(needed.end(), texts.begin(), texts.end());
        if (opened.ground == "terms 20.1.1"_clause && debts.size() > 1)
            needed.push_back("お支払いの合計 " + sum_of(debts).japanese());
    }
    const std::string by = before.cure_by ? "（" + before.cure_by->japanese() + "までにお願いいたします）" : "";
    std::vector<std::string> paragraphs{fact.on.japanese() + "から、サービスの提供を停止いたします。",
                                        "停止の事由：" + grounds, "提供の再開に必要なこと" + by + "："};
    for (const std::string& text : needed)
        paragraphs.push_back("・" + text);
    Basis basis = fact.basis;
    if (before.cure_by) {
        paragraphs.push_back(before.cure_by->japanese() +
                             "までに事由が解消されないときは、約款第24条第1項により利用契約を解除することがあります。");
        if (basis.size() < Basis::capacity) basis.add("terms 24.1"_clause);
    }
    paragraphs.emplace_back("停止の間も、月間費用・月間利用費・年間費用はそのままかかります（約款第29条第3項）。");
    return {.kind = notice::NoticeKind::suspension,
            .basis = basis,
            .party = party,
            .contract = fact.contract,
            .application = {},
            .invoice = {},
            .subject = "サービス提供の停止のお知らせ",
            .paragraphs = paragraphs};
}

}

// A debt is overdue from the day after its payment date: on that date it can still be paid in time.
std::optional<Refusal> unproven(const std::vector<Clause>& grounds, const std::vector<Overdue>& debts, Date day,
                                const Occasion& occasion)
{
    for (const Clause ground : grounds) {
        if (ground == "terms 20.1.1"_clause && debts.empty())
            return Refusal{"terms 20.1.1"_clause,
                           day.japanese() +
                               "の時点で、支払期限を過ぎた未払いはありません。未払いを理由にすることはできません。",
                           {}};
        if (ground == "terms 20.1.9"_clause && !approved_by_second(occasion))
            return Refusal{"terms 20.1.9"_clause,
                           "当社の判断による事由には、起案した人とは別の人の承認が要ります。承認者を付けてください。",
                           {}};
    }
    return std::nullopt;
}

// 20.1 “The provider may suspend the service without warning when one of twelve grounds applies.”
// The notice informs; the suspension does not wait for it. It cannot reach back before the day it is decided.
Decision<SuspendFact> decide(const Book& book, const Suspend& command, const contract::Book& contracts,
                             const notice::Book& notices, const BeforeSuspension& before, const Occasion& occasion)
{
    if (const auto refused = not_in_force(contracts, command.contract, occasion.today)) return *refused;
    if (const auto refused = bad_grounds(command)) return *refused;
    const std::vector<Clause> grounds = new_grounds(book, command);
    if (grounds.empty()) return std::vector<SuspendFact>{};
    if (blank(command.evidence))
        return Refusal{
            "terms 20.1"_clause, "停止の事由を示す証拠がありません。何によって分かったかを書いてください。", {}};
    if (command.from < occasion.today)
        return Refusal{"terms 20.1"_clause,
                       "停止はさかのぼってできません。" + occasion.today.japanese() + "以後の日から始めてください。",
                       {}};
    const auto debts = overdue_on(before.overdue, command.from);
    if (const auto refused = unproven(command.grounds, debts, command.from, occasion)) return *refused;
    Suspended fact{.on = command.from,
                   .basis = basis_of(grounds),
                   .contract = command.contract,
                   .opened = {},
                   .evidence = evidence_of(command, grounds, debts)};
    std::uint32_t number = book.restraints.next_id().number;
    for (const Clause ground : grounds)
        fact.opened.push_back({.restraint = RestraintId{number++}, .ground = ground});
    const PartyId party = contracts.contracts.at(command.contract).party;
    return std::vector<SuspendFact>{fact,
                                    notice::drafted(notices, suspension_notice(fact, before, party), occasion.today)};
}

void evolve(Book& book, const Suspended& fact, const Recorded& recorded)
{
    for (const OpenedRestraint& opened : fact.opened) {
        book.restraints.add({.id = opened.restraint,
                             .contract = fact.contract,
                             .kind = RestraintKind::suspension,
                             .ground = opened.ground,
                             .since = fact.on,
                             .evidence = fact.evidence,
                             .by = recorded.position,
                             .lifted_on = std::nullopt,
                             .lifted_because = {},
                             .lifted_by = {}});
        book.restraints_of[fact.contract].push_back(opened.restraint);
    }
}

}
