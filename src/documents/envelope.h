// What invoices and letters share: the addressee behind the window, the sender's block, fold marks, amounts and
// clauses.
#pragma once

#include "documents/paper.h"
#include "documents/sheet.h"

namespace documents {

// Prints the addressee where the window of a 長形3号 envelope shows it (x 22–105 mm, y 13–45 mm of a sheet folded in
// three), as large as it fits, and the fold marks at 99 and 198 mm.
void address_window(Paper& paper, const Addressee& addressee);

// Prints the sender from `at` down in a column of width `most`; gives the y below it.
Length sender_block(Paper& paper, Place at, Length most, const Issuer& issuer);

std::string with_honorific(const Addressee& addressee);
std::string long_date(basis::Date date);        // 2026年11月22日
std::string short_period(Period period);        // 2026/10/1～10/31, the year again where it changes
std::string money(basis::Yen amount);           // 1,234 or ▲1,234
std::string clauses(const basis::Basis& basis); // 約款第28条第1項第2号、約款第33条第1項

}
