#include "terms/document_lines.h"

#include "basis/text.h"
#include "terms/document_marks.h"

#include <algorithm>
#include <array>

namespace terms {

namespace {

constexpr std::size_t slack = 6; // cells: a line breaks early before a word or a bracket

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

Line line_at(std::string_view physical, std::uint32_t number, std::uint32_t blanks)
{
    std::size_t lead = 0;
    std::uint32_t column = 1;
    while (lead < physical.size() && basis::is_space(basis::decode(physical, lead).code)) {
        lead += basis::decode(physical, lead).length;
        ++column;
    }
    const std::string_view text = basis::trimmed(physical.substr(lead));
    return {text, {number, column}, blanks, basis::cells(text), ends_sentence(text)};
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

}

std::vector<Line> lines_of(std::string_view utf8)
{
    std::vector<Line> lines;
    std::uint32_t number = 0, blanks = 0;
    while (!utf8.empty()) {
        const std::size_t end = std::min(utf8.find_first_of("\r\n"), utf8.size());
        Line line = line_at(utf8.substr(0, end), ++number, blanks);
        const bool both = utf8.substr(end).starts_with("\r\n");
        utf8.remove_prefix(std::min(utf8.size(), end + (both ? 2 : 1)));
        if (line.text.empty()) {
            ++blanks;
            continue;
        }
        blanks = 0;
        lines.push_back(line);
    }
    return lines;
}

Layout layout_of(const std::vector<Line>& lines)
{
    std::size_t spaced = 0;
    std::vector<std::size_t> widths;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        spaced += lines[i].blanks_before > 0 ? 1 : 0;
        if (!lines[i - 1].ends_sentence && !looks_marked(lines[i].text) && !looks_marked(lines[i - 1].text))
            widths.push_back(lines[i - 1].width);
    }
    Layout layout;
    layout.double_spaced = lines.size() > 4 && spaced * 10 >= lines.size() * 6;
    if (widths.size() >= 3) {
        const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
        std::nth_element(widths.begin(), middle, widths.end());
        layout.wrap = *middle;
    }
    return layout;
}

bool gap_before(const Line& line, const Layout& layout)
{
    return line.blanks_before >= (layout.double_spaced ? 3U : 1U);
}

bool is_short(const Line& line, const Layout& layout)
{
    return layout.wrap == 0 || line.width + slack < layout.wrap;
}

std::string_view furniture(std::string_view line, std::string_view title)
{
    constexpr std::size_t longest = 240; // bytes
    if (line.size() > longest) return {};
    const std::string words = basis::folded(line);
    if (labels_the_document(words)) return "文書の管理情報（ページの飾り）";
    if (is_page_number(words)) return "ページ番号";
    if (words.starts_with("©") || words.starts_with("Copyright")) return "著作権の表示（ページの飾り）";
    if (words == "以上") return "結びの「以上」";
    const std::string running = title.size() > longest ? std::string() : basis::folded(title);
    if (!running.empty() && words.starts_with(running) &&
        (words.size() == running.size() || is_page_number(std::string_view(words).substr(running.size()))))
        return "ページごとに繰り返される表題";
    return {};
}

}
