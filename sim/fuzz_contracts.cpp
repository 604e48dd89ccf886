// Fuzz target of the reader of contracts that already live: any bytes as a table, with the usual heads or with a
// mapping behind an empty line. A refusal and every fault have a reason and a place in the table.
#include "basis/text.h"
#include "documents/contracts_file.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void insist(bool holds)
{
    if (!holds) std::abort();
}

void check(std::string_view table, const documents::ColumnMap& map)
{
    const auto read = documents::read_contracts_file(table, map);
    if (!read) return insist(!read.error().reason.empty() && !basis::first_bad_utf8(read.error().reason));
    const std::size_t contracts = read->command.contracts.size();
    insist(read->contacts.size() == contracts && read->first_rows.size() == contracts);
    insist(read->fee_rows.size() == contracts && read->debt_rows.size() == contracts);
    for (std::size_t i = 0; i < contracts; ++i)
        insist(read->fee_rows[i].size() == read->command.contracts[i].fees.size());
    for (const documents::ContractsFile::Fault& one : read->faults)
        insist(one.row > 1 && !one.reason.empty());
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] % 2 == 0) {
        check(bytes, {});
        return 0;
    }
    const std::size_t gap = bytes.find("\n\n");
    const std::string_view words = gap == std::string_view::npos ? bytes : bytes.substr(gap + 2);
    if (basis::first_bad_utf8(words)) return 0; // a mapping is typed
    const auto map = documents::column_map(words);
    if (!map)
        insist(!map.error().reason.empty());
    else
        check(bytes.substr(0, gap), *map);
    return 0;
}
