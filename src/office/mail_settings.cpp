#include "office/mail_settings.h"

#include "basis/text.h"

#include <fstream>

namespace office {
namespace {

std::optional<std::string> set_address(std::optional<MailAddress>& to, const std::string& value)
{
    const auto address = MailAddress::parse(value);
    if (!address) return address.error().reason;
    to = *address;
    return std::nullopt;
}

// One of two words.
template <class Value>
std::optional<std::string> set_choice(Value& to, const std::string& value,
                                      std::initializer_list<std::pair<std::string_view, Value>> choices)
{
    std::string known;
    for (const auto& [name, meaning] : choices) {
        if (value == name) {
            to = meaning;
            return std::nullopt;
        }
        known += (known.empty() ? "" : "・") + std::string(name);
    }
    return known + " のどれかを入れてください。";
}

std::optional<std::string> set_text(std::string& to, const std::string& value)
{
    to = value;
    return std::nullopt;
}

// What is wrong, in Japanese; nullopt when the setting was taken.
std::optional<std::string> set(MailSettings& settings, const std::string& name, const std::string& value)
{
    SmtpServer& server = settings.server;
    if (name == "url") {
        if (!value.starts_with("smtp://") && !value.starts_with("smtps://"))
            return "smtp://ホスト:番号 か smtps://ホスト:番号 を入れてください。";
        return set_text(server.url, value);
    }
    if (name == "user") return set_text(server.user, value);
    if (name == "password") return set_text(server.password, value);
    if (name == "ca_file") return set_text(server.ca_file, value);
    if (name == "portal") return set_text(settings.portal, value);
    if (name == "from") return set_address(settings.from, value);
    if (name == "tls") return set_choice(server.require_tls, value, {{"required", true}, {"when_offered", false}});
    if (name == "accepted_by")
        return set_choice(settings.accepted_by, value,
                          {{"relay", AcceptedBy::relay}, {"addressee", AcceptedBy::addressee}});
    return "この名前の設定はありません。";
}

BadInput at_line(std::int64_t line, const std::string& name, const std::string& reason)
{
    return {.field = name, .position = line, .reason = std::to_string(line) + "行目：" + reason};
}

bool readable_by_others(const std::filesystem::path& file)
{
    using std::filesystem::perms;
    return (std::filesystem::status(file).permissions() & (perms::group_all | perms::others_all)) != perms::none;
}

}

Parsed<std::optional<MailSettings>> read_mail_settings(const std::filesystem::path& file)
{
    std::ifstream in(file);
    if (!in) return std::optional<MailSettings>{};
    MailSettings settings;
    std::string line;
    for (std::int64_t number = 1; std::getline(in, line); ++number) {
        const std::string_view text = trimmed(line);
        if (text.empty() || text.front() == '#') continue;
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos) return at_line(number, "", "名前 = 値 の形にしてください。");
        const std::string name(trimmed(text.substr(0, equals))), value(trimmed(text.substr(equals + 1)));
        if (const auto wrong = set(settings, name, value)) return at_line(number, name, *wrong);
    }
    if (settings.server.url.empty())
        return BadInput{.field = "url", .position = -1, .reason = "メールサーバの url がありません。"};
    if (!settings.server.password.empty() && readable_by_others(file))
        return BadInput{.field = "password",
                        .position = -1,
                        .reason =
                            "パスワードのある設定ファイルは、所有者だけが読めるようにしてください（chmod 600）。"};
    return std::optional(std::move(settings));
}

}
