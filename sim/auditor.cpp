#include "sim/auditor.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace sim {
namespace {

// Tax of one rate, rounded down once: sum × percent ÷ 100 in integers.
std::int64_t tax_of(std::int64_t taxable, int percent)
{
    return taxable * percent / 100;
}

bool taxed(money::TaxCode code)
{
    return code == money::TaxCode::standard || code == money::TaxCode::reduced;
}

}

Yen Auditor::value(const std::map<ContractId, Yen>& of, ContractId contract)
{
    const auto found = of.find(contract);
    return found == of.end() ? Yen(0) : found->second;
}

Yen Auditor::receivable(ContractId contract) const
{
    Yen open = value(invoiced_, contract);
    if (const auto uses = uses_.find(contract); uses != uses_.end())
        for (const Use& use : uses->second)
            if (use.principal) open -= use.amount;
    for (const auto& [id, bill] : bills_)
        if (bill.contract == contract && !bill.cancelled) open -= borne_of(bill);
    return open;
}

// Day by day and bill by bill; what comes in on a debt that was given up makes nothing less.
Yen Auditor::owed_on(ContractId contract, Date day) const
{
    Yen owed;
    for (const auto& [id, bill] : bills_) {
        if (bill.contract != contract || day < bill.issued_on || (bill.cancelled && bill.cancelled_on <= day)) continue;
        Yen left = bill.total;
        for (const auto& [on, amount] : bill.fewer)
            if (on <= day) left -= amount;
        for (const auto& [payment, amount] : bill.borne)
            if (bill.borne_on.at(payment) <= day) left -= amount;
        if (const auto uses = uses_.find(contract); uses != uses_.end())
            for (const Use& use : uses->second)
                if (use.invoice == id && use.principal && use.on <= day) left -= use.amount;
        owed += std::max(left, Yen(0));
    }
    return owed;
}

// The document asks for what its invoices ask for, each of the party, of one day, whole, and on no other document.
void Auditor::see_combined(Position position, const money::InvoicesCombined& fact)
{
    Yen total;
    for (const money::CombinedPart& part : fact.invoices) {
        const auto bill = bills_.find(part.invoice);
        if (bill == bills_.end() || bill->second.cancelled || bill->second.party != fact.party ||
            bill->second.issued_on != fact.issued_on || bill->second.asked != part.total ||
            bill->second.total != part.total || bill->second.contract != part.contract) {
            blame(position, "an invoice on " + fact.number + " is another one");
            continue;
        }
        if (!combined_.emplace(part.invoice, position).second)
            blame(position, part.invoice.text() + " stands on two combined invoices");
        total += bill->second.total;
    }
    Yen rates, dues;
    for (const money::RateTotal& rate : fact.rates)
        rates += rate.taxable + rate.tax;
    for (const money::CombinedDue& due : fact.dues)
        dues += due.amount;
    if (total != fact.total || rates != fact.total || dues != fact.total || fact.subtotal + fact.tax != fact.total)
        blame(position, fact.number + " is not the sum of its invoices");
    if (fact.invoices.size() < 2) blame(position, fact.number + " covers a single invoice");
    if (const auto [at, fresh] = numbers_.emplace(fact.number, position); !fresh)
        blame(position, "the number " + fact.number + " was used at " + std::to_string(at->second.value));
}

Yen Auditor::borne_of(const Bill& bill) const
{
    Yen sum;
    for (const auto& [payment, amount] : bill.borne)
        sum += amount;
    return sum;
}

Yen Auditor::principal_of(InvoiceId bill) const
{
    Yen sum;
    if (const auto uses = uses_.find(bills_.at(bill).contract); uses != uses_.end())
        for (const Use& use : uses->second)
            if (use.invoice == bill && use.principal) sum += use.amount;
    return sum;
}

Yen Auditor::left_of(PaymentId payment) const
{
    const Money& money = payments_.at(payment);
    Yen left = money.amount - money.refunded;
    if (const auto uses = uses_.find(money.contract); uses != uses_.end())
        for (const Use& use : uses->second)
            if (use.payment == payment) left -= use.amount;
    return left;
}

void Auditor::blame(Position position, const std::string& what)
{
    findings_.push_back("fact " + std::to_string(position.value) + ": " + what);
}

