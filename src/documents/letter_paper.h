// Letters on paper: notices of acceptance, suspension, termination and demands, as PDF for a window envelope.
#pragma once

#include "documents/sheet.h"

namespace documents {

// The PDF. The same sheet gives the same bytes. Throws MissingGlyph (names the character) and std::invalid_argument for
// text that is not UTF-8.
std::string letter_pdf(const LetterSheet& sheet);

}
