// Rules on wording: variants of one word, misspellings, repeated words, style, widths and spaces.
#include "terms/lint_rules.h"

#include "basis/text.h"

#include <algorithm>
#include <array>

namespace terms {

namespace {

// Ways to write one word. A second way is a finding where both stand in the document.
struct Variant {
    std::string_view first, second;
    std::string_view not_in = {}; // words that hold the second by chance
};
constexpr auto variant_words = std::to_array<Variant>({
    {"及び", "および"},
    {"又は", "または"},
    {"若しくは", "もしくは"},
    {"並びに", "ならびに"},
    {"但し", "ただし"},
    {"尚、", "なお、"},
    {"且つ", "かつ"},
    {"従って、", "したがって、"},
    {"問い合せ", "問合せ"},
    {"問い合せ", "問い合わせ"},
    {"問合せ", "問い合わせ"},
    {"問い合わせ", "問合わせ"},
    {"申込み", "申し込み"},
    {"申出", "申し出"},
    {"届出", "届け出"},
    {"取扱い", "取り扱い"},
    {"支払い", "支払"},
    {"受付け", "受け付け"},
    {"引渡し", "引き渡し"},
    {"取消し", "取り消し"},
    {"手続き", "手続"},
    {"見積り", "見積もり"},
    {"打合せ", "打ち合わせ"},
    {"行ない", "行い"},
    {"行なう", "行う"},
    {"出来る", "できる"},
    {"出来ない", "できない"},
    {"下さい", "ください"},
    {"頂く", "いただく"},
    {"致します", "いたします"},
    {"致しません", "いたしません"},
    {"予め", "あらかじめ"},
    {"既に", "すでに"},
    {"全て", "すべて"},
    {"更に", "さらに"},
    {"如何なる", "いかなる"},
    {"所謂", "いわゆる"},
    {"係わらず", "かかわらず"},
    {"関わらず", "かかわらず"},
    {"拘らず", "かかわらず"},
    {"係わる", "係る"},
    {"恐れ", "おそれ"},
    {"虞", "おそれ"},
    {"毎に", "ごとに"},
    {"様に", "ように"},
    {"為", "ため"},
    {"無い", "ない"},
    {"事項", "事こう"},
    {"承継", "継承"},
    {"到達", "到着"},
    {"相手方", "相手側"},
    {"状況", "情況"},
    {"遵守", "順守"},
    {"終了", "終結"},
    {"期日", "期限日"},
    {"当社", "弊社"},
    {"当社", "乙"},
    {"漏洩", "漏えい"},
    {"改ざん", "改竄"},
    {"か月", "ヶ月"},
    {"か月", "カ月"},
    {"ヶ月", "箇月"},
    {"サーバ", "サーバー"},
    {"ユーザ", "ユーザー"},
    {"コンピュータ", "コンピューター"},
    {"ウイルス", "ウィルス"},
    {"ソフトウェア", "ソフトウエア"},
    {"インタフェース", "インターフェース"},
    {"次の各号", "次の項目"},
    {"次の各号", "下記の各号"},
    {"打合せ", "打ち合せ"},
});

// The places of the words that are no part of a longer member of the pair: サーバ without サーバー.
std::vector<WordSpot> alone(const LintScan& scan, std::string_view word, std::string_view other)
{
    std::vector<WordSpot> spots = scan.where(word);
    const std::size_t inside = other.find(word);
    if (inside == std::string_view::npos) return spots;
    std::erase_if(spots, [&](const WordSpot& spot) {
        const std::string_view text = scan.text(spot.provision);
        return spot.begin >= inside && text.substr(spot.begin - inside).starts_with(other);
    });
    return spots;
}

bool follows_katakana(const LintScan& scan, const WordSpot& spot)
{
    const basis::CodePoint next = basis::decode(scan.text(spot.provision), spot.end);
    return basis::script_of(next.code) == basis::Script::katakana;
}

void drop_longer_words(const LintScan& scan, std::string_view word, std::vector<WordSpot>& spots)
{
    const bool katakana = basis::script_of(basis::decode_before(word, word.size()).code) == basis::Script::katakana;
    if (katakana) std::erase_if(spots, [&](const WordSpot& spot) { return follows_katakana(scan, spot); });
    // The verb takes okurigana, the noun need not (申し出る, 申出を): only nouns are compared.
    constexpr auto nouns = std::to_array<std::string_view>(
        {"申出",   "申し出",   "届出",     "届け出",   "取扱い",     "取り扱い", "支払",   "支払い",
         "手続",   "手続き",   "申込み",   "申し込み", "引渡し",     "引き渡し", "取消し", "取り消し",
         "受付け", "受け付け", "問い合せ", "問合せ",   "問い合わせ", "問合わせ"});
    if (std::find(nouns.begin(), nouns.end(), word) != nouns.end())
        std::erase_if(spots, [&](const WordSpot& spot) {
            // 支払の停止 is a word of insolvency law, written so.
            if (scan.text(spot.provision).substr(spot.end).starts_with("の停止")) return true;
            return !starts_with_any(scan.text(spot.provision).substr(spot.end),
                                    {"を", "が", "の", "は", "に", "と", "も", "で", "等", "・", "及び", "又は"});
        });
    if (word == "為" || word == "ため")
        std::erase_if(spots, [&](const WordSpot& spot) {
            const basis::Script before =
                basis::script_of(basis::decode_before(scan.text(spot.provision), spot.begin).code);
            return (word == "為" && before == basis::Script::kanji) ||
                   !starts_with_any(scan.text(spot.provision).substr(spot.end), {"に", "の", "、"});
        });
    if (word == "恐れ" || word == "無い" || word == "様に" || word == "乙" || word == "行い" || word == "ない" ||
        word == "期日")
        std::erase_if(spots, [&](const WordSpot& spot) {
            const basis::Script before =
                basis::script_of(basis::decode_before(scan.text(spot.provision), spot.begin).code);
            return before == basis::Script::kanji || (word == "ない" && before == basis::Script::hiragana);
        });
    if (word == "かつ")
        std::erase_if(spots, [&](const WordSpot& spot) {
            const basis::Script before =
                basis::script_of(basis::decode_before(scan.text(spot.provision), spot.begin).code);
            return spot.begin > 0 && before != basis::Script::other;
        });
}

struct Misspelling {
    std::string_view wrong, right;
    WordList not_after; // what stands before and makes it right
    WordList not_before;
};

const auto& misspelling_words()
{
    static const std::vector<Misspelling> words{
        {"当者", "当社", {"担", "該", "相", "見", "本", "適", "妥", "正", "配", "割", "手"}, {}},
        {"に揚げる", "に掲げる", {}, {}},
        {"が適応さ", "が適用さ", {}, {}},
        {"を適応し", "を適用し", {}, {}},
        {"は適応さ", "は適用さ", {}, {}},
        {"ないとものと", "ないものと", {}, {}},
        {"るとものと", "るものと", {}, {}},
        {"時後に", "後に", {"同", "定", "臨", "日", "平"}, {}},
        {"責めを追", "責めを負", {}, {}},
        {"責任を追う", "責任を負う", {}, {}},
        {"損害倍賞", "損害賠償", {}, {}},
        {"損害賠賞", "損害賠償", {}, {}},
        {"損害陪償", "損害賠償", {}, {}},
        {"締決", "締結", {}, {}},
        {"順用", "準用", {}, {}},
        {"順拠", "準拠", {}, {}},
        {"解徐", "解除", {}, {}},
        {"契約書を取り交し", "契約書を取り交わし", {}, {}},
        {"施工日", "施行日", {}, {}},
        {"遡及効力を有し", "遡及する効力を有し", {}, {}},
        {"以外を除く", "を除く", {}, {}},
        {"過失が無い限り過失", "過失", {}, {}},
        {"保障期間", "保証期間", {}, {}},
        {"瑕庇", "瑕疵", {}, {}},
        {"債務不覆行", "債務不履行", {}, {}},
        {"補填する責を追", "補填する責を負", {}, {}},
        {"ものとと", "ものと", {}, {}},
        {"ことがことが", "ことが", {}, {}},
        {"なけばな", "なければな", {}, {}},
        {"しなければなりませせん", "しなければなりません", {}, {}},
        {"専属的合意管割", "専属的合意管轄", {}, {}},
        {"管割裁判所", "管轄裁判所", {}, {}},
        {"反社会勢力的", "反社会的勢力", {}, {}},
        {"個人情報の保護に関する法津", "個人情報の保護に関する法律", {}, {}},
        {"法津", "法律", {}, {}},
        {"規程に基ずき", "規程に基づき", {}, {}},
        {"基ずき", "基づき", {}, {}},
        {"つづづ", "つづ", {}, {}},
        {"とうり", "とおり", {"ほ", "な"}, {}},
    };
    return words;
}

bool is_ordinary_repeat(std::string_view word)
{
    constexpr std::u32string_view of_branches = U"の一二三四五六七八九十百千"; // 第百五条の二の二
    std::size_t at = 0;
    while (at < word.size() && of_branches.find(basis::decode(word, at).code) != of_branches.npos)
        at += basis::decode(word, at).length;
    if (at == word.size()) return true;
    return word == "それ" || word == "おの" || word == "たび" || word == "ます" || word == "しば" || word == "いろ" ||
           word == "そこ" || word == "よう" || word == "ただ" || word == "もろ";
}

bool ends_polite(std::string_view sentence)
{
    return ends_with_any(sentence,
                         {"ます。", "です。", "ません。", "ましょう。", "ください。", "でした。", "ました。"});
}

bool ends_plain(std::string_view sentence)
{
    return ends_with_any(sentence, {"する。", "ある。", "ない。", "いう。", "できる。", "れる。", "である。", "なる。",
                                    "た。", "負う。", "得る。", "行う。", "定める。", "による。"}) &&
           !ends_polite(sentence);
}

template <class Each>
void each_sentence(const LintScan& scan, Each each)
{
    for (std::size_t body : scan.bodies())
        for (const Sentence& sentence : scan.at(body).sentences)
            if (!sentence.within) each(WordSpot{body, sentence.begin, sentence.end}, std::string_view(sentence.text));
}

// One way stands in the words, the other only in a title.
bool report_title(const LintScan& scan, LintReport& report, const Variant& pair, bool first_is_absent)
{
    const std::string_view absent = first_is_absent ? pair.first : pair.second;
    const std::string_view used = first_is_absent ? pair.second : pair.first;
    // Titles are nouns: only whole kanji words are compared there.
    for (std::string_view word : {absent, used})
        for (std::size_t at = 0; at < word.size(); at += basis::decode(word, at).length)
            if (basis::script_of(basis::decode(word, at).code) != basis::Script::kanji) return false;
    for (std::size_t i = 0; i < scan.document().provisions.size(); ++i) {
        const std::string& title = scan.at(i).title;
        if (title.find(absent) == std::string::npos || title.find(used) != std::string::npos) continue;
        report.provision(i,
                         "見出しの「" + std::string(absent) + "」と本文の「" + std::string(used) + "」が混ざっています",
                         "どちらかにそろえてください");
        return true;
    }
    return false;
}

}

void variants(const LintScan& scan, LintReport& report)
{
    for (const Variant& pair : variant_words) {
        std::vector<WordSpot> first = alone(scan, pair.first, pair.second),
                              second = alone(scan, pair.second, pair.first);
        drop_longer_words(scan, pair.first, first);
        drop_longer_words(scan, pair.second, second);
        if (first.empty() != second.empty() && report_title(scan, report, pair, first.empty())) continue;
        if (first.empty() || second.empty()) continue;
        const bool second_is_rarer = second.size() <= first.size();
        const std::string rare(second_is_rarer ? pair.second : pair.first),
            usual(second_is_rarer ? pair.first : pair.second);
        const auto usual_count = std::max(first.size(), second.size());
        report.several(second_is_rarer ? second : first,
                       "「" + usual + "」（" + std::to_string(usual_count) + "か所）と「" + rare + "」が混ざっています",
                       "「" + usual + "」にそろえるなら、ここを直してください");
    }
}

void misspellings(const LintScan& scan, LintReport& report)
{
    for (const Misspelling& word : misspelling_words())
        for (const WordSpot& spot : scan.where(word.wrong)) {
            const std::string_view text = scan.text(spot.provision);
            if (ends_with_any(text.substr(0, spot.begin), word.not_after) ||
                starts_with_any(text.substr(spot.end), word.not_before))
                continue;
            if (word.right == "当社" && !scan.says("当社")) continue;
            report.at(spot,
                      "「" + std::string(word.wrong) + "」は「" + std::string(word.right) + "」の誤りと思われます",
                      "「" + std::string(word.right) + "」に直してください");
        }
}

// 当社は当社は, をを.
void repeated_words(const LintScan& scan, LintReport& report)
{
    for (std::size_t body : scan.bodies()) {
        const std::string_view words = scan.text(body);
        std::vector<std::size_t> starts;
        std::vector<char32_t> codes;
        for (std::size_t at = 0; at < words.size();) {
            const basis::CodePoint point = basis::decode(words, at);
            starts.push_back(at);
            codes.push_back(point.code);
            at += point.length;
        }
        starts.push_back(words.size());
        for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
            for (std::size_t length = 8; length >= 1; --length) {
                if (i + 2 * length >= starts.size() || codes[i] != codes[i + length]) continue;
                const std::string_view once = words.substr(starts[i], starts[i + length] - starts[i]);
                if (once != words.substr(starts[i + length], starts[i + 2 * length] - starts[i + length])) continue;
                bool meaningful = false, other = false;
                for (std::size_t at = 0; at < once.size(); at += basis::decode(once, at).length) {
                    const basis::Script script = basis::script_of(basis::decode(once, at).code);
                    meaningful = meaningful || script == basis::Script::kanji || script == basis::Script::katakana;
                    other = other || script == basis::Script::other || script == basis::Script::digit;
                }
                const bool particle = once == "を" || once == "が" || once == "に" || once == "で";
                if ((length == 1 && !particle) || (length > 1 && !meaningful) || other || is_ordinary_repeat(once))
                    continue;
                if (length == 2 && basis::script_of(basis::decode(once).code) == basis::Script::katakana) continue;
                report.at({body, starts[i], starts[i + 2 * length]},
                          "「" + std::string(once) + "」が続けて二度書かれています", "一つを削ってください");
                i += 2 * length - 1;
                break;
            }
        }
    }
}

