// What is done about debts past their due date: the plan of letters, holds, promises, the special fee, and the clock of
// limitation. 30.3, 31, 32; Civil Code 150, 152, 166
#pragma once

#include "money/money.h"
#include "statute/limitation.h"

namespace money {

enum class Letter : std::uint8_t { reminder, demand }; // 督促, 催告
BOOST_DESCRIBE_ENUM(Letter, reminder, demand)
std::string_view label(Letter letter);

enum class HoldReason : std::uint8_t { dispute, agreed, checking, other };
BOOST_DESCRIBE_ENUM(HoldReason, dispute, agreed, checking, other)
std::string_view label(HoldReason reason);

struct DunningStage {
    std::int32_t days_after_due = 0; // 1 to 3650, rising from stage to stage
    Letter letter = Letter::reminder;
    Clause ground = "terms 30.3"_clause;
};
BOOST_DESCRIBE_STRUCT(DunningStage, (), (days_after_due, letter, ground))

struct Instalment {
    Date due;
    Yen amount;
};
BOOST_DESCRIBE_STRUCT(Instalment, (), (due, amount))

// ---- commands
struct SetDunningPlan { // 30.3: dated; without a plan no letter is written by itself
    Date from;
    std::vector<DunningStage> stages; // empty: no letters from then on
};
BOOST_DESCRIBE_STRUCT(SetDunningPlan, (), (from, stages))

struct HoldCollection { // no letters meanwhile; late damages go on (32.1)
    ContractId contract;
    std::optional<InvoiceId> invoice; // nullopt: every debt of the contract
    HoldReason reason = HoldReason::dispute;
    Date until; // the last day of the hold
    std::string note;
};
BOOST_DESCRIBE_STRUCT(HoldCollection, (), (contract, invoice, reason, until, note))

struct ReleaseHold {
    ContractId contract;
    std::optional<InvoiceId> invoice; // as it was held
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReleaseHold, (), (contract, invoice, reason))

struct RemindOfDebts { // from due(): a stage of the plan was reached
    ContractId contract;
};
BOOST_DESCRIBE_STRUCT(RemindOfDebts, (), (contract))

struct PromisePayment { // what the contractor said it would pay, and when
    ContractId contract;
    std::vector<InvoiceId> invoices; // empty: every unpaid one
    std::vector<Instalment> instalments;
    Date promised_on;
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(PromisePayment, (), (contract, invoices, instalments, promised_on, evidence))

struct InvoiceSpecialFee { // 31.1: a person decides, a second one approves
    ContractId contract;
    Yen evaded;                      // without tax
    std::optional<InvoiceId> billed; // the invoice that asks for the evaded fees already
    std::string statement;           // how they were evaded
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(InvoiceSpecialFee, (), (contract, evaded, billed, statement, evidence))

// ---- facts
struct DunningPlanSet {
    Date on;
    Basis basis;
    std::vector<DunningStage> stages;
};
BOOST_DESCRIBE_STRUCT(DunningPlanSet, (), (on, basis, stages))

struct CollectionHeld {
    Date on;
    Basis basis;
    ContractId contract;
    std::optional<InvoiceId> invoice;
    HoldReason reason = HoldReason::dispute;
    Date until;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(CollectionHeld, (), (on, basis, contract, invoice, reason, until, note))

struct HoldReleased {
    Date on;
    Basis basis;
    ContractId contract;
    std::optional<InvoiceId> invoice;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(HoldReleased, (), (on, basis, contract, invoice, reason))

struct DemandedDebt {
    InvoiceId invoice;
    Yen unpaid;  // with tax
    Yen damages; // open through the day of the letter
};
BOOST_DESCRIBE_STRUCT(DemandedDebt, (), (invoice, unpaid, damages))

struct DebtsDemanded { // a letter was written; what it does it does by its arrival
    Date on;
    Basis basis;
    ContractId contract;
    NoticeId notice;
    Letter letter = Letter::reminder;
    std::int32_t stage = 0; // days after the due date of the stage reached; 0 outside the plan
    Date through;           // late damages are computed to this day
    std::vector<DemandedDebt> debts;
};
BOOST_DESCRIBE_STRUCT(DebtsDemanded, (), (on, basis, contract, notice, letter, stage, through, debts))

struct PaymentPromised { // civil-code 152
    Date on;
    Basis basis;
    ContractId contract;
    std::vector<InvoiceId> invoices;
    std::vector<Instalment> instalments;
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(PaymentPromised, (), (on, basis, contract, invoices, instalments, evidence))

struct SpecialFeeInvoiced {
    Date on;
    Basis basis;
    ContractId contract;
    InvoiceId invoice; // that asks for it
    Yen evaded, fee;   // without tax
    std::string statement, evidence;
    std::optional<PersonId> approved_by;
};
BOOST_DESCRIBE_STRUCT(SpecialFeeInvoiced, (),
                      (on, basis, contract, invoice, evaded, fee, statement, evidence, approved_by))

// ---- state
struct DunningPlan {
    Date from;
    std::vector<DunningStage> stages;
    Position by;
};
BOOST_DESCRIBE_STRUCT(DunningPlan, (), (from, stages, by))

struct Hold {
    std::optional<InvoiceId> invoice;
    HoldReason reason = HoldReason::dispute;
    Date from, until;
    std::string note;
    std::optional<Date> released_on;
    Position by;
    bool open(Date day) const { return from <= day && day <= until && (!released_on || day < *released_on); }
};
BOOST_DESCRIBE_STRUCT(Hold, (), (invoice, reason, from, until, note, released_on, by))

struct LetterSent { // written at least; its notice tells the rest
    Date on;
    NoticeId notice;
    Letter letter = Letter::reminder;
    std::int32_t stage = 0;
    std::vector<DemandedDebt> debts;
    Position by;
};
BOOST_DESCRIBE_STRUCT(LetterSent, (), (on, notice, letter, stage, debts, by))

struct Promise {
    Date on;
    std::vector<InvoiceId> invoices;
    std::vector<Instalment> instalments; // in order of their days
    std::string evidence;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Promise, (), (on, invoices, instalments, evidence, by))

struct SpecialFee {
    Date on;
    InvoiceId invoice;
    Yen evaded, fee;
    std::string statement, evidence;
    Position by;
};
BOOST_DESCRIBE_STRUCT(SpecialFee, (), (on, invoice, evaded, fee, statement, evidence, by))

struct CollectionFile { // of one contract
    std::vector<Hold> holds;
    std::vector<LetterSent> letters;
    std::vector<Promise> promises;
    std::vector<SpecialFee> special_fees;
};
BOOST_DESCRIBE_STRUCT(CollectionFile, (), (holds, letters, promises, special_fees))

struct Collection {
    std::vector<DunningPlan> plans; // in order of `from`
    ById<ContractId, CollectionFile> files;
};
BOOST_DESCRIBE_STRUCT(Collection, (), (plans, files))

// ---- rules and questions
struct Collecting { // the rooms that collection looks at
    const Collection& collection;
    const Book& book;
    const notice::Book& notices;
};

enum class PromiseStatus : std::uint8_t { running, kept, broken };
std::string_view label(PromiseStatus status);
// What of a promise was to be paid and what was paid by a day: money that went to its invoices from the day of the
// promise on, each instalment by its own day.
struct PromiseState {
    PromiseStatus status = PromiseStatus::running;
    Yen promised, due, paid;                // in all; by the day; of it
    std::optional<Instalment> next, broken; // the next to come; the first that was not met in time
};
PromiseState state_of(const Promise& promise, const Book& book, Date day);

struct Receivable { // one unpaid invoice past its due date, as collection sees it on a day
    const Invoice* invoice = nullptr;
    Yen damages;           // open through the day
    std::int32_t late = 0; // days after the due date
    const DunningStage* reached = nullptr;
    const DunningStage* wanted = nullptr; // the stage whose letter is still to be written
    const LetterSent* last = nullptr;
    const Hold* held = nullptr;
    const Promise* promise = nullptr; // the last about it
};
// Those of a contract, oldest due first; written-off ones among them. Refusal when damages cannot be told.
Result<std::vector<Receivable>, Refusal> receivables(const Collecting& rooms, ContractId contract,
                                                     const terms::Rulebook& rules);
const DunningPlan* plan_on(const Collection& collection, Date day); // nullptr: none

// When a debt lapses: five years from its due date or its last acknowledgement (152), and not within six months after
// the arrival of a demand (150).
struct Clock {
    statute::Limitation limitation;
    std::optional<Date> acknowledged, demanded; // the last that count
    Date last_day;                              // the later of both
};
Result<Ruling<Clock>, Refusal> limitation_of(const Invoice& invoice, const Collecting& rooms,
                                             const terms::Rulebook& rules);

// What a letter says of a contract's debts: those that are not held, with late damages through the day. Refusal when
// every one is held.
struct DebtLetter {
    std::vector<DemandedDebt> debts;
    std::vector<std::string> paragraphs;
    std::int32_t stage = 0;
    Basis basis = BasisReader::empty(); // at most two clauses
};
Result<DebtLetter, Refusal> debt_letter(const Collecting& rooms, ContractId contract, Letter letter,
                                        const terms::Rulebook& rules);

Decision<DunningPlanSet> decide(const Collection& collection, const SetDunningPlan& command, const Occasion& occasion);
Decision<CollectionHeld> decide(const Collection& collection, const HoldCollection& command, const Book& book,
                                const contract::Book& contracts, const Occasion& occasion);
Decision<HoldReleased> decide(const Collection& collection, const ReleaseHold& command, const Occasion& occasion);
using RemindFact = std::variant<DebtsDemanded, notice::NoticeDrafted>;
Decision<RemindFact> decide(const Collecting& rooms, const RemindOfDebts& command, const contract::Book& contracts,
                            const terms::Rulebook& rules);
Decision<PaymentPromised> decide(const Collection& collection, const PromisePayment& command, const Book& book,
                                 const contract::Book& contracts, const terms::Rulebook& rules);
using SpecialFeeFact = std::variant<SpecialFeeInvoiced, InvoiceIssued, notice::NoticeDrafted>;
Decision<SpecialFeeFact> decide(const Collection& collection, const InvoiceSpecialFee& command, const Book& book,
                                const Issuing& rooms, const Occasion& occasion);
void evolve(Collection& collection, const DunningPlanSet& fact, const Recorded& recorded);
void evolve(Collection& collection, const CollectionHeld& fact, const Recorded& recorded);
void evolve(Collection& collection, const HoldReleased& fact, const Recorded& recorded);
void evolve(Collection& collection, const DebtsDemanded& fact, const Recorded& recorded);
void evolve(Collection& collection, const PaymentPromised& fact, const Recorded& recorded);
void evolve(Collection& collection, const SpecialFeeInvoiced& fact, const Recorded& recorded);

// RemindOfDebts while a debt waits for the reminder of its stage.
std::vector<RemindOfDebts> reminders_due(const Collecting& rooms, ContractId contract, const terms::Rulebook& rules);
// Demands that the plan wants, promises that were broken, debts near limitation.
std::vector<Standing> standings(const Collecting& rooms, ContractId contract, const terms::Rulebook& rules);

}
