#include "terms/parameter.h"

#include <array>

namespace terms {
namespace {

constexpr std::array<ParameterEntry, 16> parameters{{
    {Parameter::announcement_days, "terms 2.1#3"_clause, "約款変更の予告日数", "日", "14", "1", "365", 0},
    {Parameter::confirmation_days, "terms 4.3"_clause, "確認期間の日数", "日", "30", "1", "3650", 0},
    {Parameter::late_rate, "terms 32.1"_clause, "遅延損害金の年率", "％", "14.5", "0", "100", 4},
    {Parameter::cure_period_days, "terms 24.1"_clause, "停止の事由を解消する期間", "日", std::nullopt, "1", "3650", 0},
    {Parameter::demand_period_days, "terms 24.3.1"_clause, "催告で定める期間", "日", std::nullopt, "1", "3650", 0},
    {Parameter::closing_day, "terms 30.1"_clause, "請求の締日（31は月末）", "日", "31", "1", "31", 0},
    {Parameter::payment_months, "terms 30.3"_clause, "締めから支払期日までの月数", "か月", "1", "0", "12", 0},
    {Parameter::payment_day, "terms 30.3"_clause, "支払期日の日（31は月末）", "日", "31", "1", "31", 0},
    {Parameter::retention_years, "terms 26.1"_clause, "帳簿と書類の保存年数（7又は10）", "年", "10", "7", "10", 0},
    {Parameter::fiscal_year_end_month, "terms 26.1"_clause, "当社の事業年度が終わる月", "月", "3", "1", "12", 0},
    {Parameter::late_grace_days, "terms 32.1"_clause, "遅延損害金を免じる猶予日数", "日", std::nullopt, "1", "365", 0},
    {Parameter::close_approval_above, "terms 30.1"_clause, "二人の承認が要る月の請求額（これを超えるとき。0は不要）",
     "円", "0", "0", "1000000000000", 0},
    {Parameter::special_fee_multiple, "terms 31.1"_clause, "特別利用料金の倍率", "倍", "2", "1", "2", 0},
    {Parameter::write_off_alone_up_to, "terms 29.2"_clause, "一人で貸倒れにできる額（これを超えるときは二人）", "円",
     "0", "0", "1000000000000", 0},
    {Parameter::bank_fee_posted_up_to, "terms 29.5"_clause, "当社が負担する振込手数料の上限", "円", std::nullopt, "1",
     "10000", 0},
    {Parameter::purchase_approval_above, "terms 39.1"_clause,
     "二人の承認が要る外注業者の請求額（これを超えるとき。0は不要）", "円", "0", "0", "1000000000000", 0},
}};

struct Reason { // one or two clauses
    Clause first;
    std::optional<Clause> second;
};

// As PolicyEntry, in a form that the compiler lays down; unused places of `options` have no name.
struct Row {
    Policy policy;
    Reason because;
    std::string_view label;
    std::array<PolicyOption, 4> options;
    bool of_one_contract = false;
};

constexpr PolicyOption out_of_scope{"out_of_scope", "不課税"};
constexpr PolicyOption exempt{"exempt", "非課税"};
constexpr PolicyOption taxable_10{"taxable_10", "課税（標準税率10％）"};

constexpr bool own = true; // of_one_contract

constexpr std::array<Row, 30> policies{{
    {Policy::deadline_roll,
     {"civil-code 142"_clause, "banking-act-order 5"_clause},
     "期限の末日が休みの日に当たるとき",
     {{{"sundays_holidays_saturdays_yearend", "日曜・祝日・土曜・年末年始の次の営業日に延ばす"},
       {"sundays_holidays", "日曜・祝日に限り翌日に延ばす"},
       {"none", "延ばさない"}}},
     own},
    {Policy::backward_period,
     {"terms 2.1#3"_clause, "terms 23.2"_clause},
     "「…日前までに」の数え方",
     {{{"clear_days", "間に丸ごとその日数を置く"}, {"naive", "暦日を引くだけとする"}}}},
    {Policy::ambiguous_month,
     {"civil-code 143.2"_clause, "terms 23.2"_clause},
     "月をさかのぼる応当日がないとき",
     {{{"conservative", "月末の前日とする"}, {"strict", "月末とする"}}}},
    {Policy::late_day_count,
     {"terms 32.1"_clause, "civil-code 419.1"_clause},
     "遅延損害金の日数の数え方",
     {{{"calendar_366", "満年は年率、端数は平年365日・閏年366日の日割り"},
       {"fixed_365", "常に365日の日割り"},
       {"feb29", "端数の属する1年に2月29日があれば366日の日割り"},
       {"per_day", "1日ごとに平年365日・閏年366日の日割り"}}},
     own},
    {Policy::late_end_day,
     {"terms 32.1"_clause, std::nullopt},
     "遅延損害金の終わりの日",
     {{{"payment_day_counts", "支払の日を含む"}, {"day_before_payment", "支払の前日まで"}}},
     own},
    {Policy::late_rounding,
     {"terms 32.1"_clause, "currency-act 3"_clause},
     "遅延損害金の端数",
     {{{"floor_total", "合計の1円未満を切り捨てる"},
       {"floor_segment", "区間ごとに1円未満を切り捨てる"},
       {"half_up", "合計の50銭未満を切り捨て、50銭以上を切り上げる"}}},
     own},
    {Policy::late_base,
     {"terms 32.1"_clause, "terms 33.1"_clause},
     "遅延損害金の元になる額",
     {{{"including_tax", "消費税を含む額"}, {"excluding_tax", "消費税を除く額"}}},
     own},
    {Policy::late_grace,
     {"terms 32.1"_clause, std::nullopt},
     "わずかな遅れの猶予",
     {{{"none", "猶予しない"}, {"n_days_full_waiver", "猶予日数のうちに全額払われれば免じる"}}},
     own},
    {Policy::payment_allocation,
     {"civil-code 489"_clause, "civil-code 488.4"_clause},
     "指定のない支払の充て方",
     {{{"damages_first", "遅延損害金、元本の順に充てる"}, {"principal_first", "元本、遅延損害金の順に充てる"}}},
     own},
    {Policy::mail_arrival,
     {"civil-code 97.1"_clause, std::nullopt},
     "電子メールの到達",
     {{{"server_acceptance", "相手方のサーバが受け付けた時に到達とする"},
       {"opened_only", "サーバの受付だけでは到達としない"}}}},
    {Policy::individuals,
     {"terms 13.1"_clause, "terms 0.1"_clause},
     "個人からの申込み",
     {{{"refused", "受け付けない"}, {"accepted", "受け付ける"}}}},
    {Policy::billing_before_formation,
     {"terms 30.2"_clause, "terms 29.2"_clause},
     "成立の前の請求",
     {{{"warn", "注意を示して認める"}, {"refuse", "認めない"}}}},
    {Policy::billing_month,
     {"terms 30.1"_clause, "terms 12.1"_clause},
     "月間費用の1か月",
     {{{"anniversary", "起算日の応当日ごとに数える"}, {"calendar_month", "暦の月ごとに数える"}}}},
    {Policy::settlement_contractor_exit,
     {"terms 25.2"_clause, "terms 28.5"_clause},
     "契約者の申出による解除の精算",
     {{{"progress_price", "出来高の対価による"}, {"remaining_fees", "残りの期間の料金による"}}},
     own},
    {Policy::settlement_provider_termination,
     {"terms 28.5"_clause, "terms 24.4"_clause},
     "当社の解除の精算",
     {{{"remaining_fees_if_term_fixed", "期間の定めがあれば残りの期間の料金による"}, {"none", "精算しない"}}},
     own},
    {Policy::exit_effect,
     {"terms 25.1"_clause, "terms 24.6"_clause},
     "契約者の申出による解除の効力の日",
     {{{"settlement_agreed", "精算の合意の日"}, {"arrival", "申出の到達の日"}}},
     own},
    {Policy::silence_after_confirmation_period,
     {"terms 4.3#2"_clause, "terms 4.3#3"_clause},
     "確認期間が申出のないまま過ぎたとき",
     {{{"closed_not_claimable", "申出の機会を閉じる"},
       {"accepted", "検収があったものとして扱う"},
       {"reminder_then_closed", "お知らせの後に申出の機会を閉じる"}}},
     own},
    {Policy::term_end,
     {"terms 11.1"_clause, std::nullopt},
     "納品の後の契約期間",
     {{{"minimum_until_delivery", "納品までを最低の期間とし、終了まで続く"},
       {"ends_at_delivery", "納品の完了で終わる"}}},
     own},
    {Policy::tax_rounding,
     {"consumption-tax-order 70-10"_clause, "terms 33.1"_clause},
     "消費税の端数",
     {{{"down", "切り捨てる"}, {"up", "切り上げる"}, {"half_up", "四捨五入する"}}}},
    {Policy::refusal_silence_existing_contractor,
     {"terms 16.2"_clause, "commercial-code 509"_clause},
     "既存の契約者の申込みを拒むとき",
     {{{"warn", "諾否の通知について注意を示す"}, {"silent", "注意を示さない"}}}},
    {Policy::insolvency_ground,
     {"terms 24.3.8"_clause, std::nullopt},
     "倒産手続を理由とする解除",
     {{{"human_hold", "担当者の確認まで止める"}, {"allow", "止めない"}}}},
    {Policy::tax_class_late_damages,
     {"terms 32.1"_clause, "terms 33.1"_clause},
     "遅延損害金の課税区分",
     {{out_of_scope, exempt, taxable_10}}},
    {Policy::tax_class_remaining_fees,
     {"terms 28.5"_clause, "terms 33.1"_clause},
     "残りの期間の料金の課税区分",
     {{out_of_scope, exempt, taxable_10}}},
    {Policy::tax_class_progress_price,
     {"terms 25.2"_clause, "terms 33.1"_clause},
     "出来高の対価の課税区分",
     {{taxable_10, out_of_scope, exempt}}},
    {Policy::due_date_of_penalties,
     {"terms 20.1.1"_clause, "civil-code 412.3"_clause},
     "特別利用料金と遅延損害金の期日",
     {{{"invoice_due_date", "請求書の支払期日"}, {"on_demand", "請求を受けた日"}}},
     own},
    {Policy::special_fee_total,
     {"terms 31.1"_clause, std::nullopt},
     "特別利用料金と免れた額",
     {{{"evaded_stays_due_plus_twice", "免れた額も別に支払うものとする"},
       {"twice_in_all", "免れた額を含めて2倍とする"}}},
     own},
    {Policy::tax_class_special_fee,
     {"terms 31.1"_clause, "terms 33.1"_clause},
     "特別利用料金の課税区分",
     {{out_of_scope, exempt, taxable_10}}},
    {Policy::bank_fee_short_payment,
     {"terms 29.5"_clause, std::nullopt},
     "振込手数料を引いた支払の不足",
     {{{"stays_open", "未払いのまま残す"}, {"posted", "上限までの不足は当社の手数料として消す"}}},
     own},
    {Policy::billing_timing,
     {"terms 30.1"_clause, std::nullopt},
     "利用期間の料金を請求する時",
     {{{"in_advance", "前払い（期間の始まりの日以後の締めで請求する）"},
       {"in_arrears", "後払い（期間の終わりの日以後の締めで請求する）"}}},
     own},
    {Policy::purchase_deduction,
     {"consumption-tax-amendment 52"_clause, std::nullopt},
     "登録のない外注業者からの仕入れで控除できる割合",
     {{{"amended_2026", "令和8年度改正後の表（80・70・50・30％）"}, {"enacted_2016", "改正前の表（80・50％）"}}}},
}};

std::vector<PolicyEntry> entries_of(std::span<const Row> rows)
{
    std::vector<PolicyEntry> entries;
    for (const Row& row : rows) {
        PolicyEntry made{row.policy, row.because.first, row.label, {}, row.of_one_contract};
        if (row.because.second) made.because.add(*row.because.second);
        for (const PolicyOption& option : row.options)
            if (!option.name.empty()) made.options.push_back(option);
        entries.push_back(std::move(made));
    }
    return entries;
}

}

std::span<const ParameterEntry> parameter_sheet()
{
    return parameters;
}

const ParameterEntry& entry(Parameter parameter)
{
    return parameters.at(static_cast<std::size_t>(parameter));
}

std::span<const PolicyEntry> policy_sheet()
{
    static const std::vector<PolicyEntry> entries = entries_of(policies);
    return entries;
}

const PolicyEntry& entry(Policy policy)
{
    return policy_sheet()[static_cast<std::size_t>(policy)];
}

}
