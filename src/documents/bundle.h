// Several files as one ZIP archive for the download of many documents. The same files give the same bytes.
#pragma once

#include "basis/date.h"

#include <string>
#include <vector>

namespace documents {

struct BundledFile {
    std::string name; // UTF-8 path inside the archive
    std::string bytes;
    basis::Date day; // its date in the archive, midnight in Japan
};
// Throws std::runtime_error when the archive cannot be made.
std::string zip_of(const std::vector<BundledFile>& files);

}
