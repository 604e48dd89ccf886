#include "money/entry_world_test.h"

#include <algorithm>
#include <random>

namespace money {
namespace {

// 100,000 + 50,000 without tax, 15,000 tax.
TEST(entry, an_invoice_is_a_receivable_against_sales_by_kind_and_the_tax_of_the_state)
{
    Kept kept({{"SETUP", 1}, {"MANAGE", 1}});
    kept.agree();
    kept.issue_and_take("2026-04-30");
    const TrialBalance april = balance(kept, "2026-04-01", "2026-04-30");
    EXPECT_EQ(of(april, AccountTitle::receivable), Yen(165'000));
    EXPECT_EQ(of(april, AccountTitle::initial), Yen(-100'000));
    EXPECT_EQ(of(april, AccountTitle::monthly), Yen(-50'000));
    EXPECT_EQ(of(april, AccountTitle::consumption_tax), Yen(-15'000));
    const auto report = tax_report(kept.books.entries(day("2026-04-01"), day("2026-04-30")));
    ASSERT_EQ(report.size(), 1U);
    EXPECT_EQ(report[0].sales.net, Yen(150'000));
    EXPECT_EQ(report[0].sales.tax, Yen(15'000));
}

// 120,000 and 12,000 tax a year from 2026-04-01: 10,000 and 1,000 a month; 11 months, 121,000, are still to be earned.
TEST(entry, a_yearly_fee_is_earned_by_the_month)
{
    Kept kept({{"YEAR", 1}});
    kept.agree();
    kept.issue_and_take("2026-04-30");
    struct Row {
        const char* through;
        std::int64_t deferred, sales, tax;
    };
    for (const Row& row : {Row{"2026-04-30", -121'000, -10'000, -1'000}, Row{"2026-05-31", -110'000, -20'000, -2'000},
                           Row{"2027-02-28", -11'000, -110'000, -11'000}, Row{"2027-03-31", 0, -120'000, -12'000},
                           Row{"2027-04-30", 0, -120'000, -12'000}}) {
        const TrialBalance then = balance(kept, "2026-04-01", row.through);
        EXPECT_EQ(of(then, AccountTitle::deferred_revenue), Yen(row.deferred)) << row.through;
        EXPECT_EQ(of(then, AccountTitle::yearly), Yen(row.sales)) << row.through;
        EXPECT_EQ(of(then, AccountTitle::consumption_tax), Yen(row.tax)) << row.through;
    }
}

// Three twelfths are earned by the end of June; a cancellation in July takes those back and the nine deferred ones.
TEST(entry, a_cancelled_yearly_invoice_leaves_nothing_behind)
{
    Kept kept({{"YEAR", 1}});
    kept.agree();
    const InvoiceIssued invoice = kept.issue_and_take("2026-04-30");
    kept.pay_and_take(132'000, "2026-05-29");
    kept.taken(kept.cancel(invoice.invoice, "2026-07-10"));
    const TrialBalance june = balance(kept, "2026-04-01", "2026-06-30");
    EXPECT_EQ(of(june, AccountTitle::yearly), Yen(-30'000)) << "a month that is over stays as it was";
    const TrialBalance july = balance(kept, "2026-04-01", "2026-07-31");
    for (const AccountTitle title : {AccountTitle::receivable, AccountTitle::yearly, AccountTitle::deferred_revenue,
                                     AccountTitle::consumption_tax})
        EXPECT_EQ(of(july, title), Yen(0)) << label(title);
    EXPECT_EQ(of(july, AccountTitle::bank), Yen(132'000));
    EXPECT_EQ(of(july, AccountTitle::credit), Yen(-132'000)) << "what was paid is the contractor's";
}

// 60,000 of 120,000 released in July: by its end four twelfths of 60,000 are earned, 20,000; eight, 44,000 with tax,
// are deferred; 66,000 are still asked for.
TEST(entry, a_reduced_yearly_fee_is_earned_on_what_is_left_of_it)
{
    Kept kept({{"YEAR", 1}});
    kept.agree();
    const InvoiceIssued invoice = kept.issue_and_take("2026-04-30");
    kept.taken(kept.keep(decide(kept.money, ReduceInvoice{{1}, invoice.invoice, "値引き", {{1, Yen(60'000)}}},
                                kept.rooms(), World::on("2026-07-10"))));
    const TrialBalance july = balance(kept, "2026-04-01", "2026-07-31");
    EXPECT_EQ(of(july, AccountTitle::receivable), Yen(66'000));
    EXPECT_EQ(of(july, AccountTitle::yearly), Yen(-20'000));
    EXPECT_EQ(of(july, AccountTitle::consumption_tax), Yen(-2'000));
    EXPECT_EQ(of(july, AccountTitle::deferred_revenue), Yen(-44'000));
    const TrialBalance year = balance(kept, "2026-04-01", "2027-03-31");
    EXPECT_EQ(of(year, AccountTitle::yearly), Yen(-60'000));
    EXPECT_EQ(of(year, AccountTitle::deferred_revenue), Yen(0));
}

// Receivables of the accounts are those of the invoices, whatever order facts come in; every entry balances.
TEST(entry, a_year_of_random_months_balances_to_the_yen)
{
    for (unsigned seed = 1; seed <= 40; ++seed) {
        std::mt19937 random(seed);
        const auto below = [&](unsigned count) { return static_cast<std::int64_t>(random() % count); };
        Kept kept({{"SETUP", 1}, {"MANAGE", 3}, {"YEAR", 2}, {"FOOD", 1}});
        kept.price("FOOD", FeeKind::monthly, 10'003, "2022-06-01", TaxCode::reduced);
        kept.agree();
        for (unsigned month = 4; month <= 12; ++month) {
            const Date closing = Date::of(2026, month, 1).month_end();
            if (const auto invoice = kept.issue(closing.text())) kept.take(*invoice);
            if (below(3) != 0) kept.pay_and_take(1 + below(400'000), closing.text());
            if (below(4) == 0)
                kept.pay_and_take(1 + below(90'000), (closing - Days{20 + 20 * static_cast<int>(below(4))}).text(),
                                  closing.text());
            if (below(5) == 0) {
                const InvoiceId id{
                    static_cast<std::uint32_t>(1 + below(static_cast<unsigned>(kept.money.invoices.size())))};
                if (!kept.money.invoices.at(id).cancelled) kept.taken(kept.cancel(id, closing.text()));
            }
            if (below(5) == 0) kept.write_off(closing.text());
            if (below(5) == 0) kept.reduce(closing.text(), 1 + below(20'000));
            kept.taken(kept.apply_credit(closing.text()));
        }
        const auto entries = kept.books.entries(day("2026-01-01"), day("2026-12-31"));
        each_entry_balances(entries);
        const TrialBalance year = balance_of(entries);
        Yen unpaid, credit, came;
        for (const Invoice& invoice : kept.money.invoices)
            unpaid += on_the_books(invoice);
        for (const Payment& payment : kept.money.payments) {
            credit += payment.unallocated;
            came += payment.amount;
        }
        EXPECT_EQ(of(year, AccountTitle::receivable), unpaid) << "seed " << seed;
        EXPECT_EQ(of(year, AccountTitle::credit), -credit) << "seed " << seed;
        EXPECT_EQ(of(year, AccountTitle::bank), came) << "seed " << seed;
        Yen open;
        for (const Ageing& party : ageing(kept.money, day("2026-12-31")))
            open += party.total;
        EXPECT_EQ(open, unpaid) << "seed " << seed;
        Yen given_up, back;
        for (const Invoice& invoice : kept.money.invoices)
            if (!invoice.cancelled) {
                given_up += lost(invoice);
                back += recovered(invoice);
            }
        Yen lost_sum, back_sum;
        for (const TaxReportRow& row : tax_report(entries)) {
            lost_sum += row.lost.net + row.lost.tax;
            back_sum += row.recovered.net + row.recovered.tax;
        }
        EXPECT_EQ(lost_sum, given_up) << "seed " << seed;
        EXPECT_EQ(back_sum, back) << "seed " << seed;
    }
}

// docs/worked/money.md: 10,010 + 5,005 with 1,501 of tax, of which 1,000 and 501; the whole of 5,005 falls away with
// 500.
TEST(entry, the_tax_of_a_reduction_is_that_of_its_note_on_the_lines_that_fell)
{
    Kept kept({{"SETUP", 1}, {"MANAGE", 1}});
    kept.price("SETUP", FeeKind::initial, 10'010, "2022-06-02");
    kept.price("MANAGE", FeeKind::monthly, 5'005, "2022-06-02");
    kept.agree();
    const InvoiceIssued invoice = kept.issue_and_take("2026-04-30");
    ASSERT_EQ(invoice.tax, Yen(1'501));
    kept.taken(kept.keep(decide(kept.money, ReduceInvoice{{1}, invoice.invoice, "値引き", {{2, Yen(5'005)}}},
                                kept.rooms(), World::on("2026-05-10"))));
    const auto note = kept.books.entries(day("2026-05-10"), day("2026-05-10"));
    ASSERT_EQ(note.size(), 1U);
    const auto fell = std::find_if(note[0].lines.begin(), note[0].lines.end(),
                                   [](const EntryLine& line) { return line.title == AccountTitle::monthly; });
    ASSERT_NE(fell, note[0].lines.end());
    EXPECT_EQ(fell->sale->tax, Yen(-500));
    const auto entries = kept.books.entries(day("2026-04-01"), day("2026-05-31"));
    const auto report = tax_report(entries);
    ASSERT_EQ(report.size(), 1U);
    EXPECT_EQ(report[0].sales.net, Yen(10'010));
    EXPECT_EQ(report[0].sales.tax, Yen(1'001));
    EXPECT_EQ(of(balance_of(entries), AccountTitle::consumption_tax), Yen(-1'001));
    each_entry_balances(entries);
}

// The same with a yearly fee of 5,005: a twelfth, 417 and 41 of tax, is earned in April and goes back in May; of the
// 501 deferred 460 and 41 go, and the yen that the note did not take off stays with the initial fee.
TEST(entry, a_yen_of_tax_that_a_reduced_yearly_fee_leaves_behind_stands_in_the_report)
{
    Kept kept({{"SETUP", 1}, {"YEAR", 1}});
    kept.price("SETUP", FeeKind::initial, 10'010, "2022-06-02");
    kept.price("YEAR", FeeKind::yearly, 5'005, "2022-06-02");
    kept.agree();
    const InvoiceIssued invoice = kept.issue_and_take("2026-04-30");
    kept.taken(kept.keep(decide(kept.money, ReduceInvoice{{1}, invoice.invoice, "値引き", {{2, Yen(5'005)}}},
                                kept.rooms(), World::on("2026-05-10"))));
    const auto entries = kept.books.entries(day("2026-04-01"), day("2026-05-31"));
    const auto report = tax_report(entries);
    ASSERT_EQ(report.size(), 1U);
    EXPECT_EQ(report[0].sales.net, Yen(10'010));
    EXPECT_EQ(report[0].sales.tax, Yen(1'001));
    const TrialBalance may = balance_of(entries);
    EXPECT_EQ(of(may, AccountTitle::consumption_tax), Yen(-1'001));
    EXPECT_EQ(of(may, AccountTitle::deferred_revenue), Yen(0));
    EXPECT_EQ(of(may, AccountTitle::receivable), Yen(11'011));
}

// Due on 2026-06-01: below, at and above each step of the table.
TEST(entry, receivables_age_from_the_day_after_the_due_date)
{
    Kept kept({{"MANAGE", 1}});
    kept.agree();
    const InvoiceIssued invoice = kept.issue_and_take("2026-04-30");
    ASSERT_EQ(invoice.due, day("2026-06-01"));
    struct Row {
        const char* on;
        std::size_t column;
    };
    for (const Row& row : {Row{"2026-06-01", 0}, Row{"2026-06-02", 1}, Row{"2026-07-01", 1}, Row{"2026-07-02", 2},
                           Row{"2026-07-31", 2}, Row{"2026-08-01", 3}, Row{"2026-08-30", 3}, Row{"2026-08-31", 4}}) {
        const auto aged = ageing(kept.money, day(row.on));
        ASSERT_EQ(aged.size(), 1U) << row.on;
        EXPECT_EQ(aged[0].open.at(row.column), Yen(55'000)) << row.on;
    }
    EXPECT_TRUE(ageing(kept.money, day("2026-04-29")).empty()) << "not issued yet";
}

TEST(entry, an_account_bears_the_name_that_the_provider_gave_it_last)
{
    World world;
    EXPECT_EQ(name_of(world.money.account_names, AccountTitle::monthly).sub, "月間費用");
    const NameAccount command{AccountTitle::monthly, "サービス売上高", "保守"};
    EXPECT_EQ(world.keep(decide(world.money, command, World::on("2026-04-01"))).size(), 1U);
    EXPECT_EQ(name_of(world.money.account_names, AccountTitle::monthly).name, "サービス売上高");
    EXPECT_TRUE(decide(world.money, command, World::on("2026-04-02"))->empty()) << "already so";
    const auto nameless = decide(world.money, NameAccount{AccountTitle::bank, "", ""}, World::on("2026-04-01"));
    ASSERT_FALSE(nameless);
    EXPECT_TRUE(nameless.error().basis.cites("companies-act 432"_clause));
}

}
}
