// Writes any described value as bytes: members in order of declaration, without their names, which layout.h tells.
#pragma once

#include "store/described.h"

#include <string>

namespace store {

// Seven bits a byte, the lowest first, the top bit of a byte set while more follow.
inline void pack_number(std::string& out, std::uint64_t value)
{
    char bytes[10];
    std::size_t size = 0;
    for (; value >= 0x80; value >>= 7U)
        bytes[size++] = static_cast<char>(value | 0x80U);
    bytes[size++] = static_cast<char>(value);
    out.append(bytes, size);
}

// Small negative numbers stay short: 0, -1, 1, -2 … become 0, 1, 2, 3 …
inline void pack_signed(std::string& out, std::int64_t value)
{
    const auto bits = static_cast<std::uint64_t>(value);
    pack_number(out, bits << 1U ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

inline void pack_text(std::string& out, std::string_view text)
{
    pack_number(out, text.size());
    out.append(text);
}

// The place of an enumerator in the order of declaration.
template <DescribedEnum T>
std::uint64_t place_of(T value)
{
    std::uint64_t place = 0, at = 0;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
        if (enumerator.value == value) place = at;
        ++at;
    });
    return place;
}

// The values of basis/.
template <class T>
void pack_plain(std::string& out, const T& value)
{
    using namespace basis;
    if constexpr (std::same_as<T, bool>)
        out += static_cast<char>(value ? 1 : 0);
    else if constexpr (WholeNumber<T> && std::is_unsigned_v<T>)
        pack_number(out, value);
    else if constexpr (WholeNumber<T>)
        pack_signed(out, value);
    else if constexpr (std::same_as<T, std::string>)
        pack_text(out, value);
    else if constexpr (std::same_as<T, Yen>)
        pack_signed(out, value.amount());
    else if constexpr (std::same_as<T, Position>)
        pack_number(out, value.value);
    else if constexpr (std::same_as<T, Clause>)
        pack_number(out, value.index());
    else if constexpr (std::same_as<T, Basis>) {
        pack_number(out, value.size());
        for (const Clause clause : value)
            pack_number(out, clause.index());
    } else if constexpr (std::same_as<T, Date>)
        pack_signed(out, value.serial());
    else if constexpr (std::same_as<T, Instant>)
        pack_signed(out, value.micros);
    else // Month, Decimal
        pack_text(out, value.text());
}

template <class T>
void pack(std::string& out, const T& value)
{
    if constexpr (is_id<T>)
        pack_number(out, value.number);
    else if constexpr (is_optional<T>) {
        out += static_cast<char>(value ? 1 : 0);
        if (value) pack(out, *value);
    } else if constexpr (is_sealed<T>)
        pack_number(out, value.id);
    else if constexpr (DescribedEnum<T>)
        pack_number(out, place_of(value));
    else if constexpr (is_vector<T>) {
        pack_number(out, value.size());
        for (const auto& element : value)
            pack(out, element);
    } else if constexpr (is_map<T>) {
        pack_number(out, value.size());
        for (const auto& [key, entry] : value) {
            pack(out, key);
            pack(out, entry);
        }
    } else if constexpr (is_table<T>) {
        pack_number(out, value.last());
        pack_number(out, value.size());
        for (const auto& row : value)
            pack(out, row);
    } else if constexpr (is_dated<T>) {
        pack(out, value.from);
        pack(out, value.value);
        pack(out, value.by);
    } else if constexpr (DescribedStruct<T>)
        boost::mp11::mp_for_each<members_of<T>>([&](auto member) { pack(out, value.*member.pointer); });
    else
        pack_plain(out, value);
}

}
