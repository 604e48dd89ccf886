// Entries of what subcontractors bill: cost, input tax, payable; and what of the tax was deductible in a period.
#include "money/entry.h"

#include <algorithm>
#include <map>

namespace money {
namespace {

Entry of_purchase(Date on, Basis basis, const std::string& partner, std::string summary)
{
    Entry entry{.on = on,
                .because = {},
                .basis = basis,
                .contract = {},
                .invoice = {},
                .summary = std::move(summary),
                .lines = {},
                .recorded_on = on};
    entry.partner = partner;
    return entry;
}

// One day of supply: cost with the tax that may not be deducted, the deductible tax, the whole as payable.
// `sign` -1: all of it goes back.
Entry bought_on(Date day, const std::vector<PurchaseRate>& rates, Entry entry, int sign)
{
    const auto turned = [sign](Yen amount) { return sign < 0 ? -amount : amount; };
    Yen tax, whole;
    for (const PurchaseRate& rate : rates) {
        if (rate.supplied_on != day) continue;
        entry.lines.push_back({AccountTitle::subcontracting, turned(rate.amount - rate.deductible), std::nullopt,
                               TaxedPurchase{rate.code, rate.percent, rate.share, turned(rate.deductible)}});
        tax += rate.deductible;
        whole += rate.amount;
    }
    if (tax != Yen(0)) entry.lines.push_back({AccountTitle::input_tax, turned(tax), std::nullopt});
    entry.lines.push_back({AccountTitle::payable, turned(-whole), std::nullopt});
    return entry;
}

std::vector<Date> days_of(const std::vector<PurchaseRate>& rates)
{
    std::vector<Date> days;
    for (const PurchaseRate& rate : rates)
        if (std::find(days.begin(), days.end(), rate.supplied_on) == days.end()) days.push_back(rate.supplied_on);
    std::sort(days.begin(), days.end());
    return days;
}

}

// consumption-tax-act 30.1 “For the period in which it bought, a business deducts the tax on its purchases from the tax
// on its sales.” Each supply stands on its own day.
std::vector<Entry> entries_of(const Book&, const PurchaseRecorded& fact)
{
    std::vector<Entry> entries;
    for (const Date day : days_of(fact.rates)) {
        entries.push_back(
            bought_on(day, fact.rates, of_purchase(day, fact.basis, fact.name, fact.name + " 外注 " + fact.number), 1));
        entries.back().due = fact.due;
    }
    return entries;
}

// The books were right for whoever read them: what was wrong goes back on the day of the correction.
std::vector<Entry> entries_of(const Book&, const PurchaseWithdrawn& fact)
{
    std::vector<Entry> entries;
    for (const Date day : days_of(fact.rates))
        entries.push_back(
            bought_on(day, fact.rates,
                      of_purchase(fact.on, fact.basis, fact.name, fact.name + " 外注の取下げ " + fact.number), -1));
    return entries;
}

std::vector<Entry> entries_of(const Book&, const PurchaseOrdered& fact)
{
    Entry entry = of_purchase(fact.pay_on, fact.basis, fact.name,
                              fact.name + " 外注の支払 " + fact.number + " " + fact.order.text());
    entry.lines = {{AccountTitle::payable, fact.amount, std::nullopt},
                   {AccountTitle::bank, -fact.amount, std::nullopt}};
    return {std::move(entry)};
}

std::vector<Entry> entries_of(const Book&, const PurchaseOrderWithdrawn& fact)
{
    Entry entry = of_purchase(std::max(fact.on, fact.pay_on), fact.basis, fact.name,
                              fact.name + " 外注の支払の取下げ " + fact.number + " " + fact.order.text());
    entry.lines = {{AccountTitle::bank, fact.amount, std::nullopt},
                   {AccountTitle::payable, -fact.amount, std::nullopt}};
    return {std::move(entry)};
}

std::vector<PurchaseReportRow> purchase_report(const std::vector<Entry>& entries)
{
    std::map<std::tuple<TaxCode, std::int32_t, std::int32_t>, PurchaseReportRow> rows;
    for (const Entry& entry : entries)
        for (const EntryLine& line : entry.lines) {
            if (!line.purchase) continue;
            const TaxedPurchase& bought = *line.purchase;
            PurchaseReportRow& row = rows[{bought.code, bought.percent, bought.share}];
            row.code = bought.code;
            row.percent = bought.percent;
            row.share = bought.share;
            row.cost += line.amount;
            row.deductible += bought.tax;
        }
    std::vector<PurchaseReportRow> out;
    out.reserve(rows.size());
    for (const auto& [key, row] : rows)
        out.push_back(row);
    return out;
}

}
