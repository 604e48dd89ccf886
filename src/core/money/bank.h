// The bank desk as one part of the books: debits, incoming transfers, refunds, bills to pay. 20.1.2, 29, 39.1;
// civil-code 703
#pragma once

#include "money/debit.h"
#include "money/purchase.h"
#include "money/transfer.h"

namespace money {

struct BankBook {
    Debits debits;
    Transfers transfers;
    Refunds refunds;
    Purchases purchases;
};
BOOST_DESCRIBE_STRUCT(BankBook, (), (debits, transfers, refunds, purchases))

// Under which number, in which name and from which account transfers (21) go out.
struct Remitter {
    std::string code, name, bank, branch, deposit, account, profile;
};
// As it was when the journal stood there: set by itself, else the collector; nullopt where there was neither.
std::optional<Remitter> remitter_at(const BankBook& bank, Position position);

// The payments owed to a contract's account by collected debits and accepted matches.
std::vector<ReceivePayment> payments_due(const BankBook& bank, const Book& book, ContractId contract);
std::vector<Standing> standings(const BankBook& bank, const Book& book, ContractId contract);

}
