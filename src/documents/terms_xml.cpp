#include "documents/terms_xml.h"

#include "basis/text.h"
#include "documents/terms_xml_reader.h"
#include "terms/document_headings.h"

#include <optional>

namespace documents {

namespace {

constexpr auto parts = std::to_array<StatutePart>({{"Part", "PartTitle", "編", ProvisionKind::chapter},
                                                   {"Chapter", "ChapterTitle", "章", ProvisionKind::chapter},
                                                   {"Section", "SectionTitle", "節", ProvisionKind::section},
                                                   {"Subsection", "SubsectionTitle", "款", ProvisionKind::section},
                                                   {"Division", "DivisionTitle", "目", ProvisionKind::section}});

constexpr auto sheets =
    std::to_array<StatuteSheet>({{"AppdxTable", "AppdxTableTitle", "別表"},
                                 {"AppdxNote", "AppdxNoteTitle", "別記"},
                                 {"AppdxStyle", "AppdxStyleTitle", "様式"},
                                 {"AppdxFormat", "AppdxFormatTitle", "書式"},
                                 {"AppdxFig", "AppdxFigTitle", "別図"},
                                 {"Appdx", "ArithFormulaNum", "付録"},
                                 {"SupplProvisionAppdxTable", "SupplProvisionAppdxTableTitle", "附則別表"},
                                 {"SupplProvisionAppdxStyle", "SupplProvisionAppdxStyleTitle", "附則様式"},
                                 {"SupplProvisionAppdx", "ArithFormulaNum", "附則付録"}});

}

void StatuteReader::read_part(pugi::xml_node node, const StatutePart& part, std::size_t parent, int depth)
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
    if (depth > deepest_element) return;
    std::size_t without_articles = Provision::none;
    for (pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        const auto part = std::find_if(parts.begin(), parts.end(), [&](const StatutePart& p) { return p.tag == name; });
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
                std::find_if(sheets.begin(), sheets.end(), [&](const StatuteSheet& s) { return s.tag == name; });
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

void StatuteReader::read_sheet(pugi::xml_node node, const StatuteSheet& sheet)
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
    std::size_t above = opened; // of the items that come: the words before them, or the sheet
    bool open = false;          // words go on in the paragraph
    for (pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        if (name == sheet.title || name == "RelatedArticleNum" || text_of(child).empty()) continue;
        if (name == "Item") {
            read_item(child, above, ProvisionKind::item, 1);
            if (above == opened) count_paragraphs(opened, ordinal_value(child.attribute("Num").value()));
            open = false;
            continue;
        }
        if (!open) above = open_paragraph(opened, place_of(child));
        open = name != "Remarks";
        open ? words(child, above) : read_members(child, above, 1);
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
        const auto sheet =
            std::find_if(sheets.begin(), sheets.end(), [&](const StatuteSheet& s) { return s.tag == name; });
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
