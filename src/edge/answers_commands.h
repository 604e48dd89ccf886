// The catalogue of commands for scripts: type, clauses, fields; and the JSON Schemas of requests and of facts.
#pragma once

#include "edge/answers.h"

#include <vector>

namespace edge {

// The clauses that a command is the exercise of. Throws std::out_of_range for a type that is none.
const Basis& clauses_of(std::string_view command_type);
Answer commands_answer();
enum class SchemaOf : std::uint8_t { commands, facts };
Answer schema_answer(SchemaOf what);

}
