#include "money/issue.h"

namespace money {
namespace {

// 30.3 “The contractor pays by the due date printed on the invoice.”
// 29.1 “The contractor pays the fees in the way the provider sets.”
Standing to_pay(const Invoice& invoice)
{
    return {.kind = StandingKind::duty,
            .bearer = Bearer::contractor,
            .what = invoice.issued.number + " の未払い " + invoice.unpaid().japanese() + "（税込）を支払う",
            .command = "ReceivePayment",
            .from = invoice.issued.on,
            .until = invoice.issued.due,
            .basis = {"terms 30.3"_clause, "terms 29.1"_clause},
            .because = {invoice.by}};
}

// 32.1 “Overdue fees and special fees bear late damages of 14.5 % a year for the time of delay.”
std::optional<Standing> to_claim(const Invoice& invoice, const terms::Rulebook& rules)
{
    const auto open = open_late_damages(invoice, rules.day(), rules);
    if (!open || open->value == Yen(0)) return std::nullopt;
    Standing right{.kind = StandingKind::right,
                   .bearer = Bearer::provider,
                   .what = invoice.issued.number + " の遅延損害金 " + open->value.japanese() + "（" +
                           rules.day().japanese() + "まで）を請求する",
                   .command = "InvoiceLateDamages",
                   .from = invoice.issued.due.next(),
                   .until = std::nullopt,
                   .basis = open->basis,
                   .because = {invoice.by}};
    for (const Settled& part : invoice.settled)
        if (right.because.back() != part.by) right.because.push_back(part.by);
    return right;
}

// 28.8 “The contractor cannot get back fees it has paid.” What came in beyond every debt is no fee: it is not kept.
std::optional<Standing> to_give_back(const Book& book, const Account& account)
{
    Yen credit;
    std::vector<Position> because;
    for (PaymentId id : account.payments)
        if (const Payment& payment = book.payments.at(id); payment.unallocated > Yen(0)) {
            credit += payment.unallocated;
            because.push_back(payment.by);
        }
    if (credit == Yen(0)) return std::nullopt;
    return Standing{.kind = StandingKind::duty,
                    .bearer = Bearer::provider,
                    .what = "過入金 " + credit.japanese() + "の返金か充当を契約者に確かめる",
                    .command = "DraftNotice",
                    .from = std::nullopt,
                    .until = std::nullopt,
                    .basis = "terms 28.8"_clause,
                    .because = std::move(because)};
}

bool to_be_billed_again(const Book& book, const Account& account, const contract::Contract& contract, Date day)
{
    if (contract.ended) return false;
    for (FeeId id : account.fees) {
        const Fee& fee = book.fees.at(id);
        const bool recurs = fee.kind == FeeKind::monthly || fee.kind == FeeKind::yearly;
        if ((recurs || fee.billed_periods == 0) && (!fee.until || day <= *fee.until)) return true;
    }
    return false;
}

// 30.1 “The provider bills the fees in the way it sets.”
std::optional<Standing> next_closing(const terms::Rulebook& rules)
{
    auto closing = closing_date(Month::of(rules.day()), rules);
    if (closing && closing->value < rules.day()) closing = closing_date(Month::of(rules.day()).plus(1), rules);
    if (!closing) return std::nullopt;
    return Standing{.kind = StandingKind::effect,
                    .bearer = Bearer::provider,
                    .what = "締め日にその日までの料金等を請求する",
                    .command = "IssueInvoice",
                    .from = closing->value,
                    .until = std::nullopt,
                    .basis = closing->basis,
                    .because = {}};
}

}

std::vector<service::Overdue> overdue(const Book& book, ContractId contract, Date day)
{
    std::vector<service::Overdue> late;
    if (const Account* account = account_of(book, contract))
        for (InvoiceId id : account->invoices) {
            const Invoice& invoice = book.invoices.at(id);
            if (invoice.issued.due < day && invoice.unpaid() > Yen(0))
                late.push_back({id, invoice.issued.number, invoice.issued.due, invoice.unpaid()});
        }
    return late;
}

Result<Balance, Refusal> balance(const Book& book, ContractId contract, const terms::Rulebook& rules)
{
    Balance sum;
    const Account* account = account_of(book, contract);
    if (!account) return sum;
    for (InvoiceId id : account->invoices) {
        const Invoice& invoice = book.invoices.at(id);
        const auto open = open_late_damages(invoice, rules.day(), rules);
        if (!open) return open.error();
        sum.invoiced += invoice.issued.total;
        sum.receivable += invoice.unpaid();
        sum.open_damages += open->value;
    }
    for (const service::Overdue& late : overdue(book, contract, rules.day()))
        sum.overdue += late.unpaid;
    for (PaymentId id : account->payments) {
        sum.paid += book.payments.at(id).amount;
        sum.credit += book.payments.at(id).unallocated;
    }
    return sum;
}

std::vector<Standing> standings(const Book& book, const contract::Contract& contract, const terms::Rulebook& rules)
{
    std::vector<Standing> out;
    const Account* account = account_of(book, contract.id);
    if (!account) return out;
    for (InvoiceId id : account->invoices) {
        const Invoice& invoice = book.invoices.at(id);
        if (!invoice.paid()) out.push_back(to_pay(invoice));
        if (auto right = to_claim(invoice, rules)) out.push_back(*std::move(right));
    }
    if (auto duty = to_give_back(book, *account)) out.push_back(*std::move(duty));
    if (to_be_billed_again(book, *account, contract, rules.day()))
        if (auto effect = next_closing(rules)) out.push_back(*std::move(effect));
    return out;
}

}
