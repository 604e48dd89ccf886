#include "documents/paper.h"

#include "documents/archive.h"
#include "documents/pdf_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace documents {
namespace {

constexpr std::int64_t em = 1'000'000;
// A line of text may stand this many thousandths of the font size off before it is nudged: not visible at any size.
constexpr std::int64_t tolerance = 2;

std::string_view colour(Ink ink)
{
    switch (ink) {
    case Ink::black:
        return "0.1 0.1 0.1 ";
    case Ink::grey:
        return "0.42 0.44 0.47 ";
    case Ink::hairline:
        return "0.74 0.76 0.79 ";
    case Ink::pale:
        return "0.945 0.953 0.965 ";
    case Ink::accent:
        return "0.12 0.22 0.38 ";
    case Ink::white:
        return "1 1 1 ";
    }
    return "0 0 0 ";
}

void append_place(std::string& out, Place at)
{
    append_points(out, at.x);
    out += ' ';
    append_points(out, Paper::height - at.y);
    out += ' ';
}

void append_box(std::string& out, Box box)
{
    append_place(out, {box.x, box.y + box.height});
    append_points(out, box.width);
    out += ' ';
    append_points(out, box.height);
    out += " re ";
}

void append_id(std::string& out, std::uint16_t id)
{
    for (int shift = 12; shift >= 0; shift -= 4)
        out += "0123456789ABCDEF"[id >> shift & 15];
}

std::int64_t rounded_thousandths(std::int64_t millionths)
{
    return (millionths + (millionths < 0 ? -500 : 500)) / 1000;
}

// Midnight in Japan.
std::string pdf_date(basis::Date date)
{
    return fmt::format("(D:{:04}{:02}{:02}000000+09'00')", date.year(), date.month(), date.day());
}

using Order = std::vector<std::pair<std::uint16_t, std::string>>;

// The map from character ids to Unicode that makes text copyable (ISO 32000-1, 9.10.3). A range keeps one high byte.
std::string to_unicode(const Order& order)
{
    std::string out = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                      "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                      "/CMapName/Adobe-Identity-UCS def /CMapType 2 def\n"
                      "1 begincodespacerange <0000><FFFF> endcodespacerange\n";
    for (std::size_t first = 1; first < order.size();) {
        std::size_t end = first;
        std::string texts;
        for (; end < order.size() && end >> 8 == first >> 8 && !order[end].second.empty(); ++end)
            texts += "<" + utf16_hex(order[end].second) + ">";
        if (end > first)
            out += fmt::format("1 beginbfrange\n<{:04X}><{:04X}>[{}]\nendbfrange\n", first, end - 1, texts);
        // A later glyph of one character has no text of its own.
        first = end < order.size() && order[end].second.empty() ? end + 1 : end;
    }
    return out + "endcmap CMapName currentdict/CMap defineresource pop end end\n";
}

// The widths that differ from the full width of 1,000, which /DW states.
std::string widths(std::uint8_t face, const Order& order)
{
    std::string out;
    bool open = false;
    for (std::size_t id = 0; id < order.size(); ++id) {
        const std::int64_t width = rounded_thousandths(Fonts::of_this_thread().advance(face, order[id].first));
        if (open && width == 1000) out += ']';
        if (!open && width != 1000) fmt::format_to(std::back_inserter(out), "{}[", id);
        open = width != 1000;
        if (open) fmt::format_to(std::back_inserter(out), "{} ", width);
    }
    return open ? out + "]" : out;
}

// Writes the objects of one embedded face and gives the number of its Type 0 font.
int embed(PdfFile& file, std::uint8_t face, const Order& order)
{
    Fonts& fonts = Fonts::of_this_thread();
    std::vector<std::uint16_t> glyphs;
    for (const auto& [glyph, text] : order)
        glyphs.push_back(glyph);
    std::sort(glyphs.begin(), glyphs.end());
    glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
    const FontProgram program = fonts.subset(face, glyphs);
    const FaceMetrics& metrics = fonts.metrics(face);
    const std::string name = program.tag + "+" + metrics.postscript_name;

    std::string to_glyphs;
    for (const auto& [glyph, text] : order) {
        const auto at = std::lower_bound(glyphs.begin(), glyphs.end(), glyph) - glyphs.begin();
        const std::uint16_t id = program.new_ids[static_cast<std::size_t>(at)];
        to_glyphs += static_cast<char>(id >> 8);
        to_glyphs += static_cast<char>(id & 255);
    }
    const int bytes = file.add_deflated(fmt::format("/Length1 {}", program.length), program.deflated);
    const int descriptor = file.add(fmt::format(
        "<</Type/FontDescriptor/FontName/{}/Flags 4/FontBBox[{} {} {} {}]/ItalicAngle 0/Ascent {}/Descent {}"
        "/CapHeight {}/StemV 80/FontFile2 {}>>",
        name, metrics.box[0], metrics.box[1], metrics.box[2], metrics.box[3], metrics.ascent, metrics.descent,
        metrics.cap_height, reference(bytes)));
    const int glyph_map = file.add_stream("", to_glyphs);
    const int cid_font = file.add(fmt::format("<</Type/Font/Subtype/CIDFontType2/BaseFont/{}/CIDSystemInfo<</Registry"
                                              "(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {}/DW 1000"
                                              "/W[{}]/CIDToGIDMap {}>>",
                                              name, reference(descriptor), widths(face, order), reference(glyph_map)));
    return file.add(fmt::format("<</Type/Font/Subtype/Type0/BaseFont/{}/Encoding/Identity-H/DescendantFonts[{}]"
                                "/ToUnicode {}>>",
                                name, reference(cid_font), reference(file.add_stream("", to_unicode(order)))));
}

}

