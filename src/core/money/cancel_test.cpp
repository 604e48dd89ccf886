#include "money/world_test.h"

namespace money {
namespace {

using Names = std::vector<std::string>;

World with_two_invoices()
{
    World world; // 2026-04-15: SETUP 100,000, MANAGE 50,000 a month
    world.agree_fees();
    world.issue("2026-04-30"); // 165,000, due 06-01
    world.issue("2026-05-31"); // 55,000, due 06-30
    return world;
}

template <class Fact>
const Fact* find(const std::vector<CancelFact>& facts)
{
    for (const CancelFact& fact : facts)
        if (const auto* found = std::get_if<Fact>(&fact)) return found;
    return nullptr;
}

Names duties(const World& world, std::string_view on)
{
    Names found;
    for (const Standing& one : standings(world.money, world.contract(), world.rules(on)))
        if (one.command == "CancelInvoice") found.push_back(one.what);
    return found;
}

TEST(cancel, a_cancelled_invoice_is_no_debt_never_late_and_bears_nothing)
{
    World world = with_two_invoices();
    EXPECT_EQ(world.damages({1}, "2026-07-01"), Yen(1'966));
    const auto facts = world.cancel({1}, "2026-07-01");
    ASSERT_EQ(facts.size(), 2u);
    const auto* fact = find<InvoiceCancelled>(facts);
    ASSERT_NE(fact, nullptr);
    EXPECT_EQ(fact->total, Yen(165'000));
    EXPECT_CITES(fact->basis, "terms 30.1");
    ASSERT_NE(find<notice::NoticeDrafted>(facts), nullptr);
    EXPECT_EQ(find<notice::NoticeDrafted>(facts)->invoice, InvoiceId{1});
    EXPECT_EQ(world.damages({1}, "2026-12-31"), Yen(0));
    const auto late = overdue(world.money, {1}, day("2026-07-01"));
    ASSERT_EQ(late.size(), 1u);
    EXPECT_EQ(late.front().invoice, InvoiceId{2});
    const auto sum = balance(world.money, {1}, world.rules("2026-07-01"));
    EXPECT_EQ(sum->invoiced, Yen(55'000));
    EXPECT_EQ(sum->receivable, Yen(55'000));
    EXPECT_EQ(world.money.invoices.at({1}).issued.total, Yen(165'000)); // the document stays
}

TEST(cancel, its_periods_are_billed_again_and_no_others)
{
    World world = with_two_invoices();
    world.cancel({1}, "2026-06-10");
    const auto again = world.issue("2026-06-30");
    ASSERT_TRUE(again);
    ASSERT_EQ(again->lines.size(), 3u);
    EXPECT_EQ(again->lines[0].item, "SETUP");
    EXPECT_EQ(again->lines[1].from, day("2026-04-15"));
    EXPECT_EQ(again->lines[2].from, day("2026-06-15"));
    EXPECT_EQ(again->total, Yen(220'000));
    EXPECT_FALSE(world.issue("2026-06-30"));
    EXPECT_EQ(world.issue("2026-07-31")->lines.size(), 1u);
}

TEST(cancel, its_usage_is_billed_again)
{
    World world("2026-04-15", {});
    world.keep(decide(world.money, RecordUsage{.contract = {1}, .month = "2026-04", .amount = Yen(12'345)},
                      world.contracts, world.services, World::on("2026-05-10")));
    world.issue("2026-05-31");
    EXPECT_FALSE(world.issue("2026-05-31"));
    world.cancel({1}, "2026-06-01");
    EXPECT_EQ(world.issue("2026-06-01")->subtotal, Yen(12'345));
}

TEST(cancel, once_with_a_reason_and_only_of_the_contract)
{
    World world = with_two_invoices();
    const auto cancel = [&](std::uint32_t invoice, const char* reason) {
        return decide(world.money, CancelInvoice{{1}, {invoice}, reason}, world.rooms(), World::on("2026-06-10"));
    };
    ASSERT_FALSE(cancel(1, ""));
    EXPECT_CITES(cancel(1, "").error().basis, "terms 30.1");
    EXPECT_FALSE(cancel(3, "誤り"));
    world.cancel({1}, "2026-06-10");
    ASSERT_TRUE(cancel(1, "誤り"));
    EXPECT_TRUE(cancel(1, "誤り")->empty());
    EXPECT_FALSE(decide(world.money, CancelInvoice{{2}, {2}, "誤り"}, world.rooms(), World::on("2026-06-10")));
}

// docs/worked/money.md: what was paid counts from its own day for the debts that stand.
TEST(cancel, what_was_paid_on_it_goes_to_the_other_debts_from_its_day)
{
    World world("2022-06-01", {});
    world.invoice(165'000, "2026-06-01");
    world.invoice(55'000, "2026-06-30");
    world.pay(165'000, "2026-06-01");
    EXPECT_EQ(world.open_damages({2}, "2026-07-30"), Yen(655));
    const auto facts = world.cancel({1}, "2026-07-30");
    const auto* anew = find<PaymentsReallocated>(facts);
    ASSERT_NE(anew, nullptr);
    EXPECT_CITES(anew->basis, "civil-code 489");
    EXPECT_CITES(find<InvoiceCancelled>(facts)->basis, "civil-code 703");
    ASSERT_EQ(anew->parts.size(), 1u);
    EXPECT_EQ(anew->parts[0].on, day("2026-06-01"));
    EXPECT_EQ(anew->parts[0].amount, Yen(55'000));
    EXPECT_EQ(world.open_damages({2}, "2026-07-30"), Yen(0));
    EXPECT_TRUE(world.money.invoices.at({2}).paid());
    EXPECT_EQ(balance(world.money, {1}, world.rules("2026-07-30"))->credit, Yen(110'000));
}

TEST(cancel, late_damages_whose_invoice_is_cancelled_are_claimed_again)
{
    World world("2022-06-01", {});
    world.choose(terms::Policy::payment_allocation, "principal_first");
    world.invoice(165'000, "2026-06-01");
    world.pay(165'000, "2026-07-01");
    world.keep(decide(world.money, InvoiceLateDamages{{1}, day("2026-07-31")}, world.rooms(), World::on("2026-07-31")));
    EXPECT_EQ(world.open_damages({1}, "2026-08-01"), Yen(0));
    world.cancel({2}, "2026-08-01");
    EXPECT_EQ(world.open_damages({1}, "2026-08-01"), Yen(1'966));
    EXPECT_EQ(world.money.invoices.at({1}).damages_invoiced_through, std::nullopt);
}

TEST(cancel, damages_of_a_cancelled_invoice_are_to_be_taken_back_too)
{
    World world("2022-06-01", {});
    world.choose(terms::Policy::payment_allocation, "principal_first");
    world.invoice(165'000, "2026-06-01");
    world.pay(165'000, "2026-07-01");
    world.keep(decide(world.money, InvoiceLateDamages{{1}, day("2026-07-31")}, world.rooms(), World::on("2026-07-31")));
    EXPECT_EQ(duties(world, "2026-08-01").size(), 0u);
    world.cancel({1}, "2026-08-01");
    EXPECT_EQ(duties(world, "2026-08-01").size(), 1u);
    world.cancel({2}, "2026-08-02");
    EXPECT_EQ(duties(world, "2026-08-02").size(), 0u);
}

// The second invoice bills 05-15 … 06-14.
TEST(cancel, an_end_known_late_makes_a_duty_to_take_back_what_began_after_it)
{
    struct Row {
        const char* end;
        std::size_t duties;
    };
    // rows: terms 29.2 below at above
    for (const Row& row : {Row{"2026-05-14", 1}, Row{"2026-05-15", 0}, Row{"2026-05-16", 0}}) {
        World world = with_two_invoices();
        world.end(row.end);
        EXPECT_EQ(duties(world, "2026-06-01").size(), row.duties) << row.end;
    }
    World world = with_two_invoices();
    world.end("2026-05-14");
    for (const Standing& one : standings(world.money, world.contract(), world.rules("2026-06-01")))
        if (one.command == "CancelInvoice") {
            EXPECT_CITES(one.basis, "terms 29.2");
            EXPECT_CITES(one.basis, "terms 25.1");
        }
    world.cancel({2}, "2026-06-01");
    EXPECT_EQ(duties(world, "2026-06-01").size(), 0u);
    EXPECT_FALSE(world.issue("2026-06-01"));
}

TEST(cancel, the_right_part_of_a_cancelled_invoice_is_billed_again_at_once)
{
    World world;
    world.agree_fees();
    world.issue("2026-05-31"); // SETUP, 04-15 …, 05-15 …: 220,000
    world.end("2026-05-14");
    world.cancel({1}, "2026-06-01");
    const auto owed = due(world.money, world.contract(), world.services, world.rules("2026-06-01"));
    ASSERT_EQ(owed.size(), 1u);
    EXPECT_TRUE(std::holds_alternative<IssueInvoice>(owed.front()));
    EXPECT_EQ(world.issue("2026-06-01")->total, Yen(165'000));
}

TEST(cancel, a_settlement_that_was_cancelled_can_be_invoiced_anew)
{
    World world;
    world.end("2026-06-05");
    const std::vector<SettlementAmount> amounts{
        {.amount = Yen(300'000), .description = "出来高の対価", .because = {77}, .formula = "出来高 60％"}};
    const auto settle = [&] {
        return decide(world.money, InvoiceSettlement{{1}}, world.rooms(), amounts, World::on("2026-06-10"));
    };
    world.keep(settle());
    EXPECT_TRUE(settle()->empty());
    world.cancel({1}, "2026-06-12");
    EXPECT_EQ(settle()->size(), 2u);
}

}
}
