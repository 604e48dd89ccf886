// The files exchanged with a bank, kept as documents: the day, the money, the bank, the bytes (e-books-act 7).
#pragma once

#include "documents/bank_file.h"
#include "office/records.h"

namespace edge {
using namespace basis;

// What came from the bank, to be kept in the moment in which it is taken in. `on`: that day. The number is the kind,
// the day of the file and the beginning of its hash: other bytes are another document, never a correction.
secrecy::KeepDocument bank_file_received(const documents::BankFile& file, const std::string& sha256, Date on);

// What was ordered from the bank; written again it says the same.
struct WrittenOrder {
    std::string number; // DO-000001
    Date dated;         // when it was ordered
    Yen amount;
    std::string bank; // four digits
};
// Kept before it is handed out. Throws std::runtime_error when it cannot be kept.
void keep_order(office::Office& office, const WrittenOrder& order, const std::string& bytes);

}
