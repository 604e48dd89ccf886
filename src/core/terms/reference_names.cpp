// Whose article it is: the name of a law, a contract or this document before 第N条.
#include "basis/script.h"
#include "basis/text.h"
#include "terms/reference_mentions.h"

#include <algorithm>
#include <array>

namespace terms {

namespace {

using basis::CodePoint;
using basis::decode;
using basis::decode_before;
using basis::Script;

bool ends_with_any(std::string_view words, std::initializer_list<std::string_view> ends)
{
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return words.ends_with(end); });
}

bool starts_with_any(std::string_view words, std::initializer_list<std::string_view> starts)
{
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return words.starts_with(start); });
}

bool holds_any(std::string_view words, std::initializer_list<std::string_view> parts)
{
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return words.find(part) != words.npos; });
}

// How many characters of one script end the words.
std::size_t run_at_end(std::string_view words, Script script)
{
    std::size_t count = 0;
    while (!words.empty() && basis::script_of(decode_before(words, words.size()).code) == script) {
        words.remove_suffix(decode_before(words, words.size()).length);
        ++count;
    }
    return count;
}

std::string_view without_blanks_at_end(std::string_view text)
{
    while (!text.empty() && basis::is_space(decode_before(text, text.size()).code))
        text.remove_suffix(decode_before(text, text.size()).length);
    return text;
}

// ISO of ISO27001 and ISO 27001.
std::string_view without_number(std::string_view words)
{
    while (!words.empty() && basis::script_of(decode_before(words, words.size()).code) == Script::digit)
        words.remove_suffix(decode_before(words, words.size()).length);
    return without_blanks_at_end(words);
}

// 料金規定, 注文書, SLA; but この規定, 同規定, ただし書.
bool ends_like_a_document(std::string_view words)
{
    constexpr std::string_view rule = "規定", sheet = "書";
    if (run_at_end(without_number(words), Script::latin) >= 2) return true;
    if (words.ends_with(rule)) {
        const std::string_view head = words.substr(0, words.size() - rule.size());
        const Script before = basis::script_of(decode_before(head, head.size()).code);
        const bool named = !head.empty() && (before == Script::kanji || before == Script::katakana);
        return named && !ends_with_any(head, {"同", "各", "諸", "両", "関連", "関係", "準用", "上記", "前記", "後記",
                                              "罰則", "経過", "特別", "当該"});
    }
    return words.ends_with(sheet) && run_at_end(words, Script::kanji) >= 3 && !words.ends_with("但書");
}

bool names_a_document(std::string_view words)
{
    if (ends_with_any(words, {"方法", "手法", "用法", "製法", "工法", "療法", "作法", "命令", "号令", "算法"}))
        return false;
    return ends_with_any(words,
                         {"法",   "法律",         "令",       "条例",   "規則",       "規程",   "規約",   "約款",
                          "契約", "契約書",       "条約",     "覚書",   "協定",       "協定書", "合意書", "約定書",
                          "告示", "訓令",         "通達",     "憲法",   "細則",       "定款",   "誓約書", "要綱",
                          "要領", "ガイドライン", "ポリシー", "議定書", "マニュアル", "ルール", "仕様書", "念書",
                          "合意", "指針",         "方針",     "基準",   "特約",       "会則",   "内規",   "条件"}) ||
           ends_like_a_document(words);
}

constexpr auto bare_nouns = std::to_array<std::string_view>(
    {"約款",   "規約", "利用規約", "契約",   "契約書", "規程",         "規則",     "規定",   "覚書",
     "合意書", "協定", "協定書",   "約定書", "要領",   "要綱",         "細則",     "法律",   "法",
     "条例",   "政令", "省令",     "条約",   "定款",   "ガイドライン", "ポリシー", "指針",   "方針",
     "基準",   "特約", "会則",     "内規",   "誓約書", "同意書",       "確認書",   "仕様書", "念書"});

bool is_kanji(const CodePoint& point)
{
    return point.length > 0 && basis::script_of(point.code) == Script::kanji;
}

// 契約 of 契約書.
std::string without_sheet(std::string name)
{
    constexpr std::string_view sheet = "書";
    if (name.ends_with(sheet) && name.size() > 3 * sheet.size()) name.resize(name.size() - sheet.size());
    return name;
}

