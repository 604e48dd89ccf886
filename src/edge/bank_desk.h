// The bank desk between files and commands: what a file of the bank asks of the books, and the file that asks the bank.
#pragma once

#include "documents/bank_check.h"
#include "documents/bank_write.h"
#include "edge/answers.h"

namespace edge {

// The command that takes in a file: the results of a debit, or incoming transfers. BadInput when the file does not hold
// together (a sum, an item), or brings nothing in: a request, a bulk transfer.
Parsed<ledger::Command> receiving(const documents::BankFile& file, const std::string& sha256, Date today);
// A row of a statement that is no incoming transfer and takes none back.
struct LeftOut {
    std::optional<Date> booked_on;
    bool came_in = false;
    std::string transaction, words; // 取引区分: 12, 他店券入金
    Yen amount;
    std::string name, summary;
};
std::vector<LeftOut> left_out(const documents::BankFile& file, Date today);

// A file as its bank sent it, read with the profile (empty: that of the collector whose code it names, else of today's,
// else the usual one) and taken in as a whole by one command. The file is kept as a document in the same moment; one
// that is refused is not.
struct Reception {
    Actor by;
    std::optional<PersonId> second;
    Date on;
    std::string profile;
};
struct Received {
    documents::BankFile file;
    std::string sha256;
    office::Outcome outcome;
    std::vector<LeftOut> left_out;
};
Parsed<Received> receive_bank_file(office::Office& office, std::string_view bytes, const Reception& reception);

// The 91 file of an order, kept as a document before it is handed out. The account numbers come from the vault: the
// order is the fact that they were used. To be written again at any time to the same bytes.
Parsed<documents::BankBytes> debit_file(office::Office& office, money::DebitOrderId id);
// The 21 file of an order of refunds and bills, likewise.
Parsed<documents::BankBytes> refund_file(office::Office& office, money::RefundOrderId id);
// usable, refused (by the bank), ended or replaced (by a later one).
std::string_view status_of(const money::Mandate& mandate, bool current);
struct BankAndBranch {
    std::string bank, branch; // as people read them; empty where the lists of bank codes have none
};
BankAndBranch names_of(const money::Mandate& mandate);
// The order for a day that waits for its result, the newest; 0 when there is none.
money::DebitOrderId open_order(const ledger::Books& books, Date debit_on);

}
