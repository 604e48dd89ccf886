#include "money/entry.h"
#include "money/world_test.h"

#include <rapidcheck/gtest.h>

namespace money {
namespace {

// A contract of 2026-04-15 with one monthly fee FEE of the amount.
World with_fee(std::int64_t amount, TaxCode tax = TaxCode::standard, FeeKind kind = FeeKind::monthly)
{
    World world("2026-04-15", {});
    world.price("FEE", kind, amount, "2022-06-01", tax);
    world.fee("FEE");
    return world;
}

struct Off { // percent, or yen where it is empty
    const char* percent;
    std::int64_t yen = 0;
};

void agree(World& world, const Off& off, const char* item = "")
{
    ASSERT_TRUE(
        world.discount(off.percent ? world.percent_off(off.percent, item) : world.yen_off(off.yen, item)).number > 0);
}

std::int64_t off_of(const InvoiceIssued& invoice, std::size_t line)
{
    return line < invoice.lines.size() ? -invoice.lines[line].amount.amount() : 0;
}

// docs/worked/prices.md, prices 7
TEST(discount, a_percentage_is_cut_to_a_yen_and_the_tax_is_that_of_the_net)
{
    struct Row {
        std::int64_t fee;
        const char* percent;
        std::int64_t off, tax_down, tax_up;
    };
    for (const Row& row :
         {Row{50'000, "10", 5'000, 4'500, 4'500}, Row{12'345, "7", 864, 1'148, 1'149}, Row{999, "33", 329, 67, 67},
          Row{33'333, "3.3", 1'099, 3'223, 3'224}, Row{9, "12.5", 1, 0, 1}, Row{10, "10", 1, 0, 1},
          Row{9, "10", 0, 0, 1}, Row{1, "99", 0, 0, 1}, Row{1, "100", 1, 0, 0}})
        for (const bool up : {false, true}) {
            World world = with_fee(row.fee);
            if (up) world.choose(terms::Policy::tax_rounding, "up");
            agree(world, {row.percent});
            const auto invoice = world.issue("2026-04-30");
            ASSERT_TRUE(invoice);
            ASSERT_EQ(invoice->lines.size(), row.off > 0 ? 2U : 1U) << row.fee;
            EXPECT_EQ(off_of(*invoice, 1), row.off) << row.fee;
            EXPECT_EQ(invoice->subtotal, Yen(row.fee - row.off)) << row.fee;
            EXPECT_EQ(invoice->tax, Yen(up ? row.tax_up : row.tax_down)) << row.fee;
        }
}

TEST(discount, its_line_follows_the_fee_and_says_what_it_rests_on)
{
    World world = with_fee(12'345, TaxCode::reduced);
    const DiscountId id = world.discount(world.percent_off("7", "FEE"));
    const auto invoice = world.issue("2026-04-30");
    ASSERT_TRUE(invoice);
    ASSERT_EQ(invoice->lines.size(), 2U);
    const Line &fee = invoice->lines[0], &line = invoice->lines[1];
    EXPECT_EQ(line.discount, id);
    EXPECT_FALSE(fee.discount);
    EXPECT_EQ(line.kind, FeeKind::monthly);
    EXPECT_EQ(line.fee, fee.fee);
    EXPECT_EQ(line.from, fee.from);
    EXPECT_EQ(line.until, fee.until);
    EXPECT_EQ(line.supplied_on, fee.supplied_on);
    EXPECT_EQ(line.tax, TaxCode::reduced);
    EXPECT_EQ(line.quantity, -1);
    EXPECT_EQ(line.unit_price, Yen(864));
    EXPECT_EQ(line.amount, Yen(-864));
    EXPECT_EQ(line.clause, "terms 1.1-但"_clause);
    EXPECT_EQ(line.because, std::vector<Position>{world.money.discounts.at(id).by});
    EXPECT_EQ(line.formula, "12,345円 × 7％ = 864円（1円未満切捨て）の値引き");
    EXPECT_EQ(line.description, "FEEの料金 値引き（開始の値引き）");
    EXPECT_CITES(invoice->basis, "terms 1.1-但");
}

// prices 8, prices 9
TEST(discount, several_apply_in_the_order_agreed_and_never_take_more_than_is_left)
{
    struct Row {
        std::int64_t fee;
        std::vector<Off> agreed;
        std::vector<std::int64_t> lines;
        std::int64_t net;
    };
    for (const Row& row : std::vector<Row>{
             {20'000, {{nullptr, 1}}, {1}, 19'999},
             {20'000, {{nullptr, 19'999}}, {19'999}, 1},
             {20'000, {{nullptr, 20'000}}, {20'000}, 0},
             {20'000, {{nullptr, 20'001}}, {20'000}, 0},
             {20'000, {{nullptr, 30'000}}, {20'000}, 0},
             {50'000, {{"10"}, {nullptr, 5'000}}, {5'000, 5'000}, 40'000},
             {50'000, {{nullptr, 5'000}, {"10"}}, {5'000, 4'500}, 40'500},
             {12'345, {{"10"}, {"20"}}, {1'234, 2'222}, 8'889},
             {12'345, {{"20"}, {"10"}}, {2'469, 987}, 8'889},
             {12'345, {{"30"}}, {3'703}, 8'642},
             {777, {{"33"}, {"50"}, {nullptr, 100}}, {256, 260, 100}, 161},
             {777, {{"50"}, {"33"}, {nullptr, 100}}, {388, 128, 100}, 161},
             {20'000, {{nullptr, 20'000}, {"10"}}, {20'000}, 0},
             {20'000, {{"90"}, {nullptr, 3'000}, {"50"}}, {18'000, 2'000}, 0},
         }) {
        World world = with_fee(row.fee);
        for (const Off& off : row.agreed)
            agree(world, off);
        const auto invoice = world.issue("2026-04-30");
        ASSERT_TRUE(invoice);
        EXPECT_EQ(invoice->subtotal, Yen(row.net)) << row.fee;
        ASSERT_EQ(invoice->lines.size(), row.lines.size() + 1) << row.fee << " " << row.net;
        for (std::size_t i = 0; i < row.lines.size(); ++i)
            EXPECT_EQ(off_of(*invoice, i + 1), row.lines[i]) << row.fee << " " << i;
    }
}

