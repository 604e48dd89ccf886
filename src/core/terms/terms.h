// Editions of the terms, the provider, parameters, policies and individual agreements: what is in force on a day. 1, 2
#pragma once

#include "basis/by_id.h"
#include "basis/occasion.h"
#include "basis/standing.h"
#include "basis/yen.h"
#include "statute/late_interest.h"
#include "statute/period.h"
#include "terms/draft.h"

#include <boost/describe.hpp>

namespace terms {

// ---- commands
// The first edition enters as text and may be in force at once (附則.1), and so do those that another had replaced
// before today. Whatever governs today or later goes by way of a draft, wherever it was announced: draft.h. 2.1
struct LoadEdition {
    std::string name; // 2022-06-01版; unique
    std::string title;
    std::string text_hash; // SHA-256 of the file, 64 hex digits; the bytes lie among the evidence
    Date effective;
    std::optional<Date> announced_on; // when notified or announced to all contractors
};
BOOST_DESCRIBE_STRUCT(LoadEdition, (), (name, title, text_hash, effective, announced_on))

struct SetParameter {
    Parameter parameter = Parameter::announcement_days;
    Decimal value;
    Date from;
};
BOOST_DESCRIBE_STRUCT(SetParameter, (), (parameter, value, from))

struct ChoosePolicy {
    Policy policy = Policy::deadline_roll;
    std::string option;
    Date from;
};
BOOST_DESCRIBE_STRUCT(ChoosePolicy, (), (policy, option, from))

struct AgreeIndividually { // 1.1-但: what one contract agrees for itself wins
    ContractId contract;
    Parameter parameter = Parameter::announcement_days;
    Decimal value;
    Date from;
    std::string evidence; // document that shows the agreement
};
BOOST_DESCRIBE_STRUCT(AgreeIndividually, (), (contract, parameter, value, from, evidence))

struct AgreePolicy { // 1.1-但: the same for what the terms leave open
    ContractId contract;
    Policy policy = Policy::billing_timing;
    std::string option;
    Date from;
    std::string evidence; // document that shows the agreement
};
BOOST_DESCRIBE_STRUCT(AgreePolicy, (), (contract, policy, option, from, evidence))

struct Provider {
    std::string name, postal_code, address, phone, mail, representative;
    std::string registration_number; // T + 13 digits; empty when the provider issues no qualified invoices
    std::string bank_account;        // 振込先 as printed on invoices
    std::string corporate_number;    // 13 digits or empty: the address of electronic invoices without registration
    bool operator==(const Provider&) const = default;
};
BOOST_DESCRIBE_STRUCT(Provider, (),
                      (name, postal_code, address, phone, mail, representative, registration_number, bank_account,
                       corporate_number))

struct SetProvider {
    Provider provider;
};
BOOST_DESCRIBE_STRUCT(SetProvider, (), (provider))

// ---- facts
struct EditionLoaded {
    Date on; // the effective day
    Basis basis;
    std::string name, title, text_hash;
    std::optional<Date> announced_on;
};
BOOST_DESCRIBE_STRUCT(EditionLoaded, (), (on, basis, name, title, text_hash, announced_on))

struct ParameterSet {
    Date on;
    Basis basis;
    Parameter parameter = Parameter::announcement_days;
    Decimal value;
};
BOOST_DESCRIBE_STRUCT(ParameterSet, (), (on, basis, parameter, value))

struct PolicyChosen {
    Date on;
    Basis basis;
    Policy policy = Policy::deadline_roll;
    std::string option;
};
BOOST_DESCRIBE_STRUCT(PolicyChosen, (), (on, basis, policy, option))

struct IndividuallyAgreed {
    Date on;
    Basis basis;
    ContractId contract;
    Parameter parameter = Parameter::announcement_days;
    Decimal value;
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(IndividuallyAgreed, (), (on, basis, contract, parameter, value, evidence))

struct PolicyAgreed {
    Date on;
    Basis basis;
    ContractId contract;
    Policy policy = Policy::billing_timing;
    std::string option, evidence;
};
BOOST_DESCRIBE_STRUCT(PolicyAgreed, (), (on, basis, contract, policy, option, evidence))

struct ProviderSet {
    Date on;
    Basis basis;
    Provider provider;
};
BOOST_DESCRIBE_STRUCT(ProviderSet, (), (on, basis, provider))

// ---- state
struct Edition {
    std::string name, title, text_hash;
    Date effective;
    std::optional<Date> announced_on;
    Position by;
    std::vector<PlacedClause> clauses; // empty: its printed ids are the permanent ones
    std::string where;                 // how it was announced; empty where an announcement elsewhere was recorded
    std::optional<AmendmentGround> ground;
    std::string reason;
    Telling telling = Telling::announcement;
};
BOOST_DESCRIBE_STRUCT(Edition, (),
                      (name, title, text_hash, effective, announced_on, by, clauses, where, ground, reason, telling))

// Words that a clause was read in, beside those that clauses/ was made from.
struct ReadWords {
    std::string permanent; // as in ReadingMark
    std::string words;     // empty: that the clause is absent
    bool operator==(const ReadWords&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReadWords, (), (permanent, words))

struct EarlierProvider { // what the provider was until a fact told otherwise
    Position until;
    Provider provider;
};
BOOST_DESCRIBE_STRUCT(EarlierProvider, (), (until, provider))

struct Book {
    std::vector<Edition> editions; // by effective day
    std::vector<Draft> drafts;     // in the order they came
    std::vector<ReadWords> read;   // of announced editions
    std::map<Parameter, std::vector<Dated<Decimal>>> parameters;
    std::map<Policy, std::vector<Dated<std::uint8_t>>> policies; // option indexes
    ById<ContractId, std::map<Parameter, std::vector<Dated<Decimal>>>> agreed;
    Provider provider;
    Position provider_by;
    ById<ContractId, std::map<Policy, std::vector<Dated<std::uint8_t>>>> agreed_policies; // option indexes
    std::vector<EarlierProvider> earlier_providers;                                       // in order
};
BOOST_DESCRIBE_STRUCT(Book, (),
                      (editions, drafts, read, parameters, policies, agreed, provider, provider_by, agreed_policies,
                       earlier_providers))
// The provider as the books had it when the fact at the position was recorded: what a paper of that fact bears,
// whenever it is printed.
const Provider& provider_at(const Book& book, Position position);

// The edition in force on a day; nullptr before the first.
const Edition* edition_on(const Book& book, Date day);
enum class EditionStatus : std::uint8_t { announced, effective, superseded };
std::string_view label(EditionStatus status); // Japanese
EditionStatus status_on(const Book& book, const Edition& edition, Date day);
const Draft* find_draft(const Book& book, std::string_view name);
// The id under which an edition prints a clause of the terms; nullopt when it does not have it. 20.1.10 of terms 20.1.9
std::optional<std::string> printed_id(const Edition& edition, Clause clause);

// What keeps a draft from being announced, in the order to work it off.
struct OpenPoints {
    std::size_t unmapped = 0; // clauses whose place nobody has confirmed
    bool mapped = false;      // there is a mapping
    std::vector<ReadingMark> marks;
    std::vector<PrintedNumber> numbers; // that differ from the parameter in force on the day
    bool none() const { return mapped && unmapped == 0 && marks.empty() && numbers.empty(); }
};
// `day`: the effective day where it is known, else today.
OpenPoints open_points(const Book& book, const Draft& draft, Date day);

// What a rule asks: the numbers and policies in force for a contract (0 = the terms in general) on a day.
class Rulebook {
public:
    Rulebook(const Book& book, ContractId contract, Date day) : book_(&book), contract_(contract), day_(day) {}

