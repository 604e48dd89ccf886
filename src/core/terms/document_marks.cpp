#include "terms/document_marks.h"

#include "basis/text.h"
#include "terms/document_alike.h"
#include "terms/document_headings.h"

#include <algorithm>
#include <array>

namespace terms {

namespace {

using basis::CodePoint;
using basis::decode;

constexpr std::u32string_view iroha =
    U"イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
constexpr std::u32string_view aiueo =
    U"アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";

// A kana of another script that a list may print by mistake.
char32_t katakana_meant(char32_t code)
{
    if (code == U'ﾛ') return U'ロ';
    if (code == U'へ') return U'ヘ';
    return code == U'り' ? U'リ' : kana_shaped_like(code);
}

std::uint32_t place_in(std::u32string_view order, char32_t kana)
{
    const auto at = order.find(kana);
    return at == order.npos ? 0 : static_cast<std::uint32_t>(at + 1);
}

std::size_t blanks_at(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && basis::is_space(decode(text, end).code))
        end += decode(text, end).length;
    return end - at;
}

std::string_view from(std::string_view text, std::size_t at)
{
    return basis::trimmed(text.substr(std::min(at, text.size())));
}

// A number that is one character: ①, ⑴, ⒈, ㈠, ❶, ㋐.
struct Single {
    char32_t first, last;
    std::uint32_t number; // of the first
    Numbering numbering;
    char32_t opening, closing;
};
constexpr auto singles = std::to_array<Single>({{U'①', U'⑳', 1, Numbering::circled, 0, U'.'},
                                                {U'㉑', U'㉟', 21, Numbering::circled, 0, U'.'},
                                                {U'⑴', U'⒇', 1, Numbering::circled, U'(', U')'},
                                                {U'⒈', U'⒛', 1, Numbering::circled, U'.', U'.'},
                                                {U'❶', U'❿', 1, Numbering::circled, U'❶', U'.'},
                                                {U'㈠', U'㈩', 1, Numbering::kanji, U'㈠', U')'},
                                                {U'㋐', U'㋾', 1, Numbering::aiueo, U'㋐', U'.'}});

const Single* single(char32_t code)
{
    const auto found = std::find_if(singles.begin(), singles.end(),
                                    [&](const Single& one) { return code >= one.first && code <= one.last; });
    return found == singles.end() ? nullptr : &*found;
}

// One way to read the number of a mark.
struct Reading {
    Numbering numbering = Numbering::arabic;
    std::uint32_t number = 0;
    std::size_t length = 0;
    bool look_alike = false;
    const Single* single = nullptr;
};

std::optional<Reading> roman(std::string_view text)
{
    constexpr auto small =
        std::to_array<std::string_view>({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"});
    constexpr auto capital =
        std::to_array<std::string_view>({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"});
    const CodePoint first = decode(text);
    if (first.code >= U'ⅰ' && first.code <= U'ⅻ') return Reading{Numbering::roman, first.code - U'ⅰ' + 1, first.length};
    if (first.code >= U'Ⅰ' && first.code <= U'Ⅻ')
        return Reading{Numbering::capital_roman, first.code - U'Ⅰ' + 1, first.length};
    const bool lower = text.find_first_of("ivx") == 0;
    const auto& words = lower ? small : capital;
    const std::size_t end = std::min(text.find_first_not_of(lower ? "ivx" : "IVX"), text.size());
    const auto found = std::find(words.begin(), words.end(), text.substr(0, end));
    if (found == words.end()) return std::nullopt;
    return Reading{lower ? Numbering::roman : Numbering::capital_roman,
                   static_cast<std::uint32_t>(found - words.begin() + 1), end};
}

std::optional<Reading> alphabet(CodePoint first)
{
    const char32_t letter = basis::half_width(first.code);
    if (letter >= U'a' && letter <= U'z') return Reading{Numbering::alphabet, letter - U'a' + 1, first.length};
    if (letter >= U'A' && letter <= U'Z') return Reading{Numbering::capital, letter - U'A' + 1, first.length};
    return std::nullopt;
}

// 口 is the second of イロハ, ー stands for 一: believed only where the open list goes on that way.
void add_look_alikes(std::vector<Reading>& all, const CodePoint& first)
{
    const char32_t kana = katakana_meant(first.code);
    if (const std::uint32_t number = place_in(iroha, kana))
        all.push_back({Numbering::iroha, number, first.length, true});
    if (const std::uint32_t number = place_in(aiueo, kana))
        all.push_back({Numbering::aiueo, number, first.length, true});
    if (const std::uint32_t digit = place_in(U"一二三四五六七八九", kanji_shaped_like(first.code)))
        all.push_back({Numbering::kanji, digit, first.length, true});
}

// Every reading, the likeliest first when no list is open.
std::vector<Reading> readings(std::string_view text)
{
    std::vector<Reading> all;
    const CodePoint first = decode(text);
    if (const auto digits = basis::arabic_numeral(text))
        all.push_back({Numbering::arabic, digits->value, digits->length});
    if (const auto kanji = basis::kanji_numeral(text)) all.push_back({Numbering::kanji, kanji->value, kanji->length});
    if (const Single* one = single(first.code))
        all.push_back({one->numbering, one->number + (first.code - one->first), first.length, false, one});
    if (const std::uint32_t number = place_in(iroha, first.code))
        all.push_back({Numbering::iroha, number, first.length});
    if (const std::uint32_t number = place_in(aiueo, first.code))
        all.push_back({Numbering::aiueo, number, first.length});
    add_look_alikes(all, first);
    if (const auto small = roman(text)) all.push_back(*small);
    if (const auto letter = alphabet(first)) all.push_back(*letter);
    return all;
}

// What closes the number: `length` bytes of it; nullopt when the text cannot be a mark.
struct Closing {
    char32_t kind = 0;
    std::size_t length = 0;
    bool before_digit = false;
};

// Words that make a digit before them an amount, not a mark: ３者, ２０日, 1倍.
bool counts_something(std::string_view text)
{
    constexpr std::u32string_view counters =
        U"年月日時分秒個条項号章節編款目回件名人円銭万億千百十％%割倍週か箇ヶヵカケ階部枚通"
        U"台社者次第以歳つ級種点期営度番丁種類本冊字行頁ページ間世泊桁段列組";
    const CodePoint next = decode(text);
    const bool letter = next.code >= 0x3041 && next.code <= 0x9FFF;
    const bool opens = next.code == U'「' || next.code == U'『';
    return !(letter || opens) || counters.find(next.code) != counters.npos;
}

std::optional<Closing> closing(std::string_view text, const Reading& read, bool opened)
{
    const CodePoint next = decode(text, read.length);
    const char32_t code = basis::half_width(next.code);
    if (read.single != nullptr) return Closing{read.single->closing, 0};
    if (opened) { // （１）, (1).
        const CodePoint dot = decode(text, read.length + next.length);
        const bool dotted = basis::half_width(dot.code) == U'.' &&
                            basis::is_space(decode(text, read.length + next.length + dot.length).code);
        return code == U')' ? std::optional(Closing{U')', next.length + (dotted ? dot.length : 0)}) : std::nullopt;
    }
    if (code == U'.') {
        const auto decimals = basis::arabic_numeral(text.substr(read.length + next.length));
        if (!decimals) return Closing{U'.', next.length};
        const CodePoint after = decode(text, read.length + next.length + decimals->length);
        const bool outline = after.length == 0 || basis::is_space(after.code) || basis::half_width(after.code) == U'.';
        return outline ? std::nullopt : std::optional(Closing{U'.', next.length, true}); // 1.2 あ is no mark
    }
    if (code == U')') return Closing{U')', next.length};
    if (next.code == U'、' || code == U',') return Closing{U'、', next.length};
    if (next.length == 0 || basis::is_space(next.code)) return Closing{U' ', next.length};
    const bool digits = read.numbering == Numbering::arabic;
    if (digits && !counts_something(text.substr(read.length))) return Closing{0, 0};
    return std::nullopt;
}

std::string id_of(const Reading& read)
{
    std::string id;
    switch (read.numbering) {
    case Numbering::iroha:
        basis::append(id, iroha[read.number - 1]);
        return id;
    case Numbering::aiueo:
        basis::append(id, aiueo[read.number - 1]);
        return id;
    case Numbering::alphabet:
        return std::string(1, static_cast<char>('a' + read.number - 1));
    case Numbering::capital:
        return std::string(1, static_cast<char>('A' + read.number - 1));
    case Numbering::arabic:
    case Numbering::kanji:
    case Numbering::circled:
    case Numbering::roman:
    case Numbering::capital_roman:
    case Numbering::bullet:
        break;
    }
    return std::to_string(read.number);
}

// 第２項, ２項 and 第３号 that open a line, before a blank.
std::optional<Mark> named_mark(std::string_view line)
{
    for (const auto& [unit, sign] : {std::pair("項", U'項'), std::pair("号", U'号')}) {
        auto found = ordinal(line, unit);
        if (const auto number = basis::numeral(line); number && line.substr(number->length).starts_with(unit))
            found = Ordinal{.value = number->value,
                            .id = std::to_string(number->value),
                            .length = number->length + std::string_view(unit).size()};
        if (!found || found->value == 0 || blanks_at(line, found->length) == 0) continue;
        return Mark{{0, Numbering::arabic, sign}, found->value, found->id, line.substr(0, found->length),
                    from(line, found->length),    false,        true,      false};
    }
    return std::nullopt;
}

// ・ at the start of a line: a list whose members have no numbers.
std::optional<Mark> bullet_mark(std::string_view line)
{
    constexpr std::u32string_view bullets = U"・●■◆•‣▪";
    const CodePoint first = decode(line);
    if (bullets.find(first.code) == bullets.npos || from(line, first.length).empty()) return std::nullopt;
    return Mark{{first.code, Numbering::bullet, U'.'}, 0, {}, line.substr(0, first.length), from(line, first.length)};
}

bool strong_mark(std::string_view line)
{
    const auto found = mark(line, {});
    return found && found->kind.closing != 0 && !(found->kind.closing == U' ' && found->rest.empty());
}

}

std::optional<Mark> mark(std::string_view line, const std::vector<Expected>& open)
{
    if (const auto named = named_mark(line)) return named;
    const CodePoint first = decode(line);
    const bool opened = basis::half_width(first.code) == U'(';
    const std::size_t start = opened ? first.length + blanks_at(line, first.length) : 0;
    const std::string_view text = line.substr(start);
    std::optional<Mark> likeliest;
    std::optional<std::size_t> depth; // of the open list that the likeliest reading goes on with
    for (const Reading& read : readings(text)) {
        std::string branch;
        Reading whole = read;
        if (!opened) whole.length += take_branches(text.substr(read.length), branch);
        whole.length += opened ? blanks_at(text, whole.length) : 0;
        const auto close = closing(text, whole, opened);
        if (!close || read.number == 0) continue;
        const char32_t opening = read.single != nullptr ? read.single->opening : opened ? U'(' : U'\0';
        const MarkClass kind{opening, read.numbering, close->kind};
        const auto list = std::find_if(open.rbegin(), open.rend(), [&](const Expected& expected) {
            MarkClass same = expected.kind;
            same.indent = 0;
            return same == kind && (branch.empty() ? expected.number : expected.number - 1) == read.number;
        });
        const bool goes_on = list != open.rend();
        if (read.look_alike && !goes_on && read.number != 1) continue;
        if (read.look_alike && !goes_on && close->kind != U'、' && close->kind != U'.') continue;
        const auto list_depth = static_cast<std::size_t>(open.rend() - list);
        const bool first_of_list = likeliest && !depth && !goes_on && read.number == 1 && likeliest->number != 1;
        if (likeliest && !first_of_list && (!goes_on || (depth && *depth >= list_depth))) continue;
        const std::size_t end = start + whole.length + close->length;
        likeliest = Mark{kind,
                         read.number,
                         id_of(read) + branch,
                         line.substr(0, end),
                         from(line, end),
                         read.look_alike,
                         close->before_digit,
                         !branch.empty()};
        depth = goes_on ? std::optional(list_depth) : std::nullopt;
    }
    return likeliest ? likeliest : bullet_mark(line);
}

std::optional<OutlineMark> outline_number(std::string_view text)
{
    constexpr std::u32string_view dots = U".-－−‐–";
    constexpr std::size_t most_levels = 5;
    constexpr std::uint32_t largest = 199;
    OutlineMark outline;
    std::size_t at = 0;
    while (const auto number = basis::arabic_numeral(text.substr(at))) {
        outline.numbers.push_back(number->value);
        if (number->value == 0 || number->value > largest || outline.numbers.size() > most_levels) return std::nullopt;
        at += number->length;
        const CodePoint dot = decode(text, at);
        if (dots.find(basis::half_width(dot.code)) == dots.npos || !basis::arabic_numeral(text.substr(at + dot.length)))
            break;
        at += dot.length;
    }
    if (outline.numbers.size() < 2) return std::nullopt;
    outline.printed = text.substr(0, at);
    outline.rest = text.substr(at);
    return outline;
}

std::optional<OutlineMark> outline_mark(std::string_view line)
{
    auto outline = outline_number(line);
    if (!outline) return std::nullopt;
    std::size_t at = outline->printed.size();
    if (const CodePoint dot = decode(line, at); basis::half_width(dot.code) == U'.') at += dot.length;
    const CodePoint next = decode(line, at);
    const bool bracket = bracket_length(line.substr(at)) > 0;
    if (next.length > 0 && !basis::is_space(next.code) && !bracket && counts_something(line.substr(at)))
        return std::nullopt;
    outline->printed = line.substr(0, at);
    outline->rest = from(line, at);
    return outline;
}

bool looks_marked(std::string_view line)
{
    return division(line) || article_mark(line) || supplement_heading(line) || appendix_mark(line) ||
           strong_mark(line) || outline_mark(line).has_value();
}

std::uint32_t iroha_number(char32_t kana)
{
    return place_in(iroha, kana);
}

std::uint32_t aiueo_number(char32_t kana)
{
    return place_in(aiueo, kana);
}

char32_t iroha_kana(std::uint32_t number)
{
    return number >= 1 && number <= iroha.size() ? iroha[number - 1] : U'?';
}

}
