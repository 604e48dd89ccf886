// How this installation sends mail: a small file of lines `name = value`, or the options of the command line.
#pragma once

#include "office/mail.h"

#include <filesystem>
#include <optional>

namespace office {

// Whose server answers 250. Only the addressee's own server shows arrival (civil-code 97.1); the provider's own relay
// merely took the mail on. docs/decisions/mail-arrival.md
enum class AcceptedBy : std::uint8_t { relay, addressee };

struct MailSettings {
    SmtpServer server;
    std::optional<MailAddress> from; // of the envelope and of From; nullopt: the provider's address in the books
    std::string portal;              // https://… named in each mail; empty: none
    AcceptedBy accepted_by = AcceptedBy::relay;
};

// url, tls (required, when_offered), user, password, ca_file, from, portal, accepted_by (relay, addressee); # begins a
// comment line. nullopt when there is no such file. BadInput names the line; a file with a password must be readable by
// its owner alone.
Parsed<std::optional<MailSettings>> read_mail_settings(const std::filesystem::path& file);

}
