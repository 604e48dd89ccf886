// The price list as an answer.
#pragma once

#include "edge/api_asked.h"

namespace edge {

// What is in force on a day and what begins later; with `all` also what was.
Answer prices_answer(const Asked& asked);

}