// Any terms may call themselves 本契約 or 本規約; 本覚書 only what is called a 覚書.
bool suits_title(std::string_view noun, const std::string& title)
{
    constexpr auto any = std::to_array<std::string_view>(
        {"約款", "規約", "利用規約", "契約", "契約書", "規程", "規則", "規定", "法律", "法", "条例", "政令", "省令"});
    return title.empty() || std::find(any.begin(), any.end(), noun) != any.end() ||
           title.find(without_sheet(std::string(noun))) != title.npos;
}

// この約款, 締結した本契約, 本則; 基本契約 and 日本法 are others.
bool ends_with_own_name(std::string_view name, const std::string& title)
{
    if (name.ends_with("本則")) return true;
    constexpr std::string_view contract = "利用契約"; // what the terms themselves bring about
    if (name.ends_with(contract)) {
        const CodePoint before = decode_before(name, name.size() - contract.size());
        return !is_kanji(before) || before.code == U'当' || before.code == U'本';
    }
    for (std::string_view noun : bare_nouns) {
        if (!name.ends_with(noun) || !suits_title(noun, title)) continue;
        const std::string_view head = name.substr(0, name.size() - noun.size());
        if (head.ends_with("この")) return true;
        for (std::string_view own : {"本", "当"})
            if (head.ends_with(own) && !is_kanji(decode_before(head, head.size() - own.size()))) return true;
    }
    return false;
}

// サービス利用規約 of 本サービス利用規約; empty for 当社規程, 本人確認規程 and what has no such prefix.
std::string_view after_this(std::string_view name)
{
    if (starts_with_any(name, {"当該", "当社", "当行", "当会", "当組合", "当事", "当方", "当店", "当館", "当校", "当院",
                               "当園", "当所", "当局", "当庫", "当座",   "本人", "本店", "本社", "本部", "本邦"}))
        return {};
    for (std::string_view word : {"この", "本", "当"})
        if (name.starts_with(word)) return name.substr(word.size());
    return {};
}

// 見本規程 in 『見本規程』 itself, with what stands before the title; by the title alone it may be another one.
Whose by_title(std::string_view name, const std::string& title)
{
    constexpr std::size_t shortest = 9, shortest_part = 6; // bytes
    const std::string whole = without_sheet(basis::folded(name)), own = without_sheet(title);
    if (whole == own) return Whose::own;
    if (own.size() >= shortest && whole.ends_with(own)) {
        const std::string_view head = std::string_view(whole).substr(0, whole.size() - own.size());
        constexpr auto itself = std::to_array<std::string_view>(
            {"", "この", "本", "当", "当社", "当社の", "弊社", "弊社の", "上記", "上記の"});
        if (head.find("旧") != head.npos || head.find("改正前") != head.npos) return Whose::other;
        const bool of_this = std::find(itself.begin(), itself.end(), head) != itself.end();
        return of_this || run_at_end(head, Script::hiragana) == basis::characters(head) ? Whose::own : Whose::unclear;
    }
    return whole.size() >= shortest_part && own.ends_with(whole) ? Whose::unclear : Whose::unsaid;
}

Whose whose(std::string_view name, const DocumentNames& names)
{
    const std::string folded = basis::folded(name);
    if (names.other.contains(folded)) return Whose::other;
    if (names.own.contains(folded) || ends_with_own_name(name, names.title)) return Whose::own;
    if (!names_a_document(name)) return Whose::unsaid;
    if (holds_any(name, {"他の", "別の", "別に", "別途", "別紙"})) return Whose::other;
    const std::string rest = without_sheet(basis::folded(after_this(name)));
    const bool of_this = !rest.empty() && !holds_any(rest, {"に"}); // この契約に関する覚書 is another one
    if (of_this && names.title.find(rest) != names.title.npos) return Whose::own;
    if (const Whose titled = by_title(name, names.title); titled != Whose::unsaid) return titled;
    return of_this ? Whose::unclear : Whose::other;
}

// 私的独占の禁止及び公正取引の確保に関する法律: the conjunction is part of the name.
bool joins_within_a_name(std::string_view left, std::string_view right)
{
    return holds_any(right, {"に関する"}) && holds_any(left, {"の"}) && !names_a_document(left) &&
           !ends_with_any(left, {"条", "項", "号"});
}

