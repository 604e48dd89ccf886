// What all invoices come to, kept up: a list of all of them need not add them up for each visitor. After a fact only
// the contract that it concerns is added up again.
#pragma once

#include "ledger/ledger.h"

namespace office {
using namespace basis;

class InvoiceSums {
public:
    struct Sums {
        Yen total, unpaid; // with tax, as issued
        bool operator==(const Sums&) const = default;
    };

    // A fact was folded.
    void note(const ledger::Fact& fact, const ledger::Books& books);
    // The books were folded anew.
    void forget();
    const Sums& sums(const ledger::Books& books);

private:
    void add_up(ContractId contract, const money::Account& account, const ledger::Books& books);

    ById<ContractId, Sums> of_contract_;
    Sums all_;
    std::vector<ContractId> changed_; // each once
    std::vector<bool> is_changed_;    // by number
    bool known_ = false;
};

}
