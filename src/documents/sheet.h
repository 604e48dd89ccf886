// The sheets that documents are printed from: plain values, complete in themselves. Whoever fills one names the clause
// of every line. The same sheet gives the same bytes.
#pragma once

#include "basis/clause.h"
#include "basis/date.h"
#include "basis/yen.h"

#include <optional>
#include <string>
#include <vector>

namespace documents {

enum class Honorific : std::uint8_t { company, person, all }; // 御中, 様, 各位

// Whom a document is sent to; placed for a window envelope of size 長形3号.
struct Addressee {
    std::string postal_code; // 100-0001, may be empty
    std::vector<std::string> address;
    std::string name;
    Honorific honorific = Honorific::company;
    std::string attention; // department and person, with their own honorific; may be empty
};

// Who sends it. Empty texts are left out.
struct Issuer {
    std::string name;
    std::string postal_code;
    std::vector<std::string> address;
    std::string phone;
    std::string mail;
    std::string registration_number; // T and 13 digits (consumption-tax-act 57-4.1)
    std::string contact;             // department and person
};

struct Period {
    basis::Date first, last;
};

// Whether the amounts of the lines include consumption tax.
enum class Amounts : std::uint8_t { excluding_tax, including_tax };
enum class RateMark : std::uint8_t { none, reduced }; // reduced prints ※

// A supply that is billed. Untaxed supplies (非課税, 免税) are lines with their own rate box.
struct InvoiceLine {
    std::string description;
    std::string kind; // 月間費用
    std::optional<Period> period;
    std::string quantity;   // "3 台", "12.5 時間"
    std::string unit_price; // as printed, without sign: "1,200", "0.0325"; may be empty
    basis::Yen amount;
    std::string rate; // 10％, 8％, 非課税
    RateMark mark = RateMark::none;
    basis::Basis basis;
};

// The totals of one rate; tax rounded once (consumption-tax-order 70-10).
struct RateBox {
    std::string label;  // 10％対象, 8％対象（軽減税率）, 非課税
    basis::Yen taxable; // without tax
    basis::Yen tax;
};

// Money owed that is no consideration for a supply: late damages, the special fee.
struct UntaxedLine {
    std::string description; // 遅延損害金（請求書 I-000012 の分）
    std::string detail;      // principal, rate, days: the formula in short
    basis::Yen amount;
    basis::Basis basis;
};

struct BankAccount {
    std::string bank, branch, kind, number, holder, holder_kana;
};
// Where the sum is collected from the contractor's account.
struct DirectDebit {
    basis::Date on;
    std::string account; // as far as it may be shown: "みずほ銀行 本店 普通 ****567"
};

// A document that this one corrects (修正インボイス) or reduces (返還請求書).
struct Correction {
    std::string number;
    basis::Date issued_on;
    std::string reason;
};

// How much of a sheet stood on the documents that it corrects: all of it, or some lines among new ones.
enum class CorrectedPart : std::uint8_t { whole, some };

// How one amount came about, for the appendix 根拠.
struct Why {
    std::string item;
    basis::Yen amount;
    basis::Basis basis;
    std::vector<std::string> facts; // what happened, with dates
    std::string formula;            // with the numbers filled in, and the rounding
};

// A file inside the document, which says the same for a machine.
struct Attached {
    std::string name; // ASCII: INV-2026-000123.xml
    std::string bytes;
};

// A qualified invoice (適格請求書). Must balance: Σ boxes taxable = subtotal, Σ boxes tax = tax,
// subtotal + tax + Σ untaxed = total, and Σ lines = subtotal (excluding_tax) or subtotal + tax (including_tax).
struct InvoiceSheet {
    std::string number;
    basis::Date issued_on;
    basis::Date due_on;
    Addressee addressee;
    Issuer issuer;
    std::string subject;
    std::string contract;
    std::optional<Period> supplied; // 取引期間
    Amounts amounts = Amounts::excluding_tax;
    std::vector<InvoiceLine> lines;
    std::vector<RateBox> rates;
    std::vector<UntaxedLine> untaxed;
    basis::Yen subtotal, tax, total;
    std::optional<BankAccount> transfer_to;
    std::optional<DirectDebit> debit;
    std::vector<Correction> corrects; // in order of issue
    CorrectedPart corrected = CorrectedPart::whole;
    std::optional<Correction>
        reduces; // then the sheet is a reduction note (適格返還請求書), its amounts what falls away
    std::vector<std::string> remarks;
    std::vector<Why> why;               // empty: no appendix
    std::optional<Attached> electronic; // the same invoice as XML
};

// One invoice in the list of a cover.
struct CombinedRow {
    std::string number, contract, content; // content: what it is for, in a few words
    basis::Date due_on;
    basis::Yen subtotal, tax, total;
};
// The invoices of one kind: ご利用料金, 精算, 特別利用料金, 遅延損害金.
struct CombinedSection {
    std::string heading;
    std::vector<CombinedRow> rows;
    basis::Yen total;
};
struct DueSum {
    basis::Date on;
    basis::Yen amount;
};

// A cover (鑑) over qualified invoices. It adds up what they ask for and rounds nothing. Must balance: Σ boxes taxable
// = subtotal, Σ boxes tax = tax, subtotal + tax + untaxed = Σ sections = Σ dues = total.
struct CombinedSheet {
    std::string number;
    basis::Date issued_on;
    Addressee addressee;
    Issuer issuer;
    std::string subject;
    std::vector<CombinedSection> sections;
    std::vector<RateBox> rates;
    basis::Yen subtotal, tax, untaxed, total;
    std::vector<DueSum> dues; // in order
    std::optional<BankAccount> transfer_to;
    std::vector<std::string> remarks;
    std::vector<InvoiceSheet> invoices; // behind it
};

struct StatementLine {
    basis::Date on;
    std::string what, note, contract;
    std::optional<basis::Yen> asked, taken; // what raises the balance, what lowers it
    basis::Yen balance;
};
struct StatementItem { // an invoice that is not paid
    std::string number, contract;
    basis::Date issued_on, due_on;
    std::string late; // 29日超過; empty
    basis::Yen total, open;
};
struct StatementDamages {
    std::string number, contract, formula;
    basis::Yen amount;
    basis::Basis basis;
};

// A statement of account (取引明細書). Must balance: opening + Σ asked − Σ taken = closing = Σ open items.
struct StatementSheet {
    Addressee addressee;
    Issuer issuer;
    basis::Date printed_on;
    Period range;
    std::string account; // ご契約 C-000001, or all of a contractor's
    basis::Yen opening, closing;
    std::vector<StatementLine> lines;
    std::vector<StatementItem> items;
    std::vector<StatementDamages> damages;
    basis::Yen accrued, held;
    std::optional<BankAccount> transfer_to;
    std::vector<std::string> remarks;
};

// A line under 記.
struct LetterItem {
    std::string label, text;
};

// A letter: 承諾通知書, 利用停止通知書, 契約解除通知書, 督促状.
struct LetterSheet {
    std::string number;
    basis::Date date;
    Addressee addressee;
    Issuer sender;
    std::string title;
    std::string opening; // 拝啓; may be empty
    std::vector<std::string> paragraphs;
    std::string closing;               // 敬具; may be empty
    std::vector<LetterItem> items;     // under 記, closed by 以上; empty: neither
    std::optional<basis::Basis> basis; // printed under 根拠条項, with our reading of each clause
    std::string sum;                   // large, under the title: what a receipt is for; empty: none
};

}
