// Rules on times, thresholds and numbers.
#include "terms/lint_rules.h"

#include "basis/date.h"
#include "basis/text.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace terms {

namespace {

// The words since the last 。or 、.
std::string_view clause_before(std::string_view text, std::size_t at)
{
    const std::string_view left = text.substr(0, at);
    const std::size_t stop = left.rfind("。");
    return stop == std::string_view::npos ? left : left.substr(stop);
}

std::string plain(const Quantity& quantity)
{
    constexpr auto months = std::to_array<std::string_view>({"か月", "ヶ月", "ヵ月", "カ月", "ケ月", "箇月"});
    const bool month = std::find(months.begin(), months.end(), quantity.unit) != months.end();
    return quantity.number + (month ? "か月" : quantity.unit == "%" ? "％" : std::string(quantity.unit));
}

}

// １４日前までに — before what?
void deadline_no_anchor(const LintScan& scan, LintReport& report)
{
    for (std::size_t body : scan.bodies()) {
        const std::string_view words = scan.text(body);
        if (words.find("前") == std::string_view::npos) continue;
        for (const Quantity& one : scan.numbers(body)) {
            if (!is_time_unit(one.unit) || !starts_with_any(words.substr(one.end), {"前まで", "以上前", "前に"}))
                continue;
            const std::string_view left = words.substr(0, one.begin);
            const basis::Script script = basis::script_of(basis::decode_before(left, left.size()).code);
            const bool anchored = ends_with_any(left, {"の", "より", "から", "につき"}) ||
                                  (script == basis::Script::kanji && !left.ends_with("少")) ||
                                  holds_any(clause_before(words, one.begin),
                                            {"から", "より", "日の", "時の", "日に先立", "満了", "に先立"});
            if (anchored) continue;
            report.at({body, one.begin, one.end + std::string_view("前").size()},
                      "何の" + std::string(words.substr(one.begin, one.end - one.begin)) + "前なのかが書かれていません",
                      "「効力の生じる日の…前まで」のように、数え始める日を書いてください");
        }
    }
}

void vague_time(const LintScan& scan, LintReport& report)
{
    for (std::string_view word : {"速やかに", "すみやかに", "直ちに", "ただちに", "遅滞なく", "遅滞無く", "適宜",
                                  "随時", "相当期間", "相当の期間", "可及的"})
        report.several(scan.where(word), "「" + std::string(word) + "」は日数を定めません",
                       "期限を日数で定めるか、運用で使う日数を設定値にしてください");
}

// 以内まで, 以上を超える, 未満以下: two thresholds on one number.
void threshold_words(const LintScan& scan, LintReport& report)
{
    const std::initializer_list<std::string_view> second{"以内",   "以上",   "以下",   "未満",
                                                         "を超え", "を上回", "を下回", "まで"};
    for (std::string_view first : {"以内", "以上", "以下", "未満"})
        for (const WordSpot& spot : scan.where(first)) {
            WordReader reader(scan.text(spot.provision), spot.end);
            if (!reader.take_any(second)) continue;
            const std::string_view both = scan.text(spot.provision).substr(spot.begin, reader.position() - spot.begin);
            if (both == "以上まで" || both == "以下まで") continue;
            report.at({spot.provision, spot.begin, reader.position()},
                      "「" + std::string(both) + "」では、境の値を含むかどうかが定まりません",
                      "以上・以下・超える・未満・以内のうち一つだけを使ってください");
        }
}

