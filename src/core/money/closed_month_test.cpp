#include "money/closed_month.h"
#include "money/world_test.h"

namespace money {
namespace {

// The close of April: 100,000 once and 50,000 a month, each and 10 %: 165,000 yen.
World billed(const char* approval_above = "0")
{
    World world("2026-04-01");
    world.set(terms::Parameter::close_approval_above, approval_above);
    world.agree_fees();
    world.issue("2026-04-30");
    return world;
}

World certified()
{
    World world = billed();
    world.keep(decide(world.money, CertifyMonth{"2026-04"}, world.rooms(), World::on("2026-04-30")));
    return world;
}

void record_usage(World& world, const char* month, std::int64_t amount)
{
    world.fold(world.money, UsageRecorded{.on = day("2026-05-07"),
                                          .basis = "terms 28.1.3"_clause,
                                          .contract = {1},
                                          .month = month,
                                          .amount = Yen(amount),
                                          .description = "通信量"});
}

bool issues(const World& world, std::string_view today)
{
    const auto owed = due(world.money, world.contract(), world.services, world.rules(today));
    return std::any_of(owed.begin(), owed.end(),
                       [](const MoneyCommand& one) { return std::holds_alternative<IssueInvoice>(one); });
}

// rows: terms 30.1 below at above — the first and the last day of the month that closed on 04-30
TEST(closed_month, no_fees_are_billed_on_a_day_of_a_certified_month)
{
    World world = certified();
    record_usage(world, "2026-04", 12'345);
    struct Row {
        const char* on;
        bool closed;
    };
    for (const Row& row : {Row{"2026-03-31", false}, Row{"2026-04-01", true}, Row{"2026-04-02", true},
                           Row{"2026-04-29", true}, Row{"2026-04-30", true}, Row{"2026-05-01", false}}) {
        const auto refusal = billed_no_more(world.money, day(row.on));
        ASSERT_EQ(refusal.has_value(), row.closed) << row.on;
        if (refusal) {
            EXPECT_CITES(refusal->basis, "terms 30.1");
        }
    }
    const auto again =
        decide(world.money, IssueInvoice{{1}, day("2026-04-30")}, world.rooms(), World::on("2026-04-30"));
    ASSERT_FALSE(again);
    EXPECT_CITES(again.error().basis, "terms 30.1");
    EXPECT_FALSE(issues(world, "2026-04-30")) << "neither does the clock";
    EXPECT_TRUE(issues(world, "2026-05-31"));
}

// 50,000 of May and the 12,345 of April: 62,345 and 6,234 of tax, rounded down.
TEST(closed_month, what_came_late_is_told_and_goes_out_with_the_next_closing_under_its_own_period)
{
    World world = certified();
    EXPECT_TRUE(came_late(world.money, world.rooms(), *Month::parse("2026-04")).empty());
    record_usage(world, "2026-04", 12'345);
    const auto late = came_late(world.money, world.rooms(), *Month::parse("2026-04"));
    ASSERT_EQ(late.size(), 1U);
    EXPECT_EQ(late[0].contract, ContractId{1});
    ASSERT_EQ(late[0].lines.size(), 1U) << "May is not late";
    EXPECT_EQ(late[0].lines[0].amount, Yen(12'345));
    EXPECT_EQ(late[0].lines[0].from, day("2026-04-01"));
    EXPECT_EQ(late[0].lines[0].until, day("2026-04-30"));
    EXPECT_TRUE(came_late(world.money, world.rooms(), *Month::parse("2026-05")).empty()) << "not certified";

    const auto may = world.issue("2026-05-31");
    ASSERT_TRUE(may);
    EXPECT_EQ(may->on, day("2026-05-31"));
    ASSERT_EQ(may->lines.size(), 2U);
    EXPECT_EQ(may->lines[0].from, day("2026-05-01"));
    EXPECT_EQ(may->lines[1].from, day("2026-04-01"));
    EXPECT_EQ(may->total, Yen(68'579));
    EXPECT_TRUE(came_late(world.money, world.rooms(), *Month::parse("2026-04")).empty());
    EXPECT_TRUE(certificate_findings(world.money).empty());
}

TEST(closed_month, a_certificate_stays_whatever_comes_late)
{
    World world = certified();
    record_usage(world, "2026-04", 12'345);
    const auto again = decide(world.money, CertifyMonth{"2026-04"}, world.rooms(), World::on("2026-05-07"));
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->empty());
}

// All close on the 20th, a contract at the month's end: what it bills on 05-31 is not late in the close of 05-20.
TEST(closed_month, with_a_closing_day_of_its_own_nothing_is_late_before_that_day)
{
    World world("2026-04-01", {{"MANAGE", 1}});
    world.set(terms::Parameter::closing_day, "20");
    world.agree(terms::Parameter::closing_day, "31");
    world.agree_fees();
    world.issue("2026-04-30");
    world.keep(decide(world.money, CertifyMonth{"2026-05"}, world.rooms(), World::on("2026-05-20")));
    EXPECT_TRUE(came_late(world.money, world.rooms(), *Month::parse("2026-05")).empty());
    EXPECT_TRUE(issues(world, "2026-05-31"));
}

// rows: terms 28.2 below at above — the day after the certified closing day
TEST(closed_month, a_price_begins_after_the_last_certified_month)
{
    const World world = certified();
    struct Row {
        const char* from;
        bool accepted;
    };
    for (const Row& row : {Row{"2026-03-31", false}, Row{"2026-04-15", false}, Row{"2026-04-30", false},
                           Row{"2026-05-01", true}, Row{"2026-05-02", true}}) {
        const SetPrice command{.item = "MANAGE",
                               .name = "MANAGEの料金",
                               .kind = FeeKind::monthly,
                               .amount = Yen(60'000),
                               .unit = "式",
                               .tax = TaxCode::standard,
                               .from = day(row.from)};
        const auto decision = decide(world.money, command, World::on("2026-05-07"));
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.from;
        EXPECT_CITES(decision ? decision->front().basis : decision.error().basis, "terms 28.2");
        EXPECT_TRUE(decision || decision.error().reason.find("2026年5月1日") != std::string::npos)
            << "the first possible day";
    }
    const SetPrice first{.item = "NEW",
                         .name = "後から決めた料金",
                         .kind = FeeKind::monthly,
                         .amount = Yen(1'000),
                         .unit = "式",
                         .tax = TaxCode::standard,
                         .from = day("2026-04-01")};
    EXPECT_TRUE(decide(world.money, first, World::on("2026-05-07"))) << "an item without a price was billed nowhere";
}

// rows: terms 30.1 below at above — the invoices of the month are 165,000 yen
TEST(closed_month, above_the_set_amount_its_invoices_wait_for_the_certificate)
{
    struct Row {
        const char* above;
        bool open_day, closed_day; // whether it waits while its day is open, and after
    };
    for (const Row& row :
         {Row{"0", false, false}, Row{"164999", true, true}, Row{"165000", true, false}, Row{"165001", true, false}}) {
        World world = billed(row.above);
        const auto waits = [&](std::optional<Date> closed_through) {
            return awaits_approval(world.money, world.rooms(), world.money.invoices.at(InvoiceId{1}), closed_through);
        };
        EXPECT_EQ(waits(std::nullopt), row.open_day) << row.above;
        EXPECT_EQ(waits(day("2026-04-29")), row.open_day) << row.above;
        EXPECT_EQ(waits(day("2026-04-30")), row.closed_day) << row.above;
        EXPECT_EQ(waits(day("2026-05-31")), row.closed_day) << row.above;
        Occasion both = World::on("2026-05-01");
        both.second = PersonId{2};
        world.keep(decide(world.money, CertifyMonth{"2026-04"}, world.rooms(), both));
        EXPECT_FALSE(waits(day("2026-05-01"))) << row.above;
    }
}

TEST(closed_month, each_month_waits_for_its_own_certificate_and_only_its_fees_do)
{
    World world = billed("100000");
    world.issue("2026-05-31"); // 55,000 yen
    const auto waits = [&](std::uint32_t number) {
        return awaits_approval(world.money, world.rooms(), world.money.invoices.at(InvoiceId{number}),
                               day("2026-05-31"));
    };
    EXPECT_TRUE(waits(1));
    EXPECT_FALSE(waits(2));
    const InvoiceId damages = world.invoice(200'000, "2026-06-30", InvoiceKind::late_damages);
    EXPECT_FALSE(waits(damages.number));
}

}
}
