// What yearly fees earn by the month (前受収益).
#include "money/entry_line.h"
#include "money/entry_share.h"

namespace money {

std::optional<Entry> earned_in(const Invoice& invoice, Month month)
{
    const Month issued = Month::of(invoice.issued.on);
    if (month < issued || (invoice.cancelled && Month::of(invoice.cancelled->on) <= month)) return std::nullopt;
    Entry entry = blank_entry(month.last(), "terms 28.1.4"_clause, invoice.issued.contract,
                              summary_of(invoice.issued, "前受収益の振替 " + month.text()));
    entry.because = invoice.by;
    entry.invoice = invoice.id;
    Yen tax, gross;
    const std::vector<Share> now = shares_of(invoice.issued, reductions_through(invoice, month.last()));
    const std::vector<Share> then = shares_of(invoice.issued, reductions_through(invoice, month.first().previous()));
    for (std::size_t i = 0; i < now.size(); ++i) {
        const Share& share = now[i];
        if (!deferred(share)) continue;
        const Earned through = earned_through(share, month);
        const Earned before = month == issued ? Earned{} : earned_through(then[i], month.plus(-1));
        const Yen net = through.net - before.net, of_tax = through.tax - before.tax;
        add_sale(entry.lines, share.title, {share.sale.code, share.sale.percent, of_tax}, net);
        tax += of_tax;
        gross += net + of_tax;
    }
    add_plain(entry.lines, AccountTitle::consumption_tax, -tax);
    add_plain(entry.lines, AccountTitle::deferred_revenue, gross);
    std::vector<Entry> entries = of_lines(std::move(entry));
    return entries.empty() ? std::nullopt : std::optional(std::move(entries.front()));
}

}
