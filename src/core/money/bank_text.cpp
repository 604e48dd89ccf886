#include "money/bank_text.h"

#include "basis/text.h"

#include <array>

namespace money {
namespace {

constexpr char32_t voiced = 0xFF9E, half_voiced = 0xFF9F; // ﾞ ﾟ
constexpr char32_t first_kana = 0x30A1;                   // ァ

// Of ァ (U+30A1) to ヶ (U+30F6), in their order.
constexpr std::array<std::string_view, 86> half_width_kana{
    "ｱ",  "ｱ",  "ｲ",  "ｲ",  "ｳ",  "ｳ",  "ｴ",  "ｴ",  "ｵ", "ｵ",  "ｶ", "ｶﾞ", "ｷ",  "ｷﾞ", "ｸ",  "ｸﾞ", "ｹ", "ｹﾞ",
    "ｺ",  "ｺﾞ", "ｻ",  "ｻﾞ", "ｼ",  "ｼﾞ", "ｽ",  "ｽﾞ", "ｾ", "ｾﾞ", "ｿ", "ｿﾞ", "ﾀ",  "ﾀﾞ", "ﾁ",  "ﾁﾞ", "ﾂ", "ﾂ",
    "ﾂﾞ", "ﾃ",  "ﾃﾞ", "ﾄ",  "ﾄﾞ", "ﾅ",  "ﾆ",  "ﾇ",  "ﾈ", "ﾉ",  "ﾊ", "ﾊﾞ", "ﾊﾟ", "ﾋ",  "ﾋﾞ", "ﾋﾟ", "ﾌ", "ﾌﾞ",
    "ﾌﾟ", "ﾍ",  "ﾍﾞ", "ﾍﾟ", "ﾎ",  "ﾎﾞ", "ﾎﾟ", "ﾏ",  "ﾐ", "ﾑ",  "ﾒ", "ﾓ",  "ﾔ",  "ﾔ",  "ﾕ",  "ﾕ",  "ﾖ", "ﾖ",
    "ﾗ",  "ﾘ",  "ﾙ",  "ﾚ",  "ﾛ",  "ﾜ",  "ﾜ",  "ｲ",  "ｴ", "ｦ",  "ﾝ", "ｳﾞ", "ｶ",  "ｹ"};
// Of ｧ (U+FF67) to ｯ (U+FF6F).
constexpr std::array<std::string_view, 9> large_kana{"ｱ", "ｲ", "ｳ", "ｴ", "ｵ", "ﾔ", "ﾕ", "ﾖ", "ﾂ"};

bool is_dash(char32_t code)
{
    return (code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0x30FC || code == 0xFF70 || code == 0xFF0D;
}

bool takes_voice(char32_t code)
{
    return (code >= 0xFF76 && code <= 0xFF84) || (code >= 0xFF8A && code <= 0xFF8E) || code == 0xFF73;
}

// Nothing: the character stays as it is.
std::optional<std::string_view> mark(char32_t code)
{
    if (is_dash(code)) return "-";
    if (is_space(code)) return " ";
    if (code == 0x30FB || code == 0xFF65) return ".";
    if (code == 0x300C) return "｢";
    if (code == 0x300D) return "｣";
    if (code == 0xFFE5 || code == 0xA5) return "\\";
    if (code == 0x309B || code == 0x3099) return "ﾞ";
    if (code == 0x309C || code == 0x309A) return "ﾟ";
    return std::nullopt;
}

std::string narrow(char32_t code)
{
    if (const auto found = mark(code)) return std::string(*found);
    if (code >= 0x3041 && code <= 0x3096) code += 0x60; // hiragana
    if (code >= first_kana && code < first_kana + half_width_kana.size())
        return std::string(half_width_kana[code - first_kana]);
    if (code >= 0xFF67 && code <= 0xFF6F) return std::string(large_kana[code - 0xFF67]);
    char32_t half = half_width(code);
    if (half >= 'a' && half <= 'z') half -= 'a' - 'A';
    std::string out;
    append(out, half);
    return out;
}

bool voice_misplaced(char32_t code, char32_t before)
{
    if (code == voiced) return !takes_voice(before);
    return code == half_voiced && !(before >= 0xFF8A && before <= 0xFF8E);
}

BadInput unfit(std::string_view written, std::size_t at, std::string_view why)
{
    const CodePoint one = decode(written, at);
    return {"", static_cast<std::int64_t>(at),
            std::to_string(characters(written.substr(0, at)) + 1) + "文字目の「" +
                std::string(written.substr(at, one.length)) + "」は" + std::string(why)};
}

}

bool allowed(char32_t code, BankCharacters characters)
{
    const bool kana = (code >= 0xFF71 && code <= 0xFF9D) || code == voiced || code == half_voiced;
    if (kana || (code >= '0' && code <= '9') || code == ' ') return true;
    const std::u32string_view letters = U"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const auto among = [&](std::u32string_view marks) {
        return letters.find(code) != letters.npos || marks.find(code) != marks.npos;
    };
    switch (characters) {
    case BankCharacters::branch_name:
        return among(U"-");
    case BankCharacters::account_name:
        return among(U"()-.");
    case BankCharacters::account_name_with_wo:
        return among(U"()-.ｦ");
    case BankCharacters::wide_name:
    case BankCharacters::edi:
        return among(U"ｦ\\｢｣()-/.");
    case BankCharacters::payroll_name:
        return false;
    }
    return false;
}

Parsed<std::string> bank_text(std::string_view written, BankCharacters characters)
{
    std::string out;
    char32_t before = 0;
    for (std::size_t at = 0; at < written.size();) {
        const CodePoint one = decode(written, at);
        const std::string narrow_form = narrow(one.code);
        for (std::size_t in = 0; in < narrow_form.size();) {
            const CodePoint half = decode(narrow_form, in);
            if (!allowed(half.code, characters))
                return unfit(written, at, "銀行のファイルのこの項目に使えません。使える文字のカナ名に直してください。");
            if (voice_misplaced(half.code, before))
                return unfit(written, at, "この位置に置けません。濁点・半濁点は付くカナの直後に書いてください。");
            before = half.code;
            in += half.length;
        }
        out += narrow_form;
        at += one.length;
    }
    return out;
}

std::string narrowed(std::string_view written)
{
    std::string out;
    for (std::size_t at = 0; at < written.size();) {
        const CodePoint one = decode(written, at);
        out += narrow(one.code);
        at += one.length;
    }
    return out;
}

namespace {

// The kana that a half-width letter and the mark after it stand for, and how many bytes they take.
struct Wide {
    char32_t code = 0;
    std::size_t length = 0;
};

std::optional<Wide> wide_kana(std::string_view rest)
{
    std::optional<Wide> found;
    for (std::size_t i = 0; i < half_width_kana.size(); ++i) {
        const std::string_view half = half_width_kana[i];
        if (!rest.starts_with(half) || (found && half.size() < found->length)) continue;
        const char32_t code = first_kana + static_cast<char32_t>(i);
        // Of small and large ones with the same form the large one; ヰ ヱ ヵ ヶ are never written.
        if (code == 0x30F0 || code == 0x30F1 || code >= 0x30F5) continue;
        found = Wide{code, half.size()};
    }
    return found;
}

}

std::string widened(std::string_view text)
{
    std::string out;
    bool after_kana = false;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto wide = wide_kana(text.substr(at))) {
            append(out, wide->code);
            at += wide->length;
            after_kana = true;
            continue;
        }
        const CodePoint one = decode(text, at);
        append(out, one.code == '-' && after_kana ? char32_t{0x30FC} : one.code);
        after_kana = false;
        at += one.length;
    }
    return out;
}

std::string_view cut_to(std::string_view text, std::size_t cells)
{
    std::size_t end = 0, used = 0;
    while (end < text.size() && used < cells) {
        end += decode(text, end).length;
        ++used;
    }
    if (end == text.size()) return text;
    const char32_t next = decode(text, end).code;
    if (next == voiced || next == half_voiced) end -= decode_before(text, end).length;
    return text.substr(0, end);
}

}
