// Rules from the law: words whose law has changed, clauses that do not hold against consumers, what is usually there.
#include "terms/lint_rules.h"

#include "basis/text.h"

#include <algorithm>
#include <array>

namespace terms {

namespace {

// A word of a law that is gone, since when, by which law, and what stands there today.
struct DatedWord {
    std::string_view word, since, law, now;
    std::string_view only_with = {}; // in the same provision; empty: always
    bool classed = false;            // after 第一 or 第２, printed in any width
};

constexpr auto dated_words = std::to_array<DatedWord>({
    {"種電気通信事業",
     "2004年4月1日",
     "電気通信事業法の改正（平成15年法律125号）で区分が廃止",
     "電気通信事業者",
     {},
     true},
    {"種電気通信回線",
     "2004年4月1日",
     "電気通信事業法の改正（平成15年法律125号）で区分が廃止",
     "電気通信回線",
     {},
     true},
    {"主務大臣", "2017年5月30日", "個人情報保護法の改正（平成27年法律65号）で主務大臣制が廃止", "個人情報保護委員会",
     "個人情報"},
    {"瑕疵担保責任", "2020年4月1日", "民法の改正（平成29年法律44号）", "契約不適合責任"},
    {"隠れた瑕疵", "2020年4月1日", "民法の改正（平成29年法律44号）", "契約の内容に適合しないもの"},
    {"商事法定利率", "2020年4月1日", "商法514条の削除（平成29年法律45号）", "民法404条の法定利率"},
    {"禁治産", "2000年4月1日", "成年後見制度の創設（平成11年法律149号）", "成年被後見人、被保佐人"},
    {"破産宣告", "2005年1月1日", "新しい破産法（平成16年法律75号）", "破産手続開始の決定"},
    {"和議", "2000年4月1日", "民事再生法（平成11年法律225号）による和議法の廃止", "民事再生手続"},
    {"会社整理", "2006年5月1日", "会社法の施行に伴う商法の改正（平成17年法律87号）", "民事再生手続、特別清算"},
    {"下請代金支払遅延等防止法", "2026年1月1日", "題名の改正（令和7年法律41号）",
     "中小受託取引適正化法（製造委託等に係る中小受託事業者に対する代金の支払の遅延等の防止に関する法律）"},
    {"特定労働者派遣事業", "2015年9月30日", "労働者派遣法の改正（平成27年法律73号）で区分が廃止", "労働者派遣事業"},
    {"行政機関の保有する個人情報の保護に関する法律", "2022年4月1日",
     "デジタル社会形成整備法（令和3年法律37号）による廃止", "個人情報の保護に関する法律"},
    {"プロバイダ責任制限法", "2025年4月1日", "題名の改正（令和6年法律25号）", "情報流通プラットフォーム対処法"},
    {"郵政省", "2001年1月6日", "中央省庁等改革", "総務省"},
    {"郵政大臣", "2001年1月6日", "中央省庁等改革", "総務大臣"},
    {"通商産業省", "2001年1月6日", "中央省庁等改革", "経済産業省"},
    {"通商産業大臣", "2001年1月6日", "中央省庁等改革", "経済産業大臣"},
    {"大蔵省", "2001年1月6日", "中央省庁等改革", "財務省"},
    {"大蔵大臣", "2001年1月6日", "中央省庁等改革", "財務大臣"},
    {"運輸大臣", "2001年1月6日", "中央省庁等改革", "国土交通大臣"},
    {"建設大臣", "2001年1月6日", "中央省庁等改革", "国土交通大臣"},
});

// A clause that terms of service usually have: found in a title or in the words.
struct Usual {
    std::string_view what, why;
    WordList words;
};

const std::vector<Usual>& usual_clauses()
{
    static const std::vector<Usual> clauses{
        {"準拠法", "どの国の法によるかが争いになります", {"準拠法", "日本法", "日本国の法", "日本国法"}},
        {"裁判管轄", "訴えを起こす裁判所が定まりません", {"管轄", "裁判所のみ"}},
        {"反社会的勢力の排除", "暴力団排除条例が契約に入れるよう求めています", {"反社会的勢力", "暴力団"}},
        {"不可抗力", "天災などで履行できないときの扱いが定まりません", {"不可抗力", "天災", "天変地異"}},
        {"権利義務の譲渡の禁止",
         "民法466条により、債権は承諾なしに譲渡できます",
         {"譲渡してはならない", "譲渡することができ", "譲渡できない", "譲渡できません", "譲渡、貸与", "譲渡等",
          "他へ譲る"}},
        {"個人情報の取扱い", "個人情報保護法に応じた扱いを示せません", {"個人情報", "プライバシーポリシー"}},
        {"損害賠償の限度",
         "賠償の額に限りがなくなります",
         {"を上限とし", "上限額", "限度額", "を限度とし", "上限を設け", "上限とします"}},
        {"約款の変更の手続",
         "民法548条の4の要件を満たしたことを示せません",
         {"本約款を変更", "この約款を変更", "本規約を変更", "この規約を変更", "規約の変更", "約款の変更", "約款を改め",
          "規約を改"}},
        {"通知の宛先と到達の擬制",
         "通知が届かないときの扱いが定まりません（民法97条）",
         {"到達したものとみな", "届いたものとみな", "到達したものと扱", "到達したとみな"}},
        {"知的財産権の帰属",
         "納品されたものの権利が誰のものか定まりません",
         {"知的財産権", "著作権の帰属", "権利の帰属", "に帰属"}},
        {"期限の利益の喪失", "債務が残るとき、まとめて請求できるかが定まりません", {"期限の利益"}},
        {"相殺", "双方の債務を差し引けるかが定まりません", {"相殺"}},
        {"検収の効果",
         "確認を終えたことの効果が定まりません",
         {"検収", "確認を終えたもの", "受領したものとみな", "検査に合格"}},
        {"当社の履行の遅れ",
         "当社が遅れたときの扱いが定まりません",
         {"当社の遅延", "納期の遅れ", "納期遅延", "引渡しの遅れ", "引渡しが遅れ", "当社が期日に遅れ"}},
    };
    return clauses;
}

bool names_persons(const LintScan& scan)
{
    for (const WordSpot& spot : scan.where("個人")) {
        const std::string_view after = scan.text(spot.provision).substr(spot.end);
        if (!starts_with_any(after, {"情報", "番号", "の保護", "データ"})) return true;
    }
    return scan.says_any({"消費者"});
}

// 第一, 第１ or 第2 right before the words becomes part of them.
bool take_class(std::string_view text, WordSpot& spot)
{
    constexpr std::string_view sign = "第";
    const std::size_t at = text.substr(0, spot.begin).rfind(sign);
    if (at == std::string_view::npos) return false;
    const auto number = basis::numeral(text.substr(at + sign.size()));
    if (!number || at + sign.size() + number->length != spot.begin || number->value > 2) return false;
    spot.begin = at;
    return true;
}

}

void dated_law(const LintScan& scan, LintReport& report)
{
    for (const DatedWord& word : dated_words)
        for (WordSpot spot : scan.where(word.word)) {
            if (word.classed && !take_class(scan.text(spot.provision), spot)) continue;
            if (scan.text(spot.provision).find(word.only_with) == std::string_view::npos) continue;
            const basis::Script before =
                basis::script_of(basis::decode_before(scan.text(spot.provision), spot.begin).code);
            if (before == basis::Script::kanji && word.word.size() <= 4 * 3) continue;
            if (holds_any(scan.sentence(spot), {"旧", "改正前の"})) continue;
            report.at(spot,
                      "「" + std::string(scan.words(spot)) + "」は" + std::string(word.since) +
                          "から今の法律にない語です（" + std::string(word.law) + "）",
                      "今の語は「" + std::string(word.now) + "」です");
        }
}

// Consumer Contract Act 8: no clause frees the provider of all liability towards consumers.
void consumer_exemption(const LintScan& scan, LintReport& report)
{
    if (!names_persons(scan) || scan.says("消費者契約法")) return;
    std::vector<WordSpot> spots;
    for (std::string_view word :
         {"一切責任を負", "一切の責任を負", "何ら責任を負わ", "なんら責任を負わ", "一切の損害賠償請求",
          "いかなる責任も負わ", "一切その責任を負", "一切の責任を免れ", "その責を負わない", "責任を一切負わ"})
        for (const WordSpot& spot : scan.where(word))
            if (!holds_any(scan.sentence(spot), {"故意", "重過失", "重大な過失", "責めに帰すべき事由によらない"}))
                spots.push_back(spot);
    report.once_each(std::move(spots),
                     "契約者に個人（消費者）が含まれるなら、責任の全部を免れる定めは無効です（消費者契約法8条）",
                     "当社の故意又は重大な過失による場合を除くと書き、消費者には別に定めてください");
}

void insolvency_ground(const LintScan& scan, LintReport& report)
{
    for (std::string_view word : {"倒産手続", "破産手続開始", "民事再生手続開始", "会社更生手続開始", "破産の申立",
                                  "破産、", "破産又は", "民事再生の申立"})
        for (const WordSpot& spot : scan.where(word)) {
            if (!holds_any(scan.sentence(spot), {"申立", "申し立て", "申し立", "開始"})) continue;
            if (holds_any(scan.sentence(spot), {"妨げられない", "法令上許される", "法令の許す", "禁じられない"}))
                continue;
            report.at(spot,
                      "倒産手続の開始の申立てだけを理由とする解除は、無効とされることがあります（最判昭57.3."
                      "30、最判平20.12.16）",
                      "「法令上解除が妨げられないときに限り」を加えるか、支払の停止などの事由によってください");
            return;
        }
}

// civil-code 548-4: a change is made known with its fact, its content and the day it takes effect.
void amendment_checklist(const LintScan& scan, LintReport& report)
{
    for (std::size_t i = 0; i < scan.document().provisions.size(); ++i) {
        const Provision& article = scan.at(i);
        if (article.kind != ProvisionKind::article || article.title.find("変更") == std::string::npos) continue;
        if (!holds_any(article.title, {"約款", "規約", "本規定", "利用条件"})) continue;
        std::string missing;
        const auto want = [&](std::string_view what, const WordList& words) {
            if (!scan.says_any_below(i, words)) missing += (missing.empty() ? "" : "、") + std::string(what);
        };
        want("変更する旨", {"変更する旨", "変更の旨", "改める旨", "その旨"});
        want("変更後の内容", {"変更後の内容", "改めた後の内容", "変更の内容", "内容及び"});
        want("効力の生じる日", {"効力", "施行日", "適用開始日", "発効"});
        if (missing.empty()) continue;
        report.provision(
            i, "約款を変更するときに知らせる事柄のうち、次が書かれていません: " + missing + "（民法548条の4第2項）",
            "変更する旨、変更後の内容、効力の生じる日を知らせると書いてください");
    }
}

// commercial-code 509: silence to a regular customer's application is acceptance.
void refusal_silence(const LintScan& scan, LintReport& report)
{
    for (std::string_view word :
         {"承諾を行わない旨", "承諾しない旨", "承諾しないことを", "拒絶した旨", "拒絶の旨", "承諾をしない旨"})
        for (const WordSpot& spot : scan.where(word)) {
            const std::string_view sentence = scan.sentence(spot);
            if (!holds_any(sentence, {"通知致しません", "通知しません", "通知いたしません", "通知しない",
                                      "知らせません", "知らせない", "通知を行わない", "通知を行いません"}))
                continue;
            if (holds_any(sentence, {"取引のある", "平常取引", "を除き"})) continue;
            report.at(spot,
                      "拒絶を知らせないと、平常取引をする商人からの申込みは承諾したものとみなされます（商法509条2項）",
                      "既に取引のある者には知らせると書いてください");
        }
}

// civil-code 97: a notice takes effect when it arrives; 通知をした時 may mean either.
void formation_dispatch(const LintScan& scan, LintReport& report)
{
    for (std::string_view word : {"承諾の通知をした時", "承諾の通知をしたとき", "承諾を通知した時",
                                  "承諾を通知したとき", "承諾の通知を行った時", "承諾の通知を行ったとき"})
        for (const WordSpot& spot : scan.where(word))
            if (holds_any(scan.sentence(spot), {"成立"}))
                report.at(spot, "契約が成立するのが、承諾を発した時か届いた時かが読み取れません（民法97条は届いた時）",
                          "「発した時」か「到達した時」と書いてください");
}

// corporation-tax-law and others: records of trade are kept for 7 or 10 years.
void erasure_records(const LintScan& scan, LintReport& report)
{
    std::vector<WordSpot> spots;
    for (std::string_view word :
         {"廃棄・削除", "廃棄又は削除", "廃棄、削除", "返却又は廃棄", "返却し、又は廃棄", "削除又は廃棄",
          "消去又は廃棄", "廃棄します", "廃棄する。", "返却するもの", "消去します", "廃棄するもの"})
        for (const WordSpot& spot : scan.where(word)) {
            const bool at_the_end = holds_any(scan.sentence(spot), {"契約が終了", "契約終了", "終了した場合",
                                                                    "終了したとき", "完了した場合", "完了したとき"});
            const bool law_kept = scan.says_any_below(
                scan.container(spot.provision), {"法令により保存", "法令の定め", "法令上保存", "法令に基づき保存"});
            if (at_the_end && !law_kept) spots.push_back(spot);
        }
    report.once_each(std::move(spots),
                     "終了後に返却・廃棄すると書かれていますが、帳簿や取引の記録は7年又は10年の保存が要ります"
                     "（法人税法、会社法）",
                     "「法令により保存すべきものを除き」を加えてください");
}

// The list is of what a contract wants: house rules, policies and law are none.
void absent_clauses(const LintScan& scan, LintReport& report)
{
    constexpr auto one_sided = std::to_array<std::string_view>(
        {"規則", "規程", "規定", "定款", "法", "法律", "条例", "令", "要綱", "要領", "方針", "ポリシー", "誓約書"});
    const std::string_view title = scan.document().title;
    if (std::any_of(one_sided.begin(), one_sided.end(), [&](auto kind) { return title.ends_with(kind); })) return;
    for (const Usual& clause : usual_clauses()) {
        bool found = scan.says_any(clause.words);
        for (std::string_view word : clause.words)
            found = found || scan.titled(word);
        if (!found)
            report.whole("「" + std::string(clause.what) + "」の定めが見当たりません。" + std::string(clause.why),
                         "要るかどうかを確かめ、要るなら条を設けてください");
    }
}

}