void style_mixed(const LintScan& scan, LintReport& report)
{
    std::vector<WordSpot> polite, plain;
    each_sentence(scan, [&](const WordSpot& spot, std::string_view sentence) {
        if (ends_polite(sentence)) polite.push_back(spot);
        if (ends_plain(sentence)) plain.push_back(spot);
    });
    if (polite.empty() || plain.empty()) return;
    const bool plain_is_odd = plain.size() <= polite.size();
    std::vector<WordSpot>& odd = plain_is_odd ? plain : polite;
    for (WordSpot& spot : odd) { // the end of the sentence is what is odd
        const std::string_view text = scan.text(spot.provision);
        for (int i = 0; i < 4 && spot.end > spot.begin; ++i)
            spot.begin = i == 0 ? spot.end - basis::decode_before(text, spot.end).length
                                : spot.begin - basis::decode_before(text, spot.begin).length;
    }
    report.several(odd,
                   plain_is_odd ? "です・ますの文の中に、「である」調の文があります"
                                : "「である」調の文の中に、です・ますの文があります",
                   "文末をそろえてください");
}

void request_form(const LintScan& scan, LintReport& report)
{
    std::size_t rules = 0;
    std::vector<WordSpot> requests;
    each_sentence(scan, [&](const WordSpot& spot, std::string_view sentence) {
        rules += ends_with_any(sentence,
                               {"ものとします。", "こととします。", "ものとする。", "ます。", "ならない。", "ません。"})
                     ? 1
                     : 0;
        if (!ends_with_any(sentence, {"ください。", "下さい。", "お願いします。", "お願いいたします。"})) return;
        requests.push_back({spot.provision, spot.end - std::string_view("ください。").size(), spot.end});
    });
    if (rules > requests.size() * 4)
        report.several(requests, "お願いの形（ください）で、義務かどうかが分かりません",
                       "ほかの義務と同じ言い方（ものとします など）にしてください");
}

