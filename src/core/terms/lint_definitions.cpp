// Rules on defined words and on the parties: defined twice, late, never used, used without a definition.
#include "terms/lint_rules.h"

#include "basis/text.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace terms {

namespace {

struct Definition {
    std::string term;
    WordSpot spot;      // the term where it is defined
    bool local = false; // 以下本条において
};

// （以下「X」といいます）, 以下、「X」という, 以下本条において「X」と.
void bracket_definitions(const LintScan& scan, std::vector<Definition>& found)
{
    for (const WordSpot& spot : scan.where("以下")) {
        const std::string_view words = scan.text(spot.provision);
        const std::size_t open = words.find("「", spot.end);
        if (open == std::string_view::npos || open - spot.end > 60) continue;
        const std::string_view between = words.substr(spot.end, open - spot.end);
        if (holds_any(between, {"。", "）", ")", "以下"})) continue;
        const std::size_t begin = open + std::string_view("「").size(), end = words.find("」", begin);
        if (end == std::string_view::npos || end == begin || end - begin > 90) continue;
        WordReader after(words, end + std::string_view("」").size());
        after.take("、");
        if (!after.take_any({"と", "または「", "又は「"})) continue;
        const bool local =
            holds_any(between, {"この条", "本条", "この項", "本項", "この号", "本号", "この節", "この章", "本章"});
        found.push_back({std::string(words.substr(begin, end - begin)), {spot.provision, begin, end}, local});
    }
}

// 「X」とは, and in an article on definitions: X：…, 「X」 ….
void list_definitions(const LintScan& scan, std::vector<Definition>& found)
{
    for (const WordSpot& spot : scan.where("」とは")) {
        const std::string_view words = scan.text(spot.provision);
        const std::size_t open = words.substr(0, spot.begin).rfind("「");
        if (open == std::string_view::npos) continue;
        const std::size_t begin = open + std::string_view("「").size();
        if (begin < spot.begin)
            found.push_back(
                {std::string(words.substr(begin, spot.begin - begin)), {spot.provision, begin, spot.begin}, false});
    }
    for (std::size_t body : scan.bodies()) {
        if (scan.at(scan.container(body)).title.find("定義") == std::string::npos) continue;
        const std::string_view words = scan.text(body);
        const std::size_t colon = std::min(words.find("："), words.find(":"));
        if (colon == std::string_view::npos || colon == 0 || colon > 90 || words.find("。") < colon) continue;
        std::size_t begin = words.starts_with("「") ? std::string_view("「").size() : 0;
        std::size_t end = words.substr(0, colon).ends_with("」") ? colon - std::string_view("」").size() : colon;
        if (begin < end) found.push_back({std::string(words.substr(begin, end - begin)), {body, begin, end}, false});
    }
}

std::vector<Definition> definitions(const LintScan& scan)
{
    std::vector<Definition> found;
    bracket_definitions(scan, found);
    list_definitions(scan, found);
    std::stable_sort(found.begin(), found.end(), [](const Definition& a, const Definition& b) {
        return std::pair(a.spot.provision, a.spot.begin) < std::pair(b.spot.provision, b.spot.begin);
    });
    return found;
}

bool before(const WordSpot& a, const WordSpot& b)
{
    return std::pair(a.provision, a.begin) < std::pair(b.provision, b.begin);
}

// Whether the word stands for itself, not inside a longer one of the same script: 契約 in 利用契約書.
bool whole_word(const LintScan& scan, const WordSpot& spot)
{
    const std::string_view words = scan.text(spot.provision);
    const basis::Script first = basis::script_of(basis::decode(words, spot.begin).code);
    const basis::Script last = basis::script_of(basis::decode_before(words, spot.end).code);
    const basis::Script left = basis::script_of(basis::decode_before(words, spot.begin).code);
    const basis::Script right = basis::script_of(basis::decode(words, spot.end).code);
    const auto heavy = [](basis::Script script) {
        return script == basis::Script::kanji || script == basis::Script::katakana || script == basis::Script::latin;
    };
    const bool open_left = spot.begin > 0 && heavy(left) && heavy(first);
    const bool open_right = spot.end < words.size() && right == last && heavy(last);
    return !open_left && !open_right;
}

const std::initializer_list<std::string_view> joints{
    "・", "、", "，", "及び", "および", "又は", "または", "並びに", "若しくは", "もしくは", "と", "／", "/"};

struct PartySet {
    WordSpot spot;
    bool persons = false, groups = false;
};

// 法人、個人又は団体: what the enumeration around 法人 names.
PartySet party_set_at(const LintScan& scan, const WordSpot& spot)
{
    PartySet set{spot};
    WordReader reader(scan.text(spot.provision), spot.end);
    while (true) {
        WordReader next = reader;
        if (!next.take_any(joints)) break;
        next.take_any({"一の", "一"});
        const bool person = next.take_any({"個人"}), group = !person && next.take_any({"団体", "組合"});
        if (!person && !group) break;
        set.persons = set.persons || person;
        set.groups = set.groups || group;
        reader = next;
    }
    set.spot.end = reader.position();
    const std::string_view before = scan.text(spot.provision).substr(0, spot.begin);
    for (std::string_view joint : joints)
        for (std::string_view lead : {"", "一の", "一"})
            if (before.ends_with("個人" + std::string(joint) + std::string(lead))) set.persons = true;
    return set;
}

}

