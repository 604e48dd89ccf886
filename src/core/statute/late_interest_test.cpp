#include "statute/late_interest.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace statute {
namespace {

constexpr DayCount all_counts[] = {DayCount::fixed_365, DayCount::calendar_366, DayCount::feb29, DayCount::per_day};

Date day(const char* text)
{
    return Date::parse(text).value();
}

Rate percent(const char* text)
{
    return Rate::percent(Decimal::parse(text).value());
}

LateDebt debt(std::int64_t principal, const char* due, const char* rate = "14.5", std::vector<PrincipalPaid> paid = {})
{
    return {Yen(principal), day(due), percent(rate), std::move(paid)};
}

std::int64_t yen(const LateDebt& owed, const char* until, const LatePolicy& policy = {})
{
    return late_interest(owed, day(until), policy).value.yen.amount();
}

// law.md 2.4, worked in docs/worked/statute.md.
TEST(late_interest, four_day_counts_give_the_worked_amounts)
{
    struct Row {
        std::int64_t principal;
        const char *due, *paid;
        int days;
        std::int64_t fixed, calendar, feb29, per_day;
    };
    for (const Row& row : {
             Row{1'000'000, "2026-03-31", "2026-04-30", 30, 11'917, 11'917, 11'917, 11'917},
             Row{1'100'000, "2026-03-31", "2026-04-01", 1, 436, 436, 436, 436},
             Row{1'000'000, "2027-12-31", "2028-01-31", 31, 12'315, 12'281, 12'281, 12'281},
             Row{330'000, "2027-11-30", "2028-03-01", 92, 12'060, 12'038, 12'027, 12'038},
             Row{1'000'000, "2027-06-30", "2028-09-30", 458, 181'945, 181'448, 181'547, 181'647},
             Row{1'000'000, "2026-03-31", "2026-03-31", 0, 0, 0, 0, 0},
             Row{1'000'000, "2026-03-31", "2026-03-30", 0, 0, 0, 0, 0},
             Row{100, "2026-03-31", "2026-04-01", 1, 0, 0, 0, 0},
             Row{0, "2026-03-31", "2026-04-30", 0, 0, 0, 0, 0},
         }) {
        const std::int64_t expected[] = {row.fixed, row.calendar, row.feb29, row.per_day};
        for (std::size_t i = 0; i < 4; ++i) {
            const auto ruling =
                late_interest(debt(row.principal, row.due), day(row.paid), {.day_count = all_counts[i]});
            EXPECT_EQ(ruling.value.yen.amount(), expected[i]) << row.due << " method " << i;
            EXPECT_EQ(ruling.value.days.count, row.days);
            EXPECT_CITES(ruling.basis, "civil-code 412.1");
            EXPECT_CITES(ruling.basis, "civil-code 419.1");
        }
    }
}

// billing.md 7, every day over 365; the third column with the payment day left out.
TEST(late_interest, the_payment_day_counts_unless_the_policy_leaves_it_out)
{
    struct Row {
        std::int64_t principal;
        const char *due, *paid, *rate;
        std::int64_t counted, left_out;
    };
    for (const Row& row : {
             Row{110'000, "2026-10-31", "2026-11-30", "14.5", 1'310, 1'267},
             Row{1'000'000, "2026-03-31", "2026-04-30", "14.5", 11'917, 11'520},
             Row{1'000'000, "2026-03-31", "2026-04-30", "14.6", 12'000, 11'600},
             Row{123'456, "2027-12-31", "2028-03-01", "14.5", 2'991, 2'942},
             Row{1'000'000, "2027-12-31", "2028-12-31", "14.5", 145'397, 145'000},
             Row{3'300, "2026-10-31", "2026-11-01", "14.5", 1, 0},
             Row{3'300, "2026-10-31", "2026-10-31", "14.5", 0, 0},
             Row{55'000, "2026-01-31", "2026-02-28", "14.5", 611, 589},
         }) {
        const LateDebt owed = debt(row.principal, row.due, row.rate);
        const LatePolicy counted{.day_count = DayCount::fixed_365};
        const LatePolicy left_out{.day_count = DayCount::fixed_365, .end_day = LateEndDay::day_before_payment};
        EXPECT_EQ(yen(owed, row.paid, counted), row.counted) << row.due;
        EXPECT_EQ(yen(owed, row.paid, left_out), row.left_out) << row.due;
    }
    EXPECT_EQ(yen(debt(123'456, "2027-12-31"), "2028-03-01"), 2'983);
    EXPECT_EQ(yen(debt(1'000'000, "2027-12-31"), "2028-12-31"), 145'000);
    EXPECT_EQ(yen(debt(1'000'000, "2027-12-31"), "2028-12-31", {.day_count = DayCount::per_day}), 145'000);
}

// Published: one year, 212 days of a 365-day year, 62 days of a leap year, 5 % on 1,000,000 (bengoshi-mie 1280).
TEST(late_interest, cutting_each_segment_gives_the_published_87510_and_cutting_the_sum_87511)
{
    const LateDebt owed = debt(1'000'000, "2014-06-02", "5");
    const auto cut = late_interest(owed, day("2016-03-02"), {.rounding = LateRounding::floor_segment});
    EXPECT_EQ(cut.value.yen, Yen(87'510));
    ASSERT_EQ(cut.value.segments.size(), 3U);
    EXPECT_EQ(cut.value.segments[0].exact.floor(), 50'000);
    EXPECT_EQ(cut.value.segments[0].years, 1);
    EXPECT_EQ(cut.value.segments[1].exact.floor(), 29'041);
    EXPECT_EQ(cut.value.segments[1].days, 212);
    EXPECT_EQ(cut.value.segments[1].divisor, 365);
    EXPECT_EQ(cut.value.segments[2].exact.floor(), 8'469);
    EXPECT_EQ(cut.value.segments[2].days, 62);
    EXPECT_EQ(cut.value.segments[2].divisor, 366);
    EXPECT_CITES(cut.basis, "civil-code 143.2");
    EXPECT_EQ(cut.value.formula, "（1,000,000円 × 5% × 1年 = 50,000円） ＋ "
                                 "（1,000,000円 × 5% × 212日 ÷ 365日 = 29,041.09…円 → 29,041円） ＋ "
                                 "（1,000,000円 × 5% × 62日 ÷ 366日 = 8,469.94…円 → 8,469円） = "
                                 "87,510円（区間ごとに切捨て）");
    EXPECT_EQ(yen(owed, "2016-03-02"), 87'511);
}

TEST(late_interest, other_published_examples_hold)
{
    // Two years and 67 of 365 days at 5 % (bengoshi-mie, 2017-11-07).
    EXPECT_EQ(yen(debt(1'000'000, "2012-12-31", "5"), "2015-03-08"), 109'178);
    // 12,328.77 and 4,109.59
    const LatePolicy half_up{.rounding = LateRounding::half_up};
    EXPECT_EQ(yen(debt(1'000'000, "2026-10-31", "15"), "2026-11-30", half_up), 12'329);
    EXPECT_EQ(yen(debt(1'000'000, "2026-10-31", "15"), "2026-11-30"), 12'328);
    EXPECT_EQ(yen(debt(1'000'000, "2026-10-31", "5"), "2026-11-30"), 4'109);
    EXPECT_CITES(late_interest(debt(1'000'000, "2026-10-31"), day("2026-11-30"), half_up).basis, "currency-act 3");
}

TEST(late_interest, the_formula_shows_every_segment_divisor_and_the_rounding)
{
    const auto formula = [](const LateDebt& owed, const char* until, const LatePolicy& policy = {}) {
        return late_interest(owed, day(until), policy).value.formula;
    };
    EXPECT_EQ(formula(debt(110'000, "2026-10-31"), "2026-11-30"),
              "110,000円 × 14.5% × 30日 ÷ 365日 = 1,310.95…円 → 1,310円（切捨て）");
    EXPECT_EQ(formula(debt(1'000'000, "2026-10-31", "15"), "2026-11-30", {.rounding = LateRounding::half_up}),
              "1,000,000円 × 15% × 30日 ÷ 365日 = 12,328.76…円 → 12,329円（四捨五入）");
    EXPECT_EQ(formula(debt(1'000'000, "2027-12-31"), "2028-12-31"),
              "1,000,000円 × 14.5% × 1年 = 145,000円（端数なし）");
    EXPECT_EQ(
        formula(debt(330'000, "2027-11-30"), "2028-03-01"),
        "330,000円 × 14.5% × 31日 ÷ 365日 ＋ 330,000円 × 14.5% × 61日 ÷ 366日 = 12,038.97…円 → 12,038円（切捨て）");
    EXPECT_EQ(formula(debt(100, "2026-03-31"), "2026-04-01"), "100円 × 14.5% × 1日 ÷ 365日 = 0.03…円 → 0円（切捨て）");
    EXPECT_EQ(formula(debt(100, "2026-03-31"), "2026-03-31"), "遅延した日がない = 0円");
}

TEST(late_interest, a_part_payment_lowers_the_principal_from_the_day_after_it_or_from_its_day)
{
    const LateDebt owed = debt(1'000'000, "2026-10-31", "14.5", {{day("2026-11-10"), Yen(600'000)}});
    // 10 days on 1,000,000 and 20 on 400,000 over 365: 3,972.60 + 3,178.08 = 7,150.68
    const LateInterest counted = late_interest(owed, day("2026-11-30"), {}).value;
    EXPECT_EQ(counted.yen, Yen(7'150));
    ASSERT_EQ(counted.segments.size(), 2U);
    EXPECT_EQ(counted.segments[0].to, day("2026-11-10"));
    EXPECT_EQ(counted.segments[1].from, day("2026-11-11"));
    EXPECT_EQ(counted.segments[1].principal, Yen(400'000));
    // 9 days on 1,000,000 and 20 on 400,000: 3,575.34 + 3,178.08 = 6,753.42
    EXPECT_EQ(yen(owed, "2026-11-30", {.end_day = LateEndDay::day_before_payment}), 6'753);
    // Segment by segment: 3,972 + 3,178.
    EXPECT_EQ(yen(owed, "2026-11-30", {.rounding = LateRounding::floor_segment}), 7'150);
    // A payment after `until` is not yet known: 5 days on 1,000,000 = 1,986.30
    EXPECT_EQ(yen(owed, "2026-11-05"), 1'986);
}

// 10 days to 2026-11-10 on 1,000,000 and 20 on 400,000: 3,972.60 + 3,178.08; a release of 11-11 is felt on 11-11.
TEST(late_interest, a_release_lowers_the_principal_from_its_own_day_whatever_payment_days_do)
{
    LateDebt owed = debt(1'000'000, "2026-10-31");
    owed.released = {{day("2026-11-11"), Yen(600'000)}};
    EXPECT_EQ(yen(owed, "2026-11-30"), 7'150);
    // The last day is left out: 3,972.60 + 19 × 158.904 = 3,019.18 → 6,991.78
    EXPECT_EQ(yen(owed, "2026-11-30", {.end_day = LateEndDay::day_before_payment}), 6'991);
    owed.paid = {{day("2026-11-10"), Yen(400'001)}};
    EXPECT_THROW(late_interest(owed, day("2026-11-30"), {}), std::invalid_argument);
}

TEST(late_interest, what_is_paid_by_the_due_date_bears_nothing_and_a_settled_debt_stops)
{
    // 14.5 % of 400,000 for 30 of 365 days: 4,767.12
    EXPECT_EQ(yen(debt(1'000'000, "2026-10-31", "14.5", {{day("2026-10-31"), Yen(600'000)}}), "2026-11-30"), 4'767);
    EXPECT_EQ(yen(debt(1'000'000, "2026-10-31", "14.5", {{day("2026-10-20"), Yen(1'000'000)}}), "2026-11-30"), 0);
    const LateDebt settled = debt(110'000, "2026-10-31", "14.5", {{day("2026-11-30"), Yen(110'000)}});
    EXPECT_EQ(yen(settled, "2026-11-30"), 1'310);
    EXPECT_EQ(yen(settled, "2030-12-31"), 1'310);
    EXPECT_EQ(late_interest(settled, day("2030-12-31"), {}).value.days.count, 30);
}

// docs/worked/statute.md: 500,000 of the year 2027-07-01 to 2028-06-30 were paid after 184 days.
TEST(late_interest, whole_years_do_not_restart_at_a_part_payment)
{
    const LateDebt owed = debt(1'000'000, "2027-06-30", "14.5", {{day("2027-12-31"), Yen(500'000)}});
    const LateInterest year = late_interest(owed, day("2028-06-30"), {}).value;
    ASSERT_EQ(year.segments.size(), 2U);
    EXPECT_EQ(year.segments[0].days, 184);
    EXPECT_EQ(year.segments[0].divisor, 365);
    EXPECT_EQ(year.segments[0].principal, Yen(500'000));
    EXPECT_EQ(year.segments[1].years, 1);
    EXPECT_EQ(year.days.count, 366);
    EXPECT_EQ(year.yen, Yen(109'047)); // 36,547.95 + 72,500
    const LateInterest two_years = late_interest(owed, day("2029-06-30"), {}).value;
    ASSERT_EQ(two_years.segments.size(), 2U);
    EXPECT_EQ(two_years.segments[1].years, 2);
    EXPECT_EQ(two_years.yen, Yen(181'547)); // + 72,500
    EXPECT_EQ(late_interest(owed, day("2029-07-01"), {}).value.segments[2].days, 1);
    EXPECT_EQ(yen(owed, "2028-06-30", {.day_count = DayCount::feb29}), 108'948); // 72,500 × 184/366 + 72,500
}

// docs/worked/statute.md: 108,949.71 on the day before the year is complete, 109,047.95 on the day it is.
TEST(late_interest, a_year_that_a_part_payment_split_does_not_fall_when_it_completes)
{
    const LateDebt half = debt(1'000'000, "2027-06-30", "14.5", {{day("2027-12-31"), Yen(500'000)}});
    EXPECT_EQ(yen(half, "2028-06-29"), 108'949);
    EXPECT_EQ(yen(half, "2028-06-30"), 109'047);
    // Whoever pays all but one yen owes what whoever pays all owes, and the year of that yen.
    const LateDebt all = debt(1'000'000, "2027-06-30", "14.5", {{day("2027-12-31"), Yen(1'000'000)}});
    const LateDebt nearly = debt(1'000'000, "2027-06-30", "14.5", {{day("2027-12-31"), Yen(999'999)}});
    EXPECT_EQ(yen(all, "2028-06-30"), 73'095);
    EXPECT_EQ(yen(nearly, "2028-06-30"), 73'095);
}

// Delay from 2028-02-29: 2029 has no such day, so the first year ends with February (143.2).
TEST(late_interest, years_of_a_delay_that_begins_on_a_leap_day_end_with_february)
{
    const LateInterest one = late_interest(debt(1'000'000, "2028-02-28"), day("2029-02-28"), {}).value;
    EXPECT_EQ(one.yen, Yen(145'000));
    const LateInterest four = late_interest(debt(1'000'000, "2028-02-28"), day("2032-02-28"), {}).value;
    ASSERT_EQ(four.segments.size(), 1U);
    EXPECT_EQ(four.segments[0].years, 4);
    EXPECT_EQ(four.segments[0].days, 1461);
    EXPECT_EQ(four.yen, Yen(580'000));
}

TEST(late_interest, a_full_payment_within_the_days_of_grace_waives_everything)
{
    const LateDebt owed = debt(110'000, "2026-10-31");
    const LatePolicy grace{.grace_days = 15};
    EXPECT_EQ(yen(owed, "2026-11-14", grace), 0);
    EXPECT_EQ(yen(owed, "2026-11-15", grace), 0);
    EXPECT_EQ(yen(owed, "2026-11-16", grace), 699); // 110,000 × 14.5 % × 16 ÷ 365 = 699.17
    const LateDebt settled = debt(110'000, "2026-10-31", "14.5", {{day("2026-11-15"), Yen(110'000)}});
    EXPECT_EQ(yen(settled, "2027-11-15", grace), 0);
    const LateInterest waived = late_interest(settled, day("2027-11-15"), grace).value;
    EXPECT_EQ(waived.days.count, 0);
    EXPECT_EQ(waived.formula, "支払期日の翌日から15日以内の全額の支払は遅延損害金を免除 = 0円");
    const LateDebt part = debt(110'000, "2026-10-31", "14.5", {{day("2026-11-15"), Yen(109'999)}});
    EXPECT_EQ(yen(part, "2026-11-30", grace), 655); // 655.47 for 15 days, 0.006 for the last yen
}

TEST(late_interest, the_statutory_rate_is_three_percent_until_march_2029)
{
    for (const char* known : {"2020-04-01", "2026-11-22", "2029-03-31"}) {
        EXPECT_EQ(statutory_rate(day(known))->value, percent("3"));
        EXPECT_CITES(statutory_rate(day(known))->basis, "civil-code 404");
    }
    EXPECT_FALSE(statutory_rate(day("2020-03-31")));
    EXPECT_FALSE(statutory_rate(day("2029-04-01")));
}

TEST(late_interest, unsound_payments_are_a_mistake_of_the_caller)
{
    const auto paid = [](std::vector<PrincipalPaid> payments) {
        return late_interest(debt(1'000, "2026-10-31", "14.5", std::move(payments)), day("2026-11-30"), {});
    };
    EXPECT_THROW(paid({{day("2026-11-01"), Yen(1'001)}}), std::invalid_argument);
    EXPECT_THROW(paid({{day("2026-11-01"), Yen(0)}}), std::invalid_argument);
    EXPECT_THROW(paid({{day("2026-11-02"), Yen(1)}, {day("2026-11-01"), Yen(1)}}), std::invalid_argument);
    EXPECT_THROW(late_interest(debt(-1, "2026-10-31"), day("2026-11-30"), {}), std::invalid_argument);
    EXPECT_NO_THROW(paid({{day("2026-11-01"), Yen(1'000)}}));
}

// Every due day of 2023–2028, every whole year up to five: exactly the rate, whatever leap days lie between.
TEST(late_interest, a_whole_year_costs_exactly_the_rate_whatever_its_days)
{
    for (Date due = day("2023-01-01"); due <= day("2028-12-31"); due = due.next()) {
        const LateDebt owed{Yen(1'000'000), due, percent("14.5"), {}};
        for (int years = 1; years <= 5; ++years) {
            const Month month = Month::of(due.next()).plus(12 * years);
            const auto same_day = Date::try_of(month.year(), month.month(), due.next().day());
            const Date until = same_day ? same_day->previous() : month.last();
            for (const DayCount count : {DayCount::calendar_366, DayCount::feb29})
                ASSERT_EQ(late_interest(owed, until, {.day_count = count}).value.exact, Rational(145'000 * years))
                    << due.text() << " + " << years;
        }
    }
}

struct Case {
    LateDebt owed;
    Date until;
};

Case any_case()
{
    Case one{debt(0, "2026-01-01"), {}};
    one.owed.due = day("2023-01-01") + Days{*rc::gen::inRange(0, 2200)};
    one.owed.principal = Yen(*rc::gen::inRange<std::int64_t>(0, 100'000'000));
    Yen left = one.owed.principal;
    Date on = one.owed.due - Days{20};
    for (int payments = *rc::gen::inRange(0, 5); payments > 0 && left > Yen(); --payments) {
        on = on + Days{*rc::gen::inRange(0, 400)};
        const Yen amount(*rc::gen::inRange<std::int64_t>(1, left.amount() + 1));
        one.owed.paid.push_back({on, amount});
        left -= amount;
    }
    one.until = one.owed.due + Days{*rc::gen::inRange(-10, 1500)};
    return one;
}

// The unpaid principal of each day, counted one by one.
std::int64_t principal_days(const Case& one)
{
    std::int64_t sum = 0;
    for (Date on = one.owed.due.next(); on <= one.until; on = on.next()) {
        Yen left = one.owed.principal;
        for (const PrincipalPaid& payment : one.owed.paid)
            if (payment.on < on) left -= payment.amount;
        sum += left.amount();
    }
    return sum;
}

RC_GTEST_PROP(late_interest, over_365_days_it_is_the_sum_of_what_was_unpaid_each_day, ())
{
    const Case one = any_case();
    const Rational expected = Rational(principal_days(one)) * Rational::of(145, 365'000);
    const LateInterest got = late_interest(one.owed, one.until, {.day_count = DayCount::fixed_365}).value;
    RC_ASSERT(got.exact == expected);
    RC_ASSERT(got.yen.amount() == expected.floor());
}

RC_GTEST_PROP(late_interest, segments_weigh_each_late_day_of_each_yen_once_and_sum_to_the_whole, ())
{
    const Case one = any_case();
    for (const DayCount count : all_counts) {
        const LateInterest got = late_interest(one.owed, one.until, {.day_count = count}).value;
        Rational sum;
        std::int64_t weighted = 0;
        for (const LateSegment& segment : got.segments) {
            RC_ASSERT(segment.from > one.owed.due);
            RC_ASSERT(segment.days == (segment.to - segment.from).count + 1);
            RC_ASSERT((segment.divisor == 0) == (segment.years > 0));
            weighted += segment.principal.amount() * segment.days;
            sum = sum + segment.exact;
        }
        RC_ASSERT(weighted == principal_days(one));
        RC_ASSERT(sum == got.exact);
        RC_ASSERT(got.yen <= ExactYen{got.exact}.half_up());
    }
}

RC_GTEST_PROP(late_interest, from_one_day_to_the_next_the_sum_never_falls, ())
{
    const Case one = any_case();
    for (const DayCount count : all_counts)
        RC_ASSERT(late_interest(one.owed, one.until, {.day_count = count}).value.exact <=
                  late_interest(one.owed, one.until.next(), {.day_count = count}).value.exact);
}

// All four divide by 365 or 366: none is above fixed_365 or below 365/366 of it.
RC_GTEST_PROP(late_interest, day_counts_differ_by_at_most_one_day_in_a_year, ())
{
    const Case one = any_case();
    const Rational most = late_interest(one.owed, one.until, {.day_count = DayCount::fixed_365}).value.exact;
    for (const DayCount count : all_counts) {
        const Rational got = late_interest(one.owed, one.until, {.day_count = count}).value.exact;
        RC_ASSERT(got <= most);
        RC_ASSERT(got >= most * Rational::of(365, 366));
    }
}

RC_GTEST_PROP(late_interest, rounding_by_segment_never_exceeds_rounding_the_sum, ())
{
    const Case one = any_case();
    const Yen total = late_interest(one.owed, one.until, {}).value.yen;
    const LateInterest cut = late_interest(one.owed, one.until, {.rounding = LateRounding::floor_segment}).value;
    RC_ASSERT(cut.yen <= total);
    RC_ASSERT((total - cut.yen).amount() < static_cast<std::int64_t>(std::max<std::size_t>(cut.segments.size(), 1)));
}

}
}
