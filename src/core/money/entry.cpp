#include "money/entry.h"

#include "money/bad_debt.h"

#include <algorithm>
#include <map>

namespace money {
namespace {

std::size_t place_of(AccountTitle title)
{
    return static_cast<std::size_t>(title);
}

AccountTitle title_of(const InvoiceIssued& issued, const Line& line)
{
    if (issued.kind == InvoiceKind::late_damages) return AccountTitle::late_damages;
    if (issued.kind == InvoiceKind::settlement) return AccountTitle::settlement;
    if (issued.kind == InvoiceKind::opening) return AccountTitle::opening;
    if (issued.kind == InvoiceKind::special_fee && line.tax != TaxCode::standard) return AccountTitle::special_fee;
    switch (line.kind) {
    case FeeKind::initial:
        return AccountTitle::initial;
    case FeeKind::monthly:
        return AccountTitle::monthly;
    case FeeKind::monthly_usage:
        return AccountTitle::monthly_usage;
    case FeeKind::yearly:
        return AccountTitle::yearly;
    case FeeKind::other:
        return AccountTitle::other;
    }
    return AccountTitle::other;
}

// What is left of a line, with its part of the tax of its rate, which the law rounds once for the whole invoice.
struct Share {
    const Line* line;
    AccountTitle title;
    Yen net;
    TaxedSale sale;
};

using Reductions = std::vector<const InvoiceReduced*>;

Reductions reductions_through(const Invoice& invoice, Date day)
{
    Reductions made;
    for (const Reduction& reduction : invoice.reductions)
        if (reduction.issued.on <= day) made.push_back(&reduction.issued);
    return made;
}

std::int32_t percent_of(const Line& line)
{
    const auto rate = statute::tax_rate(line.tax, line.supplied_on);
    return rate ? rate->value.percent : 0;
}

Yen tax_left(const RateTotal& rate, const Reductions& reductions)
{
    Yen left = rate.tax;
    for (const InvoiceReduced* reduction : reductions)
        for (const RateTotal& fell : reduction->rates)
            if (fell.code == rate.code && fell.percent == rate.percent) left -= fell.tax;
    return left;
}

// The tax of a rate spread over its lines in proportion: cumulative, rounded down, so that the parts are the whole.
void spread(std::vector<Share>& shares, const RateTotal& rate, Yen tax)
{
    const auto of_rate = [&](const Share& share) {
        return share.sale.code == rate.code && share.sale.percent == rate.percent;
    };
    Yen whole, passed, given;
    for (const Share& share : shares)
        if (of_rate(share)) whole += share.net;
    for (Share& share : shares) {
        if (whole == Yen(0) || !of_rate(share)) continue;
        passed += share.net;
        const Yen through = (tax * Rational::of(passed.amount(), whole.amount())).floor();
        share.sale.tax = through - given;
        given = through;
    }
}

bool deferred(const Share& share)
{
    return share.title == AccountTitle::yearly && share.line->from && share.line->until;
}

// A year is earned as a whole: its tiers and discounts, which follow its first line, are joined to it.
void join_deferred(std::vector<Share>& shares)
{
    std::vector<Share> joined;
    for (const Share& share : shares)
        if (!joined.empty() && deferred(share) && deferred(joined.back()) &&
            of_one_period(*joined.back().line, *share.line)) {
            joined.back().net += share.net;
            joined.back().sale.tax += share.sale.tax;
        } else {
            joined.push_back(share);
        }
    shares = std::move(joined);
}

std::vector<Share> shares_of(const InvoiceIssued& issued, const Reductions& reductions)
{
    std::vector<Share> shares;
    for (const Line& line : issued.lines)
        shares.push_back({&line, title_of(issued, line), line.amount, {line.tax, percent_of(line), Yen(0)}});
    for (const InvoiceReduced* reduction : reductions)
        for (const ReducedLine& part : reduction->lines)
            shares.at(static_cast<std::size_t>(part.line - 1)).net -= part.amount;
    for (const RateTotal& rate : issued.rates)
        spread(shares, rate, tax_left(rate, reductions));
    join_deferred(shares);
    return shares;
}

// The part of a yearly line that is earned through a month: net and tax.
struct Earned {
    Yen net, tax;
    Yen gross() const { return net + tax; }
};

Earned earned_through(const Share& share, Month month)
{
    const Month first = Month::of(*share.line->from);
    const std::int64_t months = (month.year() - first.year()) * 12 + static_cast<std::int64_t>(month.month()) -
                                static_cast<std::int64_t>(first.month()) + 1;
    const Rational part = Rational::of(std::clamp<std::int64_t>(months, 0, 12), 12);
    return {(share.net * part).floor(), (share.sale.tax * part).floor()};
}

// Sales by account and rate, tax and deferrals of an invoice, as credits.
void add_sale(std::vector<EntryLine>& lines, AccountTitle title, const TaxedSale& sale, Yen net)
{
    for (EntryLine& line : lines)
        if (line.title == title && line.sale && line.sale->code == sale.code && line.sale->percent == sale.percent) {
            line.amount -= net;
            line.sale->tax += sale.tax;
            return;
        }
    lines.push_back({title, -net, sale});
}

void add_plain(std::vector<EntryLine>& lines, AccountTitle title, Yen amount)
{
    if (amount == Yen(0)) return;
    for (EntryLine& line : lines)
        if (line.title == title && !line.sale) {
            line.amount += amount;
            return;
        }
    lines.push_back({title, amount, std::nullopt});
}

void drop_zeros(std::vector<EntryLine>& lines)
{
    std::erase_if(lines, [](const EntryLine& line) { return line.amount == Yen(0); });
}

std::string summary_of(const InvoiceIssued& issued, std::string_view what)
{
    return issued.number + " " + issued.addressee + " " + std::string(what);
}

Entry blank(Date on, Basis basis, ContractId contract, std::string summary)
{
    return {.on = on,
            .because = {},
            .basis = basis,
            .contract = contract,
            .invoice = {},
            .summary = std::move(summary),
            .lines = {},
            .recorded_on = on};
}

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
            if (!invoice.written_off) continue;
            Invoice after = invoice;
            after.principal_paid += amount;
            receivable -= recovered(after) - recovered(invoice);
            add_recovered(recovery, after, 1);
            add_recovered(recovery, invoice, -1);
        }
    }
    std::map<InvoiceId, Yen> principal;
};

