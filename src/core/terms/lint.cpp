#include "terms/lint.h"

#include "terms/lint_rules.h"

#include <algorithm>
#include <array>
#include <functional>

namespace terms {

namespace {

constexpr Severity error = Severity::error, warning = Severity::warning, info = Severity::info;

constexpr auto rules = std::to_array<LintRule>({
    {"reference-missing", error, "参照先のない参照"},
    {"reference-title", error, "番号と、添えられた見出しが合わない参照"},
    {"reference-self", error, "それを書いた規定自身を指す参照"},
    {"reference-doubtful", warning, "指す先が一つに定まらない参照"},
    {"reference-implicit-paragraph", warning, "番号のない項を番号で呼ぶ参照"},
    {"enumeration-expected", warning, "号のない規定を「に掲げる」と引く参照"},
    {"application-without-reading", warning, "読替えのない準用"},
    {"reference-circular", error, "互いに相手に委ねる規定"},
    {"residual-gap", error, "残りを受ける規定から漏れた号"},
    {"enumeration-without-cue", warning, "受ける語のない号"},
    {"enumeration-missing", error, "「次の各号」に続く号がない"},
    {"enumeration-parallel", warning, "体言と文が混ざった号の並び"},
    {"duplicate-subtree", warning, "一字一句同じ号の並び"},
    {"catch-all-not-last", warning, "並びの途中にある受け皿の号"},
    {"list-mixed-ends", info, "「とき」と「場合」の混ざった並び"},
    {"overlapping-grounds", info, "同じことを言う二つの号"},
    {"numbering-gap", error, "飛んだ番号"},
    {"numbering-order", error, "後戻りする番号"},
    {"numbering-duplicate", error, "二度使われた番号"},
    {"numbering-look-alike", warning, "形の似た別の字で打たれた番号"},
    {"numbering-width", info, "全角と半角の混ざった番号"},
    {"mark-roles", warning, "項の番号で並べた語の一覧"},
    {"proviso-own-line", warning, "行を改めて書かれたただし書"},
    {"proviso-double", warning, "二つあるただし書"},
    {"proviso-alone", warning, "本文のないただし書"},
    {"empty-provision", error, "中身のない規定"},
    {"brackets", error, "対応の取れない括弧"},
    {"page-furniture", info, "本文に入り込んだページの飾り"},
    {"definition-duplicate", warning, "二度定義された語"},
    {"definition-unused", info, "使われない定義"},
    {"definition-late", info, "定義より前に使われる語"},
    {"definition-predicate", info, "述語のない定義"},
    {"undefined-term", warning, "定義されないまま使われる「本…」「当…」"},
    {"pleonasm", error, "含む語と含まれる語を並べた言い方"},
    {"party-set", error, "条によって違う当事者の範囲"},
    {"party-pair", warning, "相手方の抜けた「…間」"},
    {"heading-not-in-body", warning, "見出しにあって本文にない事柄"},
    {"deadline-no-anchor", error, "何の前かが書かれていない期限"},
    {"vague-time", info, "日数の定まらない時の言い方"},
    {"threshold-words", warning, "重ねて書かれた以上・以下・以内・未満"},
    {"threshold-gap", warning, "境の値が重なる、又は抜ける定め"},
    {"number-without-unit", error, "単位のない数"},
    {"impossible-date", error, "暦にない日付"},
    {"effective-at-once", info, "定めた日に効力を生じる附則"},
    {"rate-checklist", warning, "計算に足りない遅延損害金の定め"},
    {"late-rate", error, "遅延損害金の率と消費者契約法の限度"},
    {"currency", warning, "換算の定めのない円での請求"},
    {"delegation-circular", info, "どこにも行き着かない「別に定める」"},
    {"refund-words", warning, "返金を言う語の不一致"},
    {"excluded-yet-used", warning, "除いたのに別の条で使われる責任"},
    {"modality", warning, "「できる」と「する」の食い違い"},
    {"variants", info, "表記ゆれ"},
    {"misspellings", warning, "誤字と思われる語"},
    {"repeated-words", warning, "続けて二度書かれた語"},
    {"style-mixed", info, "文体の混在"},
    {"request-form", info, "お願いの形の義務"},
    {"digits-mixed", info, "全角と半角の混ざった数字"},
    {"stray-space", info, "余分な空白"},
    {"sentence-end", warning, "句点のない文"},
    {"look-alike-letters", warning, "形の似た別の字"},
    {"placeholder", error, "埋められていない空欄"},
    {"dated-law", warning, "今の法律にない語"},
    {"consumer-exemption", warning, "消費者に対して無効な免責"},
    {"insolvency-ground", warning, "倒産手続を理由とする解除"},
    {"amendment-checklist", warning, "約款の変更で知らせる事柄の不足"},
    {"refusal-silence", info, "知らせない拒絶"},
    {"formation-dispatch", info, "発信か到達かが分からない成立の時"},
    {"erasure-records", warning, "保存義務のある記録の廃棄"},
    {"absent-clauses", info, "見当たらない定め"},
    {"conflicting-effects", error, "同じ出来事についての食い違う効果"},
    {"two-amounts", error, "同じ出来事についての二つの額"},
    {"two-times", error, "二通りの時点"},
    {"two-meanings", warning, "条によって違う語の意味"},
    {"open-date-amount", error, "定まらない日までで決まる額"},
    {"negated-yet-needed", error, "要しないとした手続を要する規定"},
    {"empty-interval", warning, "長さのない期間"},
    {"state-without-fee", warning, "料金の定めのない状態"},
    {"deadline-without-consequence", warning, "過ぎた効果のない期限"},
    {"payable-without-due", error, "支払期日のない債務"},
    {"payable-without-tax", warning, "課税の定めのない債務"},
    {"right-without-window", warning, "期間のない権利"},
    {"cure-without-period", warning, "日数のない是正の期間"},
    {"end-without-day", warning, "終わる日のない解除"},
    {"amount-without-base", error, "定められていない金額を基にした額"},
    {"tag-stale", info, "文が変わった条項の札"},
    {"suppression-reason", warning, "理由のない抑制"},
    {"suppression-unused", warning, "当てはまる指摘のない抑制"},
});

constexpr auto checks = std::to_array<LintCheck*>({
    reference_missing,
    reference_title,
    reference_self,
    reference_doubtful,
    reference_implicit_paragraph,
    enumeration_expected,
    application_without_reading,
    reference_circular,
    residual_gap,
    enumeration_without_cue,
    enumeration_missing,
    enumeration_parallel,
    duplicate_subtree,
    catch_all_not_last,
    list_mixed_ends,
    overlapping_grounds,
    numbering_gap,
    numbering_order,
    numbering_duplicate,
    numbering_look_alike,
    numbering_width,
    mark_roles,
    proviso_own_line,
    proviso_double,
    proviso_alone,
    empty_provision,
    brackets,
    page_furniture,
    definition_duplicate,
    definition_unused,
    definition_late,
    definition_predicate,
    undefined_term,
    pleonasm,
    party_set,
    party_pair,
    heading_not_in_body,
    deadline_no_anchor,
    vague_time,
    threshold_words,
    threshold_gap,
    number_without_unit,
    impossible_date,
    effective_at_once,
    rate_checklist,
    late_rate,
    currency,
    delegation_circular,
    refund_words,
    excluded_yet_used,
    modality,
    variants,
    misspellings,
    repeated_words,
    style_mixed,
    request_form,
    digits_mixed,
    stray_space,
    sentence_end,
    look_alike_letters,
    placeholder,
    dated_law,
    consumer_exemption,
    insolvency_ground,
    amendment_checklist,
    refusal_silence,
    formation_dispatch,
    erasure_records,
    absent_clauses,
});
// The last rules look at tags and suppressions: lint_tags.cpp, lint_suppress.cpp.
constexpr std::size_t of_other_files = 18;
static_assert(rules.size() == checks.size() + of_other_files);

}

std::string_view name_of(Severity severity)
{
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "info";
}

std::span<const LintRule> lint_rules()
{
    return rules;
}

const LintRule* find_lint_rule(std::string_view name)
{
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const LintRule& rule) { return rule.name == name; });
    return found == rules.end() ? nullptr : &*found;
}

std::vector<LintFinding> lint(const Document& document)
{
    const LintScan scan(document);
    std::vector<LintFinding> findings;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        LintReport report(scan, rules[i], findings);
        checks[i](scan, report);
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const LintFinding& a, const LintFinding& b) { return a.place < b.place; });
    return findings;
}

}
