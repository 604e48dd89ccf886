#include "terms/lint_tags.h"

#include "basis/text.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace terms {

namespace {

struct Pair {
    std::string_view first, second, rule, says, wants;
};
constexpr auto pairs = std::to_array<Pair>({
    {"state", "fee", "state-without-fee", "の間の料金をどうするかが、どこにも定められていません",
     "料金が生じるかどうかを定めてください"},
    {"deadline", "outcome", "deadline-without-consequence", "の期限が過ぎたときにどうなるかが定められていません",
     "期限を過ぎた効果を定めてください"},
    {"owes", "due", "payable-without-due", "をいつまでに支払うのかが定められていません", "支払期日を定めてください"},
    {"owes", "taxed", "payable-without-tax", "に消費税を加えるかどうかが定められていません",
     "課税するかどうかを定めてください"},
    {"right", "window", "right-without-window", "の権利をいつまで使えるのかが定められていません",
     "使える期間を定めてください"},
    {"cure", "cure_days", "cure-without-period", "を改めるための期間が定められていません", "日数を定めてください"},
    {"ends", "end_day", "end-without-day", "で契約が終わる日が定められていません", "効力の生じる日を定めてください"},
    {"uses", "defines", "amount-without-base", "は、定められた金額の種類ではないため計算できません",
     "定義した料金の名で書いてください"},
});

// Two clauses with the same event and key and other values.
struct Clash {
    std::string_view verb, rule, says;
};
constexpr auto clashes = std::to_array<Clash>({
    {"does", "conflicting-effects", "について、同じ出来事に食い違う効果が定められています"},
    {"amount", "two-amounts", "として、同じ出来事に二つの額が定められています"},
    {"time", "two-times", "の時点が二通りに定められています"},
    {"means", "two-meanings", "が、条によって違う意味で使われています"},
});

constexpr auto other_verbs =
    std::to_array<std::string_view>({"when", "open", "without", "needs", "until", "at_once", "yields"});

bool is_verb(std::string_view word)
{
    return std::find(other_verbs.begin(), other_verbs.end(), word) != other_verbs.end() ||
           std::any_of(clashes.begin(), clashes.end(), [&](const Clash& one) { return one.verb == word; }) ||
           std::any_of(pairs.begin(), pairs.end(),
                       [&](const Pair& one) { return one.first == word || one.second == word; });
}

basis::BadInput bad(std::uint32_t line, const std::string& reason)
{
    return {"tags", line, std::to_string(line) + "行目: " + reason};
}

basis::Parsed<std::vector<ClauseTag>> tags_of(std::string_view words, std::uint32_t line)
{
    std::vector<ClauseTag> tags;
    while (!(words = basis::trimmed(words)).empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        const std::string_view tag = words.substr(0, end);
        words.remove_prefix(end);
        const std::size_t colon = tag.find(':'), equal = std::min(tag.find('='), tag.size());
        if (colon == tag.npos || colon + 1 >= equal)
            return bad(line, "「" + std::string(tag) + "」は VERB:KEY=VALUE の形ではありません");
        if (!is_verb(tag.substr(0, colon)))
            return bad(line, "「" + std::string(tag.substr(0, colon)) + "」という札はありません");
        tags.push_back({std::string(tag.substr(0, colon)), std::string(tag.substr(colon + 1, equal - colon - 1)),
                        std::string(tag.substr(std::min(equal + 1, tag.size())))});
    }
    return tags;
}

// One tag at its clause.
struct Said {
    const TaggedClause* clause = nullptr;
    const ClauseTag* tag = nullptr;
};

class Tags {
public:
    Tags(const Document& document, const std::vector<TaggedClause>& tagged);
    std::vector<LintFinding> findings() &&;

private:
    void find(std::string_view rule, const TaggedClause& clause, std::string message, std::string suggestion);
    bool share_an_event(const TaggedClause& a, const TaggedClause& b) const;
    static bool yields(const TaggedClause& a, const TaggedClause& b);
    void clash(const Clash& kind);
    void missing(const Pair& pair);
    void open_dates();
    void negated();
    void empty_intervals();
    std::string_view article(const TaggedClause& clause) const
    {
        return std::string_view(clause.clause).substr(0, clause.clause.find('.'));
    }

    const Document& document_;
    std::map<std::string_view, std::vector<Said>> said_; // by verb
    std::vector<LintFinding> findings_;
};

Tags::Tags(const Document& document, const std::vector<TaggedClause>& tagged) : document_(document)
{
    for (const TaggedClause& clause : tagged) {
        const std::string now = fingerprint(document, clause.clause);
        if (now.empty() || (!clause.fingerprint.empty() && clause.fingerprint != now)) {
            if (!now.empty())
                find("tag-stale", clause, "札を付けた時と文が変わっています。この条項の札は使っていません",
                     "読み直して札と指紋を改めてください");
            continue;
        }
        for (const ClauseTag& tag : clause.tags)
            said_[tag.verb].push_back({&clause, &tag});
    }
}

void Tags::find(std::string_view rule, const TaggedClause& clause, std::string message, std::string suggestion)
{
    const LintRule* known = find_lint_rule(rule);
    findings_.push_back({.rule = known->name,
                         .severity = known->severity,
                         .clause = clause.clause,
                         .place = document_.place_of(clause.clause).value_or(Place{1, 1}),
                         .quoted = {},
                         .message = std::move(message),
                         .suggestion = std::move(suggestion)});
}

bool Tags::share_an_event(const TaggedClause& a, const TaggedClause& b) const
{
    for (const ClauseTag& one : a.tags)
        for (const ClauseTag& other : b.tags)
            if (one.verb == "when" && other.verb == "when" && one.key == other.key) return true;
    return &a == &b;
}

bool Tags::yields(const TaggedClause& a, const TaggedClause& b)
{
    return std::any_of(a.tags.begin(), a.tags.end(),
                       [&](const ClauseTag& tag) { return tag.verb == "yields" && tag.key == b.clause; });
}

void Tags::clash(const Clash& kind)
{
    const std::vector<Said>& all = said_[kind.verb];
    std::set<std::string> told;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            const TaggedClause &a = *all[i].clause, &b = *all[j].clause;
            if (all[i].tag->key != all[j].tag->key || all[i].tag->value == all[j].tag->value) continue;
            if (kind.verb != "means" && !share_an_event(a, b)) continue;
            if (yields(a, b) || yields(b, a) || !told.insert(a.clause + " " + b.clause + " " + all[i].tag->key).second)
                continue;
            find(kind.rule, b,
                 "「" + all[i].tag->key + "」" + std::string(kind.says) + "（" + a.clause + ": " + all[i].tag->value +
                     "、" + b.clause + ": " + all[j].tag->value + "）",
                 "どちらが先に働くかを書くか、一方を改めてください");
        }
}

