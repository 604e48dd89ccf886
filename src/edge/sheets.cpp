#include "edge/sheets.h"

#include <algorithm>

namespace edge {
namespace {

using money::TaxCode;

std::string rate_words(const money::RateTotal& rate)
{
    if (rate.code == TaxCode::exempt) return "非課税";
    if (rate.code == TaxCode::export_free) return "輸出免税";
    return std::to_string(rate.percent) + "％";
}

const money::RateTotal* rate_of(const money::InvoiceIssued& issued, const money::Line& line)
{
    const auto of_line = [&](const money::RateTotal& rate) {
        const auto on_day = statute::tax_rate(line.tax, line.supplied_on);
        return rate.code == line.tax && on_day && on_day->value.percent == rate.percent;
    };
    const auto found = std::find_if(issued.rates.begin(), issued.rates.end(), of_line);
    return found == issued.rates.end() ? nullptr : &*found;
}

std::optional<documents::Period> period_of(const money::Line& line)
{
    if (!line.from || !line.until) return std::nullopt;
    return documents::Period{*line.from, *line.until};
}

void add_line(documents::InvoiceSheet& sheet, const money::InvoiceIssued& issued, const money::Line& line)
{
    if (line.tax == TaxCode::out_of_scope) {
        sheet.untaxed.push_back(
            {.description = line.description, .detail = line.formula, .amount = line.amount, .basis = line.clause});
        return;
    }
    const money::RateTotal* rate = rate_of(issued, line);
    sheet.lines.push_back(
        {.description = line.description,
         .kind = std::string(money::label(line.kind)),
         .period = period_of(line),
         .quantity = std::to_string(line.quantity) + (line.unit.empty() ? "" : " " + line.unit),
         .unit_price = line.unit_price.grouped(),
         .amount = line.amount,
         .rate = rate ? rate_words(*rate) : "",
         .mark = line.tax == TaxCode::reduced ? documents::RateMark::reduced : documents::RateMark::none,
         .basis = line.clause});
    sheet.subtotal += line.amount;
}

std::string box_words(const money::RateTotal& rate)
{
    const std::string words = rate_words(rate);
    if (rate.percent == 0) return words;
    if (rate.code == TaxCode::reduced) return words + "対象（軽減税率）※";
    return words + (rate.code == TaxCode::transitional ? "対象（経過措置）" : "対象");
}

std::vector<std::string> positions(const std::vector<Position>& because)
{
    std::vector<std::string> out;
    for (const Position position : because)
        out.push_back("台帳の事実 #" + std::to_string(position.value));
    return out;
}

void add_why(documents::InvoiceSheet& sheet, const money::InvoiceIssued& issued)
{
    for (const money::Line& line : issued.lines)
        sheet.why.push_back({.item = line.description,
                             .amount = line.amount,
                             .basis = line.clause,
                             .facts = positions(line.because),
                             .formula = line.formula});
    for (const money::RateTotal& rate : issued.rates)
        if (rate.percent > 0)
            sheet.why.push_back({.item = "消費税 " + box_words(rate),
                                 .amount = rate.tax,
                                 .basis = {"terms 33.1"_clause, "consumption-tax-order 70-10"_clause},
                                 .facts = {},
                                 .formula = rate.taxable.japanese() + " × " + std::to_string(rate.percent) +
                                            "％、税率ごとに端数処理 → " + rate.tax.japanese()});
}

documents::Honorific honorific(contract::PartyKind kind)
{
    return kind == contract::PartyKind::individual ? documents::Honorific::person : documents::Honorific::company;
}

std::optional<documents::Period> supplied(const money::InvoiceIssued& issued)
{
    std::optional<documents::Period> whole;
    for (const money::Line& line : issued.lines) {
        const auto period = period_of(line);
        if (!period) continue;
        if (!whole) whole = period;
        whole->first = std::min(whole->first, period->first);
        whole->last = std::max(whole->last, period->last);
    }
    return whole;
}

std::vector<std::string> address_lines(const std::string& address)
{
    return address.empty() ? std::vector<std::string>{} : std::vector<std::string>{address};
}

}

documents::InvoiceSheet invoice_sheet(const ledger::Books& books, const money::Invoice& invoice, Appendix appendix)
{
    const money::InvoiceIssued& issued = invoice.issued;
    const terms::Provider& provider = books.terms.provider;
    documents::InvoiceSheet sheet;
    sheet.number = issued.number;
    sheet.issued_on = issued.on;
    sheet.due_on = issued.due;
    sheet.addressee = {.postal_code = issued.postal_code,
                       .address = address_lines(issued.address),
                       .name = issued.addressee,
                       .honorific = honorific(books.contracts.parties.at(issued.party).applicant.kind),
                       .attention = {}};
    sheet.issuer = {.name = issued.issuer,
                    .postal_code = provider.postal_code,
                    .address = address_lines(provider.address),
                    .phone = provider.phone,
                    .mail = provider.mail,
                    .registration_number = issued.registration_number,
                    .contact = {}};
    sheet.subject = "クラウド導入支援サービス " + std::string(money::label(issued.kind));
    sheet.contract = issued.contract.text();
    sheet.supplied = supplied(issued);
    for (const money::Line& line : issued.lines)
        add_line(sheet, issued, line);
    for (const money::RateTotal& rate : issued.rates)
        if (rate.code != TaxCode::out_of_scope) sheet.rates.push_back({box_words(rate), rate.taxable, rate.tax});
    sheet.tax = issued.tax;
    sheet.total = issued.total;
    if (!provider.bank_account.empty()) sheet.remarks.push_back("お振込先: " + provider.bank_account);
    if (appendix == Appendix::why) add_why(sheet, issued);
    return sheet;
}

}
