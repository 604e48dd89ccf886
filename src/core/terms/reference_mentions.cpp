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

// 乃至, ～, から: a range runs from the mention before to this one.
bool joins_a_range(std::string_view gap, std::string_view after, const Mention& before, const Mention& found)
{
    constexpr auto signs =
        std::to_array<std::string_view>({"乃至", "ないし", "～", "〜", "~", "―", "—", "－", "-", "–", "‐", "至"});
    gap = basis::trimmed(gap);
    if (std::find(signs.begin(), signs.end(), gap) != signs.end()) return true;
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
    List(std::string_view text, const DocumentNames& names) : text_(text), names_(names), scanner_(text) {}

    std::vector<Mention> all()
    {
        for (std::size_t at = 0; at < text_.size();)
            at = read(at);
        return std::move(mentions_);
    }

private:
    std::optional<Mention> found_at(std::size_t at, char32_t code, std::string_view gap, bool listed);
    std::size_t read(std::size_t at);
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
    if (after_kana && (listed || gap == "から"))
        if (auto found = scanner_.kana_at(at)) return found;
    if (code >= U'ア' && code <= U'ン')
        if (auto found = scanner_.kana_range_at(at)) return found;
    const bool digit = (code >= U'0' && code <= U'9') || (code >= U'０' && code <= U'９');
    if (!digit) return std::nullopt;
    const char32_t before = at == 0 ? U'。' : basis::decode_before(text_, at).code;
    const bool begins = before >= 0x2000 && before != U'第' && before != U'年' && !(before >= U'０' && before <= U'９');
    if (begins && !names_.outline.empty())
        if (auto found = scanner_.outline_at(at, names_.outline)) return found;
    if (before >= 0x3041 && !(before >= U'０' && before <= U'９'))
        if (!outside_name(text_.substr(0, at), names_).empty()) return scanner_.bare_article_at(at);
    return std::nullopt;
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
        found->outside = outside_name(text_.substr(0, at), names_);
        if (found->outside.empty() && (found->inherits || found->range_end)) found->outside = before->outside;
    }
    found->quoted = is_read_as_another(text_, at);
    last_by_depth_.back() = mentions_.size();
    mentions_.push_back(std::move(*found));
    return mentions_.back().end;
}

bool ends_with_any(std::string_view words, std::initializer_list<std::string_view> ends)
{
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return words.ends_with(end); });
}

bool names_a_law_or_contract(std::string_view words)
{
    if (ends_with_any(words, {"方法", "手法", "用法", "製法", "工法", "療法", "作法", "命令", "号令", "算法"}))
        return false;
    return ends_with_any(words,
                         {"法",     "法律", "令",   "条例", "規則",         "規程",   "規約",   "約款", "契約",
                          "契約書", "条約", "覚書", "協定", "協定書",       "合意書", "約定書", "告示", "訓令",
                          "通達",   "憲法", "細則", "定款", "ガイドライン", "誓約書", "要綱",   "要領", "議定書"});
}

// この約款, 本規約, 当規程: the document itself.
bool names_this_document(std::string_view name)
{
    if (name.starts_with("当該")) return false;
    return name.starts_with("本") || name.starts_with("この") || name.starts_with("当") || name == "利用契約";
}

// 締結した本契約; 基本契約 is another one.
bool ends_with_own_name(std::string_view name)
{
    for (std::string_view own :
         {"この約款", "本約款", "本規約", "この規約", "本契約", "この契約", "この法律", "本法", "利用契約"}) {
        if (!name.ends_with(own)) continue;
        const char32_t before = basis::decode_before(name, name.size() - own.size()).code;
        const bool kanji = before >= 0x4E00 && before <= 0x9FFF && before != U'当';
        if (!kanji) return true;
    }
    return false;
}

// The words that make the name: back to a stop, a bracket or a particle.
std::string_view name_before(std::string_view before)
{
    constexpr std::size_t reach = 120;
    constexpr std::u32string_view breaks = U"、，。「」『』（）()及又並若はがをにで　";
    std::size_t start = before.size();
    while (start > 0 && before.size() - start < reach) {
        const basis::CodePoint point = basis::decode_before(before, start);
        if (breaks.find(point.code) != breaks.npos) break;
        start -= point.length;
    }
    return before.substr(start);
}

}

std::string_view outside_name(std::string_view before, const DocumentNames& names)
{
    constexpr std::size_t reach = 240;
    if (before.size() > reach) before.remove_prefix(before.size() - reach);
    while (!before.empty() && basis::is_space(basis::decode_before(before, before.size()).code))
        before.remove_suffix(basis::decode_before(before, before.size()).length);
    const bool quoted = before.ends_with("」") || before.ends_with("』");
    if (before.ends_with("）") || before.ends_with(")")) {
        const std::size_t open = std::max(before.rfind("（") + 1, before.rfind("(") + 1);
        if (open == 0) return {};
        before = before.substr(0, open - 1);
    }
    if (quoted) before.remove_suffix(std::string_view("」").size());
    const std::string_view name = name_before(before);
    if (name.empty()) return {};
    const std::string folded = basis::folded(name);
    if (names.other.contains(folded)) return name;
    if (!names_a_law_or_contract(name) || names_this_document(name)) return {};
    if (ends_with_own_name(name)) return {};
    const bool own_title = !names.title.empty() && names.title.size() >= 9 && folded.ends_with(names.title);
    return own_title ? std::string_view() : name;
}

DocumentNames names_in(std::string_view title, const std::vector<std::string_view>& texts)
{
    DocumentNames names;
    names.title = basis::folded(title);
    for (std::string_view text : texts) {
        for (std::string_view opening : {"（以下「", "（以下、「", "(以下「", "(以下、「", "（以下｢", "（以下,「"}) {
            for (std::size_t at = text.find(opening); at != text.npos; at = text.find(opening, at + opening.size())) {
                const std::string_view rest = text.substr(at + opening.size(), 120);
                const std::size_t end = std::min(rest.find("」"), rest.find("｣"));
                const std::string_view defined = name_before(text.substr(0, at));
                if (end == rest.npos || defined.empty() || !names_a_law_or_contract(defined)) continue;
                const std::string name = basis::folded(rest.substr(0, end));
                const bool itself = names_this_document(name) || names_this_document(defined) ||
                                    (!names.title.empty() && basis::folded(defined).ends_with(names.title));
                if (!itself) names.other.insert(name);
            }
        }
    }
    return names;
}

std::vector<Mention> mentions_in(std::string_view text, const DocumentNames& names)
{
    return List(text, names).all();
}

}
