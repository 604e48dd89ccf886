#include "edge/form.h"

#include "basis/text.h"
#include "edge/parts.h"
#include "edge/typed.h"
#include "store/json.h"

#include <algorithm>
#include <set>

namespace edge {
namespace {

using store::CommandDescription;
using store::FieldDescription;
using store::FieldKind;

std::string child(const std::string& path, std::string_view name)
{
    return path.empty() ? std::string(name) : path + "." + std::string(name);
}

std::string row(const std::string& path, std::size_t index)
{
    return path + "[" + std::to_string(index) + "]";
}

std::string value_at(const Values& values, const std::string& path)
{
    const auto found = values.find(path);
    return found == values.end() ? std::string() : found->second;
}

// Something that is not blank stands at the path or below it. A tick of a checkbox alone makes no row.
bool filled(const Values& values, const std::string& path)
{
    const auto below = [&](const std::string& name) {
        return name.starts_with(path) &&
               (name.size() == path.size() || name[path.size()] == '.' || name[path.size()] == '[');
    };
    for (auto at = values.lower_bound(path); at != values.end() && at->first.starts_with(path); ++at)
        if (below(at->first) && !at->second.empty()) return true;
    return false;
}

// The numbers of the rows of a list that hold something, ascending.
std::vector<std::size_t> rows_of(const Values& values, const std::string& path)
{
    std::set<std::size_t> found;
    const std::string open = path + "[";
    for (auto at = values.lower_bound(open); at != values.end() && at->first.starts_with(open); ++at) {
        std::size_t index = 0, i = open.size();
        while (i < at->first.size() && i < open.size() + 4 && at->first[i] >= '0' && at->first[i] <= '9')
            index = index * 10 + static_cast<std::size_t>(at->first[i++] - '0');
        const bool is_row = i > open.size() && i < at->first.size() && at->first[i] == ']';
        if (is_row && filled(values, row(path, index))) found.insert(index);
    }
    return {found.begin(), found.end()};
}

void copy_filled(const FieldDescription& field, const Values& from, const std::string& old_path,
                 const std::string& new_path, Values& to)
{
    if (field.kind == FieldKind::object) {
        for (const FieldDescription& member : field.fields)
            copy_filled(member, from, child(old_path, member.name), child(new_path, member.name), to);
    } else if (field.kind == FieldKind::list) {
        std::size_t next = 0;
        for (std::size_t index : rows_of(from, old_path))
            copy_filled(field.fields.front(), from, row(old_path, index), row(new_path, next++), to);
    } else if (const auto found = from.find(old_path); found != from.end()) {
        to[new_path] = found->second;
    }
}

std::string unix_lines(std::string_view typed)
{
    std::string out;
    for (std::size_t i = 0; i < typed.size(); ++i)
        if (typed[i] != '\r' || i + 1 == typed.size() || typed[i + 1] != '\n') out += typed[i];
    return out;
}

bool whole_number(std::string_view digits)
{
    if (digits.starts_with('-')) digits.remove_prefix(1);
    return !digits.empty() && digits.size() <= 19 && (digits.size() == 1 || digits.front() != '0') &&
           digits.find_first_not_of("0123456789") == std::string_view::npos;
}

class Writer {
public:
    explicit Writer(const Values& values) : values_(values) {}

