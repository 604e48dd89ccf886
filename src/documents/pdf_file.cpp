#include "documents/pdf_file.h"

#include "documents/digest.h"
#include "documents/font.h"

#include <fmt/format.h>

#include <stdexcept>

namespace documents {

namespace {

// One row of a cross-reference stream, /W[1 4 2]: a place in the file, or a place in an object stream.
void append_row(std::string& out, int kind, std::size_t where, std::size_t index)
{
    out += static_cast<char>(kind);
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>(where >> shift & 255);
    out += static_cast<char>(index >> 8 & 255);
    out += static_cast<char>(index & 255);
}

std::string stream_body(std::string_view entries, std::string_view deflated_bytes)
{
    return fmt::format("<</Length {}/Filter/FlateDecode{}>>\nstream\n{}\nendstream", deflated_bytes.size(), entries,
                       deflated_bytes);
}

void append_object(std::string& out, std::size_t number, std::string_view body)
{
    fmt::format_to(std::back_inserter(out), "{} 0 obj\n", number);
    out.append(body).append("\nendobj\n");
}

}

int PdfFile::reserve()
{
    objects_.emplace_back();
    return static_cast<int>(objects_.size());
}

void PdfFile::set(int object, std::string body)
{
    objects_.at(static_cast<std::size_t>(object - 1)).body = std::move(body);
}

int PdfFile::add(std::string body)
{
    objects_.push_back({std::move(body), false});
    return static_cast<int>(objects_.size());
}

int PdfFile::add_stream(std::string_view entries, std::string_view bytes)
{
    return add_deflated(entries, deflated(bytes));
}

int PdfFile::add_deflated(std::string_view entries, std::string_view deflated_bytes)
{
    objects_.push_back({stream_body(entries, deflated_bytes), true});
    return static_cast<int>(objects_.size());
}

std::string PdfFile::finish(int root, int info) const
{
    // The comment of four high bytes tells transfer programs that the file is binary.
    std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", rows, heads, packed;
    const std::size_t pack = objects_.size() + 1, table = pack + 1;
    std::size_t index = 0;
    append_row(rows, 0, 0, 65535);
    for (std::size_t number = 1; number <= objects_.size(); ++number) {
        const Object& object = objects_[number - 1];
        if (object.body.empty()) throw std::logic_error("a reserved PDF object was never written");
        if (object.stream) {
            append_row(rows, 1, out.size(), 0);
            append_object(out, number, object.body);
        } else {
            append_row(rows, 2, pack, index++);
            fmt::format_to(std::back_inserter(heads), "{} {} ", number, packed.size());
            packed.append(object.body).append("\n");
        }
    }
    append_row(rows, 1, out.size(), 0);
    append_object(
        out, pack,
        stream_body(fmt::format("/Type/ObjStm/N {}/First {}", index, heads.size()), deflated(heads + packed)));
    const std::string id = sha256_hex(out).substr(0, 32);
    const std::size_t start = out.size();
    append_row(rows, 1, start, 0);
    append_object(out, table,
                  stream_body(fmt::format("/Type/XRef/Size {}/W[1 4 2]/Root {}/Info {}/ID[<{}><{}>]", table + 1,
                                          reference(root), reference(info), id, id),
                              deflated(rows)));
    return out + fmt::format("startxref\n{}\n%%EOF\n", start);
}

std::string reference(int object)
{
    return fmt::format("{} 0 R", object);
}

void append_points(std::string& out, std::int32_t length)
{
    if (length < 0) {
        out += '-';
        length = -length;
    }
    fmt::format_to(std::back_inserter(out), "{}", length / 1000);
    int thousandths = length % 1000;
    if (thousandths == 0) return;
    out += '.';
    for (int place = 100; thousandths != 0; place /= 10) {
        out += static_cast<char>('0' + thousandths / place);
        thousandths %= place;
    }
}

std::string utf16_hex(std::string_view utf8)
{
    std::string out;
    const auto unit = [&](std::uint32_t code) { fmt::format_to(std::back_inserter(out), "{:04X}", code); };
    for (std::size_t at = 0; at < utf8.size();) {
        const Character character = character_at(utf8, at);
        const auto code = static_cast<std::uint32_t>(character.code);
        if (code >= 0x10000) {
            unit(0xD800 + ((code - 0x10000) >> 10));
            unit(0xDC00 + ((code - 0x10000) & 0x3FF));
        } else {
            unit(code);
        }
        at += character.length;
    }
    return out;
}

std::string pdf_text(std::string_view utf8)
{
    return "<FEFF" + utf16_hex(utf8) + ">";
}

}
