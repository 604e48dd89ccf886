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

// How the prices of tiers meet a quantity: all units at the price of the tier that it reaches, or each at its own
// tier's.
enum class TierRule : std::uint8_t { volume, graduated };
BOOST_DESCRIBE_ENUM(TierRule, volume, graduated)
std::string_view label(TierRule rule); // Japanese

struct PriceTier {                  // holds at its quantity already (以上)
    std::int32_t from_quantity = 2; // 2 to 1,000,000; below the first tier the price itself holds
    Yen amount;                     // per unit and service period, without tax
    bool operator==(const PriceTier&) const = default;
};
BOOST_DESCRIBE_STRUCT(PriceTier, (), (from_quantity, amount))

// ---- commands
struct SetPrice {     // 28.2: a dated price list; a past price is ended by the next, never edited
    std::string item; // item code: letters, digits, hyphen
    std::string name; // as printed on invoices
    FeeKind kind = FeeKind::monthly;
    Yen amount;       // per unit and service period, without tax; 1 to 10^12, from 0 with graduated tiers
    std::string unit; // 式, 台 …
    TaxCode tax = TaxCode::standard;
    Date from;
    TierRule tier_rule = TierRule::volume; // of no meaning without tiers
    std::vector<PriceTier> tiers;          // by from_quantity, strictly ascending
};
BOOST_DESCRIBE_STRUCT(SetPrice, (), (item, name, kind, amount, unit, tax, from, tier_rule, tiers))

struct SetItemSale { // an item is sold no more, or again; contracts that have it go on at its price
    std::string item;
    bool sold = false;
    Date from; // not before today
};
BOOST_DESCRIBE_STRUCT(SetItemSale, (), (item, sold, from))

// ---- facts
struct PriceSet {
    Date on; // from
    Basis basis;
    std::string item, name;
    FeeKind kind = FeeKind::monthly;
    Yen amount;
    std::string unit;
    TaxCode tax = TaxCode::standard;
    TierRule tier_rule = TierRule::volume;
    std::vector<PriceTier> tiers;
};
BOOST_DESCRIBE_STRUCT(PriceSet, (), (on, basis, item, name, kind, amount, unit, tax, tier_rule, tiers))

struct ItemSaleSet {
    Date on; // from
    Basis basis;
    std::string item;
    bool sold = false;
};
BOOST_DESCRIBE_STRUCT(ItemSaleSet, (), (on, basis, item, sold))

// ---- state
struct ItemSale {
    Date from;
    bool sold = false;
    Position by;
};
BOOST_DESCRIBE_STRUCT(ItemSale, (), (from, sold, by))

struct Price {
    Date from;
    std::string name;
    FeeKind kind = FeeKind::monthly;
    Yen amount;
    std::string unit;
    TaxCode tax = TaxCode::standard;
    Position by;
    TierRule tier_rule = TierRule::volume;
    std::vector<PriceTier> tiers;
};
BOOST_DESCRIBE_STRUCT(Price, (), (from, name, kind, amount, unit, tax, by, tier_rule, tiers))

// ---- rules and questions
// The price in force on a day; nullptr when the item has none.
const Price* price_on(const Book& book, const std::string& item, Date day);

// Whether an item that has a price may be applied for or added on a day: the last word of its sale, nullptr before any
// was said (then it is sold).
const ItemSale* sale_on(const Book& book, const std::string& item, Date day);
bool sold_on(const Book& book, const std::string& item, Date day);

// A part of a quantity at one price: the first unit counts from 1.
struct PricedUnits {
    std::int32_t first = 1, quantity = 1;
    Yen unit_price;
    Yen amount() const { return (unit_price * Rational(quantity)).floor(); } // whole yen: nothing is lost
};
// What so many units (at least 1) cost in one service period: one part, or with graduated tiers one for each tier that
// they touch, in order.
std::vector<PricedUnits> priced(const Price& price, std::int32_t quantity);
Yen price_of(const Price& price, std::int32_t quantity); // the sum of the parts
// 500円（100台以上は全数 450円）; 1〜9台目 500円、10台目から 400円 — the price of a unit in words, without tax.
std::string price_words(const Price& price);

Decision<PriceSet> decide(const Book& book, const SetPrice& command, const Occasion& occasion);
void evolve(Book& book, const PriceSet& fact, const Recorded& recorded);
Decision<ItemSaleSet> decide(const Book& book, const SetItemSale& command, const Occasion& occasion);
void evolve(Book& book, const ItemSaleSet& fact, const Recorded& recorded);

}
