// Statements of account on paper and as a table.
#pragma once

#include "documents/sheet.h"

namespace documents {

// The PDF. The same sheet gives the same bytes. Throws MissingGlyph, std::invalid_argument for text that is not UTF-8,
// and std::logic_error for a sheet that does not balance.
std::string statement_pdf(const StatementSheet& sheet);
// The movements as CSV: UTF-8 with a mark, CRLF; brought forward first, carried forward last.
std::string statement_csv(const StatementSheet& sheet);

}
