// The titles of documents, and those of articles that stand before the number.
#include "basis/text.h"
#include "terms/document_headings.h"
#include "terms/document_marks.h"

#include <algorithm>
#include <array>

namespace terms {

bool names_a_document(std::string_view words)
{
    constexpr auto ends = std::to_array<std::string_view>(
        {"約款", "規約", "契約書",   "契約", "覚書",         "規程",   "規則",   "法",     "条例",
         "要綱", "要領", "ポリシー", "条件", "誓約書",       "合意書", "協定書", "約定書", "法律",
         "令",   "規定", "細則",     "方針", "ガイドライン", "基準",   "定款",   "特約",   "条項"});
    const std::string folded = basis::folded(words);
    for (std::string_view era : {"明治", "大正", "昭和", "平成", "令和"})
        if (folded.starts_with(era)) return false; // the number or the day of a statute
    std::string_view name = folded;
    if (name.ends_with("）") && name.rfind("（") != name.npos) name = name.substr(0, name.rfind("（"));
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return name.ends_with(end); });
}

namespace {

bool is_blank(std::string_view text, std::size_t at)
{
    return at < text.size() && basis::is_space(basis::decode(text, at).code);
}

// Where 第 stands after （目的）, or after a word and a blank; 0 where it does not.
std::size_t number_after_title(std::string_view line)
{
    constexpr std::size_t furthest = 120; // bytes
    const std::string_view prefix = "第";
    if (const std::size_t bracket = bracket_length(line)) {
        std::size_t at = bracket;
        while (is_blank(line, at))
            at += basis::decode(line, at).length;
        return line.substr(at).starts_with(prefix) ? at : 0;
    }
    const std::size_t at = line.substr(0, furthest).find(prefix);
    if (at == line.npos || at == 0) return 0;
    return basis::is_space(basis::decode_before(line, at).code) ? at : 0;
}

bool is_title_of_an_article(std::string_view title)
{
    constexpr std::size_t longest = 20;
    if (basis::characters(title) < 2 || basis::characters(title) > longest || !is_bare_title(title)) return false;
    if (basis::numeral(title) || mark(title, {}) || supplement_heading(title) || appendix_mark(title)) return false;
    for (std::string_view end : {"は", "が", "を", "に", "の", "で", "も", "て", "及び", "又は", "若しくは", "並びに"})
        if (title.ends_with(end)) return false;
    return title.find_first_of("|:.") == title.npos && title.find("「") == title.npos && title.find("第") == title.npos;
}

}

std::optional<ArticleMark> mark_after_title(std::string_view line)
{
    const std::size_t at = number_after_title(line);
    if (at == 0) return std::nullopt;
    const std::string_view before = basis::trimmed(line.substr(0, at));
    const bool bracket = bracket_length(before) > 0;
    const std::string_view title = bracket ? inside_bracket(before) : before;
    if (!is_title_of_an_article(title) || mark(line, {})) return std::nullopt;
    auto article = article_mark(line.substr(at));
    if (!article) return std::nullopt;
    if (!article->bracket.empty() && (article->bracket != article->title || !article->rest.empty()))
        return std::nullopt; // two titles
    if (article->rest.empty()) article->rest = article->bracket;
    if (goes_on_with_particle(article->rest)) return std::nullopt;
    article->bracket = before;
    article->title = title;
    article->title_first = true;
    return article;
}

}
