#include "documents/accounts.h"

#include "basis/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace documents {
namespace {

using basis::BadInput;
using basis::Yen;
using money::AccountTitle;
using statute::TaxCode;

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF", line_end = "\r\n";

// Cells of one row; those that hold a comma, a quote or a line break are quoted.
std::string row_text(const std::vector<std::string>& cells)
{
    std::string out;
    for (const std::string& cell : cells) {
        if (&cell != cells.data()) out += ',';
        if (cell.find_first_of(",\"\r\n") == std::string::npos) {
            out += cell;
            continue;
        }
        out += '"';
        for (const char c : cell)
            out.append(c == '"' ? 2 : 1, c);
        out += '"';
    }
    return out.append(line_end);
}

// At most so many cells wide, whole characters.
std::string shortened(std::string_view text, std::size_t most)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const basis::CodePoint point = basis::decode(text, at);
        std::string longer = out;
        basis::append(longer, point.code);
        if (basis::cells(longer) > most) break;
        out = std::move(longer);
        at += point.length;
    }
    return out;
}

template <class Key, class Value>
const Value* found_in(const std::vector<std::pair<Key, Value>>& sorted, Key key)
{
    const auto at = std::lower_bound(sorted.begin(), sorted.end(), key,
                                     [](const auto& row, Key wanted) { return row.first < wanted; });
    return at != sorted.end() && at->first == key ? &at->second : nullptr;
}

std::string contractor_of(const AccountsSheet& sheet, const money::Entry& entry)
{
    if (!entry.partner.empty()) return entry.partner;
    const std::string* name = found_in(sheet.contractors, entry.contract);
    return name ? *name : "";
}

// One side of a row: a sale, a purchase, or neither.
struct SideTax {
    AccountTitle title;
    std::optional<money::TaxedSale> sale;
    std::optional<money::TaxedPurchase> purchase;
};

SideTax debit_of(const AccountsRow& row)
{
    return {row.debit, row.debit_sale, row.debit_purchase};
}

SideTax credit_of(const AccountsRow& row)
{
    return {row.credit, row.credit_sale, row.credit_purchase};
}

std::string words_of(Accounting accounting, const SideTax& side)
{
    if (side.purchase) return purchase_words(accounting, *side.purchase);
    if (!side.sale) return std::string(tax_words(accounting, {}));
    const TaxedAs as = side.title == AccountTitle::bad_debt   ? TaxedAs::loss
                       : side.title == AccountTitle::recovery ? TaxedAs::recovery
                                                              : TaxedAs::sale;
    return std::string(tax_words(accounting, {as, side.sale->code, side.sale->percent}));
}

std::string tax_text(const SideTax& side)
{
    const auto digits = [](Yen tax) { return std::to_string(tax < Yen(0) ? -tax.amount() : tax.amount()); };
    if (side.purchase) return side.purchase->share > 0 && side.purchase->percent > 0 ? digits(side.purchase->tax) : "";
    if (!side.sale || side.sale->percent == 0) return "";
    return digits(side.sale->tax);
}

// インボイス of マネーフォワード: 適格, 80%控除 …
std::string qualified_words(const SideTax& side)
{
    if (!side.purchase || side.purchase->percent == 0 || side.purchase->share == 0) return "";
    return side.purchase->share == 100 ? "適格" : std::to_string(side.purchase->share) + "%控除";
}

// billing.md §6: 2000 = a journal of one line, type 0, no adjustment.
basis::Parsed<AccountsFile> yayoi_file(const AccountsSheet& sheet)
{
    std::string out;
    std::size_t line = 0;
    for (const AccountsRow& row : accounts_rows(sheet.entries)) {
        ++line;
        const money::AccountName debit = name_of(sheet.names, row.debit), credit = name_of(sheet.names, row.credit);
        const std::string field = "行" + std::to_string(line);
        if (row.amount > Yen(999'999'999))
            return BadInput{field + " 金額", -1, "弥生に渡せる金額は9桁までです: " + row.amount.japanese()};
        const std::string amount = std::to_string(row.amount.amount());
        const std::string text = row_text({"2000",
                                           "",
                                           "",
                                           row.entry->on.text().replace(4, 1, "/").replace(7, 1, "/"),
                                           shortened(debit.name, 24),
                                           shortened(debit.sub, 24),
                                           "",
                                           words_of(Accounting::yayoi, debit_of(row)),
                                           amount,
                                           tax_text(debit_of(row)),
                                           shortened(credit.name, 24),
                                           shortened(credit.sub, 24),
                                           "",
                                           words_of(Accounting::yayoi, credit_of(row)),
                                           amount,
                                           tax_text(credit_of(row)),
                                           shortened(row.entry->summary, 64),
                                           "",
                                           "",
                                           "0",
                                           "",
                                           "",
                                           "",
                                           "",
                                           "no"});
        const auto bytes = in_cp932(field, text);
        if (!bytes) return bytes.error();
        out += *bytes;
    }
    return AccountsFile{std::move(out), {}};
}

