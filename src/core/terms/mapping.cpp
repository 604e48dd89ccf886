#include "terms/mapping.h"

#include "basis/text.h"
#include "terms/mapping_forest.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace terms {

namespace {

constexpr int certain = 99; // per cent; 100 is a person's

// How well a permanent id and a clause fit; percent 0: not at all.
struct Fit {
    int percent = 0;
    std::string why;
};

Fit fit_of(int percent, std::string why)
{
    return {std::clamp(percent, 0, certain), std::move(why)};
}

std::string per_cent(int thousandths)
{
    return std::to_string(thousandths / 10) + "％";
}

// Of a reading, which is shorter than the words: how much of it stands there.
int share(const LetterPairs& reading, const LetterPairs& words)
{
    return reading.empty() ? 0 : static_cast<int>(1000 * common_pairs(reading, words) / reading.size());
}

// A paragraph that was divided or joined has its first sentence still.
int likeness_of_words(const MappingNode& a, const MappingNode& b)
{
    return std::max(likeness(a.own, b.own), a.first.empty() ? 0 : likeness(a.first, b.first) * 9 / 10);
}

class Mapper {
public:
    Mapper(const Document& document, std::span<const ClauseRow> table, const MappedEdition& earlier)
        : ours_(forest_of(table, earlier)), theirs_(forest_of(document)),
          clause_of_(ours_.nodes.size(), Provision::none), permanent_of_(theirs_.nodes.size(), Provision::none),
          fits_(theirs_.nodes.size()), fixed_(theirs_.nodes.size())
    {}
    std::optional<basis::BadInput> choose(const std::vector<MappingChoice>& choices);
    Mapping suggest();

private:
    bool free(std::size_t permanent, std::size_t clause) const
    {
        return clause_of_[permanent] == Provision::none && permanent_of_[clause] == Provision::none && !fixed_[clause];
    }
    void assign(std::size_t permanent, std::size_t clause, Fit fit);
    Fit article_fit(const MappingNode& permanent, const MappingNode& clause) const;
    Fit place_fit(const MappingNode& permanent, const MappingNode& clause, bool same_count) const;
    Fit moved_fit(const MappingNode& permanent, const MappingNode& clause) const;
    void count_titles();
    void map_tops();
    void map_between();
    void map_below(std::size_t permanent);
    void map_moved();

    struct Candidate {
        std::size_t permanent = 0, clause = 0;
        Fit fit;
    };
    void assign_best(std::vector<Candidate> candidates);

    MappingForest ours_, theirs_;
    std::vector<std::size_t> clause_of_, permanent_of_;
    std::vector<Fit> fits_;
    std::vector<bool> fixed_;                                // a person decided
    std::map<std::string_view, std::pair<int, int>> titles_; // how often: ours, theirs
};

void Mapper::assign(std::size_t permanent, std::size_t clause, Fit fit)
{
    clause_of_[permanent] = clause;
    permanent_of_[clause] = permanent;
    fits_[clause] = std::move(fit);
}

std::optional<basis::BadInput> Mapper::choose(const std::vector<MappingChoice>& choices)
{
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const auto bad = [&](const std::string& reason) {
            return basis::BadInput{"choices", static_cast<std::int64_t>(i + 1), reason};
        };
        const MappingChoice& one = choices[i];
        const std::size_t clause = theirs_.find(one.path);
        if (clause == Provision::none)
            return bad("「" + one.path + "」という条項は文書にありません。文書の条項の番号を選んでください");
        if (fixed_[clause]) return bad("「" + one.path + "」が二度選ばれています。一つにしてください");
        fixed_[clause] = true;
        fits_[clause] = {0, "条項に当てはまる番号がないことを人が確かめました"};
        if (one.permanent.empty()) continue;
        const std::size_t permanent = ours_.find(one.permanent);
        if (permanent == Provision::none)
            return bad("「" + one.permanent + "」という永続番号はありません。条項の一覧にある番号を選んでください");
        if (clause_of_[permanent] != Provision::none)
            return bad("永続番号「" + one.permanent + "」が二つの条項（" + theirs_.nodes[clause_of_[permanent]].id +
                       "、" + one.path + "）に選ばれています。一つにしてください");
        assign(permanent, clause, {100, "人が確かめました"});
    }
    return std::nullopt;
}

void Mapper::count_titles()
{
    for (std::size_t top : ours_.tops)
        if (const std::string& title = ours_.nodes[top].title; !title.empty()) ++titles_[title].first;
    for (const MappingNode& node : theirs_.nodes)
        if (!node.title.empty()) ++titles_[node.title].second;
}

