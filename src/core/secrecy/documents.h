// Documents exchanged as data, issued and received: kept as they were with their hash, found by day, amount and
// counterparty, corrections visible, held while a dispute needs them (e-books-act 7, e-books-rule 4).
#pragma once

#include "basis/table.h"
#include "ending/ending.h"

#include <map>

namespace secrecy {
using namespace basis;

struct DocumentTag {
    static constexpr std::string_view prefix = "DOC";
};
using DocumentId = Id<DocumentTag>; // 保存した書類

enum class DocumentKind : std::uint8_t {
    application,
    order,
    acceptance,
    invoice,
    reduction_note,
    receipt,
    letter,
    bank_file,
    other,
    combined_invoice,
    einvoice
};
BOOST_DESCRIBE_ENUM(DocumentKind, application, order, acceptance, invoice, reduction_note, receipt, letter, bank_file,
                    other, combined_invoice, einvoice)
std::string_view label(DocumentKind kind);

enum class Direction : std::uint8_t { issued, received };
BOOST_DESCRIBE_ENUM(Direction, issued, received)
std::string_view label(Direction direction);

// ---- commands
struct KeepDocument {
    DocumentKind kind = DocumentKind::other;
    Direction direction = Direction::received;
    PartyId party;            // 0: nobody who applied or contracted
    std::string counterparty; // the name, where there is no party
    ContractId contract;
    NoticeId notice;    // that it went out with
    std::string number; // as printed on it; the same number again is a correction
    Date dated;         // day of the transaction (取引年月日), not after today
    std::optional<Yen> amount;
    std::string file;      // its name
    std::string hash;      // SHA-256 of its bytes, 64 hex digits
    std::int64_t size = 0; // bytes, from 1
    SealedTaxRecord content;
    DocumentId corrects; // 0: what was kept last under the same number, if anything was
    std::string reason;  // why it takes the place of that one
};
BOOST_DESCRIBE_STRUCT(KeepDocument, (),
                      (kind, direction, party, counterparty, contract, notice, number, dated, amount, file, hash, size,
                       content, corrects, reason))

struct HoldDocuments { // a dispute or an inspection: nothing of the party is erased meanwhile
    PartyId party;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(HoldDocuments, (), (party, reason))

struct ReleaseDocuments {
    PartyId party;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReleaseDocuments, (), (party, reason))

// ---- facts
struct DocumentKept {
    Date on;
    Basis basis;
    DocumentId document;
    DocumentKind kind = DocumentKind::other;
    Direction direction = Direction::received;
    PartyId party;
    std::string counterparty; // as on the day
    ContractId contract;
    NoticeId notice;
    std::string number;
    Date dated;
    std::optional<Yen> amount;
    std::string file, hash;
    std::int64_t size = 0;
    SealedTaxRecord content;
    DocumentId corrects;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(DocumentKept, (),
                      (on, basis, document, kind, direction, party, counterparty, contract, notice, number, dated,
                       amount, file, hash, size, content, corrects, reason))

struct DocumentsHeld {
    Date on;
    Basis basis;
    PartyId party;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(DocumentsHeld, (), (on, basis, party, reason))

struct DocumentsReleased {
    Date on;
    Basis basis;
    PartyId party;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(DocumentsReleased, (), (on, basis, party, reason))

// ---- state
struct KeptDocument {
    DocumentId id;
    DocumentKept kept{.basis = BasisReader::empty()};
    DocumentId corrected_by; // 0 while it is the newest
    Position by;
};
BOOST_DESCRIBE_STRUCT(KeptDocument, (), (id, kept, corrected_by, by))

struct HoldRecord {
    Date from;
    std::string reason;
    std::optional<Date> until;
    Position by;
};
BOOST_DESCRIBE_STRUCT(HoldRecord, (), (from, reason, until, by))

struct DocumentBook {
    Table<DocumentId, KeptDocument> documents;
    ById<NoticeId, std::vector<DocumentId>> of_notice;
    std::map<std::string, DocumentId> newest; // by number_key
    ById<PartyId, std::vector<HoldRecord>> holds;
};
BOOST_DESCRIBE_STRUCT(DocumentBook, (), (documents, of_notice, newest, holds))

// What makes two documents the same one: direction, kind, counterparty and printed number.
std::string number_key(Direction direction, DocumentKind kind, PartyId party, const std::string& counterparty,
                       const std::string& number);
// The hold in force on the day; nullptr when there is none.
const HoldRecord* hold_on(const DocumentBook& book, PartyId party, Date day);
// The last day of a transaction with the party that a document tells of.
std::optional<Date> last_dated(const DocumentBook& book, PartyId party);
// The document and every one before it that it corrects, newest first.
std::vector<DocumentId> history(const DocumentBook& book, DocumentId newest);

Decision<DocumentKept> decide(const DocumentBook& book, const KeepDocument& command, const ending::Rooms& rooms,
                              const Occasion& occasion);
Decision<DocumentsHeld> decide(const DocumentBook& book, const HoldDocuments& command, const ending::Rooms& rooms,
                               const Occasion& occasion);
Decision<DocumentsReleased> decide(const DocumentBook& book, const ReleaseDocuments& command,
                                   const ending::Rooms& rooms, const Occasion& occasion);
void evolve(DocumentBook& book, DocumentKept kept, const Recorded& recorded);
void evolve(DocumentBook& book, const DocumentsHeld& fact, const Recorded& recorded);
void evolve(DocumentBook& book, const DocumentsReleased& fact, const Recorded& recorded);

}
