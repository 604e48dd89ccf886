// The differences of two texts, by word: as fine as a ministry underlines them.
#pragma once

#include "terms/compare.h"

#include <string>
#include <string_view>
#include <vector>

namespace terms {

// A word of a text. Words of one key are the same though printed differently: references to one provision.
struct Word {
    std::string_view text;
    std::string key; // empty: the text itself
};

// Where a reference stands in a text, and what it points to in the numbers of the new edition.
struct ReferenceWord {
    std::size_t begin = 0, end = 0;
    std::string key;
};

// Runs of kanji, katakana, Latin letters and digits; hiragana by particle and ending; signs one by one; each reference
// as one word.
std::vector<Word> words_of(std::string_view text, const std::vector<ReferenceWord>& references = {});

// equal and insert give the second text, equal and remove the first; where a reference moved, it is removed and
// inserted.
std::vector<TextSpan> differences(const std::vector<Word>& before, const std::vector<Word>& after);

}
