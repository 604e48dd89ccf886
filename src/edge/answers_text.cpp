#include "edge/answers_text.h"

#include "basis/clause.h"
#include "basis/yen.h"
#include "edge/labels.h"
#include "edge/why.h"

#include <algorithm>
#include <array>
#include <simdjson.h>
#include <utility>

namespace edge {
namespace {

using simdjson::dom::element;
using Pair = std::pair<std::string_view, std::string_view>;

constexpr auto labels = std::to_array<Pair>({
    {"account", "科目"},
    {"accounts", "勘定科目"},
    {"accrued", "未請求の遅延損害金"},
    {"acknowledged", "承認"},
    {"address", "住所"},
    {"admin", "管理者"},
    {"agreed_on", "合意の日"},
    {"all_preceding", "もとの請求書のすべて"},
    {"allocations", "充当"},
    {"amount", "金額"},
    {"application", "申込"},
    {"arrived_on", "到達"},
    {"asked", "請求"},
    {"bad_debt_tax", "貸倒れの消費税"},
    {"bad_debts", "貸倒れ（税抜）"},
    {"balance", "残高"},
    {"basis", "根拠"},
    {"because", "事実"},
    {"billed_periods", "請求済みの期間数"},
    {"buyer", "買手"},
    {"bytes", "バイト"},
    {"came_in", "入金"},
    {"cancelled", "取消し"},
    {"cancelled_on", "取消しの日"},
    {"category", "税区分"},
    {"cause", "結果"},
    {"certificates", "締めの証明"},
    {"certified_at", "証明の位置"},
    {"change", "残高の増減"},
    {"charged", "減額の後の請求額"},
    {"check_digit_ok", "検査用数字が合う"},
    {"clause", "条項"},
    {"clauses", "条項"},
    {"closing", "期末の残高"},
    {"closing_day", "締日"},
    {"code", "区分"},
    {"column", "列"},
    {"columns", "列"},
    {"combined", "合計請求書"},
    {"commands", "操作"},
    {"confidence", "確度（％）"},
    {"confirmed", "確かめた"},
    {"contract", "契約"},
    {"contracts", "契約"},
    {"corporate_number", "法人番号"},
    {"corrected_by", "訂正後の書類"},
    {"corrects", "訂正前の書類"},
    {"count", "件数"},
    {"counterparty", "取引先"},
    {"credit", "預り"},
    {"credit_opening", "期首の預り"},
    {"damages", "遅延損害金"},
    {"data", "データの場所"},
    {"date", "日付"},
    {"dated", "取引日"},
    {"day", "日"},
    {"days", "日数"},
    {"days_1_30", "1〜30日"},
    {"days_31_60", "31〜60日"},
    {"days_61_90", "61〜90日"},
    {"days_late", "遅れの日数"},
    {"days_left", "残りの日数"},
    {"days_over_90", "91日以上"},
    {"debit", "借方"},
    {"decided_on", "決めた日"},
    {"deductible", "控除できる消費税"},
    {"deliverable", "納品物"},
    {"deliverables", "納品物"},
    {"deliveries", "納品"},
    {"demanded", "催告の到達"},
    {"description", "摘要"},
    {"detail", "詳しく"},
    {"difference", "差"},
    {"direction", "発行・受領"},
    {"divisor", "割る日数"},
    {"document", "書類"},
    {"document_kind", "種類"},
    {"documents", "書類"},
    {"drafted_on", "作成"},
    {"drafts", "契約ごとの請求"},
    {"due", "支払期日"},
    {"dues", "期日ごとの額"},
    {"edition", "約款の版"},
    {"editions", "版と下書き"},
    {"einvoices", "電子インボイス"},
    {"end", "末日"},
    {"ended_on", "終了の日"},
    {"endpoint", "電子アドレス"},
    {"entries", "仕訳"},
    {"erased", "消去済み"},
    {"exact", "端数処理の前"},
    {"expected", "対象"},
    {"expected_check_digit", "正しい検査用数字"},
    {"explained", "請求のない理由"},
    {"explanation", "根拠"},
    {"express_until", "期間の定め"},
    {"facts", "事実"},
    {"faults", "誤り"},
    {"fee", "料金"},
    {"fee_borne", "手数料の負担"},
    {"fees", "料金"},
    {"field", "項目"},
    {"file", "ファイル"},
    {"findings", "指摘"},
    {"first_bad", "最初の誤り"},
    {"first_day", "起算日"},
    {"folder", "場所"},
    {"for_day", "引落・振込の日"},
    {"formed_on", "成立の日"},
    {"formula", "計算"},
    {"from", "から"},
    {"given_up", "貸倒れのうち未回収"},
    {"ground", "事由"},
    {"hash", "ハッシュ"},
    {"head", "末尾のハッシュ"},
    {"held", "預りの残高"},
    {"hold", "保留"},
    {"id", "番号"},
    {"in_force", "いまの設定値"},
    {"in_text", "本文の数"},
    {"instalments", "支払の予定"},
    {"instead", "できる操作"},
    {"invoice", "請求"},
    {"invoiced", "請求額"},
    {"invoices", "請求書"},
    {"issued_on", "発行の日"},
    {"item", "品目"},
    {"items", "項目"},
    {"kept", "保存した数"},
    {"kept_on", "保存した日"},
    {"kind", "種類"},
    {"label", "区分"},
    {"lapsed", "送らない"},
    {"last", "前月"},
    {"last_day", "最後の日"},
    {"last_letter", "最後の書面"},
    {"late", "締めの後に記録したもの（次の締日に請求）"},
    {"late_damages", "遅延損害金"},
    {"left_out", "含めないもの"},
    {"left_out_rows", "取り込んでいない明細"},
    {"lifts", "解除の条件"},
    {"limitation", "時効"},
    {"line", "明細の番号"},
    {"lines", "明細"},
    {"made", "作成"},
    {"mandates", "口座振替の依頼書"},
    {"mapped", "条項の対応を付けた"},
    {"meant", "確かめた意味"},
    {"method", "数え方"},
    {"methods", "数え方ごとの額"},
    {"money", "お金"},
    {"month", "月"},
    {"movement", "動き"},
    {"name", "名"},
    {"not_certified", "証明しない理由"},
    {"not_deductible", "控除できない消費税"},
    {"not_due", "期日前"},
    {"notice", "通知"},
    {"notices", "通知"},
    {"number", "番号"},
    {"ok", "異常なし"},
    {"on", "日"},
    {"open", "未払いの請求"},
    {"open_damages", "未請求の遅延損害金"},
    {"opening", "期首の残高"},
    {"opens", "満了の翌日"},
    {"order", "依頼の番号"},
    {"ordered_on", "依頼した日"},
    {"orders", "銀行への依頼"},
    {"outcome", "結果"},
    {"outlier", "大きな差"},
    {"overdue", "期日を過ぎた額"},
    {"owed", "渡す義務がある"},
    {"paid", "入金額"},
    {"paid_on", "入金の日"},
    {"parked", "保留"},
    {"part", "充当先"},
    {"parties", "取引先"},
    {"party", "相手方"},
    {"password", "パスワード"},
    {"pay_on", "振込の日"},
    {"payment", "入金"},
    {"payments", "入金"},
    {"percent", "税率％"},
    {"position", "位置"},
    {"preceding", "もとの請求書"},
    {"price", "単価"},
    {"principal", "元本"},
    {"program", "会計ソフト"},
    {"promise", "支払の約束"},
    {"promised", "約束した額"},
    {"quantity", "数量"},
    {"rates", "税率ごと"},
    {"reading", "私たちの読み"},
    {"reason", "理由"},
    {"receivable", "未収額"},
    {"received_on", "受領の日"},
    {"recorded_on", "記録した日"},
    {"recovered", "回収（税抜）"},
    {"recovered_tax", "回収の消費税"},
    {"reduced", "減額"},
    {"reductions", "減額（返還請求書）"},
    {"refunded", "返金額"},
    {"refunds", "返金"},
    {"refused", "書き出せないもの"},
    {"refused_code", "銀行が断った結果コード"},
    {"registration_number", "登録番号"},
    {"remarks", "注意"},
    {"repeated", "前と同じ依頼"},
    {"resembles", "似ている入金"},
    {"restraint", "制限"},
    {"restraints", "制限"},
    {"rolled_from", "延びる前の末日"},
    {"row", "行"},
    {"rows", "明細"},
    {"rule", "規則"},
    {"sales", "売上（税抜）"},
    {"scheme", "種別"},
    {"segments", "区間"},
    {"seller", "売手"},
    {"sent_on", "送信"},
    {"sha256", "中身の指紋（SHA-256）"},
    {"since", "から"},
    {"size", "大きさ（バイト）"},
    {"snapshot", "写し"},
    {"sold", "販売"},
    {"stage", "段階（期日からの日数）"},
    {"standing", "すること"},
    {"standings", "義務・権利・効果"},
    {"state", "状態"},
    {"status", "状態"},
    {"steps", "割合の表"},
    {"still_open", "まだ確かめていないもの"},
    {"sub", "補助科目"},
    {"subject", "件名"},
    {"subtotal", "小計（税抜）"},
    {"summary", "摘要"},
    {"table", "表"},
    {"tax", "消費税"},
    {"tax_code", "税区分"},
    {"taxable", "対象額（税抜）"},
    {"text", "内容"},
    {"timeline", "経過"},
    {"title", "表題"},
    {"to", "まで"},
    {"told_twice", "通知と明細で一致"},
    {"total", "合計（税込）"},
    {"transaction", "取引区分の番号"},
    {"transaction_label", "取引区分"},
    {"type", "種別"},
    {"unallocated", "充てていない額"},
    {"unit", "単位"},
    {"unit_price", "単価"},
    {"unkept", "保存できないもの"},
    {"unmapped", "対応を確かめていない条項"},
    {"unpaid", "未払い"},
    {"until", "まで"},
    {"usage_start", "利用開始の日"},
    {"views", "一覧表"},
    {"wanted", "書面の時期"},
    {"warning", "注意"},
    {"what", "内容"},
    {"where", "場所"},
    {"who", "相手"},
    {"why", "根拠"},
    {"wishes", "まとめて送る希望"},
    {"with_t", "登録番号"},
    {"withdrawn_on", "取り下げた日"},
    {"words", "説明"},
    {"work", "仕事"},
    {"written", "書き出したもの"},
    {"written_before", "前に書き出した数"},
    {"written_off", "貸倒れ"},
    {"written_off_on", "貸倒れの日"},
    {"years", "満年"},
    {"yen", "金額"},
});

constexpr auto money_members = std::to_array<std::string_view>(
    {"accrued",        "amount",       "asked",         "bad_debt_tax", "bad_debts", "balance",        "calendar_366",
     "cancelled",      "change",       "charged",       "closing",      "credit",    "credit_opening", "damages",
     "deductible",     "feb29",        "fixed_365",     "given_up",     "held",      "invoiced",       "late_damages",
     "not_deductible", "open_damages", "opening",       "overdue",      "paid",      "per_day",        "principal",
     "receivable",     "recovered",    "recovered_tax", "reduced",      "refunded",  "subtotal",       "tax",
     "taxable",        "total",        "unallocated",   "unit_price",   "unpaid",    "written_off",    "yen"});

constexpr auto words = std::to_array<Pair>({
    {"accepted", "受け付けました"},
    {"refused", "お受けできません"},
    {"bad_input", "読み取れません"},
    {"failed", "処理できませんでした"},
    {"duty", "義務"},
    {"right", "権利"},
    {"effect", "効果"},
    {"provider", "当社"},
    {"contractor", "契約者"},
    {"draft", "下書き"},
    {"announced", "発表済み"},
    {"effective", "現在の版"},
    {"superseded", "以前の版"},
});

template <class Table>
std::string_view looked_up(const Table& table, std::string_view key)
{
    for (const auto& [name, label] : table)
        if (name == key) return label;
    return key;
}

std::string_view text_of(element object, std::string_view key)
{
    std::string_view text;
    return object[key].get(text) == simdjson::SUCCESS ? text : std::string_view();
}

bool has(element object, std::string_view key)
{
    return object[key].error() == simdjson::SUCCESS;
}

bool empty(element value)
{
    if (value.is_null()) return true;
    if (value.is_string()) return std::string_view(value).empty();
    if (value.is_array()) return simdjson::dom::array(value).size() == 0;
    return value.is_object() && simdjson::dom::object(value).size() == 0;
}

std::string scalar(std::string_view key, element value)
{
    if (value.is_bool()) return bool(value) ? "はい" : "いいえ";
    if (value.is_string()) {
        const std::string_view text = value;
        const auto clause = basis::Clause::find(text);
        if (clause) return clause->printed();
        const std::string_view own = looked_up(words, text);
        if (own != text) return std::string(own);
        return value_words(key == "code" || key == "tax_code" ? "tax" : key, text);
    }
    std::int64_t number = 0;
    if (value.get(number) == simdjson::SUCCESS &&
        std::find(money_members.begin(), money_members.end(), key) != money_members.end())
        return basis::Yen(number).japanese();
    return simdjson::minify(value);
}

bool plain_list(element value)
{
    for (element one : simdjson::dom::array(value))
        if (one.is_array() || one.is_object()) return false;
    return true;
}

std::string joined(std::string_view key, element list)
{
    std::string out;
    for (element one : simdjson::dom::array(list)) {
        if (!out.empty()) out += "、";
        if (key == "because") out += '#';
        out += scalar(key, one);
    }
    return out;
}

std::string in_brackets(element object)
{
    const element basis = object["basis"];
    return empty(basis) ? "" : "（" + joined("basis", basis) + "）";
}

void write(std::string& out, element value, std::size_t depth);

void write_fact(std::string& out, element fact, const std::string& margin)
{
    std::int64_t position = 0;
    const bool placed = fact["position"].get(position) == simdjson::SUCCESS;
    out += margin + (placed ? "#" + std::to_string(position) + " " : "") + std::string(text_of(fact, "on")) + " " +
           std::string(fact_words(text_of(fact, "type"))) + in_brackets(fact) + "\n";
}

void write_standing(std::string& out, element standing, const std::string& margin)
{
    out += margin + "［" + std::string(looked_up(words, text_of(standing, "bearer"))) + "の" +
           std::string(looked_up(words, text_of(standing, "kind"))) + "］" + std::string(text_of(standing, "what"));
    if (!text_of(standing, "from").empty()) out += " " + std::string(text_of(standing, "from")) + "から";
    if (!text_of(standing, "until").empty()) out += " " + std::string(text_of(standing, "until")) + "まで";
    out += in_brackets(standing) + "\n";
}

void write_explanation(std::string& out, element tree, std::size_t depth)
{
    const std::string margin(2 * depth, ' ');
    out += margin + std::string(text_of(tree, "what")) + ": " + std::string(text_of(tree, "value")) +
           in_brackets(tree) + "\n";
    for (std::string_view key : {"formula", "rounding"})
        if (!text_of(tree, key).empty()) out += margin + "  " + std::string(text_of(tree, key)) + "\n";
    if (!empty(tree["because"])) out += margin + "  事実 " + joined("because", tree["because"]) + "\n";
    for (element other : simdjson::dom::array(tree["alternatives"]))
        out += margin + "  別の方針 " +
               policy_words({.policy = std::string(text_of(other, "policy")),
                             .option = std::string(text_of(other, "option")),
                             .value = {}}) +
               " なら " + std::string(text_of(other, "value")) + "\n";
    for (element part : simdjson::dom::array(tree["parts"]))
        write_explanation(out, part, depth + 1);
}

// title is what a document is called, and in the books the account an entry goes to.
std::string_view label_of(std::string_view key, element value)
{
    std::string_view said;
    if (key == "title" && value.get(said) == simdjson::SUCCESS && value_words(key, said) != said) return "科目";
    const std::string_view own = looked_up(labels, key);
    return own == key ? field_words(key) : own;
}

void write_member(std::string& out, std::string_view key, element value, std::size_t depth)
{
    if (empty(value) || (key == "position" && std::int64_t(value) < 0)) return; // nowhere in the input
    out += std::string(2 * depth, ' ') + std::string(label_of(key, value)) + ":";
    const bool nested = value.is_object() || (value.is_array() && !plain_list(value));
    if (!nested) {
        out += " " + (value.is_array() ? joined(key, value) : scalar(key, value)) + "\n";
        return;
    }
    out += "\n";
    write(out, value, depth + 1);
}

void write(std::string& out, element value, std::size_t depth)
{
    const std::string margin(2 * depth, ' ');
    if (value.is_array()) {
        for (element one : simdjson::dom::array(value)) {
            const std::size_t before = out.size();
            write(out, one, depth + 1);
            const std::size_t mark = before + 2 * depth;
            if (mark < out.size() && out[mark] == ' ') out.replace(mark, 2, "- ");
        }
        return;
    }
    if (!value.is_object()) {
        out += margin + scalar("", value) + "\n";
    } else if (has(value, "what") && has(value, "parts")) {
        write_explanation(out, value, depth);
    } else if (has(value, "what") && has(value, "bearer")) {
        write_standing(out, value, margin);
    } else if (has(value, "type") && has(value, "on") && has(value, "data")) {
        write_fact(out, value, margin);
    } else {
        const bool in_words = has(value, "restraint") && has(value, "words"); // its kind is said there
        for (const auto member : simdjson::dom::object(value))
            if (!in_words || member.key != "kind") write_member(out, member.key, member.value, depth);
    }
}

}

std::string plain_text(std::string_view json)
{
    simdjson::dom::parser parser;
    std::string out;
    write(out, parser.parse(json.data(), json.size()), 0);
    if (out.ends_with('\n')) out.pop_back();
    return out;
}

}
