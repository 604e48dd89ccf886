#include "money/world_test.h"

namespace money {
namespace {

const Standing* find(const std::vector<Standing>& all, StandingKind kind, const char* command)
{
    for (const Standing& one : all)
        if (one.kind == kind && one.command == command) return &one;
    return nullptr;
}

// rows: terms 30.3 below at above
TEST(standing, an_invoice_is_overdue_from_the_day_after_its_due_date)
{
    World world("2022-06-01", {});
    world.invoice(165'000, "2026-06-01");
    struct Row {
        const char* on;
        std::size_t late;
    };
    for (const Row& row : {Row{"2026-05-31", 0}, Row{"2026-06-01", 0}, Row{"2026-06-02", 1}})
        EXPECT_EQ(overdue(world.money, {1}, day(row.on)).size(), row.late) << row.on;
    world.pay(164'999, "2026-06-01");
    ASSERT_EQ(overdue(world.money, {1}, day("2026-06-02")).size(), 1u);
    EXPECT_EQ(overdue(world.money, {1}, day("2026-06-02")).front().unpaid, Yen(1));
    world.pay(1, "2026-06-01");
    EXPECT_TRUE(overdue(world.money, {1}, day("2026-06-02")).empty());
    EXPECT_TRUE(overdue(world.money, {2}, day("2026-06-02")).empty());
}

TEST(standing, the_contractor_pays_by_the_due_date)
{
    World world("2022-06-01", {});
    world.invoice(165'000, "2026-06-01");
    const auto all = standings(world.money, world.contract(), world.rules("2026-05-20"));
    const Standing* duty = find(all, StandingKind::duty, "ReceivePayment");
    ASSERT_NE(duty, nullptr);
    EXPECT_EQ(duty->bearer, Bearer::contractor);
    EXPECT_EQ(duty->until, day("2026-06-01"));
    EXPECT_CITES(duty->basis, "terms 30.3");
    EXPECT_CITES(duty->basis, "terms 29.1");
    EXPECT_EQ(find(all, StandingKind::right, "InvoiceLateDamages"), nullptr);
}

// 165,000 × 14.5 % × 30 ÷ 365 = 1,966.4: shown while the principal is unpaid, claimed once it is paid.
TEST(standing, damages_are_claimed_when_they_grow_no_more)
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(165'000, "2026-06-01");
    const auto growing = standings(world.money, world.contract(), world.rules("2026-07-01"));
    EXPECT_EQ(find(growing, StandingKind::right, "InvoiceLateDamages"), nullptr);
    const Standing* effect = find(growing, StandingKind::effect, "");
    ASSERT_NE(effect, nullptr);
    EXPECT_NE(effect->what.find("1,966円"), std::string::npos);
    EXPECT_CITES(effect->basis, "terms 32.1");
    world.fold(world.money, PaymentReceived{.on = day("2026-07-01"),
                                            .basis = "terms 29.1"_clause,
                                            .payment = world.money.payments.next_id(),
                                            .contract = {1},
                                            .amount = Yen(165'000),
                                            .allocations = {{id, AllocatedTo::principal, Yen(165'000)}}});
    const auto all = standings(world.money, world.contract(), world.rules("2026-07-01"));
    const Standing* right = find(all, StandingKind::right, "InvoiceLateDamages");
    ASSERT_NE(right, nullptr);
    EXPECT_EQ(right->bearer, Bearer::provider);
    EXPECT_EQ(right->from, day("2026-06-02"));
    EXPECT_NE(right->what.find("1,966円"), std::string::npos);
    EXPECT_CITES(right->basis, "terms 32.1");
}

TEST(standing, money_beyond_every_debt_is_not_kept)
{
    World world("2022-06-01", {});
    world.pay(5'000, "2026-06-01");
    const auto all = standings(world.money, world.contract(), world.rules("2026-06-01"));
    const Standing* duty = find(all, StandingKind::duty, "RefundCredit");
    ASSERT_NE(duty, nullptr);
    EXPECT_CITES(duty->basis, "civil-code 703");
}

TEST(standing, the_next_closing_day_bills_what_recurs)
{
    World world("2026-04-15", {{"MANAGE", 1}});
    world.agree_fees();
    struct Row {
        const char *on, *closing;
    };
    for (const Row& row :
         {Row{"2026-04-29", "2026-04-30"}, Row{"2026-04-30", "2026-04-30"}, Row{"2026-05-01", "2026-05-31"}}) {
        const auto all = standings(world.money, world.contract(), world.rules(row.on));
        const Standing* effect = find(all, StandingKind::effect, "IssueInvoice");
        ASSERT_NE(effect, nullptr);
        EXPECT_EQ(effect->from, day(row.closing)) << row.on;
        EXPECT_CITES(effect->basis, "terms 30.1");
    }
    world.end("2026-05-10");
    EXPECT_EQ(
        find(standings(world.money, world.contract(), world.rules("2026-05-10")), StandingKind::effect, "IssueInvoice"),
        nullptr);
}

TEST(standing, the_balance_adds_up)
{
    World world("2022-06-01", {});
    world.invoice(165'000, "2026-06-01");
    world.invoice(55'000, "2026-08-31");
    world.pay(100'000, "2026-07-01"); // 1,966 to late damages, 98,034 to principal
    const auto sum = balance(world.money, {1}, world.rules("2026-07-31"));
    ASSERT_TRUE(sum);
    EXPECT_EQ(sum->invoiced, Yen(220'000));
    EXPECT_EQ(sum->paid, Yen(100'000));
    EXPECT_EQ(sum->receivable, Yen(121'966));
    EXPECT_EQ(sum->overdue, Yen(66'966));
    EXPECT_EQ(sum->open_damages, Yen(798));
    EXPECT_EQ(sum->credit, Yen(0));
    EXPECT_EQ(balance(world.money, {2}, world.rules("2026-07-31"))->invoiced, Yen(0));
}

}
}
