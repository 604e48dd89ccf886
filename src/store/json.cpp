#include "store/json.h"

#include <array>

namespace store {
namespace {

constexpr std::array<bool, 256> escaped = [] {
    std::array<bool, 256> table{};
    for (std::size_t i = 0; i < 0x20; ++i)
        table[i] = true;
    table['"'] = table['\\'] = true;
    return table;
}();

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
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!escaped[static_cast<unsigned char>(text[i])]) continue;
        out.append(text, kept, i - kept);
        append_escape(out, text[i]);
        kept = i + 1;
    }
    out.append(text, kept);
    out += '"';
}

}
