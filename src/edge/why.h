// 根拠: how a status, a date or an amount came about — clauses with our reading, facts, formula, rounding,
// alternatives.
#pragma once

#include "basis/standing.h"
#include "edge/html.h"

namespace edge {
using namespace basis;

// Staff are led to the facts in the journal; others see their numbers only.
enum class Reader : std::uint8_t { staff, contractor };

// A <details> that opens under what it explains.
Html why(const Explanation& explanation, Reader reader);
Html why(const Basis& basis, const std::vector<Position>& because, Reader reader);
// What another option is called: 遅延損害金の端数：合計の1円未満を切り捨てる.
std::string policy_words(const Alternative& alternative);
// The tree itself, for a page or panel of its own.
Html why_tree(const Explanation& explanation, Reader reader);

}
