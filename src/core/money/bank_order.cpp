#include "money/bank_order.h"

#include "statute/holiday.h"

namespace money {

// banking-act-order 5 “Banks close on Saturdays, Sundays, holidays and from 31 December to 3 January.”
std::optional<Refusal> closed_bank(const std::string& what, Date day)
{
    const auto open = statute::bank_business_day(day);
    if (!open) return open.error();
    if (*open) return std::nullopt;
    const auto next = statute::plus_business_days(day, 0);
    if (!next) return next.error();
    return Refusal{"banking-act-order 5"_clause, what + " " + day.japanese() + "は銀行の休業日です。次の営業日の " +
                                                     next->japanese() + "（" + next->text() + "）にしてください。"};
}

}
