#include "terms/reference_mentions.h"

#include "basis/text.h"
#include "terms/document_marks.h"

#include <algorithm>
#include <array>
#include <optional>

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
constexpr std::size_t longest_gap = 24; // bytes between members of a list
constexpr auto divisions = std::to_array<std::string_view>({"部", "編", "章", "節", "款", "目"});

struct Fixed {
    std::string_view words;
    Step step;
};

// Longest first where one starts another.
const std::array<Fixed, 10>& fixed_expressions()
{
    static const std::array<Fixed, 10> all{{{"前各号", {StepLevel::item, StepKind::all_previous, 1, {}}},
                                            {"前各項", {StepLevel::paragraph, StepKind::all_previous, 1, {}}},
                                            {"次の各号", {StepLevel::item, StepKind::following, 1, {}}},
                                            {"次の各項目", {StepLevel::item, StepKind::following, 1, {}}},
                                            {"次の項目", {StepLevel::item, StepKind::following, 1, {}}},
                                            {"次の各項", {StepLevel::item, StepKind::following, 1, {}}},
                                            {"次に掲げる", {StepLevel::item, StepKind::following, 1, {}}},
                                            {"下記", {StepLevel::item, StepKind::following, 1, {}}},
                                            {"当該各号", {StepLevel::item, StepKind::each, 1, {}}},
                                            {"各号", {StepLevel::item, StepKind::each, 1, {}}}}};
    return all;
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::optional<Mention> at(std::size_t begin);
    // ロ in 前号イ又はロ.
    std::optional<Mention> kana_at(std::size_t begin);

private:
    std::string_view rest() const { return text_.substr(at_); }
    bool take(std::string_view word)
    {
        if (!rest().starts_with(word)) return false;
        at_ += word.size();
        return true;
    }
    std::optional<Step> first_step();
    std::optional<Step> relative_step();
    std::optional<Step> numbered_step();
    std::optional<Step> appendix_step();
    std::optional<Step> inner_step(StepLevel outer);
    std::optional<Step> kana_step();
    std::string_view title_bracket();

    std::string_view text_;
    std::size_t at_ = 0;
};

// 本条件, 次項目, 前号機, 本文書 and the like are other words.
bool ends_word(StepLevel level, std::string_view rest)
{
    const auto starts = [&](std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return rest.starts_with(word); });
    };
    switch (level) {
    case StepLevel::article:
        return !starts({"件", "約", "例", "文", "項"});
    case StepLevel::paragraph:
        return !starts({"目"});
    case StepLevel::item:
        return !starts({"機", "室", "棟", "線", "館"});
    case StepLevel::sentence:
        return !starts({"書", "字", "章", "言"});
    case StepLevel::division:
    case StepLevel::subitem:
    case StepLevel::supplement:
    case StepLevel::appendix:
        break;
    }
    return true;
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
    return std::nullopt;
}

std::optional<Step> Scanner::numbered_step()
{
    const std::size_t start = at_;
    if (!take("第")) return std::nullopt;
    const auto number = basis::numeral(rest());
    if (!number) {
        at_ = start;
        return std::nullopt;
    }
    at_ += number->length;
    Step step{StepLevel::article, StepKind::numbered, 1, std::to_string(number->value)};
    for (const Unit& unit : units) {
        if (unit.level == StepLevel::sentence || !take(unit.word)) continue;
        step.level = unit.level;
        while (rest().starts_with("の")) {
            const auto branch = basis::numeral(rest().substr(std::string_view("の").size()));
            if (!branch) break;
            step.id += "の" + std::to_string(branch->value);
            at_ += std::string_view("の").size() + branch->length;
        }
        if (ends_word(step.level, rest())) return step;
        break;
    }
    for (std::string_view word : divisions) {
        if (at_ != start + std::string_view("第").size() + number->length || !take(word)) continue;
        return Step{StepLevel::division, StepKind::numbered, 1, std::string(word) + step.id};
    }
    at_ = start;
    return std::nullopt;
}

std::optional<Step> Scanner::appendix_step()
{
    const std::size_t start = at_;
    if (take("附則") && rest().starts_with("第")) return Step{StepLevel::supplement, StepKind::numbered, 1, "附則"};
    at_ = start;
    for (std::string_view word : {"別表", "別紙"}) {
        if (!take(word)) continue;
        Step step{StepLevel::appendix, StepKind::numbered, 1, std::string(word)};
        const std::size_t bare = at_;
        take("第");
        if (const auto number = basis::numeral(rest())) {
            step.id += std::to_string(number->value);
            at_ += number->length;
        } else {
            at_ = bare;
        }
        return step;
    }
    return std::nullopt;
}

// イ after 号, unless a word in katakana begins there.
std::optional<Step> Scanner::kana_step()
{
    const CodePoint kana = decode(text_, at_);
    if (iroha_number(kana.code) == 0) return std::nullopt;
    const char32_t after = decode(text_, at_ + kana.length).code;
    if ((after >= U'ァ' && after <= U'ヿ') || after == U'．' || after == U'.') return std::nullopt;
    at_ += kana.length;
    Step step{StepLevel::subitem, StepKind::numbered, 1, {}};
    basis::append(step.id, kana.code);
    return step;
}

std::optional<Step> Scanner::first_step()
{
    constexpr std::u32string_view beginnings = U"第前次本こ同各当下附別";
    if (beginnings.find(decode(text_, at_).code) == beginnings.npos) return std::nullopt;
    for (const Fixed& fixed : fixed_expressions())
        if (take(fixed.words)) return fixed.step;
    if (auto step = relative_step()) return step;
    if (auto step = numbered_step()) return step;
    return appendix_step();
}

