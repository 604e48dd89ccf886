#include "money/world_test.h"

namespace money {
namespace {

// 165,000 due 2026-06-01.
struct Lost : World {
    Lost()
    {
        agree_fees();
        issue("2026-04-30");
    }
    Decision<WrittenOff> decide_on(std::string_view today, std::optional<PersonId> second = PersonId{2},
                                   const char* evidence = "調査の記録") const
    {
        const Occasion occasion{
            .today = day(today), .by = {.person = {1}, .role = Role::billing, .party = {}}, .second = second};
        return decide(money, WriteOff{{1}, {1}, "所在が分からない", evidence}, contracts, rules(today), occasion);
    }
    const Invoice& invoice() const { return money.invoices.at(InvoiceId{1}); }
};

TEST(write_off, a_debt_is_given_up_from_the_day_after_its_due_date)
{
    Lost world;
    EXPECT_FALSE(world.decide_on("2026-05-31"));
    EXPECT_FALSE(world.decide_on("2026-06-01"));
    const auto facts = world.keep(world.decide_on("2026-06-02"));
    ASSERT_EQ(facts.size(), 1U);
    EXPECT_EQ(facts[0].amount, Yen(165'000));
    EXPECT_EQ(facts[0].approved_by, PersonId{2});
    EXPECT_CITES(facts[0].basis, "terms 29.2");
    EXPECT_TRUE(world.decide_on("2026-06-03")->empty()) << "once";
    const auto without = Lost().decide_on("2026-06-02", PersonId{2}, " ");
    ASSERT_FALSE(without) << "without evidence";
    EXPECT_CITES(without.error().basis, "consumption-tax-act 39.2");
}

TEST(write_off, two_persons_decide_above_the_amount_set)
{
    struct Row {
        const char* alone;
        bool accepted;
    };
    for (const Row& row : {Row{"164999", false}, Row{"165000", true}, Row{"165001", true}}) {
        Lost world;
        world.set(terms::Parameter::write_off_alone_up_to, row.alone);
        EXPECT_EQ(static_cast<bool>(world.decide_on("2026-06-02", std::nullopt)), row.accepted) << row.alone;
        EXPECT_FALSE(world.decide_on("2026-06-02", PersonId{1}) && !row.accepted) << "never the same person";
        EXPECT_TRUE(world.decide_on("2026-06-02")) << row.alone;
    }
}

TEST(write_off, the_debt_stays_and_may_be_paid)
{
    Lost world;
    world.keep(world.decide_on("2026-12-01"));
    EXPECT_EQ(world.invoice().unpaid(), Yen(165'000));
    EXPECT_EQ(on_the_books(world.invoice()), Yen(0));
    EXPECT_EQ(world.damages({1}, "2027-06-01"), Yen(23'925)) << "a year of damages all the same";
    world.pay(13'240 + 65'000, "2026-12-20"); // 202 days: 23,925 × 202 ÷ 365 = 13,240.6
    EXPECT_EQ(recovered(world.invoice()), Yen(65'000));
    EXPECT_EQ(world.invoice().unpaid(), Yen(100'000));
    EXPECT_EQ(on_the_books(world.invoice()), Yen(0));
}

// 65,000 of 165,000 paid, 100,000 written off; then the payment is taken back.
TEST(write_off, what_is_open_again_is_given_up_on_its_own_day_and_once)
{
    struct Row {
        const char* alone;
        bool accepted;
    };
    for (const Row& row : {Row{"64999", false}, Row{"65000", true}, Row{"65001", true}}) {
        Lost world;
        world.pay(65'000, "2026-05-20");
        world.keep(world.decide_on("2026-06-02"));
        EXPECT_TRUE(world.decide_on("2026-06-03")->empty()) << "nothing is left";
        world.fold(world.money, PaymentsReallocated{.on = day("2026-06-05"),
                                                    .basis = "civil-code 489"_clause,
                                                    .contract = {1},
                                                    .after = day("2026-05-19")});
        EXPECT_EQ(on_the_books(world.invoice()), Yen(65'000));
        world.set(terms::Parameter::write_off_alone_up_to, row.alone);
        EXPECT_EQ(static_cast<bool>(world.decide_on("2026-06-10", std::nullopt)), row.accepted) << row.alone;
        const auto rest = world.keep(world.decide_on("2026-06-10"));
        ASSERT_EQ(rest.size(), 1U) << row.alone;
        EXPECT_EQ(rest[0].amount, Yen(65'000));
        EXPECT_EQ(on_the_books(world.invoice()), Yen(0));
        EXPECT_EQ(world.invoice().unpaid(), Yen(165'000));
        EXPECT_TRUE(world.decide_on("2026-06-11")->empty()) << "once";
        world.pay(70'000, "2026-06-02", "2026-06-12"); // a day's damages: 65
        EXPECT_EQ(recovered(world.invoice()), Yen(4'935)) << "beyond the 65,000 that were open until 06-10";
    }
}

TEST(write_off, an_invoice_that_is_paid_or_given_up_is_neither_written_off_nor_reduced)
{
    Lost paid;
    paid.pay(165'000, "2026-05-20");
    EXPECT_FALSE(paid.decide_on("2026-06-02"));
    Lost world;
    world.keep(world.decide_on("2026-06-02"));
    EXPECT_FALSE(
        decide(world.money, ReduceInvoice{{1}, {1}, "合意", {{1, Yen(1)}}}, world.rooms(), World::on("2026-06-03")));
}

}
}
