// The layer that makes the tree: lines in, provisions with ids, places and sentences out.
#pragma once

#include "terms/document.h"
#include "terms/document_lines.h"
#include "terms/document_marks.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace terms {

// Fills title, provisions, spots, left_out and remarks of the document.
class Tree {
public:
    Tree(const std::vector<Line>& lines, const Layout& layout, Document& document);
    void read();

private:
    // A list whose marks go on: its class and its last number. The unnumbered paragraph of an article is one without
    // marks.
    struct Open {
        MarkClass kind;
        std::uint32_t number = 0;
        std::size_t provision = 0;
        bool unnumbered = false;
    };
    struct OpenDivision {
        int rank = 0;
        std::size_t provision = 0;
    };

    std::size_t read_title();
    // 目次 stands at `at`: leaves out the table and gives the line after it; reads the line when no table follows.
    std::size_t after_contents(std::size_t at);
    void read_line(std::size_t at);
    bool read_division(const Line& line);
    bool read_article(const Line& line);
    bool read_supplement(const Line& line);
    bool read_appendix(const Line& line);
    bool read_mark(const Line& line);
    bool read_around_the_preamble(const Line& line);
    bool read_caption(std::size_t at);
    bool read_dated_close(std::size_t at);
    void read_words(const Line& line);

    bool may_open(const Line& line) const;
    bool starts_paragraph(const Line& line) const;
    bool believes(const Mark& mark, const Line& line, const Open* list) const;
    void open_mark(const Mark& mark, const Line& line, std::size_t list);
    void open_container(Provision provision);
    void open_paragraph(Place place);
    std::size_t add(Provision provision);
    void add_words(std::string_view words, const Line& line);
    void close_words();
    void remark(const Line& line, std::string why);
    Place place_in(const Line& line, std::string_view part) const;

    const std::vector<Line>& lines_;
    const Layout& layout_;
    Document& document_;
    std::unordered_map<std::string, std::size_t> copies_; // how often an id was repeated
    std::vector<OpenDivision> divisions_;
    std::vector<Open> open_;
    std::size_t container_ = Provision::none; // article, supplement, appendix or preamble that takes paragraphs
    std::size_t current_ = Provision::none;   // takes the words that come
    std::size_t supplement_ = Provision::none;
    std::size_t last_article_line_ = 0;
    std::uint32_t last_article_ = 0, supplements_ = 0;
    const Line* last_ = nullptr; // the line before, page furniture aside
    bool after_heading_ = true;
    const Line* caption_ = nullptr; // （目的） above its article
};

}
