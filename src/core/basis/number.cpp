#include "basis/number.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace basis {
namespace {

constexpr Int128 least = -(((static_cast<Int128>(1) << 126) - 1) * 2 + 1) - 1;

Int128 magnitude(Int128 value)
{
    return value < 0 ? -value : value;
}

// Almost every amount fits a machine word, and dividing 128 bits is slow: the same result, sooner.
bool fits_a_word(Int128 value)
{
    return value >= std::numeric_limits<std::int64_t>::min() && value <= std::numeric_limits<std::int64_t>::max();
}

Int128 gcd(Int128 a, Int128 b)
{
    while (b != 0) {
        if (fits_a_word(a) && fits_a_word(b))
            return std::gcd(static_cast<std::uint64_t>(magnitude(a)), static_cast<std::uint64_t>(magnitude(b)));
        const Int128 rest = a % b;
        a = b;
        b = rest;
    }
    return magnitude(a);
}

Int128 checked_add(Int128 a, Int128 b)
{
    Int128 sum;
    if (__builtin_add_overflow(a, b, &sum)) throw std::overflow_error("exact sum exceeds 128 bits");
    return sum;
}

Int128 checked_multiply(Int128 a, Int128 b)
{
    Int128 product;
    if (__builtin_mul_overflow(a, b, &product)) throw std::overflow_error("exact product exceeds 128 bits");
    return product;
}

std::int64_t narrow(Int128 value)
{
    if (!fits_a_word(value)) throw std::overflow_error("number exceeds 64 bits");
    return static_cast<std::int64_t>(value);
}

Int128 floor_of(Int128 numerator, Int128 denominator)
{
    if (denominator == 1) return numerator;
    return numerator / denominator - (numerator % denominator < 0 ? 1 : 0);
}

Int128 power_of_ten(int exponent)
{
    Int128 value = 1;
    for (; exponent > 0; --exponent)
        value *= 10;
    return value;
}

}

std::string to_text(Int128 value)
{
    if (fits_a_word(value)) return std::to_string(static_cast<std::int64_t>(value));
    std::string out;
    const bool negative = value < 0;
    do {
        const int digit = static_cast<int>(value % 10);
        out += static_cast<char>('0' + (digit < 0 ? -digit : digit));
        value /= 10;
    } while (value != 0);
    if (negative) out += '-';
    std::reverse(out.begin(), out.end());
    return out;
}

Rational Rational::of(Int128 numerator, Int128 denominator)
{
    if (denominator == 0) throw std::domain_error("denominator is zero");
    // The least 128-bit number has no counterpart above zero, so its sign cannot change.
    if (numerator == least || denominator == least) throw std::overflow_error("exact number exceeds 128 bits");
    const Int128 divisor = gcd(numerator, denominator) * (denominator < 0 ? -1 : 1);
    Rational result;
    if (divisor == 1) {
        result.numerator_ = numerator;
        result.denominator_ = denominator;
        return result;
    }
    result.numerator_ = numerator / divisor;
    result.denominator_ = denominator / divisor;
    return result;
}

Rational Rational::operator+(const Rational& other) const
{
    const Int128 divisor = gcd(denominator_, other.denominator_);
    const Int128 mine = checked_multiply(numerator_, other.denominator_ / divisor);
    const Int128 theirs = checked_multiply(other.numerator_, denominator_ / divisor);
    return of(checked_add(mine, theirs), checked_multiply(denominator_, other.denominator_ / divisor));
}

Rational Rational::operator-(const Rational& other) const
{
    return *this + other * Rational(-1);
}

Rational Rational::operator*(const Rational& other) const
{
    const Int128 cross_a = gcd(numerator_, other.denominator_), cross_b = gcd(other.numerator_, denominator_);
    const Int128 a = cross_a == 0 ? 1 : cross_a, b = cross_b == 0 ? 1 : cross_b;
    return of(checked_multiply(numerator_ / a, other.numerator_ / b),
              checked_multiply(denominator_ / b, other.denominator_ / a));
}

Rational Rational::operator/(const Rational& other) const
{
    return *this * of(other.denominator_, other.numerator_);
}

std::strong_ordering Rational::operator<=>(const Rational& other) const
{
    if (denominator_ == other.denominator_) return numerator_ <=> other.numerator_;
    const Rational difference = *this - other;
    return difference.numerator_ < 0   ? std::strong_ordering::less
           : difference.numerator_ > 0 ? std::strong_ordering::greater
                                       : std::strong_ordering::equal;
}

std::int64_t Rational::floor() const
{
    return narrow(floor_of(numerator_, denominator_));
}

std::int64_t Rational::ceiling() const
{
    return narrow(-floor_of(-numerator_, denominator_));
}

std::int64_t Rational::half_up() const
{
    const Int128 rounded = floor_of(checked_add(checked_multiply(magnitude(numerator_), 2), denominator_),
                                    checked_multiply(denominator_, 2));
    return narrow(numerator_ < 0 ? -rounded : rounded);
}

std::string Rational::text() const
{
    return to_text(numerator_) + "/" + to_text(denominator_);
}

Decimal Decimal::of(Int128 digits, int scale)
{
    if (scale < 0 || scale > 18) throw std::domain_error("decimal scale out of range");
    Decimal result;
    result.digits_ = digits;
    result.scale_ = scale;
    return result;
}

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view part = point == std::string_view::npos ? "" : text.substr(point + 1);
    const bool dangling = point != std::string_view::npos && part.empty();
    if (whole.empty() || dangling || part.size() > 18 || whole.size() + part.size() > 36) return std::nullopt;
    Int128 digits = 0;
    for (const std::string_view run : {whole, part})
        for (char c : run) {
            if (c < '0' || c > '9') return std::nullopt;
            digits = digits * 10 + (c - '0');
        }
    return of(negative ? -digits : digits, static_cast<int>(part.size()));
}

Rational Decimal::exact() const
{
    return Rational::of(digits_, power_of_ten(scale_));
}

std::string Decimal::text() const
{
    std::string out = to_text(digits_);
    if (digits_ < 0) out.erase(0, 1);
    if (scale_ > 0) {
        const auto scale = static_cast<std::size_t>(scale_);
        if (out.size() <= scale) out.insert(0, scale + 1 - out.size(), '0');
        out.insert(out.size() - scale, ".");
    }
    return (digits_ < 0 ? "-" : "") + out;
}

}
