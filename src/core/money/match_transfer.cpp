// 消込: a transfer becomes payments of contracts, and how that is undone.
#include "money/allocate.h"
#include "money/issue.h"
#include "money/transfer.h"

#include <algorithm>

namespace money {
namespace {

Refusal refused(std::string reason)
{
    return {"terms 29.1"_clause, std::move(reason)};
}

std::optional<Refusal> closed(const Transfer& transfer)
{
    if (transfer.status != TransferStatus::unmatched)
        return refused("入金 " + transfer.id.text() + " は「" + std::string(label(transfer.status)) +
                       "」です。未消込の入金を選んでください。");
    if (transfer.reversed_by)
        return refused("入金 " + transfer.id.text() + " は銀行が取り消しています。充てられません。");
    return std::nullopt;
}

// civil-code 488 “The payer may designate which of several debts a payment settles; failing that, the payee may on
// receipt.”
std::optional<Refusal> unfit(const MatchPart& part, const Book& book, const contract::Book& contracts)
{
    if (!contracts.contracts.find(part.contract)) return no_such_contract(part.contract);
    if (part.amount <= Yen(0)) return refused("充てる額は1円以上で入れてください。");
    if (!part.invoice) return std::nullopt;
    const Invoice* invoice = book.invoices.find(*part.invoice);
    if (!invoice || invoice->issued.contract != part.contract)
        return Refusal{"civil-code 488"_clause, "請求 " + part.invoice->text() + " は契約 " + part.contract.text() +
                                                    " にありません。番号を確かめてください。"};
    if (invoice->cancelled)
        return Refusal{"civil-code 488"_clause,
                       "請求 " + invoice->issued.number + " は取り消されています。別の請求を選んでください。"};
    return std::nullopt;
}

// One contract takes several parts only where each names an invoice of its own.
bool twice(const std::vector<MatchPart>& parts, std::size_t nth)
{
    return std::any_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(nth), [&](const MatchPart& before) {
        const bool apart = before.invoice && parts[nth].invoice && before.invoice != parts[nth].invoice;
        return before.contract == parts[nth].contract && !apart;
    });
}

bool several_of(const Transfer& transfer, const MatchPart& part)
{
    return std::count_if(transfer.parts.begin(), transfer.parts.end(),
                         [&](const MatchPart& one) { return one.contract == part.contract; }) > 1;
}

// The invoices and payments of one contract, for what a decision does to them before its next fact.
Book account_alone(const Book& book, ContractId contract)
{
    Book alone;
    alone.invoices = book.invoices.emptied();
    alone.payments = book.payments.emptied();
    if (const Account* account = account_of(book, contract)) {
        alone.accounts[contract] = *account;
        for (InvoiceId id : account->invoices)
            alone.invoices.keep(book.invoices.at(id));
        for (PaymentId id : account->payments)
            alone.payments.keep(book.payments.at(id));
    }
    return alone;
}

const Payment* payment_of(const Book& book, ContractId contract, const std::string& reference)
{
    const Account* account = account_of(book, contract);
    if (!account) return nullptr;
    for (PaymentId id : account->payments)
        if (const Payment& payment = book.payments.at(id); payment.reference == reference) return &payment;
    return nullptr;
}

}

// 29.1 “The contractor pays the fees in the way the provider sets.”
Decision<TransferMatched> decide(const Transfers& transfers, const MatchTransfer& command, const Book& book,
                                 const contract::Book& contracts, const Occasion& occasion)
{
    const Transfer* transfer = transfers.transfers.find(command.transfer);
    if (!transfer) return refused("入金 " + command.transfer.text() + " はありません。番号を確かめてください。");
    if (auto refusal = closed(*transfer)) return *std::move(refusal);
    Basis basis{"terms 29.1"_clause};
    Yen sum;
    for (std::size_t i = 0; i < command.parts.size(); ++i) {
        if (auto refusal = unfit(command.parts[i], book, contracts)) return *std::move(refusal);
        if (twice(command.parts, i))
            return refused("契約 " + command.parts[i].contract.text() +
                           " が2度あります。一つの契約には一つの額で充てるか、それぞれに別の請求を選んでください。");
        if (command.parts[i].invoice) basis.add("civil-code 488"_clause);
        sum += command.parts[i].amount;
    }
    if (sum != transfer->amount)
        return refused("充てる額の合計 " + sum.japanese() + "が入金額 " + transfer->amount.japanese() +
                       "と一致しません。全額の行き先を決めてください。");
    if (transfer->paid_on() > occasion.today)
        return refused("入金日 " + transfer->paid_on().japanese() + "はまだ来ていません。");
    return std::vector{TransferMatched{.on = occasion.today,
                                       .basis = basis,
                                       .transfer = transfer->id,
                                       .nth = transfer->matches + 1,
                                       .parts = command.parts,
                                       .reason = command.reason}};
}