Paper::Paper(PaperInfo info) : info_(std::move(info)), pages_(1) {}

void Paper::add_page()
{
    pages_.emplace_back();
    current_ = pages_.size() - 1;
}

void Paper::turn_to(std::size_t page)
{
    if (page == 0 || page > pages_.size()) throw std::out_of_range("no such page");
    current_ = page - 1;
}

std::uint16_t Paper::character_id(std::uint8_t face, std::uint16_t glyph, std::string_view text)
{
    Used& used = used_[face];
    if (used.order.empty()) used.order.emplace_back(0, "");
    const auto [at, added] =
        used.ids.try_emplace({glyph, std::string(text)}, static_cast<std::uint16_t>(used.order.size()));
    if (added) used.order.push_back(at->first);
    return at->second;
}

void Paper::set_fill(Ink ink)
{
    Page& page = page_now();
    if (page.fill == ink) return;
    page.fill = ink;
    page.content.append(colour(ink)).append("rg ");
}

void Paper::set_stroke(Stroke stroke)
{
    Page& page = page_now();
    if (page.stroke != stroke.ink) page.content.append(colour(stroke.ink)).append("RG ");
    page.stroke = stroke.ink;
    if (page.line_width != stroke.width) {
        append_points(page.content, stroke.width);
        page.content += " w ";
    }
    page.line_width = stroke.width;
}

void Paper::set_face(std::uint8_t face, Length size, Ink ink)
{
    Page& page = page_now();
    const bool thick = Fonts::of_this_thread().thickened(face);
    if (thick) set_stroke({size / 40, ink});
    if (page.face == face && page.size == size) return;
    page.face = face;
    page.size = size;
    fmt::format_to(std::back_inserter(page.content), "/F{} ", face);
    append_points(page.content, size);
    page.content += " Tf ";
    page.content += thick ? "2 Tr " : "0 Tr ";
}

Length Paper::measure(std::string_view text, const TextStyle& style) const
{
    const std::int64_t advance = Fonts::of_this_thread().shape(text, style.weight)->advance;
    return static_cast<Length>(advance * style.size / em);
}

TextStyle Paper::fitted(std::string_view text, TextStyle style, Length most) const
{
    const Length length = measure(text, style);
    if (length > most) style.size = static_cast<Length>(std::int64_t{style.size} * most / length);
    return style;
}

void Paper::text(Place at, std::string_view text, const TextStyle& style)
{
    if (text.empty()) return;
    const auto shaped = Fonts::of_this_thread().shape(text, style.weight);
    const auto natural = static_cast<Length>(shaped->advance * style.size / em);
    const auto gaps = static_cast<Length>(shaped->glyphs.size()) - 1;
    const Length spacing = style.stretch > natural && gaps > 0 ? (style.stretch - natural) / gaps : 0;
    const Length length = natural + spacing * gaps;
    if (style.align != Align::left) at.x -= style.align == Align::right ? length : length / 2;
    set_fill(style.ink);
    std::string& out = page_now().content;
    out += "BT ";
    if (spacing != 0) {
        append_points(out, spacing);
        out += " Tc ";
    }
    out += "1 0 0 1 ";
    append_place(out, at);
    out += "Tm ";
    show(*shaped, text, style);
    out += spacing != 0 ? "0 Tc ET\n" : "ET\n";
}

