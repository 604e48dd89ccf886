// How the fields of a command look: one labelled input per member, nested fieldsets for objects and lists.
#include "edge/form.h"
#include "edge/labels.h"
#include "edge/parts.h"

#include <algorithm>

namespace edge {
namespace {

using store::FieldDescription;
using store::FieldKind;

std::string value_at(const Values& values, const std::string& path)
{
    const auto found = values.find(path);
    return found == values.end() ? std::string() : found->second;
}

class Fields {
public:
    Fields(std::string_view command, const Values& values, const Choices& choices, const std::optional<BadInput>& bad)
        : command_(command), values_(values), choices_(choices), bad_(bad)
    {}

    // A blank row of a list may stay blank: nothing in it is called for.
    enum class Row : std::uint8_t { called_for, spare };

    Html of(const FieldDescription& field, const std::string& path, std::string_view name,
            Row row = Row::called_for) const
    {
        if (field.kind == FieldKind::object) return object(field, path, name, row);
        if (field.kind == FieldKind::list) return list(field, path, name);
        if (field.kind == FieldKind::boolean) return checkbox(path, name);
        FieldLook look{.name = path,
                       .label = label_of(field, path, name),
                       .help = path.ends_with(']') ? std::string() : help_of(field, name), // the list has said it
                       .value = value_at(values_, path),
                       .required = field.required && !field.optional && row == Row::called_for,
                       .error = error_at(path)};
        if (const auto choices = choices_of(field, path, name, row); !choices.empty()) {
            if (!path.ends_with(']')) look.help = std::string(field_help(command_, name));
            return choice_field(look, choices);
        }
        look.type = type_of(field, name, look.value);
        return edge::field(look);
    }

private:
    static std::string type_of(const FieldDescription& field, std::string_view name, const std::string& value)
    {
        switch (field.kind) {
        case FieldKind::date:
            return "date";
        case FieldKind::integer:
        case FieldKind::yen:
            return "number";
        case FieldKind::decimal:
            return "decimal";
        case FieldKind::text:
        case FieldKind::sealed:
            return is_long_text(name) || value.find('\n') != std::string::npos ? "textarea" : "text";
        default:
            return "text";
        }
    }
    std::string label_of(const FieldDescription& field, const std::string& path, std::string_view name) const
    {
        std::string words(field_words(name));
        if (field.kind == FieldKind::yen) words += "（円）";
        if (path.ends_with(']')) { // the n-th row of a list
            const std::size_t open = path.rfind('[');
            words += " " + std::to_string(std::stoul(path.substr(open + 1)) + 1);
        }
        return words;
    }
    std::string help_of(const FieldDescription& field, std::string_view name) const
    {
        if (const auto help = field_help(command_, name); !help.empty()) return std::string(help);
        if (field.kind == FieldKind::id) return std::string(field.id_prefix) + "-000001 の形の番号。";
        if (field.kind == FieldKind::month) return "2026-11 の形。";
        if (field.kind == FieldKind::sealed) return "暗号化して保管し、閲覧は記録に残ります。";
        return {};
    }
    std::string error_at(const std::string& path) const { return bad_ && bad_->field == path ? bad_->reason : ""; }

