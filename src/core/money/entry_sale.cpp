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
    Yen tax;
    for (std::size_t i = 0; i < is.size(); ++i) {
        const Yen net = is[i].net - was[i].net, of_tax = is[i].sale.tax - was[i].sale.tax;
        if (deferred(is[i])) {
            add_plain(entry.lines, AccountTitle::deferred_revenue, -net - of_tax);
        } else {
            add_sale(entry.lines, is[i].title, {is[i].sale.code, is[i].sale.percent, of_tax}, net);
            tax += of_tax;
        }
    }
    add_plain(entry.lines, AccountTitle::consumption_tax, -tax);
    add_plain(entry.lines, AccountTitle::receivable, -fact.total);
    return of_lines(std::move(entry));
}

std::vector<Entry> entries_of(const Book&, const ReceivableOpened& fact)
{
    Entry entry =
        blank_entry(fact.on, fact.basis, fact.contract, fact.number + " " + fact.addressee + " 取込み前の請求");
    entry.invoice = fact.invoice;
    return passed(std::move(entry), AccountTitle::receivable, AccountTitle::opening, fact.amount);
}

}
