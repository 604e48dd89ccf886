// Markdown's signs around the words: #, **, list bullets, escapes. They are taken off line by line and listed as left
// out, so that the same reader sees the words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace terms {

// Signs taken off a line before byte `at` of the words that stay.
struct Cut {
    std::size_t at = 0;
    std::uint32_t column = 0;     // of the signs in the physical line, from 1
    std::uint32_t characters = 0; // how many
    std::string text;
    std::string_view why; // Japanese
};

struct MarkdownLine {
    std::string words;
    std::vector<Cut> cuts;
    std::uint32_t heading = 0; // level of #, 0 for none
    std::uint32_t indent = 0;  // of a list
    bool bullet = false;       // an entry of a list without numbers
    std::uint32_t under = 0;   // === (1) or --- (2): the line before is a heading of this level
};

bool is_markdown(std::string_view utf8);
// The line above === or --- as a heading: short, no sentence, no row of a table.
bool may_be_underlined(std::string_view line);

// Reads physical lines in order: what stands between fences and front matter depends on the lines before.
class MarkdownReader {
public:
    MarkdownLine line(std::string_view physical);

private:
    bool front_matter_ = false;
    std::uint32_t lines_ = 0;
};

}