void Auditor::see_lines(Position position, const money::InvoiceIssued& issued)
{
    for (const money::Line& line : issued.lines) {
        if (line.unit_price.amount() * line.quantity != line.amount.amount() || line.unit_price < Yen(0))
            blame(position, "a line is not price times quantity");
        if (line.amount < Yen(0) && !line.discount) blame(position, "a line that is no discount is negative");
        const auto at = static_cast<std::size_t>(&line - issued.lines.data());
        const money::Line* before = at == 0 ? nullptr : &line - 1;
        if (before && before->fee == line.fee && before->from == line.from) continue;
        if (line.fee) see_price(position, issued, at);
        if (line.kind == money::FeeKind::monthly || line.kind == money::FeeKind::yearly)
            see_period(position, issued, line);
    }
}

void Auditor::see_period(Position position, const money::InvoiceIssued& issued, const money::Line& line)
{
    if (!line.from || !line.until || *line.until < *line.from) return blame(position, "a periodic line has no period");
    Run& run = runs_[line.fee];
    if (const auto redone = run.to_redo.find(*line.from); redone != run.to_redo.end()) {
        if (redone->second != *line.until) blame(position, line.item + " is billed again for another period");
        run.to_redo.erase(redone);
    } else {
        if (run.until != Date() && run.until.next() != *line.from)
            blame(position, line.item + " has a gap or an overlap at " + line.from->text());
        run.until = *line.until;
    }
    const auto over = fee_ended_.find(line.fee);
    if (over != fee_ended_.end() && *line.from > over->second) blame(position, "a fee that is over is billed");
    const auto ended = ended_.find(issued.contract);
    if (issued.kind == money::InvoiceKind::fees && ended != ended_.end() && *line.from > ended->second)
        blame(position, "a period after the end is billed");
}

// Unit by unit: each costs the price of the last tier that has begun, by its own place or by the number of all.
std::int64_t Auditor::price_of(const Agreed& fee, Date day) const
{
    if (fee.own_price) return fee.own_price->amount() * fee.quantity;
    const money::PriceSet* price = nullptr;
    if (const auto list = prices_.find(fee.item); list != prices_.end())
        for (const money::PriceSet& one : list->second)
            if (one.on <= day) price = &one;
    if (!price) return -1;
    std::int64_t sum = 0;
    for (std::int64_t unit = 1; unit <= fee.quantity; ++unit) {
        const std::int64_t place = price->tier_rule == money::TierRule::graduated ? unit : fee.quantity;
        std::int64_t cost = price->amount.amount();
        for (const money::PriceTier& tier : price->tiers)
            if (tier.from_quantity <= place) cost = tier.amount.amount();
        sum += cost;
    }
    return sum;
}

void Auditor::see_price(Position position, const money::InvoiceIssued& issued, std::size_t first)
{
    const money::Line& head = issued.lines[first];
    const Agreed& fee = fees_[head.fee];
    std::int64_t left = price_of(fee, *head.from);
    std::size_t at = first;
    const auto of_period = [&] {
        return at < issued.lines.size() && issued.lines[at].fee == head.fee && issued.lines[at].from == head.from;
    };
    std::int64_t charged = 0;
    for (; of_period() && !issued.lines[at].discount; ++at)
        charged += issued.lines[at].amount.amount();
    if (charged != left) blame(position, head.item + " costs " + std::to_string(left) + ", not what is billed");
    for (const auto& [id, discount] : discounts_) {
        const bool covers = discount.contract == fee.contract && (discount.item.empty() || discount.item == fee.item) &&
                            discount.on <= *head.from && (!discount.until || *head.from <= *discount.until);
        if (!covers) continue;
        std::int64_t off = discount.yen ? std::min(discount.yen->amount(), left) : 0;
        if (discount.percent) {
            const Rational percent = discount.percent->exact();
            off = static_cast<std::int64_t>(left * percent.numerator() / (100 * percent.denominator()));
        }
        if (off == 0) continue;
        left -= off;
        if (!of_period() || issued.lines[at].discount != id || issued.lines[at].amount != Yen(-off))
            blame(position, id.text() + " is not taken off " + head.item);
        ++at;
    }
    if (of_period()) blame(position, head.item + " has a line that nobody agreed");
}

