#include "statute/period.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace statute {
namespace {

constexpr PeriodUnit all_units[] = {PeriodUnit::days, PeriodUnit::weeks, PeriodUnit::months, PeriodUnit::years};

Date day(const char* text)
{
    return Date::parse(text).value();
}

Period after(Date event, Length length, PeriodTerms terms = {})
{
    return period_after(event, length, terms)->value;
}

Date before(Date event, Length length, BackwardTerms terms = {})
{
    return last_day_before(event, length, terms)->value;
}

TEST(period, a_period_of_days_excludes_its_first_day_and_ends_with_its_last)
{
    struct Row {
        const char* event;
        int days;
        const char *first, *end, *opens;
    };
    for (const Row& row : {
             Row{"2026-04-01", 1, "2026-04-02", "2026-04-02", "2026-04-03"},
             Row{"2026-04-01", 30, "2026-04-02", "2026-05-01", "2026-05-02"}, // terms 4.3
             Row{"2026-02-01", 30, "2026-02-02", "2026-03-03", "2026-03-04"},
             Row{"2028-02-01", 30, "2028-02-02", "2028-03-02", "2028-03-03"},
             Row{"2026-12-15", 30, "2026-12-16", "2027-01-14", "2027-01-15"},
         }) {
        const auto ruling = period_after(day(row.event), {PeriodUnit::days, row.days}, {});
        EXPECT_EQ(ruling->value.first_day, day(row.first));
        EXPECT_EQ(ruling->value.end, day(row.end)) << row.event;
        EXPECT_EQ(ruling->value.opens, day(row.opens)) << row.event;
        EXPECT_FALSE(ruling->value.rolled_from);
        EXPECT_CITES(ruling->basis, "civil-code 140");
        EXPECT_CITES(ruling->basis, "civil-code 141");
        EXPECT_EQ(ruling->basis.size(), 2U);
    }
}

// law.md 2.1, terms 4.3 and 41.3; the rows of 28 to 31 January are the trap of the missing corresponding day.
TEST(period, a_period_of_months_ends_the_day_before_the_corresponding_day_or_at_the_months_end)
{
    struct Row {
        const char* event;
        int months;
        const char *end, *opens;
    };
    for (const Row& row : {
             Row{"2026-01-27", 1, "2026-02-27", "2026-02-28"},
             Row{"2026-01-28", 1, "2026-02-28", "2026-03-01"},
             Row{"2026-01-29", 1, "2026-02-28", "2026-03-01"},
             Row{"2026-01-30", 1, "2026-02-28", "2026-03-01"},
             Row{"2026-01-31", 1, "2026-02-28", "2026-03-01"},
             Row{"2026-02-01", 1, "2026-03-01", "2026-03-02"},
             Row{"2028-01-28", 1, "2028-02-28", "2028-02-29"},
             Row{"2028-01-29", 1, "2028-02-29", "2028-03-01"},
             Row{"2028-01-31", 1, "2028-02-29", "2028-03-01"},
             Row{"2026-02-27", 1, "2026-03-27", "2026-03-28"},
             Row{"2026-02-28", 1, "2026-03-31", "2026-04-01"},
             Row{"2028-02-28", 1, "2028-03-28", "2028-03-29"},
             Row{"2028-02-29", 1, "2028-03-31", "2028-04-01"},
             Row{"2026-03-30", 1, "2026-04-30", "2026-05-01"},
             Row{"2026-04-30", 1, "2026-05-31", "2026-06-01"},
             Row{"2026-11-30", 1, "2026-12-31", "2027-01-01"},
             Row{"2026-12-31", 2, "2027-02-28", "2027-03-01"},
             Row{"2026-08-31", 6, "2027-02-28", "2027-03-01"},
         }) {
        const auto ruling = period_after(day(row.event), {PeriodUnit::months, row.months}, {});
        EXPECT_EQ(ruling->value.end, day(row.end)) << row.event;
        EXPECT_EQ(ruling->value.opens, day(row.opens)) << row.event;
        EXPECT_CITES(ruling->basis, "civil-code 143.1");
        EXPECT_CITES(ruling->basis, "civil-code 143.2");
    }
}

TEST(period, weeks_and_years_are_counted_by_the_calendar)
{
    EXPECT_EQ(after(day("2026-11-22"), {PeriodUnit::weeks, 2}).end, day("2026-12-06"));
    EXPECT_EQ(after(day("2026-03-31"), {PeriodUnit::years, 5}).end, day("2031-03-31"));
    EXPECT_EQ(after(day("2028-02-28"), {PeriodUnit::years, 1}).end, day("2029-02-28")); // starts on 29 February
    EXPECT_EQ(after(day("2028-02-28"), {PeriodUnit::years, 4}).end, day("2032-02-28"));
    EXPECT_EQ(after(day("2028-02-29"), {PeriodUnit::years, 4}).end, day("2032-02-29")); // starts on the 1st
    const auto weeks = period_after(day("2026-11-22"), {PeriodUnit::weeks, 2}, {});
    EXPECT_CITES(weeks->basis, "civil-code 143.1");
}

TEST(period, where_the_first_day_counts_the_period_starts_with_the_event)
{
    const auto sixty = period_after(day("2026-04-01"), {PeriodUnit::days, 60}, {.first_day_counts = true});
    EXPECT_EQ(sixty->value.first_day, day("2026-04-01"));
    EXPECT_EQ(sixty->value.end, day("2026-05-30"));
    EXPECT_CITES(sixty->basis, "civil-code 138");
    EXPECT_FALSE(sixty->basis.cites("civil-code 140"_clause));
    const Period month = after(day("2026-02-01"), {PeriodUnit::months, 1}, {.first_day_counts = true});
    EXPECT_EQ(month.end, day("2026-02-28"));
}

TEST(period, a_last_day_on_a_sunday_or_holiday_moves_to_the_next_day)
{
    struct Row {
        const char *event, *raw, *narrow, *bank;
    };
    for (const Row& row : {
             Row{"2026-04-01", "2026-05-01", "2026-05-01", "2026-05-01"},
             Row{"2026-04-02", "2026-05-02", "2026-05-02", "2026-05-07"}, // Saturday
             Row{"2026-04-03", "2026-05-03", "2026-05-07", "2026-05-07"}, // Sunday, holidays, substitute
             Row{"2026-08-21", "2026-09-20", "2026-09-24", "2026-09-24"}, // Sunday, holiday, sandwiched, holiday
             Row{"2026-08-22", "2026-09-21", "2026-09-24", "2026-09-24"}, // holiday, sandwiched, holiday
             Row{"2026-12-01", "2026-12-31", "2026-12-31", "2027-01-04"}, // year end
         }) {
        const Length thirty{PeriodUnit::days, 30};
        EXPECT_EQ(after(day(row.event), thirty).end, day(row.raw));
        const auto narrow = period_after(day(row.event), thirty, {.roll = Roll::sundays_holidays});
        const auto bank = period_after(day(row.event), thirty, {.roll = Roll::sundays_holidays_saturdays_yearend});
        EXPECT_EQ(narrow->value.end, day(row.narrow)) << row.event;
        EXPECT_EQ(bank->value.end, day(row.bank)) << row.event;
        EXPECT_EQ(narrow->value.opens, day(row.narrow).next());
        EXPECT_EQ(narrow->value.rolled_from.has_value(), day(row.raw) != day(row.narrow));
        EXPECT_EQ(narrow->basis.cites("civil-code 142"_clause), day(row.raw) != day(row.narrow));
    }
    const auto moved = period_after(day("2026-04-03"), {PeriodUnit::days, 30}, {.roll = Roll::sundays_holidays});
    EXPECT_EQ(moved->value.rolled_from, day("2026-05-03"));
    EXPECT_CITES(moved->basis, "civil-code 142");
}

TEST(period, a_length_outside_its_range_is_refused)
{
    struct Row {
        PeriodUnit unit;
        int longest;
    };
    for (const Row& row : {Row{PeriodUnit::days, 40000}, Row{PeriodUnit::weeks, 5700}, Row{PeriodUnit::months, 1200},
                           Row{PeriodUnit::years, 100}}) {
        EXPECT_FALSE(period_after(day("2026-04-01"), {row.unit, 0}, {}));
        EXPECT_TRUE(period_after(day("2026-04-01"), {row.unit, 1}, {}));
        EXPECT_TRUE(period_after(day("2026-04-01"), {row.unit, row.longest}, {}));
        const auto refused = period_after(day("2026-04-01"), {row.unit, row.longest + 1}, {});
        ASSERT_FALSE(refused);
        EXPECT_CITES(refused.error().basis, "civil-code 138");
        EXPECT_FALSE(last_day_before(day("2026-04-01"), {row.unit, row.longest + 1}, {}));
        EXPECT_THROW(last_day_of(day("2026-04-01"), {row.unit, row.longest + 1}), std::out_of_range);
    }
}

TEST(period, a_period_that_leaves_the_holiday_table_or_the_calendar_is_refused)
{
    const auto rolled_out = period_after(day("2050-12-01"), {PeriodUnit::days, 31}, {.roll = Roll::sundays_holidays});
    ASSERT_FALSE(rolled_out); // 2051-01-01
    EXPECT_CITES(rolled_out.error().basis, "holiday-act 2");
    EXPECT_TRUE(period_after(day("2050-12-01"), {PeriodUnit::days, 31}, {}));
    EXPECT_FALSE(period_after(day("9999-12-01"), {PeriodUnit::days, 40}, {}));
    EXPECT_FALSE(period_after(day("9999-12-01"), {PeriodUnit::months, 1}, {}));
    EXPECT_FALSE(last_day_before(day("1868-01-10"), {PeriodUnit::days, 14}, {}));
    EXPECT_FALSE(last_day_before(day("1868-01-10"), {PeriodUnit::months, 1}, {}));
}

TEST(period, so_many_days_before_means_clear_days_between_act_and_event)
{
    struct Row {
        const char* event;
        int days;
        const char *clear, *naive;
    };
    for (const Row& row :
         {Row{"2026-06-15", 14, "2026-05-31", "2026-06-01"}, // terms 2
          Row{"2026-06-15", 1, "2026-06-13", "2026-06-14"}, Row{"2026-03-15", 14, "2026-02-28", "2026-03-01"},
          Row{"2028-03-15", 14, "2028-02-29", "2028-03-01"}, Row{"2027-01-10", 14, "2026-12-26", "2026-12-27"},
          // A Sunday stays: a backward period never rolls.
          Row{"2026-06-22", 14, "2026-06-07", "2026-06-08"}}) {
        const Length length{PeriodUnit::days, row.days};
        EXPECT_EQ(before(day(row.event), length), day(row.clear)) << row.event;
        EXPECT_EQ(before(day(row.event), length, {.counting = BackwardPeriod::naive}), day(row.naive)) << row.event;
    }
    const auto ruling = last_day_before(day("2026-06-15"), {PeriodUnit::days, 14}, {});
    EXPECT_CITES(ruling->basis, "civil-code 140");
    EXPECT_CITES(ruling->basis, "civil-code 141");
    EXPECT_EQ(before(day("2026-06-15"), {PeriodUnit::weeks, 2}), day("2026-05-31"));
}

// law.md 2.1, terms 23.2: two months before an abolition.
TEST(period, so_many_months_before_mirrors_the_corresponding_day)
{
    struct Row {
        const char *event, *conservative, *strict, *naive;
    };
    for (const Row& row : {
             Row{"2026-09-29", "2026-07-28", "2026-07-28", "2026-07-29"},
             Row{"2026-09-30", "2026-07-29", "2026-07-29", "2026-07-30"},
             Row{"2026-10-01", "2026-07-31", "2026-07-31", "2026-08-01"},
             Row{"2026-04-27", "2026-02-26", "2026-02-26", "2026-02-27"},
             Row{"2026-04-28", "2026-02-27", "2026-02-27", "2026-02-28"},
             Row{"2026-04-29", "2026-02-27", "2026-02-28", "2026-02-28"},
             Row{"2026-04-30", "2026-02-27", "2026-02-28", "2026-02-28"},
             Row{"2026-05-01", "2026-02-28", "2026-02-28", "2026-03-01"},
             Row{"2028-04-29", "2028-02-28", "2028-02-28", "2028-02-29"},
             Row{"2028-04-30", "2028-02-28", "2028-02-29", "2028-02-29"},
             Row{"2026-08-31", "2026-06-29", "2026-06-30", "2026-06-30"},
             Row{"2027-01-31", "2026-11-29", "2026-11-30", "2026-11-30"},
         }) {
        const Length two{PeriodUnit::months, 2};
        EXPECT_EQ(before(day(row.event), two), day(row.conservative)) << row.event;
        EXPECT_EQ(before(day(row.event), two, {.ambiguous_month = AmbiguousMonth::strict}), day(row.strict))
            << row.event;
        for (const auto reading : {AmbiguousMonth::conservative, AmbiguousMonth::strict})
            EXPECT_EQ(before(day(row.event), two, {BackwardPeriod::naive, reading}), day(row.naive)) << row.event;
    }
    const auto ruling = last_day_before(day("2026-04-30"), {PeriodUnit::months, 2}, {});
    EXPECT_CITES(ruling->basis, "civil-code 143.2");
    EXPECT_EQ(before(day("2028-02-29"), {PeriodUnit::years, 1}), day("2027-02-27"));
}

TEST(period, a_period_of_hours_runs_from_the_very_moment)
{
    const Instant told = Instant::parse("2026-11-30T23:30:00+09:00").value();
    const auto ruling = hours_after(told, 72);
    EXPECT_EQ(ruling.value, Instant::parse("2026-12-03T23:30:00+09:00"));
    EXPECT_CITES(ruling.basis, "civil-code 139");
    EXPECT_EQ(hours_after(told, 0).value, told);
    EXPECT_EQ(hours_after(told, 1).value, Instant::parse("2026-12-01T00:30:00+09:00"));
    EXPECT_THROW(hours_after(told, -1), std::out_of_range);
}

TEST(period, a_length_reads_in_japanese)
{
    EXPECT_EQ((Length{PeriodUnit::days, 30}.text()), "30日間");
    EXPECT_EQ((Length{PeriodUnit::weeks, 2}.text()), "2週間");
    EXPECT_EQ((Length{PeriodUnit::months, 1}.text()), "1か月");
    EXPECT_EQ((Length{PeriodUnit::years, 2}.text()), "2年");
}

// Every day of 2023–2029 under every length: what holds whatever the calendar does.
TEST(period, every_period_of_2023_to_2029_ends_after_its_event_and_later_events_never_end_earlier)
{
    for (const PeriodUnit unit : all_units)
        for (int count = 1; count <= (unit == PeriodUnit::days ? 70 : unit == PeriodUnit::years ? 10 : 26); ++count) {
            Date latest_end = day("2000-01-01");
            for (Date event = day("2023-01-01"); event <= day("2029-12-31"); event = event.next()) {
                const Period period = after(event, {unit, count});
                ASSERT_GT(period.end, event);
                ASSERT_GE(period.end, latest_end) << event.text();
                ASSERT_EQ(period.opens, period.end.next());
                latest_end = period.end;
                const bool by_month = unit == PeriodUnit::months || unit == PeriodUnit::years;
                const bool at_month_end = period.end == period.end.month_end();
                if (by_month) {
                    ASSERT_TRUE(at_month_end || period.first_day.day() != 1) << event.text();
                    ASSERT_TRUE(at_month_end || period.end.next().day() == period.first_day.day()) << event.text();
                } else {
                    ASSERT_EQ(period.end - event, (Days{unit == PeriodUnit::weeks ? 7 * count : count}));
                }
            }
        }
}

// The one rule behind last_day_before: it is the latest day whose forward period has ended before the event begins.
TEST(period, the_last_day_before_is_the_latest_day_whose_forward_period_ends_before_the_event)
{
    for (const PeriodUnit unit : all_units)
        for (const int count : {1, 2, 3, 6, 11, 12, 13, 14, 30})
            for (Date event = day("2023-01-01"); event <= day("2029-12-31"); event = event.next()) {
                const Date act = before(event, {unit, count});
                ASSERT_LT(after(act, {unit, count}).end, event);
                ASSERT_GE(after(act.next(), {unit, count}).end, event) << event.text();
                const Date strict = before(event, {unit, count}, {.ambiguous_month = AmbiguousMonth::strict});
                ASSERT_TRUE(strict == act || strict == act.next()) << event.text();
            }
}

TEST(period, every_roll_of_2023_to_2029_stops_at_the_first_open_day)
{
    for (const Roll roll : {Roll::sundays_holidays, Roll::sundays_holidays_saturdays_yearend})
        for (Date event = day("2023-01-01"); event <= day("2029-12-31"); event = event.next()) {
            const Period period = after(event, {PeriodUnit::days, 30}, {.roll = roll});
            const Date raw = event + Days{30};
            ASSERT_TRUE(*ends_on(period.end, roll));
            ASSERT_EQ(period.rolled_from.value_or(period.end), raw);
            for (Date closed = raw; closed < period.end; closed = closed.next())
                ASSERT_FALSE(*ends_on(closed, roll)) << closed.text();
        }
}

}
}
