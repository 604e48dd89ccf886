// Consumption tax by date of supply and rate code, rounded once per rate per invoice (consumption-tax-order 70-10).
#pragma once

#include "basis/date.h"
#include "basis/ruling.h"
#include "basis/yen.h"

#include <boost/describe.hpp>
#include <string_view>
#include <vector>

namespace statute {
using namespace basis;

// How a supply is taxed. The codes of an invoice line.
enum class TaxCode : std::uint8_t {
    standard,     // 標準税率: 3, 5, 8 or 10 % by the date of supply
    reduced,      // 軽減税率 8 %, from 2019-10-01
    transitional, // 旧税率 8 % (経過措置), after 2019-10-01
    export_free,  // 輸出免税 0 %
    exempt,       // 非課税
    out_of_scope, // 不課税・対象外
};
BOOST_DESCRIBE_ENUM(TaxCode, standard, reduced, transitional, export_free, exempt, out_of_scope)
enum class TaxRounding : std::uint8_t { down, up, half_up };
enum class TaxBase : std::uint8_t { excluding_tax, including_tax };

struct TaxRate {
    int percent = 0;        // 0 for export_free, exempt, out_of_scope
    std::string_view code;  // "10", "8", "8R" (reduced), "8T" (transitional), "5", "3", "0X", "E", "O"
    std::string_view label; // 10％対象, 8％対象（軽減税率）, 非課税 …
    bool taxed() const { return percent > 0; }
};

// The rate for a supply on a day. Refusal before 1989-04-01 and for reduced or transitional before 2019-10-01; how long
// a transitional supply lasts lies in its contract.
Result<Ruling<TaxRate>, Refusal> tax_rate(TaxCode code, Date supplied_on);

struct TaxableLine {
    TaxCode code = TaxCode::standard;
    Date supplied_on;
    Yen amount; // excluding or including tax as TaxBase says
};

struct TaxSubtotal {
    TaxCode code = TaxCode::standard;
    TaxRate rate;
    Yen taxable; // sum without tax
    Yen tax;     // one rounding
    Rational exact_tax;
};

struct TaxSummary {
    std::vector<TaxSubtotal> rates; // by rate descending, then code; each (code, percent) once
    Yen subtotal, tax, total;       // subtotal + tax = total
};

// Totals of one invoice. With including_tax, taxable = gross − tax. Rounding looks at the magnitude, so that a credit
// note takes back to the yen what its invoice charged. No lines: zeros.
Result<Ruling<TaxSummary>, Refusal> tax_summary(const std::vector<TaxableLine>& lines, TaxBase base,
                                                TaxRounding rounding);

}
