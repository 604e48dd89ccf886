#include "money/entry_world_test.h"

namespace money {
namespace {

// 165,000 paid with 200,000: 35,000 are the contractor's, 5,000 go back, 30,000 pay part of the next 55,000.
TEST(entry_settlement, what_exceeds_every_debt_is_no_income_until_a_debt_takes_it)
{
    Kept kept({{"SETUP", 1}, {"MANAGE", 1}});
    kept.agree();
    kept.issue_and_take("2026-04-30");
    kept.pay_and_take(200'000, "2026-05-20");
    EXPECT_EQ(of(balance(kept, "2026-04-01", "2026-05-31"), AccountTitle::credit), Yen(-35'000));
    kept.taken(kept.keep(decide(kept.money, RefundCredit{{1}, Yen(5'000), day("2026-05-25"), "控え"}, kept.contracts,
                                World::on("2026-05-25"))));
    kept.issue_and_take("2026-05-31");
    kept.taken(kept.apply_credit("2026-05-31"));
    const TrialBalance may = balance(kept, "2026-04-01", "2026-05-31");
    EXPECT_EQ(of(may, AccountTitle::credit), Yen(0));
    EXPECT_EQ(of(may, AccountTitle::bank), Yen(195'000));
    EXPECT_EQ(of(may, AccountTitle::receivable), Yen(25'000));
}

// Late damages paid beside the principal are income outside the tax.
TEST(entry_settlement, late_damages_are_income_of_their_own_outside_the_tax)
{
    Kept kept({{"MANAGE", 1}});
    kept.agree();
    kept.issue_and_take("2026-04-30");
    // 55,000 × 14.5 % × 30 / 365 = 655.47, due 2026-06-01 as 2026-05-31 is a Sunday: 30 days through 2026-07-01.
    kept.pay_and_take(55'655, "2026-07-01");
    const TrialBalance then = balance(kept, "2026-04-01", "2026-07-01");
    EXPECT_EQ(of(then, AccountTitle::late_damages), Yen(-655));
    EXPECT_EQ(of(then, AccountTitle::receivable), Yen(0));
    EXPECT_EQ(of(then, AccountTitle::consumption_tax), Yen(-5'000));
}

TEST(entry_settlement, a_payment_entered_late_stands_on_its_own_day)
{
    Kept kept({{"MANAGE", 1}});
    kept.agree();
    kept.issue_and_take("2026-04-30");
    kept.pay_and_take(55'000, "2026-05-20", "2026-06-10");
    const auto may = kept.books.entries(day("2026-05-01"), day("2026-05-31"));
    ASSERT_EQ(may.size(), 1U);
    EXPECT_EQ(may[0].on, day("2026-05-20"));
}

// docs/worked/money.md: 55,000 due 06-01, written off on 12-01, 40,000 on 12-20: 4,413 damages, 35,587 recovered, of
// which 35,587 × 10 ÷ 110 = 3,235.2 are tax (bad_debts 9).
TEST(entry_settlement, what_comes_in_after_a_write_off_is_a_recovery)
{
    Kept kept({{"MANAGE", 1}});
    kept.agree();
    kept.issue_and_take("2026-04-30");
    kept.write_off("2026-12-01");
    const TrialBalance lost = balance(kept, "2026-04-01", "2026-12-01");
    EXPECT_EQ(of(lost, AccountTitle::bad_debt), Yen(50'000));
    EXPECT_EQ(of(lost, AccountTitle::consumption_tax), Yen(0)) << "5,000 charged, 5,000 lost";
    EXPECT_EQ(of(lost, AccountTitle::receivable), Yen(0));
    EXPECT_TRUE(ageing(kept.money, day("2026-12-01")).empty());
    kept.pay_and_take(40'000, "2026-12-20");
    const TrialBalance back = balance(kept, "2026-12-20", "2026-12-20");
    EXPECT_EQ(of(back, AccountTitle::bank), Yen(40'000));
    EXPECT_EQ(of(back, AccountTitle::late_damages), Yen(-4'413));
    EXPECT_EQ(of(back, AccountTitle::recovery), Yen(-32'352));
    EXPECT_EQ(of(back, AccountTitle::consumption_tax), Yen(-3'235));
    EXPECT_EQ(of(back, AccountTitle::receivable), Yen(0));
    kept.taken(kept.cancel({1}, "2026-12-25"));
    const TrialBalance all = balance(kept, "2026-04-01", "2026-12-31");
    EXPECT_EQ(of(all, AccountTitle::bad_debt), Yen(0)) << "who owed nothing left nothing to lose";
    EXPECT_EQ(of(all, AccountTitle::recovery), Yen(0));
    EXPECT_EQ(of(all, AccountTitle::receivable), Yen(0));
    EXPECT_EQ(of(all, AccountTitle::credit), Yen(-40'000));
    each_entry_balances(kept.books.entries(day("2026-04-01"), day("2026-12-31")));
}

// docs/worked/bad_debts.md, bad_debts 4 and 11: 10,000 of M lost, 3,000 of them recovered. The odd yen of each stands
// with 10 %.
TEST(entry_settlement, the_tax_of_a_loss_is_taken_off_by_rate_and_put_back_with_the_recovery)
{
    Kept kept({{"MANAGE", 1}, {"FOOD", 1}, {"CARE", 1}});
    kept.price("FOOD", FeeKind::monthly, 10'000, "2022-06-01", TaxCode::reduced);
    kept.price("CARE", FeeKind::monthly, 4'200, "2022-06-01", TaxCode::out_of_scope);
    kept.agree();
    kept.issue_and_take("2026-04-30");
    kept.pay_and_take(60'000, "2026-05-20");
    kept.write_off("2026-06-02");
    const auto lost = kept.books.entries(day("2026-06-01"), day("2026-06-02"));
    ASSERT_EQ(lost.size(), 1U);
    EXPECT_CITES(lost[0].basis, "consumption-tax-act 39.1");
    const auto report = tax_report(lost);
    ASSERT_EQ(report.size(), 3U);
    EXPECT_EQ(report[0].lost.net, Yen(7'857 - 714 + 1));
    EXPECT_EQ(report[0].lost.tax, Yen(714));
    EXPECT_EQ(report[1].lost.net, Yen(1'542 - 114));
    EXPECT_EQ(report[1].lost.tax, Yen(114));
    EXPECT_EQ(report[2].lost.net, Yen(600));
    EXPECT_EQ(report[0].sales.net, Yen(0));
    // Due on 2026-06-01: 10,000 × 14.5 % × 29 ÷ 365 = 115.2 of damages by 2026-06-30, then 3,000 of the loss.
    kept.pay_and_take(3'115, "2026-06-30", "2026-07-01");
    const auto back = kept.books.entries(day("2026-06-30"), day("2026-06-30"));
    ASSERT_EQ(back.size(), 1U);
    EXPECT_CITES(back[0].basis, "consumption-tax-act 39.3");
    const auto again = tax_report(back);
    ASSERT_EQ(again.size(), 3U);
    EXPECT_EQ(again[0].recovered.net, Yen(2'357 - 214 + 1));
    EXPECT_EQ(again[0].recovered.tax, Yen(214));
    EXPECT_EQ(again[1].recovered.net, Yen(462 - 34));
    EXPECT_EQ(again[1].recovered.tax, Yen(34));
    EXPECT_EQ(again[2].recovered.net, Yen(180));
    each_entry_balances(kept.books.entries(day("2026-04-01"), day("2026-12-31")));
}

// docs/worked/money.md: 55,000 due 06-01, written off on 07-10; 22,000 entered on 07-15.
// rows: the day of the write-off below at above
TEST(entry_settlement, money_that_came_before_a_loss_makes_it_smaller_and_is_no_recovery)
{
    struct Row {
        const char* paid_on;
        std::int64_t damages, receivable_before, lost, back; // gross
    };
    for (const Row& row :
         {Row{"2026-06-01", 0, 33'000, 33'000, 0}, Row{"2026-07-09", 830, 33'830, 33'830, 0},
          Row{"2026-07-10", 852, 55'000, 55'000, 21'148}, Row{"2026-07-11", 873, 55'000, 55'000, 21'127}}) {
        Kept kept({{"MANAGE", 1}});
        kept.agree();
        kept.issue_and_take("2026-04-30");
        kept.write_off("2026-07-10");
        kept.pay_and_take(22'000, row.paid_on, "2026-07-15");
        EXPECT_EQ(of(balance(kept, "2026-04-01", "2026-07-09"), AccountTitle::receivable), Yen(row.receivable_before))
            << row.paid_on;
        const TrialBalance july = balance(kept, "2026-04-01", "2026-07-31");
        EXPECT_EQ(of(july, AccountTitle::receivable), Yen(0)) << row.paid_on;
        EXPECT_EQ(of(july, AccountTitle::late_damages), Yen(-row.damages)) << row.paid_on;
        EXPECT_EQ(of(july, AccountTitle::credit), Yen(0)) << row.paid_on;
        const auto report = tax_report(kept.books.entries(day("2026-05-01"), day("2026-07-31")));
        ASSERT_EQ(report.size(), 1U);
        EXPECT_EQ(report[0].lost.net + report[0].lost.tax, Yen(row.lost)) << row.paid_on;
        EXPECT_EQ(report[0].lost.tax, Yen(row.lost / 11)) << row.paid_on;
        EXPECT_EQ(report[0].recovered.net + report[0].recovered.tax, Yen(row.back)) << row.paid_on;
        EXPECT_EQ(report[0].recovered.tax, Yen(row.back / 11)) << row.paid_on;
        EXPECT_EQ(recovered(kept.money.invoices.at({1})), Yen(row.back)) << row.paid_on;
        EXPECT_EQ(on_the_books(kept.money.invoices.at({1})), Yen(0)) << row.paid_on;
        kept.taken(kept.cancel({1}, "2026-07-20"));
        const TrialBalance all = balance(kept, "2026-04-01", "2026-07-31");
        EXPECT_EQ(of(all, AccountTitle::bad_debt), Yen(0)) << row.paid_on;
        EXPECT_EQ(of(all, AccountTitle::recovery), Yen(0)) << row.paid_on;
        EXPECT_EQ(of(all, AccountTitle::receivable), Yen(0)) << row.paid_on;
        EXPECT_EQ(of(all, AccountTitle::consumption_tax), Yen(0)) << row.paid_on;
        each_entry_balances(kept.books.entries(day("2026-04-01"), day("2026-07-31")));
    }
}

// docs/worked/money.md: 55,000, paid 22,000, 33,000 written off on 07-10; the payment is taken back, 22,000 are open
// again and written off on 07-20. Both losses together are the whole and its tax.
TEST(entry_settlement, each_loss_of_a_debt_stands_on_its_own_day)
{
    Kept kept({{"MANAGE", 1}});
    kept.agree();
    kept.issue_and_take("2026-04-30");
    kept.pay_and_take(22'000, "2026-06-01");
    kept.write_off("2026-07-10");
    const PaymentsReallocated none{
        .on = day("2026-07-15"), .basis = "civil-code 489"_clause, .contract = {1}, .after = day("2026-05-31")};
    kept.take(none);
    kept.fold(kept.money, none);
    EXPECT_EQ(of(balance(kept, "2026-04-01", "2026-07-15"), AccountTitle::receivable), Yen(22'000));
    kept.write_off("2026-07-20");
    const TrialBalance first = balance(kept, "2026-07-10", "2026-07-10");
    EXPECT_EQ(of(first, AccountTitle::bad_debt), Yen(30'000));
    const TrialBalance second = balance(kept, "2026-07-20", "2026-07-20");
    EXPECT_EQ(of(second, AccountTitle::bad_debt), Yen(20'000));
    EXPECT_EQ(of(second, AccountTitle::consumption_tax), Yen(2'000));
    EXPECT_EQ(of(balance(kept, "2026-04-01", "2026-07-31"), AccountTitle::receivable), Yen(0));
    EXPECT_TRUE(ageing(kept.money, day("2026-07-20")).empty());
    ASSERT_EQ(ageing(kept.money, day("2026-07-19")).size(), 1U);
    EXPECT_EQ(ageing(kept.money, day("2026-07-19"))[0].total, Yen(22'000));
}

// docs/worked/bad_debts.md, bad_debts 9: of 10 recovered yen 0 are tax, of 11 one.
TEST(entry_settlement, a_yen_of_recovery_that_is_all_tax_stands_in_the_report)
{
    Kept kept({{"MANAGE", 1}});
    kept.choose(terms::Policy::payment_allocation, "principal_first");
    kept.agree();
    kept.issue_and_take("2026-04-30");
    kept.write_off("2026-07-10");
    kept.pay_and_take(10, "2026-07-20");
    kept.pay_and_take(1, "2026-07-21");
    const auto report = tax_report(kept.books.entries(day("2026-07-20"), day("2026-07-31")));
    ASSERT_EQ(report.size(), 1U);
    EXPECT_EQ(report[0].recovered.net, Yen(10));
    EXPECT_EQ(report[0].recovered.tax, Yen(1));
}

// docs/worked/bad_debts.md, bad_debts 14 and 15: damages hold no tax.
TEST(entry_settlement, lost_late_damages_have_no_tax_to_give_back)
{
    Kept kept({{"MANAGE", 1}});
    kept.choose(terms::Policy::payment_allocation, "principal_first");
    kept.agree();
    kept.issue_and_take("2026-04-30");
    kept.pay_and_take(55'000, "2026-07-01");
    const auto damages = kept.keep(
        decide(kept.money, InvoiceLateDamages{{1}, day("2026-07-31")}, kept.rooms(), World::on("2026-07-31")));
    ASSERT_TRUE(damages);
    kept.take(*damages);
    kept.write_off("2026-09-10");
    const auto lost = kept.books.entries(day("2026-09-10"), day("2026-09-10"));
    ASSERT_EQ(lost.size(), 1U);
    EXPECT_CITES(lost[0].basis, "terms 29.2");
    EXPECT_FALSE(lost[0].basis.cites("consumption-tax-act 39.1"_clause));
    kept.pay_and_take(100, "2026-09-20");
    const auto back = kept.books.entries(day("2026-09-20"), day("2026-09-20"));
    ASSERT_EQ(back.size(), 1U);
    EXPECT_FALSE(back[0].basis.cites("consumption-tax-act 39.3"_clause));
}

TEST(entry_settlement, a_fee_of_the_bank_that_the_provider_bears_is_its_cost)
{
    Kept kept({{"MANAGE", 1}});
    kept.invoice_and_bear_up_to_660();
    kept.pay_and_take(54'560, "2026-05-20");
    kept.post_fee("2026-05-20");
    const TrialBalance may = balance(kept, "2026-04-30", "2026-05-31");
    EXPECT_EQ(of(may, AccountTitle::bank_fees), Yen(440));
    EXPECT_EQ(of(may, AccountTitle::receivable), Yen(0));
    EXPECT_EQ(of(may, AccountTitle::bank), Yen(54'560));
}

// 55,000, of which 54,560 came in and 440 were borne. Money of an earlier day, entered late: what the invoice and its
// fee do not need is the contractor's.
TEST(entry_settlement, a_fee_that_no_payment_lacks_any_more_goes_back)
{
    struct Row {
        std::int64_t earlier, borne, credit;
    };
    for (const Row& row : {Row{439, 1, 0}, Row{440, 0, 0}, Row{441, 0, 1}, Row{55'000, 0, 54'560}}) {
        Kept kept({{"MANAGE", 1}});
        kept.invoice_and_bear_up_to_660();
        kept.pay_and_take(54'560, "2026-05-20");
        const auto post = [&] { kept.post_fee("2026-05-25"); };
        post();
        kept.pay_and_take(row.earlier, "2026-05-10", "2026-05-25");
        post();
        const TrialBalance may = balance(kept, "2026-04-30", "2026-05-31");
        EXPECT_EQ(of(may, AccountTitle::bank_fees), Yen(row.borne)) << row.earlier;
        EXPECT_EQ(of(may, AccountTitle::receivable), Yen(0)) << row.earlier;
        EXPECT_EQ(of(may, AccountTitle::bank), Yen(54'560 + row.earlier)) << row.earlier;
        EXPECT_EQ(of(may, AccountTitle::credit), Yen(-row.credit)) << row.earlier;
    }
}

// 55,000 paid with 54,340 and a fee of 660; the invoice is cancelled, then the payment turns out to be another's.
TEST(entry_settlement, a_fee_goes_back_once)
{
    Kept kept({{"MANAGE", 1}});
    kept.invoice_and_bear_up_to_660();
    kept.pay_and_take(54'340, "2026-05-20");
    kept.post_fee("2026-05-20");
    kept.taken(kept.cancel({1}, "2026-06-10"));
    const PaymentTakenBack back{.on = day("2026-06-11"),
                                .basis = "terms 29.1"_clause,
                                .contract = {1},
                                .payment = {1},
                                .amount = Yen(54'340),
                                .after = day("2026-05-19"),
                                .parts = {}};
    kept.fold(kept.money, back);
    kept.take(back);
    const TrialBalance june = balance(kept, "2026-04-30", "2026-06-30");
    for (const AccountTitle title : {AccountTitle::bank_fees, AccountTitle::receivable, AccountTitle::bank,
                                     AccountTitle::credit, AccountTitle::monthly})
        EXPECT_EQ(of(june, title), Yen(0)) << label(title);
}

TEST(entry_settlement, a_refund_is_owed_from_its_decision_and_leaves_the_bank_on_its_day)
{
    Kept kept({{"MANAGE", 1}});
    kept.agree();
    kept.issue_and_take("2026-04-30");
    kept.pay_and_take(60'000, "2026-05-20");
    const RefundDecided decided{.on = day("2026-05-25"),
                                .basis = "civil-code 703"_clause,
                                .refund = {1},
                                .contract = {1},
                                .amount = Yen(5'000),
                                .parts = {{PaymentId{1}, Yen(5'000)}}};
    kept.fold(kept.money, decided);
    kept.take(decided);
    kept.take(RefundOrdered{.on = day("2026-05-26"),
                            .basis = "civil-code 703"_clause,
                            .order = {1},
                            .refund = {1},
                            .contract = {1},
                            .pay_on = day("2026-06-01"),
                            .amount = Yen(5'000)});
    const TrialBalance may = balance(kept, "2026-05-20", "2026-05-31");
    EXPECT_EQ(of(may, AccountTitle::refund_payable), Yen(-5'000));
    EXPECT_EQ(of(may, AccountTitle::credit), Yen(0));
    const TrialBalance june = balance(kept, "2026-06-01", "2026-06-01");
    EXPECT_EQ(of(june, AccountTitle::bank), Yen(-5'000));
    EXPECT_EQ(of(june, AccountTitle::refund_payable), Yen(5'000));
}

// Withdrawn before the day of the transfer, and after it.
TEST(entry_settlement, a_refund_that_did_not_leave_is_owed_again)
{
    for (const auto& [withdrawn, back] : {std::pair{"2026-05-28", "2026-06-01"}, {"2026-06-03", "2026-06-03"}}) {
        Kept kept({{"MANAGE", 1}});
        kept.take(RefundOrdered{.on = day("2026-05-26"),
                                .basis = "civil-code 703"_clause,
                                .order = {1},
                                .refund = {1},
                                .contract = {1},
                                .pay_on = day("2026-06-01"),
                                .amount = Yen(5'000)});
        kept.take(RefundOrderWithdrawn{.on = day(withdrawn),
                                       .basis = "civil-code 703"_clause,
                                       .order = {1},
                                       .refund = {1},
                                       .contract = {1},
                                       .pay_on = day("2026-06-01"),
                                       .amount = Yen(5'000),
                                       .reason = "組戻し"});
        const bool late = std::string_view(back) == "2026-06-03";
        const TrialBalance on_the_day = balance(kept, "2026-05-26", "2026-06-01");
        EXPECT_EQ(of(on_the_day, AccountTitle::bank), late ? Yen(-5'000) : Yen(0)) << withdrawn;
        const TrialBalance then = balance(kept, "2026-05-26", back);
        EXPECT_EQ(of(then, AccountTitle::bank), Yen(0)) << withdrawn;
        EXPECT_EQ(of(then, AccountTitle::refund_payable), Yen(0)) << withdrawn;
    }
}

}
}
