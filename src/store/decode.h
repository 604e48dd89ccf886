// Reads JSON into any described value: strict, with the path and the byte of what cannot be read. Heavy to include
// (simdjson); the usual instances stand behind codec.h.
#pragma once

#include "basis/ruling.h"
#include "store/json.h"
#include "store/sealed_fields.h"

#include <array>
#include <simdjson.h>
#include <utility>

namespace store {

struct DecodeTerms {
    // A missing member takes its default (facts, books). Otherwise dates, instants and amounts must be given
    // (commands).
    bool all_defaults = true;
    // Where a sealed field given in clear goes; then ids are refused. nullptr: only ids are read.
    PendingSecrets* secrets = nullptr;
};

// The clause with this id, by hash.
std::optional<basis::Clause> clause_by_id(std::string_view id);
// n/d in digits; nullopt for any other text.
std::optional<basis::Rational> parse_rational(std::string_view text);

// Reads one text after the other with the same buffers. Not for two threads at once.
class Decoder {
public:
    explicit Decoder(DecodeTerms terms = {}) : terms_(terms) {}

    template <class T>
    basis::Parsed<T> whole(std::string_view json)
    {
        value root;
        T out = blank<T>();
        if (!open(json, root) || !read(root, out) || !at_end()) return std::move(error_);
        return out;
    }

private:
    using value = simdjson::ondemand::value;
    template <class T>
    static constexpr std::size_t member_count = boost::mp11::mp_size<members_of<T>>::value;

    // Each returns false after a failure and leaves it in error_.
    bool open(std::string_view json, value& root);
    bool at_end();
    bool fail(std::int64_t position, std::string_view reason);
    bool fail_at(value& where, std::string_view reason);
    bool broken(simdjson::error_code code);
    // Puts a segment before the path of the failure; always false.
    bool within(std::string_view segment);
    bool within(std::size_t index);
    bool within(simdjson::ondemand::raw_json_string key);
    bool unknown(simdjson::ondemand::raw_json_string key);
    bool repeated(simdjson::ondemand::raw_json_string key);
    static bool is_null(value& from);
    bool read_text(value& from, std::string_view& out, std::string_view wanted);
    bool read_whole(value& from, std::int64_t& out);
    bool read_count(value& from, std::uint64_t& out);
    bool read_basis(value& from, basis::Basis& out);
    bool read_sealed(value& from, std::uint64_t& out, basis::RetentionClass kind);
    // `start`: where the raw text begins, in text_.
    bool read_raw(value& from, RawJson& out, const char*& start);
    std::int64_t position_of(value& where);

    template <class T>
    bool read(value& from, T& out);
    template <class T>
    bool read_plain(value& from, T& out);
    template <class T>
    bool read_parsed(value& from, T& out, std::string_view wanted);
    template <class T>
    bool read_id(value& from, T& out);
    template <class T>
    bool read_enum(value& from, T& out);
    template <class T>
    bool read_number(value& from, T& out);
    template <class T>
    bool read_struct(value& from, T& out);
    template <class T, std::size_t At>
    bool read_member(value& from, T& out);
    template <class T>
    bool nothing_missing(std::uint64_t seen, value& from);
    template <class T>
    bool read_vector(value& from, std::vector<T>& out);
    template <class Map>
    bool read_map(value& from, Map& out);
    template <class K>
    bool read_key(std::string_view text, K& out);
    template <class K, class V>
    bool read_table(value& from, basis::Table<K, V>& out);
    template <class T>
    bool read_dated(value& from, terms::Dated<T>& out);
    template <class... T>
    bool read_variant(value& from, std::variant<T...>& out);
    // Calls `member(name, value)` for each member of an object; false ends it.
    template <class Member>
    bool each_member(value& from, Member member);

