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
// They can be put on an invoice once they grow no more.
std::optional<Standing> of_delay(const Invoice& invoice, const contract::Contract& contract,
                                 const terms::Rulebook& rules)
{
    const auto open = open_late_damages(invoice, rules.day(), rules);
    if (!open || open->value == Yen(0)) return std::nullopt;
    const std::string so_far =
        invoice.issued.number + " の遅延損害金 " + open->value.japanese() + "（" + rules.day().japanese() + "まで）";
    const bool claimed = to_be_billed(invoice, contract, rules.day());
    Standing right{.kind = claimed ? StandingKind::right : StandingKind::effect,
                   .bearer = Bearer::provider,
                   .what = so_far + (claimed ? "を請求する" : "が生じている。元本が支払われた後に請求する"),
                   .command = claimed ? "InvoiceLateDamages" : "",
                   .from = invoice.issued.due.next(),
                   .until = std::nullopt,
                   .basis = open->basis,
                   .because = {invoice.by}};
    for (const Settled& part : invoice.settled)
        if (right.because.back() != part.by) right.because.push_back(part.by);
    return right;
}

// civil-code 703 “Whoever gained from another's money without legal ground gives it back, as far as the gain is still
// there.” What came in beyond every debt is no fee: it is not kept.
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
                    .what = "過入金 " + credit.japanese() +
                            "を返すか、次の請求に充てるかを契約者に確かめる（次の請求には自動で充てる）",
                    .command = "RefundCredit",
                    .from = std::nullopt,
                    .until = std::nullopt,
                    .basis = "civil-code 703"_clause,
                    .because = std::move(because)};
}

Standing to_cancel(const Invoice& invoice, const std::string& why, Basis basis, Position because)
{
    return {.kind = StandingKind::duty,
            .bearer = Bearer::provider,
            .what = why + " " + invoice.issued.number + " を取り消す（正しい分は改めて請求される）",
            .command = "CancelInvoice",
            .from = std::nullopt,
            .until = std::nullopt,
            .basis = basis,
            .because = {invoice.by, because}};
}

// 29.2 “The duty to pay all five kinds of fees arises when the contract is formed.” It ends with the contract: an end
// that became known late leaves invoices of periods that never began.
std::optional<Standing> to_take_back(const Book& book, const Invoice& invoice, const contract::Contract& contract)
{
    const InvoiceIssued& issued = invoice.issued;
    if (invoice.cancelled) return std::nullopt;
    if (issued.kind == InvoiceKind::fees && contract.ended)
        for (const Line& line : issued.lines)
            if (recurring(line.kind) && contract.ended->on < *line.from)
                return to_cancel(invoice, "終了後の期間（" + line.from->japanese() + "から）の請求",
                                 Basis{"terms 29.2"_clause}.add(contract.ended->basis), contract.ended->by);
    for (const DamagesInvoiced& part : issued.damages)
        if (const Invoice& source = book.invoices.at(part.invoice); source.cancelled)
            return to_cancel(invoice, "取り消した請求 " + source.issued.number + " の遅延損害金の請求",
                             {"terms 32.1"_clause, "terms 30.1"_clause}, source.cancelled->by);
    return std::nullopt;
}

bool to_be_billed_again(const Book& book, const Account& account, const contract::Contract& contract, Date day)
{
    if (contract.ended) return false;
    for (FeeId id : account.fees) {
        const Fee& fee = book.fees.at(id);
        if (!fee.released.empty()) return true;
        if ((recurring(fee.kind) || fee.billed_periods == 0) && (!fee.until || day <= *fee.until)) return true;
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
                late.push_back({id, invoice.issued.number, invoice.issued.due, invoice.unpaid(), invoice.by});
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
        if (invoice.cancelled) continue;
        const auto open = open_late_damages(invoice, rules.day(), rules);
        if (!open) return open.error();
        sum.invoiced += invoice.charged();
        sum.receivable += invoice.unpaid();
        sum.open_damages += open->value;
    }
    for (const service::Overdue& late : overdue(book, contract, rules.day()))
        sum.overdue += late.unpaid;
    for (PaymentId id : account->payments) {
        sum.paid += book.payments.at(id).amount;
        sum.credit += book.payments.at(id).unallocated;
        sum.refunded += book.payments.at(id).refunded;
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
        if (auto right = of_delay(invoice, contract, rules)) out.push_back(*std::move(right));
        if (auto duty = to_take_back(book, invoice, contract)) out.push_back(*std::move(duty));
    }
    if (auto duty = to_give_back(book, *account)) out.push_back(*std::move(duty));
    if (to_be_billed_again(book, *account, contract, rules.day()))
        if (auto effect = next_closing(rules)) out.push_back(*std::move(effect));
    return out;
}

}