// By title, then by words; the number alone says least: articles are inserted.
Fit Mapper::article_fit(const MappingNode& permanent, const MappingNode& clause) const
{
    if (permanent.kind != clause.kind) return {};
    const bool same_number = permanent.id == clause.id;
    const int words = permanent.read ? share(permanent.whole, clause.whole) : likeness(permanent.whole, clause.whole);
    const int wanted = permanent.read ? 250 : 400;
    if (clause.kind != MappedKind::article)
        return fit_of(words >= wanted / 2 || same_number ? 50 + words * 49 / 1000 : 0, "前文又は附則の同じ場所です");
    if (!clause.title.empty() && clause.title == permanent.title) {
        const auto& [here, there] = titles_.at(clause.title);
        if (here > 1 || there > 1)
            return fit_of(45 + words * 45 / 1000 + (same_number ? 8 : 0),
                          "同じ見出しの条が複数あり、文" + (same_number ? std::string("と番号") : "") +
                              "で選びました（文の一致 " + per_cent(words) + "）");
        if (!permanent.read && words < 150)
            return fit_of(60, "見出しは同じですが、文は大きく違います（一致 " + per_cent(words) + "）");
        return fit_of(90 + words / 100, "見出しが同じです");
    }
    const int titles = likeness(permanent.title, clause.title);
    if (!permanent.read && words >= wanted)
        return fit_of(words * 95 / 1000, "見出しは違いますが、前の版と文が" + per_cent(words) + "一致します");
    if (titles >= 500) return fit_of(35 + titles / 25 + words / 100, "見出しが似ています（" + per_cent(titles) + "）");
    if (permanent.read && words >= (same_number ? wanted : wanted + 200))
        return fit_of(20 + words / 25, "条の読みの言葉が" + per_cent(words) + "現れます");
    if (clause.title.empty() && same_number) return fit_of(25 + words / 25, "見出しがなく、番号だけが同じです");
    return {};
}

// Below a pair that is mapped: the number within it, and the words.
Fit Mapper::place_fit(const MappingNode& permanent, const MappingNode& clause, bool same_count) const
{
    if (permanent.kind != clause.kind) return {};
    const bool same_number = last_part(permanent.id) == last_part(clause.id);
    const bool part = permanent.kind == MappedKind::sentence || permanent.kind == MappedKind::proviso;
    if (permanent.read) {
        const int words = share(permanent.own, clause.own);
        const int base = same_number ? (same_count && !part ? 60 : 45) : words >= 350 ? 20 : 0;
        if (base == 0) return {};
        return fit_of(base + words * 30 / 1000,
                      std::string(same_number ? "親の条項の中で番号が同じです" : "親の条項の中で読みの言葉が合います") +
                          "（読みの言葉 " + per_cent(words) + "）");
    }
    const int words = likeness_of_words(permanent, clause);
    if (words >= (same_number ? 200 : 400))
        return fit_of(30 + words * 66 / 1000 + (same_number ? 3 : 0),
                      "親の条項の中で前の版と文が" + per_cent(words) + "一致します");
    if (same_number && same_count) return fit_of(35, "番号だけが同じで、文は前の版と違います");
    return {};
}

Fit Mapper::moved_fit(const MappingNode& permanent, const MappingNode& clause) const
{
    constexpr int moved = 600;
    if (permanent.read || permanent.own.empty() || permanent.kind == MappedKind::article ||
        clause.kind == MappedKind::article)
        return {};
    const auto too_unlike = [](const LetterPairs& a, const LetterPairs& b) {
        return 2000 * std::min(a.size(), b.size()) < moved * (a.size() + b.size());
    };
    if (too_unlike(permanent.own, clause.own) && too_unlike(permanent.first, clause.first)) return {};
    const int words = likeness_of_words(permanent, clause);
    if (words < moved) return {};
    return fit_of(words * 85 / 1000, "別の場所にありますが、前の版と文が" + per_cent(words) + "一致します");
}

// The best first; of equals the first of the table, then of the document.
void Mapper::assign_best(std::vector<Candidate> candidates)
{
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.fit.percent > b.fit.percent; });
    for (Candidate& one : candidates)
        if (free(one.permanent, one.clause)) assign(one.permanent, one.clause, std::move(one.fit));
}

void Mapper::map_tops()
{
    std::vector<Candidate> candidates;
    for (std::size_t permanent : ours_.tops)
        for (std::size_t clause : theirs_.tops)
            if (free(permanent, clause))
                if (Fit fit = article_fit(ours_.nodes[permanent], theirs_.nodes[clause]); fit.percent > 0)
                    candidates.push_back({permanent, clause, std::move(fit)});
    assign_best(std::move(candidates));
}

// An article with neither title nor words in common, alone between two that are mapped side by side.
void Mapper::map_between()
{
    constexpr int by_place = 40;
    const auto neighbours = [&](std::size_t permanent, std::size_t clause, bool after) {
        if (after ? permanent + 1 == ours_.tops.size() || clause + 1 == theirs_.tops.size()
                  : permanent == 0 || clause == 0)
            return false;
        const std::size_t mine = ours_.tops[after ? permanent + 1 : permanent - 1];
        return clause_of_[mine] == theirs_.tops[after ? clause + 1 : clause - 1];
    };
    for (std::size_t i = 0; i < ours_.tops.size(); ++i)
        for (std::size_t j = 0; j < theirs_.tops.size(); ++j) {
            const MappingNode &permanent = ours_.nodes[ours_.tops[i]], &clause = theirs_.nodes[theirs_.tops[j]];
            if (!free(ours_.tops[i], theirs_.tops[j]) || permanent.kind != clause.kind || !permanent.read) continue;
            if (neighbours(i, j, false) && neighbours(i, j, true))
                assign(ours_.tops[i], theirs_.tops[j], {by_place, "前後の条が対応し、間にこの条だけがあります"});
        }
}

