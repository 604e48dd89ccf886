#include "basis/script.h"

#include "basis/text.h"

namespace basis {

Script script_of(char32_t code)
{
    if ((code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) || code == U'々' || code == U'〇' ||
        (code >= 0x20000 && code <= 0x323AF) || (code >= 0xF900 && code <= 0xFAFF))
        return Script::kanji;
    if (code >= 0x3041 && code <= 0x309F) return Script::hiragana;
    if ((code >= 0x30A1 && code <= 0x30FF && code != U'・') || (code >= 0xFF66 && code <= 0xFF9F))
        return Script::katakana;
    const char32_t half = half_width(code);
    if (half >= U'0' && half <= U'9') return Script::digit;
    if ((half >= U'A' && half <= U'Z') || (half >= U'a' && half <= U'z')) return Script::latin;
    return Script::other;
}

}
