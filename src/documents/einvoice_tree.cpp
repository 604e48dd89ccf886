#include "documents/einvoice_tree.h"

#include "basis/text.h"

#include <map>
#include <optional>
#include <pugixml.hpp>

namespace documents {
namespace {

using basis::BadInput;
using Prefixes = std::map<std::string, std::string>; // prefix → namespace; "" is the default

constexpr int most_depth = 40;

std::string usual_prefix(const std::string& space)
{
    constexpr std::string_view ubl = "urn:oasis:names:specification:ubl:schema:xsd:";
    if (space == std::string(ubl) + "CommonAggregateComponents-2") return "cac:";
    if (space == std::string(ubl) + "CommonBasicComponents-2") return "cbc:";
    if (space == std::string(ubl) + "Invoice-2") return "";
    return "{" + space + "}";
}

void add_prefixes(const pugi::xml_node& node, Prefixes& prefixes)
{
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name == "xmlns") prefixes[""] = attribute.value();
        if (name.starts_with("xmlns:")) prefixes[std::string(name.substr(6))] = attribute.value();
    }
}

std::string usual_name(std::string_view name, const Prefixes& prefixes)
{
    const auto colon = name.find(':');
    const auto prefix = std::string(colon == std::string_view::npos ? "" : name.substr(0, colon));
    const auto local = std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
    const auto space = prefixes.find(prefix);
    return space == prefixes.end() ? std::string(name) : usual_prefix(space->second) + local;
}

std::optional<BadInput> convert(const pugi::xml_node& from, XmlNode& to, Prefixes prefixes, int depth)
{
    if (depth > most_depth) return BadInput{"xml", from.offset_debug(), "要素の入れ子が深すぎます。"};
    add_prefixes(from, prefixes);
    to.name = usual_name(from.name(), prefixes);
    to.position = from.offset_debug();
    for (const pugi::xml_attribute& attribute : from.attributes())
        to.attributes.emplace_back(attribute.name(), attribute.value());
    std::string text;
    for (const pugi::xml_node& child : from.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
        if (child.type() != pugi::node_element) continue;
        to.children.emplace_back();
        if (auto bad = convert(child, to.children.back(), prefixes, depth + 1)) return bad;
    }
    to.text = std::string(basis::trimmed(text));
    while (!to.text.empty() && (to.text.back() == '\n' || to.text.back() == '\r' || to.text.back() == ' '))
        to.text.pop_back();
    return std::nullopt;
}

void collect(const XmlNode& node, std::string_view path, std::vector<const XmlNode*>& found)
{
    const auto slash = path.find('/');
    for (const XmlNode& child : node.children) {
        if (child.name != path.substr(0, slash)) continue;
        if (slash == std::string_view::npos)
            found.push_back(&child);
        else
            collect(child, path.substr(slash + 1), found);
    }
}

}

const XmlNode* XmlNode::child(std::string_view wanted) const
{
    for (const XmlNode& one : children)
        if (one.name == wanted) return &one;
    return nullptr;
}

const XmlNode* XmlNode::at(std::string_view path) const
{
    const auto found = all(path);
    return found.empty() ? nullptr : found.front();
}

std::vector<const XmlNode*> XmlNode::all(std::string_view path) const
{
    std::vector<const XmlNode*> found;
    collect(*this, path, found);
    return found;
}

std::string_view XmlNode::attribute(std::string_view wanted) const
{
    for (const auto& [its_name, value] : attributes)
        if (its_name == wanted) return value;
    return {};
}

basis::Parsed<XmlNode> read_xml(std::string_view xml)
{
    if (const auto bad = basis::first_bad_utf8(xml))
        return BadInput{"xml", static_cast<std::int64_t>(*bad), "UTF-8 ではありません。UTF-8 で保存してください。"};
    pugi::xml_document document;
    const pugi::xml_parse_result read =
        document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
    if (!read) return BadInput{"xml", read.offset, std::string("XML として読めません（") + read.description() + "）。"};
    for (const pugi::xml_node& node : document.children())
        if (node.type() == pugi::node_doctype)
            return BadInput{"xml", node.offset_debug(), "文書型宣言のある XML は受け付けません。"};
    XmlNode root;
    if (auto bad = convert(document.document_element(), root, {}, 0)) return *std::move(bad);
    return root;
}

}
