// Finds every sealed field of a described value (a command, a fact, the books), and keeps what a form or file gave in
// clear until it is sealed.
#pragma once

#include "store/described.h"

#include <string>

namespace store {

// A placeholder id has the top bit set; the rest is the index into PendingSecrets, from 1.
inline constexpr std::uint64_t placeholder_bit = std::uint64_t{1} << 63U;

struct PendingSecret {
    basis::RetentionClass retention_class = basis::RetentionClass::application;
    std::string plaintext;
};

// What the sealed fields of a command held in clear. The office seals them and replaces the placeholders.
struct PendingSecrets {
    std::vector<PendingSecret> secrets;

    // The placeholder that stands for the secret from now on.
    std::uint64_t hold(PendingSecret secret)
    {
        secrets.push_back(std::move(secret));
        return placeholder_bit | secrets.size();
    }
    // nullptr when `id` is no placeholder of these secrets.
    const PendingSecret* find(std::uint64_t id) const
    {
        const std::uint64_t at = id & ~placeholder_bit;
        return id < placeholder_bit || at == 0 || at > secrets.size() ? nullptr : &secrets[at - 1];
    }
};

// Calls `each(std::uint64_t& id, RetentionClass)` for every sealed field, also of zero id, in order of declaration.
template <class T, class Each>
void for_each_sealed(T& value, Each&& each)
{
    using Plain = std::remove_const_t<T>;
    if constexpr (is_sealed<Plain>)
        each(value.id, Plain::retention_class);
    else if constexpr (is_optional<Plain>) {
        if (value) for_each_sealed(*value, each);
    } else if constexpr (is_map<Plain>) {
        for (auto& [key, element] : value)
            for_each_sealed(element, each);
    } else if constexpr (is_vector<Plain> || is_table<Plain>) {
        for (auto& element : value)
            for_each_sealed(element, each);
    } else if constexpr (is_variant<Plain>)
        std::visit([&](auto& alternative) { for_each_sealed(alternative, each); }, value);
    else if constexpr (DescribedStruct<Plain>)
        boost::mp11::mp_for_each<members_of<Plain>>([&](auto member) { for_each_sealed(value.*member.pointer, each); });
}

}
