#include "money/money.h"

namespace money {
namespace {

// civil-code 143.2 “A period ends on the day before the corresponding day, or at the end of the month if there is no
// such day.” — the day after `months` months that began on `from`.
Date day_after(Date from, int months)
{
    const Month month = Month::of(from).plus(months);
    if (month.last().day() < from.day()) return month.plus(1).first();
    return Date::of(month.year(), month.month(), from.day());
}

}

// 12.1 “The period of use starts on the very day the contract is formed under 15.”
ServicePeriod service_period(Date from, FeeKind kind, int n, bool calendar_month)
{
    if (kind != FeeKind::monthly && kind != FeeKind::yearly) return {from, from};
    const int months = kind == FeeKind::monthly ? 1 : 12;
    if (calendar_month) {
        const Month first = Month::of(from);
        return {n == 0 ? from : first.plus(n * months).first(), first.plus((n + 1) * months - 1).last()};
    }
    return {day_after(from, n * months), day_after(from, (n + 1) * months).previous()};
}

}
