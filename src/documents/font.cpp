#include "documents/font.h"

#include "documents/digest.h"

#include <hb-ot.h>
#include <hb-subset.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

namespace documents {
namespace {

constexpr std::array regular_paths = {
    "/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Regular.ttf",
    "/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf",
};
constexpr std::array bold_paths = {
    "/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Bold.ttf",
};
constexpr std::int32_t em = 1'000'000;
constexpr std::size_t most_shaped = 8192, most_programs = 64;

template <class Handle, void (*destroy)(Handle*)>
struct Destroyer {
    void operator()(Handle* handle) const { destroy(handle); }
};
using HbFace = std::unique_ptr<hb_face_t, Destroyer<hb_face_t, hb_face_destroy>>;
using HbFont = std::unique_ptr<hb_font_t, Destroyer<hb_font_t, hb_font_destroy>>;
using HbBuffer = std::unique_ptr<hb_buffer_t, Destroyer<hb_buffer_t, hb_buffer_destroy>>;
using HbBlob = std::unique_ptr<hb_blob_t, Destroyer<hb_blob_t, hb_blob_destroy>>;
using HbPlan = std::unique_ptr<hb_subset_plan_t, Destroyer<hb_subset_plan_t, hb_subset_plan_destroy>>;
using HbInput = std::unique_ptr<hb_subset_input_t, Destroyer<hb_subset_input_t, hb_subset_input_destroy>>;

bool selects_variant(char32_t code)
{
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

// Combining marks stay with their base: HarfBuzz composes か + ゛ to が.
bool joins_previous(char32_t code)
{
    return selects_variant(code) || code == 0x3099 || code == 0x309A || (code >= 0x0300 && code <= 0x036F);
}

// The bytes of one character with the marks that belong to it.
std::size_t cluster_length(std::string_view text, std::size_t at)
{
    std::size_t end = at + character_at(text, at).length;
    while (end < text.size()) {
        const Character next = character_at(text, end);
        if (!joins_previous(next.code)) break;
        end += next.length;
    }
    return end - at;
}

std::string face_name(hb_face_t* face, hb_ot_name_id_t id)
{
    char name[128];
    unsigned int length = sizeof name;
    hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &length, name);
    return {name, length};
}

FaceMetrics measured(hb_face_t* face, hb_font_t* font)
{
    FaceMetrics out;
    out.postscript_name = face_name(face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    hb_font_extents_t extents;
    hb_font_get_h_extents(font, &extents);
    out.ascent = extents.ascender / 1000;
    out.descent = extents.descender / 1000;
    out.cap_height = out.ascent;
    out.box[1] = out.descent;
    out.box[2] = 1000;
    out.box[3] = out.ascent;
    return out;
}

}

class Face {
public:
    Face(const char* path, bool thick) : thickened(thick)
    {
        const HbBlob blob(hb_blob_create_from_file_or_fail(path));
        if (!blob) throw std::runtime_error(fmt::format("フォント {} を読めません。", path));
        face.reset(hb_face_create(blob.get(), 0));
        font.reset(hb_font_create(face.get()));
        hb_font_set_scale(font.get(), em, em);
        metrics = measured(face.get(), font.get());
    }

