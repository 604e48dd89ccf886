// Which commands there are and what each field takes: for the CLI's --schema, the API and the generic form.
#pragma once

#include "basis/sealed.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace store {

enum class FieldKind : std::uint8_t {
    text,
    integer,
    decimal,
    date,
    month,
    instant,
    yen,
    boolean,
    enumeration,
    clause,
    id,
    sealed,
    list,   // fields holds one description, of the element
    object, // fields holds the members
};

struct FieldDescription {
    std::string_view name; // empty for the element of a list
    FieldKind kind = FieldKind::text;
    bool optional = false; // may be null or missing and then means: none
    bool required = false; // a command without it cannot be read
    std::vector<std::string_view> enum_values;
    std::string_view id_prefix; // C
    std::optional<basis::RetentionClass> retention_class;
    std::vector<FieldDescription> fields;
};

struct CommandDescription {
    std::string_view type; // Suspend
    std::vector<FieldDescription> fields;
};

// In the order of ledger::Command. Holds for the life of the program.
std::span<const CommandDescription> commands();
// nullptr when there is no such command.
const CommandDescription* find_command(std::string_view type);
// JSON Schema (2020-12) of a request: oneOf over every command's {type, data}.
std::string command_schema();

}
