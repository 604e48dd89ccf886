#include "terms/compare_align.h"

#include "basis/text.h"

#include <algorithm>
#include <map>

namespace terms {

LetterPairs letter_pairs(std::string_view text)
{
    LetterPairs pairs;
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const basis::CodePoint point = basis::decode(text, at);
        const char32_t code = basis::half_width(point.code);
        at += point.length;
        if (basis::is_space(point.code)) continue;
        if (before != 0) pairs.push_back((before << 16) ^ code);
        before = code;
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

std::size_t common_pairs(const LetterPairs& a, const LetterPairs& b)
{
    std::size_t common = 0;
    for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
        if (*left == *right) {
            ++common;
            ++left;
            ++right;
        } else if (*left < *right) {
            ++left;
        } else {
            ++right;
        }
    }
    return common;
}

int likeness(const LetterPairs& a, const LetterPairs& b)
{
    if (a.empty() || b.empty()) return a.size() == b.size() ? 1000 : 0;
    return static_cast<int>(2000 * common_pairs(a, b) / (a.size() + b.size()));
}

std::vector<std::size_t> best_in_order(std::size_t first, std::size_t second, const std::vector<int>& scores)
{
    std::vector<int> best((first + 1) * (second + 1), 0);
    const auto sum = [&](std::size_t i, std::size_t j) -> int& { return best[i * (second + 1) + j]; };
    for (std::size_t i = first; i-- > 0;)
        for (std::size_t j = second; j-- > 0;) {
            const int here = scores[i * second + j];
            sum(i, j) = std::max({here == 0 ? 0 : here + sum(i + 1, j + 1), sum(i + 1, j), sum(i, j + 1)});
        }
    std::vector<std::size_t> found(first, Provision::none);
    for (std::size_t i = 0, j = 0; i < first && j < second;) {
        const int here = scores[i * second + j];
        if (here > 0 && sum(i, j) == here + sum(i + 1, j + 1)) {
            found[i++] = j++;
        } else if (sum(i, j) == sum(i + 1, j)) {
            ++i;
        } else {
            ++j;
        }
    }
    return found;
}

namespace {

constexpr int alike = 400;      // thousandths: articles of other title are the same from here on
constexpr int same_place = 200; // paragraphs of the same number from here on
constexpr int moved_place = 450;

bool is_part(ProvisionKind kind)
{
    return kind != ProvisionKind::paragraph && kind != ProvisionKind::item && kind != ProvisionKind::subitem &&
           kind != ProvisionKind::proviso;
}

// One edition as the aligner sees it.
struct Edition {
    explicit Edition(const Document& document);

    const Document& document;
    std::vector<std::vector<std::size_t>> children; // paragraphs and below
    std::vector<std::size_t> parts;                 // chapters, articles, 附則 … in the order of the file
    std::vector<LetterPairs> pairs;                 // of the words; of parts with all below them
};

Edition::Edition(const Document& from) : document(from), children(from.provisions.size()), pairs(from.provisions.size())
{
    std::vector<std::string> words(from.provisions.size());
    for (std::size_t i = from.provisions.size(); i-- > 0;) {
        const Provision& one = from.provisions[i];
        if (one.kind == ProvisionKind::proviso) continue;
        words[i] = one.text + words[i];
        pairs[i] = letter_pairs(words[i]);
        if (!is_part(one.kind) && one.parent != Provision::none) words[one.parent] = words[i] + words[one.parent];
    }
    for (std::size_t i = 0; i < from.provisions.size(); ++i) {
        const Provision& one = from.provisions[i];
        if (one.kind == ProvisionKind::proviso) continue;
        if (is_part(one.kind))
            parts.push_back(i);
        else if (one.parent != Provision::none)
            children[one.parent].push_back(i);
    }
}

class Aligner {
public:
    Aligner(const Document& before, const Document& after, const ArticleMap& matched)
        : before_(before), after_(after), matched_(matched), after_of_(before.provisions.size(), Provision::none),
          before_of_(after.provisions.size(), Provision::none)
    {}
    Alignment align();

private:
    void match(std::size_t old_one, std::size_t new_one);
    bool free(std::size_t old_one, std::size_t new_one) const;
    void match_by_map();
    void match_by_title();
    void match_by_number(int least);
    bool is_deleted(std::size_t new_one) const;
    void match_by_likeness();
    void match_rows(const std::vector<std::size_t>& old_row, const std::vector<std::size_t>& new_row);
    void match_between(const std::vector<std::size_t>& old_row, const std::vector<std::size_t>& new_row);
    int score(std::size_t old_one, std::size_t new_one) const;
    void emit(const std::vector<std::size_t>& old_row, const std::vector<std::size_t>& new_row, Alignment& out) const;
    void emit_whole(std::size_t provision, bool old_side, Alignment& out) const;

