#include "money/world_test.h"

namespace money {
namespace {

// docs/worked/money.md: SETUP 100,000 and MANAGE 50,000 of 2026-04-30, 165,000 with tax, due 2026-06-01.
struct Reduced : World {
    Reduced()
    {
        agree_fees();
        issue("2026-04-30");
    }
    Decision<ReduceFact> decide_on(std::string_view today, std::vector<ReducedLine> lines,
                                   const char* reason = "初期構築の一部の取りやめ", InvoiceId id = {1}) const
    {
        return decide(money, ReduceInvoice{{1}, id, reason, std::move(lines)}, rooms(), on(today));
    }
    InvoiceReduced reduce(std::string_view today, std::vector<ReducedLine> lines, const char* reason = "合意")
    {
        const auto facts = keep(decide_on(today, std::move(lines), reason));
        for (const ReduceFact& fact : facts)
            if (const auto* made = std::get_if<InvoiceReduced>(&fact)) return *made;
        return {.basis = "terms 30.1"_clause};
    }
    const Invoice& invoice() const { return money.invoices.at(InvoiceId{1}); }
};

TEST(reduce, a_part_of_a_line_falls_away_with_its_tax_in_a_note_of_its_own)
{
    Reduced world;
    const auto facts = world.keep(world.decide_on("2026-05-20", {{1, Yen(20'000)}}));
    ASSERT_EQ(facts.size(), 2U);
    const auto& note = std::get<InvoiceReduced>(facts.at(0));
    EXPECT_EQ(note.number, "INV-2026-000001-R1");
    EXPECT_EQ(note.subtotal, Yen(20'000));
    EXPECT_EQ(note.tax, Yen(2'000));
    EXPECT_EQ(note.total, Yen(22'000));
    ASSERT_EQ(note.rates.size(), 1U);
    EXPECT_EQ(note.rates.at(0).percent, 10);
    EXPECT_EQ(note.registration_number, "T7000012050002");
    EXPECT_CITES(note.basis, "consumption-tax-act 57-4.3");
    EXPECT_CITES(note.basis, "civil-code 519");
    EXPECT_FALSE(note.basis.cites("consumption-tax-order 70-9.3"_clause));
    EXPECT_EQ(std::get<notice::NoticeDrafted>(facts.at(1)).notice, note.notice);
    EXPECT_EQ(world.invoice().issued.total, Yen(165'000)) << "the issued document never changes";
    EXPECT_EQ(world.invoice().charged(), Yen(143'000));
    EXPECT_EQ(world.invoice().unpaid(), Yen(143'000));
    EXPECT_EQ(balance(world.money, {1}, world.rules("2026-05-20"))->invoiced, Yen(143'000));
}

// rows: consumption-tax-order 70-9.3 below at above
TEST(reduce, no_note_is_owed_below_ten_thousand_yen_with_tax)
{
    struct Row {
        std::int64_t total;
        bool owed;
    };
    for (const Row& row : {Row{9'999, false}, Row{10'000, true}, Row{10'001, true}}) {
        const auto owed = reduction_note_owed(Yen(row.total));
        EXPECT_EQ(owed.value, row.owed) << row.total;
        EXPECT_CITES(owed.basis, "consumption-tax-act 57-4.3");
    }
    Reduced world;
    const InvoiceReduced small = world.reduce("2026-05-20", {{1, Yen(9'090)}}); // 9,999
    EXPECT_EQ(small.total, Yen(9'999));
    EXPECT_CITES(small.basis, "consumption-tax-order 70-9.3");
}

// docs/worked/money.md: 15 yen at 10 %: tax 1.5 → 1; 5 off: 10 left, tax 1, so the tax does not fall; 5 more: 5 left,
// tax 0.5 → 0, so it falls by 1.
TEST(reduce, invoice_and_reductions_make_one_invoice_of_what_is_left)
{
    World world("2026-04-15", {});
    world.price("PEN", FeeKind::other, 15, "2022-06-01");
    world.keep(world.decide_fee({.contract = {1}, .item = "PEN", .from = day("2026-05-01")}));
    ASSERT_EQ(world.issue("2026-05-31")->total, Yen(16));
    const auto reduce = [&](const char* reason) {
        const ReduceInvoice command{{1}, {1}, reason, {{1, Yen(5)}}};
        return std::get<InvoiceReduced>(
            world.keep(decide(world.money, command, world.rooms(), World::on("2026-06-10"))).front());
    };
    EXPECT_EQ(reduce("一度め").tax, Yen(0));
    EXPECT_EQ(reduce("二度め").tax, Yen(1));
    EXPECT_EQ(world.money.invoices.at(InvoiceId{1}).charged(), Yen(5));
}

TEST(reduce, never_more_than_the_line_has_left)
{
    struct Row {
        std::int32_t line;
        std::int64_t amount;
        bool accepted;
    };
    for (const Row& row : {
             Row{1, 0, false},
             Row{1, 1, true},
             Row{1, 69'999, true},
             Row{1, 70'000, true},
             Row{1, 70'001, false},
             Row{0, 1, false},
             Row{2, 1, true},
             Row{3, 1, false},
         }) {
        Reduced world;
        world.reduce("2026-05-20", {{1, Yen(30'000)}});
        const auto decision = world.decide_on("2026-05-21", {{row.line, Yen(row.amount)}}, "二度め");
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.line << " " << row.amount;
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "terms 30.1");
        }
    }
    Reduced world;
    EXPECT_FALSE(world.decide_on("2026-05-20", {{1, Yen(1)}, {1, Yen(1)}}));
    EXPECT_FALSE(world.decide_on("2026-05-20", {}));
    EXPECT_FALSE(world.decide_on("2026-05-20", {{1, Yen(1)}}, " "));
    EXPECT_FALSE(world.decide_on("2026-05-20", {{1, Yen(1)}}, "誤り", {7}));
}

// 165,000 of which 110,000 are paid in time: 55,000 are left, 50,000 and their tax. One yen more leaves 99,999 and
// 9,999 of tax: 109,998 are owed, 2 were paid beyond them.
TEST(reduce, what_was_paid_beyond_the_lower_sum_is_the_contractors)
{
    struct Row {
        std::int64_t amount, credit;
        std::size_t facts;
    };
    for (const Row& row : {Row{49'999, 0, 2}, Row{50'000, 0, 2}, Row{50'001, 2, 3}, Row{100'000, 55'000, 3}}) {
        Reduced world;
        world.pay(110'000, "2026-05-20");
        const auto facts = world.keep(world.decide_on("2026-05-21", {{1, Yen(row.amount)}}));
        ASSERT_EQ(facts.size(), row.facts) << row.amount;
        EXPECT_EQ(balance(world.money, {1}, world.rules("2026-05-21"))->credit, Yen(row.credit)) << row.amount;
        EXPECT_GE(world.invoice().unpaid(), Yen(0)) << row.amount;
        if (row.credit > Yen(0).amount()) {
            EXPECT_CITES(std::get<PaymentsReallocated>(facts.front()).basis, "civil-code 519");
            EXPECT_CITES(std::get<PaymentsReallocated>(facts.front()).basis, "terms 1.1-但");
        }
    }
}

// 100,000 and 65,000 paid; 110,000 fall away: the newer 65,000 are free, and 45,000 of the older.
TEST(reduce, the_newest_payment_gives_way_first)
{
    Reduced world;
    world.pay(100'000, "2026-05-20");
    world.pay(65'000, "2026-05-25");
    world.keep(world.decide_on("2026-05-26", {{1, Yen(100'000)}}));
    EXPECT_EQ(world.money.payments.at(PaymentId{1}).unallocated, Yen(45'000));
    EXPECT_EQ(world.money.payments.at(PaymentId{2}).unallocated, Yen(65'000));
    EXPECT_EQ(world.invoice().principal_paid, Yen(55'000));
    EXPECT_TRUE(world.invoice().paid());
}

// 23,925 a year on 165,000; 22,000 less is 143,000: 20,735 a year. Due 06-01, reduced on 06-11.
TEST(reduce, late_damages_run_on_the_lower_debt_from_the_day_of_the_reduction)
{
    struct Row {
        const char *policy, *through;
        std::int64_t yen;
    };
    for (const Row& row : {
             Row{"payment_day_counts", "2026-06-10", 589}, // 9 days: 589.93
             Row{"payment_day_counts", "2026-06-11", 646}, // + 1 day on 143,000: 56.81 → 646.74
             Row{"payment_day_counts", "2026-06-12", 703}, // 703.55
             Row{"day_before_payment", "2026-06-11", 589}, // the days to 06-10
             Row{"day_before_payment", "2026-06-12", 646}, // 06-11 on 143,000
         }) {
        Reduced world;
        world.choose(terms::Policy::late_end_day, row.policy);
        world.reduce("2026-06-11", {{1, Yen(20'000)}});
        EXPECT_EQ(world.damages({1}, row.through), Yen(row.yen)) << row.policy << row.through;
    }
}

// docs/worked/money.md: 165,000 due 06-01 paid as a whole, 22,000 off on 07-01. What was paid of them was never late.
// rows: terms 32.1 below at above
TEST(reduce, what_was_paid_in_time_bears_nothing_when_it_is_given_back)
{
    struct Row {
        const char *policy, *paid_on;
        std::int64_t yen, credit;
    };
    for (const Row& row : {
             Row{"payment_day_counts", "2026-05-31", 0, 22'000},
             Row{"payment_day_counts", "2026-06-01", 0, 22'000},
             Row{"payment_day_counts", "2026-06-02", 66, 21'935},
             Row{"day_before_payment", "2026-06-02", 0, 22'000},
             Row{"day_before_payment", "2026-06-03", 66, 21'935},
         }) {
        Reduced world;
        world.choose(terms::Policy::late_end_day, row.policy);
        world.pay(165'000, row.paid_on);
        world.reduce("2026-07-01", {{1, Yen(20'000)}});
        EXPECT_EQ(world.damages({1}, "2026-07-31"), Yen(row.yen)) << row.policy << row.paid_on;
        EXPECT_EQ(balance(world.money, {1}, world.rules("2026-07-01"))->credit, Yen(row.credit)) << row.paid_on;
    }
    Reduced world;
    world.pay(165'000, "2026-06-01");
    world.reduce("2026-07-01", {{1, Yen(20'000)}});
    EXPECT_TRUE(world.apply_credit("2026-07-01").empty()) << "nothing is taken from what is the contractor's";
    world.reduce("2026-07-10", {{1, Yen(10'000)}}, "二度め");
    EXPECT_EQ(world.damages({1}, "2026-07-31"), Yen(0));
}

// 143,000 of 165,000 paid on 06-01: 22,000 bear 3,190 a year; 33,000 off on 07-01: 29 days 253.4.
TEST(reduce, what_was_not_paid_of_the_reduced_part_was_late_until_the_reduction)
{
    Reduced world;
    world.pay(143'000, "2026-06-01");
    world.reduce("2026-07-01", {{1, Yen(30'000)}});
    EXPECT_EQ(world.damages({1}, "2026-07-31"), Yen(253));
    EXPECT_EQ(balance(world.money, {1}, world.rules("2026-07-01"))->credit, Yen(11'000));
}

TEST(reduce, money_of_the_due_day_that_is_entered_after_the_reduction_came_in_time)
{
    for (const bool later_payment : {false, true}) {
        Reduced world;
        if (later_payment) world.pay(165'000, "2026-07-01");
        world.reduce("2026-07-11", {{1, Yen(20'000)}});
        const PaymentReceived late = world.pay(165'000, "2026-06-01", "2026-07-12");
        EXPECT_EQ(late.unallocated, Yen(22'000));
        EXPECT_EQ(world.damages({1}, "2026-07-31"), Yen(0)) << later_payment;
        if (later_payment) {
            EXPECT_EQ(world.money.payments.at(PaymentId{1}).unallocated, Yen(165'000));
        }
    }
}

TEST(reduce, a_payment_settles_the_rest_and_what_exceeds_it_is_the_contractors)
{
    Reduced world;
    world.reduce("2026-05-20", {{1, Yen(20'000)}});
    const PaymentReceived payment = world.pay(165'000, "2026-05-25");
    EXPECT_EQ(payment.unallocated, Yen(22'000));
    EXPECT_TRUE(world.invoice().paid());
    EXPECT_TRUE(overdue(world.money, {1}, day("2026-07-01")).empty());
    world.keep(world.decide_on("2026-05-26", {{2, Yen(10'000)}}));
    EXPECT_EQ(balance(world.money, {1}, world.rules("2026-05-26"))->credit, Yen(33'000)) << "11,000 more with tax";
}

TEST(reduce, the_same_reduction_is_made_once_and_a_cancelled_invoice_has_nothing_to_reduce)
{
    Reduced world;
    world.reduce("2026-05-20", {{1, Yen(20'000)}});
    EXPECT_TRUE(world.decide_on("2026-05-20", {{1, Yen(20'000)}}, "合意")->empty());
    world.cancel({1}, "2026-05-21");
    EXPECT_EQ(world.invoice().unpaid(), Yen(0));
    EXPECT_EQ(balance(world.money, {1}, world.rules("2026-05-21"))->invoiced, Yen(0));
    EXPECT_FALSE(world.decide_on("2026-05-22", {{1, Yen(1)}}));
}

TEST(reduce, the_explanation_shows_what_fell_away)
{
    Reduced world;
    world.reduce("2026-05-20", {{1, Yen(20'000)}});
    const Explanation tree = explain(world.invoice(), world.rules("2026-05-20"));
    const auto found = std::find_if(tree.parts.begin(), tree.parts.end(), [](const Explanation& part) {
        return part.what.find("INV-2026-000001-R1") != std::string::npos;
    });
    ASSERT_NE(found, tree.parts.end());
    EXPECT_EQ(found->formula, "165,000円 − 22,000円（うち消費税 2,000円） = 143,000円：合意");
}

}
}
