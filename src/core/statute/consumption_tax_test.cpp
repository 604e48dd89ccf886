#include "statute/consumption_tax.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace statute {
namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

TaxableLine line(TaxCode code, std::int64_t amount, const char* supplied_on = "2026-11-22")
{
    return {code, day(supplied_on), Yen(amount)};
}

TaxSummary summary(const std::vector<TaxableLine>& lines, TaxBase base = TaxBase::excluding_tax,
                   TaxRounding rounding = TaxRounding::down)
{
    return tax_summary(lines, base, rounding)->value;
}

TEST(consumption_tax, the_standard_rate_follows_the_day_of_supply)
{
    struct Row {
        const char* supplied_on;
        int percent;
        const char *code, *label;
    };
    for (const Row& row : {Row{"1989-04-01", 3, "3", "3％対象"}, Row{"1997-03-31", 3, "3", "3％対象"},
                           Row{"1997-04-01", 5, "5", "5％対象"}, Row{"2014-03-31", 5, "5", "5％対象"},
                           Row{"2014-04-01", 8, "8", "8％対象"}, Row{"2019-09-30", 8, "8", "8％対象"},
                           Row{"2019-10-01", 10, "10", "10％対象"}, Row{"2026-11-22", 10, "10", "10％対象"}}) {
        const auto rate = tax_rate(TaxCode::standard, day(row.supplied_on));
        ASSERT_TRUE(rate);
        EXPECT_EQ(rate->value.percent, row.percent) << row.supplied_on;
        EXPECT_EQ(rate->value.code, row.code);
        EXPECT_EQ(rate->value.label, row.label);
        EXPECT_TRUE(rate->value.taxed());
        EXPECT_CITES(rate->basis, "consumption-tax-act 29");
    }
    const auto refused = tax_rate(TaxCode::standard, day("1989-03-31"));
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "consumption-tax-act 29");
}

TEST(consumption_tax, reduced_and_transitional_rates_begin_with_the_ten_percent)
{
    for (const TaxCode code : {TaxCode::reduced, TaxCode::transitional}) {
        EXPECT_FALSE(tax_rate(code, day("2019-09-30")));
        EXPECT_EQ(tax_rate(code, day("2019-10-01"))->value.percent, 8);
    }
    EXPECT_EQ(tax_rate(TaxCode::reduced, day("2026-11-22"))->value.code, "8R");
    EXPECT_EQ(tax_rate(TaxCode::reduced, day("2026-11-22"))->value.label, "8％対象（軽減税率）");
    EXPECT_EQ(tax_rate(TaxCode::transitional, day("2026-11-22"))->value.code, "8T");
}

TEST(consumption_tax, untaxed_supplies_have_their_own_codes)
{
    EXPECT_EQ(tax_rate(TaxCode::export_free, day("2026-11-22"))->value.code, "0X");
    EXPECT_EQ(tax_rate(TaxCode::exempt, day("2026-11-22"))->value.code, "E");
    EXPECT_EQ(tax_rate(TaxCode::out_of_scope, day("2026-11-22"))->value.code, "O");
    for (const TaxCode code : {TaxCode::export_free, TaxCode::exempt, TaxCode::out_of_scope})
        EXPECT_FALSE(tax_rate(code, day("2026-11-22"))->value.taxed());
}

