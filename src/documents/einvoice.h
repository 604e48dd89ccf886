// Electronic invoices after JP PINT 1.1.3 (UBL 2.1 Invoice), for issuers registered for qualified invoices (type 380)
// and for those that are not (type 480, no tax): written, read back, and checked against the rules of the
// specification.
#pragma once

#include "basis/ruling.h"
#include "documents/sheet.h"

namespace documents {

enum class EInvoiceKind : std::uint8_t { qualified, not_registered }; // of the issuer (consumption-tax-act 57-4.1)

// Who somebody is on the Peppol network and in registers: 0188 = 法人番号 (13 digits), 0221 = T and 13 digits.
struct RegisteredId {
    std::string scheme, id;
    bool operator==(const RegisteredId&) const = default;
};

struct EInvoiceParty {
    RegisteredId endpoint;
    std::string name;
    std::string postal_code, address; // may be empty; always in Japan
    std::string corporate_number;     // 13 digits; may be empty
    std::string registration_number;  // T and 13 digits; may be empty
    std::string phone, mail;          // may be empty
    bool operator==(const EInvoiceParty&) const = default;
};

// UNCL5305 as JP PINT allows it: S, AA, E, G, O.
enum class TaxCategory : std::uint8_t { standard, reduced, exempt, export_free, out_of_scope };

struct EInvoiceLine {
    std::string name, note; // note may be empty
    std::optional<Period> period;
    std::int64_t quantity = 1; // negative in a return
    std::string unit;          // as printed: 式, 台; may be empty
    basis::Yen price;          // per unit without tax, never negative
    basis::Yen amount;         // price × quantity
    TaxCategory category = TaxCategory::standard;
    int percent = 10;
};

struct EInvoiceTax { // one for each category and percent
    TaxCategory category = TaxCategory::standard;
    int percent = 10;
    basis::Yen taxable, tax;
};

struct PrecedingInvoice { // a document that is corrected or taken back
    std::string number;
    basis::Date issued_on;
};

struct CreditTransfer {
    std::string account, holder; // holder may be empty
};

// Must balance: Σ lines = Σ taxable, and per category and percent. A return is an invoice of negative quantities.
struct EInvoice {
    EInvoiceKind kind = EInvoiceKind::qualified;
    std::string number;
    basis::Date issued_on;
    std::optional<basis::Date> due_on;
    std::string note;                        // may be empty
    Period supplied;                         // 取引期間, covers those of the lines
    std::string contract;                    // may be empty
    std::vector<PrecedingInvoice> preceding; // in order of issue
    EInvoiceParty seller, buyer;
    std::optional<CreditTransfer> transfer_to;
    std::string payment_terms; // may be empty
    std::vector<EInvoiceTax> taxes;
    std::vector<EInvoiceLine> lines;

    basis::Yen net() const; // Σ lines
    basis::Yen tax() const;
    basis::Yen total() const { return net() + tax(); }
};

// The XML in UTF-8. The same value gives the same bytes. Throws std::logic_error for a value that does not balance and
// std::invalid_argument for text that XML cannot hold (control characters, no UTF-8): no such document leaves the
// house.
std::string einvoice_xml(const EInvoice& invoice);

// What einvoice_xml wrote, and documents of others as far as they say nothing else about money. BadInput names the
// element (Invoice/cac:TaxTotal/…) and its byte: allowances, prepayments and foreign currencies are not read.
basis::Parsed<EInvoice> read_einvoice(std::string_view xml);

// A rule that a document breaks. `rule` is the id of the official rule, or yakkan-… for what the official rules miss.
struct EInvoiceFinding {
    std::string rule;
    std::string where; // path of the element
    std::int64_t position = -1;
    std::string what; // Japanese
};
// All findings, in document order of the rules; empty for a good document. Unreadable XML is one finding, rule xml.
std::vector<EInvoiceFinding> einvoice_findings(std::string_view xml);

std::string_view code_of(TaxCategory category); // S, AA, E, G, O
std::optional<TaxCategory> tax_category(std::string_view code);
// UNECE Recommendation 20 for a printed unit: 式 → E48, 台 → H87, 月 → MON …; C62 (one) for any other.
std::string_view unit_code(std::string_view unit);

}
