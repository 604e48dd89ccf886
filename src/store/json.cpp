#include "store/json.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace store {
namespace {

bool is_escaped(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

// True when one of the eight bytes is a control character, a quote or a backslash (the zero-byte test of Mycroft).
bool any_escaped(const char* eight)
{
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101, highs = ones << 7U;
    std::uint64_t word = 0;
    std::memcpy(&word, eight, sizeof word);
    const auto has_zero = [](std::uint64_t bytes) { return (bytes - ones) & ~bytes; };
    const std::uint64_t control = (word - ones * 0x20) & ~word;
    return ((control | has_zero(word ^ ones * '"') | has_zero(word ^ ones * '\\')) & highs) != 0;
}

void append_escape(std::string& out, char c)
{
    constexpr std::string_view hex = "0123456789abcdef";
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\t':
        out += "\\t";
        return;
    case '\r':
        out += "\\r";
        return;
    default:
        out += "\\u00";
        out += hex[static_cast<unsigned char>(c) >> 4U];
        out += hex[static_cast<unsigned char>(c) & 15U];
    }
}

}

void append_string(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t kept = 0, at = 0;
    while (at < text.size()) {
        if (at + 8 <= text.size() && !any_escaped(text.data() + at)) {
            at += 8;
            continue;
        }
        for (const std::size_t end = std::min(at + 8, text.size()); at < end; ++at) {
            if (!is_escaped(text[at])) continue;
            out.append(text, kept, at - kept);
            append_escape(out, text[at]);
            kept = at + 1;
        }
    }
    out.append(text, kept);
    out += '"';
}

void append_day(std::string& out, basis::Date day)
{
    const auto digit = [](unsigned value, unsigned unit) { return static_cast<char>('0' + value / unit % 10); };
    const auto year = static_cast<unsigned>(day.year());
    const unsigned month = day.month(), of_month = day.day();
    const std::array<char, 12> text{'"',
                                    digit(year, 1000),
                                    digit(year, 100),
                                    digit(year, 10),
                                    digit(year, 1),
                                    '-',
                                    digit(month, 10),
                                    digit(month, 1),
                                    '-',
                                    digit(of_month, 10),
                                    digit(of_month, 1),
                                    '"'};
    out.append(text.data(), text.size());
}

}
