// Fuzz target of the readers of marked-up terms: pages of HTML and statutes in e-Gov's XML, as bytes and as tags put
// together in any order. A refusal has a reason; what is read holds together.
#include "basis/text.h"
#include "documents/terms_html.h"
#include "documents/terms_xml.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unordered_set>

namespace {

constexpr auto html_pieces = std::to_array<std::string_view>({"<html><body>",
                                                              "<main>",
                                                              "</main>",
                                                              "<h1>約款</h1>",
                                                              "<h2>第１条（目的）</h2>",
                                                              "<h3>第２条　料金、期日</h3>",
                                                              "<p>",
                                                              "</p>",
                                                              "<ol>",
                                                              "</ol>",
                                                              "<ol start=\"4\">",
                                                              "<ul>",
                                                              "</ul>",
                                                              "<li>",
                                                              "<li value=\"9\">",
                                                              "</li>",
                                                              "<br>",
                                                              "<table><tr><td>",
                                                              "</td><td>",
                                                              "</td></tr></table>",
                                                              "<nav>案内</nav>",
                                                              "<script>x</script>",
                                                              "&nbsp;",
                                                              "&lt;",
                                                              "第１条第２項",
                                                              "次の各号による。",
                                                              "前項の料金を払います。",
                                                              "ただし、除きます。",
                                                              "１．",
                                                              "（１）",
                                                              "\n",
                                                              "<!--",
                                                              "-->",
                                                              "<pre>",
                                                              "</pre>",
                                                              "<div>",
                                                              "</div>",
                                                              "<footer>",
                                                              "</body></html>"});

constexpr auto xml_pieces =
    std::to_array<std::string_view>({"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                                     "<Law><LawBody>",
                                     "<LawTitle>見本法</LawTitle>",
                                     "<MainProvision>",
                                     "<Chapter Num=\"1\"><ChapterTitle>第一章　総則</ChapterTitle>",
                                     "</Chapter>",
                                     "<Article Num=\"1\">",
                                     "<Article Num=\"2:4\">",
                                     "<Article Num=\"105_2_2\">",
                                     "<ArticleCaption>（目的）</ArticleCaption>",
                                     "<ArticleTitle>第一条</ArticleTitle>",
                                     "</Article>",
                                     "<Paragraph Num=\"1\"><ParagraphNum/>",
                                     "<Paragraph Num=\"2\"><ParagraphNum>２</ParagraphNum>",
                                     "<ParagraphSentence>",
                                     "<Sentence>",
                                     "</Sentence>",
                                     "<Sentence Function=\"proviso\">ただし、除く。",
                                     "</ParagraphSentence>",
                                     "</Paragraph>",
                                     "<Item Num=\"1\"><ItemTitle>一</ItemTitle><ItemSentence>",
                                     "</ItemSentence>",
                                     "</Item>",
                                     "<Subitem1 Num=\"1\"><Subitem1Title>イ</Subitem1Title><Subitem1Sentence>",
                                     "</Subitem1Sentence></Subitem1>",
                                     "<SupplProvision AmendLawNum=\"令和一年法律第一号\" Extract=\"true\">",
                                     "</SupplProvision>",
                                     "<AppdxTable Num=\"1\"><AppdxTableTitle>別表第一</AppdxTableTitle>",
                                     "</AppdxTable>",
                                     "第一条第二項第三号による。",
                                     "<Ruby>馬<Rt>うま</Rt></Ruby>",
                                     "<![CDATA[",
                                     "]]>",
                                     "&amp;",
                                     "</MainProvision>",
                                     "</LawBody></Law>"});

void insist(bool holds)
{
    if (!holds) std::abort();
}

// A byte of the upper half stands for a piece, one of the lower for itself.
template <std::size_t Count>
std::string put_together(std::string_view bytes, const std::array<std::string_view, Count>& pieces)
{
    std::string out;
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        if (code < 0x80)
            out += byte;
        else
            out += pieces[(code - 0x80U) % Count];
    }
    return out;
}

void check(const basis::Parsed<terms::Document>& read)
{
    if (!read) {
        insist(!read.error().reason.empty() && !basis::first_bad_utf8(read.error().reason));
        return;
    }
    std::unordered_set<std::string_view> ids;
    for (const terms::Provision& provision : read->provisions) {
        insist(ids.insert(provision.id).second);
        insist(provision.place.line > 0 && read->text_of(provision.id).has_value());
    }
    for (const terms::Reference& reference : read->references)
        for (const std::string& target : reference.targets)
            insist(read->find(target) != nullptr);
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 4) {
    case 0:
        if (!basis::first_bad_utf8(bytes)) check(documents::read_html(bytes));
        break;
    case 1:
        check(documents::read_html(put_together(bytes, html_pieces)));
        break;
    case 2:
        if (!basis::first_bad_utf8(bytes)) check(documents::read_statute_xml(std::string(bytes)));
        break;
    default:
        check(documents::read_statute_xml(put_together(bytes, xml_pieces)));
    }
    return 0;
}
