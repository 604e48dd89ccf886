#include "terms/document_marks.h"

#include "basis/text.h"

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
constexpr std::uint32_t longest_title = 40; // characters of a title without brackets

struct Alike {
    char32_t printed, meant;
};
constexpr auto look_alikes = std::to_array<Alike>({{U'二', U'ニ'},
                                                   {U'口', U'ロ'},
                                                   {U'八', U'ハ'},
                                                   {U'卜', U'ト'},
                                                   {U'力', U'カ'},
                                                   {U'夕', U'タ'},
                                                   {U'工', U'エ'},
                                                   {U'千', U'チ'},
                                                   {U'ﾛ', U'ロ'},
                                                   {U'へ', U'ヘ'},
                                                   {U'り', U'リ'}});

std::uint32_t place_in(std::u32string_view order, char32_t kana)
{
    const auto at = order.find(kana);
    return at == order.npos ? 0 : static_cast<std::uint32_t>(at + 1);
}

bool is_blank_at(std::string_view text, std::size_t at)
{
    return at < text.size() && basis::is_space(decode(text, at).code);
}

std::string_view from(std::string_view text, std::size_t at)
{
    return basis::trimmed(text.substr(std::min(at, text.size())));
}

std::uint32_t circled(char32_t code)
{
    if (code >= U'①' && code <= U'⑳') return code - U'①' + 1;
    if (code >= U'㉑' && code <= U'㉟') return code - U'㉑' + 21;
    return 0;
}

// One way to read the number of a mark.
struct Reading {
    Numbering numbering = Numbering::arabic;
    std::uint32_t number = 0;
    std::size_t length = 0;
    bool look_alike = false;
};

