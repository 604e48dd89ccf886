#include "statute/holiday.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

namespace statute {
namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

std::string name_of(const char* text)
{
    const auto holiday = national_holiday(day(text));
    return *holiday ? std::string((*holiday)->name) : "";
}

// The list of the Cabinet Office counts each day off: national holidays and 休日.
TEST(holiday, each_official_year_has_the_published_count)
{
    struct Row {
        int year;
        std::size_t count;
    };
    for (const Row& row : {Row{2018, 20},
                           {2019, 22},
                           {2020, 18},
                           {2021, 17},
                           {2022, 16},
                           {2023, 17},
                           {2024, 21},
                           {2025, 19},
                           {2026, 18}})
        EXPECT_EQ(holidays_of(row.year)->size(), row.count) << row.year;
}

TEST(holiday, the_days_of_2026_are_those_of_the_gazette)
{
    struct Row {
        const char *date, *name;
    };
    for (const Row& row : {Row{"2026-01-01", "元日"},
                           Row{"2026-01-12", "成人の日"},
                           Row{"2026-02-11", "建国記念の日"},
                           Row{"2026-02-23", "天皇誕生日"},
                           Row{"2026-03-20", "春分の日"},
                           Row{"2026-04-29", "昭和の日"},
                           Row{"2026-05-03", "憲法記念日"},
                           Row{"2026-05-04", "みどりの日"},
                           Row{"2026-05-05", "こどもの日"},
                           Row{"2026-05-06", "休日"},
                           Row{"2026-05-07", ""},
                           Row{"2026-07-20", "海の日"},
                           Row{"2026-08-11", "山の日"},
                           Row{"2026-09-21", "敬老の日"},
                           Row{"2026-09-22", "休日"},
                           Row{"2026-09-23", "秋分の日"},
                           Row{"2026-09-24", ""},
                           Row{"2026-10-12", "スポーツの日"},
                           Row{"2026-11-03", "文化の日"},
                           Row{"2026-11-23", "勤労感謝の日"},
                           Row{"2026-11-22", ""},
                           Row{"2026-12-31", ""}})
        EXPECT_EQ(name_of(row.date), row.name) << row.date;
}

TEST(holiday, the_moved_days_of_the_olympic_years_are_known)
{
    EXPECT_EQ(name_of("2020-07-23"), "海の日");
    EXPECT_EQ(name_of("2020-07-20"), "");
    EXPECT_EQ(name_of("2021-08-08"), "山の日");
    EXPECT_EQ(name_of("2021-08-09"), "休日");
    EXPECT_EQ(name_of("2021-08-11"), "");
}

// holiday-act 3.2 and 3.3 as they stand since 2007.
TEST(holiday, since_2007_each_sunday_holiday_has_its_substitute_and_each_sandwiched_day_is_off)
{
    const auto national = [](Date date) {
        const auto holiday = national_holiday(date);
        return holiday->has_value() && !std::string_view((*holiday)->name).starts_with("休日");
    };
    for (Date date = day("2007-01-02"); date < day("2050-12-31"); date = date.next()) {
        if (national(date) && date.weekday() == 0) {
            Date substitute = date.next();
            while (national(substitute))
                substitute = substitute.next();
            EXPECT_EQ(name_of(substitute.text().c_str()), "休日") << date.text();
        }
        const bool sandwiched = !national(date) && national(date.previous()) && national(date.next());
        EXPECT_TRUE(!sandwiched || national_holiday(date)->has_value()) << date.text();
    }
}

TEST(holiday, a_day_off_names_the_rule_that_makes_it_one)
{
    const auto why = [](const char* text) { return why_off(**national_holiday(day(text))); };
    EXPECT_CITES(why("2026-05-05"), "holiday-act 2");
    EXPECT_CITES(why("2026-05-06"), "holiday-act 3.2"); // 05-03 was a Sunday
    EXPECT_CITES(why("2025-02-24"), "holiday-act 3.2");
    EXPECT_CITES(why("2027-03-22"), "holiday-act 3.2");
    EXPECT_CITES(why("2026-09-22"), "holiday-act 3.3"); // between 敬老の日 and 秋分の日
    EXPECT_CITES(why("2019-04-30"), "holiday-act 3.3");
    EXPECT_CITES(why("2032-09-21"), "holiday-act 3.3");
    EXPECT_CITES(why("2019-05-01"), "holiday-act 2"); // by an act of its own
}

TEST(holiday, computed_years_call_a_substitute_by_the_official_word)
{
    EXPECT_EQ(name_of("2027-03-21"), "春分の日");
    EXPECT_EQ(name_of("2027-03-22"), "休日");
}

TEST(holiday, years_after_the_official_list_are_provisional)
{
    EXPECT_FALSE(provisional(day("2026-12-31")));
    EXPECT_TRUE(provisional(day("2027-01-01")));
    EXPECT_EQ(holiday_table().last_official, day("2026-12-31"));
    EXPECT_EQ(holiday_table().version.substr(0, 24), "japanese-public-holidays");
}

TEST(holiday, outside_the_table_is_refused_not_guessed)
{
    EXPECT_TRUE(national_holiday(day("1955-01-01")));
    EXPECT_TRUE(national_holiday(day("2050-12-31")));
    EXPECT_FALSE(national_holiday(day("1954-12-31")));
    const auto after = national_holiday(day("2051-01-01"));
    ASSERT_FALSE(after);
    EXPECT_CITES(after.error().basis, "holiday-act 2");
    EXPECT_NE(after.error().reason.find("1955年から2050年まで"), std::string::npos);
    EXPECT_TRUE(holidays_of(1955));
    EXPECT_FALSE(holidays_of(1954));
    EXPECT_TRUE(holidays_of(2050));
    EXPECT_FALSE(holidays_of(2051));
}

TEST(holiday, without_rolling_no_table_is_needed)
{
    EXPECT_EQ(*rolled(day("2051-01-01"), Roll::none), day("2051-01-01"));
    EXPECT_FALSE(rolled(day("2051-01-01"), Roll::sundays_holidays));
    // 2050-12-31 is a Saturday; the next bank day lies outside.
    EXPECT_EQ(*rolled(day("2050-12-31"), Roll::sundays_holidays), day("2050-12-31"));
    EXPECT_FALSE(rolled(day("2050-12-31"), Roll::sundays_holidays_saturdays_yearend));
}

TEST(holiday, a_deadline_rolls_over_sundays_and_holidays_and_by_policy_over_saturdays_and_the_year_end)
{
    struct Row {
        const char *date, *narrow, *bank;
    };
    for (const Row& row : {
             Row{"2026-05-01", "2026-05-01", "2026-05-01"}, // Friday
             Row{"2026-05-02", "2026-05-02", "2026-05-07"}, // Saturday before the holidays
             Row{"2026-05-03", "2026-05-07", "2026-05-07"}, // Sunday, three holidays after it
             Row{"2026-09-21", "2026-09-24", "2026-09-24"}, // sandwiched day between two holidays
             Row{"2026-11-21", "2026-11-21", "2026-11-24"}, // Saturday, Sunday, holiday
             Row{"2026-11-22", "2026-11-24", "2026-11-24"}, // Sunday, holiday
             Row{"2026-12-30", "2026-12-30", "2026-12-30"}, // the last bank day
             Row{"2026-12-31", "2026-12-31", "2027-01-04"}, // Thursday
             Row{"2027-01-01", "2027-01-02", "2027-01-04"}, // holiday, Saturday, Sunday
             Row{"2027-01-03", "2027-01-04", "2027-01-04"}, // Sunday
         }) {
        EXPECT_EQ(*rolled(day(row.date), Roll::none), day(row.date));
        EXPECT_EQ(*rolled(day(row.date), Roll::sundays_holidays), day(row.narrow)) << row.date;
        EXPECT_EQ(*rolled(day(row.date), Roll::sundays_holidays_saturdays_yearend), day(row.bank)) << row.date;
    }
}

TEST(holiday, banks_close_on_saturdays_sundays_holidays_and_from_31_december_to_3_january)
{
    struct Row {
        const char* date;
        bool open;
    };
    for (const Row& row :
         {Row{"2024-12-30", true}, Row{"2024-12-31", false}, Row{"2025-01-01", false}, Row{"2025-01-02", false},
          Row{"2025-01-03", false}, Row{"2025-01-06", true}, Row{"2026-11-20", true}, Row{"2026-11-21", false},
          Row{"2026-11-22", false}, Row{"2026-11-23", false}, Row{"2026-11-24", true}})
        EXPECT_EQ(*bank_business_day(day(row.date)), row.open) << row.date;
    EXPECT_CITES(plus_business_days(day("2026-11-24"), -1).error().basis, "banking-act-order 5");
}

TEST(holiday, business_days_count_from_the_next_open_day)
{
    struct Row {
        const char* from;
        int count;
        const char* to;
    };
    for (const Row& row :
         {Row{"2026-12-29", 0, "2026-12-29"}, Row{"2026-12-29", 1, "2026-12-30"}, Row{"2026-12-29", 2, "2027-01-04"},
          Row{"2026-12-29", 3, "2027-01-05"}, Row{"2026-12-31", 0, "2027-01-04"}, Row{"2026-12-31", 1, "2027-01-04"},
          Row{"2026-12-31", 2, "2027-01-05"}, Row{"2026-05-01", 1, "2026-05-07"}})
        EXPECT_EQ(*plus_business_days(day(row.from), row.count), day(row.to)) << row.from << " + " << row.count;
    EXPECT_FALSE(plus_business_days(day("2050-12-30"), 1));
}

}
}
