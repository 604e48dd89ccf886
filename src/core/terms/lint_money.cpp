// Rules on money and on how strongly a provision binds.
#include "terms/lint_rules.h"

#include "basis/text.h"

#include <algorithm>
#include <array>
#include <map>

namespace terms {

namespace {

// Articles that set a yearly rate of late damages, and the rate.
struct LateRate {
    WordSpot spot;
    std::uint32_t tenths = 0; // 14.5 ％ is 145
};

std::vector<LateRate> late_rates(const LintScan& scan)
{
    std::vector<LateRate> found;
    for (std::size_t body : scan.bodies()) {
        const std::string_view words = scan.text(body);
        if (!holds_any(words, {"遅延損害金", "延滞金", "遅延利息", "延滞利息"})) continue;
        for (const Quantity& one : scan.numbers(body)) {
            if (one.unit != "％" && one.unit != "%" && one.unit != "パーセント") continue;
            if (!holds_any(words.substr(0, one.begin).substr(one.begin > 24 ? one.begin - 24 : 0), {"年"})) continue;
            if (!holds_any(scan.sentence({body, one.begin, one.end}), {"遅延損害金", "延滞金", "遅延利息", "延滞利息"}))
                continue;
            const std::size_t dot = one.number.find('.');
            const auto whole = basis::arabic_numeral(one.number.substr(0, dot));
            if (!whole) continue;
            const char tenth = dot == std::string::npos || dot + 1 >= one.number.size() ? '0' : one.number[dot + 1];
            found.push_back({{body, one.begin, one.end}, whole->value * 10 + static_cast<std::uint32_t>(tenth - '0')});
        }
    }
    return found;
}

}

void rate_checklist(const LintScan& scan, LintReport& report)
{
    struct Point {
        std::string_view what;
        WordList words;
    };
    const std::array<Point, 5> points{
        {{"いつから数えるか", {"翌日", "起算", "支払期日から", "支払日から", "期日の次の日"}},
         {"日数の数え方", {"日割", "３６５", "365", "年３６５日", "三百六十五"}},
         {"端数の扱い", {"端数", "切り捨て", "切捨て", "四捨五入", "円未満"}},
         {"消費税を含む額に掛けるか", {"消費税", "税込", "税抜"}},
         {"一部の支払をどれに充てるか", {"充当", "充て"}}}};
    std::size_t before = Provision::none;
    for (const LateRate& rate : late_rates(scan)) {
        const std::size_t article = scan.container(rate.spot.provision);
        if (article == before) continue;
        before = article;
        std::string missing;
        for (const Point& point : points)
            if (!scan.says_any_below(article, point.words))
                missing += (missing.empty() ? "" : "、") + std::string(point.what);
        if (!missing.empty())
            report.at(rate.spot, "遅延損害金の計算に要る定めがありません: " + missing,
                      "この条に書き足してください。書かなければ方針（設定）で決めることになります");
    }
}

// consumer-contract-act 9.1(2): 14.6 % a year is the most that consumers owe.
void late_rate(const LintScan& scan, LintReport& report)
{
    constexpr std::uint32_t most = 146;
    for (const LateRate& rate : late_rates(scan)) {
        if (rate.tenths > most) {
            report.at(rate.spot,
                      "遅延損害金の率が年14."
                      "6％を超えています。契約者が消費者であるとき、超える部分は無効です（消費者契約法9条）",
                      "年14.6％以下に改めるか、消費者には別の率を定めてください");
        } else if (!scan.says_any({"消費者契約法"})) {
            report.at(rate.spot, Severity::info,
                      "遅延損害金の率は年14.6％以下です（消費者契約法9条の限度のうち。問題ありません）", "");
        }
    }
}

void currency(const LintScan& scan, LintReport& report)
{
    for (std::string_view word : {"日本円", "邦貨", "円貨", "円で請求"})
        for (const WordSpot& spot : scan.where(word)) {
            const std::size_t article = scan.container(spot.provision);
            if (scan.says_any_below(article, {"換算", "為替", "レート", "外貨"})) continue;
            report.at(spot, "円で請求するとありますが、外貨で生じた額を円にする方法がありません",
                      "用いる為替相場、その日、端数の扱いを書いてください");
        }
}

// 前項に定める料金等は別に定める: what was said to be defined there is sent on.
void delegation_circular(const LintScan& scan, LintReport& report)
{
    for (std::string_view later : {"は別に定め", "は別途定め", "は、別に定め", "は、別途定め"})
        for (const WordSpot& spot : scan.where(later)) {
            const std::string_view left = scan.text(spot.provision).substr(0, spot.begin);
            const std::size_t at = left.rfind("定める");
            if (at == std::string_view::npos || at < 3 || spot.begin - at > 60) continue;
            if (holds_any(left.substr(at), {"。", "、"})) continue;
            const std::string_view source = left.substr(0, at);
            if (!ends_with_any(source, {"項に", "条に", "号に", "項で", "条で"})) continue;
            report.at({spot.provision, at, spot.end},
                      "ほかの規定に「定める」としたものを、さらに「別に定める」としていて、定めがどこにもありません",
                      "額や内容を書くか、定める文書（料金表など）の名を挙げてください");
        }
}

void refund_words(const LintScan& scan, LintReport& report)
{
    std::map<std::string_view, std::vector<WordSpot>> uses;
    std::size_t places = 0;
    for (std::string_view verb : {"返金", "返還", "返却", "償還", "払戻", "払い戻", "返戻"})
        for (const WordSpot& spot : scan.where(verb)) {
            const std::string_view sentence = scan.sentence(spot);
            if (!holds_any(sentence, {"料金", "費用", "代金", "対価"}) ||
                holds_any(sentence, {"資料", "媒体", "書面", "機器"}))
                continue;
            uses[verb].push_back(spot);
            ++places;
        }
    if (uses.size() < 2) return;
    const auto most = std::max_element(uses.begin(), uses.end(),
                                       [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    std::string all;
    for (const auto& [verb, spots] : uses)
        all += (all.empty() ? "" : "、") + std::string(verb) + " " + std::to_string(spots.size());
    for (const auto& [verb, spots] : uses)
        if (verb != most->first)
            report.several(spots, "支払われた金銭を返すことを言う語が一つではありません（" + all + "）",
                           "「返還」など一つの語にそろえてください");
}

// 契約不適合責任は適用しない, and yet 契約不適合責任 as a ground elsewhere.
void excluded_yet_used(const LintScan& scan, LintReport& report)
{
    for (std::string_view verb :
         {"は適用されない", "は適用しない", "は適用されません", "は適用しません", "を負わないものと", "を一切負わない"})
        for (const WordSpot& spot : scan.where(verb)) {
            const std::string_view words = scan.text(spot.provision);
            std::size_t begin = spot.begin;
            while (begin > 0 && basis::script_of(basis::decode_before(words, begin).code) == basis::Script::kanji)
                begin -= basis::decode_before(words, begin).length;
            const std::string_view noun = words.substr(begin, spot.begin - begin);
            if (noun.size() < 5 * 3) continue;
            for (const WordSpot& use : scan.where(noun)) {
                if (use.provision == spot.provision) continue;
                report.at(use,
                          "「" + std::string(noun) + "」は " + scan.at(spot.provision).id +
                              " で除かれていますが、ここでは生じうるものとして扱われています",
                          "除く範囲を書き分けるか、一方を改めてください");
                break;
            }
        }
}

// 解除することがある and 解除する side by side in one article.
void modality(const LintScan& scan, LintReport& report)
{
    for (std::string_view act : {"解除", "停止", "中止", "廃止", "拒絶", "変更", "削除", "終了"}) {
        std::map<std::size_t, std::pair<std::vector<WordSpot>, std::vector<WordSpot>>> articles; // may, does
        for (std::string_view may : {"することがあ", "することができ", "できる", "できま", "する場合があ"})
            for (const WordSpot& spot : scan.where(std::string(act) + std::string(may)))
                if (scan.sentence(spot).starts_with("当社"))
                    articles[scan.container(spot.provision)].first.push_back(spot);
        for (std::string_view does : {"します。", "するものとします。", "する。", "するものとする。"})
            for (const WordSpot& spot : scan.where(std::string(act) + std::string(does)))
                if (scan.sentence(spot).starts_with("当社"))
                    articles[scan.container(spot.provision)].second.push_back(spot);
        for (const auto& [article, uses] : articles)
            if (!uses.first.empty() && !uses.second.empty())
                report.several(uses.second,
                               "同じ条の中で、" + scan.at(uses.first.front().provision).id + " は「" +
                                   std::string(act) + "できる」、ここは必ず「" + std::string(act) + "する」と読めます",
                               "当社の判断によるのか、必ずそうなるのかを書き分けてください");
    }
}

}
