// The 新旧対照表 on paper: three columns, differing words underlined, rows that break across pages under a repeated
// head.
#include "documents/comparison.h"
#include "documents/flow.h"

#include <algorithm>

namespace documents {
namespace {

constexpr Area area{.left = mm(150), .right = mm(1950), .top = mm(200), .bottom = mm(2780)};
constexpr Length remark_width = mm(240), padding = mm(18), indent = mm(38), leading = pt(150);
constexpr Length column_width = (area.right - area.left - remark_width) / 2;
constexpr TextStyle words{.size = pt(90)}, small{.size = pt(72), .ink = Ink::grey};

// A printed line of a cell: its text, and which bytes of it are underlined.
struct PrintedLine {
    std::string text;
    std::vector<std::pair<std::size_t, std::size_t>> underlined;
};

// Letters that no installed face has, and tabs, cannot be drawn.
std::string drawable(const Paper& paper, std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const Character one = character_at(text, at);
        const std::string letter(text.substr(at, one.length));
        at += one.length;
        if (one.code < 0x20) {
            out += one.code == U'\t' ? " " : "";
            continue;
        }
        try {
            static_cast<void>(paper.measure(letter, words));
            out += letter;
        } catch (const MissingGlyph&) {
            out += "〓";
        }
    }
    return out;
}

std::string drawable_run(const Paper& paper, const std::string& text)
{
    try {
        static_cast<void>(paper.measure(text, words));
        return text;
    } catch (const std::exception&) {
        return drawable(paper, text);
    }
}

// Wraps the whole cell, then finds each run's bytes again in the lines: wrapping drops only blanks at line ends.
std::vector<PrintedLine> printed(const Paper& paper, const std::vector<ComparisonRun>& runs, Length width)
{
    std::string text;
    std::vector<std::pair<std::size_t, std::size_t>> spans;
    for (const ComparisonRun& run : runs) {
        const std::string part = drawable_run(paper, run.text);
        if (run.underlined) spans.emplace_back(text.size(), text.size() + part.size());
        text += part;
    }
    std::vector<PrintedLine> lines;
    std::size_t at = 0;
    for (const std::string& line : paper.wrapped(text, words, width)) {
        const std::size_t begin = std::min(text.find(line, at), text.size()), end = begin + line.size();
        PrintedLine out{line, {}};
        for (const auto& [from, to] : spans)
            if (from < end && begin < to)
                out.underlined.emplace_back(std::max(from, begin) - begin, std::min(to, end) - begin);
        lines.push_back(std::move(out));
        at = end;
    }
    return lines;
}

class ComparisonTable {
public:
    ComparisonTable(Paper& paper, const ComparisonSheet& sheet, bool old_first)
        : sheet_(sheet), flow_(paper, area, area.top), old_first_(old_first)
    {}
    void print();

private:
    void head();
    void print(const ComparisonLine& line);
    void draw(const PrintedLine& line, Length left);
    void close_page(Length from);
    void rule(Length y, Length width);

