// A statute in e-Gov's standard XML (法令標準XMLスキーマ v3): its levels are given, so nothing is guessed from the
// print.
#pragma once

#include "terms/document.h"

#include <string>

namespace documents {

bool looks_like_xml(std::string_view utf8);

// BadInput (position: byte of the text) where the XML is broken or holds no Law with articles.
basis::Parsed<terms::Document> read_statute_xml(std::string utf8);

}
