// Rules on numbers and marks of provisions, on what is empty, on brackets and provisos: the skeleton of the document.
#include "terms/lint_rules.h"

#include "basis/text.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace terms {

namespace {

bool is_heading(ProvisionKind kind)
{
    return kind == ProvisionKind::chapter || kind == ProvisionKind::section;
}

// 105, 2, 2 of 第百五条の二の二.
std::vector<std::uint32_t> number_of(const Provision& one)
{
    constexpr std::string_view branch = "の";
    std::vector<std::uint32_t> out{one.ordinal};
    const std::string_view own = std::string_view(one.id).substr(one.id.rfind('.') + 1);
    for (std::size_t at = own.find(branch); at != own.npos; at = own.find(branch, at + branch.size()))
        if (const auto number = basis::arabic_numeral(own.substr(at + branch.size()))) out.push_back(number->value);
    return out;
}

enum class Width : std::uint8_t { none, half, full, both };

Width digit_width(std::string_view text)
{
    bool half = false, full = false;
    for (std::size_t at = 0; at < text.size();) {
        const basis::CodePoint point = basis::decode(text, at);
        half = half || (point.code >= U'0' && point.code <= U'9');
        full = full || (point.code >= U'０' && point.code <= U'９');
        at += point.length;
    }
    return half && full ? Width::both : half ? Width::half : full ? Width::full : Width::none;
}

// 章 of 第３章.
std::string division_word(const Provision& provision)
{
    const auto branches = provision.number.find("の");
    const std::string_view number = std::string_view(provision.number).substr(0, branches);
    return std::string(number.substr(number.size() - basis::decode_before(number, number.size()).length));
}

// The rows in which numbers go on: all articles of the main part, chapters of one part, and the children of every
// provision by kind.
template <class Each>
void each_row(const LintScan& scan, Each each)
{
    std::unordered_map<std::size_t, std::vector<std::size_t>> rows; // articles: by 附則, none for the main part
    std::vector<std::size_t> holders;
    const std::vector<Provision>& provisions = scan.document().provisions;
    for (std::size_t i = 0; i < provisions.size(); ++i) {
        if (provisions[i].kind != ProvisionKind::article) continue;
        std::size_t holder = provisions[i].parent;
        while (holder != Provision::none && is_heading(provisions[holder].kind))
            holder = provisions[holder].parent;
        auto& row = rows[holder];
        if (row.empty()) holders.push_back(holder);
        row.push_back(i);
    }
    for (std::size_t holder : holders)
        each(rows[holder]);
    std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>> divisions; // chapters of one part
    for (std::size_t i = 0; i < provisions.size(); ++i)
        if (is_heading(provisions[i].kind) && provisions[i].ordinal > 0 && !provisions[i].number.empty())
            divisions[{provisions[i].parent, division_word(provisions[i])}].push_back(i);
    for (const auto& [of, row] : divisions)
        each(row);
    for (std::size_t i = 0; i < provisions.size(); ++i) {
        std::vector<std::size_t> numbered;
        for (std::size_t child : scan.children(i))
            if (!provisions[child].number.empty() && provisions[child].kind != ProvisionKind::article &&
                !is_heading(provisions[child].kind))
                numbered.push_back(child);
        if (!numbered.empty()) each(numbered);
    }
}

// A supplement of another law, of which a statute prints an extract.
bool is_extract(const LintScan& scan, std::size_t provision)
{
    std::size_t up = provision;
    while (up != Provision::none && scan.at(up).kind != ProvisionKind::supplement)
        up = scan.at(up).parent;
    if (up == Provision::none) return false;
    const std::string& title = scan.at(up).title;
    return title.ends_with("抄") || holds_any(title, {"法律第", "政令第", "省令第", "府令第", "条例第", "規則第"});
}

bool is_copy(const Provision& provision)
{
    return provision.id.find('~') != std::string::npos;
}

// 第三条の二 after 第三条, 第三条の三 and 第四条 after it, 第三条の二の二 too.
bool goes_on(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& next)
{
    std::size_t same = 0;
    while (same < before.size() && same < next.size() && before[same] == next[same])
        ++same;
    if (same == next.size()) return false;
    const bool counts_on = next[same] == (same == before.size() ? 2 : before[same] + 1);
    return counts_on && std::all_of(next.begin() + static_cast<std::ptrdiff_t>(same) + 1, next.end(),
                                    [](std::uint32_t branch) { return branch == 2; });
}

}

