#include "money/world_test.h"

#include "statute/period.h"

#include <rapidcheck/gtest.h>

namespace money {
namespace {

struct Row {
    const char* from;
    FeeKind kind;
    int n;
    const char *first, *last;
};

void expect(const Row& row, bool calendar_month)
{
    const ServicePeriod period = service_period(day(row.from), row.kind, row.n, calendar_month);
    EXPECT_EQ(period.from.text(), row.first) << row.from << " n " << row.n;
    EXPECT_EQ(period.until.text(), row.last) << row.from << " n " << row.n;
}

// docs/worked/money.md
TEST(service_period, a_month_runs_to_the_day_before_the_corresponding_day_or_to_the_months_end)
{
    for (const Row& row : {
             Row{"2026-04-15", FeeKind::monthly, 0, "2026-04-15", "2026-05-14"},
             Row{"2026-04-15", FeeKind::monthly, 1, "2026-05-15", "2026-06-14"},
             Row{"2026-04-01", FeeKind::monthly, 0, "2026-04-01", "2026-04-30"},
             Row{"2026-12-15", FeeKind::monthly, 0, "2026-12-15", "2027-01-14"},
             Row{"2026-01-28", FeeKind::monthly, 1, "2026-02-28", "2026-03-27"},
             Row{"2026-01-28", FeeKind::monthly, 0, "2026-01-28", "2026-02-27"},
             Row{"2026-01-29", FeeKind::monthly, 0, "2026-01-29", "2026-02-28"},
             Row{"2026-01-29", FeeKind::monthly, 1, "2026-03-01", "2026-03-28"},
             Row{"2026-01-29", FeeKind::monthly, 2, "2026-03-29", "2026-04-28"},
             Row{"2026-01-30", FeeKind::monthly, 1, "2026-03-01", "2026-03-29"},
             Row{"2026-01-31", FeeKind::monthly, 0, "2026-01-31", "2026-02-28"},
             Row{"2026-01-31", FeeKind::monthly, 1, "2026-03-01", "2026-03-30"},
             Row{"2026-01-31", FeeKind::monthly, 2, "2026-03-31", "2026-04-30"},
             Row{"2026-01-31", FeeKind::monthly, 3, "2026-05-01", "2026-05-30"},
             Row{"2026-12-31", FeeKind::monthly, 0, "2026-12-31", "2027-01-30"},
             Row{"2028-01-31", FeeKind::monthly, 0, "2028-01-31", "2028-02-29"},
             Row{"2028-01-31", FeeKind::monthly, 1, "2028-03-01", "2028-03-30"},
             Row{"2028-01-29", FeeKind::monthly, 0, "2028-01-29", "2028-02-28"},
             Row{"2028-01-29", FeeKind::monthly, 1, "2028-02-29", "2028-03-28"},
         })
        expect(row, false);
}

TEST(service_period, a_year_runs_to_the_day_before_the_corresponding_day)
{
    for (const Row& row : {
             Row{"2026-04-15", FeeKind::yearly, 0, "2026-04-15", "2027-04-14"},
             Row{"2026-04-15", FeeKind::yearly, 1, "2027-04-15", "2028-04-14"},
             Row{"2028-02-28", FeeKind::yearly, 0, "2028-02-28", "2029-02-27"},
             Row{"2028-02-29", FeeKind::yearly, 0, "2028-02-29", "2029-02-28"},
             Row{"2028-02-29", FeeKind::yearly, 1, "2029-03-01", "2030-02-28"},
             Row{"2028-02-29", FeeKind::yearly, 3, "2031-03-01", "2032-02-28"},
             Row{"2028-02-29", FeeKind::yearly, 4, "2032-02-29", "2033-02-28"},
         })
        expect(row, false);
}

TEST(service_period, by_calendar_months_the_first_ends_with_its_month)
{
    for (const Row& row : {
             Row{"2026-04-15", FeeKind::monthly, 0, "2026-04-15", "2026-04-30"},
             Row{"2026-04-15", FeeKind::monthly, 1, "2026-05-01", "2026-05-31"},
             Row{"2026-04-01", FeeKind::monthly, 0, "2026-04-01", "2026-04-30"},
             Row{"2026-01-31", FeeKind::monthly, 0, "2026-01-31", "2026-01-31"},
             Row{"2026-01-31", FeeKind::monthly, 1, "2026-02-01", "2026-02-28"},
             Row{"2027-12-31", FeeKind::monthly, 2, "2028-02-01", "2028-02-29"},
             Row{"2026-04-15", FeeKind::yearly, 0, "2026-04-15", "2027-03-31"},
             Row{"2026-04-15", FeeKind::yearly, 1, "2027-04-01", "2028-03-31"},
         })
        expect(row, true);
}

TEST(service_period, a_single_fee_has_one_day)
{
    expect({"2026-04-15", FeeKind::initial, 0, "2026-04-15", "2026-04-15"}, false);
    expect({"2026-04-15", FeeKind::other, 0, "2026-04-15", "2026-04-15"}, true);
}

RC_GTEST_PROP(service_period, periods_join_without_gap_and_end_as_143_says, ())
{
    const Date from = Date::of(2020, 1, 1) + Days{*rc::gen::inRange(0, 4000)};
    const bool calendar_month = *rc::gen::arbitrary<bool>();
    const FeeKind kind = *rc::gen::element(FeeKind::monthly, FeeKind::yearly);
    const int months = kind == FeeKind::monthly ? 1 : 12;
    for (int n = 0; n < 40; ++n) {
        const ServicePeriod one = service_period(from, kind, n, calendar_month);
        const ServicePeriod next = service_period(from, kind, n + 1, calendar_month);
        RC_ASSERT(one.from <= one.until);
        RC_ASSERT(one.until.next() == next.from);
        RC_ASSERT(calendar_month ||
                  one.until == statute::last_day_of(from, {statute::PeriodUnit::months, (n + 1) * months}));
    }
}

}
}
