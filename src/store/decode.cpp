#include "store/decode.h"

#include "basis/text.h"

#include <cstring>
#include <unordered_map>

namespace store {
namespace {

using basis::Int128;

std::string_view explained(simdjson::error_code code)
{
    switch (code) {
    case simdjson::EMPTY:
        return "JSON がありません。";
    case simdjson::UTF8_ERROR:
        return "UTF-8 として読めません。";
    case simdjson::UNCLOSED_STRING:
        return "文字列が閉じていません。";
    case simdjson::UNESCAPED_CHARS:
        return "文字列の中に改行などの制御文字がそのまま入っています。";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
        return "JSON が途中で終わっています。";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
        return "JSON が大きすぎます。";
    default:
        return "JSON として読めません。";
    }
}

std::string_view key_text(simdjson::ondemand::raw_json_string key)
{
    const char* const start = key.raw();
    const char* end = start;
    while (*end != '"')
        end += *end == '\\' ? 2 : 1;
    return {start, static_cast<std::size_t>(end - start)};
}

}

std::optional<basis::Clause> clause_by_id(std::string_view id)
{
    static const auto by_id = [] {
        std::unordered_map<std::string_view, basis::Clause> map;
        for (const std::string_view each : basis::clause_ids)
            map.emplace(each, basis::Clause::find(each).value());
        return map;
    }();
    const auto found = by_id.find(id);
    return found == by_id.end() ? std::nullopt : std::optional(found->second);
}

std::optional<basis::Rational> parse_rational(std::string_view text)
{
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    std::array<Int128, 2> parts{};
    const bool negative = text.starts_with('-');
    const std::array<std::string_view, 2> digits{text.substr(negative ? 1 : 0, slash - (negative ? 1 : 0)),
                                                 text.substr(slash + 1)};
    for (std::size_t i = 0; i < 2; ++i) {
        if (digits[i].empty() || digits[i].size() > 38) return std::nullopt;
        for (const char c : digits[i]) {
            if (c < '0' || c > '9') return std::nullopt;
            parts[i] = parts[i] * 10 + (c - '0');
        }
    }
    if (parts[1] == 0) return std::nullopt;
    return basis::Rational::of(negative ? -parts[0] : parts[0], parts[1]);
}

bool Decoder::open(std::string_view json, value& root)
{
    error_ = {};
    if (json.empty()) return fail(-1, explained(simdjson::EMPTY));
    length_ = json.size();
    text_.reserve(length_ + simdjson::SIMDJSON_PADDING);
    text_.assign(json);
    has_escapes_ = json.find('\\') != std::string_view::npos;
    const simdjson::padded_string_view padded(text_.data(), length_, text_.capacity());
    if (const auto code = parser_.iterate(padded).get(document_)) {
        const auto bad = code == simdjson::UTF8_ERROR ? basis::first_bad_utf8(json) : std::nullopt;
        return fail(bad ? static_cast<std::int64_t>(*bad) : -1, explained(code));
    }
    if (const auto code = document_.get_value().get(root))
        return code == simdjson::SCALAR_DOCUMENT_AS_VALUE ? fail(0, "項目の組 { … } で入力してください。")
                                                          : broken(code);
    return true;
}

bool Decoder::at_end()
{
    const char* rest = nullptr;
    if (document_.current_location().get(rest) != simdjson::SUCCESS) return true;
    return fail(rest - text_.data(), "JSON のあとに余分な文字があります。");
}

bool Decoder::fail(std::int64_t position, std::string_view reason)
{
    error_ = {.field = "", .position = position, .reason = std::string(reason)};
    return false;
}

std::int64_t Decoder::position_of(value& where)
{
    const std::string_view token = where.raw_json_token();
    const std::int64_t at = token.data() - text_.data();
    return at >= 0 && at <= static_cast<std::int64_t>(length_) ? at : -1;
}

bool Decoder::fail_at(value& where, std::string_view reason)
{
    return fail(position_of(where), reason);
}

bool Decoder::broken(simdjson::error_code code)
{
    const char* at = nullptr;
    const bool known = document_.current_location().get(at) == simdjson::SUCCESS;
    return fail(known && at >= text_.data() && at <= text_.data() + length_ ? at - text_.data() : -1, explained(code));
}

bool Decoder::within(std::string_view segment)
{
    const bool joined = error_.field.empty() || error_.field.starts_with('[');
    error_.field = std::string(segment) + (joined ? "" : ".") + error_.field;
    return false;
}

bool Decoder::within(std::size_t index)
{
    return within("[" + std::to_string(index) + "]");
}

bool Decoder::within(simdjson::ondemand::raw_json_string key)
{
    return within(key_text(key));
}

bool Decoder::unknown(simdjson::ondemand::raw_json_string key)
{
    return fail(key.raw() - text_.data(), "この項目はありません。項目名を確かめてください。");
}

bool Decoder::repeated(simdjson::ondemand::raw_json_string key)
{
    return fail(key.raw() - text_.data(), "同じ項目が二度あります。一つにしてください。");
}

bool Decoder::is_null(value& from)
{
    bool null = false;
    return from.is_null().get(null) == simdjson::SUCCESS && null;
}

bool Decoder::read_text(value& from, std::string_view& out, std::string_view wanted)
{
    if (!has_escapes_) { // nothing to unescape: the text stands in the buffer and was checked as UTF-8
        simdjson::ondemand::raw_json_string raw;
        if (from.get_raw_json_string().get(raw) != simdjson::SUCCESS) return fail_at(from, wanted);
        const auto* const end = static_cast<const char*>(std::memchr(raw.raw(), '"', length_));
        if (end == nullptr) return broken(simdjson::UNCLOSED_STRING);
        out = std::string_view(raw.raw(), static_cast<std::size_t>(end - raw.raw()));
        return true;
    }
    if (from.get_string().get(out) != simdjson::SUCCESS) return fail_at(from, wanted);
    if (basis::first_bad_utf8(out)) // a lone surrogate escape
        return fail_at(from, "文字として読めない \\u の並びがあります。");
    return true;
}

bool Decoder::read_whole(value& from, std::int64_t& out)
{
    return from.get_int64().get(out) == simdjson::SUCCESS || fail_at(from, "整数で入力してください。");
}

bool Decoder::read_count(value& from, std::uint64_t& out)
{
    return from.get_uint64().get(out) == simdjson::SUCCESS || fail_at(from, "0以上の整数で入力してください。");
}

bool Decoder::read_basis(value& from, basis::Basis& out)
{
    std::vector<basis::Clause> clauses;
    if (!read_vector(from, clauses)) return false;
    if (clauses.size() > basis::Basis::capacity) return fail_at(from, "条項は8つまでです。");
    out = basis::BasisReader::empty();
    for (const basis::Clause clause : clauses)
        out.add(clause);
    return true;
}

bool Decoder::read_sealed(value& from, std::uint64_t& out, basis::RetentionClass kind)
{
    out = 0;
    if (is_null(from)) return true;
    std::uint64_t id = 0;
    if (from.get_uint64().get(id) == simdjson::SUCCESS) {
        out = id;
        if (id == 0 || terms_.secrets == nullptr)
            return id < placeholder_bit || fail_at(from, "金庫の番号ではありません。");
        return fail_at(from, "金庫の番号ではなく、内容そのものを文字列で入力してください。");
    }
    std::string_view text;
    if (terms_.secrets == nullptr) return fail_at(from, "金庫の番号ではありません。");
    if (!read_text(from, text, "文字列で入力してください。")) return false;
    if (!text.empty()) out = terms_.secrets->hold({.retention_class = kind, .plaintext = std::string(text)});
    return true;
}

bool Decoder::read_raw(value& from, RawJson& out, const char*& start)
{
    std::string_view raw;
    if (const auto code = simdjson::to_json_string(from).get(raw)) return broken(code);
    start = raw.data();
    out.text = raw;
    return true;
}

}