void Auditor::see_prices(const ledger::Fact& fact)
{
    if (const auto* price = std::get_if<money::PriceSet>(&fact)) prices_[price->item].push_back(*price);
    if (const auto* fee = std::get_if<money::FeeAgreed>(&fact))
        fees_[fee->fee] = {fee->contract, fee->item, fee->quantity, fee->own_price};
    if (const auto* discount = std::get_if<money::DiscountAgreed>(&fact))
        discounts_.emplace(discount->discount, *discount);
    if (const auto* ended = std::get_if<money::DiscountEnded>(&fact)) discounts_.at(ended->discount).until = ended->on;
}

void Auditor::see_invoice(Position position, const money::InvoiceIssued& issued)
{
    std::int64_t subtotal = 0, taxable = 0;
    for (const money::Line& line : issued.lines) {
        subtotal += line.amount.amount();
        if (taxed(line.tax)) taxable += line.amount.amount();
    }
    if (subtotal != issued.subtotal.amount()) blame(position, "the lines do not add up to the subtotal");
    if (issued.subtotal + issued.tax != issued.total) blame(position, "subtotal plus tax is not the total");
    if (tax_of(taxable, 10) != issued.tax.amount()) blame(position, "the tax is not one rounding of the whole");
    if (issued.due < issued.on) blame(position, "the payment date lies before the issue date");
    if (issued.kind != money::InvoiceKind::settlement) see_lines(position, issued);
    if (const auto [at, fresh] = numbers_.emplace(issued.number, position); !fresh)
        blame(position, "the number " + issued.number + " was used at " + std::to_string(at->second.value));
    bills_[issued.invoice] = {issued.contract, issued.total, issued.total, issued.lines, issued.kind};
    bills_[issued.invoice].party = issued.party;
    bills_[issued.invoice].issued_on = issued.on;
    const auto ended = ended_.find(issued.contract);
    if (issued.kind == money::InvoiceKind::settlement && ended == ended_.end())
        blame(position, "a contract that goes on is settled");
    invoiced_[issued.contract] += issued.total;
}

void Auditor::weigh(Position position, ContractId contract)
{
    for (const auto& [id, bill] : bills_)
        if (bill.contract == contract && principal_of(id) + borne_of(bill) > bill.asked)
            blame(position, "more principal was paid than the invoice asks for");
    for (const auto& [id, money] : payments_)
        if (money.contract == contract && left_of(id) < Yen(0)) blame(position, id.text() + " was used twice");
}

void Auditor::use(Position position, ContractId contract, const std::vector<money::DatedAllocation>& parts)
{
    for (const money::DatedAllocation& part : parts) {
        const auto bill = bills_.find(part.invoice);
        const auto money = payments_.find(part.payment);
        if (part.amount <= Yen(0)) blame(position, "an allocation is not positive");
        if (bill == bills_.end() || bill->second.contract != contract || money == payments_.end() ||
            money->second.contract != contract)
            blame(position, "money went to an invoice of somebody else");
        else if (bill->second.cancelled)
            blame(position, "money went to a cancelled invoice");
        else
            uses_[contract].push_back(
                {part.on, part.payment, part.invoice, part.part == money::AllocatedTo::principal, part.amount});
    }
    weigh(position, contract);
}

void Auditor::see_payment(Position position, const money::PaymentReceived& payment)
{
    payments_[payment.payment] = {payment.contract, payment.amount, {}};
    paid_[payment.contract] += payment.amount;
    std::vector<money::DatedAllocation> parts;
    for (const money::Allocation& part : payment.allocations) {
        parts.push_back({payment.on, payment.payment, part.invoice, part.part, part.amount});
        if (part.part == money::AllocatedTo::principal && bills_.contains(part.invoice))
            pay_borne(part.invoice, part.amount);
    }
    use(position, payment.contract, parts);
    if (left_of(payment.payment) != payment.unallocated) blame(position, "the payment is not all accounted for");
    if (payment.unallocated > Yen(0))
        for (const auto& [id, bill] : bills_)
            if (bill.contract == payment.contract && !bill.cancelled && principal_of(id) + borne_of(bill) < bill.asked)
                blame(position, "money was left over beside the open invoice " + id.text());
}

