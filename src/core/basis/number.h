// Exact arithmetic: a rational on 128-bit integers, a decimal of fixed scale. Overflow throws, nothing rounds by
// itself.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace basis {

__extension__ using Int128 = __int128;

std::string to_text(Int128 value);

// n/d in lowest terms, d > 0. Throws std::overflow_error when 128 bits do not suffice, std::domain_error for d = 0.
class Rational {
public:
    Rational() = default;
    Rational(std::int64_t whole) : numerator_(whole) {} // NOLINT: a whole number is a rational
    static Rational of(Int128 numerator, Int128 denominator);

    Int128 numerator() const { return numerator_; }
    Int128 denominator() const { return denominator_; }
    Rational operator+(const Rational& other) const;
    Rational operator-(const Rational& other) const;
    Rational operator*(const Rational& other) const;
    Rational operator/(const Rational& other) const;
    bool operator==(const Rational& other) const = default;
    std::strong_ordering operator<=>(const Rational& other) const;

    // Each throws std::overflow_error beyond 64 bits. `half_up` rounds halves away from zero.
    std::int64_t floor() const;
    std::int64_t ceiling() const;
    std::int64_t half_up() const;
    // "n/d", also for whole numbers ("5/1").
    std::string text() const;

private:
    Int128 numerator_ = 0, denominator_ = 1;
};

// A decimal number: digits × 10^-scale, scale 0…18. Keeps the scale it was written with.
class Decimal {
public:
    Decimal() = default;
    static Decimal of(Int128 digits, int scale);
    // Reads -?digits(.digits)?; nullopt for any other text or more than 18 decimals or 36 digits.
    static std::optional<Decimal> parse(std::string_view text);

    Rational exact() const;
    std::string text() const;
    bool operator==(const Decimal& other) const { return exact() == other.exact(); }
    std::strong_ordering operator<=>(const Decimal& other) const { return exact() <=> other.exact(); }

private:
    Int128 digits_ = 0;
    int scale_ = 0;
};

}
