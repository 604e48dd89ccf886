#include "documents/terms_xml.h"

#include "basis/text.h"
#include "terms/document_draft.h"
#include "terms/document_headings.h"
#include "terms/document_marks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <pugixml.hpp>
#include <vector>

namespace documents {

namespace {

using terms::Place;
using terms::Provision;
using terms::ProvisionKind;

struct Part {
    std::string_view tag, title, word;
    ProvisionKind kind;
};
constexpr auto parts = std::to_array<Part>({{"Part", "PartTitle", "編", ProvisionKind::chapter},
                                            {"Chapter", "ChapterTitle", "章", ProvisionKind::chapter},
                                            {"Section", "SectionTitle", "節", ProvisionKind::section},
                                            {"Subsection", "SubsectionTitle", "款", ProvisionKind::section},
                                            {"Division", "DivisionTitle", "目", ProvisionKind::section}});

struct Sheet {
    std::string_view tag, title, word;
};
constexpr auto sheets = std::to_array<Sheet>({{"AppdxTable", "AppdxTableTitle", "別表"},
                                              {"AppdxNote", "AppdxNoteTitle", "別記"},
                                              {"AppdxStyle", "AppdxStyleTitle", "様式"},
                                              {"AppdxFormat", "AppdxFormatTitle", "書式"},
                                              {"AppdxFig", "AppdxFigTitle", "別図"},
                                              {"Appdx", "ArithFormulaNum", "付録"},
                                              {"SupplProvisionAppdxTable", "SupplProvisionAppdxTableTitle", "附則別表"},
                                              {"SupplProvisionAppdxStyle", "SupplProvisionAppdxStyleTitle", "附則様式"},
                                              {"SupplProvisionAppdx", "ArithFormulaNum", "附則付録"}});

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

bool has_text(pugi::xml_node_type type)
{
    return type == pugi::node_pcdata || type == pugi::node_cdata;
}

class StatuteReader {
public:
    StatuteReader(std::string_view source, pugi::xml_node law) : places_(source), law_(law) {}
    terms::Document read() &&;

private:
    void read_body(pugi::xml_node body);
    void read_within(pugi::xml_node node, std::size_t parent, int depth);
    void read_part(pugi::xml_node node, const Part& part, std::size_t parent, int depth);
    void read_article(pugi::xml_node node, std::size_t parent, int depth);
    void read_paragraph(pugi::xml_node node, std::size_t parent, int depth);
    void read_item(pugi::xml_node node, std::size_t parent, ProvisionKind kind, int depth);
    void read_supplement(pugi::xml_node node, int depth);
    void read_sheet(pugi::xml_node node, const Sheet& sheet);
    void read_preamble(pugi::xml_node node);
    // Below an article or a paragraph: what opens a provision of its own, else words of `provision`.
    void read_members(pugi::xml_node node, std::size_t provision, int depth);
    std::size_t open_paragraph(std::size_t parent, Place place);
    void words(pugi::xml_node node, std::size_t provision);
    void add_words(pugi::xml_node node);
    void leave_out(pugi::xml_node node, std::string_view why);
    std::string text_of(pugi::xml_node node) const;
    Place place_of(pugi::xml_node node);

    Places places_;
    pugi::xml_node law_;
    terms::Draft draft_;
    std::uint32_t supplements_ = 0;
    std::vector<std::uint32_t> unnumbered_; // paragraphs that were counted, by provision
};

constexpr int deepest = 40;

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
        }
    }
}

void StatuteReader::words(pugi::xml_node node, std::size_t provision)
{
    if (draft_.current() != provision) draft_.take(provision);
    add_words(node);
}

std::size_t StatuteReader::open_paragraph(std::size_t parent, Place place)
{
    unnumbered_.resize(std::max(unnumbered_.size(), parent + 1));
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
        if (item && !name.ends_with("Sentence") && depth < deepest) {
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

void StatuteReader::read_part(pugi::xml_node node, const Part& part, std::size_t parent, int depth)
{
    const std::string_view num = node.attribute("Num").value();
    const pugi::xml_node heading = node.child(std::string(part.title).c_str());
    const std::string title = text_of(heading);
    Provision division;
    division.kind = part.kind;
    division.parent = parent;
    division.ordinal = ordinal_value(num);
    division.id =
        (parent == Provision::none ? std::string() : draft_.at(parent).id) + std::string(part.word) + ordinal_id(num);
    const auto read = terms::division(title);
    division.title = read ? std::string(read->title) : title;
    division.number = read ? title.substr(0, read->length) : std::string();
    division.printed = title;
    division.place = place_of(heading ? heading : node);
    read_within(node, draft_.add(std::move(division)), depth + 1);
}

void StatuteReader::read_within(pugi::xml_node node, std::size_t parent, int depth)
{
    if (depth > deepest) return;
    std::size_t without_articles = Provision::none;
    for (pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        const auto part = std::find_if(parts.begin(), parts.end(), [&](const Part& p) { return p.tag == name; });
        if (part != parts.end()) {
            read_part(child, *part, parent, depth);
        } else if (name == "Article") {
            read_article(child, parent, depth);
        } else if (name == "Paragraph") {
            const bool main = parent == Provision::none;
            if (main && without_articles == Provision::none) {
                Provision all;
                all.kind = ProvisionKind::article;
                all.id = all.title = "本則";
                all.place = place_of(child);
                without_articles = draft_.add(std::move(all));
            }
            read_paragraph(child, main ? without_articles : parent, depth);
        } else if (!name.ends_with("Title") && name != "SupplProvisionLabel" && !text_of(child).empty()) {
            const auto sheet =
                std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& s) { return s.tag == name; });
            if (sheet != sheets.end())
                read_sheet(child, *sheet);
            else if (parent != Provision::none)
                words(child, open_paragraph(parent, place_of(child)));
            else
                leave_out(child, "条の外の文");
        }
    }
}

