#include "secrecy/secrecy.h"
#include "service/guard.h"

#include <algorithm>

namespace secrecy {
namespace {

bool recorded_before(const Book& book, const RecordDisposal& command)
{
    const auto found = book.disposals.find(command.contract);
    return found != book.disposals.end() &&
           std::any_of(found->second.begin(), found->second.end(), [&](const DisposalRecord& record) {
               return record.what == command.what && record.disposal == command.disposal &&
                      record.kept_for == command.kept_for && record.evidence == command.evidence;
           });
}

// 26.1-但 “What another service of the provider to the contractor still needs may be kept.”
std::optional<Refusal> no_need_to_keep(const RecordDisposal& command, const contract::Contract& contract,
                                       const contract::Book& contracts, Date today)
{
    const contract::Contract* other = contracts.contracts.find(command.kept_for);
    if (other && other->id != contract.id && other->party == contract.party && other->in_force(today))
        return std::nullopt;
    return Refusal{
        {"terms 26.1-但"_clause, "terms 26.1"_clause},
        "残しておけるのは、同じ契約者の続いている別の契約に要るものだけです。その契約を指定するか、返却・廃棄・消去"
        "をしてください。",
        {}};
}

}

// 26.1 “At the end the provider promptly returns, destroys or erases the contractor's confidential information and
// data.”
Decision<Disposed> decide(const Book& book, const RecordDisposal& command, const ending::Rooms& rooms,
                          const Occasion& occasion)
{
    const contract::Contract* contract = rooms.contracts.contracts.find(command.contract);
    if (!contract) return service::no_such_contract(command.contract);
    if (!contract->ended || occasion.today < contract->ended->on)
        return Refusal{"terms 26.1"_clause,
                       "契約 " + contract->id.text() +
                           " は続いています。返却・廃棄・消去は、契約が終わった日から記録します。",
                       {}};
    if (service::blank(command.what))
        return Refusal{"terms 26.1"_clause, "何を返却・廃棄・消去したのかを書いてください。", {}};
    if (recorded_before(book, command)) return std::vector<Disposed>{};
    const bool kept = command.disposal == Disposal::kept;
    if (kept)
        if (const auto refused = no_need_to_keep(command, *contract, rooms.contracts, occasion.today)) return *refused;
    Basis basis{"terms 26.1"_clause};
    if (kept) basis.add("terms 26.1-但"_clause);
    return std::vector<Disposed>{{.on = occasion.today,
                                  .basis = basis,
                                  .contract = contract->id,
                                  .what = command.what,
                                  .disposal = command.disposal,
                                  .kept_for = kept ? command.kept_for : ContractId{},
                                  .evidence = command.evidence}};
}

void evolve(Book& book, const Disposed& fact, const Recorded& recorded)
{
    book.disposals[fact.contract].push_back({.on = fact.on,
                                             .what = fact.what,
                                             .disposal = fact.disposal,
                                             .kept_for = fact.kept_for,
                                             .evidence = fact.evidence,
                                             .by = recorded.position});
}

}
