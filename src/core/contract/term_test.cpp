#include "contract/contract_test.h"

namespace contract {
namespace {

Contract contract_until(std::optional<Date> express_until)
{
    return {
        .id = {1}, .formed_on = day("2026-04-05"), .usage_start = day("2026-04-05"), .express_until = express_until};
}

TEST(term, the_term_of_the_papers_applies_before_all_else)
{
    World world;
    world.choose(terms::Policy::term_end, "ends_at_delivery");
    const terms::Rulebook rules(world.terms, {1}, day("2026-08-01"));
    const auto end = term_end(contract_until(day("2027-03-31")), day("2026-07-01"), rules);
    EXPECT_EQ(end.value, day("2027-03-31"));
    EXPECT_CITES(end.basis, "terms 11.1-但");
}

TEST(term, delivery_ends_the_minimum_and_by_policy_the_contract)
{
    World runs_on, ends;
    ends.choose(terms::Policy::term_end, "ends_at_delivery");
    struct Row {
        const World& world;
        std::optional<Date> delivered, end;
    };
    for (const Row& row : {
             Row{runs_on, std::nullopt, std::nullopt},
             Row{runs_on, day("2026-07-01"), std::nullopt},
             Row{ends, std::nullopt, std::nullopt},
             Row{ends, day("2026-07-01"), day("2026-07-01")},
         }) {
        const terms::Rulebook rules(row.world.terms, {1}, day("2026-08-01"));
        const auto end = term_end(contract_until(std::nullopt), row.delivered, rules);
        EXPECT_EQ(end.value, row.end);
        EXPECT_CITES(end.basis, "terms 11.1");
    }
}

}
}
