#include "edge/calc.h"

#include "edge/calc_text.h"
#include "edge/json_text.h"
#include "statute/corporate_number.h"

#include <algorithm>
#include <array>

namespace edge {
namespace {

std::string_view name_of(statute::DayCount count)
{
    constexpr std::array<std::string_view, 4> names{"calendar_366", "fixed_365", "feb29", "per_day"};
    return names.at(static_cast<std::size_t>(count));
}

// Part payments that statute::late_interest would throw at: what the person typed, so bad input.
std::optional<BadInput> unfit(const statute::LateDebt& debt)
{
    if (debt.principal < Yen(0)) return BadInput{"--principal", -1, "元本は0円以上の整数で入力してください。"};
    Yen sum;
    for (const statute::PrincipalPaid& part : debt.paid) {
        if (part.amount <= Yen(0)) return BadInput{"--payment", -1, "一部の支払は1円以上で入力してください。"};
        sum += part.amount;
    }
    if (sum > debt.principal)
        return BadInput{"--payment", -1,
                        "一部の支払の合計 " + sum.japanese() + " が元本 " + debt.principal.japanese() +
                            " を超えています。"};
    return std::nullopt;
}

std::string methods_json(LateQuestion question)
{
    JsonObject methods;
    for (int i = 0; i < 4; ++i) {
        question.policy.day_count = static_cast<statute::DayCount>(i);
        methods.yen(name_of(question.policy.day_count),
                    statute::late_interest(question.debt, question.paid, question.policy).value.yen);
    }
    return methods.close();
}

struct OtherDay {
    std::string_view policy, option;
    Date end;
};

// The last day under the other options of the two policies, where it is another day.
std::vector<OtherDay> other_days(const BackwardQuestion& question, Date chosen)
{
    std::vector<OtherDay> others;
    const auto add = [&](terms::Policy policy, std::size_t option, statute::BackwardTerms by) {
        const auto found = statute::last_day_before(question.event, question.length, by);
        if (found && found->value != chosen)
            others.push_back({boost::describe::enum_to_string(policy, ""), terms::entry(policy).options.at(option).name,
                              found->value});
    };
    for (std::size_t i = 0; i < 2; ++i) {
        statute::BackwardTerms counted = question.terms, filled = question.terms;
        counted.counting = static_cast<statute::BackwardPeriod>(i);
        filled.ambiguous_month = static_cast<statute::AmbiguousMonth>(i);
        add(terms::Policy::backward_period, i, counted);
        add(terms::Policy::ambiguous_month, i, filled);
    }
    return others;
}

std::string other_day_json(const OtherDay& other)
{
    return JsonObject().text("policy", other.policy).text("option", other.option).date("end", other.end).close();
}

std::string segment_json(const statute::LateSegment& segment)
{
    return JsonObject()
        .date("from", segment.from)
        .date("to", segment.to)
        .yen("principal", segment.principal)
        .number("days", segment.days)
        .number("divisor", segment.divisor)
        .number("years", segment.years)
        .text("exact", segment.exact.text())
        .close();
}

}

Parsed<terms::Policy> choose_policy(terms::Book& book, std::string_view choice)
{
    const auto cut = choice.find('=');
    if (cut == std::string_view::npos)
        return BadInput{"--policy", -1, "方針は late_day_count=fixed_365 のように「名=値」で入力してください。"};
    std::string policies;
    for (const terms::PolicyEntry& entry : terms::policy_sheet()) {
        const std::string_view name = boost::describe::enum_to_string(entry.policy, "");
        policies += (policies.empty() ? "" : ", ") + std::string(name);
        if (name != choice.substr(0, cut)) continue;
        std::string options;
        for (std::size_t at = 0; at < entry.options.size(); ++at) {
            options += (options.empty() ? "" : ", ") + std::string(entry.options[at].name);
            if (entry.options[at].name != choice.substr(cut + 1)) continue;
            terms::set_value(book.policies[entry.policy], {Date::of(1868, 1, 1), static_cast<std::uint8_t>(at), {}});
            return entry.policy;
        }
        return BadInput{"--policy", static_cast<std::int64_t>(cut + 1),
                        "方針 " + std::string(name) + " の値は次のいずれかです: " + options};
    }
    return BadInput{"--policy", 0, "方針の名は次のいずれかです: " + policies};
}

Answer period_answer(const PeriodQuestion& question)
{
    const auto ruling = statute::period_after(question.from, question.length, question.terms);
    if (!ruling) return refused(ruling.error());
    const statute::Period& period = ruling->value;
    std::string text = question.from.japanese() + " から " + question.length.text() + ": 末日 " +
                       period.end.japanese() + "（満了の翌日 " + period.opens.japanese() + "）";
    if (period.rolled_from)
        text += "\n本来の末日 " + period.rolled_from->japanese() + " が休みに当たるため延びました。";
    return {JsonObject()
                .date("first_day", period.first_day)
                .date("end", period.end)
                .date("rolled_from", period.rolled_from)
                .date("opens", period.opens)
                .json("basis", json_basis(ruling->basis))
                .close(),
            0, text};
}

Answer backward_answer(const BackwardQuestion& question)
{
    const auto ruling = statute::last_day_before(question.event, question.length, question.terms);
    if (!ruling) return refused(ruling.error());
    const std::vector<OtherDay> others = other_days(question, ruling->value);
    std::string text =
        question.event.japanese() + " の " + question.length.text() + "前まで: 最後の日 " + ruling->value.japanese();
    for (const OtherDay& other : others)
        text +=
            "\n方針 " + std::string(other.policy) + "=" + std::string(other.option) + " なら " + other.end.japanese();
    return {JsonObject()
                .date("first_day", std::nullopt)
                .date("end", ruling->value)
                .date("rolled_from", std::nullopt)
                .date("opens", ruling->value.next())
                .json("alternatives", json_list(others, other_day_json))
                .json("basis", json_basis(ruling->basis))
                .close(),
            0, text};
}

Answer late_answer(const LateQuestion& asked)
{
    LateQuestion question = asked;
    std::stable_sort(question.debt.paid.begin(), question.debt.paid.end(),
                     [](const auto& a, const auto& b) { return a.on < b.on; });
    if (const auto bad = unfit(question.debt)) return unreadable(*bad);
    const auto ruling = statute::late_interest(question.debt, question.paid, question.policy);
    Basis basis = "terms 32.1"_clause;
    basis.add(ruling.basis);
    return {JsonObject()
                .number("days", ruling.value.days.count)
                .text("exact", ruling.value.exact.text())
                .yen("yen", ruling.value.yen)
                .text("method", name_of(question.policy.day_count))
                .json("methods", methods_json(question))
                .text("formula", ruling.value.formula)
                .json("segments", json_list(ruling.value.segments, segment_json))
                .json("basis", json_basis(basis))
                .close(),
            0, late_text(question, ruling.value, basis)};
}

Answer tax_answer(const TaxQuestion& question)
{
    const auto ruling = statute::tax_summary(question.lines, question.base, question.rounding);
    if (!ruling) return refused(ruling.error());
    const auto rate_json = [](const statute::TaxSubtotal& rate) {
        return JsonObject()
            .text("code", rate.rate.code)
            .text("kind", boost::describe::enum_to_string(rate.code, ""))
            .number("percent", rate.rate.percent)
            .text("label", rate.rate.label)
            .yen("taxable", rate.taxable)
            .yen("tax", rate.tax)
            .text("exact_tax", rate.exact_tax.text())
            .close();
    };
    return {JsonObject()
                .json("rates", json_list(ruling->value.rates, rate_json))
                .yen("subtotal", ruling->value.subtotal)
                .yen("tax", ruling->value.tax)
                .yen("total", ruling->value.total)
                .json("basis", json_basis(ruling->basis))
                .close(),
            0, tax_text(question, ruling->value, ruling->basis)};
}

Answer corporate_number_answer(std::string_view text)
{
    const auto read = statute::corporate_number(text);
    if (!read) return unreadable(read.error());
    const statute::CorporateNumber& number = read->value;
    const std::string warning = number.check_digit_ok
                                    ? ""
                                    : "検査用数字が合いません（計算では " +
                                          std::to_string(number.expected_check_digit) + "）。番号を確かめてください。";
    return {JsonObject()
                .text("number", number.digits)
                .boolean("with_t", number.with_t)
                .boolean("check_digit_ok", number.check_digit_ok)
                .number("expected_check_digit", number.expected_check_digit)
                .text("warning", warning)
                .json("basis", json_basis(read->basis))
                .close(),
            number.check_digit_ok ? 0 : 1,
            {}};
}

Answer purchase_answer(const PurchaseQuestion& question)
{
    if ((question.rate != 8 && question.rate != 10) || question.price < Yen(0))
        return unreadable({"--rate", -1, "税率は 8 か 10、金額は0円以上で指定してください。"});
    const auto ruling =
        statute::purchase_deduction(question.price, question.rate, question.on, question.registered, question.table);
    const auto step_json = [](const statute::DeductionStep& step) {
        return JsonObject().date("from", step.from).date("until", step.until).number("percent", step.percent).close();
    };
    return {JsonObject()
                .date("on", question.on)
                .number("percent", ruling.value.percent)
                .yen("tax", ruling.value.tax)
                .yen("deductible", ruling.value.deductible)
                .yen("not_deductible", ruling.value.not_deductible)
                .text("table", boost::describe::enum_to_string(question.table, ""))
                .json("steps", json_list(statute::deduction_steps(question.table), step_json))
                .json("basis", json_basis(ruling.basis))
                .close(),
            0,
            {}};
}

Answer holidays_answer(int year)
{
    const auto days = statute::holidays_of(year);
    if (!days) return refused(days.error());
    const statute::HolidayTable& table = statute::holiday_table();
    std::string text;
    const std::string rows = json_list(*days, [&](const statute::Holiday& day) {
        text += day.date.japanese() + " " + std::string(day.name) +
                (statute::provisional(day.date) ? "（未確定）\n" : "\n");
        return JsonObject()
            .date("date", day.date)
            .text("name", day.name)
            .boolean("provisional", statute::provisional(day.date))
            .json("basis", json_basis(statute::why_off(day)))
            .close();
    });
    const std::string about = JsonObject()
                                  .text("version", table.version)
                                  .date("first", table.first)
                                  .date("last", table.last)
                                  .date("last_official", table.last_official)
                                  .close();
    if (!text.empty()) text.pop_back();
    return {JsonObject().number("year", year).json("holidays", rows).json("table", about).close(), 0, text};
}

Answer business_day_answer(const BusinessDayQuestion& question)
{
    const auto day = statute::plus_business_days(question.from, question.days);
    if (!day) return refused(day.error());
    return {JsonObject()
                .date("from", question.from)
                .number("days", question.days)
                .date("date", *day)
                .boolean("provisional", statute::provisional(*day))
                .json("basis", json_basis("banking-act-order 5"_clause))
                .close(),
            0, question.from.japanese() + " の " + std::to_string(question.days) + "営業日後: " + day->japanese()};
}

}
