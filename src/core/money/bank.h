// The bank desk as one part of the books: debits, incoming transfers, refunds. 20.1.2, 28.8, 29
#pragma once

#include "money/debit.h"
#include "money/refund.h"
#include "money/transfer.h"

namespace money {

struct BankBook {
    Debits debits;
    Transfers transfers;
    Refunds refunds;
};
BOOST_DESCRIBE_STRUCT(BankBook, (), (debits, transfers, refunds))

// The payments owed to a contract's account by collected debits and accepted matches.
std::vector<ReceivePayment> payments_due(const BankBook& bank, const Book& book, ContractId contract);
std::vector<Standing> standings(const BankBook& bank, const Book& book, ContractId contract);

}
