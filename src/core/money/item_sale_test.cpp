#include "money/world_test.h"

namespace money {
namespace {

SetItemSale sale(bool sold, std::string_view from, std::string item = "MANAGE")
{
    return {.item = std::move(item), .sold = sold, .from = day(from)};
}

TEST(item_sale, an_item_is_sold_until_the_day_before_its_sale_ends)
{
    World world;
    EXPECT_TRUE(sold_on(world.money, "MANAGE", day("2026-04-30")));
    const auto ended = decide(world.money, sale(false, "2026-05-01"), World::on("2026-04-10"));
    ASSERT_TRUE(ended);
    ASSERT_EQ(ended->size(), 1U);
    EXPECT_CITES(ended->front().basis, "terms 28.2");
    world.fold(world.money, ended->front());
    EXPECT_TRUE(sold_on(world.money, "MANAGE", day("2026-04-30")));
    EXPECT_FALSE(sold_on(world.money, "MANAGE", day("2026-05-01")));
    EXPECT_FALSE(sold_on(world.money, "MANAGE", day("2026-05-02")));
    EXPECT_TRUE(price_on(world.money, "MANAGE", day("2026-05-02"))) << "whoever has it goes on paying its price";
    const auto again = decide(world.money, sale(true, "2026-06-01"), World::on("2026-05-10"));
    ASSERT_EQ(again->size(), 1U);
    world.fold(world.money, again->front());
    EXPECT_FALSE(sold_on(world.money, "MANAGE", day("2026-05-31")));
    EXPECT_TRUE(sold_on(world.money, "MANAGE", day("2026-06-01")));
}

// 1.1-但: what both agree on beside the list may be any item.
TEST(item_sale, an_item_sold_no_more_is_added_only_at_an_agreed_price)
{
    World world;
    world.agree_fees();
    world.fold(world.money, decide(world.money, sale(false, "2026-06-01", "YEAR"), World::on("2026-05-01"))->front());
    AddFee command{.contract = {1}, .item = "YEAR", .quantity = 1, .from = day("2026-06-01")};
    const auto refused = world.decide_fee(command);
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 28.2");
    command.own_price = Yen(100'000);
    EXPECT_TRUE(world.decide_fee(command));
    command.own_price.reset();
    command.from = day("2026-05-31");
    EXPECT_TRUE(world.decide_fee(command)) << "the last day of its sale";
}

TEST(item_sale, what_is_said_already_changes_nothing_and_the_past_stays)
{
    World world;
    const auto asked = [&](const SetItemSale& command) {
        return decide(world.money, command, World::on("2026-04-10"));
    };
    EXPECT_TRUE(asked(sale(true, "2026-05-01"))->empty()) << "it is sold";
    EXPECT_FALSE(asked(sale(false, "2026-05-01", "NONE")));
    EXPECT_FALSE(asked(sale(false, "2026-04-09"))) << "yesterday";
    EXPECT_TRUE(asked(sale(false, "2026-04-10"))) << "today";
    world.fold(world.money, asked(sale(false, "2026-05-01"))->front());
    EXPECT_TRUE(asked(sale(false, "2026-05-01"))->empty());
    EXPECT_TRUE(asked(sale(false, "2026-05-02"))->empty());
    EXPECT_EQ(asked(sale(true, "2026-05-02"))->size(), 1U);
    EXPECT_TRUE(asked(sale(true, "2026-04-30"))->size() == 1U) << "the planned end is taken back";
}

// Typed 2126 for 2026: while the day has not come, another word takes its place.
TEST(item_sale, a_planned_end_is_brought_forward_or_taken_back)
{
    World world;
    const auto say = [&](const SetItemSale& command) {
        const auto facts = decide(world.money, command, World::on("2026-05-01"));
        ASSERT_TRUE(facts);
        for (const ItemSaleSet& fact : *facts)
            world.fold(world.money, fact);
    };
    say(sale(false, "2126-12-01"));
    say(sale(false, "2026-12-01"));
    EXPECT_FALSE(sold_on(world.money, "MANAGE", day("2026-12-01")));
    EXPECT_EQ(world.money.sales.at("MANAGE").size(), 1U);
    say(sale(true, "2026-12-01"));
    EXPECT_TRUE(sold_on(world.money, "MANAGE", day("2126-12-01")));
}

}
}