// One debit or one credit: where both sides have several, each account moves against the contractor's money by itself,
// what came back of a loss with its tax.
std::vector<Entry> told_apart(Entry entry)
{
    std::size_t debits = 0;
    for (const EntryLine& line : entry.lines)
        debits += line.amount > Yen(0) ? 1 : 0;
    if (debits <= 1 || entry.lines.size() - debits <= 1) return {std::move(entry)};
    std::vector<Entry> entries;
    for (const EntryLine& line : entry.lines) {
        if (line.title == AccountTitle::credit || line.title == AccountTitle::consumption_tax) continue;
        const Yen tax = line.sale ? line.sale->tax : Yen(0);
        entries.push_back(entry);
        entries.back().lines = {line, {AccountTitle::credit, tax - line.amount, std::nullopt}};
        add_plain(entries.back().lines, AccountTitle::consumption_tax, -tax);
    }
    return entries;
}

// An entry of what moved between accounts; none when nothing did.
std::vector<Entry> moved(Entry entry, Yen bank, const Settlements& settled)
{
    add_plain(entry.lines, AccountTitle::bank, bank);
    add_plain(entry.lines, AccountTitle::receivable, -settled.receivable);
    add_credit(entry.lines, AccountTitle::recovery, settled.recovery);
    add_plain(entry.lines, AccountTitle::late_damages, -settled.damages);
    add_plain(entry.lines, AccountTitle::credit,
              settled.receivable + settled.recovery.gross() + settled.damages - bank);
    drop_zeros(entry.lines);
    if (!settled.recovery.parts.empty()) entry.basis.add("consumption-tax-act 39.3"_clause);
    if (entry.lines.empty()) return {};
    return told_apart(std::move(entry));
}

