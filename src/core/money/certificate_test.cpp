#include "money/certificate.h"
#include "money/world_test.h"

namespace money {
namespace {

MonthClose close_of(const World& world, const char* month, Close close)
{
    const auto made = month_close(world.money, world.rooms(), *Month::parse(month), close);
    EXPECT_TRUE(made);
    return made ? *made : MonthClose{};
}

Decision<MonthCertified> certify(const World& world, std::string_view today, std::optional<PersonId> second = {})
{
    Occasion occasion = World::on(today);
    occasion.second = second;
    return decide(world.money, CertifyMonth{"2026-04"}, world.rooms(), occasion);
}

World agreed()
{
    World world("2026-04-01");
    world.keep(decide(world.money, AgreeFees{{1}}, world.contracts, World::on("2026-04-01")));
    return world;
}

TEST(certificate, what_is_foreseen_is_what_is_made)
{
    World world = agreed();
    const MonthClose foreseen = close_of(world, "2026-04", Close::foreseen);
    EXPECT_EQ(foreseen.figures.total, Yen(165'000)); // 100,000 + 50,000 and 10 %
    world.issue("2026-04-30");
    const MonthClose made = close_of(world, "2026-04", Close::carried_out);
    EXPECT_EQ(certified_text("2026-04", foreseen.figures), certified_text("2026-04", made.figures));
    EXPECT_TRUE(made.figures.adds_up());
    EXPECT_EQ(made.figures.made, 1);
}

TEST(certificate, a_contract_without_an_invoice_is_explained_by_a_clause_or_parked_with_its_reason)
{
    World nothing("2026-04-01", {});
    const MonthClose free = close_of(nothing, "2026-04", Close::carried_out);
    ASSERT_EQ(free.figures.explained.size(), 1U);
    EXPECT_EQ(free.figures.explained[0].clauses, std::vector{"terms 28.2"_clause});

    World lost = agreed();
    lost.money.prices.erase("MANAGE");
    const MonthClose parked = close_of(lost, "2026-04", Close::foreseen);
    ASSERT_EQ(parked.figures.parked.size(), 1U);
    EXPECT_NE(parked.figures.parked[0].why.find("MANAGE"), std::string::npos);
    EXPECT_EQ(parked.figures.parked[0].clauses, std::vector{"terms 28.2"_clause});
    EXPECT_TRUE(parked.figures.adds_up());

    const MonthClose unmade = close_of(agreed(), "2026-04", Close::carried_out);
    ASSERT_EQ(unmade.figures.parked.size(), 1U) << "what could be invoiced and was not is never passed over";
    EXPECT_EQ(unmade.figures.parked[0].clauses, std::vector{"terms 30.1"_clause});
}

TEST(certificate, a_month_is_certified_from_its_closing_day_on_and_the_same_figures_once)
{
    World world = agreed();
    world.issue("2026-04-30");
    const auto early = certify(world, "2026-04-29");
    ASSERT_FALSE(early);
    EXPECT_TRUE(early.error().basis.cites("terms 30.1"_clause));
    EXPECT_EQ(world.keep(certify(world, "2026-04-30")).size(), 1U);
    EXPECT_TRUE(certify(world, "2026-05-01")->empty());
    EXPECT_TRUE(certificate_findings(world.money).empty());
    world.money.certificates.at("2026-04").figures.total += Yen(1);
    EXPECT_EQ(certificate_findings(world.money).size(), 1U) << "the invoices do not bear it out";
}

// The invoices of the month are 165,000 yen.
TEST(certificate, above_the_amount_that_the_provider_set_two_persons_sign)
{
    struct Row {
        const char* above;
        bool two;
    };
    for (const Row& row : {Row{"0", false}, Row{"164999", true}, Row{"165000", false}, Row{"165001", false}}) {
        World world = agreed();
        world.set(terms::Parameter::close_approval_above, row.above);
        world.issue("2026-04-30");
        const auto alone = certify(world, "2026-04-30");
        EXPECT_EQ(bool(alone), !row.two) << row.above;
        EXPECT_TRUE(alone || alone.error().basis.cites("terms 30.1"_clause)) << row.above;
        const auto both = certify(world, "2026-04-30", PersonId{2});
        ASSERT_TRUE(both) << row.above;
        EXPECT_EQ(both->front().approved_by.has_value(), row.two) << row.above;
    }
}

TEST(certificate, drafts_stand_beside_the_month_before_and_large_differences_are_marked)
{
    struct Row {
        std::int64_t last, total;
        bool outlier;
    };
    for (const Row& row :
         {Row{0, 1, true}, Row{1, 0, true}, Row{100, 100, false}, Row{100, 149, false}, Row{100, 150, true},
          Row{100, 151, true}, Row{100, 51, false}, Row{100, 50, true}, Row{100, 49, true}})
        EXPECT_EQ((DraftRow{{1}, Yen(row.total), Yen(row.last)}.outlier()), row.outlier) << row.last << row.total;
    World world = agreed();
    world.issue("2026-04-30");
    const MonthClose may = close_of(world, "2026-05", Close::foreseen);
    ASSERT_EQ(may.drafts.size(), 1U);
    EXPECT_EQ(may.drafts[0].last, Yen(165'000));
    EXPECT_EQ(may.drafts[0].total, Yen(55'000));
    EXPECT_EQ(may.drafts[0].difference(), Yen(-110'000));
    EXPECT_TRUE(may.drafts[0].outlier());
}

}
}
