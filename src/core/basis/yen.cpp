#include "basis/yen.h"

#include <stdexcept>

namespace basis {

Yen ExactYen::floor() const
{
    return Yen(value.floor());
}

Yen ExactYen::ceiling() const
{
    return Yen(value.ceiling());
}

Yen ExactYen::half_up() const
{
    return Yen(value.half_up());
}

Yen Yen::operator+(Yen other) const
{
    std::int64_t sum;
    if (__builtin_add_overflow(amount_, other.amount_, &sum)) throw std::overflow_error("yen exceed 64 bits");
    return Yen(sum);
}

Yen Yen::operator-(Yen other) const
{
    std::int64_t difference;
    if (__builtin_sub_overflow(amount_, other.amount_, &difference)) throw std::overflow_error("yen exceed 64 bits");
    return Yen(difference);
}

std::string Yen::grouped() const
{
    std::string out = to_text(amount_);
    const std::size_t first = amount_ < 0 ? 1 : 0;
    for (std::size_t at = out.size(); at > first + 3;)
        out.insert(at -= 3, 1, ',');
    return out;
}

std::string Yen::japanese() const
{
    return grouped() + "円";
}

Rate Rate::percent(const Decimal& percent)
{
    Rate rate;
    rate.percent_ = percent;
    rate.yearly_ = percent.exact() / Rational(100);
    return rate;
}

std::string Rate::text() const
{
    return percent_.text() + "%";
}

}
