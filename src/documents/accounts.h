// Journal entries as the import files of three accounting programs: 弥生会計, freee, マネーフォワード クラウド会計.
#pragma once

#include "money/entry.h"

namespace documents {

enum class Accounting : std::uint8_t { yayoi, freee, money_forward };
std::optional<Accounting> accounting(std::string_view name); // yayoi, freee, mf

// What the rows say besides amounts.
struct AccountsSheet {
    std::vector<money::Entry> entries;
    money::AccountNames names;
    std::vector<std::pair<basis::ContractId, std::string>> contractors; // 取引先 of each contract, sorted
    std::vector<std::pair<basis::InvoiceId, basis::Date>> due_dates;    // sorted
};

struct AccountsFile {
    std::string bytes;
    std::vector<money::Entry> left_out; // what the form of the program cannot say
};

// 弥生: 25 columns, no header, CP932, CRLF. freee: 21 columns, UTF-8 with mark, deals only. マネーフォワード: 27
// columns, UTF-8 with mark. Sales stand with their tax, as the programs want them; entries of several lines are split
// into pairs of a debit and a credit under one number. BadInput names the row, the column and the character that CP932
// lacks, or an amount of more than nine digits for 弥生.
basis::Parsed<AccountsFile> accounts_file(const AccountsSheet& sheet, Accounting accounting);

// What an amount is to the consumption tax: a sale, a loss of an earlier one or its recovery (consumption-tax-act 39).
enum class TaxedAs : std::uint8_t { sale, loss, recovery };
struct TaxedRow {
    TaxedAs as = TaxedAs::sale;
    statute::TaxCode code = statute::TaxCode::out_of_scope;
    int percent = 0;
};
// 課税売上込10% … as each program calls it; 対象外 where it has no word. The programs' masters are the authority:
// docs/cli.md says where to look.
std::string_view tax_words(Accounting accounting, const TaxedRow& row);

// 課対仕入込10%区分80% … for a purchase; where nothing of its tax is deductible: 対象外.
std::string purchase_words(Accounting accounting, const money::TaxedPurchase& purchase);

// A debit and a credit of one amount, with the tax in it.
struct AccountsRow {
    const money::Entry* entry;
    std::size_t number; // of the entry, from 1
    money::AccountTitle debit, credit;
    std::optional<money::TaxedSale> debit_sale, credit_sale;
    basis::Yen amount; // with tax
    std::optional<money::TaxedPurchase> debit_purchase = std::nullopt, credit_purchase = std::nullopt;
};
// Debits against credits in order; the tax of a sale or purchase goes into its amount and the accounts of that tax
// vanish.
std::vector<AccountsRow> accounts_rows(const std::vector<money::Entry>& entries);

// UTF-8 as CP932; a character it lacks is BadInput{field, index of the character}.
basis::Parsed<std::string> in_cp932(std::string_view field, std::string_view utf8);

}