    DecodeTerms terms_;
    simdjson::ondemand::parser parser_;
    simdjson::ondemand::document document_;
    std::string text_; // with simdjson's padding behind it
    std::size_t length_ = 0;
    bool has_escapes_ = false;
    basis::BadInput error_;
};

template <class T>
basis::Parsed<T> from_json(std::string_view json, DecodeTerms terms = {})
{
    return Decoder(terms).whole<T>(json);
}

// True for members that a command must give: there is no day and no amount that could be meant by silence.
template <class T>
inline constexpr bool must_be_given =
    std::same_as<T, basis::Date> || std::same_as<T, basis::Month> || std::same_as<T, basis::Instant> ||
    std::same_as<T, basis::Yen> || std::same_as<T, basis::Decimal> || std::same_as<T, basis::Rational>;

template <class T>
bool Decoder::read(value& from, T& out)
{
    if constexpr (is_optional<T>) {
        if (is_null(from)) {
            out.reset();
            return true;
        }
        out = blank<typename T::value_type>();
        return read(from, *out);
    } else if constexpr (is_id<T>)
        return read_id(from, out);
    else if constexpr (is_sealed<T>)
        return read_sealed(from, out.id, T::retention_class);
    else if constexpr (DescribedEnum<T>)
        return read_enum(from, out);
    else if constexpr (is_vector<T>)
        return read_vector(from, out);
    else if constexpr (is_map<T>)
        return read_map(from, out);
    else if constexpr (is_table<T>)
        return read_table(from, out);
    else if constexpr (is_dated<T>)
        return read_dated(from, out);
    else if constexpr (is_variant<T>)
        return read_variant(from, out);
    else if constexpr (DescribedStruct<T>)
        return read_struct(from, out);
    else
        return read_plain(from, out);
}

template <class T>
bool Decoder::read_parsed(value& from, T& out, std::string_view wanted)
{
    std::string_view text;
    if (!read_text(from, text, wanted)) return false;
    const auto parsed = T::parse(text);
    if (!parsed) return fail_at(from, wanted);
    out = *parsed;
    return true;
}

template <class T>
bool Decoder::read_plain(value& from, T& out)
{
    using namespace basis;
    std::string_view text;
    if constexpr (std::same_as<T, bool>)
        return from.get_bool().get(out) == simdjson::SUCCESS || fail_at(from, "true か false で入力してください。");
    else if constexpr (WholeNumber<T>)
        return read_number(from, out);
    else if constexpr (std::same_as<T, std::string>) {
        if (!read_text(from, text, "文字列で入力してください。")) return false;
        out = text;
        return true;
    } else if constexpr (std::same_as<T, Yen>) {
        std::int64_t amount = 0;
        if (!read_whole(from, amount)) return false;
        out = Yen(amount);
        return true;
    } else if constexpr (std::same_as<T, Position>)
        return read_count(from, out.value);
    else if constexpr (std::same_as<T, Clause>) {
        if (!read_text(from, text, "条項を「terms 20.1.1」の形で入力してください。")) return false;
        const auto clause = clause_by_id(text);
        if (!clause) return fail_at(from, "この条項はありません。「terms 20.1.1」の形で入力してください。");
        out = *clause;
        return true;
    } else if constexpr (std::same_as<T, Basis>)
        return read_basis(from, out);
    else if constexpr (std::same_as<T, RawJson>) {
        const char* start = nullptr;
        return read_raw(from, out, start);
    } else if constexpr (std::same_as<T, Date>)
        return read_parsed(from, out, "実在する日付を YYYY-MM-DD の形で入力してください。");
    else if constexpr (std::same_as<T, Month>)
        return read_parsed(from, out, "月を YYYY-MM の形で入力してください。");
    else if constexpr (std::same_as<T, Instant>)
        return read_parsed(from, out, "日時を 2026-11-22T09:30:00+09:00 の形で入力してください。");
    else if constexpr (std::same_as<T, Decimal>) {
        std::int64_t whole = 0;
        if (from.get_int64().get(whole) != simdjson::SUCCESS)
            return read_parsed(from, out, "数を \"14.5\" のように文字列で入力してください。");
        out = Decimal::of(whole, 0);
        return true;
    } else {
        static_assert(std::same_as<T, Rational>, "a member of a type that the codec does not know");
        if (!read_text(from, text, "分数を \"n/d\" の形で入力してください。")) return false;
        const auto parsed = parse_rational(text);
        if (!parsed) return fail_at(from, "分数を \"n/d\" の形で入力してください。");
        out = *parsed;
        return true;
    }
}

template <class T>
bool Decoder::read_id(value& from, T& out)
{
    out = T();
    if (is_null(from)) return true;
    std::string_view text;
    if (!read_text(from, text, "番号を文字列で入力してください。")) return false;
    if (text.empty()) return true;
    const auto parsed = T::parse(text);
    if (!parsed) return fail_at(from, "番号を「" + T{1}.text() + "」の形で入力してください。");
    out = *parsed;
    return true;
}

template <class T>
bool Decoder::read_enum(value& from, T& out)
{
    std::string_view text;
    if (!read_text(from, text, "選択肢の名を文字列で入力してください。")) return false;
    if (const auto named = enumerator_of<T>(text)) {
        out = *named;
        return true;
    }
    std::string names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto enumerator) { names += (names.empty() ? "" : ", ") + std::string(enumerator.name); });
    return fail_at(from, "次のいずれかで入力してください: " + names);
}

