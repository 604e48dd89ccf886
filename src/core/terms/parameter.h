// Numbers of the terms as dated parameters, and named policies where the terms are silent or contradict themselves.
// Rules never hold such a number as a literal: they ask the Rulebook for the day and the contract.
#pragma once

#include "basis/clause.h"
#include "basis/date.h"
#include "basis/id.h"
#include "basis/number.h"
#include "basis/ruling.h"

#include <algorithm>
#include <boost/describe.hpp>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace terms {
using namespace basis;

enum class Parameter : std::uint8_t {
    announcement_days,       // 2.1#3: 14 clear days before an amendment
    confirmation_days,       // 4.3: 30 days
    late_rate,               // 32.1: 14.5 percent a year
    cure_period_days,        // 24.1: no number in the terms; must be set before use
    demand_period_days,      // 24.3.1: no number in the terms; must be set before use
    closing_day,             // 30.1: the day of the month on which invoices are made; 31 = month end
    payment_months,          // 30.3: the due date lies in the month that many months after closing
    payment_day,             // 30.3: day of that month; 31 = month end
    retention_years,         // 26.1: 10 or 7
    fiscal_year_end_month,   // provider's own, 1-12
    late_grace_days,         // used under policy late_grace = n_days_full_waiver
    close_approval_above,    // 30.1: a month of more yen is closed by two persons; 0 = no such limit
    special_fee_multiple,    // 31.1: twice what was evaded
    write_off_alone_up_to,   // 29.2: a debt of more yen is written off by two persons
    bank_fee_posted_up_to,   // 29.5: what the provider bears of a fee under policy bank_fee_short_payment = posted
    purchase_approval_above, // 39.1: a subcontractor's bill of more yen is taken in by two persons; 0 = no such limit
};
BOOST_DESCRIBE_ENUM(Parameter, announcement_days, confirmation_days, late_rate, cure_period_days, demand_period_days,
                    closing_day, payment_months, payment_day, retention_years, fiscal_year_end_month, late_grace_days,
                    close_approval_above, special_fee_multiple, write_off_alone_up_to, bank_fee_posted_up_to,
                    purchase_approval_above)

struct ParameterEntry {
    Parameter parameter;
    Clause clause;
    std::string_view label;                 // Japanese
    std::string_view unit;                  // 日, か月, ％ …
    std::optional<std::string_view> preset; // decimal text; nullopt: must be set before use
    std::string_view lowest, highest;       // allowed range, decimal text
    int decimals;                           // how many decimal places a value may have; 0 = a whole number
};
// In the order of the enum.
std::span<const ParameterEntry> parameter_sheet();
const ParameterEntry& entry(Parameter parameter);

enum class Policy : std::uint8_t {
    deadline_roll,
    backward_period,
    ambiguous_month,
    late_day_count,
    late_end_day,
    late_rounding,
    late_base,
    late_grace,
    payment_allocation,
    mail_arrival,
    individuals,
    billing_before_formation,
    billing_month,
    settlement_contractor_exit,
    settlement_provider_termination,
    exit_effect,
    silence_after_confirmation_period,
    term_end,
    tax_rounding,
    refusal_silence_existing_contractor,
    insolvency_ground,
    tax_class_late_damages,
    tax_class_remaining_fees,
    tax_class_progress_price,
    due_date_of_penalties,
    special_fee_total,
    tax_class_special_fee,
    bank_fee_short_payment,
    billing_timing,
    purchase_deduction,
};
BOOST_DESCRIBE_ENUM(Policy, deadline_roll, backward_period, ambiguous_month, late_day_count, late_end_day,
                    late_rounding, late_base, late_grace, payment_allocation, mail_arrival, individuals,
                    billing_before_formation, billing_month, settlement_contractor_exit,
                    settlement_provider_termination, exit_effect, silence_after_confirmation_period, term_end,
                    tax_rounding, refusal_silence_existing_contractor, insolvency_ground, tax_class_late_damages,
                    tax_class_remaining_fees, tax_class_progress_price, due_date_of_penalties, special_fee_total,
                    tax_class_special_fee, bank_fee_short_payment, billing_timing, purchase_deduction)

struct PolicyOption {
    std::string_view name;  // clear_days
    std::string_view label; // Japanese
};
struct PolicyEntry {
    Policy policy;
    Basis because;                     // the clauses that are silent or conflict
    std::string_view label;            // Japanese
    std::vector<PolicyOption> options; // the default first
    bool of_one_contract = false;      // 1.1-但: a contract may have its own
};
// In the order of the enum.
std::span<const PolicyEntry> policy_sheet();
const PolicyEntry& entry(Policy policy);

// A value from a day on, until the next one.
template <class Value>
struct Dated {
    Date from;
    Value value;
    Position by; // the fact that set it; 0 for the preset
};

// The value in force on a day; nullptr before the first. `values` are in order of `from`.
template <class Value>
const Dated<Value>* value_on(const std::vector<Dated<Value>>& values, Date day)
{
    const auto later = std::upper_bound(values.begin(), values.end(), day,
                                        [](Date wanted, const Dated<Value>& dated) { return wanted < dated.from; });
    return later == values.begin() ? nullptr : &*std::prev(later);
}

// Keeps the order; a value from the same day takes the place of the former one.
template <class Value>
void set_value(std::vector<Dated<Value>>& values, Dated<Value> value)
{
    const auto place = std::lower_bound(values.begin(), values.end(), value.from,
                                        [](const Dated<Value>& dated, Date from) { return dated.from < from; });
    if (place != values.end() && place->from == value.from)
        *place = std::move(value);
    else
        values.insert(place, std::move(value));
}

}
