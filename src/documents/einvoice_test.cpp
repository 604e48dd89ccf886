#include "documents/einvoice.h"

#include <gtest/gtest.h>

#include <random>

namespace documents {
namespace {

using basis::Date;
using basis::Yen;

const Period october{Date::of(2026, 10, 1), Date::of(2026, 10, 31)};

// 10 × 12,345 = 123,450 at 10 %: 12,345. 2 × 5,400 = 10,800 at 8 %: 864. Late damages 1,231 out of scope.
// 135,481 + 13,209 = 148,690.
EInvoice three_categories()
{
    EInvoice invoice{.number = "INV-2026-000123",
                     .issued_on = Date::of(2026, 11, 2),
                     .due_on = Date::of(2026, 11, 30),
                     .note = "料金等の請求",
                     .supplied = october,
                     .contract = "C-000045",
                     .preceding = {},
                     .seller = {.endpoint = {"0221", "T7000012050002"},
                                .name = "東雲クラウド株式会社",
                                .postal_code = "105-0011",
                                .address = "東京都港区芝公園九丁目8番7号",
                                .corporate_number = "7000012050002",
                                .registration_number = "T7000012050002",
                                .phone = "03-0000-1234",
                                .mail = "seikyu@shinonome.example"},
                     .buyer = {.endpoint = {"0188", "6011001106696"},
                               .name = "みやこ製菓 <京都> & \"本店\"",
                               .postal_code = "604-8002",
                               .address = "京都府京都市中京区",
                               .corporate_number = "6011001106696",
                               .registration_number = {},
                               .phone = {},
                               .mail = {}},
                     .transfer_to = CreditTransfer{"あけぼの銀行 芝公園支店 普通 0123456", "ｼﾉﾉﾒｸﾗｳﾄﾞ(ｶ"},
                     .payment_terms = "振込手数料はご負担ください。"};
    invoice.taxes = {{TaxCategory::standard, 10, Yen(123'450), Yen(12'345)},
                     {TaxCategory::reduced, 8, Yen(10'800), Yen(864)},
                     {TaxCategory::out_of_scope, 0, Yen(1'231), Yen(0)}};
    invoice.lines = {{"運用支援", "月間費用", october, 10, "式", Yen(12'345), Yen(123'450), TaxCategory::standard, 10},
                     {"お茶菓子", "", october, 2, "箱", Yen(5'400), Yen(10'800), TaxCategory::reduced, 8},
                     {"遅延損害金", "", std::nullopt, 1, "", Yen(1'231), Yen(1'231), TaxCategory::out_of_scope, 0}};
    return invoice;
}

EInvoice taken_back()
{
    EInvoice invoice = three_categories();
    invoice.number += "-R";
    invoice.preceding = {{"INV-2026-000123", Date::of(2026, 11, 2)}};
    invoice.due_on.reset();
    for (EInvoiceLine& line : invoice.lines) {
        line.quantity = -line.quantity;
        line.amount = -line.amount;
    }
    for (EInvoiceTax& tax : invoice.taxes) {
        tax.taxable = -tax.taxable;
        tax.tax = -tax.tax;
    }
    return invoice;
}

EInvoice not_registered()
{
    EInvoice invoice = three_categories();
    invoice.kind = EInvoiceKind::not_registered;
    invoice.seller.registration_number.clear();
    invoice.seller.endpoint = {"0188", "7000012050002"};
    invoice.seller.corporate_number = "7000012050002";
    invoice.taxes = {{TaxCategory::standard, 10, Yen(123'450), Yen(0)}};
    invoice.lines.resize(1);
    return invoice;
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::logic_error("not in the document: " + std::string(from));
    return text.replace(at, from.size(), to);
}

bool breaks(const std::string& xml, std::string_view rule)
{
    for (const EInvoiceFinding& one : einvoice_findings(xml))
        if (one.rule == rule) return true;
    return false;
}

TEST(einvoice, what_was_written_is_read_back_and_written_again_to_the_same_bytes)
{
    for (const EInvoice& invoice : {three_categories(), taken_back(), not_registered()}) {
        const std::string xml = einvoice_xml(invoice);
        EXPECT_EQ(einvoice_xml(invoice), xml);
        const auto read = read_einvoice(xml);
        ASSERT_TRUE(read) << read.error().field << " " << read.error().reason;
        EXPECT_EQ(einvoice_xml(*read), xml);
        EXPECT_EQ(read->buyer, invoice.buyer);
        EXPECT_EQ(read->seller, invoice.seller);
        EXPECT_EQ(read->total(), invoice.total());
        EXPECT_TRUE(einvoice_findings(xml).empty()) << einvoice_findings(xml).front().what;
    }
    EXPECT_EQ(three_categories().total(), Yen(148'690));
    EXPECT_EQ(taken_back().total(), Yen(-148'690)) << "an invoice and its return make nothing";
}

TEST(einvoice, a_return_is_a_380_of_negative_quantities_and_positive_prices_that_names_the_original)
{
    const std::string xml = einvoice_xml(taken_back());
    for (const std::string_view part :
         {"<cbc:InvoiceTypeCode>380<", "<cbc:InvoicedQuantity unitCode=\"E48\">-10<",
          "<cbc:PriceAmount currencyID=\"JPY\">12345<", "<cbc:PayableAmount currencyID=\"JPY\">-148690<",
          "<cac:InvoiceDocumentReference>\n      <cbc:ID>INV-2026-000123</cbc:ID>\n      <cbc:IssueDate>2026-11-02<"})
        EXPECT_NE(xml.find(part), std::string::npos) << part;
}

TEST(einvoice, an_issuer_who_is_not_registered_shows_neither_number_nor_tax)
{
    const std::string xml = einvoice_xml(not_registered());
    EXPECT_NE(xml.find("urn:peppol:pint:nontaxinvoice-1@jp-1"), std::string::npos);
    EXPECT_NE(xml.find("<cbc:InvoiceTypeCode>480<"), std::string::npos);
    EXPECT_EQ(xml.find("PartyTaxScheme"), std::string::npos);
    EInvoice unknown = not_registered();
    unknown.seller.corporate_number.clear();
    EXPECT_TRUE(breaks(einvoice_xml(unknown), "ibr-co-26")) << "nothing says who the seller is";
    EInvoice taxed = not_registered();
    taxed.taxes[0].tax = Yen(1);
    EXPECT_THROW((void)einvoice_xml(taxed), std::logic_error);
}

TEST(einvoice, a_document_that_does_not_balance_or_holds_a_control_character_is_not_written)
{
    EInvoice line = three_categories(), sum = three_categories(), text = three_categories();
    line.lines[0].amount += Yen(1);
    sum.taxes[1].taxable -= Yen(1);
    text.note = "\x01";
    EXPECT_THROW((void)einvoice_xml(line), std::logic_error);
    EXPECT_THROW((void)einvoice_xml(sum), std::logic_error);
    EXPECT_THROW((void)einvoice_xml(text), std::invalid_argument);
}

struct Broken {
    const char *from, *to, *rule;
};

TEST(einvoice, each_broken_rule_is_named)
{
    const std::string good = einvoice_xml(three_categories());
    constexpr const char* tax = "<cbc:TaxAmount currencyID=\"JPY\">12345</cbc:TaxAmount>";
    const Broken table[] = {
        {"<cbc:ID>S</cbc:ID>", "<cbc:ID>Z</cbc:ID>", "aligned-ibrp-cl-01-jp"},
        {"<cbc:CompanyID>T7000012050002<", "<cbc:CompanyID>7000012050002<", "aligned-ibr-jp-01"},
        {tax, "<cbc:TaxAmount currencyID=\"JPY\">12344</cbc:TaxAmount>", "aligned-ibrp-051-jp"},
        {tax, "<cbc:TaxAmount currencyID=\"JPY\">12346</cbc:TaxAmount>", "aligned-ibrp-051-jp"},
        {tax, "<cbc:TaxAmount currencyID=\"JPY\">12345.0</cbc:TaxAmount>", "aligned-ibr-jp-06"},
        {"<cbc:EndpointID schemeID=\"0188\">6011001106696</cbc:EndpointID>", "", "ibr-080"},
        {"<cbc:EndpointID schemeID=\"0221\">T7000012050002</cbc:EndpointID>", "", "ibr-081"},
        {" schemeID=\"0221\">T", ">T", "ibr-062"},
        {"<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>381<", "aligned-ibrp-cl-02-jp"},
        {"<cbc:Percent>10<", "<cbc:Percent>0<", "yakkan-percent"},
        {"<cbc:Percent>8<", "<cbc:Percent>10<", "yakkan-percent"},
        {"<cbc:ID>O</cbc:ID>", "<cbc:ID>O</cbc:ID><cbc:Percent>0</cbc:Percent>", "aligned-ibrp-o-05"},
        {"<cbc:TaxAmount currencyID=\"JPY\">13209<", "<cbc:TaxAmount currencyID=\"JPY\">13208<", "ibr-co-14"},
        {"LineExtensionAmount currencyID=\"JPY\">135481<", "LineExtensionAmount currencyID=\"JPY\">135480<",
         "ibr-co-10"},
        {"TaxInclusiveAmount currencyID=\"JPY\">148690<", "TaxInclusiveAmount currencyID=\"JPY\">148691<", "ibr-co-15"},
        {"PayableAmount currencyID=\"JPY\">148690<", "PayableAmount currencyID=\"JPY\">148690.00<", "yakkan-yen"},
        {"PayableAmount currencyID=\"JPY\">148690<", "PayableAmount currencyID=\"JPY\">148691<", "ibr-co-16"},
        {"<cbc:PriceAmount currencyID=\"JPY\">5400<", "<cbc:PriceAmount currencyID=\"JPY\">5401<", "yakkan-line"},
        {"<cbc:IssueDate>2026-11-02<", "<cbc:IssueDate>2026-11-31<", "ibr-073"},
        {"<cbc:StartDate>2026-10-01<", "<cbc:StartDate>2026-10-02<", "ibr-085"},
        {"<cbc:EndDate>2026-10-31<", "<cbc:EndDate>2026-10-30<", "ibr-086"},
        {"<cbc:Note>月間費用</cbc:Note>", "<cbc:Note></cbc:Note>", "ibr-079"},
        {"<cbc:DueDate>2026-11-30</cbc:DueDate>", "", ""},
        {"<cbc:ID>INV-2026-000123</cbc:ID>", "", "ibr-002"},
        {"<cbc:Name>運用支援</cbc:Name>", "", "ibr-025"},
        {"<cbc:ID>あけぼの銀行 芝公園支店 普通 0123456</cbc:ID>", "", "aligned-ibrp-016"},
        {"<cbc:ProfileID>urn:peppol:bis:billing</cbc:ProfileID>\n", "", "ibr-076"},
        {"urn:peppol:pint:billing-1@jp-1", "urn:peppol:pint:billing-1@aunz-1", "aligned-ibrp-001-jp"},
        {"InvoicedQuantity unitCode=\"E48\"", "InvoicedQuantity unitCode=\"ZZZ\"", "ibr-cl-23"},
        {"IdentificationCode>JP<", "IdentificationCode>XX<", "ibr-cl-14"},
        {"EndpointID schemeID=\"0188\"", "EndpointID schemeID=\"9999\"", "ibr-cl-25"},
        {">30</cbc:PaymentMeansCode>", ">999</cbc:PaymentMeansCode>", "ibr-cl-16"},
        {"<cbc:DocumentCurrencyCode>JPY<", "<cbc:DocumentCurrencyCode>JPZ<", "ibr-cl-04"},
        {"<cbc:DocumentCurrencyCode>JPY<", "<cbc:DocumentCurrencyCode>EUR<", "yakkan-tax-in-yen"},
        {"<cbc:DocumentCurrencyCode>JPY<",
         "<cbc:TaxCurrencyCode>JPY</cbc:TaxCurrencyCode>\n  <cbc:DocumentCurrencyCode>JPY<", "ibr-077"},
        {"<cbc:DocumentCurrencyCode>JPY<",
         "<cbc:TaxCurrencyCode>USD</cbc:TaxCurrencyCode>\n  <cbc:DocumentCurrencyCode>JPY<", "ibr-053"},
        {"PriceAmount currencyID=\"JPY\"", "PriceAmount currencyID=\"JPZ\"", "ibr-cl-03"},
    };
    EXPECT_TRUE(einvoice_findings(good).empty());
    for (const Broken& row : table) {
        const std::string broken = replaced(good, row.from, row.to);
        const bool fine = std::string_view(row.rule).empty();
        EXPECT_TRUE(fine ? einvoice_findings(broken).empty() : breaks(broken, row.rule)) << row.from << " → " << row.to;
    }
}

TEST(einvoice, a_line_without_a_category_is_found_although_the_official_rule_never_runs)
{
    const std::string good = einvoice_xml(three_categories());
    const auto from = good.find("      <cac:ClassifiedTaxCategory>");
    const auto until = good.find("</cac:ClassifiedTaxCategory>\n") + 29;
    EXPECT_TRUE(breaks(std::string(good).erase(from, until - from), "aligned-ibrp-050-jp"));
}

TEST(einvoice, a_document_without_a_period_of_supply_is_found)
{
    EInvoice invoice = three_categories();
    for (EInvoiceLine& line : invoice.lines)
        line.period.reset();
    std::string xml = einvoice_xml(invoice);
    const auto from = xml.find("  <cac:InvoicePeriod>"), until = xml.find("</cac:InvoicePeriod>\n") + 21;
    EXPECT_TRUE(breaks(xml.erase(from, until - from), "aligned-ibrp-052"));
}

TEST(einvoice, elements_out_of_the_order_of_ubl_are_found)
{
    const std::string good = einvoice_xml(three_categories());
    const std::string note = "  <cbc:Note>料金等の請求</cbc:Note>\n";
    const std::string late =
        replaced(replaced(good, note, ""), "</cbc:DocumentCurrencyCode>\n", "</cbc:DocumentCurrencyCode>\n" + note);
    EXPECT_TRUE(breaks(late, "ubl-order"));
    EXPECT_TRUE(breaks(replaced(good, note, "<cbc:Discount>1</cbc:Discount>"), "ubl-order")) << "unknown element";
}

// Whatever a byte becomes, the reader answers: with the same document written again, or with a reason.
TEST(einvoice, any_mutated_document_is_read_or_refused)
{
    const std::string good = einvoice_xml(three_categories());
    std::mt19937 random(20261122);
    for (int i = 0; i < 3'000; ++i) {
        std::string xml = good;
        for (auto times = 1 + random() % 3; times > 0; --times)
            xml[random() % xml.size()] = static_cast<char>(random() % 128);
        const auto read = read_einvoice(xml);
        EXPECT_TRUE(read || !read.error().reason.empty());
        for (const EInvoiceFinding& one : einvoice_findings(xml))
            EXPECT_FALSE(one.what.empty());
    }
}

TEST(einvoice, prefixes_are_whatever_the_document_declares)
{
    std::string other = einvoice_xml(three_categories());
    for (const auto& [from, to] : {std::pair("cbc:", "b:"), std::pair("cac:", "a:"), std::pair("xmlns:cbc", "xmlns:b"),
                                   std::pair("xmlns:cac", "xmlns:a")})
        for (std::size_t at = 0; (at = other.find(from, at)) != std::string::npos; at += 2)
            other.replace(at, std::string_view(from).size(), to);
    const auto read = read_einvoice(other);
    ASSERT_TRUE(read) << read.error().field << read.error().reason;
    EXPECT_EQ(read->total(), Yen(148'690));
    EXPECT_TRUE(einvoice_findings(other).empty());
}

TEST(einvoice, what_cannot_be_read_is_refused_by_name_and_place)
{
    const std::string good = einvoice_xml(three_categories());
    struct Unreadable {
        std::string xml;
        const char* field;
    };
    for (const Unreadable& row : {
             Unreadable{"<Invoice", "xml"},
             Unreadable{"<!DOCTYPE x [<!ENTITY a \"b\">]>" + good.substr(good.find("<Invoice")), "xml"},
             Unreadable{"\xff", "xml"},
             Unreadable{
                 replaced(good, "<cbc:TaxAmount currencyID=\"JPY\">864<", "<cbc:TaxAmount currencyID=\"USD\">864<"),
                 "cac:TaxSubtotal/cbc:TaxAmount"},
             Unreadable{
                 replaced(good, "<cac:LegalMonetaryTotal>",
                          "<cac:AllowanceCharge><cbc:Amount currencyID=\"JPY\">1</cbc:Amount></cac:AllowanceCharge>"
                          "<cac:LegalMonetaryTotal>"),
                 "Invoice/cac:AllowanceCharge"},
             Unreadable{
                 replaced(good, "PayableAmount currencyID=\"JPY\">148690<", "PayableAmount currencyID=\"JPY\">1<"),
                 "Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount"},
         }) {
        const auto read = read_einvoice(row.xml);
        ASSERT_FALSE(read) << row.field;
        EXPECT_EQ(read.error().field, row.field);
    }
    std::string deep;
    for (int i = 0; i < 100; ++i)
        deep += "<a>";
    for (int i = 0; i < 100; ++i)
        deep += "</a>";
    EXPECT_EQ(einvoice_findings(deep).front().rule, "xml");
}

}
}
