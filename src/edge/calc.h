// The calculators: the law as arithmetic, with no installation behind them. Each answers in the shape of docs/cli.md.
#pragma once

#include "edge/answers.h"
#include "statute/consumption_tax.h"
#include "statute/purchase_deduction.h"
#include "terms/terms.h"

#include <string>
#include <string_view>
#include <vector>

namespace edge {

// Reads late_day_count=fixed_365 and puts it in force from the first day of the calendar. BadInput for a policy or
// option that is not on the sheet.
Parsed<terms::Policy> choose_policy(terms::Book& book, std::string_view choice);

struct PeriodQuestion {
    Date from; // the event
    statute::Length length;
    statute::PeriodTerms terms;
};
Answer period_answer(const PeriodQuestion& question);

// The last day for an act that must be done so long before the event; `end` of the answer is that day.
struct BackwardQuestion {
    Date event;
    statute::Length length;
    statute::BackwardTerms terms;
};
Answer backward_answer(const BackwardQuestion& question);

struct LateQuestion {
    statute::LateDebt debt;
    Date paid; // the last payment, or the day asked about
    statute::LatePolicy policy;
};
// With the outcome of all four day counts. Refused payments (above the principal) are unreadable input.
Answer late_answer(const LateQuestion& question);

struct TaxQuestion {
    std::vector<statute::TaxableLine> lines;
    statute::TaxBase base = statute::TaxBase::excluding_tax;
    statute::TaxRounding rounding = statute::TaxRounding::down;
};
Answer tax_answer(const TaxQuestion& question);
// JSON [{"code","supplied_on","amount"}], the same under "lines", or CSV with those three columns in its first line.
// A code is one of standard, reduced, transitional, export_free, exempt, out_of_scope, or the short code of the answer.
Parsed<std::vector<statute::TaxableLine>> tax_lines(std::string_view file);

// A check digit that does not fit is a finding (exit 1), never an error.
Answer corporate_number_answer(std::string_view text);
struct PurchaseQuestion {
    Yen price; // with tax
    int rate = 10;
    Date on;
    bool registered = false;
    statute::DeductionTable table = statute::DeductionTable::amended_2026;
};
Answer purchase_answer(const PurchaseQuestion& question);
Answer holidays_answer(int year);
struct BusinessDayQuestion {
    Date from;
    int days = 0; // bank business days after `from`
};
Answer business_day_answer(const BusinessDayQuestion& question);

}
