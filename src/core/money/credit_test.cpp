#include "money/world_test.h"

namespace money {
namespace {

// 165,000 due 2026-06-01, paid with `amount` on 05-20.
World overpaid(std::int64_t amount)
{
    World world("2022-06-01", {});
    world.invoice(165'000, "2026-06-01");
    world.pay(amount, "2026-05-20");
    return world;
}

Yen credit(const World& world)
{
    return balance(world.money, {1}, world.rules("2026-12-31"))->credit;
}

bool owes_credit(const World& world, std::string_view today)
{
    for (const MoneyCommand& command : due(world.money, world.contract(), world.services, world.rules(today)))
        if (std::holds_alternative<ApplyCredit>(command)) return true;
    return false;
}

TEST(credit, what_was_paid_too_much_pays_the_next_invoice)
{
    struct Row {
        std::int64_t paid, unpaid, credit;
    };
    // rows: the two invoices: below at above
    for (const Row& row : {Row{219'999, 1, 0}, Row{220'000, 0, 0}, Row{220'001, 0, 1}}) {
        World world = overpaid(row.paid);
        EXPECT_FALSE(owes_credit(world, "2026-05-20")) << row.paid;
        const InvoiceId next = world.invoice(55'000, "2026-06-30");
        EXPECT_TRUE(owes_credit(world, "2026-05-31")) << row.paid;
        const auto facts = world.apply_credit("2026-05-31");
        ASSERT_EQ(facts.size(), 1u);
        EXPECT_EQ(facts[0].on, day("2026-05-31"));
        EXPECT_CITES(facts[0].basis, "civil-code 488.4");
        EXPECT_CITES(facts[0].basis, "civil-code 489");
        EXPECT_EQ(world.money.invoices.at(next).unpaid(), Yen(row.unpaid)) << row.paid;
        EXPECT_EQ(credit(world), Yen(row.credit)) << row.paid;
        EXPECT_FALSE(owes_credit(world, "2026-05-31")) << row.paid;
        EXPECT_TRUE(world.apply_credit("2026-05-31").empty()) << row.paid;
    }
}

// An invoice without its debt paid: 55,000 due 06-30; credit comes to light on 07-30 by a cancelled invoice elsewhere.
TEST(credit, it_goes_to_late_damages_first_and_the_oldest_payment_is_used_first)
{
    World world("2022-06-01", {});
    world.pay(600, "2026-05-20");
    world.pay(1'000, "2026-05-10");
    world.invoice(55'000, "2026-06-30");
    // 2026-07-30: 7,975 × 30 ÷ 365 = 655.4
    const auto facts = world.apply_credit("2026-07-30");
    ASSERT_EQ(facts.size(), 1u);
    ASSERT_EQ(facts[0].parts.size(), 3u);
    struct Row {
        std::uint32_t payment;
        AllocatedTo part;
        std::int64_t amount;
    };
    const std::vector<Row> rows{
        {2, AllocatedTo::late_damages, 655}, {2, AllocatedTo::principal, 345}, {1, AllocatedTo::principal, 600}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(facts[0].parts[i].payment, PaymentId{rows[i].payment}) << i;
        EXPECT_EQ(facts[0].parts[i].part, rows[i].part) << i;
        EXPECT_EQ(facts[0].parts[i].amount, Yen(rows[i].amount)) << i;
    }
}

TEST(credit, without_a_contract_or_credit_nothing_is_applied)
{
    World world("2022-06-01", {});
    world.invoice(165'000, "2026-06-01");
    EXPECT_TRUE(world.apply_credit("2026-06-01").empty());
    EXPECT_FALSE(
        decide(world.money, ApplyCredit{{2}}, world.contracts, world.rules("2026-06-01"), World::on("2026-06-01")));
}

Decision<CreditRefunded> refund(const World& world, std::int64_t amount, std::string_view on,
                                const char* evidence = "振込控え")
{
    return decide(world.money, RefundCredit{{1}, Yen(amount), day(on), evidence}, world.contracts,
                  World::on("2026-05-25"));
}

TEST(credit, only_what_no_debt_took_is_paid_back)
{
    const World world = overpaid(170'000);
    struct Row {
        std::int64_t amount;
        const char* on;
        bool accepted;
    };
    // rows: terms 28.8 below at above
    for (const Row& row : {Row{4'999, "2026-05-25", true}, Row{5'000, "2026-05-25", true},
                           Row{5'001, "2026-05-25", false}, Row{0, "2026-05-25", false}, Row{1, "2026-05-25", true},
                           Row{1, "2026-05-26", false}, Row{1, "2026-05-20", true}, Row{1, "2026-05-19", false}}) {
        const auto decision = refund(world, row.amount, row.on);
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.amount << " " << row.on;
        if (decision) {
            EXPECT_CITES(decision->front().basis, "civil-code 703");
        } else if (row.amount == 5'001) {
            EXPECT_CITES(decision.error().basis, "terms 28.8");
        } else {
            EXPECT_CITES(decision.error().basis, "civil-code 703");
        }
    }
    EXPECT_FALSE(refund(world, 1, "2026-05-25", ""));
}

TEST(credit, what_was_paid_back_is_gone_and_one_refund_is_entered_once)
{
    World world = overpaid(170'000);
    world.keep(refund(world, 3'000, "2026-05-25"));
    EXPECT_EQ(credit(world), Yen(2'000));
    EXPECT_EQ(balance(world.money, {1}, world.rules("2026-05-25"))->refunded, Yen(3'000));
    ASSERT_TRUE(refund(world, 3'000, "2026-05-25"));
    EXPECT_TRUE(refund(world, 3'000, "2026-05-25")->empty());
    EXPECT_FALSE(refund(world, 2'001, "2026-05-25"));
    EXPECT_TRUE(refund(world, 2'000, "2026-05-25"));
}

TEST(credit, a_payment_entered_late_does_not_bring_back_what_was_paid_back)
{
    World world = overpaid(170'000);
    world.keep(refund(world, 5'000, "2026-05-25"));
    world.pay(1'000, "2026-05-10", "2026-05-26");
    EXPECT_EQ(credit(world), Yen(1'000));
    EXPECT_TRUE(world.money.invoices.at({1}).paid());
    EXPECT_EQ(world.money.payments.at({1}).unallocated, Yen(1'000));
}

}
}
