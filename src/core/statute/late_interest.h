// Late interest (Civil Code 404, 412, 419, 488, 489): exact, simple, by four day counts, one named rounding. Never
// compounds.
#pragma once

#include "basis/date.h"
#include "basis/ruling.h"
#include "basis/yen.h"

#include <string>
#include <vector>

namespace statute {
using namespace basis;

enum class DayCount : std::uint8_t {
    calendar_366, // whole years × rate, the rest /365 or /366 by the calendar year each day lies in
    fixed_365,    // every day /365
    feb29,        // whole years × rate, the rest /366 when the year that begins with it holds a 29 February, else /365
                  // (抽象的2月29日説: the rest itself need not reach that day)
    per_day,      // every day /365 or /366 by the calendar year it lies in, no whole years
};
enum class LateEndDay : std::uint8_t { payment_day_counts, day_before_payment };
enum class LateRounding : std::uint8_t { floor_total, floor_segment, half_up };

// The statutory rate for a delay that begins on a day: 3 % from 2020-04-01 to 2029-03-31. Refusal outside: earlier law
// differs, and the rate of later days is not yet announced. Source: Ministry of Justice, third period.
Result<Ruling<Rate>, Refusal> statutory_rate(Date delay_begins);

// A part payment that reduced the principal on a day; amount > 0.
struct PrincipalPaid {
    Date on;
    Yen amount;
};

struct LateDebt {
    Yen principal;                   // >= 0, what was due
    Date due;                        // the payment date; delay begins the day after
    Rate rate;                       // of one year
    std::vector<PrincipalPaid> paid; // in date order; the sum never exceeds the principal
    // civil-code 519: of what the creditor released the debtor, in date order; the debt is lower from the day itself,
    // whatever the policy says of payment days. With `paid` it never exceeds the principal.
    std::vector<PrincipalPaid> released;
};

struct LatePolicy {
    DayCount day_count = DayCount::calendar_366;
    LateEndDay end_day = LateEndDay::payment_day_counts;
    LateRounding rounding = LateRounding::floor_total;
    int grace_days = 0; // late_grace n_days_full_waiver: nothing is owed when all is paid within n days; 0 = none
};

// A part of the principal over one stretch, by one divisor. In a whole year in which something was paid the stretches
// of the parts lie over each other: what was paid bears its days, what was not the year.
struct LateSegment {
    Date from, to; // both inclusive
    Yen principal; // of the part
    int days;      // to − from + 1
    int divisor;   // 365 or 366; 0 = whole years
    int years;     // whole years when divisor is 0
    Rational exact;
};

struct LateInterest {
    Days days;      // days of delay that count, from the day after the due date; 0 when not late
    Rational exact; // yen before rounding
    Yen yen;        // after the named rounding
    std::vector<LateSegment> segments;
    std::string formula; // 110,000円 × 14.5% × 30日 ÷ 365日 = 1,310.95…円 → 1,310円（切捨て）
};

// What the delay costs up to and including `until` (the payment day under payment_day_counts when it is the last
// payment; day_before_payment takes `until` itself as a payment day and leaves it out). Payments after `until` are
// ignored. Whole years count from the day after the due date and do not restart at a part payment: in a whole year what
// stayed unpaid through it bears one year, what was paid within it the days until then (calendar_366 by calendar year,
// feb29 over the days of that year). floor_segment rounds each of `segments`, the others the exact sum. Throws
// std::invalid_argument for a negative principal, payments out of order, not above 0 or above the principal. Cites
// terms 32.1's statutes: civil-code 412.1, 419.1; 143.2 for whole years; currency-act 3 for half_up.
Ruling<LateInterest> late_interest(const LateDebt& debt, Date until, const LatePolicy& policy);

}
