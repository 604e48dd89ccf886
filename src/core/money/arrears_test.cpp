#include "money/world_test.h"

#include <rapidcheck/gtest.h>

namespace money {
namespace {

using terms::Policy;

World with_fees(std::string_view formed, std::vector<contract::PlanItem> plan, const char* closing_day = "31",
                bool calendar_month = false)
{
    World world(formed, std::move(plan));
    world.set(terms::Parameter::closing_day, closing_day);
    if (calendar_month) world.choose(Policy::billing_month, "calendar_month");
    world.agree_fees();
    return world;
}

// Issues on every closing day of the months; gives for each period by its first day the day on which it was billed.
std::map<std::string, std::string> billed_on(World world, const char* first_month, int months)
{
    std::map<std::string, std::string> days;
    for (int n = 0; n < months; ++n) {
        const Month month = Month::parse(first_month).value().plus(n);
        const Date closing = closing_date(month, world.rules(month.first().text()))->value;
        const auto invoice = world.issue(closing.text());
        if (!invoice) continue;
        for (const Line& line : invoice->lines)
            EXPECT_TRUE(days.emplace(line.from->text(), closing.text()).second) << "billed twice";
    }
    return days;
}

struct Period {
    const char *from, *in_advance, *in_arrears; // days on which it is billed
};

void expect_billed(const World& world, const char* first_month, int months, const std::vector<Period>& periods)
{
    World later = world;
    later.own(Policy::billing_timing, "in_arrears");
    const auto in_advance = billed_on(world, first_month, months), in_arrears = billed_on(later, first_month, months);
    for (const Period& period : periods) {
        EXPECT_EQ(in_advance.contains(period.from) ? in_advance.at(period.from) : "", period.in_advance) << period.from;
        EXPECT_EQ(in_arrears.contains(period.from) ? in_arrears.at(period.from) : "", period.in_arrears) << period.from;
    }
}

// docs/worked/arrears.md, arrears 1, 3, 5, 6, 7, 9
TEST(arrears, a_period_is_billed_by_its_first_day_or_by_its_last)
{
    const std::vector<contract::PlanItem> monthly{{"MANAGE", 1}};
    expect_billed(with_fees("2026-04-15", monthly), "2026-04", 5,
                  {{"2026-04-15", "2026-04-30", "2026-05-31"},
                   {"2026-05-15", "2026-05-31", "2026-06-30"},
                   {"2026-06-15", "2026-06-30", "2026-07-31"}});
    expect_billed(with_fees("2026-04-15", monthly, "20"), "2026-04", 5,
                  {{"2026-04-15", "2026-04-20", "2026-05-20"},
                   {"2026-05-15", "2026-05-20", "2026-06-20"},
                   {"2026-06-15", "2026-06-20", "2026-07-20"}});
    expect_billed(with_fees("2026-01-31", monthly), "2026-01", 13,
                  {{"2026-01-31", "2026-01-31", "2026-02-28"},
                   {"2026-03-01", "2026-03-31", "2026-03-31"},
                   {"2026-03-31", "2026-03-31", "2026-04-30"},
                   {"2026-05-01", "2026-05-31", "2026-05-31"},
                   {"2026-05-31", "2026-05-31", "2026-06-30"},
                   {"2026-07-01", "2026-07-31", "2026-07-31"},
                   {"2026-07-31", "2026-07-31", "2026-08-31"},
                   {"2026-08-31", "2026-08-31", "2026-09-30"},
                   {"2026-10-01", "2026-10-31", "2026-10-31"},
                   {"2026-10-31", "2026-10-31", "2026-11-30"},
                   {"2026-12-01", "2026-12-31", "2026-12-31"},
                   {"2026-12-31", "2026-12-31", "2027-01-31"}});
    expect_billed(with_fees("2026-01-31", monthly, "20"), "2026-01", 7,
                  {{"2026-01-31", "2026-02-20", "2026-03-20"},
                   {"2026-03-01", "2026-03-20", "2026-04-20"},
                   {"2026-03-31", "2026-04-20", "2026-05-20"}});
    expect_billed(with_fees("2028-01-30", monthly), "2028-01", 4,
                  {{"2028-01-30", "2028-01-31", "2028-02-29"},
                   {"2028-03-01", "2028-03-31", "2028-03-31"},
                   {"2028-03-30", "2028-03-31", "2028-04-30"}});
    expect_billed(with_fees("2028-01-29", monthly, "28"), "2028-01", 4,
                  {{"2028-01-29", "2028-02-28", "2028-02-28"}, {"2028-02-29", "2028-03-28", "2028-03-28"}});
    expect_billed(with_fees("2028-01-29", monthly, "29"), "2028-01", 4,
                  {{"2028-01-29", "2028-01-29", "2028-02-29"}, {"2028-02-29", "2028-02-29", "2028-03-29"}});
}

// arrears 4; rows: terms 30.1 below at above
TEST(arrears, a_closing_on_the_day_itself_counts)
{
    for (const Period& row :
         {Period{"2026-04-19", "2026-04-20", "2026-05-20"}, Period{"2026-04-20", "2026-04-20", "2026-05-20"},
          Period{"2026-04-21", "2026-05-20", "2026-05-20"}, Period{"2026-04-22", "2026-05-20", "2026-06-20"},
          Period{"2026-04-25", "2026-05-20", "2026-06-20"}})
        expect_billed(with_fees(row.from, {{"MANAGE", 1}}, "20"), "2026-04", 3, {row});
}

// arrears 10, 11, 12
TEST(arrears, calendar_months_and_years_follow_their_last_day_too)
{
    expect_billed(with_fees("2026-04-15", {{"MANAGE", 1}}, "31", true), "2026-04", 4,
                  {{"2026-04-15", "2026-04-30", "2026-04-30"}, {"2026-05-01", "2026-05-31", "2026-05-31"}});
    expect_billed(with_fees("2026-04-25", {{"MANAGE", 1}}, "20", true), "2026-04", 4,
                  {{"2026-04-25", "2026-05-20", "2026-05-20"}, {"2026-05-01", "2026-05-20", "2026-06-20"}});
    expect_billed(with_fees("2026-04-15", {{"YEAR", 1}}), "2026-04", 13, {{"2026-04-15", "2026-04-30", "2027-04-30"}});
    expect_billed(with_fees("2026-04-15", {{"YEAR", 1}}, "31", true), "2026-04", 13,
                  {{"2026-04-15", "2026-04-30", "2027-03-31"}});
}

// arrears 2
TEST(arrears, what_is_paid_once_does_not_wait)
{
    World world = with_fees("2026-04-15", {{"SETUP", 1}, {"MANAGE", 1}});
    world.own(Policy::billing_timing, "in_arrears");
    const auto first = world.issue("2026-04-30");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->total, Yen(110'000));
    EXPECT_EQ(first->due, day("2026-06-01"));
    EXPECT_CITES(first->basis, "terms 30.1");
    EXPECT_CITES(first->basis, "terms 1.1-但");
    const auto second = world.issue("2026-05-31");
    EXPECT_EQ(second->total, Yen(55'000));
    EXPECT_EQ(second->due, day("2026-06-30"));
    EXPECT_EQ(world.issue("2026-06-30")->due, day("2026-07-31"));
}

// arrears 13
TEST(arrears, the_mode_of_billing_moves_no_tax)
{
    struct Row {
        const char *from, *closing;
        std::int64_t total;
    };
    for (const Row& row : {Row{"2019-09-01", "2019-09-30", 54'000}, Row{"2019-09-02", "2019-10-31", 55'000},
                           Row{"2019-09-15", "2019-10-31", 55'000}}) {
        World world(row.from, {{"OLD", 1}});
        world.price("OLD", FeeKind::monthly, 50'000, "2019-01-01");
        world.own(Policy::billing_timing, "in_arrears", "2019-01-01");
        world.agree_fees();
        const bool waits = std::string_view(row.closing) != "2019-09-30";
        EXPECT_EQ(!world.issue("2019-09-30"), waits) << row.from;
        if (waits) world.issue(row.closing);
        ASSERT_EQ(world.money.invoices.last(), 1U);
        const InvoiceIssued* invoice = &world.money.invoices.at(InvoiceId{1}).issued;
        EXPECT_EQ(invoice->total, Yen(row.total)) << row.from;
    }
}

// arrears 18: B, closing on the 20th, months 2, day 5.
TEST(arrears, a_contract_has_closing_due_date_and_timing_of_its_own)
{
    World world("2026-04-15", {{"SETUP", 1}, {"MANAGE", 1}});
    world.agree(terms::Parameter::closing_day, "20");
    world.agree(terms::Parameter::payment_months, "2");
    world.agree(terms::Parameter::payment_day, "5");
    world.own(Policy::billing_timing, "in_arrears");
    world.agree_fees();
    const auto setup = world.issue("2026-04-20");
    ASSERT_TRUE(setup);
    EXPECT_EQ(setup->total, Yen(110'000));
    EXPECT_EQ(setup->due, day("2026-06-05"));
    const auto first = world.issue("2026-05-20");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->total, Yen(55'000));
    EXPECT_EQ(first->due, day("2026-07-06"));
    EXPECT_EQ(world.issue("2026-06-20")->due, day("2026-08-05"));
    EXPECT_EQ(world.damages(first->invoice, "2026-07-31"), Yen(546));
}

// 2026-05-31 is a Sunday.
TEST(arrears, a_contract_may_have_days_of_rest_of_its_own)
{
    struct Row {
        const char *option, *due;
    };
    for (const Row& row : {Row{"none", "2026-05-31"}, Row{"sundays_holidays", "2026-06-01"}}) {
        World world;
        world.own(Policy::deadline_roll, row.option, "2026-04-30");
        const auto due = due_date(day("2026-04-30"), world.rules("2026-04-30"));
        EXPECT_EQ(due->value, day(row.due)) << row.option;
        EXPECT_CITES(due->basis, "terms 1.1-但");
        EXPECT_CITES(due->basis, "terms 30.3");
        EXPECT_FALSE(due_date(day("2026-04-30"), world.rules("2026-04-29"))->basis.cites("terms 1.1-但"_clause));
    }
}

// Two months ended by 06-14; the third has begun on 06-15.
TEST(arrears, when_the_contract_has_ended_all_that_began_is_billed)
{
    struct Row {
        const char *ended, *through;
        std::size_t periods;
    };
    for (const Row& row :
         {Row{"2026-06-20", "2026-06-19", 2}, Row{"2026-06-20", "2026-06-20", 3}, Row{"2026-06-20", "2026-06-21", 3},
          Row{"2026-06-14", "2026-06-30", 2}, Row{"2026-06-15", "2026-06-30", 3}}) {
        World world = with_fees("2026-04-15", {{"MANAGE", 1}});
        world.own(Policy::billing_timing, "in_arrears");
        world.end(row.ended);
        const auto lines =
            billable_lines(world.money, world.contract(), world.services, day(row.through), world.rules(row.through));
        EXPECT_EQ(lines->size(), row.periods) << row.ended << " " << row.through;
    }
}

// A term to 06-14 has two months; a term to 06-15 three, of which the last ends on 07-14.
TEST(arrears, a_period_that_begins_within_the_term_is_billed_after_it)
{
    World world = with_fees("2026-04-15", {{"MANAGE", 1}});
    world.own(Policy::billing_timing, "in_arrears");
    world.contracts.contracts.at(ContractId{1}).express_until = day("2026-06-15");
    const auto count = [&](const char* through) {
        return billable_lines(world.money, world.contract(), world.services, day(through), world.rules(through))
            ->size();
    };
    EXPECT_EQ(count("2026-07-13"), 2U);
    EXPECT_EQ(count("2026-07-14"), 3U);
    EXPECT_EQ(count("2026-12-31"), 3U);
}

// arrears 19: a closing missed is made up at the next.
TEST(arrears, nothing_is_lost_or_billed_twice)
{
    World world = with_fees("2026-04-15", {{"MANAGE", 1}});
    world.own(Policy::billing_timing, "in_arrears");
    EXPECT_FALSE(world.issue("2026-04-30"));
    EXPECT_EQ(world.issue("2026-05-31")->total, Yen(55'000));
    const auto both = world.issue("2026-07-31");
    EXPECT_EQ(both->total, Yen(110'000));
    EXPECT_EQ(both->tax, Yen(10'000));
    Yen sum = Yen(165'000);
    for (int n = 8; n <= 16; ++n)
        if (const auto invoice = world.issue(Month::parse("2026-01").value().plus(n - 1).last().text()))
            sum += invoice->total;
    EXPECT_EQ(sum, Yen(660'000));
    EXPECT_EQ(world.money.fees.at(FeeId{1}).billed_periods, 12);
}

RC_GTEST_PROP(arrears, switching_between_both_bills_each_period_once, ())
{
    const Date formed = Date::of(2025, 1, 1) + Days{*rc::gen::inRange(0, 800)};
    World world(formed.text(), {{"SETUP", 1}, {"MANAGE", 1}, {"YEAR", 1}});
    if (*rc::gen::arbitrary<bool>()) world.choose(Policy::billing_month, "calendar_month");
    world.set(terms::Parameter::closing_day, std::to_string(*rc::gen::inRange(1, 32)).c_str());
    world.agree_fees();
    std::map<FeeId, std::vector<Date>> billed;
    Date last = formed;
    const auto invoice_through = [&](Date on) {
        if (const auto invoice = world.issue(on.text()))
            for (const Line& line : invoice->lines)
                billed[line.fee].push_back(*line.from);
    };
    for (int n = 0; n < 30; ++n) {
        const Month month = Month::of(formed).plus(n);
        if (*rc::gen::inRange(0, 4) == 0) // on any day of the month, before or after its closing
            world.own(Policy::billing_timing, *rc::gen::arbitrary<bool>() ? "in_arrears" : "in_advance",
                      (month.first() + Days{*rc::gen::inRange(0, 28)}).text());
        const Date closing = closing_date(month, world.rules(month.first().text()))->value;
        if (closing < formed || *rc::gen::inRange(0, 6) == 0) continue; // some closings are missed
        invoice_through(closing);
        last = closing;
    }
    last = last + Days{400};
    world.end(last.text());
    invoice_through(last);
    for (const Fee& fee : world.money.fees) {
        const bool calendar = calendar_months(fee, world.rules(formed.text()));
        std::vector<Date> expected;
        for (int n = 0; service_period(fee.from, fee.kind, n, calendar).from <= last; ++n) {
            expected.push_back(service_period(fee.from, fee.kind, n, calendar).from);
            if (fee.kind == FeeKind::initial) break;
        }
        RC_ASSERT(billed[fee.id] == expected);
    }
}

MonthFigures closed(const World& world, const char* month, Close close = Close::carried_out)
{
    return month_close(world.money, world.rooms(), Month::parse(month).value(), close)->figures;
}

TEST(arrears, the_certificate_adds_up_in_arrears)
{
    World world = with_fees("2026-04-15", {{"MANAGE", 1}});
    world.own(Policy::billing_timing, "in_arrears");
    EXPECT_FALSE(world.issue("2026-04-30"));
    const MonthFigures april = closed(world, "2026-04");
    EXPECT_TRUE(april.adds_up());
    EXPECT_EQ(april.made, 0);
    ASSERT_EQ(april.explained.size(), 1U);
    EXPECT_EQ(april.explained[0].why, "後払いで、この日までに終わる利用期間は、すべて請求済みです。");
    EXPECT_EQ(april.explained[0].clauses,
              (std::vector<Clause>{"terms 30.1"_clause, "terms 1.1-但"_clause, "terms 28.1"_clause}));
    EXPECT_EQ(closed(world, "2026-05", Close::foreseen).total, Yen(55'000));
    world.issue("2026-05-31");
    EXPECT_EQ(closed(world, "2026-05").made, 1);
    world.own(Policy::billing_timing, "in_advance", "2026-05-31"); // known after the close: 05-15 could be billed too
    EXPECT_EQ(closed(world, "2026-05").made, 1);
    EXPECT_TRUE(closed(world, "2026-05").adds_up());
}

// All close at the month's end, this contract on the 20th.
TEST(arrears, the_certificate_counts_a_closing_day_of_its_own)
{
    World world = with_fees("2026-04-15", {{"MANAGE", 1}});
    world.agree(terms::Parameter::closing_day, "20");
    world.issue("2026-04-20");
    const MonthFigures april = closed(world, "2026-04");
    EXPECT_EQ(april.made, 1);
    EXPECT_EQ(april.total, Yen(55'000));
    EXPECT_TRUE(april.parked.empty()) << "the period of 05-15 waits for 05-20";
    ASSERT_EQ(april.own_closings.size(), 1U);
    EXPECT_EQ(april.own_closings[0].days, std::vector<Date>{day("2026-04-20")});
    world.keep(decide(world.money, CertifyMonth{"2026-04"}, world.rooms(), World::on("2026-04-30")));
    EXPECT_TRUE(certificate_findings(world.money).empty());
    world.money.certificates.at("2026-04").figures.own_closings.clear();
    EXPECT_EQ(certificate_findings(world.money).size(), 1U);
    EXPECT_EQ(closed(world, "2026-05").parked.size(), 1U) << "05-20 was missed";
}

// All close on the 20th, this contract at the month's end: its last closing before 05-20 is 04-30.
TEST(arrears, the_certificate_counts_a_closing_day_after_that_of_all)
{
    World world = with_fees("2026-04-15", {{"MANAGE", 1}}, "20");
    world.agree(terms::Parameter::closing_day, "31");
    world.issue("2026-04-30");
    EXPECT_EQ(closed(world, "2026-05").made, 1);
    EXPECT_EQ(closed(world, "2026-05").own_closings.at(0).days, std::vector<Date>{day("2026-04-30")});
    EXPECT_EQ(closed(world, "2026-06").parked.size(), 1U);
    world.issue("2026-05-31");
    EXPECT_EQ(closed(world, "2026-06").made, 1);
}

// All close on the 20th, this contract on the 25th: 03-25 stands in the window of April, 03-21 to 04-20.
// rows: terms 30.1 below at above
TEST(arrears, the_last_closing_of_a_contract_that_ended_stands_in_a_certificate)
{
    struct Row {
        const char* ended;
        std::int64_t march, april, may;
    };
    for (const Row& row : {Row{"2026-03-20", 1, 0, 0}, Row{"2026-03-21", 1, 1, 0}, Row{"2026-03-28", 1, 1, 0},
                           Row{"2026-04-20", 1, 1, 0}, Row{"2026-04-21", 1, 1, 1}}) {
        World world = with_fees("2026-02-01", {{"MANAGE", 1}}, "20");
        world.agree(terms::Parameter::closing_day, "25");
        world.end(row.ended);
        EXPECT_EQ(closed(world, "2026-03").expected, row.march) << row.ended;
        const MonthFigures april = closed(world, "2026-04");
        EXPECT_EQ(april.expected, row.april) << row.ended;
        EXPECT_TRUE(april.adds_up()) << row.ended;
        EXPECT_EQ(closed(world, "2026-05").expected, row.may) << row.ended;
    }
}

TEST(arrears, a_month_without_a_closing_of_its_own_is_explained)
{
    World world = with_fees("2026-04-15", {{"MANAGE", 1}});
    world.issue("2026-04-30");
    world.agree(terms::Parameter::closing_day, "10", "2026-05-11"); // from then on the 10th: none in May any more
    const MonthFigures may = closed(world, "2026-05");
    EXPECT_TRUE(may.adds_up());
    ASSERT_EQ(may.explained.size(), 1U);
    EXPECT_EQ(may.explained[0].clauses, (std::vector<Clause>{"terms 30.1"_clause, "terms 1.1-但"_clause}));
}

}
}
