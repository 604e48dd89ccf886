// Everything that a contract is at once: suspended, and its termination on the way.
#pragma once

#include "ledger/ledger.h"

namespace ledger {

// Never empty; the first is status(). A contract of the future or of the past is that alone.
std::vector<Explanation> states(const Books& books, const contract::Contract& contract, Date day);

}
