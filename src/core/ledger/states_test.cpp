// Everything that a contract is at once, and how far a what-if looks ahead.
#include "basis/cites_test.h"
#include "ledger/horizon.h"
#include "ledger/states.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

// Formed on 2026-04-15; one deliverable of one item, not delivered yet.
struct World {
    Books books;

    World()
    {
        fold(
            contract::Applied{.on = day("2026-04-15"), .basis = "terms 14.1"_clause, .application = {1}, .party = {1}});
        fold(contract::Formed{.on = day("2026-04-15"),
                              .basis = "terms 15.1"_clause,
                              .contract = {1},
                              .application = {1},
                              .party = {1},
                              .usage_start = day("2026-04-15")});
        fold(service::DeliverableAgreed{.on = day("2026-04-20"),
                                        .basis = "terms 4.1"_clause,
                                        .deliverable = {1},
                                        .contract = {1},
                                        .name = "移行一式",
                                        .specification = "SPEC-1",
                                        .items = {"構築"}});
    }
    void fold(const Fact& fact) { evolve(books, fact, Recorded{.position = {books.last.value + 1}, .at = {}}); }
    void is_confirmed()
    {
        fold(service::Delivered{.on = day("2026-05-01"),
                                .basis = "terms 4.3"_clause,
                                .deliverable = {1},
                                .items = {1},
                                .last_day = day("2026-06-01")});
        fold(service::ItemsConfirmed{
            .on = day("2026-05-10"), .basis = "terms 4.3"_clause, .deliverable = {1}, .items = {1}});
    }
    void is_suspended()
    {
        fold(service::Suspended{.on = day("2026-06-01"),
                                .basis = "terms 20.1.1"_clause,
                                .contract = {1},
                                .opened = {{{1}, "terms 20.1.1"_clause}},
                                .evidence = "未入金"});
    }
    void is_terminated()
    {
        fold(ending::TerminationDecided{.on = day("2026-06-20"),
                                        .basis = "terms 24.1"_clause,
                                        .contract = {1},
                                        .notice = {1},
                                        .statement = "未払い"});
    }
    void is_left()
    {
        fold(ending::TerminationReceived{
            .on = day("2026-06-08"), .basis = "terms 25.1"_clause, .contract = {1}, .reason = "縮小"});
    }
    std::vector<std::string> words(const char* on = "2026-06-30") const
    {
        std::vector<std::string> out;
        for (const Explanation& one : states(books, books.contracts.contracts.at({1}), day(on)))
            out.push_back(one.value);
        EXPECT_EQ(out.front(), status(books, books.contracts.contracts.at({1}), day(on)).value);
        return out;
    }
};

using Words = std::vector<std::string>;

TEST(states, a_suspended_contract_whose_termination_is_on_its_way_is_both)
{
    World world;
    world.is_confirmed();
    EXPECT_EQ(world.words(), Words{"提供中"});
    world.is_suspended();
    EXPECT_EQ(world.words(), Words{"提供停止中"}) << "and no longer 提供中";
    world.is_terminated();
    EXPECT_EQ(world.words(), (Words{"提供停止中", "解除の通知中"}));
    const auto all = states(world.books, world.books.contracts.contracts.at({1}), day("2026-06-30"));
    EXPECT_CITES(all.at(0).basis, "terms 20.1.1");
    EXPECT_CITES(all.at(1).basis, "terms 24.4");
    EXPECT_CITES(all.at(1).basis, "terms 24.1");
}

TEST(states, who_leaves_is_still_served_or_built_for)
{
    World built;
    built.is_left();
    EXPECT_EQ(built.words(), (Words{"解除の協議中", "構築中"}));
    World served;
    served.is_confirmed();
    served.is_left();
    EXPECT_EQ(served.words(), (Words{"解除の協議中", "提供中"}));
    served.is_terminated();
    EXPECT_EQ(served.words(), (Words{"解除の通知中", "解除の協議中", "提供中"}));
}

TEST(states, before_its_formation_and_after_its_end_a_contract_is_nothing_else)
{
    World world;
    EXPECT_EQ(world.words("2026-04-14"), Words{"成立前"});
    EXPECT_EQ(world.words("2026-04-15"), Words{"構築中"});
    world.is_suspended();
    world.is_terminated();
    world.fold(contract::Ended{
        .on = day("2026-06-29"), .basis = "terms 24.4"_clause, .contract = {1}, .reason = "当社の解除"});
    EXPECT_EQ(world.words("2026-06-29").front(), "提供停止中") << "its last day";
    EXPECT_EQ(world.words("2026-06-30"), Words{"終了"});
}

Parsed<Date> seen(const char* until, const char* pays = nullptr)
{
    std::vector<Assumption> assumed;
    if (pays) assumed.push_back({.kind = Assumption::Kind::pays, .pays_on = day(pays)});
    return horizon(assumed, day("2026-04-30"), until ? std::optional(day(until)) : std::nullopt);
}

// Ten years are at most 3,660 days: from 2026-04-30 until 2036-05-07.
TEST(horizon, is_a_year_unless_said_never_in_the_past_and_at_most_ten_years)
{
    EXPECT_EQ(*seen(nullptr), day("2027-04-30"));
    EXPECT_FALSE(seen("2026-04-29"));
    EXPECT_EQ(seen("2026-04-29").error().field, "until");
    EXPECT_EQ(*seen("2026-04-30"), day("2026-04-30"));
    EXPECT_EQ(*seen("2026-05-01"), day("2026-05-01"));
    EXPECT_TRUE(seen("2036-05-06"));
    EXPECT_TRUE(seen("2036-05-07"));
    EXPECT_FALSE(seen("2036-05-08"));
}

TEST(horizon, holds_the_day_of_an_assumed_payment)
{
    EXPECT_FALSE(seen("2026-05-31", "2026-04-29"));
    EXPECT_TRUE(seen("2026-05-31", "2026-04-30"));
    EXPECT_TRUE(seen("2026-05-31", "2026-05-31"));
    EXPECT_FALSE(seen("2026-05-31", "2026-06-01"));
    EXPECT_EQ(seen("2026-05-31", "2026-06-01").error().field, "assume");
}

}
}
