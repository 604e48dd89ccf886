// What a bank took off a payment: open by default, borne by the provider where its policy says so.
#include "money/issue.h"

#include <algorithm>

namespace money {
namespace {

// The last part of a payment that went to the invoice's principal.
const Settled* last_part(const Invoice& invoice)
{
    const Settled* last = nullptr;
    for (const Settled& part : invoice.settled)
        if (part.part == AllocatedTo::principal && (!last || last->on <= part.on)) last = &part;
    return last;
}

}

Yen most_borne(const terms::Rulebook& rules)
{
    if (rules.chosen(terms::Policy::bank_fee_short_payment, "stays_open")) return Yen(0);
    const auto most = rules.count(terms::Parameter::bank_fee_posted_up_to);
    return most ? Yen(most->value) : Yen(0);
}

// 29.5 “Bank charges and other costs of payment are borne by the contractor.” The provider may forgo them: by the
// policy of the day of the payment, up to the amount it set, and never what nobody began to pay.
std::optional<PostedFee> borne_fee(const Invoice& invoice, const terms::Rulebook& rules)
{
    const Settled* last = last_part(invoice);
    const Yen open = invoice.unpaid();
    if (!last || open == Yen(0) || !invoice.written_off.empty() || open > most_borne(rules.on(last->on)))
        return std::nullopt;
    return PostedFee{.on = last->on, .payment = last->payment, .amount = open, .by = {}};
}

bool bears_a_fee(const Book& book, ContractId contract, const terms::Rulebook& rules)
{
    const Account* account = account_of(book, contract);
    return account && std::any_of(account->invoices.begin(), account->invoices.end(),
                                  [&](InvoiceId id) { return borne_fee(book.invoices.at(id), rules).has_value(); });
}

Decision<BankFeePosted> decide(const Book& book, const PostBankFee& command, const contract::Book& contracts,
                               const terms::Rulebook& rules)
{
    if (!contracts.contracts.find(command.contract)) return no_such_contract(command.contract);
    std::vector<BankFeePosted> facts;
    if (const Account* account = account_of(book, command.contract))
        for (InvoiceId id : account->invoices)
            if (const auto fee = borne_fee(book.invoices.at(id), rules))
                facts.push_back({.on = fee->on,
                                 .basis = {"terms 29.5"_clause, "civil-code 519"_clause},
                                 .contract = command.contract,
                                 .invoice = id,
                                 .payment = fee->payment,
                                 .amount = fee->amount});
    return facts;
}

void evolve(Book& book, const BankFeePosted& fact, const Recorded& recorded)
{
    Invoice& invoice = book.invoices.at(fact.invoice);
    invoice.bank_fees.push_back({fact.on, fact.payment, fact.amount, recorded.position});
    invoice.fees_posted += fact.amount;
}

}
