#include "service/world_test.h"

namespace service {
namespace {

TEST(agree, a_deliverable_needs_its_specification)
{
    const World world;
    const AgreeDeliverable none{.contract = {1}, .name = "販売管理", .specification = "　", .items = {"画面"}};
    const auto refused = decide(world.book, none, world.contracts, World::on("2026-03-01"));
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 4.2");
}

TEST(agree, a_deliverable_needs_at_least_one_item_of_work)
{
    const World world;
    for (const std::vector<std::string>& items : {std::vector<std::string>{}, {"画面", " "}}) {
        const AgreeDeliverable command{.contract = {1}, .name = "販売管理", .specification = "S", .items = items};
        const auto refused = decide(world.book, command, world.contracts, World::on("2026-03-01"));
        ASSERT_FALSE(refused);
        EXPECT_CITES(refused.error().basis, "terms 3.10");
    }
}

TEST(agree, an_agreed_deliverable_cites_the_basic_service)
{
    World world;
    const auto facts = world.agree();
    EXPECT_CITES(facts.at(0).basis, "terms 4.1");
    EXPECT_CITES(facts.at(0).basis, "terms 4.2");
    EXPECT_EQ(facts.at(0).deliverable, DeliverableId{1});
    EXPECT_EQ(world.state(1), ItemState::agreed);
}

TEST(agree, nothing_is_agreed_before_formation_or_after_the_end)
{
    World world;
    const AgreeDeliverable command{.contract = {1}, .name = "販売管理", .specification = "S", .items = {"画面"}};
    const auto early = decide(world.book, command, world.contracts, World::on("2026-02-28"));
    ASSERT_FALSE(early);
    EXPECT_CITES(early.error().basis, "terms 15.1");
    world.end_contract("2026-06-30");
    EXPECT_TRUE(decide(world.book, command, world.contracts, World::on("2026-06-30")));
    const auto late = decide(world.book, command, world.contracts, World::on("2026-07-01"));
    ASSERT_FALSE(late);
    EXPECT_CITES(late.error().basis, "terms 24.4");
}

// law.md 2.1, under sundays_holidays
TEST(deliver, the_confirmation_period_ends_on_the_thirtieth_day_after_receipt_or_the_next_working_day)
{
    struct Row {
        const char *received, *last_day, *rolled_from;
    };
    for (const Row& row : {
             Row{"2026-04-01", "2026-05-01", nullptr},
             Row{"2026-04-03", "2026-05-07", "2026-05-03"},
             Row{"2026-08-22", "2026-09-24", "2026-09-21"},
         }) {
        World world;
        world.agree();
        const Delivered fact = world.deliver(row.received);
        EXPECT_EQ(fact.last_day, day(row.last_day)) << row.received;
        EXPECT_EQ(fact.rolled_from.has_value(), row.rolled_from != nullptr);
        if (row.rolled_from) {
            EXPECT_EQ(fact.rolled_from, day(row.rolled_from));
        }
        EXPECT_CITES(fact.basis, "terms 4.3");
        EXPECT_CITES(fact.basis, "terms 4.3#2");
        EXPECT_CITES(fact.basis, "civil-code 140");
        EXPECT_EQ(fact.basis.cites("civil-code 142"_clause), row.rolled_from != nullptr);
    }
}

TEST(deliver, an_individual_agreement_sets_another_length)
{
    World world;
    world.terms.agreed[{1}][terms::Parameter::confirmation_days] = {
        {.from = day("2026-03-01"), .value = Decimal::of(10, 0), .by = {}}};
    const auto period = confirmation_period(day("2026-04-01"), world.rules(day("2026-04-01")));
    ASSERT_TRUE(period);
    EXPECT_EQ(period->value.end, day("2026-04-11"));
    EXPECT_CITES(period->basis, "terms 1.1-但");
}

TEST(deliver, the_notice_of_delivery_tells_the_last_day)
{
    World world;
    world.agree();
    const auto facts = *world.try_deliver(day("2026-04-01"), day("2026-04-02"));
    const auto& draft = std::get<notice::NoticeDrafted>(facts.at(1));
    EXPECT_EQ(draft.kind, notice::NoticeKind::delivery);
    EXPECT_NE(draft.paragraphs.at(2).find("2026年5月1日"), std::string::npos);
    EXPECT_CITES(draft.basis, "terms 4.3#3");
}

TEST(deliver, the_day_of_receipt_lies_neither_in_the_future_nor_before_the_deliverable_was_agreed)
{
    struct Row {
        const char *received, *today;
        bool accepted;
    };
    World world;
    world.agree();
    for (const Row& row : {
             Row{"2026-03-31", "2026-04-01", true},
             Row{"2026-04-01", "2026-04-01", true},
             Row{"2026-04-02", "2026-04-01", false},
             Row{"2026-03-01", "2026-04-01", true},
             Row{"2026-02-28", "2026-04-01", false},
         }) {
        const auto decision = world.try_deliver(day(row.received), day(row.today));
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.received;
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "terms 4.3");
        }
    }
}

TEST(deliver, the_same_delivery_twice_is_one_fact_and_another_one_needs_something_to_deliver)
{
    World world;
    world.agree();
    world.deliver("2026-04-01");
    EXPECT_TRUE(world.try_deliver(day("2026-04-01"), day("2026-04-02"))->empty());
    EXPECT_FALSE(world.try_deliver(day("2026-04-02"), day("2026-04-02")));
}

TEST(deliver, a_second_delivery_brings_the_repaired_items_only_and_starts_a_period_of_its_own)
{
    World world;
    world.agree();
    world.deliver("2026-04-01");
    world.accept(world.claim({2}, "2026-04-10"));
    world.accept(world.answer({1}, ClaimAnswer::accepted, "2026-04-11"));
    const Delivered again = world.deliver("2026-04-20");
    EXPECT_EQ(again.items, std::vector<std::int32_t>{2});
    EXPECT_EQ(again.last_day, day("2026-05-20"));
    const auto first = world.claim({1}, "2026-05-02"), second = world.claim({2}, "2026-05-02");
    EXPECT_FALSE(std::get<ClaimReceived>(first->at(0)).in_time);
    EXPECT_TRUE(std::get<ClaimReceived>(second->at(0)).in_time);
}

TEST(deliver, delivery_is_completed_when_every_deliverable_was_delivered_once)
{
    World world;
    EXPECT_EQ(delivery_completed(world.book, world.contracts.contracts.at({1})), std::nullopt);
    world.agree();
    EXPECT_EQ(delivery_completed(world.book, world.contracts.contracts.at({1})), std::nullopt);
    world.deliver("2026-04-01");
    EXPECT_EQ(delivery_completed(world.book, world.contracts.contracts.at({1})), day("2026-04-01"));
    world.agree();
    EXPECT_EQ(delivery_completed(world.book, world.contracts.contracts.at({1})), std::nullopt);
}

}
}