// What another paid is no payment of this contractor: it is
// taken back from its own day on, and the money that came later counts anew.
Decision<UndoFact> decide(const Transfers& transfers, const UndoMatch& command, const Book& book,
                          const terms::Book& terms, const Occasion& occasion)
{
    const Transfer* transfer = transfers.transfers.find(command.transfer);
    if (!transfer) return refused("入金 " + command.transfer.text() + " はありません。番号を確かめてください。");
    if (transfer->status == TransferStatus::unmatched) return std::vector<UndoFact>{};
    if (transfer->status == TransferStatus::reversal)
        return refused("入金 " + command.transfer.text() + " は取消の記録です。取り消す消込はありません。");
    if (command.reason.empty()) return refused("取り消す理由がありません。理由を入れてください。");
    std::vector<UndoFact> facts{MatchUndone{
        .on = occasion.today, .basis = "terms 29.1"_clause, .transfer = transfer->id, .reason = command.reason}};
    std::map<ContractId, Book> without; // what earlier parts leave of an account
    for (const MatchPart& part : transfer->parts) {
        const auto earlier = without.find(part.contract);
        const Book& now = earlier == without.end() ? book : earlier->second;
        const Payment* payment = payment_of(now, part.contract, transfer_reference(*transfer, part));
        if (!payment) continue;
        if (payment->refunded > Yen(0))
            return refused("この入金からは " + payment->refunded.japanese() +
                           "を返金しています。消込は取り消せません。");
        const Date after = payment->paid_on.previous();
        const Anew what{.after = after, .came = std::nullopt, .cancelled = std::nullopt, .without = payment->id};
        auto anew = allocated_anew(now, part.contract, what, terms::Rulebook(terms, part.contract, occasion.today));
        if (!anew) return anew.error();
        PaymentTakenBack back{.on = occasion.today,
                              .basis = {"terms 29.1"_clause, "civil-code 489"_clause, "civil-code 488.4"_clause},
                              .contract = part.contract,
                              .payment = payment->id,
                              .amount = payment->amount,
                              .after = after,
                              .parts = std::move((*anew).parts)};
        if (several_of(*transfer, part)) {
            if (earlier == without.end()) without.emplace(part.contract, account_alone(book, part.contract));
            evolve(without.at(part.contract), back, Recorded{});
        }
        facts.emplace_back(std::move(back));
    }
    return facts;
}

std::string transfer_reference(const Transfer& transfer, const MatchPart& part)
{
    return transfer.id.text() + "/" + std::to_string(transfer.matches) + "/" + part.contract.text() +
           (several_of(transfer, part) && part.invoice ? "/" + part.invoice->text() : "");
}

void evolve(Transfers& transfers, const TransferMatched& fact, const Recorded&)
{
    Transfer& transfer = transfers.transfers.at(fact.transfer);
    transfer.status = TransferStatus::matched;
    transfer.matches = fact.nth;
    transfer.parts = fact.parts;
    transfer.reason = fact.reason;
    for (const MatchPart& part : fact.parts) {
        auto& matched = transfers.matched[part.contract];
        if (std::find(matched.begin(), matched.end(), fact.transfer) == matched.end()) matched.push_back(fact.transfer);
    }
}

void evolve(Transfers& transfers, const MatchUndone& fact, const Recorded&)
{
    Transfer& transfer = transfers.transfers.at(fact.transfer);
    for (const MatchPart& part : transfer.parts)
        std::erase(transfers.matched[part.contract], fact.transfer);
    transfer.status = TransferStatus::unmatched;
    transfer.parts.clear();
    transfer.reason = fact.reason;
}

void evolve(Book& book, const PaymentTakenBack& fact, const Recorded& recorded)
{
    const Account& account = book.accounts[fact.contract];
    for (InvoiceId id : account.invoices) {
        Invoice& invoice = book.invoices.at(id);
        replace_after(invoice, {fact.after, fact.parts, recorded.position});
        std::erase_if(invoice.given_back, [&](const Settled& part) { return part.payment == fact.payment; });
    }
    book.payments.at(fact.payment).amount = Yen(0);
    for (PaymentId id : account.payments)
        recount(book, book.payments.at(id));
}

std::vector<ReceivePayment> transfers_due(const Transfers& transfers, const Book& book, ContractId contract)
{
    std::vector<ReceivePayment> due;
    const auto matched = transfers.matched.find(contract);
    if (matched == transfers.matched.end()) return due;
    for (TransferId id : matched->second) {
        const Transfer& transfer = transfers.transfers.at(id);
        for (const MatchPart& part : transfer.parts) {
            const std::string reference = transfer_reference(transfer, part);
            if (part.contract != contract || payment_of(book, contract, reference)) continue;
            due.push_back({.contract = contract,
                           .amount = part.amount,
                           .paid_on = transfer.paid_on(),
                           .payer = transfer.remitter_name,
                           .reference = reference,
                           .designated = part.invoice});
        }
    }
    return due;
}

}
