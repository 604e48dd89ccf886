#include "terms/document_markdown.h"

#include "basis/text.h"

#include <algorithm>

namespace terms {

namespace {

constexpr std::string_view sign = "Markdownの記号", tag = "HTMLのタグ", rule = "Markdownの罫線", contents = "目次",
                           matter = "Markdownの前付け";

std::size_t heading_level(std::string_view line)
{
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    return level >= 1 && level <= 6 && level < line.size() && line[level] == ' ' ? level : 0;
}

// ---, ***, ___, ===, |---|:--|
bool is_rule(std::string_view line)
{
    const std::string words = basis::folded(line);
    if (words.size() < 3 || words.find_first_not_of("-*_=|:") != words.npos) return false;
    return words.find_first_of("-*_=") != words.npos;
}

// === makes the line above it a heading of the first level, --- one of the second.
std::uint32_t underline_level(std::string_view line)
{
    line = basis::trimmed(line);
    if (line.size() < 3 || (line[0] != '=' && line[0] != '-')) return 0;
    return line.find_first_not_of(line[0]) != line.npos ? 0 : line[0] == '=' ? 1 : 2;
}

// {#fee}, {: .note} at the end of a heading: its address on a page.
bool is_attribute(std::string_view rest)
{
    constexpr std::size_t longest = 80;
    if (rest.size() > longest) return false;
    rest = basis::trimmed(rest);
    return rest.size() > 2 && rest[0] == '{' && (rest[1] == '#' || rest[1] == '.' || rest[1] == ':') &&
           rest.find('}') == rest.size() - 1;
}

std::size_t tag_length(std::string_view text)
{
    if (text.starts_with("<!--")) {
        const std::size_t end = text.find("-->");
        return end == text.npos ? 0 : end + 3;
    }
    if (text.size() < 3 || text[0] != '<') return 0;
    const char first = text[1] == '/' ? text[2] : text[1];
    const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    const std::size_t end = text.find_first_of("<>", 1);
    return letter && end != text.npos && text[end] == '>' && end < 200 ? end + 1 : 0;
}

// [第１条](#dai1) on a line of its own: an entry of a table of contents.
bool is_link_within(std::string_view line)
{
    line = basis::trimmed(line);
    return line.starts_with("[") && line.ends_with(")") && line.find("](#") != line.npos;
}

class Cutter {
public:
    explicit Cutter(std::string_view physical) : rest_(physical) {}

    void keep(std::size_t length)
    {
        made_.words += rest_.substr(0, length);
        pass(length);
    }
    void cut(std::size_t length, std::string_view why)
    {
        if (length == 0) return;
        const auto characters = static_cast<std::uint32_t>(basis::characters(rest_.substr(0, length)));
        made_.cuts.push_back({made_.words.size(), column_, characters, std::string(rest_.substr(0, length)), why});
        pass(length);
    }
    std::string_view rest() const { return rest_; }
    MarkdownLine& made() { return made_; }

private:
    void pass(std::size_t length)
    {
        column_ += static_cast<std::uint32_t>(basis::characters(rest_.substr(0, length)));
        rest_.remove_prefix(length);
    }

    std::string_view rest_;
    std::uint32_t column_ = 1;
    MarkdownLine made_;
};

void keep_blanks(Cutter& cutter)
{
    const std::size_t blanks = std::min(cutter.rest().find_first_not_of(" \t"), cutter.rest().size());
    cutter.keep(blanks);
}

void cut_opening(Cutter& cutter)
{
    keep_blanks(cutter);
    while (cutter.rest().starts_with(">")) {
        cutter.cut(1, sign);
        keep_blanks(cutter);
    }
    if (const std::size_t level = heading_level(cutter.rest())) {
        cutter.made().heading = static_cast<std::uint32_t>(level);
        cutter.cut(level, sign);
        keep_blanks(cutter);
    }
    for (std::string_view bullet : {"- ", "* ", "+ "}) {
        if (!cutter.rest().starts_with(bullet)) continue;
        cutter.cut(1, sign);
        cutter.made().bullet = true;
        keep_blanks(cutter);
        break;
    }
    cutter.made().indent = static_cast<std::uint32_t>(basis::cells(cutter.made().words));
}

void cut_within(Cutter& cutter)
{
    while (!cutter.rest().empty()) {
        const std::string_view rest = cutter.rest();
        const bool escaped = rest.size() > 1 && rest[0] == '\\' &&
                             std::string_view("\\`*_{}[]()#+-.!|<>~").find(rest[1]) != std::string_view::npos;
        if (escaped) {
            cutter.cut(1, sign);
            cutter.keep(1);
        } else if (rest.starts_with("**") || rest.starts_with("~~")) {
            cutter.cut(2, sign);
        } else if (rest == "\\") {
            cutter.cut(1, sign);
        } else if ((cutter.made().heading > 0 && rest.find_first_not_of("# ") == rest.npos) || is_attribute(rest)) {
            keep_blanks(cutter);
            cutter.cut(cutter.rest().size(), sign);
        } else if (const std::size_t length = tag_length(rest)) {
            cutter.cut(length, tag);
        } else {
            cutter.keep(basis::decode(rest).length);
        }
    }
}

}

bool may_be_underlined(std::string_view line)
{
    constexpr std::size_t widest = 80;
    line = basis::trimmed(line);
    return !line.empty() && basis::cells(line) <= widest && !line.starts_with("|") && line.find("。") == line.npos &&
           !is_rule(line);
}

bool is_markdown(std::string_view utf8)
{
    if (utf8.starts_with("---\n") || utf8.starts_with("---\r\n")) return true; // front matter
    std::size_t headings = 0, bold = 0, underlined = 0;
    std::string_view before;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t end = std::min(utf8.find('\n', at), utf8.size());
        const std::string_view line = utf8.substr(at, end - at);
        headings += heading_level(line) > 0 ? 1 : 0;
        bold += line.starts_with("**") ? 1 : 0;
        underlined += underline_level(line) > 0 && may_be_underlined(before) ? 1 : 0;
        before = line;
        at = end + 1;
    }
    return headings >= 1 || bold >= 2 || underlined >= 2;
}

MarkdownLine MarkdownReader::line(std::string_view physical)
{
    ++lines_;
    Cutter cutter(physical);
    const std::string_view words = basis::trimmed(physical);
    const bool fence = words == "---" || words == "+++";
    if (lines_ == 1 && fence) front_matter_ = true;
    if (front_matter_) {
        front_matter_ = lines_ == 1 || !fence;
        cutter.cut(physical.size(), matter);
        return cutter.made();
    }
    if (is_rule(words) || words.starts_with("```")) {
        cutter.made().under = underline_level(words);
        cutter.cut(physical.size(), rule);
        return cutter.made();
    }
    cut_opening(cutter);
    if (is_link_within(cutter.rest())) {
        cutter.cut(cutter.rest().size(), contents);
        return cutter.made();
    }
    cut_within(cutter);
    return cutter.made();
}

}
