// Extinctive prescription of a receivable (Civil Code 166.1): the last day on which it can be claimed, and warnings.
#pragma once

#include "statute/period.h"

#include <vector>

namespace statute {

struct Limitation {
    Date last_day; // five years from knowing (a contract debt: its due date), ten from being claimable
    Date warn_12_months, warn_6_months, warn_1_month;
};

// `due` = the payment date; `acknowledged` = the latest acknowledgement or part payment (152), when any: the clock
// starts anew, though never before the due date. A warning is the last day that leaves 12, 6 or 1 months before the
// claim lapses, counted backwards by `before`.
Result<Ruling<Limitation>, Refusal> limitation(Date due, std::optional<Date> acknowledged, Roll roll,
                                               BackwardTerms before);

// civil-code 150: the debt does not lapse within six months after a demand that arrived by `last_day`. A further demand
// within those months adds nothing. `demands`: the days of arrival, in any order.
struct HeldOff {
    Date demanded, until;
};
Result<Ruling<std::optional<HeldOff>>, Refusal> held_off(Date last_day, std::vector<Date> demands, Roll roll);

}
