#include "documents/bank_check.h"
#include "documents/bank_vectors_test.h"
#include "documents/digest.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace documents {
namespace {

BankFile read(const std::string& bytes, const BankProfile& profile = usual_profile(), Date today = vector_day)
{
    auto file = read_bank_file(bytes, profile, today);
    if (file) return *std::move(file);
    ADD_FAILURE() << file.error().field << " at " << file.error().position << ": " << file.error().reason;
    return {};
}

TEST(bank_layout, every_record_is_as_long_as_its_kind)
{
    for (const auto kind : {BankKind::debit, BankKind::transfer, BankKind::incoming, BankKind::statement})
        for (const auto record :
             {BankRecordKind::header, BankRecordKind::data, BankRecordKind::trailer, BankRecordKind::end})
            for (const auto variant : {BankVariant::usual, BankVariant::edi}) {
                std::size_t length = 0;
                for (const BankField& field : bank_fields(kind, record, variant))
                    length += field.length;
                EXPECT_EQ(length, kind == BankKind::debit || kind == BankKind::transfer ? 120U : 200U)
                    << code_of(kind) << " " << japanese_name(record);
            }
}

TEST(bank_file, the_vectors_are_written_byte_by_byte)
{
    for (const BankVector& vector : bank_vectors()) {
        const std::string bytes = written(vector.draft, vector.profile);
        EXPECT_EQ(bytes.size(), vector.size) << vector.name << bytes;
        EXPECT_EQ(sha256_hex(bytes), vector.sha256) << vector.name;
    }
}

TEST(bank_file, what_was_read_is_written_again_as_it_was)
{
    for (const BankVector& vector : bank_vectors()) {
        const std::string bytes = written(vector.draft, vector.profile);
        const BankFile file = read(bytes);
        EXPECT_TRUE(file.findings.empty()) << vector.name << ": " << file.findings[0].field;
        EXPECT_TRUE(all_hold(checks_of(file))) << vector.name;
        EXPECT_EQ(written(draft_of(file), vector.profile), bytes) << vector.name;
    }
}

std::string hex(std::string_view bytes)
{
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
    }
    return out;
}

TEST(bank_file, the_header_and_the_third_row_of_a_debit_have_these_bytes)
{
    const std::string bytes = written(vector_debit());
    EXPECT_EQ(
        hex(bytes.substr(0, 120)),
        "3139313031323334353637383930b629b8d7b3c4debcb4dd2020202020202020202020202020202020202020202020202020202020"
        "203131323730303031d0bddece2020202020202020202020303031c4b3b7d6b3202020202020202020203131323334353637202020"
        "2020202020202020202020202020");
    EXPECT_EQ(hex(bytes.substr(3 * 122, 120)),
              "3239393030d5b3c1d62020202020202020202020303138bededbb2c1cac120202020202020202020202031313233343536"
              "37b42dcbde2d28b6202020202020202020202020202020202020202020202030303030303333303030323030303030303030"
              "303030303030313030303033302020202020202020");
}