void numbering_gap(const LintScan& scan, LintReport& report)
{
    each_row(scan, [&](const std::vector<std::size_t>& row) {
        if (is_extract(scan, row.front())) return;
        const Provision* before = nullptr;
        for (std::size_t i : row) {
            const Provision& one = scan.at(i);
            if (is_copy(one) || one.ordinal == 0) continue;
            const bool first = before == nullptr;
            // A first paragraph without a number is counted as 1.
            const bool unnumbered_first =
                first && one.ordinal == 2 && one.parent != Provision::none && scan.children(one.parent).front() != i;
            if (first && one.ordinal != 1 && !unnumbered_first)
                report.provision(i, "番号が" + one.number + "から始まっています",
                                 "１から打ち直すか、抜けた規定を補ってください");
            if (!first && number_of(one) > number_of(*before) && !goes_on(number_of(*before), number_of(one)))
                report.provision(i, "番号が飛んでいます（" + before->number + "の次が" + one.number + "です）",
                                 "番号を打ち直すか、抜けた規定を補い、これを指す参照も確かめてください");
            before = &one;
        }
    });
}

void numbering_order(const LintScan& scan, LintReport& report)
{
    each_row(scan, [&](const std::vector<std::size_t>& row) {
        const Provision* before = nullptr;
        for (std::size_t i : row) {
            const Provision& one = scan.at(i);
            if (is_copy(one) || one.ordinal == 0) continue;
            if (before != nullptr && number_of(one) <= number_of(*before))
                report.provision(i, "番号が後戻りしています（" + before->number + "の次が" + one.number + "です）",
                                 "規定を並べ替えるか、番号を打ち直してください");
            before = &one;
        }
    });
}

void numbering_duplicate(const LintScan& scan, LintReport& report)
{
    const std::vector<Provision>& provisions = scan.document().provisions;
    for (std::size_t i = 0; i < provisions.size(); ++i)
        if (is_copy(provisions[i]) && provisions[i].kind != ProvisionKind::proviso &&
            (provisions[i].parent == Provision::none || !is_copy(provisions[provisions[i].parent])))
            report.provision(i, provisions[i].number + "という番号が二度使われています",
                             "番号を打ち直し、これを指す参照も確かめてください");
}

// 二 where ニ is meant.
void numbering_look_alike(const LintScan& scan, LintReport& report)
{
    const std::vector<Provision>& provisions = scan.document().provisions;
    for (std::size_t i = 0; i < provisions.size(); ++i) {
        const Provision& one = provisions[i];
        if (one.kind != ProvisionKind::subitem && one.kind != ProvisionKind::item) continue;
        const std::string_view last = std::string_view(one.id).substr(one.id.rfind('.') + 1);
        const basis::CodePoint kana = basis::decode(last);
        if (basis::script_of(kana.code) != basis::Script::katakana) continue;
        const basis::CodePoint printed = basis::decode(one.number);
        if (one.number.find(last.substr(0, kana.length)) != std::string::npos) continue;
        if (basis::script_of(printed.code) == basis::Script::katakana && printed.code >= 0xFF66) continue;
        report.provision(i,
                         "「" + std::string(last.substr(0, kana.length)) + "」であるべき番号が、形の似た別の字「" +
                             one.number + "」で打たれています",
                         "かなの「" + std::string(last.substr(0, kana.length)) + "」に直してください");
    }
}

