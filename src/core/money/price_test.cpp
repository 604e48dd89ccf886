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

// The table T of docs/worked/prices.md: from 1 1,000 yen, from 11 800, from 51 500.
Price table_t(TierRule rule)
{
    return {.from = day("2022-06-01"),
            .name = "T",
            .amount = Yen(1'000),
            .unit = "台",
            .tier_rule = rule,
            .tiers = {{11, Yen(800)}, {51, Yen(500)}}};
}

// prices 1, prices 2; rows: terms 28.2 below at above
TEST(price, a_tier_holds_at_its_quantity_already)
{
    struct Row {
        std::int32_t quantity;
        std::int64_t volume, graduated;
        std::size_t parts;
    };
    for (const Row& row :
         {Row{1, 1'000, 1'000, 1}, Row{9, 9'000, 9'000, 1}, Row{10, 10'000, 10'000, 1}, Row{11, 8'800, 10'800, 2},
          Row{12, 9'600, 11'600, 2}, Row{49, 39'200, 41'200, 2}, Row{50, 40'000, 42'000, 2}, Row{51, 25'500, 42'500, 3},
          Row{52, 26'000, 43'000, 3}, Row{1'000'000, 500'000'000, 500'017'000, 3}}) {
        EXPECT_EQ(price_of(table_t(TierRule::volume), row.quantity), Yen(row.volume)) << row.quantity;
        EXPECT_EQ(price_of(table_t(TierRule::graduated), row.quantity), Yen(row.graduated)) << row.quantity;
        EXPECT_EQ(priced(table_t(TierRule::volume), row.quantity).size(), 1U);
        EXPECT_EQ(priced(table_t(TierRule::graduated), row.quantity).size(), row.parts) << row.quantity;
    }
}

// prices 5: tiers of one unit; prices 3: with one price both rules agree.
TEST(price, a_tier_may_be_one_unit_wide)
{
    Price price{.amount = Yen(300), .unit = "台", .tiers = {{2, Yen(200)}, {3, Yen(100)}}};
    struct Row {
        std::int32_t quantity;
        std::int64_t volume, graduated;
    };
    for (const Row& row : {Row{1, 300, 300}, Row{2, 400, 500}, Row{3, 300, 600}, Row{4, 400, 700}}) {
        price.tier_rule = TierRule::volume;
        EXPECT_EQ(price_of(price, row.quantity), Yen(row.volume)) << row.quantity;
        price.tier_rule = TierRule::graduated;
        EXPECT_EQ(price_of(price, row.quantity), Yen(row.graduated)) << row.quantity;
    }
    const Price one{.amount = Yen(700), .tier_rule = TierRule::graduated};
    EXPECT_EQ(price_of(one, 123), Yen(86'100));
}

TEST(price, tiers_are_told_in_words)
{
    EXPECT_EQ(price_words(table_t(TierRule::volume)), "1,000円（11台以上は全数 800円、51台以上は全数 500円）");
    EXPECT_EQ(price_words(table_t(TierRule::graduated)), "1〜10台目 1,000円、11〜50台目 800円、51台目から 500円");
}

TEST(price, tiers_rise_strictly_from_two_on_and_only_graduated_ones_may_be_free)
{
    struct Row {
        TierRule rule;
        std::int64_t amount;
        std::vector<PriceTier> tiers;
        bool accepted;
    };
    const auto volume = TierRule::volume, graduated = TierRule::graduated;
    for (const Row& row : {
             Row{volume, 1'000, {{1, Yen(800)}}, false},
             Row{volume, 1'000, {{2, Yen(800)}}, true},
             Row{volume, 1'000, {{3, Yen(800)}}, true},
             Row{volume, 1'000, {{10, Yen(800)}, {9, Yen(700)}}, false},
             Row{volume, 1'000, {{10, Yen(800)}, {10, Yen(700)}}, false},
             Row{volume, 1'000, {{10, Yen(800)}, {11, Yen(700)}}, true},
             Row{volume, 1'000, {{10, Yen(1'200)}}, true}, // dearer from ten on: their business
             Row{volume, 1'000, {{1'000'000, Yen(1)}}, true},
             Row{volume, 1'000, {{1'000'001, Yen(1)}}, false},
             Row{volume, 1'000, {{10, Yen(0)}}, false}, // ten would cost nothing at all
             Row{volume, 0, {{10, Yen(1)}}, false},
             Row{volume, 1'000, {{10, Yen(1)}}, true},
             Row{graduated, 1'000, {{10, Yen(-1)}}, false},
             Row{graduated, 1'000, {{10, Yen(0)}}, true}, // free from the tenth on
             Row{graduated, 0, {{10, Yen(1)}}, true},     // nine free
             Row{graduated, 0, {{10, Yen(0)}}, false},
             Row{graduated, 0, {}, false},
             Row{graduated, 1'000, {{10, Yen(1'000'000'000'000)}}, true},
             Row{graduated, 1'000, {{10, Yen(1'000'000'000'001)}}, false},
         }) {
        const World world;
        SetPrice command = manage(row.amount, "2026-05-01");
        command.tier_rule = row.rule;
        command.tiers = row.tiers;
        const auto decision = decide(world.money, command, World::on("2026-04-01"));
        ASSERT_EQ(static_cast<bool>(decision), row.accepted)
            << row.amount << " " << (row.tiers.empty() ? 0 : row.tiers.back().from_quantity);
        EXPECT_CITES(decision ? decision->front().basis : decision.error().basis, "terms 28.2");
        if (decision) {
            EXPECT_EQ(decision->front().tiers, row.tiers);
        }
    }
}

TEST(price, a_price_with_other_tiers_is_another_price)
{
    World world;
    SetPrice command = manage(50'000, "2026-05-01");
    command.tiers = {{10, Yen(45'000)}};
    world.keep(decide(world.money, command, World::on("2026-04-01")));
    EXPECT_EQ(price_on(world.money, "MANAGE", day("2026-04-30"))->tiers.size(), 0U);
    EXPECT_EQ(price_on(world.money, "MANAGE", day("2026-05-01"))->tiers.size(), 1U);
    EXPECT_TRUE(decide(world.money, command, World::on("2026-04-01"))->empty());
    command.from = day("2026-06-01");
    command.tier_rule = TierRule::graduated;
    EXPECT_EQ(decide(world.money, command, World::on("2026-04-01"))->size(), 1U);
    command.tiers = {{11, Yen(45'000)}};
    EXPECT_EQ(decide(world.money, command, World::on("2026-04-01"))->size(), 1U);
}

}
}
