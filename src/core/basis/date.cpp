#include "basis/date.h"

#include <array>
#include <cstdio>
#include <limits>
#include <stdexcept>

namespace basis {
namespace {

struct Civil {
    int year;
    unsigned month, day;
};

// Days from 1970-01-01 by Howard Hinnant's published algorithm (proleptic Gregorian).
std::int32_t serial_of(int year, unsigned month, unsigned day)
{
    year -= month <= 2;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const unsigned year_of_era = static_cast<unsigned>(year - era * 400);
    const unsigned day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + static_cast<std::int32_t>(day_of_era) - 719468;
}

Civil civil_of(std::int32_t serial)
{
    serial += 719468;
    const int era = (serial >= 0 ? serial : serial - 146096) / 146097;
    const unsigned day_of_era = static_cast<unsigned>(serial - era * 146097);
    const unsigned year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const unsigned shifted = (5 * day_of_year + 2) / 153;
    const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {static_cast<int>(year_of_era) + era * 400 + (month <= 2), month, day_of_year - (153 * shifted + 2) / 5 + 1};
}

// Reads `count` ASCII digits at `at`; -1 when any is missing.
int digits(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size()) return -1;
    int value = 0;
    for (char c : text.substr(at, count)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

// The last `count` digits of the number, at `at`.
void put_digits(std::string& text, std::size_t at, std::size_t count, unsigned number)
{
    for (std::size_t place = at + count; place-- > at; number /= 10)
        text[place] = static_cast<char>('0' + number % 10);
}

constexpr std::int64_t micros_per_second = 1'000'000, micros_per_day = 86'400 * micros_per_second;
constexpr std::int64_t japan_offset = 9 * 3600 * micros_per_second;

std::int64_t floor_div(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0);
}

}

bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

unsigned days_in_month(int year, unsigned month)
{
    constexpr std::array<unsigned, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths.at(month - 1);
}

std::optional<Date> Date::try_of(int year, unsigned month, unsigned day)
{
    if (year < 1868 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return std::nullopt;
    return Date(serial_of(year, month, day));
}

std::optional<Date> Date::try_from_serial(std::int64_t days_since_1970)
{
    static const Date first = of(1868, 1, 1), last = of(9999, 12, 31);
    if (days_since_1970 < first.serial_ || days_since_1970 > last.serial_) return std::nullopt;
    return Date(static_cast<std::int32_t>(days_since_1970));
}

Date Date::of(int year, unsigned month, unsigned day)
{
    if (const auto date = try_of(year, month, day)) return *date;
    throw std::out_of_range("no such day");
}

std::optional<Date> Date::parse(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    return try_of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

int Date::year() const
{
    return civil_of(serial_).year;
}

unsigned Date::month() const
{
    return civil_of(serial_).month;
}

unsigned Date::day() const
{
    return civil_of(serial_).day;
}

unsigned Date::weekday() const
{
    return static_cast<unsigned>(((serial_ + 4) % 7 + 7) % 7);
}

Date Date::month_end() const
{
    const Civil c = civil_of(serial_);
    return Date(serial_of(c.year, c.month, days_in_month(c.year, c.month)));
}

std::string Date::text() const
{
    const Civil c = civil_of(serial_);
    std::string out = "0000-00-00";
    put_digits(out, 0, 4, static_cast<unsigned>(c.year));
    put_digits(out, 5, 2, c.month);
    put_digits(out, 8, 2, c.day);
    return out;
}

std::string Date::japanese() const
{
    constexpr std::array<const char*, 7> names{"日", "月", "火", "水", "木", "金", "土"};
    const Civil c = civil_of(serial_);
    return std::to_string(c.year) + "年" + std::to_string(c.month) + "月" + std::to_string(c.day) + "日（" +
           names.at(weekday()) + "）";
}

std::optional<Month> Month::parse(std::string_view text)
{
    if (text.size() != 7 || text[4] != '-') return std::nullopt;
    const int year = digits(text, 0, 4), month = digits(text, 5, 2);
    if (year < 1868 || month < 1 || month > 12) return std::nullopt;
    return Month(year * 12 + month - 1);
}

Month Month::of(Date date)
{
    return Month(date.year() * 12 + static_cast<int>(date.month()) - 1);
}

Date Month::first() const
{
    return Date::of(year(), month(), 1);
}

Date Month::last() const
{
    return first().month_end();
}

std::string Month::text() const
{
    return first().text().substr(0, 7);
}

std::optional<Instant> Instant::parse(std::string_view text)
{
    if (text.size() < 20 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const auto date = Date::parse(text.substr(0, 10));
    const int hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
    std::size_t at = 19;
    std::int64_t fraction = 0;
    if (text[at] == '.') {
        if (digits(text, at + 1, 1) < 0) return std::nullopt;
        std::int64_t unit = micros_per_second;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
            unit /= 10;
            if (unit == 0) return std::nullopt;
            fraction += (text[at] - '0') * unit;
        }
    }
    std::int64_t offset = 0;
    const std::string_view zone = text.substr(at);
    if (zone != "Z") {
        if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return std::nullopt;
        const int hours = digits(zone, 1, 2), minutes = digits(zone, 4, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
        offset = (zone[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60) * micros_per_second;
    }
    const std::int64_t clock = (hour * 3600 + minute * 60 + second) * micros_per_second + fraction;
    return try_from_micros(date->serial() * micros_per_day + clock - offset);
}

std::optional<Instant> Instant::try_from_micros(std::int64_t micros_since_1970)
{
    if (micros_since_1970 > std::numeric_limits<std::int64_t>::max() - japan_offset) return std::nullopt;
    if (!Date::try_from_serial(floor_div(micros_since_1970 + japan_offset, micros_per_day))) return std::nullopt;
    return Instant{micros_since_1970};
}

Date Instant::date_in_japan() const
{
    return Date::from_serial(static_cast<std::int32_t>(floor_div(micros + japan_offset, micros_per_day)));
}

std::string Instant::text() const
{
    const std::int64_t local = micros + japan_offset;
    const std::int64_t clock = local - floor_div(local, micros_per_day) * micros_per_day;
    const int seconds = static_cast<int>(clock / micros_per_second);
    char out[48];
    std::snprintf(out, sizeof out, "T%02d:%02d:%02d.%06d+09:00", seconds / 3600, seconds / 60 % 60, seconds % 60,
                  static_cast<int>(clock % micros_per_second));
    return date_in_japan().text() + out;
}

std::string Instant::japanese() const
{
    const std::string full = text();
    return full.substr(0, 10) + " " + full.substr(11, 8) + " JST";
}

}
