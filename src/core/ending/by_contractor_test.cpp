#include "ending/world_test.h"

namespace ending {
namespace {

TEST(exit, the_filing_is_a_fact_from_its_arrival)
{
    struct Row {
        const char *arrived, *today;
        bool accepted;
    };
    for (const Row& row : {
             Row{"2026-06-01", "2026-06-02", true},
             Row{"2026-06-02", "2026-06-02", true},
             Row{"2026-06-03", "2026-06-02", false},
             Row{"2026-04-01", "2026-06-02", true},
             Row{"2026-03-31", "2026-06-02", false},
         }) {
        World world;
        const auto decision = world.exit(row.arrived, row.today);
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.arrived;
        if (decision) {
            EXPECT_CITES(decision->at(0).basis, "terms 25.1");
        }
    }
}

TEST(exit, by_default_the_contract_ends_on_the_day_the_settlement_is_agreed)
{
    World world;
    world.accept(world.exit("2026-06-01", "2026-06-02"));
    EXPECT_TRUE(world.exit("2026-06-05", "2026-06-05")->empty());
    EXPECT_TRUE(world.due_on("2026-12-31").empty());
    const auto agreed = world.accept(world.settle(60, 300000, "2026-06-20"));
    EXPECT_CITES(agreed.at(0).basis, "terms 25.2");
    EXPECT_CITES(agreed.at(0).basis, "civil-code 634");
    EXPECT_EQ(agreed.at(0).tax, money::TaxCode::standard);
    EXPECT_TRUE(world.is_due<End>("2026-06-20"));
    const auto facts = world.accept(world.decide_on("2026-06-20", End{{1}}));
    const auto& ended = std::get<contract::Ended>(facts.at(0));
    EXPECT_EQ(ended.on, day("2026-06-20"));
    EXPECT_CITES(ended.basis, "terms 25.1");
    EXPECT_CITES(ended.basis, "terms 25.2");
    EXPECT_TRUE(world.is_due<money::InvoiceSettlement>("2026-06-20"));
}

TEST(exit, under_the_policy_of_arrival_the_filing_itself_ends_the_contract)
{
    World world;
    world.choose(terms::Policy::exit_effect, "arrival");
    world.accept(world.exit("2026-06-01", "2026-06-02"));
    EXPECT_TRUE(world.is_due<End>("2026-06-02"));
    world.accept(world.decide_on("2026-06-02", End{{1}}));
    EXPECT_EQ(world.contract().ended->on, day("2026-06-01"));
    EXPECT_TRUE(world.due_on("2026-06-20").empty());
    world.accept(world.settle(60, 300000, "2026-06-20"));
    EXPECT_TRUE(world.is_due<money::InvoiceSettlement>("2026-06-20"));
}

TEST(settle, the_price_for_progress_lies_in_its_bounds_and_has_its_evidence)
{
    struct Row {
        std::int32_t percent;
        std::int64_t yen;
        const char* evidence;
        bool accepted;
    };
    for (const Row& row : {
             Row{-1, 1, "合意書", false},
             Row{0, 0, "合意書", true},
             Row{100, 1, "合意書", true},
             Row{101, 1, "合意書", false},
             Row{50, -1, "合意書", false},
             Row{50, 1, " ", false},
         }) {
        World world;
        world.accept(world.exit("2026-06-01", "2026-06-01"));
        const auto decision = world.settle(row.percent, row.yen, "2026-06-20", row.evidence);
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.percent;
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "terms 25.2");
        }
    }
}

TEST(settle, nothing_is_settled_without_a_filing_or_twice)
{
    World world;
    const auto early = world.settle(50, 1, "2026-06-20");
    ASSERT_FALSE(early);
    EXPECT_CITES(early.error().basis, "terms 25.1");
    world.accept(world.exit("2026-06-01", "2026-06-01"));
    world.accept(world.settle(50, 1, "2026-06-20"));
    EXPECT_TRUE(world.settle(50, 1, "2026-06-21")->empty());
    EXPECT_FALSE(world.settle(50, 2, "2026-06-21"));
}

TEST(settle, where_the_remaining_fees_settle_no_price_for_progress_is_agreed)
{
    World world;
    world.choose(terms::Policy::settlement_contractor_exit, "remaining_fees");
    world.accept(world.exit("2026-06-01", "2026-06-01"));
    const auto refused = world.settle(50, 1, "2026-06-20");
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 28.5");
    EXPECT_TRUE(world.is_due<End>("2026-06-01"));
}

}
}