    const ComparisonSheet& sheet_;
    Flow flow_;
    bool old_first_;
    Length page_top_ = 0; // where this page's table begins
};

void ComparisonTable::rule(Length y, Length width)
{
    flow_.paper().line({area.left, y}, {area.right, y}, {.width = width, .ink = Ink::grey});
}

void ComparisonTable::head()
{
    Paper& paper = flow_.paper();
    const Length height = mm(75);
    page_top_ = flow_.y();
    paper.fill({area.left, flow_.y(), area.width(), height}, Ink::pale);
    rule(flow_.y(), pt(6));
    const auto put = [&](Length left, Length width, const std::string& title) {
        const TextStyle style{.size = pt(90), .weight = Weight::bold, .align = Align::centre};
        paper.text({left + width / 2, flow_.y() + mm(50)}, title, paper.fitted(title, style, width - 2 * padding));
    };
    const auto name = [&](bool old_side) {
        const std::string& edition = old_side ? sheet_.before_name : sheet_.after_name;
        return std::string(old_side ? "現行" : "改正後") + (edition.empty() ? "" : "（" + edition + "）");
    };
    put(area.left, column_width, name(old_first_));
    put(area.left + column_width, column_width, name(!old_first_));
    put(area.left + 2 * column_width, remark_width, "備考");
    flow_.skip(height);
    rule(flow_.y(), pt(4));
}

// The frame and the lines between the columns, down to where the table stops on this page.
void ComparisonTable::close_page(Length from)
{
    const Length bottom = flow_.y();
    rule(bottom, pt(6));
    for (const Length x : {area.left, area.left + column_width, area.left + 2 * column_width, area.right})
        flow_.paper().line({x, from}, {x, bottom}, {.width = pt(4), .ink = Ink::grey});
}

void ComparisonTable::draw(const PrintedLine& line, Length left)
{
    Paper& paper = flow_.paper();
    const Length base = flow_.y() + words.size;
    paper.text({left, base}, line.text, words);
    for (const auto& [from, to] : line.underlined) {
        const Length begin = from == 0 ? 0 : paper.measure(std::string_view(line.text).substr(0, from), words);
        const Length end = paper.measure(std::string_view(line.text).substr(0, to), words);
        paper.line({left + begin, base + pt(24)}, {left + end, base + pt(24)}, {.width = pt(7), .ink = Ink::black});
    }
}

void ComparisonTable::print(const ComparisonLine& line)
{
    const Length shift = indent * line.deep, width = column_width - 2 * padding - shift;
    const Paper& paper = flow_.paper();
    const std::vector<PrintedLine> left = printed(paper, old_first_ ? line.before : line.after, width);
    const std::vector<PrintedLine> right = printed(paper, old_first_ ? line.after : line.before, width);
    const std::vector<std::string> remark =
        line.remark.empty() ? std::vector<std::string>()
                            : paper.wrapped(drawable(paper, line.remark), small, remark_width - 2 * padding);
    const std::size_t count = std::max({left.size(), right.size(), remark.size()});
    const auto turn = [&] {
        close_page(page_top_);
        flow_.turn();
        head();
    };
    // A heading is not left alone at the foot of a page.
    const auto least = static_cast<Length>(std::min<std::size_t>(count, 2) + (line.starts_block ? 2 : 0));
    if (!flow_.has(leading * least + mm(20))) turn();
    if (line.starts_block && flow_.y() > page_top_ + mm(80)) {
        flow_.skip(mm(12));
        rule(flow_.y(), pt(4));
    }
    flow_.skip(mm(8));
    for (std::size_t i = 0; i < count; ++i) {
        if (!flow_.has(leading)) turn();
        if (i < left.size()) draw(left[i], area.left + padding + shift);
        if (i < right.size()) draw(right[i], area.left + column_width + padding + shift);
        if (i < remark.size())
            flow_.paper().text({area.left + 2 * column_width + padding, flow_.y() + words.size}, remark[i], small);
        flow_.skip(leading);
    }
}

void ComparisonTable::print()
{
    const TextStyle title{.size = pt(140), .weight = Weight::bold, .align = Align::centre};
    Paper& paper = flow_.paper();
    const std::string words_of_title = drawable(paper, sheet_.title) + "　新旧対照表";
    paper.text({Paper::width / 2, flow_.y() + mm(20)}, words_of_title,
               paper.fitted(words_of_title, title, area.width()));
    flow_.skip(mm(80));
    if (sheet_.empty()) {
        flow_.paragraph("二つの版に違いはありません。", {.size = pt(100)}, pt(180));
        return;
    }
    head();
    for (const ComparisonLine& line : sheet_.lines)
        print(line);
    flow_.skip(mm(12));
    close_page(page_top_);
}

}

std::string comparison_pdf(const ComparisonSheet& sheet, EditionOrder order, basis::Date date)
{
    Paper paper({.title = sheet.title + " 新旧対照表", .author = {}, .date = date});
    ComparisonTable(paper, sheet, order == EditionOrder::old_left).print();
    number_pages(paper, "新旧対照表");
    return std::move(paper).finish();
}

}