    Edition before_, after_;
    const ArticleMap& matched_;
    std::vector<std::size_t> after_of_, before_of_;
};

void Aligner::match(std::size_t old_one, std::size_t new_one)
{
    after_of_[old_one] = new_one;
    before_of_[new_one] = old_one;
}

bool Aligner::free(std::size_t old_one, std::size_t new_one) const
{
    return after_of_[old_one] == Provision::none && before_of_[new_one] == Provision::none &&
           before_.document.provisions[old_one].kind == after_.document.provisions[new_one].kind;
}

void Aligner::match_by_map()
{
    for (const auto& [new_id, old_id] : matched_) {
        const auto now = after_.document.spots.find(new_id), was = before_.document.spots.find(old_id);
        if (now == after_.document.spots.end() || was == before_.document.spots.end()) continue;
        if (free(was->second.provision, now->second.provision)) match(was->second.provision, now->second.provision);
    }
}

// A title that stands once in either edition; where it stands more often, the number decides.
void Aligner::match_by_title()
{
    std::map<std::pair<ProvisionKind, std::string>, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>>
        titles;
    for (std::size_t i : before_.parts)
        if (const Provision& one = before_.document.provisions[i]; !one.title.empty())
            titles[{one.kind, basis::folded(one.title)}].first.push_back(i);
    for (std::size_t i : after_.parts)
        if (const Provision& one = after_.document.provisions[i]; !one.title.empty())
            titles[{one.kind, basis::folded(one.title)}].second.push_back(i);
    for (const auto& [title, both] : titles) {
        if (both.first.size() == 1 && both.second.size() == 1 && free(both.first[0], both.second[0])) {
            match(both.first[0], both.second[0]);
            continue;
        }
        for (std::size_t old_one : both.first)
            for (std::size_t new_one : both.second)
                if (before_.document.provisions[old_one].id == after_.document.provisions[new_one].id &&
                    free(old_one, new_one))
                    match(old_one, new_one);
    }
}

// 第七百三十七条　削除: the number stays though the words are gone.
bool Aligner::is_deleted(std::size_t new_one) const
{
    const Provision& one = after_.document.provisions[new_one];
    const auto says_so = [](std::string_view words) { return basis::folded(words) == "削除"; };
    if (says_so(one.title)) return true;
    const std::vector<std::size_t>& below = after_.children[new_one];
    return below.size() == 1 && says_so(after_.document.provisions[below.front()].text);
}

void Aligner::match_by_number(int least)
{
    for (std::size_t new_one : after_.parts) {
        const auto was = before_.document.spots.find(after_.document.provisions[new_one].id);
        if (was == before_.document.spots.end() || !free(was->second.provision, new_one)) continue;
        const bool article = after_.document.provisions[new_one].kind == ProvisionKind::article;
        if (!article || is_deleted(new_one) ||
            likeness(before_.pairs[was->second.provision], after_.pairs[new_one]) >= least)
            match(was->second.provision, new_one);
    }
}

// The likest first. Beyond `most` comparisons only the numbers are left to decide.
void Aligner::match_by_likeness()
{
    constexpr std::size_t most = 250'000;
    std::vector<std::size_t> old_left, new_left;
    for (std::size_t i : before_.parts)
        if (after_of_[i] == Provision::none) old_left.push_back(i);
    for (std::size_t i : after_.parts)
        if (before_of_[i] == Provision::none) new_left.push_back(i);
    if (old_left.size() * new_left.size() > most) return;
    struct Candidate {
        int likeness = 0;
        std::size_t before = 0, after = 0;
    };
    std::vector<Candidate> candidates;
    for (std::size_t old_one : old_left)
        for (std::size_t new_one : new_left)
            if (free(old_one, new_one))
                if (const int like = likeness(before_.pairs[old_one], after_.pairs[new_one]); like >= alike)
                    candidates.push_back({like, old_one, new_one});
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.likeness > b.likeness; });
    for (const Candidate& one : candidates)
        if (free(one.before, one.after)) match(one.before, one.after);
}

// How well two provisions of one list fit, 0 where they do not.
int Aligner::score(std::size_t old_one, std::size_t new_one) const
{
    const Provision &was = before_.document.provisions[old_one], &now = after_.document.provisions[new_one];
    if (was.kind != now.kind) return 0;
    const int like = likeness(before_.pairs[old_one], after_.pairs[new_one]);
    const bool same_number = was.ordinal == now.ordinal && was.number == now.number;
    return like >= (same_number ? same_place : moved_place) ? like + (same_number ? 50 : 0) : 0;
}

