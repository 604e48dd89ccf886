// Conflicts between clauses that each read well: found from tags that say what a clause does, when, and for how much.
#pragma once

#include "terms/lint.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace terms {

// One fact about a clause, VERB:KEY or VERB:KEY=VALUE. Verbs:
//   when:EVENT          the clause speaks of this event
//   does:ACT=VALUE      what then happens        amount:KIND=VALUE   what is then owed (…@DATE: counted up to a date)
//   time:ACT=VALUE      from when it has effect  means:WORD=VALUE    how the clause takes a word
//   open:DATE           a date the clause leaves open
//   without:ACT needs:ACT   of one article       until:ACT at_once:ACT   an interval, and that it has no length
//   pairs, of which the first wants the second somewhere: state fee, deadline outcome, owes due, owes taxed,
//   right window, cure cure_days, ends end_day, uses defines
//   yields:CLAUSE       goes behind that clause: no conflict with it
struct ClauseTag {
    std::string verb, key, value;
};
struct TaggedClause {
    std::string clause;
    std::string fingerprint; // of the words that were tagged; empty: tags hold for any wording
    std::vector<ClauseTag> tags;
    std::uint32_t line = 0;
};

// A table with the columns clause, fingerprint, tags (apart by blanks), parted by tabs; a first line that begins with
// `clause` and lines that begin with # are skipped. BadInput (position: line) for an unknown verb or a tag without key.
basis::Parsed<std::vector<TaggedClause>> read_tags(std::string_view utf8);
// Those of clauses/tags.tsv, at permanent ids.
const std::vector<TaggedClause>& clause_tags();
// Tags at permanent ids, at the clauses of a document that carry them; of ids that none carries, none.
std::vector<TaggedClause> tags_at(const std::vector<TaggedClause>& tagged,
                                  const std::map<std::string, std::string>& printed); // permanent → printed
// 16 hexadecimal digits of the clause's words without spaces, widths of digits folded (FNV-1a); empty for no such
// clause.
std::string fingerprint(const Document& document, std::string_view clause);

// In the order of the file. Tags of words that read differently now are left out and named once each (tag-stale).
std::vector<LintFinding> lint_tags(const Document& document, const std::vector<TaggedClause>& tagged);

}
