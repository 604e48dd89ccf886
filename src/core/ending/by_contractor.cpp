#include "ending/file.h"
#include "service/guard.h"

namespace ending {
namespace {

constexpr std::int32_t whole = 100; // percent

bool same(const Settlement& settlement, const AgreeSettlement& command)
{
    return settlement.progress_percent == command.progress_percent && settlement.amount == command.amount &&
           settlement.evidence == command.evidence;
}

std::optional<Refusal> not_to_settle(const File* file, const contract::Contract& contract, const terms::Rulebook& rules)
{
    if (!file || !file->exit || way_of(file, contract) != Way::contractor)
        return Refusal{{"terms 25.2"_clause, "terms 25.1"_clause},
                       "契約者からの解除の申出がありません。出来高の対価は、申出を受けて話し合うものです。",
                       {"TerminateByContractor"}};
    if (!settles_by_progress(rules_of(file, contract, rules)))
        return Refusal{{"terms 28.5"_clause, "terms 25.2"_clause},
                       "この契約の解除は、残りの期間の料金によって精算する取扱いです。出来高の対価は決めません。",
                       {}};
    return std::nullopt;
}

std::optional<Refusal> bad_settlement(const AgreeSettlement& command)
{
    if (command.progress_percent < 0 || whole < command.progress_percent)
        return Refusal{"terms 25.2"_clause, "進捗は0から100までの％で書いてください。", {}};
    if (command.amount < Yen(0))
        return Refusal{{"terms 25.2"_clause, "terms 28.8"_clause},
                       "対価は0円以上です。支払済みの料金等をお返しする形の精算はありません。",
                       {}};
    if (service::blank(command.evidence))
        return Refusal{"terms 25.2"_clause, "双方が確かめたことを示す証拠（合意書など）を書いてください。", {}};
    return std::nullopt;
}

}

// 25.1 “The contractor may terminate by filing in the way the provider sets.” — what arrives is a fact; the end follows
// by policy exit_effect.
Decision<TerminationReceived> decide(const Book& book, const TerminateByContractor& command, const Rooms& rooms,
                                     const Occasion& occasion)
{
    const contract::Contract* contract = rooms.contracts.contracts.find(command.contract);
    if (!contract) return service::no_such_contract(command.contract);
    const File* file = file_of(book, command.contract);
    if (file && file->exit) return std::vector<TerminationReceived>{};
    if (occasion.today < command.arrived_on)
        return Refusal{"terms 25.1"_clause,
                       "到着の日（" + command.arrived_on.japanese() + "）が今日（" + occasion.today.japanese() +
                           "）より後です。申出が実際に届いた日を記録してください。",
                       {}};
    if (const auto refused = service::not_in_force(rooms.contracts, command.contract, command.arrived_on))
        return *refused;
    return std::vector<TerminationReceived>{{.on = command.arrived_on,
                                             .basis = "terms 25.1"_clause,
                                             .contract = command.contract,
                                             .reason = command.reason}};
}

void evolve(Book& book, const TerminationReceived& fact, const Recorded& recorded)
{
    book.files[fact.contract].exit = Exit{.arrived_on = fact.on, .reason = fact.reason, .by = recorded.position};
}

// 25.2 “After talks, the contractor is charged a price for the progress made.”
// civil-code 634 “Work ended before completion is paid in proportion to the divisible part that benefits the customer.”
Decision<SettlementAgreed> decide(const Book& book, const AgreeSettlement& command, const Rooms& rooms,
                                  const Occasion& occasion)
{
    const contract::Contract* contract = rooms.contracts.contracts.find(command.contract);
    if (!contract) return service::no_such_contract(command.contract);
    const File* file = file_of(book, command.contract);
    const terms::Rulebook rules(rooms.terms, command.contract, occasion.today);
    if (const auto refused = not_to_settle(file, *contract, rules)) return *refused;
    if (file->settlement && same(*file->settlement, command)) return std::vector<SettlementAgreed>{};
    if (file->settlement)
        return Refusal{"terms 25.2"_clause,
                       "出来高の対価は" + file->settlement->agreed_on.japanese() + "に " +
                           file->settlement->amount.japanese() + "（税抜）で合意しています。",
                       {}};
    if (const auto refused = bad_settlement(command)) return *refused;
    return std::vector<SettlementAgreed>{
        {.on = occasion.today,
         .basis = {"terms 25.2"_clause, "civil-code 634"_clause},
         .contract = command.contract,
         .progress_percent = command.progress_percent,
         .amount = command.amount,
         .tax = tax_code(rules_of(file, *contract, rules), terms::Policy::tax_class_progress_price),
         .evidence = command.evidence}};
}

void evolve(Book& book, const SettlementAgreed& fact, const Recorded& recorded)
{
    book.files[fact.contract].settlement = Settlement{.agreed_on = fact.on,
                                                      .progress_percent = fact.progress_percent,
                                                      .amount = fact.amount,
                                                      .tax = fact.tax,
                                                      .evidence = fact.evidence,
                                                      .by = recorded.position};
}

}
