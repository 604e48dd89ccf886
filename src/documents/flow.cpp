#include "documents/flow.h"

#include <fmt/format.h>

#include <algorithm>

namespace documents {
namespace {

constexpr Length gutter = mm(15); // between the columns of a table

// Baselines stand this far below the upper edge of their line.
Length drop(Length size)
{
    return size * 88 / 100;
}

Length leading_of(Length size)
{
    return size * 140 / 100;
}

Length edge(const Column& column, Length left)
{
    switch (column.align) {
    case Align::left:
        return left;
    case Align::centre:
        return left + column.width / 2;
    case Align::right:
        return left + column.width;
    }
    return left;
}

}

// One line of a row over all columns.
struct Flow::Band {
    struct Piece {
        std::string text;
        Length size = 0;
        Ink ink = Ink::black;
    };
    std::vector<Piece> pieces;
    Length height = 0;
};

void Flow::need(Length height)
{
    if (!has(height)) turn();
}

void Flow::turn()
{
    if (paper_.page() == paper_.pages())
        paper_.add_page();
    else
        paper_.turn_to(paper_.page() + 1);
    y_ = area_.top;
}

void Flow::paragraph(std::string_view text, const TextStyle& style, Length leading, Length indent)
{
    const Length most = area_.width() - indent;
    for (const std::string& line : paper_.wrapped(text, style, most)) {
        need(leading);
        Length x = area_.left + indent;
        if (style.align != Align::left) x += style.align == Align::right ? most : most / 2;
        paper_.text({x, y_ + drop(style.size)}, line, style);
        y_ += leading;
    }
}

void Flow::heading(std::string_view text)
{
    need(mm(220));
    const TextStyle style{.size = pt(100), .ink = Ink::accent};
    paper_.text({area_.left, y_ + drop(style.size)}, text, style);
    y_ += mm(55);
}

void Flow::head(std::span<const Column> columns, const TableStyle& style)
{
    const Length size = style.size * 92 / 100, height = leading_of(size) + mm(16);
    paper_.fill({area_.left, y_, area_.width(), height}, Ink::accent);
    Length left = area_.left + gutter;
    for (const Column& column : columns) {
        const TextStyle text{.size = size, .align = column.align, .ink = Ink::white};
        paper_.text({edge(column, left), y_ + mm(8) + drop(size) + (leading_of(size) - size) / 2}, column.head, text);
        left += column.width + gutter;
    }
    y_ += height;
}

std::vector<Flow::Band> Flow::bands(std::span<const Column> columns, const Row& row, const TableStyle& style) const
{
    std::vector<Band> out;
    const auto put = [&](std::size_t line, std::size_t column, std::string text, Length size, Ink ink) {
        if (out.size() <= line) out.resize(line + 1, Band{.pieces = std::vector<Band::Piece>(columns.size())});
        out[line].pieces[column] = {std::move(text), size, ink};
        out[line].height = std::max(out[line].height, leading_of(size));
    };
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const Length width = columns[column].width;
        std::size_t line = 0;
        // A number is never broken: amounts shrink to their column instead.
        if (columns[column].align == Align::right)
            put(line++, column, row.cells[column], style.size, Ink::black);
        else
            for (std::string& part : paper_.wrapped(row.cells[column], {.size = style.size}, width))
                put(line++, column, std::move(part), style.size, Ink::black);
        if (column == 0 && !row.note.empty())
            for (std::string& part : paper_.wrapped(row.note, {.size = style.note_size}, width))
                put(line++, column, std::move(part), style.note_size, Ink::grey);
    }
    return out;
}

void Flow::print(std::span<const Column> columns, const Band& band)
{
    Length left = area_.left + gutter;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Band::Piece& piece = band.pieces[i];
        if (!piece.text.empty()) {
            TextStyle text{.size = piece.size, .align = columns[i].align, .ink = piece.ink};
            if (columns[i].align == Align::right) text = paper_.fitted(piece.text, text, columns[i].width);
            paper_.text({edge(columns[i], left), y_ + drop(piece.size) + (leading_of(piece.size) - piece.size) / 2},
                        piece.text, text);
        }
        left += columns[i].width + gutter;
    }
    y_ += band.height;
}

void Flow::table(std::span<const Column> columns, std::span<const Row> rows, const TableStyle& style)
{
    const Length head_height = leading_of(style.size) + mm(16);
    const Length page_height = area_.bottom - area_.top - head_height;
    bool headed = false;
    for (const Row& row : rows) {
        const std::vector<Band> lines = bands(columns, row, style);
        Length height = style.above + style.below;
        for (const Band& line : lines)
            height += line.height;
        const Length wanted = std::min(height, page_height) + (headed ? 0 : head_height);
        if (!has(wanted)) {
            turn();
            headed = false;
        }
        if (!headed) head(columns, style);
        headed = true;
        y_ += style.above;
        for (const Band& line : lines) {
            if (!has(line.height)) {
                turn();
                head(columns, style);
                y_ += style.above;
            }
            print(columns, line);
        }
        y_ += style.below;
        paper_.line({area_.left, y_}, {area_.right, y_}, {.width = pt(4), .ink = Ink::hairline});
    }
}

Length labelled(Paper& paper, Place at, const Labelled& entry, Length size)
{
    paper.text({at.x, at.y + drop(size)}, entry.label, {.size = size, .ink = Ink::grey});
    for (const std::string& line : paper.wrapped(entry.value, {.size = size}, entry.most)) {
        paper.text({at.x + entry.value_at, at.y + drop(size)}, line, {.size = size});
        at.y += size * 150 / 100;
    }
    return at.y;
}

void number_pages(Paper& paper, std::string_view mark, std::size_t first)
{
    const TextStyle style{.size = pt(75), .ink = Ink::grey};
    for (std::size_t page = first; page <= paper.pages(); ++page) {
        paper.turn_to(page);
        TextStyle centred = style, right = style;
        centred.align = Align::centre;
        right.align = Align::right;
        paper.text({Paper::width / 2, mm(2860)}, fmt::format("{} / {}", page - first + 1, paper.pages() - first + 1),
                   centred);
        paper.text({Area().right, mm(2860)}, mark, right);
    }
}

}
