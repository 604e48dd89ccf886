#include "money/world_test.h"

namespace money {
namespace {

SettlementAmount progress(std::int64_t amount, std::uint64_t because)
{
    return {.amount = Yen(amount),
            .tax = TaxCode::standard,
            .description = "出来高の対価（60％）",
            .clause = "terms 25.2"_clause,
            .because = {because},
            .formula = "出来高 60％"};
}

Decision<InvoiceFact> settle(const World& world, const std::vector<SettlementAmount>& amounts)
{
    return decide(world.money, InvoiceSettlement{{1}}, world.rooms(), amounts, World::on("2026-06-10"));
}

TEST(settlement, the_agreed_amount_is_invoiced_with_tax)
{
    World world;
    world.end("2026-06-05");
    const auto invoice = world.keep(settle(world, {progress(300'000, 77)}));
    ASSERT_TRUE(invoice);
    EXPECT_EQ(invoice->kind, InvoiceKind::settlement);
    EXPECT_EQ(invoice->total, Yen(330'000));
    EXPECT_EQ(invoice->lines[0].supplied_on, day("2026-06-05"));
    EXPECT_CITES(invoice->basis, "terms 25.2");
    EXPECT_CITES(invoice->basis, "terms 33.1");
    EXPECT_CITES(invoice->basis, "terms 30.3");
}

TEST(settlement, a_contract_that_goes_on_is_not_settled)
{
    const World world;
    const auto refused = settle(world, {progress(300'000, 77)});
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 28.5");
}

TEST(settlement, an_invoice_for_another_end_than_that_of_the_contract_is_named)
{
    World world;
    world.invoice(1'000, "2026-06-30");
    world.end("2026-06-05");
    world.keep(settle(world, {progress(300'000, 77)}));
    EXPECT_TRUE(settlements_without_end(world.money, world.contract()).empty());
    world.end("2026-06-06");
    EXPECT_EQ(settlements_without_end(world.money, world.contract()), (std::vector<InvoiceId>{{2}}));
    world.cancel({2}, "2026-06-10");
    EXPECT_TRUE(settlements_without_end(world.money, world.contract()).empty());
}

TEST(settlement, it_is_invoiced_once_and_never_for_nothing)
{
    World world;
    world.end("2026-06-05");
    world.keep(settle(world, {progress(300'000, 77)}));
    EXPECT_TRUE(settle(world, {progress(300'000, 77)})->empty());
    EXPECT_EQ(settle(world, {progress(300'000, 77), progress(1, 78)})->size(), 2u);
    EXPECT_TRUE(settle(world, {progress(0, 79)})->empty());
    EXPECT_TRUE(settle(world, {})->empty());
}

}
}
