#include "money/money.h"

#include <algorithm>

namespace money {
namespace {

// The corresponding day `months` later; the month's end where that month is too short.
Date corresponding_day(Date from, int months)
{
    const Month month = Month::of(from).plus(months);
    return Date::of(month.year(), month.month(), std::min(from.day(), month.last().day()));
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
    return {corresponding_day(from, n * months), corresponding_day(from, (n + 1) * months).previous()};
}

}
