#include "money/world_test.h"

namespace money {
namespace {

SetPrice manage(std::int64_t amount, std::string_view from)
{
    return {.item = "MANAGE",
            .name = "MANAGEの料金",
            .kind = FeeKind::monthly,
            .amount = Yen(amount),
            .unit = "式",
            .tax = TaxCode::standard,
            .from = day(from)};
}

TEST(price, each_fee_kind_has_its_item_of_28)
{
    EXPECT_EQ(clause_of(FeeKind::initial), "terms 28.1.1"_clause);
    EXPECT_EQ(clause_of(FeeKind::monthly), "terms 28.1.2"_clause);
    EXPECT_EQ(clause_of(FeeKind::monthly_usage), "terms 28.1.3"_clause);
    EXPECT_EQ(clause_of(FeeKind::yearly), "terms 28.1.4"_clause);
    EXPECT_EQ(clause_of(FeeKind::other), "terms 28.1.5"_clause);
    EXPECT_EQ(label(FeeKind::yearly), "年間費用");
}

TEST(price, a_new_price_begins_only_after_the_day_the_last_one_began)
{
    const World world; // the last price of MANAGE is from 2022-06-01
    struct Row {
        const char* from;
        bool accepted;
    };
    for (const Row& row : {Row{"2022-05-31", false}, Row{"2022-06-01", false}, Row{"2022-06-02", true}}) {
        const auto decision = decide(world.money, manage(60'000, row.from), World::on("2026-04-01"));
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.from;
        EXPECT_CITES(decision ? decision->front().basis : decision.error().basis, "terms 28.2");
    }
}

TEST(price, the_price_of_a_day_is_the_last_one_begun)
{
    World world;
    world.price("MANAGE", FeeKind::monthly, 60'000, "2026-05-01");
    const auto amount = [&](const char* on) { return price_on(world.money, "MANAGE", day(on))->amount; };
    EXPECT_EQ(price_on(world.money, "MANAGE", day("2022-05-31")), nullptr);
    EXPECT_EQ(price_on(world.money, "NONE", day("2026-05-01")), nullptr);
    EXPECT_EQ(amount("2022-06-01"), Yen(50'000));
    EXPECT_EQ(amount("2026-04-30"), Yen(50'000));
    EXPECT_EQ(amount("2026-05-01"), Yen(60'000));
}

TEST(price, the_same_price_again_changes_nothing)
{
    World world;
    for (const char* from : {"2022-06-01", "2026-05-01"}) {
        const auto decision = decide(world.money, manage(50'000, from), World::on("2026-04-01"));
        ASSERT_TRUE(decision) << from;
        EXPECT_TRUE(decision->empty()) << from;
    }
    world.price("MANAGE", FeeKind::monthly, 60'000, "2026-05-01");
    EXPECT_TRUE(decide(world.money, manage(50'000, "2022-06-01"), World::on("2026-06-01"))->empty());
    EXPECT_EQ(decide(world.money, manage(50'000, "2026-06-01"), World::on("2026-06-01"))->size(), 1u);
}

TEST(price, what_cannot_be_a_price_is_refused_under_28_2)
{
    const World world;
    const auto refused = [&](auto change) {
        SetPrice command = manage(50'000, "2026-05-01");
        command.item = "NEW-1";
        change(command);
        return !decide(world.money, command, World::on("2026-04-01"));
    };
    EXPECT_FALSE(refused([](SetPrice&) {}));
    for (const char* item : {"", "運用", "A B", "A_B", "A/B"})
        EXPECT_TRUE(refused([&](SetPrice& c) { c.item = item; })) << item;
    EXPECT_FALSE(refused([](SetPrice& c) { c.item = std::string(40, 'a'); }));
    EXPECT_TRUE(refused([](SetPrice& c) { c.item = std::string(41, 'a'); }));
    EXPECT_TRUE(refused([](SetPrice& c) { c.name.clear(); }));
    EXPECT_TRUE(refused([](SetPrice& c) { c.amount = Yen(-1); }));
    EXPECT_TRUE(refused([](SetPrice& c) { c.amount = Yen(0); }));
    EXPECT_FALSE(refused([](SetPrice& c) { c.amount = Yen(1); }));
    EXPECT_FALSE(refused([](SetPrice& c) { c.amount = Yen(1'000'000'000'000); }));
    EXPECT_TRUE(refused([](SetPrice& c) { c.amount = Yen(1'000'000'000'001); }));
    EXPECT_TRUE(refused([](SetPrice& c) { c.kind = FeeKind::monthly_usage; }));
    EXPECT_TRUE(refused([](SetPrice& c) { c.from = day("1989-03-31"); }));
}

TEST(price, an_item_keeps_its_fee_kind)
{
    const World world;
    SetPrice command = manage(50'000, "2026-05-01");
    command.kind = FeeKind::yearly;
    const auto decision = decide(world.money, command, World::on("2026-04-01"));
    ASSERT_FALSE(decision);
    EXPECT_CITES(decision.error().basis, "terms 28.2");
}

}
}
