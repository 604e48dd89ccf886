// An installation brought back from its copies: the data (journal, vault, evidence) and, from another place, the keys.
#pragma once

#include "office/office.h"

namespace office {

struct RestoreReport {
    store::Verification verification;
    std::size_t readable = 0, erased = 0;      // secrets that facts name
    std::size_t keyless = 0;                   // their key is not in the copy of the keys: older, or erased since
    std::vector<std::string> evidence_missing; // hashes that editions name and the copy lacks
    bool ok() const { return verification.ok && keyless == 0 && evidence_missing.empty(); }
};

// Puts copies made by Office::backup into `to.data` (and to.keys), which must be new or empty, and tries them: every
// hash, every fact, every secret. What `from` lacks or whose manifest does not fit throws std::runtime_error before
// anything is kept.
RestoreReport restore(const std::filesystem::path& from, const std::filesystem::path& keys, const Options& to);

}
