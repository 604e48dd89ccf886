// What calc tax and calc late-damages say in Japanese.
#pragma once

#include "edge/calc.h"

namespace edge {

std::string late_text(const LateQuestion& question, const statute::LateInterest& interest, const Basis& basis);
std::string tax_text(const TaxQuestion& question, const statute::TaxSummary& summary, const Basis& basis);

}
