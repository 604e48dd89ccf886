#include "basis/text.h"
#include "terms/document_headings.h"
#include "terms/document_lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

namespace terms {

namespace {

constexpr std::string_view contents = "目次", running = "ページごとに繰り返される行", page = "ページ番号";

std::string key_of(const Line& line)
{
    std::string key = basis::folded(line.text);
    for (char& c : key)
        if (c >= '0' && c <= '9') c = '0';
    return key;
}

bool may_repeat(const Line& line)
{
    constexpr std::size_t widest = 120;
    return line.left_out.empty() && line.width <= widest && !line.ends_sentence && !looks_marked(line.plain);
}

// Page numbers, without digits that do not count on from the one before: those may be cells of a table.
std::vector<bool> page_numbers(const std::vector<Line>& lines, const Layout& layout)
{
    std::vector<bool> found(lines.size());
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (furniture(lines[i], {}, layout) != page) continue;
        const auto digits = basis::arabic_numeral(lines[i].plain);
        const bool bare = digits && digits->length == lines[i].plain.size();
        found[i] = !bare || before == 0 || digits->value == before + 1;
        if (found[i]) before = bare ? digits->value : before + 1;
    }
    return found;
}

// The same where pages have no form feed (text copied from a viewer): lines beside a page number, three times or more,
// or as often as the line above the title comes again.
void leave_out_lines_beside_page_numbers(std::vector<Line>& lines, const Layout& layout)
{
    constexpr std::size_t enough = 3;
    const std::vector<bool> pages = page_numbers(lines, layout);
    const auto parts_pages = [&](std::size_t at) {
        return at < lines.size() && (lines[at].left_out == running || pages[at]);
    };
    const auto beside = [&](std::size_t at) {
        return parts_pages(at + 1) || (at > 0 && parts_pages(at - 1)) || lines[at].page_before ||
               (at + 1 < lines.size() && lines[at + 1].page_before);
    };
    const bool headed = !lines.empty() && may_repeat(lines.front()) && !names_a_document(lines.front().plain);
    const std::string top = headed ? key_of(lines.front()) : std::string();
    for (int depth = 0; depth < 2; ++depth) { // a head or foot of two lines
        std::unordered_map<std::string, std::vector<std::size_t>> seen;
        std::unordered_map<std::string, std::size_t> counts;
        for (std::size_t i = 1; i < lines.size(); ++i) {
            if (pages[i] || !may_repeat(lines[i])) continue;
            const bool near = beside(i);
            std::string key = key_of(lines[i]);
            if (!near && key != top) continue;
            counts[key] += near ? 1 : 0;
            seen[std::move(key)].push_back(i);
        }
        for (const auto& [key, places] : seen)
            if (counts[key] >= enough || (key == top && (counts[key] > 0 || places.size() + 1 >= enough)))
                for (std::size_t at : places)
                    lines[at].left_out = running;
    }
}

// Heads and feet that a PDF repeats on every page: the same words, digits aside, at the same end of most pages.
void leave_out_running_lines(std::vector<Line>& lines)
{
    constexpr std::size_t deep = 2, fewest_pages = 3;
    std::vector<std::size_t> starts{0};
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (lines[i].page_before) starts.push_back(i);
    if (starts.size() < fewest_pages) return;
    starts.push_back(lines.size());
    std::unordered_map<std::string, std::vector<std::size_t>> seen;
    const auto note = [&](std::size_t at, char side) { seen[side + key_of(lines[at])].push_back(at); };
    for (std::size_t sheet = 0; sheet + 1 < starts.size(); ++sheet) {
        const std::size_t first = starts[sheet], end = starts[sheet + 1];
        for (std::size_t i = first; i < std::min(first + deep, end); ++i)
            note(i, 'h');
        for (std::size_t i = end; i > std::max(first + deep, end - std::min(deep, end)); --i)
            note(i - 1, 'f');
    }
    const std::size_t most_pages = std::max(fewest_pages, (starts.size() - 1) / 2);
    for (const auto& [key, places] : seen)
        if (places.size() >= most_pages)
            for (std::size_t at : places)
                if (!article_mark(lines[at].plain)) lines[at].left_out = running;
}

// 第１条 目的……３: the line without its dots and its page.
std::string_view without_leader(std::string_view line)
{
    constexpr std::u32string_view dots = U"…‥.．・･·-－―—─_ ";
    std::size_t end = line.size(), count = 0;
    while (end > 0) {
        const basis::CodePoint last = basis::decode_before(line, end);
        const char32_t code = basis::half_width(last.code);
        if (code < U'0' || code > U'9') break;
        end -= last.length;
    }
    if (end == line.size()) return line;
    while (end > 0) {
        const basis::CodePoint last = basis::decode_before(line, end);
        if (dots.find(last.code) == dots.npos && !basis::is_space(last.code)) break;
        count += last.code == U'…' || last.code == U'‥' ? 3 : basis::is_space(last.code) ? 0 : 1;
        end -= last.length;
    }
    return count >= 3 ? line.substr(0, end) : line;
}

// Names a heading so that its line in a table of contents and in the text are the same.
std::string heading_key(std::string_view line)
{
    if (const auto found = division(line)) return found->id;
    if (const auto found = article_mark(line)) return found->id;
    std::string_view words = without_leader(line);
    return basis::characters(words) > 30 || words.find("。") != words.npos ? std::string() : basis::folded(words);
}

// 目次 and what follows, up to the line that repeats its first heading.
void leave_out_contents(std::vector<Line>& lines)
{
    constexpr std::size_t widest = 24, furthest = 400;
    for (Line& line : lines) {
        if (line.left_out.empty() && without_leader(line.plain).size() < line.plain.size() &&
            (looks_marked(line.plain) || supplement_heading(without_leader(line.plain))))
            line.left_out = contents;
    }
    for (std::size_t at = 0; at < std::min(lines.size(), furthest); ++at) {
        if (lines[at].width >= widest) continue;
        std::string words = basis::folded(lines[at].plain);
        if (bracket_length(words) == words.size()) words = std::string(inside_bracket(words));
        if (words != "目次" && words != "もくじ" && words != "CONTENTS") continue;
        std::string first;
        for (std::size_t i = at + 1; i < lines.size(); ++i) {
            const std::string key = heading_key(lines[i].plain);
            if (first.empty()) {
                first = key;
            } else if (key == first) {
                for (std::size_t left = at; left < i; ++left)
                    lines[left].left_out = contents;
                return;
            }
        }
        lines[at].left_out = contents;
        return;
    }
}

void learn_wrapping(const std::vector<Line>& lines, Layout& layout)
{
    std::size_t spaced = 0;
    std::vector<std::size_t> widths;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        spaced += lines[i].blanks_before > 0 ? 1 : 0;
        const std::string_view before = lines[i - 1].plain;
        const bool heading = article_mark(before) || division(before) || supplement_heading(before);
        if (!lines[i - 1].ends_sentence && !heading && !looks_marked(lines[i].plain))
            widths.push_back(lines[i - 1].width);
    }
    layout.double_spaced = !layout.markdown && lines.size() > 4 && spaced * 10 >= lines.size() * 6;
    if (widths.size() >= 3 && !layout.markdown) {
        const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
        std::nth_element(widths.begin(), middle, widths.end());
        layout.wrap = *middle;
        // Where many lines are longer than that, each line is a paragraph of its own and nothing is wrapped.
        constexpr std::size_t overhang = 8;
        const auto longer = static_cast<std::size_t>(std::count_if(
            lines.begin(), lines.end(), [&](const Line& line) { return line.width > layout.wrap + overhang; }));
        layout.unwrapped = longer * 20 > lines.size();
        if (layout.unwrapped) layout.wrap = 0;
    }
}

