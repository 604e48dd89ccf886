// A 全銀 file as an answer: its values, or every byte of it with what it stands for.
#pragma once

#include "documents/bank_check.h"
#include "edge/answers.h"

namespace edge {

// {"kind","header","records","trailer","checks"}; exit 1 when a check fails. `request`: the 91 that a result answers.
Answer bank_file_answer(const documents::BankFile& file, Date today, const documents::BankFile* request = nullptr);
// {"kind","records":[{"record","number","position","fields":[…]}]}: position (from 1), length, item, bytes, value,
// finding.
Answer bank_bytes_answer(const documents::BankFile& file, const documents::BankProfile& profile, Date today);

}
