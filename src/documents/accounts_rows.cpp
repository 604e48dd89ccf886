#include "documents/accounts.h"

#include "basis/text.h"

#include <algorithm>
#include <iconv.h>
#include <memory>
#include <stdexcept>

namespace documents {
namespace {

using basis::Yen;
using money::AccountTitle;

struct Side {
    AccountTitle title;
    std::optional<money::TaxedSale> sale;
    std::optional<money::TaxedPurchase> purchase;
    Yen amount; // positive, with tax
};

// Debits and credits with the tax of sales and purchases inside. The accounts of both taxes hold just those.
void split(const money::Entry& entry, std::vector<Side>& debits, std::vector<Side>& credits)
{
    for (const money::EntryLine& line : entry.lines) {
        if (line.title == AccountTitle::consumption_tax || line.title == AccountTitle::input_tax) continue;
        Yen gross = line.amount;
        if (line.sale) gross -= line.sale->tax; // a credit is negative
        if (line.purchase) gross += line.purchase->tax;
        if (gross > Yen(0))
            debits.push_back({line.title, line.sale, line.purchase, gross});
        else if (gross < Yen(0))
            credits.push_back({line.title, line.sale, line.purchase, -gross});
    }
}

// UTF-8 has two characters where CP932 has one: wave dash and full-width tilde, minus and full-width minus.
std::string with_twins(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const basis::CodePoint point = basis::decode(text, at);
        const char32_t code = point.code == U'\u301C'   ? U'\uFF5E'
                              : point.code == U'\u2212' ? U'\uFF0D'
                              : point.code == U'\u2014' ? U'\u2015'
                                                        : point.code;
        basis::append(out, code);
        at += point.length;
    }
    return out;
}

struct CloseConverter {
    void operator()(void* converter) const { iconv_close(converter); }
};

}

std::vector<AccountsRow> accounts_rows(const std::vector<money::Entry>& entries)
{
    std::vector<AccountsRow> rows;
    std::size_t number = 0;
    for (const money::Entry& entry : entries) {
        ++number;
        std::vector<Side> debits, credits;
        split(entry, debits, credits);
        if (debits.size() > 1 && credits.size() > 1) throw std::logic_error("an entry has one debit or one credit");
        const bool one_debit = debits.size() == 1;
        for (const Side& many : one_debit ? credits : debits) {
            const Side& one = one_debit ? debits.front() : credits.front();
            const Side &debit = one_debit ? one : many, &credit = one_debit ? many : one;
            rows.push_back({.entry = &entry,
                            .number = number,
                            .debit = debit.title,
                            .credit = credit.title,
                            .debit_sale = debit.sale,
                            .credit_sale = credit.sale,
                            .amount = many.amount,
                            .debit_purchase = debit.purchase,
                            .credit_purchase = credit.purchase});
        }
    }
    return rows;
}

basis::Parsed<std::string> in_cp932(std::string_view field, std::string_view utf8)
{
    const std::unique_ptr<void, CloseConverter> converter(iconv_open("CP932", "UTF-8"));
    if (converter.get() == reinterpret_cast<void*>(-1)) throw std::runtime_error("iconv knows no CP932");
    std::string in = with_twins(utf8), out(2 * in.size() + 8, '\0');
    char *from = in.data(), *to = out.data();
    std::size_t left = in.size(), room = out.size();
    if (iconv(converter.get(), &from, &left, &to, &room) == static_cast<std::size_t>(-1)) {
        const std::size_t at = in.size() - left;
        const std::string lacked = in.substr(at, basis::decode(in, at).length);
        return basis::BadInput{std::string(field), static_cast<std::int64_t>(basis::characters(in.substr(0, at))),
                               "「" + lacked + "」は Shift_JIS（CP932）にない文字です。別の文字に改めてください。"};
    }
    out.resize(out.size() - room);
    return out;
}

}
