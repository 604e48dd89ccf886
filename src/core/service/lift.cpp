#include "service/guard.h"
#include "service/restraint.h"

#include <algorithm>

namespace service {
namespace {

bool named(const Lift& command, RestraintId id)
{
    return std::find(command.restraints.begin(), command.restraints.end(), id) != command.restraints.end();
}

std::optional<Refusal> not_of_contract(const Book& book, const Lift& command)
{
    if (command.restraints.empty())
        return Refusal{"terms 20.1"_clause, "解く停止が選ばれていません。停止の番号を一つ以上指定してください。", {}};
    for (const RestraintId id : command.restraints) {
        const Restraint* restraint = book.restraints.find(id);
        if (!restraint || restraint->contract != command.contract)
            return Refusal{"terms 20.1"_clause,
                           "契約 " + command.contract.text() + " に停止 " + id.text() +
                               " はありません。番号を確かめてください。",
                           {}};
    }
    return std::nullopt;
}

enum class Service : std::uint8_t { stopped, not_yet_stopped };

bool begun(const Book& book, const std::vector<RestraintId>& restraints, Date day)
{
    return std::any_of(restraints.begin(), restraints.end(),
                       [&](RestraintId id) { return book.restraints.at(id).since <= day; });
}

notice::Draft lifting_notice(ContractId contract, Date day, PartyId party, Service service)
{
    const std::string told = service == Service::stopped
                                 ? day.japanese() + "に、サービスの提供を再開いたしました。"
                                 : "さきにお知らせしたサービスの提供の停止は、行わないことといたしました。";
    return {.kind = notice::NoticeKind::lifting,
            .basis = "terms 20.1"_clause,
            .party = party,
            .contract = contract,
            .application = {},
            .invoice = {},
            .subject = "サービス提供の再開のお知らせ",
            .paragraphs = {told, "ご不便をおかけしました。引き続きよろしくお願い申し上げます。"}};
}

}

// 20.1 “The provider may suspend the service without warning when one of twelve grounds applies.” — whoever may suspend
// may also lift, even while a ground remains; the reason stays on record.
Decision<LiftFact> decide(const Book& book, const Lift& command, const contract::Book& contracts,
                          const notice::Book& notices, const std::vector<Overdue>& overdue, const Occasion& occasion)
{
    if (const auto refused = not_in_force(contracts, command.contract, occasion.today)) return *refused;
    if (const auto refused = not_of_contract(book, command)) return *refused;
    std::vector<RestraintId> lifted;
    Basis basis{"terms 20.1"_clause};
    bool others = false;
    for (const Restraint* restraint : not_lifted(book, command.contract)) {
        others = others || !named(command, restraint->id);
        if (!named(command, restraint->id)) continue;
        lifted.push_back(restraint->id);
        if (basis.size() < Basis::capacity) basis.add(restraint->ground);
    }
    if (lifted.empty()) return std::vector<LiftFact>{};
    const auto debts = overdue_on(overdue, occasion.today);
    if (blank(command.reason) && basis.cites("terms 20.1.1"_clause) && !debts.empty())
        return Refusal{"terms 20.1.1"_clause,
                       debt_words(debts.front()) + "が残っています。それでも再開するときは、その理由を書いてください。",
                       {"ReceivePayment"}};
    if (blank(command.reason))
        return Refusal{"terms 20.1"_clause, "停止を解く理由がありません。事由がどうなくなったかを書いてください。", {}};
    std::vector<LiftFact> facts{Lifted{.on = occasion.today,
                                       .basis = basis,
                                       .contract = command.contract,
                                       .restraints = lifted,
                                       .reason = command.reason}};
    const PartyId party = contracts.contracts.at(command.contract).party;
    if (!others)
        facts.push_back(notice::drafted(
            notices,
            lifting_notice(command.contract, occasion.today, party,
                           begun(book, lifted, occasion.today) ? Service::stopped : Service::not_yet_stopped),
            occasion.today));
    return facts;
}

void evolve(Book& book, const Lifted& fact, const Recorded& recorded)
{
    for (const RestraintId id : fact.restraints) {
        Restraint& restraint = book.restraints.at(id);
        restraint.lifted_on = fact.on;
        restraint.lifted_because = fact.reason;
        restraint.lifted_by = recorded.position;
    }
}

}
