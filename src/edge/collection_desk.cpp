#include "edge/collection_desk.h"

#include "terms/suppose.h"

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
    if (show == "written_off") return !debt.invoice->written_off.empty();
    return true;
}

}

bool near_limitation(const ledger::Books& books, const money::Receivable& debt, Date day)
{
    const auto clock = money::limitation_of(*debt.invoice, {books.collection, books.money, books.notices},
                                            ledger::rulebook(books, debt.invoice->issued.contract, day));
    return clock && clock->value.limitation.warn_12_months <= day;
}

std::optional<Explanation> limitation_told(const ledger::Books& books, const money::Receivable& debt, Date day)
{
    const terms::Rulebook rules = ledger::rulebook(books, debt.invoice->issued.contract, day);
    const auto clock_under = [&](const terms::Rulebook& supposed) {
        return money::limitation_of(*debt.invoice, {books.collection, books.money, books.notices}, supposed);
    };
    const auto warning_under = [&](const terms::Rulebook& supposed) {
        const auto clock = clock_under(supposed);
        return clock ? clock->value.limitation.warn_12_months.japanese() : std::string();
    };
    const auto last_under = [&](const terms::Rulebook& supposed) {
        const auto clock = clock_under(supposed);
        return clock ? clock->value.last_day.japanese() : std::string();
    };
    const auto clock = clock_under(rules);
    if (!clock) return std::nullopt;
    Explanation warning{.what = "時効の12か月前",
                        .value = warning_under(rules),
                        .basis = clock->basis,
                        .formula = {},
                        .rounding = {},
                        .because = {debt.invoice->by},
                        .alternatives = terms::alternatives(terms::Policy::ambiguous_month, rules, warning_under),
                        .parts = {}};
    for (Alternative& other : terms::alternatives(terms::Policy::backward_period, rules, warning_under))
        warning.alternatives.push_back(std::move(other));
    return Explanation{.what = "時効にかかる日",
                       .value = clock->value.last_day.japanese(),
                       .basis = clock->basis,
                       .formula = {},
                       .rounding = {},
                       .because = {debt.invoice->by},
                       .alternatives = terms::alternatives(terms::Policy::deadline_roll, rules, last_under),
                       .parts = {std::move(warning)}};
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
