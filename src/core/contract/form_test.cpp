#include "contract/contract_test.h"

namespace contract {
namespace {

World with_accepted()
{
    World world;
    Apply command = application();
    command.express_until = day("2027-03-31");
    world.applied(command, on("2026-04-01"));
    world.accepted({1}, "2026-04-03");
    return world;
}

Decision<Formed> form(const World& world, ApplicationId id = {1})
{
    return decide(world.book, Form{id}, world.notices, on("2026-04-10"));
}

TEST(form, a_contract_is_formed_on_the_day_the_acceptance_is_sent)
{
    World world = with_accepted();
    EXPECT_TRUE(forms_due(world.book, world.notices).empty());
    world.sent({1}, "2026-04-05");
    ASSERT_EQ(forms_due(world.book, world.notices).size(), 1U);
    const auto decision = form(world);
    ASSERT_TRUE(decision);
    const Formed& fact = decision->front();
    EXPECT_EQ(fact.on, day("2026-04-05"));
    EXPECT_EQ(fact.usage_start, day("2026-04-05"));
    EXPECT_EQ(fact.edition, "2022-06-01版");
    EXPECT_EQ(fact.express_until, day("2027-03-31"));
    EXPECT_CITES(fact.basis, "terms 15.1");
    EXPECT_CITES(fact.basis, "terms 15.1#2");
    EXPECT_CITES(fact.basis, "terms 12.1");
    EXPECT_CITES(fact.basis, "civil-code 522.1");
}

TEST(form, without_a_sent_notice_there_is_no_contract)
{
    const auto unsent = form(with_accepted());
    ASSERT_FALSE(unsent);
    EXPECT_CITES(unsent.error().basis, "terms 15.1");
    EXPECT_FALSE(form(with_accepted(), {2})) << "no such application";
    World unscreened;
    unscreened.applied(application(), on("2026-04-01"));
    const auto early = form(unscreened);
    ASSERT_FALSE(early);
    EXPECT_CITES(early.error().basis, "terms 16.1");
}

TEST(form, the_first_sending_forms_the_contract_also_when_it_bounced)
{
    World world = with_accepted();
    world.sent({1}, "2026-04-05");
    notice::evolve(world.notices,
                   notice::NoticeBounced{.on = day("2026-04-05"), .basis = "civil-code 97.1"_clause, .notice = {1}},
                   {});
    world.sent({1}, "2026-04-07");
    EXPECT_EQ(form(world)->front().on, day("2026-04-05"));
}

TEST(form, a_contract_is_formed_only_once)
{
    World world = with_accepted();
    world.sent({1}, "2026-04-05");
    EXPECT_EQ(world.formed({1}), ContractId{1});
    EXPECT_TRUE(form(world)->empty());
    EXPECT_TRUE(forms_due(world.book, world.notices).empty());
    EXPECT_EQ(world.book.applications.at({1}).contract, ContractId{1});
    EXPECT_EQ(world.book.contracts.at({1}).plan.front().item, "MANAGE");
}

TEST(form, a_contract_is_in_force_from_its_formation_through_its_last_day)
{
    World world = with_accepted();
    world.sent({1}, "2026-04-05");
    world.formed({1});
    const Contract& contract = world.book.contracts.at({1});
    EXPECT_FALSE(contract.in_force(day("2026-04-04")));
    EXPECT_TRUE(contract.in_force(day("2026-04-05")));
    evolve(world.book, Ended{day("2026-09-30"), "terms 24.4"_clause, {1}, "解除の通知の到達"}, {{9}, {}});
    EXPECT_TRUE(contract.in_force(day("2026-09-30")));
    EXPECT_FALSE(contract.in_force(day("2026-10-01")));
    EXPECT_EQ(contract.ended->by, Position{9});
    evolve(world.book, EndingVoided{day("2026-10-02"), "civil-code 97.1"_clause, {1}, "不達"}, {{10}, {}});
    EXPECT_TRUE(contract.in_force(day("2026-10-01")));
}

}
}
