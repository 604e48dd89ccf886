// What the files of ending/ share: the file of a contract, the arrival of its notices, who brought the end about.
#pragma once

#include "ending/ending.h"

namespace ending {

const File* file_of(const Book& book, ContractId contract); // nullptr before its first fact
// The day a notice arrived or counts as arrived (97, 98), as far as it lies on or before `day`.
std::optional<Date> arrival_of(const notice::Notice& notice, Date day);
// Articles 97 and 98 as the evidence of the arrival calls for them.
Basis basis_of_arrival(const notice::Notice& notice);

// Who ends the contract, or ended it.
enum class Way : std::uint8_t { none, provider, contractor };
Way way_of(const File* file, const contract::Contract& contract);
// The rules of the day the case began: a policy chosen later does not change a termination under way.
terms::Rulebook rules_of(const File* file, const contract::Contract& contract, const terms::Rulebook& rules);
// 25.1, 25.2: a price for the progress is to be agreed (policy settlement_contractor_exit).
bool settles_by_progress(const terms::Rulebook& rules);
// The tax code under a tax_class policy.
money::TaxCode tax_code(const terms::Rulebook& rules, terms::Policy policy);

// The end that the books show by a day; nullopt while nothing ends the contract.
struct Finish {
    Date on;
    Basis basis;
    std::string reason;
};
std::optional<Finish> finish(const Book& book, const contract::Contract& contract, const Rooms& rooms, Date day);
// The contract ended by a notice of 24.4 whose arrival no longer stands.
bool rests_on_nothing(const Book& book, const contract::Contract& contract, const Rooms& rooms);
// Amounts of the proposal that no settlement invoice holds yet.
bool settlement_open(const money::Book& money, ContractId contract, const SettlementProposal& proposal);
// Settlement invoices that leave out a period whose own invoice was cancelled after them.
std::vector<InvoiceId> settlements_too_low(const money::Book& money, const contract::Contract& contract,
                                           const SettlementProposal& proposal);

// 24.3.1: what was demanded is the payment of a debt.
bool of_payment(Clause breached);
// A debt that was overdue on a day is unpaid still. One that fell due since is another breach with a time of its own.
bool owes_since(const Rooms& rooms, ContractId contract, Date overdue_on, Date today);
// 24.1: an open suspension whose ground is not cured; debts are cured when those it was opened for are paid.
std::vector<const service::Restraint*> uncured(const Rooms& rooms, ContractId contract, Date day);

}
