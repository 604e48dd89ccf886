#include "basis/text.h"
#include "terms/document_alike.h"
#include "terms/document_headings.h"
#include "terms/document_marks.h"
#include "terms/reference_mentions.h"

#include <algorithm>
#include <array>

namespace terms {

namespace {

using basis::CodePoint;
using basis::decode;

struct Unit {
    std::string_view word;
    StepLevel level;
};
constexpr auto units = std::to_array<Unit>(
    {{"条", StepLevel::article}, {"項", StepLevel::paragraph}, {"号", StepLevel::item}, {"文", StepLevel::sentence}});
constexpr auto divisions = std::to_array<std::string_view>({"編", "章", "節", "款", "部", "目"});

struct Fixed {
    std::string_view words;
    Step step;
};

// Longest first where one starts another.
const std::vector<Fixed>& fixed_expressions()
{
    constexpr StepLevel item = StepLevel::item;
    static const std::vector<Fixed> all{{"前各号", {item, StepKind::all_previous, 1, {}}},
                                        {"前各項", {StepLevel::paragraph, StepKind::all_previous, 1, {}}},
                                        {"前各条", {StepLevel::article, StepKind::all_previous, 1, {}}},
                                        {"次の各号", {item, StepKind::following, 1, {}}},
                                        {"次の各項目", {item, StepKind::following, 1, {}}},
                                        {"次の項目", {item, StepKind::following, 1, {}}},
                                        {"次の各項", {item, StepKind::following, 1, {}}},
                                        {"次に掲げる", {item, StepKind::following, 1, {}}},
                                        {"以下の各号", {item, StepKind::following, 1, {}}},
                                        {"下記の各号", {item, StepKind::following, 1, {}}},
                                        {"下記各号", {item, StepKind::following, 1, {}}},
                                        {"左の各号", {item, StepKind::following, 1, {}}},
                                        {"左に掲げる", {item, StepKind::following, 1, {}}},
                                        {"下記", {item, StepKind::following, 1, {}, false, true}},
                                        {"当該各号", {item, StepKind::each, 1, {}}},
                                        {"各号", {item, StepKind::each, 1, {}}}};
    return all;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

// 本条件, 次項目, 前号機, 本文書 and the like are other words.
bool ends_word(StepLevel level, std::string_view rest)
{
    switch (level) {
    case StepLevel::article:
        return !starts_with_any(rest, {"件", "約", "例", "文", "項"});
    case StepLevel::paragraph:
        return !starts_with_any(rest, {"目"});
    case StepLevel::item:
        return !starts_with_any(rest, {"機", "室", "棟", "線", "館"});
    case StepLevel::sentence:
        return !starts_with_any(rest, {"書", "字", "章", "言"});
    case StepLevel::division:
        return !starts_with_any(rest, {"集", "約", "成", "度", "的"});
    case StepLevel::subitem:
    case StepLevel::supplement:
    case StepLevel::appendix:
        break;
    }
    return true;
}

std::string kana_id(char32_t kana)
{
    std::string id;
    basis::append(id, kana);
    return id;
}

}

std::size_t Scanner::blanks() const
{
    std::size_t end = at_;
    while (end < text_.size() && basis::is_space(decode(text_, end).code))
        end += decode(text_, end).length;
    return end - at_;
}

std::optional<Step> Scanner::relative_division()
{
    const std::size_t start = at_;
    for (const auto& [word, kind] :
         {std::pair("前", StepKind::previous), std::pair("次", StepKind::next), std::pair("本", StepKind::here),
          std::pair("この", StepKind::here), std::pair("同", StepKind::same)}) {
        at_ = start;
        if (!take(word)) continue;
        for (std::string_view unit : {"編", "章", "節", "款"})
            if (take(unit) && ends_word(StepLevel::division, rest()))
                return Step{StepLevel::division, kind, 1, std::string(unit)};
    }
    at_ = start;
    return std::nullopt;
}

std::optional<Step> Scanner::relative_step()
{
    struct Pointer {
        std::string_view word;
        StepKind kind;
    };
    constexpr auto pointers = std::to_array<Pointer>({{"前", StepKind::previous},
                                                      {"次", StepKind::next},
                                                      {"本", StepKind::here},
                                                      {"この", StepKind::here},
                                                      {"同", StepKind::same}});
    for (const Pointer& pointer : pointers) {
        const std::size_t start = at_;
        if (!take(pointer.word)) continue;
        Step step{StepLevel::article, pointer.kind, 1, {}};
        if (step.kind == StepKind::previous)
            if (const auto count = basis::numeral(rest())) {
                step.count = std::max(count->value, 1U);
                at_ += count->length;
            }
        for (const Unit& unit : units) {
            if (unit.level == StepLevel::sentence && step.kind != StepKind::previous) continue;
            if (!take(unit.word)) continue;
            step.level = unit.level;
            if (ends_word(step.level, rest())) return step;
            break;
        }
        at_ = start;
    }
    return relative_division();
}

// 第３条の２, 第 3 項; without the prefix 3項, after 第２条 or 及び.
std::optional<Step> Scanner::numbered_step(bool with_prefix)
{
    const std::size_t start = at_;
    if (with_prefix) {
        for (const Unit& unit : units) {
            if (unit.level == StepLevel::sentence) continue;
            const auto found = ordinal(rest(), unit.word);
            if (!found) continue;
            at_ += found->length;
            if (ends_word(unit.level, rest())) return Step{unit.level, StepKind::numbered, 1, found->id};
            at_ = start;
        }
        for (std::string_view word : divisions) {
            const auto found = ordinal(rest(), word);
            if (!found || found->value == 0) continue;
            at_ += found->length;
            if (!ends_word(StepLevel::division, rest())) at_ = start;
            if (at_ != start) return Step{StepLevel::division, StepKind::numbered, 1, std::string(word) + found->id};
        }
        return std::nullopt;
    }
    const auto number = basis::numeral(rest());
    if (!number || number->value == 0) return std::nullopt;
    at_ += number->length;
    for (const Unit& unit : units) {
        if (unit.level == StepLevel::sentence || !take(unit.word)) continue;
        Step step{unit.level, StepKind::numbered, 1, std::to_string(number->value)};
        at_ += take_branches(rest(), step.id);
        if (ends_word(unit.level, rest())) return step;
        break;
    }
    at_ = start;
    return std::nullopt;
}

std::optional<Step> Scanner::appendix_step()
{
    const std::size_t start = at_;
    if (take("附則") && starts_with_any(rest(), {"第", "に", "の", "を", "で"}))
        return Step{StepLevel::supplement, StepKind::numbered, 1, "附則"};
    at_ = start;
    for (std::string_view word : {"別表", "別紙", "別記様式", "別記", "別添", "様式第"}) {
        if (!take(word)) continue;
        const bool form = word == "様式第";
        Step step{StepLevel::appendix, StepKind::numbered, 1, form ? "様式" : std::string(word)};
        const std::size_t bare = at_;
        take("第");
        if (const auto number = basis::numeral(rest())) {
            step.id += std::to_string(number->value);
            at_ += number->length;
            take("号");
            at_ += take_branches(rest(), step.id);
        } else {
            at_ = form ? start : bare;
        }
        if (at_ != start) return step;
    }
    at_ = start;
    return std::nullopt;
}

// イ after 号, unless a word in katakana begins there.
std::optional<Step> Scanner::kana_step()
{
    const CodePoint kana = decode(text_, at_);
    if (iroha_number(kana.code) == 0 && aiueo_number(kana.code) == 0) return std::nullopt;
    const char32_t after = decode(text_, at_ + kana.length).code;
    if ((after >= U'ァ' && after <= U'ヿ') || after == U'．' || after == U'.') return std::nullopt;
    at_ += kana.length;
    return Step{StepLevel::subitem, StepKind::numbered, 1, kana_id(kana.code)};
}

// ア of 第２条ア and 第２項ア, where the document has such marks; 二, which stands there for its ニ.
std::optional<Step> Scanner::known_kana_step()
{
    const CodePoint printed = decode(text_, at_);
    const bool kana = iroha_number(printed.code) > 0 || aiueo_number(printed.code) > 0;
    const bool usual = printed.code == U'二' || printed.code == U'口' || printed.code == U'八';
    const char32_t meant = kana ? printed.code : kana_shaped_like(printed.code);
    if (meant == 0 || names_.kana.empty() || !(kana || usual || names_.kana.contains(kana_id(meant))))
        return std::nullopt;
    const std::string_view after = text_.substr(at_ + printed.length);
    if (!ends_reference(after) && !starts_with_any(after, {"ないし", "乃至", "～", "〜"})) return std::nullopt;
    at_ += printed.length;
    Step step{StepLevel::subitem, StepKind::numbered, 1, kana_id(meant)};
    if (meant != printed.code) step.look_alike = printed.code;
    return step;
}

// （１） or ① after an article, a paragraph or an item: the one below that bears the mark.
std::optional<Step> Scanner::bracket_step()
{
    const std::size_t length = bracket_length(rest());
    const bool circled = decode(rest()).code >= U'①' && decode(rest()).code <= U'⑳';
    if (length == 0 && !circled) return std::nullopt;
    const auto found = mark(rest(), {});
    if (!found || found->number == 0 || (length > 0 && found->printed.size() != length)) return std::nullopt;
    if (!circled && found->kind.numbering != Numbering::arabic && found->kind.numbering != Numbering::kanji &&
        found->kind.numbering != Numbering::iroha && found->kind.numbering != Numbering::aiueo &&
        found->kind.numbering != Numbering::alphabet)
        return std::nullopt;
    at_ += found->printed.size();
    take("号");
    return Step{StepLevel::item, StepKind::numbered, 1, found->id, true};
}

std::optional<Step> Scanner::first_step(bool listed)
{
    constexpr std::u32string_view beginnings = U"第前次本こ同各当下附別以左様";
    if (beginnings.find(decode(text_, at_).code) != beginnings.npos) {
        for (const Fixed& fixed : fixed_expressions())
            if (take(fixed.words)) return fixed.step;
        if (auto step = relative_step()) return step;
        if (auto step = numbered_step(true)) return step;
        return appendix_step();
    }
    return listed ? numbered_step(false) : std::nullopt;
}

std::optional<Step> Scanner::inner_step(StepLevel outer)
{
    const std::size_t start = at_;
    if (outer == StepLevel::item)
        if (auto step = kana_step()) return step;
    if (outer == StepLevel::article || outer == StepLevel::paragraph || outer == StepLevel::item) {
        const bool of = take("の");
        if (auto step = known_kana_step(); step && !(of && step->look_alike != 0)) return step;
        at_ = start;
    }
    if (outer == StepLevel::item || outer == StepLevel::subitem) return bracket_step();
    if (outer == StepLevel::sentence) return std::nullopt;
    take("の");
    if (outer == StepLevel::appendix) { // 別紙１第２条
        if (auto step = numbered_step(true); step && step->level != StepLevel::division) return step;
        at_ = start;
        return std::nullopt;
    }
    at_ += blanks();
    if (take("各号")) return Step{StepLevel::item, StepKind::each, 1, {}};
    if (outer == StepLevel::article && take("各項")) return Step{StepLevel::paragraph, StepKind::each, 1, {}};
    auto step = numbered_step(true);
    if (!step && at_ == start && (outer == StepLevel::article || outer == StepLevel::paragraph))
        step = numbered_step(false);
    if (step) {
        const bool division = step->level == StepLevel::division;
        const bool deeper = step->level == StepLevel::item || step->level > outer;
        if (outer == StepLevel::division && (division || step->level == StepLevel::article)) return step;
        if (outer == StepLevel::supplement && !division) return step;
        if (outer != StepLevel::division && deeper && !division) return step;
    }
    at_ = start;
    return outer == StepLevel::division ? std::nullopt : bracket_step();
}

// （見出し） after an article; a bracket that excepts or defines something is no title.
std::string_view Scanner::title_bracket()
{
    const std::size_t skipped = blanks();
    const std::size_t length = bracket_length(rest().substr(skipped));
    if (length == 0) return {};
    const std::string_view bracket = rest().substr(skipped, length);
    const std::string_view words = inside_bracket(bracket);
    if (words.empty() || words.size() > 150) return {};
    if (starts_with_any(words, {"以下", "第", "前", "ただし", "但し", "同", "その", "なお", "次条", "別表"})) return {};
    for (std::string_view part : {"。", "を除", "に限", "をいう", "といい", "含む", "含み", "準用", "という"})
        if (words.find(part) != words.npos) return {};
    const auto numbered = mark(bracket, {});
    if (numbered && numbered->printed.size() == bracket.size()) return {};
    at_ += skipped + length;
    return words;
}

void Scanner::take_tail(Mention& mention)
{
    for (std::string_view word : {"ただし書", "但し書", "但書"})
        if (take(word)) mention.tail = MentionTail::proviso;
    if (mention.tail == MentionTail::proviso) {
        take("き");
        return;
    }
    const auto sentence = ordinal(rest(), "文");
    if (take("後段")) {
        mention.tail = MentionTail::sentence;
        mention.sentence = 2;
    } else if (take("前段") || take("本文")) {
        mention.tail = MentionTail::sentence;
        mention.sentence = 1;
    } else if (sentence && sentence->value > 0 && ends_word(StepLevel::sentence, rest().substr(sentence->length))) {
        mention.tail = MentionTail::sentence;
        mention.sentence = sentence->value;
        at_ += sentence->length;
    }
}

Mention Scanner::follow(std::size_t begin, Step first)
{
    Mention mention;
    mention.begin = begin;
    std::optional<Step> step = std::move(first);
    while (step) {
        const StepLevel level = step->level;
        const bool open_list = step->kind == StepKind::following || step->kind == StepKind::each;
        mention.open_number = mention.open_number || (step->kind == StepKind::numbered && step->id == "0");
        mention.steps.push_back(std::move(*step));
        if (level == StepLevel::article) mention.title = title_bracket();
        step = open_list || mention.steps.size() > 6 ? std::nullopt : inner_step(level);
    }
    take_tail(mention);
    mention.end = at_;
    return mention;
}

std::optional<Mention> Scanner::at(std::size_t begin, bool listed)
{
    at_ = begin;
    if (Mention outline; rest().starts_with("第") && take_outline(outline)) {
        outline.begin = begin;
        take_tail(outline);
        outline.end = at_;
        return outline;
    }
    auto step = first_step(listed);
    if (!step) return std::nullopt;
    return follow(begin, std::move(*step));
}

std::optional<Mention> Scanner::kana_at(std::size_t begin)
{
    at_ = begin;
    auto step = kana_step();
    if (!step) step = known_kana_step();
    if (!step) return std::nullopt;
    return follow(begin, std::move(*step));
}

std::optional<Mention> Scanner::kana_range_at(std::size_t begin)
{
    at_ = begin;
    const auto first = kana_step();
    if (!first || !take("から")) return std::nullopt;
    if (!kana_step() || !rest().starts_with("まで")) return std::nullopt;
    return kana_at(begin);
}

std::optional<Mention> Scanner::bare_article_at(std::size_t begin)
{
    at_ = begin;
    auto step = numbered_step(false);
    if (!step || step->level != StepLevel::article) return std::nullopt;
    return follow(begin, std::move(*step));
}

}
