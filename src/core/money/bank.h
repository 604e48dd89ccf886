// The bank desk as one part of the books: debits and incoming transfers. 20.1.2, 29
#pragma once

#include "money/debit.h"
#include "money/transfer.h"

namespace money {

struct BankBook {
    Debits debits;
    Transfers transfers;
};
BOOST_DESCRIBE_STRUCT(BankBook, (), (debits, transfers))

// The payments owed to a contract's account by collected debits and accepted matches.
std::vector<ReceivePayment> payments_due(const BankBook& bank, const Book& book, ContractId contract);
std::vector<Standing> standings(const BankBook& bank, const Book& book, ContractId contract);

}