void Aligner::match_rows(const std::vector<std::size_t>& old_row, const std::vector<std::size_t>& new_row)
{
    const auto same = [&](std::size_t old_one, std::size_t new_one) {
        return before_.document.provisions[old_one].kind == after_.document.provisions[new_one].kind &&
               before_.document.provisions[old_one].text == after_.document.provisions[new_one].text &&
               before_.pairs[old_one] == after_.pairs[new_one];
    };
    std::size_t start = 0, old_end = old_row.size(), new_end = new_row.size();
    while (start < old_end && start < new_end && same(old_row[start], new_row[start])) {
        match(old_row[start], new_row[start]);
        ++start;
    }
    while (old_end > start && new_end > start && same(old_row[old_end - 1], new_row[new_end - 1]))
        match(old_row[--old_end], new_row[--new_end]);
    const auto part = [](const std::vector<std::size_t>& row, std::size_t from, std::size_t to) {
        return std::vector<std::size_t>(row.begin() + static_cast<std::ptrdiff_t>(from),
                                        row.begin() + static_cast<std::ptrdiff_t>(to));
    };
    match_between(part(old_row, start, old_end), part(new_row, start, new_end));
    for (std::size_t old_one : old_row)
        if (after_of_[old_one] != Provision::none)
            match_rows(before_.children[old_one], after_.children[after_of_[old_one]]);
}

// The pairing in order with the greatest sum of scores. An only paragraph stays itself however it is reworded.
void Aligner::match_between(const std::vector<std::size_t>& old_row, const std::vector<std::size_t>& new_row)
{
    constexpr std::size_t most = 1'000'000;
    const std::size_t n = old_row.size(), m = new_row.size();
    if (n == 0 || m == 0) return;
    if (n == 1 && m == 1 && free(old_row[0], new_row[0])) return match(old_row[0], new_row[0]);
    if (n * m > most) return;
    std::vector<int> scores(n * m);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < m; ++j)
            scores[i * m + j] = score(old_row[i], new_row[j]);
    const std::vector<std::size_t> found = best_in_order(n, m, scores);
    for (std::size_t i = 0; i < n; ++i)
        if (found[i] != Provision::none) match(old_row[i], new_row[found[i]]);
}

void Aligner::emit_whole(std::size_t provision, bool old_side, Alignment& out) const
{
    out.pairs.push_back(old_side ? AlignedPair{provision, Provision::none} : AlignedPair{Provision::none, provision});
    for (std::size_t child : (old_side ? before_ : after_).children[provision])
        emit_whole(child, old_side, out);
}

// The new row in its order; what was removed follows the one it followed.
void Aligner::emit(const std::vector<std::size_t>& old_row, const std::vector<std::size_t>& new_row,
                   Alignment& out) const
{
    std::map<std::size_t, std::vector<std::size_t>> removed_after; // by new index that they follow; none first
    std::size_t last = Provision::none;
    for (std::size_t old_one : old_row) {
        if (after_of_[old_one] == Provision::none)
            removed_after[last].push_back(old_one);
        else
            last = after_of_[old_one];
    }
    for (std::size_t gone : removed_after[Provision::none])
        emit_whole(gone, true, out);
    for (std::size_t new_one : new_row) {
        const std::size_t old_one = before_of_[new_one];
        if (old_one == Provision::none) {
            emit_whole(new_one, false, out);
            continue;
        }
        out.pairs.push_back({old_one, new_one});
        emit(before_.children[old_one], after_.children[new_one], out);
        if (const auto gone = removed_after.find(new_one); gone != removed_after.end())
            for (std::size_t one : gone->second)
                emit_whole(one, true, out);
    }
}

Alignment Aligner::align()
{
    match_by_map();
    match_by_title();
    match_by_number(alike);
    match_by_likeness();
    match_by_number(same_place);
    for (std::size_t old_one : before_.parts)
        if (after_of_[old_one] != Provision::none)
            match_rows(before_.children[old_one], after_.children[after_of_[old_one]]);
    Alignment out;
    emit(before_.parts, after_.parts, out);
    out.after_of = after_of_;
    return out;
}

}

Alignment align(const Document& before, const Document& after, const ArticleMap& matched)
{
    return Aligner(before, after, matched).align();
}

int likeness(std::string_view a, std::string_view b)
{
    return likeness(letter_pairs(a), letter_pairs(b));
}

}
