#include "documents/einvoice.h"
#include "documents/einvoice_tree.h"

#include <array>
#include <charconv>

namespace documents {
namespace {

using basis::BadInput;
using basis::Date;
using basis::Yen;

// Reads elements of one document; the first failure is kept, what follows reads as empty.
class Reading {
public:
    std::optional<BadInput> bad;

    const XmlNode* needed(const XmlNode& node, std::string_view path)
    {
        const XmlNode* found = node.at(path);
        if (!found) fail(node, path, "この要素がありません。");
        return found;
    }
    std::string text(const XmlNode& node, std::string_view path)
    {
        const XmlNode* found = needed(node, path);
        return found ? found->text : "";
    }
    std::string text_if(const XmlNode& node, std::string_view path) const
    {
        const XmlNode* found = node.at(path);
        return found ? found->text : "";
    }
    std::int64_t number(const XmlNode& node, std::string_view path)
    {
        const XmlNode* found = needed(node, path);
        std::int64_t value = 0;
        if (found && !whole(found->text, value)) fail(node, path, "整数ではありません: " + found->text);
        return value;
    }
    Yen yen(const XmlNode& node, std::string_view path)
    {
        const XmlNode* found = node.at(path);
        if (found && found->attribute("currencyID") != "JPY") fail(node, path, "日本円ではありません。");
        return Yen(number(node, path));
    }
    Date date(const XmlNode& node, std::string_view path)
    {
        const std::string said = text(node, path);
        const auto value = Date::parse(said);
        if (!value) fail(node, path, "実在する日付 YYYY-MM-DD ではありません: " + said);
        return value.value_or(Date());
    }
    void fail(const XmlNode& node, std::string_view path, std::string reason)
    {
        if (!bad) bad = BadInput{node.name + "/" + std::string(path), node.position, std::move(reason)};
    }

private:
    static bool whole(std::string_view text, std::int64_t& value)
    {
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
        return !text.empty() && read.ec == std::errc() && read.ptr == text.data() + text.size();
    }
};

Period period_of(Reading& reading, const XmlNode& node)
{
    return {reading.date(node, "cac:InvoicePeriod/cbc:StartDate"), reading.date(node, "cac:InvoicePeriod/cbc:EndDate")};
}

struct Category {
    TaxCategory category = TaxCategory::standard;
    int percent = 0;
};

Category category_of(Reading& reading, const XmlNode& node, const std::string& element)
{
    Category read;
    const std::string code = reading.text(node, element + "/cbc:ID");
    if (const auto known = tax_category(code))
        read.category = *known;
    else
        reading.fail(node, element + "/cbc:ID", "知らない税区分です: " + code);
    if (read.category != TaxCategory::out_of_scope)
        read.percent = static_cast<int>(reading.number(node, element + "/cbc:Percent"));
    return read;
}

EInvoiceParty party_of(Reading& reading, const XmlNode& root, const std::string& role)
{
    EInvoiceParty party;
    const XmlNode* node = reading.needed(root, role + "/cac:Party");
    if (!node) return party;
    const XmlNode* endpoint = reading.needed(*node, "cbc:EndpointID");
    if (endpoint) party.endpoint = {std::string(endpoint->attribute("schemeID")), endpoint->text};
    party.name = reading.text(*node, "cac:PartyLegalEntity/cbc:RegistrationName");
    party.corporate_number = reading.text_if(*node, "cac:PartyLegalEntity/cbc:CompanyID");
    party.registration_number = reading.text_if(*node, "cac:PartyTaxScheme/cbc:CompanyID");
    party.address = reading.text_if(*node, "cac:PostalAddress/cbc:StreetName");
    party.postal_code = reading.text_if(*node, "cac:PostalAddress/cbc:PostalZone");
    party.phone = reading.text_if(*node, "cac:Contact/cbc:Telephone");
    party.mail = reading.text_if(*node, "cac:Contact/cbc:ElectronicMail");
    return party;
}

EInvoiceLine line_of(Reading& reading, const XmlNode& node)
{
    EInvoiceLine line{.name = reading.text(node, "cac:Item/cbc:Name"),
                      .note = reading.text_if(node, "cbc:Note"),
                      .period = std::nullopt,
                      .quantity = reading.number(node, "cbc:InvoicedQuantity"),
                      .unit = {},
                      .price = reading.yen(node, "cac:Price/cbc:PriceAmount"),
                      .amount = reading.yen(node, "cbc:LineExtensionAmount")};
    if (node.child("cac:InvoicePeriod")) line.period = period_of(reading, node);
    for (const XmlNode* property : node.all("cac:Item/cac:AdditionalItemProperty"))
        if (reading.text_if(*property, "cbc:Name") == "表示単位名称") line.unit = reading.text(*property, "cbc:Value");
    const Category category = category_of(reading, node, "cac:Item/cac:ClassifiedTaxCategory");
    line.category = category.category;
    line.percent = category.percent;
    return line;
}

void read_head(Reading& reading, const XmlNode& root, EInvoice& invoice)
{
    const std::string form = reading.text(root, "cbc:CustomizationID");
    if (form.starts_with("urn:peppol:pint:nontaxinvoice-1@jp-1"))
        invoice.kind = EInvoiceKind::not_registered;
    else if (!form.starts_with("urn:peppol:pint:billing-1@jp-1"))
        reading.fail(root, "cbc:CustomizationID", "JP PINT の請求書ではありません: " + form);
    const std::string type = reading.text(root, "cbc:InvoiceTypeCode");
    if (type != (invoice.kind == EInvoiceKind::qualified ? "380" : "480"))
        reading.fail(root, "cbc:InvoiceTypeCode", "請求書（380、登録のない売手は 480）ではありません: " + type);
    invoice.number = reading.text(root, "cbc:ID");
    invoice.issued_on = reading.date(root, "cbc:IssueDate");
    if (root.child("cbc:DueDate")) invoice.due_on = reading.date(root, "cbc:DueDate");
    invoice.note = reading.text_if(root, "cbc:Note");
    invoice.supplied = period_of(reading, root);
    invoice.contract = reading.text_if(root, "cac:ContractDocumentReference/cbc:ID");
    constexpr const char* preceding = "cac:BillingReference/cac:InvoiceDocumentReference";
    for (const XmlNode* node : root.all(preceding))
        invoice.preceding.push_back({reading.text(*node, "cbc:ID"), reading.date(*node, "cbc:IssueDate")});
}

void read_payment(Reading& reading, const XmlNode& root, EInvoice& invoice)
{
    if (const XmlNode* account = root.at("cac:PaymentMeans/cac:PayeeFinancialAccount"))
        invoice.transfer_to = CreditTransfer{reading.text(*account, "cbc:ID"), reading.text_if(*account, "cbc:Name")};
    invoice.payment_terms = reading.text_if(root, "cac:PaymentTerms/cbc:Note");
}

// What changes the amount to pay and has no place in EInvoice must not be passed over.
void refuse_other_money(Reading& reading, const XmlNode& root)
{
    for (const char* path : {"cbc:TaxCurrencyCode", "cac:AllowanceCharge", "cac:InvoiceLine/cac:AllowanceCharge",
                             "cac:InvoiceLine/cac:Price/cac:AllowanceCharge", "cac:PrepaidPayment"})
        if (root.at(path)) reading.fail(root, path, "値引き、加算、前払い、外貨のある請求書は読み取れません。");
    for (const char* path :
         {"cac:LegalMonetaryTotal/cbc:AllowanceTotalAmount", "cac:LegalMonetaryTotal/cbc:ChargeTotalAmount",
          "cac:LegalMonetaryTotal/cbc:PrepaidAmount", "cac:LegalMonetaryTotal/cbc:PayableRoundingAmount"})
        if (root.at(path) && reading.yen(root, path) != Yen(0))
            reading.fail(root, path, "値引き、加算、前払い、端数調整のある請求書は読み取れません。");
}

void check_totals(Reading& reading, const XmlNode& root, const EInvoice& invoice)
{
    struct Total {
        const char* path;
        Yen expected;
    };
    for (const Total& total : {Total{"cac:LegalMonetaryTotal/cbc:LineExtensionAmount", invoice.net()},
                               Total{"cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount", invoice.net()},
                               Total{"cac:TaxTotal/cbc:TaxAmount", invoice.tax()},
                               Total{"cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount", invoice.total()},
                               Total{"cac:LegalMonetaryTotal/cbc:PayableAmount", invoice.total()}})
        if (reading.yen(root, total.path) != total.expected)
            reading.fail(root, total.path, "明細と税額の合計 " + total.expected.japanese() + "と合いません。");
}

}

basis::Parsed<EInvoice> read_einvoice(std::string_view xml)
{
    const auto root = read_xml(xml);
    if (!root) return root.error();
    Reading reading;
    EInvoice invoice;
    if (root->name != "Invoice") reading.fail(*root, "", "UBL の Invoice ではありません。");
    refuse_other_money(reading, *root);
    read_head(reading, *root, invoice);
    invoice.seller = party_of(reading, *root, "cac:AccountingSupplierParty");
    invoice.buyer = party_of(reading, *root, "cac:AccountingCustomerParty");
    read_payment(reading, *root, invoice);
    for (const XmlNode* node : root->all("cac:TaxTotal/cac:TaxSubtotal")) {
        const Category category = category_of(reading, *node, "cac:TaxCategory");
        invoice.taxes.push_back({category.category, category.percent, reading.yen(*node, "cbc:TaxableAmount"),
                                 reading.yen(*node, "cbc:TaxAmount")});
    }
    for (const XmlNode* node : root->all("cac:InvoiceLine"))
        invoice.lines.push_back(line_of(reading, *node));
    check_totals(reading, *root, invoice);
    if (reading.bad) return *std::move(reading.bad);
    return invoice;
}

}
