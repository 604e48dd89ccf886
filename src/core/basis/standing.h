// What the rules yield for a contract on a day: duties, rights and effects; and the explanation (根拠) of any value.
#pragma once

#include "basis/clause.h"
#include "basis/date.h"
#include "basis/id.h"

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

namespace basis {

enum class StandingKind : std::uint8_t { duty, right, effect };
BOOST_DESCRIBE_ENUM(StandingKind, duty, right, effect)
enum class Bearer : std::uint8_t { provider, contractor };
BOOST_DESCRIBE_ENUM(Bearer, provider, contractor)

struct Standing {
    StandingKind kind = StandingKind::duty;
    Bearer bearer = Bearer::provider;
    std::string what;          // Japanese: 納品物「…」の内容を確認する
    std::string command;       // type name of the command that acts on it (Suspend); empty when none
    std::optional<Date> from;  // open from this day
    std::optional<Date> until; // the last day
    Basis basis;
    std::vector<Position> because;
};

// What another policy option would have given, where a policy chose.
struct Alternative {
    std::string policy; // late_day_count
    std::string option; // fixed_365
    std::string value;  // 1,310円
};

// The tree behind a status, a date or an amount.
struct Explanation {
    std::string what;  // 遅延損害金
    std::string value; // 1,310円
    Basis basis;
    std::string formula;  // with the numbers filled in; empty for a mere fact
    std::string rounding; // 1円未満切捨て; empty when nothing was rounded
    std::vector<Position> because;
    std::vector<Alternative> alternatives;
    std::vector<Explanation> parts;
};

}
