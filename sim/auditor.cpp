#include "sim/auditor.h"

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
    return value(invoiced_, contract) - value(to_principal_, contract);
}

void Auditor::blame(Position position, const std::string& what)
{
    findings_.push_back("fact " + std::to_string(position.value) + ": " + what);
}

void Auditor::see_lines(Position position, const money::InvoiceIssued& issued)
{
    for (const money::Line& line : issued.lines) {
        if (line.unit_price.amount() * line.quantity != line.amount.amount())
            blame(position, "a line is not price times quantity");
        if (line.kind != money::FeeKind::monthly && line.kind != money::FeeKind::yearly) continue;
        if (!line.from || !line.until || *line.until < *line.from) {
            blame(position, "a periodic line has no period");
            continue;
        }
        auto& until = billed_until_[{issued.contract, line.item, line.quantity}];
        if (until != Date() && until.next() != *line.from)
            blame(position, line.item + " has a gap or an overlap at " + line.from->text());
        until = *line.until;
        const auto ended = ended_.find(issued.contract);
        if (issued.kind == money::InvoiceKind::fees && ended != ended_.end() && *line.from > ended->second)
            blame(position, "a period after the end is billed");
    }
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
    bills_[issued.invoice] = {issued.contract, issued.total, {}};
    invoiced_[issued.contract] += issued.total;
}

void Auditor::see_payment(Position position, const money::PaymentReceived& payment)
{
    Yen used;
    for (const money::Allocation& part : payment.allocations) {
        used += part.amount;
        auto bill = bills_.find(part.invoice);
        if (part.amount <= Yen(0)) blame(position, "an allocation is not positive");
        if (bill == bills_.end() || bill->second.contract != payment.contract) {
            blame(position, "money went to an invoice of somebody else");
            continue;
        }
        if (part.part != money::AllocatedTo::principal) continue;
        bill->second.principal += part.amount;
        to_principal_[payment.contract] += part.amount;
        if (bill->second.principal > bill->second.total) blame(position, "more principal was paid than invoiced");
    }
    if (used + payment.unallocated != payment.amount) blame(position, "the payment is not all accounted for");
    if (payment.unallocated > Yen(0))
        for (const auto& [id, bill] : bills_)
            if (bill.contract == payment.contract && !payment.designated && bill.principal < bill.total)
                blame(position, "money was left over beside the open invoice " + id.text());
    paid_[payment.contract] += payment.amount;
}

void Auditor::see(Position position, const ledger::Fact& fact)
{
    if (const auto* issued = std::get_if<money::InvoiceIssued>(&fact))
        see_invoice(position, *issued);
    else if (const auto* payment = std::get_if<money::PaymentReceived>(&fact))
        see_payment(position, *payment);
    else if (const auto* ended = std::get_if<contract::Ended>(&fact))
        ended_[ended->contract] = ended->on;
    else if (const auto* voided = std::get_if<contract::EndingVoided>(&fact))
        ended_.erase(voided->contract);
}

std::vector<std::string> Auditor::findings() const
{
    return findings_;
}

}
