// The debts past their due date over all contracts, for the page, the API and the command line.
#pragma once

#include "ledger/ledger.h"

namespace edge {
using namespace basis;

// `show`: all, wanted, held, promised, broken, limitation or written_off; the oldest due first. Contracts whose late
// damages cannot be told are left out (their invoices say why).
std::vector<money::Receivable> late_debts(const ledger::Books& books, Date day, std::string_view show);
// 根拠 of the day on which a debt lapses, with the day of the warning; nullopt when it cannot be told.
std::optional<Explanation> limitation_told(const ledger::Books& books, const money::Receivable& debt, Date day);
bool near_limitation(const ledger::Books& books, const money::Receivable& debt, Date day);

}
