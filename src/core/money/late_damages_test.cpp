#include "money/world_test.h"

#include <rapidcheck/gtest.h>

namespace money {
namespace {

using terms::Parameter;
using terms::Policy;

std::int64_t claimed(std::int64_t principal, const char* due, const char* through, Policy policy, const char* option)
{
    World world("2022-06-01", {});
    world.choose(policy, option);
    const InvoiceId id = world.invoice(principal, due);
    return world.damages(id, through).amount();
}

// docs/worked/statute.md: the vectors of four day counts.
// rows: terms 32.1 below at above
TEST(late_damages, four_day_counts_give_the_worked_amounts)
{
    struct Row {
        std::int64_t principal;
        const char *due, *paid;
        std::int64_t fixed, calendar, feb29, per_day;
    };
    for (const Row& row : {
             Row{1'000'000, "2026-03-31", "2026-04-30", 11'917, 11'917, 11'917, 11'917},
             Row{1'100'000, "2026-03-31", "2026-04-01", 436, 436, 436, 436},
             Row{1'000'000, "2027-12-31", "2028-01-31", 12'315, 12'281, 12'281, 12'281},
             Row{330'000, "2027-11-30", "2028-03-01", 12'060, 12'038, 12'027, 12'038},
             Row{1'000'000, "2027-06-30", "2028-09-30", 181'945, 181'448, 181'547, 181'647},
             Row{1'000'000, "2026-03-31", "2026-03-30", 0, 0, 0, 0}, // the day before the due date
             Row{1'000'000, "2026-03-31", "2026-03-31", 0, 0, 0, 0}, // the due date
             Row{1'000'000, "2026-03-31", "2026-04-01", 397, 397, 397, 397},
             Row{100, "2026-03-31", "2026-04-01", 0, 0, 0, 0},
         }) {
        const auto by = [&](const char* option) {
            return claimed(row.principal, row.due, row.paid, Policy::late_day_count, option);
        };
        EXPECT_EQ(by("fixed_365"), row.fixed) << row.due << " " << row.paid;
        EXPECT_EQ(by("calendar_366"), row.calendar) << row.due << " " << row.paid;
        EXPECT_EQ(by("feb29"), row.feb29) << row.due << " " << row.paid;
        EXPECT_EQ(by("per_day"), row.per_day) << row.due << " " << row.paid;
    }
}

TEST(late_damages, the_payment_day_counts_unless_the_policy_says_otherwise)
{
    struct Row {
        std::int64_t principal;
        const char *due, *paid;
        std::int64_t with, without;
    };
    for (const Row& row : {
             Row{110'000, "2026-10-31", "2026-11-30", 1'310, 1'267},
             Row{1'000'000, "2026-03-31", "2026-04-30", 11'917, 11'520},
             Row{3'300, "2026-10-31", "2026-11-01", 1, 0},
             Row{55'000, "2026-01-31", "2026-02-28", 611, 589},
         }) {
        const auto by = [&](const char* option) {
            return claimed(row.principal, row.due, row.paid, Policy::late_end_day, option);
        };
        EXPECT_EQ(by("payment_day_counts"), row.with) << row.due;
        EXPECT_EQ(by("day_before_payment"), row.without) << row.due;
    }
}

TEST(late_damages, leap_years_follow_the_calendar)
{
    World world("2022-06-01", {});
    EXPECT_EQ(world.damages(world.invoice(123'456, "2027-12-31"), "2028-03-01"), Yen(2'983));
    EXPECT_EQ(world.damages(world.invoice(1'000'000, "2027-12-31"), "2028-12-31"), Yen(145'000));
    world.choose(Policy::late_day_count, "fixed_365");
    EXPECT_EQ(world.damages(InvoiceId{1}, "2028-03-01"), Yen(2'991));
    EXPECT_EQ(world.damages(InvoiceId{2}, "2028-12-31"), Yen(145'397));
}

TEST(late_damages, the_ruling_cites_the_terms_and_the_code)
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(110'000, "2026-10-31");
    const auto ruling = late_damages(world.money.invoices.at(id), day("2026-11-30"), world.rules("2026-11-30"));
    ASSERT_TRUE(ruling);
    EXPECT_CITES(ruling->basis, "terms 32.1");
    EXPECT_CITES(ruling->basis, "civil-code 412.1");
    EXPECT_CITES(ruling->basis, "civil-code 419.1");
    EXPECT_EQ(ruling->value.days, Days{30});
}

TEST(late_damages, the_rate_is_that_of_the_first_day_of_delay)
{
    World world("2022-06-01", {});
    world.set(Parameter::late_rate, "14.6", "2026-04-01");
    const InvoiceId before = world.invoice(1'000'000, "2026-03-30"); // delay begins 03-31
    const InvoiceId after = world.invoice(1'000'000, "2026-03-31");  // delay begins 04-01
    EXPECT_EQ(world.damages(before, "2026-04-29"), Yen(11'917));
    EXPECT_EQ(world.damages(after, "2026-04-30"), Yen(12'000));
    world.agree(Parameter::late_rate, "3");
    const auto agreed = late_damages(world.money.invoices.at(after), day("2026-04-30"), world.rules("2026-04-30"));
    EXPECT_EQ(agreed->value.yen, Yen(2'465)); // 1,000,000 × 3 % × 30 ÷ 365 = 2,465.75
    EXPECT_CITES(agreed->basis, "terms 1.1-但");
}

void settle(World& world, InvoiceId id, std::int64_t amount, const char* on, AllocatedTo part = AllocatedTo::principal)
{
    world.fold(world.money, PaymentReceived{.on = day(on),
                                            .basis = "terms 29.1"_clause,
                                            .payment = world.money.payments.next_id(),
                                            .contract = {1},
                                            .amount = Yen(amount),
                                            .allocations = {{id, part, Yen(amount)}}});
}

// docs/worked/money.md: 110,000 for 10 days, 60,000 for 20 days: 436.98… + 476.71… = 913.69…
TEST(late_damages, a_part_payment_lowers_the_base_from_the_next_day)
{
    struct Row {
        const char* rounding;
        std::int64_t yen;
    };
    for (const Row& row : {Row{"floor_total", 913}, Row{"floor_segment", 912}, Row{"half_up", 914}}) {
        World world("2022-06-01", {});
        world.choose(Policy::late_rounding, row.rounding);
        const InvoiceId id = world.invoice(110'000, "2026-10-31");
        settle(world, id, 50'000, "2026-11-10");
        EXPECT_EQ(world.damages(id, "2026-11-30"), Yen(row.yen)) << row.rounding;
    }
}

TEST(late_damages, payments_count_by_their_day_not_by_their_entry)
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(110'000, "2026-10-31");
    settle(world, id, 60'000, "2026-11-30");
    settle(world, id, 50'000, "2026-11-10"); // entered later, paid earlier
    EXPECT_EQ(world.damages(id, "2026-12-31"), Yen(913));
}

TEST(late_damages, they_survive_the_payment_of_the_principal)
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(110'000, "2026-10-31");
    settle(world, id, 110'000, "2026-11-30");
    EXPECT_TRUE(world.money.invoices.at(id).paid());
    EXPECT_EQ(world.open_damages(id, "2027-03-31"), Yen(1'310));
}

TEST(late_damages, what_was_settled_or_invoiced_is_not_open_any_more)
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(110'000, "2026-10-31");
    settle(world, id, 110'000, "2026-11-30");
    settle(world, id, 310, "2026-12-01", AllocatedTo::late_damages);
    EXPECT_EQ(world.open_damages(id, "2026-12-31"), Yen(1'000));
    settle(world, id, 2'000, "2026-12-02", AllocatedTo::late_damages);
    EXPECT_EQ(world.open_damages(id, "2026-12-31"), Yen(0));
}

// 110,000 with 10,000 of tax: the base without tax is 100,000; 55,000 paid are 50,000 of it.
TEST(late_damages, without_tax_the_base_and_the_part_payments_shrink_alike)
{
    World world("2022-06-01", {});
    world.choose(Policy::late_base, "excluding_tax");
    const InvoiceId id = world.invoice(110'000, "2026-10-31", InvoiceKind::fees, 10'000);
    EXPECT_EQ(world.damages(id, "2026-11-30"), Yen(1'191)); // 100,000 × 14.5 % × 30 ÷ 365 = 1,191.78
    settle(world, id, 55'000, "2026-11-10");
    EXPECT_EQ(world.damages(id, "2026-11-30"), Yen(794)); // 397.26 + 397.26
    settle(world, id, 55'000, "2026-11-30");
    EXPECT_EQ(world.damages(id, "2027-11-30"), Yen(794));
}

TEST(late_damages, within_the_grace_a_full_payment_is_free)
{
    struct Row {
        const char* paid;
        std::int64_t yen;
    };
    // Due 2026-10-31, 15 days: until 11-15. 110,000 × 14.5 % × 16 ÷ 365 = 699.17.
    for (const Row& row : {Row{"2026-11-14", 0}, Row{"2026-11-15", 0}, Row{"2026-11-16", 699}}) {
        World world("2022-06-01", {});
        world.choose(Policy::late_grace, "n_days_full_waiver");
        world.set(Parameter::late_grace_days, "15");
        const InvoiceId id = world.invoice(110'000, "2026-10-31");
        settle(world, id, 110'000, row.paid);
        EXPECT_EQ(world.damages(id, "2026-12-31"), Yen(row.yen)) << row.paid;
    }
}

TEST(late_damages, late_damages_bear_none_themselves)
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(1'310, "2026-10-31", InvoiceKind::late_damages);
    EXPECT_EQ(world.damages(id, "2036-10-31"), Yen(0));
    const auto ruling = late_damages(world.money.invoices.at(id), day("2036-10-31"), world.rules("2036-10-31"));
    EXPECT_CITES(ruling->basis, "terms 32.1");
    EXPECT_GT(world.damages(world.invoice(1'310, "2026-10-31", InvoiceKind::settlement), "2036-10-31"), Yen(0));
}

std::optional<InvoiceIssued> invoice_damages(World& world, const char* today)
{
    return world.keep(decide(world.money, InvoiceLateDamages{{1}, day(today)}, world.rooms(), World::on(today)));
}

TEST(late_damages, they_are_invoiced_once_outside_the_tax_base)
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(110'000, "2026-10-31");
    const auto growing =
        decide(world.money, InvoiceLateDamages{{1}, day("2026-11-30")}, world.rooms(), World::on("2026-11-30"));
    ASSERT_FALSE(growing) << "the principal is unpaid";
    EXPECT_CITES(growing.error().basis, "terms 32.1");
    EXPECT_NE(growing.error().reason.find("1,310円"), std::string::npos);
    settle(world, id, 110'000, "2026-11-30");
    const auto invoice = invoice_damages(world, "2026-11-30");
    ASSERT_TRUE(invoice);
    EXPECT_EQ(invoice->kind, InvoiceKind::late_damages);
    EXPECT_EQ(invoice->total, Yen(1'310));
    EXPECT_EQ(invoice->tax, Yen(0));
    ASSERT_EQ(invoice->lines.size(), 1u);
    EXPECT_EQ(invoice->lines[0].tax, TaxCode::out_of_scope);
    EXPECT_EQ(invoice->lines[0].clause, "terms 32.1"_clause);
    EXPECT_EQ(invoice->lines[0].from, day("2026-11-01"));
    EXPECT_EQ(invoice->lines[0].until, day("2026-11-30"));
    EXPECT_EQ(invoice->damages.front().invoice, id);
    EXPECT_CITES(invoice->basis, "terms 32.1");
    EXPECT_CITES(invoice->basis, "terms 30.3");
    EXPECT_EQ(world.open_damages(id, "2027-12-31"), Yen(0));
    EXPECT_FALSE(invoice_damages(world, "2026-12-31"));
}

TEST(late_damages, the_policy_sets_their_tax_class)
{
    struct Row {
        const char* option;
        TaxCode tax;
        std::int64_t total;
    };
    for (const Row& row : {Row{"out_of_scope", TaxCode::out_of_scope, 1'310}, Row{"exempt", TaxCode::exempt, 1'310},
                           Row{"taxable_10", TaxCode::standard, 1'441}}) { // 1,310 + 131
        World world("2022-06-01", {});
        world.choose(Policy::tax_class_late_damages, row.option);
        settle(world, world.invoice(110'000, "2026-10-31"), 110'000, "2026-11-30");
        const auto invoice = invoice_damages(world, "2026-11-30");
        ASSERT_TRUE(invoice) << row.option;
        EXPECT_EQ(invoice->lines[0].tax, row.tax);
        EXPECT_EQ(invoice->total, Yen(row.total)) << row.option;
    }
}

TEST(late_damages, on_demand_they_are_due_when_invoiced)
{
    World world("2022-06-01", {});
    world.choose(Policy::due_date_of_penalties, "on_demand");
    settle(world, world.invoice(110'000, "2026-10-31"), 110'000, "2026-11-30");
    const auto invoice = invoice_damages(world, "2026-11-30");
    ASSERT_TRUE(invoice);
    EXPECT_EQ(invoice->due, day("2026-11-30"));
    EXPECT_CITES(invoice->basis, "civil-code 412.3");
}

TEST(late_damages, on_the_day_of_the_end_unpaid_invoices_are_included)
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(110'000, "2026-10-31");
    world.end("2026-11-30");
    EXPECT_FALSE(
        decide(world.money, InvoiceLateDamages{{1}, day("2026-11-29")}, world.rooms(), World::on("2026-11-30")));
    EXPECT_EQ(invoice_damages(world, "2026-11-30")->total, Yen(1'310));
    EXPECT_FALSE(
        decide(world.money, InvoiceLateDamages{{1}, day("2026-12-01")}, world.rooms(), World::on("2026-12-01")));
    // 61 days in all: 110,000 × 14.5 % × 61 ÷ 365 = 2,665.61; 1,310 are invoiced.
    settle(world, id, 110'000, "2026-12-31");
    EXPECT_EQ(world.open_damages(id, "2026-12-31"), Yen(1'355));
    EXPECT_EQ(invoice_damages(world, "2026-12-31")->total, Yen(1'355));
}

TEST(late_damages, days_to_come_are_not_claimed)
{
    World world("2022-06-01", {});
    world.invoice(110'000, "2026-10-31");
    const auto decision =
        decide(world.money, InvoiceLateDamages{{1}, day("2026-12-01")}, world.rooms(), World::on("2026-11-30"));
    ASSERT_FALSE(decision);
    EXPECT_CITES(decision.error().basis, "terms 32.1");
}

// C8 of the peers: claimed in steps or at once, the sum is the same.
RC_GTEST_PROP(late_damages, invoiced_in_steps_they_sum_to_the_whole, ())
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(*rc::gen::inRange(1, 10'000'000), "2026-10-31");
    Date today = day("2026-11-01");
    Yen invoiced;
    for (const int days : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 200))) {
        today = today + Days{days};
        if (today > day("2040-01-01")) break;
        world.end(today.text());
        if (const auto invoice = invoice_damages(world, today.text().c_str())) invoiced += invoice->total;
        RC_ASSERT(invoiced == world.damages(id, today.text()));
    }
}

// 165,000 due 2026-06-01, 29 days to the day before 07-01: 23,925 × 29 ÷ 365 = 1,900.8 (docs/worked/money.md).
TEST(late_damages, a_contract_may_count_the_delay_by_its_own_agreement)
{
    World world;
    const InvoiceId id = world.invoice(165'000, "2026-06-01");
    const auto ruling = [&] {
        return late_damages(world.money.invoices.at(id), day("2026-07-01"), world.rules("2026-07-01"));
    };
    EXPECT_EQ(ruling()->value.yen, Yen(1'966));
    EXPECT_FALSE(ruling()->basis.cites("terms 1.1-但"_clause));
    world.own(terms::Policy::late_end_day, "day_before_payment", "2026-06-03"); // the delay began the day before
    EXPECT_EQ(ruling()->value.yen, Yen(1'966));
    world.own(terms::Policy::late_end_day, "day_before_payment", "2026-06-02");
    EXPECT_EQ(ruling()->value.yen, Yen(1'900));
    EXPECT_CITES(ruling()->basis, "terms 1.1-但");
}

}
}
