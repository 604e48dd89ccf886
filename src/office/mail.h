// Mail: one message as the bytes of RFC 5322 and MIME, and the SMTP client that hands it over. The same message gives
// the same bytes. What a header must not hold (line breaks, control characters) is refused, never repaired.
#pragma once

#include "basis/date.h"
#include "basis/ruling.h"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace office {
using namespace basis;

// local@domain in ASCII without quotes, comments or spaces; at most 64 and 254 characters (RFC 5321 4.5.3.1).
class MailAddress {
public:
    // BadInput never repeats the text: an address may be a secret.
    static Parsed<MailAddress> parse(std::string_view text);
    const std::string& text() const { return text_; }
    std::string_view local() const { return std::string_view(text_).substr(0, text_.find('@')); }
    std::string_view domain() const { return std::string_view(text_).substr(text_.find('@') + 1); }
    bool operator==(const MailAddress&) const = default;

private:
    explicit MailAddress(std::string_view text) : text_(text) {}
    std::string text_;
};

struct Mailbox {
    std::string name; // UTF-8, may be empty
    MailAddress address;
};

struct Attachment {   // a PDF
    std::string file; // letters, digits, . - _ only
    std::string bytes;
};

struct Message {
    Mailbox from, to;
    std::string subject; // UTF-8, one line
    std::string body;    // UTF-8, lines end with \n
    std::string id;      // of the Message-ID, without angle brackets: notice-N-000001.sending-1@example.jp
    Instant at;
    std::vector<Attachment> attachments;
};

// The whole message with CRLF line ends, ASCII throughout. BadInput names the field: from.name, to.name, subject, body,
// id, attachments[0].file.
Parsed<std::string> message_text(const Message& message);

struct SmtpServer {
    std::string url;            // smtp://host:port (STARTTLS) or smtps://host:port
    bool require_tls = true;    // false: TLS where the server offers it; for a server on this machine
    std::string user, password; // both empty: no login
    std::string ca_file;        // certificates to trust; empty: those of the system
    std::string greeting;       // the name said in EHLO; empty: the name of this machine
    std::chrono::seconds connect_timeout{15}, timeout{180};
};

// What became of one message. Only `accepted` and `permanent` are the server's last word on it.
struct Delivery {
    enum class Outcome : std::uint8_t {
        accepted,    // 250 after the data
        temporary,   // 4xx to the recipient or the data
        permanent,   // 5xx to the recipient or the data
        unreachable, // no word on this message: no connection, no TLS, no login, our sender refused, dropped in between
    };
    Outcome outcome = Outcome::unreachable;
    std::string reply;  // the server's words, or what went wrong
    bool asked = false; // the server was asked about this recipient: with false the next message would fare no better
};

// One connection, kept between messages. Not for several threads at once.
class SmtpClient {
public:
    // Throws std::invalid_argument for an address that is neither smtp:// nor smtps://.
    explicit SmtpClient(SmtpServer server);
    ~SmtpClient();
    SmtpClient(const SmtpClient&) = delete;
    SmtpClient& operator=(const SmtpClient&) = delete;

    struct Envelope {
        MailAddress from, to;
    };
    // `text` as message_text gives it. Never throws for what the network does.
    Delivery send(const Envelope& envelope, std::string_view text);

private:
    struct Session;
    std::unique_ptr<Session> session_;
};

}
