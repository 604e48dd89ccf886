// Finds the alternative of a variant by its type name and reads it. For the codec's own files.
#pragma once

#include "store/decode.h"

#include <algorithm>

namespace store {

template <class Variant>
struct Alternatives;

template <class... T>
struct Alternatives<std::variant<T...>> {
    static constexpr std::array<std::string_view, sizeof...(T)> names{type_name_of<T>()...};

    template <class Alternative>
    static basis::Parsed<std::variant<T...>> read_one(Decoder& decoder, std::string_view json)
    {
        auto read = decoder.whole<Alternative>(json);
        if (!read) return read.error();
        return std::variant<T...>(*std::move(read));
    }
    using Reader = basis::Parsed<std::variant<T...>> (*)(Decoder&, std::string_view);
    static constexpr std::array<Reader, sizeof...(T)> readers{&read_one<T>...};
};

template <class Variant>
basis::Parsed<Variant> read_by_type(Decoder& decoder, std::string_view type, std::string_view json)
{
    constexpr const auto& names = Alternatives<Variant>::names;
    const auto found = std::find(names.begin(), names.end(), type);
    if (found == names.end())
        return basis::BadInput{.field = "type", .position = -1, .reason = "この種類はありません: " + std::string(type)};
    return Alternatives<Variant>::readers[static_cast<std::size_t>(found - names.begin())](decoder, json);
}

}
