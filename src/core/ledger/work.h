// The work list by whom it concerns: what one application, one notice or one contract needs somebody for.
#pragma once

#include "ledger/ledger.h"

namespace ledger {

// The screening an application waits for.
std::vector<Work> work_of(const Books& books, const contract::Application& application);
// The sending a drafted notice waits for.
std::vector<Work> work_of(const Books& books, const notice::Notice& notice);
// The provider's duties and rights in a contract on a day, as far as they have begun.
std::vector<Work> work_of(const Books& books, const contract::Contract& contract, Date day);

// How a work list is ordered: duties before rights, the sooner before the later; without a day at last.
struct Urgency {
    bool right = false;
    Date until;
    auto operator<=>(const Urgency&) const = default;
};
Urgency urgency(const Standing& standing);

}