// Page numbers go up by one through the whole file; numbers of paragraphs start anew in each article.
bool bare_numbers_are_marks(const std::vector<Line>& lines)
{
    std::uint32_t before = 0;
    std::size_t steps = 0, breaks = 0;
    for (const Line& line : lines) {
        const auto number = basis::arabic_numeral(line.plain);
        if (!number || number->length != line.plain.size()) continue;
        if (before > 0) (number->value > before ? steps : breaks) += 1;
        before = number->value;
    }
    return breaks > 0 && breaks * 6 >= steps;
}

// 目的 alone above 第１条 この規程は…: only where most articles are printed so.
bool bare_captions(const std::vector<Line>& lines)
{
    std::size_t articles = 0, captions = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto found = article_mark(lines[i].plain);
        if (!found) continue;
        ++articles;
        const Line& above = lines[i - 1];
        const bool untitled = found->bracket.empty();
        const bool short_words = above.width <= 40 && is_bare_title(above.plain) && !above.ends_sentence;
        captions += untitled && short_words && !looks_marked(above.plain) && bracket_length(above.plain) == 0 ? 1 : 0;
    }
    return captions >= 2 && captions * 10 >= articles * 6;
}

struct Candidate {
    std::size_t line = 0;
    std::uint32_t number = 0;
    bool titled = false;
};