// prices 9: two of the same percentage are two agreements.
TEST(discount, two_percentages_are_never_added)
{
    World world = with_fee(999);
    agree(world, {"15"});
    AgreeDiscount second = world.percent_off("15");
    second.reason = "もう一つの値引き";
    world.discount(second);
    const auto invoice = world.issue("2026-04-30");
    EXPECT_EQ(off_of(*invoice, 1), 149);
    EXPECT_EQ(off_of(*invoice, 2), 127);
    EXPECT_EQ(invoice->subtotal, Yen(723));
}

// prices 10, prices 11
TEST(discount, the_tax_of_a_rate_is_rounded_once_over_fees_and_discounts)
{
    struct Row {
        const char* rounding;
        std::int64_t ten, eight, total;
    };
    for (const Row& row :
         {Row{"down", 1'148, 680, 21'809}, Row{"up", 1'149, 680, 21'810}, Row{"half_up", 1'148, 680, 21'809}}) {
        World world = with_fee(12'345);
        world.choose(terms::Policy::tax_rounding, row.rounding);
        world.price("FOOD", FeeKind::monthly, 9'999, "2022-06-01", TaxCode::reduced);
        world.fee("FOOD");
        agree(world, {"7"}, "FEE");
        agree(world, {"15"}, "FOOD");
        const auto invoice = world.issue("2026-04-30");
        ASSERT_TRUE(invoice);
        ASSERT_EQ(invoice->rates.size(), 2U);
        EXPECT_EQ(invoice->rates[0].taxable, Yen(11'481));
        EXPECT_EQ(invoice->rates[0].tax, Yen(row.ten)) << row.rounding;
        EXPECT_EQ(invoice->rates[1].taxable, Yen(8'500));
        EXPECT_EQ(invoice->rates[1].tax, Yen(row.eight)) << row.rounding;
        EXPECT_EQ(invoice->total, Yen(row.total)) << row.rounding;
    }
    World three = with_fee(1'005);
    three.fee("FEE", 2); // 2,010 less 1 % (20.1 → 20): with the first 1,005 − 10 = 995, 2,985 in all
    agree(three, {"1"}, "FEE");
    EXPECT_EQ(three.issue("2026-04-30")->tax, Yen(298));
}

// prices 12; rows: terms 1.1-但 below at above
TEST(discount, it_is_taken_off_the_periods_that_begin_while_it_runs)
{
    struct Row {
        const char *from, *until;
        std::vector<std::int64_t> off; // of the periods from 04-15, 05-15, 06-15, 07-15
    };
    for (const Row& row : std::vector<Row>{{"2026-04-15", "2026-07-14", {25'000, 25'000, 25'000, 0}},
                                           {"2026-04-15", "2026-06-15", {25'000, 25'000, 25'000, 0}},
                                           {"2026-04-15", "2026-06-14", {25'000, 25'000, 0, 0}},
                                           {"2026-04-16", "2026-07-14", {0, 25'000, 25'000, 0}},
                                           {"2026-05-14", "2026-07-15", {0, 25'000, 25'000, 25'000}},
                                           {"2026-05-15", "2026-05-15", {0, 25'000, 0, 0}},
                                           {"2026-05-16", "2026-06-14", {0, 0, 0, 0}}}) {
        World world("2026-04-15", {{"MANAGE", 1}});
        world.agree_fees();
        AgreeDiscount command = world.percent_off("50", "MANAGE", row.from);
        command.until = day(row.until);
        world.discount(command);
        std::size_t n = 0;
        for (const char* closing : {"2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31"}) {
            const auto invoice = world.issue(closing);
            ASSERT_TRUE(invoice);
            EXPECT_EQ(off_of(*invoice, 1), row.off[n]) << row.from << " " << closing;
            EXPECT_EQ(invoice->subtotal, Yen(50'000 - row.off[n])) << closing;
            EXPECT_EQ(invoice->total, Yen((50'000 - row.off[n]) / 10 * 11)) << closing;
            ++n;
        }
    }
}

// prices 13
TEST(discount, a_discount_moves_no_tier)
{
    struct Row {
        std::int32_t quantity;
        std::int64_t off, total;
    };
    for (const Row& row : {Row{50, 1'320, 42'548}, Row{51, 841, 27'124}}) {
        World world("2026-04-15", {});
        world.tiered("T", FeeKind::monthly, TierRule::volume, 1'000, {{11, Yen(800)}, {51, Yen(500)}});
        world.fee("T", row.quantity);
        agree(world, {"3.3"}, "T");
        const auto invoice = world.issue("2026-04-30");
        ASSERT_TRUE(invoice);
        EXPECT_EQ(off_of(*invoice, 1), row.off);
        EXPECT_EQ(invoice->total, Yen(row.total));
    }
}

// 10 × 1,000 + 2 × 800 = 11,600 less 10 % = 1,160: one discount of both tiers.
TEST(discount, graduated_tiers_have_a_line_each_and_share_their_discount)
{
    World world("2026-04-15", {});
    world.tiered("T", FeeKind::monthly, TierRule::graduated, 1'000, {{11, Yen(800)}, {51, Yen(500)}});
    const FeeId fee = world.fee("T", 12);
    agree(world, {"10"}, "T");
    const auto invoice = world.issue("2026-04-30");
    ASSERT_TRUE(invoice);
    ASSERT_EQ(invoice->lines.size(), 3U);
    EXPECT_EQ(invoice->lines[0].amount, Yen(10'000));
    EXPECT_EQ(invoice->lines[0].description, "Tの料金（1〜10台目）");
    EXPECT_EQ(invoice->lines[0].formula, "1〜10台目の単価 1,000円 × 10台 = 10,000円");
    EXPECT_EQ(invoice->lines[1].amount, Yen(1'600));
    EXPECT_EQ(invoice->lines[1].formula, "11〜12台目の単価 800円 × 2台 = 1,600円");
    EXPECT_EQ(invoice->lines[2].amount, Yen(-1'160));
    EXPECT_EQ(world.money.fees.at(fee).billed_periods, 1) << "three lines are one service period";
    world.cancel(invoice->invoice, "2026-05-01");
    EXPECT_EQ(world.money.fees.at(fee).released, std::vector<Date>{day("2026-04-15")});
    const auto again = world.issue("2026-05-01");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->subtotal, Yen(10'440));
    EXPECT_TRUE(world.money.fees.at(fee).released.empty());
    EXPECT_EQ(world.money.fees.at(fee).billed_periods, 1);
}

TEST(discount, the_price_of_the_tier_reached_stands_in_one_line)
{
    World world("2026-04-15", {});
    world.tiered("T", FeeKind::monthly, TierRule::volume, 1'000, {{11, Yen(800)}, {51, Yen(500)}});
    world.fee("T", 11);
    const auto invoice = world.issue("2026-04-30");
    ASSERT_EQ(invoice->lines.size(), 1U);
    EXPECT_EQ(invoice->lines[0].unit_price, Yen(800));
    EXPECT_EQ(invoice->lines[0].formula, "11台以上の単価 800円 × 11台 = 8,800円");
}

// prices 14
TEST(discount, a_whole_fee_off_leaves_nothing_due)
{
    World world = with_fee(50'000);
    agree(world, {"100"});
    const auto invoice = world.issue("2026-04-30");
    ASSERT_TRUE(invoice);
    EXPECT_EQ(invoice->lines.size(), 2U);
    EXPECT_EQ(invoice->total, Yen(0));
    EXPECT_TRUE(world.money.invoices.at(invoice->invoice).paid());
    EXPECT_EQ(world.damages(invoice->invoice, "2027-06-01"), Yen(0));
    EXPECT_TRUE(overdue(world.money, {1}, day("2027-06-01")).empty());
    EXPECT_TRUE(entries_of(world.money, *invoice).empty());
}

// prices 19
TEST(discount, late_damages_run_on_the_discounted_sum)
{
    World world = with_fee(12'345);
    agree(world, {"7"});
    const auto invoice = world.issue("2026-04-30");
    ASSERT_TRUE(invoice);
    EXPECT_EQ(invoice->total, Yen(12'629));
    EXPECT_EQ(invoice->due, day("2026-06-01"));
    EXPECT_EQ(world.damages(invoice->invoice, "2026-07-01"), Yen(150));
}

// rows: terms 30.1 below at
TEST(discount, a_period_that_costs_nothing_is_billed_and_nobody_is_asked_to_pay)
{
    struct Row {
        const char* percent;
        std::int64_t total;
        std::size_t notices;
    };
    for (const Row& row : {Row{"99.99", 1, 1}, Row{"100", 0, 0}}) {
        World world = with_fee(10'000);
        agree(world, {row.percent});
        const auto invoice = world.issue("2026-04-30");
        ASSERT_TRUE(invoice);
        EXPECT_EQ(invoice->total, Yen(row.total));
        EXPECT_EQ(world.notices.notices.size(), row.notices) << row.percent;
        EXPECT_EQ(world.money.fees.at(FeeId{1}).billed_periods, 1) << "the period is over and done with";
        world.cancel(invoice->invoice, "2026-05-10");
        EXPECT_EQ(world.notices.notices.size(), 2 * row.notices) << "who was asked for nothing is told nothing";
    }
}

Decision<ReduceFact> reduce(const World& world, std::vector<ReducedLine> lines, const char* reason = "合意")
{
    return decide(world.money, ReduceInvoice{{1}, {1}, reason, std::move(lines)}, world.rooms(),
                  World::on("2026-05-20"));
}

// prices 17, prices 18; rows: civil-code 519 below at above
TEST(discount, a_reduction_takes_from_what_the_discount_left)
{
    struct Row {
        std::int64_t fee;
        const char* percent;
        std::int64_t off, tax, asked; // asked 0 and tax -1: refused
    };
    for (const Row& row : {
             Row{50'000, "10", 10'000, 1'000, 38'500},
             Row{50'000, "10", 9'090, 909, 39'501},
             Row{50'000, "10", 9'091, 910, 39'499},
             Row{50'000, "10", 44'999, 4'500, 1}, // 1 yen is left, its tax is cut
             Row{50'000, "10", 45'000, 4'500, 0},
             Row{50'000, "10", 45'001, -1, 0},
             Row{12'345, "7", 1, 0, 12'628},
             Row{12'345, "7", 2, 1, 12'626},
             Row{12'345, "7", 481, 48, 12'100},
             Row{12'345, "7", 11'481, 1'148, 0},
             Row{12'345, "7", 11'482, -1, 0},
         }) {
        World world = with_fee(row.fee);
        agree(world, {row.percent});
        world.issue("2026-04-30");
        const auto decision = reduce(world, {{1, Yen(row.off)}});
        ASSERT_EQ(static_cast<bool>(decision), row.tax >= 0) << row.off;
        if (!decision) {
            EXPECT_CITES(decision.error().basis, "civil-code 519");
            continue;
        }
        world.keep(decision);
        EXPECT_EQ(std::get<InvoiceReduced>(decision->front()).tax, Yen(row.tax)) << row.off;
        EXPECT_EQ(world.money.invoices.at(InvoiceId{1}).charged(), Yen(row.asked)) << row.off;
    }
}

// prices 18: 481, then 1,000 more.
TEST(discount, reductions_add_up_to_one_invoice_of_what_is_left)
{
    World world = with_fee(12'345);
    agree(world, {"7"});
    world.issue("2026-04-30");
    world.keep(reduce(world, {{1, Yen(481)}}, "一つ目"));
    world.keep(reduce(world, {{1, Yen(1'000)}}, "二つ目"));
    const Invoice& invoice = world.money.invoices.at(InvoiceId{1});
    EXPECT_EQ(invoice.charged(), Yen(11'000));
    EXPECT_EQ(invoice.reduced, Yen(1'629));
}

TEST(discount, a_discount_itself_is_not_reduced_and_tiers_share_what_is_left)
{
    World world("2026-04-15", {});
    world.tiered("T", FeeKind::monthly, TierRule::graduated, 1'000, {{11, Yen(800)}});
    world.fee("T", 12);
    agree(world, {"10"}, "T");
    world.issue("2026-04-30"); // 10,000 + 1,600 − 1,160 = 10,440
    EXPECT_FALSE(reduce(world, {{3, Yen(1)}}));
    EXPECT_FALSE(reduce(world, {{1, Yen(10'000)}, {2, Yen(441)}}));
    EXPECT_TRUE(reduce(world, {{1, Yen(10'000)}, {2, Yen(440)}}));
    EXPECT_TRUE(reduce(world, {{1, Yen(8'840)}, {2, Yen(1'600)}}));
    EXPECT_FALSE(reduce(world, {{1, Yen(8'841)}, {2, Yen(1'600)}}));
}

// prices 15, prices 16
TEST(discount, a_yearly_fee_less_its_discount_is_deferred_as_one)
{
    struct Row {
        std::int64_t fee;
        Off off;
        std::vector<std::int64_t> months;
    };
    for (const Row& row : std::vector<Row>{
             {120'000, {"10"}, std::vector<std::int64_t>(12, 9'000)},
             {99'999, {"12"}, {7'333, 7'333, 7'334, 7'333, 7'333, 7'334, 7'333, 7'333, 7'334, 7'333, 7'333, 7'334}},
             {100'001,
              {nullptr, 1},
              {8'333, 8'333, 8'334, 8'333, 8'333, 8'334, 8'333, 8'333, 8'334, 8'333, 8'333, 8'334}},
             {88'103,
              {nullptr, 100},
              {7'333, 7'334, 7'333, 7'334, 7'333, 7'334, 7'334, 7'333, 7'334, 7'333, 7'334, 7'334}},
             {12, {nullptr, 1}, {0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
             {120'000, {"100"}, std::vector<std::int64_t>(12, 0)},
         }) {
        World world = with_fee(row.fee, TaxCode::exempt, FeeKind::yearly);
        agree(world, row.off);
        const auto invoice = world.issue("2026-04-30");
        ASSERT_TRUE(invoice);
        for (int n = 0; n < 12; ++n) {
            const auto entry =
                earned_in(world.money.invoices.at(invoice->invoice), Month::parse("2026-04").value().plus(n));
            Yen earned;
            if (entry)
                for (const EntryLine& line : entry->lines)
                    if (line.title == AccountTitle::yearly) earned -= line.amount;
            EXPECT_EQ(earned, Yen(row.months[static_cast<std::size_t>(n)])) << row.fee << " month " << n + 1;
        }
    }
}

TEST(discount, it_has_one_kind_of_amount_within_bounds_a_reason_and_its_evidence)
{
    const World world = with_fee(50'000);
    const auto accepted = [&](auto change) {
        AgreeDiscount command = world.percent_off("10", "FEE");
        change(command);
        const auto decision = world.decide_discount(command);
        if (!decision && command.contract.number == 1) {
            EXPECT_CITES(decision.error().basis, "terms 1.1-但");
        }
        return static_cast<bool>(decision);
    };
    const auto percent = [&](const char* text) {
        return accepted([&](AgreeDiscount& c) { c.percent = Decimal::parse(text); });
    };
    EXPECT_TRUE(accepted([](AgreeDiscount&) {}));
    EXPECT_TRUE(accepted([](AgreeDiscount& c) { c.item.clear(); }));
    EXPECT_FALSE(accepted([](AgreeDiscount& c) { c.contract = {2}; }));
    EXPECT_FALSE(accepted([](AgreeDiscount& c) { c.item = "MANAGE"; })) << "no fee of this contract";
    EXPECT_FALSE(accepted([](AgreeDiscount& c) { c.percent.reset(); }));
    EXPECT_FALSE(accepted([](AgreeDiscount& c) { c.yen = Yen(1); })) << "both";
    EXPECT_FALSE(percent("0"));
    EXPECT_TRUE(percent("0.0001"));
    EXPECT_FALSE(percent("0.00001"));
    EXPECT_TRUE(percent("99.9999"));
    EXPECT_TRUE(percent("100"));
    EXPECT_FALSE(percent("100.0001"));
    EXPECT_FALSE(percent("-1"));
    const auto yen = [&](std::int64_t amount) {
        return accepted([&](AgreeDiscount& c) {
            c.percent.reset();
            c.yen = Yen(amount);
        });
    };
    EXPECT_FALSE(yen(0));
    EXPECT_TRUE(yen(1));
    EXPECT_TRUE(yen(1'000'000'000'000));
    EXPECT_FALSE(yen(1'000'000'000'001));
    EXPECT_FALSE(accepted([](AgreeDiscount& c) { c.until = day("2026-04-14"); }));
    EXPECT_TRUE(accepted([](AgreeDiscount& c) { c.until = day("2026-04-15"); }));
    EXPECT_FALSE(accepted([](AgreeDiscount& c) { c.reason = "　"; }));
    EXPECT_FALSE(accepted([](AgreeDiscount& c) { c.evidence.clear(); }));
}

// The periods of 04-15 and 05-15 are billed.
TEST(discount, a_billed_period_gets_none)
{
    World world = with_fee(50'000);
    world.issue("2026-05-31");
    const auto agreed = [&](const char* from, const char* until = nullptr) {
        AgreeDiscount command = world.percent_off("10", "FEE", from);
        if (until) command.until = day(until);
        return world.decide_discount(command, "2026-06-01");
    };
    EXPECT_FALSE(agreed("2026-05-14"));
    EXPECT_FALSE(agreed("2026-05-15"));
    EXPECT_TRUE(agreed("2026-05-16"));
    EXPECT_TRUE(agreed("2026-04-16", "2026-05-14"));
    EXPECT_FALSE(agreed("2026-04-16", "2026-05-15"));
    const auto refused = agreed("2026-04-15");
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 1.1-但");
    EXPECT_EQ(refused.error().instead, (std::vector<std::string>{"CancelInvoice", "ReduceInvoice"}));
    world.cancel({1}, "2026-06-01");
    EXPECT_TRUE(agreed("2026-04-15")) << "it is billed anew";
}

TEST(discount, it_ends_after_what_was_billed_with_it_and_is_never_drawn_out)
{
    World world = with_fee(50'000);
    AgreeDiscount command = world.percent_off("10", "FEE");
    command.until = day("2026-12-31");
    const DiscountId id = world.discount(command);
    world.issue("2026-05-31"); // 04-15 and 05-15
    const auto end = [&](const char* until, DiscountId discount = {1}) {
        return decide(world.money, EndDiscount{{1}, discount, day(until)}, world.contracts, World::on("2026-06-01"));
    };
    EXPECT_FALSE(end("2026-05-14"));
    ASSERT_TRUE(end("2026-05-15"));
    EXPECT_CITES(end("2026-05-15")->front().basis, "terms 1.1-但");
    EXPECT_TRUE(end("2026-12-30"));
    EXPECT_TRUE(end("2026-12-31")->empty());
    EXPECT_FALSE(end("2027-01-01"));
    EXPECT_FALSE(end("2026-05-15", {2}));
    world.keep(end("2026-06-14"));
    EXPECT_EQ(world.money.discounts.at(id).until, day("2026-06-14"));
    EXPECT_EQ(world.issue("2026-06-30")->lines.size(), 1U);
}

TEST(discount, one_that_never_begins_ends_on_the_day_before)
{
    World world = with_fee(50'000);
    world.discount(world.percent_off("10", "FEE"));
    const auto end = [&](const char* until) {
        return decide(world.money, EndDiscount{{1}, {1}, day(until)}, world.contracts, World::on("2026-04-15"));
    };
    EXPECT_FALSE(end("2026-04-13"));
    world.keep(end("2026-04-14"));
    EXPECT_EQ(world.issue("2026-04-30")->lines.size(), 1U);
}

TEST(discount, without_an_item_every_fee_has_it_but_recorded_usage_does_not)
{
    World world("2026-04-15", {{"SETUP", 1}, {"MANAGE", 1}});
    world.agree_fees();
    world.fold(world.money, UsageRecorded{.on = day("2026-05-03"),
                                          .basis = "terms 28.4"_clause,
                                          .contract = {1},
                                          .month = "2026-04",
                                          .amount = Yen(12'345)});
    agree(world, {"10"});
    const auto invoice = world.issue("2026-04-30");
    ASSERT_TRUE(invoice);
    EXPECT_EQ(invoice->lines.size(), 5U);
    EXPECT_EQ(invoice->subtotal, Yen(90'000 + 45'000 + 12'345));
}

// Σ lines + tax = total, one rounding per rate, original + credit = 0, billed again to the same yen.
RC_GTEST_PROP(discount, random_tiers_and_discounts_keep_every_invoice_balanced, ())
{
    World world("2026-04-15", {});
    const auto taxes = {TaxCode::standard, TaxCode::reduced, TaxCode::exempt};
    int fees = 0;
    for (const TaxCode tax : taxes)
        for (const TierRule rule : {TierRule::volume, TierRule::graduated}) {
            const std::string item = "T" + std::to_string(fees++);
            std::vector<PriceTier> tiers;
            std::int32_t from = 1;
            for (int n = *rc::gen::inRange(0, 4); n > 0; --n)
                tiers.push_back({from += *rc::gen::inRange(1, 20), Yen(*rc::gen::inRange(1, 2'000))});
            world.tiered(item.c_str(), FeeKind::monthly, rule, *rc::gen::inRange(1, 2'000), tiers, tax);
            world.fee(item.c_str(), *rc::gen::inRange(1, 60));
        }
    for (int n = *rc::gen::inRange(0, 5); n > 0; --n) {
        const std::string item = *rc::gen::arbitrary<bool>() ? "T" + std::to_string(*rc::gen::inRange(0, fees)) : "";
        AgreeDiscount command = world.yen_off(*rc::gen::inRange(1, 30'000), item.c_str());
        if (*rc::gen::arbitrary<bool>()) {
            command.yen.reset();
            command.percent = Decimal::of(*rc::gen::inRange(1, 1'001), 1);
        }
        command.reason += std::to_string(n);
        world.discount(command);
    }
    const auto invoice = world.issue("2026-04-30");
    RC_ASSERT(invoice.has_value());
    std::int64_t sum = 0, ten = 0, eight = 0, of_period = 0;
    const Line* before = nullptr;
    for (const Line& line : invoice->lines) {
        sum += line.amount.amount();
        if (line.tax == TaxCode::standard) ten += line.amount.amount();
        if (line.tax == TaxCode::reduced) eight += line.amount.amount();
        of_period = line.amount.amount() + (before && of_one_period(*before, line) ? of_period : 0);
        before = &line;
        RC_ASSERT(of_period >= 0);
        RC_ASSERT(line.unit_price.amount() * line.quantity == line.amount.amount());
        RC_ASSERT((line.amount < Yen(0)) == bool(line.discount));
        RC_ASSERT(line.unit_price >= Yen(0));
    }
    RC_ASSERT(sum == invoice->subtotal.amount());
    RC_ASSERT(ten / 10 + eight * 8 / 100 == invoice->tax.amount());
    RC_ASSERT(invoice->subtotal + invoice->tax == invoice->total);
    for (const Fee& fee : world.money.fees)
        RC_ASSERT(fee.billed_periods == 1);
    world.cancel(invoice->invoice, "2026-05-01");
    RC_ASSERT(world.money.invoices.at(invoice->invoice).unpaid() == Yen(0));
    const auto again = world.issue("2026-05-01"); // the periods of 04-15 alone
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->total == invoice->total);
    RC_ASSERT(again->lines.size() == invoice->lines.size());
}

}
}
