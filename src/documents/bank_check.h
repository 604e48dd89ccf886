// What the sums of a 全銀 file say about its records, and what a result file says about the request it answers.
#pragma once

#include "documents/bank_file.h"

namespace documents {

struct BankCheck {
    std::string name; // Japanese
    bool ok = true;
    std::string detail;
};

// Sums and counts of every trailer, the balance of a statement, then what reading found by item.
std::vector<BankCheck> checks_of(const BankFile& file);
bool all_hold(const std::vector<BankCheck>& checks);

// Each row of the request answered exactly once (顧客番号, with amount and account), no other row, the same collector
// and day. Both are 91.
std::vector<BankCheck> checks_of_result(const BankFile& request, const BankFile& result);

// 振替結果コード in Japanese; 「不明な結果コード」 for a code that the standard does not name.
std::string_view result_label(std::string_view code);

}
