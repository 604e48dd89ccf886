#include "edge/http.h"

#include <algorithm>

namespace edge {
namespace {

int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// The value of name="…" in a part's header line; empty when absent.
std::string quoted_value(std::string_view line, std::string_view name)
{
    const std::string key = " " + std::string(name) + "=\"";
    const std::size_t at = line.find(key);
    if (at == std::string_view::npos) return {};
    const std::size_t start = at + key.size();
    return std::string(line.substr(start, line.find('"', start) - start));
}

FormPart part_of(std::string_view head, std::string_view content)
{
    FormPart part;
    part.content = content;
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(head.size(), line.size() + 2));
        std::string lower(line);
        std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
        if (lower.starts_with("content-disposition:")) {
            part.name = quoted_value(line, "name");
            part.filename = quoted_value(line, "filename");
        } else if (lower.starts_with("content-type:")) {
            part.content_type = line.substr(std::min(line.size(), line.find_first_not_of(' ', 13)));
        }
    }
    return part;
}

std::vector<FormPart> multipart(std::string_view body, const std::string& boundary)
{
    std::vector<FormPart> out;
    const std::string mark = "--" + boundary;
    std::size_t at = body.find(mark);
    while (at != std::string_view::npos) {
        at += mark.size();
        if (body.substr(at, 2) != "\r\n") break;
        at += 2;
        const std::size_t end = body.find("\r\n" + mark, at);
        const std::size_t head = body.find("\r\n\r\n", at);
        if (end == std::string_view::npos || head == std::string_view::npos || head > end) break;
        out.push_back(part_of(body.substr(at, head - at), body.substr(head + 4, end - head - 4)));
        at = end + 2;
    }
    return out;
}

std::vector<FormPart> urlencoded(std::string_view body)
{
    std::vector<FormPart> out;
    while (!body.empty()) {
        const std::string_view pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        const auto name = url_decoded(pair.substr(0, equals));
        const auto value = equals == std::string_view::npos ? std::string() : url_decoded(pair.substr(equals + 1));
        if (name && value) out.push_back({.name = *name, .filename = {}, .content_type = {}, .content = *value});
    }
    return out;
}

}

std::string_view HttpRequest::header(const std::string& lower_case_name) const
{
    const auto found = headers.find(lower_case_name);
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string HttpRequest::cookie(std::string_view name) const
{
    std::string_view rest = header("cookie");
    while (!rest.empty()) {
        std::string_view pair = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        pair.remove_prefix(std::min(pair.size(), pair.find_first_not_of(' ')));
        if (pair.starts_with(name) && pair.size() > name.size() && pair[name.size()] == '=')
            return std::string(pair.substr(name.size() + 1));
    }
    return {};
}

std::vector<FormPart> HttpRequest::form() const
{
    const std::string_view type = header("content-type");
    if (type.starts_with("application/x-www-form-urlencoded")) return urlencoded(body);
    const std::size_t at = type.find("boundary=");
    if (!type.starts_with("multipart/form-data") || at == std::string_view::npos) return {};
    std::string boundary(type.substr(at + 9));
    if (boundary.size() > 1 && boundary.front() == '"') boundary = boundary.substr(1, boundary.find('"', 1) - 1);
    return multipart(body, boundary);
}

HttpResponse redirect(std::string location)
{
    return {.status = 303, .content_type = "text/plain", .body = {}, .headers = {{"Location", std::move(location)}}};
}

std::optional<std::string> url_decoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

std::string url_encoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        }
    }
    return out;
}

}
