// The marks at the start of a line that open a provision: 第２節, 第４条（…）, １．, （１）, イ．, 一, ①. What level a
// mark stands for is not in the mark: the tree learns it from the order in which marks appear.
#pragma once

#include "terms/document.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace terms {

// 第N部・編・章・節・款・目 at the start of a line.
struct Division {
    std::uint32_t number = 0;
    std::string_view word; // 章
    int rank = 0;          // 部 0 … 目 5
    std::string_view title;
};
std::optional<Division> division(std::string_view line);

// 第N条, 第N条のM at the start of a line, with what follows.
struct ArticleMark {
    std::uint32_t number = 0;
    std::string id;           // 3の2
    std::string_view printed; // 第３条の２
    std::string_view bracket; // （見出し） or a bare title; empty when there is none
    std::string_view title;   // without brackets
    std::string_view rest;    // text on the same line
    bool tight = false;       // text follows the bracket without a space: perhaps a wrapped reference
};
std::optional<ArticleMark> article_mark(std::string_view line);

enum class Numbering : std::uint8_t { arabic, kanji, circled, iroha, aiueo, alphabet, roman };

// Marks of one class number one list: （１）, （２） … are one class, １． another.
struct MarkClass {
    char32_t opening = 0; // ( or 0
    Numbering numbering = Numbering::arabic;
    char32_t closing = 0; // . ) 、 or a blank
    bool operator==(const MarkClass&) const = default;
};

struct Mark {
    MarkClass kind;
    std::uint32_t number = 0;
    std::string id;           // the number in ids: 10, ニ, a
    std::string_view printed; // （１０）
    std::string_view rest;
    bool look_alike = false;   // 二 read as ニ
    bool before_digit = false; // ２．３月 or the wrapped rest of 12.3
    // Text may hold such a mark at the start of a wrapped line: believed only in sequence.
    bool weak() const { return before_digit || kind.closing == U' ' || kind.closing == U'、'; }
};

// What the list that is open expects; lets イ, i and 二 be read the way the list goes on.
struct Expected {
    MarkClass kind;
    std::uint32_t number = 0;
};
// `open` holds the next mark of each open list, the innermost last.
std::optional<Mark> mark(std::string_view line, const std::vector<Expected>& open);

// 附則, 附　則（…） alone on a line; gives what stands after 附則.
std::optional<std::string_view> supplement_heading(std::string_view line);
// 別表第１, 別紙 alone on a line or before a blank.
struct AppendixMark {
    std::string id; // 別表1
    std::string_view printed, title;
};
std::optional<AppendixMark> appendix_mark(std::string_view line);

// Whether a line starts with any of the above.
bool looks_marked(std::string_view line);

// イ 1, ロ 2 …; 0 for any other character.
std::uint32_t iroha_number(char32_t kana);
char32_t iroha_kana(std::uint32_t number);
// The length of the bracket （…） that starts the text, nested ones included; 0 when there is none or it stays open.
std::size_t bracket_length(std::string_view text);

}
