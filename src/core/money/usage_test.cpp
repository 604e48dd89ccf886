#include "money/world_test.h"

namespace money {
namespace {

RecordUsage usage(const char* month, std::int64_t amount, const char* description = "AWS")
{
    return {.contract = {1}, .month = month, .amount = Yen(amount), .description = description};
}

Decision<UsageRecorded> record(const World& world, const RecordUsage& command, std::string_view today = "2026-06-03")
{
    return decide(world.money, command, world.contracts, world.services, World::on(today));
}

void agree_deliverable(World& world, std::uint32_t id, service::ProcuredBy procured_by)
{
    world.fold(world.services, service::DeliverableAgreed{.on = day("2026-04-15"),
                                                          .basis = "terms 3.10"_clause,
                                                          .deliverable = {id},
                                                          .contract = {1},
                                                          .name = "基盤",
                                                          .specification = "S-1",
                                                          .items = {"構築"},
                                                          .procured_by = procured_by});
}

void deliver(World& world, const char* on)
{
    world.fold(world.services, service::Delivered{.on = day(on),
                                                  .basis = "terms 4.3"_clause,
                                                  .deliverable = {1},
                                                  .items = {1},
                                                  .last_day = day(on) + Days{30}});
}

TEST(usage, what_the_provider_arranged_is_recorded_in_yen)
{
    const World world;
    const auto decision = record(world, usage("2026-05", 12'345));
    ASSERT_TRUE(decision);
    EXPECT_CITES(decision->front().basis, "terms 28.4");
    EXPECT_CITES(decision->front().basis, "terms 28.1.3");
    EXPECT_CITES(decision->front().basis, "terms 5.3");
    EXPECT_CITES(decision->front().basis, "terms 5.2");
}

TEST(usage, until_the_month_of_delivery_it_is_also_the_cost_of_building)
{
    World world;
    agree_deliverable(world, 1, service::ProcuredBy::provider);
    deliver(world, "2026-05-20");
    EXPECT_CITES(record(world, usage("2026-04", 1))->front().basis, "terms 5.2");
    EXPECT_CITES(record(world, usage("2026-05", 1))->front().basis, "terms 5.2");
    EXPECT_FALSE(record(world, usage("2026-06", 1))->front().basis.cites("terms 5.2"_clause));
}

TEST(usage, what_the_contractor_contracted_itself_is_not_billed)
{
    World world;
    agree_deliverable(world, 1, service::ProcuredBy::contractor);
    const auto decision = record(world, usage("2026-05", 12'345));
    ASSERT_FALSE(decision);
    EXPECT_CITES(decision.error().basis, "terms 28.3");
    agree_deliverable(world, 2, service::ProcuredBy::provider);
    EXPECT_TRUE(record(world, usage("2026-05", 12'345)));
}

TEST(usage, the_month_lies_between_the_first_day_of_use_and_today)
{
    World world;
    struct Row {
        const char* month;
        bool accepted;
    };
    for (const Row& row : {Row{"2026-03", false}, Row{"2026-04", true}, Row{"2026-06", true}, Row{"2026-07", false},
                           Row{"2026-13", false}, Row{"2026-5", false}, Row{"", false}})
        EXPECT_EQ(static_cast<bool>(record(world, usage(row.month, 1))), row.accepted) << row.month;
    world.end("2026-05-10");
    EXPECT_TRUE(record(world, usage("2026-05", 1)));
    EXPECT_FALSE(record(world, usage("2026-06", 1)));
}

TEST(usage, an_amount_is_not_negative_nor_beyond_a_trillion)
{
    const World world;
    EXPECT_FALSE(record(world, usage("2026-05", -1)));
    EXPECT_TRUE(record(world, usage("2026-05", 0)));
    EXPECT_TRUE(record(world, usage("2026-05", 1)));
    EXPECT_TRUE(record(world, usage("2026-05", 1'000'000'000'000)));
    EXPECT_FALSE(record(world, usage("2026-05", 1'000'000'000'001)));
}

TEST(usage, the_same_record_again_changes_nothing_and_another_amount_is_refused)
{
    World world;
    world.keep(record(world, usage("2026-05", 12'345)));
    EXPECT_TRUE(record(world, usage("2026-05", 12'345))->empty());
    const auto other = record(world, usage("2026-05", 12'346));
    ASSERT_FALSE(other);
    EXPECT_CITES(other.error().basis, "terms 28.4");
    EXPECT_EQ(record(world, usage("2026-05", 12'346, "AWS 追加分"))->size(), 1u);
}

}
}
