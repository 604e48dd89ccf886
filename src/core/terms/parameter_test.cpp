#include "source_dir.inc"
#include "terms/parameter.h"

#include "basis/cites_test.h"

#include <gtest/gtest.h>

#include <boost/describe/enum_to_string.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace terms {
namespace {

TEST(parameter, every_entry_stands_at_the_place_of_its_enumerator)
{
    for (std::size_t at = 0; at < parameter_sheet().size(); ++at) {
        const ParameterEntry& sheet = parameter_sheet()[at];
        EXPECT_EQ(static_cast<std::size_t>(sheet.parameter), at) << sheet.label;
        EXPECT_EQ(&entry(sheet.parameter), &sheet);
        EXPECT_FALSE(sheet.label.empty());
    }
    EXPECT_EQ(parameter_sheet().size(), boost::mp11::mp_size<boost::describe::describe_enumerators<Parameter>>::value);
    for (std::size_t at = 0; at < policy_sheet().size(); ++at) {
        const PolicyEntry& sheet = policy_sheet()[at];
        EXPECT_EQ(static_cast<std::size_t>(sheet.policy), at) << sheet.label;
        EXPECT_EQ(&entry(sheet.policy), &sheet);
    }
    EXPECT_EQ(policy_sheet().size(), boost::mp11::mp_size<boost::describe::describe_enumerators<Policy>>::value);
}

TEST(parameter, every_preset_lies_within_its_own_range)
{
    for (const ParameterEntry& sheet : parameter_sheet()) {
        const auto lowest = Decimal::parse(sheet.lowest), highest = Decimal::parse(sheet.highest);
        ASSERT_TRUE(lowest && highest) << sheet.label;
        EXPECT_LT(*lowest, *highest) << sheet.label;
        if (!sheet.preset) continue;
        const auto preset = Decimal::parse(*sheet.preset);
        ASSERT_TRUE(preset) << sheet.label;
        EXPECT_TRUE(*lowest <= *preset && *preset <= *highest) << sheet.label;
    }
}

// The numbers that the terms print; domain.md and law.md.
TEST(parameter, the_numbers_of_the_terms_are_preset_and_the_missing_ones_are_not)
{
    struct Row {
        Parameter parameter;
        const char* preset;
        Clause clause;
    };
    for (const Row& row : {
             Row{Parameter::announcement_days, "14", "terms 2.1#3"_clause},
             Row{Parameter::confirmation_days, "30", "terms 4.3"_clause},
             Row{Parameter::late_rate, "14.5", "terms 32.1"_clause},
         }) {
        EXPECT_EQ(entry(row.parameter).preset, row.preset);
        EXPECT_EQ(entry(row.parameter).clause, row.clause);
    }
    for (const Parameter missing :
         {Parameter::cure_period_days, Parameter::demand_period_days, Parameter::late_grace_days})
        EXPECT_FALSE(entry(missing).preset);
}

// The sources that decide, one after the other: core without its tests, the sheet itself and the verb that sets it.
std::string deciding_sources()
{
    std::ostringstream all;
    for (const auto& file : std::filesystem::recursive_directory_iterator(YAKKAN_SOURCE_DIR "/src/core")) {
        const std::string name = file.path().filename().string();
        if (file.path().extension() != ".cpp" || name.ends_with("_test.cpp") || name == "parameter.cpp" ||
            name == "choose.cpp")
            continue;
        all << std::ifstream(file.path(), std::ios::binary).rdbuf();
    }
    return all.str();
}

bool is_read(const std::string& sources, const std::string& enumerator)
{
    for (std::size_t at = sources.find(enumerator); at != std::string::npos; at = sources.find(enumerator, at + 1)) {
        const char after = sources[at + enumerator.size()];
        if (after != '_' && std::isalnum(static_cast<unsigned char>(after)) == 0) return true;
    }
    return false;
}

// What an operator may choose changes something.
TEST(parameter, every_number_and_policy_of_the_sheet_is_read_by_a_rule)
{
    const std::string sources = deciding_sources();
    for (const ParameterEntry& sheet : parameter_sheet()) {
        const std::string name = boost::describe::enum_to_string(sheet.parameter, "");
        EXPECT_TRUE(is_read(sources, "Parameter::" + name)) << name;
    }
    for (const PolicyEntry& sheet : policy_sheet()) {
        const std::string name = boost::describe::enum_to_string(sheet.policy, "");
        EXPECT_TRUE(is_read(sources, "Policy::" + name)) << name;
    }
    EXPECT_FALSE(is_read(sources, "Policy::late")) << "the beginning of a name is not the name";
}

TEST(parameter, every_policy_offers_at_least_two_named_outcomes)
{
    for (const PolicyEntry& sheet : policy_sheet()) {
        std::set<std::string_view> names;
        for (const PolicyOption& option : sheet.options) {
            names.insert(option.name);
            EXPECT_FALSE(option.label.empty()) << option.name;
        }
        EXPECT_GE(names.size(), 2U) << sheet.label;
        EXPECT_EQ(names.size(), sheet.options.size()) << sheet.label;
    }
}

TEST(parameter, the_default_of_a_policy_stands_first)
{
    struct Row {
        Policy policy;
        const char* first;
    };
    for (const Row& row : {
             Row{Policy::deadline_roll, "sundays_holidays_saturdays_yearend"},
             Row{Policy::backward_period, "clear_days"},
             Row{Policy::ambiguous_month, "conservative"},
             Row{Policy::late_day_count, "calendar_366"},
             Row{Policy::late_end_day, "payment_day_counts"},
             Row{Policy::late_rounding, "floor_total"},
             Row{Policy::late_base, "including_tax"},
             Row{Policy::late_grace, "none"},
             Row{Policy::billing_before_formation, "warn"},
             Row{Policy::settlement_contractor_exit, "progress_price"},
             Row{Policy::settlement_provider_termination, "remaining_fees_if_term_fixed"},
             Row{Policy::exit_effect, "settlement_agreed"},
             Row{Policy::silence_after_confirmation_period, "closed_not_claimable"},
             Row{Policy::term_end, "minimum_until_delivery"},
             Row{Policy::refusal_silence_existing_contractor, "warn"},
             Row{Policy::insolvency_ground, "human_hold"},
             Row{Policy::tax_class_late_damages, "out_of_scope"},
             Row{Policy::tax_class_remaining_fees, "out_of_scope"},
             Row{Policy::tax_class_progress_price, "taxable_10"},
             Row{Policy::due_date_of_penalties, "invoice_due_date"},
             Row{Policy::billing_timing, "in_advance"},
         })
        EXPECT_EQ(entry(row.policy).options.front().name, row.first);
}

TEST(parameter, a_policy_names_the_clauses_that_are_silent_or_conflict)
{
    EXPECT_CITES(entry(Policy::deadline_roll).because, "civil-code 142");
    EXPECT_CITES(entry(Policy::deadline_roll).because, "banking-act-order 5");
    EXPECT_CITES(entry(Policy::late_rounding).because, "currency-act 3");
    EXPECT_CITES(entry(Policy::mail_arrival).because, "civil-code 97.1");
    EXPECT_CITES(entry(Policy::individuals).because, "terms 13.1");
    EXPECT_CITES(entry(Policy::individuals).because, "terms 0.1");
    EXPECT_CITES(entry(Policy::billing_before_formation).because, "terms 30.2");
    EXPECT_CITES(entry(Policy::billing_before_formation).because, "terms 29.2");
    EXPECT_CITES(entry(Policy::refusal_silence_existing_contractor).because, "terms 16.2");
    EXPECT_CITES(entry(Policy::refusal_silence_existing_contractor).because, "commercial-code 509");
    EXPECT_CITES(entry(Policy::due_date_of_penalties).because, "civil-code 412.3");
    EXPECT_CITES(entry(Policy::billing_timing).because, "terms 30.1");
}

// What the law decides for everybody, what concerns all contractors at once, and what would make periods overlap is no
// matter of one contract.
TEST(parameter, only_some_policies_are_a_matter_of_one_contract)
{
    for (const Policy policy : {Policy::tax_rounding, Policy::individuals, Policy::billing_month, Policy::mail_arrival,
                                Policy::backward_period, Policy::tax_class_late_damages, Policy::insolvency_ground})
        EXPECT_FALSE(entry(policy).of_one_contract) << entry(policy).label;
    for (const Policy policy : {Policy::billing_timing, Policy::deadline_roll, Policy::late_grace,
                                Policy::settlement_contractor_exit, Policy::bank_fee_short_payment})
        EXPECT_TRUE(entry(policy).of_one_contract) << entry(policy).label;
}

}
}
