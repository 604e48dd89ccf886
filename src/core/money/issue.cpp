#include "money/issue.h"

#include <array>

namespace money {
namespace {

// INV-2026-000123: one counter per year of issue.
std::string next_number(const Book& book, Date issued)
{
    const auto used = book.invoice_numbers.find(issued.year());
    std::string digits = std::to_string((used == book.invoice_numbers.end() ? 0 : used->second) + 1);
    if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
    return "INV-" + std::to_string(issued.year()) + "-" + digits;
}

// civil-code 412.3 “A debtor without a date is in delay from demand.” The invoice is that demand.
Result<Ruling<PaymentDate>, Refusal> due_of(InvoiceKind kind, Date issued, const terms::Rulebook& rules)
{
    const bool from_demand = kind == InvoiceKind::late_damages || kind == InvoiceKind::special_fee;
    if (from_demand && rules.chosen(terms::Policy::due_date_of_penalties, "on_demand"))
        return Ruling<PaymentDate>{{issued, std::nullopt}, "civil-code 412.3"_clause};
    return payment_date(issued, rules);
}

// 33.1 “The amount to pay is the fees plus consumption tax.”
// 29.4 “Taxes on the use and on the payment are borne by the contractor.”
Result<Ruling<statute::TaxSummary>, Refusal> taxed(const std::vector<Line>& lines, const terms::Rulebook& rules)
{
    std::vector<statute::TaxableLine> taxable;
    taxable.reserve(lines.size());
    for (const Line& line : lines)
        taxable.push_back({line.tax, line.supplied_on, line.amount});
    return statute::tax_summary(taxable, statute::TaxBase::excluding_tax,
                                rules.option<statute::TaxRounding>(terms::Policy::tax_rounding));
}

// consumption-tax-act 57-4.1 “A qualified invoice shows issuer and number, date, content, amount and rate per rate, tax
// per rate, and recipient.”
InvoiceIssued document(const Book& book, InvoiceParts parts, const contract::Contract& contract, const Issuing& rooms,
                       const statute::TaxSummary& tax)
{
    const contract::Applicant& recipient = rooms.contracts.parties.at(contract.party).applicant;
    const terms::Provider& provider = rooms.terms.provider;
    InvoiceIssued invoice{.basis = parts.basis,
                          .invoice = book.invoices.next_id(),
                          .kind = parts.kind,
                          .contract = contract.id,
                          .party = contract.party,
                          .lines = std::move(parts.lines),
                          .subtotal = tax.subtotal,
                          .tax = tax.tax,
                          .total = tax.total,
                          .damages = std::move(parts.damages),
                          .addressee = recipient.name,
                          .postal_code = recipient.postal_code,
                          .address = recipient.address,
                          .issuer = provider.name,
                          .registration_number = provider.registration_number};
    for (const statute::TaxSubtotal& rate : tax.rates)
        invoice.rates.push_back({rate.code, rate.rate.percent, rate.taxable, rate.tax});
    return invoice;
}

notice::NoticeDrafted notice_of(const InvoiceIssued& invoice, const notice::Book& notices)
{
    return notice::drafted(notices,
                           {.kind = notice::NoticeKind::invoice,
                            .basis = "terms 30.1"_clause,
                            .party = invoice.party,
                            .contract = invoice.contract,
                            .application = {},
                            .invoice = invoice.invoice,
                            .subject = std::string(label(invoice.kind)) + "書 " + invoice.number + " をお送りします",
                            .paragraphs = {}},
                           invoice.on);
}

}

std::string_view label(InvoiceKind kind)
{
    constexpr std::array<std::string_view, 5> labels{"料金等の請求", "遅延損害金の請求", "精算の請求",
                                                     "特別利用料金の請求", "取込み前の請求"};
    return labels.at(static_cast<std::size_t>(kind));
}

Decision<InvoiceFact> issued(const Book& book, InvoiceParts parts, const contract::Contract& contract,
                             const Issuing& rooms, const Occasion& occasion)
{
    const terms::Rulebook rules(rooms.terms, contract.id, occasion.today);
    if (rooms.terms.provider.name.empty())
        return Refusal{{"terms 30.1"_clause, "consumption-tax-act 57-4.1"_clause},
                       "請求書に載せる当社の名前と登録番号がまだありません。当社の情報を登録してから発行してください。",
                       {"SetProvider"}};
    const auto tax = taxed(parts.lines, rules);
    if (!tax) return tax.error();
    const auto date = due_of(parts.kind, occasion.today, rules);
    if (!date) return date.error();
    parts.basis.add(date->basis);
    InvoiceIssued invoice = document(book, std::move(parts), contract, rooms, tax->value);
    invoice.on = occasion.today;
    invoice.number = next_number(book, occasion.today);
    invoice.due = date->value.on;
    invoice.due_rolled_from = date->value.rolled_from;
    if (invoice.total == Yen(0)) return std::vector<InvoiceFact>{std::move(invoice)}; // nothing to ask anybody for
    notice::NoticeDrafted notice = notice_of(invoice, rooms.notices);
    return std::vector<InvoiceFact>{std::move(invoice), std::move(notice)};
}

}
