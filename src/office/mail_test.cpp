#include "office/mail.h"
#include "office/mail_server_test.h"

#include <gtest/gtest.h>

namespace office {
namespace {

MailAddress address(std::string_view text)
{
    return *MailAddress::parse(text);
}

Message greeting()
{
    return {.from = {.name = "東雲クラウド株式会社", .address = address("info@shinonome.example")},
            .to = {.name = "Miyako Seika", .address = address("yamada@miyako.example")},
            .subject = "納品のお知らせ",
            .body = "お世話になっております。\n",
            .id = "notice-N-000001.sending-1@shinonome.example",
            .at = *Instant::parse("2026-11-22T21:05:09+09:00"),
            .attachments = {}};
}

// Base64 of the subject and the body by coreutils' base64; 2026-11-22 is a Sunday.
TEST(mail, a_message_is_written_by_the_rules_of_mail_and_always_the_same)
{
    const auto text = message_text(greeting());
    ASSERT_TRUE(text);
    EXPECT_EQ(*text, "Date: Sun, 22 Nov 2026 21:05:09 +0900\r\n"
                     "From: =?UTF-8?B?5p2x6Zuy44Kv44Op44Km44OJ5qCq5byP5Lya56S+?=\r\n"
                     " <info@shinonome.example>\r\n"
                     "To: Miyako Seika\r\n"
                     " <yamada@miyako.example>\r\n"
                     "Subject: =?UTF-8?B?57SN5ZOB44Gu44GK55+l44KJ44Gb?=\r\n"
                     "Message-ID: <notice-N-000001.sending-1@shinonome.example>\r\n"
                     "Auto-Submitted: auto-generated\r\n"
                     "Content-Language: ja\r\n"
                     "MIME-Version: 1.0\r\n"
                     "Content-Type: text/plain; charset=UTF-8\r\n"
                     "Content-Transfer-Encoding: base64\r\n"
                     "\r\n"
                     "44GK5LiW6Kmx44Gr44Gq44Gj44Gm44GK44KK44G+44GZ44CCDQo=\r\n");
    EXPECT_EQ(*text, *message_text(greeting()));
}

TEST(mail, no_line_is_longer_than_mail_allows_and_all_of_it_is_ascii)
{
    Message message = greeting();
    message.subject = message.to.name = message.from.name = "";
    for (int i = 0; i < 40; ++i)
        for (std::string* text : {&message.subject, &message.to.name, &message.from.name})
            *text += i % 3 ? "長い件名" : "mixed ";
    message.body = message.subject + message.subject;
    message.attachments = {{"I-000001.pdf", std::string(1000, '\xff')}};
    const auto text = message_text(message);
    ASSERT_TRUE(text);
    for (std::size_t at = 0; at < text->size();) {
        const std::size_t end = text->find("\r\n", at);
        ASSERT_NE(end, std::string::npos);
        EXPECT_LE(end - at, 76U) << text->substr(at, end - at);
        at = end + 2;
    }
    for (const char c : *text)
        EXPECT_TRUE((c >= ' ' && c <= '~') || c == '\r' || c == '\n');
}

TEST(mail, a_header_cannot_be_smuggled_in_through_a_name_a_subject_or_a_file)
{
    struct Row {
        const char* field;
        void (*spoil)(Message&);
    };
    for (const Row& row : {
             Row{"from.name", [](Message& m) { m.from.name = "a\r\nBcc: b@c.example"; }},
             Row{"to.name", [](Message& m) { m.to.name = "山田\n様"; }},
             Row{"to.name", [](Message& m) { m.to.name = "\xff"; }},
             Row{"subject", [](Message& m) { m.subject = "件名\r\nX: y"; }},
             Row{"subject", [](Message& m) { m.subject = std::string("a\0b", 3); }},
             Row{"subject", [](Message& m) { m.subject = ""; }},
             Row{"body", [](Message& m) { m.body = "\xe3\x81"; }},
             Row{"id", [](Message& m) { m.id = "a>\r\n@b"; }},
             Row{"attachments[0].file",
                 [](Message& m) {
                     m.attachments = {{"a\".pdf", ""}};
                 }},
             Row{"attachments[0].file",
                 [](Message& m) {
                     m.attachments = {{"../a.pdf", ""}};
                 }},
         }) {
        Message message = greeting();
        row.spoil(message);
        const auto text = message_text(message);
        ASSERT_FALSE(text) << row.field;
        EXPECT_EQ(text.error().field, row.field);
    }
}

TEST(mail, an_address_is_one_name_at_one_domain)
{
    struct Row {
        std::string text;
        bool stands;
    };
    const std::string local64(64, 'a'), local65(65, 'a');
    for (const Row& row :
         {Row{"yamada@miyako.example", true},
          Row{"taro..yamada.@docomo.example", true}, // such addresses were given out in Japan
          Row{"a+b@localhost", true}, Row{local64 + "@b.example", true}, Row{local65 + "@b.example", false},
          Row{"", false}, Row{"@b.example", false}, Row{"a@", false}, Row{"a", false}, Row{"a@b@c.example", false},
          Row{"a b@c.example", false}, Row{"a@b.example\r\nRCPT TO:<x@y.example>", false}, Row{"<a@b.example>", false},
          Row{"a@.example", false}, Row{"a@b..example", false}, Row{"a@日本.example", false},
          Row{"山田@b.example", false}})
        EXPECT_EQ(static_cast<bool>(MailAddress::parse(row.text)), row.stands) << row.text;
}

TEST(mail, a_refused_address_is_not_repeated_in_the_reason)
{
    EXPECT_EQ(MailAddress::parse("secret name@b.example").error().reason.find("secret"), std::string::npos);
}

Delivery sent(SmtpClient& client, const std::string& to, const std::string& from = "info@shinonome.example")
{
    Message message = greeting();
    message.to.address = address(to);
    return client.send({.from = address(from), .to = message.to.address}, *message_text(message));
}

SmtpServer open_server(const TestMailServer& server)
{
    return {
        .url = server.url(), .require_tls = false, .user = {}, .password = {}, .ca_file = {}, .greeting = "t.example"};
}

using Outcome = Delivery::Outcome;

TEST(smtp, each_answer_of_the_server_has_its_outcome)
{
    if (!mail_server_there()) GTEST_SKIP() << no_mail_server;
    const TestMailServer server;
    SmtpClient client(open_server(server));
    struct Row {
        const char* to;
        Outcome outcome;
        const char* reply;
    };
    for (const Row& row : {
             Row{"yamada@miyako.example", Outcome::accepted, "250 2.0.0 kept as 0001"},
             Row{"unknown@miyako.example", Outcome::permanent, "550 5.1.1 no such mailbox"},
             Row{"busy-1@miyako.example", Outcome::temporary, "450 4.2.1 mailbox busy, try again later"},
             Row{"busy-1@miyako.example", Outcome::accepted, "250 2.0.0 kept as 0002"},
             Row{"spam@miyako.example", Outcome::permanent, "554 5.7.1 message refused"},
             Row{"sato@miyako.example", Outcome::accepted, "250 2.0.0 kept as 0003"},
         }) {
        const Delivery delivery = sent(client, row.to);
        EXPECT_EQ(delivery.outcome, row.outcome) << row.to << ": " << delivery.reply;
        EXPECT_EQ(delivery.reply, row.reply);
        EXPECT_TRUE(delivery.asked);
    }
}

TEST(smtp, a_dropped_connection_is_no_answer)
{
    if (!mail_server_there()) GTEST_SKIP() << no_mail_server;
    const TestMailServer server;
    SmtpClient client(open_server(server));
    EXPECT_EQ(sent(client, "drop-1@miyako.example").outcome, Outcome::unreachable);
    EXPECT_EQ(sent(client, "drop-1@miyako.example").outcome, Outcome::accepted);
    EXPECT_EQ(sent(client, "lost-1@miyako.example").outcome, Outcome::unreachable);
    EXPECT_EQ(server.kept(), 2U) << "kept, but the answer never came";
}

// A refused sender, a refused login and a missing server are the provider's trouble: the addressee's mailbox said
// nothing.
TEST(smtp, what_is_wrong_on_our_side_is_no_bounce)
{
    if (!mail_server_there()) GTEST_SKIP() << no_mail_server;
    TestMailServer server({"--login", "yakkan", "open sesame"});
    SmtpServer settings = open_server(server);
    settings.user = "yakkan";
    settings.password = "open sesame";
    SmtpClient right(settings);
    EXPECT_EQ(sent(right, "yamada@miyako.example").outcome, Outcome::accepted);
    const Delivery blocked = sent(right, "yamada@miyako.example", "blocked@shinonome.example");
    EXPECT_EQ(blocked.outcome, Outcome::unreachable);
    EXPECT_FALSE(blocked.asked);
    settings.password = "wrong";
    SmtpClient wrong(settings);
    const Delivery denied = sent(wrong, "yamada@miyako.example");
    EXPECT_EQ(denied.outcome, Outcome::unreachable);
    EXPECT_FALSE(denied.asked);
    EXPECT_EQ(denied.reply.find("wrong"), std::string::npos);
    server.stop();
    const Delivery gone = sent(right, "yamada@miyako.example");
    EXPECT_EQ(gone.outcome, Outcome::unreachable);
    EXPECT_FALSE(gone.asked);
}

TEST(smtp, where_tls_is_required_nothing_goes_out_in_clear)
{
    if (!mail_server_there()) GTEST_SKIP() << no_mail_server;
    const TestMailServer server;
    SmtpServer settings = open_server(server);
    settings.require_tls = true;
    SmtpClient client(settings);
    EXPECT_EQ(sent(client, "yamada@miyako.example").outcome, Outcome::unreachable);
    EXPECT_EQ(server.kept(), 0U);
}

TEST(smtp, starttls_is_used_with_a_certificate_that_can_be_trusted)
{
    if (!mail_server_there()) GTEST_SKIP() << no_mail_server;
    const TestFolder folder;
    const std::string certificate = folder.path() / "certificate.pem", key = folder.path() / "key.pem";
    const std::string make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext "
                             "subjectAltName=DNS:localhost -keyout " +
                             key + " -out " + certificate + " 2>/dev/null";
    if (std::system(make.c_str()) != 0) GTEST_SKIP() << "the program openssl is not there to make a certificate";
    const TestMailServer server({"--tls", certificate, key});
    SmtpServer settings = open_server(server);
    settings.url = server.url_by_name();
    settings.require_tls = true;
    SmtpClient strangers(settings);
    EXPECT_EQ(sent(strangers, "yamada@miyako.example").outcome, Outcome::unreachable);
    EXPECT_EQ(server.kept(), 0U);
    settings.ca_file = certificate;
    SmtpClient client(settings);
    EXPECT_EQ(sent(client, "yamada@miyako.example").outcome, Outcome::accepted);
}

TEST(smtp, another_reader_of_mail_reads_what_was_written)
{
    if (!mail_server_there()) GTEST_SKIP() << no_mail_server;
    const TestMailServer server;
    SmtpClient client(open_server(server));
    Message message = greeting();
    message.subject = "";
    for (int i = 0; i < 12; ++i)
        message.subject += "料金等の請求書 INV-2026-000123 ";
    message.subject += "をお送りします";
    message.body = "山田様\n\n.\n..二つの点\nFrom ここから\n";
    std::string bytes;
    for (int i = 0; i < 1000; ++i)
        bytes += static_cast<char>(i);
    message.attachments = {{"INV-2026-000123.pdf", bytes}, {"N-000001.pdf", "%PDF"}};
    const auto text = message_text(message);
    ASSERT_TRUE(text);
    ASSERT_EQ(client.send({.from = message.from.address, .to = message.to.address}, *text).outcome, Outcome::accepted);
    EXPECT_EQ(server.text(1, "eml"), *text) << "byte for byte";
    EXPECT_EQ(server.text(1, "to"), "yamada@miyako.example");
    EXPECT_EQ(server.text(1, "subject"), message.subject);
    EXPECT_EQ(server.text(1, "body"), message.body);
    EXPECT_EQ(server.text(1, "file.INV-2026-000123.pdf"), bytes);
    EXPECT_EQ(server.text(1, "file.N-000001.pdf"), "%PDF");
}

TEST(smtp, only_an_smtp_server_is_taken)
{
    for (const char* url : {"", "http://a.example", "file:///etc/passwd", "smtp://"})
        EXPECT_THROW(SmtpClient({.url = url, .user = {}, .password = {}, .ca_file = {}, .greeting = {}}),
                     std::invalid_argument)
            << url;
}

}
}
