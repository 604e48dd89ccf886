// 根拠 of the figures of a contract's money (Balance), of what one invoice still asks for, and of the late damages that
// have run on it.
#pragma once

#include "money/money.h"

namespace money {

// Each value is that of balance(); the formula names what it adds up, at most the twelve newest one by one.
struct BalanceReasons {
    Explanation invoiced, paid, receivable, overdue, open_damages, credit;
};
Result<BalanceReasons, Refusal> reasons(const Book& book, ContractId contract, const terms::Rulebook& rules);

// What is left of an invoice: total − reductions − payments − fees of a bank.
Explanation unpaid_reason(const Invoice& invoice);
// Late damages through rules.day(), with the other policies' outcomes; nullopt where the invoice bears none.
std::optional<Explanation> delay_reason(const Invoice& invoice, const terms::Rulebook& rules);
// The late damages of all invoices through rules.day(), settled or billed or not: one part for each that was late.
Result<Explanation, Refusal> accrued_damages(const Book& book, ContractId contract, const terms::Rulebook& rules);

}