// A debit of one account and a credit of another.
std::vector<Entry> passed(Entry entry, AccountTitle debit, AccountTitle credit, Yen amount)
{
    entry.lines = {{debit, amount, std::nullopt}, {credit, -amount, std::nullopt}};
    drop_zeros(entry.lines);
    if (entry.lines.empty()) return {};
    return {std::move(entry)};
}

// A loss or a recovery as a credit of its account, the receivable as the debit; the other way round when negative.
std::vector<Entry> against_receivable(Entry entry, AccountTitle title, const GivenUpParts& what)
{
    add_plain(entry.lines, AccountTitle::receivable, what.gross());
    add_credit(entry.lines, title, what);
    drop_zeros(entry.lines);
    if (entry.lines.empty()) return {};
    return {std::move(entry)};
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

}

// 33.1 “The amount to pay is the fees plus consumption tax.”
std::vector<Entry> entries_of(const Book&, const InvoiceIssued& fact)
{
    Entry entry =
        blank(fact.on, {"terms 30.1"_clause, "terms 33.1"_clause}, fact.contract, summary_of(fact, label(fact.kind)));
    entry.invoice = fact.invoice;
    add_plain(entry.lines, AccountTitle::receivable, fact.total);
    Yen tax;
    for (const Share& share : shares_of(fact, {})) {
        if (deferred(share)) {
            add_plain(entry.lines, AccountTitle::deferred_revenue, -share.net - share.sale.tax);
        } else {
            add_sale(entry.lines, share.title, share.sale, share.net);
            tax += share.sale.tax;
        }
    }
    add_plain(entry.lines, AccountTitle::consumption_tax, -tax);
    drop_zeros(entry.lines);
    if (entry.lines.empty()) return {};
    return {std::move(entry)};
}

