#include "documents/comparison.h"

#include "basis/text.h"
#include "documents/comparison_rows.h"

#include <algorithm>
#include <set>

namespace documents {
namespace {

using terms::AlignedProvision;
using terms::Document;
using terms::Provision;
using terms::ProvisionKind;
using terms::SpanKind;
using terms::TextSpan;

constexpr std::size_t none = Provision::none;
using Runs = std::vector<ComparisonRun>;

void add(Runs& runs, std::string_view text, bool underlined)
{
    if (text.empty()) return;
    if (!runs.empty() && runs.back().underlined == underlined)
        runs.back().text += text;
    else
        runs.push_back({std::string(text), underlined});
}

// One side of the spans.
void add(Runs& runs, const std::vector<TextSpan>& spans, SpanKind side)
{
    for (const TextSpan& span : spans)
        if (span.kind == SpanKind::equal || span.kind == side) add(runs, span.text, span.kind != SpanKind::equal);
}

class Sheet {
public:
    Sheet(const Document& before, const Document& after, const terms::Comparison& comparison)
        : before_(before), after_(after), rows_(comparison_rows(before, after, comparison))
    {}
    std::vector<ComparisonLine> lines();

private:
    const Provision* old_of(const AlignedProvision& row) const
    {
        return row.before == none ? nullptr : &before_.provisions[row.before];
    }
    const Provision* new_of(const AlignedProvision& row) const
    {
        return row.after == none ? nullptr : &after_.provisions[row.after];
    }
    const Provision& any_of(const AlignedProvision& row) const
    {
        return row.after == none ? before_.provisions[row.before] : after_.provisions[row.after];
    }
    static bool differs(const AlignedProvision& row)
    {
        return row.before == none || row.after == none || row.changed() || !row.retargeted.empty();
    }
    std::size_t end_of_part(std::size_t first) const;
    int depth(const AlignedProvision& row) const;
    void add_part(std::size_t first, std::size_t end);
    void add_folded_parts(std::size_t first, std::size_t end);
    void add_folded(const std::vector<std::size_t>& rows, int deep);
    void add_line(const ComparisonRow& row);
    Runs heading(const AlignedProvision& row, const Provision& one, bool old_side) const;
    std::string remark(const ComparisonRow& row) const;

