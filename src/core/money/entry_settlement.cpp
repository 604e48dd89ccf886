// Entries of what comes in and goes out: payments, credit, refunds, and debts that the books give up.
#include "money/entry_settlement.h"

#include "money/allocate.h"
#include "money/bad_debt.h"
#include "money/entry_line.h"

#include <algorithm>
#include <map>

namespace money {
namespace {

// A loss or a recovery by rate, its tax beside it. What has no rates (an opening debt) stays whole.
struct GivenUpParts {
    RatedParts parts;
    Yen unsplit;
    Yen gross() const
    {
        Yen sum = unsplit;
        for (const RatedPart& part : parts)
            sum += part.gross();
        return sum;
    }
    // `sign` -1: taken away.
    void add(const RatedParts& others, Yen whole, int sign)
    {
        if (others.empty()) unsplit += sign < 0 ? -whole : whole;
        for (const RatedPart& one : others)
            parts.push_back(sign < 0 ? RatedPart{one.code, one.percent, -one.net, -one.tax} : one);
    }
};

void add_credit(std::vector<EntryLine>& lines, AccountTitle title, const GivenUpParts& what)
{
    for (const RatedPart& part : what.parts) {
        add_sale(lines, title, {part.code, part.percent, part.tax}, part.net);
        add_plain(lines, AccountTitle::consumption_tax, -part.tax);
    }
    add_plain(lines, title, -what.unsplit);
}

bool hold_tax(const std::vector<EntryLine>& lines)
{
    return std::any_of(lines.begin(), lines.end(),
                       [](const EntryLine& line) { return line.sale && line.sale->tax != Yen(0); });
}

// The recovery of an invoice that was written off, as its state says.
void add_recovered(GivenUpParts& what, const Invoice& invoice, int sign)
{
    const Yen back = recovered(invoice);
    what.add(recovered_by_rate(invoice, back).value, back, sign);
}

// A loss of an invoice as its state says: the losses through it less those before it, so that all are the whole.
void add_lost(GivenUpParts& what, const Invoice& invoice, std::size_t nth, int sign)
{
    const std::vector<GivenUp> all = losses(invoice);
    Yen before;
    for (std::size_t i = 0; i < nth; ++i)
        before += all[i].amount;
    const Yen through = before + all[nth].amount;
    what.add(lost_by_rate(invoice, through).value, through, sign);
    what.add(lost_by_rate(invoice, before).value, before, -sign);
}

// The invoices as a fact leaves them.
struct Settlements {
    const Book& before;
    std::map<InvoiceId, Invoice> after{};

