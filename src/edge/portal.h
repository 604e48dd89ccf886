// What the contractor's own pages share: what belongs to whom, what may be told already, refusals in polite words.
#pragma once

#include "edge/form.h"
#include "edge/site.h"
#include "edge/why.h"

namespace edge {

// An owner or member of a contractor, with a party: whom the pages under /my are for.
bool of_contractor(const Visit& visit);
PartyId party_of(const Visit& visit); // 0 for staff and for whoever has no account

// The visitor's own by number as printed. nullptr for another party's, for what there is not, and for a notice that was
// not sent yet: a page answers all of them with not_found().
const contract::Contract* own_contract(const Visit& visit, const ledger::Books& books, std::string_view id);
const service::Deliverable* own_deliverable(const Visit& visit, const ledger::Books& books, std::string_view id);
const money::Invoice* own_invoice(const Visit& visit, const ledger::Books& books, std::string_view id);
const notice::Notice* own_notice(const Visit& visit, const ledger::Books& books, std::string_view id);

std::vector<const contract::Contract*> contracts_of(const ledger::Books& books, PartyId party);
// Invoices of all contracts of the party, the newest first.
std::vector<const money::Invoice*> invoices_of(const ledger::Books& books, PartyId party);
// Notices that were sent to the party, the newest first; those that a combined invoice brought along stand for it.
std::vector<const notice::Notice*> notices_sent_to(const ledger::Books& books, PartyId party);

// The books of the contract as far as its contractor was told: a termination or a demand takes effect with the arrival
// of its notice (24.4, 24.3.1) and is not there before that notice was sent; an invoice not before it left the house.
// nullopt: they are the books themselves.
std::optional<ledger::Books> as_told(const ledger::Books& books, const contract::Contract& contract);
// Whether the contractor is told of the fact at all.
bool belongs_to_story(const ledger::Fact& fact, const ledger::Books& books);

// What a contract comes to for its contractor on a day, as told.
struct Told {
    Explanation status;
    std::vector<ledger::RestraintView> restraints;
    std::vector<Standing> standings; // of the contractor's side
};
Told told(const ledger::Books& books, const contract::Contract& contract, Date day);
// Where the contractor acts on a standing; empty when nowhere.
std::string place_of(const ledger::Books& books, const contract::Contract& contract, const Standing& standing);

// The amount with consumption tax as one invoice line would bear it on rules.day(); nullopt when the law has no rate.
std::optional<Yen> with_tax(Yen amount, money::TaxCode code, const terms::Rulebook& rules);
Taxed taxed_as(money::TaxCode code); // 不課税 for what bears no tax
// 税抜 and 税込 beside one another, or 不課税 alone.
Html both_amounts(Yen amount, money::TaxCode code, const terms::Rulebook& rules);
// Of a unit: both amounts, or its tiers in words.
Html unit_price(const money::Price& price, const terms::Rulebook& rules);
// An amount with the rule behind it.
Explanation reckoned(std::string what, std::string value, Basis basis, std::string formula,
                     std::vector<Position> because = {});

// In the visitor's name, today. `expected`: 0 when it does not matter which books the form was made from.
office::Request request_of(const Visit& visit, std::string id, ledger::Command command, Position expected = {});
// Why not, politely, with the clauses in our words; empty for what was accepted.
Html hindrance(const office::Outcome& outcome);
// What a fact means for its contractor, in a sentence; nullopt for what is the provider's own affair.
std::optional<std::string> sentence_of(const ledger::Fact& fact, const ledger::Books& books);

Html as_written(const std::string& words); // （記入なし） for nothing
// A button that tells the handler which step comes next: name="_go".
Html go_button(std::string_view words, std::string go, Weight weight = Weight::primary);
// Radio buttons, one of which is marked. The error belongs to the group.
struct RadioGroup {
    std::string name, legend, help, value, error;
    std::vector<Choice> choices;
    bool required = false;
};
Html radio_group(const RadioGroup& group);

}
