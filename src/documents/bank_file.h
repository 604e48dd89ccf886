// 全銀 files read: 口座振替 (91), 総合振込 (21), 振込入金通知 (01, format A), 入出金取引明細 (03, fixed or CSV).
// Tolerant of how banks and tools write them; what was tolerated and what is wrong is told by item and byte.
#pragma once

#include "basis/date.h"
#include "basis/yen.h"
#include "documents/bank_profile.h"

#include <optional>
#include <string>
#include <vector>

namespace documents {

struct BankRecord {
    BankRecordKind kind = BankRecordKind::header;
    std::size_t position = 0; // of its first byte in the file
    std::span<const BankField> layout;
    std::vector<std::string> fields; // bytes of JIS X 0201, each as long as its item
};

struct BankGroup { // header to trailer; a file may hold several
    BankRecord header;
    std::vector<BankRecord> records;
    BankRecord trailer;
};

enum class Gravity : std::uint8_t { tolerated, wrong };
struct BankFinding {
    std::string field;        // records[0].amount
    std::size_t position = 0; // byte in the file
    std::string what;         // Japanese, with the name of the item
    Gravity gravity = Gravity::tolerated;
};

struct BankFile {
    BankKind kind = BankKind::debit;
    std::vector<BankGroup> groups; // at least one
    BankRecord end;
    LineEnd line_end = LineEnd::none;
    bool end_of_file_byte = false;
    bool csv = false;
    std::vector<BankFinding> findings;
};

// BadInput where the bytes are no such file: EBCDIC, another kind, full-width text, a record of the wrong length or
// place, an amount that is no number. `today` settles the era of dates.
Parsed<BankFile> read_bank_file(std::string_view bytes, const BankProfile& profile, Date today);

// What is to be said of the bytes of one item; nullopt when nothing is. Position and field are left open.
std::optional<BankFinding> examined(const BankField& field, std::string_view bytes, const BankProfile& profile,
                                    Date today);

// Items of a record by name; the name must be in its layout (std::logic_error).
const std::string& bytes_of(const BankRecord& record, std::string_view name);
bool has(const BankRecord& record, std::string_view name);
// UTF-8 without the blanks at the end; digits with their zeros.
std::string text_of(const BankRecord& record, std::string_view name);
// Blanks count as zero.
Yen yen_of(const BankRecord& record, std::string_view name);
std::optional<Date> date_of(const BankRecord& record, std::string_view name, Date today);

// Single bytes of JIS X 0201 as UTF-8 and back. Characters that JIS X 0201 lacks: std::logic_error.
std::string utf8_of(std::string_view jis);
std::string jis_of(std::string_view utf8);

// A 91 that the bank has answered: a trailer with results or a result code that is not 0 or blank.
bool answered(const BankGroup& group);

}
