// An independent second model: balances, taxes and periods computed another way, from the facts alone.
#pragma once

#include "ledger/ledger.h"

#include <string>
#include <vector>

namespace sim {
using namespace basis;

// Takes every fact in journal order and knows no rule of core. Each finding is a sentence naming the fact's position.
class Auditor {
public:
    void see(Position position, const ledger::Fact& fact);
    // What can only be judged at the end.
    std::vector<std::string> findings() const;
    Yen receivable(ContractId contract) const;
    Yen paid(ContractId contract) const { return value(paid_, contract); }
    Yen invoiced(ContractId contract) const { return value(invoiced_, contract); }

private:
    struct Bill {
        ContractId contract;
        Yen total, principal;
    };
    static Yen value(const std::map<ContractId, Yen>& of, ContractId contract);
    void blame(Position position, const std::string& what);
    void see_invoice(Position position, const money::InvoiceIssued& issued);
    void see_lines(Position position, const money::InvoiceIssued& issued);
    void see_payment(Position position, const money::PaymentReceived& payment);

    std::map<InvoiceId, Bill> bills_;
    std::map<ContractId, Yen> invoiced_, paid_, to_principal_;
    std::map<ContractId, Date> ended_;
    std::map<std::tuple<ContractId, std::string, std::int32_t>, Date> billed_until_; // contract, item, quantity
    std::map<std::string, Position> numbers_;
    std::vector<std::string> findings_;
};

}
