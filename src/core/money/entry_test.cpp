#include "money/entry.h"
#include "money/world_test.h"

#include <algorithm>
#include <random>

namespace money {
namespace {

// Takes the same facts as the world, in the same order.
struct Kept : World {
    Bookkeeping books;

    explicit Kept(std::vector<contract::PlanItem> plan, std::string_view formed = "2026-04-01")
        : World(formed, std::move(plan))
    {
        books = Bookkeeping();
        for (const auto& [item, prices] : money.prices)
            for (const Price& one : prices)
                books.take(PriceSet{.on = one.from,
                                    .basis = "terms 28.2"_clause,
                                    .item = item,
                                    .name = one.name,
                                    .kind = one.kind,
                                    .amount = one.amount,
                                    .unit = one.unit,
                                    .tax = one.tax},
                           at());
    }
    Recorded at() const { return {.position = {last}, .at = {}}; }
    template <class Facts>
    const Facts& taken(const Facts& facts)
    {
        for (const auto& fact : facts)
            take(fact);
        return facts;
    }
    template <class Fact>
    void take(const Fact& fact)
    {
        if constexpr (requires { fact.index(); })
            std::visit([&](const auto& one) { take(one); }, fact);
        else if constexpr (!std::is_same_v<Fact, notice::NoticeDrafted>)
            books.take(fact, at());
    }
    void agree() { taken(keep(decide(money, AgreeFees{{1}}, contracts, on("2026-04-01")))); }
    InvoiceIssued issue_and_take(std::string_view today)
    {
        const auto invoice = issue(today);
        EXPECT_TRUE(invoice);
        if (invoice) take(*invoice);
        return invoice.value_or(InvoiceIssued{.basis = "terms 30.1"_clause});
    }
    void pay_and_take(std::int64_t amount, std::string_view on, std::string_view today = {})
    {
        taken(keep(decide_payment(payment(amount, on), today)));
    }
    void write_off(std::string_view on)
    {
        Occasion occasion = World::on(on);
        occasion.second = PersonId{2};
        for (const Invoice& invoice : money.invoices)
            if (invoice.issued.due < day(on) && on_the_books(invoice) > Yen(0))
                return void(taken(keep(
                    decide(money, WriteOff{{1}, invoice.id, "所在不明", "調査"}, contracts, rules(on), occasion))));
    }
    void reduce(std::string_view on, std::int64_t amount)
    {
        for (const Invoice& invoice : money.invoices)
            if (!invoice.cancelled && invoice.written_off.empty() && invoice.reductions.empty())
                return void(taken(keep(decide(money, ReduceInvoice{{1}, invoice.id, "合意", {{1, Yen(amount)}}},
                                              rooms(), World::on(on)))));
    }
};

Yen of(const TrialBalance& balance, AccountTitle title)
{
    return balance.at(static_cast<std::size_t>(title));
}

TrialBalance balance(const Kept& kept, std::string_view first, std::string_view last)
{
    return balance_of(kept.books.entries(day(first), day(last)));
}

void each_entry_balances(const std::vector<Entry>& entries)
{
    for (const Entry& entry : entries) {
        Yen sum;
        int debits = 0, credits = 0;
        Yen tax;
        for (const EntryLine& line : entry.lines) {
            sum += line.amount;
            if (line.sale) tax += line.sale->tax;
            if (line.title == AccountTitle::consumption_tax) tax += line.amount;
            (line.amount > Yen(0) ? debits : credits) += 1;
        }
        EXPECT_EQ(sum, Yen(0)) << entry.summary;
        EXPECT_EQ(tax, Yen(0)) << entry.summary << ": the tax of its sales and losses and no other";
        EXPECT_TRUE(debits == 1 || credits == 1) << entry.summary;
    }
}

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

// 165,000 paid with 200,000: 35,000 are the contractor's, 5,000 go back, 30,000 pay part of the next 55,000.
TEST(entry, what_exceeds_every_debt_is_no_income_until_a_debt_takes_it)
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
TEST(entry, late_damages_are_income_of_their_own_outside_the_tax)
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

TEST(entry, a_payment_entered_late_stands_on_its_own_day)
{
    Kept kept({{"MANAGE", 1}});
    kept.agree();
    kept.issue_and_take("2026-04-30");
    kept.pay_and_take(55'000, "2026-05-20", "2026-06-10");
    const auto may = kept.books.entries(day("2026-05-01"), day("2026-05-31"));
    ASSERT_EQ(may.size(), 1U);
    EXPECT_EQ(may[0].on, day("2026-05-20"));
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

// docs/worked/money.md: 55,000 due 06-01, written off on 12-01, 40,000 on 12-20: 4,413 damages, 35,587 recovered, of
// which 35,587 × 10 ÷ 110 = 3,235.2 are tax (bad_debts 9).
TEST(entry, what_comes_in_after_a_write_off_is_a_recovery)
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
TEST(entry, the_tax_of_a_loss_is_taken_off_by_rate_and_put_back_with_the_recovery)
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
TEST(entry, money_that_came_before_a_loss_makes_it_smaller_and_is_no_recovery)
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
TEST(entry, each_loss_of_a_debt_stands_on_its_own_day)
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
TEST(entry, a_yen_of_recovery_that_is_all_tax_stands_in_the_report)
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
TEST(entry, lost_late_damages_have_no_tax_to_give_back)
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

TEST(entry, a_fee_of_the_bank_that_the_provider_bears_is_its_cost)
{
    Kept kept({{"MANAGE", 1}});
    kept.agree();
    kept.choose(terms::Policy::bank_fee_short_payment, "posted");
    kept.set(terms::Parameter::bank_fee_posted_up_to, "660");
    kept.issue_and_take("2026-04-30");
    kept.pay_and_take(54'560, "2026-05-20");
    kept.taken(kept.keep(decide(kept.money, PostBankFee{{1}}, kept.contracts, kept.rules("2026-05-20"))));
    const TrialBalance may = balance(kept, "2026-04-30", "2026-05-31");
    EXPECT_EQ(of(may, AccountTitle::bank_fees), Yen(440));
    EXPECT_EQ(of(may, AccountTitle::receivable), Yen(0));
    EXPECT_EQ(of(may, AccountTitle::bank), Yen(54'560));
}

// 55,000, of which 54,560 came in and 440 were borne. Money of an earlier day, entered late: what the invoice and its
// fee do not need is the contractor's.
TEST(entry, a_fee_that_no_payment_lacks_any_more_goes_back)
{
    struct Row {
        std::int64_t earlier, borne, credit;
    };
    for (const Row& row : {Row{439, 1, 0}, Row{440, 0, 0}, Row{441, 0, 1}, Row{55'000, 0, 54'560}}) {
        Kept kept({{"MANAGE", 1}});
        kept.agree();
        kept.choose(terms::Policy::bank_fee_short_payment, "posted");
        kept.set(terms::Parameter::bank_fee_posted_up_to, "660");
        kept.issue_and_take("2026-04-30");
        kept.pay_and_take(54'560, "2026-05-20");
        const auto post = [&] {
            kept.taken(kept.keep(decide(kept.money, PostBankFee{{1}}, kept.contracts, kept.rules("2026-05-25"))));
        };
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
TEST(entry, a_fee_goes_back_once)
{
    Kept kept({{"MANAGE", 1}});
    kept.agree();
    kept.choose(terms::Policy::bank_fee_short_payment, "posted");
    kept.set(terms::Parameter::bank_fee_posted_up_to, "660");
    kept.issue_and_take("2026-04-30");
    kept.pay_and_take(54'340, "2026-05-20");
    kept.taken(kept.keep(decide(kept.money, PostBankFee{{1}}, kept.contracts, kept.rules("2026-05-20"))));
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

TEST(entry, a_refund_is_owed_from_its_decision_and_leaves_the_bank_on_its_day)
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