std::optional<Reading> roman(std::string_view text)
{
    constexpr auto small =
        std::to_array<std::string_view>({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"});
    const CodePoint first = decode(text);
    if (first.code >= U'ⅰ' && first.code <= U'ⅹ') return Reading{Numbering::roman, first.code - U'ⅰ' + 1, first.length};
    if (first.code >= U'Ⅰ' && first.code <= U'Ⅹ') return Reading{Numbering::roman, first.code - U'Ⅰ' + 1, first.length};
    const std::size_t end = std::min(text.find_first_not_of("ivx"), text.size());
    const auto found = std::find(small.begin(), small.end(), text.substr(0, end));
    if (found == small.end()) return std::nullopt;
    return Reading{Numbering::roman, static_cast<std::uint32_t>(found - small.begin() + 1), end};
}

std::optional<Reading> alphabet(CodePoint first)
{
    const char32_t letter = basis::half_width(first.code);
    if (letter >= U'a' && letter <= U'z') return Reading{Numbering::alphabet, letter - U'a' + 1, first.length};
    if (letter >= U'A' && letter <= U'Z') return Reading{Numbering::alphabet, letter - U'A' + 1, first.length};
    return std::nullopt;
}

// Every reading, the likeliest first when no list is open.
std::vector<Reading> readings(std::string_view text)
{
    std::vector<Reading> all;
    const CodePoint first = decode(text);
    if (const auto digits = basis::arabic_numeral(text))
        all.push_back({Numbering::arabic, digits->value, digits->length});
    if (const auto kanji = basis::kanji_numeral(text)) all.push_back({Numbering::kanji, kanji->value, kanji->length});
    if (const std::uint32_t number = circled(first.code)) all.push_back({Numbering::circled, number, first.length});
    if (const std::uint32_t number = place_in(iroha, first.code))
        all.push_back({Numbering::iroha, number, first.length});
    if (const std::uint32_t number = place_in(aiueo, first.code))
        all.push_back({Numbering::aiueo, number, first.length});
    for (const Alike& alike : look_alikes)
        if (alike.printed == first.code)
            all.push_back({Numbering::iroha, place_in(iroha, alike.meant), first.length, true});
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

std::optional<Closing> closing(std::string_view text, const Reading& read, bool opened)
{
    const CodePoint next = decode(text, read.length);
    const char32_t code = basis::half_width(next.code);
    if (opened) return code == U')' ? std::optional(Closing{U')', next.length}) : std::nullopt;
    if (code == U'.') {
        const auto decimals = basis::arabic_numeral(text.substr(read.length + next.length));
        if (!decimals) return Closing{U'.', next.length};
        const CodePoint after = decode(text, read.length + next.length + decimals->length);
        const bool outline = after.length == 0 || basis::is_space(after.code) || basis::half_width(after.code) == U'.';
        return outline ? std::nullopt : std::optional(Closing{U'.', next.length, true}); // 1.2 あ is no mark
    }
    if (code == U')') return Closing{U')', next.length};
    if (next.code == U'、' || code == U',') return Closing{U'、', next.length};
    if (read.numbering == Numbering::circled) return Closing{U'.', 0};
    if (next.length > 0 && basis::is_space(next.code)) return Closing{U' ', next.length};
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
    case Numbering::arabic:
    case Numbering::kanji:
    case Numbering::circled:
    case Numbering::roman:
        break;
    }
    return std::to_string(read.number);
}

// A bare title stands alone on its line: short, no stop, no comma.
bool is_bare_title(std::string_view rest)
{
    return basis::characters(rest) <= longest_title && rest.find("。") == rest.npos && rest.find("、") == rest.npos;
}

}

std::size_t bracket_length(std::string_view text)
{
    if (basis::half_width(decode(text).code) != U'(') return 0;
    int depth = 0;
    for (std::size_t at = 0; at < text.size() && at < 600;) {
        const CodePoint point = decode(text, at);
        at += point.length;
        const char32_t code = basis::half_width(point.code);
        depth += code == U'(' ? 1 : code == U')' ? -1 : 0;
        if (depth == 0) return at;
    }
    return 0;
}

std::optional<Division> division(std::string_view line)
{
    constexpr auto words = std::to_array<std::string_view>({"部", "編", "章", "節", "款", "目"});
    constexpr std::string_view prefix = "第";
    if (!line.starts_with(prefix)) return std::nullopt;
    const auto number = basis::numeral(line.substr(prefix.size()));
    if (!number) return std::nullopt;
    const std::string_view after = line.substr(prefix.size() + number->length);
    for (std::size_t rank = 0; rank < words.size(); ++rank) {
        if (!after.starts_with(words[rank])) continue;
        const std::string_view rest = after.substr(words[rank].size());
        std::string_view title = from(rest, 0);
        const std::size_t bracket = bracket_length(title);
        if (!rest.empty() && !is_blank_at(rest, 0) && (bracket == 0 || bracket != title.size())) return std::nullopt;
        if (basis::characters(title) > longest_title || title.find("。") != title.npos) return std::nullopt;
        return Division{number->value, words[rank], static_cast<int>(rank), title};
    }
    return std::nullopt;
}

std::optional<ArticleMark> article_mark(std::string_view line)
{
    constexpr std::string_view prefix = "第", word = "条", branch = "の";
    if (!line.starts_with(prefix)) return std::nullopt;
    const auto number = basis::numeral(line.substr(prefix.size()));
    if (!number || !line.substr(prefix.size() + number->length).starts_with(word)) return std::nullopt;
    ArticleMark article;
    article.number = number->value;
    article.id = std::to_string(number->value);
    std::size_t at = prefix.size() + number->length + word.size();
    while (line.substr(at).starts_with(branch)) {
        const auto part = basis::numeral(line.substr(at + branch.size()));
        if (!part) return std::nullopt;
        article.id += "の" + std::to_string(part->value);
        at += branch.size() + part->length;
    }
    article.printed = line.substr(0, at);
    const bool blank = is_blank_at(line, at);
    const std::string_view after = from(line, at);
    if (const std::size_t length = bracket_length(after)) {
        article.bracket = after.substr(0, length);
        const std::size_t opening = decode(article.bracket).length;
        const std::size_t last = basis::decode_before(article.bracket, length).length;
        article.title = basis::trimmed(article.bracket.substr(opening, length - opening - last));
        article.tight = length < after.size() && !is_blank_at(after, length);
        article.rest = from(after, length);
        return article;
    }
    if (!after.empty() && !blank) return std::nullopt;
    if (is_bare_title(after)) {
        article.bracket = article.title = after;
    } else {
        article.rest = after;
    }
    return article;
}

std::optional<Mark> mark(std::string_view line, const std::vector<Expected>& open)
{
    const CodePoint first = decode(line);
    const bool opened = basis::half_width(first.code) == U'(';
    const std::size_t start = opened ? first.length : 0;
    const std::string_view text = line.substr(start);
    std::optional<Mark> likeliest;
    std::optional<std::size_t> depth; // of the open list that the likeliest reading goes on with
    for (const Reading& read : readings(text)) {
        const auto close = closing(text, read, opened);
        if (!close || read.number == 0) continue;
        const MarkClass kind{opened ? U'(' : U'\0', read.numbering, close->kind};
        const auto list = std::find_if(open.rbegin(), open.rend(), [&](const Expected& expected) {
            return expected.kind == kind && expected.number == read.number;
        });
        const bool goes_on = list != open.rend();
        if (read.look_alike && !goes_on) continue;
        const auto list_depth = static_cast<std::size_t>(open.rend() - list);
        if (likeliest && (!goes_on || (depth && *depth >= list_depth))) continue;
        const std::size_t end = start + read.length + close->length;
        likeliest = Mark{
            kind, read.number, id_of(read), line.substr(0, end), from(line, end), read.look_alike, close->before_digit};
        depth = goes_on ? std::optional(list_depth) : std::nullopt;
    }
    return likeliest;
}

std::optional<std::string_view> supplement_heading(std::string_view line)
{
    constexpr std::string_view first = "附", old_first = "付", second = "則";
    if (!line.starts_with(first) && !line.starts_with(old_first)) return std::nullopt;
    const std::string_view after = from(line, first.size());
    if (!after.starts_with(second)) return std::nullopt;
    const std::string_view rest = from(after, second.size());
    if (rest.empty() || bracket_length(rest) == rest.size()) return rest;
    return std::nullopt;
}

std::optional<AppendixMark> appendix_mark(std::string_view line)
{
    for (std::string_view word : {"別表", "別紙", "別記"}) {
        if (!line.starts_with(word)) continue;
        AppendixMark appendix;
        appendix.id = word;
        std::size_t at = word.size();
        const std::string_view ordinal = "第";
        if (line.substr(at).starts_with(ordinal)) at += ordinal.size();
        if (const auto number = basis::numeral(line.substr(at))) {
            appendix.id += std::to_string(number->value);
            at += number->length;
        }
        appendix.printed = line.substr(0, at);
        appendix.title = from(line, at);
        const bool apart =
            at == line.size() || is_blank_at(line, at) || bracket_length(appendix.title) == appendix.title.size();
        return apart && is_bare_title(appendix.title) ? std::optional(appendix) : std::nullopt;
    }
    return std::nullopt;
}

bool looks_marked(std::string_view line)
{
    return division(line) || article_mark(line) || supplement_heading(line) || appendix_mark(line) ||
           mark(line, {}).has_value();
}

std::uint32_t iroha_number(char32_t kana)
{
    return place_in(iroha, kana);
}

char32_t iroha_kana(std::uint32_t number)
{
    return number >= 1 && number <= iroha.size() ? iroha[number - 1] : U'?';
}

}
