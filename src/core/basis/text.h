// Japanese text: UTF-8 by code point, full and half width, numerals in digits and in kanji. Keeps what it is not asked
// to change: no normal form is applied (NFKC would rewrite ①, ㈱ and （ and destroy what must be quoted back).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace basis {

// Offset of the first byte that is not well-formed UTF-8 (RFC 3629: no overlong form, no surrogate); nullopt if none.
std::optional<std::size_t> first_bad_utf8(std::string_view text);

struct CodePoint {
    char32_t code = 0;
    std::size_t length = 0; // bytes; 0 at the end of the text
};

// The code point that starts at byte `at` of well-formed text.
CodePoint decode(std::string_view text, std::size_t at = 0);
// The code point that ends before byte `end`.
CodePoint decode_before(std::string_view text, std::size_t end);
void append(std::string& text, char32_t code);

// Blank, tab, form feed, no-break and ideographic space, zero width space, byte order mark; not line breaks.
bool is_space(char32_t code);
// Full-width ASCII (！ to ～) as ASCII; anything else as it is.
char32_t half_width(char32_t code);

std::size_t characters(std::string_view text);
// Width on a terminal or in a fixed pitch print: 2 for kana, kanji and full-width forms, else 1.
std::size_t cells(std::string_view text);

std::string_view trimmed(std::string_view text);
// Without spaces and line breaks, full-width digits as ASCII digits: for comparing and hashing words.
std::string folded(std::string_view text);

struct Numeral {
    std::uint32_t value = 0;
    std::size_t length = 0; // bytes read
};

// A number at the start of the text, up to 99,999: digits of either width; nullopt where there is none.
std::optional<Numeral> arabic_numeral(std::string_view text);
// Kanji with 十百千 (二十三) or by position (二三, 一〇), up to 9,999.
std::optional<Numeral> kanji_numeral(std::string_view text);
// Either of the two.
std::optional<Numeral> numeral(std::string_view text);

}