    HbFace face;
    HbFont font;
    FaceMetrics metrics;
    bool thickened = false;
};

MissingGlyph::MissingGlyph(std::string_view character, std::string_view faces)
    : std::runtime_error([&] {
          std::string codes;
          for (std::size_t at = 0; at < character.size(); at += character_at(character, at).length)
              codes += fmt::format("{}U+{:04X}", codes.empty() ? "" : " ",
                                   static_cast<std::uint32_t>(character_at(character, at).code));
          return fmt::format("「{}」（{}）の字形がフォント（{}）にありません。別の字に置き換えるか、"
                             "その字を含むフォントを導入してください。",
                             character, codes, faces);
      }()),
      character_(character)
{}

Character character_at(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) -> char32_t { return static_cast<unsigned char>(text[i]); };
    const char32_t first = byte(at);
    if (first < 0x80) return {first, 1};
    const std::uint32_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || at + length > text.size()) throw std::invalid_argument("the text is not UTF-8");
    char32_t code = first & (0x7FU >> length);
    for (std::size_t i = at + 1; i < at + length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80) throw std::invalid_argument("the text is not UTF-8");
        code = code << 6 | (byte(i) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least.at(length) || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        throw std::invalid_argument("the text is not UTF-8");
    return {code, length};
}

Fonts& Fonts::of_this_thread()
{
    thread_local Fonts fonts;
    return fonts;
}

Fonts::Fonts()
{
    const auto add = [&](const char* path, Weight weight, bool thickened) {
        if (!std::filesystem::exists(path)) return;
        faces_.push_back(std::make_unique<Face>(path, thickened));
        order_[weight == Weight::bold ? 1 : 0].push_back(static_cast<std::uint8_t>(faces_.size() - 1));
    };
    for (const char* path : regular_paths)
        add(path, Weight::regular, false);
    for (const char* path : bold_paths)
        add(path, Weight::bold, false);
    for (const char* path : regular_paths)
        add(path, Weight::bold, true);
    if (order_[0].empty())
        throw std::runtime_error("日本語フォントが見つかりません。fonts-morisawa-bizud-gothic か fonts-ipaexfont を"
                                 "導入してください。");
}

Fonts::~Fonts() = default;

std::shared_ptr<const Shaped> Fonts::shape(std::string_view text, Weight weight)
{
    auto& cache = shaped_[weight == Weight::bold ? 1 : 0];
    std::string key(text);
    if (const auto found = cache.find(key); found != cache.end()) return found->second;
    if (cache.size() >= most_shaped) cache.clear();
    return cache.emplace(std::move(key), std::make_shared<const Shaped>(shape_anew(text, weight))).first->second;
}

std::uint8_t Fonts::face_for(std::string_view cluster, Weight weight) const
{
    const Character base = character_at(cluster, 0);
    const bool marked = cluster.size() > base.length;
    const char32_t mark = marked ? character_at(cluster, base.length).code : 0;
    std::string asked;
    for (std::uint8_t index : order_[weight == Weight::bold ? 1 : 0]) {
        const Face& face = *faces_[index];
        hb_codepoint_t glyph = 0;
        const bool has = selects_variant(mark) ? hb_font_get_variation_glyph(face.font.get(), base.code, mark, &glyph)
                                               : hb_font_get_nominal_glyph(face.font.get(), base.code, &glyph);
        if (has && glyph != 0) return index;
        asked += (asked.empty() ? "" : "、") + face.metrics.postscript_name;
    }
    throw MissingGlyph(cluster, asked);
}

Shaped Fonts::shape_anew(std::string_view text, Weight weight) const
{
    static const hb_language_t japanese = hb_language_from_string("ja", -1);
    const HbBuffer buffer(hb_buffer_create());
    Shaped out;
    for (std::size_t at = 0; at < text.size();) {
        const std::uint8_t face = face_for(text.substr(at, cluster_length(text, at)), weight);
        std::size_t end = at;
        while (end < text.size() && face_for(text.substr(end, cluster_length(text, end)), weight) == face)
            end += cluster_length(text, end);
        hb_buffer_clear_contents(buffer.get());
        hb_buffer_add_utf8(buffer.get(), text.data(), static_cast<int>(text.size()), static_cast<unsigned>(at),
                           static_cast<int>(end - at));
        hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
        hb_buffer_set_script(buffer.get(), HB_SCRIPT_HAN);
        hb_buffer_set_language(buffer.get(), japanese);
        hb_shape(faces_[face]->font.get(), buffer.get(), nullptr, 0);
        unsigned int count = 0;
        const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
        const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
        for (unsigned int i = 0; i < count; ++i) {
            const std::size_t next = i + 1 < count ? infos[i + 1].cluster : end;
            const auto length = static_cast<std::uint32_t>(next - infos[i].cluster);
            if (infos[i].codepoint == 0)
                throw MissingGlyph(text.substr(infos[i].cluster, length), faces_[face]->metrics.postscript_name);
            out.glyphs.push_back({face, static_cast<std::uint16_t>(infos[i].codepoint), positions[i].x_advance,
                                  infos[i].cluster, length});
            out.advance += positions[i].x_advance;
        }
        at = end;
    }
    return out;
}

std::int32_t Fonts::advance(std::uint8_t face, std::uint16_t glyph) const
{
    return hb_font_get_glyph_h_advance(faces_[face]->font.get(), glyph);
}

const FaceMetrics& Fonts::metrics(std::uint8_t face) const
{
    return faces_[face]->metrics;
}

bool Fonts::thickened(std::uint8_t face) const
{
    return faces_[face]->thickened;
}

FontProgram Fonts::subset(std::uint8_t face, const std::vector<std::uint16_t>& glyphs)
{
    std::string key(1, static_cast<char>(face));
    key.append(reinterpret_cast<const char*>(glyphs.data()), glyphs.size() * sizeof glyphs[0]);
    if (const auto found = programs_.find(key); found != programs_.end()) return found->second;

    const HbInput input(hb_subset_input_create_or_fail());
    for (std::uint16_t glyph : glyphs)
        hb_set_add(hb_subset_input_glyph_set(input.get()), glyph);
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    // A PDF finds glyphs by number: of the font it needs the outlines and their widths only (ISO 32000-1, 9.9).
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const char* tag : {"GSUB", "GPOS", "GDEF", "BASE", "name", "post", "OS/2", "cmap", "vhea", "vmtx", "VORG",
                            "DSIG", "gasp", "meta", "EBDT", "EBLC", "EBSC", "kern", "JSTF", "hdmx", "VDMX", "LTSH"})
        hb_set_add(dropped, hb_tag_from_string(tag, -1));
    const HbPlan plan(hb_subset_plan_create_or_fail(faces_[face]->face.get(), input.get()));
    const HbFace small(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
    if (!small) throw std::runtime_error("HarfBuzz could not subset the font");
    const HbBlob blob(hb_face_reference_blob(small.get()));
    unsigned int length = 0;
    const char* bytes = hb_blob_get_data(blob.get(), &length);

    FontProgram out;
    out.length = length;
    out.deflated = deflated({bytes, length});
    const hb_map_t* ids = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    for (std::uint16_t glyph : glyphs)
        out.new_ids.push_back(static_cast<std::uint16_t>(hb_map_get(ids, glyph)));
    for (char digit : sha256_hex(key).substr(0, 6))
        out.tag += static_cast<char>(digit <= '9' ? 'A' + (digit - '0') : 'K' + (digit - 'a'));
    if (programs_.size() >= most_programs) programs_.clear();
    return programs_.emplace(std::move(key), std::move(out)).first->second;
}

}
