#include "statute/period.h"

#include <array>
#include <stdexcept>

namespace statute {
namespace {

int longest(PeriodUnit unit)
{
    constexpr std::array<int, 4> longest_of{40000, 5700, 1200, 100};
    return longest_of.at(static_cast<std::size_t>(unit));
}

bool in_range(Length length)
{
    return length.count >= 1 && length.count <= longest(length.unit);
}

Refusal out_of_range(Length length)
{
    return {"civil-code 138"_clause,
            "期間の長さ（" + length.text() + "）が範囲の外にあります。1以上、" +
                Length{length.unit, longest(length.unit)}.text() + "以下にしてください。",
            {}};
}

Refusal outside_calendar(Date event)
{
    return {"civil-code 143.1"_clause,
            event.japanese() + "から数えると暦の範囲（1868年から9999年まで）の外に出ます。日付を確かめてください。",
            {}};
}

bool by_calendar(Length length)
{
    return length.unit == PeriodUnit::months || length.unit == PeriodUnit::years;
}

int in_months(Length length)
{
    return length.unit == PeriodUnit::years ? length.count * 12 : length.count;
}

std::int32_t in_days(Length length)
{
    return length.unit == PeriodUnit::weeks ? length.count * 7 : length.count;
}

// A month of the calendar and in it the day that corresponds to another date, if there is one.
struct Corresponding {
    std::optional<Date> day;
    Date month_end;
};

std::optional<Corresponding> corresponding(Date date, int months_later)
{
    const Month month = Month::of(date).plus(months_later);
    if (month.year() < 1868 || month.year() > 9999) return std::nullopt;
    return Corresponding{Date::try_of(month.year(), month.month(), date.day()), month.last()};
}

// civil-code 141 “A period in days, weeks, months or years ends with the end of its last day.”
// civil-code 143.1 “Weeks, months and years are counted by the calendar.”
// civil-code 143.2 “A period ends on the day before the corresponding day, or at the end of the month if there is no
// such day.”
std::optional<Date> end_of(Date first_day, Length length)
{
    if (by_calendar(length)) {
        const auto later = corresponding(first_day, in_months(length));
        if (!later) return std::nullopt;
        return later->day ? later->day->previous() : later->month_end;
    }
    const Date end = first_day + Days{in_days(length) - 1};
    return end < Date::of(9999, 12, 31) ? std::optional(end) : std::nullopt;
}

Basis clauses_of(Length length)
{
    Basis basis{"civil-code 141"_clause};
    if (length.unit != PeriodUnit::days) basis.add("civil-code 143.1"_clause).add("civil-code 143.2"_clause);
    return basis;
}

}

std::string Length::text() const
{
    constexpr std::array<const char*, 4> units{"日間", "週間", "か月", "年"};
    return std::to_string(count) + units.at(static_cast<std::size_t>(unit));
}

Date last_day_of(Date first_day, Length length)
{
    const auto end = in_range(length) ? end_of(first_day, length) : std::nullopt;
    if (!end) throw std::out_of_range("no such period");
    return *end;
}

// civil-code 138 “These rules of period apply unless law, a court or the parties set otherwise.”
// civil-code 140 “The first day of a period is not counted unless the period starts at midnight.”
// civil-code 142 “A last day on a Sunday or holiday moves to the next day, if it is custom not to do business on such
// days.”
Result<Ruling<Period>, Refusal> period_after(Date event, Length length, PeriodTerms terms)
{
    if (!in_range(length)) return out_of_range(length);
    const Date first_day = terms.first_day_counts ? event : event.next();
    const auto last_day = end_of(first_day, length);
    if (!last_day) return outside_calendar(event);
    const auto end = rolled(*last_day, terms.roll);
    if (!end) return end.error();
    Basis basis{terms.first_day_counts ? "civil-code 138"_clause : "civil-code 140"_clause};
    basis.add(clauses_of(length));
    Period period{first_day, *end, std::nullopt, end->next()};
    if (*end != *last_day) {
        period.rolled_from = *last_day;
        basis.add("civil-code 142"_clause);
    }
    return Ruling<Period>{period, basis};
}

// civil-code 139 “A period in hours runs from that very moment.”
Ruling<Instant> hours_after(Instant event, int hours)
{
    constexpr std::int64_t micros_per_hour = 3'600'000'000;
    if (hours < 0 || hours > 1'000'000) throw std::out_of_range("no such period of hours");
    return {Instant{event.micros + hours * micros_per_hour}, "civil-code 139"_clause};
}

// The statute has no rule for periods before an event; 140, 141 and 143 are applied by analogy, and 142 is not, since a
// roll would shorten the addressee's time (大判昭6.5.2, 大判昭10.7.15).
Result<Ruling<Date>, Refusal> last_day_before(Date event, Length length, BackwardTerms terms)
{
    if (!in_range(length)) return out_of_range(length);
    const bool clear = terms.counting == BackwardPeriod::clear_days;
    Basis basis{clear ? "civil-code 140"_clause : "civil-code 138"_clause};
    basis.add(clauses_of(length));
    if (!by_calendar(length)) {
        const Date day = event - Days{in_days(length) + (clear ? 1 : 0)};
        return day < Date::of(1868, 1, 1) ? Result<Ruling<Date>, Refusal>(outside_calendar(event))
                                          : Ruling<Date>{day, basis};
    }
    const auto earlier = corresponding(event, -in_months(length));
    if (!earlier || earlier->month_end < Date::of(1868, 2, 1)) return outside_calendar(event);
    if (earlier->day) return Ruling<Date>{clear ? earlier->day->previous() : *earlier->day, basis};
    const bool day_earlier = clear && terms.ambiguous_month == AmbiguousMonth::conservative;
    return Ruling<Date>{day_earlier ? earlier->month_end.previous() : earlier->month_end, basis};
}

}