    // The parameter's value with its clause (and terms 1.1-但 when individually agreed). Refusal naming the clause and
    // the parameter when it has no value yet.
    Result<Ruling<Decimal>, Refusal> number(Parameter parameter) const;
    // The same as a whole number (days, months).
    Result<Ruling<int>, Refusal> count(Parameter parameter) const;
    // The option in force: its index in the policy's entry, and the clauses it exists because of (and terms 1.1-但 when
    // individually agreed).
    Ruling<std::uint8_t> policy(Policy policy) const;
    // True when the option in force has this name. Throws std::out_of_range for a name the policy lacks.
    bool chosen(Policy policy, std::string_view option) const;
    template <class Enum>
    Enum option(Policy which) const // options stand in the order of the enum
    {
        return static_cast<Enum>(policy(which).value);
    }
    statute::Roll roll() const; // deadline_roll
    statute::BackwardTerms backward() const;
    statute::LatePolicy late() const;
    Result<Ruling<Rate>, Refusal> late_rate() const;
    Date day() const { return day_; }
    ContractId contract() const { return contract_; }
    const Book& book() const { return *book_; }
    Rulebook on(Date other) const { return {*book_, contract_, other}; }

private:
    const Book* book_;
    ContractId contract_;
    Date day_;
};

// 2.1#3: the last day on which an amendment that takes effect on a day can still be announced, and the first day on
// which an amendment announced on a day can take effect. Refusal outside the calendar.
Result<Ruling<Date>, Refusal> last_announcement_day(Date effective, const Rulebook& rules);
Result<Ruling<Date>, Refusal> earliest_effective_day(Date announced_on, const Rulebook& rules);

// Whose contracts rest on these settings; contract/ keeps them, ledger/ tells. What is not told counts as the stricter.
struct Contractors {
    bool any = true;                // a contract was formed: settings no longer reach back
    std::optional<bool> individual; // one of them, or the one that agrees, is an individual; nullopt: not told
};

Decision<EditionLoaded> decide(const Book& book, const LoadEdition& command, const Occasion& occasion);
Decision<EditionDrafted> decide(const Book& book, const DraftEdition& command, const Occasion& occasion);
Decision<DraftWithdrawn> decide(const Book& book, const WithdrawDraft& command, const Occasion& occasion);
Decision<ClausesMapped> decide(const Book& book, const MapClauses& command, const Occasion& occasion);
Decision<ReadingsConfirmed> decide(const Book& book, const ConfirmReadings& command, const Occasion& occasion);
Decision<EditionAnnounced> decide(const Book& book, const AnnounceEdition& command, const Occasion& occasion);
// From today on; from any day while there is no contract.
Decision<ParameterSet> decide(const Book& book, const SetParameter& command, const Occasion& occasion,
                              const Contractors& contractors);
Decision<PolicyChosen> decide(const Book& book, const ChoosePolicy& command, const Occasion& occasion,
                              const Contractors& contractors);
Decision<ProviderSet> decide(const Book& book, const SetProvider& command, const Occasion& occasion);
// `exists`: the contract is in the books. What both sides agree may reach back.
Decision<IndividuallyAgreed> decide(const Book& book, const AgreeIndividually& command, bool exists,
                                    const Occasion& occasion, const Contractors& contractors);
Decision<PolicyAgreed> decide(const Book& book, const AgreePolicy& command, bool exists, const Occasion& occasion);
void evolve(Book& book, const EditionLoaded& fact, const Recorded& recorded);
void evolve(Book& book, const EditionDrafted& fact, const Recorded& recorded);
void evolve(Book& book, const DraftWithdrawn& fact, const Recorded& recorded);
void evolve(Book& book, const ClausesMapped& fact, const Recorded& recorded);
void evolve(Book& book, const ReadingsConfirmed& fact, const Recorded& recorded);
void evolve(Book& book, const EditionAnnounced& fact, const Recorded& recorded);
void evolve(Book& book, const ParameterSet& fact, const Recorded& recorded);
void evolve(Book& book, const PolicyChosen& fact, const Recorded& recorded);
void evolve(Book& book, const ProviderSet& fact, const Recorded& recorded);
void evolve(Book& book, const IndividuallyAgreed& fact, const Recorded& recorded);
void evolve(Book& book, const PolicyAgreed& fact, const Recorded& recorded);

}
