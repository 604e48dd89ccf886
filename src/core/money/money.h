// The book of money: what belongs to each contract, what it owes and is owed on a day. 5.2, 28–33
#pragma once

#include "money/account_name.h"
#include "money/certificate.h"
#include "money/invoice.h"

namespace money {

// ---- state
struct Account { // what belongs to one contract
    std::vector<FeeId> fees;
    std::vector<InvoiceId> invoices;
    std::vector<PaymentId> payments;
    std::vector<Usage> usage;
    bool fees_agreed = false; // AgreeFees was carried out
    std::vector<Refund> refunds;
    std::vector<DiscountId> discounts; // in the order agreed
};
BOOST_DESCRIBE_STRUCT(Account, (), (fees, invoices, payments, usage, fees_agreed, refunds, discounts))

struct Book {
    std::map<std::string, std::vector<Price>> prices; // by item, in order of `from`
    Table<FeeId, Fee> fees;
    Table<InvoiceId, Invoice> invoices;
    Table<PaymentId, Payment> payments;
    ById<ContractId, Account> accounts;
    std::map<std::int32_t, std::uint32_t> invoice_numbers; // last number used per year
    AccountNames account_names;
    Certificates certificates;
    Table<DiscountId, Discount> discounts;
    std::map<std::string, std::vector<ItemSale>> sales; // by item, in order of `from`
};
BOOST_DESCRIBE_STRUCT(Book, (),
                      (prices, fees, invoices, payments, accounts, invoice_numbers, account_names, certificates,
                       discounts, sales))

// ---- rules and questions
std::vector<service::Overdue> overdue(const Book& book, ContractId contract, Date day);

struct Balance {
    Yen invoiced;     // all invoices that stand, with tax, less their reductions
    Yen paid;         // all that came in
    Yen receivable;   // unpaid principal of all invoices
    Yen overdue;      // the part of it whose due date is past
    Yen open_damages; // accrued through the rulebook's day, neither settled nor invoiced
    Yen credit;       // came in beyond every debt and was not paid back
    Yen refunded;     // paid back
};
Result<Balance, Refusal> balance(const Book& book, ContractId contract, const terms::Rulebook& rules);

// What the clock owes a contract on a day: AgreeFees after formation, IssueInvoice on closing days and once the
// contract has ended, InvoiceLateDamages on closing days and, through the day of the end, once the contract has ended,
// ApplyCredit while there are debts and money that no debt took, PostBankFee where the policy bears one. A command that
// decide() would refuse is owed too: nothing stays unbilled in silence.
using MoneyCommand = std::variant<AgreeFees, IssueInvoice, InvoiceLateDamages, ApplyCredit, PostBankFee>;
std::vector<MoneyCommand> due(const Book& book, const contract::Contract& contract, const service::Book& services,
                              const terms::Rulebook& rules);

std::vector<Standing> standings(const Book& book, const contract::Contract& contract, const terms::Rulebook& rules);

}
