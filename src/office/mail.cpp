#include "office/mail.h"

#include "basis/text.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace office {
namespace {

constexpr std::size_t longest_header_line = 76;
constexpr std::size_t around_encoded_word = 12; // =?UTF-8?B? and ?=

bool letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool of_local_part(char c)
{
    return letter_or_digit(c) || std::string_view(".!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool of_domain(char c)
{
    return letter_or_digit(c) || c == '.' || c == '-';
}

bool domain_stands(std::string_view domain)
{
    return !domain.empty() && domain.front() != '.' && domain.back() != '.' &&
           domain.find("..") == std::string_view::npos && std::all_of(domain.begin(), domain.end(), of_domain);
}

std::string base64(std::string_view bytes)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = group << 8U | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            out += i <= count ? digits[group >> (18 - 6 * i) & 63U] : '=';
    }
    return out;
}

// RFC 2045 6.8: lines of at most 76 characters.
std::string base64_lines(std::string_view bytes)
{
    const std::string all = base64(bytes);
    std::string out;
    out.reserve(all.size() + all.size() / 38 + 2);
    for (std::size_t at = 0; at < all.size(); at += 76)
        out.append(all, at, 76).append("\r\n");
    return out;
}

bool plain(std::string_view text, bool (*allowed)(char))
{
    return text.size() <= 60 && std::all_of(text.begin(), text.end(), allowed) && text == trimmed(text);
}

bool plain_in_subject(char c)
{
    return c >= ' ' && c <= '~' && c != '='; // no = : nothing that looks like an encoded word
}

bool plain_in_name(char c)
{
    return letter_or_digit(c) || c == ' ';
}

// RFC 2047: encoded words of whole characters, folded so that no line is longer than 76. `used` is what stands before.
std::string encoded_words(std::string_view text, std::size_t used)
{
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t room = (longest_header_line - used - around_encoded_word) / 4 * 3;
        std::size_t length = 0;
        while (at + length < text.size()) {
            const std::size_t next = decode(text, at + length).length;
            if (length + next > room) break;
            length += next;
        }
        if (!out.empty()) out += "\r\n ";
        out += "=?UTF-8?B?" + base64(text.substr(at, length)) + "?=";
        at += length;
        used = 1;
    }
    return out;
}

std::string mailbox_header(std::string_view name, const Mailbox& box)
{
    std::string out = std::string(name) + ": ";
    if (box.name.empty()) return out + "<" + box.address.text() + ">\r\n";
    out += plain(box.name, plain_in_name) ? box.name : encoded_words(box.name, out.size());
    return out + "\r\n <" + box.address.text() + ">\r\n";
}

// RFC 5322 3.3, always Japan time: Sun, 22 Nov 2026 09:30:00 +0900.
std::string date_text(Instant at)
{
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Date day = at.date_in_japan();
    const std::string clock = at.text().substr(11, 8);
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%s, %02u %s %04d %s +0900", days.at(day.weekday()), day.day(),
                  months.at(day.month() - 1), day.year(), clock.c_str());
    return out.data();
}

bool one_line(std::string_view text)
{
    return !first_bad_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
    });
}

BadInput unreadable(std::string field, std::string reason)
{
    return {.field = std::move(field), .position = -1, .reason = std::move(reason)};
}

bool stands_as_file(std::string_view name)
{
    const auto allowed = [](char c) { return letter_or_digit(c) || c == '.' || c == '-' || c == '_'; };
    return !name.empty() && name.size() <= 60 && name.front() != '.' && std::all_of(name.begin(), name.end(), allowed);
}

std::optional<BadInput> problem(const Message& message)
{
    const std::string broken = "改行や制御文字、文字コードの乱れがあります。取り除いてください。";
    if (!one_line(message.from.name)) return unreadable("from.name", broken);
    if (!one_line(message.to.name)) return unreadable("to.name", broken);
    if (!one_line(message.subject) || message.subject.empty()) return unreadable("subject", broken);
    if (first_bad_utf8(message.body)) return unreadable("body", broken);
    if (!MailAddress::parse(message.id)) return unreadable("id", "メッセージの番号の形が正しくありません。");
    for (std::size_t i = 0; i < message.attachments.size(); ++i)
        if (!stands_as_file(message.attachments[i].file))
            return unreadable("attachments[" + std::to_string(i) + "].file",
                              "添付の名前は英数字と . - _ の60文字以内にしてください。");
    return std::nullopt;
}

std::string with_crlf(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (c == '\n')
            out += "\r\n";
        else if (c != '\r')
            out += c;
    return out;
}

std::string headers(const Message& message)
{
    const bool readable = plain(message.subject, plain_in_subject);
    return "Date: " + date_text(message.at) + "\r\n" + mailbox_header("From", message.from) +
           mailbox_header("To", message.to) +
           "Subject: " + (readable ? message.subject : encoded_words(message.subject, 9)) + "\r\n" + "Message-ID: <" +
           message.id + ">\r\n" +
           // RFC 3834: no machine answers a machine.
           "Auto-Submitted: auto-generated\r\nContent-Language: ja\r\nMIME-Version: 1.0\r\n";
}

std::string text_part(const Message& message)
{
    return "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           base64_lines(with_crlf(message.body));
}

}

Parsed<MailAddress> MailAddress::parse(std::string_view text)
{
    const std::size_t at = text.find('@');
    const std::string_view local = text.substr(0, std::min(at, text.size()));
    const bool stands = at != std::string_view::npos && text.size() <= 254 && !local.empty() && local.size() <= 64 &&
                        std::all_of(local.begin(), local.end(), of_local_part) && domain_stands(text.substr(at + 1));
    if (stands) return MailAddress(text);
    return unreadable("address", "メールアドレスの形が正しくありません。名前@ドメイン の形で入れてください。");
}

Parsed<std::string> message_text(const Message& message)
{
    if (auto bad = problem(message)) return *std::move(bad);
    std::string out = headers(message);
    if (message.attachments.empty()) return out + text_part(message);
    // Every part is base64, so no line of a part can look like the boundary.
    const std::string boundary = "=_" + message.id.substr(0, std::min<std::size_t>(message.id.find('@'), 60));
    out += "Content-Type: multipart/mixed;\r\n boundary=\"" + boundary + "\"\r\n\r\n--" + boundary + "\r\n" +
           text_part(message);
    for (const Attachment& attachment : message.attachments)
        out += "--" + boundary + "\r\nContent-Type: application/pdf; name=\"" + attachment.file +
               "\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\n filename=\"" +
               attachment.file + "\"\r\n\r\n" + base64_lines(attachment.bytes);
    return out + "--" + boundary + "--\r\n";
}

}
