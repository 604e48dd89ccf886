#include "office/invoice_sums.h"

namespace office {

// Every invoice belongs to a contract, and no fact changes one of another.
void InvoiceSums::note(const ledger::Fact& fact, const ledger::Books& books)
{
    const ContractId contract = ledger::contract_of(fact, books);
    if (!known_ || !contract) return;
    if (is_changed_.size() <= contract.number) is_changed_.resize(contract.number + 1);
    if (is_changed_[contract.number]) return;
    is_changed_[contract.number] = true;
    changed_.push_back(contract);
}

void InvoiceSums::forget()
{
    *this = {};
}

void InvoiceSums::add_up(ContractId contract, const money::Account& account, const ledger::Books& books)
{
    Sums now;
    for (const InvoiceId id : account.invoices) {
        const money::Invoice& invoice = books.money.invoices.at(id);
        now.total += invoice.issued.total;
        now.unpaid += invoice.unpaid();
    }
    Sums& before = of_contract_[contract];
    all_.total += now.total - before.total;
    all_.unpaid += now.unpaid - before.unpaid;
    before = now;
}

const InvoiceSums::Sums& InvoiceSums::sums(const ledger::Books& books)
{
    if (!known_)
        for (const auto& [contract, account] : books.money.accounts)
            add_up(contract, account, books);
    for (const ContractId contract : changed_) {
        if (const auto account = books.money.accounts.find(contract); account != books.money.accounts.end())
            add_up(contract, account->second, books);
        is_changed_[contract.number] = false;
    }
    changed_.clear();
    known_ = true;
    return all_;
}

}
