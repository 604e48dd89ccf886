// The Japanese faces that documents are set in: found on the machine, shaped and subset by HarfBuzz. One set per
// thread.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace documents {

// No face on this machine has a shape for a character of the text. The message (Japanese) names the character.
class MissingGlyph : public std::runtime_error {
public:
    MissingGlyph(std::string_view character, std::string_view faces);
    const std::string& character() const { return character_; } // UTF-8

private:
    std::string character_;
};

enum class Weight : std::uint8_t { regular, bold };

// One glyph of a shaped text. Advances are millionths of the font size.
struct Glyph {
    std::uint8_t face = 0; // index into Fonts::faces
    std::uint16_t id = 0;
    std::int32_t advance = 0;
    std::uint32_t text_at = 0, text_length = 0; // the bytes it stands for; 0 for the later glyphs of one character
};

struct Shaped {
    std::vector<Glyph> glyphs;
    std::int64_t advance = 0; // sum of the glyphs
};

// A TrueType font file with the asked glyphs only, deflated.
struct FontProgram {
    std::string deflated;
    std::size_t length = 0;             // before deflating
    std::vector<std::uint16_t> new_ids; // for each asked glyph, in the order asked
    std::string tag;                    // six capitals that name the subset
};

struct FaceMetrics {
    std::string postscript_name;
    std::int32_t ascent = 0, descent = 0, cap_height = 0; // thousandths of the font size
    std::int32_t box[4] = {0, 0, 0, 0};
};

class Face;

// The faces of a thread. Throws std::runtime_error when no Japanese face is installed (it names the packages).
class Fonts {
public:
    static Fonts& of_this_thread();
    ~Fonts();
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    // Left to right, language ja. Throws MissingGlyph, and std::invalid_argument when the text is not UTF-8.
    std::shared_ptr<const Shaped> shape(std::string_view text, Weight weight);
    std::int32_t advance(std::uint8_t face, std::uint16_t glyph) const; // the font's own, millionths of the font size
    FontProgram subset(std::uint8_t face, const std::vector<std::uint16_t>& glyphs);
    const FaceMetrics& metrics(std::uint8_t face) const;
    // True where a bold face is lacking and the regular one has to be thickened.
    bool thickened(std::uint8_t face) const;

private:
    Fonts();
    Shaped shape_anew(std::string_view text, Weight weight) const;
    std::uint8_t face_for(std::string_view cluster, Weight weight) const;

    std::vector<std::unique_ptr<Face>> faces_;
    std::vector<std::uint8_t> order_[2]; // by weight: the faces to ask, best first
    std::unordered_map<std::string, std::shared_ptr<const Shaped>> shaped_[2];
    std::unordered_map<std::string, FontProgram> programs_;
};

// The length in bytes of the UTF-8 character at `at`, and its code point. Throws std::invalid_argument if malformed.
struct Character {
    char32_t code = 0;
    std::uint32_t length = 0;
};
Character character_at(std::string_view text, std::size_t at);

}
