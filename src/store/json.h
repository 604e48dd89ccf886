// JSON text: the typed writer's ground and the one answer for unreadable text. Reading is decode.h.
#pragma once

#include "basis/date.h"

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>

namespace store {

// Appends a quoted string; escapes what RFC 8259 requires and nothing else. `text` is well-formed UTF-8.
void append_string(std::string& out, std::string_view text);

// Appends "YYYY-MM-DD" in quotes.
void append_day(std::string& out, basis::Date day);

// A member that is kept as the JSON text it came as (the data of a request, read once its type is known).
struct RawJson {
    std::string text;
};

template <std::integral Number>
void append_number(std::string& out, Number value)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
}

}
