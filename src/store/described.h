// What the codec asks of a type: which kind it is, its unqualified name, and how to make an empty one.
#pragma once

#include "basis/by_id.h"
#include "basis/clause.h"
#include "basis/date.h"
#include "basis/id.h"
#include "basis/number.h"
#include "basis/sealed.h"
#include "basis/table.h"
#include "basis/yen.h"
#include "terms/parameter.h"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <map>
#include <optional>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace store {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_map = false;
template <class K, class V>
inline constexpr bool is_map<std::map<K, V>> = true;
template <class K, class V>
inline constexpr bool is_map<basis::ById<K, V>> = true;
template <class T>
inline constexpr bool is_table = false;
template <class K, class V>
inline constexpr bool is_table<basis::Table<K, V>> = true;
template <class T>
inline constexpr bool is_dated = false;
template <class T>
inline constexpr bool is_dated<terms::Dated<T>> = true;
template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<basis::Id<Tag>> = true;
template <class T>
inline constexpr bool is_sealed = false;
template <basis::RetentionClass Class>
inline constexpr bool is_sealed<basis::SealedAs<Class>> = true;
template <class T>
inline constexpr bool is_variant = false;
template <class... T>
inline constexpr bool is_variant<std::variant<T...>> = true;

template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;
template <class T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;
template <class T>
concept WholeNumber = std::integral<T> && !std::same_as<T, bool>;

template <class T>
using members_of = boost::describe::describe_members<T, boost::describe::mod_public>;

// The type's name without its namespace: Suspended. Types outside of every namespace are not asked for.
template <class T>
constexpr std::string_view type_name_of()
{
    const std::string_view all = __PRETTY_FUNCTION__;
    const std::size_t start = all.find("T = ") + 4;
    const std::string_view name = all.substr(start, all.find_first_of(";]", start) - start);
    return name.substr(name.rfind(':') + 1);
}

// The enumerator of this name; nullopt when there is none.
template <DescribedEnum T>
std::optional<T> enumerator_of(std::string_view name)
{
    std::optional<T> found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
        if (name == enumerator.name) found = enumerator.value;
    });
    return found;
}

// A value to be overwritten: the type's default where it has one, else an arbitrary clause, an empty basis, a first
// day.
template <class T>
T blank()
{
    if constexpr (std::same_as<T, basis::Clause>)
        return basis::Clause::find(basis::clause_ids.front()).value();
    else if constexpr (std::is_default_constructible_v<T>)
        return T();
    else {
        using Members = members_of<T>;
        using First = std::remove_cvref_t<decltype(std::declval<T&>().*boost::mp11::mp_at_c<Members, 0>::pointer)>;
        using Second = std::remove_cvref_t<decltype(std::declval<T&>().*boost::mp11::mp_at_c<Members, 1>::pointer)>;
        if constexpr (!std::is_default_constructible_v<First>)
            return T{blank<First>()};
        else if constexpr (std::same_as<Second, basis::Basis>)
            return T{First(), basis::BasisReader::empty()}; // every fact begins with on and basis
        else
            return T{First(), blank<Second>()}; // an id and the fact it stands for
    }
}

}
