// Rows for references: words put into a document, and what they are read as.
#pragma once

#include "terms/reference.h"

#include <string>
#include <string_view>

namespace terms {

struct ReferenceRow {
    std::string_view words, found;
};

// Each reference as 「from printed: targets (status)」, one a line.
inline std::string references(std::string_view text)
{
    const auto parsed = read_document(text);
    if (!parsed) return parsed.error().reason;
    std::string all;
    for (const Reference& reference : parsed->references) {
        all += reference.from + " " + reference.printed + ":";
        for (const std::string& target : reference.targets)
            all += " " + target;
        if (reference.status != ReferenceStatus::resolved) all += " (" + std::string(name_of(reference.status)) + ")";
        all += "\n";
    }
    return all;
}

}
