#include "edge/html.h"

#include "documents/markup.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace edge {
namespace {

bool leads_into_this_site(std::string_view address)
{
    return address.starts_with('#') || address.starts_with('?') ||
           (address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\"));
}

bool is_void(std::string_view name)
{
    constexpr std::array<std::string_view, 8> names{"br", "hr", "img", "input", "link", "meta", "source", "wbr"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

}

Html text(std::string_view plain)
{
    Html out;
    documents::append_escaped(out.markup_, plain);
    return out;
}

Html trusted(std::string_view markup)
{
    Html out;
    out.markup_ = markup;
    return out;
}

Html tag_of(std::string_view name, Attributes attributes, const Html& content)
{
    Html out;
    out.markup_ += '<';
    out.markup_ += name;
    for (const Attribute& attribute : attributes) {
        const bool address = attribute.name == "href" || attribute.name == "src" || attribute.name == "action";
        if (address && !leads_into_this_site(attribute.value))
            throw std::invalid_argument("an address outside of this site: " + attribute.value);
        out.markup_ += ' ';
        out.markup_ += attribute.name;
        if (attribute.value == bare) continue;
        out.markup_ += "=\"";
        documents::append_escaped(out.markup_, attribute.value);
        out.markup_ += '"';
    }
    out.markup_ += '>';
    if (is_void(name)) return out;
    out.markup_ += content.markup_;
    out.markup_ += "</";
    out.markup_ += name;
    out.markup_ += '>';
    return out;
}

}
