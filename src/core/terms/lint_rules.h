// The rules of the lint, one function each; their names and severities stand in the table of lint.cpp.
#pragma once

#include "basis/script.h"
#include "terms/lint_scan.h"

namespace terms {

using LintCheck = void(const LintScan& scan, LintReport& report);

// lint_references.cpp
LintCheck reference_missing, reference_title, reference_self, reference_doubtful, reference_implicit_paragraph,
    enumeration_expected, application_without_reading, reference_circular, residual_gap;
// lint_lists.cpp
LintCheck enumeration_without_cue, enumeration_missing, enumeration_parallel, duplicate_subtree, catch_all_not_last,
    list_mixed_ends, overlapping_grounds;
// lint_numbering.cpp
LintCheck numbering_gap, numbering_order, numbering_duplicate, numbering_look_alike, numbering_width, mark_roles,
    proviso_own_line, proviso_double, proviso_alone, empty_provision, brackets, page_furniture;
// lint_definitions.cpp
LintCheck definition_duplicate, definition_unused, definition_late, definition_predicate, undefined_term, pleonasm,
    party_set, party_pair, heading_not_in_body;
// lint_deadlines.cpp
LintCheck deadline_no_anchor, vague_time, threshold_words, threshold_gap, number_without_unit, impossible_date,
    effective_at_once;
// lint_money.cpp
LintCheck rate_checklist, late_rate, currency, delegation_circular, refund_words, excluded_yet_used, modality;
// lint_words.cpp
LintCheck variants, misspellings, repeated_words, style_mixed, request_form, digits_mixed, stray_space, sentence_end;
// lint_letters.cpp
LintCheck look_alike_letters, placeholder;
// lint_law.cpp
LintCheck dated_law, consumer_exemption, insolvency_ground, amendment_checklist, refusal_silence, formation_dispatch,
    erasure_records, absent_clauses;

}