void Auditor::see_cancelled(Position position, const money::InvoiceCancelled& fact)
{
    Bill& bill = bills_[fact.invoice];
    if (bill.contract != fact.contract || bill.cancelled || bill.total != fact.total)
        blame(position, "no such invoice stands");
    bill.cancelled = true;
    bill.cancelled_on = fact.on;
    invoiced_[fact.contract] -= bill.asked;
    std::erase_if(uses_[fact.contract], [&](const Use& use) { return use.invoice == fact.invoice; });
    bill.borne.clear(); // the money that lacked the fee counts otherwise
    for (const money::Line& line : bill.lines)
        if (line.fee && line.from && line.until && line.from != line.until)
            runs_[line.fee].to_redo[*line.from] = *line.until;
}

// The invoice is made anew from what is left of its lines: its total is what is asked for from now on.
void Auditor::see_reduced(Position position, const money::InvoiceReduced& fact)
{
    Bill& bill = bills_[fact.invoice];
    if (bill.contract != fact.contract || bill.cancelled) blame(position, "no such invoice stands");
    std::int64_t taken = 0, left = 0, taxable = 0;
    for (const money::ReducedLine& part : fact.lines) {
        money::Line& line = bill.lines.at(static_cast<std::size_t>(part.line) - 1);
        line.amount -= part.amount;
        taken += part.amount.amount();
        if (part.amount <= Yen(0) || line.amount < Yen(0)) blame(position, "more was taken off a line than it had");
    }
    std::map<std::pair<FeeId, Date>, std::int64_t> periods;
    for (const money::Line& line : bill.lines)
        if (line.fee) periods[{line.fee, *line.from}] += line.amount.amount();
    for (const auto& [period, sum] : periods)
        if (sum < 0) blame(position, "more was taken off a period than its discounts left");
    for (const money::Line& line : bill.lines) {
        left += line.amount.amount();
        if (taxed(line.tax)) taxable += line.amount.amount();
    }
    const Yen asked(left + tax_of(taxable, 10));
    if (taken != fact.subtotal.amount() || fact.subtotal + fact.tax != fact.total)
        blame(position, "the reduction is not the sum of its parts");
    if (bill.asked - fact.total != asked) blame(position, "invoice and reductions are not one invoice of what is left");
    if (const auto [at, fresh] = numbers_.emplace(fact.number, position); !fresh)
        blame(position, "the number " + fact.number + " was used at " + std::to_string(at->second.value));
    invoiced_[fact.contract] -= fact.total;
    bill.fewer.emplace_back(fact.on, fact.total);
    bill.asked = asked;
    weigh(position, fact.contract);
}

// The fees of the bank that were borne since a day on a bill to which other money goes now are borne no more.
void Auditor::drop_borne(ContractId contract, Date after, const std::vector<money::DatedAllocation>& parts)
{
    using Part = std::tuple<Date, PaymentId, bool, Yen>;
    for (auto& [id, bill] : bills_) {
        if (bill.contract != contract || bill.borne.empty()) continue;
        std::multiset<Part> before, now;
        for (const Use& use : uses_[contract])
            if (use.invoice == id && after < use.on) before.emplace(use.on, use.payment, use.principal, use.amount);
        for (const money::DatedAllocation& part : parts)
            if (part.invoice == id)
                now.emplace(part.on, part.payment, part.part == money::AllocatedTo::principal, part.amount);
        if (before == now) continue;
        std::erase_if(bill.borne, [&, &since = bill.borne_on](const auto& fee) { return after < since[fee.first]; });
    }
}

// What comes in after all of what was borne is borne no more.
void Auditor::pay_borne(InvoiceId invoice, Yen amount)
{
    Bill& bill = bills_.at(invoice);
    Yen over = principal_of(invoice) + amount + borne_of(bill) - bill.asked;
    for (auto fee = bill.borne.rbegin(); fee != bill.borne.rend() && over > Yen(0); ++fee) {
        const Yen part = std::min(fee->second, over);
        fee->second -= part;
        over -= part;
    }
}

// A reduction (civil-code 519) frees money and leaves what was borne.
void Auditor::see_reallocated(Position position, const money::PaymentsReallocated& fact)
{
    if (!fact.basis.cites("civil-code 519"_clause)) drop_borne(fact.contract, fact.after, fact.parts);
    std::erase_if(uses_[fact.contract], [&](const Use& use) { return use.on > fact.after; });
    for (const money::DatedAllocation& part : fact.parts)
        if (part.on <= fact.after) blame(position, "a correction reaches farther back than it says");
    use(position, fact.contract, fact.parts);
}

