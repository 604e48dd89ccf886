// What a contract has agreed to pay less than the price of its fees (1.1-但): so much per service period, from a day
// on.
#pragma once

#include "money/fee.h"

namespace money {

struct DiscountTag {
    static constexpr std::string_view prefix = "DC";
};
using DiscountId = Id<DiscountTag>; // 値引き

// ---- commands
struct AgreeDiscount { // holds for service periods that begin within from … until and are not billed yet
    ContractId contract;
    std::string item;               // of the contract's fees; empty: each of them, but not recorded usage
    std::optional<Decimal> percent; // of what the discounts agreed before it leave; more than 0, at most 100
    std::optional<Yen> yen;         // instead of percent: for each service period, without tax; at most what is left
    Date from;
    std::optional<Date> until;
    std::string reason;   // as printed on invoices
    std::string evidence; // document that shows the agreement
};
BOOST_DESCRIBE_STRUCT(AgreeDiscount, (), (contract, item, percent, yen, from, until, reason, evidence))

struct EndDiscount { // no period that begins after a day has it
    ContractId contract;
    DiscountId discount;
    Date until; // the day before its first day: it never begins
};
BOOST_DESCRIBE_STRUCT(EndDiscount, (), (contract, discount, until))

// ---- facts
struct DiscountAgreed {
    Date on; // from
    Basis basis;
    DiscountId discount;
    ContractId contract;
    std::string item;
    std::optional<Decimal> percent;
    std::optional<Yen> yen;
    std::optional<Date> until;
    std::string reason, evidence;
};
BOOST_DESCRIBE_STRUCT(DiscountAgreed, (), (on, basis, discount, contract, item, percent, yen, until, reason, evidence))

struct DiscountEnded {
    Date on; // the last day on which a period that has the discount may begin
    Basis basis;
    ContractId contract;
    DiscountId discount;
};
BOOST_DESCRIBE_STRUCT(DiscountEnded, (), (on, basis, contract, discount))

// ---- state
struct Discount {
    DiscountId id;
    ContractId contract;
    std::string item;
    std::optional<Decimal> percent;
    std::optional<Yen> yen;
    Date from;
    std::optional<Date> until;
    std::string reason, evidence;
    Position by;
    // Whether it is taken off a period of an item that begins on a day.
    bool covers(const std::string& of_item, Date first) const
    {
        return (item.empty() || item == of_item) && from <= first && (!until || first <= *until);
    }
};
BOOST_DESCRIBE_STRUCT(Discount, (), (id, contract, item, percent, yen, from, until, reason, evidence, by))
std::string words(const Discount& discount); // 10％引き, 1期間につき 5,000円引き

// ---- rules and questions
// What a discount takes off what the ones before it left: percent rounded down to a yen, never more than is left.
Yen taken_off(const Discount& discount, Yen left);

Decision<DiscountAgreed> decide(const Book& book, const AgreeDiscount& command, const contract::Book& contracts,
                                const terms::Rulebook& rules, const Occasion& occasion);
Decision<DiscountEnded> decide(const Book& book, const EndDiscount& command, const contract::Book& contracts,
                               const Occasion& occasion);
void evolve(Book& book, const DiscountAgreed& fact, const Recorded& recorded);
void evolve(Book& book, const DiscountEnded& fact, const Recorded& recorded);

}