namespace {

// What the books gave up of an invoice, or the provider bore of it, is given up no more: there is no debt.
std::vector<Entry> given_up_again(const Invoice& invoice, const InvoiceCancelled& fact)
{
    Entry entry = blank(fact.on, "terms 30.1"_clause, fact.contract, summary_of(invoice.issued, "取消しによる戻し"));
    entry.invoice = fact.invoice;
    std::vector<Entry> entries;
    if (invoice.written_off) {
        const Yen lost = invoice.written_off->amount;
        GivenUpParts loss, back;
        loss.add(lost_by_rate(invoice, lost).value, lost, 1);
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

// What the invoice brought goes back, with what was earned of it before this month; what was paid on it is the
// contractor's.
std::vector<Entry> entries_of(const Book& before, const InvoiceCancelled& fact)
{
    const Invoice& invoice = before.invoices.at(fact.invoice);
    const InvoiceIssued& issued = invoice.issued;
    Entry entry = blank(fact.on, "terms 30.1"_clause, fact.contract, summary_of(issued, "取消し"));
    entry.invoice = fact.invoice;
    Yen tax;
    const Month earned_last = Month::of(fact.on).plus(-1);
    const std::vector<Share> then = shares_of(issued, reductions_through(invoice, earned_last.last()));
    const std::vector<Share> now = shares_of(issued, reductions_through(invoice, fact.on));
    for (std::size_t i = 0; i < now.size(); ++i) {
        const Share& share = now[i];
        Earned back{share.net, share.sale.tax};
        if (deferred(share)) {
            back = earned_last < Month::of(issued.on) ? Earned{} : earned_through(then[i], earned_last);
            add_plain(entry.lines, AccountTitle::deferred_revenue, share.net + share.sale.tax - back.gross());
        }
        add_sale(entry.lines, share.title, {share.sale.code, share.sale.percent, -back.tax}, -back.net);
        tax += back.tax;
    }
    add_plain(entry.lines, AccountTitle::consumption_tax, tax);
    add_plain(entry.lines, AccountTitle::receivable, -invoice.charged());
    drop_zeros(entry.lines);
    std::vector<Entry> entries;
    if (!entry.lines.empty()) entries.push_back(std::move(entry));
    Entry paid = blank(fact.on, "civil-code 703"_clause, fact.contract, summary_of(issued, "取消しによる預り"));
    paid.invoice = fact.invoice;
    Settlements back;
    back.receivable = -invoice.principal_paid;
    back.damages = -invoice.damages_settled;
    for (Entry& one : moved(std::move(paid), Yen(0), back))
        entries.push_back(std::move(one));
    for (Entry& one : given_up_again(invoice, fact))
        entries.push_back(std::move(one));
    return entries;
}

// civil-code 519 “A debt ends as far as the creditor releases the debtor from it.” What the reduction takes off a
// yearly fee comes out of what is deferred; the months earned so far follow at the month's end.
std::vector<Entry> entries_of(const Book& before, const InvoiceReduced& fact)
{
    const Invoice& invoice = before.invoices.at(fact.invoice);
    Reductions with = reductions_through(invoice, fact.on);
    const std::vector<Share> was = shares_of(invoice.issued, with);
    with.push_back(&fact);
    const std::vector<Share> is = shares_of(invoice.issued, with);
    Entry entry = blank(fact.on, fact.basis, fact.contract, fact.number + " " + fact.addressee + " 減額");
    entry.invoice = fact.invoice;
    Yen tax;
    for (std::size_t i = 0; i < is.size(); ++i) {
        const Yen net = is[i].net - was[i].net, of_tax = is[i].sale.tax - was[i].sale.tax;
        if (deferred(is[i])) {
            add_plain(entry.lines, AccountTitle::deferred_revenue, -net - of_tax);
        } else {
            add_sale(entry.lines, is[i].title, {is[i].sale.code, is[i].sale.percent, of_tax}, net);
            tax += of_tax;
        }
    }
    add_plain(entry.lines, AccountTitle::consumption_tax, -tax);
    add_plain(entry.lines, AccountTitle::receivable, -fact.total);
    drop_zeros(entry.lines);
    if (entry.lines.empty()) return {};
    return {std::move(entry)};
}

// civil-code 489 “A payment settles costs first, then interest, then principal.”
std::vector<Entry> entries_of(const Book& before, const PaymentReceived& fact)
{
    Settlements settled;
    settled.add(fact.allocations, 1);
    settled.close(before);
    return moved(blank(fact.on, fact.basis, fact.contract, fact.contract.text() + " 入金 " + fact.payer), fact.amount,
                 settled);
}

std::vector<Entry> entries_of(const Book& before, const PaymentsReallocated& fact)
{
    Settlements change = taken_back_after(before, fact.contract, fact.after);
    change.add(fact.parts, 1);
    change.close(before);
    return moved(blank(fact.on, fact.basis, fact.contract, fact.contract.text() + " 充当の訂正"), Yen(0), change);
}

// 29.1 “The contractor pays the fees in the way the provider sets.” What another paid goes back with the fee of the
// bank that was borne for it.
std::vector<Entry> entries_of(const Book& before, const PaymentTakenBack& fact)
{
    Settlements change = taken_back_after(before, fact.contract, fact.after);
    change.add(fact.parts, 1);
    change.close(before);
    std::vector<Entry> entries =
        moved(blank(fact.on, fact.basis, fact.contract, fact.contract.text() + " 消込の取消し"), -fact.amount, change);
    Yen fees;
    if (const auto account = before.accounts.find(fact.contract); account != before.accounts.end())
        for (InvoiceId id : account->second.invoices)
            for (const PostedFee& fee : before.invoices.at(id).bank_fees)
                if (fee.payment == fact.payment) fees += fee.amount;
    for (Entry& one :
         passed(blank(fact.on, "terms 29.5"_clause, fact.contract, fact.contract.text() + " 振込手数料の戻し"),
                AccountTitle::receivable, AccountTitle::bank_fees, fees))
        entries.push_back(std::move(one));
    return entries;
}

std::vector<Entry> entries_of(const Book& before, const CreditApplied& fact)
{
    Settlements settled;
    settled.add(fact.parts, 1);
    settled.close(before);
    return moved(blank(fact.on, fact.basis, fact.contract, fact.contract.text() + " 預りの充当"), Yen(0), settled);
}

std::vector<Entry> entries_of(const Book&, const CreditRefunded& fact)
{
    return moved(blank(fact.on, fact.basis, fact.contract, fact.contract.text() + " 預りの返金"), -fact.amount, {});
}

std::vector<Entry> entries_of(const Book& before, const BankFeePosted& fact)
{
    Entry entry = blank(fact.on, fact.basis, fact.contract,
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
    Entry entry = blank(fact.on, "terms 29.2"_clause, fact.contract, summary_of(invoice.issued, "貸倒れ"));
    entry.invoice = fact.invoice;
    if (!lost.value.empty()) entry.basis.add(lost.basis);
    return against_receivable(std::move(entry), AccountTitle::bad_debt, parts);
}

std::vector<Entry> entries_of(const Book&, const RefundDecided& fact)
{
    return passed(blank(fact.on, fact.basis, fact.contract, fact.contract.text() + " 返金の決定 " + fact.refund.text()),
                  AccountTitle::credit, AccountTitle::refund_payable, fact.amount);
}

std::vector<Entry> entries_of(const Book&, const RefundOrdered& fact)
{
    return passed(
        blank(fact.pay_on, fact.basis, fact.contract, fact.contract.text() + " 返金の振込 " + fact.order.text()),
        AccountTitle::refund_payable, AccountTitle::bank, fact.amount);
}

std::vector<Entry> entries_of(const Book&, const ReceivableOpened& fact)
{
    Entry entry = blank(fact.on, fact.basis, fact.contract, fact.number + " " + fact.addressee + " 取込み前の請求");
    entry.invoice = fact.invoice;
    return passed(std::move(entry), AccountTitle::receivable, AccountTitle::opening, fact.amount);
}

std::vector<Entry> entries_of(const Book&, const CreditOpened& fact)
{
    return passed(blank(fact.on, fact.basis, fact.contract, fact.contract.text() + " 取込みのときの預り " + fact.payer),
                  AccountTitle::opening, AccountTitle::credit, fact.amount);
}

std::optional<Entry> earned_in(const Invoice& invoice, Month month)
{
    const Month issued = Month::of(invoice.issued.on);
    if (month < issued || (invoice.cancelled && Month::of(invoice.cancelled->on) <= month)) return std::nullopt;
    Entry entry = blank(month.last(), "terms 28.1.4"_clause, invoice.issued.contract,
                        summary_of(invoice.issued, "前受収益の振替 " + month.text()));
    entry.because = invoice.by;
    entry.invoice = invoice.id;
    Yen tax, gross;
    const std::vector<Share> now = shares_of(invoice.issued, reductions_through(invoice, month.last()));
    const std::vector<Share> then = shares_of(invoice.issued, reductions_through(invoice, month.first().previous()));
    for (std::size_t i = 0; i < now.size(); ++i) {
        const Share& share = now[i];
        if (!deferred(share)) continue;
        const Earned through = earned_through(share, month);
        const Earned before = month == issued ? Earned{} : earned_through(then[i], month.plus(-1));
        const Yen net = through.net - before.net, of_tax = through.tax - before.tax;
        add_sale(entry.lines, share.title, {share.sale.code, share.sale.percent, of_tax}, net);
        tax += of_tax;
        gross += net + of_tax;
    }
    add_plain(entry.lines, AccountTitle::consumption_tax, -tax);
    add_plain(entry.lines, AccountTitle::deferred_revenue, gross);
    drop_zeros(entry.lines);
    return entry.lines.empty() ? std::nullopt : std::optional(std::move(entry));
}

namespace {

bool has_yearly(const InvoiceIssued& issued)
{
    return std::any_of(issued.lines.begin(), issued.lines.end(),
                       [](const Line& line) { return line.kind == FeeKind::yearly; });
}

}

void Bookkeeping::add(std::vector<Entry> entries, const Recorded& recorded)
{
    for (Entry& entry : entries) {
        entry.because = recorded.position;
        entry.recorded_on = recorded.at.date_in_japan();
        entries_.push_back(std::move(entry));
    }
}

std::vector<Entry> Bookkeeping::entries(Date first, Date last) const
{
    std::vector<Entry> out;
    for (const Entry& entry : entries_)
        if (first <= entry.on && entry.on <= last) out.push_back(entry);
    for (const Invoice& invoice : book_.invoices)
        if (has_yearly(invoice.issued))
            for (Month month = std::max(Month::of(first), Month::of(invoice.issued.on)); month.last() <= last;
                 month = month.plus(1))
                if (auto entry = earned_in(invoice, month)) out.push_back(*std::move(entry));
    std::stable_sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a.on < b.on; });
    return out;
}

TrialBalance balance_of(const std::vector<Entry>& entries)
{
    TrialBalance balance;
    for (const Entry& entry : entries)
        for (const EntryLine& line : entry.lines)
            balance.at(place_of(line.title)) += line.amount;
    return balance;
}

std::vector<TaxReportRow> tax_report(const std::vector<Entry>& entries)
{
    std::map<std::pair<TaxCode, std::int32_t>, TaxReportRow> rows;
    for (const Entry& entry : entries)
        for (const EntryLine& line : entry.lines)
            if (line.sale) {
                TaxReportRow& row = rows[{line.sale->code, line.sale->percent}];
                row.code = line.sale->code;
                row.percent = line.sale->percent;
                TaxedSum& sum = line.title == AccountTitle::bad_debt   ? row.lost
                                : line.title == AccountTitle::recovery ? row.recovered
                                                                       : row.sales;
                sum.net += line.title == AccountTitle::bad_debt ? line.amount : -line.amount;
                sum.tax += line.title == AccountTitle::bad_debt ? -line.sale->tax : line.sale->tax;
            }
    std::vector<TaxReportRow> out;
    for (const auto& [key, row] : rows)
        out.push_back(row);
    return out;
}

std::vector<Ageing> ageing(const Book& book, Date day)
{
    std::map<PartyId, Ageing> parties;
    for (const Invoice& invoice : book.invoices) {
        if (day < invoice.issued.on || (invoice.cancelled && invoice.cancelled->on <= day)) continue;
        Yen open = invoice.issued.total;
        for (const InvoiceReduced* reduction : reductions_through(invoice, day))
            open -= reduction->total;
        for (const Settled& part : invoice.settled)
            if (part.part == AllocatedTo::principal && part.on <= day) open -= part.amount;
        for (const PostedFee& fee : invoice.bank_fees)
            if (fee.on <= day) open -= fee.amount;
        if (invoice.written_off && invoice.written_off->on <= day) open -= invoice.written_off->amount;
        if (open <= Yen(0)) continue;
        const std::int32_t late = (day - invoice.issued.due).count;
        const std::size_t column = late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
        Ageing& row = parties[invoice.issued.party];
        row.party = invoice.issued.party;
        row.open.at(column) += open;
        row.total += open;
    }
    std::vector<Ageing> out;
    for (const auto& [party, row] : parties)
        out.push_back(row);
    return out;
}

}
