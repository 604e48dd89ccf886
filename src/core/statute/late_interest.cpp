#include "statute/late_interest.h"

#include "statute/period.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace statute {
namespace {

// Days of constant principal, both ends included.
struct Stretch {
    Date from, to;
    Yen principal;
};

void require_sound(const LateDebt& debt)
{
    Yen left = debt.principal;
    for (const std::vector<PrincipalPaid>* parts : {&debt.paid, &debt.released})
        for (std::size_t i = 0; i < parts->size(); ++i) {
            const PrincipalPaid& part = (*parts)[i];
            if (part.amount <= Yen() || (i > 0 && part.on < (*parts)[i - 1].on))
                throw std::invalid_argument("part payments are above zero and in date order");
            left -= part.amount;
        }
    if (left < Yen()) throw std::invalid_argument("part payments exceed the principal");
}

struct Fall { // of the principal, on a day, felt from a day on
    Date from, on;
    Yen amount;
};

// A payment's own day still bears interest under payment_day_counts; a release is felt on its own day.
std::vector<Fall> falls_of(const LateDebt& debt, LateEndDay end_day)
{
    std::vector<Fall> falls;
    for (const PrincipalPaid& payment : debt.paid)
        falls.push_back(
            {end_day == LateEndDay::payment_day_counts ? payment.on.next() : payment.on, payment.on, payment.amount});
    for (const PrincipalPaid& release : debt.released)
        falls.push_back({release.on, release.on, release.amount});
    std::stable_sort(falls.begin(), falls.end(), [](const Fall& a, const Fall& b) { return a.from < b.from; });
    return falls;
}

// What was unpaid on each day from the day after the due date to `end`, as stretches above zero.
std::vector<Stretch> unpaid_stretches(const LateDebt& debt, Date end, LateEndDay end_day)
{
    std::vector<Stretch> stretches;
    Date from = debt.due.next();
    Yen principal = debt.principal;
    const auto close = [&](Date to) {
        if (principal > Yen() && from <= to) stretches.push_back({from, to, principal});
    };
    for (const Fall& fall : falls_of(debt, end_day)) {
        if (fall.from > end) break;
        close(fall.from.previous());
        from = std::max(from, fall.from);
        principal -= fall.amount;
    }
    close(end);
    return stretches;
}

std::optional<Date> settled_on(const LateDebt& debt)
{
    Yen left = debt.principal;
    for (const Fall& fall : falls_of(debt, LateEndDay::day_before_payment)) {
        left -= fall.amount;
        if (left == Yen()) return fall.on;
    }
    return std::nullopt;
}

bool within_grace(const LateDebt& debt, Date until, int grace_days)
{
    const auto settled = settled_on(debt);
    const Date last = settled ? std::min(*settled, until) : until;
    return last - debt.due <= Days{grace_days};
}

int days_of(Date from, Date to)
{
    return (to - from).count + 1;
}

void add(std::vector<LateSegment>& segments, const Stretch& part, int divisor, const Rate& rate)
{
    const int days = days_of(part.from, part.to);
    const Rational share = Rational::of(days, divisor);
    segments.push_back({part.from, part.to, part.principal, days, divisor, 0,
                        Rational(part.principal.amount()) * rate.yearly() * share});
}

// A whole year of one principal; runs on in the segment before it when that is whole years of the same principal.
void add_year(std::vector<LateSegment>& segments, const Stretch& year, const Rate& rate)
{
    const bool runs_on =
        !segments.empty() && segments.back().divisor == 0 && segments.back().principal == year.principal;
    if (!runs_on) segments.push_back({year.from, year.to, year.principal, 0, 0, 0, {}});
    LateSegment& segment = segments.back();
    segment.to = year.to;
    segment.days = days_of(segment.from, segment.to);
    ++segment.years;
    segment.exact = Rational(segment.principal.amount()) * rate.yearly() * Rational(segment.years);
}

// Each day over the days of the calendar year it lies in.
void add_by_calendar_year(std::vector<LateSegment>& segments, Stretch part, const Rate& rate)
{
    while (part.from <= part.to) {
        const int year = part.from.year();
        const Date to = std::min(part.to, Date::of(year, 12, 31));
        add(segments, {part.from, to, part.principal}, is_leap(year) ? 366 : 365, rate);
        part.from = to.next();
    }
}

// Days of a year of delay that are not the whole of it.
void add_days(std::vector<LateSegment>& segments, const Stretch& part, const LateDebt& debt, int feb29_divisor)
{
    if (feb29_divisor != 0)
        add(segments, part, feb29_divisor, debt.rate);
    else
        add_by_calendar_year(segments, part, debt.rate);
}

// civil-code 143.2 “A period ends on the day before the corresponding day, or at the end of the month if there is no
// such day.” Years since the day after the due date, whatever is paid meanwhile. Each part of the principal bears the
// time of its own delay: in a year that has passed what was owed through all of it bears a year, what was paid within
// it the days until then. So the sum never falls from one day to the next.
void add_by_years_of_delay(std::vector<LateSegment>& segments, const std::vector<Stretch>& stretches,
                           const LateDebt& debt, DayCount day_count)
{
    const Date delay_begins = debt.due.next(), last = stretches.back().to;
    auto stretch = stretches.begin();
    Date from = delay_begins;
    for (int years = 1; from <= last; ++years) {
        const Date to = last_day_of(delay_begins, {PeriodUnit::years, years});
        const int divisor = day_count == DayCount::feb29 ? days_of(from, to) : 0;
        for (; stretch != stretches.end() && stretch->to < to; ++stretch) {
            const auto next = std::next(stretch);
            const Yen after = next == stretches.end() ? Yen() : next->principal;
            if (to <= last)
                add_days(segments, {from, stretch->to, stretch->principal - after}, debt, divisor);
            else
                add_days(segments, {std::max(stretch->from, from), stretch->to, stretch->principal}, debt, divisor);
        }
        if (to <= last) add_year(segments, {from, to, stretch->principal}, debt.rate);
        if (stretch != stretches.end() && stretch->to == to) ++stretch;
        from = to.next();
    }
}

std::vector<LateSegment> segments_of(const LateDebt& debt, const std::vector<Stretch>& stretches, DayCount day_count)
{
    std::vector<LateSegment> segments;
    if (stretches.empty()) return segments;
    if (day_count == DayCount::calendar_366 || day_count == DayCount::feb29)
        add_by_years_of_delay(segments, stretches, debt, day_count);
    else
        for (const Stretch& stretch : stretches)
            if (day_count == DayCount::fixed_365)
                add(segments, stretch, 365, debt.rate);
            else
                add_by_calendar_year(segments, stretch, debt.rate);
    return segments;
}

bool whole(const Rational& value)
{
    return value.denominator() == 1;
}

// 1,310.95…円: two decimals, cut; … when more follow. 50,000円 for a whole number.
std::string exact_text(const Rational& value)
{
    const std::int64_t yen = value.floor();
    const std::string grouped = Yen(yen).grouped();
    if (whole(value)) return grouped + "円";
    const Rational hundredths = (value - Rational(yen)) * Rational(100);
    const std::string digits = std::to_string(hundredths.floor());
    return grouped + "." + (digits.size() < 2 ? "0" : "") + digits + (whole(hundredths) ? "" : "…") + "円";
}

std::string product_text(const LateSegment& segment, const Rate& rate)
{
    const std::string head = segment.principal.japanese() + " × " + rate.text() + " × ";
    return segment.divisor == 0
               ? head + std::to_string(segment.years) + "年"
               : head + std::to_string(segment.days) + "日 ÷ " + std::to_string(segment.divisor) + "日";
}

std::string formula_by_segment(const LateInterest& interest, const Rate& rate)
{
    std::string out;
    for (const LateSegment& segment : interest.segments) {
        const std::string cut = whole(segment.exact) ? "" : " → " + Yen(segment.exact.floor()).japanese();
        out += (out.empty() ? "（" : " ＋ （") + product_text(segment, rate) + " = " + exact_text(segment.exact) + cut +
               "）";
    }
    return out + " = " + interest.yen.japanese() + "（区間ごとに切捨て）";
}

std::string formula_of(const LateInterest& interest, const Rate& rate, LateRounding rounding)
{
    if (interest.segments.empty()) return "遅延した日がない = 0円";
    if (rounding == LateRounding::floor_segment) return formula_by_segment(interest, rate);
    std::string out;
    for (const LateSegment& segment : interest.segments)
        out += (out.empty() ? "" : " ＋ ") + product_text(segment, rate);
    out += " = " + exact_text(interest.exact);
    if (whole(interest.exact)) return out + "（端数なし）";
    return out + " → " + interest.yen.japanese() + (rounding == LateRounding::half_up ? "（四捨五入）" : "（切捨て）");
}

// currency-act 3 “A fraction of a yen in a cash payment is dropped below half and rounded up from half on.”
// Without that rule fractions are dropped, once on the sum or on each segment: that never claims too much.
Yen rounded(const LateInterest& interest, LateRounding rounding)
{
    if (rounding == LateRounding::half_up) return ExactYen{interest.exact}.half_up();
    if (rounding == LateRounding::floor_total) return ExactYen{interest.exact}.floor();
    Yen sum;
    for (const LateSegment& segment : interest.segments)
        sum += ExactYen{segment.exact}.floor();
    return sum;
}

Basis clauses_of(const std::vector<LateSegment>& segments, LateRounding rounding)
{
    Basis basis{"civil-code 412.1"_clause, "civil-code 419.1"_clause};
    for (const LateSegment& segment : segments)
        if (segment.divisor == 0) basis.add("civil-code 143.2"_clause);
    if (rounding == LateRounding::half_up) basis.add("currency-act 3"_clause);
    return basis;
}

}

