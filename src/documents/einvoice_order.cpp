#include "documents/einvoice_order.h"

#include <algorithm>
#include <array>

namespace documents {
namespace {

struct Order {
    std::string_view parent, children; // children in the order of the schema, each between spaces
};

constexpr auto orders = std::to_array<Order>({
    {"Invoice",
     " cbc:UBLVersionID cbc:CustomizationID cbc:ProfileID cbc:ID cbc:IssueDate cbc:IssueTime cbc:DueDate"
     " cbc:InvoiceTypeCode cbc:Note cbc:TaxPointDate cbc:DocumentCurrencyCode cbc:TaxCurrencyCode cbc:AccountingCost"
     " cbc:BuyerReference cac:InvoicePeriod cac:OrderReference cac:BillingReference cac:DespatchDocumentReference"
     " cac:ReceiptDocumentReference cac:OriginatorDocumentReference cac:ContractDocumentReference"
     " cac:AdditionalDocumentReference cac:ProjectReference cac:AccountingSupplierParty cac:AccountingCustomerParty"
     " cac:PayeeParty cac:TaxRepresentativeParty cac:Delivery cac:PaymentMeans cac:PaymentTerms cac:PrepaidPayment"
     " cac:AllowanceCharge cac:TaxTotal cac:LegalMonetaryTotal cac:InvoiceLine "},
    {"cac:InvoicePeriod", " cbc:StartDate cbc:EndDate cbc:DescriptionCode "},
    {"cac:BillingReference", " cac:InvoiceDocumentReference "},
    {"cac:InvoiceDocumentReference", " cbc:ID cbc:IssueDate "},
    {"cac:ContractDocumentReference", " cbc:ID "},
    {"cac:AccountingSupplierParty", " cac:Party "},
    {"cac:AccountingCustomerParty", " cac:Party "},
    {"cac:Party",
     " cbc:EndpointID cac:PartyIdentification cac:PartyName cac:PostalAddress cac:PartyTaxScheme cac:PartyLegalEntity"
     " cac:Contact "},
    {"cac:PostalAddress",
     " cbc:StreetName cbc:AdditionalStreetName cbc:CityName cbc:PostalZone cbc:CountrySubentity cac:AddressLine"
     " cac:Country "},
    {"cac:Country", " cbc:IdentificationCode cbc:Name "},
    {"cac:PartyTaxScheme", " cbc:CompanyID cac:TaxScheme "},
    {"cac:TaxScheme", " cbc:ID "},
    {"cac:PartyLegalEntity", " cbc:RegistrationName cbc:CompanyID cbc:CompanyLegalForm "},
    {"cac:Contact", " cbc:Name cbc:Telephone cbc:ElectronicMail "},
    {"cac:PaymentMeans",
     " cbc:PaymentMeansCode cbc:InstructionID cbc:PaymentID cac:CardAccount cac:PayeeFinancialAccount"
     " cac:PaymentMandate "},
    {"cac:PayeeFinancialAccount", " cbc:ID cbc:Name cac:FinancialInstitutionBranch "},
    {"cac:PaymentTerms", " cbc:ID cbc:Note cbc:Amount cbc:InstallmentDueDate "},
    {"cac:AllowanceCharge",
     " cbc:ChargeIndicator cbc:AllowanceChargeReasonCode cbc:AllowanceChargeReason cbc:MultiplierFactorNumeric"
     " cbc:Amount cbc:BaseAmount cac:TaxCategory "},
    {"cac:TaxTotal", " cbc:TaxAmount cac:TaxSubtotal "},
    {"cac:TaxSubtotal", " cbc:TaxableAmount cbc:TaxAmount cac:TaxCategory "},
    {"cac:TaxCategory", " cbc:ID cbc:Percent cbc:TaxExemptionReasonCode cbc:TaxExemptionReason cac:TaxScheme "},
    {"cac:ClassifiedTaxCategory",
     " cbc:ID cbc:Percent cbc:PerUnitAmount cbc:TaxExemptionReasonCode cbc:TaxExemptionReason cac:TaxScheme "},
    {"cac:LegalMonetaryTotal",
     " cbc:LineExtensionAmount cbc:TaxExclusiveAmount cbc:TaxInclusiveAmount cbc:AllowanceTotalAmount"
     " cbc:ChargeTotalAmount cbc:PrepaidAmount cbc:PayableRoundingAmount cbc:PayableAmount "},
    {"cac:InvoiceLine",
     " cbc:ID cbc:Note cbc:InvoicedQuantity cbc:LineExtensionAmount cbc:AccountingCost cac:InvoicePeriod"
     " cac:OrderLineReference cac:DespatchLineReference cac:DocumentReference cac:AllowanceCharge cac:Item cac:Price "},
    {"cac:Item",
     " cbc:Description cbc:Name cac:BuyersItemIdentification cac:SellersItemIdentification"
     " cac:StandardItemIdentification cac:OriginCountry cac:CommodityClassification cac:ClassifiedTaxCategory"
     " cac:AdditionalItemProperty "},
    {"cac:AdditionalItemProperty", " cbc:Name cbc:Value "},
    {"cac:Price", " cbc:PriceAmount cbc:BaseQuantity cac:AllowanceCharge "},
});

void look_into(const XmlNode& node, std::vector<MisplacedElement>& found)
{
    const auto order =
        std::find_if(orders.begin(), orders.end(), [&](const Order& one) { return one.parent == node.name; });
    if (order == orders.end()) return;
    std::size_t reached = 0;
    for (const XmlNode& child : node.children) {
        const auto place = order->children.find(" " + child.name + " ");
        if (place == std::string_view::npos)
            found.push_back({&child, "この場所にこの要素は書けません。"});
        else if (place < reached)
            found.push_back({&child, "要素の順が UBL と違います。"});
        else
            reached = place;
        look_into(child, found);
    }
}

}

std::vector<MisplacedElement> misplaced_elements(const XmlNode& root)
{
    std::vector<MisplacedElement> found;
    look_into(root, found);
    return found;
}

bool is_registration_number(std::string_view text)
{
    return text.size() == 14 && text.front() == 'T' &&
           text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

}