void digits_mixed(const LintScan& scan, LintReport& report)
{
    std::vector<WordSpot> half, full;
    for (std::size_t body : scan.bodies()) {
        const std::string_view words = scan.text(body);
        for (const Quantity& one : scan.numbers(body)) {
            if (one.unit.empty()) continue;
            const char32_t first = basis::decode(words, one.begin).code;
            if (first >= U'0' && first <= U'9') half.push_back({body, one.begin, one.end});
            if (first >= U'０' && first <= U'９') full.push_back({body, one.begin, one.end});
        }
    }
    if (half.empty() || full.empty()) return;
    const bool half_is_odd = half.size() <= full.size();
    report.several(half_is_odd ? half : full,
                   half_is_odd ? "全角の数字の中に、半角の数字があります" : "半角の数字の中に、全角の数字があります",
                   "一方にそろえてください");
}

// A blank between two Japanese characters, or between a number and its unit.
void stray_space(const LintScan& scan, LintReport& report)
{
    std::vector<WordSpot> spots;
    const auto japanese = [](char32_t code) {
        const basis::Script script = basis::script_of(code);
        return script == basis::Script::kanji || script == basis::Script::hiragana || script == basis::Script::katakana;
    };
    for (std::size_t body : scan.bodies()) {
        const std::string_view words = scan.text(body);
        if (holds_any(scan.at(scan.container(body)).title, {"定義"}) && words.find("　") != std::string_view::npos)
            continue;
        for (std::size_t at = words.find_first_of(" "); at != std::string_view::npos; at = words.find(' ', at + 1)) {
            const char32_t left = basis::decode_before(words, at).code, right = basis::decode(words, at + 1).code;
            const bool number = basis::script_of(left) == basis::Script::digit && japanese(right);
            const bool inside = japanese(left) && (japanese(right) || right == U'（' || right == U'「');
            const bool stop = (left == U'、' || left == U'。') && japanese(right);
            if (number || inside || stop)
                spots.push_back(
                    {body, at - basis::decode_before(words, at).length, at + 1 + basis::decode(words, at + 1).length});
        }
    }
    report.several(spots, "文の中に余分な空白があります", "空白を削ってください");
}

void sentence_end(const LintScan& scan, LintReport& report)
{
    for (std::size_t body : scan.bodies()) {
        const Provision& one = scan.at(body);
        if (one.kind != ProvisionKind::paragraph) continue;
        const std::string_view words = basis::trimmed(one.text);
        if (!ends_with_any(
                words, {"ます", "ません", "です", "ものとする", "こととする", "ならない", "できる", "ものと致します"}))
            continue;
        std::size_t begin = words.size();
        for (int i = 0; i < 6 && begin > 0; ++i)
            begin -= basis::decode_before(words, begin).length;
        report.at({body, begin, words.size()}, "文の終わりに句点（。）がありません", "「。」を補ってください");
    }
}

}
