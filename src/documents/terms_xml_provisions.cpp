#include "documents/terms_xml_reader.h"

#include "basis/text.h"
#include "terms/document_headings.h"
#include "terms/document_marks.h"

namespace documents {

std::string ordinal_id(std::string_view num)
{
    std::string id(num);
    for (std::size_t at = id.find('_'); at != id.npos; at = id.find('_'))
        id.replace(at, 1, "の");
    return id.substr(0, id.find(':'));
}

std::uint32_t ordinal_value(std::string_view num)
{
    const auto number = basis::arabic_numeral(num);
    return number ? number->value : 0;
}

Place StatuteReader::place_of(pugi::xml_node node)
{
    for (pugi::xml_node inner = node; inner; inner = inner.first_child())
        if (has_text(inner.type())) return places_.at(static_cast<std::size_t>(inner.offset_debug()));
    return places_.at(static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)));
}

// The words of a heading, ruby aside.
std::string StatuteReader::text_of(pugi::xml_node node) const
{
    std::string text;
    for (pugi::xml_node child : node.children()) {
        if (has_text(child.type()))
            text += child.value();
        else if (std::string_view(child.name()) != "Rt")
            text += text_of(child);
    }
    return std::string(basis::trimmed(text));
}

void StatuteReader::leave_out(pugi::xml_node node, std::string_view why)
{
    if (const std::string text = text_of(node); !text.empty()) draft_.leave_out(place_of(node), text, why);
}

void StatuteReader::add_words(pugi::xml_node node)
{
    for (pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        if (has_text(child.type())) {
            const std::string_view words = basis::trimmed(child.value());
            if (!words.empty()) draft_.words(words, places_.at(static_cast<std::size_t>(child.offset_debug())));
        } else if (name == "Rt") {
            leave_out(child, "ふりがな");
        } else if (name == "Fig") {
            draft_.leave_out(place_of(child), child.attribute("src").value(), "図");
        } else {
            const bool cell = name == "Column" || name == "TableColumn" || name == "TableHeaderColumn";
            if (cell && child.previous_sibling()) draft_.words("　", place_of(child));
            add_words(child);
            const bool number = name.ends_with("Title") && (name.starts_with("Item") || name.starts_with("Subitem"));
            if (number && child.next_sibling()) draft_.words("　", place_of(child.next_sibling()));
        }
    }
}

void StatuteReader::words(pugi::xml_node node, std::size_t provision)
{
    if (draft_.current() != provision) draft_.take(provision);
    add_words(node);
}

void StatuteReader::count_paragraphs(std::size_t parent, std::uint32_t last)
{
    unnumbered_.resize(std::max(unnumbered_.size(), parent + 1));
    unnumbered_[parent] = std::max(unnumbered_[parent], last);
}

std::size_t StatuteReader::open_paragraph(std::size_t parent, Place place)
{
    count_paragraphs(parent, 0);
    Provision paragraph;
    paragraph.ordinal = ++unnumbered_[parent];
    paragraph.parent = parent;
    paragraph.place = place;
    paragraph.id = draft_.at(parent).id + "." + std::to_string(paragraph.ordinal);
    const std::size_t opened = draft_.add(std::move(paragraph));
    draft_.take(opened);
    return opened;
}

void StatuteReader::read_item(pugi::xml_node node, std::size_t parent, ProvisionKind kind, int depth)
{
    const std::string_view num = node.attribute("Num").value();
    Provision item;
    item.kind = kind;
    item.parent = parent;
    item.ordinal = ordinal_value(num);
    item.place = place_of(node);
    for (pugi::xml_node child : node.children())
        if (std::string_view(child.name()).ends_with("Title")) item.number = text_of(child);
    item.printed = item.number;
    std::string own = ordinal_id(num);
    const char32_t kana = basis::decode(item.number).code;
    if (terms::iroha_number(kana) > 0) {
        own.clear();
        basis::append(own, kana);
        const std::size_t branch = num.find('_');
        if (branch != num.npos) own += ordinal_id(num.substr(branch));
    } else if (own.empty()) {
        own = "0";
    }
    item.id = draft_.at(parent).id + "." + own;
    const std::size_t opened = draft_.add(std::move(item));
    draft_.take(opened);
    read_members(node, opened, depth);
}

void StatuteReader::read_members(pugi::xml_node node, std::size_t provision, int depth)
{
    for (pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        const bool heading = name.ends_with("Title") || name == "ParagraphNum" || name.ends_with("Caption");
        if (heading && name != "TableStructTitle") continue;
        const bool item = name == "Item" || name.starts_with("Subitem");
        if (item && !name.ends_with("Sentence") && depth < deepest_element) {
            const auto kind = name == "Item" ? ProvisionKind::item : ProvisionKind::subitem;
            read_item(child, provision, kind, depth + 1);
        } else if (has_text(child.type())) {
            draft_.take(provision);
            draft_.words(basis::trimmed(child.value()), places_.at(static_cast<std::size_t>(child.offset_debug())));
        } else {
            words(child, provision);
        }
    }
}

void StatuteReader::read_paragraph(pugi::xml_node node, std::size_t parent, int depth)
{
    const std::string_view num = node.attribute("Num").value();
    Provision paragraph;
    paragraph.parent = parent;
    paragraph.ordinal = std::max(ordinal_value(num), 1U);
    paragraph.number = text_of(node.child("ParagraphNum"));
    const std::string caption = text_of(node.child("ParagraphCaption"));
    paragraph.title = terms::bracket_length(caption) > 0 ? std::string(terms::inside_bracket(caption)) : caption;
    paragraph.printed = caption + paragraph.number;
    paragraph.place = place_of(node);
    paragraph.id = draft_.at(parent).id + "." + (num.empty() ? std::string("1") : ordinal_id(num));
    const std::size_t opened = draft_.add(std::move(paragraph));
    draft_.take(opened);
    read_members(node, opened, depth);
}

void StatuteReader::read_article(pugi::xml_node node, std::size_t parent, int depth)
{
    const std::string_view num = node.attribute("Num").value();
    const std::string caption = text_of(node.child("ArticleCaption"));
    Provision article;
    article.kind = ProvisionKind::article;
    article.parent = parent;
    article.ordinal = ordinal_value(num);
    article.number = text_of(node.child("ArticleTitle"));
    article.title = terms::bracket_length(caption) > 0 ? std::string(terms::inside_bracket(caption)) : caption;
    article.printed = caption + article.number;
    article.place = place_of(node);
    const bool supplement = parent != Provision::none && draft_.at(parent).kind == ProvisionKind::supplement;
    const std::string prefix = supplement ? draft_.at(parent).id + "." : std::string();
    article.id = prefix + ordinal_id(num);
    const std::size_t opened = draft_.add(std::move(article));
    // Num="9:11": three articles deleted in one line.
    if (const std::size_t colon = num.find(':'); colon != num.npos)
        for (std::uint32_t also = ordinal_value(num) + 1; also <= ordinal_value(num.substr(colon + 1)); ++also)
            draft_.alias(prefix + std::to_string(also), opened);
    for (pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        if (name == "ArticleCaption" || name == "ArticleTitle") continue;
        if (name == "Paragraph") {
            read_paragraph(child, opened, depth + 1);
        } else if (const std::string text = text_of(child); !text.empty()) {
            words(child, open_paragraph(opened, place_of(child)));
        }
    }
}

}
