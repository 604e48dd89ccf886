#include "basis/date.h"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace basis {
namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

Instant at(const char* text)
{
    return Instant::parse(text).value();
}

TEST(date, leap_years_are_those_of_the_gregorian_calendar)
{
    for (const int year : {1868, 1904, 2000, 2024, 2028, 2400})
        EXPECT_TRUE(is_leap(year)) << year;
    for (const int year : {1900, 2023, 2026, 2027, 2100, 2200})
        EXPECT_FALSE(is_leap(year)) << year;
    EXPECT_EQ(days_in_month(2026, 2), 28U);
    EXPECT_EQ(days_in_month(2028, 2), 29U);
    EXPECT_EQ(days_in_month(2026, 4), 30U);
    EXPECT_EQ(days_in_month(2026, 12), 31U);
}

// Counts days one by one, with the month lengths of the calendar, beside the serial number.
TEST(date, every_day_from_1868_to_2100_survives_the_round_trip_through_its_serial)
{
    int year = 1868;
    unsigned month = 1, number = 1, weekday = 3; // 1868-01-01 was a Wednesday
    Date date = Date::of(1868, 1, 1);
    for (; date <= Date::of(2100, 12, 31); date = date.next()) {
        ASSERT_EQ(date.year(), year);
        ASSERT_EQ(date.month(), month);
        ASSERT_EQ(date.day(), number);
        ASSERT_EQ(date.weekday(), weekday);
        ASSERT_EQ(Date::from_serial(date.serial()), date);
        ASSERT_EQ(Date::parse(date.text()), date);
        ASSERT_EQ(date.month_end(), Date::of(year, month, days_in_month(year, month)));
        weekday = (weekday + 1) % 7;
        if (++number > days_in_month(year, month)) {
            number = 1;
            month = month == 12 ? 1 : month + 1;
            year += month == 1 ? 1 : 0;
        }
    }
    EXPECT_EQ(date, Date::of(2101, 1, 1));
}

