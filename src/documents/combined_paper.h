// Combined invoices on paper: a cover (鑑) for a window envelope, and the qualified invoices behind it.
#pragma once

#include "documents/sheet.h"

namespace documents {

// The PDF: the cover, then each invoice as it is printed alone, with the XML of each. The same sheet gives the same
// bytes. Throws what invoice_pdf() throws, and std::logic_error for a cover that does not balance.
std::string combined_pdf(const CombinedSheet& sheet);

}