void definition_duplicate(const LintScan& scan, LintReport& report)
{
    std::map<std::string, Definition> seen;
    for (const Definition& one : definitions(scan)) {
        const auto [first, added] = seen.try_emplace(one.term, one);
        if (added) continue;
        const bool apart = one.local && first->second.local &&
                           scan.container(one.spot.provision) != scan.container(first->second.spot.provision);
        if (apart) continue;
        report.at(one.spot,
                  "「" + one.term + "」は " + scan.at(first->second.spot.provision).id + " でも定義されています",
                  "定義を一か所にまとめてください");
    }
}

void definition_unused(const LintScan& scan, LintReport& report)
{
    const std::vector<Definition> all = definitions(scan);
    for (const Definition& one : all) {
        const std::vector<WordSpot> uses = scan.where(one.term);
        const auto defining =
            std::count_if(all.begin(), all.end(), [&](const Definition& d) { return d.term == one.term; });
        const auto longer = std::count_if(all.begin(), all.end(), [&](const Definition& d) {
            return d.term != one.term && d.term.find(one.term) != std::string::npos;
        });
        if (static_cast<std::ptrdiff_t>(uses.size()) > defining + longer) continue;
        report.at(one.spot, "「" + one.term + "」は定義されていますが、どこにも使われていません",
                  "定義を削るか、定義した語を本文で使ってください");
    }
    for (const WordSpot& spot : scan.where("の起算日")) {
        const std::string_view words = scan.text(spot.provision);
        std::size_t begin = spot.begin;
        while (begin > 0 && basis::script_of(basis::decode_before(words, begin).code) == basis::Script::kanji)
            begin -= basis::decode_before(words, begin).length;
        const std::string_view period = words.substr(begin, spot.begin - begin);
        if (period.empty() || scan.where(period).size() > 1) continue;
        report.at({spot.provision, begin, spot.begin},
                  "「" + std::string(period) + "」の起算日を定めていますが、この語はほかに使われていません",
                  "この期間を使う規定を設けるか、定めを削ってください");
    }
}

void definition_late(const LintScan& scan, LintReport& report)
{
    std::set<std::string> seen;
    for (const Definition& one : definitions(scan)) {
        if (one.local || !seen.insert(one.term).second) continue;
        const Provision& holder = scan.at(scan.container(one.spot.provision));
        const std::string& article = holder.number;
        // An article on definitions near the top serves the articles before it as well.
        constexpr std::uint32_t top = 5;
        if (holder.ordinal <= top && holder.title.find("定義") != std::string::npos) continue;
        for (const WordSpot& use : scan.where(one.term)) {
            if (!before(use, one.spot)) break;
            // 第２８条（料金等）に定める料金等: the reader is told where.
            const std::string_view sentence = scan.sentence(use);
            const bool told = !article.empty() && holds_any(sentence, {article + "（", article + "("});
            // Definitions of one article may use each other; 「X」（以下「Y」） names X, it does not use it.
            const bool same_article = scan.container(use.provision) == scan.container(one.spot.provision);
            const bool named = scan.text(use.provision).substr(use.end).starts_with("」（以下");
            if (told || same_article || named || !whole_word(scan, use)) continue;
            report.at(use,
                      "「" + one.term + "」が、" + scan.at(one.spot.provision).id + " で定義される前に使われています",
                      "定義を前に移すか、最初に使うところで定義してください");
            break;
        }
    }
}