// Lines that a form of numbering offers as headings of articles; the first of each number in order, from 1.
std::vector<std::size_t> chain_of(const std::vector<Candidate>& candidates, bool titled)
{
    std::vector<std::size_t> chain;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const Candidate& one = candidates[i];
        if (one.number != chain.size() + 1 || (titled && !one.titled)) continue;
        const bool listed =
            i + 1 < candidates.size() && candidates[i + 1].line == one.line + 1 && candidates[i + 1].number > 1;
        if (titled && listed) continue;
        chain.push_back(one.line);
    }
    return chain;
}

std::vector<std::pair<MarkClass, std::vector<Candidate>>> candidates_by_class(const std::vector<Line>& lines)
{
    std::vector<std::pair<MarkClass, std::vector<Candidate>>> all;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].left_out.empty() || outline_mark(lines[i].plain)) continue;
        const auto found = mark(lines[i].plain, {});
        if (!found || found->look_alike || found->number == 0 || found->kind.closing == 0) continue;
        const bool opener = found->kind.opening == 0 || found->kind.opening == U'㈠' || found->kind.opening == U'.';
        if (!opener && lines[i].heading == 0) continue;
        auto list = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == found->kind; });
        if (list == all.end()) list = all.insert(all.end(), {found->kind, {}});
        const bool titled = !found->rest.empty() && !lines[i].ends_sentence &&
                            (is_bare_title(found->rest) || bracket_length(found->rest) > 0) &&
                            !goes_on_with_particle(found->rest);
        list->second.push_back({i, found->number, titled || lines[i].heading > 0});
    }
    return all;
}

// The longest run of Markdown headings with numbers: 5. of a list between them is none of theirs.
std::vector<std::size_t> numbered_headings(const std::vector<Line>& lines)
{
    std::vector<std::size_t> best;
    auto all = candidates_by_class(lines);
    for (auto& [kind, candidates] : all) {
        std::erase_if(candidates, [&](const Candidate& one) { return lines[one.line].heading == 0; });
        std::vector<std::size_t> chain = chain_of(candidates, true);
        if (chain.size() > best.size()) best = std::move(chain);
    }
    return best;
}

// The longest run of headings that no 第N条 names.
std::vector<std::size_t> unnamed_articles(const std::vector<Line>& lines)
{
    constexpr std::size_t enough = 3;
    if (auto headings = numbered_headings(lines); headings.size() >= enough) return headings;
    std::vector<std::size_t> best;
    for (bool titled : {true, false}) {
        for (const auto& [kind, candidates] : candidates_by_class(lines)) {
            const bool spaced = kind.closing == U' ' && !titled;
            std::vector<std::size_t> chain = chain_of(candidates, titled);
            if (!spaced && chain.size() > best.size()) best = std::move(chain);
        }
        if (best.size() >= 2) return best;
    }
    return {};
}

// （目的） alone on a line, again and again: what remains of articles whose numbers the word processor had set.
std::vector<std::size_t> captions_without_numbers(const std::vector<Line>& lines)
{
    constexpr std::size_t widest = 60;
    std::vector<std::size_t> found;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const bool bracket = lines[i].width <= widest && bracket_length(lines[i].plain) == lines[i].plain.size();
        if (bracket && lines[i].left_out.empty() && is_bare_title(lines[i].plain) && !appendix_mark(lines[i].plain) &&
            !supplement_heading(lines[i].plain) && !mark(lines[i].plain, {}) &&
            !ordinal(inside_bracket(lines[i].plain), "版"))
            found.push_back(i);
    }
    return found.size() >= 3 ? found : std::vector<std::size_t>{};
}

