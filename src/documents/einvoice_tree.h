// The XML of an electronic invoice as a tree whose names carry the usual prefixes cac: and cbc:, whatever the document
// calls them. Neither document types nor entities of its own are read: an invoice has none, an attack has.
#pragma once

#include "basis/ruling.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace documents {

struct XmlNode {
    std::string name; // Invoice, cac:Party, cbc:ID; names of other namespaces as written
    std::string text; // of the element itself, trimmed
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<XmlNode> children;
    std::int64_t position = 0; // byte of the element

    const XmlNode* child(std::string_view wanted) const; // the first; nullptr when there is none
    // By a path of names: cac:Party/cbc:EndpointID.
    const XmlNode* at(std::string_view path) const;
    std::vector<const XmlNode*> all(std::string_view path) const; // every element of the path
    std::string_view attribute(std::string_view wanted) const;    // empty when absent
};

// BadInput with the byte where the text stops being XML, for a document type, and for elements more than 40 deep.
basis::Parsed<XmlNode> read_xml(std::string_view xml);

}
