#include "ledger/ledger.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

// Two contracts of one party, each with a notice; written by facts alone.
struct World {
    Books books;

    World()
    {
        for (const std::uint32_t n : {1U, 2U}) {
            fold(contract::Applied{.on = day("2026-04-01"),
                                   .basis = "terms 14.1"_clause,
                                   .application = {n},
                                   .party = {n},
                                   .applicant = {.name = "株式会社みなと"}});
            fold(contract::Formed{.on = day("2026-04-01"),
                                  .basis = "terms 15.1"_clause,
                                  .contract = {n},
                                  .application = {n},
                                  .party = {n},
                                  .usage_start = day("2026-04-01")});
            fold(notice::NoticeDrafted{
                .on = day("2026-04-02"), .basis = "terms 40.1"_clause, .notice = {n}, .party = {n}, .contract = {n}});
        }
    }
    void fold(const Fact& fact) { evolve(books, fact, Recorded{.position = {books.last.value + 1}, .at = {}}); }
};

TEST(copy, the_copy_of_a_contract_finds_its_notices_and_those_of_no_other)
{
    const World world;
    const Books copy = copy_of(world.books, {2});
    ASSERT_EQ(copy.notices.of_contract.size(), 1U);
    EXPECT_EQ(copy.notices.of_contract.at({2}), (std::vector<NoticeId>{{2}}));
    EXPECT_FALSE(copy.notices.notices.find({1}));
    EXPECT_EQ(copy.notices.notices.next_id(), NoticeId{3});
}

TEST(copy, what_is_drafted_on_the_copy_stands_beside_what_was)
{
    World world;
    world.books = copy_of(world.books, {2});
    world.fold(notice::NoticeDrafted{
        .on = day("2026-04-03"), .basis = "terms 40.1"_clause, .notice = {3}, .party = {2}, .contract = {2}});
    EXPECT_EQ(world.books.notices.of_contract.at({2}), (std::vector<NoticeId>{{2}, {3}}));
}

}
}
