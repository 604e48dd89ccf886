// Puts JSON objects and arrays together member by member, for the answers of the CLI and the API.
#pragma once

#include "basis/clause.h"
#include "basis/date.h"
#include "basis/yen.h"
#include "store/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edge {
using namespace basis;

class JsonObject {
public:
    JsonObject& json(std::string_view key, std::string_view value) // already JSON
    {
        out_ += out_.size() > 1 ? ",\"" : "\"";
        out_ += key;
        out_ += "\":";
        out_ += value;
        return *this;
    }
    JsonObject& text(std::string_view key, std::string_view value)
    {
        std::string quoted;
        store::append_string(quoted, value);
        return json(key, quoted);
    }
    JsonObject& number(std::string_view key, std::integral auto value) { return json(key, std::to_string(value)); }
    JsonObject& yen(std::string_view key, Yen value) { return number(key, value.amount()); }
    JsonObject& boolean(std::string_view key, bool value) { return json(key, value ? "true" : "false"); }
    JsonObject& date(std::string_view key, Date value) { return text(key, value.text()); }
    JsonObject& date(std::string_view key, const std::optional<Date>& value)
    {
        return value ? date(key, *value) : json(key, "null");
    }
    std::string close() const { return out_ + "}"; }

private:
    std::string out_ = "{";
};

template <class Values, class Each>
std::string json_list(const Values& values, Each each) // each: value → JSON text
{
    std::string out = "[";
    for (const auto& value : values) {
        if (out.size() > 1) out += ',';
        out += each(value);
    }
    return out + "]";
}

inline std::string json_text(std::string_view value)
{
    std::string quoted;
    store::append_string(quoted, value);
    return quoted;
}

inline std::string json_basis(const Basis& basis)
{
    return json_list(basis, [](Clause clause) { return json_text(clause.id()); });
}

}