void Tags::missing(const Pair& pair)
{
    std::set<std::string_view> known;
    for (const Said& one : said_[pair.second])
        known.insert(one.tag->key);
    for (const Said& one : said_[pair.first])
        if (!known.contains(one.tag->key))
            find(pair.rule, *one.clause, "「" + one.tag->key + "」" + std::string(pair.says), std::string(pair.wants));
}

// An amount counted up to a date that another clause leaves open cannot be computed.
void Tags::open_dates()
{
    for (const Said& amount : said_["amount"]) {
        const std::size_t at = amount.tag->value.find('@');
        if (at == std::string::npos) continue;
        for (const Said& open : said_["open"])
            if (amount.tag->value.substr(at + 1) == open.tag->key)
                find("open-date-amount", *amount.clause,
                     "額が「" + open.tag->key + "」までで決まりますが、その日は " + open.clause->clause +
                         " で定まりません",
                     "日を定めるか、別の数え方を書いてください");
    }
}

// 何らの催告もせずに, and yet a ground that wants a demand.
void Tags::negated()
{
    for (const Said& without : said_["without"])
        for (const Said& needs : said_["needs"])
            if (without.tag->key == needs.tag->key && article(*without.clause) == article(*needs.clause))
                find("negated-yet-needed", *needs.clause,
                     without.clause->clause + " は「" + without.tag->key + "」を要しないとし、ここはそれを要します",
                     "要らない場合と要る場合を書き分けてください");
}

void Tags::empty_intervals()
{
    for (const Said& until : said_["until"])
        for (const Said& now : said_["at_once"])
            if (until.tag->key == now.tag->key)
                find("empty-interval", *until.clause,
                     "「" + until.tag->key + "」までの期間を定めていますが、" + now.clause->clause +
                         " によれば直ちに始まり、期間がありません",
                     "始まる時を改めるか、この定めを削ってください");
}

std::vector<LintFinding> Tags::findings() &&
{
    for (const Clash& kind : clashes)
        clash(kind);
    for (const Pair& pair : pairs)
        missing(pair);
    open_dates();
    negated();
    empty_intervals();
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const LintFinding& a, const LintFinding& b) { return a.place < b.place; });
    return std::move(findings_);
}

}

basis::Parsed<std::vector<TaggedClause>> read_tags(std::string_view utf8)
{
    if (const auto at = basis::first_bad_utf8(utf8))
        return basis::BadInput{"tags", static_cast<std::int64_t>(*at), "UTF-8で保存し直してください"};
    std::vector<TaggedClause> out;
    std::uint32_t number = 0;
    while (!utf8.empty()) {
        const std::size_t end = std::min(utf8.find('\n'), utf8.size());
        std::string_view line = utf8.substr(0, end);
        utf8.remove_prefix(std::min(utf8.size(), end + 1));
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.starts_with("#") || line.starts_with("clause\t")) continue;
        const std::size_t first = line.find('\t'), second = first == line.npos ? line.npos : line.find('\t', first + 1);
        if (second == line.npos) return bad(number, "条項、指紋、札をタブで区切って書いてください");
        auto tags = tags_of(line.substr(second + 1), number);
        if (!tags) return tags.error();
        out.push_back({std::string(line.substr(0, first)), std::string(line.substr(first + 1, second - first - 1)),
                       *std::move(tags), number});
    }
    return out;
}

const std::vector<TaggedClause>& clause_tags()
{
    static constexpr std::string_view table =
#include "clause_tags.inc"
        ;
    static const std::vector<TaggedClause> tags = *read_tags(table);
    return tags;
}

std::vector<TaggedClause> tags_at(const std::vector<TaggedClause>& tagged,
                                  const std::map<std::string, std::string>& printed)
{
    std::vector<TaggedClause> out;
    for (TaggedClause clause : tagged) {
        const auto here = printed.find(clause.clause);
        if (here == printed.end()) continue;
        clause.clause = here->second;
        for (ClauseTag& tag : clause.tags)
            if (const auto other = printed.find(tag.key); tag.verb == "yields" && other != printed.end())
                tag.key = other->second;
        out.push_back(std::move(clause));
    }
    return out;
}

std::string fingerprint(const Document& document, std::string_view clause)
{
    const auto words = document.normalised_text(clause);
    if (!words) return {};
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : *words) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001B3U;
    }
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4)
        out += "0123456789abcdef"[hash >> shift & 15];
    return out;
}

std::vector<LintFinding> lint_tags(const Document& document, const std::vector<TaggedClause>& tagged)
{
    return Tags(document, tagged).findings();
}

}
