#include "terms/terms.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

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

const Occasion today{.today = Date::of(2026, 4, 1), .by = {.role = Role::admin}, .second = {}};
const Contractors not_told;

SetParameter number(Parameter parameter, const char* value)
{
    return {.parameter = parameter, .value = decimal(value), .from = day("2026-04-01")};
}

ChoosePolicy option(Policy policy, const char* name)
{
    return {.policy = policy, .option = name, .from = day("2026-04-01")};
}

template <class Command>
void carry_out(Book& book, const Command& command)
{
    const auto decision = decide(book, command, today, not_told);
    ASSERT_TRUE(decision) << decision.error().reason;
    for (const auto& fact : *decision)
        evolve(book, fact, {{1}, {}});
}

TEST(choose, a_number_is_set_with_the_clause_that_carries_it)
{
    const auto decision = decide(Book{}, number(Parameter::cure_period_days, "10"), today, not_told);
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->front().on, day("2026-04-01"));
    EXPECT_EQ(decision->front().value.text(), "10");
    EXPECT_CITES(decision->front().basis, "terms 24.1");
}

TEST(choose, a_number_outside_its_range_is_refused)
{
    struct Row {
        Parameter parameter;
        const char* value;
        bool accepted;
    };
    for (const Row& row : {
             Row{Parameter::closing_day, "0", false},
             Row{Parameter::closing_day, "1", true},
             Row{Parameter::closing_day, "30", true},
             Row{Parameter::closing_day, "32", false},
             Row{Parameter::payment_months, "0", true},
             Row{Parameter::payment_months, "13", false},
             Row{Parameter::confirmation_days, "29.5", false},
             Row{Parameter::confirmation_days, "29.0", true},
             Row{Parameter::late_rate, "14.55", true},
             Row{Parameter::late_rate, "-0.1", false},
             Row{Parameter::late_rate, "14.00001", false},
             Row{Parameter::fiscal_year_end_month, "12", true},
             Row{Parameter::fiscal_year_end_month, "13", false},
         }) {
        const auto decision = decide(Book{}, number(row.parameter, row.value), today, not_told);
        EXPECT_EQ(static_cast<bool>(decision), row.accepted) << row.value;
        if (!decision) {
            EXPECT_TRUE(decision.error().basis.cites(entry(row.parameter).clause));
        }
    }
}

TEST(choose, books_are_kept_seven_or_ten_years)
{
    struct Row {
        const char* years;
        bool accepted;
    };
    for (const Row& row : {Row{"7", true}, Row{"8", false}, Row{"9", false}}) {
        const auto decision = decide(Book{}, number(Parameter::retention_years, row.years), today, not_told);
        ASSERT_EQ(static_cast<bool>(decision), row.accepted) << row.years;
        if (decision) continue;
        EXPECT_CITES(decision.error().basis, "corporation-tax-rule 59");
        EXPECT_CITES(decision.error().basis, "companies-act 432");
    }
    EXPECT_TRUE(decide(Book{}, number(Parameter::retention_years, "10"), today, not_told)->empty());
}

// rows: consumer-contract-act 9.1.2 below at above
TEST(choose, against_consumers_the_rate_stays_within_the_cap)
{
    struct Row {
        const char* rate;
        bool accepted;
    };
    for (const Row& row : {Row{"14.59", true}, Row{"14.6", true}, Row{"14.61", false}}) {
        Book with_individuals;
        carry_out(with_individuals, option(Policy::individuals, "accepted"));
        const auto rate = decide(with_individuals, number(Parameter::late_rate, row.rate), today, not_told);
        ASSERT_EQ(static_cast<bool>(rate), row.accepted) << row.rate;
        if (!rate) {
            EXPECT_CITES(rate.error().basis, "consumer-contract-act 9.1.2");
        }

        Book with_rate;
        carry_out(with_rate, number(Parameter::late_rate, row.rate));
        const auto individuals = decide(with_rate, option(Policy::individuals, "accepted"), today, not_told);
        ASSERT_EQ(static_cast<bool>(individuals), row.accepted) << row.rate;
        if (!individuals) {
            EXPECT_CITES(individuals.error().basis, "consumer-contract-act 9.1.2");
        }
    }
}

TEST(choose, what_is_already_in_force_is_not_set_again)
{
    EXPECT_TRUE(decide(Book{}, number(Parameter::confirmation_days, "30"), today, not_told)->empty());
    EXPECT_TRUE(decide(Book{}, option(Policy::late_day_count, "calendar_366"), today, not_told)->empty());
    Book book;
    carry_out(book, option(Policy::late_day_count, "fixed_365"));
    EXPECT_TRUE(decide(book, option(Policy::late_day_count, "fixed_365"), today, not_told)->empty());
    EXPECT_EQ(decide(book, option(Policy::late_day_count, "calendar_366"), today, not_told)->size(), 1U);
}

