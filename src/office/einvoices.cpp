#include "office/einvoices.h"

#include "ledger/held.h"
#include "money/correction.h"

#include <algorithm>

namespace office {
namespace {

using documents::EInvoice;
using documents::EInvoiceKind;
using documents::EInvoiceParty;
using statute::TaxCode;
using Category = documents::TaxCategory;

Category category_of(TaxCode code)
{
    switch (code) {
    case TaxCode::standard:
    case TaxCode::transitional:
        return Category::standard;
    case TaxCode::reduced:
        return Category::reduced;
    case TaxCode::export_free:
        return Category::export_free;
    case TaxCode::exempt:
        return Category::exempt;
    case TaxCode::out_of_scope:
        return Category::out_of_scope;
    }
    return Category::out_of_scope;
}

// The provider as it was when the paper was made; a 法人番号 that was told later is its own all the same.
struct Seller {
    const terms::Provider& then;
    const std::string& corporate_number;
};

Seller seller_at(const ledger::Books& books, Position made)
{
    const terms::Provider& then = terms::provider_at(books.terms, made);
    return {then, then.corporate_number.empty() ? books.terms.provider.corporate_number : then.corporate_number};
}

Result<EInvoiceParty, Refusal> seller_of(const Seller& seller, const money::InvoiceIssued& issued)
{
    const terms::Provider& provider = seller.then;
    EInvoiceParty party{.endpoint = {"0221", issued.registration_number},
                        .name = issued.issuer,
                        .postal_code = provider.postal_code,
                        .address = provider.address,
                        .corporate_number = {},
                        .registration_number = issued.registration_number,
                        .phone = provider.phone,
                        .mail = provider.mail};
    if (!issued.registration_number.empty()) return party;
    party.endpoint = {"0188", seller.corporate_number};
    party.corporate_number = seller.corporate_number; // ibr-co-26: a seller without registration is known by it
    if (!seller.corporate_number.empty()) return party;
    return Refusal{"consumption-tax-act 57-4.1"_clause,
                   "請求書 " + issued.number +
                       " は登録番号なしで発行され、当社の法人番号もないため、電子インボイスの発信元を示せません。"
                       "当社の法人番号を登録してください。",
                   {"SetProvider"}};
}

Result<EInvoiceParty, Refusal> buyer_of(const contract::Applicant& party, const money::InvoiceIssued& issued)
{
    if (party.corporate_number.empty())
        return Refusal{"terms 30.1"_clause, "契約者 " + party.name +
                                                " の法人番号がないため、電子インボイスの宛先を示せません。"
                                                "PDF の請求書を送るか、法人番号を確かめてください。"};
    return EInvoiceParty{.endpoint = {"0188", party.corporate_number},
                         .name = issued.addressee,
                         .postal_code = issued.postal_code,
                         .address = issued.address,
                         .corporate_number = party.corporate_number,
                         .registration_number = {},
                         .phone = {},
                         .mail = {}};
}

int percent_of(const money::Line& line)
{
    const auto rate = statute::tax_rate(line.tax, line.supplied_on);
    return rate ? rate->value.percent : 0;
}

// The line of a discount has a negative quantity already; a negative price becomes one: the price of an electronic
// invoice never is negative.
documents::EInvoiceLine line_of(const money::Line& line)
{
    documents::EInvoiceLine out{.name = line.description,
                                .note = std::string(money::label(line.kind)) + "　根拠：" + line.clause.printed(),
                                .period = std::nullopt,
                                .quantity = line.quantity,
                                .unit = line.unit,
                                .price = line.unit_price,
                                .amount = line.amount,
                                .category = category_of(line.tax),
                                .percent = percent_of(line)};
    if (line.from && line.until) out.period = documents::Period{*line.from, *line.until};
    const bool priced = line.unit_price.exact() * Rational(line.quantity) == line.amount.exact();
    if (!priced || line.unit_price < Yen(0)) {
        out.quantity = line.amount < Yen(0) ? -1 : 1;
        out.price = line.amount < Yen(0) ? -line.amount : line.amount;
        out.note += "　" + line.formula;
    }
    return out;
}

documents::EInvoiceTax& tax_of(EInvoice& invoice, Category category, int percent)
{
    const auto same = [&](const documents::EInvoiceTax& one) {
        return one.category == category && one.percent == percent;
    };
    const auto found = std::find_if(invoice.taxes.begin(), invoice.taxes.end(), same);
    if (found != invoice.taxes.end()) return *found;
    invoice.taxes.push_back({.category = category, .percent = percent});
    return invoice.taxes.back();
}

void set_period(EInvoice& invoice)
{
    invoice.supplied = {invoice.issued_on, invoice.issued_on};
    bool first = true;
    for (const documents::EInvoiceLine& line : invoice.lines) {
        if (!line.period) continue;
        invoice.supplied.first = first ? line.period->first : std::min(invoice.supplied.first, line.period->first);
        invoice.supplied.last = first ? line.period->last : std::max(invoice.supplied.last, line.period->last);
        first = false;
    }
}

void set_payment(EInvoice& invoice, const terms::Provider& provider)
{
    if (invoice.total() == Yen(0)) { // nothing is to be paid by any day
        invoice.due_on.reset();
        return;
    }
    if (!provider.bank_account.empty())
        invoice.transfer_to = documents::CreditTransfer{provider.bank_account, provider.name};
    // 29.5 “Bank charges and other costs of payment are borne by the contractor.”
    invoice.payment_terms = "お支払期限 " + invoice.due_on.value().japanese() + "、振込手数料はご負担ください。";
}

// An issuer who is not registered shows no tax: what it asks for as tax is part of the price.
void ask_tax_as_price(EInvoice& invoice)
{
    invoice.kind = EInvoiceKind::not_registered;
    for (documents::EInvoiceTax& tax : invoice.taxes) {
        if (tax.tax == Yen(0)) continue;
        invoice.lines.push_back({.name = "消費税相当額（" + std::to_string(tax.percent) + "％）",
                                 .note = {},
                                 .period = std::nullopt,
                                 .quantity = tax.tax < Yen(0) ? -1 : 1,
                                 .unit = {},
                                 .price = tax.tax < Yen(0) ? -tax.tax : tax.tax,
                                 .amount = tax.tax,
                                 .category = tax.category,
                                 .percent = tax.percent});
        tax.taxable += tax.tax;
        tax.tax = Yen(0);
    }
}

// Takes a reduction off: what is left of a line stands as one.
void reduce(EInvoice& invoice, const money::InvoiceReduced& note)
{
    for (const money::ReducedLine& part : note.lines) {
        documents::EInvoiceLine& line = invoice.lines.at(static_cast<std::size_t>(part.line - 1));
        line.amount -= part.amount;
        line.quantity = 1;
        line.price = line.amount;
        tax_of(invoice, line.category, line.percent).taxable -= part.amount;
    }
    for (const money::RateTotal& rate : note.rates)
        tax_of(invoice, category_of(rate.code), rate.percent).tax -= rate.tax;
}

// An invoice less reductions, as a paper that was made at a moment.
struct Made {
    const money::Invoice& invoice;
    const std::vector<money::Reduction>& reductions;
    Position at;
};

EInvoice document(const Made& made, EInvoiceParty seller, EInvoiceParty buyer, const terms::Provider& provider)
{
    const money::InvoiceIssued& issued = made.invoice.issued;
    EInvoice out{.number = issued.number,
                 .issued_on = issued.on,
                 .due_on = issued.due,
                 .note = std::string(money::label(issued.kind)),
                 .supplied = {},
                 .contract = issued.contract.text(),
                 .preceding = {},
                 .seller = std::move(seller),
                 .buyer = std::move(buyer)};
    for (const money::Line& line : issued.lines) {
        out.lines.push_back(line_of(line));
        tax_of(out, out.lines.back().category, out.lines.back().percent).taxable += line.amount;
    }
    for (const money::RateTotal& rate : issued.rates)
        tax_of(out, category_of(rate.code), rate.percent).tax += rate.tax;
    for (const money::Reduction& reduction : made.reductions)
        reduce(out, reduction.issued);
    std::erase_if(out.lines, [](const documents::EInvoiceLine& line) { return line.amount == Yen(0); });
    // A fee that its discounts take off whole leaves lines of a rate whose sum is nothing.
    std::erase_if(out.taxes, [&](const documents::EInvoiceTax& tax) {
        return std::none_of(out.lines.begin(), out.lines.end(), [&](const documents::EInvoiceLine& line) {
            return line.category == tax.category && line.percent == tax.percent;
        });
    });
    if (issued.registration_number.empty()) ask_tax_as_price(out);
    set_period(out);
    set_payment(out, provider);
    return out;
}

Result<EInvoice, Refusal> with_parties(const ledger::Books& books, const Made& made)
{
    const money::InvoiceIssued& issued = made.invoice.issued;
    const Seller then = seller_at(books, made.at);
    auto seller = seller_of(then, issued);
    if (!seller) return seller.error();
    auto buyer = buyer_of(books.contracts.parties.at(issued.party).applicant, issued);
    if (!buyer) return buyer.error();
    EInvoice out = document(made, *std::move(seller), *std::move(buyer), then.then);
    const bool reduced_to_nothing = !made.reductions.empty() && out.net() == Yen(0);
    if (!out.lines.empty() && !reduced_to_nothing) return out;
    return Refusal{"terms 30.1"_clause, "請求書 " + issued.number + " には請求する額が残っていません。"};
}

Result<EInvoice, Refusal> whole_at(const ledger::Books& books, const money::Invoice& invoice, Position at)
{
    return with_parties(books, {.invoice = invoice, .reductions = {}, .at = at});
}

// 30.1: above the amount that the provider set, nothing leaves before a second person has signed the month.
Refusal not_signed(const money::Invoice& invoice)
{
    return {"terms 30.1"_clause,
            "請求書 " + invoice.issued.number +
                " の月は、もう一人の承認で締めるまで送れません。締めてから、もう一度書き出してください。",
            {"CertifyMonth"}};
}

Result<std::string, Refusal> xml_of(const Result<EInvoice, Refusal>& invoice)
{
    if (!invoice) return invoice.error();
    return documents::einvoice_xml(*invoice);
}

}

// consumption-tax-act 57-4.1 “A qualified invoice shows issuer and number, date, content, amount and rate per rate, tax
// per rate, and recipient.”
// consumption-tax-act 57-4.4 “An issuer who finds an error in what a document shows hands out a corrected one.” It
// names every document that it takes the place of.
Result<EInvoice, Refusal> einvoice(const ledger::Books& books, const money::Invoice& invoice)
{
    auto made = whole_at(books, invoice, invoice.by);
    if (!made) return made.error();
    EInvoice out = *std::move(made);
    for (const money::Invoice* earlier : money::corrects(books.money, invoice))
        out.preceding.push_back({earlier->issued.number, earlier->issued.on});
    return out;
}

Result<EInvoice, Refusal> return_einvoice(const ledger::Books& books, const money::Invoice& invoice)
{
    if (!invoice.cancelled)
        return Refusal{"terms 30.1"_clause,
                       "請求書 " + invoice.issued.number +
                           " は取り消されていません。取り消してから書き出してください。",
                       {"CancelInvoice"}};
    auto made =
        with_parties(books, {.invoice = invoice, .reductions = invoice.reductions, .at = invoice.cancelled->by});
    if (!made) return made.error();
    EInvoice out = *std::move(made);
    out.preceding = {{out.number, out.issued_on}};
    out.number += "-C";
    out.issued_on = invoice.cancelled->on;
    out.note = "請求書 " + invoice.issued.number + " の取消し：" + invoice.cancelled->reason;
    out.due_on.reset();
    out.transfer_to.reset();
    out.payment_terms.clear();
    for (documents::EInvoiceLine& line : out.lines) {
        line.quantity = -line.quantity;
        line.amount = -line.amount;
    }
    for (documents::EInvoiceTax& tax : out.taxes) {
        tax.taxable = -tax.taxable;
        tax.tax = -tax.tax;
    }
    return out;
}

// consumption-tax-act 57-4.3 “A reduction note shows issuer and number, the day of the reduction, that of the supply,
// the content, the amount per rate, and its tax or rate.”
Result<EInvoice, Refusal> reduction_einvoice(const ledger::Books& books, const money::Invoice& invoice,
                                             const money::InvoiceReduced& note)
{
    Position at = invoice.by;
    for (const money::Reduction& reduction : invoice.reductions)
        if (reduction.issued.number == note.number) at = reduction.by;
    auto made = whole_at(books, invoice, at);
    if (!made) return made.error();
    EInvoice out = *std::move(made);
    out.preceding = {{invoice.issued.number, invoice.issued.on}};
    out.number = note.number;
    out.issued_on = note.on;
    out.note = "減額：" + note.reason;
    out.due_on.reset();
    out.transfer_to.reset();
    out.payment_terms.clear();
    out.lines.clear();
    out.taxes.clear();
    for (const money::ReducedLine& part : note.lines) {
        const money::Line& line = invoice.issued.lines.at(static_cast<std::size_t>(part.line - 1));
        documents::EInvoiceLine reduced = line_of(line);
        reduced.quantity = -1;
        reduced.price = part.amount;
        reduced.amount = -part.amount;
        tax_of(out, reduced.category, reduced.percent).taxable -= part.amount;
        out.lines.push_back(std::move(reduced));
    }
    for (const money::RateTotal& rate : note.rates)
        tax_of(out, category_of(rate.code), rate.percent).tax -= rate.tax;
    if (note.registration_number.empty()) ask_tax_as_price(out);
    return out;
}

QueuedEInvoice electronic_paper(const ledger::Books& books, InvoiceId id, Returned returned)
{
    const money::Invoice& invoice = books.money.invoices.at(id);
    if (returned == Returned::no)
        return {.invoice = id,
                .number = invoice.issued.number,
                .dated = invoice.issued.on,
                .amount = invoice.issued.total,
                .xml = xml_of(einvoice(books, invoice))};
    return {.invoice = id,
            .number = invoice.issued.number + "-C",
            .dated = invoice.cancelled ? invoice.cancelled->on : invoice.issued.on,
            .amount = invoice.charged(),
            .xml = xml_of(return_einvoice(books, invoice))};
}

std::vector<QueuedEInvoice> queued_einvoices(const ledger::Books& books, Date first, Date last)
{
    const auto within = [&](Date day) { return first <= day && day <= last; };
    std::vector<QueuedEInvoice> out;
    for (const money::Invoice& invoice : books.money.invoices) {
        if (within(invoice.issued.on)) out.push_back(electronic_paper(books, invoice.id, Returned::no));
        if (within(invoice.issued.on) && ledger::awaits_approval(books, invoice)) out.back().xml = not_signed(invoice);
        for (const money::Reduction& reduction : invoice.reductions)
            if (within(reduction.issued.on))
                out.push_back({.invoice = invoice.id,
                               .number = reduction.issued.number,
                               .dated = reduction.issued.on,
                               .amount = reduction.issued.total,
                               .xml = xml_of(reduction_einvoice(books, invoice, reduction.issued))});
        if (invoice.cancelled && within(invoice.cancelled->on))
            out.push_back(electronic_paper(books, invoice.id, Returned::yes));
    }
    return out;
}

}
