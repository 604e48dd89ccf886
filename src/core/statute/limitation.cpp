#include "statute/limitation.h"

#include <algorithm>

namespace statute {
// civil-code 166.1.1 “A claim lapses five years after the creditor learnt that it could be enforced.”
// civil-code 152 “Acknowledgement of the debt starts limitation anew.”
// The creditor of a fixed date knows it from the start, so five years from the due date always end before the ten of
// 166.1.2.
Result<Ruling<Limitation>, Refusal> limitation(Date due, std::optional<Date> acknowledged, Roll roll,
                                               BackwardTerms before)
{
    const Date start = acknowledged ? std::max(due, *acknowledged) : due;
    const auto period = period_after(start, {PeriodUnit::years, 5}, {.first_day_counts = false, .roll = roll});
    if (!period) return period.error();
    Basis basis{"civil-code 166.1.1"_clause};
    if (start != due) basis.add("civil-code 152"_clause);
    basis.add(period->basis);
    Limitation clock{.last_day = period->value.end};
    for (const auto& [months, warning] : {std::pair(12, &clock.warn_12_months), std::pair(6, &clock.warn_6_months),
                                          std::pair(1, &clock.warn_1_month)}) {
        const auto day = last_day_before(clock.last_day.next(), {PeriodUnit::months, months}, before);
        if (!day) return day.error();
        *warning = day->value;
    }
    return Ruling<Limitation>{clock, basis};
}

// civil-code 150 “A demand holds limitation off for six months, once.”
Result<Ruling<std::optional<HeldOff>>, Refusal> held_off(Date last_day, std::vector<Date> demands, Roll roll)
{
    std::sort(demands.begin(), demands.end());
    std::optional<HeldOff> last;
    Basis basis{"civil-code 150"_clause};
    for (const Date arrived : demands) {
        if (last_day < arrived || (last && arrived <= last->until)) continue;
        const auto period = period_after(arrived, {PeriodUnit::months, 6}, {.first_day_counts = false, .roll = roll});
        if (!period) return period.error();
        last = HeldOff{arrived, period->value.end};
        basis.add(period->basis);
    }
    return Ruling<std::optional<HeldOff>>{last, basis};
}

}
