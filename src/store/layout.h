// What the bytes of packed facts mean: the names and kinds of their members, as text. A journal keeps the text of every
// layout its rows were written in, so that an old row is read for ever, whatever the structs look like by then.
#pragma once

#include "basis/ruling.h"
#include "store/described.h"

#include <map>
#include <memory>
#include <string>

namespace store {

// The first 16 bytes of the SHA-256 of a layout's text; every packed row begins with it, so that its hash covers it.
inline constexpr std::size_t layout_id_size = 16;
std::string layout_id(std::string_view text);

// The layout of this program's facts: a line for each type, and one with the ids of all clauses.
const std::string& own_layout();
const std::string& own_layout_id();

using Layouts = std::map<std::string, std::string, std::less<>>; // text by id

// The JSON of a packed fact (without its layout id) as `layout` describes it; BadInput when the two do not fit.
basis::Parsed<std::string> json_of_packed(std::string_view layout, std::string_view type, std::string_view bytes);

// One letter for each kind; members of a struct in braces with their names, enumerators in parentheses.
template <class T>
void append_layout(std::string& out);

template <class T>
void append_struct_layout(std::string& out)
{
    out += '{';
    boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
        using Member = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
        out += member.name;
        out += ':';
        append_layout<Member>(out);
        out += ',';
    });
    out += '}';
}

template <class T>
void append_enum_layout(std::string& out)
{
    out += '(';
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
        out += enumerator.name;
        out += ',';
    });
    out += ')';
}

template <class T>
constexpr char plain_letter()
{
    using namespace basis;
    if constexpr (std::same_as<T, bool>)
        return 'b';
    else if constexpr ((WholeNumber<T> && std::is_unsigned_v<T>) || std::same_as<T, Position>)
        return 'u';
    else if constexpr (WholeNumber<T> || std::same_as<T, Yen>)
        return 'i';
    else if constexpr (std::same_as<T, Clause>)
        return 'c';
    else if constexpr (std::same_as<T, Basis>)
        return 'a';
    else if constexpr (std::same_as<T, Date>)
        return 'd';
    else if constexpr (std::same_as<T, Instant>)
        return 't';
    else // string, Month, Decimal
        return 's';
}

template <class T>
void append_layout(std::string& out)
{
    if constexpr (is_id<T>) {
        out += '#';
        out += T::prefix;
        out += ';';
    } else if constexpr (is_optional<T>) {
        out += '?';
        append_layout<typename T::value_type>(out);
    } else if constexpr (is_sealed<T>)
        out += 'u';
    else if constexpr (DescribedEnum<T>)
        append_enum_layout<T>(out);
    else if constexpr (is_vector<T>) {
        out += '*';
        append_layout<typename T::value_type>(out);
    } else if constexpr (is_map<T>) {
        out += '%';
        append_layout<typename T::key_type>(out);
        append_layout<typename T::mapped_type>(out);
    } else if constexpr (is_table<T>) {
        out += '&';
        append_layout<std::remove_cvref_t<decltype(*std::declval<T&>().begin())>>(out);
    } else if constexpr (is_dated<T>) {
        out += '@';
        append_layout<decltype(T::value)>(out);
    } else if constexpr (DescribedStruct<T>)
        append_struct_layout<T>(out);
    else
        out += plain_letter<T>();
}

}