AccountsFile money_forward_file(const AccountsSheet& sheet)
{
    std::string out(utf8_mark);
    out += row_text({"取引No",     "取引日",         "借方勘定科目", "借方補助科目",   "借方部門",     "借方取引先",
                     "借方税区分", "借方インボイス", "借方金額(円)", "借方税額",       "貸方勘定科目", "貸方補助科目",
                     "貸方部門",   "貸方取引先",     "貸方税区分",   "貸方インボイス", "貸方金額(円)", "貸方税額",
                     "摘要",       "仕訳メモ",       "タグ",         "MF仕訳タイプ",   "決算整理仕訳", "作成日時",
                     "作成者",     "最終更新日時",   "最終更新者"});
    for (const AccountsRow& row : accounts_rows(sheet.entries)) {
        const money::AccountName debit = name_of(sheet.names, row.debit), credit = name_of(sheet.names, row.credit);
        const std::string amount = std::to_string(row.amount.amount()), who = contractor_of(sheet, *row.entry);
        out += row_text({std::to_string(row.number),
                         row.entry->on.text().replace(4, 1, "/").replace(7, 1, "/"),
                         debit.name,
                         debit.sub,
                         "",
                         who,
                         words_of(Accounting::money_forward, debit_of(row)),
                         qualified_words(debit_of(row)),
                         amount,
                         tax_text(debit_of(row)),
                         credit.name,
                         credit.sub,
                         "",
                         who,
                         words_of(Accounting::money_forward, credit_of(row)),
                         qualified_words(credit_of(row)),
                         amount,
                         tax_text(credit_of(row)),
                         row.entry->summary,
                         "",
                         "",
                         "",
                         "",
                         "",
                         "",
                         "",
                         ""});
    }
    return {std::move(out), {}};
}

// freee takes deals (取引): something sold or bought on account, or money that came or went. Other entries are no
// deals.
bool is_deal(const AccountsRow& row)
{
    return row.debit == AccountTitle::receivable || row.credit == AccountTitle::payable ||
           row.debit == AccountTitle::bank || row.credit == AccountTitle::bank;
}

const basis::Date* due_of(const AccountsSheet& sheet, const AccountsRow& row)
{
    return row.entry->due ? &*row.entry->due : found_in(sheet.due_dates, row.entry->invoice);
}

std::string freee_row(const AccountsSheet& sheet, const AccountsRow& row, bool first)
{
    const bool bought = row.credit == AccountTitle::payable, went = bought || row.credit == AccountTitle::bank;
    const bool cash = row.credit == AccountTitle::bank || row.debit == AccountTitle::bank;
    const AccountTitle title = went ? row.debit : row.credit;
    const SideTax side = went ? debit_of(row) : credit_of(row);
    const money::AccountName name = name_of(sheet.names, title);
    const basis::Date* due = cash ? nullptr : due_of(sheet, row);
    const std::string on = row.entry->on.text(), amount = std::to_string(row.amount.amount());
    const auto once = [&](bool wanted, std::string text) { return first && wanted ? std::move(text) : std::string(); };
    return row_text({once(true, went ? "支出" : "収入"),
                     once(true, std::to_string(row.number)),
                     once(true, on),
                     once(due != nullptr, due ? due->text() : ""),
                     "",
                     once(true, contractor_of(sheet, *row.entry)),
                     name.name,
                     words_of(Accounting::freee, side),
                     amount,
                     "内税",
                     tax_text(side),
                     row.entry->summary,
                     name.sub,
                     "",
                     "",
                     "",
                     "",
                     "",
                     once(cash, on),
                     once(cash, name_of(sheet.names, AccountTitle::bank).name),
                     once(cash, amount)});
}

AccountsFile freee_file(const AccountsSheet& sheet)
{
    AccountsFile file{std::string(utf8_mark), {}};
    file.bytes +=
        row_text({"収支区分",    "管理番号",    "発生日",      "決済期日", "取引先コード",
                  "取引先",      "勘定科目",    "税区分",      "金額",     "税計算区分",
                  "税額",        "備考",        "品目",        "部門",     "メモタグ（複数指定可、カンマ区切り）",
                  "セグメント1", "セグメント2", "セグメント3", "決済日",   "決済口座",
                  "決済金額"});
    const money::Entry* before = nullptr;
    for (const AccountsRow& row : accounts_rows(sheet.entries)) {
        if (is_deal(row)) {
            // A payment's rows are deals of their own: the settled amount is that of one row.
            const bool cash = row.debit == AccountTitle::bank || row.credit == AccountTitle::bank;
            file.bytes += freee_row(sheet, row, cash || row.entry != before);
        } else if (row.entry != before) {
            file.left_out.push_back(*row.entry);
        }
        before = row.entry;
    }
    return file;
}

}