void definition_predicate(const LintScan& scan, LintReport& report)
{
    for (const Definition& one : definitions(scan)) {
        const std::string_view words = basis::trimmed(scan.text(one.spot.provision));
        if (scan.at(scan.container(one.spot.provision)).title.find("定義") == std::string::npos) continue;
        if (!holds_any(words, {"であり、", "であって、"}) || !ends_with_any(words, {"」", "』"})) continue;
        report.at({one.spot.provision, one.spot.begin, words.size()},
                  "定義の文が、何であるかを言わないまま終わっています",
                  "「…を記録したもの」のように、体言か述語で結んでください");
    }
}

// 本サービス, 当システム: words that say they were defined.
void undefined_term(const LintScan& scan, LintReport& report)
{
    constexpr auto ordinary = std::to_array<std::string_view>(
        {"本条", "本項", "本号", "本文",   "本人",   "本来",       "本日",       "本店",     "本社",    "本部",
         "本籍", "本質", "本件", "本規約", "本約款", "本契約書",   "本書",       "本則",     "本邦",    "本体",
         "本節", "本章", "本編", "本旨",   "本意",   "本状",       "本紙",       "本末",     "本格",    "本年",
         "本月", "本税", "本国", "本拠",   "本採用", "本店所在地", "本契約約款", "当社",     "当該",    "当事者",
         "当日", "当時", "当初", "当方",   "当局",   "当然",       "当選",       "当月",     "当年",    "当期",
         "当人", "当地", "当面", "当座",   "当該者", "当事者間",   "当者",       "当初期間", "当座預金"});
    std::set<std::string> defined;
    for (const Definition& one : definitions(scan))
        defined.insert(one.term);
    std::map<std::string, std::vector<WordSpot>> uses;
    for (std::string_view lead : {"本", "当"})
        for (const WordSpot& spot : scan.where(lead)) {
            const std::string_view words = scan.text(spot.provision);
            const basis::Script left = basis::script_of(basis::decode_before(words, spot.begin).code);
            if (spot.begin > 0 && (left == basis::Script::kanji || left == basis::Script::katakana)) continue;
            std::size_t end = spot.end;
            while (end < words.size()) {
                const basis::Script script = basis::script_of(basis::decode(words, end).code);
                if (script != basis::Script::kanji && script != basis::Script::katakana) break;
                end += basis::decode(words, end).length;
            }
            if (end - spot.end >= 2 * 3)
                uses[std::string(words.substr(spot.begin, end - spot.begin))].push_back(
                    {spot.provision, spot.begin, end});
        }
    std::vector<std::pair<WordSpot, std::string>> found;
    for (const auto& [term, spots] : uses) {
        const bool known = std::any_of(defined.begin(), defined.end(), [&, &word = term](const std::string& one) {
            return word.starts_with(one) || word.ends_with(one);
        });
        const std::string_view own = std::string_view(term).substr(std::string_view("本").size());
        const bool itself = std::string_view(scan.document().title).ends_with(own); // 本規程 in a 給与規程
        const bool plain = itself || std::find(ordinary.begin(), ordinary.end(), term) != ordinary.end() ||
                           starts_with_any(term, {"当該", "当社", "本人", "本条", "本項", "本号", "当事者", "本約款",
                                                  "本規約", "本社", "本店"});
        if (!known && !plain && spots.size() > 1) found.emplace_back(spots.front(), term);
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return before(a.first, b.first); });
    for (const auto& [spot, term] : found)
        report.several(uses[term], "「" + term + "」は定義されないまま使われています",
                       "最初に使うところか定義の条で定義してください");
}

