#include "ending/world_test.h"

namespace ending {
namespace {

TEST(standing, a_contract_in_force_can_be_left_by_its_contractor)
{
    const World world;
    const auto all = world.stand("2026-06-01");
    const Standing* right = standing_of(all, "TerminateByContractor");
    ASSERT_NE(right, nullptr);
    EXPECT_EQ(right->bearer, Bearer::contractor);
    EXPECT_CITES(right->basis, "terms 25.1");
}

TEST(standing, a_suspension_gives_the_right_to_terminate_from_the_day_after_the_cure_period)
{
    World world;
    world.suspend("terms 20.1.3"_clause, "2026-06-01");
    const auto unset = world.stand("2026-06-02");
    ASSERT_NE(standing_of(unset, "SetParameter"), nullptr);
    EXPECT_CITES(standing_of(unset, "SetParameter")->basis, "terms 24.1");
    world.set(terms::Parameter::cure_period_days, 14);
    const auto all = world.stand("2026-06-02");
    const Standing* right = standing_of(all, "TerminateByProvider");
    ASSERT_NE(right, nullptr);
    EXPECT_EQ(right->from, day("2026-06-16"));
    EXPECT_CITES(right->basis, "terms 24.1");
    EXPECT_EQ(all.at(0).kind, StandingKind::duty);
    EXPECT_EQ(all.at(0).until, day("2026-06-15"));
}

TEST(standing, a_demand_must_arrive_before_its_time_runs)
{
    World world;
    world.set(terms::Parameter::demand_period_days, 7);
    world.accept(world.decide_on("2026-06-01", DemandCure{.contract = {1}, .statement = "未払い"}));
    EXPECT_NE(standing_of(world.stand("2026-06-02"), "RecordArrival"), nullptr);
    world.arrive(world.last_notice(), "2026-06-04");
    const auto all = world.stand("2026-06-05");
    EXPECT_EQ(standing_of(all, "TerminateByProvider")->from, day("2026-06-12"));
    EXPECT_CITES(all.at(0).basis, "civil-code 541");
}

TEST(standing, a_decided_termination_waits_for_its_arrival_and_leaves_the_claim_for_damages)
{
    World world;
    world.accept(world.terminate("terms 24.3.3"_clause, "2026-06-01"));
    const auto pending = world.stand("2026-06-02");
    EXPECT_NE(standing_of(pending, "RecordSending"), nullptr);
    ASSERT_NE(standing_of(pending, "RecordArrival"), nullptr);
    EXPECT_CITES(standing_of(pending, "RecordArrival")->basis, "terms 24.4");
    world.arrive(world.last_notice(), "2026-06-05");
    world.accept(world.decide_on("2026-06-05", End{{1}}));
    EXPECT_CITES(world.stand("2026-06-06").at(0).basis, "terms 24.5");
}

TEST(standing, a_filing_is_a_duty_to_settle)
{
    World world;
    world.accept(world.exit("2026-06-01", "2026-06-01"));
    const auto all = world.stand("2026-06-02");
    const Standing* duty = standing_of(all, "AgreeSettlement");
    ASSERT_NE(duty, nullptr);
    EXPECT_CITES(duty->basis, "terms 25.2");
    EXPECT_EQ(standing_of(all, "TerminateByContractor"), nullptr);
    world.accept(world.settle(60, 300000, "2026-06-20"));
    world.accept(world.decide_on("2026-06-20", End{{1}}));
    const auto ended = world.stand("2026-06-20");
    ASSERT_NE(standing_of(ended, "InvoiceSettlement"), nullptr);
    EXPECT_NE(standing_of(ended, "InvoiceSettlement")->what.find("300,000円"), std::string::npos);
}

}
}
