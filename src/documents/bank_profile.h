// How single banks differ in their 全銀 files, as data: one line per bank.
#pragma once

#include "documents/bank_layout.h"

#include <span>

namespace documents {

enum class LineEnd : std::uint8_t { none, crlf, lf, cr };

struct BankProfile {
    std::string_view name;  // for --profile
    std::string_view label; // Japanese
    // Written at the end of each record of a request; results are read with any.
    LineEnd line_end = LineEnd::crlf;
    // What the bank's own systems accept or send; another one is reported.
    std::string_view line_ends = "none crlf";
    money::BankCharacters names = money::BankCharacters::account_name; // of persons and firms
    char unanswered = '0';                                             // 振替結果コード of a request
    std::string_view clearing_house = "0000";                          // 手形交換所番号 when none is known
    std::string_view collecting_bank = {}; // 取引銀行名 that the bank fixes; empty = the usual kana name
    bool writes_bank_names = true;         // optional names of banks and branches
    bool writes_own_account = true;        // 96–103 of the header of a 91
    bool payer_number_is_text = false;     // 顧客番号: C in place of N
    bool payee_code_is_text = false;       // 顧客コード of a 21: C in place of N
    bool code_one_is_jis = false;          // コード区分 1 stands for Shift_JIS, not EBCDIC
    bool end_of_file_byte = false;         // 0x1A after the last record when writing
    bool trims_records = false;            // written without the blanks at their end
};

std::span<const BankProfile> bank_profiles();
// The profile of that name; nullptr when there is none.
const BankProfile* bank_profile(std::string_view name);
// "zengin": the association's own rules, strict.
const BankProfile& usual_profile();
// The profile of that name, or why it cannot be had. The layout of 振込入金通知 format B (01-b) is not published in
// any document that could be checked, so it is refused rather than guessed.
Parsed<BankProfile> asked_profile(std::string_view name);

}
