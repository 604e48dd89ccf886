// Pages in two columns, copied line by line across both: nothing can be read from them, but they can be told.
#include "terms/document_lines.h"

#include "basis/text.h"

#include <algorithm>
#include <map>

namespace terms {

namespace {

// Where words go on after a gap in the middle of the line, in cells; 0 where there is no such gap.
std::size_t right_part(const Line& line)
{
    constexpr std::size_t widest_gap_of_words = 3, fewest_cells = 8;
    std::size_t cell = 0, gap = 0;
    for (std::size_t at = 0; at < line.text.size();) {
        const basis::CodePoint point = basis::decode(line.text, at);
        const std::size_t width = basis::cells(line.text.substr(at, point.length));
        at += point.length;
        if (basis::is_space(point.code)) {
            gap += width;
        } else {
            if (gap > widest_gap_of_words && cell - gap >= fewest_cells) return cell;
            gap = 0;
        }
        cell += width;
    }
    return 0;
}

}

SideBySide side_by_side(const std::vector<Line>& lines)
{
    constexpr std::size_t fewest = 5, slack = 4; // cells that two lines of one column may begin apart
    std::map<std::size_t, SideBySide> at_cell;
    std::vector<std::pair<std::size_t, const Line*>> right;
    for (const Line& line : lines)
        if (const std::size_t cell = line.left_out.empty() ? right_part(line) : 0; cell > 0)
            right.emplace_back(cell, &line);
    SideBySide best;
    for (const auto& [cell, line] : right) {
        SideBySide& here = at_cell[cell / slack];
        if (here.lines++ == 0) here.first = line;
    }
    for (const auto& [cell, here] : at_cell) {
        SideBySide both = here;
        if (const auto next = at_cell.find(cell + 1); next != at_cell.end()) {
            both.lines += next->second.lines;
            if (next->second.first < both.first) both.first = next->second.first;
        }
        if (both.lines > best.lines) best = both;
    }
    return best.lines >= fewest && best.lines * 3 >= lines.size() ? best : SideBySide{};
}

}