template <class T>
bool Decoder::read_number(value& from, T& out)
{
    if constexpr (std::is_unsigned_v<T>) {
        std::uint64_t count = 0;
        if (!read_count(from, count)) return false;
        out = static_cast<T>(count);
        return std::cmp_equal(out, count) || fail_at(from, "数が大きすぎます。");
    } else {
        std::int64_t whole = 0;
        if (!read_whole(from, whole)) return false;
        out = static_cast<T>(whole);
        return std::cmp_equal(out, whole) || fail_at(from, "数が大きすぎます。");
    }
}

template <class T, std::size_t At>
bool Decoder::read_member(value& from, T& out)
{
    constexpr auto member = boost::mp11::mp_at_c<members_of<T>, At>();
    return read(from, out.*member.pointer) || within(member.name);
}

template <class T>
bool Decoder::nothing_missing(std::uint64_t seen, value& from)
{
    bool complete = true;
    std::size_t at = 0;
    boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
        using Member = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
        if (complete && must_be_given<Member> && (seen >> at & 1U) == 0) {
            fail_at(from, "入力してください。");
            complete = within(member.name);
        }
        ++at;
    });
    return complete;
}

template <class T>
bool Decoder::read_struct(value& from, T& out)
{
    using Reader = bool (Decoder::*)(value&, T&);
    constexpr std::size_t count = member_count<T>;
    static_assert(count <= 64);
    static constexpr auto names = []<std::size_t... At>(std::index_sequence<At...>)
    {
        return std::array<std::string_view, count>{boost::mp11::mp_at_c<members_of<T>, At>::name...};
    }
    (std::make_index_sequence<count>());
    static constexpr auto readers = []<std::size_t... At>(std::index_sequence<At...>)
    {
        return std::array<Reader, count>{&Decoder::read_member<T, At>...};
    }
    (std::make_index_sequence<count>());

    simdjson::ondemand::object object;
    if (from.get_object().get(object) != simdjson::SUCCESS) return fail_at(from, "項目の組 { … } で入力してください。");
    std::uint64_t seen = 0;
    std::size_t next = 0; // our own writer keeps the order of declaration
    for (auto each : object) {
        simdjson::ondemand::field field;
        if (const auto code = std::move(each).get(field)) return broken(code);
        std::size_t at = next;
        for (std::size_t tried = 0; !field.key().unsafe_is_equal(names[at % count]); ++at)
            if (++tried > count) return unknown(field.key()) || within(field.key());
        at %= count;
        if ((seen >> at & 1U) != 0) return repeated(field.key()) || within(field.key());
        seen |= std::uint64_t{1} << at;
        next = (at + 1) % count;
        if (!(this->*readers[at])(field.value(), out)) return false;
    }
    return terms_.all_defaults || nothing_missing<T>(seen, from);
}