void Mapper::map_below(std::size_t permanent)
{
    constexpr std::size_t most = 1'000'000;
    const std::size_t clause = clause_of_[permanent];
    if (clause == Provision::none) return;
    const std::vector<std::size_t>&mine = ours_.nodes[permanent].children, &its = theirs_.nodes[clause].children;
    if (mine.empty() || its.empty() || mine.size() * its.size() > most) return;
    const auto provisions = [](const MappingForest& forest, const std::vector<std::size_t>& row) {
        return std::count_if(row.begin(), row.end(),
                             [&](std::size_t at) { return forest.nodes[at].kind == MappedKind::provision; });
    };
    const bool same_count = provisions(ours_, mine) == provisions(theirs_, its);
    std::vector<Fit> fits(mine.size() * its.size());
    std::vector<int> scores(fits.size());
    for (std::size_t i = 0; i < mine.size(); ++i)
        for (std::size_t j = 0; j < its.size(); ++j)
            if (free(mine[i], its[j])) {
                fits[i * its.size() + j] = place_fit(ours_.nodes[mine[i]], theirs_.nodes[its[j]], same_count);
                scores[i * its.size() + j] = fits[i * its.size() + j].percent;
            }
    const std::vector<std::size_t> found = best_in_order(mine.size(), its.size(), scores);
    for (std::size_t i = 0; i < mine.size(); ++i)
        if (found[i] != Provision::none) assign(mine[i], its[found[i]], std::move(fits[i * its.size() + found[i]]));
}

// A paragraph that became two, or went to another article.
void Mapper::map_moved()
{
    constexpr std::size_t most = 2'000'000;
    std::vector<std::size_t> permanents, clauses;
    for (std::size_t i = 0; i < ours_.nodes.size(); ++i)
        if (clause_of_[i] == Provision::none && !ours_.nodes[i].read) permanents.push_back(i);
    for (std::size_t i = 0; i < theirs_.nodes.size(); ++i)
        if (permanent_of_[i] == Provision::none && !fixed_[i]) clauses.push_back(i);
    if (permanents.size() * clauses.size() > most) return;
    std::vector<Candidate> candidates;
    for (std::size_t permanent : permanents)
        for (std::size_t clause : clauses)
            if (Fit fit = moved_fit(ours_.nodes[permanent], theirs_.nodes[clause]); fit.percent > 0)
                candidates.push_back({permanent, clause, std::move(fit)});
    assign_best(std::move(candidates));
}

Mapping Mapper::suggest()
{
    count_titles();
    map_tops();
    map_between();
    for (std::size_t i = 0; i < ours_.nodes.size(); ++i) // parents stand before their children
        map_below(i);
    map_moved();
    for (std::size_t i = 0; i < ours_.nodes.size(); ++i)
        map_below(i);
    Mapping mapping;
    for (std::size_t i = 0; i < theirs_.nodes.size(); ++i) {
        const bool none = permanent_of_[i] == Provision::none;
        if (none && theirs_.nodes[i].kind == MappedKind::sentence && !fixed_[i]) continue;
        if (none && !fixed_[i]) fits_[i].why = "合う永続番号が見つかりません";
        mapping.clauses.push_back({theirs_.nodes[i].id, none ? "" : ours_.nodes[permanent_of_[i]].id, fits_[i].percent,
                                   fixed_[i], std::move(fits_[i].why)});
    }
    return mapping;
}

}

std::string_view Mapping::path_of(std::string_view permanent) const
{
    for (const MappedClause& one : clauses)
        if (!permanent.empty() && one.permanent == permanent) return one.path;
    return {};
}

basis::Parsed<Mapping> suggest_mapping(const Document& document, std::span<const ClauseRow> table,
                                       const MappedEdition& earlier, const std::vector<MappingChoice>& choices)
{
    Mapper mapper(document, table, earlier);
    if (auto problem = mapper.choose(choices)) return *std::move(problem);
    return mapper.suggest();
}

std::vector<MappingChoice> choices_of(const Mapping& mapping)
{
    std::vector<MappingChoice> choices;
    for (const MappedClause& one : mapping.clauses)
        if (one.confirmed) choices.push_back({one.path, one.permanent});
    return choices;
}

std::vector<std::string> without_clause(const Mapping& mapping, std::span<const ClauseRow> table)
{
    std::set<std::string_view> carried;
    for (const MappedClause& one : mapping.clauses)
        carried.insert(one.permanent);
    std::vector<std::string> missing;
    for (const ClauseRow& row : table)
        if (!carried.contains(row.id)) missing.emplace_back(row.id);
    return missing;
}

std::vector<std::string> without_permanent_id(const Mapping& mapping)
{
    std::vector<std::string> paths;
    for (const MappedClause& one : mapping.clauses)
        if (one.permanent.empty()) paths.push_back(one.path);
    return paths;
}

}
