// The front door of core: every command and fact, the books, and the only wiring between rooms.
// decide → facts or refusal · evolve → books · due → what is owed now · standing, explain, simulate → what follows.
#pragma once

#include "ledger/person.h"
#include "money/bank.h"
#include "money/combine.h"
#include "money/import.h"
#include "secrecy/secrecy.h"

#include <functional>

namespace ledger {
using namespace basis;

// New commands and facts are added at the end of their room's line; the journal stores type names, not indexes.
using Command = std::variant<terms::LoadEdition, terms::SetParameter, terms::ChoosePolicy, terms::AgreeIndividually,
                             terms::SetProvider,                                                                      //
                             terms::DraftEdition, terms::WithdrawDraft, terms::MapClauses, terms::ConfirmReadings,    //
                             terms::AnnounceEdition, terms::AgreePolicy,                                              //
                             notice::DraftNotice, notice::RecordSending, notice::RecordArrival, notice::RecordBounce, //
                             notice::PublishNotice, notice::WithdrawNotice, notice::NotifyAmendment,                  //
                             contract::Apply, contract::Screen, contract::Form,                                       //
                             service::AgreeDeliverable, service::Deliver, service::ConfirmItems,                      //
                             service::ClaimNonconformity, service::AnswerClaim, service::CloseConfirmation,           //
                             service::Suspend, service::Lift,                                                         //
                             money::SetPrice, money::AgreeFees, money::AddFee, money::RecordUsage,                    //
                             money::IssueInvoice, money::InvoiceLateDamages, money::InvoiceSettlement,                //
                             money::ReceivePayment, money::EndFee, money::CancelInvoice, money::ApplyCredit,          //
                             money::RefundCredit, money::ReduceInvoice,                                               //
                             money::SetCollector, money::RegisterMandate, money::EndMandate, money::OrderDebits,      //
                             money::ReceiveDebitResults, money::RegisterPayer, money::ReceiveTransfers,               //
                             money::MatchTransfer, money::UndoMatch, money::SetTransferAside,                         //
                             money::WithdrawDebits, money::ResolveDebit,                                              //
                             money::NameAccount, money::CertifyMonth,                                                 //
                             money::PostBankFee, money::WriteOff,                                                     //
                             money::SetDunningPlan, money::HoldCollection, money::ReleaseHold, money::RemindOfDebts,  //
                             money::PromisePayment, money::InvoiceSpecialFee,                                         //
                             money::DecideRefund, money::OrderRefunds, money::ImportContracts, money::AgreeDiscount,  //
                             money::EndDiscount, money::RedirectRefund, money::SetRemitter,                           //
                             money::CombineInvoices, money::CombineForParty, money::StopCombining,                    //
                             money::RegisterSubcontractor, money::RecordPurchase, money::WithdrawPurchase,            //
                             money::OrderTransfers, money::WithdrawTransfers, money::SetItemSale,                     //
                             ending::DemandCure, ending::TerminateByProvider, ending::TerminateByContractor,          //
                             ending::AgreeSettlement, ending::End, ending::VoidEnding,                                //
                             secrecy::RecordDisposal, secrecy::Erase, secrecy::EraseApplication, secrecy::Reveal,     //
                             secrecy::KeepDocument, secrecy::HoldDocuments, secrecy::ReleaseDocuments,                //
                             AddPerson, ChangePerson, CloseDay>;

using Fact = std::variant<terms::EditionLoaded, terms::ParameterSet, terms::PolicyChosen, terms::IndividuallyAgreed,
                          terms::ProviderSet,                                                                      //
                          terms::EditionDrafted, terms::DraftWithdrawn, terms::ClausesMapped,                      //
                          terms::ReadingsConfirmed, terms::EditionAnnounced, terms::PolicyAgreed,                  //
                          notice::NoticeDrafted, notice::NoticeSent, notice::NoticeArrived, notice::NoticeBounced, //
                          notice::NoticePublished, notice::NoticeWithdrawn, notice::AmendmentNotified,             //
                          contract::Applied, contract::Screened, contract::Formed, contract::Ended,                //
                          contract::EndingVoided,                                                                  //
                          service::DeliverableAgreed, service::Delivered, service::ItemsConfirmed,                 //
                          service::ClaimReceived, service::ClaimAnswered, service::ConfirmationClosed,
                          service::ConfirmationReminded,                                                 //
                          service::Suspended, service::Lifted,                                           //
                          money::PriceSet, money::FeeAgreed, money::UsageRecorded, money::InvoiceIssued, //
                          money::PaymentReceived, money::FeeEnded, money::InvoiceCancelled,              //
                          money::PaymentsReallocated, money::CreditApplied, money::CreditRefunded,       //
                          money::InvoiceReduced,                                                         //
                          money::CollectorSet, money::MandateRegistered, money::MandateEnded,            //
                          money::DebitOrdered, money::DebitAnswered, money::PayerRegistered,             //
                          money::TransferReceived, money::TransferMatched, money::MatchUndone,           //
                          money::TransferSetAside, money::PaymentTakenBack,                              //
                          money::DebitOrderWithdrawn, money::DebitResolved,                              //
                          money::AccountNamed, money::MonthCertified,                                    //
                          money::BankFeePosted, money::WrittenOff, money::TransferRepeated,              //
                          money::DunningPlanSet, money::CollectionHeld, money::HoldReleased,             //
                          money::DebtsDemanded, money::PaymentPromised, money::SpecialFeeInvoiced,       //
                          money::RefundDecided, money::RefundOrdered, money::DiscountAgreed,             //
                          money::DiscountEnded, money::RefundRedirected, money::RefundOrderWithdrawn,    //
                          money::RemitterSet,                                                            //
                          contract::ContractImported, money::ReceivableOpened, money::CreditOpened,      //
                          money::InvoicesCombined, money::CombiningWished, money::CombiningStopped,      //
                          money::SubcontractorRegistered, money::PurchaseRecorded,                       //
                          money::PurchaseWithdrawn, money::PurchaseOrdered,                              //
                          money::PurchaseOrderWithdrawn, money::ItemSaleSet,                             //
                          ending::CureDemanded, ending::TerminationDecided, ending::TerminationReceived, //
                          ending::SettlementAgreed,                                                      //
                          secrecy::Disposed, secrecy::Erased, secrecy::Revealed,                         //
                          secrecy::DocumentKept, secrecy::DocumentsHeld, secrecy::DocumentsReleased,     //
                          PersonAdded, PersonChanged, DayClosed>;

using Facts = std::vector<Fact>;
Date on(const Fact& fact);
const Basis& basis_of(const Fact& fact);
std::string_view type_name(const Fact& fact);       // "Suspended"
std::string_view type_name(const Command& command); // "Suspend"
// The contract a fact concerns; 0 when none.
ContractId contract_of(const Fact& fact, const struct Books& books);
// The contract a command is about; 0 when none.
ContractId contract_of(const Command& command, const struct Books& books);

struct Books {
    terms::Book terms;
    notice::Book notices;
    contract::Book contracts;
    service::Book services;
    money::Book money;
    money::BankBook bank;
    money::Collection collection;
    money::CombinedBook combined;
    ending::Book endings;
    secrecy::Book secrets;
    People people;
    std::optional<Date> closed_through; // the last day closed
    Position last;                      // of the last fact folded
    // Facts of each contract in journal order, for the timeline.
    ById<ContractId, std::vector<Position>> timeline;
};
BOOST_DESCRIBE_STRUCT(Books, (),
                      (terms, notices, contracts, services, money, bank, collection, combined, endings, secrets, people,
                       closed_through, last, timeline))

terms::Rulebook rulebook(const Books& books, ContractId contract, Date day);

// The one decision, for a real run, a preview and a what-if alike. First the authority of the actor, then the room's
// rules.
Result<Facts, Refusal> decide(const Books& books, const Command& command, const Occasion& occasion);
void evolve(Books& books, const Fact& fact, const Recorded& recorded);
// The same, but what the books keep of the fact's texts and lists moves there; its ids, days and amounts stay.
void evolve(Books& books, Fact&& fact, const Recorded& recorded);

// The commands owed for a contract (or an application without one) on a day, in order; empty when nothing is.
std::vector<Command> due(const Books& books, ContractId contract, Date day);
// What is owed outside of contracts: formations after sent acceptances, arrivals by public notice.
std::vector<Command> due_at_large(const Books& books, Date day);
// What is owed once nothing else is owed on a day: combined invoices, for parties that wish them.
std::vector<Command> due_at_last(const Books& books, Date day);
// All of them, for every contract.
std::vector<Command> due(const Books& books, Date day);
// What a just-accepted fact makes due at once for its contract or application (formation after a sent notice).
std::vector<Command> due_after(const Books& books, const Fact& fact, Date day);

// Why a notice that waits for its sending must not go out any more (Japanese); nullopt while what it says holds.
std::optional<std::string> overtaken(const Books& books, const notice::Notice& notice);

// The actor's role and party allow the command at all. Refusal otherwise.
std::optional<Refusal> forbidden(const Books& books, const Command& command, const Actor& actor);

struct RestraintView {
    RestraintId restraint;
    std::string kind, ground;
    Date since;
    std::vector<std::string> lifts;
};
BOOST_DESCRIBE_STRUCT(RestraintView, (), (restraint, kind, ground, since, lifts))

struct StandingView {
    ContractId contract;
    Date on;
    std::string status; // 申込受付 … 提供中, 提供停止中, 終了
    Basis basis = BasisReader::empty();
    std::vector<RestraintView> restraints;
    std::vector<Standing> standings;
};
// Refusal when there is no such contract.
Result<StandingView, Refusal> standing(const Books& books, ContractId contract, Date day);
// 提供準備中, 提供中, 提供停止中, 終了 … with the clauses and facts it rests on.
Explanation status(const Books& books, const contract::Contract& contract, Date day);

// The notice is not to be sent by itself: it goes out with a combined invoice, or waits whether it will; or it is that
// of a combined invoice that lapsed.
bool stays_home(const Books& books, const notice::Notice& notice);

// One row of the work list: what needs somebody now, why, by when, by which clause.
struct Work {
    ContractId contract;
    ApplicationId application;
    std::string who; // party name
    Standing standing;
};
std::vector<Work> work_list(const Books& books, Date day);

// The tree behind everything shown of a contract: status, deadlines, money.
Result<Explanation, Refusal> explain(const Books& books, ContractId id, Date day);

struct Assumption {
    enum class Kind : std::uint8_t { no_payment, pays };
    Kind kind = Kind::no_payment;
    Date pays_on; // with pays: everything open on that day is paid on it
};
// Reads no-payment or pays:YYYY-MM-DD.
Parsed<Assumption> assumption(std::string_view text);

struct Foreseen {
    Date on;
    Fact fact;
};
struct Simulation {
    std::vector<Foreseen> timeline;
    Yen invoiced, paid, late_damages, receivable; // on the last day
    Books books;                                  // the contract's copy as it would be
};
// The same decide, evolve and due on a copy of one contract, day by day from `from` (exclusive) until `until`.
Result<Simulation, Refusal> simulate(const Books& books, ContractId contract,
                                     const std::vector<Assumption>& assumptions, Date from, Date until);
// A copy that holds one contract and everything it refers to.
Books copy_of(const Books& books, ContractId contract);

}
