// The headings that open a part of the terms: 第２節, 第４条（…）, 附則, 別表. Read on words without look-alikes;
// blanks that PDF extraction puts around digits (第 1 条) are accepted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace terms {

// 第N条, 第N条のM …: an ordinal with its unit at the start of the text.
struct Ordinal {
    std::uint32_t value = 0; // 0: the number was left open (第○条)
    std::string id;          // 3の2
    std::size_t length = 0;  // bytes read
};
std::optional<Ordinal> ordinal(std::string_view text, std::string_view unit);
// の２, ノ二, の二の三 at the start of the text, appended to the id; the bytes read.
std::size_t take_branches(std::string_view text, std::string& id);

// 第N部・編・章・節・款・目 at the start of a line.
struct Division {
    std::uint32_t number = 0;
    std::string id;         // 章4の2
    std::string_view word;  // 章
    int rank = 0;           // 部 0 … 目 5
    std::size_t length = 0; // bytes of 第４章の２
    std::string_view title;
};
std::optional<Division> division(std::string_view line);

// 第N条 at the start of a line, or another heading of an article, with what follows.
struct ArticleMark {
    std::uint32_t number = 0; // 0: left open
    std::string id;           // 3の2
    std::string_view printed; // 第３条の２
    std::string_view bracket; // （見出し） or a bare title; empty when there is none
    std::string_view title;   // without brackets
    std::string_view rest;    // text on the same line
    std::uint32_t last = 0;   // 第４条から第７条まで 削除: 7, else 0
    bool tight = false;       // text follows the bracket without a blank: perhaps a wrapped reference
    bool title_first = false; // （目的）第１条, 解除　第３条
};
std::optional<ArticleMark> article_mark(std::string_view line);
// 第１ 目的: the way of guidelines.
std::optional<ArticleMark> bare_ordinal_mark(std::string_view line);
// （目的）第１条　甲は…, 解除　第３条: the title stands before the number.
std::optional<ArticleMark> mark_after_title(std::string_view line);
// Divides what follows an article's number into title and text. `apart`: a blank or a stop stands before it.
void read_title_and_text(ArticleMark& article, std::string_view after, bool apart);

// 附則, 附　則（…） alone on a line; gives what stands after 附則.
std::optional<std::string_view> supplement_heading(std::string_view line);
// 別表第１, 別紙, 様式第２ alone on a line or before a blank.
struct AppendixMark {
    std::string id; // 別表1
    std::string_view printed, title;
};
std::optional<AppendixMark> appendix_mark(std::string_view line);

// The name of a document by its last word: 約款, 契約書, 規程 ….
bool names_a_document(std::string_view words);
// A title stands alone: short, no stop, no comma.
bool is_bare_title(std::string_view rest);
// The length of the bracket （…）, 【…】, ［…］ or 〔…〕 that starts the text, nested ones included; 0 when there is
// none or it stays open.
std::size_t bracket_length(std::string_view text);
// The words in such a bracket.
std::string_view inside_bracket(std::string_view bracket);
// A wrapped line that happens to start with a mark goes on with a particle or the like: （１）に定める, 第２０条
// の規定.
bool goes_on_with_particle(std::string_view rest);

}
