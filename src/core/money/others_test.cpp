// What other billing programs got wrong, each as a sentence that holds here: docs/worked/peers.md.
#include "money/bank_world_test.h"

namespace money {
namespace {

// 2026-04-15: SETUP 100,000, MANAGE 50,000 a month; closing day 04-30.
World agreed()
{
    World world;
    world.agree_fees();
    return world;
}

TEST(others, a_clock_that_strikes_every_hour_bills_a_closing_day_once)
{
    World world = agreed();
    ASSERT_TRUE(world.issue("2026-04-30"));
    for (int hour = 1; hour < 24; ++hour)
        EXPECT_FALSE(world.issue("2026-04-30")) << hour;
    EXPECT_FALSE(world.issue("2026-05-01")) << "over midnight";
    EXPECT_EQ(world.money.invoices.size(), 1U);
}

// Nobody ran it from April to July: SETUP and four months, 100,000 + 4 × 50,000 = 300,000, tax 30,000.
TEST(others, a_clock_that_slept_bills_every_period_and_none_twice)
{
    World world = agreed();
    const auto late = world.issue("2026-07-31");
    ASSERT_TRUE(late);
    EXPECT_EQ(late->lines.size(), 5U);
    EXPECT_EQ(late->total, Yen(330'000));
    EXPECT_FALSE(world.issue("2026-07-31"));
    EXPECT_EQ(world.issue("2026-08-31")->lines.size(), 1U);
}

// Cut: 12,345 × 10 % = 1,234.5 → 1,234, total 13,579.
TEST(others, subtotal_and_tax_make_the_total_to_the_yen)
{
    struct Row {
        std::int64_t price, tax;
    };
    for (const Row& row : {Row{1, 0}, Row{9, 0}, Row{10, 1}, Row{11, 1}, Row{19, 1}, Row{99, 9}, Row{12'345, 1'234}}) {
        World world("2026-04-15", {{"ODD", 1}});
        world.price("ODD", FeeKind::monthly, row.price, "2022-06-01");
        world.agree_fees();
        const auto invoice = world.issue("2026-04-30");
        ASSERT_TRUE(invoice) << row.price;
        EXPECT_EQ(invoice->tax, Yen(row.tax)) << row.price;
        EXPECT_EQ(invoice->total, Yen(row.price + row.tax)) << row.price;
    }
}

TEST(others, a_contractor_that_moves_changes_no_invoice_of_before)
{
    World world = agreed();
    world.issue("2026-04-30");
    contract::Applicant& contractor = world.contracts.parties.at(PartyId{1}).applicant;
    contractor.name = "株式会社みなとみらい";
    contractor.address = "横浜市西区1-1";
    EXPECT_EQ(world.money.invoices.at({1}).issued.addressee, "株式会社みなと");
    EXPECT_EQ(world.money.invoices.at({1}).issued.address, "東京都港区1-1");
    world.fold(world.terms, terms::ProviderSet{.on = day("2026-05-20"),
                                               .basis = "terms 30.1"_clause,
                                               .provider = {.name = "株式会社つくも改"}});
    EXPECT_EQ(world.money.invoices.at({1}).issued.issuer, "株式会社つくも");
    const auto next = world.issue("2026-05-31");
    ASSERT_TRUE(next);
    EXPECT_EQ(next->addressee, "株式会社みなとみらい");
    EXPECT_EQ(next->issuer, "株式会社つくも改");
}

TEST(others, a_debt_of_one_contract_makes_no_other_contract_overdue)
{
    BankWorld world;
    const ContractId paid_ahead = world.contract_of("ｶ)ﾄﾅﾘ", PartyId{1});
    world.owe({1}, 110'000, "2026-06-01");
    EXPECT_EQ(overdue(world.money, {1}, day("2026-06-02")).size(), 1U);
    EXPECT_TRUE(overdue(world.money, paid_ahead, day("2026-06-02")).empty()) << "though it is of the same party";
}

// 165,000 due 06-01: what is left of it is still the same debt, and nothing is once it is paid.
TEST(others, a_part_payment_neither_ends_a_debt_nor_makes_it_worse)
{
    World world = agreed();
    world.issue("2026-04-30");
    world.pay(164'999, "2026-05-20");
    EXPECT_TRUE(overdue(world.money, {1}, day("2026-06-01")).empty());
    const auto late = overdue(world.money, {1}, day("2026-06-02"));
    ASSERT_EQ(late.size(), 1U);
    EXPECT_EQ(late.front().unpaid, Yen(1));
    world.pay(1, "2026-06-01");
    EXPECT_TRUE(overdue(world.money, {1}, day("2026-06-02")).empty());
}

// 165,000 due 06-01, 30 days: 1,966 (23,925 × 30 ÷ 365 = 1,966.4).
TEST(others, asking_again_and_again_adds_no_interest_and_paying_the_principal_takes_none_away)
{
    World world = agreed();
    world.issue("2026-04-30");
    for (int time = 0; time < 3; ++time)
        EXPECT_EQ(world.damages({1}, "2026-07-01"), Yen(1'966)) << time;
    world.choose(terms::Policy::payment_allocation, "principal_first");
    world.pay(165'000, "2026-07-01");
    EXPECT_EQ(world.open_damages({1}, "2026-12-31"), Yen(1'966)) << "it neither vanishes nor grows";
    ASSERT_TRUE(world.keep(
        decide(world.money, InvoiceLateDamages{{1}, day("2026-07-31")}, world.rooms(), World::on("2026-07-31"))));
    EXPECT_FALSE(world.keep(
        decide(world.money, InvoiceLateDamages{{1}, day("2026-07-31")}, world.rooms(), World::on("2026-07-31"))))
        << "run twice, asked for once";
    EXPECT_EQ(world.damages({2}, "2027-12-31"), Yen(0)) << "late damages bear none";
}

}
}