TEST(choose, an_unknown_option_is_refused_with_the_names_to_choose_from)
{
    const auto decision = decide(Book{}, option(Policy::late_base, "brutto"), today, not_told);
    ASSERT_FALSE(decision);
    EXPECT_NE(decision.error().reason.find("excluding_tax"), std::string::npos);
    EXPECT_CITES(decision.error().basis, "terms 33.1");
}

TEST(choose, an_option_that_needs_days_waits_until_they_are_set)
{
    Book book;
    EXPECT_FALSE(decide(book, option(Policy::late_grace, "n_days_full_waiver"), today, not_told));
    carry_out(book, number(Parameter::late_grace_days, "5"));
    EXPECT_TRUE(decide(book, option(Policy::late_grace, "n_days_full_waiver"), today, not_told));
}

// rows: civil-code 548-4 below at above
TEST(choose, once_there_is_a_contract_a_setting_takes_effect_today_at_the_earliest)
{
    struct Row {
        const char* from;
        bool any;
        bool accepted;
    };
    for (const Row& row : {
             Row{"2026-03-31", true, false},
             Row{"2026-04-01", true, true},
             Row{"2026-04-02", true, true},
             Row{"2026-03-31", false, true},
         }) {
        const Contractors contractors{.any = row.any, .individual = false};
        SetParameter rate = number(Parameter::late_rate, "10");
        rate.from = day(row.from);
        const auto set = decide(Book{}, rate, today, contractors);
        ASSERT_EQ(static_cast<bool>(set), row.accepted) << row.from;
        ChoosePolicy count = option(Policy::late_day_count, "fixed_365");
        count.from = day(row.from);
        const auto chosen = decide(Book{}, count, today, contractors);
        ASSERT_EQ(static_cast<bool>(chosen), row.accepted) << row.from;
        if (row.accepted) continue;
        EXPECT_CITES(set.error().basis, "civil-code 548-4");
        EXPECT_CITES(set.error().basis, "terms 32.1");
        EXPECT_CITES(chosen.error().basis, "civil-code 548-4");
        EXPECT_NE(chosen.error().reason.find("2026年4月1日"), std::string::npos);
    }
}

TEST(choose, the_cap_holds_also_for_individuals_accepted_later_or_already_under_contract)
{
    Book later;
    ChoosePolicy accepted = option(Policy::individuals, "accepted");
    accepted.from = day("2026-07-01");
    carry_out(later, accepted);
    EXPECT_FALSE(decide(later, number(Parameter::late_rate, "14.61"), today, not_told));
    EXPECT_TRUE(decide(later, number(Parameter::late_rate, "14.6"), today, not_told));

    Book dearer;
    SetParameter rate = number(Parameter::late_rate, "14.61");
    rate.from = day("2026-07-01");
    carry_out(dearer, rate);
    EXPECT_FALSE(decide(dearer, option(Policy::individuals, "accepted"), today, not_told));

    const Contractors one_individual{.any = true, .individual = true};
    const auto refused = decide(Book{}, number(Parameter::late_rate, "14.61"), today, one_individual);
    ASSERT_FALSE(refused);
    EXPECT_CITES(refused.error().basis, "consumer-contract-act 9.1.2");
}

TEST(choose, an_individual_agrees_to_no_rate_above_the_cap)
{
    struct Row {
        const char* rate;
        std::optional<bool> individual;
        bool individuals_accepted;
        bool accepted;
    };
    for (const Row& row : {
             Row{"14.59", true, false, true},
             Row{"14.6", true, false, true},
             Row{"14.61", true, false, false},
             Row{"14.61", true, true, false},
             Row{"14.61", false, true, true},
             Row{"14.61", false, false, true},
             Row{"14.61", std::nullopt, true, false},
             Row{"14.61", std::nullopt, false, true},
         }) {
        Book book;
        if (row.individuals_accepted) carry_out(book, option(Policy::individuals, "accepted"));
        const AgreeIndividually command{.contract = {7},
                                        .parameter = Parameter::late_rate,
                                        .value = decimal(row.rate),
                                        .from = day("2026-04-01"),
                                        .evidence = "2026-03-20付覚書"};
        const auto agreed = decide(book, command, true, today, {.any = true, .individual = row.individual});
        ASSERT_EQ(static_cast<bool>(agreed), row.accepted) << row.rate;
        if (!agreed) {
            EXPECT_CITES(agreed.error().basis, "consumer-contract-act 9.1.2");
            EXPECT_CITES(agreed.error().basis, "terms 32.1");
        }
    }
}

