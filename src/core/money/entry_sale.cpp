// Entries of invoices: issued, cancelled, reduced, taken over in an import.
#include "money/entry_line.h"
#include "money/entry_settlement.h"
#include "money/entry_share.h"

namespace money {

// 33.1 “The amount to pay is the fees plus consumption tax.”
std::vector<Entry> entries_of(const Book&, const InvoiceIssued& fact)
{
    Entry entry = blank_entry(fact.on, {"terms 30.1"_clause, "terms 33.1"_clause}, fact.contract,
                              summary_of(fact, label(fact.kind)));
    entry.invoice = fact.invoice;
    add_plain(entry.lines, AccountTitle::receivable, fact.total);
    Yen tax;
    for (const Share& share : shares_of(fact, {})) {
        if (deferred(share)) {
            add_plain(entry.lines, AccountTitle::deferred_revenue, -share.net - share.sale.tax);
        } else {
            add_sale(entry.lines, share.title, share.sale, share.net);
            tax += share.sale.tax;
        }
    }
    add_plain(entry.lines, AccountTitle::consumption_tax, -tax);
    return of_lines(std::move(entry));
}

// What the invoice brought goes back, with what was earned of it before this month; what was paid on it is the
// contractor's.
std::vector<Entry> entries_of(const Book& before, const InvoiceCancelled& fact)
{
    const Invoice& invoice = before.invoices.at(fact.invoice);
    const InvoiceIssued& issued = invoice.issued;
    Entry entry = blank_entry(fact.on, "terms 30.1"_clause, fact.contract, summary_of(issued, "取消し"));
    entry.invoice = fact.invoice;
    Yen tax;
    const Month earned_last = Month::of(fact.on).plus(-1);
    const std::vector<Share> then = shares_of(issued, reductions_through(invoice, earned_last.last()));
    const std::vector<Share> now = shares_of(issued, reductions_through(invoice, fact.on));
    for (std::size_t i = 0; i < now.size(); ++i) {
        const Share& share = now[i];
        Earned back{share.net, share.sale.tax};
        if (deferred(share)) {
            back = earned_last < Month::of(issued.on) ? Earned{} : earned_through(then[i], earned_last);
            add_plain(entry.lines, AccountTitle::deferred_revenue, share.net + share.sale.tax - back.gross());
        }
        add_sale(entry.lines, share.title, {share.sale.code, share.sale.percent, -back.tax}, -back.net);
        tax += back.tax;
    }
    add_plain(entry.lines, AccountTitle::consumption_tax, tax);
    add_plain(entry.lines, AccountTitle::receivable, -invoice.charged());
    std::vector<Entry> entries = of_lines(std::move(entry));
    for (Entry& one : settled_back(invoice, fact))
        entries.push_back(std::move(one));
    return entries;
}

namespace {

// The tax that a reduction takes off a rate stands on the lines that fell, as on its note; where none did, on the
// first.
void keep_to_fallen(std::vector<Share>& changes, const RateTotal& rate)
{
    Share* first = nullptr;
    Yen net, tax;
    for (Share& change : changes) {
        if (change.sale.code != rate.code || change.sale.percent != rate.percent) continue;
        if (!first) first = &change;
        net += change.net;
        tax += change.sale.tax;
        change.sale.tax = Yen(0);
    }
    if (net != Yen(0))
        spread(changes, rate, tax);
    else if (first)
        first->sale.tax = tax;
}

}

// civil-code 519 “A debt ends as far as the creditor releases the debtor from it.” What the reduction takes off a
// yearly fee comes out of what is deferred; the months earned so far follow at the month's end.
std::vector<Entry> entries_of(const Book& before, const InvoiceReduced& fact)
{
    const Invoice& invoice = before.invoices.at(fact.invoice);
    Reductions with = reductions_through(invoice, fact.on);
    const std::vector<Share> was = shares_of(invoice.issued, with);
    with.push_back(&fact);
    const std::vector<Share> is = shares_of(invoice.issued, with);
    Entry entry = blank_entry(fact.on, fact.basis, fact.contract, fact.number + " " + fact.addressee + " 減額");
    entry.invoice = fact.invoice;
    std::vector<Share> changes;
    for (std::size_t i = 0; i < is.size(); ++i) {
        Share change = is[i];
        change.net -= was[i].net;
        change.sale.tax -= was[i].sale.tax;
        if (deferred(change))
            add_plain(entry.lines, AccountTitle::deferred_revenue, -change.net - change.sale.tax);
        else
            changes.push_back(change);
    }
    for (const RateTotal& rate : invoice.issued.rates)
        keep_to_fallen(changes, rate);
    for (const Share& change : changes) {
        add_sale(entry.lines, change.title, change.sale, change.net);
        add_plain(entry.lines, AccountTitle::consumption_tax, -change.sale.tax);
    }
    add_plain(entry.lines, AccountTitle::receivable, -fact.total);
    std::vector<Entry> entries = of_lines(std::move(entry));
    return entries.empty() ? entries : told_apart(std::move(entries.front()), AccountTitle::receivable);
}

std::vector<Entry> entries_of(const Book&, const ReceivableOpened& fact)
{
    Entry entry =
        blank_entry(fact.on, fact.basis, fact.contract, fact.number + " " + fact.addressee + " 取込み前の請求");
    entry.invoice = fact.invoice;
    return passed(std::move(entry), AccountTitle::receivable, AccountTitle::opening, fact.amount);
}

}
