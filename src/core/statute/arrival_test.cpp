#include "statute/arrival.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

namespace statute {
namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

// Two full weeks after the day of the last publication: 04-02 to 04-15.
TEST(arrival, a_public_notice_arrives_when_two_weeks_after_its_last_publication_have_passed)
{
    EXPECT_EQ(public_notice_arrival(day("2026-04-01")).value, day("2026-04-16"));
    EXPECT_EQ(public_notice_arrival(day("2026-02-20")).value, day("2026-03-07"));
    EXPECT_EQ(public_notice_arrival(day("2028-02-20")).value, day("2028-03-06"));
    EXPECT_EQ(public_notice_arrival(day("2026-12-25")).value, day("2027-01-09"));
    EXPECT_CITES(public_notice_arrival(day("2026-04-01")).basis, "civil-code 98");
}

}
}
