// Finds the alternative of a variant by its type name and reads it. For the codec's own files.
#pragma once

#include "store/decode.h"
#include "store/unpack.h"

#include <algorithm>

namespace store {

template <class Variant>
struct Alternatives;

template <class... T>
struct Alternatives<std::variant<T...>> {
    using Variant = std::variant<T...>;
    static constexpr std::array<std::string_view, sizeof...(T)> names{type_name_of<T>()...};

    template <class Alternative>
    static basis::Parsed<Variant> read_one(Decoder& decoder, std::string_view json)
    {
        auto read = decoder.whole<Alternative>(json);
        if (!read) return read.error();
        return Variant(*std::move(read));
    }
    using Reader = basis::Parsed<Variant> (*)(Decoder&, std::string_view);
    static constexpr std::array<Reader, sizeof...(T)> readers{&read_one<T>...};

    template <class Alternative>
    static bool unpack_one(std::string_view bytes, Variant& out)
    {
        return Unpacker(bytes).whole(out.template emplace<Alternative>(blank<Alternative>()));
    }
    using Unpack = bool (*)(std::string_view, Variant&);
    static constexpr std::array<Unpack, sizeof...(T)> unpackers{&unpack_one<T>...};

    // A place for each name, free of collisions: a salt that gives one is sought when this is compiled.
    static constexpr std::size_t places = 1024;
    static constexpr std::size_t place_of_name(std::string_view name, std::size_t salt)
    {
        std::size_t sum = salt;
        for (const char c : name)
            sum = sum * 31 + static_cast<unsigned char>(c) + salt;
        return sum % places;
    }
    struct Places {
        std::size_t salt = 0;
        std::array<std::uint8_t, places> at{}; // index + 1; 0 = no such name
    };
    static constexpr Places make_places()
    {
        for (std::size_t salt = 1;; ++salt) {
            Places made{.salt = salt, .at = {}};
            bool free = true;
            for (std::size_t i = 0; i < names.size() && free; ++i) {
                std::uint8_t& place = made.at[place_of_name(names[i], salt)];
                free = place == 0;
                place = static_cast<std::uint8_t>(i + 1);
            }
            if (free) return made;
        }
    }
    static constexpr Places placed = make_places();

    // The index of the alternative; names.size() when there is none of that name.
    static std::size_t index_of(std::string_view name)
    {
        const std::size_t at = placed.at[place_of_name(name, placed.salt)];
        return at != 0 && names[at - 1] == name ? at - 1 : names.size();
    }
};

inline basis::BadInput no_such_type(std::string_view type)
{
    return {.field = "type", .position = -1, .reason = "この種類はありません: " + std::string(type)};
}

template <class Variant>
basis::Parsed<Variant> read_by_type(Decoder& decoder, std::string_view type, std::string_view json)
{
    const std::size_t index = Alternatives<Variant>::index_of(type);
    if (index == Alternatives<Variant>::names.size()) return no_such_type(type);
    return Alternatives<Variant>::readers[index](decoder, json);
}

}