TEST(bank_file, values_are_read_from_their_places)
{
    const BankFile debit = read(written(vector_debit_result()));
    const BankRecord& row = debit.groups[0].records[1];
    EXPECT_EQ(text_of(row, "bank"), "0005");
    EXPECT_EQ(text_of(row, "name"), "ﾔﾏﾀﾞ ﾀﾛｳ");
    EXPECT_EQ(yen_of(row, "amount"), Yen(5500));
    EXPECT_EQ(text_of(row, "payer_number"), "00000000000000100002");
    EXPECT_EQ(text_of(row, "result"), "1");
    EXPECT_TRUE(answered(debit.groups[0]));
    EXPECT_FALSE(answered(read(written(vector_debit())).groups[0]));

    const BankFile transfer = read(written(vector_transfer()));
    EXPECT_EQ(text_of(transfer.groups[0].records[1], "edi"), "INV-2026-000123");
    EXPECT_EQ(text_of(transfer.groups[0].records[0], "payee_code_2"), "0000000002");
    EXPECT_FALSE(has(transfer.groups[0].records[0], "edi"));

    const BankFile incoming = read(written(vector_incoming()));
    EXPECT_EQ(date_of(incoming.groups[0].records[2], "value_on", vector_day), Date::of(2026, 11, 29));
    EXPECT_EQ(text_of(incoming.groups[0].records[2], "reversal"), "1");
    EXPECT_EQ(yen_of(incoming.groups[0].trailer, "amount"), Yen(114'840));

    const BankFile statement = read(written(vector_statement()));
    EXPECT_EQ(yen_of(statement.groups[0].trailer, "balance"), Yen(1'108'680));
    EXPECT_EQ(text_of(statement.groups[0].header, "account"), "0001234567");
}

// The field that a file with one changed byte is blamed for: what stopped reading, a finding, or a sum.
std::vector<std::string> blamed(const std::string& bytes)
{
    const auto file = read_bank_file(bytes, usual_profile(), vector_day);
    if (!file) return {file.error().field};
    std::vector<std::string> fields;
    for (const BankFinding& finding : file->findings)
        fields.push_back(finding.field);
    return fields;
}

TEST(bank_file, one_changed_byte_in_any_item_is_found_by_its_name)
{
    for (const BankVector& vector : bank_vectors()) {
        const std::string bytes = written(vector.draft, vector.profile);
        const BankFile file = read(bytes);
        std::vector<std::pair<std::string, const BankRecord*>> records{
            {"header", &file.groups[0].header}, {"trailer", &file.groups[0].trailer}, {"end", &file.end}};
        for (std::size_t i = 0; i < file.groups[0].records.size(); ++i)
            records.emplace_back("records[" + std::to_string(i) + "]", &file.groups[0].records[i]);
        for (const auto& [place, record] : records) {
            std::size_t at = record->position;
            for (const BankField& field : record->layout) {
                std::string changed = bytes;
                changed[at] = '?'; // in no set of characters, no digit
                const std::string name = place + "." + std::string(field.name);
                const auto fields = blamed(changed);
                // The first bytes say what the record and the file are at all.
                const bool structure = field.name == "record" || field.name == "kind";
                EXPECT_TRUE(structure ? !fields.empty() : std::find(fields.begin(), fields.end(), name) != fields.end())
                    << vector.name << " " << name;
                at += field.length;
            }
        }
    }
}

TEST(bank_file, a_changed_amount_or_count_breaks_the_sum_that_holds_it)
{
    struct Row {
        BankDraft draft;
        std::size_t record, byte; // of the file, in the record
        const char* check;
    };
    const Row rows[] = {{vector_debit_result(), 1, 85, "合計金額"},
                        {vector_debit_result(), 4, 6, "合計件数"},
                        {vector_debit_result(), 4, 24, "振替済件数"},
                        {vector_debit_result(), 4, 36, "振替済金額"},
                        {vector_debit_result(), 4, 42, "振替不能件数"},
                        {vector_debit_result(), 4, 54, "振替不能金額"},
                        {vector_transfer(), 3, 18, "合計金額"},
                        {vector_incoming(), 4, 18, "振込合計金額"},
                        {vector_incoming(), 4, 24, "取消合計件数"},
                        {vector_statement(), 3, 19, "入金金額"},
                        {vector_statement(), 3, 53, "取引後残高"},
                        {vector_statement(), 0, 128, "取引後残高"},
                        {vector_statement(), 3, 60, "データ・レコード件数"}};
    for (const Row& row : rows) {
        std::string bytes = written(row.draft);
        char& digit = bytes[row.record * (record_length(row.draft.kind) + 2) + row.byte];
        digit = digit == '9' ? '8' : static_cast<char>(digit + 1);
        bool broken = false;
        for (const BankCheck& check : checks_of(read(bytes)))
            broken |= check.name == row.check && !check.ok;
        EXPECT_TRUE(broken) << row.check;
    }
}

TEST(bank_file, a_result_answers_each_row_of_the_request_once)
{
    const BankFile request = read(written(vector_debit()));
    EXPECT_TRUE(all_hold(checks_of_result(request, read(written(vector_debit_result())))));

    const auto broken = [&](auto change) {
        BankDraft draft = vector_debit_result();
        change(draft.groups[0]);
        for (const BankCheck& check : checks_of_result(request, read(written(draft))))
            if (!check.ok) return check.name + ": " + check.detail;
        return std::string();
    };
    EXPECT_EQ(broken([](auto& group) { group.records.pop_back(); }),
              "顧客番号 00000000000000100003: 結果がありません。");
    EXPECT_EQ(broken([](auto& group) { group.records.push_back(group.records[0]); }),
              "顧客番号 00000000000000100001: 結果が2件あります。");
    EXPECT_EQ(broken([](auto& group) { group.records[0]["amount"] = "1"; }),
              "顧客番号 00000000000000100001: 引落金額が依頼の 110,000円と違います（1円）。");
    EXPECT_EQ(broken([](auto& group) { group.records[0]["account"] = "7654322"; }),
              "顧客番号 00000000000000100001: 口座が依頼と違います。");
    EXPECT_EQ(broken([](auto& group) {
                  group.records.push_back(group.records[0]);
                  group.records.back()["payer_number"] = "100009";
              }),
              "顧客番号 00000000000000100009: 依頼にない行です。");
    EXPECT_EQ(broken([](auto& group) { group.header["debit_on"] = "1226"; }),
              "引落日: 依頼は 1127、結果は 1226 です。");
}

TEST(bank_file, two_rows_with_one_payer_number_are_told)
{
    BankDraft draft = vector_debit();
    draft.groups[0].records[1]["payer_number"] = "100001";
    EXPECT_FALSE(all_hold(checks_of(read(written(draft)))));
}

}
}
