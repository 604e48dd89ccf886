// Line breaking: Paper::wrapped.
#include "documents/paper.h"

#include <algorithm>

namespace documents {
namespace {

constexpr std::u32string_view not_first =
    U"、。，．・：；？！ー」』】）〕〉》”’々〻ゝゞヽヾ％℃ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥～"
    U",.:;?!)]}%";
constexpr std::u32string_view not_last = U"「『【（〔〈《“‘￥¥〒№([{$";
constexpr std::u32string_view units = U"円％%年月日条項号名個件";

bool holds(std::u32string_view set, char32_t code)
{
    return set.find(code) != std::u32string_view::npos;
}

bool is_space(char32_t code)
{
    return code == U' ' || code == U'\u3000';
}

bool is_digit(char32_t code)
{
    return (code >= U'0' && code <= U'9') || (code >= U'０' && code <= U'９');
}

bool may_break(char32_t before, char32_t after)
{
    if (is_space(after)) return false;
    if (is_space(before)) return true;
    if (holds(not_last, before) || holds(not_first, after) || (is_digit(before) && holds(units, after))) return false;
    const bool latin = before < 0x2000 && after < 0x2000;
    // Addresses of pages and machine names may break, dates and telephone numbers not.
    return !latin || (!is_digit(after) && (before == U'-' || before == U'/' || before == U'_'));
}

std::string without_end_spaces(std::string_view text)
{
    while (!text.empty()) {
        if (text.back() == ' ')
            text.remove_suffix(1);
        else if (text.ends_with("\u3000"))
            text.remove_suffix(3);
        else
            break;
    }
    return std::string(text);
}

// Breaks one paragraph that holds no line end.
void wrap_paragraph(std::vector<std::string>& lines, std::string_view text, const Shaped& shaped, std::int64_t most)
{
    std::size_t start = 0, last_break = 0;
    std::int64_t length = 0, since_break = 0;
    char32_t before = 0;
    for (const Glyph& glyph : shaped.glyphs) {
        const char32_t code = glyph.text_length == 0 ? before : character_at(text, glyph.text_at).code;
        if (glyph.text_length != 0 && glyph.text_at > start && may_break(before, code)) {
            last_break = glyph.text_at;
            since_break = 0;
        }
        if (length + glyph.advance > most && glyph.text_at > start && !is_space(code)) {
            const bool whole = last_break <= start;
            const std::size_t end = whole ? glyph.text_at : last_break;
            lines.push_back(without_end_spaces(text.substr(start, end - start)));
            start = end;
            length = whole ? 0 : since_break;
        }
        length += glyph.advance;
        since_break += glyph.advance;
        before = code;
    }
    lines.push_back(without_end_spaces(text.substr(start)));
}

}

std::vector<std::string> Paper::wrapped(std::string_view text, const TextStyle& style, Length most) const
{
    std::vector<std::string> lines;
    while (true) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view paragraph = text.substr(0, end);
        if (paragraph.ends_with('\r')) paragraph.remove_suffix(1);
        const auto shaped = Fonts::of_this_thread().shape(paragraph, style.weight);
        const std::int64_t room = std::int64_t{most} * 1'000'000 / style.size;
        if (shaped->advance <= room)
            lines.push_back(without_end_spaces(paragraph));
        else
            wrap_paragraph(lines, paragraph, *shaped, room);
        if (end == text.size()) return lines;
        text.remove_prefix(end + 1);
    }
}

}
