#include "office/mail_settings.h"

#include "office/mail_server_test.h"

#include <gtest/gtest.h>

#include <fstream>

namespace office {
namespace {

std::filesystem::path written(const TestFolder& folder, const std::string& text)
{
    const auto file = folder.path() / "mail.conf";
    std::ofstream(file) << text;
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return file;
}

TEST(mail_settings, the_file_says_how_mail_leaves_the_house)
{
    const TestFolder folder;
    const auto read = read_mail_settings(written(folder, "# 送信\nurl = smtps://smtp.example:465\n\n user=yakkan\n"
                                                         "password = a = b\ntls = when_offered\nfrom = i@a.example\n"
                                                         "portal = https://a.example/\naccepted_by = addressee\n"));
    ASSERT_TRUE(read) << read.error().reason;
    ASSERT_TRUE(*read);
    const MailSettings& settings = **read;
    EXPECT_EQ(settings.server.url, "smtps://smtp.example:465");
    EXPECT_EQ(settings.server.user, "yakkan");
    EXPECT_EQ(settings.server.password, "a = b");
    EXPECT_FALSE(settings.server.require_tls);
    EXPECT_EQ(settings.from->text(), "i@a.example");
    EXPECT_EQ(settings.portal, "https://a.example/");
    EXPECT_EQ(settings.accepted_by, AcceptedBy::addressee);
}

TEST(mail_settings, what_is_not_said_is_the_careful_choice)
{
    const TestFolder folder;
    const auto read = read_mail_settings(written(folder, "url = smtp://smtp.example\n"));
    ASSERT_TRUE(read && *read);
    EXPECT_TRUE((*read)->server.require_tls);
    EXPECT_EQ((*read)->accepted_by, AcceptedBy::relay);
    EXPECT_FALSE((*read)->from);
}

TEST(mail_settings, no_file_is_no_mail_and_a_wrong_line_is_named)
{
    const TestFolder folder;
    const auto none = read_mail_settings(folder.path() / "none");
    ASSERT_TRUE(none);
    EXPECT_FALSE(*none);
    struct Row {
        const char* text;
        std::int64_t line;
    };
    for (const Row& row :
         {Row{"url = http://a.example\n", 1}, Row{"url = smtp://a.example\nuser\n", 2}, Row{"\n\ncolour = red\n", 3},
          Row{"tls = maybe\n", 1}, Row{"from = nobody\n", 1}, Row{"accepted_by = me\n", 1}, Row{"user = a\n", -1}}) {
        const auto read = read_mail_settings(written(folder, row.text));
        ASSERT_FALSE(read) << row.text;
        EXPECT_EQ(read.error().position, row.line) << row.text;
    }
}

TEST(mail_settings, a_password_is_for_the_owner_of_the_file_alone)
{
    const TestFolder folder;
    const auto file = written(folder, "url = smtp://a.example\nuser = a\npassword = b\n");
    EXPECT_TRUE(read_mail_settings(file));
    for (const auto others : {std::filesystem::perms::group_read, std::filesystem::perms::others_read}) {
        std::filesystem::permissions(file, std::filesystem::perms::owner_read | others);
        const auto read = read_mail_settings(file);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().field, "password");
    }
}

}
}
