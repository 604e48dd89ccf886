// A PDF that somebody brings as terms: its words through pdftotext (poppler-utils), in a child process without a shell,
// bounded in time, memory and output.
#pragma once

#include "basis/ruling.h"

#include <string>
#include <string_view>

namespace edge {

// Pages are parted by form feeds. BadInput where pdftotext is not installed, cannot read the file, takes too long or
// says too much, and where no page has a letter (a scan).
basis::Parsed<std::string> words_of_pdf(std::string_view pdf);

// Terms as they were brought: of a PDF its words, anything else as it is.
basis::Parsed<std::string> brought_terms(std::string bytes);
// The same of a file; - is standard input.
basis::Parsed<std::string> terms_file(const std::string& file);

}
