#include "money/issue.h"

#include <algorithm>

namespace money {
namespace {

bool already_invoiced(const Book& book, ContractId contract, Position because)
{
    const Account* account = account_of(book, contract);
    return account && std::any_of(account->invoices.begin(), account->invoices.end(), [&](InvoiceId id) {
               const Invoice& invoice = book.invoices.at(id);
               const InvoiceIssued& issued = invoice.issued;
               return issued.kind == InvoiceKind::settlement && !invoice.cancelled &&
                      std::any_of(issued.lines.begin(), issued.lines.end(),
                                  [&](const Line& line) { return line.because.front() == because; });
           });
}

Line settlement_line(const SettlementAmount& amount, Date supplied_on)
{
    return Line{.kind = FeeKind::other,
                .description = amount.description,
                .quantity = 1,
                .unit = "式",
                .unit_price = amount.amount,
                .amount = amount.amount,
                .tax = amount.tax,
                .supplied_on = supplied_on,
                .clause = amount.clause,
                .because = {amount.because},
                .formula = amount.formula};
}

}

std::vector<InvoiceId> settlements_without_end(const Book& book, const contract::Contract& contract)
{
    std::vector<InvoiceId> found;
    if (const Account* account = account_of(book, contract.id))
        for (InvoiceId id : account->invoices) {
            const Invoice& invoice = book.invoices.at(id);
            if (invoice.issued.kind != InvoiceKind::settlement || invoice.cancelled) continue;
            const Date made_for = invoice.issued.lines.front().supplied_on;
            if (!contract.ended || made_for != contract.ended->on) found.push_back(id);
        }
    return found;
}

// The work that a settlement pays for was done when the contract ended; that day decides the tax rate.
Decision<InvoiceFact> decide(const Book& book, const InvoiceSettlement& command, const Issuing& rooms,
                             const std::vector<SettlementAmount>& amounts, const Occasion& occasion)
{
    const contract::Contract* contract = rooms.contracts.contracts.find(command.contract);
    if (!contract) return no_such_contract(command.contract);
    if (!contract->ended)
        return Refusal{{"terms 25.2"_clause, "terms 28.5"_clause},
                       "契約はまだ終わっていません。精算は、契約が終わってから請求してください。"};
    InvoiceParts parts{.kind = InvoiceKind::settlement, .lines = {}, .damages = {}, .basis = "terms 30.1"_clause};
    for (const SettlementAmount& amount : amounts)
        if (amount.amount > Yen(0) && !already_invoiced(book, command.contract, amount.because)) {
            parts.lines.push_back(settlement_line(amount, contract->ended->on));
            if (parts.basis.size() < 4) parts.basis.add(amount.clause);
        }
    if (parts.lines.empty()) return std::vector<InvoiceFact>{};
    parts.basis.add("terms 33.1"_clause);
    return issued(book, std::move(parts), *contract, rooms, occasion);
}

}
