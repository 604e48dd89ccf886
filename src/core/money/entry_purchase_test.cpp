#include "money/entry.h"
#include "money/world_test.h"

#include <set>

namespace money {
namespace {

// docs/worked/purchases.md, a bill across a step
PurchaseRecorded across()
{
    return {.on = day("2026-10-02"),
            .basis = "consumption-tax-act 30.1"_clause,
            .purchase = {1},
            .subcontractor = {1},
            .name = "みなもと設計室",
            .number = "2026-09",
            .due = day("2026-10-31"),
            .rates = {{day("2026-09-30"), TaxCode::standard, 10, 80, Yen(110'000), Yen(10'000), Yen(8'000)},
                      {day("2026-10-01"), TaxCode::standard, 10, 70, Yen(110'000), Yen(10'000), Yen(7'000)}},
            .total = Yen(220'000)};
}

Bookkeeping booked()
{
    Bookkeeping books;
    books.take(across(), {.position = {1}, .at = {}});
    return books;
}

Yen of(const TrialBalance& balance, AccountTitle title)
{
    return balance.at(static_cast<std::size_t>(title));
}

TEST(entry_purchase, each_supply_is_cost_input_tax_and_payable_on_its_own_day)
{
    const Bookkeeping books = booked();
    const TrialBalance september = balance_of(books.entries(day("2026-09-01"), day("2026-09-30")));
    EXPECT_EQ(of(september, AccountTitle::subcontracting), Yen(102'000));
    EXPECT_EQ(of(september, AccountTitle::input_tax), Yen(8'000));
    EXPECT_EQ(of(september, AccountTitle::payable), Yen(-110'000));
    const auto october = books.entries(day("2026-10-01"), day("2026-10-31"));
    ASSERT_EQ(october.size(), 1U);
    EXPECT_EQ(of(balance_of(october), AccountTitle::subcontracting), Yen(103'000));
    EXPECT_EQ(of(balance_of(october), AccountTitle::input_tax), Yen(7'000));
    EXPECT_EQ(october[0].partner, "みなもと設計室");
    EXPECT_EQ(october[0].due, day("2026-10-31"));
    EXPECT_CITES(october[0].basis, "consumption-tax-act 30.1");
}

TEST(entry_purchase, the_transfer_pays_the_payable_on_its_day)
{
    Bookkeeping books = booked();
    books.take(PurchaseOrdered{.on = day("2026-10-28"),
                               .basis = "terms 39.1"_clause,
                               .order = {1},
                               .purchase = {1},
                               .name = "みなもと設計室",
                               .number = "2026-09",
                               .pay_on = day("2026-10-30"),
                               .amount = Yen(220'000)},
               {.position = {2}, .at = {}});
    EXPECT_EQ(of(balance_of(books.entries(day("2026-09-01"), day("2026-10-29"))), AccountTitle::payable),
              Yen(-220'000));
    const TrialBalance all = balance_of(books.entries(day("2026-09-01"), day("2026-10-30")));
    EXPECT_EQ(of(all, AccountTitle::payable), Yen(0));
    EXPECT_EQ(of(all, AccountTitle::bank), Yen(-220'000));
    Yen sum;
    for (const Yen amount : all)
        sum += amount;
    EXPECT_EQ(sum, Yen(0));
}

TEST(entry_purchase, a_transfer_that_did_not_leave_is_payable_again)
{
    Bookkeeping books = booked();
    books.take(PurchaseOrdered{.on = day("2026-10-28"),
                               .basis = "terms 39.1"_clause,
                               .order = {1},
                               .purchase = {1},
                               .name = "みなもと設計室",
                               .number = "2026-09",
                               .pay_on = day("2026-10-30"),
                               .amount = Yen(220'000)},
               {.position = {2}, .at = {}});
    books.take(PurchaseOrderWithdrawn{.on = day("2026-11-02"),
                                      .basis = "terms 39.1"_clause,
                                      .order = {1},
                                      .purchase = {1},
                                      .name = "みなもと設計室",
                                      .number = "2026-09",
                                      .pay_on = day("2026-10-30"),
                                      .amount = Yen(220'000),
                                      .reason = "銀行に断られた"},
               {.position = {3}, .at = {}});
    EXPECT_EQ(of(balance_of(books.entries(day("2026-09-01"), day("2026-11-01"))), AccountTitle::payable), Yen(0));
    const TrialBalance all = balance_of(books.entries(day("2026-09-01"), day("2026-11-02")));
    EXPECT_EQ(of(all, AccountTitle::payable), Yen(-220'000));
    EXPECT_EQ(of(all, AccountTitle::bank), Yen(0));
}

TEST(entry_purchase, the_report_tells_cost_and_deductible_tax_by_rate_and_share)
{
    const Bookkeeping books = booked();
    const auto september = purchase_report(books.entries(day("2026-09-01"), day("2026-09-30")));
    ASSERT_EQ(september.size(), 1U);
    EXPECT_EQ(september[0].share, 80);
    EXPECT_EQ(september[0].cost, Yen(102'000));
    EXPECT_EQ(september[0].deductible, Yen(8'000));
    const auto both = purchase_report(books.entries(day("2026-09-01"), day("2026-10-31")));
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both[0].share, 70);
    EXPECT_EQ(both[0].cost + both[0].deductible + both[1].cost + both[1].deductible, Yen(220'000));
}

TEST(entry_purchase, what_was_withdrawn_goes_back_on_the_day_of_the_correction)
{
    Bookkeeping books = booked();
    books.take(PurchaseWithdrawn{.on = day("2026-10-05"),
                                 .basis = "consumption-tax-act 30.7"_clause,
                                 .purchase = {1},
                                 .name = "みなもと設計室",
                                 .number = "2026-09",
                                 .rates = across().rates,
                                 .total = Yen(220'000)},
               {.position = {2}, .at = {}});
    EXPECT_EQ(purchase_report(books.entries(day("2026-09-01"), day("2026-09-30")))[0].cost, Yen(102'000)) << "stays";
    const auto october = purchase_report(books.entries(day("2026-10-01"), day("2026-10-31")));
    ASSERT_EQ(october.size(), 2U);
    EXPECT_EQ(october[0].cost, Yen(0));
    EXPECT_EQ(october[1].share, 80);
    EXPECT_EQ(october[1].cost, Yen(-102'000));
    EXPECT_EQ(october[1].deductible, Yen(-8'000));
    for (const Yen amount : balance_of(books.entries(day("2026-09-01"), day("2026-10-31"))))
        EXPECT_EQ(amount, Yen(0));
}

}
}
