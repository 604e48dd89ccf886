#include "money/allocate.h"
#include "money/world_test.h"

namespace money {
namespace {

const Explanation* part(const Explanation& tree, std::string_view begins)
{
    for (const Explanation& one : tree.parts)
        if (one.what.starts_with(begins)) return &one;
    return nullptr;
}

std::string alternative(const Explanation& of, std::string_view policy, std::string_view option)
{
    for (const Alternative& one : of.alternatives)
        if (one.policy == policy && (option.empty() || one.option == option)) return one.value;
    return "none";
}

TEST(explain, an_invoice_shows_its_lines_with_clause_fact_and_formula)
{
    World world;
    world.agree_fees();
    const auto issued = world.issue("2026-04-30");
    const Invoice& invoice = world.money.invoices.at(issued->invoice);
    const Explanation tree = explain(invoice, world.rules("2026-05-01"));
    EXPECT_EQ(tree.value, "165,000円");
    EXPECT_EQ(tree.formula, "小計 150,000円 ＋ 消費税 15,000円 = 165,000円");
    const Explanation* month = part(tree, "月間費用 MANAGEの料金");
    ASSERT_NE(month, nullptr);
    EXPECT_EQ(month->value, "50,000円");
    EXPECT_CITES(month->basis, "terms 28.1.2");
    EXPECT_CITES(month->basis, "terms 28.2");
    EXPECT_EQ(month->because.size(), 2u);
    const Explanation* setup = part(tree, "初期費用 SETUPの料金");
    ASSERT_NE(setup, nullptr);
    EXPECT_CITES(setup->basis, "terms 29.2-但");
    EXPECT_FALSE(month->basis.cites("terms 29.2-但"_clause));
    const Explanation* due = part(tree, "支払期日");
    ASSERT_NE(due, nullptr);
    EXPECT_CITES(due->basis, "terms 30.3");
    EXPECT_CITES(due->basis, "civil-code 142");
    EXPECT_EQ(part(tree, "遅延損害金"), nullptr);
}

// 333 + 333 at 10 %: 66.6 → 66; per line 33 + 33 = 66; up: 67 against 34 + 34 = 68.
TEST(explain, a_rate_shows_one_rounding_beside_the_sum_per_line)
{
    World world("2026-04-15", {{"A", 1}, {"B", 1}});
    world.price("A", FeeKind::initial, 333, "2022-06-01");
    world.price("B", FeeKind::initial, 333, "2022-06-01");
    world.choose(terms::Policy::tax_rounding, "up");
    world.agree_fees();
    const auto issued = world.issue("2026-04-30");
    const Explanation tree = explain(world.money.invoices.at(issued->invoice), world.rules("2026-05-01"));
    const Explanation* tax = part(tree, "消費税 10％");
    ASSERT_NE(tax, nullptr);
    EXPECT_EQ(tax->value, "67円");
    EXPECT_EQ(tax->formula, "666円 × 10% = 66.6円 → 67円");
    EXPECT_EQ(tax->rounding, "1円未満切上げ（税率ごとに1回）");
    EXPECT_CITES(tax->basis, "consumption-tax-order 70-10");
    EXPECT_CITES(tax->basis, "terms 33.1");
    EXPECT_CITES(tax->basis, "terms 29.4");
    EXPECT_EQ(alternative(*tax, "tax_rounding", "down"), "66円");
    EXPECT_EQ(alternative(*tax, "tax_rounding", "half_up"), "67円");
    EXPECT_EQ(alternative(*tax, "tax_per_line", ""), "68円");
}

// law.md 2.4: 330,000, 2027-11-30 to 2028-03-01; fixed 12,060, calendar 12,038, feb29 12,027.
TEST(explain, late_damages_stand_beside_what_other_policies_give)
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(330'000, "2027-11-30");
    const Explanation tree = explain(world.money.invoices.at(id), world.rules("2028-03-01"));
    const Explanation* delay = part(tree, "遅延損害金");
    ASSERT_NE(delay, nullptr);
    EXPECT_EQ(delay->value, "12,038円");
    EXPECT_CITES(delay->basis, "terms 32.1");
    EXPECT_EQ(alternative(*delay, "late_day_count", "fixed_365"), "12,060円");
    EXPECT_EQ(alternative(*delay, "late_day_count", "feb29"), "12,027円");
    EXPECT_EQ(alternative(*delay, "late_day_count", "per_day"), "12,038円");
    EXPECT_EQ(alternative(*delay, "late_day_count", "calendar_366"), "none");
    EXPECT_NE(alternative(*delay, "late_end_day", "day_before_payment"), "none");
    EXPECT_NE(alternative(*delay, "late_rounding", "half_up"), "none");
}

TEST(explain, invoiced_late_damages_say_that_they_bear_none)
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(1'310, "2026-10-31", InvoiceKind::late_damages);
    EXPECT_EQ(part(explain(world.money.invoices.at(id), world.rules("2027-10-31")), "遅延損害金（"), nullptr);
}

// 110,000 with 10,000 of tax, 30 days late: 1,310.9…; of 100,000 alone 1,191.7…
TEST(explain, late_damages_without_tax_and_with_a_grace_stand_beside_them)
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(110'000, "2026-10-31", InvoiceKind::fees, 10'000);
    const auto delay = [&] {
        return *part(explain(world.money.invoices.at(id), world.rules("2026-11-30")), "遅延損害金");
    };
    EXPECT_EQ(delay().value, "1,310円");
    EXPECT_EQ(alternative(delay(), "late_base", "excluding_tax"), "1,191円");
    EXPECT_EQ(alternative(delay(), "late_grace", "n_days_full_waiver"), "none") << "no number of days is set";
    world.set(terms::Parameter::late_grace_days, "30");
    world.pay(111'310, "2026-11-30");
    EXPECT_EQ(delay().value, "1,310円");
    EXPECT_EQ(alternative(delay(), "late_grace", "n_days_full_waiver"), "0円");
    world.choose(terms::Policy::late_base, "excluding_tax");
    EXPECT_EQ(alternative(delay(), "late_base", "including_tax"), "1,310円");
}

// Invoiced on 2026-11-30: the end of the next month is 12-31, in the days of the year's end, and so 2027-01-04.
TEST(explain, a_due_date_stands_beside_what_the_other_policies_print)
{
    World world("2022-06-01", {});
    const InvoiceId id = world.invoice(110'000, "2026-10-31");
    world.end("2026-11-30");
    const auto issued = world.keep(
        decide(world.money, InvoiceLateDamages{{1}, day("2026-11-30")}, world.rooms(), World::on("2026-11-30")));
    ASSERT_TRUE(issued);
    EXPECT_EQ(issued->damages.front().invoice, id);
    const Explanation tree = explain(world.money.invoices.at(issued->invoice), world.rules("2026-12-01"));
    const Explanation* due = part(tree, "支払期日");
    ASSERT_NE(due, nullptr);
    EXPECT_EQ(due->value, "2027年1月4日（月）");
    EXPECT_EQ(alternative(*due, "deadline_roll", "none"), "2026年12月31日（木）");
    EXPECT_EQ(alternative(*due, "due_date_of_penalties", "on_demand"), "2026年11月30日（月）");
    const Explanation* line = part(tree, "その他費用");
    ASSERT_NE(line, nullptr);
    EXPECT_EQ(alternative(*line, "tax_class_late_damages", "exempt"), "非課税（消費税 0円）");
    EXPECT_EQ(alternative(*line, "tax_class_late_damages", "out_of_scope"), "none") << "the option in force";
}

TEST(explain, what_is_no_fee_shows_the_tax_that_each_class_would_bear)
{
    struct Row {
        Clause clause;
        TaxCode tax;
        const char *policy, *option, *value;
    };
    const char *const taxed = "課税（この行の消費税 20,000円）", *const untaxed = "不課税（消費税 0円）";
    for (const Row& row :
         {Row{"terms 28.5"_clause, TaxCode::out_of_scope, "tax_class_remaining_fees", "taxable_10", taxed},
          Row{"terms 25.2"_clause, TaxCode::standard, "tax_class_progress_price", "out_of_scope", untaxed},
          Row{"terms 31.1"_clause, TaxCode::out_of_scope, "tax_class_special_fee", "taxable_10", taxed},
          Row{"terms 28.1.2"_clause, TaxCode::standard, "tax_class_progress_price", "out_of_scope", "none"}}) {
        World world("2022-06-01", {});
        Invoice invoice = world.money.invoices.at(world.invoice(200'000, "2026-10-31"));
        invoice.issued.lines = {Line{.kind = FeeKind::other,
                                     .description = "行",
                                     .amount = Yen(200'000),
                                     .tax = row.tax,
                                     .supplied_on = day("2026-10-01"),
                                     .clause = row.clause}};
        const Explanation tree = explain(invoice, world.rules("2026-10-02"));
        EXPECT_EQ(alternative(*part(tree, "その他費用 行"), row.policy, row.option), row.value) << row.clause.id();
    }
}

// 110,000 due 2026-10-31, 100,000 on 11-30: 1,310 of damages first, 98,690 of the principal.
TEST(explain, a_payment_shows_what_it_settled_and_what_it_would_have_settled_in_the_other_order)
{
    World world("2022-06-01", {});
    world.invoice(110'000, "2026-10-31");
    world.pay(100'000, "2026-11-30");
    world.pay(20'000, "2026-12-10");
    const Explanation told = explain(world.money.payments.at(PaymentId{1}), world.money, world.rules("2026-12-31"));
    EXPECT_EQ(told.value, "100,000円");
    EXPECT_EQ(told.formula, "INV-2022-000001 の遅延損害金 1,310円、INV-2022-000001 の元本 98,690円");
    EXPECT_CITES(told.basis, "civil-code 489");
    EXPECT_CITES(told.basis, "terms 29.1");
    EXPECT_EQ(alternative(told, "payment_allocation", "principal_first"), "INV-2022-000001 の元本 100,000円");
    EXPECT_EQ(alternative(told, "payment_allocation", "damages_first"), "none");
}

}
}
