// Which script a character belongs to: words of Japanese text end where the script changes.
#pragma once

#include <cstdint>

namespace basis {

enum class Script : std::uint8_t { kanji, hiragana, katakana, latin, digit, other };

// Full-width letters and digits count as latin and digit, 々 as kanji, ー as katakana, 〇 as kanji.
Script script_of(char32_t code);

}
