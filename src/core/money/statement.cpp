// 取引明細書: the movements of an account, each on the day from which it counts, and the balances they lead to.
#include "money/statement.h"

#include "money/issue.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace money {
namespace {

// One change of one invoice. What is owed of it never falls below zero: what comes in on a debt that was written off is
// a recovery.
struct Piece {
    Date on;
    Movement movement = Movement::invoice;
    Yen amount;
    AllocatedTo part = AllocatedTo::principal;
    PaymentId payment;
    std::string number;
    Basis basis;
    Position by;
    Yen change{}; // of what is owed
};

// What was allocated, posted or given up before the invoice existed counts from its issue on.
Date effective(Date day, const Invoice& invoice)
{
    return std::max(day, invoice.issued.on);
}

void add_settled(std::vector<Piece>& out, const Invoice& invoice, const Book& book)
{
    for (const Settled& part : invoice.settled) {
        const Payment& payment = book.payments.at(part.payment);
        const Date on = effective(part.on, invoice);
        const bool at_once = on == payment.paid_on;
        out.push_back({.on = on,
                       .movement = at_once ? Movement::payment : Movement::credit,
                       .amount = part.amount,
                       .part = part.part,
                       .payment = part.payment,
                       .number = payment.id.text(),
                       .basis = {"civil-code 489"_clause, "civil-code 488.4"_clause},
                       .by = part.by});
    }
}

// 29.5 “Bank charges and other costs of payment are borne by the contractor.”
// 29.2 “The duty to pay all five kinds of fees arises when the contract is formed.”
std::vector<Piece> pieces_of(const Invoice& invoice, const Book& book)
{
    const InvoiceIssued& issued = invoice.issued;
    std::vector<Piece> out;
    const auto add = [&](Movement movement, Date on, Yen amount, const std::string& number, const Basis& basis,
                         Position by) {
        out.push_back({.on = effective(on, invoice),
                       .movement = movement,
                       .amount = amount,
                       .number = number,
                       .basis = basis,
                       .by = by});
    };
    add(Movement::invoice, issued.on, issued.total, issued.number, issued.basis, invoice.by);
    for (const Reduction& reduction : invoice.reductions)
        add(Movement::reduction, reduction.issued.on, reduction.issued.total, reduction.issued.number,
            reduction.issued.basis, reduction.by);
    for (const PostedFee& fee : invoice.bank_fees)
        add(Movement::bank_fee, fee.on, fee.amount, issued.number, "terms 29.5"_clause, fee.by);
    for (const GivenUp& loss : invoice.written_off)
        add(Movement::write_off, loss.on, loss.amount, issued.number, "terms 29.2"_clause, loss.by);
    if (invoice.cancelled)
        add(Movement::taken_back, invoice.cancelled->on, issued.total, issued.number, "terms 30.1"_clause,
            invoice.cancelled->by);
    add_settled(out, invoice, book);
    std::stable_sort(out.begin(), out.end(), [](const Piece& a, const Piece& b) {
        return std::pair(a.on, a.movement) < std::pair(b.on, b.movement);
    });
    return out;
}

// How much of the invoice is owed after each piece.
void weigh(std::vector<Piece>& pieces)
{
    Yen owed;
    bool cancelled = false;
    for (Piece& piece : pieces) {
        if (cancelled || piece.part == AllocatedTo::late_damages) continue;
        if (piece.movement == Movement::invoice)
            piece.change = piece.amount;
        else if (piece.movement == Movement::taken_back)
            piece.change = -owed;
        else
            piece.change = -std::min(owed, piece.amount);
        cancelled = piece.movement == Movement::taken_back;
        owed += piece.change;
    }
}

struct Weighed { // an invoice with its pieces
    const Invoice* invoice = nullptr;
    std::vector<Piece> pieces;