    Invoice& of(InvoiceId id) { return after.try_emplace(id, before.invoices.at(id)).first->second; }
};

// What counts after a day is replaced in every invoice of the contract.
Settlements replaced(const Book& before, ContractId contract, const Replacing& what)
{
    Settlements then{before};
    for (const Invoice* invoice : debts_of(before, contract))
        replace_after(then.of(invoice->id), what);
    return then;
}

// What moved between accounts besides the contractor's credit, which takes the rest.
struct Moved {
    Yen bank, receivable, damages;
    GivenUpParts recovery;
};

// consumption-tax-act 39.3 “What comes in later of a loss puts the tax in it back, in the period in which it comes in.”
std::vector<Entry> moved(Entry entry, const Moved& what)
{
    add_plain(entry.lines, AccountTitle::bank, what.bank);
    add_plain(entry.lines, AccountTitle::receivable, -what.receivable);
    add_credit(entry.lines, AccountTitle::recovery, what.recovery);
    add_plain(entry.lines, AccountTitle::late_damages, -what.damages);
    add_plain(entry.lines, AccountTitle::credit, what.receivable + what.recovery.gross() + what.damages - what.bank);
    if (hold_tax(entry.lines)) entry.basis.add("consumption-tax-act 39.3"_clause);
    std::vector<Entry> entries = of_lines(std::move(entry));
    return entries.empty() ? entries : told_apart(std::move(entries.front()), AccountTitle::credit);
}

// A loss or a recovery as a credit of its account, the receivable as the debit; the other way round when negative.
std::vector<Entry> against_receivable(Entry entry, AccountTitle title, const GivenUpParts& what)
{
    add_plain(entry.lines, AccountTitle::receivable, what.gross());
    add_credit(entry.lines, title, what);
    return of_lines(std::move(entry));
}

// 29.2 “The duty to pay all five kinds of fees arises when the contract is formed.” The books give up what nobody pays
// and the tax in it.
std::vector<Entry> lost_entries(Entry entry, const GivenUpParts& what)
{
    std::vector<Entry> entries = against_receivable(std::move(entry), AccountTitle::bad_debt, what);
    for (Entry& one : entries)
        if (hold_tax(one.lines)) one.basis.add("consumption-tax-act 39.1"_clause);
    return entries;
}

void append(std::vector<Entry>& entries, std::vector<Entry> others)
{
    std::move(others.begin(), others.end(), std::back_inserter(entries));
}

// What became known of the days before a loss makes it smaller or greater, on the loss's own day or that of the fact,
// whichever is later.
void add_changed_losses(std::vector<Entry>& entries, Date on, const Invoice& was, const Invoice& is)
{
    for (std::size_t nth = 0; nth < is.written_off.size(); ++nth) {
        GivenUpParts back;
        add_lost(back, was, nth, 1);
        add_lost(back, is, nth, -1);
        Entry entry = blank_entry(std::max(on, is.written_off[nth].on), "terms 29.2"_clause, is.issued.contract,
                                  summary_of(is.issued, "貸倒れの訂正"));
        entry.invoice = is.id;
        append(entries, lost_entries(std::move(entry), back));
    }
}

// Principal that the books had written off comes back as a recovery (29.2); a fee of the bank that was borne for a
// payment goes back with it.
std::vector<Entry> moved(Entry entry, Yen bank, const Settlements& settled)
{
    Moved what{.bank = bank};
    Yen fees;
    std::vector<Entry> changed;
    for (const auto& [id, is] : settled.after) {
        const Invoice& was = settled.before.invoices.at(id);
        what.receivable += is.principal_paid - was.principal_paid - (recovered(is) - recovered(was));
        what.damages += is.damages_settled - was.damages_settled;
        fees += was.fees_posted - is.fees_posted;
        add_recovered(what.recovery, is, 1);
        add_recovered(what.recovery, was, -1);
        add_changed_losses(changed, entry.on, was, is);
    }
    Entry borne =
        blank_entry(entry.on, "terms 29.5"_clause, entry.contract, entry.contract.text() + " 振込手数料の戻し");
    std::vector<Entry> entries = moved(std::move(entry), what);
    append(entries, passed(std::move(borne), AccountTitle::receivable, AccountTitle::bank_fees, fees));
    append(entries, std::move(changed));
    return entries;
}

// What the books gave up of an invoice, or the provider bore of it, is given up no more: there is no debt.
std::vector<Entry> given_up_again(const Invoice& invoice, const InvoiceCancelled& fact)
{
    Entry entry =
        blank_entry(fact.on, "terms 30.1"_clause, fact.contract, summary_of(invoice.issued, "取消しによる戻し"));
    entry.invoice = fact.invoice;
    std::vector<Entry> entries;
    if (!invoice.written_off.empty()) {
        GivenUpParts loss, back;
        loss.add(lost_by_rate(invoice, lost(invoice)).value, lost(invoice), 1);
        add_recovered(back, invoice, -1);
        entries = against_receivable(entry, AccountTitle::bad_debt, loss);
        append(entries, against_receivable(entry, AccountTitle::recovery, back));
    }
    append(entries, passed(entry, AccountTitle::receivable, AccountTitle::bank_fees, invoice.fees_posted));
    return entries;
}

}

// civil-code 703 “Whoever gained from another's money without legal ground gives it back, as far as the gain is still
// there.”
std::vector<Entry> settled_back(const Invoice& invoice, const InvoiceCancelled& fact)
{
    Entry paid =
        blank_entry(fact.on, "civil-code 703"_clause, fact.contract, summary_of(invoice.issued, "取消しによる預り"));
    paid.invoice = fact.invoice;
    std::vector<Entry> entries =
        moved(std::move(paid), Moved{.receivable = -invoice.principal_paid, .damages = -invoice.damages_settled});
    append(entries, given_up_again(invoice, fact));
    return entries;
}

// civil-code 489 “A payment settles costs first, then interest, then principal.”
std::vector<Entry> entries_of(const Book& before, const PaymentReceived& fact)
{
    Settlements settled{before};
    for (const Allocation& part : fact.allocations)
        settle(settled.of(part.invoice), {fact.on, part.part, part.amount, fact.payment, {}});
    for (auto& [id, invoice] : settled.after)
        shorten_fees(invoice);
    return moved(blank_entry(fact.on, fact.basis, fact.contract, fact.contract.text() + " 入金 " + fact.payer),
                 fact.amount, settled);
}

std::vector<Entry> entries_of(const Book& before, const PaymentsReallocated& fact)
{
    return moved(blank_entry(fact.on, fact.basis, fact.contract, fact.contract.text() + " 充当の訂正"), Yen(0),
                 replaced(before, fact.contract, {fact.after, fact.parts, {}, frees(fact)}));
}

// 29.1 “The contractor pays the fees in the way the provider sets.”
std::vector<Entry> entries_of(const Book& before, const PaymentTakenBack& fact)
{
    return moved(blank_entry(fact.on, fact.basis, fact.contract, fact.contract.text() + " 消込の取消し"), -fact.amount,
                 replaced(before, fact.contract, {fact.after, fact.parts, {}}));
}

std::vector<Entry> entries_of(const Book& before, const CreditApplied& fact)
{
    Settlements settled{before};
    for (const DatedAllocation& part : fact.parts)
        settle(settled.of(part.invoice), {part.on, part.part, part.amount, part.payment, {}});
    return moved(blank_entry(fact.on, fact.basis, fact.contract, fact.contract.text() + " 預りの充当"), Yen(0),
                 settled);
}

std::vector<Entry> entries_of(const Book&, const CreditRefunded& fact)
{
    return moved(blank_entry(fact.on, fact.basis, fact.contract, fact.contract.text() + " 預りの返金"),
                 Moved{.bank = -fact.amount});
}

std::vector<Entry> entries_of(const Book& before, const BankFeePosted& fact)
{
    Entry entry = blank_entry(fact.on, fact.basis, fact.contract,
                              summary_of(before.invoices.at(fact.invoice).issued, "振込手数料の負担"));
    entry.invoice = fact.invoice;
    return passed(std::move(entry), AccountTitle::bank_fees, AccountTitle::receivable, fact.amount);
}

std::vector<Entry> entries_of(const Book& before, const WrittenOff& fact)
{
    Invoice after = before.invoices.at(fact.invoice);
    after.written_off.push_back({fact.on, fact.amount, fact.reason, {}});
    GivenUpParts loss;
    add_lost(loss, after, after.written_off.size() - 1, -1);
    Entry entry = blank_entry(fact.on, "terms 29.2"_clause, fact.contract, summary_of(after.issued, "貸倒れ"));
    entry.invoice = fact.invoice;
    return lost_entries(std::move(entry), loss);
}

std::vector<Entry> entries_of(const Book&, const RefundDecided& fact)
{
    return passed(
        blank_entry(fact.on, fact.basis, fact.contract, fact.contract.text() + " 返金の決定 " + fact.refund.text()),
        AccountTitle::credit, AccountTitle::refund_payable, fact.amount);
}

std::vector<Entry> entries_of(const Book&, const RefundOrdered& fact)
{
    return passed(
        blank_entry(fact.pay_on, fact.basis, fact.contract, fact.contract.text() + " 返金の振込 " + fact.order.text()),
        AccountTitle::refund_payable, AccountTitle::bank, fact.amount);
}

// The books were right for whoever read them: what did not leave goes back on the day it became known, or with the
// entry of the transfer where that is still to come.
std::vector<Entry> entries_of(const Book&, const RefundOrderWithdrawn& fact)
{
    return passed(blank_entry(std::max(fact.on, fact.pay_on), fact.basis, fact.contract,
                              fact.contract.text() + " 返金の振込の取下げ " + fact.order.text()),
                  AccountTitle::bank, AccountTitle::refund_payable, fact.amount);
}

std::vector<Entry> entries_of(const Book&, const CreditOpened& fact)
{
    return passed(
        blank_entry(fact.on, fact.basis, fact.contract, fact.contract.text() + " 取込みのときの預り " + fact.payer),
        AccountTitle::opening, AccountTitle::credit, fact.amount);
}

}
