#include "money/entry_line.h"

namespace money {

Entry blank_entry(Date on, Basis basis, ContractId contract, std::string summary)
{
    return {.on = on,
            .because = {},
            .basis = basis,
            .contract = contract,
            .invoice = {},
            .summary = std::move(summary),
            .lines = {},
            .recorded_on = on};
}

std::string summary_of(const InvoiceIssued& issued, std::string_view what)
{
    return issued.number + " " + issued.addressee + " " + std::string(what);
}

void add_sale(std::vector<EntryLine>& lines, AccountTitle title, const TaxedSale& sale, Yen net)
{
    for (EntryLine& line : lines)
        if (line.title == title && line.sale && line.sale->code == sale.code && line.sale->percent == sale.percent) {
            line.amount -= net;
            line.sale->tax += sale.tax;
            return;
        }
    lines.push_back({title, -net, sale});
}

void add_plain(std::vector<EntryLine>& lines, AccountTitle title, Yen amount)
{
    if (amount == Yen(0)) return;
    for (EntryLine& line : lines)
        if (line.title == title && !line.sale) {
            line.amount += amount;
            return;
        }
    lines.push_back({title, amount, std::nullopt});
}

std::vector<Entry> of_lines(Entry entry)
{
    std::erase_if(entry.lines, [](const EntryLine& line) {
        return line.amount == Yen(0) && (!line.sale || line.sale->tax == Yen(0));
    });
    if (entry.lines.empty()) return {};
    return {std::move(entry)};
}

std::vector<Entry> told_apart(Entry entry, AccountTitle against)
{
    std::size_t debits = 0;
    for (const EntryLine& line : entry.lines)
        debits += line.amount > Yen(0) ? 1 : 0;
    if (debits <= 1 || entry.lines.size() - debits <= 1) return {std::move(entry)};
    std::vector<Entry> entries;
    for (const EntryLine& line : entry.lines) {
        if (line.title == against || line.title == AccountTitle::consumption_tax) continue;
        const Yen tax = line.sale ? line.sale->tax : Yen(0);
        entries.push_back(entry);
        entries.back().lines = {line, {against, tax - line.amount, std::nullopt}};
        add_plain(entries.back().lines, AccountTitle::consumption_tax, -tax);
    }
    return entries;
}

std::vector<Entry> passed(Entry entry, AccountTitle debit, AccountTitle credit, Yen amount)
{
    entry.lines = {{debit, amount, std::nullopt}, {credit, -amount, std::nullopt}};
    return of_lines(std::move(entry));
}

}
