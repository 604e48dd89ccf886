// Periods of Civil Code 138–143, forwards and backwards. First day excluded unless it counts, calendar months,
// end of the last day, a last day on a holiday rolls by policy. Backward periods never roll.
#pragma once

#include "statute/holiday.h"

namespace statute {

enum class PeriodUnit : std::uint8_t { days, weeks, months, years };

// count >= 1; days <= 40000, months <= 1200, years <= 100.
struct Length {
    PeriodUnit unit = PeriodUnit::days;
    int count = 0;
    std::string text() const; // 30日間, 1か月, 2年
};

struct Period {
    Date first_day;                  // the first day that counts
    Date end;                        // the last day, after rolling; the period ends with the end of this day
    std::optional<Date> rolled_from; // the last day before rolling, when it moved
    Date opens;                      // the day after the last day: what "after N have passed" opens
};

struct PeriodTerms {
    bool first_day_counts = false; // 「起算して」, or the clause names the day itself (12.1)
    Roll roll = Roll::none;
};

// The last day of a period whose first counted day is given, never rolled (141, 143). Throws std::out_of_range for a
// length outside its range or a year past 9999.
Date last_day_of(Date first_day, Length length);

// Forward from an event. Refusal when the length is out of range or a roll leaves the holiday table.
Result<Ruling<Period>, Refusal> period_after(Date event, Length length, PeriodTerms terms);

// The moment at which a period of hours ends; it runs from the event itself. Throws std::out_of_range unless hours are
// 0 to 1,000,000.
Ruling<Instant> hours_after(Instant event, int hours);

enum class BackwardPeriod : std::uint8_t { clear_days, naive };
enum class AmbiguousMonth : std::uint8_t { conservative, strict };

struct BackwardTerms {
    BackwardPeriod counting = BackwardPeriod::clear_days;
    AmbiguousMonth ambiguous_month = AmbiguousMonth::conservative;
};

// The last day on which an act "N before" an event may be done. clear_days: N full days, weeks, months or years,
// counted from the act by 140 and 143, have ended before the event begins. That fixes the day: the day before the
// corresponding day, and where the month has none, the day before its end (conservative). strict lets 143.2 itself fill
// the missing day with the month's end. naive: event minus N, the month's end where the day is missing, under both
// readings. Refusal when the length is out of range.
Result<Ruling<Date>, Refusal> last_day_before(Date event, Length length, BackwardTerms terms);

}
