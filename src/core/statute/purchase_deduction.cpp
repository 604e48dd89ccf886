#include "statute/purchase_deduction.h"

#include "basis/number.h"

#include <stdexcept>

namespace statute {
namespace {

Yen part_of(Yen amount, int numerator, int denominator)
{
    return ExactYen{Rational(amount.amount()) * Rational(numerator) / Rational(denominator)}.floor();
}

int percent_on(Date day, DeductionTable table)
{
    const auto& steps = deduction_steps(table);
    if (day < steps.front().from) return 100;
    for (const DeductionStep& step : steps)
        if (day <= step.until) return step.percent;
    return 0;
}

// consumption-tax-act 30.1 “For the period in which it bought, a business deducts the tax on its purchases from the tax
// on its sales.”
// consumption-tax-act 57-4.1 “A qualified invoice shows issuer and number, date, content, amount and rate per rate, tax
// per rate, and recipient.”
// consumption-tax-act 30.7 “Nothing is deducted where the books and the invoices of the purchase are not kept.”
Basis basis_of(Date day, bool registered, DeductionTable table)
{
    const auto& steps = deduction_steps(table);
    Basis basis{"consumption-tax-act 30.1"_clause};
    if (registered) return basis.add("consumption-tax-act 57-4.1"_clause);
    if (day < steps.front().from) return basis;
    if (day <= steps.back().until) return basis.add("consumption-tax-amendment 52"_clause);
    return basis.add("consumption-tax-act 30.7"_clause);
}

}

// consumption-tax-amendment 52 “For a time a part of the tax on purchases from businesses without registration
// stays deductible: first 80 percent, then in falling steps.”
const std::vector<DeductionStep>& deduction_steps(DeductionTable table)
{
    static const std::vector<DeductionStep> enacted{{Date::of(2023, 10, 1), Date::of(2026, 9, 30), 80},
                                                    {Date::of(2026, 10, 1), Date::of(2029, 9, 30), 50}};
    static const std::vector<DeductionStep> amended{{Date::of(2023, 10, 1), Date::of(2026, 9, 30), 80},
                                                    {Date::of(2026, 10, 1), Date::of(2028, 9, 30), 70},
                                                    {Date::of(2028, 10, 1), Date::of(2030, 9, 30), 50},
                                                    {Date::of(2030, 10, 1), Date::of(2031, 9, 30), 30}};
    return table == DeductionTable::enacted_2016 ? enacted : amended;
}

Ruling<PurchaseDeduction> purchase_deduction(Yen price, int rate, Date supplied_on, bool registered,
                                             DeductionTable table)
{
    if (rate != 8 && rate != 10) throw std::invalid_argument("a rate of 8 or 10");
    if (price < Yen(0)) throw std::invalid_argument("a price of 0 or more");
    PurchaseDeduction out;
    out.percent = registered ? 100 : percent_on(supplied_on, table);
    out.tax = part_of(price, rate, 100 + rate);
    out.deductible = part_of(out.tax, out.percent, 100);
    out.not_deductible = out.tax - out.deductible;
    return {out, basis_of(supplied_on, registered, table)};
}

}