    void members(const std::vector<FieldDescription>& fields, const std::string& path)
    {
        out_ += '{';
        bool first = true;
        for (const FieldDescription& field : fields) {
            const std::string here = child(path, field.name);
            const std::size_t before = out_.size();
            if (!first) out_ += ',';
            store::append_string(out_, field.name);
            out_ += ':';
            if (value(field, here))
                first = false;
            else
                out_.resize(before);
        }
        out_ += '}';
    }
    std::string out_;
    std::optional<BadInput> bad_;

private:
    // False when nothing is said, and the member takes its default.
    bool value(const FieldDescription& field, const std::string& path)
    {
        if (field.kind == FieldKind::object) {
            if (field.optional && !filled(values_, path)) return false;
            members(field.fields, path);
            return true;
        }
        if (field.kind == FieldKind::list) {
            list(field.fields.front(), path);
            return true;
        }
        return scalar(field, path);
    }
    void list(const FieldDescription& element, const std::string& path)
    {
        out_ += '[';
        bool first = true;
        for (std::size_t index : rows_of(values_, path)) {
            if (!first) out_ += ',';
            first = !value(element, row(path, index));
        }
        out_ += ']';
    }
    bool scalar(const FieldDescription& field, const std::string& path)
    {
        const std::string typed = value_at(values_, path);
        switch (field.kind) {
        case FieldKind::boolean:
            out_ += typed == "true" ? "true" : "false";
            return true;
        case FieldKind::text:
            if (typed.empty() && field.optional) return false;
            store::append_string(out_, unix_lines(typed));
            return true;
        case FieldKind::sealed:
            if (typed.empty()) return false;
            store::append_string(out_, unix_lines(typed));
            return true;
        case FieldKind::integer:
        case FieldKind::yen:
            return number(plain_figures(typed), path);
        case FieldKind::enumeration:
        case FieldKind::clause:
            if (typed.empty()) return false;
            store::append_string(out_, typed);
            return true;
        default: // dates, months, instants, decimals, ids
            return figures(plain_figures(typed));
        }
    }
    bool number(const std::string& digits, const std::string& path)
    {
        if (digits.empty()) return false;
        if (!whole_number(digits)) {
            if (!bad_)
                bad_ =
                    BadInput{.field = path, .position = -1, .reason = "整数を数字で入力してください（例：110000）。"};
            return false;
        }
        out_ += digits;
        return true;
    }
    bool figures(const std::string& typed)
    {
        if (typed.empty()) return false;
        store::append_string(out_, typed);
        return true;
    }

    const Values& values_;
};

}

std::string plain_figures(std::string_view typed)
{
    std::string out;
    for (std::size_t at = 0; at < typed.size();) {
        const CodePoint point = decode(typed, at);
        if (point.length == 0) break;
        at += point.length;
        char32_t code = half_width(point.code);
        if (code == U'ー' || code == U'−' || code == U'‐') code = U'-';
        if (!is_space(code) && code != U',' && code != U'，' && code != U'円') append(out, code);
    }
    return out;
}

Values posted_values(const HttpRequest& request)
{
    Values out;
    for (const FormPart& part : request.form())
        // A file is no value of a command: whoever expects one takes its bytes from the part.
        if (!part.name.starts_with('_') && part.filename.empty() && first_bad_utf8(part.content) == std::nullopt)
            out[part.name] = part.content;
    return out;
}

Values asked_values(const HttpRequest& request, const CommandDescription& command)
{
    Values out;
    for (const auto& [name, value] : request.query) {
        const std::string_view first = std::string_view(name).substr(0, name.find_first_of(".["));
        const bool known = std::any_of(command.fields.begin(), command.fields.end(),
                                       [&](const FieldDescription& field) { return field.name == first; });
        if (known && first_bad_utf8(value) == std::nullopt) out[name] = value;
    }
    return out;
}

Values without_blank_rows(const CommandDescription& command, const Values& values)
{
    Values out;
    for (const FieldDescription& field : command.fields)
        copy_filled(field, values, std::string(field.name), std::string(field.name), out);
    return out;
}

Parsed<std::string> command_json(const CommandDescription& command, const Values& values)
{
    Writer writer(values);
    writer.members(command.fields, "");
    if (writer.bad_) return *writer.bad_;
    return writer.out_;
}

std::string input_id(std::string_view path)
{
    std::string out = "f-";
    for (char c : path)
        out += c == '.' || c == '[' ? '-' : c == ']' ? '_' : c;
    return out;
}

Html hidden_fields(const Values& values)
{
    Html out;
    for (const auto& [name, value] : values)
        out += tag("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
    return out;
}

}
