// For tests: a text that must be read, and what was found in it.
#pragma once

#include "terms/document.h"

#include <gtest/gtest.h>

namespace terms {

inline Document read(std::string_view text)
{
    auto parsed = read_document(text);
    if (!parsed) {
        ADD_FAILURE() << parsed.error().reason;
        return {};
    }
    return *std::move(parsed);
}

inline std::string ids(const Document& document)
{
    std::string all;
    for (const Provision& provision : document.provisions)
        all += (all.empty() ? "" : " ") + provision.id;
    return all;
}

}
