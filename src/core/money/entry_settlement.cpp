// Entries of what comes in and goes out: payments, credit, refunds, and debts that the books give up.
#include "money/entry_settlement.h"

#include "money/bad_debt.h"
#include "money/entry_line.h"

#include <array>
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

// The recovery of an invoice that was written off, as its state says.
void add_recovered(GivenUpParts& what, const Invoice& invoice, int sign)
{
    const Yen back = recovered(invoice);
    what.add(recovered_by_rate(invoice, back).value, back, sign);
}

// What parts of payments settled. Principal that the books had written off comes back as a recovery (29.2).
struct Settlements {
    Yen receivable, damages;
    GivenUpParts recovery;

    // `sign` -1: the parts are taken back.
    template <class Parts>
    void add(const Parts& parts, int sign)
    {
        for (const auto& part : parts) {
            const Yen amount = sign < 0 ? -part.amount : part.amount;
            if (part.part == AllocatedTo::principal)
                principal[part.invoice] += amount;
            else
                damages += amount;
        }
    }
    void close(const Book& before)
    {
        for (const auto& [id, amount] : principal) {
            const Invoice& invoice = before.invoices.at(id);
            receivable += amount;
            if (invoice.written_off.empty()) continue;
            Invoice after = invoice;
            after.principal_paid += amount;
            receivable -= recovered(after) - recovered(invoice);
            add_recovered(recovery, after, 1);
            add_recovered(recovery, invoice, -1);
        }
    }
    std::map<InvoiceId, Yen> principal;
};

