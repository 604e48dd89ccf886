// The layouts of 全銀 records as tables: one line per item, in the order of the bytes. Reader, writer and byte view all
// walk them. Source: 全国銀行協会 レコード・フォーマット (令和元年12月) and the banks' own descriptions of it.
#pragma once

#include "money/bank_text.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace documents {
using namespace basis;

enum class BankKind : std::uint8_t {
    debit,     // 91 口座振替: request and result alike
    transfer,  // 21 総合振込
    incoming,  // 01 振込入金通知, format A
    statement, // 03 入出金取引明細
};
std::string_view code_of(BankKind kind);       // "91"
std::string_view japanese_name(BankKind kind); // 口座振替
std::size_t record_length(BankKind kind);      // 120 or 200 bytes

enum class BankRecordKind : std::uint8_t { header, data, trailer, end };
char first_byte(BankRecordKind kind); // 1 2 8 9
std::string_view japanese_name(BankRecordKind kind);

enum class BankAttribute : std::uint8_t {
    number,    // N: an amount or a count
    code,      // N: digits kept with their zeros
    text,      // C
    blank,     // not used: SP
    zeros,     // not used: 0
    month_day, // MMDD
    era_date,  // YYMMDD of the Japanese era; zeros or blanks = none
};

enum class Presence : std::uint8_t { required, optional };

struct BankField {
    std::string_view name; // as in JSON
    std::string_view item; // 項目名
    std::uint16_t length;  // bytes
    BankAttribute attribute;
    Presence presence = Presence::optional;
    std::string_view choices = {}; // of a code of one digit; empty = any
    money::BankCharacters characters = money::BankCharacters::account_name;
};

enum class BankVariant : std::uint8_t {
    usual,
    edi, // 21 with 識別表示 Y: EDI情報 in place of the two 顧客コード
};
std::span<const BankField> bank_fields(BankKind kind, BankRecordKind record, BankVariant variant = BankVariant::usual);

}
