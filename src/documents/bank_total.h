// The trailer of a 全銀 file: what it must say of its records.
#pragma once

#include "documents/bank_write.h"

namespace documents {

BankValues trailer_values(const BankDraft& draft, const BankDraft::Group& group);

}
