#include "terms/terms.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace terms {
namespace {

Date day(const char* text)
{
    return Date::parse(text).value();
}

Decimal decimal(const char* text)
{
    return Decimal::parse(text).value();
}

Book chosen_from(const char* from, Policy policy, const char* option)
{
    Book book;
    evolve(book, PolicyChosen{day(from), entry(policy).because, policy, option}, {{1}, {}});
    return book;
}

TEST(rulebook, a_number_without_a_setting_is_the_preset_of_its_clause)
{
    const Book book;
    const auto rate = Rulebook(book, {}, day("2026-04-01")).number(Parameter::late_rate);
    ASSERT_TRUE(rate);
    EXPECT_EQ(rate->value.text(), "14.5");
    EXPECT_CITES(rate->basis, "terms 32.1");
    EXPECT_EQ(rate->basis.size(), 1U);
}

TEST(rulebook, a_number_set_from_a_day_is_in_force_from_that_day_until_the_next)
{
    Book book;
    evolve(book, ParameterSet{day("2026-07-01"), "terms 4.3"_clause, Parameter::confirmation_days, decimal("20")}, {});
    evolve(book, ParameterSet{day("2026-04-01"), "terms 4.3"_clause, Parameter::confirmation_days, decimal("45")}, {});
    struct Row {
        const char* on;
        int days;
    };
    for (const Row& row : {Row{"2026-03-31", 30}, Row{"2026-04-01", 45}, Row{"2026-06-30", 45}, Row{"2026-07-01", 20},
                           Row{"2026-07-02", 20}})
        EXPECT_EQ(Rulebook(book, {}, day(row.on)).count(Parameter::confirmation_days)->value, row.days) << row.on;
}

TEST(rulebook, a_number_set_twice_from_one_day_is_the_later_word)
{
    Book book;
    evolve(book, ParameterSet{day("2026-04-01"), "terms 4.3"_clause, Parameter::confirmation_days, decimal("45")}, {});
    evolve(book, ParameterSet{day("2026-04-01"), "terms 4.3"_clause, Parameter::confirmation_days, decimal("60")}, {});
    EXPECT_EQ(Rulebook(book, {}, day("2026-04-01")).count(Parameter::confirmation_days)->value, 60);
}

TEST(rulebook, an_individual_agreement_wins_for_its_contract_alone)
{
    Book book;
    const ContractId one{1}, other{2};
    evolve(book, ParameterSet{day("2026-01-01"), "terms 4.3"_clause, Parameter::confirmation_days, decimal("20")}, {});
    evolve(book,
           IndividuallyAgreed{.on = day("2026-04-01"),
                              .basis = "terms 1.1-但"_clause,
                              .contract = one,
                              .parameter = Parameter::confirmation_days,
                              .value = decimal("60"),
                              .evidence = "覚書"},
           {});
    const auto agreed = Rulebook(book, one, day("2026-04-01")).number(Parameter::confirmation_days);
    EXPECT_EQ(agreed->value.text(), "60");
    EXPECT_CITES(agreed->basis, "terms 1.1-但");
    EXPECT_CITES(agreed->basis, "terms 4.3");
    EXPECT_EQ(Rulebook(book, one, day("2026-03-31")).count(Parameter::confirmation_days)->value, 20);
    EXPECT_EQ(Rulebook(book, other, day("2026-04-01")).count(Parameter::confirmation_days)->value, 20);
    EXPECT_EQ(Rulebook(book, {}, day("2026-04-01")).count(Parameter::confirmation_days)->value, 20);
}

TEST(rulebook, a_number_that_was_never_set_blocks_what_depends_on_it_and_names_its_clause)
{
    const Book book;
    const auto cure = Rulebook(book, {}, day("2026-04-01")).count(Parameter::cure_period_days);
    ASSERT_FALSE(cure);
    EXPECT_CITES(cure.error().basis, "terms 24.1");
    EXPECT_NE(cure.error().reason.find("停止の事由を解消する期間"), std::string::npos);
    const auto demand = Rulebook(book, {}, day("2026-04-01")).count(Parameter::demand_period_days);
    ASSERT_FALSE(demand);
    EXPECT_CITES(demand.error().basis, "terms 24.3.1");
}

TEST(rulebook, deadlines_roll_by_the_name_of_the_option_not_by_its_place)
{
    struct Row {
        const char* option;
        statute::Roll roll;
    };
    for (const Row& row : {
             Row{"none", statute::Roll::none},
             Row{"sundays_holidays", statute::Roll::sundays_holidays},
             Row{"sundays_holidays_saturdays_yearend", statute::Roll::sundays_holidays_saturdays_yearend},
         }) {
        const Book book = chosen_from("2026-04-01", Policy::deadline_roll, row.option);
        EXPECT_EQ(Rulebook(book, {}, day("2026-04-01")).roll(), row.roll) << row.option;
        EXPECT_EQ(Rulebook(book, {}, day("2026-03-31")).roll(), statute::Roll::sundays_holidays_saturdays_yearend);
    }
}

TEST(rulebook, options_that_become_an_enum_stand_in_its_order)
{
    const auto names = [](Policy policy) {
        std::vector<std::string_view> found;
        for (const PolicyOption& option : entry(policy).options)
            found.push_back(option.name);
        return found;
    };
    using Names = std::vector<std::string_view>;
    EXPECT_EQ(names(Policy::late_day_count), (Names{"calendar_366", "fixed_365", "feb29", "per_day"}));
    EXPECT_EQ(names(Policy::late_end_day), (Names{"payment_day_counts", "day_before_payment"}));
    EXPECT_EQ(names(Policy::late_rounding), (Names{"floor_total", "floor_segment", "half_up"}));
    EXPECT_EQ(names(Policy::backward_period), (Names{"clear_days", "naive"}));
    EXPECT_EQ(names(Policy::ambiguous_month), (Names{"conservative", "strict"}));
    EXPECT_EQ(names(Policy::purchase_deduction), (Names{"amended_2026", "enacted_2016"}));
    EXPECT_EQ(names(Policy::tax_rounding), (Names{"down", "up", "half_up"}));
}

TEST(rulebook, the_grace_of_late_damages_counts_only_when_chosen_and_set)
{
    Book book;
    evolve(book, ParameterSet{day("2026-04-01"), "terms 32.1"_clause, Parameter::late_grace_days, decimal("5")}, {});
    EXPECT_EQ(Rulebook(book, {}, day("2026-04-01")).late().grace_days, 0);
    evolve(book, PolicyChosen{day("2026-05-01"), "terms 32.1"_clause, Policy::late_grace, "n_days_full_waiver"}, {});
    EXPECT_EQ(Rulebook(book, {}, day("2026-04-30")).late().grace_days, 0);
    EXPECT_EQ(Rulebook(book, {}, day("2026-05-01")).late().grace_days, 5);
}

TEST(rulebook, an_unknown_option_is_a_mistake_of_the_program)
{
    const Book book;
    EXPECT_THROW((void)Rulebook(book, {}, day("2026-04-01")).chosen(Policy::late_base, "brutto"), std::out_of_range);
}

}
}
