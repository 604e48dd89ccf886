#include "documents/archive.h"

#include "documents/markup.h"

#include <array>
#include <fmt/format.h>
#include <vector>

namespace documents {
namespace {

void append_number(std::string& out, std::uint32_t value, int bytes = 4)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out += static_cast<char>(value >> shift & 255);
}

// 'mluc': one text, English of the United States, UTF-16BE. ASCII only.
std::string text_tag(std::string_view ascii)
{
    std::string out = "mluc";
    append_number(out, 0);
    append_number(out, 1);
    append_number(out, 12);
    out += "enUS";
    append_number(out, static_cast<std::uint32_t>(2 * ascii.size()));
    append_number(out, 28);
    for (const char c : ascii)
        append_number(out, static_cast<unsigned char>(c), 2);
    return out;
}

// Signed 15.16 fixed point numbers under a type.
template <std::size_t Count>
std::string fixed_tag(std::string_view type, const std::array<std::uint32_t, Count>& numbers)
{
    std::string out(type);
    append_number(out, 0);
    for (const std::uint32_t number : numbers)
        append_number(out, number);
    return out;
}

struct Tag {
    std::string_view name;
    std::string bytes;
};

// IEC 61966-2-1 adapted to D50 by Bradford: primaries, white, the matrix of the adaptation, and the curve
// ((x + 0.055) / 1.055) ^ 2.4, x / 12.92 below 0.04045.
std::vector<Tag> srgb_tags()
{
    std::string curve = "para";
    append_number(curve, 0);
    append_number(curve, 3, 2);
    append_number(curve, 0, 2);
    for (const std::uint32_t number : {0x26666U, 0xF2A7U, 0xD59U, 0x13D0U, 0xA5BU})
        append_number(curve, number);
    return {{"desc", text_tag("sRGB IEC61966-2.1")},
            {"cprt", text_tag("No copyright, use freely")},
            {"wtpt", fixed_tag<3>("XYZ ", {0xF6D6, 0x10000, 0xD32D})},
            {"chad",
             fixed_tag<9>("sf32", {0x10C42, 0x5DE, 0xFFFFF325, 0x793, 0xFD90, 0xFFFFFBA1, 0xFFFFFDA2, 0x3DC, 0xC06E})},
            {"rXYZ", fixed_tag<3>("XYZ ", {0x6FA2, 0x38F5, 0x390})},
            {"gXYZ", fixed_tag<3>("XYZ ", {0x6299, 0xB785, 0x18DA})},
            {"bXYZ", fixed_tag<3>("XYZ ", {0x24A0, 0xF84, 0xB6CF})},
            {"rTRC", curve},
            {"gTRC", curve},
            {"bTRC", curve}};
}

}

std::string srgb_profile()
{
    const std::vector<Tag> tags = srgb_tags();
    std::string table, data;
    const std::size_t data_at = 128 + 4 + 12 * tags.size();
    append_number(table, static_cast<std::uint32_t>(tags.size()));
    for (const Tag& tag : tags) {
        table += tag.name;
        append_number(table, static_cast<std::uint32_t>(data_at + data.size()));
        append_number(table, static_cast<std::uint32_t>(tag.bytes.size()));
        data += tag.bytes;
        data.resize((data.size() + 3) / 4 * 4, '\0');
    }
    std::string head;
    append_number(head, static_cast<std::uint32_t>(data_at + data.size()));
    append_number(head, 0);
    append_number(head, 0x04200000); // version 4.2
    head += "mntrRGB XYZ ";
    for (const std::uint32_t part : {2026U, 1U, 1U, 0U, 0U, 0U}) // made on
        append_number(head, part, 2);
    head += "acsp";
    head.resize(68, '\0');
    for (const std::uint32_t white : {0xF6D6U, 0x10000U, 0xD32DU}) // D50, the light of the profile connection space
        append_number(head, white);
    head.resize(128, '\0');
    return head + table + data;
}

std::string xmp_packet(const ArchiveInfo& info)
{
    constexpr std::string_view form =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n"
        "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n"
        "<pdf:Producer>yakkan</pdf:Producer><xmp:CreateDate>{}T00:00:00+09:00</xmp:CreateDate>\n"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
    return fmt::format(form, escaped(info.title), escaped(info.author), info.date.text());
}

}
