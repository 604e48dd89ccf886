// Composes pages of A4 and writes them as a PDF: text, rules, boxes. The same calls give the same bytes: no clock, no
// random number; the file's /ID is the SHA-256 of its contents. The file is an archive copy, PDF/A-3b.
#pragma once

#include "basis/date.h"
#include "documents/font.h"
#include "documents/length.h"
#include "documents/sheet.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace documents {

enum class Align : std::uint8_t { left, centre, right };
enum class Ink : std::uint8_t { black, grey, hairline, pale, accent, white };

struct TextStyle {
    Length size = pt(90);
    Weight weight = Weight::regular;
    Align align = Align::left; // of the text to its place: starts there, is centred there, ends there
    Ink ink = Ink::black;
    Length stretch = 0; // if longer than the text, its letters are spaced to this width
};

struct Stroke {
    Length width = pt(5);
    Ink ink = Ink::grey;
};

// What the file says of itself.
struct PaperInfo {
    std::string title, author;
    basis::Date date; // stands as creation date, midnight in Japan
};

class PdfFile;

class Paper {
public:
    static constexpr Length width = 595'276, height = 841'890;

    // Starts with one empty page.
    explicit Paper(PaperInfo info);

    void add_page(); // and turns to it
    // From 1; throws std::out_of_range.
    void turn_to(std::size_t page);
    std::size_t page() const { return current_ + 1; }
    std::size_t pages() const { return pages_.size(); }

    // One line on the baseline `at`. Throws MissingGlyph, also for control characters, and std::invalid_argument.
    void text(Place at, std::string_view text, const TextStyle& style);
    void line(Place from, Place to, Stroke stroke);
    void frame(Box box, Stroke stroke);
    void fill(Box box, Ink ink);

    Length measure(std::string_view text, const TextStyle& style) const;
    // The style, in a smaller size if the text would otherwise be wider than `most`.
    TextStyle fitted(std::string_view text, TextStyle style, Length most) const;
    // Breaks at line ends in the text and where it is full: between Japanese characters, never before closing marks or
    // after opening ones (JIS X 4051), inside Latin words only if they are longer than a line.
    std::vector<std::string> wrapped(std::string_view text, const TextStyle& style, Length most) const;

    // Puts a file into this one, as another form of the same document or of a part of it (ISO 19005-3, AFRelationship
    // Alternative). Several come in the order of their names.
    void attach(Attached file) { attached_.push_back(std::move(file)); }
    // The file. The paper is used up.
    std::string finish() &&;

private:
    struct Page {
        std::string content;
        int face = -1;
        Length size = 0;
        std::optional<Ink> fill, stroke;
        Length line_width = 1000;
    };
    // One embedded face: a character id for each pair of glyph and text, so that copied text is exact.
    struct Used {
        std::map<std::pair<std::uint16_t, std::string>, std::uint16_t> ids;
        std::vector<std::pair<std::uint16_t, std::string>> order; // order[0] is the glyph for "not defined"
    };

    Page& page_now() { return pages_[current_]; }
    std::uint16_t character_id(std::uint8_t face, std::uint16_t glyph, std::string_view text);
    void set_fill(Ink ink);
    void set_stroke(Stroke stroke);
    void set_face(std::uint8_t face, Length size, Ink ink);
    void show(const Shaped& shaped, std::string_view text, const TextStyle& style);

    std::string catalog(PdfFile& file, int tree) const;

    PaperInfo info_;
    std::vector<Attached> attached_; // in order of their names
    std::vector<Page> pages_;
    std::size_t current_ = 0;
    std::map<std::uint8_t, Used> used_;
};

}
