// The dated price list (28.2): what a unit of each item costs from a day on.
#pragma once

#include "basis/occasion.h"
#include "basis/ruling.h"
#include "basis/yen.h"
#include "statute/consumption_tax.h"

#include <boost/describe.hpp>
#include <vector>

namespace money {
using namespace basis;
using statute::TaxCode;
struct Book;

enum class FeeKind : std::uint8_t { initial, monthly, monthly_usage, yearly, other }; // 28.1.1 … 28.1.5
BOOST_DESCRIBE_ENUM(FeeKind, initial, monthly, monthly_usage, yearly, other)
std::string_view label(FeeKind kind); // 初期費用 …
Clause clause_of(FeeKind kind);       // terms 28.1.1 …

// ---- commands
struct SetPrice {     // 28.2: a dated price list; a past price is ended by the next, never edited
    std::string item; // item code: letters, digits, hyphen
    std::string name; // as printed on invoices
    FeeKind kind = FeeKind::monthly;
    Yen amount;       // per unit and service period, without tax; 1 to 10^12
    std::string unit; // 式, 台 …
    TaxCode tax = TaxCode::standard;
    Date from;
};
BOOST_DESCRIBE_STRUCT(SetPrice, (), (item, name, kind, amount, unit, tax, from))

// ---- facts
struct PriceSet {
    Date on; // from
    Basis basis;
    std::string item, name;
    FeeKind kind = FeeKind::monthly;
    Yen amount;
    std::string unit;
    TaxCode tax = TaxCode::standard;
};
BOOST_DESCRIBE_STRUCT(PriceSet, (), (on, basis, item, name, kind, amount, unit, tax))

// ---- state
struct Price {
    Date from;
    std::string name;
    FeeKind kind = FeeKind::monthly;
    Yen amount;
    std::string unit;
    TaxCode tax = TaxCode::standard;
    Position by;
};
BOOST_DESCRIBE_STRUCT(Price, (), (from, name, kind, amount, unit, tax, by))

// ---- rules and questions
// The price in force on a day; nullptr when the item has none.
const Price* price_on(const Book& book, const std::string& item, Date day);
Decision<PriceSet> decide(const Book& book, const SetPrice& command, const Occasion& occasion);
void evolve(Book& book, const PriceSet& fact, const Recorded& recorded);

}