void numbering_width(const LintScan& scan, LintReport& report)
{
    // Items in one width and articles in the other may be a house style; a list with both is none.
    each_row(scan, [&](const std::vector<std::size_t>& row) {
        std::size_t own_half = 0, own_full = 0, odd_half = 0, odd_full = 0;
        for (std::size_t i : row) {
            const Width width = digit_width(scan.at(i).number);
            if (width == Width::half && own_half++ == 0) odd_half = i;
            if (width == Width::full && own_full++ == 0) odd_full = i;
            if (width == Width::both)
                report.provision(i, "一つの番号に全角と半角の数字が混ざっています", "一方にそろえてください");
        }
        if (own_half == 0 || own_full == 0) return;
        report.provision(own_half <= own_full ? odd_half : odd_full,
                         "一つの並びの番号に、全角と半角の数字が混ざっています", "一方にそろえてください");
    });
}

// （１） holds items in one article and paragraphs in another: readers cannot tell 項 from 号.
void mark_roles(const LintScan& scan, LintReport& report)
{
    std::vector<std::size_t> as_words, as_rules;
    for (std::size_t i = 0; i < scan.document().provisions.size(); ++i) {
        const Provision& article = scan.at(i);
        if (article.kind != ProvisionKind::article || scan.children(i).size() < 2) continue;
        std::size_t fragments = 0, numbered = 0;
        for (std::size_t child : scan.children(i)) {
            const std::string_view words = scan.text(child);
            numbered += scan.at(child).number.empty() ? 0 : 1;
            const std::size_t colon = std::min(words.find("："), words.find(":"));
            fragments += colon < 90 && words.find("。") > colon ? 1 : 0;
        }
        if (numbered < scan.children(i).size()) continue;
        (fragments * 2 > numbered ? as_words : as_rules).push_back(i);
    }
    if (as_rules.empty()) return;
    for (std::size_t article : as_words)
        report.provision(scan.children(article).front(),
                         "ほかの条では項に使う番号が、この条では語の一覧（号）に使われています",
                         "定義の一覧には号の番号を使うか、項として文の形で書いてください");
}

// The line before stops short of where lines wrap, and the proviso starts a new one.
void proviso_own_line(const LintScan& scan, LintReport& report)
{
    constexpr std::size_t clearly_short = 4 * 3; // bytes
    constexpr std::uint32_t deepest_indent = 24; // characters
    const auto line_length = [](const Provision& one, std::size_t stretch) {
        const bool last = stretch + 1 == one.stretches.size();
        return (last ? one.text.size() : one.stretches[stretch + 1].at) - one.stretches[stretch].at;
    };
    std::size_t longest = 0;
    for (std::size_t body : scan.bodies())
        for (std::size_t i = 0; i < scan.at(body).stretches.size(); ++i)
            longest = std::max(longest, line_length(scan.at(body), i));
    for (std::size_t body : scan.bodies()) {
        const Provision& one = scan.at(body);
        for (const Sentence& sentence : one.sentences) {
            if (sentence.begin == 0 || sentence.within || sentence.id.find("-但") == std::string::npos) continue;
            const auto line = std::find_if(one.stretches.begin() + 1, one.stretches.end(),
                                           [&](const Stretch& stretch) { return stretch.at == sentence.begin; });
            if (line == one.stretches.end()) continue;
            const auto before = static_cast<std::size_t>(line - one.stretches.begin()) - 1;
            // Elements of XML divide the words without a line of the author's, and stand behind their tags.
            const bool own_line =
                line->place.line > one.stretches[before].place.line && line->place.column <= deepest_indent;
            if (!own_line) continue;
            if (line_length(one, before) + clearly_short > longest) continue;
            report.at({body, sentence.begin, sentence.begin + std::string_view("但し").size()},
                      "ただし書が行を改めて書かれ、別の項のように見えます", "前の文に続けて書いてください");
        }
    }
}

void proviso_double(const LintScan& scan, LintReport& report)
{
    for (std::size_t body : scan.bodies()) {
        std::size_t provisos = 0;
        for (const Sentence& sentence : scan.at(body).sentences) {
            if (sentence.within || sentence.id.find("-但") == std::string::npos) continue;
            if (++provisos == 2)
                report.at({body, sentence.begin, sentence.end},
                          "一つの規定にただし書が二つあり、どちらが先に働くかが分かりません",
                          "例外を一つのただし書にまとめるか、項を分けてください");
        }
    }
}