    Yen owed_on(Date day) const
    {
        Yen owed;
        for (const Piece& piece : pieces)
            if (piece.on <= day) owed += piece.change;
        return owed;
    }
    Yen total_on(Date day) const
    {
        Yen total = invoice->issued.total;
        for (const Piece& piece : pieces)
            if (piece.movement == Movement::reduction && piece.on <= day) total -= piece.amount;
        return total;
    }
};

std::vector<Weighed> weighed_invoices(const Book& book, const std::vector<ContractId>& contracts)
{
    std::vector<Weighed> out;
    for (ContractId contract : contracts)
        if (const Account* account = account_of(book, contract))
            for (InvoiceId id : account->invoices) {
                const Invoice& invoice = book.invoices.at(id);
                out.push_back({&invoice, pieces_of(invoice, book)});
                weigh(out.back().pieces);
            }
    return out;
}

bool of_payment(const Piece& piece)
{
    return piece.movement == Movement::payment || piece.movement == Movement::credit;
}

StatementRow row_of(const Piece& piece, const Invoice& invoice)
{
    return {.on = piece.on,
            .movement = piece.movement,
            .contract = invoice.issued.contract,
            .invoice = invoice.id,
            .number = piece.number,
            .amount = piece.movement == Movement::taken_back ? -piece.change : piece.amount,
            .change = piece.change,
            .basis = piece.basis,
            .because = {piece.by}};
}

void add_part(StatementRow& row, const Piece& piece, InvoiceId invoice)
{
    row.allocations.push_back({invoice, piece.part, piece.amount});
    row.change += piece.change;
    if (piece.part == AllocatedTo::late_damages)
        row.damages += piece.amount;
    else
        row.recovered += piece.amount + piece.change;
    row.because.push_back(piece.by);
}

// What no debt took is held for the contractor.
StatementRow payment_row(const Payment& payment)
{
    return {.on = payment.paid_on,
            .movement = Movement::payment,
            .contract = payment.contract,
            .payment = payment.id,
            .number = payment.id.text(),
            .amount = payment.amount,
            .credit = payment.amount,
            .basis = {"civil-code 489"_clause, "civil-code 488.4"_clause},
            .because = {payment.by}};
}

// The row that a part of a payment belongs to: the payment itself, or the credit of that day.
StatementRow& row_for(std::vector<StatementRow>& rows, const Piece& piece, ContractId contract)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const StatementRow& row) {
        return row.payment == piece.payment && row.on == piece.on && row.movement == piece.movement;
    });
    if (found != rows.end()) return *found;
    rows.push_back({.on = piece.on,
                    .movement = Movement::credit,
                    .contract = contract,
                    .payment = piece.payment,
                    .number = piece.number,
                    .basis = piece.basis});
    return rows.back();
}

std::vector<StatementRow> payment_rows(const Book& book, const std::vector<ContractId>& contracts,
                                       const std::vector<Weighed>& invoices)
{
    std::vector<StatementRow> rows;
    for (ContractId contract : contracts)
        if (const Account* account = account_of(book, contract))
            for (PaymentId id : account->payments)
                if (const Payment& payment = book.payments.at(id); payment.amount > Yen(0))
                    rows.push_back(payment_row(payment));
    std::map<PaymentId, std::vector<StatementRow>> of; // credit rows are few: by payment they are found at once
    for (StatementRow& row : rows)
        of[row.payment].push_back(std::move(row));
    for (const Weighed& one : invoices)
        for (const Piece& piece : one.pieces) {
            if (!of_payment(piece)) continue;
            StatementRow& row = row_for(of[piece.payment], piece, one.invoice->issued.contract);
            if (row.movement == Movement::credit) row.amount += piece.amount;
            row.credit -= piece.amount;
            add_part(row, piece, one.invoice->id);
        }
    rows.clear();
    for (auto& [payment, own] : of)
        std::move(own.begin(), own.end(), std::back_inserter(rows));
    return rows;
}

// civil-code 703 “Whoever gained from another's money without legal ground gives it back, as far as the gain is still
// there.”
void add_refunds(std::vector<StatementRow>& rows, const Book& book, ContractId contract)
{
    if (const Account* account = account_of(book, contract))
        for (const Refund& refund : account->refunds)
            rows.push_back({.on = refund.on,
                            .movement = Movement::refund,
                            .contract = contract,
                            .number = refund.evidence,
                            .amount = refund.amount,
                            .credit = -refund.amount,
                            .basis = "civil-code 703"_clause,
                            .because = {refund.by}});
}

std::vector<StatementRow> all_rows(const Book& book, const std::vector<ContractId>& contracts,
                                   const std::vector<Weighed>& invoices)
{
    std::vector<StatementRow> rows = payment_rows(book, contracts, invoices);
    for (const Weighed& one : invoices)
        for (const Piece& piece : one.pieces)
            if (!of_payment(piece)) rows.push_back(row_of(piece, *one.invoice));
    for (ContractId contract : contracts)
        add_refunds(rows, book, contract);
    // An invoice that is taken back and made anew on one day is not owed twice in between.
    const auto order = [&](const StatementRow& row) {
        const bool of_before = row.movement == Movement::taken_back && book.invoices.at(row.invoice).issued.on < row.on;
        return std::tuple(row.on, !of_before, row.movement, row.contract, row.invoice, row.payment);
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const StatementRow& a, const StatementRow& b) { return order(a) < order(b); });
    return rows;
}

void sum_up(AccountStatement& made, std::vector<StatementRow> rows)
{
    for (StatementRow& row : rows) {
        if (row.on > made.until) break;
        made.closing += row.change;
        made.credit_closing += row.credit;
        if (row.on < made.from) {
            made.opening = made.closing;
            made.credit_opening = made.credit_closing;
            continue;
        }
        row.balance = made.closing;
        row.held = made.credit_closing;
        switch (row.movement) {
        case Movement::invoice:
            made.asked += row.change;
            break;
        case Movement::reduction:
        case Movement::taken_back:
            made.reduced -= row.change;
            break;
        case Movement::write_off:
            made.written_off -= row.change;
            break;
        default:
            made.paid -= row.change;
        }
        made.rows.push_back(std::move(row));
    }
}

