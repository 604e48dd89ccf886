// The terms of payment in force for one contract: when it is billed, and by when it pays; what of it is its own
// (1.1-但).
#pragma once

#include "edge/form.h"
#include "edge/why.h"
#include "ledger/ledger.h"

namespace edge {

struct PaymentTerm {
    std::string name, value; // 締日, 毎月20日
    bool own = false;        // agreed for this contract alone
    Basis basis;
    std::vector<Position> because; // the fact that set it; empty for the preset
    std::string_view command;      // that agrees another
    Values values;                 // of its form
};
std::vector<PaymentTerm> payment_terms(const ledger::Books& books, ContractId contract, Date today);

// The discounts of a contract; empty when it has none.
Html discounts_table(const ledger::Books& books, ContractId contract, Date today, Reader reader);

}
