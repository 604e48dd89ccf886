// For tests of every room: asserts that a basis cites a clause. Tools read the clause ids from the lines that use it,
// so the id stands as a literal on the same line. An id that clauses/ does not hold does not compile.
#pragma once

#include "basis/clause.h"

#include <gtest/gtest.h>

#define EXPECT_CITES(cited_basis, clause_id)                                                                           \
    EXPECT_TRUE((cited_basis).cites([] {                                                                               \
        using ::basis::operator""_clause;                                                                              \
        constexpr auto cited_here = clause_id##_clause; /* clang 14 calls it at run time inside a generic lambda */    \
        return cited_here;                                                                                             \
    }()))                                                                                                              \
        << clause_id " is not cited; cited: " << (cited_basis).text()
