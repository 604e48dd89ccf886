#include "store/schema.h"

#include "ledger/ledger.h"
#include "store/decode.h"
#include "store/encode.h"
#include "store/fact_schema.h"

namespace store {
namespace {

template <class T>
constexpr FieldKind kind_of()
{
    using namespace basis;
    if constexpr (std::same_as<T, bool>)
        return FieldKind::boolean;
    else if constexpr (WholeNumber<T> || std::same_as<T, Position>)
        return FieldKind::integer;
    else if constexpr (std::same_as<T, Yen>)
        return FieldKind::yen;
    else if constexpr (std::same_as<T, Date>)
        return FieldKind::date;
    else if constexpr (std::same_as<T, Month>)
        return FieldKind::month;
    else if constexpr (std::same_as<T, Instant>)
        return FieldKind::instant;
    else if constexpr (std::same_as<T, Decimal>)
        return FieldKind::decimal;
    else if constexpr (std::same_as<T, Clause>)
        return FieldKind::clause;
    else if constexpr (is_id<T>)
        return FieldKind::id;
    else if constexpr (is_sealed<T>)
        return FieldKind::sealed;
    else if constexpr (DescribedEnum<T>)
        return FieldKind::enumeration;
    else if constexpr (is_vector<T> || std::same_as<T, Basis>)
        return FieldKind::list;
    else if constexpr (DescribedStruct<T>)
        return FieldKind::object;
    else {
        static_assert(std::same_as<T, std::string>, "a member of a type that the schema does not know");
        return FieldKind::text;
    }
}

template <class T>
std::vector<FieldDescription> members();

template <class T>
FieldDescription field(std::string_view name)
{
    if constexpr (is_optional<T>) {
        FieldDescription inner = field<typename T::value_type>(name);
        inner.optional = true;
        inner.required = false;
        return inner;
    } else {
        FieldDescription described{.name = name, .kind = kind_of<T>(), .required = must_be_given<T>};
        if constexpr (DescribedEnum<T>)
            boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
                [&](auto enumerator) { described.enum_values.emplace_back(enumerator.name); });
        else if constexpr (is_id<T>)
            described.id_prefix = T::prefix;
        else if constexpr (is_sealed<T>)
            described.retention_class = T::retention_class;
        else if constexpr (is_vector<T>)
            described.fields.push_back(field<typename T::value_type>(""));
        else if constexpr (std::same_as<T, basis::Basis>)
            described.fields.push_back(field<basis::Clause>(""));
        else if constexpr (DescribedStruct<T>)
            described.fields = members<T>();
        return described;
    }
}

template <class T>
std::vector<FieldDescription> members()
{
    std::vector<FieldDescription> described;
    boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
        using Member = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
        described.push_back(field<Member>(member.name));
    });
    return described;
}

template <class... T>
std::vector<CommandDescription> describe(std::type_identity<std::variant<T...>>)
{
    return {CommandDescription{.type = type_name_of<T>(), .fields = members<T>()}...};
}

std::string_view type_of(const FieldDescription& field)
{
    switch (field.kind) {
    case FieldKind::integer:
    case FieldKind::yen:
        return "integer";
    case FieldKind::boolean:
        return "boolean";
    case FieldKind::list:
        return "array";
    case FieldKind::object:
        return "object";
    default:
        return "string";
    }
}

void append_pattern(std::string& out, const FieldDescription& field)
{
    switch (field.kind) {
    case FieldKind::date:
        out += R"(,"format":"date")";
        return;
    case FieldKind::instant:
        out += R"(,"format":"date-time")";
        return;
    case FieldKind::month:
        out += R"(,"pattern":"^[0-9]{4}-[0-9]{2}$")";
        return;
    case FieldKind::decimal:
        out += R"(,"pattern":"^-?[0-9]+(\\.[0-9]+)?$")";
        return;
    case FieldKind::clause:
        out += R"(,"pattern":"^[a-z-]+ [0-9]")";
        return;
    case FieldKind::yen:
        out += R"(,"description":"円")";
        return;
    case FieldKind::id:
        out += R"(,"pattern":"^)";
        out += field.id_prefix;
        out += R"(-[0-9]+$")";
        return;
    default:
        return;
    }
}

// A secret is given with a command, in clear; a fact holds its number in the vault.
enum class Shape : std::uint8_t { command, fact };

void append_field(std::string& out, const FieldDescription& field, Shape shape);

void append_members(std::string& out, const std::vector<FieldDescription>& fields, Shape shape)
{
    out += R"("type":"object","additionalProperties":false,"properties":)";
    encode_list(out, fields, '{', '}', [&](const FieldDescription& member) {
        append_string(out, member.name);
        out += ':';
        append_field(out, member, shape);
    });
    std::vector<std::string_view> required;
    for (const FieldDescription& member : fields)
        if (member.required) required.push_back(member.name);
    out += R"(,"required":)";
    encode_list(out, required, '[', ']', [&](std::string_view name) { append_string(out, name); });
}

void append_field(std::string& out, const FieldDescription& field, Shape shape)
{
    out += '{';
    if (field.kind == FieldKind::object)
        append_members(out, field.fields, shape);
    else if (field.kind == FieldKind::sealed && shape == Shape::fact)
        out += R"("type":"integer")";
    else if (field.optional || field.kind == FieldKind::id || field.kind == FieldKind::sealed)
        out += R"("type":[")" + std::string(type_of(field)) + R"(","null"])";
    else
        out += R"("type":")" + std::string(type_of(field)) + '"';
    append_pattern(out, field);
    if (!field.enum_values.empty()) {
        out += R"(,"enum":)";
        encode_list(out, field.enum_values, '[', ']', [&](std::string_view name) { append_string(out, name); });
        if (field.optional) out.insert(out.size() - 1, ",null");
    }
    if (field.retention_class) {
        out += shape == Shape::command ? R"(,"writeOnly":true)" : "";
        out += R"(,"x-retention-class":)";
        encode(out, *field.retention_class);
    }
    if (field.kind == FieldKind::list) {
        out += R"(,"items":)";
        append_field(out, field.fields.front(), shape);
    }
    out += '}';
}

std::string schema_of(std::span<const CommandDescription> all, Shape shape)
{
    std::string out = R"({"$schema":"https://json-schema.org/draft/2020-12/schema","oneOf":)";
    encode_list(out, all, '[', ']', [&](const CommandDescription& one) {
        out += R"({"type":"object","properties":{"type":{"const":)";
        append_string(out, one.type);
        out += R"(},"data":{)";
        append_members(out, one.fields, shape);
        out += R"(}},"required":["type","data"]})";
    });
    out += '}';
    return out;
}

}

std::span<const CommandDescription> commands()
{
    static const auto described = describe(std::type_identity<ledger::Command>());
    return described;
}

const CommandDescription* find_command(std::string_view type)
{
    for (const CommandDescription& command : commands())
        if (command.type == type) return &command;
    return nullptr;
}

std::string command_schema()
{
    return schema_of(commands(), Shape::command);
}

std::string fact_schema()
{
    return schema_of(describe(std::type_identity<ledger::Fact>()), Shape::fact);
}

}