void StatuteReader::read_supplement(pugi::xml_node node, int depth)
{
    const pugi::xml_node label = node.child("SupplProvisionLabel");
    const std::string_view law = node.attribute("AmendLawNum").value();
    Provision supplement;
    supplement.kind = ProvisionKind::supplement;
    supplement.ordinal = ++supplements_;
    supplement.id = "附則" + (supplements_ > 1 ? std::to_string(supplements_) : std::string());
    supplement.printed = text_of(label);
    supplement.title = law.empty() ? "附則" : "附則（" + std::string(law) + "）";
    supplement.place = place_of(label ? label : node);
    read_within(node, draft_.add(std::move(supplement)), depth);
}

void StatuteReader::read_sheet(pugi::xml_node node, const Sheet& sheet)
{
    const pugi::xml_node heading = node.child(std::string(sheet.title).c_str());
    const std::string title = text_of(heading), related = text_of(node.child("RelatedArticleNum"));
    Provision appendix;
    appendix.kind = ProvisionKind::appendix;
    const auto read = terms::appendix_mark(title);
    appendix.id = read ? read->id : std::string(sheet.word);
    appendix.number = title;
    appendix.title = related.empty() ? title : related;
    appendix.printed = title + related;
    appendix.place = place_of(heading ? heading : node);
    const std::size_t opened = draft_.add(std::move(appendix));
    std::size_t paragraph = Provision::none;
    for (pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        if (name == sheet.title || name == "RelatedArticleNum" || text_of(child).empty()) continue;
        if (paragraph == Provision::none) paragraph = open_paragraph(opened, place_of(child));
        words(child, paragraph);
    }
}

void StatuteReader::read_preamble(pugi::xml_node node)
{
    if (text_of(node).empty()) return;
    std::size_t opened = 0;
    if (draft_.empty()) {
        Provision preamble;
        preamble.kind = ProvisionKind::preamble;
        preamble.id = "0";
        preamble.title = "前文";
        preamble.place = place_of(node);
        opened = draft_.add(std::move(preamble));
    }
    if (!node.child("Paragraph")) words(node, open_paragraph(opened, place_of(node)));
    for (pugi::xml_node child : node.children("Paragraph"))
        words(child, open_paragraph(opened, place_of(child)));
}

void StatuteReader::read_body(pugi::xml_node body)
{
    for (pugi::xml_node child : body.children()) {
        const std::string_view name = child.name();
        const auto sheet = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& s) { return s.tag == name; });
        if (name == "LawTitle") {
            draft_.document().title = text_of(child);
            draft_.document().title_place = place_of(child);
        } else if (name == "TOC") {
            leave_out(child, "目次");
        } else if (name == "EnactStatement" || name == "Preamble") {
            read_preamble(child);
        } else if (name == "MainProvision") {
            read_within(child, Provision::none, 0);
        } else if (name == "SupplProvision") {
            read_supplement(child, 0);
        } else if (sheet != sheets.end()) {
            read_sheet(child, *sheet);
        } else {
            leave_out(child, "本文の外の要素");
        }
    }
}

terms::Document StatuteReader::read() &&
{
    leave_out(law_.child("LawNum"), "法令番号");
    read_body(law_.child("LawBody"));
    return std::move(draft_).finished();
}

}

bool looks_like_xml(std::string_view utf8)
{
    const std::string_view words = basis::trimmed(utf8.substr(0, 400));
    return words.starts_with("<?xml") || words.starts_with("<Law") || words.starts_with("<DataRoot");
}

basis::Parsed<terms::Document> read_statute_xml(std::string utf8)
{
    constexpr std::size_t largest = 64U << 20;
    if (utf8.size() > largest) return basis::BadInput{"text", largest, "64MBを超えています"};
    const std::string source = utf8; // parsing writes into its buffer
    pugi::xml_document xml;
    const pugi::xml_parse_result parsed =
        xml.load_buffer_inplace(utf8.data(), utf8.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed) {
        const auto at = std::clamp<std::ptrdiff_t>(parsed.offset, 0, static_cast<std::ptrdiff_t>(source.size()));
        const auto line = 1 + std::count(source.begin(), source.begin() + at, '\n');
        return basis::BadInput{"text", at,
                               std::to_string(line) + "行目: XMLとして壊れています。元のファイルを取り直してください"};
    }
    const pugi::xml_node law = xml.find_node(
        [](pugi::xml_node node) { return std::string_view(node.name()) == "Law" && node.child("LawBody"); });
    if (!law)
        return basis::BadInput{"text", 0, "法令標準XMLではありません。約款の本文をテキスト（UTF-8）で保存してください"};
    terms::Document document = StatuteReader(source, law).read();
    if (std::none_of(document.provisions.begin(), document.provisions.end(),
                     [](const Provision& p) { return p.kind == ProvisionKind::article; }))
        return basis::BadInput{"text", 0, "この法令には条がありません"};
    return document;
}

}
