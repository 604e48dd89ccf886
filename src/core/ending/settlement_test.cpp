#include "ending/world_test.h"

namespace ending {
namespace {

void end(World& world, const char* on)
{
    world.accept(world.terminate("terms 24.3.3"_clause, "2026-04-01"));
    world.arrive(world.last_notice(), on);
    world.accept(world.decide_on(on, End{{1}}));
}

// By hand: monthly periods begin on the first of each month from 2026-04-01, the yearly one on 2026-04-01.
// rows: terms 28.5 below at above
TEST(settlement, the_remaining_fees_are_the_periods_that_begin_after_the_end_and_within_the_term)
{
    struct Row {
        const char *ended, *term;
        std::int64_t yen;
    };
    for (const Row& row : {
             Row{"2026-11-15", "2027-03-31", 200000}, // December to March: 4 × 50,000
             Row{"2026-11-30", "2027-03-31", 200000}, // the last day of a period
             Row{"2026-12-01", "2027-03-31", 150000}, // the first day of the next: it was given
             Row{"2027-02-28", "2027-03-31", 50000}, Row{"2027-03-01", "2027-03-31", 0},
             Row{"2026-11-15", "2027-02-28", 150000}, Row{"2026-11-15", "2027-03-01", 200000},
             Row{"2026-11-15", "2028-03-31", 920000}, // 16 × 50,000 + the second year 120,000
         }) {
        World world;
        world.contract().express_until = day(row.term);
        end(world, row.ended);
        const auto proposal = world.proposal("2028-04-01");
        EXPECT_CITES(proposal.basis, "terms 28.5");
        ASSERT_EQ(proposal.amounts.size(), row.yen == 0 ? 0U : 1U) << row.ended;
        if (row.yen == 0) continue;
        EXPECT_EQ(proposal.amounts.at(0).amount, Yen(row.yen)) << row.ended << row.term;
        EXPECT_EQ(proposal.amounts.at(0).clause, "terms 28.5"_clause);
        EXPECT_EQ(proposal.amounts.at(0).tax, money::TaxCode::out_of_scope);
        EXPECT_EQ(proposal.alternatives.at(0).option, "none");
        EXPECT_EQ(proposal.alternatives.at(0).value, "0円");
    }
}

TEST(settlement, each_period_takes_the_price_of_its_day_and_periods_paid_ahead_are_left_out)
{
    World world;
    world.contract().express_until = day("2027-03-31");
    auto raised = world.money.prices["MANAGE"].front();
    raised.from = day("2027-02-01");
    raised.amount = Yen(60000);
    world.money.prices["MANAGE"].push_back(raised);
    end(world, "2026-11-15");
    EXPECT_EQ(world.proposal("2026-11-15").amounts.at(0).amount, Yen(220000)); // 2 × 50,000 + 2 × 60,000
    world.money.fees.at({1}).billed_periods = 9;                               // through 2026-12-31
    EXPECT_EQ(world.proposal("2026-11-15").amounts.at(0).amount, Yen(170000)); // 50,000 + 2 × 60,000
    world.money.fees.at({1}).released = {day("2026-12-01")};                   // its invoice was cancelled
    EXPECT_EQ(world.proposal("2026-11-15").amounts.at(0).amount, Yen(220000));
    world.money.fees.at({1}).released.clear();
    world.money.fees.at({1}).own_price = Yen(40000);
    world.money.fees.at({1}).quantity = 2;
    EXPECT_EQ(world.proposal("2026-11-15").amounts.at(0).amount, Yen(240000)); // 3 × 40,000 × 2
}

// Three periods remain (01-01 … 03-31 of 2027, after 2026-12-31). 12 units of the table T of docs/worked/prices.md,
// graduated 11,600, less 10 % (1,160) = 10,440; the discount runs through January: 10,440 + 2 × 11,600 = 33,640.
TEST(settlement, what_remains_follows_tiers_and_discounts)
{
    World world;
    world.contract().express_until = day("2027-03-31");
    money::Price& price = world.money.prices["MANAGE"].front();
    price.amount = Yen(1'000);
    price.unit = "台";
    price.tier_rule = money::TierRule::graduated;
    price.tiers = {{11, Yen(800)}, {51, Yen(500)}};
    world.money.fees.at({1}).quantity = 12;
    world.money.fees.at({1}).billed_periods = 9; // through 2026-12-31
    world.money.discounts.add({.id = {1},
                               .contract = {1},
                               .item = "MANAGE",
                               .percent = Decimal::of(10, 0),
                               .from = day("2027-01-01"),
                               .until = day("2027-01-31"),
                               .reason = "値引き"});
    world.money.accounts[{1}].discounts = {{1}};
    end(world, "2026-11-15");
    const auto amounts = world.proposal("2026-11-15").amounts;
    ASSERT_EQ(amounts.size(), 1U);
    EXPECT_EQ(amounts[0].amount, Yen(33'640));
    EXPECT_NE(amounts[0].formula.find("10,440円"), std::string::npos) << amounts[0].formula;
    EXPECT_NE(amounts[0].formula.find("11,600円（1〜10台目の単価"), std::string::npos) << amounts[0].formula;
}

TEST(settlement, the_policies_set_the_tax_class_of_what_is_settled)
{
    struct Row {
        const char* option;
        money::TaxCode tax;
    };
    for (const Row& row : {Row{"out_of_scope", money::TaxCode::out_of_scope}, Row{"exempt", money::TaxCode::exempt},
                           Row{"taxable_10", money::TaxCode::standard}}) {
        World remaining, progress;
        remaining.choose(terms::Policy::tax_class_remaining_fees, row.option);
        remaining.contract().express_until = day("2027-03-31");
        end(remaining, "2026-11-15");
        EXPECT_EQ(remaining.proposal("2026-11-15").amounts.at(0).tax, row.tax) << row.option;
        progress.choose(terms::Policy::tax_class_progress_price, row.option);
        progress.accept(progress.exit("2026-06-01", "2026-06-02"));
        progress.accept(progress.settle(60, 300000, "2026-06-20"));
        EXPECT_EQ(progress.proposal("2026-06-20").amounts.at(0).tax, row.tax) << row.option;
    }
}

TEST(settlement, without_an_express_term_nothing_remains)
{
    World world;
    end(world, "2026-11-15");
    EXPECT_TRUE(world.proposal("2026-11-15").amounts.empty());
    EXPECT_TRUE(world.due_on("2026-11-16").empty());
}

TEST(settlement, the_provider_may_have_chosen_not_to_settle_its_own_terminations)
{
    World world;
    world.choose(terms::Policy::settlement_provider_termination, "none");
    world.contract().express_until = day("2027-03-31");
    end(world, "2026-11-15");
    const auto proposal = world.proposal("2026-11-15");
    EXPECT_TRUE(proposal.amounts.empty());
    EXPECT_EQ(proposal.alternatives.at(0).option, "remaining_fees_if_term_fixed");
    EXPECT_EQ(proposal.alternatives.at(0).value, "200,000円");
}

TEST(settlement, a_filing_settles_by_progress_and_shows_the_remaining_fees_beside_it)
{
    World world;
    world.contract().express_until = day("2027-03-31");
    world.accept(world.exit("2026-11-15", "2026-11-15"));
    const auto open = world.proposal("2026-11-15");
    EXPECT_TRUE(open.amounts.empty());
    EXPECT_EQ(open.alternatives.at(0).value, "200,000円");
    world.accept(world.settle(60, 300000, "2026-11-20"));
    const auto agreed = world.proposal("2026-11-20");
    EXPECT_EQ(agreed.amounts.at(0).amount, Yen(300000));
    EXPECT_EQ(agreed.amounts.at(0).clause, "terms 25.2"_clause);
    EXPECT_EQ(agreed.amounts.at(0).tax, money::TaxCode::standard);
    EXPECT_CITES(agreed.basis, "terms 25.2");
}

TEST(settlement, before_anybody_moves_every_way_out_is_priced)
{
    World world;
    world.contract().express_until = day("2027-03-31");
    const auto preview = world.proposal("2026-11-15");
    EXPECT_TRUE(preview.amounts.empty());
    ASSERT_EQ(preview.alternatives.size(), 4U);
    EXPECT_EQ(preview.alternatives.at(1).value, "200,000円");
    EXPECT_EQ(preview.alternatives.at(3).value, "0円");
}

TEST(settlement, it_is_invoiced_once)
{
    World world;
    world.contract().express_until = day("2027-03-31");
    end(world, "2026-11-15");
    EXPECT_TRUE(world.is_due<money::InvoiceSettlement>("2026-11-15"));
    const Position because = world.proposal("2026-11-15").amounts.at(0).because;
    const InvoiceId invoice = world.add_invoice(money::InvoiceKind::settlement, "2026-12-28", 200000, because);
    world.money.invoices.at(invoice).issued.lines.front().supplied_on = day("2026-11-15");
    EXPECT_TRUE(world.due_on("2026-11-16").empty());
    world.money.invoices.at(invoice).cancelled.emplace();
    EXPECT_TRUE(world.is_due<money::InvoiceSettlement>("2026-11-16"));
}

// By hand: an end on 2026-11-15 leaves December to March, one on 2026-12-05 January to March.
TEST(settlement, the_invoice_for_an_end_that_was_void_is_taken_back_and_made_anew_for_the_day_of_the_end)
{
    World world;
    world.contract().express_until = day("2027-03-31");
    end(world, "2026-11-15");
    const NoticeId notice = world.service.notices.notices.at(world.book.files.at({1}).terminations.front().notice).id;
    const Position because = world.proposal("2026-11-15").amounts.at(0).because;
    const InvoiceId invoice = world.add_invoice(money::InvoiceKind::settlement, "2026-11-15", 200000, because);
    EXPECT_TRUE(world.due_on("2026-11-16").empty());
    world.service.notices.notices.at(notice).arrived.reset();
    world.accept(world.decide_on("2026-11-20", VoidEnding{{1}}));
    const auto owed = world.due_on("2026-11-20");
    ASSERT_EQ(owed.size(), 1U);
    EXPECT_EQ(std::get<money::CancelInvoice>(owed.front()).invoice, invoice);
    EXPECT_FALSE(std::get<money::CancelInvoice>(owed.front()).reason.empty());
    world.arrive(notice, "2026-12-05");
    EXPECT_EQ(world.due_on("2026-12-05").size(), 2U) << "taken back first, then ended anew";
    world.accept(world.decide_on("2026-12-05", End{{1}}));
    EXPECT_TRUE(world.is_due<money::CancelInvoice>("2026-12-05")) << "it was for another day";
    world.money.invoices.at(invoice).cancelled.emplace();
    EXPECT_TRUE(world.is_due<money::InvoiceSettlement>("2026-12-05"));
    EXPECT_EQ(world.proposal("2026-12-05").amounts.at(0).amount, Yen(150000));
}

// 10,000 a month from the first day of a month, a term to 2027-03-31. The end of 2026-11-25 becomes known on
// 2027-01-05: December, which began after it, has been billed.
struct LateKnown : World {
    InvoiceId december;

    LateKnown()
    {
        contract().express_until = day("2027-03-31");
        money.fees.at({1}).own_price = Yen(10'000);
        money.fees.at({1}).billed_periods = 9;
        december = add_invoice(money::InvoiceKind::fees, "2026-12-31", 10'000);
        money::Line& line = money.invoices.at(december).issued.lines.front();
        line.fee = {1};
        line.from = day("2026-12-01");
        line.until = day("2026-12-31");
        accept(terminate("terms 24.3.3"_clause, "2026-11-20"));
        arrive(last_notice(), "2026-11-25");
        accept(decide_on("2027-01-05", End{{1}}));
    }
    void take_december_back()
    {
        evolve(money,
               money::InvoiceCancelled{.on = day("2027-01-06"),
                                       .basis = "terms 29.2"_clause,
                                       .invoice = december,
                                       .contract = {1},
                                       .reason = "終了後の期間の請求"},
               service.next());
    }
    Yen to_settle() const { return proposal("2027-01-06").amounts.at(0).amount; }
    InvoiceId settle_now()
    {
        EXPECT_TRUE(is_due<money::InvoiceSettlement>("2027-01-06"));
        const InvoiceId id = add_invoice(money::InvoiceKind::settlement, "2026-11-25", to_settle().amount(),
                                         proposal("2027-01-06").amounts.at(0).because);
        money.invoices.at(id).by = service.next().position;
        return id;
    }
};

// By hand: December, January, February, March: 4 × 10,000.
TEST(settlement, a_period_that_was_billed_and_taken_back_is_settled_whichever_comes_first)
{
    LateKnown taken_back_first;
    taken_back_first.take_december_back();
    EXPECT_EQ(taken_back_first.to_settle(), Yen(40'000));
    taken_back_first.settle_now();
    EXPECT_TRUE(taken_back_first.due_on("2027-01-06").empty());

    LateKnown settled_first;
    EXPECT_EQ(settled_first.to_settle(), Yen(30'000));
    const InvoiceId without_december = settled_first.settle_now();
    EXPECT_TRUE(settled_first.due_on("2027-01-06").empty());
    settled_first.take_december_back();
    const auto owed = settled_first.due_on("2027-01-06");
    ASSERT_EQ(owed.size(), 1U);
    const auto& cancel = std::get<money::CancelInvoice>(owed.front());
    EXPECT_EQ(cancel.invoice, without_december);
    EXPECT_FALSE(cancel.reason.empty());
    settled_first.money.invoices.at(without_december).cancelled.emplace();
    EXPECT_EQ(settled_first.to_settle(), Yen(40'000));
    settled_first.settle_now();
    EXPECT_TRUE(settled_first.due_on("2027-01-07").empty()) << "once";
}

TEST(settlement, a_price_set_after_it_was_settled_changes_nothing)
{
    LateKnown world;
    world.settle_now();
    world.money.fees.at({1}).own_price = Yen(12'000);
    EXPECT_EQ(world.to_settle(), Yen(36'000)) << "3 × 12,000";
    EXPECT_TRUE(world.due_on("2027-01-06").empty());
}

TEST(settlement, what_was_agreed_away_from_it_is_not_billed_again)
{
    LateKnown world;
    world.money.invoices.at(world.settle_now())
        .reductions.push_back({.issued = {.on = day("2027-01-05"), .basis = "civil-code 519"_clause}, .by = {}});
    world.take_december_back();
    EXPECT_TRUE(world.due_on("2027-01-06").empty());
}

TEST(settlement, a_price_agreed_for_the_progress_does_not_hang_on_what_was_billed)
{
    World world;
    world.contract().express_until = day("2027-03-31");
    world.accept(world.exit("2026-11-15", "2026-11-15"));
    world.accept(world.settle(60, 300000, "2026-11-20"));
    world.accept(world.decide_on("2026-11-20", End{{1}}));
    const Position because = world.proposal("2026-11-20").amounts.at(0).because;
    world.add_invoice(money::InvoiceKind::settlement, "2026-11-20", 300000, because);
    money::Invoice& december =
        world.money.invoices.at(world.add_invoice(money::InvoiceKind::fees, "2026-12-31", 50000));
    december.issued.lines.front().fee = {1};
    december.issued.lines.front().from = day("2026-12-01");
    december.cancelled = money::CancelledOn{.on = day("2027-01-06"), .by = world.service.next().position};
    EXPECT_TRUE(world.due_on("2027-01-06").empty());
}

TEST(settlement, a_missing_price_stops_the_settlement_and_stands_in_the_work_list)
{
    World world;
    world.contract().express_until = day("2027-03-31");
    end(world, "2026-11-15");
    world.money.prices.clear();
    EXPECT_TRUE(world.due_on("2026-11-16").empty());
    const auto refused =
        settlement_proposal(world.book, world.contract(), world.rooms(), world.service.rules(day("2026-11-16")));
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "terms 28.2");
    EXPECT_NE(world.stand("2026-11-16").back().what.find("MANAGE"), std::string::npos);
}

}
}
