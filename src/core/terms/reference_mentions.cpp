#include "terms/reference_mentions.h"

#include "basis/text.h"
#include "terms/document_headings.h"

#include <algorithm>
#include <array>

namespace terms {

namespace {

using basis::decode;

constexpr std::size_t longest_gap = 24; // bytes between members of a list

bool is_connector(std::string_view words)
{
    words = basis::trimmed(words);
    for (std::string_view start : {"、", "，", "（", "("})
        if (words.starts_with(start)) words = basis::trimmed(words.substr(start.size()));
    constexpr auto connectors =
        std::to_array<std::string_view>({"", "及び", "および", "並びに", "ならびに", "又は", "または", "若しくは",
                                         "もしくは", "と", "・", "ただし", "，", "或いは", "あるいは", "か"});
    return std::find(connectors.begin(), connectors.end(), words) != connectors.end();
}

bool is_range_sign(std::string_view gap)
{
    constexpr auto signs =
        std::to_array<std::string_view>({"乃至", "ないし", "～", "〜", "~", "―", "—", "－", "-", "–", "‐", "至"});
    return std::find(signs.begin(), signs.end(), gap) != signs.end();
}

// 乃至, ～, から: a range runs from the mention before to this one.
bool joins_a_range(std::string_view gap, std::string_view after, const Mention& before, const Mention& found)
{
    gap = basis::trimmed(gap);
    if (is_range_sign(gap)) return true;
    const bool same_level = before.steps.back().level == found.steps.back().level;
    return gap == "から" && (after.starts_with("まで") || same_level);
}

// 「第三条」とあるのは「第五条」と: words that stand for others, no references from here.
bool is_read_as_another(std::string_view text, std::size_t at)
{
    constexpr std::size_t reach = 300;
    constexpr std::string_view opening = "「", closing = "」";
    const std::string_view before = text.substr(at > reach ? at - reach : 0, std::min(at, reach));
    const std::size_t open = before.rfind(opening);
    if (open == before.npos || before.find(closing, open) != before.npos) return false;
    const std::size_t close = text.substr(at, reach).find(closing);
    if (close == text.npos) return false;
    const std::string_view after = text.substr(at + close + closing.size());
    return after.starts_with("とある") || after.starts_with("と読み替") ||
           before.substr(0, open).ends_with("とあるのは");
}

class List {
public:
    List(std::string_view text, const DocumentNames& names) : text_(text), names_(names), scanner_(text, names) {}

    std::vector<Mention> all()
    {
        for (std::size_t at = 0; at < text_.size();)
            at = read(at);
        return std::move(mentions_);
    }

private:
    std::optional<Mention> found_at(std::size_t at, char32_t code, std::string_view gap, bool listed);
    std::size_t read(std::size_t at);
    void name_document(Mention& mention, const Mention* before) const;
    void count_brackets(char32_t printed);
    const Mention* before_at(std::size_t at, std::string& gap) const;

