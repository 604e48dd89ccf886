// Writes any described value as JSON. One value has one text: members in order of declaration, nothing left out.
#pragma once

#include "store/described.h"
#include "store/json.h"

namespace store {

template <class T>
void encode(std::string& out, const T& value);

template <class K>
void encode_key(std::string& out, const K& key)
{
    if constexpr (WholeNumber<K>)
        append_string(out, std::to_string(key));
    else if constexpr (is_id<K>)
        append_string(out, key.text());
    else if constexpr (DescribedEnum<K>)
        append_string(out, boost::describe::enum_to_string(key, ""));
    else
        append_string(out, key);
}

template <class Values, class Each>
void encode_list(std::string& out, const Values& values, char open, char close, Each each)
{
    out += open;
    bool first = true;
    for (const auto& value : values) {
        if (!first) out += ',';
        first = false;
        each(value);
    }
    out += close;
}

template <class T>
void encode_struct(std::string& out, const T& value)
{
    char before = '{';
    boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
        constexpr std::string_view name = decltype(member)::name;
        out += before;
        before = ',';
        out += '"';
        out.append(name);
        out.append("\":", 2);
        encode(out, value.*member.pointer);
    });
    out += '}';
}

// The values of basis/: each has one text of its own.
template <class T>
void encode_plain(std::string& out, const T& value)
{
    using namespace basis;
    if constexpr (std::same_as<T, bool>)
        out += value ? "true" : "false";
    else if constexpr (WholeNumber<T>)
        append_number(out, value);
    else if constexpr (std::same_as<T, std::string> || std::same_as<T, std::string_view>)
        append_string(out, value);
    else if constexpr (std::same_as<T, RawJson>)
        out += value.text;
    else if constexpr (std::same_as<T, Yen>)
        append_number(out, value.amount());
    else if constexpr (std::same_as<T, Position>)
        append_number(out, value.value);
    else if constexpr (std::same_as<T, Clause>)
        append_string(out, value.id());
    else if constexpr (std::same_as<T, Basis>)
        encode_list(out, value, '[', ']', [&](Clause clause) { append_string(out, clause.id()); });
    else if constexpr (std::same_as<T, Date>)
        append_day(out, value);
    else // Month, Instant, Decimal, Rational
        append_string(out, value.text());
}

template <class T>
void encode(std::string& out, const T& value)
{
    if constexpr (is_id<T> || is_optional<T>) {
        if (!value)
            out += "null";
        else if constexpr (is_id<T>)
            append_string(out, value.text());
        else
            encode(out, *value);
    } else if constexpr (is_sealed<T>)
        append_number(out, value.id);
    else if constexpr (DescribedEnum<T>)
        append_string(out, boost::describe::enum_to_string(value, ""));
    else if constexpr (is_vector<T>)
        encode_list(out, value, '[', ']', [&](const auto& element) { encode(out, element); });
    else if constexpr (is_map<T>)
        encode_list(out, value, '{', '}', [&](const auto& entry) {
            encode_key(out, entry.first);
            out += ':';
            encode(out, entry.second);
        });
    else if constexpr (is_table<T>) {
        out += "{\"last\":";
        append_number(out, value.last());
        out += ",\"rows\":";
        encode_list(out, value, '[', ']', [&](const auto& row) { encode(out, row); });
        out += '}';
    } else if constexpr (is_dated<T>) {
        out += "{\"from\":";
        encode(out, value.from);
        out += ",\"value\":";
        encode(out, value.value);
        out += ",\"by\":";
        encode(out, value.by);
        out += '}';
    } else if constexpr (is_variant<T>)
        std::visit(
            [&]<class Alternative>(const Alternative& alternative) {
                out += "{\"type\":\"";
                out += type_name_of<Alternative>();
                out += "\",\"data\":";
                encode(out, alternative);
                out += '}';
            },
            value);
    else if constexpr (DescribedStruct<T>)
        encode_struct(out, value);
    else
        encode_plain(out, value);
}

template <class T>
std::string to_json(const T& value)
{
    std::string out;
    encode(out, value);
    return out;
}

}
