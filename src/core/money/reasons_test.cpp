// 根拠 of the figures of a contract's money: what each adds up, and that it comes to what balance() says.
#include "money/reasons.h"
#include "money/world_test.h"

namespace money {
namespace {

// 330,000 due 2026-10-31, 50,000 paid on 10-20; 110,000 due 2026-12-31; seen on 2026-11-30, thirty days late:
// 280,000 × 14.5 % × 30 / 365 = 3,336.98…
struct Two : World {
    Two() : World("2022-06-01", {})
    {
        first = invoice(330'000, "2026-10-31");
        pay(50'000, "2026-10-20");
        second = invoice(110'000, "2026-12-31");
    }
    BalanceReasons told(std::string_view on) const { return *reasons(money, {1}, rules(on)); }
    std::string number(InvoiceId id) const { return money.invoices.at(id).issued.number; }
    InvoiceId first, second;
};

TEST(reasons, each_figure_names_what_it_adds_up)
{
    const Two world;
    const BalanceReasons told = world.told("2026-11-30");
    const std::string first = world.number(world.first), second = world.number(world.second);
    EXPECT_EQ(told.invoiced.formula, first + " 330,000円 ＋ " + second + " 110,000円 ＝ 440,000円");
    EXPECT_CITES(told.invoiced.basis, "terms 30.1");
    EXPECT_EQ(told.paid.value, "50,000円");
    EXPECT_CITES(told.paid.basis, "terms 29.1");
    EXPECT_EQ(told.receivable.formula, first + " 280,000円 ＋ " + second + " 110,000円 ＝ 390,000円");
    EXPECT_EQ(told.overdue.formula, first + "（支払期日 2026年10月31日（土）） 280,000円 ＝ 280,000円");
    EXPECT_CITES(told.overdue.basis, "terms 30.3");
    EXPECT_CITES(told.overdue.basis, "civil-code 412.1");
    EXPECT_EQ(told.open_damages.formula, first + " 3,336円 ＝ 3,336円");
    EXPECT_CITES(told.open_damages.basis, "terms 32.1");
    EXPECT_EQ(told.credit.value, "0円");
    EXPECT_EQ(told.credit.formula, "あてはまるものはありません");
}

// rows: terms 30.3 below at above — overdue only after the printed day
TEST(reasons, an_invoice_is_late_from_the_day_after_its_due_date)
{
    const Two world;
    EXPECT_EQ(world.told("2026-10-30").overdue.value, "0円");
    EXPECT_EQ(world.told("2026-10-31").overdue.value, "0円");
    EXPECT_EQ(world.told("2026-11-01").overdue.value, "280,000円");
}

TEST(reasons, they_say_what_the_balance_says)
{
    const Two world;
    for (const char* on : {"2026-10-15", "2026-11-30", "2027-02-28"}) {
        const Balance balance = *money::balance(world.money, {1}, world.rules(on));
        const BalanceReasons told = world.told(on);
        EXPECT_EQ(told.invoiced.value, balance.invoiced.japanese()) << on;
        EXPECT_EQ(told.paid.value, balance.paid.japanese()) << on;
        EXPECT_EQ(told.receivable.value, balance.receivable.japanese()) << on;
        EXPECT_EQ(told.overdue.value, balance.overdue.japanese()) << on;
        EXPECT_EQ(told.open_damages.value, balance.open_damages.japanese()) << on;
        EXPECT_EQ(told.credit.value, balance.credit.japanese()) << on;
    }
}

TEST(reasons, what_is_left_of_an_invoice_is_reckoned)
{
    const Two world;
    const Explanation left = unpaid_reason(world.money.invoices.at(world.first));
    EXPECT_EQ(left.formula, "合計 330,000円 − 入金の充当 50,000円 ＝ 280,000円");
    EXPECT_EQ(left.because.size(), 2u) << "the invoice and the payment";
}

// 50,000 on 2026-10-20 never ran late: thirty days of 280,000; 110,000 due 12-31 is not late yet.
TEST(reasons, accrued_damages_have_a_part_for_each_late_invoice)
{
    Two world;
    const Explanation early = *accrued_damages(world.money, {1}, world.rules("2026-11-30"));
    EXPECT_EQ(early.value, "3,336円");
    ASSERT_EQ(early.parts.size(), 1u);
    EXPECT_CITES(early.parts.front().basis, "terms 32.1");
    EXPECT_NE(early.parts.front().formula.find("280,000"), std::string::npos) << early.parts.front().formula;
    // 280,000 × 14.5 % × 61 / 365 = 6,785.20…; 110,000 on 12-31 is due that very day.
    EXPECT_EQ(accrued_damages(world.money, {1}, world.rules("2026-12-31"))->value, "6,785円");
    // … and one day of 110,000: 43.69…; 280,000 × 62 days: 6,896.43…
    EXPECT_EQ(accrued_damages(world.money, {1}, world.rules("2027-01-01"))->value, "6,939円");
}

// Fourteen of 1,000 yen: the two oldest are told together.
TEST(reasons, the_terms_of_a_long_sum_before_the_twelve_newest_are_told_together)
{
    World world("2022-06-01", {});
    for (int i = 0; i < 14; ++i)
        world.invoice(1'000, "2026-10-31");
    const auto told = reasons(world.money, {1}, world.rules("2026-10-31"));
    ASSERT_TRUE(told);
    EXPECT_TRUE(told->invoiced.formula.starts_with("前の2件 2,000円 ＋ ")) << told->invoiced.formula;
    EXPECT_TRUE(told->invoiced.formula.ends_with(" ＝ 14,000円")) << told->invoiced.formula;
    EXPECT_EQ(told->invoiced.because.size(), 12u);
}

}
}
