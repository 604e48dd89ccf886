// Characters that only look like the one that is meant: radicals that PDF extraction leaves (⼀, ⽬), ー for 一 and ニ
// for 二 in a number. Recognised where a heading, a number or a reference stands; the words themselves stay as printed.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace terms {

// A kana and the kanji of its shape: the one table of them.
struct SameShape {
    char32_t kana, kanji;
};
std::span<const SameShape> same_shapes();
char32_t kana_shaped_like(char32_t kanji); // 0 when there is none
char32_t kanji_shaped_like(char32_t kana); // 0 when there is none
// A sign of a dictionary's radicals, which only looks like a kanji.
bool is_radical(char32_t code);

// A character of the text, by its byte, that was read as another one.
struct Alike {
    std::size_t at = 0;
    char32_t printed = 0, meant = 0;
    bool in_number = false; // part of 第…条 and the like; else a radical anywhere in the words
    bool old_form = false;  // 條, 壱: no look-alike but an older way to write it
};

// The text with every look-alike replaced; each byte keeps its offset. `found` takes what was replaced, in order.
std::string without_look_alikes(std::string_view utf8, std::vector<Alike>* found = nullptr);

// How a report names it: 「ー」を「一」.
std::string name_of(const Alike& alike);

}