    std::vector<Choice> choices_of(const FieldDescription& field, const std::string& path, std::string_view name,
                                   Row row) const
    {
        std::vector<Choice> out;
        if (const auto found = choices_.find(path); found != choices_.end()) out = found->second;
        if (field.kind == FieldKind::enumeration && out.empty())
            for (std::string_view value : field.enum_values)
                out.push_back({std::string(value), value_words(name, value)});
        if (field.kind == FieldKind::clause) out = clause_choices(command_, name);
        if (out.empty()) return out;
        const std::string chosen = value_at(values_, path);
        const bool known = chosen.empty() || std::any_of(out.begin(), out.end(),
                                                         [&](const Choice& choice) { return choice.value == chosen; });
        if (!known) out.insert(out.begin(), {chosen, chosen});
        const bool may_be_none = field.optional || field.kind == FieldKind::id || row == Row::spare;
        const bool none_is_offered =
            std::any_of(out.begin(), out.end(), [](const Choice& choice) { return choice.value.empty(); });
        if (may_be_none && !none_is_offered)
            out.insert(out.begin(), {"", field.optional ? "指定しない" : "選んでください"});
        return out;
    }
    Html object(const FieldDescription& field, const std::string& path, std::string_view name, Row row) const
    {
        Html inside;
        for (const FieldDescription& member : field.fields)
            inside += of(member, path + "." + std::string(member.name), member.name, row);
        return tag("fieldset", {}, tag("legend", {}, label_of(field, path, name)), inside);
    }
    Html list(const FieldDescription& field, const std::string& path, std::string_view name) const
    {
        const FieldDescription& element = field.fields.front();
        std::vector<Choice> offered;
        if (const auto found = choices_.find(path); found != choices_.end()) offered = found->second;
        if (element.kind == FieldKind::clause) offered = clause_choices(command_, name);
        Html inside;
        if (const std::string help = help_of(field, name); !help.empty()) inside += tag("p", {{"class", "help"}}, help);
        if (const std::string wrong = error_at(path); !wrong.empty())
            inside += tag("p", {{"class", "error"}, {"id", input_id(path)}, {"tabindex", "-1"}}, wrong);
        inside += offered.empty() ? typed_rows(element, path, name) : ticked_rows(path, offered);
        return tag("fieldset", {{"class", "rows"}}, tag("legend", {}, field_words(name)), inside);
    }
    std::vector<std::string> rows_given(const std::string& path) const
    {
        std::vector<std::string> out;
        for (std::size_t i = 0;; ++i) {
            const std::string here = path + "[" + std::to_string(i) + "]";
            const auto at = values_.lower_bound(here);
            if (at == values_.end() || !at->first.starts_with(here)) return out;
            out.push_back(here);
        }
    }
    Html typed_rows(const FieldDescription& element, const std::string& path, std::string_view name) const
    {
        const std::size_t given = rows_given(path).size();
        Html out;
        for (std::size_t i = 0; i < given + spare_rows; ++i)
            out += of(element, path + "[" + std::to_string(i) + "]", name, i < given ? Row::called_for : Row::spare);
        return out + tag("button",
                         {{"type", "submit"}, {"name", "_step"}, {"value", "more"}, {"class", "quiet-button"}},
                         "欄を増やす");
    }
    Html ticked_rows(const std::string& path, std::vector<Choice> offered) const
    {
        std::vector<std::string> chosen;
        for (const std::string& here : rows_given(path))
            chosen.push_back(value_at(values_, here));
        for (const std::string& value : chosen) // keep what was named though it is not offered
            if (std::none_of(offered.begin(), offered.end(), [&](const Choice& c) { return c.value == value; }))
                offered.push_back({value, value});
        Html out;
        for (std::size_t i = 0; i < offered.size(); ++i) {
            const std::string here = path + "[" + std::to_string(i) + "]", id = input_id(here);
            std::vector<Attribute> attributes{
                {"type", "checkbox"}, {"id", id}, {"name", here}, {"value", offered[i].value}};
            if (std::find(chosen.begin(), chosen.end(), offered[i].value) != chosen.end())
                attributes.push_back({"checked", bare});
            out += tag("div", {{"class", "option"}}, element("input", attributes),
                       tag("label", {{"for", id}}, offered[i].words));
        }
        return out;
    }
    Html checkbox(const std::string& path, std::string_view name) const
    {
        const std::string id = input_id(path), wrong = error_at(path);
        std::vector<Attribute> attributes{{"type", "checkbox"}, {"id", id}, {"name", path}, {"value", "true"}};
        if (value_at(values_, path) == "true") attributes.push_back({"checked", bare});
        Html out = tag("div", {{"class", "option"}}, element("input", attributes),
                       tag("label", {{"for", id}}, field_words(name)));
        if (!wrong.empty()) out = tag("p", {{"class", "error"}}, wrong) + out;
        return tag("div", {{"class", "field"}}, out);
    }

    std::string_view command_;
    const Values& values_;
    const Choices& choices_;
    const std::optional<BadInput>& bad_;
};

// What label, help and error have in common for inputs, text areas and lists of choices.
struct Dressed {
    Html above;
    std::vector<Attribute> attributes;
};

Dressed dressed(const FieldLook& look)
{
    const std::string id = input_id(look.name);
    Html title = tag("label", {{"for", id}}, look.label);
    if (look.required) title = tag("label", {{"for", id}}, look.label, tag("span", {{"class", "must"}}, "必須"));
    Dressed out{.above = title, .attributes = {{"id", id}, {"name", look.name}}};
    std::string described;
    if (!look.help.empty()) {
        out.above += tag("p", {{"class", "help"}, {"id", id + "-help"}}, look.help);
        described = id + "-help";
    }
    if (!look.error.empty()) {
        out.above += tag("p", {{"class", "error"}, {"id", id + "-error"}}, look.error);
        described += (described.empty() ? "" : " ") + id + "-error";
        out.attributes.push_back({"aria-invalid", "true"});
    }
    if (!described.empty()) out.attributes.push_back({"aria-describedby", described});
    if (look.required) out.attributes.push_back({"required", bare});
    return out;
}

}

Html field(const FieldLook& look)
{
    Dressed dress = dressed(look);
    Html input;
    if (look.type == "textarea") {
        dress.attributes.push_back({"rows", "4"});
        // A text area drops the first line break of its content.
        const Html content = look.value.starts_with('\n') ? text("\n" + look.value) : text(look.value);
        input = element("textarea", dress.attributes, content);
    } else {
        const bool figures = look.type == "number" || look.type == "decimal";
        dress.attributes.push_back({"type", figures || look.type == "month" ? "text" : look.type});
        if (figures) dress.attributes.push_back({"inputmode", look.type == "number" ? "numeric" : "decimal"});
        dress.attributes.push_back({"value", look.value});
        dress.attributes.push_back({"autocomplete", look.autocomplete});
        input = element("input", dress.attributes);
    }
    return tag("div", {{"class", "field"}}, dress.above, input);
}

Html choice_field(const FieldLook& look, const std::vector<Choice>& choices)
{
    const Dressed dress = dressed(look);
    Html options;
    for (const Choice& choice : choices) {
        std::vector<Attribute> attributes{{"value", choice.value}};
        if (choice.value == look.value) attributes.push_back({"selected", bare});
        options += element("option", attributes, text(choice.words));
    }
    return tag("div", {{"class", "field"}}, dress.above, element("select", dress.attributes, options));
}

Html command_fields(const store::CommandDescription& command, const Values& values, const Choices& choices,
                    const std::optional<BadInput>& bad)
{
    const Fields fields(command.type, values, choices, bad);
    Html out;
    for (const FieldDescription& field : command.fields)
        out += fields.of(field, std::string(field.name), field.name);
    return out;
}

}
