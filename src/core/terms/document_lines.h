// The first layer of the reader: physical lines, what their layout says (blank lines, where lines wrap), and what is no
// part of the terms: page furniture, tables of contents, Markdown's signs.
#pragma once

#include "terms/document.h"
#include "terms/document_alike.h"
#include "terms/document_markdown.h"
#include "terms/document_marks.h"

#include <string>
#include <string_view>
#include <vector>

namespace terms {

// Characters that were taken off the line before a byte of its words.
struct Shift {
    std::size_t at = 0;
    std::uint32_t characters = 0;
};

// A line that is not blank, without the spaces around it.
struct Line {
    std::string_view text;           // as printed
    std::string_view plain;          // without look-alikes, byte for byte beside text: for recognising
    Place place;                     // of the first character that is not a space
    std::uint32_t blanks_before = 0; // blank lines since the line before
    std::size_t width = 0;           // cells
    bool ends_sentence = false;
    bool page_before = false;   // the first line of a page
    std::uint32_t heading = 0;  // level of a Markdown heading
    std::uint32_t indent = 0;   // of a Markdown list
    bool bullet = false;        // an entry of a Markdown list without numbers
    std::string_view left_out;  // why the line is no part of the terms; empty when it is
    bool opens_article = false; // where articles are not called 第N条
    std::vector<Shift> shifts;

    // Where a part of text or plain stands in the file; the same part of text.
    Place place_of(std::string_view part) const;
    std::string_view printed(std::string_view part) const;
    // A part of the line as a line of its own.
    Line piece(std::size_t begin, std::size_t end) const;
    // All parts between the bytes `cuts`, in ascending order: each as piece, in linear time over all of them.
    std::vector<Line> divided(const std::vector<std::size_t>& cuts) const;
};

// The words of the file in lines. Owns the words that the lines point into.
class Lines {
public:
    explicit Lines(std::string_view utf8);
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    std::vector<Line> all;
    std::vector<Remark> signs; // Markdown's signs
    std::vector<Alike> alike;  // look-alikes; `at` counts bytes of the words
    bool markdown = false;
    // Of the line's words among the bytes that `alike` counts.
    std::size_t offset_of(const Line& line) const { return static_cast<std::size_t>(line.text.data() - words_.data()); }

private:
    void read(std::string_view utf8);
    void read_markdown(std::string_view utf8);

    std::string words_, plain_;
};

// How the document marks its articles.
enum class ArticleForm : std::uint8_t {
    named,    // 第１条
    ordinals, // 第１ 目的
    marks,    // 1. 目的, 一、目的, I 目的
    headings, // Markdown headings without numbers
    none,     // not at all: no terms
};

struct Layout {
    bool double_spaced = false; // a blank line after every line says nothing
    std::size_t wrap = 0;       // usual width in cells of a line that goes on in the next; 0 when lines are not wrapped
    bool unwrapped = false;     // lines are so long that each is a paragraph
    ArticleForm form = ArticleForm::none;
    bool bare_captions = false;          // a title stands on the line above its article without brackets
    bool bare_numbers_are_marks = false; // a digit alone on a line opens a paragraph; else it is a page number
    bool markdown = false;
};

// Learns the layout; marks what is left out and, where articles are not called 第N条, the lines that open one.
Layout layout_of(Lines& lines);

// A gap that means something: more blank lines than the layout puts after every line.
bool gap_before(const Line& line, const Layout& layout);
// The line stops before the place where lines wrap.
bool is_short(const Line& line, const Layout& layout);

// Lines whose words go on after a gap at one place of the page: two columns. No lines where there are no such pages.
struct SideBySide {
    std::size_t lines = 0;
    const Line* first = nullptr;
};
SideBySide side_by_side(const std::vector<Line>& lines);

// Why the line is page furniture (document number, page number, running title), in Japanese; empty when it is not.
std::string_view furniture(const Line& line, std::string_view title, const Layout& layout);

}
