// The bytes of a 全銀 file as records of full length, whatever its line ends.
#pragma once

#include "documents/bank_file.h"

namespace documents {

struct BankLine {
    std::size_t position = 0; // in the file
    std::string bytes;        // JIS X 0201, as long as a record
};

struct BankLines {
    BankKind kind = BankKind::debit;
    std::vector<BankLine> lines;
    LineEnd line_end = LineEnd::none;
    bool end_of_file_byte = false;
    bool csv = false;
    std::vector<BankFinding> findings;
};

Parsed<BankLines> bank_lines(std::string_view bytes, const BankProfile& profile);

// One CSV line (入出金取引明細) as a record. BadInput when a column is too long or their number is wrong.
Parsed<BankLine> csv_record(std::string_view line, std::size_t position, BankKind kind);

}
