// 根拠 of the amounts that a what-if ends with; for its page and for the answer of simulate.
#pragma once

#include "ledger/ledger.h"

namespace edge {
using namespace basis;

struct ForeseenReasons {
    Explanation invoiced, paid, late_damages, receivable;
};
// On `until`, the simulation's last day. Facts after `last` are assumed ones: no journal has them, so none is named.
Result<ForeseenReasons, Refusal> foreseen_reasons(const ledger::Simulation& future, ContractId contract, Date until,
                                                  Position last);

}
