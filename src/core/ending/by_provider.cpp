#include "ending/file.h"
#include "service/guard.h"
#include "service/restraint.h"

#include <algorithm>
#include <array>

namespace ending {
namespace {

struct Ground {
    Clause clause;
    std::string_view evidence; // what the statement has to show
};

// 24.3 “On any of twelve grounds the provider terminates without notice, demand or suspension.” — the termination
// itself still needs its notice (24.4), and a person. 24.3.2 “Termination: without good reason there is no prospect of
// performance in time.” 24.3.3 “Termination: grave damage or danger was caused to the provider.” 24.3.4 “Termination:
// an authority revoked or suspended the contractor's licence.” 24.3.5 “Termination: attachment, provisional measures,
// enforcement or auction was filed for.” 24.3.6 “Termination: coercive collection of unpaid taxes.” 24.3.7
// “Termination: a bill or cheque was dishonoured, or payments were stopped.” 24.3.8 “Termination: an insolvency filing,
// or liquidation.” 24.3.9 “Termination: payments stopped, or inability to pay.” 24.3.10 “Termination: merger,
// dissolution or transfer of business was attempted.” 24.3.11 “Termination: finances are markedly worse, or likely to
// become so.” 24.3.12 “Termination: another grave event like these.”
constexpr std::array<Ground, 11> grounds{{
    {"terms 24.3.2"_clause, "約束を果たす見込みがないと判断した事情"},
    {"terms 24.3.3"_clause, "当社に生じた損害や危険の内容"},
    {"terms 24.3.4"_clause, "営業の許可の取消しや停止を示す書面"},
    {"terms 24.3.5"_clause, "差押え・仮差押え・仮処分・強制執行・競売の申立てを示す書面"},
    {"terms 24.3.6"_clause, "滞納処分を示す書面"},
    {"terms 24.3.7"_clause, "不渡りや支払の停止を示す書面"},
    {"terms 24.3.8"_clause, "倒産の手続の申立てや清算を示す書面"},
    {"terms 24.3.9"_clause, "支払を止め、又は支払えなくなった事情"},
    {"terms 24.3.10"_clause, "合併・解散・事業の譲渡を示す書面"},
    {"terms 24.3.11"_clause, "財産の状態が悪くなったことを示す資料"},
    {"terms 24.3.12"_clause, "起きた出来事と、それが重大である理由"},
}};

struct Case { // one request to terminate and what it is judged by
    const TerminateByProvider& command;
    const Rooms& rooms;
    const File* file;
    terms::Rulebook rules;
    const Occasion& occasion;
};

// 24.1 “If a suspended contractor does not promptly cure the ground, the provider may terminate.”
Result<Basis, Refusal> after_suspension(const Case& one)
{
    const Date today = one.occasion.today;
    const auto open = uncured(one.rooms, one.command.contract, today);
    if (open.empty()) {
        const bool cured = service::suspended(one.rooms.services, one.command.contract, today);
        return Refusal{
            "terms 24.1"_clause,
            cured ? "停止の事由（未払い）はすでに解消しています。解除ではなく、提供を再開してください。"
                  : "提供を停止していません。停止後の解除は、停止を受けた契約者が事由を解消しないときのものです。",
            {cured ? "Lift" : "Suspend"}};
    }
    std::optional<Ruling<Date>> earliest;
    for (const service::Restraint* restraint : open) {
        const auto deadline = cure_deadline(*restraint, one.rules);
        if (!deadline) return deadline.error();
        if (!earliest || deadline->value < earliest->value) earliest = *deadline;
    }
    if (today <= earliest->value)
        return Refusal{earliest->basis,
                       "停止の事由を解消する期間は" + earliest->value.japanese() +
                           "までです。解除できるのは、解消されないまま" + earliest->value.next().japanese() +
                           "になってからです。",
                       {}};
    return earliest->basis;
}

// 24.2 “If a ground of 20 hampers the provider's business, the provider terminates without suspending first.”
Result<Basis, Refusal> without_suspension(const Case& one)
{
    const auto& items = one.command.items_of_20;
    if (items.empty() || !std::all_of(items.begin(), items.end(), service::ground_of_20))
        return Refusal{
            "terms 24.2"_clause, "どの停止の事由に当たるのかを、約款第20条第1項の号から一つ以上選んでください。", {}};
    if (service::blank(one.command.statement))
        return Refusal{"terms 24.2"_clause,
                       "当社の業務にどう差し支えるのかを書いてください。停止をしない解除はその場合に限ります。",
                       {"Suspend"}};
    if (const auto refused =
            service::unproven(items, money::overdue(one.rooms.money, one.command.contract, one.occasion.today),
                              one.occasion.today, one.occasion))
        return *refused;
    Basis basis{"terms 24.2"_clause};
    for (const Clause item : items)
        if (basis.size() + 3 < Basis::capacity) basis.add(item);
    return basis;
}

// A debt is put right when what was overdue at the demand is paid; of other breaches the statement has to say that they
// go on.
std::optional<std::string> put_right(const Case& one, const Demand& demand, Date demanded_on)
{
    const bool debt = of_payment(demand.breached);
    if (debt && !owes_since(one.rooms, one.command.contract, demanded_on, one.occasion.today))
        return "催告した未払いは、すでに支払われています。この催告による解除はできません。";
    if (!debt && service::blank(one.command.statement))
        return "催告した違反が今も改められていないことを示す事情を書いてください。";
    return std::nullopt;
}

// 24.3.1 “Termination: a breach not cured within a reasonable period set by demand.”
// civil-code 541 “After demand with a reasonable time, the other party may terminate, unless the breach is slight.”
Result<Basis, Refusal> after_demand(const Case& one)
{
    const Basis cited{"terms 24.3.1"_clause, "civil-code 541"_clause};
    if (!one.file || one.file->demands.empty())
        return Refusal{cited, "催告がありません。先に、期間を決めて違反を改めるよう催告してください。", {"DemandCure"}};
    std::string hindrance = "催告がまだ届いていません。期間は届いた日の翌日から数えます。到達を確かめてください。";
    for (const Demand& demand : one.file->demands) {
        const notice::Notice* sent = one.rooms.notices.notices.find(demand.notice);
        if (!sent) continue;
        const auto deadline = demand_deadline(demand, *sent, one.rules);
        if (!deadline) return deadline.error();
        if (!deadline->value) continue;
        if (*deadline->value < one.occasion.today) {
            if (const auto cured = put_right(one, demand, sent->drafted_on)) {
                hindrance = *cured;
                continue;
            }
            return deadline->basis;
        }
        hindrance = "催告の期間は" + deadline->value->japanese() + "までです。解除できるのは、改められないまま" +
                    deadline->value->next().japanese() + "になってからです。";
    }
    return Refusal{cited, hindrance, {}};
}

bool needs_second(const Case& one)
{
    return one.command.ground == "terms 24.3.12"_clause ||
           (one.command.ground == "terms 24.3.8"_clause &&
            one.rules.chosen(terms::Policy::insolvency_ground, "human_hold"));
}

Result<Basis, Refusal> at_once(const Case& one)
{
    const Clause clause = one.command.ground;
    const auto found =
        std::find_if(grounds.begin(), grounds.end(), [&](const Ground& ground) { return ground.clause == clause; });
    if (found == grounds.end())
        return Refusal{"terms 24.3"_clause,
                       clause.printed() +
                           "は解除の事由ではありません。約款第24条第1項・第2項・第3項各号から選んでください。",
                       {}};
    if (service::blank(one.command.statement))
        return Refusal{clause, "解除の根拠がありません。" + std::string(found->evidence) + "を書いてください。", {}};
    if (needs_second(one) && !service::approved_by_second(one.occasion))
        return Refusal{clause,
                       clause.printed() +
                           "による解除には、起案した人とは別の人の承認が要ります。承認者を付けてください。",
                       {}};
    return Basis{clause, "terms 24.3"_clause};
}

Result<Basis, Refusal> justified(const Case& one)
{
    if (one.command.ground == "terms 24.1"_clause) return after_suspension(one);
    if (one.command.ground == "terms 24.2"_clause) return without_suspension(one);
    if (one.command.ground == "terms 24.3.1"_clause) return after_demand(one);
    return at_once(one);
}

// 17.1 “After a merger the successor promptly notifies the provider in the set way.”
std::vector<std::string> warnings_of(Clause ground)
{
    if (ground == "terms 24.3.8"_clause)
        return {
            "会社更生・民事再生では、倒産の申立てを理由に解除できるという定めを無効とした最高裁判決があります（昭和57年"
            "3月30日、平成20年12月16日）。弁護士に確かめてください。"};
    if (ground == "terms 24.3.10"_clause)
        return {
            "合併は、約款第17条では契約者の地位の引継ぎとして届け出るものとされ、この解除の事由と食い違います。届出が"
            "ないかを先に確かめてください。"};
    return {};
}

// 24.5 “Termination does not take away the provider's claim for damages.”
notice::Draft termination_notice(const TerminateByProvider& command, const Basis& basis, PartyId party)
{
    std::vector<std::string> paragraphs{"下記の事由により、利用契約（" + command.contract.text() +
                                            "）を解除いたします。",
                                        "解除の事由：" + service::ground_words(command.ground)};
    for (const Clause item : command.items_of_20)
        paragraphs.push_back("当てはまる停止の事由：" + service::ground_words(item));
    if (!service::blank(command.statement)) paragraphs.push_back(command.statement);
    paragraphs.emplace_back("利用契約は、この通知が届いた日に終わります（約款第24条第4項）。");
    paragraphs.emplace_back(
        "解除の後も、未払いの料金等と損害の賠償は別にご請求することがあります（約款第24条第5項）。");
    return {.kind = notice::NoticeKind::termination,
            .basis = basis,
            .party = party,
            .contract = command.contract,
            .application = {},
            .invoice = {},
            .subject = "利用契約の解除の通知",
            .paragraphs = paragraphs};
}

}

namespace {

bool decided_before(const File& file, Clause ground)
{
    return std::any_of(file.terminations.begin(), file.terminations.end(),
                       [&](const Termination& termination) { return termination.ground == ground; });
}

// On its last day a contract is in force, but nothing is left to terminate.
std::optional<Refusal> already_ended(const contract::Contract& contract)
{
    if (!contract.ended) return std::nullopt;
    return Refusal{contract.ended->basis,
                   "契約は" + contract.ended->on.japanese() + "にすでに終了しています。解除するものがありません。",
                   {}};
}

// 24.1 “If a suspended contractor does not promptly cure the ground, the provider may terminate.” Without a number: a
// suspension made before one was set is given the whole time from the day on which it first held.
Date time_to_cure_begins(const service::Restraint& restraint, const terms::Rulebook& today)
{
    Date day = restraint.since;
    while (day < today.day() && !today.on(day).count(terms::Parameter::cure_period_days))
        day = day.next();
    return day;
}

}

Result<Ruling<Date>, Refusal> cure_deadline(const service::Restraint& restraint, const terms::Rulebook& today)
{
    const Date begin = time_to_cure_begins(restraint, today);
    const terms::Rulebook rules = today.on(begin);
    const auto days = rules.count(terms::Parameter::cure_period_days);
    if (!days) return days.error();
    const auto period = statute::period_after(begin, {statute::PeriodUnit::days, days->value},
                                              {.first_day_counts = false, .roll = rules.roll()});
    if (!period) return period.error();
    Basis basis{"terms 24.1"_clause};
    return Ruling<Date>{period->value.end, basis.add(days->basis).add(period->basis)};
}

// 24.4 “The contract ends on the day the termination notice arrives at the contractor.” — so the decision ends nothing,
// and until an arrival another ground can be relied on beside it, with a notice of its own.
Decision<TerminateFact> decide(const Book& book, const TerminateByProvider& command, const Rooms& rooms,
                               const Occasion& occasion)
{
    if (const auto refused = service::not_in_force(rooms.contracts, command.contract, occasion.today)) return *refused;
    const Case one{command, rooms, file_of(book, command.contract),
                   terms::Rulebook(rooms.terms, command.contract, occasion.today), occasion};
    if (one.file && decided_before(*one.file, command.ground)) return std::vector<TerminateFact>{};
    if (const auto refused = already_ended(rooms.contracts.contracts.at(command.contract))) return *refused;
    auto basis = justified(one);
    if (!basis) return basis.error();
    const PartyId party = rooms.contracts.contracts.at(command.contract).party;
    const Basis cited = (*basis).add("terms 24.4"_clause);
    const auto draft = notice::drafted(rooms.notices, termination_notice(command, cited, party), occasion.today);
    return std::vector<TerminateFact>{TerminationDecided{.on = occasion.today,
                                                         .basis = cited,
                                                         .contract = command.contract,
                                                         .notice = draft.notice,
                                                         .ground = command.ground,
                                                         .items_of_20 = command.items_of_20,
                                                         .statement = command.statement,
                                                         .warnings = warnings_of(command.ground)},
                                      draft};
}

void evolve(Book& book, const TerminationDecided& fact, const Recorded& recorded)
{
    book.files[fact.contract].terminations.push_back({.notice = fact.notice,
                                                      .decided_on = fact.on,
                                                      .ground = fact.ground,
                                                      .items_of_20 = fact.items_of_20,
                                                      .statement = fact.statement,
                                                      .warnings = fact.warnings,
                                                      .by = recorded.position});
}

namespace {

// Takes the termination with this notice out of one list into the other, in the order decided.
void move_termination(NoticeId notice, std::vector<Termination>& from, std::vector<Termination>& to)
{
    const auto moved = std::find_if(from.begin(), from.end(), [&](const Termination& t) { return t.notice == notice; });
    if (moved == from.end()) return;
    const auto later = std::find_if(to.begin(), to.end(), [&](const Termination& t) { return moved->by < t.by; });
    to.insert(later, *moved);
    from.erase(moved);
}

}

void evolve(Book& book, const notice::NoticeWithdrawn& fact, ContractId contract)
{
    const auto file = book.files.find(contract);
    if (file != book.files.end()) move_termination(fact.notice, file->second.terminations, file->second.withdrawn);
}

void evolve(Book& book, const notice::NoticeSent& fact, ContractId contract)
{
    const auto file = book.files.find(contract);
    if (file != book.files.end()) move_termination(fact.notice, file->second.withdrawn, file->second.terminations);
}

}
