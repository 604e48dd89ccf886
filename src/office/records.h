// Every paper that left the house is kept as it left, under its hash (e-books-act 7): from the outbox as it was mailed,
// and printed once more for notices that went another way.
#pragma once

#include "office/einvoices.h"
#include "office/office.h"
#include "office/outbox_letter.h"

namespace office {

// The notice was sent or opened.
bool left_the_house(const Office& office, NoticeId notice);
// Keeps what is not kept yet under the same hash. A paper that cannot be kept is in the answer, with the reason.
std::vector<std::string> keep_papers(Office& office, NoticeId notice, const std::vector<Paper>& papers);

struct KeepingReport {
    std::size_t kept = 0; // papers
    struct Unkept {
        NoticeId notice;
        std::string why; // Japanese
    };
    std::vector<Unkept> unkept;
    bool all = true; // nothing is left for another run
};

// Looks for notices that left the house and whose papers nobody kept. One for each installation; not thread-safe.
class RecordKeeper {
public:
    explicit RecordKeeper(Office& office) : office_(office) {}
    // At most `most` notices in one run. Throws what the world threw (disk); then nothing is lost.
    KeepingReport run(std::size_t most);

private:
    Office& office_;
    NoticeId first_{1}; // every notice before it is done
};

// A document with its bytes, as a request: hash and size are counted here, the bytes are sealed when it is accepted.
Request keep_request(secrecy::KeepDocument about, const std::string& bytes, const Actor& by, Date on);

// Who keeps what leaves the house and what the bank sends, beside the person who asked for it.
Actor keeper();

// Keeps a file that the installation itself wrote for somebody, once under the same bytes. Throws std::runtime_error
// when it cannot be kept: then nobody gets it either.
void keep_written(Office& office, secrecy::KeepDocument about, const std::string& bytes);
// The electronic invoices among these, as they were handed out.
void keep_einvoices(Office& office, const std::vector<QueuedEInvoice>& papers);

// Keeps the receipt of a payment as it is handed over, and gives its bytes.
std::string keep_receipt(Office& office, const money::Payment& payment, const documents::LetterSheet& sheet);

}