TEST(choose, an_individual_agreement_needs_a_contract_and_its_evidence)
{
    const AgreeIndividually command{.contract = {7},
                                    .parameter = Parameter::late_rate,
                                    .value = decimal("10"),
                                    .from = day("2026-04-01"),
                                    .evidence = "2026-03-20付覚書"};
    const auto agreed = decide(Book{}, command, true, today, not_told);
    ASSERT_TRUE(agreed);
    EXPECT_CITES(agreed->front().basis, "terms 1.1-但");
    EXPECT_CITES(agreed->front().basis, "terms 32.1");

    const auto no_contract = decide(Book{}, command, false, today, not_told);
    ASSERT_FALSE(no_contract);
    EXPECT_CITES(no_contract.error().basis, "terms 1.1-但");
    AgreeIndividually unproved = command;
    unproved.evidence.clear();
    EXPECT_FALSE(decide(Book{}, unproved, true, today, not_told));
    for (const Parameter parameter :
         {Parameter::announcement_days, Parameter::retention_years, Parameter::fiscal_year_end_month,
          Parameter::close_approval_above, Parameter::write_off_alone_up_to, Parameter::purchase_approval_above}) {
        AgreeIndividually for_all = command;
        for_all.parameter = parameter;
        const auto refused = decide(Book{}, for_all, true, today, not_told);
        ASSERT_FALSE(refused) << entry(parameter).label;
        EXPECT_EQ(refused.error().instead, std::vector<std::string>{"SetParameter"}) << entry(parameter).label;
    }

    Book book;
    evolve(book, agreed->front(), {{1}, {}});
    EXPECT_TRUE(decide(book, command, true, today, not_told)->empty());
    EXPECT_EQ(Rulebook(book, {7}, day("2026-04-01")).late_rate()->value.text(), "10%");
}

AgreePolicy own_roll(const char* option = "none")
{
    return {.contract = {7},
            .policy = Policy::deadline_roll,
            .option = option,
            .from = day("2026-04-01"),
            .evidence = "2026-03-20付覚書"};
}

TEST(choose, a_contract_has_a_policy_of_its_own_from_a_day_on)
{
    const auto agreed = decide(Book{}, own_roll(), true, today);
    ASSERT_TRUE(agreed);
    EXPECT_CITES(agreed->front().basis, "terms 1.1-但");
    EXPECT_CITES(agreed->front().basis, "civil-code 142");
    Book book;
    evolve(book, agreed->front(), {{1}, {}});
    struct Row {
        ContractId contract;
        const char* on;
        statute::Roll roll;
        bool own;
    };
    const auto usual = statute::Roll::sundays_holidays_saturdays_yearend;
    for (const Row& row : {
             Row{{7}, "2026-03-31", usual, false},
             Row{{7}, "2026-04-01", statute::Roll::none, true},
             Row{{7}, "2026-04-02", statute::Roll::none, true},
             Row{{8}, "2026-04-01", usual, false},
             Row{{}, "2026-04-01", usual, false},
         }) {
        const Rulebook rules(book, row.contract, day(row.on));
        EXPECT_EQ(rules.roll(), row.roll) << row.on;
        EXPECT_EQ(rules.policy(Policy::deadline_roll).basis.cites("terms 1.1-但"_clause), row.own) << row.on;
    }
    EXPECT_TRUE(decide(book, own_roll(), true, today)->empty()) << "agreed already";
    carry_out(book, option(Policy::deadline_roll, "sundays_holidays"));
    EXPECT_EQ(Rulebook(book, {7}, day("2027-01-01")).roll(), statute::Roll::none) << "what is agreed wins";
}

TEST(choose, a_policy_of_a_contract_is_refused_where_it_is_no_matter_of_one_contract_or_unproved)
{
    EXPECT_FALSE(decide(Book{}, own_roll(), false, today)) << "no such contract";
    EXPECT_FALSE(decide(Book{}, own_roll("tomorrow"), true, today)) << "no such option";
    AgreePolicy command = own_roll();
    command.evidence = "　";
    const auto unproved = decide(Book{}, command, true, today);
    ASSERT_FALSE(unproved);
    EXPECT_CITES(unproved.error().basis, "terms 1.1-但");
    command = own_roll("down");
    command.policy = Policy::tax_rounding;
    const auto of_issuer = decide(Book{}, command, true, today);
    ASSERT_FALSE(of_issuer);
    EXPECT_CITES(of_issuer.error().basis, "terms 1.1-但");
    EXPECT_CITES(of_issuer.error().basis, "consumption-tax-order 70-10");
    EXPECT_EQ(of_issuer.error().instead, std::vector<std::string>{"ChoosePolicy"});
    command = own_roll("n_days_full_waiver");
    command.policy = Policy::late_grace;
    EXPECT_FALSE(decide(Book{}, command, true, today)) << "the days of grace are not set";
}

}
}
