#include "terms/terms.h"

#include <stdexcept>
#include <string>

namespace terms {

// 2.1#4 “After the change, prices, content and conditions follow the newest edition in force.”
const Edition* edition_on(const Book& book, Date day)
{
    const Edition* found = nullptr;
    for (const Edition& edition : book.editions)
        if (edition.effective <= day) found = &edition;
    return found;
}

// 1.1-但 “Where a contract has its own individual agreement, that agreement prevails over the terms.”
Result<Ruling<Decimal>, Refusal> Rulebook::number(Parameter parameter) const
{
    const ParameterEntry& sheet = entry(parameter);
    if (const auto contract = book_->agreed.find(contract_); contract != book_->agreed.end())
        if (const auto values = contract->second.find(parameter); values != contract->second.end())
            if (const auto* agreed = value_on(values->second, day_))
                return Ruling<Decimal>{agreed->value, {sheet.clause, "terms 1.1-但"_clause}};
    if (const auto values = book_->parameters.find(parameter); values != book_->parameters.end())
        if (const auto* set = value_on(values->second, day_)) return Ruling<Decimal>{set->value, sheet.clause};
    if (sheet.preset) return Ruling<Decimal>{Decimal::parse(*sheet.preset).value(), sheet.clause};
    return Refusal{sheet.clause,
                   "「" + std::string(sheet.label) + "」がまだ決められていません。" + day_.japanese() +
                       "に効力のある値を、設定の画面で先に決めてください。",
                   {"SetParameter"}};
}

Result<Ruling<int>, Refusal> Rulebook::count(Parameter parameter) const
{
    const auto found = number(parameter);
    if (!found) return found.error();
    return Ruling<int>{static_cast<int>(found->value.exact().floor()), found->basis};
}

// 1.1-但 “Where a contract has its own individual agreement, that agreement prevails over the terms.”
Ruling<std::uint8_t> Rulebook::policy(Policy policy) const
{
    if (const auto contract = book_->agreed_policies.find(contract_); contract != book_->agreed_policies.end())
        if (const auto values = contract->second.find(policy); values != contract->second.end())
            if (const auto* agreed = value_on(values->second, day_))
                return {agreed->value, Basis(entry(policy).because).add("terms 1.1-但"_clause)};
    const auto values = book_->policies.find(policy);
    const auto* chosen = values == book_->policies.end() ? nullptr : value_on(values->second, day_);
    return {chosen ? chosen->value : std::uint8_t{0}, entry(policy).because};
}

bool Rulebook::chosen(Policy policy, std::string_view option) const
{
    const std::vector<PolicyOption>& options = entry(policy).options;
    for (std::size_t at = 0; at < options.size(); ++at)
        if (options[at].name == option) return this->policy(policy).value == at;
    throw std::out_of_range("no such option of a policy");
}

// By name: the default stands first on the sheet, but last in the enum.
statute::Roll Rulebook::roll() const
{
    if (chosen(Policy::deadline_roll, "none")) return statute::Roll::none;
    if (chosen(Policy::deadline_roll, "sundays_holidays")) return statute::Roll::sundays_holidays;
    return statute::Roll::sundays_holidays_saturdays_yearend;
}

statute::BackwardTerms Rulebook::backward() const
{
    return {option<statute::BackwardPeriod>(Policy::backward_period),
            option<statute::AmbiguousMonth>(Policy::ambiguous_month)};
}

statute::LatePolicy Rulebook::late() const
{
    statute::LatePolicy policy{.day_count = option<statute::DayCount>(Policy::late_day_count),
                               .end_day = option<statute::LateEndDay>(Policy::late_end_day),
                               .rounding = option<statute::LateRounding>(Policy::late_rounding),
                               .grace_days = 0};
    if (chosen(Policy::late_grace, "n_days_full_waiver")) {
        const auto days = count(Parameter::late_grace_days);
        if (days) policy.grace_days = days->value;
    }
    return policy;
}

Result<Ruling<Rate>, Refusal> Rulebook::late_rate() const
{
    const auto percent = number(Parameter::late_rate);
    if (!percent) return percent.error();
    return Ruling<Rate>{Rate::percent(percent->value), percent->basis};
}

}