void proviso_alone(const LintScan& scan, LintReport& report)
{
    for (std::size_t body : scan.bodies()) {
        const std::vector<Sentence>& sentences = scan.at(body).sentences;
        if (sentences.empty() || sentences.front().id.find("-但") == std::string::npos) continue;
        if (starts_with_any(sentences.front().text, {"ただし書", "但し書"})) continue;
        report.at({body, 0, sentences.front().end}, "ただし書だけの規定で、何に対する例外かが書かれていません",
                  "例外とする本文に続けて書いてください");
    }
}

void empty_provision(const LintScan& scan, LintReport& report)
{
    for (std::size_t i = 0; i < scan.document().provisions.size(); ++i) {
        const Provision& one = scan.at(i);
        if (one.kind == ProvisionKind::appendix || one.kind == ProvisionKind::proviso ||
            one.kind == ProvisionKind::supplement || !one.text.empty() || !scan.children(i).empty())
            continue;
        if (holds_any(one.title + one.printed, {"削除", "欠番", "（削る）"})) continue;
        report.provision(i, is_heading(one.kind) ? "見出しだけで、条がありません" : "中身がありません",
                         "本文を書くか、「（削除）」と明示してください");
    }
}

void brackets(const LintScan& scan, LintReport& report)
{
    constexpr std::u32string_view opening = U"（(「『［[【〔", closing = U"）)」』］]】〕";
    for (std::size_t body : scan.bodies()) {
        const std::string_view words = scan.text(body);
        std::vector<std::pair<std::size_t, std::size_t>> open; // which bracket, byte
        for (std::size_t at = 0; at < words.size();) {
            const basis::CodePoint point = basis::decode(words, at);
            const std::size_t opens = opening.find(point.code), closes = closing.find(point.code);
            if (opens != opening.npos) open.emplace_back(opens, at);
            if (closes != closing.npos) {
                const bool pair =
                    !open.empty() && open.back().first / 2 == closes / 2 && opening.size() == closing.size();
                const char32_t before = basis::half_width(basis::decode_before(words, at).code);
                const bool mark = open.empty() && (basis::script_of(before) == basis::Script::digit ||
                                                   basis::script_of(before) == basis::Script::latin);
                if (pair && open.back().first != closes)
                    report.at({body, open.back().second, at + point.length}, Severity::info,
                              "全角の括弧と半角の括弧が組になっています", "どちらかにそろえてください");
                if (pair) open.pop_back();
                if (!pair && !mark)
                    report.at({body, at, at + point.length}, "閉じる括弧に対応する開く括弧がありません",
                              "括弧を補うか、削ってください");
            }
            at += point.length;
        }
        for (const auto& [which, at] : open)
            report.at({body, at, at + basis::decode(words, at).length}, "開いた括弧が閉じられていません",
                      "閉じる括弧を補ってください");
    }
}

void page_furniture(const LintScan& scan, LintReport& report)
{
    std::uint32_t first_article = 0, last = 0;
    for (const Provision& one : scan.document().provisions)
        if (one.kind == ProvisionKind::article) {
            first_article = first_article == 0 ? one.place.line : first_article;
            last = one.place.line;
        }
    std::uint32_t before = 0;
    for (const Remark& line : scan.document().left_out) {
        const bool inside = line.place.line > first_article && line.place.line < last;
        const bool goes_on = before != 0 && line.place.line <= before + 2;
        if (line.why.starts_with("Markdownの") || line.why == "HTMLのタグ") continue; // signs, seen by nobody
        before = line.place.line;
        if (!inside || goes_on) continue;
        report.line(line, "本文の途中に、約款の本文でない行があります（" + line.why + "）",
                    "欄外に移すか、削ってください");
    }
}

}