// Bytes of a word that ends at most before the name: 及び, に, 第四条中; 0 where the name may go on.
std::size_t cut_at(std::string_view words, std::size_t at)
{
    const std::string_view left = words.substr(0, at), rest = words.substr(at);
    for (std::string_view word : {"及び", "並びに", "および", "ならびに"})
        if (rest.starts_with(word)) return joins_within_a_name(left, rest.substr(word.size())) ? 0 : word.size();
    for (std::string_view word : {"から", "より", "かつ", "のうち", "条中", "項中", "規定中"})
        if (rest.starts_with(word)) return word.size();
    const CodePoint particle = decode(rest);
    const CodePoint next = decode(rest, particle.length);
    const Script script = basis::script_of(next.code);
    const bool noun = script == Script::kanji || script == Script::katakana || script == Script::latin;
    bool cuts = false;
    switch (particle.code) {
    case U'が':
    case U'で':
        cuts = next.code != U'ん'; // がん対策基本法
        break;
    case U'に':
        cuts = !rest.starts_with("に関する") &&
               !(starts_with_any(rest, {"における", "による", "に係る", "に対する", "に伴う"}) &&
                 holds_any(rest, {"に関する"}));
        break;
    case U'と':
    case U'や':
        cuts = noun;
        break;
    case U'て':
        cuts = noun && !left.ends_with("育"); // 子育て支援法
        break;
    default:
        break;
    }
    return cuts ? particle.length : 0;
}

// Back to a stop, a bracket, は or を.
std::string_view words_before(std::string_view before)
{
    constexpr std::size_t reach = 120;
    constexpr std::u32string_view breaks = U"、，。「」『』（）()はを　";
    std::size_t start = before.size();
    while (start > 0 && before.size() - start < reach) {
        const CodePoint point = decode_before(before, start);
        if (breaks.find(point.code) != breaks.npos) break;
        start -= point.length;
    }
    return before.substr(start);
}

// The words that make the name: what joins it to the words before is cut off.
std::string_view name_before(std::string_view before)
{
    for (std::string_view known : {"不当景品類及び不当表示防止法", "出入国管理及び難民認定法", "外国為替及び外国貿易法",
                                   "行政手続における特定の個人を識別するための番号の利用等に関する法律"})
        if (before.ends_with(known)) return before.substr(before.size() - known.size());
    std::string_view words = words_before(before);
    std::size_t begin = 0;
    for (std::size_t at = 0; at < words.size(); at += decode(words, at).length)
        if (const std::size_t cut = cut_at(words, at); cut > 0 && at + cut < words.size()) begin = at + cut;
    words.remove_prefix(begin);
    for (std::string_view word :
         {"ついての", "おける", "よる", "つき", "基づき", "基づく", "従い", "関し", "対し", "応じ", "準じ"})
        if (words.starts_with(word)) words.remove_prefix(word.size());
    return words;
}

// 民法 of 準用する民法: for a reader; 締結した契約 stays.
std::string_view shown(std::string_view name)
{
    for (std::string_view verb : {"する", "した", "される", "された", "よる", "基づく", "係る"}) {
        const std::size_t at = name.rfind(verb);
        if (at == name.npos || name.substr(0, at + verb.size()).ends_with("関する")) continue;
        const std::string_view rest = name.substr(at + verb.size());
        const bool bare = std::find(bare_nouns.begin(), bare_nouns.end(), rest) != bare_nouns.end();
        const bool goes_on = verb == "よる" && holds_any(rest, {"に関する"}) && !rest.starts_with("改正");
        if (!rest.empty() && !bare && !goes_on && is_kanji(decode(rest))) name = rest;
    }
    return name;
}

}

NamedDocument document_before(std::string_view before, const DocumentNames& names)
{
    constexpr std::size_t reach = 240;
    if (before.size() > reach) before.remove_prefix(before.size() - reach);
    before = without_blanks_at_end(before);
    if (constexpr std::string_view of = "の"; before.ends_with(of)) before.remove_suffix(of.size());
    const bool quoted = before.ends_with("」") || before.ends_with("』");
    if (before.ends_with("）") || before.ends_with(")")) {
        const std::size_t open = std::max(before.rfind("（") + 1, before.rfind('(') + 1);
        if (open == 0) return {};
        before = before.substr(0, open - 1);
    }
    if (quoted) before.remove_suffix(std::string_view("」").size());
    const std::string_view name = name_before(before);
    if (name.empty()) return {};
    const Whose document = whose(name, names);
    return {document, shown(name)};
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
                if (end == rest.npos || defined.empty() || !names_a_document(defined)) continue;
                const std::string_view name = rest.substr(0, end);
                const bool titled = without_sheet(names.title).ends_with(without_sheet(basis::folded(defined)));
                const Whose document = titled ? Whose::own : whose(defined, names);
                if (ends_with_own_name(name, names.title) || document == Whose::unclear) continue;
                (document == Whose::own ? names.own : names.other).insert(basis::folded(name));
            }
        }
    }
    return names;
}

}
