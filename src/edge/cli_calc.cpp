// yakkan calc …: see calc.h.
#include "edge/calc.h"
#include "edge/cli.h"

#include <algorithm>
#include <array>
#include <boost/describe/enum_from_string.hpp>
#include <charconv>
#include <memory>

namespace edge {
namespace {

struct CalcOptions { // of every calculator; each uses its own
    std::optional<Date> from, due, paid;
    std::optional<Yen> principal;
    std::optional<int> days, weeks, months, years, grace_days, year, business_days;
    bool first_day_counts = false, before = false, including_tax = false, registered = false;
    std::string roll, rate, lines, number, table = "amended_2026";
    int tax_rate = 10;
    std::vector<std::string> policies, payments;
};
using Options = std::shared_ptr<CalcOptions>;

// What a person typed may be too large to count with.
std::function<Answer()> counted(std::function<Answer()> job)
{
    return [job = std::move(job)] {
        try {
            return job();
        } catch (const std::overflow_error&) {
            return unreadable({"", -1, "数が大きすぎて計算できません。"});
        } catch (const std::out_of_range&) {
            return unreadable({"", -1, "数又は日付が計算できる範囲を超えています。"});
        }
    };
}

// The named policies must be among those that the calculation looks at.
terms::Book chosen(const CalcOptions& options, std::initializer_list<terms::Policy> used)
{
    terms::Book book;
    for (const std::string& choice : options.policies) {
        const auto policy = choose_policy(book, choice);
        if (!policy) unreadable_option("--policy", policy.error().reason);
        if (std::find(used.begin(), used.end(), *policy) == used.end())
            unreadable_option("--policy", choice + " はこの計算では使いません。");
    }
    return book;
}

statute::Length length_of(const CalcOptions& options)
{
    using statute::PeriodUnit;
    std::optional<statute::Length> length;
    for (const auto& [unit, count] :
         {std::pair(PeriodUnit::days, options.days), std::pair(PeriodUnit::weeks, options.weeks),
          std::pair(PeriodUnit::months, options.months), std::pair(PeriodUnit::years, options.years)}) {
        if (!count) continue;
        if (length)
            unreadable_option("--days", "期間は --days --weeks --months --years のうち一つで指定してください。");
        length = {unit, *count};
    }
    if (!length) unreadable_option("--days", "期間を --days --weeks --months --years のどれかで指定してください。");
    return *length;
}

statute::Roll roll_of(const std::string& name)
{
    constexpr std::array<std::string_view, 3> names{"none", "sundays_holidays", "sundays_holidays_saturdays_yearend"};
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        unreadable_option("--roll",
                          "none, sundays_holidays, sundays_holidays_saturdays_yearend のいずれかで指定してください。");
    return static_cast<statute::Roll>(found - names.begin());
}

Answer period(const CalcOptions& options)
{
    using terms::Policy;
    const terms::Book book = chosen(options, {Policy::deadline_roll, Policy::backward_period, Policy::ambiguous_month});
    const terms::Rulebook rules(book, {}, *options.from);
    const statute::Length length = length_of(options);
    const bool by_policy = book.policies.contains(Policy::deadline_roll);
    if (by_policy && !options.roll.empty())
        unreadable_option("--roll", "--roll と --policy deadline_roll はどちらか一つで指定してください。");
    const statute::Roll roll = by_policy              ? rules.roll()
                               : options.roll.empty() ? statute::Roll::none
                                                      : roll_of(options.roll);
    if (!options.before) return period_answer({*options.from, length, {options.first_day_counts, roll}});
    if (options.first_day_counts) unreadable_option("--first-day-counts", "さかのぼる期間（--before）には使えません。");
    if (roll != statute::Roll::none)
        unreadable_option("--roll", "さかのぼる期間（--before）は休みの日でも延びません。");
    return backward_answer({*options.from, length, rules.backward()});
}

void add_period(CLI::App& calc, Cli& cli, const Options& options)
{
    CLI::App* sub = calc.add_subcommand("period", "期間の末日（民法138条から143条まで）");
    date_option(*sub, "--from", options->from, "起きた日（--before では目指す日）")->required();
    sub->add_option("--days", options->days, "日数");
    sub->add_option("--weeks", options->weeks, "週数");
    sub->add_option("--months", options->months, "月数");
    sub->add_option("--years", options->years, "年数");
    sub->add_flag("--first-day-counts", options->first_day_counts, "初日を数える");
    sub->add_flag("--before", options->before, "「…前まで」の最後の日を求める");
    sub->add_option("--roll", options->roll,
                    "休みの日に当たるとき: none（既定）, sundays_holidays, "
                    "sundays_holidays_saturdays_yearend");
    sub->add_option("--policy", options->policies, "方針 名=値（何度でも）")->allow_extra_args(false);
    sub->callback([&cli, options] { cli.job = counted([options] { return period(*options); }); });
}

// DATE:YEN
statute::PrincipalPaid payment_of(const std::string& text)
{
    const auto cut = text.find(':');
    const auto day = Date::parse(std::string_view(text).substr(0, cut));
    std::int64_t amount = 0;
    const char* first = text.data() + (cut == std::string::npos ? text.size() : cut + 1);
    const char* last = text.data() + text.size();
    const auto end = std::from_chars(first, last, amount);
    if (!day || end.ec != std::errc() || end.ptr != last)
        unreadable_option("--payment", "一部の支払は 2026-04-30:50000 のように「日付:円」で入力してください。");
    return {*day, Yen(amount)};
}

Answer late_damages(const CalcOptions& options)
{
    using terms::Parameter;
    using terms::Policy;
    terms::Book book =
        chosen(options, {Policy::late_day_count, Policy::late_end_day, Policy::late_rounding, Policy::late_grace});
    const terms::Rulebook rules(book, {}, options.due->next());
    const auto set = [&](Parameter parameter, const Decimal& value) {
        terms::set_value(book.parameters[parameter], {Date::of(1868, 1, 1), value, {}});
    };
    if (!options.rate.empty()) {
        const auto rate = Decimal::parse(options.rate);
        if (!rate || *rate < Decimal()) unreadable_option("--rate", "年率を 14.5 のように％の数で入力してください。");
        set(Parameter::late_rate, *rate);
    }
    if (options.grace_days) set(Parameter::late_grace_days, Decimal::of(*options.grace_days, 0));
    if (rules.chosen(Policy::late_grace, "n_days_full_waiver") != options.grace_days.has_value())
        unreadable_option("--grace-days",
                          "猶予は --policy late_grace=n_days_full_waiver と --grace-days の両方で指定してください。");
    const auto rate = rules.late_rate();
    if (!rate) return refused(rate.error());
    LateQuestion question{.debt = {.principal = *options.principal, .due = *options.due, .rate = rate->value},
                          .paid = *options.paid,
                          .policy = rules.late()};
    for (const std::string& text : options.payments)
        question.debt.paid.push_back(payment_of(text));
    return late_answer(question);
}

void add_late_damages(CLI::App& calc, Cli& cli, const Options& options)
{
    CLI::App* sub = calc.add_subcommand("late-damages", "遅延損害金（約款第32条）。期日は休みでも動かしません");
    yen_option(*sub, "--principal", options->principal, "元本")->required();
    date_option(*sub, "--due", options->due, "支払期日")->required();
    date_option(*sub, "--paid", options->paid, "支払の日")->required();
    sub->add_option("--rate", options->rate, "年率％（既定 14.5）");
    sub->add_option("--payment", options->payments, "一部の支払 DATE:YEN（何度でも）")->allow_extra_args(false);
    sub->add_option("--grace-days", options->grace_days, "猶予の日数");
    sub->add_option("--policy", options->policies, "方針 名=値（何度でも）")->allow_extra_args(false);
    sub->callback([&cli, options] { cli.job = counted([options] { return late_damages(*options); }); });
}

Answer tax(const CalcOptions& options)
{
    const terms::Book book = chosen(options, {terms::Policy::tax_rounding});
    const auto file = file_text(options.lines);
    if (!file) return unreadable(file.error());
    const auto lines = tax_lines(*file);
    if (!lines) return unreadable(lines.error());
    return tax_answer(
        {.lines = *lines,
         .base = options.including_tax ? statute::TaxBase::including_tax : statute::TaxBase::excluding_tax,
         .rounding = terms::Rulebook(book, {}, Date()).option<statute::TaxRounding>(terms::Policy::tax_rounding)});
}

void add_small(CLI::App& calc, Cli& cli, const Options& options)
{
    CLI::App* tax_sub = calc.add_subcommand("tax", "消費税（税率ごとに一度だけ端数を処理）");
    tax_sub->add_option("--lines", options->lines, "明細の JSON 又は CSV（- は標準入力）")->required();
    tax_sub->add_flag("--including-tax", options->including_tax, "金額は税込");
    tax_sub->add_option("--policy", options->policies, "方針 tax_rounding=down|up|half_up")->allow_extra_args(false);
    tax_sub->callback([&cli, options] { cli.job = counted([options] { return tax(*options); }); });

    CLI::App* number = calc.add_subcommand("corporate-number", "法人番号・登録番号の検査");
    number->add_option("number", options->number, "13桁（T 付きも可）")->required();
    number->callback([&cli, options] { cli.job = [options] { return corporate_number_answer(options->number); }; });

    CLI::App* holidays = calc.add_subcommand("holidays", "国民の祝日");
    holidays->add_option("year", options->year, "年")->required();
    holidays->callback([&cli, options] { cli.job = counted([options] { return holidays_answer(*options->year); }); });

    CLI::App* business = calc.add_subcommand("business-day", "銀行の営業日");
    date_option(*business, "--from", options->from, "この日から")->required();
    business->add_option("--days", options->business_days, "営業日の数")->required();
    business->callback([&cli, options] {
        cli.job = counted([options] { return business_day_answer({*options->from, *options->business_days}); });
    });
}

void add_purchase(CLI::App& calc, Cli& cli, const Options& options)
{
    CLI::App* sub = calc.add_subcommand("purchase-deduction", "登録のない事業者からの仕入れの控除（経過措置）");
    yen_option(*sub, "--price", options->principal, "税込の金額")->required();
    date_option(*sub, "--on", options->from, "役務の提供を受けた日")->required();
    sub->add_option("--rate", options->tax_rate, "税率 8 又は 10（既定）");
    sub->add_flag("--registered", options->registered, "相手は適格請求書発行事業者");
    sub->add_option("--table", options->table, "amended_2026（令和8年度改正後、既定）又は enacted_2016（改正前）");
    sub->callback([&cli, options] {
        cli.job = counted([options] {
            statute::DeductionTable table{};
            if (!boost::describe::enum_from_string(options->table.c_str(), table))
                unreadable_option("--table", "amended_2026 か enacted_2016 を指定してください。");
            return purchase_answer({.price = *options->principal,
                                    .rate = options->tax_rate,
                                    .on = *options->from,
                                    .registered = options->registered,
                                    .table = table});
        });
    });
}

}

void add_calc(Cli& cli)
{
    CLI::App* calc = cli.app.add_subcommand("calc", "法律の計算（データは要りません）");
    calc->require_subcommand(1);
    const auto options = std::make_shared<CalcOptions>();
    add_period(*calc, cli, options);
    add_late_damages(*calc, cli, options);
    add_small(*calc, cli, options);
    add_purchase(*calc, cli, options);
}

}
