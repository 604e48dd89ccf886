// Combined invoices (合計請求書): one document for the invoices that a party got on one day, in front of which it
// stands as their cover. Each invoice stays the qualified invoice with its own rounding, its own debt and its own due
// date. 30.1
#pragma once

#include "money/money.h"

namespace money {

struct CombinedTag {
    static constexpr std::string_view prefix = "CI";
};
using CombinedId = Id<CombinedTag>; // 合計請求書

// ---- commands
struct CombineInvoices { // by hand, and from due() for a party that wishes it
    PartyId party;
    Date issued_on; // the day on which its invoices were issued
};
BOOST_DESCRIBE_STRUCT(CombineInvoices, (), (party, issued_on))

struct CombineForParty { // the wish of a party: what is issued for it on one day, from a day on, goes out as one
    PartyId party;
    Date from; // not before today
};
BOOST_DESCRIBE_STRUCT(CombineForParty, (), (party, from))

struct StopCombining {
    PartyId party;
    Date until; // the last day of issue that is combined; the day before the wish: never
};
BOOST_DESCRIBE_STRUCT(StopCombining, (), (party, until))

// ---- facts
struct CombinedPart { // an invoice on the document, as it was issued
    InvoiceId invoice;
    std::string number;
    ContractId contract;
    InvoiceKind kind = InvoiceKind::fees;
    Date due;
    Yen subtotal, tax, total;
    NoticeId notice; // of the invoice alone; goes out with that of the document
};
BOOST_DESCRIBE_STRUCT(CombinedPart, (), (invoice, number, contract, kind, due, subtotal, tax, total, notice))

struct CombinedDue { // how much of the total is to be paid by a day
    Date due;
    Yen amount;
};
BOOST_DESCRIBE_STRUCT(CombinedDue, (), (due, amount))

struct InvoicesCombined {
    Date on; // of the document
    Basis basis;
    CombinedId document;
    PartyId party;
    NoticeId notice;
    std::string number; // TOTAL-2026-000012: a counter per year
    Date issued_on;     // of the invoices
    std::vector<CombinedPart> invoices;
    std::vector<RateTotal> rates; // sums of the invoices' own, each of which was rounded once
    Yen subtotal, tax, total;     // subtotal + tax = total
    std::vector<CombinedDue> dues;
    std::string addressee, postal_code, address; // as they were on the day
    std::string issuer, registration_number;
};
BOOST_DESCRIBE_STRUCT(InvoicesCombined, (),
                      (on, basis, document, party, notice, number, issued_on, invoices, rates, subtotal, tax, total,
                       dues, addressee, postal_code, address, issuer, registration_number))

struct CombiningWished {
    Date on; // the first day of issue that is combined
    Basis basis;
    PartyId party;
};
BOOST_DESCRIBE_STRUCT(CombiningWished, (), (on, basis, party))

struct CombiningStopped {
    Date on; // the last day of issue that is combined
    Basis basis;
    PartyId party;
};
BOOST_DESCRIBE_STRUCT(CombiningStopped, (), (on, basis, party))

// ---- state
struct CombinedInvoice {
    CombinedId id;
    InvoicesCombined issued; // as it left the house; never changes
    Position by;
};
BOOST_DESCRIBE_STRUCT(CombinedInvoice, (), (id, issued, by))

struct CombineWish {
    Date from;
    std::optional<Date> until;
    Position by;
    bool holds(Date day) const { return from <= day && (!until || day <= *until); }
};
BOOST_DESCRIBE_STRUCT(CombineWish, (), (from, until, by))

struct CombinedBook {
    Table<CombinedId, CombinedInvoice> documents;
    std::map<InvoiceId, CombinedId> of_invoice;
    std::map<NoticeId, CombinedId> of_notice; // of the documents
    std::map<NoticeId, CombinedId> covering;  // notices of single invoices, and the document they go out with
    std::map<PartyId, std::vector<CombineWish>> wishes;
    std::map<std::int32_t, std::uint32_t> numbers; // last number used per year
};
BOOST_DESCRIBE_STRUCT(CombinedBook, (), (documents, of_invoice, of_notice, covering, wishes, numbers))

// ---- rules and questions
struct Combining { // the rooms that a combination looks at
    const CombinedBook& combined;
    const Book& book;
    const Issuing& rooms;
};

// The wish in force for a day of issue; nullptr: none.
const CombineWish* combine_wish(const CombinedBook& combined, PartyId party, Date issued_on);
// The invoices of a party that a combination would take: issued by us on the day, standing, whole, on no other
// document; by contract, then in order of issue.
std::vector<const Invoice*> combinable(const Combining& rooms, PartyId party, Date issued_on);

// The document was never sent and asks for what is no longer owed: an invoice on it was cancelled before. It stays in
// the house, and the other invoices go out one by one.
bool lapsed(const CombinedInvoice& document, const Book& book, const notice::Book& notices);
// The document that an invoice's notice goes out with; nullptr: it goes out alone.
const CombinedInvoice* cover_of(const CombinedBook& combined, NoticeId single, const Book& book,
                                const notice::Book& notices);
// The notice of an invoice waits for the end of its day of issue: its party wishes one document. `closed_through`: the
// last day closed.
bool waits_for_cover(const CombinedBook& combined, const notice::Notice& notice, const Book& book,
                     std::optional<Date> closed_through);

// What became of the invoices of a document since it left the house.
struct SinceCombined {
    Yen cancelled, reduced, open; // of the total; what is still unpaid of the invoices that stand
    bool changed() const { return cancelled > Yen(0) || reduced > Yen(0); }
};
SinceCombined since(const CombinedInvoice& document, const Book& book);
// The invoices of one kind on a document, with their totals: the blocks of the cover. Fees come first, late damages
// last.
struct CombinedBlock {
    InvoiceKind kind = InvoiceKind::fees;
    std::vector<const CombinedPart*> parts;
    Yen subtotal, tax, total;
};
std::vector<CombinedBlock> blocks_of(const InvoicesCombined& document);

using CombineFact = std::variant<InvoicesCombined, notice::NoticeDrafted>;
Decision<CombineFact> decide(const Combining& rooms, const CombineInvoices& command, const Occasion& occasion);
Decision<CombiningWished> decide(const CombinedBook& combined, const CombineForParty& command,
                                 const contract::Book& contracts, const Occasion& occasion);
Decision<CombiningStopped> decide(const CombinedBook& combined, const StopCombining& command, const Occasion& occasion);
void evolve(CombinedBook& combined, const InvoicesCombined& fact, const Recorded& recorded);
void evolve(CombinedBook& combined, const CombiningWished& fact, const Recorded& recorded);
void evolve(CombinedBook& combined, const CombiningStopped& fact, const Recorded& recorded);

// CombineInvoices for each party that wishes it and got at least two invoices on the day. To be asked once nothing else
// is owed on the day: what is issued later goes out alone.
std::vector<CombineInvoices> combinations_due(const Combining& rooms, Date day);

// 根拠 of a document: its total, each block with its invoices, each rate.
Explanation explain(const CombinedInvoice& document, const Book& book);

}
