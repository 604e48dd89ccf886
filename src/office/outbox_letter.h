// A notice as a mail: subject, polite body, and the papers that go with it.
#pragma once

#include "documents/sheet.h"
#include "ledger/ledger.h"
#include "office/mail.h"

namespace office {
using namespace basis;

// Whom the mail is for, as opened from the vault.
struct Recipient {
    std::string contact; // the person in charge; may be empty
    MailAddress address;
};

// Made under the lock of the books; the PDFs are printed outside it.
struct MailLetter {
    std::string to_name; // display name
    std::string subject, body;
    std::optional<documents::InvoiceSheet> invoice;
    std::optional<documents::CombinedSheet> combined;
    std::optional<documents::LetterSheet> letter;
    secrecy::DocumentKind letter_kind = secrecy::DocumentKind::letter;
};

// `portal`: the address of the contractor's pages; empty: not named. Throws std::out_of_range when the books lack the
// party or the invoice of the notice.
MailLetter mail_letter(const ledger::Books& books, const notice::Notice& notice, const std::string& contact,
                       const std::string& portal);

// A PDF and what it says of itself, as the law wants it found again.
struct Paper {
    secrecy::DocumentKind kind = secrecy::DocumentKind::letter;
    std::string number;
    Date dated;
    std::optional<Yen> amount;
    Attachment pdf;
};
// The PDFs. Throws what documents/ throws for a sheet that cannot be printed.
std::vector<Paper> printed_papers(const MailLetter& letter);

// A server's answer fit for the journal, which never forgets: one line of at most 300 bytes, mail addresses and the
// recipient's name in them replaced by （宛先）.
std::string without_addresses(const std::string& reply, const MailAddress& to);

}
