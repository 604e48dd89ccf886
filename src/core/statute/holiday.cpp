#include "statute/holiday.h"

#include <algorithm>
#include <array>

namespace statute {
namespace {

#include "holiday_years.inc"

struct Row {
    int year;
    unsigned month, day;
    std::string_view name;
};

constexpr auto rows = std::to_array<Row>({
#include "holidays.inc"
});

Refusal outside_table(std::string_view asked)
{
    return {
        "holiday-act 2"_clause,
        std::string(asked) + "は祝日表の範囲（" + std::to_string(first_year) + "年から" + std::to_string(last_year) +
            "年まで）の外にあるため、休日かどうかを決められません。祝日表を新しくしてから、もう一度計算してください。",
        {}};
}

// The computed years name a substitute after its holiday; the official list says 休日 for all of them.
std::string_view official_name(std::string_view name)
{
    return name.ends_with("振替休日") ? std::string_view("休日") : name;
}

std::vector<Holiday> read_rows()
{
    std::vector<Holiday> days;
    days.reserve(rows.size());
    for (const Row& row : rows)
        days.push_back({Date::of(row.year, row.month, row.day), official_name(row.name)});
    return days;
}

const std::vector<Holiday>& holidays()
{
    static const std::vector<Holiday> days = read_rows();
    return days;
}

std::vector<Holiday>::const_iterator first_on_or_after(Date date)
{
    const auto& days = holidays();
    return std::lower_bound(days.begin(), days.end(), date, [](const Holiday& h, Date d) { return h.date < d; });
}

bool in_table(Date date)
{
    return date >= holiday_table().first && date <= holiday_table().last;
}

// Only for days in the table.
bool is_holiday(Date date)
{
    const auto found = first_on_or_after(date);
    return found != holidays().end() && found->date == date;
}

bool year_end(Date date)
{
    return (date.month() == 12 && date.day() == 31) || (date.month() == 1 && date.day() <= 3);
}

// Only for days in the table.
bool open_under(Date date, Roll roll)
{
    constexpr unsigned sunday = 0, saturday = 6;
    if (roll == Roll::none) return true;
    if (date.weekday() == sunday || is_holiday(date)) return false;
    return roll == Roll::sundays_holidays || (date.weekday() != saturday && !year_end(date));
}

}

const HolidayTable& holiday_table()
{
    static const HolidayTable table{table_version, Date::of(first_year, 1, 1), Date::of(last_year, 12, 31),
                                    Date::of(last_official_year, 12, 31)};
    return table;
}

bool provisional(Date date)
{
    return date > holiday_table().last_official;
}

Result<std::optional<Holiday>, Refusal> national_holiday(Date date)
{
    if (!in_table(date)) return outside_table(date.japanese());
    return is_holiday(date) ? std::optional(*first_on_or_after(date)) : std::nullopt;
}

// holiday-act 2 “The national holidays and their days.”
// holiday-act 3.2 “When a holiday falls on a Sunday, the next day that is not a holiday is a day off.”
// holiday-act 3.3 “A day between two national holidays is a day off.”
// The table has the days; a plain 休日 follows a run of holidays back to a Sunday, or else stands between two of them.
Basis why_off(const Holiday& holiday)
{
    if (holiday.name != "休日") return "holiday-act 2"_clause;
    for (Date before = holiday.date.previous(); is_holiday(before); before = before.previous())
        if (before.weekday() == 0) return "holiday-act 3.2"_clause;
    return "holiday-act 3.3"_clause;
}

Result<std::vector<Holiday>, Refusal> holidays_of(int year)
{
    if (year < first_year || year > last_year) return outside_table(std::to_string(year) + "年");
    return std::vector<Holiday>(first_on_or_after(Date::of(year, 1, 1)), first_on_or_after(Date::of(year + 1, 1, 1)));
}

Result<bool, Refusal> ends_on(Date date, Roll roll)
{
    if (roll != Roll::none && !in_table(date)) return outside_table(date.japanese());
    return open_under(date, roll);
}

// civil-code 142 “A last day on a Sunday or holiday moves to the next day, if it is custom not to do business on such
// days.”
Result<Date, Refusal> rolled(Date date, Roll roll)
{
    for (;; date = date.next()) {
        const auto open = ends_on(date, roll);
        if (!open) return open.error();
        if (*open) return date;
    }
}

// banking-act-order 5 “Banks close on Saturdays, Sundays, holidays and from 31 December to 3 January.”
Result<bool, Refusal> bank_business_day(Date date)
{
    return ends_on(date, Roll::sundays_holidays_saturdays_yearend);
}

Result<Date, Refusal> plus_business_days(Date from, int count)
{
    if (count < 0) return Refusal{"banking-act-order 5"_clause, "営業日の数は0以上で指定してください。", {}};
    auto day = rolled(from, Roll::sundays_holidays_saturdays_yearend);
    // From a closed day the next business day is the first one after it.
    int left = day && *day > from && count > 0 ? count - 1 : count;
    for (; day && left > 0; --left)
        day = rolled(day->next(), Roll::sundays_holidays_saturdays_yearend);
    return day;
}

}
