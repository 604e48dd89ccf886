// The terms as a tree: plain text in, provisions with permanent ids, places in the file and resolved references out.
#pragma once

#include "basis/ruling.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace terms {

// In the operator's file, both from 1; the column counts characters of the physical line.
struct Place {
    std::uint32_t line = 0, column = 0;
    auto operator<=>(const Place&) const = default;
};

enum class ProvisionKind : std::uint8_t {
    preamble,   // 前文
    chapter,    // 部・編・章
    section,    // 節・款・目
    article,    // 条
    paragraph,  // 項
    item,       // 号
    subitem,    // イロハ and below
    proviso,    // 但書: repeats words of its parent, so that it can be cited
    supplement, // 附則
    appendix,   // 別表, 別紙
};
std::string_view name_of(ProvisionKind kind);

// One sentence of a provision, or a rule that hides within one. Ids: the first is `ID#1`, the n-th `ID#n`, a proviso
// `ID-但` (it counts as a sentence: what follows a proviso in second place is #3). After the printed sentences are
// counted in this order: what follows 「…ますが、」 in a sentence, then the brackets that define words (以下「…」), all
// as one.
struct Sentence {
    std::string id;
    std::string text;
    std::size_t begin = 0, end = 0; // bytes of the provision's text
    bool within = false;            // a rule within printed sentences: 24.6#2, 14.1#2
};

// From byte `at` of a provision's text on, the words stand at `place`.
struct Stretch {
    std::size_t at = 0;
    Place place;
};

// Ids: 節2 (章1節2), 20, 3の2, 20.1, 20.1.10, 6.2.1.ニ, 20.1-但, 0 and 0.1 for the preamble, 附則 and 附則.1, 別表1. A
// paragraph without a number takes the next one. A number that the file repeats under one parent gets `~2`, with a
// remark.
struct Provision {
    std::string id;
    ProvisionKind kind = ProvisionKind::paragraph;
    std::uint32_t ordinal = 0; // the number's value; of a proviso: which one
    std::string number;        // as printed: 第４条, １．, （１）, 二．; empty where none is
    std::string title;         // 見出し, without brackets
    std::string printed;       // the heading or number with its brackets, for printing back
    std::string text;          // own words with provisos, without those of the provisions below
    std::vector<Stretch> stretches;
    std::vector<Sentence> sentences;
    Place place;
    std::size_t parent = none; // index in Document::provisions
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    Place place_at(std::size_t byte) const;
};

// Places of bytes of a provision that are asked in ascending order, in linear time over all of them.
class PlaceWalk {
public:
    explicit PlaceWalk(const Provision& provision) : provision_(provision) {}
    Place at(std::size_t byte);

private:
    const Provision& provision_;
    std::size_t stretch_ = 0, byte_ = 0;
    std::uint32_t column_ = 0;
};

enum class ReferenceStatus : std::uint8_t { resolved, doubtful, unresolved, external };
std::string_view name_of(ReferenceStatus status);

struct Reference {
    std::string from;    // id of the provision, or of the proviso, that says it
    std::string printed; // as in the text, line breaks folded
    Place place;
    std::vector<std::string> targets; // doubtful: every candidate, the printed number's first
    ReferenceStatus status = ReferenceStatus::unresolved;
    std::string why; // Japanese; empty when there is nothing to say
    // Bytes of the text of the provision that holds the words (of a proviso's parent), or of its title.
    std::size_t begin = 0, end = 0;
    bool in_title = false; // 別表第１（第３条関係）
};

struct Remark {
    Place place;
    std::string text; // of the file
    std::string why;  // Japanese
};

struct Document {
    std::string title;
    Place title_place;
    std::vector<Provision> provisions; // in the order of the file
    std::vector<Reference> references; // in the order of the file
    std::vector<Remark> left_out;      // words that are no part of the terms: page furniture, contents, Markdown signs
    std::vector<Remark> remarks; // what was read although it looks wrong: look-alikes, gaps and repeats in numbers
    // Where an id's words are: a provision, or its n-th sentence when `sentence` is not zero.
    struct Spot {
        std::size_t provision = 0, sentence = 0;
    };
    std::unordered_map<std::string, Spot> spots;

    // nullptr when there is none. Sentence ids (4.3#2) give the provision that holds the sentence.
    const Provision* find(std::string_view id) const;
    std::optional<Place> place_of(std::string_view id) const;
    // The words of a clause, without those below it; a title for headings. A sentence takes along those that follow it
    // and have no reading of their own in clauses/ (34.4#2 covers two).
    std::optional<std::string> text_of(std::string_view id) const;
    // What a reading in clauses/ rests on: as text_of, but a provision ends where a sentence with a reading of its own
    // begins. Spaces and breaks removed, digits half width: made for hashing.
    std::optional<std::string> normalised_text(std::string_view id) const;
    // All words in order. Without spaces and breaks this equals the file without the words left out.
    std::string print() const;
};

// Reads UTF-8 text. BadInput (position: byte) for what is empty, binary, in another encoding, over 16 MB, or shows no
// articles. Time is linear in the length of the text.
basis::Parsed<Document> read_document(std::string_view utf8);

}
