// A reference to a secret in the vault. The secret itself never enters a command's fact, a log or a page by accident.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>

namespace basis {

// Which retention rule and which key a secret falls under.
enum class RetentionClass : std::uint8_t {
    application,    // what an applicant wrote: erased when refused and no longer needed
    entrusted,      // what a contractor entrusted: returned or destroyed at the end (26, 34.8)
    tax_record,     // what tax law keeps: bank details on paid invoices
    correspondence, // addresses and texts of notices
};
BOOST_DESCRIBE_ENUM(RetentionClass, application, entrusted, tax_record, correspondence)

// 0 = nothing sealed. No printing and no comparing of content; the vault alone opens it, with a purpose.
template <RetentionClass Class>
struct SealedAs {
    std::uint64_t id = 0;
    static constexpr RetentionClass retention_class = Class;
    explicit operator bool() const { return id != 0; }
};

using SealedApplication = SealedAs<RetentionClass::application>;
using SealedEntrusted = SealedAs<RetentionClass::entrusted>;
using SealedTaxRecord = SealedAs<RetentionClass::tax_record>;
using SealedCorrespondence = SealedAs<RetentionClass::correspondence>;

}
