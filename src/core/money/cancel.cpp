#include "money/allocate.h"
#include "money/issue.h"

#include <algorithm>

namespace money {
namespace {

// The day before the first part that went to the invoice; nullopt when none did.
std::optional<Date> before_first_part(const Invoice& invoice)
{
    std::optional<Date> first;
    for (const Settled& part : invoice.settled)
        if (!first || part.on < *first) first = part.on;
    return first ? std::optional(first->previous()) : std::nullopt;
}

notice::NoticeDrafted told(const Invoice& invoice, const Cancelling& what, Date today, const notice::Book& notices)
{
    const InvoiceIssued& issued = invoice.issued;
    std::vector<std::string> paragraphs{issued.on.japanese() + "付の" + std::string(label(issued.kind)) + "書 " +
                                            issued.number + "（" + issued.total.japanese() + "）を取り消します。",
                                        "理由：" + what.reason + "。", "この請求へのお支払いは要りません。"};
    if (!invoice.settled.empty())
        paragraphs.emplace_back("お支払いいただいた額は、ほかのご請求に充て、残りをお預かりいたします。");
    return notice::drafted(notices,
                           {.kind = notice::NoticeKind::general,
                            .basis = {"terms 30.1"_clause, "terms 40.1"_clause},
                            .party = issued.party,
                            .contract = issued.contract,
                            .application = {},
                            .invoice = issued.invoice,
                            .subject = "請求書 " + issued.number + " を取り消しました",
                            .paragraphs = std::move(paragraphs)},
                           today, what.nth_notice);
}

void release_lines(Book& book, const InvoiceIssued& issued)
{
    for (std::size_t i = 0; i < issued.lines.size(); ++i)
        if (const Line& line = issued.lines[i]; line.fee && (i == 0 || !of_one_period(issued.lines[i - 1], line)))
            book.fees.at(line.fee).released.push_back(*line.from);
    for (Usage& usage : book.accounts.at(issued.contract).usage)
        if (usage.invoiced == issued.invoice) usage.invoiced = {};
}

// The damages that the invoice asked for are claimed by no invoice again.
void release_damages(Book& book, const InvoiceIssued& issued)
{
    for (const DamagesInvoiced& part : issued.damages) {
        Invoice& source = book.invoices.at(part.invoice);
        source.damages_invoiced -= part.amount;
        source.damages_invoiced_through.reset();
        for (const Invoice* other : debts_of(book, issued.contract))
            for (const DamagesInvoiced& standing : other->issued.damages)
                if (standing.invoice == part.invoice)
                    source.damages_invoiced_through =
                        std::max(source.damages_invoiced_through, std::optional(standing.through));
    }
}

}

Decision<CancelFact> cancelled(const Book& book, const Cancelling& what, const notice::Book& notices,
                               const terms::Rulebook& rules)
{
    const Invoice& invoice = book.invoices.at(what.invoice);
    std::vector<CancelFact> facts{InvoiceCancelled{.on = rules.day(),
                                                   .basis = what.basis,
                                                   .invoice = invoice.id,
                                                   .contract = invoice.issued.contract,
                                                   .number = invoice.issued.number,
                                                   .total = invoice.issued.total,
                                                   .reason = what.reason}};
    if (const auto after = before_first_part(invoice)) {
        auto anew = allocated_anew(book, invoice.issued.contract, {*after, std::nullopt, invoice.id}, rules);
        if (!anew) return anew.error();
        Basis basis = what.basis;
        facts.emplace_back(
            PaymentsReallocated{.on = rules.day(),
                                .basis = basis.add("civil-code 489"_clause).add("civil-code 488.4"_clause),
                                .contract = invoice.issued.contract,
                                .after = *after,
                                .parts = std::move((*anew).parts)});
    }
    if (invoice.issued.total > Yen(0)) facts.emplace_back(told(invoice, what, rules.day(), notices));
    return facts;
}

// 30.1 “The provider bills the fees in the way it sets.” What it billed wrongly it takes back; a document that has left
// the house is never altered.
// civil-code 703 “Whoever gained from another's money without legal ground gives it back, as far as the gain is still
// there.” What was paid on a wrong invoice is no fee.
Decision<CancelFact> decide(const Book& book, const CancelInvoice& command, const Issuing& rooms,
                            const Occasion& occasion)
{
    if (!rooms.contracts.contracts.find(command.contract)) return no_such_contract(command.contract);
    const Invoice* invoice = book.invoices.find(command.invoice);
    if (!invoice || invoice->issued.contract != command.contract)
        return Refusal{"terms 30.1"_clause,
                       "請求 " + command.invoice.text() + " はこの契約にありません。番号を確かめてください。"};
    if (invoice->cancelled) return std::vector<CancelFact>{};
    if (command.reason.empty())
        return Refusal{"terms 30.1"_clause,
                       "請求書 " + invoice->issued.number + " を取り消す理由がありません。理由を入れてください。"};
    Basis basis{"terms 30.1"_clause};
    if (!invoice->settled.empty()) basis.add("civil-code 703"_clause);
    return cancelled(book, {command.invoice, command.reason, basis}, rooms.notices,
                     terms::Rulebook(rooms.terms, command.contract, occasion.today));
}

void evolve(Book& book, const InvoiceCancelled& fact, const Recorded& recorded)
{
    Invoice& invoice = book.invoices.at(fact.invoice);
    invoice.cancelled = CancelledOn{fact.on, fact.reason, recorded.position};
    invoice.settled.clear();
    invoice.principal_paid = invoice.damages_settled = invoice.fees_posted = Yen(0);
    invoice.bank_fees.clear();
    release_lines(book, invoice.issued);
    release_damages(book, invoice.issued);
    for (PaymentId id : book.accounts.at(fact.contract).payments)
        recount(book, book.payments.at(id));
}

}
