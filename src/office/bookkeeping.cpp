#include "office/bookkeeping.h"

namespace office {
namespace {

constexpr std::uint64_t facts_at_once = 10'000;

template <class Fact>
concept OfMoney = requires(money::Book& book, const Fact& fact)
{
    evolve(book, fact, Recorded{});
}
|| requires(const money::Book& book, const Fact& fact)
{
    entries_of(book, fact);
};

void take(money::Bookkeeping& books, const Written& written)
{
    std::visit(
        [&]<class Fact>(const Fact& fact) {
            if constexpr (OfMoney<Fact>) books.take(fact, {written.position, written.at});
        },
        written.fact);
}

}

money::Bookkeeping bookkeeping(const Office& office)
{
    money::Bookkeeping books;
    const std::uint64_t last = office.read([](const ledger::Books& now) { return now.last.value; });
    for (std::uint64_t first = 1; first <= last; first += facts_at_once) {
        std::vector<Position> positions;
        for (std::uint64_t at = first; at <= last && at < first + facts_at_once; ++at)
            positions.push_back({at});
        for (const Written& written : office.facts(positions))
            take(books, written);
    }
    return books;
}

documents::AccountsSheet accounts_sheet(const Office& office, std::vector<money::Entry> entries)
{
    documents::AccountsSheet sheet{.entries = std::move(entries), .names = {}, .contractors = {}, .due_dates = {}};
    office.read([&](const ledger::Books& books) {
        sheet.names = books.money.account_names;
        for (const contract::Contract& contract : books.contracts.contracts)
            sheet.contractors.emplace_back(contract.id, books.contracts.parties.at(contract.party).applicant.name);
        for (const money::Invoice& invoice : books.money.invoices)
            sheet.due_dates.emplace_back(invoice.id, invoice.issued.due);
        return 0;
    });
    return sheet;
}

}
