// 法人番号 and registration numbers (T + 13 digits): the check digit of corporate-number-rule 2. A warning, never a
// hard error: foreign documents and non-corporate registrations carry numbers without it.
#pragma once

#include "basis/ruling.h"

#include <string>
#include <string_view>

namespace statute {
using namespace basis;

struct CorporateNumber {
    std::string digits;  // 13
    bool with_t = false; // written as a registration number
    bool check_digit_ok = false;
    int expected_check_digit = 0;
};

// Reads 13 digits, with or without a leading T, full- or half-width, hyphens and blanks ignored. BadInput otherwise,
// with the byte offset of the first thing that does not belong.
Parsed<Ruling<CorporateNumber>> corporate_number(std::string_view text);

}
