#include "ledger/held.h"

#include "ledger/wiring.h"

#include <algorithm>

namespace ledger {

bool approval_in_use(const Books& books)
{
    return books.terms.parameters.contains(terms::Parameter::close_approval_above);
}

bool awaits_approval(const Books& books, const money::Invoice& invoice)
{
    return approval_in_use(books) &&
           money::awaits_approval(books.money, issuing_rooms(books), invoice, books.closed_through);
}

bool awaits_approval(const Books& books, const notice::Notice& notice)
{
    if (!approval_in_use(books)) return false;
    if (const auto own = books.combined.of_notice.find(notice.id); own != books.combined.of_notice.end()) {
        const auto& parts = books.combined.documents.at(own->second).issued.invoices;
        return std::any_of(parts.begin(), parts.end(), [&](const money::CombinedPart& part) {
            return awaits_approval(books, books.money.invoices.at(part.invoice));
        });
    }
    const money::Invoice* invoice =
        notice.kind == notice::NoticeKind::invoice ? books.money.invoices.find(notice.invoice) : nullptr;
    return invoice && awaits_approval(books, *invoice);
}

std::vector<money::LateLines> came_late(const Books& books, Month month)
{
    return money::came_late(books.money, issuing_rooms(books), month);
}

}
