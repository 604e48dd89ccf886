// The Japanese words of commands, facts, fields and enum values on screens.
#pragma once

#include "basis/occasion.h"

#include <string>
#include <string_view>

namespace edge {
using namespace basis;

std::string_view command_words(std::string_view type); // Suspend → 提供を停止する; the type itself when unknown
std::string_view fact_words(std::string_view type);    // Suspended → 提供停止; the type itself when unknown
std::string_view field_words(std::string_view field);  // evidence → 証拠
std::string_view field_help(std::string_view command, std::string_view field); // empty when there is nothing to say
// mail → 電子メール. `field` tells values of one name apart; the value itself when unknown.
std::string value_words(std::string_view field, std::string_view value);
// Several lines are expected in this field.
bool is_long_text(std::string_view field);

}
