#include "edge/collection_desk.h"

#include <algorithm>

namespace edge {
namespace {

bool shown(const ledger::Books& books, const money::Receivable& debt, Date day, std::string_view show)
{
    if (show == "wanted") return debt.wanted != nullptr;
    if (show == "held") return debt.held != nullptr;
    if (show == "promised") return debt.promise != nullptr;
    if (show == "broken")
        return debt.promise && money::state_of(*debt.promise, books.money, day).status == money::PromiseStatus::broken;
    if (show == "limitation") return near_limitation(books, debt, day);
    if (show == "written_off") return debt.invoice->written_off.has_value();
    return true;
}

}

bool near_limitation(const ledger::Books& books, const money::Receivable& debt, Date day)
{
    const auto clock = money::limitation_of(*debt.invoice, {books.collection, books.money, books.notices},
                                            ledger::rulebook(books, debt.invoice->issued.contract, day));
    return clock && clock->value.limitation.warn_12_months <= day;
}

std::vector<money::Receivable> late_debts(const ledger::Books& books, Date day, std::string_view show)
{
    std::vector<money::Receivable> out;
    for (const auto& [contract, account] : books.money.accounts) {
        const auto debts = money::receivables({books.collection, books.money, books.notices}, contract,
                                              ledger::rulebook(books, contract, day));
        if (!debts) continue;
        for (const money::Receivable& debt : *debts)
            if (shown(books, debt, day, show)) out.push_back(debt);
    }
    std::stable_sort(out.begin(), out.end(), [](const money::Receivable& a, const money::Receivable& b) {
        return a.invoice->issued.due < b.invoice->issued.due;
    });
    return out;
}

}
