// Reads cases/*.case: given, when, then in Japanese, with the clauses a lawyer expects. Every error names file and
// line.
#pragma once

#include "basis/date.h"
#include "basis/id.h"
#include "basis/ruling.h"
#include "basis/yen.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sim {
using namespace basis;

struct Expectation {
    int line = 0;
    bool refused = false;
    std::string fact;             // type name, when not refused
    std::vector<Clause> basis;    // each must be cited
    std::optional<Yen> amount;    // 金額: the fact's total or amount
    std::optional<Date> deadline; // 期日: the fact's due or last day
};

enum class StepKind : std::uint8_t { given, given_contract, when, advance, damages };

struct Step {
    StepKind kind = StepKind::when;
    int line = 0;
    Date on;
    std::string command, json; // of given and when
    bool second = false;       // 承認: with a second approver
    bool same_party = false;   // of given_contract: 同じ契約者の契約
    InvoiceId invoice;         // of damages
    Yen yen;
    std::vector<Expectation> expected;
};

struct Case {
    std::string file, title;
    int line = 0;
    std::vector<Step> steps;
};

// BadInput.position is the line.
Parsed<std::vector<Case>> read_cases(std::string_view file, std::string_view text);

}
