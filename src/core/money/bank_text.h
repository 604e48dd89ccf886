// Names as banks write them: half-width kana, capitals, digits and a few marks (JIS X 0201), one cell per character.
// Kept as UTF-8; documents/ turns them into single bytes.
#pragma once

#include "basis/ruling.h"

#include <optional>
#include <string>
#include <string_view>

namespace money {
using namespace basis;

// Which marks a field of a bank file may hold. Kana without small letters and the long vowel, A–Z, 0–9 and the blank
// are in all of them, but for payroll_name, which has no letters A–Z.
enum class BankCharacters : std::uint8_t {
    branch_name,          // 店舗名: -
    account_name,         // 口座名等: ( ) - .
    account_name_with_wo, // the same and ｦ
    wide_name,            // ｦ \ . ( ) / - ｢ ｣
    payroll_name,         // 給与・賞与: kana and digits alone
    edi,                  // EDI情報: ｦ \ ｢ ｣ ( ) - / .
};
bool allowed(char32_t half_width, BankCharacters characters);

// Narrows what a person wrote: full width to half width, hiragana to kana, small kana to large, the long vowel and all
// dashes to -, ガ to ｶﾞ, ・ to . and a–z to A–Z. BadInput with the byte offset of the first character that has no
// such form (kanji) or that `characters` leaves out.
Parsed<std::string> bank_text(std::string_view written, BankCharacters characters);
// The same without a check: what has no half-width form stays.
std::string narrowed(std::string_view written);
// Half-width kana as full-width kana, - after kana as ー; anything else stays. For reading aloud and for screens.
std::string widened(std::string_view text);

// At most `cells` characters of narrowed text, never cut between a letter and its ﾞ or ﾟ.
std::string_view cut_to(std::string_view text, std::size_t cells);

// 株式会社ココキカク → ｶ)ココキカク, …株式会社 → …(ｶ, … 株式会社 … → …(ｶ)…; the forms of billing between banks.
// Only the first kind of corporation and a closing 営業所 or 出張所 are shortened.
std::string shortened_corporation(std::string_view name);
// The way back: ｶ)ｺｺｷｶｸ → 株式会社ココキカク.
std::string spelled_out(std::string_view bank_name);
// What remains of a name for comparing: narrowed, without blanks, dashes, dots and kind of corporation.
std::string name_key(std::string_view name);

}
