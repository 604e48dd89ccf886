// The layer that makes the tree: lines in, provisions with ids, places and sentences out.
#pragma once

#include "terms/document_draft.h"
#include "terms/document_headings.h"
#include "terms/document_lines.h"
#include "terms/document_marks.h"

#include <optional>
#include <string>
#include <vector>

namespace terms {

// Reads the lines into a draft: title, provisions, spots, left_out and remarks.
class Tree {
public:
    Tree(const Lines& lines, const Layout& layout, DocumentDraft& draft);
    void read();

private:
    // A list whose marks go on: its class and its last number. The unnumbered paragraph of an article is one without
    // marks; an outline list (1.1) has a level.
    struct Open {
        MarkClass kind;
        std::uint32_t number = 0;
        std::size_t provision = 0;
        bool unnumbered = false;
        std::size_t outline = 0; // how many numbers its marks have; 0 for other marks
    };
    struct OpenDivision {
        int rank = 0;
        std::size_t provision = 0;
    };

    // document_tree.cpp: headings; document_tree_around.cpp: what surrounds the articles
    std::size_t read_title();
    void read_line(std::size_t at);
    void read_piece(const Line& line);
    bool read_division(const Line& line);
    bool read_heading_without_number(const Line& line);
    bool read_article(const Line& line);
    std::optional<ArticleMark> article_at(const Line& line) const;
    bool believes(const ArticleMark& article, const Line& line) const;
    void open_article(const ArticleMark& article, const Line& line);
    bool read_supplement(const Line& line);
    bool read_appendix(const Line& line);
    bool read_around_the_preamble(const Line& line);
    bool read_caption(std::size_t at);
    void give_up_caption(const Line* line);
    bool read_close(std::size_t at);
    void open_division(int rank, Provision provision);
    void open_container(Provision provision);

    // document_tree_marks.cpp: marks and words
    bool read_outline(const Line& line);
    bool read_marks(const Line& line);
    bool read_mark(const Line& line);
    void read_words(const Line& line);
    void open_container_of_words(const Line& line);
    std::vector<std::size_t> places_to_open(const Line& line) const;
    bool opens_within(const Line& piece) const;
    void read_within(const Line& piece);
    std::optional<Mark> mark_at(const Line& line) const;
    bool believes(const Mark& mark, const Line& line, const Open* list) const;
    bool believes_other_way(const Mark& mark, const Line& line, const Open& list) const;
    std::size_t list_of(const Mark& mark) const;
    std::size_t list_in_another_way(const Mark& mark) const;
    void open_mark(const Mark& mark, const Line& line);
    void open_paragraph(Place place);
    void add_words(std::string_view words, const Line& line);
    void begin_proviso(const Line& line);
    void remark_unread_heading(const Line& line);
    void remark_loose_title(std::size_t at);

    bool may_open(const Line& line) const;
    bool starts_paragraph(const Line& line) const;
    void remark(const Line& line, std::string why);
    bool in_article() const;

    const Lines& source_;
    const std::vector<Line>& lines_;
    const Layout& layout_;
    DocumentDraft& draft_;
    std::vector<OpenDivision> divisions_;
    std::vector<Open> open_;
    std::size_t container_ = Provision::none; // article, supplement, appendix or preamble that takes paragraphs
    std::size_t supplement_ = Provision::none;
    std::size_t last_article_line_ = 0;
    std::uint32_t last_article_ = 0, supplements_ = 0, headings_ = 0;
    const Line* last_ = nullptr; // the line before, page furniture aside
    Line last_piece_;            // the part of a line before, where one line was divided
    bool after_heading_ = true;
    const Line* caption_ = nullptr; // （目的） above its article
};

}
