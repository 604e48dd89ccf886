#include "documents/bank_names.h"

#include "money/bank_text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <span>

namespace documents {
namespace {

#include "bank_version.inc"

struct Branch {
    std::uint16_t code;
    std::string_view name, kana;
};
struct Bank {
    std::uint16_t code;
    std::string_view name, kana;
    std::uint32_t first, count; // of its branches
};
constexpr Bank banks[] = {
#include "banks.inc"
};
constexpr Branch branches[] = {
#include "bank_branches.inc"
};

std::optional<std::uint16_t> number(std::string_view digits, std::size_t length)
{
    std::uint16_t value = 0;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.size() != length || end.ec != std::errc() || end.ptr != digits.data() + length) return std::nullopt;
    return value;
}

template <class Row>
const Row* find(std::span<const Row> rows, std::uint16_t code)
{
    const auto found = std::lower_bound(rows.begin(), rows.end(), code,
                                        [](const Row& row, std::uint16_t key) { return row.code < key; });
    return found != rows.end() && found->code == code ? &*found : nullptr;
}

const Bank* bank_of(std::string_view digits)
{
    const auto code = number(digits, 4);
    return code ? find(std::span<const Bank>(banks), *code) : nullptr;
}

template <class Row>
std::optional<BankName> named(const Row* row)
{
    if (!row) return std::nullopt;
    std::string kana = money::narrowed(row->kana);
    std::erase(kana, '.'); // no character of 店舗名
    return BankName{row->name, std::move(kana)};
}

}

std::optional<BankName> bank_name(std::string_view bank)
{
    return named(bank_of(bank));
}

std::optional<BankName> branch_name(std::string_view bank, std::string_view branch)
{
    const Bank* of = bank_of(bank);
    const auto code = number(branch, 3);
    if (!of || !code) return std::nullopt;
    return named(find(std::span(branches).subspan(of->first, of->count), *code));
}

std::string_view bank_table_version()
{
    return table_version;
}

}
