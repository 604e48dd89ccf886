// References by the numbers of an outline: 第3.2条, and 1-1 where the document numbers its provisions so.
#include "basis/text.h"
#include "terms/document_headings.h"
#include "terms/document_marks.h"
#include "terms/reference_mentions.h"

#include <algorithm>
#include <array>

namespace terms {

namespace {

constexpr auto outline_levels =
    std::to_array({StepLevel::article, StepLevel::paragraph, StepLevel::item, StepLevel::subitem});

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

}

bool ends_reference(std::string_view rest)
{
    return rest.empty() || bracket_length(rest) > 0 ||
           starts_with_any(rest,
                           {"、",   "，",   "。",     "）",     ")",        "」",       "に",     "の",      "を",
                            "は",   "が",   "と",     "で",     "も",       "や",       "へ",     "か",      "まで",
                            "及び", "又は", "および", "または", "若しくは", "もしくは", "並びに", "ならびに"});
}

// 第3.2条, 第1.2.3項: all levels at once.
bool Scanner::take_outline(Mention& mention)
{
    const std::size_t start = at_;
    std::vector<Step> steps;
    if (!take("第")) return false;
    while (const auto number = basis::arabic_numeral(rest())) {
        if (steps.size() == outline_levels.size()) break;
        steps.push_back(
            {outline_levels[steps.size()], StepKind::numbered, 1, std::to_string(number->value), !steps.empty()});
        at_ += number->length;
        if (!take(".") && !take("．")) break;
    }
    at_ += blanks();
    if (steps.size() < 2 || !(take("条") || take("項") || take("号") || take("節"))) {
        at_ = start;
        return false;
    }
    mention.steps = std::move(steps);
    return true;
}

// A number that the document does not have is one of its provisions only where the words after it say so.
std::optional<Mention> Scanner::outline_at(std::size_t begin)
{
    const auto found = outline_number(text_.substr(begin));
    if (!found || found->numbers.size() > outline_levels.size()) return std::nullopt;
    Mention mention;
    std::string number;
    for (const std::uint32_t one : found->numbers) {
        number += (number.empty() ? "" : ".") + std::to_string(one);
        mention.steps.push_back(
            {outline_levels[mention.steps.size()], StepKind::numbered, 1, std::to_string(one), !mention.steps.empty()});
    }
    at_ = begin + found->printed.size();
    take("項");
    if (auto step = inner_step(mention.steps.back().level)) mention.steps.push_back(std::move(*step));
    take_tail(mention);
    const bool named = starts_with_any(rest(), {"に定め", "に規定", "に基づ", "に従", "に違反", "に反", "に掲げ"});
    const bool ends = ends_reference(rest()) || starts_with_any(rest(), {"各号", "～", "〜", "項"});
    if (!named && !(ends && names_.outline.contains(number))) return std::nullopt;
    mention.begin = begin;
    mention.end = at_;
    return mention;
}

// The article's number with its dot, and what is below it: a number alone is an amount. 2（1） without a dot is
// believed where there is such a provision.
std::optional<Mention> Scanner::dotted_at(std::size_t begin)
{
    at_ = begin;
    const auto number = basis::arabic_numeral(rest());
    if (!number || number->value == 0) return std::nullopt;
    const std::string id = std::to_string(number->value);
    at_ += number->length;
    const bool dotted = take(".") || take("．");
    if (dotted && basis::arabic_numeral(rest())) return std::nullopt; // 1.5
    Mention mention = follow(begin, {StepLevel::article, StepKind::numbered, 1, id});
    const bool below = mention.steps.size() > 1, marked = below && mention.steps[1].marked;
    const bool known = names_.dotted.contains(id);
    if (!dotted && !(marked && names_.dotted.contains(id + "." + mention.steps[1].id))) return std::nullopt;
    const bool named = below || !mention.title.empty() || (known && !rest().empty());
    if (!named || !(ends_reference(rest()) || starts_with_any(rest(), {"～", "〜"}))) return std::nullopt;
    mention.dotted = dotted;
    return mention;
}

}
