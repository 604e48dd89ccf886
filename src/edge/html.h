// A typed HTML builder: text and attribute values are escaped, raw markup needs the type Html. No inline script exists.
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace edge {

// Markup that is already safe. Only tag(), text() and joined() make it.
class Html {
public:
    Html() = default;
    const std::string& markup() const { return markup_; }
    bool empty() const { return markup_.empty(); }
    Html& operator+=(const Html& more)
    {
        markup_ += more.markup_;
        return *this;
    }
    friend Html operator+(Html left, const Html& right) { return left += right; }

private:
    friend Html text(std::string_view plain);
    friend Html tag_of(std::string_view name, std::initializer_list<struct Attribute> attributes, const Html& content);
    friend Html trusted(std::string_view markup);
    std::string markup_;
};

// name="value"; a value of "\x01" stands for a bare attribute (checked, required, open).
struct Attribute {
    std::string_view name;
    std::string value;
};
inline const std::string bare = "\x01";
using Attributes = std::initializer_list<Attribute>;

// Escapes & < > " '.
Html text(std::string_view plain);
// Markup written in our own source (the SVG marks); never anything that came from outside.
Html trusted(std::string_view markup);
Html tag_of(std::string_view name, Attributes attributes, const Html& content);

inline const Html& piece(const Html& html)
{
    return html;
}
template <class Text>
requires std::convertible_to<const Text&, std::string_view> Html piece(const Text& plain)
{
    return text(plain);
}
inline Html piece(const std::vector<Html>& several)
{
    Html out;
    for (const Html& one : several)
        out += one;
    return out;
}

// tag("a", {{"href", "/contracts"}}, "契約"): children are Html, lists of Html, or text to escape.
// Throws std::invalid_argument for an href, src or action that is neither a path nor a fragment of this site.
template <class... Children>
Html tag(std::string_view name, Attributes attributes, const Children&... children)
{
    Html content;
    ((content += piece(children)), ...);
    return tag_of(name, attributes, content);
}
template <class... Children>
Html joined(const Children&... children)
{
    Html content;
    ((content += piece(children)), ...);
    return content;
}

}
