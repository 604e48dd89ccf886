// Journal entries (仕訳) and what accountants read from them: derived from the facts of money in the order of the
// journal, never typed. Sales without tax, tax in an account of its own; a yearly fee is deferred with its tax and
// earned month by month.
#pragma once

#include "money/bank.h"

#include <array>

namespace money {

// How a sale is taxed, or the sale that a loss or a recovery comes from. The tax itself stands in the account of
// consumption tax.
struct TaxedSale {
    TaxCode code = TaxCode::standard;
    std::int32_t percent = 0;
    Yen tax;
};

// How a purchase is taxed. `tax` is the part of its tax that is deductible; it stands in the account of input tax.
struct TaxedPurchase {
    TaxCode code = TaxCode::standard;
    std::int32_t percent = 0, share = 0;
    Yen tax;
};

struct EntryLine {
    AccountTitle title = AccountTitle::receivable;
    Yen amount; // debit positive, credit negative
    std::optional<TaxedSale> sale;
    std::optional<TaxedPurchase> purchase = std::nullopt;
};

struct Entry {
    Date on;
    Position because; // 0: by the calendar, from the invoice
    Basis basis;
    ContractId contract;
    InvoiceId invoice; // 0 where it is about none or several
    std::string summary;
    std::vector<EntryLine> lines;           // Σ = 0; one debit or one credit
    Date recorded_on;                       // when the fact became known; later than the month of `on`: a late fact
    std::string partner = {};               // 取引先 where it is no contractor …
    std::optional<Date> due = std::nullopt; // … and when it wants its money
};

// The entries of one fact, given the books before it.
std::vector<Entry> entries_of(const Book& before, const InvoiceIssued& fact);
std::vector<Entry> entries_of(const Book& before, const InvoiceCancelled& fact);
std::vector<Entry> entries_of(const Book& before, const InvoiceReduced& fact);
std::vector<Entry> entries_of(const Book& before, const PaymentReceived& fact);
std::vector<Entry> entries_of(const Book& before, const PaymentsReallocated& fact);
std::vector<Entry> entries_of(const Book& before, const CreditApplied& fact);
std::vector<Entry> entries_of(const Book& before, const CreditRefunded& fact);
std::vector<Entry> entries_of(const Book& before, const PaymentTakenBack& fact);
std::vector<Entry> entries_of(const Book& before, const BankFeePosted& fact);
std::vector<Entry> entries_of(const Book& before, const WrittenOff& fact);
std::vector<Entry> entries_of(const Book& before, const RefundDecided& fact);
std::vector<Entry> entries_of(const Book& before, const RefundOrdered& fact);        // on the day of the transfer
std::vector<Entry> entries_of(const Book& before, const RefundOrderWithdrawn& fact); // back, not before that day
std::vector<Entry> entries_of(const Book& before, const PurchaseRecorded& fact);     // by day of supply
std::vector<Entry> entries_of(const Book& before, const PurchaseWithdrawn& fact);
std::vector<Entry> entries_of(const Book& before, const PurchaseOrdered& fact);        // on the day of the transfer
std::vector<Entry> entries_of(const Book& before, const PurchaseOrderWithdrawn& fact); // back, not before that day
std::vector<Entry> entries_of(const Book& before, const ReceivableOpened& fact);
std::vector<Entry> entries_of(const Book& before, const CreditOpened& fact);
// What the yearly fees of an invoice earned in a month, on its last day: a twelfth for each month of the service
// period, counted from the month in which it begins; months before the invoice are earned with it. Cumulative, rounded
// down, so that twelve twelfths are the whole. nullopt when nothing was earned.
std::optional<Entry> earned_in(const Invoice& invoice, Month month);

// Takes the facts of money in the order of the journal and gives all entries through a day.
class Bookkeeping {
public:
    template <class Fact>
    void take(const Fact& fact, const Recorded& recorded)
    {
        if constexpr (requires { entries_of(book_, fact); }) add(entries_of(book_, fact), recorded);
        if constexpr (requires { evolve(book_, fact, recorded); }) evolve(book_, fact, recorded);
    }
    // By day, then by position; with what was earned in each month that ended by `last`.
    std::vector<Entry> entries(Date first, Date last) const;
    const Book& book() const { return book_; }

private:
    void add(std::vector<Entry> entries, const Recorded& recorded);
    Book book_;
    std::vector<Entry> entries_;
};

using TrialBalance = std::array<Yen, account_titles>; // debit positive
TrialBalance balance_of(const std::vector<Entry>& entries);

struct TaxedSum {
    Yen net, tax;
};

// A period by category and rate: what was sold, what of earlier sales was lost and what of losses came back
// (consumption-tax-act 39). Opening debts of an import have no rates and stand in no row.
struct TaxReportRow {
    TaxCode code = TaxCode::standard;
    std::int32_t percent = 0;
    TaxedSum sales, lost, recovered;
};
std::vector<TaxReportRow> tax_report(const std::vector<Entry>& entries);

struct PurchaseReportRow { // purchases of a period by category, rate and deductible share
    TaxCode code = TaxCode::standard;
    std::int32_t percent = 0, share = 0;
    Yen cost, deductible; // cost holds the tax that may not be deducted; together what was paid
};
std::vector<PurchaseReportRow> purchase_report(const std::vector<Entry>& entries);

// What is open on a day, by days past the due date: not due, 1–30, 31–60, 61–90, more.
struct Ageing {
    PartyId party;
    std::array<Yen, 5> open;
    Yen total;
};
std::vector<Ageing> ageing(const Book& book, Date day); // by party; those that owe nothing are left out

}
