// A certified month is closed: no invoice is issued into it and no price begins in it afterwards; what came late goes
// out with the next closing. And what two persons have to sign stays in the house until they did. 30.1
#pragma once

#include "money/issue.h"

namespace money {

// Why no fees are billed on a day: it lies in a certified month, which goes from the day after one closing day to the
// next.
std::optional<Refusal> billed_no_more(const Book& book, Date issued_on);
// Why the next price of an item cannot begin on a day: a month that closed on it or later is certified.
std::optional<Refusal> priced_no_more(const Book& book, const std::string& item, Date from);

struct LateLines { // what a contract would have been billed on a closing day had it been known then
    ContractId contract;
    std::vector<Line> lines; // at least one; each with its own period; on no invoice yet
};
// Of a certified month, by contract; empty for a month without a certificate.
std::vector<LateLines> came_late(const Book& book, const Issuing& rooms, Month month);

// The invoice belongs to the close of a month that is not certified yet and comes to more than one person may close
// (parameter close_approval_above), or may yet come to more: its closing day is still being billed. `closed_through`:
// the last day closed.
bool awaits_approval(const Book& book, const Issuing& rooms, const Invoice& invoice,
                     std::optional<Date> closed_through);

}
