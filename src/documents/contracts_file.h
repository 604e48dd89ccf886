// A table of contracts that already live, as a provider kept them (CSV), read into one command. A row is a contract;
// further rows with the same 管理番号 add fees and open debts. Every cell that cannot be read is named with row and
// column.
#pragma once

#include "money/import.h"

#include <map>
#include <span>

namespace documents {
using namespace basis;

// What a column is for → what it is headed in the file. Lines of 契約者名=得意先; # begins a comment. BadInput
// (position: line) for a line of another form or a name that no column has.
using ColumnMap = std::map<std::string, std::string, std::less<>>;
Parsed<ColumnMap> column_map(std::string_view text);

struct ContractsFile {
    struct Contact { // in clear, until they are sealed
        std::string name, mail, phone;
    };
    struct Fault {
        std::size_t row = 0; // of the table; the head is 1
        std::string column;  // as it is headed
        std::string reason;
    };
    money::ImportContracts command;
    std::vector<Contact> contacts; // of each contract
    std::vector<Fault> faults;     // of reading
    // Where a field of a contract of the command stands: fees[1].item → row 3, 品目.
    Fault place_of(const money::ImportFault& fault) const;

    std::vector<std::vector<std::size_t>> fee_rows, debt_rows; // of each contract
    std::vector<std::size_t> first_rows;
    ColumnMap headed;
};

// UTF-8, Shift_JIS and the other encodings of terms_text(). BadInput when it is no table: no head, a column that must
// be there is not, a row of another length.
Parsed<ContractsFile> read_contracts_file(std::string_view bytes, const ColumnMap& map);

struct ContractsColumn {
    std::string_view name, field; // 契約者名, applicant.name
    bool required = false;        // the table has to have it
    std::string_view help;
};
std::span<const ContractsColumn> contracts_columns();

}
