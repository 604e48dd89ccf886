#include "documents/bank_date.h"

#include <array>
#include <stdexcept>

namespace documents {
namespace {

struct Era {
    std::string_view name;
    Date first, last;
};

std::array<Era, 3> eras()
{
    return {Era{"令和", Date::of(2019, 5, 1), Date::of(2117, 12, 31)},
            Era{"平成", Date::of(1989, 1, 8), Date::of(2019, 4, 30)},
            Era{"昭和", Date::of(1926, 12, 25), Date::of(1989, 1, 7)}};
}

// The same day of another year; of 29 February the 28th.
Date years_from(Date date, int years)
{
    const int year = date.year() + years;
    return Date::of(year, date.month(), std::min(date.day(), days_in_month(year, date.month())));
}

std::string two_digits(unsigned value)
{
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

}

std::optional<EraDate> era_date(std::string_view digits, Date today)
{
    if (digits.size() != 6 || digits.find_first_not_of("0123456789") != digits.npos) return std::nullopt;
    const auto pair = [&](std::size_t at) {
        return static_cast<unsigned>((digits[at] - '0') * 10 + digits[at + 1] - '0');
    };
    const unsigned year = pair(0), month = pair(2), day = pair(4);
    const Date first = years_from(today, -10), last = years_from(today, 1);
    const auto in_window = [&](const std::optional<Date>& date) { return date && *date >= first && *date <= last; };
    for (const Era& era : eras()) {
        const auto date = Date::try_of(era.first.year() + static_cast<int>(year) - 1, month, day);
        if (in_window(date) && year > 0 && *date >= era.first && *date <= era.last) return EraDate{*date, era.name};
    }
    const auto christian = Date::try_of(2000 + static_cast<int>(year), month, day);
    if (in_window(christian)) return EraDate{*christian, "西暦"};
    return std::nullopt;
}

std::string era_digits(Date date)
{
    for (const Era& era : eras())
        if (date >= era.first && date <= era.last)
            return two_digits(static_cast<unsigned>(date.year() - era.first.year() + 1)) + two_digits(date.month()) +
                   two_digits(date.day());
    throw std::out_of_range("a day before the eras of bank files");
}

}
