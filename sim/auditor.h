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
    // What the books should show as owed at the end of a day, as it is known now.
    Yen owed_on(ContractId contract, Date day) const;

private:
    struct Bill {
        ContractId contract;
        Yen total, asked; // as issued, and after what was taken off it
        std::vector<money::Line> lines;
        money::InvoiceKind kind = money::InvoiceKind::fees;
        bool cancelled = false;
        Yen given_up;                   // written off
        std::map<PaymentId, Yen> borne; // fees of the bank that the provider bore, by the payment that lacked them
        PartyId party;
        Date issued_on;
        Date cancelled_on;                       // of a cancelled one
        std::vector<std::pair<Date, Yen>> fewer; // by day: reductions, fees borne, what was written off
        std::map<PaymentId, Date> borne_on;
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
    struct Agreed { // a fee of a contract
        ContractId contract;
        std::string item;
        std::int64_t quantity = 0;
        std::optional<Yen> own_price;
    };
    static Yen value(const std::map<ContractId, Yen>& of, ContractId contract);
    void blame(Position position, const std::string& what);
    void see_rest(Position position, const ledger::Fact& fact);
    void see_invoice(Position position, const money::InvoiceIssued& issued);
    void see_lines(Position position, const money::InvoiceIssued& issued);
    void see_period(Position position, const money::InvoiceIssued& issued, const money::Line& line);
    // The lines of one service period, from `first` on, cost what unit by unit and discount by discount they should.
    void see_price(Position position, const money::InvoiceIssued& issued, std::size_t first);
    std::int64_t price_of(const Agreed& fee, Date day) const;
    void see_prices(const ledger::Fact& fact);
    void see_payment(Position position, const money::PaymentReceived& payment);
    void see_cancelled(Position position, const money::InvoiceCancelled& fact);
    void see_reduced(Position position, const money::InvoiceReduced& fact);
    void see_reallocated(Position position, const money::PaymentsReallocated& fact);
    void see_taken_back(Position position, const money::PaymentTakenBack& fact);
    void see_applied(Position position, const money::CreditApplied& fact);
    void see_refunded(Position position, ContractId contract, Yen amount,
                      const std::vector<money::RefundedPart>& parts);
    void see_borne(Position position, const money::BankFeePosted& fact);
    void see_written_off(Position position, const money::WrittenOff& fact);
    void see_opened(Position position, const money::ReceivableOpened& fact);
    void see_combined(Position position, const money::InvoicesCombined& fact);
    void see_ordered(Position position, const money::RefundOrdered& fact);
    void see_bought(Position position, const money::PurchaseRecorded& fact);
    // Withdrawn or ordered: once, and for the whole of it.
    void see_gone(Position position, money::PurchaseId purchase, Yen amount);
    void see_purchases(Position position, const ledger::Fact& fact);
    void use(Position position, ContractId contract, const std::vector<money::DatedAllocation>& parts);
    // No bill is overpaid, no payment used twice.
    void weigh(Position position, ContractId contract);
    Yen principal_of(InvoiceId bill) const;
    Yen borne_of(const Bill& bill) const;
    Yen left_of(PaymentId payment) const;
    void drop_borne(ContractId contract, Date after, const std::vector<money::DatedAllocation>& parts);
    void pay_borne(InvoiceId invoice, Yen amount);

    std::map<InvoiceId, Bill> bills_;
    std::map<PaymentId, Money> payments_;
    std::map<ContractId, std::vector<Use>> uses_;
    std::map<ContractId, Yen> invoiced_, paid_;
    std::map<ContractId, Date> ended_;
    std::map<FeeId, Run> runs_;
    std::map<FeeId, Date> fee_ended_;
    std::map<FeeId, Agreed> fees_;
    std::map<std::string, std::vector<money::PriceSet>> prices_;   // by item, as they came
    std::map<money::DiscountId, money::DiscountAgreed> discounts_; // with their end as it was told
    std::map<std::string, Position> numbers_;
    std::map<InvoiceId, Position> combined_; // invoices that stand on a combined one
    std::map<money::RefundId, Position> ordered_;
    std::map<money::PurchaseId, Yen> to_be_paid_;
    std::vector<std::string> findings_;
};

}
