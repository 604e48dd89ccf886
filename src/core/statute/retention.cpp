#include "statute/retention.h"

#include <stdexcept>

namespace statute {
namespace {

// The last month of the fiscal year in which a day lies.
Month fiscal_year_end(Date day, unsigned end_month)
{
    const int months_left = (static_cast<int>(end_month) - static_cast<int>(day.month()) + 12) % 12;
    return Month::of(day).plus(months_left);
}

}

// corporation-tax-rule 59 “Books and papers are kept seven years, ten where a loss is carried forward.”
// companies-act 432 “A company keeps its account books and their papers for ten years.”
// The years start two months after the fiscal year's end, when its tax return is due: the first day that counts is the
// first of the third month, so the last is the end of the second month, `years` later. Company law counts from the
// closing of the books, which is earlier.
// terms 26.1 returns or erases the rest at once; only the hold of tax law keeps a record longer.
Ruling<Retention> retention(RetentionClass kind, Date closed_on, int years, unsigned fiscal_year_end_month)
{
    if (fiscal_year_end_month < 1 || fiscal_year_end_month > 12)
        throw std::out_of_range("a fiscal year ends in a month from 1 to 12");
    if (kind != RetentionClass::tax_record) return {{std::nullopt}, "terms 26.1"_clause};
    if (years != 7 && years != 10) throw std::out_of_range("tax records are kept 7 or 10 years");
    const Date keep_until = fiscal_year_end(closed_on, fiscal_year_end_month).plus(2 + 12 * years).last();
    Basis basis{"corporation-tax-rule 59"_clause};
    if (years == 10) basis.add("companies-act 432"_clause);
    return {{keep_until}, basis};
}

}