void Auditor::see_taken_back(Position position, const money::PaymentTakenBack& fact)
{
    Money& gone = payments_[fact.payment];
    if (gone.contract != fact.contract || gone.amount != fact.amount) blame(position, "no such payment to take back");
    paid_[fact.contract] -= gone.amount;
    gone.amount = Yen(0);
    drop_borne(fact.contract, fact.after, fact.parts);
    std::erase_if(uses_[fact.contract], [&](const Use& use) { return use.on > fact.after; });
    for (const money::DatedAllocation& part : fact.parts)
        if (part.payment == fact.payment) blame(position, "money taken back is used again");
    use(position, fact.contract, fact.parts);
}

void Auditor::see_applied(Position position, const money::CreditApplied& fact)
{
    Yen sum;
    for (const money::DatedAllocation& part : fact.parts)
        sum += part.amount;
    if (sum != fact.amount) blame(position, "the credit applied is not the sum of its parts");
    use(position, fact.contract, fact.parts);
}

void Auditor::see_refunded(Position position, ContractId contract, Yen amount,
                           const std::vector<money::RefundedPart>& parts)
{
    Yen sum;
    for (const money::RefundedPart& part : parts) {
        sum += part.amount;
        payments_[part.payment].refunded += part.amount;
    }
    if (sum != amount) blame(position, "the refund is not the sum of its parts");
    weigh(position, contract);
}

void Auditor::see_borne(Position position, const money::BankFeePosted& fact)
{
    Bill& bill = bills_[fact.invoice];
    if (bill.contract != fact.contract || bill.cancelled) blame(position, "no such invoice stands");
    bill.borne[fact.payment] += fact.amount;
    bill.borne_on[fact.payment] = fact.on;
    if (principal_of(fact.invoice) + borne_of(bill) != bill.asked)
        blame(position, "a fee was borne that does not end the debt");
}

void Auditor::see_written_off(Position position, const money::WrittenOff& fact)
{
    Bill& bill = bills_[fact.invoice];
    const Yen open = bill.asked - principal_of(fact.invoice) - borne_of(bill) - bill.given_up;
    if (open <= Yen(0) || fact.amount != open) blame(position, "what was written off is not what was owed");
    bill.given_up += fact.amount;
    bill.fewer.emplace_back(fact.on, fact.amount);
}

void Auditor::see_opened(Position position, const money::ReceivableOpened& fact)
{
    if (const auto [at, fresh] = numbers_.emplace(fact.number, position); !fresh)
        blame(position, "the number " + fact.number + " was used at " + std::to_string(at->second.value));
    money::Line line{.amount = fact.amount, .tax = money::TaxCode::out_of_scope};
    bills_[fact.invoice] = {fact.contract, fact.amount, fact.amount, {line}, money::InvoiceKind::opening};
    bills_[fact.invoice].party = fact.party;
    bills_[fact.invoice].issued_on = fact.issued_on;
    invoiced_[fact.contract] += fact.amount;
}

void Auditor::see_ordered(Position position, const money::RefundOrdered& fact)
{
    if (!ordered_.emplace(fact.refund, position).second) blame(position, "a refund was ordered twice");
}

void Auditor::see_bought(Position position, const money::PurchaseRecorded& fact)
{
    Yen lines, whole;
    for (const money::BilledWork& line : fact.lines)
        lines += line.amount;
    for (const money::PurchaseRate& rate : fact.rates) {
        const std::int64_t tax = rate.amount.amount() * rate.percent / (100 + rate.percent);
        if (rate.tax.amount() != tax || rate.deductible.amount() != tax * rate.share / 100)
            blame(position, "the tax of a purchase is not that of its amount");
        whole += rate.amount;
    }
    if (lines != fact.total || whole != fact.total) blame(position, "a purchase is not the sum of its parts");
    if (!to_be_paid_.emplace(fact.purchase, fact.total).second) blame(position, "a purchase came twice");
}

