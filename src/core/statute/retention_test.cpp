#include "statute/retention.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace statute {
namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

TEST(retention, tax_records_are_kept_from_two_months_after_the_fiscal_year_they_fall_in)
{
    struct Row {
        const char* closed_on;
        int years;
        unsigned fiscal_year_end_month;
        const char* keep_until;
    };
    for (const Row& row : {
             Row{"2026-11-22", 10, 3, "2037-05-31"}, // year to 2027-03-31, return due 05-31
             Row{"2026-11-22", 7, 3, "2034-05-31"},
             Row{"2027-03-31", 10, 3, "2037-05-31"}, // last day of that year
             Row{"2027-04-01", 10, 3, "2038-05-31"}, // first day of the next
             Row{"2026-11-22", 10, 12, "2037-02-28"},
             Row{"2025-11-22", 10, 12, "2036-02-29"}, // leap year
             Row{"2026-11-22", 7, 11, "2034-01-31"},
         }) {
        const auto ruling =
            retention(RetentionClass::tax_record, day(row.closed_on), row.years, row.fiscal_year_end_month);
        EXPECT_EQ(ruling.value.keep_until, day(row.keep_until)) << row.closed_on;
        EXPECT_CITES(ruling.basis, "corporation-tax-rule 59");
    }
    EXPECT_CITES(retention(RetentionClass::tax_record, day("2026-11-22"), 10, 3).basis, "companies-act 432");
}

TEST(retention, everything_else_has_no_hold)
{
    for (const auto kind : {RetentionClass::application, RetentionClass::entrusted, RetentionClass::correspondence}) {
        const auto ruling = retention(kind, day("2026-11-22"), 10, 3);
        EXPECT_FALSE(ruling.value.keep_until);
        EXPECT_CITES(ruling.basis, "terms 26.1");
    }
}

TEST(retention, other_years_and_months_are_a_mistake_of_the_caller)
{
    EXPECT_THROW(retention(RetentionClass::tax_record, day("2026-11-22"), 8, 3), std::out_of_range);
    EXPECT_THROW(retention(RetentionClass::tax_record, day("2026-11-22"), 10, 0), std::out_of_range);
    EXPECT_THROW(retention(RetentionClass::tax_record, day("2026-11-22"), 10, 13), std::out_of_range);
}

}
}
