// 全銀 files written: strict. Digits right with zeros, kana left with blanks, totals computed here; a value that does
// not fit is refused with its item, never sent shorter in silence.
#pragma once

#include "documents/bank_file.h"

#include <map>

namespace documents {

// Values by the names of the layout: digits for N, any writing of a kana name for C, MMDD and YYMMDD for days. What is
// missing is blank or zero; record, kind, encoding, trailer and end are computed.
using BankValues = std::map<std::string, std::string, std::less<>>;

enum class Answered : std::uint8_t { no, yes };

struct BankDraft {
    BankKind kind = BankKind::debit;
    Answered answered = Answered::no; // a 91 with results: its trailer counts them
    struct Group {
        BankValues header;
        std::vector<BankValues> records;
    };
    std::vector<Group> groups;
};

struct BankBytes {
    std::string bytes;
    std::vector<BankFinding> shortened; // names cut to the length of their item
};

// BadInput{records[1].name, …} for a value that does not fit or a character that the profile leaves out.
Parsed<BankBytes> write_bank_file(const BankDraft& draft, const BankProfile& profile);
// What a file says, to be written again.
BankDraft draft_of(const BankFile& file);

}
