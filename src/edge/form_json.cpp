// A command written as JSON, taken apart into the values of a form.
#include "edge/form.h"

#include <simdjson.h>

namespace edge {
namespace {

void take(const std::string& path, simdjson::dom::element from, Values& out)
{
    using simdjson::dom::element_type;
    switch (from.type()) {
    case element_type::OBJECT:
        for (const auto& [name, value] : simdjson::dom::object(from))
            take(path.empty() ? std::string(name) : path + "." + std::string(name), value, out);
        return;
    case element_type::ARRAY: {
        std::size_t index = 0;
        for (simdjson::dom::element value : simdjson::dom::array(from))
            take(path + "[" + std::to_string(index++) + "]", value, out);
        return;
    }
    case element_type::STRING:
        out[path] = std::string(std::string_view(from));
        return;
    case element_type::NULL_VALUE:
        return;
    default:
        out[path] = simdjson::minify(from);
    }
}

}

Values values_of_json(std::string_view json)
{
    Values out;
    simdjson::dom::parser parser;
    const simdjson::padded_string padded(json);
    simdjson::dom::element root;
    if (!parser.parse(padded).get(root)) take("", root, out);
    return out;
}

}
