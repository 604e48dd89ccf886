// The generic form of a command, made from its description (store/schema.h): values → fields, fields → JSON for
// store::read_command. Fields are named by their JSON path (applicant.name, plan[0].item), as BadInput names them.
#pragma once

#include "edge/html.h"
#include "edge/http.h"
#include "ledger/ledger.h"
#include "store/schema.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace edge {
using namespace basis;

using Values = std::map<std::string, std::string>; // path → as typed

// What may be picked for a field instead of being typed.
struct Choice {
    std::string value, words;
};
using Choices = std::map<std::string, std::vector<Choice>>; // by path; of a list, by the path of the list

// The command fields of a posted form; names that start with _ are the form's own.
Values posted_values(const HttpRequest& request);
// The command fields of a query, for links that fill a form: ?contract=C-000001&amount=1000
Values asked_values(const HttpRequest& request, const store::CommandDescription& command);
// Fields of a command written as JSON.
Values values_of_json(std::string_view json);

// Closes the gaps that blank rows of lists leave, so that paths agree with the JSON.
Values without_blank_rows(const store::CommandDescription& command, const Values& values);
// JSON for store::read_command. BadInput for what has no JSON of its kind (a number with letters).
Parsed<std::string> command_json(const store::CommandDescription& command, const Values& values);

// How many empty rows a list shows beyond the filled ones.
inline constexpr int spare_rows = 2;
// All fields, labelled, with help; the bad one is marked, described by its message and the first to get the focus.
Html command_fields(const store::CommandDescription& command, const Values& values, const Choices& choices,
                    const std::optional<BadInput>& bad);
// The same values as hidden inputs, for the step between preview and submission.
Html hidden_fields(const Values& values);

// id of the input of a path, for links from an error summary.
std::string input_id(std::string_view path);

// One labelled field, for hand-written forms.
struct FieldLook {
    std::string name, label, help, value;
    std::string type = "text"; // text, date, number, password, textarea, month
    std::string autocomplete = "off";
    bool required = false;
    std::string error;
};
Html field(const FieldLook& look);
Html choice_field(const FieldLook& look, const std::vector<Choice>& choices); // <select>

// Clauses that a field of a command may name: grounds of Suspend are those under 20.1.
std::vector<Choice> clause_choices(std::string_view command, std::string_view field);
// What the books offer for the id fields of a command: contracts' deliverables, open restraints, unpaid invoices,
// unsent notices … Without a contract in `values`, what is open anywhere, at most 100.
Choices choices_for(const ledger::Books& books, const store::CommandDescription& command, const Values& values,
                    Date today);

}
