// Electronic invoices of what the books issued, for the mail, the pages and the command line alike.
#pragma once

#include "documents/einvoice.h"
#include "ledger/ledger.h"

namespace office {
using namespace basis;

// An issued invoice as JP PINT, under the names of its day. Refusal when the contractor has no 法人番号 or the provider
// no number to be known by: without them the network cannot deliver it.
Result<documents::EInvoice, Refusal> einvoice(const ledger::Books& books, const money::Invoice& invoice);
// A cancelled invoice taken back: the same lines with negative quantities, number -C, dated the day of the
// cancellation. Refusal also for an invoice that stands.
Result<documents::EInvoice, Refusal> return_einvoice(const ledger::Books& books, const money::Invoice& invoice);

// A reduction note: what each reduced line falls by, once with a negative quantity, naming the invoice.
Result<documents::EInvoice, Refusal> reduction_einvoice(const ledger::Books& books, const money::Invoice& invoice,
                                                        const money::InvoiceReduced& note);

// What waits for the access point: the invoices issued, reduced and taken back from the first to the last day.
struct QueuedEInvoice {
    InvoiceId invoice;
    std::string number;
    Date dated;
    Yen amount; // with tax, of a return and a reduction what falls away
    Result<std::string, Refusal> xml;
};
// One of them, as it is handed out by itself: the invoice, or the document that takes it back. The invoice exists.
enum class Returned : std::uint8_t { no, yes };
QueuedEInvoice electronic_paper(const ledger::Books& books, InvoiceId invoice, Returned returned);
std::vector<QueuedEInvoice> queued_einvoices(const ledger::Books& books, Date first, Date last);

}
