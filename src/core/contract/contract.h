// Application, screening, formation, and the contract itself until it ends. 0, 11–16 (17–19 later)
#pragma once

#include "basis/sealed.h"
#include "notice/notice.h"

namespace contract {
using namespace basis;

enum class PartyKind : std::uint8_t { corporation, group, individual };
BOOST_DESCRIBE_ENUM(PartyKind, corporation, group, individual)
std::string_view label(PartyKind kind);

// Who applies. Names and the office address are clear (they stand on invoices); the contact person is sealed.
struct Applicant {
    PartyKind kind = PartyKind::corporation;
    std::string name, name_kana;
    std::string corporate_number; // 13 digits or empty
    std::string postal_code, address, representative;
    SealedApplication contact_name, contact_mail, contact_phone;
};
BOOST_DESCRIBE_STRUCT(Applicant, (),
                      (kind, name, name_kana, corporate_number, postal_code, address, representative, contact_name,
                       contact_mail, contact_phone))

// What is wanted: an item of the price list and how many.
struct PlanItem {
    std::string item; // item code of the price list
    std::int32_t quantity = 1;
};
BOOST_DESCRIBE_STRUCT(PlanItem, (), (item, quantity))

enum class ScreeningOutcome : std::uint8_t { accept, refuse };
BOOST_DESCRIBE_ENUM(ScreeningOutcome, accept, refuse)

// ---- commands
struct Apply { // 14.1, 0.2
    Applicant applicant;
    std::vector<std::string> joint_applicants; // must stay empty (13.1)
    std::string edition;                       // the edition shown in full
    std::string edition_hash;                  // SHA-256 of the text shown
    Instant shown_at;                          // when it was shown
    bool terms_read = false;                   // the applicant's word that the terms were read (0.2)
    std::string wish;                          // what is to be built, in the applicant's words
    std::vector<PlanItem> plan;
    std::optional<Date> express_until;        // 11.1-但: a term set in the papers
    std::vector<SealedApplication> documents; // uploaded papers
};
BOOST_DESCRIBE_STRUCT(Apply, (),
                      (applicant, joint_applicants, edition, edition_hash, shown_at, terms_read, wish, plan,
                       express_until, documents))

struct Screen { // 16.1
    ApplicationId application;
    ScreeningOutcome outcome = ScreeningOutcome::accept;
    std::vector<Clause> grounds;     // under 16.1; at least one when refused
    std::vector<Clause> items_of_20; // under 20.1, with 16.1.2
    std::string note;                // evidence; required with 16.1.3 (the field) and 16.1.4
};
BOOST_DESCRIBE_STRUCT(Screen, (), (application, outcome, grounds, items_of_20, note))

struct Form { // 15.1, from due(): the acceptance notice was sent
    ApplicationId application;
};
BOOST_DESCRIBE_STRUCT(Form, (), (application))

// ---- facts
struct Applied {
    Date on;
    Basis basis;
    ApplicationId application;
    PartyId party; // a new one, or the party of the account that applied
    Applicant applicant;
    std::string edition, edition_hash;
    Instant shown_at;
    std::string wish;
    std::vector<PlanItem> plan;
    std::optional<Date> express_until;
    std::vector<SealedApplication> documents;
};
BOOST_DESCRIBE_STRUCT(Applied, (),
                      (on, basis, application, party, applicant, edition, edition_hash, shown_at, wish, plan,
                       express_until, documents))

struct Screened {
    Date on;
    Basis basis;
    ApplicationId application;
    ScreeningOutcome outcome = ScreeningOutcome::accept;
    std::vector<Clause> grounds, items_of_20;
    std::string note;
    std::vector<std::string> warnings; // 商法509 for an existing contractor; a check digit that does not fit
    NoticeId notice;                   // of the acceptance; 0 when refused
};
BOOST_DESCRIBE_STRUCT(Screened, (), (on, basis, application, outcome, grounds, items_of_20, note, warnings, notice))

struct Formed {
    Date on; // the day the acceptance notice was sent
    Basis basis;
    ContractId contract;
    ApplicationId application;
    PartyId party;
    NoticeId notice;
    std::string edition;
    Date usage_start; // 12.1: the day of formation itself
    std::optional<Date> express_until;
};
BOOST_DESCRIBE_STRUCT(Formed, (),
                      (on, basis, contract, application, party, notice, edition, usage_start, express_until))

// A contract that lived before its provider used this program; decided in money/ with its fees and its open debts.
struct ContractImported {
    Date on; // the day of its formation
    Basis basis;
    ContractId contract;
    PartyId party;         // a new one, or one that the books know
    std::string reference; // the number it had before; no other contract has it
    std::string digest;    // SHA-256 of what the file said of it
    Applicant applicant;
    std::string edition;
    Date usage_start;
    std::optional<Date> express_until;
    std::optional<Date> delivered_on; // what was agreed had been delivered by this day (11.1)
};
BOOST_DESCRIBE_STRUCT(ContractImported, (),
                      (on, basis, contract, party, reference, digest, applicant, edition, usage_start, express_until,
                       delivered_on))

// Folded by several rooms; decided in ending/.
struct Ended {
    Date on; // the last day of the contract
    Basis basis;
    ContractId contract;
    std::string reason; // Japanese
};
BOOST_DESCRIBE_STRUCT(Ended, (), (on, basis, contract, reason))

// The arrival that ended the contract was taken back by a bounce: the contract lives on.
struct EndingVoided {
    Date on;
    Basis basis;
    ContractId contract;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(EndingVoided, (), (on, basis, contract, reason))

// ---- state
struct Party {
    PartyId id;
    Applicant applicant;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Party, (), (id, applicant, by))

struct Application {
    ApplicationId id;
    PartyId party;
    Date received_on;
    Instant received_at;
    std::string edition, edition_hash;
    Instant shown_at;
    std::string wish;
    std::vector<PlanItem> plan;
    std::optional<Date> express_until;
    std::vector<SealedApplication> documents;
    Position by;
    std::optional<ScreeningOutcome> outcome;
    std::vector<Clause> grounds, items_of_20;
    std::string note;
    std::vector<std::string> warnings;
    Date screened_on;
    Position screened_by;
    NoticeId acceptance; // 0 until accepted
    ContractId contract; // 0 until formed
};
BOOST_DESCRIBE_STRUCT(Application, (),
                      (id, party, received_on, received_at, edition, edition_hash, shown_at, wish, plan, express_until,
                       documents, by, outcome, grounds, items_of_20, note, warnings, screened_on, screened_by,
                       acceptance, contract))

struct Ending {
    Date on;
    Basis basis = BasisReader::empty();
    std::string reason;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Ending, (), (on, basis, reason, by))

struct Contract {
    ContractId id;
    PartyId party;
    ApplicationId application;
    NoticeId acceptance;
    std::string edition;
    Date formed_on, usage_start;
    std::optional<Date> express_until;
    std::vector<PlanItem> plan;
    Position by;
    std::optional<Ending> ended;
    std::string reference, digest;    // of an imported contract
    std::optional<Date> delivered_on; // … what had been delivered before
    // In force on a day: formed on or before it, and not ended before it.
    bool in_force(Date day) const { return formed_on <= day && (!ended || day <= ended->on); }
};
BOOST_DESCRIBE_STRUCT(Contract, (),
                      (id, party, application, acceptance, edition, formed_on, usage_start, express_until, plan, by,
                       ended, reference, digest, delivered_on))

struct Book {
    Table<PartyId, Party> parties;
    Table<ApplicationId, Application> applications;
    Table<ContractId, Contract> contracts;
    ById<PartyId, std::vector<ContractId>> of_party; // in order of formation
};
BOOST_DESCRIBE_STRUCT(Book, (), (parties, applications, contracts, of_party))

// 11.1: from formation to the completion of delivery, or the express term; nullopt = runs on until ended.
Ruling<std::optional<Date>> term_end(const Contract& contract, std::optional<Date> delivery_completed,
                                     const terms::Rulebook& rules);

// What the screening should look at in a number as written: Japanese, nullopt when there is nothing to say.
std::optional<Ruling<std::string>> corporate_number_warning(const Applicant& applicant);

// Decisions. `unknown_items`: the plan items that the price list does not hold on the day (asked by ledger/).
Decision<Applied> decide(const Book& book, const Apply& command, const terms::Rulebook& rules,
                         const std::vector<std::string>& unknown_items, const Occasion& occasion);
using ScreenFact = std::variant<Screened, notice::NoticeDrafted>;
Decision<ScreenFact> decide(const Book& book, const Screen& command, const notice::Book& notices,
                            const terms::Rulebook& rules, const Occasion& occasion);
Decision<Formed> decide(const Book& book, const Form& command, const notice::Book& notices, const Occasion& occasion);
void evolve(Book& book, Applied fact, const Recorded& recorded);
// The contact person of a known party becomes the one this application names: what was told before has been erased.
void take_contact(Book& book, const Applied& fact);
void evolve(Book& book, const Screened& fact, const Recorded& recorded);
void evolve(Book& book, const Formed& fact, const Recorded& recorded);
void evolve(Book& book, const ContractImported& fact, const Recorded& recorded);
void evolve(Book& book, const Ended& fact, const Recorded& recorded);
void evolve(Book& book, const EndingVoided& fact, const Recorded& recorded);

// 15.1: the acceptance notice of the application was sent, but the contract is not formed.
std::optional<Form> form_due(const Application& application, const notice::Book& notices);
// Applications whose acceptance notice was sent but whose contract is not formed: Form is due.
std::vector<Form> forms_due(const Book& book, const notice::Book& notices);

}
