// The file of a terms document as an operator brings it: bytes in any usual encoding, a page in HTML, or a statute in
// e-Gov's standard XML, to the document that core reads.
#pragma once

#include "terms/document.h"

#include <string>
#include <string_view>

namespace documents {

// UTF-8 (with or without a byte order mark), UTF-16 with a byte order mark, CP932 (Shift_JIS), EUC-JP and ISO-2022-JP
// as UTF-8. BadInput (position: byte of the file) at the first byte that none of them has.
basis::Parsed<std::string> terms_text(std::string_view bytes);

// The text above, a page in HTML or 法令標準XML, read. BadInput as terms::read_document, and for XML that is no
// statute.
basis::Parsed<terms::Document> read_terms(std::string_view bytes);

}
