// Reads what pack.h wrote, in the layout of this program. Never reads past the end; what does not fit fails.
#pragma once

#include "store/described.h"

#include <string>
#include <utility>

namespace store {

// Every clause by its index.
const std::vector<basis::Clause>& all_clauses();

// The plain numbers and texts of packed bytes. After a failure every number is 0 and every text empty.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    bool failed() const { return failed_; }
    // Everything was read and nothing failed.
    bool done() const { return !failed_ && at_ == end_; }
    std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
    void fail()
    {
        failed_ = true;
        at_ = end_;
    }
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; at_ != end_ && shift < 64; shift += 7) {
            const auto byte = static_cast<std::uint8_t>(*at_++);
            value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
            if (byte < 0x80) return value;
        }
        fail();
        return 0;
    }
    std::int64_t signed_number()
    {
        const std::uint64_t bits = number();
        return static_cast<std::int64_t>(bits >> 1U ^ ((bits & 1U) != 0 ? ~std::uint64_t{0} : 0));
    }
    // How many elements follow: each takes a byte at least, so a wrong count cannot ask for the world's memory.
    std::size_t count()
    {
        const std::uint64_t value = number();
        if (value <= left()) return static_cast<std::size_t>(value);
        fail();
        return 0;
    }
    std::string_view text() { return raw(count()); }
    std::string_view raw(std::size_t size)
    {
        if (size > left()) {
            fail();
            return {};
        }
        const std::string_view bytes(at_, size);
        at_ += size;
        return bytes;
    }

private:
    const char* at_;
    const char* end_;
    bool failed_ = false;
};

class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

    // False when the bytes are not a T and nothing else.
    template <class T>
    bool whole(T& out)
    {
        read(out);
        return bytes_.done();
    }

private:
    template <class T>
    T narrow(std::uint64_t value)
    {
        if (!std::in_range<T>(value)) bytes_.fail();
        return static_cast<T>(value);
    }
    basis::Clause clause()
    {
        const std::uint64_t index = bytes_.number();
        if (index >= all_clauses().size()) bytes_.fail();
        return all_clauses()[bytes_.failed() ? 0 : index];
    }

    template <DescribedEnum T>
    void read_enum(T& out)
    {
        const std::uint64_t wanted = bytes_.number();
        std::uint64_t at = 0;
        bool found = false;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
            if (at++ != wanted) return;
            out = enumerator.value;
            found = true;
        });
        if (!found) bytes_.fail();
    }

    template <class T>
    void take(T& out, const std::optional<T>& value)
    {
        if (value)
            out = *value;
        else
            bytes_.fail();
    }

    void read_basis(basis::Basis& out);

    template <class T>
    void read_plain(T& out)
    {
        using namespace basis;
        if constexpr (std::same_as<T, bool>)
            out = bytes_.number() != 0;
        else if constexpr (WholeNumber<T> && std::is_unsigned_v<T>)
            out = narrow<T>(bytes_.number());
        else if constexpr (WholeNumber<T>) {
            const std::int64_t value = bytes_.signed_number();
            if (!std::in_range<T>(value)) bytes_.fail();
            out = static_cast<T>(value);
        } else if constexpr (std::same_as<T, std::string>)
            out = bytes_.text();
        else if constexpr (std::same_as<T, Yen>)
            out = Yen(bytes_.signed_number());
        else if constexpr (std::same_as<T, Position>)
            out.value = bytes_.number();
        else if constexpr (std::same_as<T, Clause>)
            out = clause();
        else if constexpr (std::same_as<T, Basis>)
            read_basis(out);
        else if constexpr (std::same_as<T, Date>)
            take(out, Date::try_from_serial(bytes_.signed_number()));
        else if constexpr (std::same_as<T, Instant>)
            take(out, Instant::try_from_micros(bytes_.signed_number()));
        else {
            static_assert(std::same_as<T, Month> || std::same_as<T, Decimal>, "a type that is not packed");
            take(out, T::parse(bytes_.text()));
        }
    }

    template <class T>
    void read_elements(std::vector<T>& out)
    {
        const std::size_t count = bytes_.count();
        out.clear();
        out.reserve(count);
        for (std::size_t i = 0; i < count && !bytes_.failed(); ++i)
            read(out.emplace_back(blank<T>()));
    }

    template <class Map>
    void read_entries(Map& out)
    {
        out.clear();
        for (std::size_t count = bytes_.count(); count > 0 && !bytes_.failed(); --count) {
            typename Map::key_type key{};
            read(key);
            read(out.emplace(std::move(key), blank<typename Map::mapped_type>()).first->second);
        }
    }

    template <class K, class V>
    void read_rows(basis::Table<K, V>& out)
    {
        const auto last = narrow<std::uint32_t>(bytes_.number());
        out = {};
        for (std::size_t count = bytes_.count(); count > 0 && !bytes_.failed(); --count) {
            V row = blank<V>();
            read(row);
            if (row.id.number <= out.last()) return bytes_.fail();
            out.add(std::move(row));
        }
        if (last < out.last()) return bytes_.fail();
        out.restore_last(last);
    }

    template <class T>
    void read(T& out)
    {
        if constexpr (is_id<T>)
            out.number = narrow<std::uint32_t>(bytes_.number());
        else if constexpr (is_optional<T>) {
            out.reset();
            if (bytes_.number() != 0) read(out.emplace(blank<typename T::value_type>()));
        } else if constexpr (is_sealed<T>)
            out.id = bytes_.number();
        else if constexpr (DescribedEnum<T>)
            read_enum(out);
        else if constexpr (is_vector<T>)
            read_elements(out);
        else if constexpr (is_map<T>)
            read_entries(out);
        else if constexpr (is_table<T>)
            read_rows(out);
        else if constexpr (is_dated<T>) {
            read(out.from);
            read(out.value);
            read(out.by);
        } else if constexpr (DescribedStruct<T>)
            boost::mp11::mp_for_each<members_of<T>>([&](auto member) { read(out.*member.pointer); });
        else
            read_plain(out);
    }

    Bytes bytes_;
};

}
