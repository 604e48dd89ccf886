// Panels of the staff pages that tell what is sealed of a party, and the pages on which it is seen.
#pragma once

#include "edge/staff.h"

namespace edge {

// What is sealed of a party with the way to see it, or when and why it was erased; of one application or of all.
Html sealed_table(const ledger::Books& books, PartyId party, const contract::Application* only, const Actor& actor);
// What was erased of a party, when and why, and what no erasure takes; empty when nothing was.
Html erasures_table(const ledger::Books& books, PartyId party);
// The step of the general form that sees the secret.
HttpResponse revealed(const Visit& visit, const Values& values);

}
