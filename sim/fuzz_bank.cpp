// Fuzz target of the 全銀 reader: any bytes are refused with a place or read into records whose items fill them, and
// what could be written again reads the same.
#include "documents/bank_check.h"
#include "documents/bank_write.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace documents;

void insist(bool holds)
{
    if (!holds) std::abort();
}

void check(const BankRecord& record)
{
    insist(!record.layout.empty() && record.fields.size() == record.layout.size());
    for (std::size_t i = 0; i < record.fields.size(); ++i)
        insist(record.fields[i].size() == record.layout[i].length);
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const basis::Date today = basis::Date::of(2026, 11, 22);
    const auto file = read_bank_file(bytes, usual_profile(), today);
    if (!file) {
        insist(!file.error().field.empty() && !file.error().reason.empty());
        insist(file.error().position >= 0 && static_cast<std::size_t>(file.error().position) <= size);
        return 0;
    }
    check(file->end);
    for (const BankGroup& group : file->groups) {
        check(group.header);
        check(group.trailer);
        for (const BankRecord& record : group.records)
            check(record);
    }
    checks_of(*file);
    const auto again = write_bank_file(draft_of(*file), usual_profile());
    if (again) insist(bool(read_bank_file(again->bytes, usual_profile(), today)));
    return 0;
}
