#include "service/world_test.h"

namespace service {
namespace {

// rows: terms 4.3 below at above
TEST(close, the_confirmation_closes_on_the_day_after_the_last_day)
{
    struct Row {
        const char* today;
        std::size_t due;
    };
    World world;
    world.agree();
    world.deliver("2026-04-01");
    for (const Row& row : {Row{"2026-04-30", 0}, Row{"2026-05-01", 0}, Row{"2026-05-02", 1}}) {
        EXPECT_EQ(closings_due(world.book, world.notices, {1}, day(row.today)).size(), row.due) << row.today;
        EXPECT_EQ(world.close(row.today)->size(), row.due) << row.today;
    }
    const auto facts = world.accept(world.close("2026-05-09"));
    const auto& fact = std::get<ConfirmationClosed>(facts.at(0));
    EXPECT_EQ(fact.on, day("2026-05-02"));
    EXPECT_CITES(fact.basis, "terms 4.3");
    EXPECT_CITES(fact.basis, "terms 4.3#3");
    EXPECT_TRUE(closings_due(world.book, world.notices, {1}, day("2026-05-09")).empty());
}

TEST(close, only_what_nobody_answered_closes)
{
    World world;
    world.agree({"画面", "帳票", "連携"});
    world.deliver("2026-04-01");
    world.accept(world.confirm({1}, "2026-04-02"));
    world.accept(world.claim({2}, "2026-04-10"));
    const auto facts = world.accept(world.close("2026-05-02"));
    EXPECT_EQ(std::get<ConfirmationClosed>(facts.at(0)).items, std::vector<std::int32_t>{3});
    EXPECT_EQ(world.state(1), ItemState::confirmed);
    EXPECT_EQ(world.state(2), ItemState::claimed);
    EXPECT_EQ(world.state(3), ItemState::closed);
}

TEST(close, silence_is_acceptance_only_where_the_policy_says_so)
{
    for (const bool accepted : {false, true}) {
        World world;
        world.choose(terms::Policy::silence_after_confirmation_period, accepted ? "accepted" : "closed_not_claimable");
        world.agree();
        world.deliver("2026-04-01");
        world.accept(world.close("2026-05-02"));
        EXPECT_EQ(world.state(1), accepted ? ItemState::confirmed : ItemState::closed);
    }
}

TEST(close, under_the_reminder_policy_the_items_close_the_day_after_the_reminder_arrived)
{
    World world;
    world.choose(terms::Policy::silence_after_confirmation_period, "reminder_then_closed");
    world.agree();
    world.deliver("2026-04-01");
    const auto reminded = world.accept(world.close("2026-05-02"));
    EXPECT_CITES(std::get<ConfirmationReminded>(reminded.at(0)).basis, "terms 4.3");
    EXPECT_EQ(world.state(1), ItemState::delivered);
    EXPECT_TRUE(closings_due(world.book, world.notices, {1}, day("2026-05-03")).empty());
    notice::Notice& reminder = world.notices.notices.at(std::get<ConfirmationReminded>(reminded.at(0)).notice);
    reminder.arrived = notice::Arrival{.on = day("2026-05-07"), .detail = {}, .at = {}, .by = {}};
    EXPECT_TRUE(closings_due(world.book, world.notices, {1}, day("2026-05-07")).empty());
    EXPECT_EQ(closings_due(world.book, world.notices, {1}, day("2026-05-08")).size(), 1U);
    const auto closed = world.accept(world.close("2026-05-08"));
    EXPECT_EQ(std::get<ConfirmationClosed>(closed.at(0)).on, day("2026-05-08"));
    EXPECT_EQ(world.state(1), ItemState::closed);
}

TEST(confirm, an_item_is_confirmed_once_and_only_while_it_waits_for_it)
{
    World world;
    world.agree();
    EXPECT_FALSE(world.confirm({1}, "2026-04-02"));
    world.deliver("2026-04-01");
    const auto facts = world.accept(world.confirm({1}, "2026-04-02"));
    EXPECT_CITES(facts.at(0).basis, "terms 4.3");
    EXPECT_EQ(world.state(1), ItemState::confirmed);
    EXPECT_TRUE(world.confirm({1}, "2026-04-03")->empty());
    EXPECT_EQ(world.confirm({1, 2}, "2026-04-03")->at(0).items, std::vector<std::int32_t>{2});
    world.accept(world.claim({2}, "2026-04-10"));
    EXPECT_FALSE(world.confirm({2}, "2026-04-10"));
    EXPECT_FALSE(world.confirm({3}, "2026-04-10"));
}

}
}
