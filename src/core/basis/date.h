// Civil dates in Japan, days, months, and instants of the journal. Effects fall on dates; evidence has instants.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace basis {

// A signed number of whole days.
struct Days {
    std::int32_t count = 0;
    auto operator<=>(const Days&) const = default;
};

// A civil date of the Gregorian calendar, from 1868-01-01 to 9999-12-31.
class Date {
public:
    Date() = default; // 1970-01-01; a placeholder only for containers
    // Throws std::out_of_range for a day that does not exist.
    static Date of(int year, unsigned month, unsigned day);
    // nullopt for a day that does not exist.
    static std::optional<Date> try_of(int year, unsigned month, unsigned day);
    // Reads exactly YYYY-MM-DD; nullopt for any other text.
    static std::optional<Date> parse(std::string_view text);
    static Date from_serial(std::int32_t days_since_1970) { return Date(days_since_1970); }
    // The same of a number that came from outside: nullopt beyond the range above.
    static std::optional<Date> try_from_serial(std::int64_t days_since_1970);

    std::int32_t serial() const { return serial_; }
    int year() const;
    unsigned month() const;
    unsigned day() const;
    // 0 = Sunday … 6 = Saturday.
    unsigned weekday() const;
    // The last day of this date's month.
    Date month_end() const;
    std::string text() const;     // 2026-11-22
    std::string japanese() const; // 2026年11月22日（日）

    Date operator+(Days days) const { return Date(serial_ + days.count); }
    Date operator-(Days days) const { return Date(serial_ - days.count); }
    Days operator-(Date other) const { return Days{serial_ - other.serial_}; }
    Date next() const { return Date(serial_ + 1); }
    Date previous() const { return Date(serial_ - 1); }
    auto operator<=>(const Date&) const = default;

private:
    explicit Date(std::int32_t serial) : serial_(serial) {}
    std::int32_t serial_ = 0;
};

bool is_leap(int year);
unsigned days_in_month(int year, unsigned month);

// A calendar month, written YYYY-MM.
class Month {
public:
    Month() = default;
    static std::optional<Month> parse(std::string_view text);
    static Month of(Date date);

    int year() const { return index_ / 12; }
    unsigned month() const { return static_cast<unsigned>(index_ % 12) + 1; }
    Date first() const;
    Date last() const;
    Month plus(int months) const { return Month(index_ + months); }
    std::string text() const;
    auto operator<=>(const Month&) const = default;

private:
    explicit Month(std::int32_t index) : index_(index) {}
    std::int32_t index_ = 1970 * 12;
};

// A moment of the journal: microseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t micros = 0;

    // Reads RFC 3339 (2026-11-22T09:30:00+09:00, …Z, up to 6 fraction digits); nullopt for any other text.
    static std::optional<Instant> parse(std::string_view text);
    // Of a number that came from outside: nullopt when its day in Japan is beyond the range of Date.
    static std::optional<Instant> try_from_micros(std::int64_t micros_since_1970);
    Date date_in_japan() const;
    std::string text() const;     // 2026-11-22T09:30:00.000000+09:00, always Japan time
    std::string japanese() const; // 2026-11-22 09:30:00 JST
    auto operator<=>(const Instant&) const = default;
};

}
