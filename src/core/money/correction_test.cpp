#include "money/correction.h"
#include "money/world_test.h"

namespace money {
namespace {

using Ids = std::vector<InvoiceId>;

Ids ids(const std::vector<const Invoice*>& list)
{
    Ids out;
    for (const Invoice* one : list)
        out.push_back(one->id);
    return out;
}

Ids earlier(const World& world, InvoiceId id)
{
    return ids(corrects(world.money, world.money.invoices.at(id)));
}

Ids later(const World& world, InvoiceId id)
{
    return ids(corrected_by(world.money, world.money.invoices.at(id)));
}

Corrected extent(const World& world, InvoiceId id)
{
    return extent_of_correction(world.money, world.money.invoices.at(id)).value;
}

World with_two_invoices()
{
    World world; // 2026-04-15: SETUP 100,000, MANAGE 50,000 a month
    world.agree_fees();
    world.issue("2026-04-30");
    world.issue("2026-05-31");
    return world;
}

TEST(correction, the_invoice_that_bills_the_periods_again_names_the_cancelled_one_and_the_other_way_round)
{
    World world = with_two_invoices();
    world.cancel({1}, "2026-06-10");
    EXPECT_TRUE(later(world, {1}).empty()) << "nothing is billed again yet";
    world.issue("2026-06-30"); // SETUP, 04-15 … 05-14 and, new, 06-15 … 07-14
    EXPECT_EQ(earlier(world, {3}), (Ids{{1}}));
    EXPECT_EQ(later(world, {1}), (Ids{{3}}));
    EXPECT_EQ(extent(world, {3}), Corrected::part);
    EXPECT_EQ(extent(world, {2}), Corrected::nothing);
    EXPECT_CITES(extent_of_correction(world.money, world.money.invoices.at({3})).basis, "consumption-tax-act 57-4.4");
}

TEST(correction, an_invoice_with_nothing_new_on_it_corrects_as_a_whole)
{
    World world = with_two_invoices();
    world.cancel({2}, "2026-06-01");
    world.issue("2026-06-01"); // 05-15 … 06-14 alone
    EXPECT_EQ(earlier(world, {3}), (Ids{{2}}));
    EXPECT_EQ(extent(world, {3}), Corrected::whole);
}

TEST(correction, a_corrected_invoice_that_is_cancelled_too_is_corrected_by_the_next_alone)
{
    World world = with_two_invoices();
    world.cancel({2}, "2026-06-01");
    world.issue("2026-06-01");
    world.cancel({3}, "2026-06-02");
    world.issue("2026-06-02");
    EXPECT_EQ(earlier(world, {4}), (Ids{{3}}));
    EXPECT_EQ(earlier(world, {3}), (Ids{{2}}));
    EXPECT_EQ(later(world, {2}), (Ids{{3}}));
}

TEST(correction, one_invoice_may_take_the_place_of_two)
{
    World world = with_two_invoices();
    world.cancel({1}, "2026-06-01");
    world.cancel({2}, "2026-06-01");
    world.issue("2026-06-01");
    EXPECT_EQ(earlier(world, {3}), (Ids{{1}, {2}}));
    EXPECT_EQ(extent(world, {3}), Corrected::whole);
}

TEST(correction, usage_and_late_damages_are_known_again_by_what_they_rest_on)
{
    World usage("2026-04-15", {});
    usage.keep(decide(usage.money, RecordUsage{.contract = {1}, .month = "2026-04", .amount = Yen(12'345)},
                      usage.contracts, usage.services, World::on("2026-05-10")));
    usage.issue("2026-05-31");
    usage.cancel({1}, "2026-06-01");
    usage.issue("2026-06-01");
    EXPECT_EQ(earlier(usage, {2}), (Ids{{1}}));

    World late("2022-06-01", {});
    late.invoice(165'000, "2026-06-01");
    late.end("2026-06-10");
    const auto damages = [&](const char* today) {
        late.keep(decide(late.money, InvoiceLateDamages{{1}, day("2026-06-10")}, late.rooms(), World::on(today)));
    };
    damages("2026-06-20");
    late.cancel({2}, "2026-06-21");
    damages("2026-06-22");
    EXPECT_EQ(earlier(late, {3}), (Ids{{2}}));
    EXPECT_EQ(later(late, {2}), (Ids{{3}}));
}

TEST(correction, an_invoice_of_other_periods_corrects_nothing)
{
    World world = with_two_invoices();
    world.issue("2026-06-30");
    world.cancel({2}, "2026-07-01");
    EXPECT_TRUE(earlier(world, {3}).empty()) << "issued before the cancellation";
    EXPECT_TRUE(earlier(world, {1}).empty());
}

}
}
