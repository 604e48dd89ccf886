// Deliverables, their confirmation and claims; restraints on the service and their lifting. 3.10, 4, 20 (6–10, 21–23
// later)
#pragma once

#include "contract/contract.h"

namespace service {
using namespace basis;

enum class ProcuredBy : std::uint8_t { provider, contractor };
BOOST_DESCRIBE_ENUM(ProcuredBy, provider, contractor)

enum class ItemState : std::uint8_t {
    agreed,    // not delivered
    delivered, // waiting for confirmation
    confirmed, // 4.3: as agreed
    claimed,   // in time; waiting for the provider's answer
    repairing, // claim accepted; to be delivered again
    closed,    // the period ended in silence, or a claim was answered no
};
BOOST_DESCRIBE_ENUM(ItemState, agreed, delivered, confirmed, claimed, repairing, closed)
std::string_view label(ItemState state);

enum class ClaimAnswer : std::uint8_t { accepted, rejected };
BOOST_DESCRIBE_ENUM(ClaimAnswer, accepted, rejected)

enum class RestraintKind : std::uint8_t { suspension, emergency_stop, interruption, cessation };
BOOST_DESCRIBE_ENUM(RestraintKind, suspension, emergency_stop, interruption, cessation)
std::string_view label(RestraintKind kind);

// ---- commands
struct AgreeDeliverable { // 3.10, 4.1, 4.2
    ContractId contract;
    std::string name;
    std::string specification;                     // id of the specification document (4.2); required
    std::vector<std::string> items;                // the agreed work, one by one
    ProcuredBy procured_by = ProcuredBy::provider; // who arranged the cloud service (28.3, 28.4)
};
BOOST_DESCRIBE_STRUCT(AgreeDeliverable, (), (contract, name, specification, items, procured_by))

struct Deliver { // 4.3: all agreed items at first, later those being repaired
    DeliverableId deliverable;
    Date received_on;    // the day the contractor received it
    std::string receipt; // evidence of receipt
};
BOOST_DESCRIBE_STRUCT(Deliver, (), (deliverable, received_on, receipt))

struct ConfirmItems { // 4.3
    DeliverableId deliverable;
    std::vector<std::int32_t> items; // numbers from 1
};
BOOST_DESCRIBE_STRUCT(ConfirmItems, (), (deliverable, items))

struct ClaimNonconformity { // 4.3#2: always recorded; whether it has effect is the ruling beside it
    DeliverableId deliverable;
    std::vector<std::int32_t> items;
    std::string description;
    Date arrived_on;
};
BOOST_DESCRIBE_STRUCT(ClaimNonconformity, (), (deliverable, items, description, arrived_on))

struct AnswerClaim {
    ClaimId claim;
    ClaimAnswer answer = ClaimAnswer::accepted;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(AnswerClaim, (), (claim, answer, text))

struct CloseConfirmation { // from due(): the period ended in silence
    DeliverableId deliverable;
};
BOOST_DESCRIBE_STRUCT(CloseConfirmation, (), (deliverable))

struct Suspend { // 20.1: a person decides, with evidence
    ContractId contract;
    std::vector<Clause> grounds; // under 20.1
    std::string evidence;
    Date from;
};
BOOST_DESCRIBE_STRUCT(Suspend, (), (contract, grounds, evidence, from))

struct Lift {
    ContractId contract;
    std::vector<RestraintId> restraints;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Lift, (), (contract, restraints, reason))

// ---- facts
struct DeliverableAgreed {
    Date on;
    Basis basis;
    DeliverableId deliverable;
    ContractId contract;
    std::string name, specification;
    std::vector<std::string> items;
    ProcuredBy procured_by = ProcuredBy::provider;
};
BOOST_DESCRIBE_STRUCT(DeliverableAgreed, (),
                      (on, basis, deliverable, contract, name, specification, items, procured_by))

struct Delivered {
    Date on; // receipt
    Basis basis;
    DeliverableId deliverable;
    std::vector<std::int32_t> items;
    Date last_day; // the last day to confirm or claim
    std::optional<Date> rolled_from;
    std::string receipt;
};
BOOST_DESCRIBE_STRUCT(Delivered, (), (on, basis, deliverable, items, last_day, rolled_from, receipt))

struct ItemsConfirmed {
    Date on;
    Basis basis;
    DeliverableId deliverable;
    std::vector<std::int32_t> items;
};
BOOST_DESCRIBE_STRUCT(ItemsConfirmed, (), (on, basis, deliverable, items))

struct ClaimReceived {
    Date on; // arrival
    Basis basis;
    ClaimId claim;
    DeliverableId deliverable;
    std::vector<std::int32_t> items;
    std::string description;
    bool in_time = false; // late: recorded and answered with the computed day
    Date last_day;
};
BOOST_DESCRIBE_STRUCT(ClaimReceived, (), (on, basis, claim, deliverable, items, description, in_time, last_day))

struct ClaimAnswered {
    Date on;
    Basis basis;
    ClaimId claim;
    ClaimAnswer answer = ClaimAnswer::accepted;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(ClaimAnswered, (), (on, basis, claim, answer, text))

struct ConfirmationClosed {
    Date on; // the day after the last day
    Basis basis;
    DeliverableId deliverable;
    std::vector<std::int32_t> items;
    bool accepted = false; // policy silence_after_confirmation_period = accepted
};
BOOST_DESCRIBE_STRUCT(ConfirmationClosed, (), (on, basis, deliverable, items, accepted))

struct ConfirmationReminded { // policy silence_after_confirmation_period = reminder_then_closed
    Date on;
    Basis basis;
    DeliverableId deliverable;
    std::vector<std::int32_t> items;
    NoticeId notice; // the reminder; the items close the day after it arrived
};
BOOST_DESCRIBE_STRUCT(ConfirmationReminded, (), (on, basis, deliverable, items, notice))

struct OpenedRestraint {
    RestraintId restraint;
    Clause ground = "terms 20.1.1"_clause;
};
BOOST_DESCRIBE_STRUCT(OpenedRestraint, (), (restraint, ground))

struct Suspended {
    Date on;
    Basis basis;
    ContractId contract;
    std::vector<OpenedRestraint> opened; // one per ground; lifting one leaves the others
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(Suspended, (), (on, basis, contract, opened, evidence))

struct Lifted {
    Date on;
    Basis basis;
    ContractId contract;
    std::vector<RestraintId> restraints;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Lifted, (), (on, basis, contract, restraints, reason))

// ---- state
struct Item {
    std::string text;
    ItemState state = ItemState::agreed;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Item, (), (text, state, by))

struct Delivery {
    Date received_on, last_day;
    std::optional<Date> rolled_from;
    std::vector<std::int32_t> items;
    std::string receipt;
    Basis basis = BasisReader::empty();
    Position by;
    NoticeId reminder; // 0 = none was drafted
};
BOOST_DESCRIBE_STRUCT(Delivery, (), (received_on, last_day, rolled_from, items, receipt, basis, by, reminder))

struct Deliverable {
    DeliverableId id;
    ContractId contract;
    std::string name, specification;
    ProcuredBy procured_by = ProcuredBy::provider;
    Date agreed_on;
    std::vector<Item> items;
    std::vector<Delivery> deliveries;
    std::vector<ClaimId> claims; // in the order they were recorded
    Position by;
};
BOOST_DESCRIBE_STRUCT(Deliverable, (),
                      (id, contract, name, specification, procured_by, agreed_on, items, deliveries, claims, by))

struct NonconformityClaim {
    ClaimId id;
    DeliverableId deliverable;
    ContractId contract;
    Date arrived_on;
    std::vector<std::int32_t> items;
    std::string description;
    bool in_time = false;
    Date last_day;
    Position by;
    std::optional<ClaimAnswer> answer;
    std::string answer_text;
};
BOOST_DESCRIBE_STRUCT(NonconformityClaim, (),
                      (id, deliverable, contract, arrived_on, items, description, in_time, last_day, by, answer,
                       answer_text))

struct Restraint {
    RestraintId id;
    ContractId contract;
    RestraintKind kind = RestraintKind::suspension;
    Clause ground = "terms 20.1.1"_clause;
    Date since;
    std::string evidence;
    Position by;
    std::optional<Date> lifted_on;
    std::string lifted_because;
    Position lifted_by;
    bool open(Date day) const { return since <= day && (!lifted_on || day < *lifted_on); }
};
BOOST_DESCRIBE_STRUCT(Restraint, (),
                      (id, contract, kind, ground, since, evidence, by, lifted_on, lifted_because, lifted_by))

struct Book {
    Table<DeliverableId, Deliverable> deliverables;
    Table<ClaimId, NonconformityClaim> claims;
    Table<RestraintId, Restraint> restraints;
    ById<ContractId, std::vector<DeliverableId>> deliverables_of;
    ById<ContractId, std::vector<RestraintId>> restraints_of;
};
BOOST_DESCRIBE_STRUCT(Book, (), (deliverables, claims, restraints, deliverables_of, restraints_of))

// What suspension needs to know of money; handed over by ledger/ as of the day the question is about.
struct Overdue {
    InvoiceId invoice;
    std::string number;
    Date due;
    Yen unpaid;
    Position by; // the fact that issued the invoice; 0 where unknown
};

// 4.3: the confirmation period after receipt. Refusal when the holiday table ends first.
Result<Ruling<statute::Period>, Refusal> confirmation_period(Date received_on, const terms::Rulebook& rules);
// The day all agreed items were delivered for the first time; nullopt while something is outstanding or nothing is
// agreed.
std::optional<Date> delivery_completed(const Book& book, const contract::Contract& contract);
std::vector<const Restraint*> open_restraints(const Book& book, ContractId contract, Date day);
bool suspended(const Book& book, ContractId contract, Date day);

using DeliverFact = std::variant<Delivered, notice::NoticeDrafted>;
using ClaimFact = std::variant<ClaimReceived, notice::NoticeDrafted>;
using AnswerFact = std::variant<ClaimAnswered, notice::NoticeDrafted>;
using CloseFact = std::variant<ConfirmationClosed, ConfirmationReminded, notice::NoticeDrafted>;
using SuspendFact = std::variant<Suspended, notice::NoticeDrafted>;
using LiftFact = std::variant<Lifted, notice::NoticeDrafted>;

Decision<DeliverableAgreed> decide(const Book& book, const AgreeDeliverable& command, const contract::Book& contracts,
                                   const Occasion& occasion);
Decision<DeliverFact> decide(const Book& book, const Deliver& command, const contract::Book& contracts,
                             const notice::Book& notices, const terms::Rulebook& rules, const Occasion& occasion);
Decision<ItemsConfirmed> decide(const Book& book, const ConfirmItems& command, const Occasion& occasion);
Decision<ClaimFact> decide(const Book& book, const ClaimNonconformity& command, const contract::Book& contracts,
                           const notice::Book& notices, const Occasion& occasion);
Decision<AnswerFact> decide(const Book& book, const AnswerClaim& command, const contract::Book& contracts,
                            const notice::Book& notices, const Occasion& occasion);
Decision<CloseFact> decide(const Book& book, const CloseConfirmation& command, const contract::Book& contracts,
                           const notice::Book& notices, const terms::Rulebook& rules, const Occasion& occasion);
// What a suspension looks at outside its room; handed over by ledger/.
struct BeforeSuspension {
    std::vector<Overdue> overdue;
    std::optional<Date> cure_by; // 24.1: the last day to cure; nullopt while its length is not set
};
Decision<SuspendFact> decide(const Book& book, const Suspend& command, const contract::Book& contracts,
                             const notice::Book& notices, const BeforeSuspension& before, const Occasion& occasion);
Decision<LiftFact> decide(const Book& book, const Lift& command, const contract::Book& contracts,
                          const notice::Book& notices, const std::vector<Overdue>& overdue, const Occasion& occasion);
void evolve(Book& book, const DeliverableAgreed& fact, const Recorded& recorded);
void evolve(Book& book, const Delivered& fact, const Recorded& recorded);
void evolve(Book& book, const ItemsConfirmed& fact, const Recorded& recorded);
void evolve(Book& book, const ClaimReceived& fact, const Recorded& recorded);
void evolve(Book& book, const ClaimAnswered& fact, const Recorded& recorded);
void evolve(Book& book, const ConfirmationClosed& fact, const Recorded& recorded);
void evolve(Book& book, const ConfirmationReminded& fact, const Recorded& recorded);
void evolve(Book& book, const Suspended& fact, const Recorded& recorded);
void evolve(Book& book, const Lifted& fact, const Recorded& recorded);

// CloseConfirmation commands open on `day` for a contract: periods that ended before it with items still unanswered,
// and not those that wait for their reminder to arrive.
std::vector<CloseConfirmation> closings_due(const Book& book, const notice::Book& notices, ContractId contract,
                                            Date day);

// Duties, rights and effects of articles 4 and 20 for a contract on a day.
std::vector<Standing> standings(const Book& book, const contract::Contract& contract, const terms::Rulebook& rules,
                                const std::vector<Overdue>& overdue);
// What would lift a restraint, in Japanese: ご請求 INV-… の未払い 110,000円 の全額のお支払い.
std::vector<std::string> lifts(const Restraint& restraint, const std::vector<Overdue>& overdue);

}