void Auditor::see_gone(Position position, money::PurchaseId purchase, Yen amount)
{
    const auto found = to_be_paid_.find(purchase);
    if (found == to_be_paid_.end() || found->second != amount)
        return blame(position, "a purchase was paid or withdrawn twice, or not as a whole");
    to_be_paid_.erase(found);
}

void Auditor::see_purchases(Position position, const ledger::Fact& fact)
{
    if (const auto* bought = std::get_if<money::PurchaseRecorded>(&fact))
        see_bought(position, *bought);
    else if (const auto* withdrawn = std::get_if<money::PurchaseWithdrawn>(&fact))
        see_gone(position, withdrawn->purchase, withdrawn->total);
    else if (const auto* paid = std::get_if<money::PurchaseOrdered>(&fact))
        see_gone(position, paid->purchase, paid->amount);
    else if (const auto* stayed = std::get_if<money::PurchaseOrderWithdrawn>(&fact)) {
        if (!to_be_paid_.emplace(stayed->purchase, stayed->amount).second)
            blame(position, "a purchase came back that had not gone");
    } else if (const auto* refund = std::get_if<money::RefundOrderWithdrawn>(&fact)) {
        if (ordered_.erase(refund->refund) != 1) blame(position, "a refund came back that had not gone");
    }
}

void Auditor::see(Position position, const ledger::Fact& fact)
{
    if (const auto* issued = std::get_if<money::InvoiceIssued>(&fact))
        see_invoice(position, *issued);
    else if (const auto* payment = std::get_if<money::PaymentReceived>(&fact))
        see_payment(position, *payment);
    else if (const auto* cancelled = std::get_if<money::InvoiceCancelled>(&fact))
        see_cancelled(position, *cancelled);
    else if (const auto* reduced = std::get_if<money::InvoiceReduced>(&fact))
        see_reduced(position, *reduced);
    else if (const auto* anew = std::get_if<money::PaymentsReallocated>(&fact))
        see_reallocated(position, *anew);
    else if (const auto* back = std::get_if<money::PaymentTakenBack>(&fact))
        see_taken_back(position, *back);
    else if (const auto* applied = std::get_if<money::CreditApplied>(&fact))
        see_applied(position, *applied);
    else if (const auto* refunded = std::get_if<money::CreditRefunded>(&fact))
        see_refunded(position, refunded->contract, refunded->amount, refunded->parts);
    else if (const auto* decided = std::get_if<money::RefundDecided>(&fact))
        see_refunded(position, decided->contract, decided->amount, decided->parts);
    else if (const auto* ordered = std::get_if<money::RefundOrdered>(&fact))
        see_ordered(position, *ordered);
    else if (const auto* borne = std::get_if<money::BankFeePosted>(&fact))
        see_borne(position, *borne);
    else if (const auto* lost = std::get_if<money::WrittenOff>(&fact))
        see_written_off(position, *lost);
    else if (const auto* opened = std::get_if<money::ReceivableOpened>(&fact))
        see_opened(position, *opened);
    else
        see_rest(position, fact);
}

void Auditor::see_rest(Position position, const ledger::Fact& fact)
{
    see_prices(fact);
    see_purchases(position, fact);
    if (const auto* credit = std::get_if<money::CreditOpened>(&fact)) {
        payments_[credit->payment] = {credit->contract, credit->amount, {}};
        paid_[credit->contract] += credit->amount;
    }
    if (const auto* combined = std::get_if<money::InvoicesCombined>(&fact)) see_combined(position, *combined);
    if (const auto* over = std::get_if<money::FeeEnded>(&fact))
        fee_ended_[over->fee] = over->on;
    else if (const auto* ended = std::get_if<contract::Ended>(&fact))
        ended_[ended->contract] = ended->on;
    else if (const auto* voided = std::get_if<contract::EndingVoided>(&fact))
        ended_.erase(voided->contract);
}

std::vector<std::string> Auditor::findings() const
{
    std::vector<std::string> all = findings_;
    for (const auto& [id, bill] : bills_) {
        if (bill.kind != money::InvoiceKind::settlement || bill.cancelled) continue;
        const auto ended = ended_.find(bill.contract);
        if (ended == ended_.end())
            all.push_back(id.text() + " settles a contract that goes on");
        else if (bill.lines.front().supplied_on != ended->second)
            all.push_back(id.text() + " settles for another day than that of the end");
    }
    return all;
}

}
