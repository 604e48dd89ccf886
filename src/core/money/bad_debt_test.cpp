#include "money/bad_debt.h"
#include "money/issue.h"
#include "money/world_test.h"

namespace money {
namespace {

// docs/worked/money.md, “Tax of a bad debt”: 40,000 + 4,000 and 10,003 + 800 are charged after a reduction, 20,000
// paid.
struct Given : World {
    Given() : World("2026-04-01", {{"MANAGE", 1}, {"FOOD", 1}})
    {
        price("FOOD", FeeKind::monthly, 10'003, "2022-06-01", TaxCode::reduced);
        agree_fees();
        issue("2026-04-30");
        keep(decide(money, ReduceInvoice{{1}, {1}, "合意", {{1, Yen(10'000)}}}, rooms(), on("2026-05-01")));
        pay(20'000, "2026-05-20");
    }
    const Invoice& invoice() const { return money.invoices.at(InvoiceId{1}); }
    void give_up()
    {
        fold(money, WrittenOff{.on = day("2026-06-02"),
                               .basis = "terms 29.2"_clause,
                               .contract = {1},
                               .invoice = {1},
                               .amount = invoice().unpaid()});
    }
};

void expect_part(const RatedPart& part, TaxCode code, std::int64_t net, std::int64_t tax)
{
    EXPECT_EQ(part.code, code);
    EXPECT_EQ(part.net, Yen(net));
    EXPECT_EQ(part.tax, Yen(tax));
}

Yen gross(const RatedParts& parts)
{
    Yen sum;
    for (const RatedPart& part : parts)
        sum += part.gross();
    return sum;
}

TEST(bad_debt, a_loss_is_split_by_the_rates_left_after_reductions_in_proportion)
{
    const Given world;
    ASSERT_EQ(world.invoice().unpaid(), Yen(34'803));
    const auto lost = lost_by_rate(world.invoice(), Yen(34'803));
    EXPECT_CITES(lost.basis, "consumption-tax-act 39.1");
    ASSERT_EQ(lost.value.size(), 2U);
    expect_part(lost.value[0], TaxCode::standard, 25'402, 2'540);
    expect_part(lost.value[1], TaxCode::reduced, 6'353, 508);
    const auto whole = lost_by_rate(world.invoice(), Yen(54'803));
    expect_part(whole.value.at(0), TaxCode::standard, 40'000, 4'000);
    expect_part(whole.value.at(1), TaxCode::reduced, 10'003, 800);
}

TEST(bad_debt, what_comes_back_brings_the_tax_of_its_part_and_at_last_the_whole_of_it)
{
    Given world;
    EXPECT_TRUE(recovered_by_rate(world.invoice(), Yen(10'000)).value.empty()) << "nothing was written off";
    world.give_up();
    const auto part = recovered_by_rate(world.invoice(), Yen(10'000));
    EXPECT_CITES(part.basis, "consumption-tax-act 39.3");
    ASSERT_EQ(part.value.size(), 2U);
    expect_part(part.value[0], TaxCode::standard, 7'299, 729);
    expect_part(part.value[1], TaxCode::reduced, 1'826, 146);
    const auto all = recovered_by_rate(world.invoice(), Yen(34'803));
    expect_part(all.value.at(0), TaxCode::standard, 25'402, 2'540);
    expect_part(all.value.at(1), TaxCode::reduced, 6'353, 508);
    for (std::int64_t amount = 0; amount <= 34'803; amount += 7)
        EXPECT_EQ(gross(recovered_by_rate(world.invoice(), Yen(amount)).value), Yen(amount));
}

TEST(bad_debt, late_damages_and_what_else_is_outside_the_tax_hold_none)
{
    Given world;
    Invoice invoice = world.invoice();
    invoice.reductions.clear();
    invoice.issued.rates = {{TaxCode::out_of_scope, 0, Yen(8'700), Yen(0)}};
    const auto lost = lost_by_rate(invoice, Yen(8'000));
    ASSERT_EQ(lost.value.size(), 1U);
    expect_part(lost.value[0], TaxCode::out_of_scope, 8'000, 0);
}

TEST(bad_debt, the_rates_of_an_opening_debt_are_not_known_and_it_is_not_split)
{
    const Invoice imported = opened({.on = day("2026-04-01"),
                                     .basis = "terms 29.2"_clause,
                                     .contract = {1},
                                     .party = {1},
                                     .invoice = {1},
                                     .number = "OLD-1",
                                     .issued_on = day("2026-03-01"),
                                     .due = day("2026-03-31"),
                                     .amount = Yen(11'000)},
                                    {1});
    EXPECT_TRUE(lost_by_rate(imported, Yen(11'000)).value.empty());
}

}
}
