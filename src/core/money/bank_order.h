// What all orders to the bank have in common: a day on which banks work, and that one which came to nothing is
// withdrawn.
#pragma once

#include "basis/occasion.h"
#include "basis/ruling.h"

#include <boost/describe.hpp>
#include <optional>
#include <string>

namespace money {
using namespace basis;

struct Withdrawal {
    Date on;
    std::string reason;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Withdrawal, (), (on, reason, by))

// A day on which no bank works, with the next one on which they do; outside the table of holidays its refusal.
std::optional<Refusal> closed_bank(const std::string& what, Date day);

}
