// Text and tables that run down a sheet and on to the next: paragraphs, tables with repeated heads, page numbers.
#pragma once

#include "documents/paper.h"

#include <span>

namespace documents {

// The part of a page that text may fill.
struct Area {
    Length left = mm(220), right = mm(1880), top = mm(280), bottom = mm(2770);
    Length width() const { return right - left; }
};

struct Column {
    std::string head;
    Length width = 0;
    Align align = Align::left;
};

struct Row {
    std::vector<std::string> cells;
    std::string note; // small and grey under the first cell
};

struct TableStyle {
    Length size = pt(88), note_size = pt(68);
    Length above = mm(15), below = mm(12); // a row's text
};

class Flow {
public:
    // Starts at `y` of the paper's current page; the pages it turns to have the area `area`.
    Flow(Paper& paper, Area area, Length y) : paper_(paper), area_(area), y_(y) {}

    Paper& paper() { return paper_; }
    const Area& area() const { return area_; }
    Length y() const { return y_; }
    void move_to(Length y) { y_ = y; }
    void skip(Length height) { y_ += height; }
    // Turns the page unless so much is left on this one.
    void need(Length height);
    bool has(Length height) const { return y_ + height <= area_.bottom; }
    void turn();

    // Lines from the area's left plus `indent`; `leading` is the distance of baselines.
    void paragraph(std::string_view text, const TextStyle& style, Length leading, Length indent = 0);
    // A heading that is never left alone at the foot of a page.
    void heading(std::string_view text);
    // A row stays on one page if it fits on one; the head is repeated on each page.
    void table(std::span<const Column> columns, std::span<const Row> rows, const TableStyle& style = {});

private:
    struct Band;
    void head(std::span<const Column> columns, const TableStyle& style);
    std::vector<Band> bands(std::span<const Column> columns, const Row& row, const TableStyle& style) const;
    void print(std::span<const Column> columns, const Band& band);

    Paper& paper_;
    Area area_;
    Length y_;
};

// A label in grey and its value beside it; the value is wrapped into `most` and the place after it returned.
struct Labelled {
    std::string_view label, value;
    Length value_at = 0; // from the label's left edge
    Length most = 0;     // of the value
};
Length labelled(Paper& paper, Place at, const Labelled& entry, Length size = pt(88));

// Writes "n / m" and `mark` at the foot of every page from `first` on; call last.
void number_pages(Paper& paper, std::string_view mark, std::size_t first = 1);

}
