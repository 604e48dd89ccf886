#include "terms/document_lines.h"

#include "basis/text.h"
#include "terms/document_headings.h"

#include <algorithm>
#include <array>

namespace terms {

namespace {

bool ends_sentence(std::string_view line)
{
    while (!line.empty()) {
        const basis::CodePoint last = basis::decode_before(line, line.size());
        if (last.code == U'。' || last.code == U'｡') return true;
        if (last.code != U'）' && last.code != U')' && last.code != U'」' && last.code != U'』') return false;
        line.remove_suffix(last.length);
    }
    return false;
}

std::string_view after_key(std::string_view line, std::string_view key)
{
    return line.starts_with(key) ? line.substr(key.size()) : std::string_view();
}

bool labels_the_document(std::string_view words)
{
    constexpr auto keys = std::to_array<std::string_view>(
        {"文書番号", "文書名", "文書管理番号", "管理番号", "機密分類", "機密区分", "公開区分", "版数", "改訂番号"});
    return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) {
        const std::string_view rest = after_key(words, key);
        return rest.starts_with("：") || rest.starts_with(":");
    });
}

// 3, - 3 -, 3/12, P.3, 3ページ: digits and what surrounds page numbers, nothing else.
bool is_page_number(std::string_view words)
{
    for (std::string_view name : {"ページ", "頁"})
        if (words.ends_with(name)) words.remove_suffix(name.size());
    for (std::string_view name : {"Page", "page", "P.", "p.", "P"})
        if (words.starts_with(name)) words.remove_prefix(name.size());
    constexpr std::u32string_view around = U"-－―—–ー/／";
    bool digits = false;
    for (std::size_t at = 0; at < words.size();) {
        const basis::CodePoint point = basis::decode(words, at);
        const char32_t code = basis::half_width(point.code);
        const bool digit = code >= U'0' && code <= U'9';
        if (!digit && around.find(point.code) == around.npos) return false;
        digits = digits || digit;
        at += point.length;
    }
    return digits;
}

// --------, ＝＝＝＝: one sign again and again.
bool is_ruler(std::string_view words)
{
    constexpr std::u32string_view signs = U"-=*~+─━═―—－＝＊～〜";
    constexpr std::size_t fewest = 5;
    const char32_t first = basis::decode(words).code;
    if (signs.find(first) == signs.npos || basis::characters(words) < fewest) return false;
    for (std::size_t at = 0; at < words.size(); at += basis::decode(words, at).length)
        if (basis::decode(words, at).code != first) return false;
    return true;
}

// The next physical line and the bytes it takes with its break.
std::string_view take_line(std::string_view& utf8)
{
    const auto found = std::find_if(utf8.begin(), utf8.end(), [](char c) { return c == '\n' || c == '\r'; });
    const auto end = static_cast<std::size_t>(found - utf8.begin());
    const std::string_view line = utf8.substr(0, end);
    const bool both = utf8.substr(end).starts_with("\r\n");
    utf8.remove_prefix(std::min(utf8.size(), end + (both ? 2 : 1)));
    return line;
}

Line line_of(std::string_view physical, std::uint32_t number, const std::vector<Cut>& cuts)
{
    Line line;
    std::size_t lead = 0;
    std::uint32_t column = 1;
    while (lead < physical.size() && basis::is_space(basis::decode(physical, lead).code)) {
        line.page_before = line.page_before || physical[lead] == '\f';
        lead += basis::decode(physical, lead).length;
        ++column;
    }
    line.text = basis::trimmed(physical.substr(lead));
    for (const Cut& cut : cuts) {
        if (cut.at <= lead) {
            column += cut.characters;
        } else if (cut.at - lead < line.text.size()) {
            line.shifts.push_back({cut.at - lead, cut.characters});
        }
    }
    line.place = {number, column};
    line.width = basis::cells(line.text);
    line.ends_sentence = ends_sentence(line.text);
    return line;
}

}

Place Line::place_of(std::string_view part) const
{
    const bool printed_part = part.data() >= text.data() && part.data() <= text.data() + text.size();
    const auto before = static_cast<std::size_t>(part.data() - (printed_part ? text : plain).data());
    auto column = place.column + static_cast<std::uint32_t>(basis::characters(text.substr(0, before)));
    for (const Shift& shift : shifts)
        if (shift.at <= before) column += shift.characters;
    return {place.line, column};
}

std::string_view Line::printed(std::string_view part) const
{
    if (part.empty()) return {};
    return text.substr(static_cast<std::size_t>(part.data() - plain.data()), part.size());
}

Line Line::piece(std::size_t begin, std::size_t end) const
{
    Line part = *this;
    part.place = place_of(text.substr(begin));
    part.text = text.substr(begin, end - begin);
    part.plain = plain.substr(begin, end - begin);
    part.shifts.clear();
    for (const Shift& shift : shifts)
        if (shift.at > begin && shift.at < end) part.shifts.push_back({shift.at - begin, shift.characters});
    part.width = basis::cells(part.text);
    part.ends_sentence = terms::ends_sentence(part.text);
    if (begin > 0) {
        part.blanks_before = 0;
        part.page_before = false;
    }
    return part;
}

