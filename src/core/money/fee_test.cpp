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
    const auto facts = world.keep(world.decide_fee(command));
    ASSERT_EQ(facts.size(), 1u);
    EXPECT_CITES(facts[0].basis, "terms 1.1-但");
    EXPECT_CITES(facts[0].basis, "terms 28.1.4");
    EXPECT_TRUE(world.decide_fee(command)->empty());
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
        const auto decision = world.decide_fee(further("YEAR", row.from));
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.from;
    }
}

TEST(fee, a_further_fee_waits_for_the_plan_and_needs_sound_values)
{
    World world;
    const auto early = world.decide_fee(further("YEAR", "2026-05-01"));
    ASSERT_FALSE(early);
    EXPECT_CITES(early.error().basis, "terms 29.2");
    EXPECT_EQ(early.error().instead, std::vector<std::string>{"AgreeFees"});
    world.agree_fees();
    const auto refused = [&](auto change) {
        AddFee command = further("YEAR", "2026-05-01");
        change(command);
        return !world.decide_fee(command);
    };
    EXPECT_FALSE(refused([](AddFee&) {}));
    EXPECT_TRUE(refused([](AddFee& c) { c.quantity = 0; }));
    EXPECT_TRUE(refused([](AddFee& c) { c.until = day("2026-04-30"); }));
    EXPECT_FALSE(refused([](AddFee& c) { c.until = day("2026-05-01"); }));
    EXPECT_TRUE(refused([](AddFee& c) { c.own_price = Yen(0); }));
    EXPECT_TRUE(refused([](AddFee& c) { c.item = "NONE"; }));
    const auto priced = [&](std::int32_t quantity, std::int64_t price) {
        return refused([&](AddFee& c) {
            c.quantity = quantity;
            c.own_price = Yen(price);
        });
    };
    EXPECT_FALSE(priced(1, 1'000'000'000'000));
    EXPECT_TRUE(priced(1, 1'000'000'000'001));
    EXPECT_TRUE(priced(2, 9'000'000'000'000'000'000));
    EXPECT_FALSE(priced(1'000'000, 1'000'000));
    EXPECT_TRUE(priced(1'000'000, 1'000'001));
    EXPECT_TRUE(priced(1'000'001, 1));
}

EndFee ending(std::uint32_t fee, std::string_view until)
{
    return {.contract = {1}, .fee = {fee}, .until = day(until)};
}

Decision<FeeEnded> decide_end(const World& world, const EndFee& command)
{
    return decide(world.money, command, world.contracts, world.rules("2026-05-01"), World::on("2026-05-01"));
}

// SETUP is the first fee, MANAGE the second; 04-15 … 05-14 of MANAGE is billed.
TEST(fee, a_fee_ends_but_not_before_what_was_billed)
{
    World world;
    world.agree_fees();
    struct Row {
        const char* until;
        bool accepted;
    };
    for (const Row& row : {Row{"2026-04-13", false}, Row{"2026-04-14", true}, Row{"2026-04-15", true}})
        EXPECT_EQ(static_cast<bool>(decide_end(world, ending(2, row.until))), row.accepted) << row.until;
    world.issue("2026-04-30");
    // rows: terms 28.2 below at above
    for (const Row& row : {Row{"2026-04-14", false}, Row{"2026-04-15", true}, Row{"2026-04-16", true}}) {
        const auto decision = decide_end(world, ending(2, row.until));
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.until;
        EXPECT_CITES(decision ? decision->front().basis : decision.error().basis, "terms 28.2");
    }
    EXPECT_EQ(decide_end(world, ending(2, "2026-04-14")).error().instead, std::vector<std::string>{"CancelInvoice"});
    world.cancel({1}, "2026-05-01");
    EXPECT_TRUE(decide_end(world, ending(2, "2026-04-14")));
}

TEST(fee, an_end_is_agreed_once_and_never_put_off)
{
    World world;
    world.agree_fees();
    world.keep(decide_end(world, ending(2, "2026-05-14")));
    EXPECT_TRUE(decide_end(world, ending(2, "2026-05-14"))->empty());
    EXPECT_FALSE(decide_end(world, ending(2, "2026-05-15")));
    EXPECT_TRUE(decide_end(world, ending(2, "2026-05-13")));
    EXPECT_FALSE(decide_end(world, ending(3, "2026-05-13")));
    EXPECT_EQ(world.issue("2026-12-31")->lines.size(), 2u);
}

AddFee own(const char* item, std::string_view from, std::int64_t price)
{
    AddFee command = further(item, from);
    command.own_price = Yen(price);
    return command;
}

// 1.1-但: the price of this contract takes the place of the list price.
TEST(fee, an_own_price_begins_where_the_fee_of_the_list_has_ended)
{
    World world;
    world.agree_fees();
    const auto running = world.decide_fee(own("MANAGE", "2026-05-15", 45'000));
    ASSERT_FALSE(running);
    EXPECT_CITES(running.error().basis, "terms 1.1-但");
    EXPECT_EQ(running.error().instead, std::vector<std::string>{"EndFee"});
    EXPECT_TRUE(world.decide_fee(further("MANAGE", "2026-05-15"))); // one more of the list may stand beside it
    world.keep(decide_end(world, ending(2, "2026-05-14")));
    struct Row {
        const char* from;
        bool accepted;
    };
    // rows: terms 1.1-但 below at above
    for (const Row& row : {Row{"2026-05-14", false}, Row{"2026-05-15", true}, Row{"2026-05-16", true}})
        EXPECT_EQ(static_cast<bool>(world.decide_fee(own("MANAGE", row.from, 45'000))), row.accepted) << row.from;
    world.keep(world.decide_fee(own("MANAGE", "2026-05-15", 45'000)));
    const auto invoice = world.issue("2026-05-31");
    ASSERT_EQ(invoice->lines.size(), 3u);
    EXPECT_EQ(invoice->subtotal, Yen(195'000)); // 100,000 + 50,000 + 45,000
}

TEST(fee, an_own_price_of_an_initial_fee_takes_the_place_of_one_not_billed_yet)
{
    World world;
    world.agree_fees();
    EXPECT_FALSE(world.decide_fee(own("SETUP", "2026-04-20", 80'000)));
    world.keep(decide_end(world, ending(1, "2026-04-14")));
    world.keep(world.decide_fee(own("SETUP", "2026-04-20", 80'000)));
    EXPECT_EQ(world.issue("2026-04-30")->subtotal, Yen(130'000));
    EXPECT_TRUE(world.decide_fee(own("SETUP", "2026-05-01", 80'000))); // a second one, the first is billed
}

}
}
