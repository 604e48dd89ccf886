// The outer form of a PDF 1.7 file: numbered objects, streams, and, to be small, one object stream for everything that
// is no stream and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace documents {

class PdfFile {
public:
    // The number of an object whose body comes later.
    int reserve();
    void set(int object, std::string body);
    int add(std::string body);
    // `entries` are the dictionary's entries besides /Length and /Filter.
    int add_stream(std::string_view entries, std::string_view bytes);
    int add_deflated(std::string_view entries, std::string_view deflated_bytes);
    // Throws std::logic_error when a reserved object was never set.
    std::string finish(int root, int info) const;

private:
    struct Object {
        std::string body;
        bool stream = false;
    };
    std::vector<Object> objects_;
};

// "12 0 R"
std::string reference(int object);
// Milli-points as points: 12345 → "12.345".
void append_points(std::string& out, std::int32_t length);
// A text string in UTF-16BE with byte order mark, as a hexadecimal PDF string.
std::string pdf_text(std::string_view utf8);
// UTF-16BE as hexadecimal digits.
std::string utf16_hex(std::string_view utf8);

}