    std::string_view text_;
    const DocumentNames& names_;
    Scanner scanner_;
    std::vector<Mention> mentions_;
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> last_by_depth_{none}; // the last mention in each bracket that is open
};

void List::count_brackets(char32_t printed)
{
    const char32_t code = basis::half_width(printed);
    if (code == U'(') last_by_depth_.push_back(none);
    if (code == U')' && last_by_depth_.size() > 1) last_by_depth_.pop_back();
}

// The mention that this one may go on from: the one just before, or the last outside a bracket that ended since.
// 第三条第一項（前条の場合を含む。）及び第二項: the second paragraph is of 第三条.
const Mention* List::before_at(std::size_t at, std::string& gap) const
{
    constexpr std::size_t longest_bracket = 400;
    if (mentions_.empty()) return nullptr;
    const Mention& last = mentions_.back();
    gap = text_.substr(last.end, at - last.end);
    const std::size_t same = last_by_depth_.back();
    // 民法第九十三条第一項（期日の指定）、第九十四条: a title in brackets does not end the list.
    const std::size_t bracket = same + 1 == mentions_.size() ? bracket_length(gap) : 0;
    if (bracket > 0) gap.erase(0, bracket);
    if (same == none || same + 1 == mentions_.size() || at - mentions_[same].end > longest_bracket) return &last;
    int depth = 0;
    gap.clear();
    for (std::size_t i = mentions_[same].end; i < at;) {
        const basis::CodePoint point = decode(text_, i);
        const char32_t code = basis::half_width(point.code);
        if (code == U'(') ++depth;
        if (depth == 0) gap += text_.substr(i, point.length);
        if (code == U')') --depth;
        i += point.length;
    }
    return &mentions_[same];
}

std::optional<Mention> List::found_at(std::size_t at, char32_t code, std::string_view gap, bool listed)
{
    const bool numbered_before =
        listed && !mentions_.empty() && mentions_.back().steps.back().kind == StepKind::numbered;
    const bool kana =
        code >= U'ぁ' && code <= U'ヿ' && code != U'こ'; // most of the text; of them この alone begins one
    if (!kana || numbered_before)
        if (auto found = scanner_.at(at, numbered_before)) return found;
    const bool after_kana = !mentions_.empty() && mentions_.back().steps.back().level == StepLevel::subitem &&
                            !mentions_.back().steps.back().marked;
    if (after_kana && (listed || gap == "から" || is_range_sign(basis::trimmed(gap))))
        if (auto found = scanner_.kana_at(at)) return found;
    if (code >= U'ア' && code <= U'ン')
        if (auto found = scanner_.kana_range_at(at)) return found;
    const bool digit = (code >= U'0' && code <= U'9') || (code >= U'０' && code <= U'９');
    if (!digit) return std::nullopt;
    const char32_t before = at == 0 ? U'。' : basis::decode_before(text_, at).code;
    const bool begins = before >= 0x2000 && before != U'第' && before != U'年' && !(before >= U'０' && before <= U'９');
    if (begins && !names_.outline.empty())
        if (auto found = scanner_.outline_at(at)) return found;
    if (!names_.dotted.empty() && (begins || basis::is_space(before)))
        if (auto found = scanner_.dotted_at(at)) return found;
    if (before >= 0x3041 && !(before >= U'０' && before <= U'９')) {
        const Whose document = document_before(text_.substr(0, at), names_).whose;
        if (document == Whose::other || document == Whose::unclear) return scanner_.bare_article_at(at);
    }
    return std::nullopt;
}

// The document that the words before name; without one, that of the list or the range that goes on.
void List::name_document(Mention& mention, const Mention* before) const
{
    const NamedDocument document = document_before(text_.substr(0, mention.begin), names_);
    if (document.whose == Whose::unsaid && (mention.inherits || mention.range_end)) {
        mention.outside = before->outside;
        mention.unclear = before->unclear;
        mention.of_main = before->of_main;
        return;
    }
    if (document.whose == Whose::other) mention.outside = document.name;
    if (document.whose == Whose::unclear) mention.unclear = document.name;
    mention.of_main = document.whose == Whose::own;
}

std::size_t List::read(std::size_t at)
{
    std::string gap = "…";
    const basis::CodePoint point = decode(text_, at);
    const char32_t code = point.code;
    const bool near = !mentions_.empty() && at - mentions_.back().end <= longest_gap;
    const bool digit = (code >= U'0' && code <= U'9') || (code >= U'０' && code <= U'９');
    const Mention* before = near || code == U'第' || digit ? before_at(at, gap) : nullptr;
    const bool listed = before != nullptr && !gap.empty() && gap.size() <= longest_gap && is_connector(gap);
    auto found = found_at(at, code, gap, listed);
    if (!found) {
        count_brackets(code);
        return at + point.length;
    }
    const std::string_view after = text_.substr(found->end);
    if (before != nullptr) found->before = static_cast<std::size_t>(before - mentions_.data());
    if (before != nullptr && !before->range_end) found->range_end = joins_a_range(gap, after, *before, *found);
    if (found->range_end && after.starts_with("まで")) found->end += std::string_view("まで").size();
    if (found->steps.front().kind == StepKind::numbered) {
        const bool bracket = gap.starts_with("（") || gap.starts_with("(");
        found->inherits = listed && !(bracket && after.starts_with("において準用"));
        found->within = found->inherits && (gap == "（" || gap == "(");
        name_document(*found, before);
    }
    found->quoted = is_read_as_another(text_, at);
    last_by_depth_.back() = mentions_.size();
    mentions_.push_back(std::move(*found));
    return mentions_.back().end;
}

}

std::vector<Mention> mentions_in(std::string_view text, const DocumentNames& names)
{
    return List(text, names).all();
}

}
