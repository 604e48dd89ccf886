// The first layer of the reader: physical lines, what their layout says (blank lines, where lines wrap), page
// furniture.
#pragma once

#include "terms/document.h"

#include <string_view>
#include <vector>

namespace terms {

// A line that is not blank, without the spaces around it.
struct Line {
    std::string_view text;
    Place place;                     // of the first character that is not a space
    std::uint32_t blanks_before = 0; // blank lines since the line before
    std::size_t width = 0;           // cells
    bool ends_sentence = false;
};

struct Layout {
    bool double_spaced = false; // a blank line after every line says nothing
    std::size_t wrap = 0;       // usual width in cells of a line that goes on in the next; 0 when lines are not wrapped
};

std::vector<Line> lines_of(std::string_view utf8);
Layout layout_of(const std::vector<Line>& lines);

// A gap that means something: more blank lines than the layout puts after every line.
bool gap_before(const Line& line, const Layout& layout);
// The line stops before the place where lines wrap.
bool is_short(const Line& line, const Layout& layout);

// Why the line is page furniture (document number, page number, running title), in Japanese; empty when it is not.
std::string_view furniture(std::string_view line, std::string_view title);

}
