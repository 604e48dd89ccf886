#include "documents/terms_html.h"

#include "basis/text.h"
#include "terms/document_marks.h"

#include <algorithm>
#include <array>
#include <libxml/HTMLparser.h>
#include <memory>
#include <string>
#include <vector>

namespace documents {

namespace {

using Page = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

std::string_view name_of(const xmlNode* node)
{
    return node->name == nullptr ? std::string_view() : reinterpret_cast<const char*>(node->name);
}

template <std::size_t count>
bool is_one_of(std::string_view name, const std::array<std::string_view, count>& names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr auto silent =
    std::to_array<std::string_view>({"script", "style", "head", "template", "noscript", "svg", "iframe", "select",
                                     "option", "button", "textarea", "input", "object", "canvas", "video", "audio"});
constexpr auto menus = std::to_array<std::string_view>({"nav", "aside", "footer", "dialog"});
constexpr auto paragraphs = std::to_array<std::string_view>({"p", "ul", "ol", "dl", "table", "blockquote", "pre"});
constexpr auto blocks = std::to_array<std::string_view>(
    {"p",       "div",  "li",     "ul",     "ol",      "dl",     "dt",      "dd",       "section",
     "article", "main", "header", "h1",     "h2",      "h3",     "h4",      "h5",       "h6",
     "table",   "tr",   "thead",  "tbody",  "caption", "figure", "address", "form",     "blockquote",
     "pre",     "br",   "hr",     "center", "body",    "html",   "tfoot",   "fieldset", "details",
     "summary", "nav",  "aside",  "footer", "dialog"});

std::uint32_t heading_level(std::string_view name)
{
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
               ? static_cast<std::uint32_t>(name[1] - '0')
               : 0;
}

const xmlNode* find_element(const xmlNode* first, std::string_view name)
{
    for (const xmlNode* node = first; node != nullptr; node = node->next) {
        if (node->type == XML_ELEMENT_NODE && name_of(node) == name) return node;
        if (const xmlNode* found = find_element(node->children, name)) return found;
    }
    return nullptr;
}

std::uint32_t line_of(const xmlNode* node)
{
    return static_cast<std::uint32_t>(std::max(1L, xmlGetLineNo(node)));
}

// The page as Markdown, which the reader of text knows, with the line of the page for each of its lines.
class Extract {
public:
    Extract() { end_with("---"), end_with("---"); } // an empty front matter: what follows is Markdown for certain
    void read(const xmlNode* node);
    void leave_out(const xmlNode* node, std::string_view why);
    std::string text;
    std::vector<std::uint32_t> lines; // of the page, for each line of the text
    std::vector<terms::Remark> left_out;

private:
    void words(std::string_view words, std::uint32_t line);
    void block(const xmlNode* node);
    std::string opening(const xmlNode* node, std::string_view name) const;
    void end_with(std::string_view line)
    {
        text += line;
        text += '\n';
        lines.push_back(line_);
    }
    void end_line();

    std::string line_words_, opening_;
    std::uint32_t line_ = 1;
};

// Blanks of the source are one blank; between Japanese letters a wrapped line leaves none.
void Extract::words(std::string_view words, std::uint32_t line)
{
    bool blank = false;
    for (std::size_t at = 0; at < words.size();) {
        const basis::CodePoint point = basis::decode(words, at);
        const std::string_view letter = words.substr(at, point.length);
        at += point.length;
        if (point.code == U' ' || point.code == U'\n' || point.code == U'\r' || point.code == U'\t') {
            blank = true;
            continue;
        }
        if (line_words_.empty()) line_ = line;
        if (blank && !line_words_.empty()) {
            const char32_t before = basis::decode_before(line_words_, line_words_.size()).code;
            if (before < 0x2E80 || point.code < 0x2E80) line_words_ += ' ';
        }
        blank = false;
        line_words_ += letter;
    }
    if (blank && !line_words_.empty() && basis::decode_before(line_words_, line_words_.size()).code < 0x2E80)
        line_words_ += ' ';
}

std::string escaped(std::string_view words)
{
    std::string out;
    for (const char c : words) {
        if (std::string_view("\\*~<`[").find(c) != std::string_view::npos ||
            (out.empty() && std::string_view("#-+>|=_").find(c) != std::string_view::npos))
            out += '\\';
        out += c;
    }
    return out;
}

void Extract::end_line()
{
    const std::string_view words = basis::trimmed(line_words_);
    if (words.empty()) {
        line_words_.clear();
        return;
    }
    // The mark that a browser sets before an entry stands there once, and the reader knows 第１条 without a #.
    const std::string opening = terms::looks_marked(words) ? std::string() : opening_;
    end_with(opening + escaped(words));
    line_words_.clear();
    opening_.clear();
}

std::string Extract::opening(const xmlNode* node, std::string_view name) const
{
    if (const std::uint32_t level = heading_level(name)) return std::string(level, '#') + " ";
    if (name != "li" || node->parent == nullptr) return {};
    std::string indent; // a list within another
    for (const xmlNode* outer = node->parent->parent; outer != nullptr; outer = outer->parent)
        if (name_of(outer) == "ol" || name_of(outer) == "ul") indent += "   ";
    if (name_of(node->parent) != "ol") return indent + "- ";
    const auto number = [](const xmlNode* from, const char* attribute) {
        const std::unique_ptr<xmlChar, void (*)(void*)> value(
            xmlGetProp(from, reinterpret_cast<const xmlChar*>(attribute)), [](void* words) { xmlFree(words); });
        const auto numeral = value ? basis::arabic_numeral(reinterpret_cast<const char*>(value.get())) : std::nullopt;
        return numeral ? numeral->value : 0;
    };
    std::uint32_t count = 0;
    for (const xmlNode* before = node; before != nullptr; before = before->prev) {
        if (before->type != XML_ELEMENT_NODE || name_of(before) != "li") continue;
        if (const std::uint32_t value = number(before, "value")) return indent + std::to_string(value + count) + ". ";
        ++count;
    }
    const std::uint32_t start = number(node->parent, "start");
    return indent + std::to_string(count + (start > 0 ? start - 1 : 0)) + ". ";
}

void Extract::leave_out(const xmlNode* node, std::string_view why)
{
    constexpr std::size_t most = 60;
    const std::unique_ptr<xmlChar, void (*)(void*)> content(xmlNodeGetContent(node),
                                                            [](void* words) { xmlFree(words); });
    if (!content) return;
    std::string words;
    for (std::string_view rest = reinterpret_cast<const char*>(content.get()); !rest.empty();) {
        const basis::CodePoint point = basis::decode(rest);
        if (!basis::is_space(point.code) && point.code != U'\n' && point.code != U'\r')
            words += rest.substr(0, point.length);
        rest.remove_prefix(point.length);
        if (basis::characters(words) >= most) break;
    }
    if (!words.empty()) left_out.push_back({{line_of(node), 1}, std::move(words), std::string(why)});
}

void Extract::block(const xmlNode* node)
{
    const std::string_view name = name_of(node);
    const bool apart = is_one_of(name, paragraphs);
    end_line();
    if (apart && !text.ends_with("\n\n")) end_with("");
    if (std::string sign = opening(node, name); !sign.empty()) opening_ = std::move(sign);
    for (const xmlNode* child = node->children; child != nullptr; child = child->next)
        read(child);
    end_line();
    if (apart && !text.ends_with("\n\n")) end_with("");
    if (heading_level(name) > 0 || name == "li") opening_.clear();
}

void Extract::read(const xmlNode* node)
{
    if (node->type == XML_TEXT_NODE && node->content != nullptr)
        return words(reinterpret_cast<const char*>(node->content), line_of(node));
    if (node->type != XML_ELEMENT_NODE) return;
    const std::string_view name = name_of(node);
    if (is_one_of(name, silent)) return;
    if (is_one_of(name, menus)) return leave_out(node, "ページの案内（" + std::string(name) + "）");
    if (is_one_of(name, blocks)) return block(node);
    if (name == "td" || name == "th") words("　", line_of(node));
    for (const xmlNode* child = node->children; child != nullptr; child = child->next)
        read(child);
}

// What stands beside the way from the body to the main part.
void leave_out_around(const xmlNode* main, const xmlNode* body, Extract& extract)
{
    for (const xmlNode* inner = main; inner != nullptr && inner != body; inner = inner->parent)
        for (const xmlNode* beside = inner->parent == nullptr ? nullptr : inner->parent->children; beside != nullptr;
             beside = beside->next)
            if (beside != inner && beside->type == XML_ELEMENT_NODE && !is_one_of(name_of(beside), silent))
                extract.leave_out(beside, "ページの本文（main）の外");
}

void use_lines_of_the_page(terms::Document& document, const std::vector<std::uint32_t>& lines)
{
    const auto move = [&](terms::Place& place) {
        if (place.line >= 1 && place.line <= lines.size()) place.line = lines[place.line - 1];
    };
    move(document.title_place);
    for (terms::Provision& provision : document.provisions) {
        move(provision.place);
        for (terms::Stretch& stretch : provision.stretches)
            move(stretch.place);
    }
    for (terms::Reference& reference : document.references)
        move(reference.place);
    for (std::vector<terms::Remark>* remarks : {&document.left_out, &document.remarks})
        for (terms::Remark& remark : *remarks)
            move(remark.place);
}

}

bool looks_like_html(std::string_view utf8)
{
    std::string head(basis::trimmed(utf8.substr(0, 400)));
    std::transform(head.begin(), head.end(), head.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return head.starts_with("<!doctype html") || head.starts_with("<html") || head.find("<html") != head.npos ||
           head.starts_with("<body") || head.starts_with("<div") || head.starts_with("<p>") || head.starts_with("<h1");
}

basis::Parsed<terms::Document> read_html(std::string_view utf8)
{
    constexpr std::size_t largest = 16U << 20;
    if (utf8.size() > largest)
        return basis::BadInput{"text", largest, "16MBを超えています。約款のページだけを保存してください"};
    const Page page(htmlReadMemory(utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8",
                                   HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET),
                    &xmlFreeDoc);
    const xmlNode* const root = page ? xmlDocGetRootElement(page.get()) : nullptr;
    if (root == nullptr) return basis::BadInput{"text", 0, "HTMLとして読めません。ページを保存し直してください"};
    Extract extract;
    const xmlNode* const found = find_element(root, "body");
    const xmlNode* const body = found == nullptr ? root : found;
    const xmlNode* const main = find_element(body->children, "main");
    if (main != nullptr) leave_out_around(main, body, extract);
    extract.read(main == nullptr ? body : main);
    auto read = terms::read_document(extract.text);
    if (!read) return basis::BadInput{"text", 0, "HTMLから取り出した本文: " + read.error().reason};
    terms::Document document = *std::move(read);
    std::erase_if(document.left_out, [](const terms::Remark& one) { return one.why.starts_with("Markdownの"); });
    use_lines_of_the_page(document, extract.lines);
    document.left_out.insert(document.left_out.begin(), extract.left_out.begin(), extract.left_out.end());
    return document;
}

}
