// A command on its way from a form to facts: fields → preview of the facts with their clauses → submission. The one
// path by which pages change anything; who may do what is decided by the ledger.
#pragma once

#include "edge/form.h"
#include "edge/site.h"

namespace edge {

struct CommandPage {
    std::string type;         // Suspend
    std::string action;       // where the form posts: this page's address
    std::string title;        // empty: the words of the command
    Html intro;               // above the fields
    std::string up, up_words; // the page to go back to
    std::string done;         // where an accepted command leads; empty: `up`
    Values fixed;             // known by the page: not shown, not to be changed by what is posted
};

// The form, filled with `values`.
HttpResponse command_form(const Visit& visit, const CommandPage& form, const Values& values);
// What its steps post: more rows, preview, back, submission. An accepted command redirects; a refusal or bad input
// shows the form again with everything as it was typed.
HttpResponse command_step(const Visit& visit, const CommandPage& form);

// ---- for pages with forms of their own
// Reads and submits in the name of the visitor. `id`: of the form (idempotency); `expected`: 0 when it does not matter.
office::Outcome submit_values(const Visit& visit, const std::string& type, const Values& values, const std::string& id,
                              Position expected = {});
office::Outcome preview_values(const Visit& visit, const std::string& type, const Values& values);
// What every such form carries hidden: a fresh _id, and the _position it was made from.
Html form_marks(const Visit& visit);

// Why not, by which clauses, and what is open instead.
Html refusal_box(const Visit& visit, const Refusal& refusal, ContractId contract);
// Summary on top of a form, leading to the field.
Html bad_input_box(const BadInput& bad);
// The facts that were or would be written, one line each with their clauses.
Html facts_list(const std::vector<office::Written>& facts);
// One line that says what a fact says: 2026年11月22日（日） 請求書 INV-2026-000001 110,000円.
std::string fact_summary(const ledger::Fact& fact);

}