// The tax agency's example (billing.md 2.3): 83 × 167, 197 × 67 at 8 %, 57 × 77, 57 × 417 at 10 %.
TEST(consumption_tax, tax_is_rounded_once_per_rate_of_an_invoice)
{
    const std::vector<TaxableLine> lines{line(TaxCode::reduced, 83 * 167), line(TaxCode::reduced, 197 * 67),
                                         line(TaxCode::standard, 57 * 77), line(TaxCode::standard, 57 * 417)};
    const auto ruling = tax_summary(lines, TaxBase::excluding_tax, TaxRounding::down);
    const TaxSummary& got = ruling->value;
    ASSERT_EQ(got.rates.size(), 2U);
    EXPECT_EQ(got.rates[0].rate.code, "10");
    EXPECT_EQ(got.rates[0].taxable, Yen(28'158));
    EXPECT_EQ(got.rates[0].exact_tax, Rational::of(28'158, 10));
    EXPECT_EQ(got.rates[0].tax, Yen(2'815));
    EXPECT_EQ(got.rates[1].rate.code, "8R");
    EXPECT_EQ(got.rates[1].taxable, Yen(27'060));
    EXPECT_EQ(got.rates[1].tax, Yen(2'164));
    EXPECT_EQ(got.total, Yen(60'197));
    EXPECT_CITES(ruling->basis, "consumption-tax-order 70-10");
    EXPECT_CITES(ruling->basis, "consumption-tax-act 29");
    // 105 yen three times: 31 from the sum, not 10 from each line.
    const std::vector<TaxableLine> threefold(3, line(TaxCode::standard, 105));
    EXPECT_EQ(summary(threefold).tax, Yen(31));
}

TEST(consumption_tax, the_issuer_rounds_down_up_or_half_up)
{
    struct Row {
        std::int64_t amount, down, up, half_up;
    };
    for (const Row& row : {Row{100, 10, 10, 10}, Row{104, 10, 11, 10}, Row{105, 10, 11, 11}, Row{109, 10, 11, 11},
                           Row{0, 0, 0, 0}, Row{1, 0, 1, 0}, Row{-104, -10, -11, -10}, Row{-105, -10, -11, -11}}) {
        const std::vector<TaxableLine> one{line(TaxCode::standard, row.amount)};
        EXPECT_EQ(summary(one, TaxBase::excluding_tax, TaxRounding::down).tax, Yen(row.down)) << row.amount;
        EXPECT_EQ(summary(one, TaxBase::excluding_tax, TaxRounding::up).tax, Yen(row.up)) << row.amount;
        EXPECT_EQ(summary(one, TaxBase::excluding_tax, TaxRounding::half_up).tax, Yen(row.half_up)) << row.amount;
    }
}

// × 10/110 and × 8/108.
TEST(consumption_tax, an_amount_including_tax_holds_its_tax)
{
    struct Row {
        TaxCode code;
        std::int64_t gross, taxable, tax;
    };
    for (const Row& row : {Row{TaxCode::standard, 1'100, 1'000, 100}, Row{TaxCode::standard, 10'000, 9'091, 909},
                           Row{TaxCode::reduced, 1'080, 1'000, 80}, Row{TaxCode::reduced, 1'000, 926, 74},
                           Row{TaxCode::exempt, 1'000, 1'000, 0}}) {
        const TaxSummary got = summary({line(row.code, row.gross)}, TaxBase::including_tax);
        EXPECT_EQ(got.subtotal, Yen(row.taxable)) << row.gross;
        EXPECT_EQ(got.tax, Yen(row.tax)) << row.gross;
        EXPECT_EQ(got.total, Yen(row.gross));
    }
}

TEST(consumption_tax, rates_stand_from_the_highest_and_each_kind_once)
{
    const TaxSummary got =
        summary({line(TaxCode::out_of_scope, 1'310), line(TaxCode::transitional, 300), line(TaxCode::reduced, 200),
                 line(TaxCode::standard, 100, "2019-09-30"), line(TaxCode::standard, 100, "2019-10-01"),
                 line(TaxCode::exempt, 50), line(TaxCode::standard, 100)});
    std::string codes;
    for (const TaxSubtotal& subtotal : got.rates)
        codes += std::string(subtotal.rate.code) + " ";
    EXPECT_EQ(codes, "10 8 8R 8T E O ");
    EXPECT_EQ(got.rates[0].taxable, Yen(200));
    EXPECT_EQ(got.tax, Yen(20 + 8 + 16 + 24));
    EXPECT_EQ(got.total, Yen(1'310 + 300 + 200 + 100 + 100 + 50 + 100 + 68));
}

TEST(consumption_tax, an_invoice_with_a_supply_without_rate_is_refused_and_an_empty_one_is_zero)
{
    const std::vector<TaxableLine> early{line(TaxCode::standard, 100), line(TaxCode::reduced, 100, "2019-09-30")};
    EXPECT_FALSE(tax_summary(early, TaxBase::excluding_tax, TaxRounding::down));
    EXPECT_TRUE(summary({}).rates.empty());
    EXPECT_EQ(summary({}).total, Yen(0));
}

std::vector<TaxableLine> any_lines()
{
    std::vector<TaxableLine> lines;
    for (int count = *rc::gen::inRange(0, 12); count > 0; --count)
        lines.push_back({static_cast<TaxCode>(*rc::gen::inRange(0, 6)),
                         day("2019-10-01") + Days{*rc::gen::inRange(0, 3000)},
                         Yen(*rc::gen::inRange<std::int64_t>(-1'000'000, 10'000'000))});
    return lines;
}

TaxRounding any_rounding()
{
    return static_cast<TaxRounding>(*rc::gen::inRange(0, 3));
}

RC_GTEST_PROP(consumption_tax, subtotal_and_tax_make_the_total, ())
{
    const auto lines = any_lines();
    Yen sum;
    for (const TaxableLine& one : lines)
        sum += one.amount;
    const TaxSummary excluding = summary(lines, TaxBase::excluding_tax, any_rounding());
    RC_ASSERT(excluding.subtotal == sum);
    RC_ASSERT(excluding.subtotal + excluding.tax == excluding.total);
    const TaxSummary including = summary(lines, TaxBase::including_tax, any_rounding());
    RC_ASSERT(including.total == sum);
    RC_ASSERT(including.subtotal + including.tax == including.total);
}

RC_GTEST_PROP(consumption_tax, each_rate_is_off_by_less_than_a_yen, ())
{
    const TaxSummary got =
        summary(any_lines(), *rc::gen::element(TaxBase::excluding_tax, TaxBase::including_tax), any_rounding());
    Yen tax;
    for (const TaxSubtotal& rate : got.rates) {
        const Rational off = Rational(rate.tax.amount()) - rate.exact_tax;
        RC_ASSERT(off < Rational(1) && off > Rational(-1));
        RC_ASSERT(rate.rate.taxed() || rate.tax == Yen());
        tax += rate.tax;
    }
    RC_ASSERT(tax == got.tax);
}

RC_GTEST_PROP(consumption_tax, a_credit_note_of_all_lines_takes_back_every_yen_in_any_order, ())
{
    auto lines = any_lines();
    const auto base = *rc::gen::element(TaxBase::excluding_tax, TaxBase::including_tax);
    const auto rounding = any_rounding();
    const TaxSummary invoice = summary(lines, base, rounding);
    for (TaxableLine& one : lines)
        one.amount = -one.amount;
    std::reverse(lines.begin(), lines.end());
    const TaxSummary credit = summary(lines, base, rounding);
    RC_ASSERT(credit.total == -invoice.total);
    RC_ASSERT(credit.tax == -invoice.tax);
    RC_ASSERT(credit.rates.size() == invoice.rates.size());
}

}
}