std::vector<std::size_t> headings_without_numbers(const std::vector<Line>& lines)
{
    std::vector<std::size_t> found;
    std::uint32_t level = 0;
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (lines[i].heading > 1 && (level == 0 || lines[i].heading < level)) level = lines[i].heading;
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (lines[i].heading == level && level > 0 && !supplement_heading(lines[i].plain) &&
            !appendix_mark(lines[i].plain))
            found.push_back(i);
    return found.size() >= 3 ? found : captions_without_numbers(lines);
}

// ## 2. where ## 4. was meant: a heading of the level and the mark of the articles is one.
void open_headings_out_of_order(std::vector<Line>& lines, const std::vector<std::size_t>& marked, ArticleForm form)
{
    if (form != ArticleForm::marks || marked.empty() || lines[marked.front()].heading == 0) return;
    const auto first = mark(lines[marked.front()].plain, {});
    for (Line& line : lines) {
        if (line.heading != lines[marked.front()].heading) continue;
        const auto found = mark(line.plain, {});
        if (first && found && found->kind == first->kind) line.opens_article = true;
    }
}

ArticleForm learn_articles(std::vector<Line>& lines)
{
    constexpr std::size_t enough = 3;
    std::size_t named = 0, ordinals = 0, within = 0;
    std::uint32_t expected = 1;
    bool first = false;           // 第１条 or one whose number is open
    const Line* titled = nullptr; // 第１条（目的）, the first
    for (const Line& line : lines) {
        // A page copied as one line: 第２条（料金） stands after a full stop.
        for (std::string_view stop : {"。第", "。 第", "。　第"})
            for (std::size_t at = line.plain.find(stop); at != line.plain.npos && within < 2;
                 at = line.plain.find(stop, at + stop.size())) {
                const auto next = article_mark(line.plain.substr(at + stop.size() - std::string_view("第").size()));
                within += next && !next->title.empty() && next->number == within + 1 ? 1 : 0;
            }
        const auto article = article_mark(line.plain);
        const bool heading = article && !(article->tight && goes_on_with_particle(article->rest));
        named += heading ? 1 : 0;
        first = first || (heading && article->number <= 1);
        if (heading && titled == nullptr && article->number == 1 && !article->bracket.empty()) titled = &line;
        const auto bare = bare_ordinal_mark(line.plain);
        if (bare && bare->number == expected) ++ordinals, ++expected;
    }
    std::vector<std::size_t> marked = named > 1 ? std::vector<std::size_t>{} : unnamed_articles(lines);
    if (named == 0 && within >= 2) return ArticleForm::named;
    // A document of one article: the marks below it are its paragraphs.
    if (named == 1 && titled != nullptr && !marked.empty() && titled < &lines[marked.front()])
        return ArticleForm::named;
    if ((first || named >= enough) && marked.size() < enough) return ArticleForm::named;
    if (ordinals >= 2 && ordinals >= marked.size()) return ArticleForm::ordinals;
    ArticleForm form = ArticleForm::marks;
    std::vector<std::size_t> headings = headings_without_numbers(lines);
    const bool list_only = !marked.empty() && lines[marked.front()].heading == 0 && headings.size() > marked.size();
    if (marked.empty() || list_only) {
        marked = std::move(headings);
        form = !marked.empty() ? ArticleForm::headings : named > 0 ? ArticleForm::named : ArticleForm::none;
    }
    for (std::size_t at : marked)
        lines[at].opens_article = true;
    open_headings_out_of_order(lines, marked, form);
    return form;
}

}

Layout layout_of(Lines& lines)
{
    Layout layout;
    layout.markdown = lines.markdown;
    layout.bare_numbers_are_marks = bare_numbers_are_marks(lines.all);
    leave_out_running_lines(lines.all);
    leave_out_lines_beside_page_numbers(lines.all, layout);
    leave_out_contents(lines.all);
    learn_wrapping(lines.all, layout);
    layout.bare_captions = bare_captions(lines.all);
    layout.form = learn_articles(lines.all);
    return layout;
}

}
