// What the close of a day leaves undone stands on the work list.
#include "basis/cites_test.h"
#include "ledger/work.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ledger {
namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

// A contract with a monthly fee that has no price in the list.
struct World {
    Books books;

    World()
    {
        fold(terms::ProviderSet{
            .on = day("2022-06-01"), .basis = "terms 30.1"_clause, .provider = {.name = "株式会社つくも"}});
        fold(contract::Applied{.on = day("2026-04-01"),
                               .basis = "terms 14.1"_clause,
                               .application = {1},
                               .party = {1},
                               .applicant = {.name = "株式会社みなと"}});
        fold(contract::Formed{.on = day("2026-04-01"),
                              .basis = "terms 15.1"_clause,
                              .contract = {1},
                              .application = {1},
                              .party = {1},
                              .usage_start = day("2026-04-01")});
        fold(money::FeeAgreed{.on = day("2026-04-01"),
                              .basis = "terms 29.2"_clause,
                              .fee = {1},
                              .contract = {1},
                              .item = "LOST",
                              .kind = money::FeeKind::monthly});
    }
    void fold(const Fact& fact) { evolve(books, fact, Recorded{.position = {books.last.value + 1}, .at = {}}); }
    void close(const char* through) { fold(DayClosed{.on = day(through), .basis = "civil-code 141"_clause}); }
    std::vector<Standing> undone(const char* today) const
    {
        std::vector<Standing> out;
        for (const Work& work : work_of(books, books.contracts.contracts.at(ContractId{1}), day(today)))
            if (work.standing.what.starts_with("日の締めで保留")) out.push_back(work.standing);
        return out;
    }
};

TEST(parked, what_a_closed_day_could_not_do_waits_for_somebody_with_its_reason_and_clause)
{
    World world;
    world.close("2026-04-29");
    EXPECT_TRUE(world.undone("2026-04-30").empty()) << "the clock has not tried yet";
    world.close("2026-04-30");
    const auto undone = world.undone("2026-04-30");
    ASSERT_EQ(undone.size(), 1U);
    EXPECT_NE(undone[0].what.find("LOST"), std::string::npos);
    EXPECT_EQ(undone[0].command, "SetPrice");
    EXPECT_CITES(undone[0].basis, "terms 28.2");
    world.fold(money::PriceSet{.on = day("2026-04-01"),
                               .basis = "terms 28.2"_clause,
                               .item = "LOST",
                               .name = "見つかった料金",
                               .amount = Yen(1'000)});
    EXPECT_TRUE(world.undone("2026-04-30").empty()) << "it is only due";
}

TEST(parked, a_contract_that_cannot_be_computed_is_shown_and_does_not_hide_the_others)
{
    World world;
    world.close("2026-04-30");
    world.books.money.accounts[{1}].fees = {FeeId{99}}; // no fact makes such a book
    const auto undone = world.undone("2026-04-30");
    ASSERT_EQ(undone.size(), 1U);
    EXPECT_EQ(undone[0].command, "CloseDay");
    EXPECT_EQ(work_list(world.books, day("2026-04-30")).size(), 2U) << "its application waits beside it";
}

}
}
