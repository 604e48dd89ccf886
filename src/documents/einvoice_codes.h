// The lists of codes that an electronic invoice names things by, as JP PINT 1.1.3 has them.
#pragma once

#include <string_view>

namespace documents {

bool is_address_scheme(std::string_view code); // EAS: 0188, 0221 …
bool is_country(std::string_view code);        // ISO 3166-1: JP
bool is_currency(std::string_view code);       // ISO 4217: JPY
bool is_unit(std::string_view code);           // UN/ECE Rec 20 and the packages of Rec 21: E48, XBX
bool is_payment_means(std::string_view code);  // UNCL4461: 30, ZZZ

}
