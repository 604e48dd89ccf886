// What the rules of the lint share: an index of all words, the tree's children, and where findings go.
#pragma once

#include "terms/lint.h"

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace terms {

// Bytes of one provision's text.
struct WordSpot {
    std::size_t provision = 0, begin = 0, end = 0;
};

// A number with what is counted: ３０日, ２ヶ月, 14.5％.
struct Quantity {
    std::size_t begin = 0, end = 0; // with the unit
    std::string number;             // folded digits
    std::string_view unit;          // as printed; empty where none of the known ones follows
};
class LintScan {
public:
    explicit LintScan(const Document& document);

    const Document& document() const { return document_; }
    const Provision& at(std::size_t provision) const { return document_.provisions[provision]; }
    std::string_view text(std::size_t provision) const { return document_.provisions[provision].text; }
    // Provisions with words of their own, without provisos (they repeat their parent's).
    const std::vector<std::size_t>& bodies() const { return bodies_; }
    // Without provisos.
    const std::vector<std::size_t>& children(std::size_t provision) const { return children_[provision]; }
    // The article, supplement, appendix or preamble that holds the provision; itself for such a one.
    std::size_t container(std::size_t provision) const;
    // npos for an id that is not there.
    std::size_t index_of(std::string_view id) const;
    // Numbers in a body, as quantities() reads them.
    const std::vector<Quantity>& numbers(std::size_t provision) const;
    // Of each reference of the document, in order: the words that say it; empty for one in a title.
    const std::vector<WordSpot>& reference_spots() const { return reference_spots_; }

    // Every place of the words in bodies, in order; overlapping ones too.
    std::vector<WordSpot> where(std::string_view words) const;
    bool says(std::string_view words) const { return !where(words).empty(); }
    bool says_any(const std::vector<std::string_view>& words) const;
    // In a provision and those below it.
    bool says_below(std::size_t provision, std::string_view words) const;
    bool says_any_below(std::size_t provision, const std::vector<std::string_view>& words) const;
    // Articles whose title holds the words.
    bool titled(std::string_view words) const;
    // The printed sentence around a byte.
    std::string_view sentence(const WordSpot& spot) const;
    std::string_view words(const WordSpot& spot) const
    {
        return text(spot.provision).substr(spot.begin, spot.end - spot.begin);
    }

private:
    void index_words();
    void find_references();

    const Document& document_;
    std::vector<std::size_t> bodies_;
    std::vector<std::vector<std::size_t>> children_;
    std::vector<std::size_t> last_below_; // index of the last provision in the subtree
    std::vector<WordSpot> reference_spots_;
    std::vector<std::vector<Quantity>> numbers_; // by provision
    std::string all_;                            // the bodies' texts, a line break between them
    std::vector<std::size_t> starts_;            // of each body in all_
    std::vector<std::uint32_t> first_;           // by character: where its positions begin
    std::vector<std::uint32_t> positions_;       // bytes of all_, grouped by character
};

// Takes the findings of one rule.
class LintReport {
public:
    LintReport(const LintScan& scan, const LintRule& rule, std::vector<LintFinding>& findings)
        : scan_(scan), rule_(rule), findings_(findings)
    {}
    void at(const WordSpot& spot, std::string message, std::string suggestion);
    void at(const WordSpot& spot, Severity severity, std::string message, std::string suggestion);
    // At the number or heading of a provision.
    void provision(std::size_t provision, std::string message, std::string suggestion);
    void line(const Remark& remark, std::string message, std::string suggestion);
    void whole(std::string message, std::string suggestion);
    // One finding per provision, at its first spot.
    void once_each(std::vector<WordSpot> spots, const std::string& message, const std::string& suggestion);
    // One finding for many places: at the first, the others' clauses in the message.
    void several(const std::vector<WordSpot>& spots, const std::string& message, std::string suggestion);

private:
    void add(LintFinding finding);

    const LintScan& scan_;
    const LintRule& rule_;
    std::vector<LintFinding>& findings_;
    std::size_t count_ = 0;
};

// Reads words one after the other.
class WordReader {
public:
    explicit WordReader(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}
    bool take(std::string_view word);
    bool take_any(std::initializer_list<std::string_view> words);
    std::size_t position() const { return at_; }
    std::string_view rest() const { return text_.substr(at_); }

private:
    std::string_view text_;
    std::size_t at_;
};

using WordList = std::vector<std::string_view>; // for tables; an initializer_list in one would dangle
bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words);
bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words);
bool holds_any(std::string_view text, std::initializer_list<std::string_view> words);
bool ends_with_any(std::string_view text, const WordList& words);
bool starts_with_any(std::string_view text, const WordList& words);
bool holds_any(std::string_view text, const WordList& words);

// Numbers of digits, and kanji numerals that a unit follows, in order. No number of a provision (第４条, 第２項).
std::vector<Quantity> quantities(std::string_view text);
bool is_time_unit(std::string_view unit);

}
