// 領収書 of a payment, for staff and for its contractor: kept as it is handed over.
#include "edge/portal_pages.h"
#include "edge/staff.h"

#include "office/receipts.h"
#include "office/records.h"

namespace edge {
namespace {

template <class May>
HttpResponse receipt(const Visit& visit, May may)
{
    using Made = std::pair<money::Payment, documents::LetterSheet>;
    const auto id = captured_id<PaymentId>(visit);
    const auto made = visit.office.read([&](const ledger::Books& books) -> std::optional<Made> {
        const money::Payment* payment = id ? books.money.payments.find(*id) : nullptr;
        if (!payment || !may(books, *payment)) return std::nullopt;
        return Made{*payment, office::receipt_sheet(books, *payment)};
    });
    if (!made) return not_found(visit);
    return pdf(id->text() + ".pdf", office::keep_receipt(visit.office, made->first, made->second));
}

}

HttpResponse receipt_page(const Visit& visit)
{
    return receipt(visit, [](const ledger::Books&, const money::Payment&) { return true; });
}

HttpResponse portal_receipt(const Visit& visit)
{
    return receipt(visit, [&](const ledger::Books& books, const money::Payment& payment) {
        return own_contract(visit, books, payment.contract.text()) != nullptr;
    });
}

}
