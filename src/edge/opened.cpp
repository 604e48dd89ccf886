#include "edge/opened.h"

#include "basis/text.h"
#include "edge/json_text.h"
#include "secrecy/sealed.h"

#include <algorithm>
#include <array>
#include <sodium.h>

namespace edge {
namespace {

constexpr std::string_view mark = "yakkan paper\n"; // then the name, a line break, and the bytes
constexpr std::size_t longest_name = 120;           // bytes

struct Kind {
    std::string_view magic, type;
    std::array<std::string_view, 2> endings; // the first one is given to a name without
};
constexpr std::array<Kind, 3> kinds{{{"%PDF-", "application/pdf", {".pdf", ".pdf"}},
                                     {"\x89PNG\r\n\x1a\n", "image/png", {".png", ".png"}},
                                     {"\xFF\xD8\xFF", "image/jpeg", {".jpg", ".jpeg"}}}};
constexpr Kind plain{"", "text/plain; charset=utf-8", {".txt", ".csv"}};
constexpr Kind unknown{"", "application/octet-stream", {".bin", ".bin"}};

const Kind& kind_of(std::string_view content)
{
    for (const Kind& kind : kinds)
        if (content.starts_with(kind.magic)) return kind;
    return content.find('\0') == std::string_view::npos && !first_bad_utf8(content) ? plain : unknown;
}

// One path segment of harmless characters whose ending fits the content.
std::string file_name(std::string_view given, const Kind& kind)
{
    std::string name(given.substr(given.find_last_of("/\\") + 1));
    if (first_bad_utf8(name)) name.clear();
    std::erase_if(name, [](unsigned char c) { return c < 0x20 || c == 0x7F || c == '"' || c == ';'; });
    while (name.size() > longest_name)
        name.resize(name.size() - decode_before(name, name.size()).length);
    name.erase(0, std::min(name.find_first_not_of(". "), name.size()));
    if (name.empty()) return {};
    std::string lower = name;
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool fits = std::any_of(kind.endings.begin(), kind.endings.end(),
                                  [&](std::string_view ending) { return lower.ends_with(ending); });
    return fits ? name : name + std::string(kind.endings.front());
}

std::string base64(std::string_view bytes)
{
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      variant);
    out.pop_back(); // the terminating zero
    return out;
}

}

std::string paper_to_seal(std::string_view name, std::string_view content)
{
    const std::string kept = file_name(name, kind_of(content));
    return std::string(mark) + kept + "\n" + std::string(content);
}

Opened paper_from_sealed(std::string_view sealed, const std::string& fallback)
{
    std::string_view name, content = sealed;
    if (sealed.starts_with(mark))
        if (const std::size_t end = sealed.find('\n', mark.size()); end != std::string_view::npos) {
            name = sealed.substr(mark.size(), end - mark.size());
            content = sealed.substr(end + 1);
        }
    const Kind& kind = kind_of(content);
    std::string file = file_name(name, kind);
    if (file.empty()) file = file_name(fallback, kind);
    return {.field = {}, .content = std::string(content), .file = std::move(file), .type = std::string(kind.type)};
}

std::string_view paper_type(std::string_view content)
{
    return kind_of(content).type;
}

std::optional<Opened> opened_by(office::Office& office, const office::Outcome& outcome, const Actor& by)
{
    const auto* accepted = std::get_if<office::Accepted>(&outcome);
    if (!accepted || accepted->facts.empty()) return std::nullopt;
    const Actor& seer = accepted->facts.front().by;
    if (seer.person != by.person || seer.role != by.role) return std::nullopt;
    const auto* fact = std::get_if<secrecy::Revealed>(&accepted->facts.front().fact);
    if (!fact) return std::nullopt;
    const SealedApplication sealed = office.read(
        [&](const ledger::Books& books) { return secrecy::sealed_field(books.contracts, fact->party, fact->field); });
    auto content = office.vault().open(sealed.id);
    if (!content) return std::nullopt;
    if (!fact->field.starts_with("document:")) return Opened{fact->field, *std::move(content), {}, {}};
    Opened paper = paper_from_sealed(*content, fact->party.text() + "-document-" +
                                                   fact->field.substr(std::string_view("document:").size()));
    paper.field = fact->field;
    return paper;
}

HttpResponse paper_response(Opened paper)
{
    std::string plain_name;
    for (const char c : paper.file)
        plain_name += static_cast<unsigned char>(c) < 0x80 ? c : '_';
    return {.status = 200,
            .content_type = std::move(paper.type),
            .body = std::move(paper.content),
            .headers = {{"Content-Disposition",
                         "attachment; filename=\"" + plain_name + "\"; filename*=UTF-8''" + url_encoded(paper.file)}}};
}

std::string opened_json(const Opened& opened)
{
    JsonObject out;
    out.text("field", opened.field);
    if (opened.file.empty()) return out.text("text", opened.content).close();
    return out.text("file", opened.file)
        .text("type", opened.type)
        .number("size", opened.content.size())
        .text("base64", base64(opened.content))
        .close();
}

}
