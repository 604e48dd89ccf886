#include "money/world_test.h"

namespace money {
namespace {

using terms::Parameter;
using terms::Policy;

TEST(closing, the_closing_day_keeps_to_the_length_of_the_month)
{
    struct Row {
        const char *closing_day, *month, *date;
    };
    for (const Row& row : {
             Row{"31", "2026-01", "2026-01-31"},
             Row{"31", "2026-02", "2026-02-28"},
             Row{"31", "2028-02", "2028-02-29"},
             Row{"31", "2026-04", "2026-04-30"},
             Row{"30", "2026-02", "2026-02-28"},
             Row{"29", "2026-02", "2026-02-28"},
             Row{"29", "2028-02", "2028-02-29"},
             Row{"28", "2028-02", "2028-02-28"},
             Row{"20", "2026-12", "2026-12-20"},
         }) {
        World world;
        world.set(Parameter::closing_day, row.closing_day);
        const auto closing = closing_date(Month::parse(row.month).value(), world.rules("2026-04-15"));
        ASSERT_TRUE(closing);
        EXPECT_EQ(closing->value.text(), row.date) << row.closing_day << " " << row.month;
        EXPECT_CITES(closing->basis, "terms 30.1");
    }
}

struct DueRow {
    const char *policy, *months, *payment_day, *issued, *due;
};

// docs/worked/money.md
TEST(closing, the_due_date_is_named_by_month_and_day_and_moves_past_bank_holidays)
{
    constexpr const char* bank = "sundays_holidays_saturdays_yearend";
    for (const DueRow& row : {
             DueRow{bank, "1", "31", "2026-01-31", "2026-03-02"},
             DueRow{bank, "1", "31", "2027-01-31", "2027-03-01"},
             DueRow{bank, "1", "31", "2028-01-31", "2028-02-29"},
             DueRow{bank, "1", "31", "2026-03-31", "2026-04-30"},
             DueRow{bank, "1", "31", "2026-04-30", "2026-06-01"},
             DueRow{bank, "1", "31", "2026-05-31", "2026-06-30"},
             DueRow{bank, "1", "31", "2026-11-30", "2027-01-04"},
             DueRow{bank, "1", "31", "2026-12-31", "2027-02-01"},
             DueRow{bank, "1", "31", "2027-12-31", "2028-01-31"},
             DueRow{bank, "1", "3", "2026-04-30", "2026-05-07"},
             DueRow{bank, "1", "29", "2027-01-31", "2027-03-01"},
             DueRow{bank, "2", "30", "2027-12-31", "2028-02-29"},
             DueRow{bank, "0", "10", "2026-03-31", "2026-04-10"},
             DueRow{bank, "0", "31", "2026-04-15", "2026-04-30"},
             DueRow{bank, "0", "31", "2026-04-30", "2026-06-01"},
             DueRow{"sundays_holidays", "1", "31", "2026-01-31", "2026-02-28"},
             DueRow{"sundays_holidays", "1", "31", "2026-04-30", "2026-06-01"},
             DueRow{"sundays_holidays", "1", "31", "2026-11-30", "2026-12-31"},
             DueRow{"none", "1", "31", "2026-04-30", "2026-05-31"},
             DueRow{"none", "1", "31", "2026-01-31", "2026-02-28"},
         }) {
        World world;
        world.choose(Policy::deadline_roll, row.policy);
        world.set(Parameter::payment_months, row.months);
        world.set(Parameter::payment_day, row.payment_day);
        const auto due = due_date(day(row.issued), world.rules(row.issued));
        ASSERT_TRUE(due) << row.issued;
        EXPECT_EQ(due->value.text(), row.due) << row.policy << " " << row.issued;
        EXPECT_CITES(due->basis, "terms 30.3");
    }
}

TEST(closing, a_moved_due_date_cites_142_and_an_agreed_one_the_agreement)
{
    World world;
    const auto moved = due_date(day("2026-04-30"), world.rules("2026-04-30"));
    EXPECT_CITES(moved->basis, "civil-code 142");
    EXPECT_FALSE(due_date(day("2026-05-31"), world.rules("2026-05-31"))->basis.cites("civil-code 142"_clause));
    world.agree(Parameter::payment_months, "2");
    const auto agreed = due_date(day("2026-04-30"), world.rules("2026-04-30"));
    EXPECT_EQ(agreed->value, day("2026-06-30"));
    EXPECT_CITES(agreed->basis, "terms 1.1-但");
}

TEST(closing, past_the_holiday_table_no_due_date_is_guessed)
{
    const World world;
    EXPECT_FALSE(due_date(day("2050-12-31"), world.rules("2050-12-31")));
}

std::vector<std::string> owed(const World& world, std::string_view today)
{
    std::vector<std::string> names;
    for (const MoneyCommand& command : due(world.money, world.contract(), world.services, world.rules(today)))
        names.emplace_back(std::holds_alternative<AgreeFees>(command)      ? "AgreeFees"
                           : std::holds_alternative<IssueInvoice>(command) ? "IssueInvoice"
                           : std::holds_alternative<ApplyCredit>(command)  ? "ApplyCredit"
                                                                           : "InvoiceLateDamages");
    return names;
}

using Names = std::vector<std::string>;

TEST(closing, after_formation_the_fees_are_agreed_and_then_billed_on_closing_days)
{
    World world;
    EXPECT_EQ(owed(world, "2026-04-15"), Names{"AgreeFees"});
    world.agree_fees();
    EXPECT_EQ(owed(world, "2026-04-15"), Names{});
    EXPECT_EQ(owed(world, "2026-04-29"), Names{});
    EXPECT_EQ(owed(world, "2026-04-30"), Names{"IssueInvoice"});
    world.issue("2026-04-30");
    EXPECT_EQ(owed(world, "2026-04-30"), Names{});
    EXPECT_EQ(owed(world, "2026-05-31"), Names{"IssueInvoice"});
}

TEST(closing, a_contract_without_a_plan_owes_nothing)
{
    const World world("2026-04-15", {});
    EXPECT_EQ(owed(world, "2026-04-30"), Names{});
}

TEST(closing, an_ended_contract_is_billed_at_once)
{
    World world;
    world.agree_fees();
    world.issue("2026-04-30");
    world.end("2026-05-20");
    EXPECT_EQ(owed(world, "2026-05-19"), Names{});
    EXPECT_EQ(owed(world, "2026-05-20"), Names{"IssueInvoice"});
    EXPECT_EQ(owed(world, "2026-05-22"), Names{"IssueInvoice"});
    world.issue("2026-05-22");
    EXPECT_EQ(owed(world, "2026-05-22"), Names{});
    EXPECT_EQ(owed(world, "2026-06-30"), Names{});
}

TEST(closing, what_cannot_be_billed_is_owed_and_refused_aloud)
{
    World world("2026-04-15", {});
    world.fold(world.money, FeeAgreed{.on = day("2026-04-15"),
                                      .basis = "terms 29.2"_clause,
                                      .fee = {1},
                                      .contract = {1},
                                      .item = "NONE",
                                      .kind = FeeKind::monthly});
    EXPECT_EQ(owed(world, "2026-04-30"), Names{"IssueInvoice"});
    const auto decision =
        decide(world.money, IssueInvoice{{1}, day("2026-04-30")}, world.rooms(), World::on("2026-04-30"));
    ASSERT_FALSE(decision);
    EXPECT_CITES(decision.error().basis, "terms 28.2");
}

TEST(closing, late_damages_are_invoiced_on_the_closing_day_after_the_principal_is_paid)
{
    World world("2026-04-15", {});
    world.choose(Policy::payment_allocation, "principal_first");
    world.invoice(165'000, "2026-06-01");
    EXPECT_EQ(owed(world, "2026-06-30"), Names{}); // late, but unpaid
    world.pay(165'000, "2026-07-01");
    EXPECT_EQ(owed(world, "2026-07-30"), Names{});
    EXPECT_EQ(owed(world, "2026-07-31"), Names{"InvoiceLateDamages"});
    world.keep(decide(world.money, InvoiceLateDamages{{1}, day("2026-07-31")}, world.rooms(), World::on("2026-07-31")));
    EXPECT_EQ(owed(world, "2026-07-31"), Names{});
    EXPECT_EQ(owed(world, "2026-08-31"), Names{});
}

TEST(closing, at_the_end_late_damages_of_every_debt_are_invoiced)
{
    World world("2026-04-15", {});
    world.invoice(165'000, "2026-06-01");
    world.end("2026-07-01");
    EXPECT_EQ(owed(world, "2026-06-30"), Names{});
    EXPECT_EQ(owed(world, "2026-07-01"), Names{"InvoiceLateDamages"});
}

// 165,000 due 06-01 at 14.5 %: 23,925 a year.
TEST(closing, an_end_known_late_leaves_no_late_damages_unbilled)
{
    struct Row {
        const char* end;
        std::int64_t damages; // 0: not owed
    };
    // rows: terms 32.1 below at above
    for (const Row& row : {Row{"2026-05-31", 0}, Row{"2026-06-01", 0}, Row{"2026-06-02", 65}, Row{"2026-06-10", 589}}) {
        World world("2026-04-15", {});
        world.invoice(165'000, "2026-06-01");
        world.end(row.end);
        const auto commands = due(world.money, world.contract(), world.services, world.rules("2026-06-20"));
        ASSERT_EQ(commands.size(), row.damages == 0 ? 0u : 1u) << row.end;
        if (commands.empty()) continue;
        const auto command = std::get<InvoiceLateDamages>(commands.front());
        EXPECT_EQ(command.through, day(row.end));
        const auto invoice = world.keep(decide(world.money, command, world.rooms(), World::on("2026-06-20")));
        EXPECT_EQ(invoice->total, Yen(row.damages)) << row.end;
        EXPECT_EQ(owed(world, "2026-06-20"), Names{}) << row.end;
        EXPECT_EQ(owed(world, "2026-06-30"), Names{}) << row.end;
    }
}

}
}
