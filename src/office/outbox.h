// The outbox: drafted notices go out by mail, and what the server said becomes facts. At least once under a stable
// Message-ID: a notice is claimed on disk before it is sent, the answer is on disk before it is recorded, and a claim
// is dropped only when the journal holds the outcome.
#pragma once

#include "office/mail_settings.h"
#include "office/office.h"
#include "office/outbox_claim.h"

namespace office {

// What one run did. No addresses in it: it may be logged.
struct MailReport {
    struct Waiting {
        NoticeId notice;
        std::uint32_t attempts = 0;
        Instant next; // tried again from then on
        std::string reply;
    };
    struct Held { // needs somebody: no address, an address that cannot be read, a paper that cannot be printed
        NoticeId notice;
        std::string why; // Japanese
    };
    std::size_t sent = 0, arrived = 0, bounced = 0, withdrawn = 0; // recorded in this run
    std::vector<Waiting> waiting;
    std::vector<Held> held;
    std::string stopped; // Japanese: why the run ended before all were tried; empty otherwise
};

class Outbox {
public:
    // Throws std::invalid_argument for a server that is no SMTP server.
    Outbox(Office& office, MailSettings settings);

    // Sends every drafted notice that was not sent by whatever means, and records it. Runs exclude one another; the
    // second one does nothing and says so. Throws what the world threw (disk); then nothing is lost.
    MailReport run_once(Instant now);

private:
    struct Run; // one run_once: outbox.cpp

    Office& office_;
    MailSettings settings_;
    SmtpClient client_;
    Claims claims_;
    NoticeId first_waiting_{1};        // every notice before it is done
    std::uint32_t server_trouble_ = 0; // runs in a row that the server itself failed
    Instant server_next_;              // not asked again before
};

}
