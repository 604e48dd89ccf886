// The certificate of a month's close: expected = made + explained + parked, over every contract of the month. Kept as a
// fact; checked again against the invoices whenever the journal is verified.
#pragma once

#include "basis/occasion.h"
#include "basis/ruling.h"
#include "basis/yen.h"
#include "contract/contract.h"

#include <boost/describe.hpp>
#include <map>

namespace money {
using namespace basis;

struct NotInvoiced { // a contract without an invoice on the closing day
    ContractId contract;
    std::string why;             // Japanese
    std::vector<Clause> clauses; // why not, each a clause of the reason
};
BOOST_DESCRIBE_STRUCT(NotInvoiced, (), (contract, why, clauses))

struct OwnClosing { // of a contract that has agreed a closing day of its own (1.1-但)
    ContractId contract;
    std::vector<Date> days; // since the closing day of the month before; several or none where the agreement changed
};
BOOST_DESCRIBE_STRUCT(OwnClosing, (), (contract, days))

struct MonthFigures {
    Date closing_day;
    std::int64_t expected = 0, made = 0;
    std::vector<NotInvoiced> explained, parked;
    std::int64_t invoices = 0;
    Yen subtotal, tax, total;
    std::vector<OwnClosing> own_closings; // by contract
    bool adds_up() const { return expected == made + static_cast<std::int64_t>(explained.size() + parked.size()); }
};
BOOST_DESCRIBE_STRUCT(MonthFigures, (),
                      (closing_day, expected, made, explained, parked, invoices, subtotal, tax, total, own_closings))
// What the hash of a certificate covers: month, closing day, every figure, every contract that has no invoice.
std::string certified_text(const std::string& month, const MonthFigures& figures);

struct CertifyMonth {  // command; the figures are computed anew, never handed in
    std::string month; // YYYY-MM
};
BOOST_DESCRIBE_STRUCT(CertifyMonth, (), (month))

struct MonthCertified {
    Date on;
    Basis basis;
    std::string month;
    MonthFigures figures;
    std::optional<PersonId> approved_by; // the second person, where the total wanted one
};
BOOST_DESCRIBE_STRUCT(MonthCertified, (), (on, basis, month, figures, approved_by))

struct Certificate { // state: the latest of a month
    MonthFigures figures;
    std::optional<PersonId> approved_by;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Certificate, (), (figures, approved_by, by))
using Certificates = std::map<std::string, Certificate>; // by month

// A contract's invoices of a close beside those of the close before.
struct DraftRow {
    ContractId contract;
    Yen total, last; // 0: none
    Yen difference() const { return total - last; }
    // New, gone, or at least half as much more or less.
    bool outlier() const;
};

struct Book;
struct Issuing;
enum class Close : std::uint8_t { foreseen, carried_out };
struct MonthClose {
    MonthFigures figures;
    std::vector<DraftRow> drafts; // of contracts that have, or had, an invoice
};
// The close of a month: with `foreseen`, what IssueInvoice would make counts as made. A contract whose invoice is
// refused is parked. Refusal when the closing day cannot be told.
Result<MonthClose, Refusal> month_close(const Book& book, const Issuing& rooms, Month month, Close close);

// 30.1: whether the total is more than one person may close (parameter close_approval_above; 0: no such limit).
bool wants_approval(Yen total, const Decimal& above);
Decision<MonthCertified> decide(const Book& book, const CertifyMonth& command, const Issuing& rooms,
                                const Occasion& occasion);
void evolve(Book& book, const MonthCertified& fact, const Recorded& recorded);
// Certificates whose figures the invoices of the books do not bear out, in Japanese; empty when all do.
std::vector<std::string> certificate_findings(const Book& book);

}