// civil-code 404 “The statutory rate is 3 % a year, reviewed every three years.”
Result<Ruling<Rate>, Refusal> statutory_rate(Date delay_begins)
{
    if (delay_begins < Date::of(2020, 4, 1) || delay_begins > Date::of(2029, 3, 31))
        return Refusal{"civil-code 404"_clause,
                       delay_begins.japanese() +
                           "から始まる遅滞の法定利率は登録されていません（2020年4月1日から2029年3月31日までは年3%）。"
                           "法務省の公表を確かめ、利率を登録してください。",
                       {}};
    return Ruling<Rate>{Rate::percent(Decimal::of(3, 0)), "civil-code 404"_clause};
}

// civil-code 412.1 “A debtor with a fixed date is in delay once that date has come; damages count from the day after
// it.” civil-code 419.1 “Damages for late money follow the statutory rate, or the agreed rate if that is higher.”
Ruling<LateInterest> late_interest(const LateDebt& debt, Date until, const LatePolicy& policy)
{
    require_sound(debt);
    LateInterest interest;
    const Date end = policy.end_day == LateEndDay::payment_day_counts ? until : until.previous();
    const std::vector<Stretch> stretches = unpaid_stretches(debt, end, policy.end_day);
    interest.segments = segments_of(debt, stretches, policy.day_count);
    if (policy.grace_days > 0 && !interest.segments.empty() && within_grace(debt, until, policy.grace_days)) {
        interest.segments.clear();
        interest.formula =
            "支払期日の翌日から" + std::to_string(policy.grace_days) + "日以内の全額の支払は遅延損害金を免除 = 0円";
        return {interest, clauses_of({}, LateRounding::floor_total)};
    }
    if (!stretches.empty()) interest.days.count = days_of(stretches.front().from, stretches.back().to);
    for (const LateSegment& segment : interest.segments)
        interest.exact = interest.exact + segment.exact;
    interest.yen = rounded(interest, policy.rounding);
    interest.formula = formula_of(interest, debt.rate, policy.rounding);
    return {interest, clauses_of(interest.segments, policy.rounding)};
}

}
