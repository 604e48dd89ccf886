// Two editions of a terms document side by side: what was added, taken away, renumbered and reworded.
#pragma once

#include "terms/document.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace terms {

enum class SpanKind : std::uint8_t { equal, insert, remove };
std::string_view name_of(SpanKind kind); // equal, insert, delete

struct TextSpan {
    SpanKind kind = SpanKind::equal;
    std::string text;
    bool moved_reference = false; // 第４条 → 第５条, because the article it names was renumbered
};

// 前条, which reads the same and points elsewhere: the ids in the numbers of either edition.
struct Retarget {
    std::string printed;
    std::vector<std::string> before, after; // none after: nothing stands there any more
};

// A provision of one edition beside its counterpart in the other. Provisos are part of their provision's words.
struct AlignedProvision {
    std::size_t before = Provision::none, after = Provision::none; // in either edition; none: added, or removed
    std::string printed;                                           // the new heading or number
    std::vector<TextSpan> title, words; // empty where nothing differs; of one that is added or removed: all of it
    bool renumbered = false;            // its own number, not that of the article around it
    bool reworded = false;              // more than references that moved
    bool moved_references = false;
    std::vector<Retarget> retargeted;
    bool changed() const { return renumbered || reworded || moved_references || !title.empty(); }
};

// retargeted: a reference reads the same and points to another provision now.
enum class ChangeKind : std::uint8_t { added, removed, changed, renumbered, moved_reference, retargeted };
std::string_view name_of(ChangeKind kind);

struct Change {
    ChangeKind kind = ChangeKind::changed;
    std::string before, after; // ids; empty on the side where it is not
    std::vector<TextSpan> spans;
    std::optional<Retarget> reference; // of retargeted
};

struct Comparison {
    std::string title;                  // of the new edition
    std::vector<AlignedProvision> rows; // in the order of the new edition; the removed where they stood
    std::vector<Change> changes;        // in the order of the rows
};

// Printed ids of articles that a person has matched: new → old. They go before title and text.
using ArticleMap = std::unordered_map<std::string, std::string>;

// Articles are matched by the map, then by title, then by the likeness of their words; what stands below them in order,
// by likeness and number. Words are compared by word, not by letter: a run of kanji, of katakana, of digits, a
// particle. Time grows with the text, for one provision with its words times its differences.
Comparison compare(const Document& before, const Document& after, const ArticleMap& matched = {});

// The new edition from the old one and what changed: equals print() of the new edition.
std::string apply(const Document& before, const Comparison& comparison);

}