std::optional<Step> Scanner::inner_step(StepLevel outer)
{
    if (outer == StepLevel::item) return kana_step();
    if (outer != StepLevel::article && outer != StepLevel::paragraph && outer != StepLevel::supplement)
        return std::nullopt;
    const std::size_t start = at_;
    take("の");
    if (take("各号")) return Step{StepLevel::item, StepKind::each, 1, {}};
    if (outer == StepLevel::article && take("各項")) return Step{StepLevel::paragraph, StepKind::each, 1, {}};
    if (auto step = numbered_step()) {
        const bool deeper = step->level == StepLevel::item || step->level > outer;
        if (outer == StepLevel::supplement || (deeper && step->level != StepLevel::division)) return step;
    }
    at_ = start;
    return std::nullopt;
}

// （見出し） after an article; a bracket that excepts or defines something is no title.
std::string_view Scanner::title_bracket()
{
    const std::size_t length = bracket_length(rest());
    if (length == 0) return {};
    const std::string_view bracket = rest().substr(0, length);
    const std::size_t first = decode(bracket).length;
    const std::size_t last = basis::decode_before(bracket, length).length;
    const std::string_view words = basis::trimmed(bracket.substr(first, length - first - last));
    for (std::string_view start : {"以下", "第", "前", "ただし", "但し", "同"})
        if (words.starts_with(start)) return {};
    for (std::string_view part : {"。", "を除", "に限", "をいう", "といい", "含む", "含み"})
        if (words.find(part) != words.npos) return {};
    at_ += length;
    return words;
}

std::optional<Mention> Scanner::at(std::size_t begin)
{
    at_ = begin;
    auto step = first_step();
    if (!step) return std::nullopt;
    Mention mention;
    mention.begin = begin;
    while (step) {
        const StepLevel level = step->level;
        const bool open_list = step->kind == StepKind::following || step->kind == StepKind::each;
        mention.steps.push_back(std::move(*step));
        if (level == StepLevel::article) mention.title = title_bracket();
        step = open_list ? std::nullopt : inner_step(level);
    }
    for (std::string_view word : {"ただし書", "但し書", "但書"})
        if (take(word)) mention.tail = MentionTail::proviso;
    if (take("後段")) mention.tail = MentionTail::second_sentence;
    if (mention.tail == MentionTail::proviso) take("き");
    mention.end = at_;
    return mention;
}

std::optional<Mention> Scanner::kana_at(std::size_t begin)
{
    at_ = begin;
    const auto step = kana_step();
    if (!step) return std::nullopt;
    Mention mention;
    mention.begin = begin;
    mention.end = at_;
    mention.steps.push_back(*step);
    return mention;
}

bool ends_with_any(std::string_view words, std::initializer_list<std::string_view> ends)
{
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return words.ends_with(end); });
}

// The name before 第N条 that says whose article it is: 民法, …に関する法律（…）, 利用規約. Looks back 120 bytes.
std::string_view outside_name(std::string_view before)
{
    constexpr std::size_t reach = 120;
    if (before.size() > 2 * reach) before.remove_prefix(before.size() - 2 * reach);
    if (before.ends_with("）")) {
        const std::size_t open = before.rfind("（");
        if (open == before.npos || before.size() - open > reach) return {};
        before = before.substr(0, open);
    }
    if (!ends_with_any(before, {"法", "法律", "令", "条例", "規則", "規程", "規約", "約款", "契約", "契約書", "条約"}))
        return {};
    if (ends_with_any(before, {"方法", "本法", "この約款", "本約款", "本規約", "この規約", "本契約", "この契約",
                               "当利用契約", "利用契約"}))
        return {};
    std::size_t start = before.size();
    constexpr std::u32string_view breaks = U"、。「」（）(及又並若はがをに";
    while (start > 0 && before.size() - start < reach) {
        const CodePoint point = basis::decode_before(before, start);
        if (breaks.find(point.code) != breaks.npos) break;
        start -= point.length;
    }
    return before.substr(start);
}

bool is_connector(std::string_view words)
{
    words = basis::trimmed(words);
    for (std::string_view start : {"、", "，", "（", "("})
        if (words.starts_with(start)) words = basis::trimmed(words.substr(start.size()));
    constexpr auto connectors = std::to_array<std::string_view>(
        {"", "及び", "および", "並びに", "ならびに", "又は", "または", "若しくは", "もしくは", "と", "・", "ただし"});
    return std::find(connectors.begin(), connectors.end(), words) != connectors.end();
}

}

std::vector<Mention> mentions_in(std::string_view text)
{
    std::vector<Mention> mentions;
    Scanner scanner(text);
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view gap =
            mentions.empty() ? std::string_view("…") : text.substr(mentions.back().end, at - mentions.back().end);
        const bool listed = !gap.empty() && gap.size() <= longest_gap && is_connector(gap);
        auto found = scanner.at(at);
        if (!found && listed && mentions.back().steps.back().level == StepLevel::subitem) found = scanner.kana_at(at);
        if (!found) {
            at += decode(text, at).length;
            continue;
        }
        if (found->steps.front().kind == StepKind::numbered) {
            const bool from_to =
                (gap == "から" && text.substr(found->end).starts_with("まで")) || gap == "乃至" || gap == "ないし";
            found->inherits = listed;
            found->range_end = from_to && !mentions.back().range_end;
            found->outside = outside_name(text.substr(0, at));
            if (found->outside.empty() && (listed || from_to)) found->outside = mentions.back().outside;
        }
        at = found->end;
        mentions.push_back(std::move(*found));
    }
    return mentions;
}

}
