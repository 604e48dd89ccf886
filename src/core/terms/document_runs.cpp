// Lists that were set in one line: (1) 法令(2) 規程, イ．月額 ロ．年額.
#include "basis/text.h"
#include "terms/document_headings.h"
#include "terms/document_marks.h"

#include <algorithm>

namespace terms {

namespace {

// A bracketed or circled number stands out by itself; １． and イ　 only after a blank or a stop.
bool may_start(const MarkClass& kind, char32_t code, char32_t before)
{
    constexpr std::u32string_view apart = U"。、，,；;：:";
    if (kind.opening == U'(' && basis::half_width(code) == U'(') return true;
    const bool single = kind.numbering == Numbering::circled || kind.opening == U'㈠' || kind.opening == U'㋐';
    if (single) return code >= 0x2460 && code <= 0x32FF;
    return kind.opening == 0 && (basis::is_space(before) || apart.find(before) != apart.npos);
}

// Lists whose marks end with a blank are as good as prose where the marks are digits: １　10　２　20.
bool may_run_on(const Mark& first)
{
    if (first.branch || first.before_digit || first.number == 0) return false;
    if (first.kind.numbering == Numbering::bullet || first.kind.closing == 0) return false;
    if (first.kind.closing == U'項' || first.kind.closing == U'号') return false;
    const bool kana = first.kind.numbering == Numbering::iroha || first.kind.numbering == Numbering::aiueo ||
                      first.kind.numbering == Numbering::kanji;
    return first.kind.closing != U' ' || kana;
}

// 第３条(2), 別紙(2), 前記①: a number that belongs to the word before it.
bool belongs_to_the_word_before(std::string_view before)
{
    for (std::string_view word :
         {"第", "条", "項", "号", "別紙", "別表", "様式", "図", "表", "注", "上記", "下記", "前記"})
        if (before.ends_with(word)) return true;
    return false;
}

int opens(char32_t code)
{
    constexpr std::u32string_view opening = U"（(「『【", closing = U"）)」』】";
    return opening.find(code) != opening.npos ? 1 : closing.find(code) != closing.npos ? -1 : 0;
}

}

RunOn run_on(std::string_view line, const Mark& first)
{
    RunOn run;
    if (!may_run_on(first)) return run;
    MarkClass kind = first.kind;
    kind.indent = 0;
    std::uint32_t next = first.number + 1;
    bool loose = false, named_next = false;
    int depth = 0;
    char32_t before = 0;
    for (std::size_t at = first.printed.size(); at < line.size();) {
        const basis::CodePoint point = basis::decode(line, at);
        const auto found =
            depth == 0 && may_start(kind, point.code, before) ? mark(line.substr(at), {{kind, next}}) : std::nullopt;
        if (!found || found->kind != kind || found->branch || found->before_digit) {
            depth = std::max(0, depth + opens(point.code));
            before = point.code;
            at += point.length;
            continue;
        }
        const bool named = belongs_to_the_word_before(line.substr(0, at)) || goes_on_with_particle(found->rest) ||
                           basis::arabic_numeral(found->rest).has_value();
        if (found->number == next && !named && !found->rest.empty()) {
            run.cuts.push_back(at);
            ++next;
        } else {
            (named ? named_next : loose) |= !named || found->number == next;
        }
        at += found->printed.size();
        before = 0;
    }
    run.undecided = run.cuts.empty() ? loose && first.number == 1 : loose || named_next;
    if (run.undecided) run.cuts.clear();
    return run;
}

}