// 「通知」 is said to include 発表: 通知又は発表 says it twice.
void pleonasm(const LintScan& scan, LintReport& report)
{
    std::set<std::pair<std::string, std::string>> known;
    for (std::string_view verb : {"含め", "含み", "含む", "含ま"})
        for (const WordSpot& spot : scan.where(verb)) {
            std::vector<std::string> quoted;
            const std::string_view sentence = scan.sentence(spot);
            const std::size_t until =
                static_cast<std::size_t>(scan.text(spot.provision).data() + spot.begin - sentence.data());
            std::size_t at = 0;
            while ((at = sentence.find("「", at)) < until) {
                const std::size_t begin = at + std::string_view("「").size(), end = sentence.find("」", begin);
                if (end == std::string_view::npos) break;
                quoted.emplace_back(sentence.substr(begin, end - begin));
                at = end;
            }
            const bool topic =
                quoted.size() == 2 && holds_any(sentence, {"「" + quoted[0] + "」は", "「" + quoted[0] + "」に"});
            if (!topic) continue;
            if (!known.emplace(quoted[0], quoted[1]).second) continue;
            std::vector<WordSpot> spots;
            for (std::string_view joint : {"又は", "または", "及び", "および", "若しくは", "もしくは"})
                for (const auto& [a, b] : {std::pair(quoted[0], quoted[1]), std::pair(quoted[1], quoted[0])})
                    for (const WordSpot& one : scan.where(a + std::string(joint) + b))
                        spots.push_back(one);
            std::sort(spots.begin(), spots.end(), before);
            report.several(spots,
                           "「" + quoted[0] + "」は「" + quoted[1] +
                               "」を含むと定められているので、並べて書くと意味が重なります",
                           "定義を改めるか、一方だけを書いてください");
        }
}

void party_set(const LintScan& scan, LintReport& report)
{
    std::vector<PartySet> sets;
    for (const WordSpot& spot : scan.where("法人")) {
        const PartySet set = party_set_at(scan, spot);
        if (set.persons || set.groups) sets.push_back(set);
    }
    const auto with = std::find_if(sets.begin(), sets.end(), [](const PartySet& one) { return one.persons; });
    if (with == sets.end()) return;
    std::vector<WordSpot> without;
    for (const PartySet& one : sets)
        if (!one.persons && !holds_any(scan.sentence(one.spot), {"合併", "分割", "登記", "を除"}))
            without.push_back(one.spot);
    report.several(without,
                   "当事者になれる者の範囲が食い違っています。" + scan.at(with->spot.provision).id +
                       " は個人を含み、ここは含みません",
                   "個人を含むかどうかを決め、すべての条で同じ並びにしてください");
}

// 契約者間 for 当社及び契約者間.
void party_pair(const LintScan& scan, LintReport& report)
{
    for (std::string_view other : {"契約者", "利用者", "申込者", "会員", "お客様", "加入者"}) {
        const std::string between = std::string(other) + "間";
        std::vector<WordSpot> bare;
        bool paired = false;
        for (const WordSpot& spot : scan.where(between)) {
            const std::string_view left = scan.text(spot.provision).substr(0, spot.begin);
            const bool has_other = ends_with_any(left, {"及び", "および", "と", "・", "並びに", "、"});
            paired = paired || has_other;
            const basis::Script script = basis::script_of(basis::decode_before(left, left.size()).code);
            if (!has_other && script != basis::Script::kanji) bare.push_back(spot);
        }
        if (!paired && !scan.says("当社と" + std::string(other) + "との間") &&
            !scan.says("当社と" + std::string(other) + "の間"))
            continue;
        for (const WordSpot& spot : bare)
            report.at(spot, "「" + between + "」では、" + std::string(other) + "どうしの間と読めます",
                      "「当社と" + std::string(other) + "との間」のように相手方を補ってください");
    }
}

// 料金等の請求期間及び支払期日 above an article that speaks of neither.
void heading_not_in_body(const LintScan& scan, LintReport& report)
{
    for (std::size_t i = 0; i < scan.document().provisions.size(); ++i) {
        const Provision& article = scan.at(i);
        if (article.kind != ProvisionKind::article) continue;
        std::vector<std::string> parts(1);
        for (std::size_t at = 0; at < article.title.size();) {
            WordReader reader(article.title, at);
            if (reader.take_any({"及び", "および", "並びに", "ならびに", "・", "、"})) {
                parts.emplace_back();
                at = reader.position();
                continue;
            }
            const basis::CodePoint point = basis::decode(article.title, at);
            basis::append(parts.back(), point.code);
            at += point.length;
        }
        if (parts.size() < 2) continue;
        for (std::string& part : parts) {
            std::size_t begin = part.size();
            while (begin > 0 && basis::script_of(basis::decode_before(part, begin).code) == basis::Script::kanji)
                begin -= basis::decode_before(part, begin).length;
            const std::string noun = part.substr(begin);
            if (noun.size() < 4 * 3 || scan.says_below(i, noun)) continue;
            report.provision(i, "見出しにある「" + noun + "」について、この条は何も定めていません",
                             "見出しを改めるか、定めを補ってください");
        }
    }
}

}