template <class T>
bool Decoder::read_vector(value& from, std::vector<T>& out)
{
    simdjson::ondemand::array array;
    if (from.get_array().get(array) != simdjson::SUCCESS) return fail_at(from, "並び [ … ] で入力してください。");
    out.clear();
    for (auto each : array) {
        value element;
        if (const auto code = std::move(each).get(element)) return broken(code);
        out.push_back(blank<T>());
        if (!read(element, out.back())) return within(out.size() - 1);
    }
    return true;
}

template <class Member>
bool Decoder::each_member(value& from, Member member)
{
    simdjson::ondemand::object object;
    if (from.get_object().get(object) != simdjson::SUCCESS) return fail_at(from, "項目の組 { … } で入力してください。");
    for (auto each : object) {
        simdjson::ondemand::field field;
        if (const auto code = std::move(each).get(field)) return broken(code);
        const auto raw = field.key();
        std::string_view name;
        if (const auto code = field.unescaped_key().get(name)) return broken(code);
        const std::string kept(name);
        if (!member(std::string_view(kept), field.value(), raw)) return within(kept);
    }
    return true;
}

template <class K>
bool Decoder::read_key(std::string_view text, K& out)
{
    if constexpr (std::same_as<K, std::string>) {
        out = text;
        return true;
    } else if constexpr (is_id<K>) {
        const auto parsed = K::parse(text);
        out = parsed.value_or(K());
        return parsed.has_value();
    } else if constexpr (DescribedEnum<K>) {
        const auto named = enumerator_of<K>(text);
        out = named.value_or(K());
        return named.has_value();
    } else {
        const auto end = std::from_chars(text.data(), text.data() + text.size(), out);
        return end.ec == std::errc() && end.ptr == text.data() + text.size();
    }
}

template <class Map>
bool Decoder::read_map(value& from, Map& out)
{
    out.clear();
    return each_member(from, [&](std::string_view name, value& entry, simdjson::ondemand::raw_json_string raw) {
        typename Map::key_type key{};
        if (!read_key(name, key)) return unknown(raw);
        const auto [place, added] = out.emplace(std::move(key), blank<typename Map::mapped_type>());
        if (!added) return repeated(raw);
        return read(entry, place->second);
    });
}

template <class K, class V>
bool Decoder::read_table(value& from, basis::Table<K, V>& out)
{
    std::uint32_t last = 0;
    std::vector<V> rows;
    const bool done = each_member(from, [&](std::string_view name, value& member, auto raw) {
        if (name == "last") return read(member, last);
        return name == "rows" ? read(member, rows) : unknown(raw);
    });
    if (!done) return false;
    out = {};
    for (V& row : rows) {
        if (row.id.number <= out.last()) return fail(-1, "行の番号が昇順ではありません。");
        out.add(std::move(row));
    }
    if (last < out.last()) return fail(-1, "最後の番号が行の番号より小さい値です。");
    out.restore_last(last);
    return true;
}

template <class T>
bool Decoder::read_dated(value& from, terms::Dated<T>& out)
{
    return each_member(from, [&](std::string_view name, value& member, auto raw) {
        if (name == "from") return read(member, out.from);
        if (name == "value") return read(member, out.value);
        return name == "by" ? read(member, out.by) : unknown(raw);
    });
}

template <class... T>
bool Decoder::read_variant(value& from, std::variant<T...>& out)
{
    std::string type;
    RawJson data;
    const char* start = nullptr;
    const bool split = each_member(from, [&](std::string_view name, value& member, auto raw) {
        if (name == "type") return read(member, type);
        return name == "data" ? read_raw(member, data, start) : unknown(raw);
    });
    if (!split) return false;
    bool known = false, done = false;
    const auto attempt = [&]<class Alternative>(std::type_identity<Alternative>) {
        if (known || type_name_of<Alternative>() != type) return;
        known = true;
        Decoder inner(terms_);
        auto read = inner.whole<Alternative>(data.text);
        done = static_cast<bool>(read);
        if (done)
            out = *std::move(read);
        else
            error_ = inner.error_, within("data");
        if (!done && error_.position >= 0) error_.position += start - text_.data();
    };
    (attempt(std::type_identity<T>()), ...);
    return known ? done : fail_at(from, "この種類はありません。") || within("type");
}

}
