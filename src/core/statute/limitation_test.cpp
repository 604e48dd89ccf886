#include "statute/limitation.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

namespace statute {
namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

TEST(limitation, a_receivable_lapses_five_years_after_its_due_date)
{
    struct Row {
        const char *due, *last;
    };
    for (const Row& row :
         {Row{"2026-03-30", "2031-03-30"}, Row{"2026-03-31", "2031-03-31"}, Row{"2026-04-01", "2031-04-01"},
          Row{"2028-02-28", "2033-02-28"}, Row{"2028-02-29", "2033-02-28"}, Row{"2027-02-28", "2032-02-29"},
          Row{"2026-12-31", "2031-12-31"}}) {
        const auto ruling = limitation(day(row.due), std::nullopt, Roll::none, {});
        EXPECT_EQ(ruling->value.last_day, day(row.last)) << row.due;
        EXPECT_CITES(ruling->basis, "civil-code 166.1.1");
        EXPECT_CITES(ruling->basis, "civil-code 140");
        EXPECT_FALSE(ruling->basis.cites("civil-code 152"_clause));
    }
}

TEST(limitation, warnings_come_twelve_six_and_one_month_before)
{
    const Limitation limit = limitation(day("2026-03-31"), std::nullopt, Roll::none, {})->value;
    EXPECT_EQ(limit.warn_12_months, day("2030-03-31"));
    EXPECT_EQ(limit.warn_6_months, day("2030-09-30"));
    EXPECT_EQ(limit.warn_1_month, day("2031-02-28"));
}

// docs/worked/statute.md: six and one months before the lapse of a claim whose month has no such day.
TEST(limitation, where_a_month_has_no_such_day_the_policy_dates_the_warning)
{
    struct Row {
        BackwardTerms before;
        const char *six, *one;
    };
    using enum AmbiguousMonth;
    for (const Row& row : {Row{{BackwardPeriod::clear_days, conservative}, "2030-09-29", "2031-02-27"},
                           Row{{BackwardPeriod::clear_days, strict}, "2030-09-30", "2031-02-28"},
                           Row{{BackwardPeriod::naive, conservative}, "2030-09-30", "2031-02-28"}}) {
        const auto limit = limitation(day("2026-03-30"), std::nullopt, Roll::none, row.before);
        EXPECT_EQ(limit->value.last_day, day("2031-03-30"));
        EXPECT_EQ(limit->value.warn_6_months, day(row.six));
        EXPECT_EQ(limit->value.warn_1_month, day(row.one));
        EXPECT_EQ(limit->value.warn_12_months,
                  day(row.before.counting == BackwardPeriod::naive ? "2030-03-31" : "2030-03-30"));
    }
}

// 2028-02-27 is a Sunday: the claim lapses with 02-28, and 2027 has no 29 February for the day after it.
TEST(limitation, twelve_months_before_a_leap_day)
{
    const auto warned = [](AmbiguousMonth by) {
        const auto limit =
            limitation(day("2023-02-27"), std::nullopt, Roll::sundays_holidays, {BackwardPeriod::clear_days, by});
        EXPECT_EQ(limit->value.last_day, day("2028-02-28"));
        return limit->value.warn_12_months;
    };
    EXPECT_EQ(warned(AmbiguousMonth::conservative), day("2027-02-27"));
    EXPECT_EQ(warned(AmbiguousMonth::strict), day("2027-02-28"));
}

TEST(limitation, an_acknowledgement_starts_the_clock_anew)
{
    const auto anew = limitation(day("2026-03-31"), day("2028-06-15"), Roll::none, {});
    EXPECT_EQ(anew->value.last_day, day("2033-06-15"));
    EXPECT_CITES(anew->basis, "civil-code 152");
    const auto early = limitation(day("2026-03-31"), day("2026-03-01"), Roll::none, {});
    EXPECT_EQ(early->value.last_day, day("2031-03-31"));
    EXPECT_FALSE(early->basis.cites("civil-code 152"_clause));
}

// 2031-05-03 is a Saturday and 憲法記念日, 05-04 a Sunday and みどりの日, 05-05 こどもの日, 05-06 the substitute.
TEST(limitation, a_last_day_on_a_holiday_rolls_by_policy)
{
    EXPECT_EQ(limitation(day("2026-05-03"), std::nullopt, Roll::none, {})->value.last_day, day("2031-05-03"));
    const auto moved = limitation(day("2026-05-03"), std::nullopt, Roll::sundays_holidays, {});
    EXPECT_EQ(moved->value.last_day, day("2031-05-07"));
    EXPECT_CITES(moved->basis, "civil-code 142");
    EXPECT_FALSE(limitation(day("2046-03-31"), std::nullopt, Roll::sundays_holidays, {}));
}

// docs/worked/statute.md. rows: civil-code 150 below at above
TEST(limitation, a_demand_by_the_last_day_holds_it_off_for_six_months)
{
    struct Row {
        const char *arrived, *until;
    };
    for (const Row& row : {Row{"2031-03-30", "2031-09-30"}, Row{"2031-03-31", "2031-09-30"}, Row{"2031-04-01", ""}}) {
        const auto held = held_off(day("2031-03-31"), {day(row.arrived)}, Roll::none);
        EXPECT_CITES(held->basis, "civil-code 150");
        EXPECT_EQ(held->value ? held->value->until.text() : "", row.until) << row.arrived;
    }
}

TEST(limitation, a_second_demand_within_the_six_months_adds_nothing)
{
    struct Row {
        const char *second, *until;
    };
    for (const Row& row :
         {Row{"2031-03-28", "2031-03-29"}, Row{"2031-03-29", "2031-03-29"}, Row{"2031-03-30", "2031-09-30"}}) {
        const auto held = held_off(day("2031-03-31"), {day(row.second), day("2030-09-29")}, Roll::none);
        EXPECT_EQ(held->value->until, day(row.until)) << row.second;
    }
    EXPECT_FALSE(held_off(day("2031-03-31"), {}, Roll::none)->value);
}

}
}
