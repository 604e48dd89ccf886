// Fuzz target of the reader and the checks of electronic invoices: bytes as they are, and elements put together in any
// order. A refusal names a place and a reason, every finding a rule; what is read writes, and reads again alike.
#include "basis/text.h"
#include "documents/einvoice.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

constexpr auto pieces = std::to_array<std::string_view>(
    {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
     "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">",
     "<cbc:CustomizationID>urn:peppol:pint:billing-1@jp-1</cbc:CustomizationID>",
     "<cbc:ProfileID>urn:peppol:bis:billing</cbc:ProfileID>",
     "<cbc:ID>INV-1</cbc:ID>",
     "<cbc:IssueDate>2026-11-02</cbc:IssueDate>",
     "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>",
     "<cbc:DocumentCurrencyCode>JPY</cbc:DocumentCurrencyCode>",
     "<cac:InvoicePeriod><cbc:StartDate>2026-10-01</cbc:StartDate><cbc:EndDate>2026-10-31</cbc:EndDate>"
     "</cac:InvoicePeriod>",
     "<cac:AccountingSupplierParty><cac:Party>",
     "<cbc:EndpointID schemeID=\"0188\">7000012050002</cbc:EndpointID>",
     "<cac:PartyLegalEntity><cbc:RegistrationName>東雲</cbc:RegistrationName></cac:PartyLegalEntity>",
     "</cac:Party></cac:AccountingSupplierParty>",
     "<cac:TaxTotal><cbc:TaxAmount currencyID=\"JPY\">10</cbc:TaxAmount>",
     "<cac:TaxSubtotal><cbc:TaxableAmount currencyID=\"JPY\">100</cbc:TaxableAmount><cbc:TaxAmount "
     "currencyID=\"JPY\">10</cbc:TaxAmount>",
     "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>10</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal>",
     "</cac:TaxTotal>",
     "<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID=\"JPY\">110</cbc:PayableAmount></cac:LegalMonetaryTotal>",
     "<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode=\"E48\">1</cbc:InvoicedQuantity>",
     "<cbc:LineExtensionAmount currencyID=\"JPY\">100</cbc:LineExtensionAmount>",
     "<cac:Price><cbc:PriceAmount currencyID=\"JPY\">100</cbc:PriceAmount><cbc:BaseQuantity "
     "unitCode=\"E48\">0</cbc:BaseQuantity></cac:Price>",
     "</cac:InvoiceLine>",
     "99999999999999999999999999.9",
     "<!DOCTYPE x [<!ENTITY y \"z\">]>",
     "&y;",
     "&#0;",
     "<![CDATA[",
     "]]>",
     "<a b=\"",
     "</Invoice>"});

void insist(bool holds)
{
    if (!holds) std::abort();
}

// A byte of the upper half stands for a piece, one of the lower for itself.
std::string put_together(std::string_view bytes)
{
    std::string out;
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        if (code < 0x80)
            out += byte;
        else
            out += pieces[(code - 0x80U) % pieces.size()];
    }
    return out;
}

void check(const std::string& xml)
{
    for (const documents::EInvoiceFinding& one : documents::einvoice_findings(xml))
        insist(!one.rule.empty() && !one.what.empty());
    const auto read = documents::read_einvoice(xml);
    if (!read) return insist(!read.error().reason.empty() && !basis::first_bad_utf8(read.error().reason));
    std::string written;
    try {
        written = documents::einvoice_xml(*read);
    } catch (const std::logic_error&) { // sums that do not balance and text that XML cannot hold are not written
        return;
    }
    const auto again = documents::read_einvoice(written);
    insist(again && documents::einvoice_xml(*again) == written);
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    check(data[0] % 2 == 0 ? std::string(bytes) : put_together(bytes));
    return 0;
}
