// 勘定科目 of the provider's accounting software: which of its words stand for our accounts. Data, dated by their
// facts.
#pragma once

#include "basis/date.h"
#include "basis/id.h"
#include "basis/occasion.h"
#include "basis/ruling.h"

#include <boost/describe.hpp>
#include <map>

namespace money {
using namespace basis;

enum class AccountTitle : std::uint8_t {
    receivable,       // what invoices ask for and nobody has paid
    bank,             // what came in and went out
    credit,           // came in beyond every debt: the contractor's (civil-code 703)
    consumption_tax,  // received for the state (33.1)
    deferred_revenue, // yearly fees not earned yet, with their tax
    initial,
    monthly,
    monthly_usage,
    yearly,
    other,
    settlement, // what the end of a contract settled (25.2, 28.5)
    late_damages,
    special_fee,    // 31
    bank_fees,      // borne by the provider (29.5)
    bad_debt,       // written off
    recovery,       // came in on what was written off
    refund_payable, // decided to be paid back, not yet gone out
    opening,        // the counterpart of what an import brought
    subcontracting, // what subcontractors did (39.1), with the tax that may not be deducted
    input_tax,      // paid to subcontractors and deductible (consumption-tax-act 30.1)
    payable,        // what subcontractors billed and is not paid
};
BOOST_DESCRIBE_ENUM(AccountTitle, receivable, bank, credit, consumption_tax, deferred_revenue, initial, monthly,
                    monthly_usage, yearly, other, settlement, late_damages, special_fee, bank_fees, bad_debt, recovery,
                    refund_payable, opening, subcontracting, input_tax, payable)
inline constexpr std::size_t account_titles = 21;
std::string_view label(AccountTitle title); // 売掛金 …: what it is in our own words

struct AccountName {
    std::string name, sub; // 勘定科目, 補助科目 (may be empty)
};
BOOST_DESCRIBE_STRUCT(AccountName, (), (name, sub))
// Before anybody says otherwise: 売掛金, 普通預金, 前受金, 仮受消費税, 前受収益, 売上高 with the fee kind as
// sub-account, 雑収入.
AccountName preset_account_name(AccountTitle title);

struct NameAccount { // command
    AccountTitle title = AccountTitle::receivable;
    std::string name, sub;
};
BOOST_DESCRIBE_STRUCT(NameAccount, (), (title, name, sub))

struct AccountNamed {
    Date on;
    Basis basis;
    AccountTitle title = AccountTitle::receivable;
    std::string name, sub;
};
BOOST_DESCRIBE_STRUCT(AccountNamed, (), (on, basis, title, name, sub))

using AccountNames = std::map<AccountTitle, AccountName>; // those that were named
AccountName name_of(const AccountNames& names, AccountTitle title);

struct Book;
Decision<AccountNamed> decide(const Book& book, const NameAccount& command, const Occasion& occasion);
void evolve(Book& book, const AccountNamed& fact, const Recorded& recorded);

}
