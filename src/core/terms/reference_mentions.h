// The grammar of references: finds expressions in a provision's words. Says nothing about what they point to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace terms {

enum class StepLevel : std::uint8_t { division, article, paragraph, item, subitem, sentence, supplement, appendix };

enum class StepKind : std::uint8_t {
    numbered,     // 第３条, 第２項, イ, 別表第１
    previous,     // 前条; with a count 前二項
    next,         // 次条
    here,         // 本条, この項
    same,         // 同条: the one named last
    each,         // 各号
    all_previous, // 前各号
    following,    // 次の各号, 下記
};

struct Step {
    StepLevel level = StepLevel::article;
    StepKind kind = StepKind::numbered;
    std::uint32_t count = 1; // of `previous`
    std::string id;          // of `numbered`, as in ids: 3の2, 1, ニ, 節2, 別表1
};

enum class MentionTail : std::uint8_t { none, proviso, second_sentence };

struct Mention {
    std::size_t begin = 0, end = 0; // bytes
    std::vector<Step> steps;        // from the outer level to the inner
    std::string_view title;         // quoted after the article, without brackets
    MentionTail tail = MentionTail::none;
    bool inherits = false;    // a list goes on: 及び第２項
    bool range_end = false;   // …から第３項まで: the range began with the mention before
    std::string_view outside; // words before that name another law or document: 民法, 利用規約
};

std::vector<Mention> mentions_in(std::string_view text);

}
