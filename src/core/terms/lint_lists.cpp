// Rules on lists: their cue, the form of their members, their catch-all.
#include "terms/lint_rules.h"

#include "basis/text.h"

#include <algorithm>

namespace terms {

namespace {

const std::initializer_list<std::string_view> cues{"次の",   "次に", "下記", "以下の",   "以下に",
                                                   "以下、", "各号", "各項", "のとおり", "の通り",
                                                   "左の",   "左に", "後記", "掲げる",   "列挙"};

std::string_view first_sentence(const LintScan& scan, std::size_t provision)
{
    for (const Sentence& sentence : scan.at(provision).sentences)
        if (!sentence.within) return basis::trimmed(scan.text(provision).substr(0, sentence.end));
    return scan.text(provision);
}

std::string_view without_stop(std::string_view text)
{
    text = basis::trimmed(text);
    while (ends_with_any(text, {"。", "｡", "．"}))
        text.remove_suffix(3);
    // （…） after the last word says more about it.
    if (ends_with_any(text, {"）", ")"}))
        if (const std::size_t at = std::max(text.rfind("（") + 1, text.rfind("(") + 1); at > 1)
            text = text.substr(0, at - 1);
    return text;
}

bool is_predicate(std::string_view text)
{
    return ends_with_any(without_stop(text),
                         {"ます", "ません", "です", "ものとする", "こととする", "である", "ならない", "しない",
                          "できる", "できない", "とする", "を要する", "ください"});
}

bool is_list(const LintScan& scan, std::size_t provision, std::size_t least)
{
    const std::vector<std::size_t>& members = scan.children(provision);
    return members.size() >= least && std::all_of(members.begin(), members.end(), [&](std::size_t member) {
               return scan.at(member).kind == ProvisionKind::item || scan.at(member).kind == ProvisionKind::subitem;
           });
}

template <class Each>
void each_list(const LintScan& scan, std::size_t least, Each each)
{
    for (std::size_t i = 0; i < scan.document().provisions.size(); ++i)
        if (is_list(scan, i, least)) each(i, scan.children(i));
}

}

void enumeration_without_cue(const LintScan& scan, LintReport& report)
{
    each_list(scan, 2, [&](std::size_t lead, const std::vector<std::size_t>&) {
        const std::string_view words = scan.text(lead);
        const bool colon = ends_with_any(words, {"：", ":"});
        if (words.empty() || colon || holds_any(words, cues) || scan.at(lead).kind != ProvisionKind::paragraph) return;
        if (!is_predicate(words)) return;
        report.provision(lead, "号が続きますが、「次の各号」などの受ける語が本文にありません",
                         "「次の各号に…」と書くか、それぞれを独立した項にしてください");
    });
}

void enumeration_missing(const LintScan& scan, LintReport& report)
{
    for (std::string_view cue : {"次の各号", "下記の各号", "以下の各号", "次の各項"})
        for (const WordSpot& spot : scan.where(cue)) {
            const std::size_t container = scan.container(spot.provision);
            const std::vector<std::size_t>& own = scan.children(spot.provision);
            if (!own.empty() || scan.at(spot.provision).kind == ProvisionKind::item) continue;
            if (cue == "次の各項" && scan.children(container).size() > 1) continue;
            report.at(spot, "「" + std::string(cue) + "」とありますが、号が続いていません",
                      "号を書くか、語を改めてください");
        }
}

void enumeration_parallel(const LintScan& scan, LintReport& report)
{
    each_list(scan, 3, [&](std::size_t, const std::vector<std::size_t>& members) {
        std::size_t sentences = 0, nouns = 0, odd = 0;
        for (std::size_t member : members) {
            const std::string_view words = first_sentence(scan, member);
            if (words.empty()) continue;
            const bool sentence = is_predicate(words);
            (sentence ? sentences : nouns) += 1;
            if (odd == 0 && sentences > 0 && nouns > 0) odd = member;
        }
        if (odd == 0) return;
        report.provision(odd, "一つの号の並びに、体言で終わる号と文で終わる号が混ざっています",
                         "同じ性質のものだけを並べ、ほかは項に分けてください");
    });
}

void duplicate_subtree(const LintScan& scan, LintReport& report)
{
    constexpr std::size_t least = 40; // bytes of words that are worth the remark
    std::vector<std::pair<std::string, std::size_t>> lists;
    each_list(scan, 2, [&](std::size_t lead, const std::vector<std::size_t>& members) {
        std::string words;
        for (std::size_t member : members)
            words += basis::folded(scan.text(member)) + "\n";
        if (words.size() >= least) lists.emplace_back(std::move(words), lead);
    });
    std::sort(lists.begin(), lists.end());
    std::vector<std::pair<std::size_t, std::size_t>> copies;
    for (std::size_t i = 1; i < lists.size(); ++i)
        if (lists[i].first == lists[i - 1].first) copies.emplace_back(lists[i].second, lists[i - 1].second);
    std::sort(copies.begin(), copies.end());
    for (const auto& [copy, original] : copies)
        report.provision(copy, "ここに続く号は、" + scan.at(original).id + " に続く号と一字一句同じです",
                         "一か所に書き、もう一方からはそれを引いてください");
}

void catch_all_not_last(const LintScan& scan, LintReport& report)
{
    each_list(scan, 2, [&](std::size_t, const std::vector<std::size_t>& members) {
        for (std::size_t i = 0; i + 1 < members.size(); ++i)
            if (starts_with_any(scan.text(members[i]),
                                {"その他前", "そのほか前", "その他、", "そのほか、", "その他当社", "そのほか当社",
                                 "その他の事由", "前各号", "そのほか", "その他、前"}))
                report.provision(members[i], "受け皿の号（その他…）の後に、さらに号が続いています",
                                 "受け皿の号を並びの最後に移してください");
    });
}

void list_mixed_ends(const LintScan& scan, LintReport& report)
{
    each_list(scan, 2, [&](std::size_t, const std::vector<std::size_t>& members) {
        std::vector<std::size_t> times, cases;
        for (std::size_t member : members) {
            const std::string_view words = without_stop(first_sentence(scan, member));
            if (ends_with_any(words, {"とき", "時"})) times.push_back(member);
            if (words.ends_with("場合")) cases.push_back(member);
        }
        if (times.empty() || cases.empty()) return;
        const bool fewer_times = times.size() < cases.size();
        report.provision(fewer_times ? times.front() : cases.front(),
                         "一つの号の並びに「とき」と「場合」が混ざっています（とき " + std::to_string(times.size()) +
                             "、場合 " + std::to_string(cases.size()) + "）",
                         "一方にそろえてください");
    });
}

// Two grounds of one list that say the same: 支払の停止, 支払停止.
void overlapping_grounds(const LintScan& scan, LintReport& report)
{
    constexpr std::size_t least = 4 * 3; // bytes: four kanji
    each_list(scan, 2, [&](std::size_t, const std::vector<std::size_t>& members) {
        std::vector<std::pair<std::string, std::size_t>> runs;
        for (std::size_t member : members) {
            const std::string_view words = scan.text(member);
            if (!ends_with_any(without_stop(words), {"とき", "場合"})) continue;
            std::string run;
            bool joined = false; // 支払の停止: two words that の makes one ground
            for (std::size_t at = 0; at <= words.size();) {
                const basis::CodePoint point = basis::decode(words, at);
                const bool kanji = basis::script_of(point.code) == basis::Script::kanji;
                if (kanji) basis::append(run, point.code);
                const bool of = point.code == U'の' && !run.empty() &&
                                basis::script_of(basis::decode(words, at + point.length).code) == basis::Script::kanji;
                joined = joined || of;
                if (!kanji && !of) {
                    if (run.size() >= least) runs.emplace_back(run + (joined ? "1" : "0"), member);
                    run.clear();
                    joined = false;
                }
                at += std::max<std::size_t>(point.length, 1);
            }
        }
        for (const auto& [run, member] : runs)
            for (const auto& [other, later] : runs)
                if (later > member && run.substr(0, run.size() - 1) == other.substr(0, other.size() - 1) &&
                    run.back() != other.back())
                    report.provision(later,
                                     "「" + run.substr(0, run.size() - 1) + "」が" + scan.at(member).number +
                                         "とこの号の二か所に挙げられています",
                                     "一方にまとめてください");
    });
}

}
