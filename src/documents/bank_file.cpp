#include "documents/bank_file.h"

#include "basis/text.h"
#include "documents/bank_date.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace documents {
namespace {

bool digits_only(std::string_view bytes)
{
    return !bytes.empty() && bytes.find_first_not_of("0123456789") == bytes.npos;
}

std::string_view without_blanks(std::string_view bytes)
{
    const auto first = bytes.find_first_not_of(' ');
    return first == bytes.npos ? std::string_view() : bytes.substr(first, bytes.find_last_not_of(' ') - first + 1);
}

using Said = std::optional<BankFinding>;

Said said(const BankField& field, std::string_view what, Gravity gravity)
{
    return BankFinding{{}, 0, std::string(field.item) + ": " + std::string(what), gravity};
}

Said examined_digits(const BankField& field, std::string_view bytes)
{
    const std::string_view digits = without_blanks(bytes);
    if (digits.empty())
        return field.presence == Presence::required ? said(field, "空白です。", Gravity::wrong) : std::nullopt;
    if (!digits_only(digits)) return said(field, "数字でない文字があります。", Gravity::wrong);
    if (!field.choices.empty() && bytes.size() == 1 && field.choices.find(bytes) == field.choices.npos &&
        !(bytes == "0" && field.presence == Presence::optional))
        return said(field, "値「" + std::string(bytes) + "」は決められた値ではありません。", Gravity::wrong);
    if (digits.size() != bytes.size()) return said(field, "前ゼロの代わりに空白があります。", Gravity::tolerated);
    return std::nullopt;
}

Said examined_text(const BankField& field, std::string_view bytes, money::BankCharacters characters)
{
    if (field.presence == Presence::required && without_blanks(bytes).empty())
        return said(field, "空白です。", Gravity::wrong);
    if (!field.choices.empty() && bytes != " " && field.choices.find(bytes) == field.choices.npos)
        return said(field, "値「" + utf8_of(bytes) + "」は決められた値ではありません。", Gravity::wrong);
    const std::string text = utf8_of(bytes);
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint one = decode(text, at);
        if (one.code < 0x20 || one.code == ',' || one.code == 0x7F)
            return said(field, "制御文字又はコンマがあります。", Gravity::wrong);
        if (!money::allowed(one.code, characters))
            return said(field, "「" + text.substr(at, one.length) + "」はこの項目に使わない文字です。",
                        Gravity::tolerated);
        at += one.length;
    }
    return std::nullopt;
}

Said examined_month_day(const BankField& field, std::string_view bytes)
{
    // 29 February is a day of some year.
    if (!digits_only(bytes) ||
        !Date::parse("2024-" + std::string(bytes.substr(0, 2)) + "-" + std::string(bytes.substr(2))))
        return said(field, "月日（MMDD）として読めません。", Gravity::wrong);
    return std::nullopt;
}

Said examined_era_date(const BankField& field, std::string_view bytes, Date today)
{
    if (without_blanks(bytes).empty() || bytes == "000000")
        return field.presence == Presence::required ? said(field, "日付がありません。", Gravity::wrong) : std::nullopt;
    const auto date = era_date(bytes, today);
    if (!date) return said(field, "和暦の日付（YYMMDD）として読めません。", Gravity::wrong);
    if (date->era == "西暦") return said(field, "西暦の下2桁として読みました。", Gravity::tolerated);
    return std::nullopt;
}

bool text_by_profile(const BankField& field, const BankProfile& profile)
{
    return (profile.payer_number_is_text && field.name == "payer_number") ||
           (profile.payee_code_is_text && field.name.starts_with("payee_code"));
}

}

std::optional<BankFinding> examined(const BankField& field, std::string_view bytes, const BankProfile& profile,
                                    Date today)
{
    if (text_by_profile(field, profile)) return examined_text(field, bytes, money::BankCharacters::wide_name);
    switch (field.attribute) {
    case BankAttribute::number:
    case BankAttribute::code:
        return examined_digits(field, bytes);
    case BankAttribute::text:
        return examined_text(
            field, bytes, field.characters == money::BankCharacters::account_name ? profile.names : field.characters);
    case BankAttribute::blank:
        if (without_blanks(bytes).empty()) return std::nullopt;
        return said(field, "空白のはずのところに文字があります。", Gravity::tolerated);
    case BankAttribute::zeros:
        if (bytes.find_first_not_of('0') == bytes.npos) return std::nullopt;
        return said(field, "0 のはずのところにほかの文字があります。", Gravity::tolerated);
    case BankAttribute::month_day:
        return examined_month_day(field, bytes);
    case BankAttribute::era_date:
        return examined_era_date(field, bytes, today);
    }
    return std::nullopt;
}

bool has(const BankRecord& record, std::string_view name)
{
    return std::any_of(record.layout.begin(), record.layout.end(),
                       [&](const BankField& field) { return field.name == name; });
}

const std::string& bytes_of(const BankRecord& record, std::string_view name)
{
    for (std::size_t i = 0; i < record.layout.size(); ++i)
        if (record.layout[i].name == name) return record.fields.at(i);
    throw std::logic_error("no item " + std::string(name) + " in this record");
}

std::string text_of(const BankRecord& record, std::string_view name)
{
    std::string_view bytes = bytes_of(record, name);
    bytes = bytes.substr(0, bytes.find_last_not_of(' ') + 1);
    return utf8_of(bytes);
}

Yen yen_of(const BankRecord& record, std::string_view name)
{
    const std::string_view digits = without_blanks(bytes_of(record, name));
    std::int64_t amount = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), amount);
    return Yen(amount);
}

std::optional<Date> date_of(const BankRecord& record, std::string_view name, Date today)
{
    const auto read = era_date(bytes_of(record, name), today);
    return read ? std::optional(read->date) : std::nullopt;
}

std::string utf8_of(std::string_view jis)
{
    std::string out;
    for (const char c : jis) {
        const auto byte = static_cast<unsigned char>(c);
        append(out, byte < 0x80 ? byte : char32_t{0xFF61} + byte - 0xA1);
    }
    return out;
}

std::string jis_of(std::string_view utf8)
{
    std::string out;
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint one = decode(utf8, at);
        const bool kana = one.code >= 0xFF61 && one.code <= 0xFF9F;
        if (one.code >= 0x80 && !kana) throw std::logic_error("a character that JIS X 0201 lacks");
        out += static_cast<char>(kana ? one.code - 0xFF61 + 0xA1 : one.code);
        at += one.length;
    }
    return out;
}

bool answered(const BankGroup& group)
{
    const auto set = [](const std::string& bytes) { return bytes.find_first_not_of("0 ") != bytes.npos; };
    return has(group.trailer, "paid_count") &&
           (set(bytes_of(group.trailer, "paid_count")) || set(bytes_of(group.trailer, "paid_amount")) ||
            set(bytes_of(group.trailer, "failed_count")) || set(bytes_of(group.trailer, "failed_amount")) ||
            std::any_of(group.records.begin(), group.records.end(),
                        [&](const BankRecord& record) { return set(bytes_of(record, "result")); }));
}

}
