// How a contract ends: by the provider (24), by the contractor (25), the settlement, and what is owed and returned
// (26, 28.5).
#pragma once

#include "money/collection.h"

namespace ending {
using namespace basis;

// ---- commands
struct DemandCure { // 24.3.1: a demand with a reasonable time; the time is parameter demand_period_days
    ContractId contract;
    Clause breached = "terms 29.1"_clause;
    std::string statement; // what is to be put right
};
BOOST_DESCRIBE_STRUCT(DemandCure, (), (contract, breached, statement))

// 24.1, 24.2, 24.3.x: a person decides; effective on arrival of the notice (24.4). While none has arrived another
// ground may be added with a notice of its own: the first to arrive ends the contract.
struct TerminateByProvider {
    ContractId contract;
    Clause ground = "terms 24.1"_clause; // terms 24.1, 24.2 or under 24.3
    std::vector<Clause> items_of_20;     // with 24.2: the grounds of 20 that apply
    std::string statement;               // evidence; with 24.2 the hindrance to the provider's work
};
BOOST_DESCRIBE_STRUCT(TerminateByProvider, (), (contract, ground, items_of_20, statement))

struct TerminateByContractor { // 25.1: the contractor's declaration arrived
    ContractId contract;
    Date arrived_on;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TerminateByContractor, (), (contract, arrived_on, reason))

struct AgreeSettlement { // 25.2: the price for the progress made, agreed by both
    ContractId contract;
    std::int32_t progress_percent = 0; // 0–100
    Yen amount;                        // without tax
    std::string evidence;              // how both confirmed it
};
BOOST_DESCRIBE_STRUCT(AgreeSettlement, (), (contract, progress_percent, amount, evidence))

struct End { // from due(): the notice arrived, or the settlement was agreed
    ContractId contract;
};
BOOST_DESCRIBE_STRUCT(End, (), (contract))

struct VoidEnding { // from due(): the arrival on which the end rested was taken back
    ContractId contract;
};
BOOST_DESCRIBE_STRUCT(VoidEnding, (), (contract))

// ---- facts
struct CureDemanded {
    Date on;
    Basis basis;
    ContractId contract;
    NoticeId notice;
    Clause breached = "terms 29.1"_clause;
    std::int32_t days = 0; // counted from the arrival of the notice
    std::string statement;
};
BOOST_DESCRIBE_STRUCT(CureDemanded, (), (on, basis, contract, notice, breached, days, statement))

struct TerminationDecided {
    Date on;
    Basis basis;
    ContractId contract;
    NoticeId notice;
    Clause ground = "terms 24.1"_clause;
    std::vector<Clause> items_of_20;
    std::string statement;
    std::vector<std::string> warnings; // insolvency clause (24.3.8), conflict with 17 (24.3.10)
};
BOOST_DESCRIBE_STRUCT(TerminationDecided, (), (on, basis, contract, notice, ground, items_of_20, statement, warnings))

struct TerminationReceived {
    Date on; // arrival at the provider
    Basis basis;
    ContractId contract;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TerminationReceived, (), (on, basis, contract, reason))

struct SettlementAgreed {
    Date on;
    Basis basis;
    ContractId contract;
    std::int32_t progress_percent = 0;
    Yen amount;
    money::TaxCode tax = money::TaxCode::standard;
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(SettlementAgreed, (), (on, basis, contract, progress_percent, amount, tax, evidence))

// ---- state
struct Demand {
    NoticeId notice;
    Clause breached = "terms 29.1"_clause;
    std::int32_t days = 0;
    std::string statement;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Demand, (), (notice, breached, days, statement, by))

struct Termination { // by the provider
    NoticeId notice;
    Date decided_on;
    Clause ground = "terms 24.1"_clause;
    std::vector<Clause> items_of_20;
    std::string statement;
    std::vector<std::string> warnings;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Termination, (), (notice, decided_on, ground, items_of_20, statement, warnings, by))

struct Exit { // by the contractor
    Date arrived_on;
    std::string reason;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Exit, (), (arrived_on, reason, by))

struct Settlement {
    Date agreed_on;
    std::int32_t progress_percent = 0;
    Yen amount;
    money::TaxCode tax = money::TaxCode::standard;
    std::string evidence;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Settlement, (), (agreed_on, progress_percent, amount, tax, evidence, by))

struct File { // everything about the end of one contract
    std::vector<Demand> demands;
    std::vector<Termination> terminations; // in the order decided, each on another ground
    std::optional<Exit> exit;
    std::optional<Settlement> settlement;
    std::vector<Termination> withdrawn; // those whose notice was withdrawn before it was sent
};
BOOST_DESCRIBE_STRUCT(File, (), (demands, terminations, exit, settlement, withdrawn))
// The termination by which the contract ended, or the first decided; nullptr without any.
const Termination* termination_of(const File& file, const contract::Contract& contract);

struct Book {
    ById<ContractId, File> files;
};
BOOST_DESCRIBE_STRUCT(Book, (), (files))

struct Rooms { // what an ending looks at
    const terms::Book& terms;
    const notice::Book& notices;
    const contract::Book& contracts;
    const service::Book& services;
    const money::Book& money;
    const money::Collection& collection;
};

// 24.1: the last day to cure, from the suspension, by parameter cure_period_days (24.1 has no number: Refusal until
// set; set later, it counts from the day from which it holds).
Result<Ruling<Date>, Refusal> cure_deadline(const service::Restraint& restraint, const terms::Rulebook& rules);
// 24.3.1: the last day of a demand, counted from the arrival of its notice; nullopt while it has not arrived.
Result<Ruling<std::optional<Date>>, Refusal> demand_deadline(const Demand& demand, const notice::Notice& notice,
                                                             const terms::Rulebook& rules);

// What settling costs under the policy of the case, and under each other option. 25.2, 28.5.
struct SettlementProposal {
    std::vector<money::SettlementAmount> amounts; // under the policy in force; empty = nothing to settle
    std::vector<Alternative> alternatives;
    Basis basis;
};
Result<SettlementProposal, Refusal> settlement_proposal(const Book& book, const contract::Contract& contract,
                                                        const Rooms& rooms, const terms::Rulebook& rules);

// A demand for payment is one letter with two effects: the time of 24.3.1 and the six months of civil-code 150.
using DemandFact = std::variant<CureDemanded, money::DebtsDemanded, notice::NoticeDrafted>;
using TerminateFact = std::variant<TerminationDecided, notice::NoticeDrafted>;
using EndFact = std::variant<contract::Ended, notice::NoticeDrafted>;
using VoidFact = std::variant<contract::EndingVoided, notice::NoticeDrafted>;

Decision<DemandFact> decide(const Book& book, const DemandCure& command, const Rooms& rooms, const Occasion& occasion);
Decision<TerminateFact> decide(const Book& book, const TerminateByProvider& command, const Rooms& rooms,
                               const Occasion& occasion);
Decision<TerminationReceived> decide(const Book& book, const TerminateByContractor& command, const Rooms& rooms,
                                     const Occasion& occasion);
Decision<SettlementAgreed> decide(const Book& book, const AgreeSettlement& command, const Rooms& rooms,
                                  const Occasion& occasion);
Decision<EndFact> decide(const Book& book, const End& command, const Rooms& rooms, const Occasion& occasion);
// Who was told of the end is told that there was none, or that it was on another day.
Decision<VoidFact> decide(const Book& book, const VoidEnding& command, const Rooms& rooms, const Occasion& occasion);
void evolve(Book& book, const CureDemanded& fact, const Recorded& recorded);
void evolve(Book& book, const TerminationDecided& fact, const Recorded& recorded);
void evolve(Book& book, const TerminationReceived& fact, const Recorded& recorded);
void evolve(Book& book, const SettlementAgreed& fact, const Recorded& recorded);
// A termination whose notice is withdrawn is decided no longer, until it comes to light that the notice was sent
// before. `contract`: of the notice.
void evolve(Book& book, const notice::NoticeWithdrawn& fact, ContractId contract);
void evolve(Book& book, const notice::NoticeSent& fact, ContractId contract);

// End, VoidEnding, InvoiceSettlement when owed on the day, CancelInvoice for a settlement of an end that is not.
using EndingCommand = std::variant<End, VoidEnding, money::InvoiceSettlement, money::CancelInvoice>;
std::vector<EndingCommand> due(const Book& book, const contract::Contract& contract, const Rooms& rooms, Date day);

std::vector<Standing> standings(const Book& book, const contract::Contract& contract, const Rooms& rooms,
                                const terms::Rulebook& rules);

}
