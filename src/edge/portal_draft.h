// An application on its way through the steps of /apply. What was typed travels in the pages; what the applicant must
// not be able to change — the edition shown and when, the papers sealed meanwhile — travels signed.
#pragma once

#include "edge/portal.h"

#include <map>

namespace edge {

enum class ApplyStep : std::uint8_t { terms, party, wish, confirm };

// The edition shown in full, and when. 0.2; civil-code 548-2
struct Shown {
    std::string draft; // names this application; the command's id is made from it
    std::string edition, hash;
    Instant at;
};
std::string signed_shown(const Shown& shown);
std::optional<Shown> checked_shown(std::string_view as_signed);

// An uploaded paper, sealed in the vault under the draft until it becomes part of the application.
struct Paper {
    std::uint64_t secret = 0;
    std::string name;
    std::size_t size = 0; // bytes
};

struct Draft {
    Shown shown;
    Values fields; // as typed, without password and what belongs to the form itself
    std::vector<Paper> papers;
    std::vector<FormPart> uploads; // of this request
    std::string login, password, password_again;
    ApplyStep at = ApplyStep::terms;
    std::string go;

    std::string field(const std::string& name) const; // trimmed; empty when absent
    std::string vault_subject() const { return "draft-" + shown.draft; }
};
// nullopt in `shown` of the pair's place: the marks were not signed by us, the terms are to be shown anew.
struct DraftRead {
    Draft draft;
    bool shown_holds = false;
};
DraftRead read_draft(const HttpRequest& request);
// Everything a step does not ask itself, as hidden inputs.
Html carried(const Draft& draft, ApplyStep step, const std::vector<std::string>& asked_here);

// What is wrong, by field; "papers" and "plan" stand for their groups.
using Problems = std::map<std::string, std::string>;
Problems problems(const Draft& draft, ApplyStep step, const ledger::Books& books, const Visit& visit);
Problems account_problems(const Draft& draft, const ledger::Books& books);
// Why a file cannot be taken: over 10 MB, or neither pdf, png, jpg nor plain text by its content.
std::optional<std::string> paper_problem(const FormPart& file);
inline constexpr std::size_t most_papers = 5;

// The party whose account applies; nullptr for a new one.
const contract::Party* known_party(const Visit& visit, const ledger::Books& books);
// An account is made for whoever has none.
bool needs_account(const Visit& visit);
struct Offer {
    std::string item;
    const money::Price* price;
};
std::vector<Offer> price_list(const ledger::Books& books, Date today);
std::string quantity_field(const std::string& item);
std::int32_t quantity_of(const Draft& draft, const std::string& item); // 0: not wanted; -1: no number

}
