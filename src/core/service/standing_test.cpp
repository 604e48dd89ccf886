#include "service/world_test.h"

namespace service {
namespace {

TEST(standing, an_agreed_deliverable_is_a_duty_of_the_provider)
{
    World world;
    world.agree();
    const auto all = world.stand("2026-03-02");
    const Standing* duty = standing_of(all, "Deliver");
    ASSERT_NE(duty, nullptr);
    EXPECT_EQ(duty->kind, StandingKind::duty);
    EXPECT_CITES(duty->basis, "terms 4.1");
}

TEST(standing, after_delivery_the_contractor_confirms_and_may_claim_until_the_last_day)
{
    struct Row {
        const char* today;
        bool open;
    };
    World world;
    world.agree();
    world.deliver("2026-04-01");
    for (const Row& row : {Row{"2026-04-30", true}, Row{"2026-05-01", true}, Row{"2026-05-02", false}}) {
        const auto all = world.stand(row.today);
        const Standing *duty = standing_of(all, "ConfirmItems"), *right = standing_of(all, "ClaimNonconformity");
        EXPECT_EQ(duty != nullptr, row.open);
        EXPECT_EQ(right != nullptr, row.open);
        if (!row.open) continue;
        EXPECT_EQ(duty->until, day("2026-05-01"));
        EXPECT_CITES(duty->basis, "terms 4.3");
        EXPECT_EQ(right->bearer, Bearer::contractor);
        EXPECT_CITES(right->basis, "terms 4.3#2");
        EXPECT_EQ(standing_of(all, "CloseConfirmation")->from, day("2026-05-02"));
    }
}

TEST(standing, a_claim_in_time_waits_for_an_answer_and_then_for_redelivery)
{
    World world;
    world.agree();
    world.deliver("2026-04-01");
    world.accept(world.claim({2}, "2026-04-10"));
    EXPECT_NE(standing_of(world.stand("2026-04-10"), "AnswerClaim"), nullptr);
    EXPECT_EQ(standing_of(world.stand("2026-04-10"), "Deliver"), nullptr);
    world.accept(world.answer({1}, ClaimAnswer::accepted, "2026-04-11"));
    EXPECT_EQ(standing_of(world.stand("2026-04-11"), "AnswerClaim"), nullptr);
    const auto after = world.stand("2026-04-11");
    ASSERT_NE(standing_of(after, "Deliver"), nullptr);
    EXPECT_CITES(standing_of(after, "Deliver")->basis, "terms 4.3#2");
}

TEST(standing, a_debt_gives_the_right_to_suspend_and_its_payment_the_right_to_lift)
{
    World world;
    const std::vector<Overdue> overdue{debt("2026-04-30", 110000)};
    EXPECT_EQ(standing_of(world.stand("2026-04-30", overdue), "Suspend"), nullptr);
    const auto late = world.stand("2026-05-01", overdue);
    const Standing* right = standing_of(late, "Suspend");
    ASSERT_NE(right, nullptr);
    EXPECT_EQ(right->kind, StandingKind::right);
    EXPECT_EQ(right->from, day("2026-05-01"));
    EXPECT_CITES(right->basis, "terms 20.1.1");
    EXPECT_EQ(right->because, std::vector<Position>{{7}});
    world.accept(world.suspend({"terms 20.1.1"_clause}, "2026-05-01", overdue));
    EXPECT_EQ(standing_of(world.stand("2026-05-02", overdue), "Suspend"), nullptr);
    EXPECT_EQ(standing_of(world.stand("2026-05-02", overdue), "Lift"), nullptr);
    const auto paid = world.stand("2026-05-03");
    ASSERT_NE(standing_of(paid, "Lift"), nullptr);
    EXPECT_NE(standing_of(paid, "Lift")->what.find("すべて入金済み"), std::string::npos);
    EXPECT_CITES(paid.at(0).basis, "terms 29.3");
}

TEST(standing, an_ended_contract_leaves_no_duty_to_deliver_and_no_right_to_suspend)
{
    World world;
    world.agree();
    world.end_contract("2026-04-30");
    EXPECT_TRUE(world.stand("2026-05-01", {debt("2026-04-30", 1)}).empty());
}

}
}