std::optional<Accounting> accounting(std::string_view name)
{
    if (name == "yayoi") return Accounting::yayoi;
    if (name == "freee") return Accounting::freee;
    if (name == "mf") return Accounting::money_forward;
    return std::nullopt;
}

std::string_view tax_words(Accounting accounting, const TaxedRow& row)
{
    using By = std::array<std::string_view, 3>; // yayoi, freee, マネーフォワード
    struct Words {
        TaxCode code;
        int percent;
        By sale, loss, recovery;
    };
    constexpr By none{"対象外", "対象外", "対象外"};
    constexpr auto table = std::to_array<Words>({
        {TaxCode::standard,
         10,
         {"課税売上込10%", "課税売上10%", "課税売上 10%"},
         {"課税売倒込10%", "課税売倒10%", "課税売上-貸倒 10%"},
         {"課税売回込10%", "課税売回10%", "課税売上-貸倒回収 10%"}},
        {TaxCode::reduced,
         8,
         {"課税売上込軽減8%", "課税売上8%（軽）", "課税売上 (軽)8%"},
         {"課税売倒込軽減8%", "課税売倒8%（軽）", "課税売上-貸倒 (軽)8%"},
         {"課税売回込軽減8%", "課税売回8%（軽）", "課税売上-貸倒回収 (軽)8%"}},
        {TaxCode::standard,
         8,
         {"課税売上込8%", "課税売上8%", "課税売上 8%"},
         {"課税売倒込8%", "課税売倒8%", "課税売上-貸倒 8%"},
         {"課税売回込8%", "課税売回8%", "課税売上-貸倒回収 8%"}},
        {TaxCode::transitional,
         8,
         {"課税売上込8%", "課税売上8%", "課税売上 8%"},
         {"課税売倒込8%", "課税売倒8%", "課税売上-貸倒 8%"},
         {"課税売回込8%", "課税売回8%", "課税売上-貸倒回収 8%"}},
        {TaxCode::standard,
         5,
         {"課税売上込5%", "課税売上5%", "課税売上 5%"},
         {"課税売倒込5%", "課税売倒5%", "課税売上-貸倒 5%"},
         {"課税売回込5%", "課税売回5%", "課税売上-貸倒回収 5%"}},
        {TaxCode::export_free,
         0,
         {"輸出売上", "輸出売上", "輸出売上 0%"},
         {"輸出売倒", "輸出売倒", "輸出売上-貸倒 0%"},
         none},
        {TaxCode::exempt,
         0,
         {"非課税売上", "非課売上", "非課税売上"},
         {"非課売倒", "非課売倒", "非課税売上-貸倒"},
         none},
    });
    for (const Words& one : table)
        if (one.code == row.code && one.percent == row.percent) {
            const By& words = row.as == TaxedAs::sale ? one.sale : row.as == TaxedAs::loss ? one.loss : one.recovery;
            return words.at(static_cast<std::size_t>(accounting));
        }
    return none.front();
}

std::string purchase_words(Accounting accounting, const money::TaxedPurchase& purchase)
{
    constexpr std::size_t yayoi = 0, freee = 1;
    const auto program = static_cast<std::size_t>(accounting);
    if (purchase.code == TaxCode::exempt) return program == 2 ? "非課税仕入" : "非課仕入";
    if (purchase.percent == 0 || purchase.share == 0) return "対象外";
    const std::string percent = std::to_string(purchase.percent) + "%", share = std::to_string(purchase.share);
    const bool reduced = purchase.code == TaxCode::reduced, whole = purchase.share == 100;
    if (program == yayoi)
        return "課対仕入込" + std::string(reduced ? "軽減" : "") + percent + (whole ? "適格" : "区分" + share + "%");
    if (program == freee)
        return "課対仕入" + (whole ? "" : "（控" + share + "）") + percent + (reduced ? "（軽）" : "");
    return "課税仕入 " + std::string(reduced ? "(軽)" : "") + percent;
}

basis::Parsed<AccountsFile> accounts_file(const AccountsSheet& sheet, Accounting accounting)
{
    switch (accounting) {
    case Accounting::yayoi:
        return yayoi_file(sheet);
    case Accounting::freee:
        return freee_file(sheet);
    case Accounting::money_forward:
        return money_forward_file(sheet);
    }
    return AccountsFile{};
}

}
