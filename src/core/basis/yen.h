// Money: integer yen, exact yen before a named rounding, and yearly rates.
#pragma once

#include "basis/number.h"

#include <compare>
#include <cstdint>
#include <string>

namespace basis {

class Yen;

// An amount not yet rounded. Only the rounding that a rule names turns it into Yen.
struct ExactYen {
    Rational value;

    ExactYen operator+(const ExactYen& other) const { return {value + other.value}; }
    ExactYen operator-(const ExactYen& other) const { return {value - other.value}; }
    ExactYen operator*(const Rational& factor) const { return {value * factor}; }
    Yen floor() const;
    Yen ceiling() const;
    Yen half_up() const;
    bool operator==(const ExactYen&) const = default;
};

// A whole number of yen. Sums are checked: std::overflow_error beyond 64 bits.
class Yen {
public:
    Yen() = default;
    explicit Yen(std::int64_t amount) : amount_(amount) {}

    std::int64_t amount() const { return amount_; }
    Yen operator+(Yen other) const;
    Yen operator-(Yen other) const;
    Yen operator-() const { return Yen() - *this; }
    Yen& operator+=(Yen other) { return *this = *this + other; }
    Yen& operator-=(Yen other) { return *this = *this - other; }
    ExactYen operator*(const Rational& factor) const { return {Rational(amount_) * factor}; }
    ExactYen exact() const { return {Rational(amount_)}; }
    auto operator<=>(const Yen&) const = default;
    std::string grouped() const;  // 1,234,567
    std::string japanese() const; // 1,234,567円

private:
    std::int64_t amount_ = 0;
};

// A rate of one year, written in percent: Rate::percent(Decimal 14.5) is 145/1000.
class Rate {
public:
    Rate() = default;
    static Rate percent(const Decimal& percent);
    const Rational& yearly() const { return yearly_; }
    std::string text() const; // 14.5%
    bool operator==(const Rate& other) const { return yearly_ == other.yearly_; }

private:
    Rational yearly_;
    Decimal percent_;
};

}
