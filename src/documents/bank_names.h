// Names of banks and branches by their codes, from package data with a version.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace documents {

struct BankName {
    std::string_view name; // みずほ
    std::string kana;      // ﾐｽﾞﾎ, as 全銀 files write it
};

// Four and three digits; nullopt when the table has no such bank or branch.
std::optional<BankName> bank_name(std::string_view bank);
std::optional<BankName> branch_name(std::string_view bank, std::string_view branch);
// "zengin-code 1.0.0-p…".
std::string_view bank_table_version();

}
