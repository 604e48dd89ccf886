// JSON Schema of what the journal answers.
#pragma once

#include <string>

namespace store {

// 2020-12: oneOf over every fact's {type, data}, in the order of ledger::Fact, as timeline, submit and simulate answer
// it; a secret is its number in the vault.
std::string fact_schema();

}
