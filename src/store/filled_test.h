// For tests: fills any described value from a random source, with text that JSON must escape and numbers at their ends.
#pragma once

#include "store/described.h"

#include <limits>
#include <random>
#include <string>

namespace store {

using Random = std::mt19937_64;

template <class T>
void fill(Random& random, T& out);

inline std::size_t below(Random& random, std::size_t end)
{
    return static_cast<std::size_t>(random() % end);
}

inline std::string filled_text(Random& random)
{
    static constexpr auto pieces = std::to_array<std::string_view>(
        {"", "a", "請求書", "\"", "\\", "\n", "\t", "\x01", "髙﨑", "①㈱", "😀", "/", "~", "〜", " ", "\x7f"});
    std::string text;
    for (std::size_t n = below(random, 6); n > 0; --n)
        text += pieces[below(random, pieces.size())];
    return text;
}

template <class T>
T filled_number(Random& random)
{
    switch (below(random, 4)) {
    case 0:
        return std::numeric_limits<T>::max();
    case 1:
        return std::numeric_limits<T>::min();
    case 2:
        return static_cast<T>(below(random, 100));
    default:
        return static_cast<T>(random());
    }
}

inline basis::Clause filled_clause(Random& random)
{
    return *basis::Clause::find(basis::clause_ids[below(random, basis::clause_ids.size())]);
}

template <class T>
void fill_plain(Random& random, T& out)
{
    using namespace basis;
    if constexpr (std::same_as<T, bool>)
        out = below(random, 2) == 1;
    else if constexpr (WholeNumber<T>)
        out = filled_number<T>(random);
    else if constexpr (std::same_as<T, std::string>)
        out = filled_text(random);
    else if constexpr (std::same_as<T, Yen>)
        out = Yen(filled_number<std::int64_t>(random));
    else if constexpr (std::same_as<T, Position>)
        out.value = filled_number<std::uint64_t>(random);
    else if constexpr (std::same_as<T, Clause>)
        out = filled_clause(random);
    else if constexpr (std::same_as<T, Basis>) {
        out = BasisReader::empty();
        for (std::size_t n = below(random, Basis::capacity + 1); n > 0; --n)
            out.add(filled_clause(random));
    } else if constexpr (std::same_as<T, Date>)
        out = Date::of(1868, 1, 1) + Days{static_cast<std::int32_t>(below(random, 2'970'000))};
    else if constexpr (std::same_as<T, Month>)
        out = Month::of(Date::of(1868, 1, 1) + Days{static_cast<std::int32_t>(below(random, 2'970'000))});
    else if constexpr (std::same_as<T, Instant>)
        out.micros = static_cast<std::int64_t>(below(random, 4'000'000'000'000'000));
    else if constexpr (std::same_as<T, Decimal>)
        out = Decimal::of(static_cast<std::int64_t>(random()), static_cast<int>(below(random, 19)));
    else
        out = Rational::of(static_cast<std::int64_t>(random()), static_cast<std::int64_t>(below(random, 1000)) + 1);
}

template <class K, class V>
void fill_table(Random& random, basis::Table<K, V>& out)
{
    out = {};
    std::uint32_t id = 0;
    for (std::size_t n = below(random, 3); n > 0; --n) {
        V row = blank<V>();
        fill(random, row);
        row.id.number = id += 1 + static_cast<std::uint32_t>(below(random, 3));
        out.add(std::move(row));
    }
    out.restore_last(id + static_cast<std::uint32_t>(below(random, 3)));
}

template <class T>
void fill_container(Random& random, T& out)
{
    out.clear();
    for (std::size_t n = below(random, 3); n > 0; --n)
        if constexpr (is_vector<T>) {
            out.push_back(blank<typename T::value_type>());
            fill(random, out.back());
        } else {
            typename T::key_type key{};
            fill(random, key);
            if constexpr (is_id<typename T::key_type>) key.number %= 10'000; // ids are given out one after the other
            auto value = blank<typename T::mapped_type>();
            fill(random, value);
            out.insert_or_assign(key, std::move(value));
        }
}

template <class T>
void fill(Random& random, T& out)
{
    if constexpr (is_optional<T>) {
        out.reset();
        if (below(random, 2) == 1) fill(random, out.emplace(blank<typename T::value_type>()));
    } else if constexpr (is_id<T>)
        out.number = static_cast<std::uint32_t>(random()) | 1U;
    else if constexpr (is_sealed<T>)
        out.id = below(random, 1'000'000);
    else if constexpr (DescribedEnum<T>) {
        std::vector<T> values;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
            [&](auto enumerator) { values.push_back(enumerator.value); });
        out = values[below(random, values.size())];
    } else if constexpr (is_vector<T> || is_map<T>)
        fill_container(random, out);
    else if constexpr (is_table<T>)
        fill_table(random, out);
    else if constexpr (is_dated<T>) {
        fill(random, out.from);
        fill(random, out.value);
        fill(random, out.by);
    } else if constexpr (DescribedStruct<T>)
        boost::mp11::mp_for_each<members_of<T>>([&](auto member) { fill(random, out.*member.pointer); });
    else
        fill_plain(random, out);
}

// Every alternative of a variant, filled.
template <class... T>
std::vector<std::variant<T...>> fill_each(Random& random, std::type_identity<std::variant<T...>>)
{
    std::vector<std::variant<T...>> all;
    const auto one = [&]<class Alternative>(std::type_identity<Alternative>) {
        Alternative value = blank<Alternative>();
        fill(random, value);
        all.emplace_back(std::move(value));
    };
    (one(std::type_identity<T>()), ...);
    return all;
}

}
