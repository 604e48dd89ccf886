// National holidays 1955–2050 and bank business days. The table has a version, provisional years and an end that
// refuses. Source: package data of the Cabinet Office list (official years) and computed equinoxes (later, provisional
// years).
#pragma once

#include "basis/date.h"
#include "basis/ruling.h"

#include <optional>
#include <string_view>
#include <vector>

namespace statute {
using namespace basis;

struct Holiday {
    Date date;
    std::string_view name; // 春分の日, 休日 (substitute or sandwiched)
};

struct HolidayTable {
    std::string_view version; // package names and versions
    Date first, last;         // the table knows the holidays of these days and all between
    Date last_official;       // later days are provisional: equinoxes are fixed in February of the year before
};

const HolidayTable& holiday_table();
// True after the last official day: the date of an equinox, and what hangs on it, may still move.
bool provisional(Date date);
// The name of the national holiday on `date`; nullopt on other days. Outside the table: Refusal (holiday-act 2).
Result<std::optional<Holiday>, Refusal> national_holiday(Date date);
// Why a day of the table is off: holiday-act 3.2 for a substitute, 3.3 for a day between two holidays, 2 for the rest.
Basis why_off(const Holiday& holiday);
// All holidays of a year in order. Refusal outside the table.
Result<std::vector<Holiday>, Refusal> holidays_of(int year);

// Which days a deadline or payment day may not end on.
enum class Roll : std::uint8_t {
    none,
    sundays_holidays,                   // 民法142 read narrowly
    sundays_holidays_saturdays_yearend, // bank days: also Saturdays, 12-31 to 1-3
};

// True when `date` is a day on which a deadline ends under `roll` (always under none).
Result<bool, Refusal> ends_on(Date date, Roll roll);
// The first such day on or after `date`.
Result<Date, Refusal> rolled(Date date, Roll roll);
// Bank business day: not Saturday, Sunday, national holiday, 12-31, 1-1 to 1-3 (banking-act-order 5).
Result<bool, Refusal> bank_business_day(Date date);
// `count` bank business days after `from` (from itself not counted; 0 = from itself or the next one). Refusal below 0.
Result<Date, Refusal> plus_business_days(Date from, int count);

}
