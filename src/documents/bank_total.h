// The trailer of a 全銀 file: what it must say of its records.
#pragma once

#include "documents/bank_write.h"

namespace documents {

// How many records, and their yen.
struct Sum {
    std::int64_t count = 0;
    Yen amount;

    void add(Yen one)
    {
        ++count;
        amount += one;
    }
};

BankValues trailer_values(const BankDraft& draft, const BankDraft::Group& group);

}
