#include "documents/comparison_rows.h"

#include <algorithm>
#include <set>

namespace documents {
namespace {

using terms::AlignedProvision;
using terms::Document;
using terms::Provision;
using terms::SpanKind;

constexpr std::size_t none = Provision::none;
using Rows = std::vector<ComparisonRow>;

// The longest rising sequence of `values`, by its places in them.
std::vector<std::size_t> rising(const std::vector<std::size_t>& values)
{
    std::vector<std::size_t> tails, previous(values.size(), none); // by length: the place of the least last value
    for (std::size_t at = 0; at < values.size(); ++at) {
        const auto tail = std::lower_bound(tails.begin(), tails.end(), values[at],
                                           [&](std::size_t place, std::size_t value) { return values[place] < value; });
        if (tail != tails.begin()) previous[at] = *std::prev(tail);
        if (tail == tails.end())
            tails.push_back(at);
        else
            *tail = at;
    }
    std::vector<std::size_t> places;
    for (std::size_t at = tails.empty() ? none : tails.back(); at != none; at = previous[at])
        places.push_back(at);
    return {places.rbegin(), places.rend()};
}

class Parting {
public:
    Parting(const Document& before, const Document& after, const terms::Comparison& comparison)
        : before_(before), after_(after)
    {
        for (const AlignedProvision& row : comparison.rows)
            rows_.push_back({row, {}});
    }
    Rows rows();

private:
    const Provision& any_of(const AlignedProvision& row) const
    {
        return row.after == none ? before_.provisions[row.before] : after_.provisions[row.after];
    }
    std::set<std::size_t> moved() const; // the first rows of the parts that are
    std::size_t end_of(std::size_t first) const;
    void keep(std::size_t first, std::size_t end, Rows& out) const;
    void take_apart(std::size_t first, std::size_t end, Rows& out);
    void put_back(const Rows& gone, Rows& out) const;

    const Document &before_, &after_;
    Rows rows_;
    std::vector<Rows> gone_; // what moved, where it stood
};

std::size_t Parting::end_of(std::size_t first) const
{
    std::size_t end = first + 1;
    while (end < rows_.size() && !is_part(any_of(rows_[end]).kind))
        ++end;
    return end;
}

std::set<std::size_t> Parting::moved() const
{
    std::vector<std::size_t> parts, places; // aligned ones; where they stood
    for (std::size_t at = 0; at < rows_.size(); at = end_of(at))
        if (rows_[at].before != none && rows_[at].after != none && is_part(any_of(rows_[at]).kind)) {
            parts.push_back(at);
            places.push_back(rows_[at].before);
        }
    std::set<std::size_t> out(parts.begin(), parts.end());
    for (const std::size_t stays : rising(places))
        out.erase(parts[stays]);
    return out;
}

void Parting::keep(std::size_t first, std::size_t end, Rows& out) const
{
    out.insert(out.end(), rows_.begin() + static_cast<std::ptrdiff_t>(first),
               rows_.begin() + static_cast<std::ptrdiff_t>(end));
}

std::string name_of(const Provision& part)
{
    return part.number.empty() ? part.title : part.number;
}

ComparisonRow alone(const AlignedProvision& row, const Provision& one, bool old_side)
{
    ComparisonRow out;
    (old_side ? out.before : out.after) = old_side ? row.before : row.after;
    if (!old_side) out.printed = row.printed;
    const SpanKind kind = old_side ? SpanKind::remove : SpanKind::insert;
    if (!one.title.empty()) out.title = {{kind, one.title}};
    if (!one.text.empty()) out.words = {{kind, one.text}};
    return out;
}

void Parting::take_apart(std::size_t first, std::size_t end, Rows& out)
{
    const bool same =
        std::none_of(rows_.begin() + static_cast<std::ptrdiff_t>(first),
                     rows_.begin() + static_cast<std::ptrdiff_t>(end), [](const ComparisonRow& row) {
                         return row.before == none || row.after == none || row.reworded || !row.title.empty();
                     });
    const std::string words = same ? "（文言は同じ）" : "（文言も変更）";
    const std::size_t begin = out.size();
    Rows& gone = gone_.emplace_back();
    for (std::size_t i = first; i < end; ++i) {
        const ComparisonRow& row = rows_[i];
        if (row.after != none) out.push_back(alone(row, after_.provisions[row.after], false));
        if (row.before != none) gone.push_back(alone(row, before_.provisions[row.before], true));
    }
    out[begin].move = name_of(before_.provisions[rows_[first].before]) + "から移動" + words;
    gone.front().move = name_of(after_.provisions[rows_[first].after]) + "へ移動" + words;
}

// Behind the last part that stood before it.
void Parting::put_back(const Rows& gone, Rows& out) const
{
    std::size_t place = 0;
    for (std::size_t at = 0; at < out.size(); ++at)
        if (out[at].before != none && out[at].before < gone.front().before) place = at + 1;
    while (place < out.size() && !is_part(any_of(out[place]).kind))
        ++place;
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(place), gone.begin(), gone.end());
}

Rows Parting::rows()
{
    const std::set<std::size_t> apart = moved();
    if (apart.empty()) return std::move(rows_);
    Rows out;
    for (std::size_t at = 0; at < rows_.size(); at = end_of(at))
        if (apart.contains(at))
            take_apart(at, end_of(at), out);
        else
            keep(at, end_of(at), out);
    std::sort(gone_.begin(), gone_.end(),
              [](const Rows& a, const Rows& b) { return a.front().before < b.front().before; });
    for (const Rows& gone : gone_)
        put_back(gone, out);
    return out;
}

}

bool is_part(terms::ProvisionKind kind)
{
    using terms::ProvisionKind;
    return kind != ProvisionKind::paragraph && kind != ProvisionKind::item && kind != ProvisionKind::subitem;
}

std::vector<ComparisonRow> comparison_rows(const Document& before, const Document& after,
                                           const terms::Comparison& comparison)
{
    return Parting(before, after, comparison).rows();
}

}
