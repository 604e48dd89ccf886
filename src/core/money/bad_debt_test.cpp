// Expected values: docs/worked/bad_debts.md, by their ids.
#include "money/bad_debt.h"
#include "money/issue.h"
#include "money/world_test.h"

namespace money {
namespace {

Invoice asking(std::vector<RateTotal> rates)
{
    Invoice invoice{.issued = {.basis = "terms 30.1"_clause, .rates = std::move(rates)}};
    for (const RateTotal& rate : invoice.issued.rates)
        invoice.issued.total += rate.taxable + rate.tax;
    return invoice;
}

// 50,000 + 5,000 at 10 %, 10,000 + 800 at 8 % reduced, 4,200 out of scope.
Invoice mixed()
{
    return asking({{TaxCode::standard, 10, Yen(50'000), Yen(5'000)},
                   {TaxCode::reduced, 8, Yen(10'000), Yen(800)},
                   {TaxCode::out_of_scope, 0, Yen(4'200), Yen(0)}});
}

Invoice reduced(Invoice invoice, std::int64_t net, std::int64_t tax)
{
    invoice.reductions.push_back({.issued = {.basis = "civil-code 519"_clause,
                                             .rates = {{TaxCode::standard, 10, Yen(net), Yen(tax)}},
                                             .total = Yen(net + tax)},
                                  .by = {}});
    invoice.reduced = Yen(net + tax);
    return invoice;
}

struct Expected {
    std::int64_t amount;
    std::vector<std::int64_t> taxes; // of the rates in order
    std::int64_t net;
};

void expect_split(const RatedParts& parts, const Invoice& invoice, const Expected& row)
{
    Yen net, gross;
    for (std::size_t i = 0; i < row.taxes.size(); ++i) {
        const RateTotal& rate = invoice.issued.rates.at(i);
        Yen tax;
        for (const RatedPart& part : parts)
            if (part.code == rate.code && part.percent == rate.percent) tax += part.tax;
        EXPECT_EQ(tax, Yen(row.taxes[i])) << row.amount << " at " << rate.percent;
    }
    for (const RatedPart& part : parts) {
        net += part.net;
        gross += part.gross();
    }
    EXPECT_EQ(net, Yen(row.net)) << row.amount;
    EXPECT_EQ(gross, Yen(row.amount)) << "the parts are the whole";
}

void expect_lost(const Invoice& invoice, const std::vector<Expected>& rows)
{
    for (const Expected& row : rows) {
        const auto lost = lost_by_rate(invoice, Yen(row.amount));
        EXPECT_CITES(lost.basis, "consumption-tax-act 39.1");
        expect_split(lost.value, invoice, row);
    }
}

TEST(bad_debt, at_one_rate_an_eleventh_of_what_is_lost_is_tax) // bad_debts 1, 2
{
    expect_lost(asking({{TaxCode::standard, 10, Yen(150'000), Yen(15'000)}}), {{165'000, {15'000}, 150'000},
                                                                               {100'000, {9'090}, 90'910},
                                                                               {66'966, {6'087}, 60'879},
                                                                               {22, {2}, 20},
                                                                               {21, {1}, 20},
                                                                               {11, {1}, 10},
                                                                               {10, {0}, 10},
                                                                               {1, {0}, 1}});
    struct Row {
        std::int32_t percent;
        std::int64_t taxable, charged, tax, net;
    };
    for (const Row& row : {Row{10, 15, 1, 1, 15}, Row{10, 19, 1, 1, 19}, Row{10, 11, 2, 1, 12}, Row{10, 15, 2, 1, 16},
                           Row{10, 5, 1, 0, 6}, Row{8, 13, 1, 1, 13}, Row{8, 12, 1, 0, 13}})
        expect_lost(asking({{row.percent == 8 ? TaxCode::reduced : TaxCode::standard, row.percent, Yen(row.taxable),
                             Yen(row.charged)}}),
                    {{row.taxable + row.charged, {row.tax}, row.net}});
}

TEST(bad_debt, what_a_reduction_took_off_is_not_lost_again) // bad_debts 3, 6
{
    expect_lost(reduced(asking({{TaxCode::standard, 10, Yen(150'000), Yen(15'000)}}), 20'000, 2'000),
                {{143'000, {13'000}, 130'000}, {100'000, {9'090}, 90'910}, {1, {0}, 1}});
    expect_lost(reduced(mixed(), 10'000, 1'000), {{59'000, {4'000, 800, 0}, 54'200},
                                                  {29'500, {2'000, 400, 0}, 27'100},
                                                  {10'000, {677, 135, 0}, 9'188},
                                                  {1, {0, 0, 0}, 1}});
}

TEST(bad_debt, at_several_rates_each_has_its_share_and_the_odd_yen_hold_no_tax) // bad_debts 4, 5, 7
{
    expect_lost(mixed(), {{70'000, {5'000, 800, 0}, 64'200},
                          {69'999, {4'999, 799, 0}, 64'201},
                          {35'000, {2'500, 400, 0}, 32'100},
                          {10'000, {714, 114, 0}, 9'172},
                          {91, {6, 1, 0}, 84},
                          {90, {6, 0, 0}, 84},
                          {14, {1, 0, 0}, 13},
                          {13, {0, 0, 0}, 13},
                          {2, {0, 0, 0}, 2},
                          {1, {0, 0, 0}, 1}});
    expect_lost(asking({{TaxCode::standard, 10, Yen(1'000), Yen(100)}, {TaxCode::reduced, 8, Yen(1'019), Yen(81)}}),
                {{27, {1, 0}, 26}});
    expect_lost(asking({{TaxCode::standard, 10, Yen(5'000'000'000'000), Yen(500'000'000'000)},
                        {TaxCode::reduced, 8, Yen(1'000'000'000'000), Yen(80'000'000'000)},
                        {TaxCode::out_of_scope, 0, Yen(420'000'000'000), Yen(0)}}),
                {{3'333'333'333'333, {238'095'238'095, 38'095'238'095, 0}, 3'057'142'857'143}});
}

TEST(bad_debt, the_rate_is_that_of_the_supply) // bad_debts 8
{
    expect_lost(asking({{TaxCode::standard, 5, Yen(100'000), Yen(5'000)}}),
                {{105'000, {5'000}, 100'000}, {40'000, {1'904}, 38'096}});
    expect_lost(asking({{TaxCode::transitional, 8, Yen(100'000), Yen(8'000)}}), {{50'000, {3'703}, 46'297}});
    expect_lost(
        asking({{TaxCode::standard, 5, Yen(50'000), Yen(2'500)}, {TaxCode::transitional, 8, Yen(50'000), Yen(4'000)}}),
        {{106'500, {2'500, 4'000}, 100'000}, {30'000, {704, 1'126}, 28'170}, {1, {0, 0}, 1}});
    expect_lost(asking({{TaxCode::transitional, 8, Yen(5'000), Yen(400)}, {TaxCode::reduced, 8, Yen(5'000), Yen(400)}}),
                {{10'800, {400, 400}, 10'000}, {5'401, {200, 200}, 5'001}});
    expect_lost(asking({{TaxCode::standard, 3, Yen(10'000), Yen(300)}}), {{5'000, {145}, 4'855}});
}

TEST(bad_debt, what_is_outside_the_tax_holds_none) // bad_debts 15
{
    expect_lost(asking({{TaxCode::out_of_scope, 0, Yen(4'200), Yen(0)}}), {{4'200, {0}, 4'200}});
    expect_lost(asking({{TaxCode::export_free, 0, Yen(100'000), Yen(0)}}), {{100'000, {0}, 100'000}});
}

void expect_recovered(Invoice invoice, std::int64_t lost, const std::vector<Expected>& rows)
{
    invoice.written_off = {GivenUp{.on = day("2026-12-01"), .amount = Yen(lost), .reason = {}, .by = {}}};
    for (const Expected& row : rows) {
        const auto back = recovered_by_rate(invoice, Yen(row.amount));
        EXPECT_CITES(back.basis, "consumption-tax-act 39.3");
        expect_split(back.value, invoice, row);
    }
}

TEST(bad_debt, what_came_back_so_far_brings_back_its_tax_and_at_last_all_of_it) // bad_debts 9, 11, 12, 13
{
    expect_recovered(asking({{TaxCode::standard, 10, Yen(50'000), Yen(5'000)}}), 55'000,
                     {{10, {0}, 10},
                      {11, {1}, 10},
                      {35'587, {3'235}, 32'352},
                      {38'930, {3'539}, 35'391},
                      {54'999, {4'999}, 50'000},
                      {55'000, {5'000}, 50'000}});
    expect_recovered(mixed(), 10'000,
                     {{3'000, {214, 34, 0}, 2'752},
                      {6'000, {428, 68, 0}, 5'504},
                      {9'999, {714, 114, 0}, 9'171},
                      {10'000, {714, 114, 0}, 9'172}});
    expect_recovered(mixed(), 35'000,
                     {{1, {0, 0, 0}, 1},
                      {12'000, {857, 137, 0}, 11'006},
                      {24'000, {1'714, 274, 0}, 22'012},
                      {34'999, {2'499, 399, 0}, 32'101},
                      {35'000, {2'500, 400, 0}, 32'100}});
    expect_recovered(
        asking({{TaxCode::standard, 10, Yen(1'000), Yen(100)}, {TaxCode::reduced, 8, Yen(1'019), Yen(81)}}), 27,
        {{21, {0, 0}, 21}, {22, {1, 0}, 21}, {27, {1, 0}, 26}});
}

TEST(bad_debt, of_what_was_never_written_off_nothing_comes_back)
{
    EXPECT_TRUE(recovered_by_rate(mixed(), Yen(10'000)).value.empty());
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