void Paper::show(const Shaped& shaped, std::string_view text, const TextStyle& style)
{
    std::string& out = page_now().content;
    const Fonts& fonts = Fonts::of_this_thread();
    std::int64_t wanted = 0, given = 0; // millionths of the size
    for (std::size_t i = 0; i < shaped.glyphs.size(); ++i) {
        const Glyph& glyph = shaped.glyphs[i];
        if (i == 0 || shaped.glyphs[i - 1].face != glyph.face) {
            out += i == 0 ? "" : ">]TJ ";
            set_face(glyph.face, style.size, style.ink);
            out += "[<";
        }
        if (const std::int64_t off = rounded_thousandths(given - wanted); off >= tolerance || off <= -tolerance) {
            fmt::format_to(std::back_inserter(out), ">{}<", off);
            given -= off * 1000;
        }
        append_id(out, character_id(glyph.face, glyph.id, text.substr(glyph.text_at, glyph.text_length)));
        wanted += glyph.advance;
        given += rounded_thousandths(fonts.advance(glyph.face, glyph.id)) * 1000;
    }
    out += ">]TJ ";
}

void Paper::line(Place from, Place to, Stroke stroke)
{
    set_stroke(stroke);
    std::string& out = page_now().content;
    append_place(out, from);
    out += "m ";
    append_place(out, to);
    out += "l S\n";
}

void Paper::frame(Box box, Stroke stroke)
{
    set_stroke(stroke);
    append_box(page_now().content, box);
    page_now().content += "S\n";
}

void Paper::fill(Box box, Ink ink)
{
    set_fill(ink);
    append_box(page_now().content, box);
    page_now().content += "f\n";
}

// The catalogue of an archive copy: metadata, the meaning of its colours, the attached file (ISO 19005-3).
std::string Paper::catalog(PdfFile& file, int tree) const
{
    const int metadata =
        file.add_stream("/Type/Metadata/Subtype/XML", xmp_packet({info_.title, info_.author, info_.date}));
    const int colours = file.add_stream("/N 3", srgb_profile());
    std::string out =
        fmt::format("<</Type/Catalog/Pages {}/Lang(ja-JP)/ViewerPreferences<</DisplayDocTitle true>>/Metadata {}"
                    "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                    "/Info(sRGB IEC61966-2.1)/DestOutputProfile {}>>]",
                    reference(tree), reference(metadata), reference(colours));
    std::string all, names;
    for (const Attached& attached : attached_) {
        const std::string dates = pdf_date(info_.date), name = pdf_text(attached.name);
        const int bytes = file.add_stream(fmt::format("/Type/EmbeddedFile/Subtype/text#2Fxml/Params<</Size {}"
                                                      "/CreationDate{}/ModDate{}>>",
                                                      attached.bytes.size(), dates, dates),
                                          attached.bytes);
        const int specification = file.add(
            fmt::format("<</Type/Filespec/F({0})/UF{1}/Desc{2}/AFRelationship/Alternative/EF<</F {3}/UF {3}>>>>",
                        attached.name, name, pdf_text("電子インボイス（JP PINT）"), reference(bytes)));
        all += (all.empty() ? "" : " ") + reference(specification);
        names += (names.empty() ? "" : " ") + name + " " + reference(specification);
    }
    if (!attached_.empty()) out += fmt::format("/AF[{}]/Names<</EmbeddedFiles<</Names[{}]>>>>", all, names);
    return out + ">>";
}

std::string Paper::finish() &&
{
    PdfFile file;
    const int root = file.reserve(), tree = file.reserve(), resources = file.reserve();
    std::string kids;
    for (const Page& page : pages_) {
        const int content = file.add_stream("", page.content);
        kids += reference(file.add(
                    fmt::format("<</Type/Page/Parent {}/Contents {}>>", reference(tree), reference(content)))) +
                " ";
    }
    std::string faces;
    for (const auto& [face, used] : used_)
        faces += fmt::format("/F{} {}", face, reference(embed(file, face, used.order)));
    file.set(resources, fmt::format("<</Font<<{}>>>>", faces));
    file.set(tree, fmt::format("<</Type/Pages/Count {}/Kids[{}]/MediaBox[0 0 595.276 841.89]/Resources {}>>",
                               pages_.size(), kids, reference(resources)));
    file.set(root, catalog(file, tree));
    const int info = file.add(fmt::format("<</Title {}/Author {}/Producer(yakkan)/CreationDate{}>>",
                                          pdf_text(info_.title), pdf_text(info_.author), pdf_date(info_.date)));
    return file.finish(root, info);
}

}
