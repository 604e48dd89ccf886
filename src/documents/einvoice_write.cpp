// JP PINT 1.1.3 in the element order of the UBL 2.1 schema.
#include "basis/text.h"
#include "documents/einvoice.h"
#include "documents/markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace documents {
namespace {

using basis::Yen;

// XML 1.0, 2.2: control characters but tab and line breaks cannot stand in a document at all.
void append_content(std::string& out, std::string_view text)
{
    if (const auto bad = basis::first_bad_utf8(text))
        throw std::invalid_argument(fmt::format("not UTF-8 at byte {}: {}", *bad, text));
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n')
            throw std::invalid_argument(fmt::format("a control character in an electronic invoice: {}", text));
    append_escaped(out, text);
}

class XmlWriter {
public:
    struct Attribute {
        std::string_view name, value;
    };

    void open(std::string_view name)
    {
        indent();
        out_.append("<").append(name).append(">\n");
        open_.emplace_back(name);
    }
    void close()
    {
        const std::string name = std::move(open_.back());
        open_.pop_back();
        indent();
        out_.append("</").append(name).append(">\n");
    }
    void text(std::string_view name, std::string_view value, Attribute attribute = {})
    {
        indent();
        out_.append("<").append(name);
        if (!attribute.name.empty()) {
            out_.append(" ").append(attribute.name).append("=\"");
            append_content(out_, attribute.value);
            out_ += '"';
        }
        out_ += '>';
        append_content(out_, value);
        out_.append("</").append(name).append(">\n");
    }
    // The specification forbids empty elements (ibr-079): what is empty is left out.
    void text_if(std::string_view name, std::string_view value, Attribute attribute = {})
    {
        if (!value.empty()) text(name, value, attribute);
    }
    void yen(std::string_view name, Yen amount) { text(name, std::to_string(amount.amount()), {"currencyID", "JPY"}); }
    std::string& bytes() { return out_; }

private:
    void indent() { out_.append(2 * (open_.size() + 1), ' '); }
    std::string out_;
    std::vector<std::string> open_;
};

void check_balance(const EInvoice& invoice)
{
    for (const EInvoiceLine& line : invoice.lines)
        if (line.price < Yen(0) || line.price.exact() * basis::Rational(line.quantity) != line.amount.exact())
            throw std::logic_error("electronic invoice " + invoice.number + ": a line is not price × quantity");
    Yen taxable;
    for (const EInvoiceTax& tax : invoice.taxes) {
        Yen lines;
        for (const EInvoiceLine& line : invoice.lines)
            if (line.category == tax.category && line.percent == tax.percent) lines += line.amount;
        if (lines != tax.taxable) throw std::logic_error("electronic invoice " + invoice.number + ": lines and taxes");
        taxable += tax.taxable;
    }
    if (invoice.lines.empty() || taxable != invoice.net())
        throw std::logic_error("electronic invoice " + invoice.number + " does not balance");
    if (invoice.kind == EInvoiceKind::not_registered && invoice.tax() != Yen(0))
        throw std::logic_error("electronic invoice " + invoice.number + ": tax of an issuer that is not registered");
}

std::string percent_text(int percent)
{
    return std::to_string(percent);
}

void write_period(XmlWriter& xml, const Period& period)
{
    xml.open("cac:InvoicePeriod");
    xml.text("cbc:StartDate", period.first.text());
    xml.text("cbc:EndDate", period.last.text());
    xml.close();
}

void write_tax_scheme(XmlWriter& xml)
{
    xml.open("cac:TaxScheme");
    xml.text("cbc:ID", "VAT");
    xml.close();
}

// O, out of scope, has no percent (aligned-ibrp-o-05).
void write_category(XmlWriter& xml, std::string_view element, TaxCategory category, int percent)
{
    xml.open(element);
    xml.text("cbc:ID", code_of(category));
    if (category != TaxCategory::out_of_scope) xml.text("cbc:Percent", percent_text(percent));
    write_tax_scheme(xml);
    xml.close();
}

void write_head(XmlWriter& xml, const EInvoice& invoice)
{
    xml.text("cbc:CustomizationID", invoice.kind == EInvoiceKind::qualified ? "urn:peppol:pint:billing-1@jp-1"
                                                                            : "urn:peppol:pint:nontaxinvoice-1@jp-1");
    xml.text("cbc:ProfileID", "urn:peppol:bis:billing");
    xml.text("cbc:ID", invoice.number);
    xml.text("cbc:IssueDate", invoice.issued_on.text());
    if (invoice.due_on) xml.text("cbc:DueDate", invoice.due_on->text());
    // UNCL1001: a commercial invoice, and an invoice outside the scope of tax.
    xml.text("cbc:InvoiceTypeCode", invoice.kind == EInvoiceKind::qualified ? "380" : "480");
    xml.text_if("cbc:Note", invoice.note);
    xml.text("cbc:DocumentCurrencyCode", "JPY");
    write_period(xml, invoice.supplied);
    for (const PrecedingInvoice& preceding : invoice.preceding) {
        xml.open("cac:BillingReference");
        xml.open("cac:InvoiceDocumentReference");
        xml.text("cbc:ID", preceding.number);
        xml.text("cbc:IssueDate", preceding.issued_on.text());
        xml.close();
        xml.close();
    }
    if (!invoice.contract.empty()) {
        xml.open("cac:ContractDocumentReference");
        xml.text("cbc:ID", invoice.contract);
        xml.close();
    }
}

void write_party(XmlWriter& xml, std::string_view role, const EInvoiceParty& party)
{
    xml.open(role);
    xml.open("cac:Party");
    xml.text("cbc:EndpointID", party.endpoint.id, {"schemeID", party.endpoint.scheme});
    xml.open("cac:PostalAddress");
    xml.text_if("cbc:StreetName", party.address);
    xml.text_if("cbc:PostalZone", party.postal_code);
    xml.open("cac:Country");
    xml.text("cbc:IdentificationCode", "JP");
    xml.close();
    xml.close();
    if (!party.registration_number.empty()) {
        xml.open("cac:PartyTaxScheme");
        xml.text("cbc:CompanyID", party.registration_number);
        write_tax_scheme(xml);
        xml.close();
    }
    xml.open("cac:PartyLegalEntity");
    xml.text("cbc:RegistrationName", party.name);
    xml.text_if("cbc:CompanyID", party.corporate_number, {"schemeID", "0188"});
    xml.close();
    if (!party.phone.empty() || !party.mail.empty()) {
        xml.open("cac:Contact");
        xml.text_if("cbc:Telephone", party.phone);
        xml.text_if("cbc:ElectronicMail", party.mail);
        xml.close();
    }
    xml.close();
    xml.close();
}

void write_payment(XmlWriter& xml, const EInvoice& invoice)
{
    if (invoice.transfer_to) {
        xml.open("cac:PaymentMeans");
        xml.text("cbc:PaymentMeansCode", "30", {"name", "Credit transfer"});
        xml.open("cac:PayeeFinancialAccount");
        xml.text("cbc:ID", invoice.transfer_to->account);
        xml.text_if("cbc:Name", invoice.transfer_to->holder);
        xml.close();
        xml.close();
    }
    if (!invoice.payment_terms.empty()) {
        xml.open("cac:PaymentTerms");
        xml.text("cbc:Note", invoice.payment_terms);
        xml.close();
    }
}

void write_totals(XmlWriter& xml, const EInvoice& invoice)
{
    xml.open("cac:TaxTotal");
    xml.yen("cbc:TaxAmount", invoice.tax());
    for (const EInvoiceTax& tax : invoice.taxes) {
        xml.open("cac:TaxSubtotal");
        xml.yen("cbc:TaxableAmount", tax.taxable);
        xml.yen("cbc:TaxAmount", tax.tax);
        write_category(xml, "cac:TaxCategory", tax.category, tax.percent);
        xml.close();
    }
    xml.close();
    xml.open("cac:LegalMonetaryTotal");
    xml.yen("cbc:LineExtensionAmount", invoice.net());
    xml.yen("cbc:TaxExclusiveAmount", invoice.net());
    xml.yen("cbc:TaxInclusiveAmount", invoice.total());
    xml.yen("cbc:PayableAmount", invoice.total());
    xml.close();
}

void write_line(XmlWriter& xml, std::size_t number, const EInvoiceLine& line)
{
    const std::string_view unit = unit_code(line.unit);
    xml.open("cac:InvoiceLine");
    xml.text("cbc:ID", std::to_string(number));
    xml.text_if("cbc:Note", line.note);
    xml.text("cbc:InvoicedQuantity", std::to_string(line.quantity), {"unitCode", unit});
    xml.yen("cbc:LineExtensionAmount", line.amount);
    if (line.period) write_period(xml, *line.period);
    xml.open("cac:Item");
    xml.text("cbc:Name", line.name);
    write_category(xml, "cac:ClassifiedTaxCategory", line.category, line.percent);
    if (!line.unit.empty()) {
        xml.open("cac:AdditionalItemProperty");
        xml.text("cbc:Name", "表示単位名称");
        xml.text("cbc:Value", line.unit);
        xml.close();
    }
    xml.close();
    xml.open("cac:Price");
    xml.yen("cbc:PriceAmount", line.price);
    xml.text("cbc:BaseQuantity", "1", {"unitCode", unit});
    xml.close();
    xml.close();
}

}

std::string einvoice_xml(const EInvoice& invoice)
{
    check_balance(invoice);
    XmlWriter xml;
    xml.bytes() = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"\n"
                  "         xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\"\n"
                  "         xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">\n";
    write_head(xml, invoice);
    write_party(xml, "cac:AccountingSupplierParty", invoice.seller);
    write_party(xml, "cac:AccountingCustomerParty", invoice.buyer);
    write_payment(xml, invoice);
    write_totals(xml, invoice);
    for (std::size_t i = 0; i < invoice.lines.size(); ++i)
        write_line(xml, i + 1, invoice.lines[i]);
    return std::move(xml.bytes()) + "</Invoice>\n";
}

}
