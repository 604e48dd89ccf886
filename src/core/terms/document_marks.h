// The marks at the start of a line that open a paragraph or what is below: １．, （１）, イ．, 一, ①, 1.1. What level a
// mark stands for is not in the mark: the tree learns it from the order in which marks appear.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace terms {

enum class Numbering : std::uint8_t {
    arabic,
    kanji,
    circled,
    iroha,
    aiueo,
    alphabet,
    capital,
    roman,
    capital_roman,
    bullet
};

// Marks of one class number one list: （１）, （２） … are one class, １． another.
struct MarkClass {
    char32_t opening = 0; // ( or 0
    Numbering numbering = Numbering::arabic;
    char32_t closing = 0;     // . ) 、 項 号, a blank, or 0 where the text follows at once (２乙は…)
    std::uint32_t indent = 0; // of a Markdown list: 1. below 1. is another list
    bool operator==(const MarkClass&) const = default;
};

struct Mark {
    MarkClass kind;
    std::uint32_t number = 0; // 0 of a bullet: the next one
    std::string id;           // the number in ids: 10, ニ, a, 2の2
    std::string_view printed; // （１０）
    std::string_view rest;
    bool look_alike = false;   // 二 read as ニ
    bool before_digit = false; // ２．３月 or the wrapped rest of 12.3
    bool branch = false;       // 二の二
    // Text may hold such a mark at the start of a wrapped line: believed only in sequence.
    bool weak() const
    {
        return before_digit || branch || kind.closing == U' ' || kind.closing == U'、' || kind.closing == 0;
    }
};

// What the list that is open expects; lets イ, i and 二 be read the way the list goes on.
struct Expected {
    MarkClass kind;
    std::uint32_t number = 0;
};
// `open` holds the next mark of each open list, the innermost last.
std::optional<Mark> mark(std::string_view line, const std::vector<Expected>& open);

// 1.2, １－２－３ at the start of a line: the numbers of all levels down to its own.
struct OutlineMark {
    std::vector<std::uint32_t> numbers; // at least two
    std::string_view printed, rest;
};
std::optional<OutlineMark> outline_mark(std::string_view line);
// The same number wherever it stands, in 1-1及び1-2 too; a dot at its end is no part of it.
std::optional<OutlineMark> outline_number(std::string_view text);

// (1) 法令(2) 規程: where the marks after the first one of a line begin, as long as they go on in order.
struct RunOn {
    std::vector<std::size_t> cuts; // bytes of the line
    bool undecided = false;        // other marks of the class stand between: no cuts
};
RunOn run_on(std::string_view line, const Mark& first);

// Whether a line starts with a mark or a heading.
bool looks_marked(std::string_view line);

// イ 1, ロ 2 …; ア 1, イ 2 …; 0 for any other character.
std::uint32_t iroha_number(char32_t kana);
std::uint32_t aiueo_number(char32_t kana);
char32_t iroha_kana(std::uint32_t number);

}
