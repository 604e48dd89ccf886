#include "money/entry_share.h"

#include <algorithm>
#include <map>

namespace money {
namespace {

std::size_t place_of(AccountTitle title)
{
    return static_cast<std::size_t>(title);
}

bool has_yearly(const InvoiceIssued& issued)
{
    return std::any_of(issued.lines.begin(), issued.lines.end(),
                       [](const Line& line) { return line.kind == FeeKind::yearly; });
}

}

void Bookkeeping::add(std::vector<Entry> entries, const Recorded& recorded)
{
    for (Entry& entry : entries) {
        entry.because = recorded.position;
        entry.recorded_on = recorded.at.date_in_japan();
        entries_.push_back(std::move(entry));
    }
}

std::vector<Entry> Bookkeeping::entries(Date first, Date last) const
{
    std::vector<Entry> out;
    for (const Entry& entry : entries_)
        if (first <= entry.on && entry.on <= last) out.push_back(entry);
    for (const Invoice& invoice : book_.invoices)
        if (has_yearly(invoice.issued))
            for (Month month = std::max(Month::of(first), Month::of(invoice.issued.on)); month.last() <= last;
                 month = month.plus(1))
                if (auto entry = earned_in(invoice, month)) out.push_back(*std::move(entry));
    std::stable_sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a.on < b.on; });
    return out;
}

TrialBalance balance_of(const std::vector<Entry>& entries)
{
    TrialBalance balance;
    for (const Entry& entry : entries)
        for (const EntryLine& line : entry.lines)
            balance.at(place_of(line.title)) += line.amount;
    return balance;
}

std::vector<TaxReportRow> tax_report(const std::vector<Entry>& entries)
{
    std::map<std::pair<TaxCode, std::int32_t>, TaxReportRow> rows;
    for (const Entry& entry : entries)
        for (const EntryLine& line : entry.lines)
            if (line.sale) {
                TaxReportRow& row = rows[{line.sale->code, line.sale->percent}];
                row.code = line.sale->code;
                row.percent = line.sale->percent;
                TaxedSum& sum = line.title == AccountTitle::bad_debt   ? row.lost
                                : line.title == AccountTitle::recovery ? row.recovered
                                                                       : row.sales;
                sum.net += line.title == AccountTitle::bad_debt ? line.amount : -line.amount;
                sum.tax += line.title == AccountTitle::bad_debt ? -line.sale->tax : line.sale->tax;
            }
    std::vector<TaxReportRow> out;
    for (const auto& [key, row] : rows)
        out.push_back(row);
    return out;
}

std::vector<Ageing> ageing(const Book& book, Date day)
{
    std::map<PartyId, Ageing> parties;
    for (const Invoice& invoice : book.invoices) {
        if (day < invoice.issued.on || (invoice.cancelled && invoice.cancelled->on <= day)) continue;
        Yen open = invoice.issued.total;
        for (const InvoiceReduced* reduction : reductions_through(invoice, day))
            open -= reduction->total;
        for (const Settled& part : invoice.settled)
            if (part.part == AllocatedTo::principal && part.on <= day) open -= part.amount;
        for (const PostedFee& fee : invoice.bank_fees)
            if (fee.on <= day) open -= fee.amount;
        for (const GivenUp& loss : losses(invoice))
            if (loss.on <= day) open -= loss.amount;
        if (open <= Yen(0)) continue;
        const std::int32_t late = (day - invoice.issued.due).count;
        const std::size_t column = late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
        Ageing& row = parties[invoice.issued.party];
        row.party = invoice.issued.party;
        row.open.at(column) += open;
        row.total += open;
    }
    std::vector<Ageing> out;
    for (const auto& [party, row] : parties)
        out.push_back(row);
    return out;
}

}
