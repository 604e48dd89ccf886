// Notices: drafted, sent, arrived (with evidence), bounced, prevented, published. 1.1#3, 40; Civil Code 97, 98.
// Effects read `arrived`, never `sent`, except formation (15) and the month of 41.3.
#pragma once

#include "basis/table.h"
#include "terms/terms.h"

#include <map>

namespace notice {
using namespace basis;

enum class NoticeKind : std::uint8_t {
    acceptance,       // 申込の承諾 (15)
    delivery,         // 納品のお知らせ (4.3)
    claim_answer,     // 不適合の申出への回答 (4.3)
    invoice,          // 請求書の送付 (30.1)
    demand,           // 催告 (24.3.1)
    suspension,       // 提供停止のお知らせ (20.1)
    lifting,          // 提供再開のお知らせ
    termination,      // 解除の通知 (24.4)
    ending,           // 契約終了と返却のお知らせ (26.1)
    general,          // その他の連絡 (40.1)
    reminder,         // 督促 (30.3)
    combined_invoice, // 合計請求書の送付 (30.1): to a party, of no single contract
    amendment,        // 約款の変更のお知らせ (2.1)
};
BOOST_DESCRIBE_ENUM(NoticeKind, acceptance, delivery, claim_answer, invoice, demand, suspension, lifting, termination,
                    ending, general, reminder, combined_invoice, amendment)
std::string_view label(NoticeKind kind);

enum class Means : std::uint8_t { mail, portal, certified_mail, hand };
BOOST_DESCRIBE_ENUM(Means, mail, portal, certified_mail, hand)
std::string_view label(Means means);

enum class Evidence : std::uint8_t {
    server_accepted, // the addressee's mail server took it
    portal_opened,   // opened in the portal
    certified_mail,  // certificate of delivery
    handed_over,     // receipt
    prevented,       // 97.2: prevented without good reason, counts as arrived
    public_notice,   // 98: two weeks after publication
};
BOOST_DESCRIBE_ENUM(Evidence, server_accepted, portal_opened, certified_mail, handed_over, prevented, public_notice)
std::string_view label(Evidence evidence);

// ---- commands
struct DraftNotice { // 40.1: a message of the provider's own wording
    ContractId contract;
    std::string subject;
    std::vector<std::string> paragraphs;
};
BOOST_DESCRIBE_STRUCT(DraftNotice, (), (contract, subject, paragraphs))

struct NotifyAmendment { // 2.1: one notice to the contractor of the contract, whatever else it has
    ContractId contract;
    std::string edition; // announced, not in force yet
};
BOOST_DESCRIBE_STRUCT(NotifyAmendment, (), (contract, edition))

struct RecordSending {
    NoticeId notice;
    Means means = Means::mail;
    Date sent_on;
    std::string detail; // server reply, tracking number
};
BOOST_DESCRIBE_STRUCT(RecordSending, (), (notice, means, sent_on, detail))

struct RecordArrival {
    NoticeId notice;
    Evidence evidence = Evidence::server_accepted;
    Date arrived_on;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(RecordArrival, (), (notice, evidence, arrived_on, detail))

struct RecordBounce {
    NoticeId notice;
    Date bounced_on;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(RecordBounce, (), (notice, bounced_on, reason))

struct PublishNotice { // Civil Code 98: by court board and gazette; arrives two weeks after the last publication
    NoticeId notice;
    Date last_publication;
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(PublishNotice, (), (notice, last_publication, evidence))

struct WithdrawNotice { // a draft that shall not go out: nothing is declared before it is sent
    NoticeId notice;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawNotice, (), (notice, reason))

// ---- facts
struct NoticeDrafted {
    Date on;
    Basis basis;
    NoticeId notice;
    NoticeKind kind = NoticeKind::general;
    PartyId party;
    ContractId contract;       // 0 before formation, and to a party of several contracts
    ApplicationId application; // of an acceptance
    std::string subject;
    std::vector<std::string> paragraphs;
    InvoiceId invoice; // of an invoice notice
};
BOOST_DESCRIBE_STRUCT(NoticeDrafted, (),
                      (on, basis, notice, kind, party, contract, application, subject, paragraphs, invoice))

struct NoticeSent {
    Date on;
    Basis basis;
    NoticeId notice;
    Means means = Means::mail;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(NoticeSent, (), (on, basis, notice, means, detail))

struct NoticeArrived {
    Date on;
    Basis basis;
    NoticeId notice;
    Evidence evidence = Evidence::server_accepted;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(NoticeArrived, (), (on, basis, notice, evidence, detail))

struct NoticeBounced {
    Date on;
    Basis basis;
    NoticeId notice;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(NoticeBounced, (), (on, basis, notice, reason))

struct NoticePublished {
    Date on; // last publication
    Basis basis;
    NoticeId notice;
    Date arrives;
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(NoticePublished, (), (on, basis, notice, arrives, evidence))

struct NoticeWithdrawn {
    Date on;
    Basis basis;
    NoticeId notice;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(NoticeWithdrawn, (), (on, basis, notice, reason))

struct AmendmentNotified { // beside the draft of its notice
    Date on;
    Basis basis;
    std::string edition;
    PartyId party;
    ContractId contract;
    NoticeId notice;
};
BOOST_DESCRIBE_STRUCT(AmendmentNotified, (), (on, basis, edition, party, contract, notice))

// ---- state
struct Sending {
    Date on;
    Means means = Means::mail;
    std::string detail;
    Instant at;
    Position by;
    std::optional<Date> bounced_on;
};
BOOST_DESCRIBE_STRUCT(Sending, (), (on, means, detail, at, by, bounced_on))

struct Arrival {
    Date on;
    Evidence evidence = Evidence::server_accepted;
    std::string detail;
    Instant at;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Arrival, (), (on, evidence, detail, at, by))

struct Withdrawal {
    Date on;
    std::string reason;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Withdrawal, (), (on, reason, by))

struct Notice {
    NoticeId id;
    NoticeKind kind = NoticeKind::general;
    PartyId party;
    ContractId contract;
    ApplicationId application;
    InvoiceId invoice;
    Date drafted_on;
    std::string subject;
    std::vector<std::string> paragraphs;
    Position by;
    Basis basis = BasisReader::empty();
    std::vector<Sending> sent;
    std::vector<Arrival> arrivals;  // those that stand, the earliest first: a bounce takes back what its mail showed
    std::optional<Arrival> arrived; // the first of them: effects hang on it
    std::vector<std::string> bounces;
    std::optional<Date> publication_arrives; // 98: arrives on this day without more
    std::optional<Withdrawal> withdrawn;     // until a sending of before the withdrawal comes to light
    // A draft that waits for its sending.
    bool to_be_sent() const { return sent.empty() && !arrived && !publication_arrives && !withdrawn; }
    bool open() const { return !arrived; }
};
BOOST_DESCRIBE_STRUCT(Notice, (),
                      (id, kind, party, contract, application, invoice, drafted_on, subject, paragraphs, by, basis,
                       sent, arrivals, arrived, bounces, publication_arrives, withdrawn))

struct Book {
    Table<NoticeId, Notice> notices;
    std::vector<NoticeId> published;                     // by public notice, not yet arrived
    ById<ContractId, std::vector<NoticeId>> of_contract; // in order of drafting; not the acceptance, drafted before
    std::map<std::string, ById<PartyId, NoticeId>> amendments; // of an edition: who has been drafted its notice
};
BOOST_DESCRIBE_STRUCT(Book, (), (notices, published, of_contract, amendments))

// The status shown: 下書き, 送信済み, 到達, 不達, 公示送達中, 取りやめ.
std::string_view status_label(const Notice& notice);

struct Draft { // what another room wants told
    NoticeKind kind = NoticeKind::general;
    Basis basis;
    PartyId party;
    ContractId contract;
    ApplicationId application;
    InvoiceId invoice;
    std::string subject;
    std::vector<std::string> paragraphs;
};
// The fact that drafts it under the next id of the book, or the `nth` after that when one decision drafts several.
NoticeDrafted drafted(const Book& book, Draft draft, Date on, std::uint32_t nth = 0);

// Whether a bounce could still take the arrival back: then later evidence of another kind is worth recording.
bool may_be_taken_back(const Arrival& arrival);
// The day of the first sending, bounced or not (15.1 and 41.3 read it); nullopt while nothing was sent.
std::optional<Date> first_sent_on(const Notice& notice);
// civil-code 98: the arrivals that public notice brought about on or before the day and that are not recorded yet.
std::vector<RecordArrival> arrivals_due(const Book& book, Date day);

// Whether what a draft says has been overtaken by the books; ledger/ tells.
enum class Purpose : std::uint8_t { stands, gone };

// The edition a notice tells of; nullptr when it is about something else, or the edition is not in the books.
const terms::Edition* amended_edition(const Book& book, const terms::Book& terms, const Notice& notice);

enum class Told : std::uint8_t { in_time, late, not_yet };
std::string_view label(Told told); // Japanese
// 2.1#3, by arrival: in time through the last day on which the edition could be announced. Refusal outside the
// calendar.
Result<Ruling<Told>, Refusal> told_of(const Notice& notice, const terms::Edition& edition,
                                      const terms::Rulebook& rules);

// Who is told of an amendment: a party with a contract in force.
struct Addressee {
    PartyId party; // 0 when there is no such contract
    bool in_force = false;
};
// Announced editions that are told by notice and of which the party has not been drafted one.
std::vector<NotifyAmendment> amendments_due(const Book& book, const terms::Book& terms, ContractId contract,
                                            const Addressee& addressee, Date day);

using AmendmentFact = std::variant<NoticeDrafted, AmendmentNotified>;
Decision<AmendmentFact> decide(const Book& book, const NotifyAmendment& command, const terms::Book& terms,
                               const Addressee& addressee, const Occasion& occasion);
// `party`: of the contract; 0 when there is no such contract.
Decision<NoticeDrafted> decide(const Book& book, const DraftNotice& command, PartyId party, const Occasion& occasion);
Decision<NoticeSent> decide(const Book& book, const RecordSending& command, const Occasion& occasion);
Decision<NoticeArrived> decide(const Book& book, const RecordArrival& command, const terms::Rulebook& rules,
                               const Occasion& occasion);
Decision<NoticeBounced> decide(const Book& book, const RecordBounce& command, const Occasion& occasion);
Decision<NoticePublished> decide(const Book& book, const PublishNotice& command, const Occasion& occasion);
Decision<NoticeWithdrawn> decide(const Book& book, const WithdrawNotice& command, Purpose purpose,
                                 const Occasion& occasion);
void evolve(Book& book, NoticeDrafted fact, const Recorded& recorded);
void evolve(Book& book, const NoticeSent& fact, const Recorded& recorded);
void evolve(Book& book, const NoticeArrived& fact, const Recorded& recorded);
void evolve(Book& book, const NoticeBounced& fact, const Recorded& recorded);
void evolve(Book& book, const NoticePublished& fact, const Recorded& recorded);
void evolve(Book& book, const NoticeWithdrawn& fact, const Recorded& recorded);
void evolve(Book& book, const AmendmentNotified& fact, const Recorded& recorded);

}
