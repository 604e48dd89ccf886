// A citation: one clause of the terms or of a statute. An id that clauses/ does not hold does not compile.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace basis {

// The ids of clauses/terms.tsv ("terms 20.1.1") and clauses/statutes.tsv ("civil-code 140"), in the files' order.
inline constexpr auto clause_ids = std::to_array<std::string_view>({
#include "clause_ids.inc"
});

class Clause {
public:
    // nullopt when clauses/ has no such id. Looks one up at run time (input, journal).
    static constexpr std::optional<Clause> find(std::string_view id)
    {
        for (std::size_t i = 0; i < clause_ids.size(); ++i)
            if (clause_ids[i] == id) return Clause(static_cast<std::uint16_t>(i));
        return std::nullopt;
    }

    constexpr std::string_view id() const { return clause_ids[index_]; }
    constexpr std::uint16_t index() const { return index_; }
    bool of_terms() const { return id().starts_with("terms "); }
    std::string_view title() const;      // 提供の停止
    std::string_view reading_en() const; // our reading
    std::string_view reading_ja() const; // our reading, for screens
    std::string printed() const;         // 約款第20条第1項第1号, 民法第140条
    // True for terms 20.1.1 under terms 20.1; a clause is not under itself.
    bool under(Clause parent) const;
    constexpr auto operator<=>(const Clause&) const = default;

private:
    explicit constexpr Clause(std::uint16_t index) : index_(index) {}
    friend class Basis; // stores indexes, gives clauses back
    std::uint16_t index_;
};

consteval Clause operator""_clause(const char* id, std::size_t length)
{
    return Clause::find({id, length}).value();
}

// The clauses a ruling rests on: one to eight, in the order of weight, none twice.
class Basis {
public:
    Basis(Clause clause) { add(clause); } // NOLINT: one clause is a basis
    Basis(std::initializer_list<Clause> clauses)
    {
        for (Clause clause : clauses)
            add(clause);
    }
    // Leaves out what is already there; throws std::length_error past eight.
    Basis& add(Clause clause);
    Basis& add(const Basis& others);
    std::size_t size() const { return size_; }
    Clause operator[](std::size_t at) const { return Clause(indexes_.at(at)); }
    bool cites(Clause clause) const;
    std::string text() const; // "terms 20.1.1, terms 32.1"
    bool operator==(const Basis&) const = default;

    class iterator {
    public:
        explicit iterator(const std::uint16_t* at) : at_(at) {}
        Clause operator*() const { return Clause(*at_); }
        iterator& operator++()
        {
            ++at_;
            return *this;
        }
        bool operator==(const iterator&) const = default;

    private:
        const std::uint16_t* at_;
    };
    iterator begin() const { return iterator(indexes_.data()); }
    iterator end() const { return iterator(indexes_.data() + size_); }

    static constexpr std::size_t capacity = 8;

private:
    // Only the codec makes an empty basis, and only to fill it.
    friend struct BasisReader;
    Basis() = default;
    std::array<std::uint16_t, capacity> indexes_{};
    std::uint8_t size_ = 0;
};

// For the codec: an empty basis to be filled by add().
struct BasisReader {
    static Basis empty() { return Basis(); }
};

}