// ３０日以上 and ３０日以下 in one article both take 30; 超える and 未満 leave it out.
void threshold_gap(const LintScan& scan, LintReport& report)
{
    struct Bound {
        bool at_least = false, at_most = false, over = false, under = false;
        WordSpot last;
    };
    std::map<std::pair<std::size_t, std::string>, Bound> bounds;
    for (std::size_t body : scan.bodies()) {
        const std::string_view words = scan.text(body);
        if (!holds_any(words, {"以上", "以下", "未満", "を超え"})) continue;
        for (const Quantity& one : scan.numbers(body)) {
            const std::string_view after = words.substr(one.end);
            if (one.unit.empty() || !starts_with_any(after, {"以上", "以下", "未満", "を超え"})) continue;
            Bound& bound = bounds[{scan.container(body), plain(one)}];
            bound.at_least = bound.at_least || after.starts_with("以上");
            bound.at_most = bound.at_most || after.starts_with("以下");
            bound.over = bound.over || after.starts_with("を超え");
            bound.under = bound.under || after.starts_with("未満");
            bound.last = {body, one.begin, one.end + std::string_view("以上").size()};
        }
    }
    for (const auto& [key, bound] : bounds) {
        if (bound.at_least && bound.at_most && !bound.over && !bound.under)
            report.at(bound.last,
                      "この条では「" + key.second + "以上」と「" + key.second + "以下」のどちらも、ちょうど" +
                          key.second + "を含みます",
                      "一方を「超える」又は「未満」に改めてください");
        if (bound.over && bound.under && !bound.at_least && !bound.at_most)
            report.at(bound.last,
                      "この条では「" + key.second + "を超える」と「" + key.second + "未満」のどちらも、ちょうど" +
                          key.second + "を含みません",
                      "一方を「以上」又は「以下」に改めてください");
    }
}

void number_without_unit(const LintScan& scan, LintReport& report)
{
    for (std::size_t body : scan.bodies()) {
        const std::string_view words = scan.text(body);
        for (const Quantity& one : scan.numbers(body)) {
            const std::string_view after = basis::trimmed(words.substr(one.end));
            const std::string_view left = basis::trimmed(words.substr(0, one.begin));
            const bool bare_limit = one.unit.empty() && starts_with_any(after, {"以内", "前まで", "を経過", "経過"});
            const bool rate = ends_with_any(left, {"年率", "利率", "年利", "税率"});
            const bool bare_rate = rate && (one.unit.empty() || is_time_unit(one.unit));
            if (!bare_limit && !bare_rate) continue;
            report.at({body, one.begin, one.end},
                      "数「" + std::string(words.substr(one.begin, one.end - one.begin)) + "」に単位がありません",
                      bare_rate ? "「％」などの単位を補ってください" : "「日」「か月」などの単位を補ってください");
        }
    }
}

// ２０２６年２月３０日.
void impossible_date(const LintScan& scan, LintReport& report)
{
    for (std::size_t body : scan.bodies()) {
        const std::string_view words = scan.text(body);
        const std::vector<Quantity>& found = scan.numbers(body);
        for (std::size_t i = 0; i + 2 < found.size(); ++i) {
            const Quantity &year = found[i], &month = found[i + 1], &day = found[i + 2];
            if (year.unit != "年" || month.unit != "月" || day.unit != "日" || month.begin != year.end ||
                day.begin != month.end)
                continue;
            const auto y = basis::numeral(year.number), m = basis::numeral(month.number),
                       d = basis::numeral(day.number);
            if (!y || !m || !d) continue;
            const std::string_view left = words.substr(0, year.begin);
            const std::uint32_t start = left.ends_with("令和")   ? 2018
                                        : left.ends_with("平成") ? 1988
                                        : left.ends_with("昭和") ? 1925
                                                                 : 0;
            const auto full = static_cast<std::int32_t>(y->value + start);
            if (full < 1900 || full > 9999) continue;
            const bool leap = (full % 4 == 0 && full % 100 != 0) || full % 400 == 0;
            constexpr std::array<std::uint32_t, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
            const bool month_ok = m->value >= 1 && m->value <= 12;
            const std::uint32_t last = !month_ok ? 0 : days[m->value - 1] + (m->value == 2 && leap ? 1 : 0);
            if (month_ok && d->value >= 1 && d->value <= last) continue;
            report.at({body, year.begin, day.end}, "暦にない日付です", "正しい日付に直してください");
        }
    }
}

// Enacted and in force on one day, where the terms promise days of notice for a change.
void effective_at_once(const LintScan& scan, LintReport& report)
{
    for (std::string_view word : {"即日実施", "即日施行", "即日適用", "同日施行", "同日から施行", "即日効力"})
        for (const WordSpot& spot : scan.where(word)) {
            if (scan.at(scan.container(spot.provision)).kind != ProvisionKind::supplement) continue;
            report.at(spot, "定めた日に効力を生じさせています。改定としてこう書くと、変更の予告期間を満たしません",
                      "改定のときは、予告の期間を置いた施行日を書いてください");
        }
}

}
