// The reader of a statute in standard XML: elements in, provisions out.
#pragma once

#include "basis/text.h"
#include "terms/document_draft.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace documents {

using terms::Place;
using terms::Provision;
using terms::ProvisionKind;

// An element that holds articles: 編, 章 …
struct StatutePart {
    std::string_view tag, title, word;
    ProvisionKind kind;
};

// An element behind the articles: 別表, 様式 …
struct StatuteSheet {
    std::string_view tag, title, word;
};

// Line and column of bytes that are asked in any order.
class Places {
public:
    explicit Places(std::string_view text) : text_(text)
    {
        starts_.push_back(0);
        for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1))
            starts_.push_back(at + 1);
    }
    Place at(std::size_t byte)
    {
        const auto after = std::upper_bound(starts_.begin(), starts_.end(), byte);
        const auto line = static_cast<std::size_t>(after - starts_.begin()) - 1;
        // Standard XML often is one line of megabytes: columns are counted on from the byte asked before.
        if (line != line_ || byte < byte_) {
            byte_ = starts_[line];
            column_ = 1;
            line_ = line;
        }
        column_ += static_cast<std::uint32_t>(basis::characters(text_.substr(byte_, byte - byte_)));
        byte_ = byte;
        return {static_cast<std::uint32_t>(line + 1), column_};
    }

private:
    std::string_view text_;
    std::vector<std::size_t> starts_;
    std::size_t line_ = 0, byte_ = 0;
    std::uint32_t column_ = 1;
};

constexpr int deepest_element = 40;

inline bool has_text(pugi::xml_node_type type)
{
    return type == pugi::node_pcdata || type == pugi::node_cdata;
}

// Num="3_2" as in ids: 3の2.
std::string ordinal_id(std::string_view num);
std::uint32_t ordinal_value(std::string_view num);

class StatuteReader {
public:
    StatuteReader(std::string_view source, pugi::xml_node law) : places_(source), law_(law) {}
    terms::Document read() &&;

private:
    void read_body(pugi::xml_node body);
    void read_within(pugi::xml_node node, std::size_t parent, int depth);
    void read_part(pugi::xml_node node, const StatutePart& part, std::size_t parent, int depth);
    void read_article(pugi::xml_node node, std::size_t parent, int depth);
    void read_paragraph(pugi::xml_node node, std::size_t parent, int depth);
    void read_item(pugi::xml_node node, std::size_t parent, ProvisionKind kind, int depth);
    void read_supplement(pugi::xml_node node, int depth);
    void read_sheet(pugi::xml_node node, const StatuteSheet& sheet);
    void read_preamble(pugi::xml_node node);
    // Below an article or a paragraph: what opens a provision of its own, else words of `provision`.
    void read_members(pugi::xml_node node, std::size_t provision, int depth);
    std::size_t open_paragraph(std::size_t parent, Place place);
    // Paragraphs that are opened below `parent` count on from here.
    void count_paragraphs(std::size_t parent, std::uint32_t last);
    void words(pugi::xml_node node, std::size_t provision);
    void add_words(pugi::xml_node node);
    void leave_out(pugi::xml_node node, std::string_view why);
    std::string text_of(pugi::xml_node node) const;
    Place place_of(pugi::xml_node node);

    Places places_;
    pugi::xml_node law_;
    terms::DocumentDraft draft_;
    std::uint32_t supplements_ = 0;
    std::vector<std::uint32_t> unnumbered_; // paragraphs that were counted, by provision
};

}
