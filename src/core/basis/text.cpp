#include "basis/text.h"

namespace basis {

namespace {

std::size_t length_of(unsigned char lead)
{
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

bool well_formed(std::string_view bytes)
{
    char32_t code = bytes.size() == 1   ? static_cast<unsigned char>(bytes[0])
                    : bytes.size() == 2 ? bytes[0] & 0x1F
                    : bytes.size() == 3 ? bytes[0] & 0x0F
                                        : bytes[0] & 0x07;
    for (char byte : bytes.substr(1)) {
        if ((byte & 0xC0) != 0x80) return false;
        code = (code << 6) | static_cast<char32_t>(byte & 0x3F);
    }
    if (bytes.size() == 3) return code >= 0x800 && (code < 0xD800 || code > 0xDFFF);
    if (bytes.size() == 4) return code >= 0x10000 && code <= 0x10FFFF;
    return true;
}

std::optional<std::uint32_t> kanji_digit(char32_t code)
{
    constexpr std::u32string_view digits = U"〇一二三四五六七八九";
    if (code == U'零') return 0;
    const auto at = digits.find(code);
    return at == digits.npos ? std::nullopt : std::optional(static_cast<std::uint32_t>(at));
}

std::uint32_t kanji_unit(char32_t code)
{
    switch (code) {
    case U'十':
        return 10;
    case U'廿':
        return 20;
    case U'卅':
        return 30;
    case U'百':
        return 100;
    case U'千':
        return 1000;
    default:
        return 0;
    }
}

}

std::optional<std::size_t> first_bad_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = length_of(static_cast<unsigned char>(text[at]));
        if (length == 0 || at + length > text.size() || !well_formed(text.substr(at, length))) return at;
        at += length;
    }
    return std::nullopt;
}

CodePoint decode(std::string_view text, std::size_t at)
{
    if (at >= text.size()) return {};
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return {lead, 1};
    const auto tail = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]) & 0x3FU; };
    if ((lead & 0xF0U) == 0xE0 && at + 3 <= text.size()) // kana and kanji
        return {(lead & 0x0FU) << 12 | tail(1) << 6 | tail(2), 3};
    const std::size_t length = length_of(lead);
    if (length <= 1 || at + length > text.size()) return {lead, 1};
    char32_t code = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        code = (code << 6) | tail(i);
    return {code, length};
}

CodePoint decode_before(std::string_view text, std::size_t end)
{
    if (end == 0 || end > text.size()) return {};
    std::size_t at = end - 1;
    while (at > 0 && end - at < 4 && (text[at] & 0xC0) == 0x80)
        --at;
    return decode(text, at);
}

void append(std::string& text, char32_t code)
{
    const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0 | (code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0 | (code >> 12));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0 | (code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

bool is_space(char32_t code)
{
    return code == U' ' || code == U'\t' || code == U'\f' || code == U'\v' || code == 0xA0 || code == 0x3000 ||
           (code >= 0x2000 && code <= 0x200B) || code == 0xFEFF;
}

char32_t half_width(char32_t code)
{
    return code >= 0xFF01 && code <= 0xFF5E ? code - 0xFEE0 : code;
}

std::size_t characters(std::string_view text)
{
    std::size_t count = 0;
    for (char byte : text)
        count += (byte & 0xC0) != 0x80;
    return count;
}

std::size_t cells(std::string_view text)
{
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode(text, at);
        width += point.code < 0x1100 || (point.code >= 0xFF61 && point.code <= 0xFFDC) ? 1 : 2;
        at += point.length;
    }
    return width;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && is_space(decode(text).code))
        text.remove_prefix(decode(text).length);
    while (!text.empty() && is_space(decode_before(text, text.size()).code))
        text.remove_suffix(decode_before(text, text.size()).length);
    return text;
}

std::string folded(std::string_view text)
{
    std::string words;
    words.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode(text, at);
        const std::string_view letter = text.substr(at, point.length);
        at += point.length;
        if (is_space(point.code) || point.code == U'\n' || point.code == U'\r') continue;
        if (point.code >= U'０' && point.code <= U'９')
            append(words, half_width(point.code));
        else
            words += letter;
    }
    return words;
}

std::optional<Numeral> arabic_numeral(std::string_view text)
{
    Numeral read;
    while (read.length < text.size()) {
        const CodePoint point = decode(text, read.length);
        const char32_t digit = half_width(point.code);
        if (digit < U'0' || digit > U'9') break;
        read.value = read.value * 10 + static_cast<std::uint32_t>(digit - U'0');
        read.length += point.length;
        if (read.value > 99'999) return std::nullopt;
    }
    return read.length == 0 ? std::nullopt : std::optional(read);
}

std::optional<Numeral> kanji_numeral(std::string_view text)
{
    std::uint32_t sum = 0;    // of what units have closed
    std::uint32_t digits = 0; // since the last unit
    bool open = false;
    std::size_t length = 0;
    while (length < text.size()) {
        const CodePoint point = decode(text, length);
        const auto digit = kanji_digit(point.code);
        const std::uint32_t unit = kanji_unit(point.code);
        if (!digit && unit == 0) break;
        if (digit) {
            digits = digits * 10 + *digit;
            open = true;
        } else {
            sum += (open ? digits : 1) * unit;
            digits = 0;
            open = false;
        }
        length += point.length;
        if (sum + digits > 9'999) return std::nullopt;
    }
    return length == 0 ? std::nullopt : std::optional(Numeral{sum + digits, length});
}

std::optional<Numeral> numeral(std::string_view text)
{
    const auto digits = arabic_numeral(text);
    return digits ? digits : kanji_numeral(text);
}

}