    const Document &before_, &after_;
    const std::vector<ComparisonRow> rows_;
    std::vector<ComparisonLine> lines_;
    std::set<std::pair<bool, std::size_t>> alone_; // new or lost provisions that have their line
    std::set<std::size_t> deleted_;                // old provisions beside 第三条　削除
};

std::size_t Sheet::end_of_part(std::size_t first) const
{
    std::size_t end = first + 1;
    while (end < rows_.size() && !is_part(any_of(rows_[end]).kind))
        ++end;
    return end;
}

int Sheet::depth(const AlignedProvision& row) const
{
    const Document& document = row.after == none ? before_ : after_;
    int deep = 0;
    for (std::size_t up = any_of(row).parent; up != none && !is_part(any_of(row).kind);
         up = document.provisions[up].parent) {
        ++deep;
        if (is_part(document.provisions[up].kind)) break;
    }
    return deep;
}

// Words around a title, with the number underlined where it is another one.
void add_around(Runs& runs, std::string_view words, std::string_view number, bool underlined)
{
    const std::size_t at = number.empty() ? std::string_view::npos : words.find(number);
    if (at == std::string_view::npos || !underlined) return add(runs, words, false);
    add(runs, words.substr(0, at), false);
    add(runs, number, true);
    add(runs, words.substr(at + number.size()), false);
}

// Number and heading of one side; what is of a new or a lost provision is underlined as a whole. The title stands after
// the number or, as statutes have it, before.
Runs Sheet::heading(const AlignedProvision& row, const Provision& one, bool old_side) const
{
    Runs runs;
    const std::string_view printed = basis::trimmed(one.printed.empty() ? one.title : one.printed);
    const std::string_view number = basis::trimmed(one.number);
    if (row.before == none || row.after == none) {
        add(runs, printed, true);
        return runs;
    }
    const std::size_t at = one.title.empty() ? printed.npos : printed.find(one.title);
    if (row.title.empty() || at == printed.npos) {
        add_around(runs, printed, number, row.renumbered);
        return runs;
    }
    add_around(runs, printed.substr(0, at), number, row.renumbered);
    add(runs, row.title, old_side ? SpanKind::remove : SpanKind::insert);
    add_around(runs, printed.substr(at + one.title.size()), number, row.renumbered);
    return runs;
}

std::string Sheet::remark(const ComparisonRow& row) const
{
    std::string out;
    const auto say = [&](const std::string& words) { out += (out.empty() ? "" : "、") + words; };
    if (!row.move.empty()) say(row.move);
    if (row.renumbered) say("番号の変更");
    if (row.moved_references && !row.reworded) say("引く条の番号の変更");
    for (const terms::Retarget& reference : row.retargeted)
        say("「" + reference.printed + "」の指す先が" + (reference.after.empty() ? "なくなります" : "変わります"));
    return out;
}

void Sheet::add_line(const ComparisonRow& row)
{
    ComparisonLine line{.deep = depth(row)};
    line.starts_block = is_part(any_of(row).kind);
    if (row.before == none || row.after == none)
        alone_.emplace(row.before == none, row.before == none ? row.after : row.before);
    else if (basis::folded(new_of(row)->title) == "削除")
        deleted_.insert(row.before);
    const auto side = [&](const Provision* one, bool old_side) {
        Runs runs;
        if (one == nullptr) {
            // Said once, beside the head of what is new or gone.
            const std::size_t up = any_of(row).parent;
            const bool of_a_whole = !is_part(any_of(row).kind) && up != none &&
                                    (alone_.contains({row.before == none, up}) || (!old_side && deleted_.contains(up)));
            if (!of_a_whole) add(runs, old_side ? "（新設）" : "（削る）", true);
            return runs;
        }
        runs = heading(row, *one, old_side);
        if (one->text.empty()) return runs;
        if (!runs.empty()) add(runs, "　", false);
        if (row.words.empty())
            add(runs, one->text, false);
        else
            add(runs, row.words, old_side ? SpanKind::remove : SpanKind::insert);
        return runs;
    };
    line.before = side(old_of(row), true);
    line.after = side(new_of(row), false);
    line.remark = remark(row);
    lines_.push_back(std::move(line));
}

// ２．～４．　（略）
void Sheet::add_folded(const std::vector<std::size_t>& rows, int deep)
{
    if (rows.empty()) return;
    const auto range = [&](bool old_side) {
        const auto number = [&](std::size_t at) {
            const Provision& one = old_side ? *old_of(rows_[at]) : *new_of(rows_[at]);
            return std::string(basis::trimmed(one.printed.empty() ? one.number : one.printed));
        };
        const std::string first = number(rows.front()), last = number(rows.back());
        return first.empty()
                   ? "（略）"
                   : (rows.size() == 1 ? first : first + (rows.size() == 2 ? "・" : "～") + last) + "　（略）";
    };
    ComparisonLine line{.deep = deep};
    add(line.before, range(true), false);
    add(line.after, range(false), false);
    lines_.push_back(std::move(line));
}

// The rows of one article: what differs in full, what does not as （略）. A whole new or lost one stands as a whole.
void Sheet::add_part(std::size_t first, std::size_t end)
{
    add_line(rows_[first]);
    std::vector<std::size_t> folded;
    int folded_depth = 0;
    for (std::size_t i = first + 1; i < end; ++i) {
        const int deep = depth(rows_[i]);
        bool below = false; // something in the list below differs: its lead must be seen
        for (std::size_t j = i + 1; j < end && depth(rows_[j]) > deep; ++j)
            below = below || differs(rows_[j]);
        if (!differs(rows_[i]) && !below) {
            // What hangs below a folded one is folded with it.
            if (!folded.empty() && deep > folded_depth) continue;
            if (!folded.empty() && deep != folded_depth) {
                add_folded(folded, folded_depth);
                folded.clear();
            }
            folded_depth = deep;
            folded.push_back(i);
            continue;
        }
        add_folded(folded, folded_depth);
        folded.clear();
        add_line(rows_[i]);
    }
    add_folded(folded, folded_depth);
}

void Sheet::add_folded_parts(std::size_t first, std::size_t end)
{
    std::vector<std::size_t> parts;
    for (std::size_t i = first; i < end; i = end_of_part(i)) {
        const ProvisionKind kind = any_of(rows_[i]).kind;
        if (kind != ProvisionKind::chapter && kind != ProvisionKind::section) parts.push_back(i);
    }
    if (parts.empty()) return;
    const auto range = [&](bool old_side) {
        const auto number = [&](std::size_t at) {
            const Provision& one = old_side ? *old_of(rows_[at]) : *new_of(rows_[at]);
            return one.number.empty() ? one.title : one.number;
        };
        const std::string begin = number(parts.front()), last = number(parts.back());
        return (parts.size() == 1
                    ? begin
                    : begin + (parts.size() == 2 ? "・" : "から") + last + (parts.size() == 2 ? "" : "まで")) +
               "　（略）";
    };
    ComparisonLine line{.starts_block = true};
    add(line.before, range(true), false);
    add(line.after, range(false), false);
    lines_.push_back(std::move(line));
}

std::vector<ComparisonLine> Sheet::lines()
{
    std::size_t unchanged = 0; // where the stretch of unchanged parts before `at` begins
    bool any = false;
    for (std::size_t at = 0; at < rows_.size();) {
        const std::size_t end = end_of_part(at);
        const bool part_differs = std::any_of(rows_.begin() + static_cast<std::ptrdiff_t>(at),
                                              rows_.begin() + static_cast<std::ptrdiff_t>(end), differs);
        if (part_differs) {
            add_folded_parts(unchanged, at);
            add_part(at, end);
            unchanged = end;
            any = true;
        }
        at = end;
    }
    if (any) add_folded_parts(unchanged, rows_.size());
    return std::move(lines_);
}

}

ComparisonSheet comparison_sheet(const Document& before, const Document& after, const terms::Comparison& comparison,
                                 const ComparisonNames& names)
{
    const std::string title = after.title.empty() ? before.title : after.title;
    return {.title = title,
            .before_name = names.before,
            .after_name = names.after,
            .lines = Sheet(before, after, comparison).lines()};
}

}