std::vector<Line> Line::divided(const std::vector<std::size_t>& cuts) const
{
    std::vector<Line> parts;
    parts.reserve(cuts.size() + 1);
    std::size_t begin = 0;
    auto shift = shifts.begin();
    std::uint32_t column = place.column;
    for (std::size_t i = 0; i <= cuts.size(); ++i) {
        const std::size_t end = i < cuts.size() ? cuts[i] : text.size();
        Line part = *this;
        part.text = text.substr(begin, end - begin);
        part.plain = plain.substr(begin, end - begin);
        part.width = basis::cells(part.text);
        part.ends_sentence = terms::ends_sentence(part.text);
        part.shifts.clear();
        for (; shift != shifts.end() && shift->at <= begin; ++shift)
            column += i > 0 ? shift->characters : 0;
        part.place.column = column;
        for (; shift != shifts.end() && shift->at < end; ++shift) {
            part.shifts.push_back({shift->at - begin, shift->characters});
            column += shift->characters;
        }
        if (begin > 0) {
            part.blanks_before = 0;
            part.page_before = false;
        }
        column += static_cast<std::uint32_t>(basis::characters(part.text));
        begin = end;
        parts.push_back(std::move(part));
    }
    return parts;
}

Lines::Lines(std::string_view utf8) : markdown(is_markdown(utf8))
{
    if (markdown) {
        read_markdown(utf8);
    } else {
        words_ = utf8;
        read(words_);
    }
    plain_ = without_look_alikes(words_, &alike);
    for (Line& line : all)
        line.plain = std::string_view(plain_).substr(static_cast<std::size_t>(line.text.data() - words_.data()),
                                                     line.text.size());
}

void Lines::read(std::string_view utf8)
{
    std::uint32_t number = 0, blanks = 0;
    bool page = false;
    while (!utf8.empty()) {
        Line line = line_of(take_line(utf8), ++number, {});
        page = page || line.page_before;
        if (line.text.empty()) {
            ++blanks;
            continue;
        }
        line.blanks_before = blanks;
        line.page_before = page;
        blanks = 0;
        page = false;
        all.push_back(std::move(line));
    }
}

void Lines::read_markdown(std::string_view utf8)
{
    words_.reserve(utf8.size()); // the lines point into it: it must not move
    std::uint32_t number = 0, blanks = 0;
    MarkdownReader reader;
    while (!utf8.empty()) {
        MarkdownLine made = reader.line(take_line(utf8));
        ++number;
        for (Cut& cut : made.cuts)
            signs.push_back({{number, cut.column}, std::move(cut.text), std::string(cut.why)});
        const std::size_t start = words_.size();
        words_ += made.words;
        Line line = line_of(std::string_view(words_).substr(start), number, made.cuts);
        if (made.under > 0 && blanks == 0 && !all.empty() && !all.back().bullet && may_be_underlined(all.back().text))
            all.back().heading = std::max(all.back().heading, made.under);
        if (line.text.empty()) {
            ++blanks;
            continue;
        }
        line.blanks_before = blanks;
        line.heading = made.heading;
        line.indent = made.indent;
        line.bullet = made.bullet;
        blanks = 0;
        all.push_back(std::move(line));
    }
}

bool gap_before(const Line& line, const Layout& layout)
{
    return !line.page_before && line.blanks_before >= (layout.double_spaced ? 3U : 1U);
}

bool is_short(const Line& line, const Layout& layout)
{
    constexpr std::size_t slack = 6; // cells: a line breaks early before a word or a bracket
    return layout.wrap == 0 || line.width + slack < layout.wrap;
}

std::string_view furniture(const Line& line, std::string_view title, const Layout& layout)
{
    constexpr std::size_t longest = 240; // bytes
    if (!line.left_out.empty()) return line.left_out;
    if (line.text.size() > longest || line.text.ends_with("。")) return {};
    const std::string words = basis::folded(line.text);
    if (labels_the_document(words)) return "文書の管理情報（ページの飾り）";
    const bool digits = words.find_first_not_of("0123456789") == words.npos;
    if (is_page_number(words) && !(digits && layout.bare_numbers_are_marks)) return "ページ番号";
    if (words.starts_with("©") || words.starts_with("Copyright")) return "著作権の表示（ページの飾り）";
    if (is_ruler(words)) return "罫線";
    if (words == "以上") return "結びの「以上」";
    const std::string running = title.size() > longest ? std::string() : basis::folded(title);
    if (!running.empty() && words.starts_with(running) &&
        (words.size() == running.size() || is_page_number(std::string_view(words).substr(running.size()))))
        return "ページごとに繰り返される表題";
    return {};
}

}
