#include "service/world_test.h"

namespace service {
namespace {

// rows: terms 4.3#2 below at above
TEST(claim, a_claim_counts_through_the_last_day_and_not_on_the_day_after)
{
    struct Row {
        const char* arrived;
        bool in_time;
    };
    for (const Row& row : {
             Row{"2026-04-30", true},  // the 29th day
             Row{"2026-05-01", true},  // the 30th day
             Row{"2026-05-02", false}, // the 31st day
         }) {
        World world;
        world.agree();
        world.deliver("2026-04-01");
        const auto facts = world.accept(world.claim({2}, row.arrived));
        const auto& fact = std::get<ClaimReceived>(facts.at(0));
        EXPECT_EQ(fact.in_time, row.in_time) << row.arrived;
        EXPECT_EQ(fact.last_day, day("2026-05-01"));
        EXPECT_CITES(fact.basis, "terms 4.3#2");
        EXPECT_EQ(world.state(2), row.in_time ? ItemState::claimed : ItemState::delivered);
        EXPECT_EQ(world.state(1), ItemState::delivered);
        EXPECT_EQ(facts.size(), row.in_time ? 1U : 2U);
    }
}

TEST(claim, a_late_claim_is_recorded_and_answered_with_the_computed_day)
{
    World world;
    world.agree();
    world.deliver("2026-04-01");
    const auto facts = world.accept(world.claim({1, 2}, "2026-05-02"));
    EXPECT_CITES(std::get<ClaimReceived>(facts.at(0)).basis, "terms 4.3#3");
    const auto& answer = std::get<notice::NoticeDrafted>(facts.at(1));
    EXPECT_EQ(answer.kind, notice::NoticeKind::claim_answer);
    EXPECT_NE(answer.paragraphs.at(1).find("2026年5月1日"), std::string::npos);
    EXPECT_CITES(answer.basis, "terms 4.3#3");
    const auto refused = world.answer({1}, ClaimAnswer::accepted, "2026-05-03");
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 4.3#2");
}

TEST(claim, an_item_that_was_not_delivered_cannot_be_claimed)
{
    World world;
    world.agree();
    EXPECT_FALSE(world.claim({1}, "2026-04-01"));
    world.deliver("2026-04-02");
    const auto before = world.claim({1}, "2026-04-01");
    ASSERT_FALSE(before);
    EXPECT_CITES(before.error().basis, "terms 4.3#2");
    EXPECT_TRUE(world.claim({1}, "2026-04-02"));
    EXPECT_FALSE(world.claim({3}, "2026-04-02"));
    EXPECT_FALSE(world.claim({1, 1}, "2026-04-02"));
    EXPECT_FALSE(world.claim({}, "2026-04-02"));
}

TEST(claim, a_confirmed_or_silently_closed_item_can_still_be_claimed_by_what_arrived_in_time)
{
    World world;
    world.agree();
    world.deliver("2026-04-01");
    world.accept(world.confirm({1}, "2026-04-02"));
    world.accept(world.close("2026-05-02"));
    EXPECT_EQ(world.state(2), ItemState::closed);
    world.accept(world.claim({1, 2}, "2026-05-01"));
    EXPECT_EQ(world.state(1), ItemState::claimed);
    EXPECT_EQ(world.state(2), ItemState::claimed);
}

TEST(claim, a_claim_over_two_deliveries_becomes_one_claim_for_each_period)
{
    World world;
    world.agree();
    world.deliver("2026-04-01");
    world.accept(world.claim({2}, "2026-04-10"));
    world.accept(world.answer({1}, ClaimAnswer::accepted, "2026-04-11"));
    world.deliver("2026-04-20");
    const auto facts = world.accept(world.claim({1, 2}, "2026-05-02", "動かない"));
    ASSERT_EQ(facts.size(), 3U);
    const auto &late = std::get<ClaimReceived>(facts.at(0)), &early = std::get<ClaimReceived>(facts.at(2));
    EXPECT_FALSE(late.in_time);
    EXPECT_EQ(late.claim, ClaimId{2});
    EXPECT_TRUE(early.in_time);
    EXPECT_EQ(early.claim, ClaimId{3});
    EXPECT_EQ(early.last_day, day("2026-05-20"));
}

TEST(claim, the_same_claim_twice_is_one_fact)
{
    World world;
    world.agree();
    world.deliver("2026-04-01");
    world.accept(world.claim({2}, "2026-04-10"));
    EXPECT_TRUE(world.claim({2}, "2026-04-10")->empty());
    EXPECT_EQ(world.claim({2}, "2026-04-10", "別の件")->size(), 1U);
}

TEST(answer, an_accepted_claim_is_repaired_and_a_rejected_one_closes)
{
    World world;
    world.agree();
    world.deliver("2026-04-01");
    world.accept(world.claim({1}, "2026-04-10"));
    world.accept(world.claim({2}, "2026-04-10"));
    const auto accepted = world.accept(world.answer({1}, ClaimAnswer::accepted, "2026-04-11"));
    EXPECT_CITES(std::get<ClaimAnswered>(accepted.at(0)).basis, "terms 4.1");
    EXPECT_EQ(world.state(1), ItemState::repairing);
    EXPECT_FALSE(world.answer({2}, ClaimAnswer::rejected, "2026-04-11", " "));
    const auto rejected = world.accept(world.answer({2}, ClaimAnswer::rejected, "2026-04-11"));
    EXPECT_CITES(std::get<ClaimAnswered>(rejected.at(0)).basis, "terms 4.3#3");
    EXPECT_EQ(world.state(2), ItemState::closed);
    EXPECT_TRUE(world.answer({2}, ClaimAnswer::rejected, "2026-04-12")->empty());
    EXPECT_FALSE(world.answer({2}, ClaimAnswer::accepted, "2026-04-12"));
}

TEST(answer, a_rejected_claim_leaves_an_item_open_for_another_claim_that_waits)
{
    World world;
    world.agree();
    world.deliver("2026-04-01");
    world.accept(world.claim({1}, "2026-04-10", "一つ目"));
    world.accept(world.claim({1}, "2026-04-11", "二つ目"));
    world.accept(world.answer({1}, ClaimAnswer::rejected, "2026-04-12"));
    EXPECT_EQ(world.state(1), ItemState::claimed);
    world.accept(world.answer({2}, ClaimAnswer::rejected, "2026-04-12"));
    EXPECT_EQ(world.state(1), ItemState::closed);
}

}
}