TEST(date, known_days_have_their_serial_and_weekday)
{
    EXPECT_EQ(Date::of(1970, 1, 1).serial(), 0);
    EXPECT_EQ(Date::of(2000, 3, 1).serial(), 11'017); // 30 years, 7 leap days, 31 + 29 days
    EXPECT_EQ(Date::of(1969, 12, 31).serial(), -1);
    EXPECT_EQ(Date::of(2026, 11, 22).weekday(), 0U);
    EXPECT_EQ(Date::of(2026, 11, 21).weekday(), 6U);
    EXPECT_EQ(Date::of(2026, 11, 22).japanese(), "2026年11月22日（日）");
    EXPECT_EQ(Date(), Date::of(1970, 1, 1));
}

TEST(date, a_number_from_outside_is_a_day_only_within_the_range)
{
    const std::int64_t first = Date::of(1868, 1, 1).serial(), last = Date::of(9999, 12, 31).serial();
    EXPECT_FALSE(Date::try_from_serial(first - 1));
    EXPECT_EQ(Date::try_from_serial(first), Date::of(1868, 1, 1));
    EXPECT_EQ(Date::try_from_serial(last), Date::of(9999, 12, 31));
    EXPECT_FALSE(Date::try_from_serial(last + 1));
    const std::int64_t midnight = (last + 1) * 86'400'000'000 - 9 * 3'600'000'000; // the end of the last day in Japan
    EXPECT_EQ(Instant::try_from_micros(midnight - 1), Instant::parse("9999-12-31T23:59:59.999999+09:00"));
    EXPECT_FALSE(Instant::try_from_micros(midnight));
    for (const std::int64_t extreme :
         {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
        EXPECT_FALSE(Date::try_from_serial(extreme));
        EXPECT_FALSE(Instant::try_from_micros(extreme));
    }
}

TEST(date, a_day_that_does_not_exist_is_not_made)
{
    EXPECT_FALSE(Date::try_of(2026, 2, 29));
    EXPECT_TRUE(Date::try_of(2028, 2, 29));
    EXPECT_FALSE(Date::try_of(1900, 2, 29));
    EXPECT_FALSE(Date::try_of(2026, 0, 1));
    EXPECT_FALSE(Date::try_of(2026, 13, 1));
    EXPECT_FALSE(Date::try_of(2026, 1, 0));
    EXPECT_FALSE(Date::try_of(2026, 4, 31));
    EXPECT_FALSE(Date::try_of(1867, 12, 31));
    EXPECT_TRUE(Date::try_of(1868, 1, 1));
    EXPECT_TRUE(Date::try_of(9999, 12, 31));
    EXPECT_FALSE(Date::try_of(10'000, 1, 1));
    EXPECT_THROW(Date::of(2026, 2, 29), std::out_of_range);
}

TEST(date, only_the_iso_form_is_read)
{
    EXPECT_EQ(Date::parse("2026-11-22"), Date::of(2026, 11, 22));
    for (const char* text : {"", "2026-11-2", "2026/11/22", "2026-11-22 ", " 026-11-22", "2026-1-022", "20261122",
                             "2026-02-29", "2026-13-01", "+026-11-22", "2026-11-2x", "1867-12-31"})
        EXPECT_FALSE(Date::parse(text)) << text;
}

TEST(date, days_add_and_subtract)
{
    EXPECT_EQ(day("2026-02-28") + Days{1}, day("2026-03-01"));
    EXPECT_EQ(day("2028-02-28") + Days{1}, day("2028-02-29"));
    EXPECT_EQ(day("2027-01-01") - Days{1}, day("2026-12-31"));
    EXPECT_EQ(day("2028-12-31") - day("2027-12-31"), Days{366});
    EXPECT_EQ(day("2027-12-31") - day("2028-12-31"), Days{-366});
}

TEST(month, months_add_across_years_and_know_their_ends)
{
    const Month november = Month::parse("2026-11").value();
    EXPECT_EQ(november.text(), "2026-11");
    EXPECT_EQ(november.first(), day("2026-11-01"));
    EXPECT_EQ(november.last(), day("2026-11-30"));
    EXPECT_EQ(november.plus(1).text(), "2026-12");
    EXPECT_EQ(november.plus(2).text(), "2027-01");
    EXPECT_EQ(november.plus(-11).text(), "2025-12");
    EXPECT_EQ(Month::parse("2028-02")->last(), day("2028-02-29"));
    EXPECT_EQ(Month::of(day("2026-11-30")), november);
    EXPECT_LT(november, november.plus(1));
    for (const char* text : {"", "2026-00", "2026-13", "2026-1", "2026/11", "1867-12", "2026-11-01"})
        EXPECT_FALSE(Month::parse(text)) << text;
}

TEST(instant, rfc_3339_is_read_and_printed_in_japan_time)
{
    EXPECT_EQ(at("1970-01-01T00:00:00Z").micros, 0);
    EXPECT_EQ(at("1970-01-01T09:00:00+09:00").micros, 0);
    EXPECT_EQ(at("1970-01-01T00:00:00.000001Z").micros, 1);
    EXPECT_EQ(at("1969-12-31T23:59:59.999999Z").micros, -1);
    EXPECT_EQ(at("2026-11-22T09:30:00.5+09:00").text(), "2026-11-22T09:30:00.500000+09:00");
    EXPECT_EQ(at("2026-11-22T00:30:00Z").text(), "2026-11-22T09:30:00.000000+09:00");
    EXPECT_EQ(at("2026-11-21T19:30:00-05:00"), at("2026-11-22T09:30:00+09:00"));
    EXPECT_EQ(at("2026-11-22T09:30:00+09:00").japanese(), "2026-11-22 09:30:00 JST");
}

TEST(instant, the_day_changes_at_midnight_in_japan)
{
    EXPECT_EQ(at("2026-11-22T14:59:59.999999Z").date_in_japan(), day("2026-11-22"));
    EXPECT_EQ(at("2026-11-22T15:00:00Z").date_in_japan(), day("2026-11-23"));
    EXPECT_EQ(at("1969-12-31T14:59:59Z").date_in_japan(), day("1969-12-31"));
    EXPECT_EQ(at("1969-12-31T15:00:00Z").date_in_japan(), day("1970-01-01"));
}

TEST(instant, what_is_printed_is_read_back)
{
    for (const std::int64_t micros : {0LL, -1LL, 1LL, 1'764'000'000'123'456LL, -3'000'000'000'000'001LL}) {
        const Instant instant{micros};
        EXPECT_EQ(Instant::parse(instant.text()), instant) << micros;
    }
}

TEST(instant, other_texts_are_not_read)
{
    for (const char* text :
         {"", "2026-11-22", "2026-11-22T09:30:00", "2026-11-22T24:00:00Z", "2026-11-22T23:60:00Z",
          "2026-11-22T23:59:60Z", "2026-02-29T00:00:00Z", "2026-11-22T09:30:00.Z", "2026-11-22T09:30:00.1234567Z",
          "2026-11-22T09:30:00+24:00", "2026-11-22T09:30:00+0900", "2026-11-22T09:30:00+09:60", "2026-11-22T09:30:00ZZ",
          "2026-11-22x09:30:00Z", "2026-11-22T09-30:00Z", "1868-01-01T00:00:00+10:00", "9999-12-31T23:59:59Z"})
        EXPECT_FALSE(Instant::parse(text)) << text;
    EXPECT_TRUE(Instant::parse("1868-01-01T00:00:00+09:00"));
    EXPECT_TRUE(Instant::parse("9999-12-31T23:59:59+09:00"));
}

}
}
