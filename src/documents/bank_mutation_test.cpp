// One byte of each item changed to another that the item may hold: either the file says so elsewhere (a sum, a date
// that does not exist, a code that is none), or nothing in the file can tell. The items of the second kind are listed
// here.
#include "documents/bank_check.h"
#include "documents/bank_vectors_test.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace documents {
namespace {

// Names, accounts and codes stand once in a file; nothing else of it speaks of them.
const std::map<std::string_view, std::set<std::string>>& told_by_nothing()
{
    static const std::map<std::string_view, std::set<std::string>> items{
        {"91",
         {"header.collector_code", "header.collector_name", "header.debit_on", "header.bank", "header.bank_name",
          "header.branch", "header.branch_name", "header.deposit", "header.account", "data.bank", "data.bank_name",
          "data.branch", "data.branch_name", "data.deposit", "data.account", "data.name", "data.new_code",
          "data.payer_number", // but for two equal ones
          "data.result"}},     // from one reason of failure to another
        {"21",
         {"header.remitter_code",
          "header.remitter_name",
          "header.bank",
          "header.bank_name",
          "header.branch",
          "header.branch_name",
          "header.deposit",
          "header.account",
          "data.bank",
          "data.bank_name",
          "data.branch",
          "data.branch_name",
          "data.clearing_house",
          "data.deposit",
          "data.account",
          "data.name",
          "data.new_code",
          "data.payee_code_1",
          "data.payee_code_2",
          "data.edi",
          "data.sending"}},
        {"01",
         {"header.bank", "header.bank_name", "header.branch", "header.branch_name", "header.deposit", "header.account",
          "header.account_name", "data.number", "data.value_on", "data.other_bank_cheques", "data.remitter_code",
          "data.remitter_name", "data.sending_bank_name", "data.sending_branch_name", "data.edi"}},
        {"03",
         {"header.bank", "header.bank_name", "header.branch", "header.branch_name", "header.deposit", "header.account",
          "header.account_name", "header.book", "data.number", "data.transaction", "data.other_bank_cheques",
          "data.note_kind", "data.note_number", "data.office", "data.remitter_code", "data.remitter_name",
          "data.sending_bank_name", "data.sending_branch_name", "data.summary", "data.edi",
          // whether the end record counts itself is not published
          "end.records", "end.accounts"}}};
    return items;
}

char other_than(char byte, const BankField& field)
{
    if (byte >= '0' && byte <= '9') return byte == '9' ? '0' : static_cast<char>(byte + 1);
    return field.attribute == BankAttribute::text ? 'A' : '1';
}

bool says_nothing(const std::string& bytes)
{
    const auto file = read_bank_file(bytes, usual_profile(), vector_day);
    return file && file->findings.empty() && all_hold(checks_of(*file));
}

std::vector<std::pair<std::string, const BankRecord*>> records_of(const BankFile& file)
{
    std::vector<std::pair<std::string, const BankRecord*>> out{{"header", &file.groups[0].header}};
    for (const BankRecord& record : file.groups[0].records)
        out.emplace_back("data", &record);
    out.emplace_back("trailer", &file.groups[0].trailer);
    out.emplace_back("end", &file.end);
    return out;
}

TEST(bank_mutation, a_plausible_byte_is_found_wherever_the_file_can_tell_and_the_other_items_are_known)
{
    std::map<std::string_view, std::set<std::string>> silent;
    for (const BankVector& vector : bank_vectors()) {
        const std::string bytes = written(vector.draft, vector.profile);
        ASSERT_TRUE(says_nothing(bytes)) << vector.name;
        const auto file = read_bank_file(bytes, usual_profile(), vector_day);
        for (const auto& [place, record] : records_of(*file)) {
            std::size_t end = record->position;
            for (const BankField& field : record->layout) {
                end += field.length;
                std::string changed = bytes;
                changed[end - 1] = other_than(bytes[end - 1], field);
                if (says_nothing(changed)) silent[code_of(file->kind)].insert(place + "." + std::string(field.name));
            }
        }
    }
    for (const auto& [kind, items] : told_by_nothing())
        EXPECT_EQ(silent[kind], items) << kind;
}

}
}
