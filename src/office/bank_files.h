// The files that orders ask of the bank (91, 21): written from what was ordered, and as a trial before anything is.
// What a bank could not read is refused where it is entered.
#pragma once

#include "documents/bank_write.h"
#include "office/office.h"

namespace office {

struct OrderFile {
    documents::BankBytes written;
    Date made_on;
    Yen sum;
    std::string bank; // ours: four digits
};
// The file of an order with the values it was made with, the same bytes whenever it is asked for. BadInput where there
// is no such order, it was withdrawn, an account was erased since, or a value does not fit its item.
Parsed<OrderFile> order_file(Office& office, money::DebitOrderId id);
// Bills of one subcontractor are one transfer.
Parsed<OrderFile> order_file(Office& office, money::RefundOrderId id);

// For the writer, before a request is carried out: why the file of what it orders could not be written; nullopt where
// it orders nothing from the bank, or all of it can be.
std::optional<BadInput> unwritable(const ledger::Books& books, const store::Vault& vault, const Request& request,
                                   const ledger::Facts& facts);
// What of an account, a name or a 銀行の様式 a bank's file could not hold, where it is entered.
std::optional<BadInput> unfit_for_the_bank(const ledger::Books& books, const Request& request);

}
