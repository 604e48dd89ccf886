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
        Yen total, asked; // as issued, and after what was taken off it
        std::vector<money::Line> lines;
        money::InvoiceKind kind = money::InvoiceKind::fees;
        bool cancelled = false;
    };
    struct Use { // a part of a payment that went to a bill
        Date on;
        PaymentId payment;
        InvoiceId invoice;
        bool principal = true;
        Yen amount;
    };
    struct Money {
        ContractId contract;
        Yen amount, refunded;
    };
    struct Run {                      // what was billed of a fee
        Date until;                   // of its last period
        std::map<Date, Date> to_redo; // periods whose invoice was cancelled
    };
    static Yen value(const std::map<ContractId, Yen>& of, ContractId contract);
    void blame(Position position, const std::string& what);
    void see_invoice(Position position, const money::InvoiceIssued& issued);
    void see_lines(Position position, const money::InvoiceIssued& issued);
    void see_payment(Position position, const money::PaymentReceived& payment);
    void see_cancelled(Position position, const money::InvoiceCancelled& fact);
    void see_reduced(Position position, const money::InvoiceReduced& fact);
    void see_reallocated(Position position, const money::PaymentsReallocated& fact);
    void see_taken_back(Position position, const money::PaymentTakenBack& fact);
    void see_applied(Position position, const money::CreditApplied& fact);
    void see_refunded(Position position, const money::CreditRefunded& fact);
    void use(Position position, ContractId contract, const std::vector<money::DatedAllocation>& parts);
    // No bill is overpaid, no payment used twice.
    void weigh(Position position, ContractId contract);
    Yen principal_of(InvoiceId bill) const;
    Yen left_of(PaymentId payment) const;

    std::map<InvoiceId, Bill> bills_;
    std::map<PaymentId, Money> payments_;
    std::map<ContractId, std::vector<Use>> uses_;
    std::map<ContractId, Yen> invoiced_, paid_;
    std::map<ContractId, Date> ended_;
    std::map<FeeId, Run> runs_;
    std::map<FeeId, Date> fee_ended_;
    std::map<std::string, Position> numbers_;
    std::vector<std::string> findings_;
};

}