// Late damages on invoices that asked for them by the day, by the invoice they are on.
std::map<InvoiceId, Yen> damages_asked(const std::vector<Weighed>& invoices, Date day)
{
    std::map<InvoiceId, Yen> asked, standing;
    for (const Weighed& one : invoices)
        for (const DamagesInvoiced& part : one.invoice->issued.damages) {
            const auto& cancelled = one.invoice->cancelled;
            if (!cancelled) standing[part.invoice] += part.amount;
            if (one.invoice->issued.on <= day && (!cancelled || day < cancelled->on))
                asked[part.invoice] += part.amount;
        }
    for (const Weighed& one : invoices) // what was claimed before an import stands in the invoice alone
        asked[one.invoice->id] += one.invoice->damages_invoiced - standing[one.invoice->id];
    return asked;
}

// 32.1 “Overdue fees and special fees bear late damages of 14.5 % a year for the time of delay.”
std::optional<Refusal> add_damages(AccountStatement& made, const std::vector<Weighed>& invoices,
                                   const terms::Book& terms)
{
    const std::map<InvoiceId, Yen> asked = damages_asked(invoices, made.until);
    for (const Weighed& one : invoices) {
        const InvoiceIssued& issued = one.invoice->issued;
        if (made.until <= issued.due) continue;
        const auto all = late_damages(*one.invoice, made.until, terms::Rulebook(terms, issued.contract, made.until));
        if (!all) return all.error();
        Yen open = all->value.yen - asked.at(one.invoice->id);
        for (const Settled& part : one.invoice->settled)
            if (part.part == AllocatedTo::late_damages && part.on <= made.until) open -= part.amount;
        if (open <= Yen(0)) continue;
        made.damages.push_back({one.invoice->id, issued.number, issued.contract, open, all->value.formula, all->basis});
        made.accrued += open;
    }
    return std::nullopt;
}

void add_open(AccountStatement& made, const std::vector<Weighed>& invoices)
{
    for (const Weighed& one : invoices) {
        const InvoiceIssued& issued = one.invoice->issued;
        for (const Piece& piece : one.pieces) {
            if (piece.on > made.until || one.invoice->cancelled) continue;
            if (piece.movement == Movement::write_off) made.given_up -= piece.change;
            if (of_payment(piece) && piece.part == AllocatedTo::principal) made.given_up -= piece.amount + piece.change;
        }
        const Yen open = one.owed_on(made.until);
        if (open <= Yen(0)) continue;
        made.open.push_back({.invoice = one.invoice->id,
                             .number = issued.number,
                             .contract = issued.contract,
                             .kind = issued.kind,
                             .issued_on = issued.on,
                             .due = issued.due,
                             .total = one.total_on(made.until),
                             .open = open,
                             .late = std::max(0, (made.until - issued.due).count)});
    }
    std::stable_sort(made.open.begin(), made.open.end(),
                     [](const OpenItem& a, const OpenItem& b) { return a.due < b.due; });
}

}

std::string_view label(Movement movement)
{
    constexpr std::array<std::string_view, 8> labels{
        "請求", "減額", "取消し", "入金", "預りの充当", "振込手数料の負担", "返金", "貸倒れ"};
    return labels.at(static_cast<std::size_t>(movement));
}

Result<AccountStatement, Refusal> account_statement(const Book& book, const std::vector<ContractId>& contracts,
                                                    const terms::Book& terms, Date from, Date until)
{
    if (until < from)
        return Refusal{"terms 30.1"_clause, "終わりの日 " + until.japanese() + "が始まりの日 " + from.japanese() +
                                                "より前です。期間を確かめてください。"};
    AccountStatement made{.from = from, .until = until};
    const std::vector<Weighed> invoices = weighed_invoices(book, contracts);
    sum_up(made, all_rows(book, contracts, invoices));
    add_open(made, invoices);
    if (auto refusal = add_damages(made, invoices, terms)) return *std::move(refusal);
    return made;
}

Explanation explain(const AccountStatement& statement)
{
    const auto node = [](std::string what, Yen value, Basis basis, std::string formula) {
        return Explanation{.what = std::move(what),
                           .value = value.japanese(),
                           .basis = basis,
                           .formula = std::move(formula),
                           .rounding = {},
                           .because = {},
                           .alternatives = {},
                           .parts = {}};
    };
    Explanation out =
        node(statement.until.japanese() + "の残高", statement.closing,
             {"terms 29.2"_clause, "terms 30.1"_clause, "civil-code 489"_clause},
             "繰越 " + statement.opening.japanese() + " + 請求 " + statement.asked.japanese() + " − 減額・取消し " +
                 statement.reduced.japanese() + " − 入金・充当 " + statement.paid.japanese() + " − 貸倒れ " +
                 statement.written_off.japanese() + " = " + statement.closing.japanese());
    for (const AccruedDamages& one : statement.damages)
        out.parts.push_back(
            node("未請求の遅延損害金（" + one.number + "、残高の外）", one.amount, one.basis, one.formula));
    if (statement.credit_closing > Yen(0))
        out.parts.push_back(node("お預かりしている額（残高の外）", statement.credit_closing, "civil-code 703"_clause,
                                 "どのご請求にも充てていない入金"));
    return out;
}

}
