#include "statute/corporate_number.h"

#include <array>
#include <optional>

namespace statute {
namespace {

// One character of the input: its bytes and, for digits and T, the half-width form; ' ' for what is passed over.
struct Sign {
    std::size_t bytes = 1;
    char plain = '?';
};

// Hyphens and blanks in their usual half- and full-width forms: - blank － ‐ ‑ – — − 　
bool passed_over(std::string_view character)
{
    constexpr std::array<std::string_view, 9> marks{"-", " ", "－", "‐", "‑", "–", "—", "−", "　"};
    for (const std::string_view mark : marks)
        if (character == mark) return true;
    return false;
}

Sign next_sign(std::string_view rest)
{
    const char lead = rest.front();
    if ((lead >= '0' && lead <= '9') || lead == 'T') return {1, lead};
    const std::size_t bytes = static_cast<unsigned char>(lead) < 0x80 ? 1 : 3;
    const std::string_view character = rest.substr(0, bytes);
    if (passed_over(character)) return {bytes, ' '};
    if (character == "Ｔ") return {bytes, 'T'};
    constexpr std::string_view zero = "０";
    if (character.size() == 3 && character.starts_with(zero.substr(0, 2))) {
        const int digit = static_cast<unsigned char>(character[2]) - static_cast<unsigned char>(zero[2]);
        if (digit >= 0 && digit <= 9) return {bytes, static_cast<char>('0' + digit)};
    }
    return {bytes, '?'};
}

BadInput unreadable(std::int64_t position, std::string reason)
{
    return {"corporate_number", position, std::move(reason)};
}

// corporate-number-rule 2 “A corporate number starts with a check digit: 9 minus the weighted sum of the other twelve
// modulo 9.”
// The weights are 1 for odd and 2 for even places, counted from the right.
int check_digit(std::string_view twelve)
{
    int sum = 0;
    for (std::size_t place = 1; place <= twelve.size(); ++place)
        sum += (twelve[twelve.size() - place] - '0') * (place % 2 == 0 ? 2 : 1);
    return 9 - sum % 9;
}

}

Parsed<Ruling<CorporateNumber>> corporate_number(std::string_view text)
{
    CorporateNumber number;
    for (std::size_t at = 0; at < text.size();) {
        const Sign sign = next_sign(text.substr(at));
        const bool leading_t = sign.plain == 'T' && number.digits.empty() && !number.with_t;
        if (sign.plain == '?' || (sign.plain == 'T' && !leading_t))
            return unreadable(
                static_cast<std::int64_t>(at),
                "法人番号・登録番号に使えない文字があります。13桁の数字か、Tと13桁の数字で入れてください。");
        if (leading_t)
            number.with_t = true;
        else if (sign.plain != ' ')
            number.digits += sign.plain;
        at += sign.bytes;
    }
    if (number.digits.size() != 13)
        return unreadable(-1, "法人番号・登録番号は13桁です。" + std::to_string(number.digits.size()) +
                                  "桁になっているので、抜けや余りがないか確かめてください。");
    number.expected_check_digit = check_digit(std::string_view(number.digits).substr(1));
    number.check_digit_ok = number.digits.front() - '0' == number.expected_check_digit;
    return Ruling<CorporateNumber>{number, "corporate-number-rule 2"_clause};
}

}
