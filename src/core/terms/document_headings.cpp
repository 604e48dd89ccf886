#include "terms/document_headings.h"

#include "basis/text.h"

#include <algorithm>
#include <array>

namespace terms {

namespace {

using basis::CodePoint;
using basis::decode;

constexpr std::size_t longest_title = 40; // characters of a title without brackets

std::size_t blanks_at(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && basis::is_space(decode(text, end).code))
        end += decode(text, end).length;
    return end - at;
}

std::string_view from(std::string_view text, std::size_t at)
{
    return basis::trimmed(text.substr(std::min(at, text.size())));
}

// ○, ＿＿, 【　】 or nothing at all where a number belongs.
std::size_t placeholder_length(std::string_view text)
{
    constexpr std::u32string_view signs = U"○●◯〇◎□■＿_×✕Ｘ＊*△▲…";
    constexpr std::size_t most = 6;
    std::size_t at = 0;
    for (std::size_t count = 0; count < most && at < text.size(); ++count) {
        const CodePoint point = decode(text, at);
        if (signs.find(point.code) == signs.npos) break;
        at += point.length;
    }
    if (at > 0) return at;
    const std::size_t bracket = bracket_length(text);
    if (bracket == 0) return 0;
    const std::string_view inside = inside_bracket(text.substr(0, bracket));
    return inside.empty() || placeholder_length(inside) == inside.size() ? bracket : 0;
}

bool closes_like(char32_t open, char32_t close)
{
    constexpr std::u32string_view opening = U"(【[〔<〈《", closing = U")】]〕>〉》";
    const auto at = opening.find(open);
    return at != opening.npos && closing[at] == close;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

// 目的 in 「第１条 目的 この契約は、…する。」: a short word before a blank, and a sentence after it.
std::size_t leading_title(std::string_view after)
{
    constexpr std::size_t longest = 60; // bytes
    std::size_t at = 0;
    while (at < after.size() && at <= longest && !basis::is_space(decode(after, at).code))
        at += decode(after, at).length;
    if (at < 6 || at > longest || at == after.size()) return 0;
    const std::string_view title = after.substr(0, at), text = from(after, at);
    for (std::string_view sign : {"。", "、", "，", "（", "「", "・"})
        if (title.find(sign) != title.npos) return 0;
    for (std::string_view particle : {"は", "が", "を", "に", "の", "と", "で", "も", "及び", "又は"})
        if (title.ends_with(particle)) return 0;
    return text.find("。") == text.npos ? 0 : at;
}

}

std::size_t take_branches(std::string_view text, std::string& id)
{
    std::size_t at = 0;
    while (starts_with_any(text.substr(at), {"の", "ノ"})) {
        const std::size_t start = at + std::string_view("の").size();
        const auto part = basis::numeral(text.substr(start));
        if (!part || part->value == 0) break;
        id += "の" + std::to_string(part->value);
        at = start + part->length;
    }
    return at;
}

std::optional<Ordinal> ordinal(std::string_view text, std::string_view unit)
{
    constexpr std::string_view prefix = "第";
    if (!text.starts_with(prefix)) return std::nullopt;
    Ordinal found;
    std::size_t at = prefix.size() + blanks_at(text, prefix.size());
    if (const auto number = basis::numeral(text.substr(at)); number && number->value > 0) {
        found.value = number->value;
        at += number->length;
    } else {
        at += placeholder_length(text.substr(at));
    }
    at += blanks_at(text, at);
    if (!text.substr(at).starts_with(unit)) return std::nullopt;
    at += unit.size();
    found.id = std::to_string(found.value);
    found.length = at + take_branches(text.substr(at), found.id);
    return found;
}

std::size_t bracket_length(std::string_view text)
{
    const char32_t opening = basis::half_width(decode(text).code);
    if (std::u32string_view(U"(【[〔<〈《").find(opening) == std::u32string_view::npos) return 0;
    if (opening == U'<' && decode(text, decode(text).length).code < 0x80) return 0; // a tag of HTML
    int depth = 0;
    for (std::size_t at = 0; at < text.size() && at < 600;) {
        const CodePoint point = decode(text, at);
        at += point.length;
        const char32_t code = basis::half_width(point.code);
        depth += code == opening ? 1 : closes_like(opening, code) ? -1 : 0;
        if (depth == 0) return at;
    }
    return 0;
}

std::string_view inside_bracket(std::string_view bracket)
{
    const std::size_t first = decode(bracket).length;
    const std::size_t last = basis::decode_before(bracket, bracket.size()).length;
    return basis::trimmed(bracket.substr(first, bracket.size() - first - last));
}

bool is_bare_title(std::string_view rest)
{
    return basis::characters(rest) <= longest_title && rest.find("。") == rest.npos && rest.find("、") == rest.npos &&
           rest.find("，") == rest.npos && !rest.ends_with("：") && !rest.ends_with(":");
}

bool goes_on_with_particle(std::string_view rest)
{
    constexpr auto particles = std::to_array<std::string_view>(
        {"に",     "の",   "を",   "は", "が", "と",   "で", "及び",   "又は",   "若しくは",
         "並びに", "から", "まで", "、", "，", "各号", "第", "または", "および", "もしくは"});
    return std::any_of(particles.begin(), particles.end(), [&](std::string_view p) { return rest.starts_with(p); });
}

std::optional<Division> division(std::string_view line)
{
    constexpr auto words = std::to_array<std::string_view>({"部", "編", "章", "節", "款", "目"});
    if (!line.starts_with("第")) return std::nullopt;
    for (std::size_t rank = 0; rank < words.size(); ++rank) {
        const auto found = ordinal(line, words[rank]);
        if (!found || found->value == 0) continue;
        const std::string_view rest = line.substr(found->length);
        std::string_view title = from(rest, 0);
        const std::size_t bracket = bracket_length(title);
        const bool apart = rest.empty() || blanks_at(rest, 0) > 0;
        if (!apart && (bracket == 0 || bracket != title.size())) return std::nullopt;
        if (basis::characters(title) > longest_title || title.find("。") != title.npos) return std::nullopt;
        if (starts_with_any(title, {"の", "に", "を", "及び", "又は", "から", "まで", "、", "第"})) return std::nullopt;
        return Division{found->value,  std::string(words[rank]) + found->id,
                        words[rank],   static_cast<int>(rank),
                        found->length, title};
    }
    return std::nullopt;
}

void read_title_and_text(ArticleMark& article, std::string_view after, bool apart)
{
    if (const std::size_t length = bracket_length(after)) {
        article.bracket = after.substr(0, length);
        article.title = inside_bracket(article.bracket);
        article.tight = length < after.size() && blanks_at(after, length) == 0;
        article.rest = from(after, length);
        return;
    }
    const bool left_open = starts_with_any(after, {"（", "("}) && is_bare_title(after); // （目的
    if (left_open) {
        article.bracket = after;
        article.title = from(after, decode(after).length);
        return;
    }
    const bool quoted = after.starts_with("「") && after.ends_with("」") && is_bare_title(after);
    if (quoted || (apart && is_bare_title(after))) {
        article.bracket = after;
        article.title = quoted ? inside_bracket(after) : after;
    } else if (const std::size_t title = leading_title(after)) {
        article.bracket = article.title = after.substr(0, title);
        article.rest = from(after, title);
    } else {
        article.rest = after;
    }
}

std::optional<ArticleMark> article_mark(std::string_view line)
{
    const std::size_t frame = bracket_length(line); // 【第１条】, 【第１条 目的】
    const bool framed = frame > 0 && inside_bracket(line.substr(0, frame)).starts_with("第");
    const std::string_view words = framed ? inside_bracket(line.substr(0, frame)) : line;
    const auto found = ordinal(words, "条");
    if (!found) return framed ? std::nullopt : mark_after_title(line);
    ArticleMark article;
    article.number = found->value;
    article.id = found->id;
    if (framed) {
        if (words.size() != found->length) return std::nullopt;
        article.printed = line.substr(0, frame);
        read_title_and_text(article, from(line, frame), true);
        return article;
    }
    std::size_t at = found->length;
    for (std::string_view range : {"から", "乃至", "ないし", "及び", "、", "・"}) {
        if (!line.substr(at).starts_with(range)) continue;
        const auto last = ordinal(line.substr(at + range.size()), "条");
        if (!last) break;
        at += range.size() + last->length;
        if (line.substr(at).starts_with("まで")) at += std::string_view("まで").size();
        if (from(line, at) != "削除") return std::nullopt;
        article.last = last->value;
    }
    article.printed = line.substr(0, at);
    std::string_view after = from(line, at);
    bool apart = blanks_at(line, at) > 0;
    if (starts_with_any(after, {"：", ":", "．", "."})) {
        after = from(after, decode(after).length);
        apart = true;
    }
    apart = apart || after == "削除" || after == "削除。";
    const bool bracket = bracket_length(after) > 0 || (starts_with_any(after, {"（", "("}) && is_bare_title(after));
    if (!after.empty() && !apart && !bracket && !after.starts_with("「")) return std::nullopt;
    if (!apart && after.starts_with("「") && !(after.ends_with("」") && is_bare_title(after))) return std::nullopt;
    read_title_and_text(article, after, apart);
    return article;
}

std::optional<ArticleMark> bare_ordinal_mark(std::string_view line)
{
    const auto found = ordinal(line, "");
    if (!found || found->value == 0) return std::nullopt;
    std::size_t at = found->length;
    while (at > 0 && basis::is_space(basis::decode_before(line, at).code))
        at -= basis::decode_before(line, at).length;
    if (blanks_at(line, at) == 0 && bracket_length(from(line, at)) == 0) return std::nullopt;
    ArticleMark article{found->value, found->id, line.substr(0, at), {}, {}, {}, 0, false, false};
    read_title_and_text(article, from(line, at), true);
    return article;
}

std::optional<std::string_view> supplement_heading(std::string_view line)
{
    constexpr std::string_view second = "則";
    if (const std::size_t frame = bracket_length(line)) {
        const auto inside = supplement_heading(inside_bracket(line.substr(0, frame)));
        return inside && inside->empty() ? std::optional(from(line, frame)) : std::nullopt;
    }
    if (!starts_with_any(line, {"附", "付"})) return std::nullopt;
    const std::string_view after = from(line, std::string_view("附").size());
    if (!after.starts_with(second)) return std::nullopt;
    const std::string_view rest = from(after, second.size());
    const bool apart = rest.empty() || blanks_at(after, second.size()) > 0;
    const std::string_view extract = rest.ends_with("抄") ? basis::trimmed(rest.substr(0, rest.size() - 3)) : rest;
    if (extract.empty() || bracket_length(extract) == extract.size() || (apart && is_bare_title(rest))) return rest;
    return std::nullopt;
}

namespace {

// （第二条、第百二十一条関係）, with a title behind it or not: the articles that a table belongs to.
bool names_its_articles(std::string_view tail)
{
    const std::size_t bracket = bracket_length(tail);
    if (bracket == 0 || !inside_bracket(tail.substr(0, bracket)).ends_with("関係")) return false;
    return bracket == tail.size() || (blanks_at(tail, bracket) > 0 && is_bare_title(from(tail, bracket)));
}

}

std::optional<AppendixMark> appendix_mark(std::string_view line)
{
    const std::size_t frame = bracket_length(line); // （別紙１）, 【別表】
    const std::string_view words = frame > 0 ? inside_bracket(line.substr(0, frame)) : line;
    for (std::string_view word : {"別表", "別紙", "別記様式", "別記", "別添", "様式", "別図"}) {
        if (!words.starts_with(word)) continue;
        AppendixMark appendix;
        appendix.id = word;
        std::size_t at = word.size() + blanks_at(words, word.size());
        const std::string_view prefix = "第";
        if (words.substr(at).starts_with(prefix)) at += prefix.size();
        if (const auto number = basis::numeral(words.substr(at))) {
            appendix.id += std::to_string(number->value);
            at += number->length;
            if (words.substr(at).starts_with("号")) at += std::string_view("号").size();
            at += take_branches(words.substr(at), appendix.id);
        } else {
            at = word.size();
        }
        const std::string_view tail = from(words, at);
        const bool stop = starts_with_any(tail, {"：", ":", "．", "."});
        const bool related = names_its_articles(tail);
        const bool apart =
            tail.empty() || blanks_at(words, at) > 0 || stop || related || bracket_length(tail) == tail.size();
        if (!apart) return std::nullopt;
        appendix.printed = frame > 0 ? line.substr(0, frame) : line.substr(0, at);
        appendix.title = frame > 0 ? from(line, frame) : from(tail, stop ? decode(tail).length : 0);
        const bool heading = related || (is_bare_title(appendix.title) && !goes_on_with_particle(appendix.title));
        return heading && (frame == 0 || tail.empty()) ? std::optional(appendix) : std::nullopt;
    }
    return std::nullopt;
}

}
