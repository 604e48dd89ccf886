// The bank desk between files and commands: what a file of the bank asks of the books, and the file that asks the bank.
#pragma once

#include "documents/bank_check.h"
#include "documents/bank_write.h"
#include "edge/answers.h"

namespace edge {

// The command that takes in a file: the results of a debit, or incoming transfers. BadInput when the file does not hold
// together (a sum, an item), or brings nothing in: a request, a bulk transfer.
Parsed<ledger::Command> receiving(const documents::BankFile& file, const std::string& sha256, Date today);
// Rows of a statement that are no incoming transfer: withdrawals, fees, corrections.
std::size_t left_out(const documents::BankFile& file);

// A file as its bank sent it, read with the profile (empty: that of the collector, else the usual one) and taken in as
// a whole by one command. The file is kept as a document in the same
// moment; one that is refused is not.
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
    std::size_t left_out = 0;
};
Parsed<Received> receive_bank_file(office::Office& office, std::string_view bytes, const Reception& reception);

// The 91 file of an order, kept as a document before it is handed out. The account numbers come from the vault: the
// order is the fact that they were used.
Parsed<documents::BankBytes> debit_file(office::Office& office, money::DebitOrderId id);
// The 21 file of an order of refunds and bills, to be written again at any time and kept like that. Bills of one
// subcontractor are one transfer.
Parsed<documents::BankBytes> refund_file(office::Office& office, money::RefundOrderId id);
// The order for a day that waits for its result, the newest; 0 when there is none.
money::DebitOrderId open_order(const ledger::Books& books, Date debit_on);

}
