// Sentences of a provision: where they end, which are provisos, and the rules that hide within a sentence.
#pragma once

#include "terms/document.h"

#include <span>
#include <string_view>
#include <vector>

namespace terms {

// 但し or ただし at the start, not ただし書.
bool starts_proviso(std::string_view words);

struct Split {
    std::vector<Sentence> sentences; // with ids; provisos carry their clause's id
    bool unbalanced = false;         // a bracket stayed open: the text was split as if it had none
};
// 。 inside （ ） and 「 」 does not end a sentence. At the bytes `breaks`, in ascending order, one begins although the
// words before have no 。 (a proviso on its own line).
Split sentences_of(std::string_view id, std::string_view text, std::span<const std::size_t> breaks = {});

}
