#include "money/world_test.h"

namespace money {
namespace {

AddFee further(const char* item, std::string_view from)
{
    return {.contract = {1}, .item = item, .quantity = 1, .from = day(from)};
}

TEST(fee, the_plan_becomes_fees_from_the_first_day_of_use)
{
    World world("2026-04-15", {{"SETUP", 1}, {"MANAGE", 3}});
    const auto facts = world.keep(decide(world.money, AgreeFees{{1}}, world.contracts, World::on("2026-04-20")));
    ASSERT_EQ(facts.size(), 2u);
    EXPECT_CITES(facts[0].basis, "terms 29.2");
    EXPECT_CITES(facts[0].basis, "terms 28.1.1");
    EXPECT_CITES(facts[1].basis, "terms 28.1.2");
    EXPECT_EQ(facts[0].on, day("2026-04-15"));
    EXPECT_EQ(facts[0].fee, FeeId{1});
    EXPECT_EQ(facts[1].fee, FeeId{2});
    EXPECT_EQ(facts[1].quantity, 3);
}

TEST(fee, fees_are_agreed_once)
{
    World world;
    world.agree_fees();
    EXPECT_TRUE(decide(world.money, AgreeFees{{1}}, world.contracts, World::on("2026-04-15"))->empty());
    const World nothing("2026-04-15", {});
    EXPECT_TRUE(decide(nothing.money, AgreeFees{{1}}, nothing.contracts, World::on("2026-04-15"))->empty());
}

TEST(fee, without_a_contract_or_a_price_there_is_no_fee)
{
    const World world("2026-04-15", {{"NONE", 1}});
    const auto unlisted = decide(world.money, AgreeFees{{1}}, world.contracts, World::on("2026-04-15"));
    ASSERT_FALSE(unlisted);
    EXPECT_CITES(unlisted.error().basis, "terms 28.2");
    const auto unformed = decide(world.money, AgreeFees{{2}}, world.contracts, World::on("2026-04-15"));
    ASSERT_FALSE(unformed);
    EXPECT_CITES(unformed.error().basis, "terms 29.2");
}

TEST(fee, an_individual_price_cites_the_individual_agreement)
{
    World world;
    world.agree_fees();
    AddFee command = further("YEAR", "2026-05-01");
    command.own_price = Yen(99'000);
    const auto facts = world.keep(decide(world.money, command, world.contracts, World::on("2026-05-01")));
    ASSERT_EQ(facts.size(), 1u);
    EXPECT_CITES(facts[0].basis, "terms 1.1-但");
    EXPECT_CITES(facts[0].basis, "terms 28.1.4");
    EXPECT_TRUE(decide(world.money, command, world.contracts, World::on("2026-05-01"))->empty());
}

TEST(fee, a_further_fee_lies_within_the_contract)
{
    World world;
    world.agree_fees();
    world.end("2026-09-30");
    struct Row {
        const char* from;
        bool accepted;
    };
    for (const Row& row :
         {Row{"2026-04-14", false}, Row{"2026-04-15", true}, Row{"2026-09-30", true}, Row{"2026-10-01", false}}) {
        const auto decision = decide(world.money, further("YEAR", row.from), world.contracts, World::on("2026-05-01"));
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.from;
    }
}

TEST(fee, a_further_fee_waits_for_the_plan_and_needs_sound_values)
{
    World world;
    const auto early = decide(world.money, further("YEAR", "2026-05-01"), world.contracts, World::on("2026-05-01"));
    ASSERT_FALSE(early);
    EXPECT_CITES(early.error().basis, "terms 29.2");
    EXPECT_EQ(early.error().instead, std::vector<std::string>{"AgreeFees"});
    world.agree_fees();
    const auto refused = [&](auto change) {
        AddFee command = further("YEAR", "2026-05-01");
        change(command);
        return !decide(world.money, command, world.contracts, World::on("2026-05-01"));
    };
    EXPECT_FALSE(refused([](AddFee&) {}));
    EXPECT_TRUE(refused([](AddFee& c) { c.quantity = 0; }));
    EXPECT_TRUE(refused([](AddFee& c) { c.until = day("2026-04-30"); }));
    EXPECT_FALSE(refused([](AddFee& c) { c.until = day("2026-05-01"); }));
    EXPECT_TRUE(refused([](AddFee& c) { c.own_price = Yen(0); }));
    EXPECT_TRUE(refused([](AddFee& c) { c.item = "NONE"; }));
}

}
}