// An entry of what moved between accounts; none when nothing did.
std::vector<Entry> moved(Entry entry, Yen bank, const Settlements& settled)
{
    add_plain(entry.lines, AccountTitle::bank, bank);
    add_plain(entry.lines, AccountTitle::receivable, -settled.receivable);
    add_credit(entry.lines, AccountTitle::recovery, settled.recovery);
    add_plain(entry.lines, AccountTitle::late_damages, -settled.damages);
    add_plain(entry.lines, AccountTitle::credit,
              settled.receivable + settled.recovery.gross() + settled.damages - bank);
    if (!settled.recovery.parts.empty()) entry.basis.add("consumption-tax-act 39.3"_clause);
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

// The parts of a contract's payments that count from days after a day.
Settlements taken_back_after(const Book& before, ContractId contract, Date after)
{
    Settlements then;
    const auto account = before.accounts.find(contract);
    if (account == before.accounts.end()) return then;
    for (InvoiceId id : account->second.invoices)
        for (const Settled& part : before.invoices.at(id).settled)
            if (after < part.on) then.add(std::array{Allocation{id, part.part, part.amount}}, -1);
    return then;
}

// What the books gave up of an invoice, or the provider bore of it, is given up no more: there is no debt.
std::vector<Entry> given_up_again(const Invoice& invoice, const InvoiceCancelled& fact)
{
    Entry entry =
        blank_entry(fact.on, "terms 30.1"_clause, fact.contract, summary_of(invoice.issued, "取消しによる戻し"));
    entry.invoice = fact.invoice;
    std::vector<Entry> entries;
    if (!invoice.written_off.empty()) {
        const Yen given = lost(invoice);
        GivenUpParts loss, back;
        loss.add(lost_by_rate(invoice, given).value, given, 1);
        add_recovered(back, invoice, -1);
        entries = against_receivable(entry, AccountTitle::bad_debt, loss);
        for (Entry& one : against_receivable(entry, AccountTitle::recovery, back))
            entries.push_back(std::move(one));
    }
    for (Entry& one : passed(entry, AccountTitle::receivable, AccountTitle::bank_fees, invoice.fees_posted))
        entries.push_back(std::move(one));
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
    Settlements back;
    back.receivable = -invoice.principal_paid;
    back.damages = -invoice.damages_settled;
    std::vector<Entry> entries = moved(std::move(paid), Yen(0), back);
    for (Entry& one : given_up_again(invoice, fact))
        entries.push_back(std::move(one));
    return entries;
}

// civil-code 489 “A payment settles costs first, then interest, then principal.”
std::vector<Entry> entries_of(const Book& before, const PaymentReceived& fact)
{
    Settlements settled;
    settled.add(fact.allocations, 1);
    settled.close(before);
    return moved(blank_entry(fact.on, fact.basis, fact.contract, fact.contract.text() + " 入金 " + fact.payer),
                 fact.amount, settled);
}

std::vector<Entry> entries_of(const Book& before, const PaymentsReallocated& fact)
{
    Settlements change = taken_back_after(before, fact.contract, fact.after);
    change.add(fact.parts, 1);
    change.close(before);
    return moved(blank_entry(fact.on, fact.basis, fact.contract, fact.contract.text() + " 充当の訂正"), Yen(0), change);
}

// 29.1 “The contractor pays the fees in the way the provider sets.” What another paid goes back with the fee of the
// bank that was borne for it.
std::vector<Entry> entries_of(const Book& before, const PaymentTakenBack& fact)
{
    Settlements change = taken_back_after(before, fact.contract, fact.after);
    change.add(fact.parts, 1);
    change.close(before);
    std::vector<Entry> entries = moved(
        blank_entry(fact.on, fact.basis, fact.contract, fact.contract.text() + " 消込の取消し"), -fact.amount, change);
    Yen fees;
    if (const auto account = before.accounts.find(fact.contract); account != before.accounts.end())
        for (InvoiceId id : account->second.invoices)
            for (const PostedFee& fee : before.invoices.at(id).bank_fees)
                if (fee.payment == fact.payment) fees += fee.amount;
    for (Entry& one :
         passed(blank_entry(fact.on, "terms 29.5"_clause, fact.contract, fact.contract.text() + " 振込手数料の戻し"),
                AccountTitle::receivable, AccountTitle::bank_fees, fees))
        entries.push_back(std::move(one));
    return entries;
}

std::vector<Entry> entries_of(const Book& before, const CreditApplied& fact)
{
    Settlements settled;
    settled.add(fact.parts, 1);
    settled.close(before);
    return moved(blank_entry(fact.on, fact.basis, fact.contract, fact.contract.text() + " 預りの充当"), Yen(0),
                 settled);
}

std::vector<Entry> entries_of(const Book&, const CreditRefunded& fact)
{
    return moved(blank_entry(fact.on, fact.basis, fact.contract, fact.contract.text() + " 預りの返金"), -fact.amount,
                 {});
}

std::vector<Entry> entries_of(const Book& before, const BankFeePosted& fact)
{
    Entry entry = blank_entry(fact.on, fact.basis, fact.contract,
                              summary_of(before.invoices.at(fact.invoice).issued, "振込手数料の負担"));
    entry.invoice = fact.invoice;
    return passed(std::move(entry), AccountTitle::bank_fees, AccountTitle::receivable, fact.amount);
}

// 29.2 “The duty to pay all five kinds of fees arises when the contract is formed.” The books give up what nobody pays
// and the tax in it.
std::vector<Entry> entries_of(const Book& before, const WrittenOff& fact)
{
    const Invoice& invoice = before.invoices.at(fact.invoice);
    const Ruling<RatedParts> lost = lost_by_rate(invoice, fact.amount);
    GivenUpParts parts;
    parts.add(lost.value, fact.amount, -1);
    Entry entry = blank_entry(fact.on, "terms 29.2"_clause, fact.contract, summary_of(invoice.issued, "貸倒れ"));
    entry.invoice = fact.invoice;
    if (!lost.value.empty()) entry.basis.add(lost.basis);
    return against_receivable(std::move(entry), AccountTitle::bad_debt, parts);
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

std::vector<Entry> entries_of(const Book&, const CreditOpened& fact)
{
    return passed(
        blank_entry(fact.on, fact.basis, fact.contract, fact.contract.text() + " 取込みのときの預り " + fact.payer),
        AccountTitle::opening, AccountTitle::credit, fact.amount);
}

}
