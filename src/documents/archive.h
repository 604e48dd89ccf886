// What makes a PDF an archive copy, PDF/A-3b (ISO 19005-3): the colours it means and what it says of itself, as XML.
#pragma once

#include "basis/date.h"

#include <string>

namespace documents {

// An ICC profile (version 4, display) of sRGB, IEC 61966-2-1: 9 tags, always the same bytes.
std::string srgb_profile();

struct ArchiveInfo {
    std::string title, author;
    basis::Date date; // creation, midnight in Japan: must equal what the information dictionary says
};
// The XMP packet (ISO 16684-1).
std::string xmp_packet(const ArchiveInfo& info);

}
