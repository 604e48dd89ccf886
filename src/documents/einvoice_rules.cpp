// The rules of JP PINT 1.1.3 as we read them, under the ids of the specification where it has one. Three that its own
// rule files state but never reach are enforced here: no decimals in yen of tax subtotals (aligned-ibr-jp-06), a
// category on every line (aligned-ibrp-050-jp), and, under ids of our own, a percent that belongs to its category.
#include "documents/einvoice.h"
#include "documents/einvoice_codes.h"
#include "documents/einvoice_order.h"
#include "documents/einvoice_tree.h"

#include "basis/number.h"

#include <algorithm>
#include <map>

namespace documents {
namespace {

using basis::Date;
using basis::Decimal;
using basis::Rational;

class Check {
public:
    explicit Check(const XmlNode& node) : root(node) {}
    const XmlNode& root;
    std::vector<EInvoiceFinding> findings;

    void report(std::string rule, const XmlNode& node, std::string_view path, std::string what)
    {
        findings.push_back({std::move(rule), node.name + (path.empty() ? "" : "/") + std::string(path), node.position,
                            std::move(what)});
    }
    void want(std::string rule, const XmlNode& node, std::string_view path, const std::string& what)
    {
        if (!node.at(path)) report(std::move(rule), node, path, what + "がありません。");
    }
    // 0 where there is no number; a text that is none is reported once, under our own id.
    Rational amount(const XmlNode& node, std::string_view path)
    {
        const XmlNode* found = node.at(path);
        if (!found) return {};
        const auto value = Decimal::parse(found->text);
        if (!value) report("yakkan-number", *found, "", "数ではありません: " + found->text);
        return value ? value->exact() : Rational();
    }
    bool not_registered() const
    {
        const XmlNode* form = root.child("cbc:CustomizationID");
        return form && form->text.starts_with("urn:peppol:pint:nontaxinvoice-1@jp-1");
    }
};

struct Needed {
    const char *rule, *path, *what;
};

void check_head(Check& check)
{
    constexpr Needed needed[] = {
        {"ibr-001", "cbc:CustomizationID", "仕様の識別子（IBT-024）"},
        {"ibr-076", "cbc:ProfileID", "業務の識別子（IBT-023）"},
        {"ibr-002", "cbc:ID", "請求書番号（IBT-001）"},
        {"ibr-003", "cbc:IssueDate", "発行日（IBT-002）"},
        {"ibr-004", "cbc:InvoiceTypeCode", "文書の種類（IBT-003）"},
        {"ibr-005", "cbc:DocumentCurrencyCode", "通貨（IBT-005）"},
        {"ibr-012", "cac:LegalMonetaryTotal/cbc:LineExtensionAmount", "明細の合計（IBT-106）"},
        {"ibr-013", "cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount", "税抜きの合計（IBT-109）"},
        {"ibr-014", "cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount", "税込みの合計（IBT-112）"},
        {"ibr-015", "cac:LegalMonetaryTotal/cbc:PayableAmount", "支払う額（IBT-115）"},
        {"ibr-016", "cac:InvoiceLine", "明細（IBG-25）"},
        {"yakkan-tax-total", "cac:TaxTotal/cbc:TaxAmount", "税額の合計（IBT-110）"},
    };
    for (const Needed& one : needed)
        check.want(one.rule, check.root, one.path, one.what);
    const auto value = [&](std::string_view path) {
        const XmlNode* found = check.root.child(path);
        return found ? found->text : std::string();
    };
    const std::string form = value("cbc:CustomizationID"), type = value("cbc:InvoiceTypeCode");
    if (!form.empty() && !form.starts_with("urn:peppol:pint:billing-1@jp-1") &&
        !form.starts_with("urn:fdc:peppol:jp:billing:3.0") && !check.not_registered())
        check.report("aligned-ibrp-001-jp", check.root, "cbc:CustomizationID",
                     "JP PINT の識別子ではありません: " + form);
    if (const std::string profile = value("cbc:ProfileID"); !profile.empty() && profile != "urn:peppol:bis:billing" &&
                                                            profile != "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0")
        check.report("aligned-ibrp-002-jp", check.root, "cbc:ProfileID", "業務の識別子が違います: " + profile);
    const std::string wanted = check.not_registered() ? "480" : "380";
    if (!type.empty() && type != wanted)
        check.report("aligned-ibrp-cl-02-jp", check.root, "cbc:InvoiceTypeCode", wanted + " ではありません: " + type);
    const std::size_t in_document_currency = static_cast<std::size_t>(
        std::ranges::count_if(check.root.all("cac:TaxTotal/cbc:TaxAmount"), [&](const XmlNode* one) {
            return one->attribute("currencyID") == value("cbc:DocumentCurrencyCode");
        }));
    if (in_document_currency > 1)
        check.report("aligned-ibrp-053-jp", check.root, "cac:TaxTotal", "税額の合計は一つだけです。");
}

// The tax of a document in another currency stands once more in yen: that much the official rules leave out.
void check_tax_currency(Check& check)
{
    const XmlNode *own = check.root.child("cbc:DocumentCurrencyCode"), *tax = check.root.child("cbc:TaxCurrencyCode");
    if (!own) return;
    if (!tax) {
        if (own->text != "JPY")
            check.report("yakkan-tax-in-yen", *own, "",
                         "円でない請求書には、税額の通貨 JPY と、円の税額の合計が要ります。");
        return;
    }
    if (tax->text != "JPY")
        check.report("aligned-ibr-jp-05", check.root, "cbc:TaxCurrencyCode", "税額の通貨は JPY です: " + tax->text);
    if (tax->text == own->text)
        check.report("ibr-077", *tax, "", "請求書の通貨と同じ税額の通貨は書きません: " + tax->text);
    const auto totals = check.root.all("cac:TaxTotal/cbc:TaxAmount");
    if (std::ranges::none_of(totals, [&](const XmlNode* one) { return one->attribute("currencyID") == tax->text; }))
        check.report("ibr-053", check.root, "cac:TaxTotal/cbc:TaxAmount", tax->text + " での税額の合計がありません。");
}

void check_party(Check& check, const std::string& role, bool seller)
{
    const std::string party = role + "/cac:Party/", who = seller ? "売手" : "買手";
    const XmlNode& root = check.root;
    check.want(seller ? "ibr-006" : "ibr-007", root, party + "cac:PartyLegalEntity/cbc:RegistrationName",
               who + "の名称");
    check.want(seller ? "ibr-081" : "ibr-080", root, party + "cbc:EndpointID", who + "の電子アドレス");
    check.want(seller ? "ibr-009" : "ibr-011", root, party + "cac:PostalAddress/cac:Country/cbc:IdentificationCode",
               who + "の国");
    const XmlNode* endpoint = root.at(party + "cbc:EndpointID");
    if (!endpoint) return;
    const std::string_view scheme = endpoint->attribute("schemeID");
    const bool digits = endpoint->text.find_first_not_of("0123456789") == std::string::npos;
    if (scheme.empty())
        check.report(seller ? "ibr-062" : "ibr-063", *endpoint, "@schemeID",
                     who + "の電子アドレスの種別がありません。");
    else if (scheme == "0188" && !(endpoint->text.size() == 13 && digits))
        check.report("yakkan-0188", *endpoint, "", "法人番号は13桁の数字です: " + endpoint->text);
    else if (scheme == "0221" && !is_registration_number(endpoint->text))
        check.report("yakkan-0221", *endpoint, "", "登録番号は T と13桁の数字です: " + endpoint->text);
}

// ISO dates compare as texts.
bool since_qualified_invoices(const XmlNode& root)
{
    for (const char* path :
         {"cac:InvoicePeriod/cbc:StartDate", "cac:InvoicePeriod/cbc:EndDate",
          "cac:InvoiceLine/cac:InvoicePeriod/cbc:StartDate", "cac:InvoiceLine/cac:InvoicePeriod/cbc:EndDate"})
        for (const XmlNode* one : root.all(path))
            if (one->text >= "2023-10-01") return true;
    return false;
}

// consumption-tax-act 57-4.1 “A qualified invoice shows issuer and number, date, content, amount and rate per rate, tax
// per rate, and recipient.”
void check_registration(Check& check)
{
    const XmlNode* seller = check.root.at("cac:AccountingSupplierParty/cac:Party");
    if (seller && !seller->at("cac:PartyTaxScheme/cbc:CompanyID") && !seller->at("cac:PartyIdentification/cbc:ID") &&
        !seller->at("cac:PartyLegalEntity/cbc:CompanyID"))
        check.report("ibr-co-26", *seller, "cac:PartyLegalEntity/cbc:CompanyID",
                     "売手を示す番号（登録番号、法人番号など）がありません。");
    const std::string path = "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID";
    const XmlNode* number = check.root.at(path);
    if (check.not_registered()) {
        if (number) check.report("aligned-ibr-jp-04-ntr", *number, "", "登録のない売手の請求書に登録番号があります。");
    } else if (!number) {
        check.report("aligned-ibr-jp-04", check.root, path, "売手の登録番号がありません。");
    } else if (since_qualified_invoices(check.root) && !is_registration_number(number->text)) {
        check.report("aligned-ibr-jp-01", *number, "", "登録番号は T と13桁の数字です: " + number->text);
    }
}

void check_period(Check& check, const XmlNode& node)
{
    const XmlNode* period = node.child("cac:InvoicePeriod");
    if (!period) return;
    const XmlNode *first = period->child("cbc:StartDate"), *last = period->child("cbc:EndDate");
    if (!first && !last) check.report("ibr-co-19", *period, "", "期間に初日も末日もありません。");
    for (const XmlNode* one : {first, last})
        if (one && !Date::parse(one->text))
            check.report("ibr-073", *one, "", "実在する日付 YYYY-MM-DD ではありません: " + one->text);
    if (first && last && first->text > last->text) check.report("ibr-029", *period, "", "期間の末日が初日より前です。");
}

void check_dates(Check& check)
{
    for (const char* path : {"cbc:IssueDate", "cbc:DueDate", "cbc:TaxPointDate",
                             "cac:BillingReference/cac:InvoiceDocumentReference/cbc:IssueDate"})
        for (const XmlNode* one : check.root.all(path))
            if (!Date::parse(one->text))
                check.report("ibr-073", *one, "", "実在する日付 YYYY-MM-DD ではありません: " + one->text);
    const auto lines = check.root.all("cac:InvoiceLine");
    const bool has_period = check.root.child("cac:InvoicePeriod") || check.root.at("cac:InvoiceLine/cac:InvoicePeriod");
    if (!has_period) check.report("aligned-ibrp-052", check.root, "cac:InvoicePeriod", "取引の期間がありません。");
    check_period(check, check.root);
    const XmlNode *first = check.root.at("cac:InvoicePeriod/cbc:StartDate"),
                  *last = check.root.at("cac:InvoicePeriod/cbc:EndDate");
    for (const XmlNode* line : lines) {
        check_period(check, *line);
        const XmlNode *from = line->at("cac:InvoicePeriod/cbc:StartDate"),
                      *until = line->at("cac:InvoicePeriod/cbc:EndDate");
        if (from && first && from->text < first->text)
            check.report("ibr-085", *from, "", "明細の初日が請求の期間より前です。");
        if (until && last && until->text > last->text)
            check.report("ibr-086", *until, "", "明細の末日が請求の期間より後です。");
    }
}

// A category with its percent: the official rules let S stand beside 0 and AA beside 10.
void check_category(Check& check, const XmlNode& category)
{
    const XmlNode *code = category.child("cbc:ID"), *percent = category.child("cbc:Percent");
    if (!code) return check.report("aligned-ibrp-047", category, "cbc:ID", "税区分がありません。");
    const auto known = tax_category(code->text);
    if (!known) return check.report("aligned-ibrp-cl-01-jp", *code, "", "税区分は S, AA, E, G, O です: " + code->text);
    if (*known == TaxCategory::out_of_scope) {
        if (percent) check.report("aligned-ibrp-o-05", *percent, "", "対象外（O）に税率は書けません。");
        return;
    }
    if (!percent) return check.report("aligned-ibrp-048", category, "cbc:Percent", "税率がありません。");
    const auto value = Decimal::parse(percent->text);
    if (!value) return check.report("yakkan-number", *percent, "", "数ではありません: " + percent->text);
    const auto is = [&](std::int64_t one) { return value->exact() == Rational(one); };
    const bool fits = *known == TaxCategory::standard  ? is(10) || is(8) || is(5) || is(3)
                      : *known == TaxCategory::reduced ? is(8)
                                                       : is(0);
    if (!fits)
        check.report("yakkan-percent", *percent, "",
                     "税区分 " + code->text + " の税率として使えません: " + percent->text);
    const XmlNode* scheme = category.at("cac:TaxScheme/cbc:ID");
    if (!scheme || scheme->text != "VAT")
        check.report("aligned-ibr-jp-03", category, "cac:TaxScheme/cbc:ID", "税の種類は VAT と書きます。");
}

bool has_decimals(const XmlNode* node)
{
    return node && node->text.find('.') != std::string::npos;
}

using Key = std::pair<std::string, Rational>; // category code and percent

Key key_of(Check& check, const XmlNode& category)
{
    const XmlNode* code = category.child("cbc:ID");
    return {code ? code->text : "", check.amount(category, "cbc:Percent")};
}

void check_subtotal(Check& check, const XmlNode& subtotal)
{
    check.want("aligned-ibrp-046", subtotal, "cbc:TaxAmount", "税率ごとの税額（IBT-117）");
    const XmlNode* category = subtotal.child("cac:TaxCategory");
    if (!category) return check.report("aligned-ibrp-047", subtotal, "cac:TaxCategory", "税区分がありません。");
    check_category(check, *category);
    const XmlNode* tax = subtotal.child("cbc:TaxAmount");
    if (tax && tax->attribute("currencyID") == "JPY" && has_decimals(tax))
        check.report("aligned-ibr-jp-06", *tax, "", "円の税額に小数は書けません: " + tax->text);
    const XmlNode* taxable = subtotal.child("cbc:TaxableAmount");
    if (!taxable) {
        const XmlNode* currency = check.root.child("cbc:DocumentCurrencyCode");
        if (tax && currency && tax->attribute("currencyID") == currency->text)
            check.report("aligned-ibrp-045", subtotal, "cbc:TaxableAmount",
                         "税率ごとの対象額（IBT-116）がありません。");
        return;
    }
    const Rational said = check.amount(subtotal, "cbc:TaxAmount");
    if (check.not_registered()) {
        if (said != Rational(0)) check.report("aligned-ibr-jp-07-ntr", *tax, "", "登録のない売手の税額は 0 です。");
        return;
    }
    const Rational exact =
        check.amount(subtotal, "cbc:TaxableAmount") * check.amount(*category, "cbc:Percent") / Rational(100);
    if (said < Rational(exact.floor()) || said > Rational(exact.ceiling()))
        check.report("aligned-ibrp-051-jp", subtotal, "cbc:TaxAmount",
                     "税額が、対象額 × 税率を切り捨てた額から切り上げた額までにありません。");
}

// Every category and percent of the lines has one subtotal of the same sum.
void check_subtotals_against_lines(Check& check)
{
    std::map<Key, Rational> lines;
    for (const XmlNode* line : check.root.all("cac:InvoiceLine"))
        if (const XmlNode* category = line->at("cac:Item/cac:ClassifiedTaxCategory")) {
            Rational& sum = lines[key_of(check, *category)];
            sum = sum + check.amount(*line, "cbc:LineExtensionAmount");
        }
    const bool adjusted = check.root.child("cac:AllowanceCharge") != nullptr; // moves the sums of the categories
    std::map<Key, int> seen;
    for (const XmlNode* subtotal : check.root.all("cac:TaxTotal/cac:TaxSubtotal")) {
        const XmlNode* category = subtotal->child("cac:TaxCategory");
        if (!category || !subtotal->child("cbc:TaxableAmount")) continue;
        const Key key = key_of(check, *category);
        if (++seen[key] == 2)
            check.report("yakkan-one-subtotal", *subtotal, "", "同じ税区分と税率の内訳が二つあります。");
        if (!adjusted && lines[key] != check.amount(*subtotal, "cbc:TaxableAmount"))
            check.report("yakkan-taxable", *subtotal, "cbc:TaxableAmount",
                         "対象額が、その税率の明細の合計と違います。");
    }
    for (const auto& [key, sum] : lines)
        if (!seen.contains(key))
            check.report("yakkan-no-subtotal", check.root, "cac:TaxTotal",
                         "税区分 " + key.first + " の内訳がありません。");
}

Rational sum_of(Check& check, std::string_view path, std::string_view part)
{
    Rational sum;
    for (const XmlNode* one : check.root.all(path))
        sum = sum + check.amount(*one, part);
    return sum;
}

void check_totals(Check& check)
{
    const XmlNode& root = check.root;
    const auto total = [&](const char* name) {
        return check.amount(root, std::string("cac:LegalMonetaryTotal/cbc:") + name);
    };
    const auto same = [&](const char* rule, const char* name, const Rational& expected, const char* what) {
        if (total(name) != expected) check.report(rule, root, std::string("cac:LegalMonetaryTotal/cbc:") + name, what);
    };
    Rational subtotals, tax;
    const XmlNode* currency = root.child("cbc:DocumentCurrencyCode");
    for (const XmlNode* one : root.all("cac:TaxTotal")) {
        const XmlNode* amount = one->child("cbc:TaxAmount");
        if (!amount || !currency || amount->attribute("currencyID") != currency->text) continue;
        tax = check.amount(*one, "cbc:TaxAmount");
        for (const XmlNode* part : one->all("cac:TaxSubtotal"))
            subtotals = subtotals + check.amount(*part, "cbc:TaxAmount");
        if (tax != subtotals) check.report("ibr-co-14", *one, "cbc:TaxAmount", "税額の合計が、内訳の合計と違います。");
    }
    same("ibr-co-10", "LineExtensionAmount", sum_of(check, "cac:InvoiceLine", "cbc:LineExtensionAmount"),
         "明細の合計と違います。");
    same("ibr-co-13", "TaxExclusiveAmount",
         total("LineExtensionAmount") - total("AllowanceTotalAmount") + total("ChargeTotalAmount"),
         "明細の合計から値引きを引き加算を足した額と違います。");
    same("ibr-co-15", "TaxInclusiveAmount", total("TaxExclusiveAmount") + tax, "税抜きの合計と税額の和と違います。");
    same("ibr-co-16", "PayableAmount",
         total("TaxInclusiveAmount") - total("PrepaidAmount") + total("PayableRoundingAmount"),
         "税込みの合計から前払いを引いた額と違います。");
}

void check_line(Check& check, const XmlNode& line)
{
    constexpr Needed needed[] = {
        {"ibr-021", "cbc:ID", "明細の番号（IBT-126）"},
        {"ibr-022", "cbc:InvoicedQuantity", "数量（IBT-129）"},
        {"ibr-024", "cbc:LineExtensionAmount", "明細の額（IBT-131）"},
        {"ibr-025", "cac:Item/cbc:Name", "品名（IBT-153）"},
        {"ibr-026", "cac:Price/cbc:PriceAmount", "単価（IBT-146）"},
        {"aligned-ibrp-050-jp", "cac:Item/cac:ClassifiedTaxCategory", "税区分と税率（IBT-151, IBT-152）"},
    };
    for (const Needed& one : needed)
        check.want(one.rule, line, one.path, one.what);
    if (const XmlNode* category = line.at("cac:Item/cac:ClassifiedTaxCategory")) check_category(check, *category);
    const XmlNode *quantity = line.child("cbc:InvoicedQuantity"), *base = line.at("cac:Price/cbc:BaseQuantity");
    if (quantity && quantity->attribute("unitCode").empty())
        check.report("ibr-023", *quantity, "@unitCode", "数量の単位がありません。");
    if (quantity && base && !base->attribute("unitCode").empty() &&
        base->attribute("unitCode") != quantity->attribute("unitCode"))
        check.report("ibr-088", *base, "@unitCode", "単価の単位が数量の単位と違います。");
    const Rational price = check.amount(line, "cac:Price/cbc:PriceAmount");
    if (price < Rational(0)) check.report("ibr-027", line, "cac:Price/cbc:PriceAmount", "単価は負にできません。");
    const Rational per = base ? check.amount(line, "cac:Price/cbc:BaseQuantity") : Rational(1);
    if (per <= Rational(0)) return check.report("ibr-087", *base, "", "単価の数量は 0 より大きい数です。");
    Rational expected = price / per * check.amount(line, "cbc:InvoicedQuantity");
    for (const XmlNode* part : line.all("cac:AllowanceCharge")) {
        const XmlNode* adds = part->child("cbc:ChargeIndicator");
        const Rational amount = check.amount(*part, "cbc:Amount");
        expected = adds && adds->text == "true" ? expected + amount : expected - amount;
    }
    // Yen that a price of less than a yen leaves over are rounded by the issuer's own choice.
    const Rational off = expected - check.amount(line, "cbc:LineExtensionAmount");
    if (off <= Rational(-1) || off >= Rational(1))
        check.report("yakkan-line", line, "cbc:LineExtensionAmount", "明細の額が、単価 × 数量と違います。");
}

void check_payment(Check& check)
{
    for (const XmlNode* means : check.root.all("cac:PaymentMeans")) {
        const XmlNode* code = means->child("cbc:PaymentMeansCode");
        if (!code) {
            check.report("aligned-ibrp-049", *means, "cbc:PaymentMeansCode", "支払方法がありません。");
            continue;
        }
        const XmlNode* account = means->at("cac:PayeeFinancialAccount/cbc:ID");
        if ((code->text == "30" || code->text == "58") && (!account || account->text.empty()))
            check.report("aligned-ibrp-016", *means, "cac:PayeeFinancialAccount/cbc:ID", "振込先の口座がありません。");
        if ((code->text == "49" || code->text == "59") && !means->at("cac:PaymentMandate/cbc:ID"))
            check.report("aligned-ibrp-019", *means, "cac:PaymentMandate/cbc:ID", "口座振替の依頼番号がありません。");
    }
}

// The codes of an element itself and of its attributes.
void check_codes(Check& check, const XmlNode& node)
{
    if (const std::string_view currency = node.attribute("currencyID"); !currency.empty() && !is_currency(currency))
        check.report("ibr-cl-03", node, "@currencyID",
                     "通貨の符号（ISO 4217）ではありません: " + std::string(currency));
    if (const std::string_view unit = node.attribute("unitCode"); !unit.empty() && !is_unit(unit))
        check.report("ibr-cl-23", node, "@unitCode", "単位の符号（UN/ECE 勧告20）ではありません: " + std::string(unit));
    if (node.name == "cbc:DocumentCurrencyCode" && !is_currency(node.text))
        check.report("ibr-cl-04", node, "", "通貨の符号（ISO 4217）ではありません: " + node.text);
    if (const std::string_view scheme = node.attribute("schemeID");
        node.name == "cbc:EndpointID" && !scheme.empty() && !is_address_scheme(scheme))
        check.report("ibr-cl-25", node, "@schemeID", "電子アドレスの種別（EAS）ではありません: " + std::string(scheme));
    if (node.name == "cbc:PaymentMeansCode" && !is_payment_means(node.text))
        check.report("ibr-cl-16", node, "", "支払方法の符号（UNCL4461）ではありません: " + node.text);
    const XmlNode* country = node.child("cbc:IdentificationCode");
    if (country && !is_country(country->text))
        check.report(node.name == "cac:OriginCountry" ? "ibr-cl-15" : "ibr-cl-14", *country, "",
                     "国の符号（ISO 3166-1）ではありません: " + country->text);
}

// General amounts may have decimals by the specification; in yen there are none. Prices of a unit may.
void check_each(Check& check, const XmlNode& node)
{
    if (node.children.empty() && node.text.empty()) {
        check.report("ibr-079", node, "", "空の要素があります。");
    }
    check_codes(check, node);
    const bool subtotal_tax = node.name == "cbc:TaxAmount";
    if (node.attribute("currencyID") == "JPY" && node.name != "cbc:PriceAmount" && !subtotal_tax && has_decimals(&node))
        check.report("yakkan-yen", node, "", "円の額に小数があります: " + node.text);
    for (const XmlNode& child : node.children)
        check_each(check, child);
}

}

std::vector<EInvoiceFinding> einvoice_findings(std::string_view xml)
{
    const auto root = read_xml(xml);
    if (!root) return {{"xml", root.error().field, root.error().position, root.error().reason}};
    if (root->name != "Invoice") return {{"xml", root->name, root->position, "UBL の Invoice ではありません。"}};
    Check check(*root);
    for (const MisplacedElement& one : misplaced_elements(*root))
        check.report("ubl-order", *one.node, "", one.what);
    check_each(check, *root);
    check_head(check);
    check_tax_currency(check);
    check_party(check, "cac:AccountingSupplierParty", true);
    check_party(check, "cac:AccountingCustomerParty", false);
    check_registration(check);
    check_dates(check);
    check_payment(check);
    for (const XmlNode* subtotal : root->all("cac:TaxTotal/cac:TaxSubtotal"))
        check_subtotal(check, *subtotal);
    check_subtotals_against_lines(check);
    check_totals(check);
    for (const XmlNode* line : root->all("cac:InvoiceLine"))
        check_line(check, *line);
    return std::move(check.findings);
}

}
