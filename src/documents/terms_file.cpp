#include "documents/terms_file.h"

#include "basis/text.h"
#include "documents/terms_html.h"
#include "documents/terms_xml.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iconv.h>
#include <optional>

namespace documents {

namespace {

using basis::BadInput;
using basis::Parsed;

struct Decoded {
    std::string text;
    std::optional<std::size_t> bad; // the first byte that is not of the encoding
};

Decoded decoded(std::string_view bytes, const char* encoding)
{
    Decoded result;
    const iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == reinterpret_cast<iconv_t>(-1)) {
        result.bad = 0;
        return result;
    }
    std::string input(bytes);
    char* from = input.data();
    std::size_t left = input.size();
    std::array<char, 1U << 14> buffer{};
    while (left > 0 && !result.bad) {
        char* to = buffer.data();
        std::size_t room = buffer.size();
        const std::size_t done = iconv(converter, &from, &left, &to, &room);
        result.text.append(buffer.data(), buffer.size() - room);
        if (done == static_cast<std::size_t>(-1) && errno != E2BIG) result.bad = input.size() - left;
    }
    iconv_close(converter);
    return result;
}

// Bytes of kana and of the commonest marks tell Japanese from bytes that only happen to decode.
std::size_t japanese(std::string_view utf8)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const basis::CodePoint point = basis::decode(utf8, at);
        at += point.length;
        const bool kana = point.code >= 0x3041 && point.code <= 0x30FC;
        count += kana || point.code == U'。' || point.code == U'、' || point.code == U'第' ? 1 : 0;
    }
    return count;
}

BadInput undecodable(std::string_view bytes, std::size_t at, std::string_view what)
{
    const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return {"text", static_cast<std::int64_t>(at),
            std::to_string(line) + "行目（" + std::to_string(at) + "バイト目）: " + std::string(what) +
                "。文字コードをUTF-8にして保存し直してください"};
}

// A file in UTF-8 with one broken byte is no file in another encoding.
bool is_broken_utf8(std::string_view bytes, std::size_t bad)
{
    constexpr std::size_t enough = 8;
    std::size_t wide = 0;
    for (std::size_t at = 0; at < bad && wide < enough;) {
        const basis::CodePoint point = basis::decode(bytes, at);
        wide += point.length >= 3 ? 1 : 0;
        at += point.length;
    }
    return wide >= enough;
}

struct Signature {
    std::string_view bytes, answer;
};

// What the first bytes say the file is; nullptr for text.
const Signature* signature_of(std::string_view bytes)
{
    constexpr std::string_view
        pdf = "ここではPDFのままでは読めません。本文を選んで写すか、pdftotext -layout などでテキストにしてください",
        word = "ワープロの文書（Wordなど）は読めません。「名前を付けて保存」で書式なしのテキスト（UTF-8）"
               "を選んで保存してください",
        picture = "画像は読めません。文字を読み取ったテキスト（UTF-8）を用意してください",
        packed = "圧縮したファイルは読めません。中の本文を取り出し、テキスト（UTF-8）で保存してください",
        program = "プログラムのファイルです。約款の本文をテキスト（UTF-8）で保存したものを選んでください";
    static constexpr auto signatures = std::to_array<Signature>({{"%PDF", pdf},
                                                                 {"PK\x03\x04", word}, // docx, odt, xlsx: a zip of XML
                                                                 {"{\\rtf", word},
                                                                 {"\xD0\xCF\x11\xE0", word},
                                                                 {"\x89PNG", picture},
                                                                 {"\xFF\xD8\xFF", picture},
                                                                 {"GIF8", picture},
                                                                 {std::string_view("II*\0", 4), picture},
                                                                 {std::string_view("MM\0*", 4), picture},
                                                                 {"\x1F\x8B", packed},
                                                                 {"\x7F"
                                                                  "ELF",
                                                                  program},
                                                                 {std::string_view("MZ\x90\0", 4), program}});
    const auto found = std::find_if(signatures.begin(), signatures.end(),
                                    [&](const Signature& one) { return bytes.starts_with(one.bytes); });
    return found == signatures.end() ? nullptr : &*found;
}

}

namespace {

// A byte that no text has, in whatever encoding but UTF-16.
std::size_t binary_byte(std::string_view bytes)
{
    const auto found = std::find_if(bytes.begin(), bytes.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        constexpr std::string_view of_text = "\t\n\v\f\r\x1B";
        return byte < 0x20 && of_text.find(c) == std::string_view::npos;
    });
    return found == bytes.end() ? std::string_view::npos : static_cast<std::size_t>(found - bytes.begin());
}

// Japanese in UTF-16 without its mark: its line ends and blanks have zero bytes.
std::optional<std::string> unmarked_utf16(std::string_view bytes)
{
    constexpr std::size_t one_in = 5;
    for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
        Decoded wide = decoded(bytes, encoding);
        if (!wide.bad && japanese(wide.text) * one_in >= basis::characters(wide.text)) return std::move(wide.text);
    }
    return std::nullopt;
}

BadInput not_text(std::string_view bytes, std::size_t at)
{
    const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return {
        "text", static_cast<std::int64_t>(at),
        std::to_string(line) + "行目（" + std::to_string(at) +
            "バイト目）: 文字でないバイトがあり、テキストではないファイルのようです。約款の本文をテキスト（UTF-8）で"
            "保存したものを選んでください"};
}

}

Parsed<std::string> terms_text(std::string_view bytes)
{
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        Decoded wide = decoded(bytes.substr(2), bytes.starts_with("\xFF\xFE") ? "UTF-16LE" : "UTF-16BE");
        if (wide.bad) return undecodable(bytes, *wide.bad + 2, "UTF-16として読めません");
        return std::move(wide.text);
    }
    const auto bad = basis::first_bad_utf8(bytes);
    const bool escapes = bytes.find("\x1B$") != bytes.npos;
    if (escapes) {
        Decoded mail = decoded(bytes, "ISO-2022-JP");
        if (!mail.bad) return std::move(mail.text);
    }
    if (!bad || signature_of(bytes) != nullptr) return std::string(bytes);
    if (const std::size_t at = binary_byte(bytes); at != bytes.npos) {
        if (auto wide = bytes.find('\0') != bytes.npos ? unmarked_utf16(bytes) : std::nullopt) return *std::move(wide);
        return not_text(bytes, at);
    }
    if (is_broken_utf8(bytes, *bad)) return undecodable(bytes, *bad, "UTF-8として読めないバイトがあります");
    Decoded windows = decoded(bytes, "CP932"), unix = decoded(bytes, "EUC-JP");
    if (windows.bad && unix.bad)
        return undecodable(bytes, std::max(*windows.bad, *unix.bad),
                           "UTF-8としてもShift_JIS（CP932）としても読めないバイトがあります");
    if (unix.bad) return std::move(windows.text);
    if (windows.bad) return std::move(unix.text);
    return japanese(windows.text) >= japanese(unix.text) ? std::move(windows.text) : std::move(unix.text);
}

Parsed<terms::Document> read_terms(std::string_view bytes)
{
    if (const Signature* signature = signature_of(bytes)) return BadInput{"text", 0, std::string(signature->answer)};
    auto text = terms_text(bytes);
    if (!text) return text.error();
    if (looks_like_html(*text)) return read_html(*text);
    if (looks_like_xml(*text)) return read_statute_xml(*std::move(text));
    return terms::read_document(*text);
}

}
